"""Dates outside the plan, and dates whose day and month were swapped.

The small plant runs from 4 December 2006 to 14 January 2007.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planning.plant import (
    CalendarEntry,
    CalendarSpan,
    Count,
    Downtime,
    Need,
    Order,
    OrderLine,
    Pin,
    PurchaseOption,
    Receipt,
    Recipe,
    Record,
)
from planning.plant.checks import check_plant
from planning.plant.checks.dates import with_day_and_month_swapped
from tests.plant.broken import Place, changed, places, plant_with
from tests.plants import small_plant


def need(**values: Any) -> Need:
    return Need.made(**{"code": "N", "body": "MILL", "good": "WC", "quantity": 1} | values)


def receipt(day: date) -> Receipt:
    return Receipt.made(code="R", good="KAOLIN", quantity=1, day=day)


CASES: dict[str, tuple[Record, list[Place], str]] = {
    "a need due before the first day": (
        need(due=date(2006, 11, 30)),
        [("warning", "needs", "N", "due")],
        "it counts as late",
    ),
    "a need due before the first day that may not be late": (
        need(due=date(2006, 11, 30), late_allowed=False),
        [("warning", "needs", "N", "due")],
        "may not be late",
    ),
    "a need due after the end": (
        need(due=date(2007, 1, 15)),
        [("note", "needs", "N", "due")],
        "not planned yet",
    ),
    "a need overdue and past its latest date": (
        need(due=date(2006, 11, 20), latest=date(2006, 11, 30)),
        [("warning", "needs", "N", "due")],
        "may not be late",
    ),
    "a receipt before the first day": (
        receipt(date(2006, 12, 3)),
        [("warning", "receipts", "R", "day")],
        "counted already?",
    ),
    "a receipt after the end": (
        receipt(date(2007, 2, 28)),
        [("note", "receipts", "R", "day")],
        "China clay delivery of 28 Feb 2007 lies after the end",
    ),
    "a purchase after the end": (
        PurchaseOption.made(code="P", good="KAOLIN", first_day=date(2007, 1, 15)),
        [("note", "purchase_options", "P", "first_day")],
        "14 Jan 2007",
    ),
    "a purchase that is over": (
        PurchaseOption.made(code="P", good="KAOLIN", last_day=date(2006, 11, 30)),
        [("note", "purchase_options", "P", "last_day")],
        "4 Dec 2006",
    ),
    "downtime after the end": (
        Downtime.made(work_centre="KILN", first_day=date(2007, 1, 29), last_day=date(2007, 1, 30)),
        [("note", "downtimes", "KILN / 2007-01-29", "first_day")],
        "Downtime of Kiln",
    ),
    "a calendar entry after the end": (
        CalendarEntry.made(
            crew="WORKERS",
            first_day=date(2007, 1, 29),
            last_day=date(2007, 1, 30),
            capacity=0,
        ),
        [("note", "calendar_entries", "WORKERS / 2007-01-29", "first_day")],
        "Calendar of Workers",
    ),
    "a recipe that starts after the end": (
        changed(Recipe, "MIX-SLIP", first_day=date(2007, 1, 15)),
        [("note", "recipes", "MIX-SLIP", "first_day")],
        "Mix a tonne of slip",
    ),
    "a count with day and month swapped": (
        Count.made(good="KAOLIN", day=date(2007, 3, 12), quantity=1),
        [("warning", "counts", "KAOLIN / 2007-03-12", "day")],
        "comes after the first day",
    ),
    "a count of 1 December written as 12 January": (
        Count.made(good="SLIP", day=date(2006, 1, 12), quantity=1),
        [
            ("warning", "counts", "SLIP / 2006-01-12", "day"),
            ("note", "counts", "SLIP / 2006-01-12", "day"),
        ],
        "swapped",
    ),
    "a count of 12 November written as 11 December": (
        Count.made(good="SLIP", day=date(2006, 12, 11), quantity=1),
        [("warning", "counts", "SLIP / 2006-12-11", "day")],
        "swapped",
    ),
    "a receipt of a later year, whose swapped date lies after the end as well": (
        receipt(date(2008, 8, 1)),
        [("note", "receipts", "R", "day")],
        "after the end",
    ),
    "a receipt of 10 January written as 1 October": (
        receipt(date(2007, 10, 1)),
        [("warning", "receipts", "R", "day")],
        "1 Oct 2007 looks as if day and month were swapped",
    ),
    "a need due on 8 December written as 12 August": (
        need(due=date(2006, 8, 12)),
        [("warning", "needs", "N", "due")],
        "swapped",
    ),
    "a pin on 8 December written as 12 August": (
        Pin.made(kind="runs", record="FIRE-WC", day=date(2006, 8, 12), quantity=1),
        [("warning", "pins", "runs / FIRE-WC / 2006-08-12", "day")],
        "swapped",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_date_that_cannot_be_used_is_found(case: str) -> None:
    record, expected, words = CASES[case]
    findings = check_plant(plant_with(record))
    assert places(findings) == expected
    assert words in findings[0].what


def test_the_date_that_may_be_meant_is_suggested() -> None:
    (finding,) = check_plant(plant_with(receipt(date(2007, 10, 1))))
    assert finding.remedy == "Write 10 Jan 2007 if that is meant."
    assert finding.value == "2007-10-01"


def test_a_swapped_date_is_another_date_or_none() -> None:
    """4 March is 3 April; 13 March has no 13th month; 3 March stays what it is."""
    assert with_day_and_month_swapped(date(2007, 3, 4)) == date(2007, 4, 3)
    assert with_day_and_month_swapped(date(2007, 3, 13)) is None
    assert with_day_and_month_swapped(date(2007, 3, 3)) is None


def test_what_is_done_or_withdrawn_may_lie_in_the_past() -> None:
    past = date(2006, 11, 1)
    line = OrderLine.made(order="OLD", good="WC", quantity=1, due=past)
    withdrawn = Order.made(code="OLD", body="HOUSES", status="withdrawn")
    assert check_plant(plant_with(withdrawn, line)) == []
    done = check_plant(plant_with(need(due=past, delivered=1)))
    assert places(done) == [("note", "needs", "N", "delivered")]


def test_a_need_that_starts_after_the_end_is_noted() -> None:
    """With the plan cut to one week, a need due in it but not wanted before 12 December."""
    plant = small_plant()
    for one in plant.all(Need):
        plant.remove(one)
    plant.put(CalendarSpan.made(number=1, periods=1, unit="week"))
    plant.put(need(due=date(2006, 12, 30), earliest=date(2006, 12, 12)))
    found = [place for place in places(check_plant(plant)) if place[1] == "needs"]
    assert found == [("note", "needs", "N", "due")]
