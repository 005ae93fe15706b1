"""The calendar: periods of days, weeks and months, and what capacity each of them holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planning.language import format_day, format_month
from planning.plant.facility import CalendarSpan, SpanUnit
from planning.plant.plant import Plant
from planning.plant.work import CalendarEntry, Crew, Downtime, WorkCentre

DAYS_PER_WEEK = 7
DAYS_PER_MONTH = 30.4375
"""A year of 365.25 days in twelve parts."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A stretch of days that the plan treats as one."""

    index: int
    first_day: date
    last_day: date
    unit: SpanUnit

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last_day - self.first_day).days + 1

    @property
    def weeks(self) -> float:
        """Its length in weeks."""
        return self.days / DAYS_PER_WEEK

    @property
    def months(self) -> float:
        """Its length in months: 1 for a period of a month, else its days / 30.4375."""
        return 1.0 if self.unit is SpanUnit.MONTH else self.days / DAYS_PER_MONTH

    @property
    def label(self) -> str:
        """Its heading in the reader's language: "4 Dec", or "Dec 2006" for a whole month."""
        if self.unit is SpanUnit.MONTH and self.first_day.day == 1:
            return format_month(self.first_day)
        return format_day(self.first_day)


def periods_of(plant: Plant) -> list[Period]:
    """Return the periods of the plant's calendar, in order and without gaps.

    The spans follow one another by number, from the facility's first day. A month that starts in
    the middle of one runs to the day before the same day of the next month (or before its last
    day, where it has no such day).

    Raises:
        LookupError: when the plant has no facility card.
        OverflowError: when the calendar runs past the year 9999.
    """
    periods: list[Period] = []
    start = plant.facility.first_day
    for span in sorted(plant.all(CalendarSpan), key=lambda span: span.number):
        span_start = start
        for step in range(1, span.periods + 1):
            end = day_after(span_start, span.unit, step)
            periods.append(Period(len(periods), start, end - ONE_DAY, span.unit))
            start = end
    return periods


def period_at(periods: Sequence[Period], day: date) -> Period | None:
    """Return the period that `day` lies in, or None when it lies in none of them."""
    at = bisect_right(periods, day, key=lambda period: period.first_day) - 1
    return periods[at] if at >= 0 and day <= periods[at].last_day else None


def working_capacity(plant: Plant, periods: Sequence[Period]) -> dict[str, list[float]]:
    """Return the regular capacity per period of every work centre and crew, by its code.

    Work centres in their unit, crews in person-hours. A working day gives capacity_per_day x
    machines, or people x attendance x hours_per_week / days_per_week. The days of a calendar entry
    give its capacity in equal parts instead, working day or not. Downtime takes away the share of
    machines (or people) that are out; what is out at the same time adds up to all of them at most.
    """
    capacity: dict[str, list[float]] = {}
    special = _SpecialDays(plant, periods)
    for thing in _things(plant):
        daily = _usual_per_day(thing)
        given = special.capacity_per_day(thing)
        out = special.share_out(thing)
        changed = sorted(given.keys() | out.keys())
        capacity[thing.code] = []
        for period in periods:
            working = working_days(period.first_day, period.last_day, thing.days_per_week)
            total = daily * working
            for day in _within(changed, period):
                usual = daily if day.weekday() < thing.days_per_week else Fraction(0)
                total += given.get(day, usual) * (1 - out.get(day, Fraction(0))) - usual
            capacity[thing.code].append(float(total))
    return capacity


def extra_capacity(plant: Plant, periods: Sequence[Period]) -> dict[str, list[float]]:
    """Return the most extra capacity per period that the assembly agreed to, by code.

    Work centres: extra_per_week x weeks, in their unit; crews: people x attendance x
    extra_hours_per_week x weeks, in person-hours. Days on which a calendar entry closes the place
    (capacity 0) give none, and downtime takes away its share: what is shut or broken works no
    extra hours either.
    """
    capacity: dict[str, list[float]] = {}
    special = _SpecialDays(plant, periods)
    for thing in _things(plant):
        daily = _extra_per_week(thing) / DAYS_PER_WEEK
        out = special.share_out(thing)
        for day, given in special.capacity_per_day(thing).items():
            if not given:
                out[day] = Fraction(1)
        changed = sorted(out)
        capacity[thing.code] = [
            float(daily * (period.days - sum(out[day] for day in _within(changed, period))))
            for period in periods
        ]
    return capacity


def day_after(start: date, unit: SpanUnit, steps: int) -> date:
    """Return the day that lies `steps` units after `start`."""
    if unit is SpanUnit.DAY:
        return start + steps * ONE_DAY
    if unit is SpanUnit.WEEK:
        return start + steps * DAYS_PER_WEEK * ONE_DAY
    years, month = divmod(start.month - 1 + steps, 12)
    year, month = start.year + years, month + 1
    if year > date.max.year:
        raise OverflowError("the calendar runs past the year 9999")
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _things(plant: Plant) -> Iterable[WorkCentre | Crew]:
    yield from plant.all(WorkCentre)
    yield from plant.all(Crew)


def _usual_per_day(thing: WorkCentre | Crew) -> Fraction:
    if isinstance(thing, WorkCentre):
        return Fraction(thing.capacity_per_day) * Fraction(thing.machines)
    hours = Fraction(thing.hours_per_week) / thing.days_per_week
    return _people_at_work(thing) * hours


def _extra_per_week(thing: WorkCentre | Crew) -> Fraction:
    if isinstance(thing, WorkCentre):
        return Fraction(thing.extra_per_week)
    return _people_at_work(thing) * Fraction(thing.extra_hours_per_week)


def _people_at_work(crew: Crew) -> Fraction:
    return Fraction(crew.people) * Fraction(crew.attendance_percent) / 100


def working_days(first_day: date, last_day: date, days_per_week: int) -> int:
    """Return how many days from `first_day` to `last_day` are among the first of their week."""
    whole_weeks, rest = divmod((last_day - first_day).days + 1, DAYS_PER_WEEK)
    weekday = first_day.weekday()
    more = sum((weekday + day) % DAYS_PER_WEEK < days_per_week for day in range(rest))
    return whole_weeks * days_per_week + more


def _within(days: Sequence[date], period: Period) -> Sequence[date]:
    """Return the part of `days` (sorted) that lies in `period`."""
    first = bisect_left(days, period.first_day)
    return days[first : bisect_right(days, period.last_day)]


class _SpecialDays:
    """Calendar entries and downtime by the work centre or crew that they are of."""

    def __init__(self, plant: Plant, periods: Sequence[Period]) -> None:
        self._first_day = periods[0].first_day if periods else date.max
        self._last_day = periods[-1].last_day if periods else date.min
        self._entries: dict[tuple[type, str | None], list[CalendarEntry]] = defaultdict(list)
        self._downtimes: dict[tuple[type, str | None], list[Downtime]] = defaultdict(list)
        for entry in plant.all(CalendarEntry):
            self._entries[_whose(entry)].append(entry)
        for downtime in plant.all(Downtime):
            self._downtimes[_whose(downtime)].append(downtime)

    def capacity_per_day(self, thing: WorkCentre | Crew) -> dict[date, Fraction]:
        """Return what each day of its calendar entries gives; where they overlap, the later one."""
        entries = self._entries[type(thing), thing.code]
        given: dict[date, Fraction] = {}
        for entry in sorted(entries, key=lambda entry: entry.first_day):
            days = (entry.last_day - entry.first_day).days + 1
            each = Fraction(entry.capacity) / days
            given.update(dict.fromkeys(self._days_of(entry), each))
        return given

    def share_out(self, thing: WorkCentre | Crew) -> dict[date, Fraction]:
        """Return the share of its machines (or people) that are out on each day of downtime."""
        total = thing.machines if isinstance(thing, WorkCentre) else thing.people
        machines_out: dict[date, Decimal] = defaultdict(Decimal)
        for downtime in self._downtimes[type(thing), thing.code]:
            for day in self._days_of(downtime):
                machines_out[day] += downtime.machines
        return {
            day: Fraction(machines) / Fraction(total) if machines < total else Fraction(1)
            for day, machines in machines_out.items()
        }

    def _days_of(self, span: CalendarEntry | Downtime) -> list[date]:
        """Return its days that lie in the plan: a typing error may make it last for centuries."""
        first_day = max(span.first_day, self._first_day)
        days = (min(span.last_day, self._last_day) - first_day).days + 1
        return [first_day + step * ONE_DAY for step in range(days)]


def _whose(span: CalendarEntry | Downtime) -> tuple[type, str | None]:
    return (WorkCentre, span.work_centre) if span.crew is None else (Crew, span.crew)
