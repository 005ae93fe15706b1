"""Rolling forward: the plan starts today, its near weeks stay as they are, nothing is lost unsaid.

The calendar keeps its stretches as they are, so the plan keeps its length and its end moves on by
as much as its beginning. It moves by whole weeks, so that weeks begin on the day on which they
always began; a calendar of days alone moves by days, one that begins with months by months.
Counts, receipts, needs and what happened stay; only pins of days that have passed go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planning.language import _
from planning.plant.bodies import Need, Order, OrderLine, OrderStatus
from planning.plant.book import Book, delivered_before_the_plan, still_to_come
from planning.plant.calendar import ONE_DAY, day_after, periods_of
from planning.plant.checks.found import note, say_date, warning
from planning.plant.events import Production
from planning.plant.facility import CalendarSpan, Facility, SpanUnit
from planning.plant.finding import Finding
from planning.plant.goods import Count, Good, Receipt
from planning.plant.plant import Plant
from planning.plant.scenarios import Pin
from planning.plant.words import quantity_in_words, record_in_words

FROZEN = 1
"""So many of the first periods stay as they are, if nothing else is asked for."""


@dataclass(frozen=True)
class Rolling:
    """What rolling forward does, before it is done."""

    before: date
    """The first day as it is."""
    first_day: date
    frozen_until: date | None
    """Work up to this day stays as in the plan in force; None: all of it may change."""
    last_day: date
    """The day on which the plan will end."""
    pins: tuple[Pin, ...]
    """Pins of days that will have passed; they go."""
    findings: tuple[Finding, ...]
    """What a person may want to enter or mend first, and what goes."""

    @property
    def moves(self) -> bool:
        """Whether the first day becomes another one."""
        return self.first_day != self.before


def roll(plant: Plant, day: date, *, frozen: int = FROZEN) -> Rolling:
    """Return what becomes of `plant` when it rolls forward to the period that holds `day`.

    Args:
        plant: the plant as it stands, with a calendar.
        day: any day of the period that is to be the first; a day before the first day moves
            nothing, and the plan never moves back.
        frozen: how many of the first periods keep their work.

    Raises:
        LookupError: when the plant has no card or no calendar.
    """
    if not plant.all(CalendarSpan):
        raise LookupError(_("The plant has no calendar, so there is nothing to roll forward."))
    card = plant.facility
    first_day = _start_of_its_period(plant, day)
    moved = plant.copy()
    moved.put(Facility.made(**card.values() | {"first_day": first_day}))
    periods = periods_of(moved)
    until = periods[min(frozen, len(periods)) - 1].last_day if frozen > 0 else None
    pins = tuple(pin for pin in plant.all(Pin) if pin.day < first_day)
    rolling = Rolling(card.first_day, first_day, until, periods[-1].last_day, pins, ())
    findings = tuple(_findings(plant, moved, rolling)) if rolling.moves else ()
    return Rolling(card.first_day, first_day, until, periods[-1].last_day, pins, findings)


def _start_of_its_period(plant: Plant, day: date) -> date:
    spans = sorted(plant.all(CalendarSpan), key=lambda span: span.number)
    unit = spans[0].unit
    if unit is SpanUnit.DAY and any(span.unit is not SpanUnit.DAY for span in spans):
        unit = SpanUnit.WEEK
    start = plant.facility.first_day
    if day <= start:
        return start
    steps = (day - start).days // {SpanUnit.DAY: 1, SpanUnit.WEEK: 7, SpanUnit.MONTH: 31}[unit]
    while day_after(start, unit, steps + 1) <= day:
        steps += 1
    return day_after(start, unit, steps)


def _findings(plant: Plant, moved: Plant, rolling: Rolling) -> Iterator[Finding]:
    """Yield what was not entered yet, what comes too late by now, and what goes."""
    yield from _not_entered(plant, rolling)
    yield from _less_than_nothing(plant, rolling)
    yield from _not_come(plant, rolling)
    yield from _overdue(moved, rolling)
    for pin in rolling.pins:
        yield note(
            pin,
            "day",
            _("{pin} has passed: it is taken out.").format(pin=record_in_words(plant, pin)),
            _("Undo brings it back."),
        )


def _not_entered(plant: Plant, rolling: Rolling) -> Iterator[Finding]:
    since = {
        count.good for count in plant.all(Count) if rolling.before < count.day <= rolling.first_day
    }
    counted = since == {count.good for count in plant.all(Count)}
    done = any(rolling.before <= done.day < rolling.first_day for done in plant.all(Production))
    if not done and not counted:
        yield warning(
            plant.facility,
            "first_day",
            _("Nothing is entered as made from {first_day} to {last_day}.").format(
                first_day=say_date(rolling.before), last_day=say_date(rolling.first_day - ONE_DAY)
            ),
            _("Enter what was done, or count; otherwise the stocks stay as they were."),
        )


def _less_than_nothing(plant: Plant, rolling: Rolling) -> Iterator[Finding]:
    book = Book(plant)
    for good in plant.all(Good):
        ledger = book.ledger(good.code, rolling.first_day)
        if ledger.lack:
            yield warning(
                good,
                "code",
                _("Of {good} more was used and handed over than was there: {lack}.").format(
                    good=good.name, lack=quantity_in_words(plant, good.code, round(ledger.lack, 2))
                ),
                _("Count it; until then the plan starts with none of it."),
            )


def _not_come(plant: Plant, rolling: Rolling) -> Iterator[Finding]:
    rest = still_to_come(plant)
    for receipt in plant.all(Receipt):
        if rolling.before <= receipt.day < rolling.first_day and rest[receipt.code]:
            yield warning(
                receipt,
                "day",
                _("{receipt}: {quantity} is not entered as received and counts no more.").format(
                    receipt=record_in_words(plant, receipt),
                    quantity=quantity_in_words(plant, receipt.good, rest[receipt.code]),
                ),
                _("Enter it as received if it came; write the new day if it is still to come."),
            )


_OVER = (OrderStatus.DELIVERED, OrderStatus.WITHDRAWN)


def _overdue(moved: Plant, rolling: Rolling) -> Iterator[Finding]:
    had = delivered_before_the_plan(moved)
    orders = moved.by_key(Order)
    claims: list[Need | OrderLine] = [*moved.all(Need), *moved.all(OrderLine)]
    for claim in claims:
        rest = claim.quantity - had.get(claim.key, 0)
        passed = rolling.before <= (claim.latest or claim.due) < rolling.first_day
        if claim.latest is None and claim.late_allowed:
            passed = False  # it only becomes late, and is planned all the same
        if isinstance(claim, OrderLine) and claim.order in orders:
            passed = passed and orders[claim.order].status not in _OVER
        if passed and rest > 0:
            yield warning(
                claim,
                "due",
                _("{claim}: {quantity} was not handed over in time and is planned no more.").format(
                    claim=record_in_words(moved, claim),
                    quantity=quantity_in_words(moved, claim.good, rest),
                ),
                _("Enter what was handed over, or write a new date."),
            )
