"""The days of one work centre or crew: what each can give, and what is marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desktop.form.steps import Added, Changed, Removed, Step
from planning.language import _, format_date, format_number
from planning.plant import (
    CalendarEntry,
    CalendarSpan,
    Crew,
    Downtime,
    Facility,
    Plant,
    SpanUnit,
    WorkCentre,
)
from planning.plant.calendar import Period, periods_of, working_capacity

Thing = WorkCentre | Crew
Span = CalendarEntry | Downtime

ONE_DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True)
class Day:
    """One day of the calendar."""

    day: date
    usual: float
    """Units, or person-hours, of such a weekday when nothing is marked; 0: not worked."""
    capacity: float
    marks: tuple[Span, ...] = ()

    @property
    def is_out(self) -> bool:
        """Whether machines or people are out."""
        return any(isinstance(mark, Downtime) for mark in self.marks)

    @property
    def is_special(self) -> bool:
        """Whether the day has a capacity of its own."""
        return any(isinstance(mark, CalendarEntry) for mark in self.marks)


def field_of(thing: Thing) -> str:
    """Return the field by which spans name a thing of this kind."""
    return "work_centre" if isinstance(thing, WorkCentre) else "crew"


def spans_of(plant: Plant, thing: Thing) -> list[Span]:
    """Return what is marked for `thing`, by day."""
    field = field_of(thing)
    found: list[Span] = [
        span
        for kind in (CalendarEntry, Downtime)
        for span in plant.all(kind)
        if getattr(span, field) == thing.code
    ]
    return sorted(found, key=lambda span: span.first_day)


def days_of(plant: Plant, thing: Thing) -> list[Day]:
    """Return every day of the plan's calendar for `thing`; none when there is no calendar."""
    try:
        periods = periods_of(plant)
    except (LookupError, OverflowError):
        return []
    if not periods:
        return []
    first, last = periods[0].first_day, periods[-1].last_day
    days = [first + step * ONE_DAY for step in range((last - first).days + 1)]
    each = [Period(place, day, day, SpanUnit.DAY) for place, day in enumerate(days)]
    spans = spans_of(plant, thing)
    alone = Plant([*plant.all(Facility), *plant.all(CalendarSpan), thing, *spans])
    bare = Plant([*plant.all(Facility), *plant.all(CalendarSpan), thing])
    capacity = working_capacity(alone, each)[thing.code]
    usual = working_capacity(bare, each[:WEEK])[thing.code]
    marked: dict[date, list[Span]] = {}
    for span in spans:
        day = max(span.first_day, first)
        while day <= min(span.last_day, last):
            marked.setdefault(day, []).append(span)
            day += ONE_DAY
    return [
        Day(day, usual[place % WEEK], capacity[place], tuple(marked.get(day, ())))
        for place, day in enumerate(days)
    ]


def unit_of(thing: Thing) -> str:
    """Return the unit in which the capacity of `thing` is counted."""
    return thing.unit if isinstance(thing, WorkCentre) else "h"


def day_in_words(thing: Thing, day: Day) -> str:
    """Return what a day can give and why, in a sentence or two."""
    amount = _("{number} {unit}").format(number=format_number(day.capacity, 1), unit=unit_of(thing))
    said = [_("{day}: {amount}.").format(day=format_date(day.day), amount=amount)]
    said += [span_in_words(thing, span) for span in day.marks]
    if not day.marks and not day.usual:
        said.append(_("Not a working day."))
    return " ".join(said)


def span_in_words(thing: Thing, span: Span) -> str:
    """Return what a span says: how many are out and why, or what it can give."""
    if isinstance(span, Downtime):
        out = format_number(span.machines, 2)
        said = (
            _("{count} out").format(count=out)
            if isinstance(thing, WorkCentre)
            else _("{count} people out").format(count=out)
        )
        return _("{what}: {why}.").format(what=said, why=span.reason) if span.reason else said + "."
    amount = _("{number} {unit}").format(
        number=format_number(span.capacity, 1), unit=unit_of(thing)
    )
    said = (
        _("{amount} on these days together").format(amount=amount) if span.capacity else _("closed")
    )
    return _("{what}: {why}.").format(what=said, why=span.note) if span.note else said + "."


def mark_out(plant: Plant, thing: Thing, first: date, last: date) -> list[Step]:
    """Return the steps that say that one is out on these days; downtimes they touch grow."""
    touched = [
        span
        for span in spans_of(plant, thing)
        if isinstance(span, Downtime) and span.first_day <= last and span.last_day >= first
    ]
    if not touched:
        values = {field_of(thing): thing.code, "first_day": first, "last_day": last}
        return [Added(Downtime, {**values, "machines": Decimal(1), "reason": ""})]
    begins = min(first, *(span.first_day for span in touched))
    ends = max(last, *(span.last_day for span in touched))
    kept, *others = touched
    return [
        *(Removed(span) for span in others),
        Changed(kept, {"first_day": begins, "last_day": ends}),
    ]


def mark_capacity(
    plant: Plant, thing: Thing, first: date, last: date, capacity: Decimal
) -> list[Step]:
    """Return the steps that give these days together a `capacity` of their own."""
    values = {field_of(thing): thing.code, "first_day": first, "last_day": last}
    cleared = clear(plant, thing, first, last, kinds=(CalendarEntry,))
    return [*cleared, Added(CalendarEntry, {**values, "capacity": capacity, "note": ""})]


def clear(
    plant: Plant,
    thing: Thing,
    first: date,
    last: date,
    *,
    kinds: tuple[type[Span], ...] = (CalendarEntry, Downtime),
) -> list[Step]:
    """Return the steps that take every mark of `kinds` off these days; the rest of it stays."""
    steps: list[Step] = []
    for span in spans_of(plant, thing):
        if not isinstance(span, kinds) or span.first_day > last or span.last_day < first:
            continue
        before = span.first_day < first
        after = span.last_day > last
        if before:
            steps.append(Changed(span, _part(span, span.first_day, first - ONE_DAY)))
        if after:
            rest = _part(span, last + ONE_DAY, span.last_day)
            if before:
                steps.append(Added(type(span), {**span.values(), **rest}))
            else:
                steps.append(Changed(span, rest))
        if not before and not after:
            steps.append(Removed(span))
    return steps


def _part(span: Span, first: date, last: date) -> dict[str, object]:
    """Return what a part of a span holds: of a capacity as much as falls on its days."""
    values: dict[str, object] = {"first_day": first, "last_day": last}
    if isinstance(span, CalendarEntry):
        whole = (span.last_day - span.first_day).days + 1
        part = (last - first).days + 1
        values["capacity"] = round(span.capacity * part / whole, 6)
    return values


def usual_of(days: Sequence[Day], first: date, last: date) -> Decimal:
    """Return what the days from `first` to `last` would give if each were the fullest weekday."""
    fullest = max((day.usual for day in days), default=0.0)
    count = sum(first <= day.day <= last for day in days)
    return round(Decimal(fullest * count), 6)
