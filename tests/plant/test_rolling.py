"""Rolling forward: where the plan starts then, what is frozen, and what a person hears of it."""

from __future__ import annotations

from datetime import date

import pytest

from planning.plant import (
    CalendarSpan,
    Count,
    Movement,
    Need,
    OrderLine,
    Pin,
    Plant,
    Production,
    Receipt,
    Record,
)
from planning.plant.rolling import roll
from tests.plant.broken import changed, places, plant_with

NEXT = date(2006, 12, 11)


def spans(*stretches: tuple[int, str]) -> list[Record]:
    return [
        CalendarSpan.made(number=number, periods=periods, unit=unit)
        for number, (periods, unit) in enumerate(stretches, start=1)
    ]


def done(day: date = date(2006, 12, 4)) -> Production:
    return Production.made(recipe="FIRE-WC", day=day, runs=10)


@pytest.mark.parametrize(
    ("calendar", "day", "first_day", "frozen_until", "last_day"),
    [
        # Six weeks from Monday 4 December: the third week holds the 20th.
        ([(6, "week")], date(2006, 12, 20), date(2006, 12, 18), date(2006, 12, 24), (2007, 1, 28)),
        ([(6, "week")], date(2006, 12, 10), date(2006, 12, 4), date(2006, 12, 10), (2007, 1, 14)),
        ([(6, "week")], date(2006, 11, 20), date(2006, 12, 4), date(2006, 12, 10), (2007, 1, 14)),
        # After the end of the plan it goes on in weeks.
        ([(2, "week")], date(2007, 1, 3), date(2007, 1, 1), date(2007, 1, 7), (2007, 1, 14)),
        # Days, then weeks: it moves by weeks; the first period, a day, is frozen.
        (
            [(7, "day"), (3, "week")],
            *(date(2006, 12, 20), date(2006, 12, 18), date(2006, 12, 18), (2007, 1, 14)),
        ),
        ([(9, "day")], date(2006, 12, 7), date(2006, 12, 7), date(2006, 12, 7), (2006, 12, 15)),
        ([(3, "month")], date(2007, 2, 3), date(2007, 1, 4), date(2007, 2, 3), (2007, 4, 3)),
        ([(3, "month")], date(2007, 2, 4), date(2007, 2, 4), date(2007, 3, 3), (2007, 5, 3)),
    ],
)
def test_it_starts_with_the_period_of_the_day_and_keeps_its_length(
    calendar: list[tuple[int, str]],
    day: date,
    first_day: date,
    frozen_until: date,
    last_day: tuple[int, int, int],
) -> None:
    rolling = roll(plant_with(*spans(*calendar)), day)
    assert (rolling.first_day, rolling.frozen_until) == (first_day, frozen_until)
    assert rolling.last_day == date(*last_day)
    assert rolling.moves == (first_day != date(2006, 12, 4))


@pytest.mark.parametrize(("frozen", "until"), [(0, None), (2, (2006, 12, 24)), (99, (2007, 1, 21))])
def test_so_many_periods_are_frozen(frozen: int, until: tuple[int, int, int] | None) -> None:
    """From 11 December six weeks run to 21 January: no more than there are is frozen."""
    rolling = roll(plant_with(), NEXT, frozen=frozen)
    assert rolling.frozen_until == (None if until is None else date(*until))


def test_nothing_to_do_says_nothing() -> None:
    assert roll(plant_with(), date(2006, 12, 8)).findings == ()


def test_what_a_person_hears_first() -> None:
    """A week in which nothing was entered; a delivery that did not come; a pin that has passed."""
    pin = Pin.made(kind="runs", record="FIRE-WC", day=date(2006, 12, 5), quantity=50)
    later = Pin.made(kind="runs", record="FIRE-WC", day=NEXT, quantity=50)
    plant = plant_with(changed(Receipt, "FELD-JAN", day=date(2006, 12, 6)), pin, later)
    rolling = roll(plant, NEXT)
    assert rolling.pins == (pin,)
    assert places(rolling.findings) == [
        ("warning", "facility", "PLANT", "first_day"),
        ("warning", "receipts", "FELD-JAN", "day"),
        ("note", "pins", "runs / FIRE-WC / 2006-12-05", "day"),
    ]
    assert rolling.findings[0].what == (
        "Nothing is entered as made from 4 Dec 2006 to 10 Dec 2006."
    )
    assert "800 kg is not entered as received" in rolling.findings[1].what
    came = Movement.made(
        **{"code": "M-1", "direction": "in", "day": date(2006, 12, 6), "good": "FELDSPAR"},
        quantity=800,
        receipt="FELD-JAN",
    )
    plant.put(came)
    plant.put(done())
    assert places(roll(plant, NEXT).findings) == [
        ("warning", "goods", "GREEN-WC", "code"),
        ("note", "pins", "runs / FIRE-WC / 2006-12-05", "day"),
    ]


def test_where_all_was_counted_anew_nothing_needs_to_be_entered() -> None:
    counts = [
        Count.made(good=good, day=NEXT, quantity=quantity)
        for good, quantity in (("FELDSPAR", 1200), ("KAOLIN", 5400), ("WC", 65))
    ]
    assert roll(plant_with(*counts), NEXT).findings == ()
    assert len(roll(plant_with(*counts[:2]), NEXT).findings) == 1


def test_what_may_not_be_late_and_was_not_handed_over() -> None:
    """30 by the 8th, not later; 10 were handed over. What may be late is planned all the same."""
    plant: Plant = plant_with(
        changed(Need, "N-RIVER", due=date(2006, 12, 8), late_allowed=False),
        changed(Need, "N-HILL", due=date(2006, 12, 8)),
        changed(OrderLine, "O-HOUSES / 1", due=date(2006, 12, 7), latest=date(2006, 12, 8)),
        Movement.made(code="M-1", day=date(2006, 12, 8), good="WC", quantity=10, claim="N-RIVER"),
        Count.made(good="GREEN-WC", day=date(2006, 12, 4), quantity=50),
        done(),
    )
    findings = roll(plant, NEXT).findings
    assert places(findings) == [
        ("warning", "needs", "N-RIVER", "due"),
        ("warning", "order_lines", "O-HOUSES / 1", "due"),
    ]
    assert "20 piece was not handed over in time" in findings[0].what


def test_without_a_calendar_there_is_nothing_to_roll() -> None:
    plant = plant_with()
    for span in plant.all(CalendarSpan):
        plant.remove(span)
    with pytest.raises(LookupError, match="no calendar"):
        roll(plant, NEXT)
