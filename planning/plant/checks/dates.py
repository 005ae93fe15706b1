"""Dates: they lie where the plan can use them, and day and month are not swapped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from planning.language import N_, _
from planning.plant.bodies import Need, Order, OrderLine, OrderStatus
from planning.plant.book import delivered_before_the_plan, standing, still_to_come
from planning.plant.checks.found import calendar_of, claims_in, note, say_date, warning
from planning.plant.events import Movement, Production
from planning.plant.finding import Finding
from planning.plant.goods import Count, PurchaseOption, Receipt
from planning.plant.plant import Plant
from planning.plant.recipes import Recipe
from planning.plant.record import Record
from planning.plant.scenarios import Pin
from planning.plant.words import record_in_words
from planning.plant.work import CalendarEntry, Downtime

COUNTED_BEFORE = timedelta(days=62)
"""A count that opens the plan is hardly older than two months."""


class Odd(NamedTuple):
    """A date that the plan cannot use as it stands, and what that means."""

    record: Record
    field: str
    day: date
    sentence: str
    remedy: str
    only_a_note: bool = False


_SWAPPED = N_("{record}: the date {day} looks as if day and month were swapped.")
_TOO_LATE = N_("{record} lies after the end of the plan, which is {last_day}.")
_LOOK_AGAIN = N_("Correct the date, plan a longer time, or leave it for the next plan.")


def check_dates(plant: Plant) -> Iterator[Finding]:
    """Dates lie within the plan; one that would with day and month exchanged says so."""
    periods = calendar_of(plant)
    if not periods:
        return
    first_day, last_day = periods[0].first_day, periods[-1].last_day
    for odd in _odd_dates(plant, first_day, last_day):
        words = {
            "record": record_in_words(plant, odd.record),
            "first_day": say_date(first_day),
            "last_day": say_date(last_day),
            "day": say_date(odd.day),
        }
        swapped = with_day_and_month_swapped(odd.day)
        if isinstance(odd.record, Count):
            fits = _is_a_usual_day_of_counting(swapped, first_day)
        else:
            fits = swapped is not None and first_day <= swapped <= last_day
        if swapped is not None and fits:
            yield warning(
                odd.record,
                odd.field,
                _(_SWAPPED).format(**words),
                _("Write {swapped} if that is meant.").format(swapped=say_date(swapped)),
            )
        else:
            say = note if odd.only_a_note else warning
            yield say(odd.record, odd.field, _(odd.sentence).format(**words), _(odd.remedy))


def with_day_and_month_swapped(day: date) -> date | None:
    """Return 3 April for 4 March; None where that is no other date."""
    if day.day > 12 or day.day == day.month:
        return None
    return day.replace(month=day.day, day=day.month)


def _is_a_usual_day_of_counting(day: date | None, first_day: date) -> bool:
    return day is not None and first_day - COUNTED_BEFORE <= day <= first_day


def _odd_dates(plant: Plant, first_day: date, last_day: date) -> Iterator[Odd]:
    yield from _odd_counts(plant, first_day)
    yield from _odd_receipts(plant, first_day, last_day)
    yield from _odd_windows(plant, first_day, last_day)
    yield from _odd_claims(plant, first_day, last_day)
    yield from _odd_events(plant, last_day)
    for pin in plant.all(Pin):
        if not first_day <= pin.day <= last_day:
            yield Odd(
                *(pin, "day", pin.day),
                N_("{record} lies outside the plan, which runs to {last_day}."),
                N_("Delete the pin, or set it on a day of the plan."),
            )


def _odd_counts(plant: Plant, first_day: date) -> Iterator[Odd]:
    for count in plant.all(Count):
        if count.day > first_day:
            yield Odd(
                *(count, "day", count.day),
                N_("{record} comes after the first day of the plan, {first_day}: it is not used."),
                N_("Correct the day, or let the plan start on the day of the count."),
            )
        elif count.day < first_day - COUNTED_BEFORE and _is_a_usual_day_of_counting(
            with_day_and_month_swapped(count.day), first_day
        ):
            yield Odd(count, "day", count.day, _SWAPPED, _LOOK_AGAIN)


def _odd_receipts(plant: Plant, first_day: date, last_day: date) -> Iterator[Odd]:
    rest = still_to_come(plant)
    for receipt in plant.all(Receipt):
        if not rest[receipt.code]:
            continue
        if receipt.day < first_day:
            yield Odd(
                *(receipt, "day", receipt.day),
                N_("{record} lies before the first day of the plan: is it counted already?"),
                N_("Enter it as received if it came; write the new day if it is still to come."),
            )
        elif receipt.day > last_day:
            yield Odd(receipt, "day", receipt.day, _TOO_LATE, _LOOK_AGAIN, only_a_note=True)


def _odd_events(plant: Plant, last_day: date) -> Iterator[Odd]:
    events: list[Production | Movement] = [*plant.all(Production), *standing(plant)]
    for event in events:
        if event.day > last_day:
            yield Odd(
                *(event, "day", event.day),
                N_("{record} lies after the end of the plan: can it have happened already?"),
                N_("Correct the day; what is only expected belongs elsewhere."),
            )


def _odd_windows(plant: Plant, first_day: date, last_day: date) -> Iterator[Odd]:
    records: list[PurchaseOption | CalendarEntry | Downtime | Recipe] = [
        *plant.all(PurchaseOption),
        *plant.all(CalendarEntry),
        *plant.all(Downtime),
        *plant.all(Recipe),
    ]
    for record in records:
        starts, ends = record.first_day, record.last_day
        if starts is not None and starts > last_day:
            yield Odd(
                *(record, "first_day", starts),
                N_("{record} starts only after the end of the plan, which is {last_day}."),
                _LOOK_AGAIN,
                only_a_note=True,
            )
        elif ends is not None and ends < first_day:
            yield Odd(
                *(record, "last_day", ends),
                N_("{record} is over before the first day of the plan, {first_day}."),
                N_("Delete it, or write a later last day."),
                only_a_note=True,
            )


def _odd_claims(plant: Plant, first_day: date, last_day: date) -> Iterator[Odd]:
    over = {
        order.code
        for order in plant.all(Order)
        if order.status in (OrderStatus.DELIVERED, OrderStatus.WITHDRAWN)
    }
    had = delivered_before_the_plan(plant)
    for claim in claims_in(plant):
        due, earliest, latest = claim.due, claim.earliest, claim.latest
        usual = first_day <= due <= last_day and earliest is None and latest is None
        if usual or had.get(claim.key, 0) >= claim.quantity:
            continue
        if not (isinstance(claim, OrderLine) and claim.order in over):
            yield from _odd_claim(claim, first_day, last_day)


def _odd_claim(claim: Need | OrderLine, first_day: date, last_day: date) -> Iterator[Odd]:
    if claim.due < first_day:
        late = claim.late_allowed and (claim.latest is None or claim.latest >= first_day)
        yield Odd(
            *(claim, "due", claim.due),
            N_("{record} was due before the first day of the plan: it counts as late.")
            if late
            else N_("{record} was due before the first day of the plan and may not be late."),
            N_("Write a new date, allow it to be late, or delete it."),
        )
    elif claim.due > last_day:
        yield Odd(
            *(claim, "due", claim.due),
            N_("{record} is due after the end of the plan, {last_day}, and not planned yet."),
            _LOOK_AGAIN,
            only_a_note=True,
        )
    elif claim.latest is not None and claim.latest < first_day and claim.due >= first_day:
        yield Odd(
            *(claim, "latest", claim.latest),
            N_("{record} is wanted no later than a day that has passed."),
            N_("Write a later date, or delete it."),
        )
    if claim.earliest is not None and claim.earliest > last_day >= claim.due:
        yield Odd(
            *(claim, "earliest", claim.earliest),
            N_("{record} is wanted only after the end of the plan, {last_day}."),
            _LOOK_AGAIN,
            only_a_note=True,
        )


CHECKS = (check_dates,)
