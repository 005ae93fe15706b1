"""Rules of what is asked for, of pins and of scenarios, each broken alone."""

from __future__ import annotations

from datetime import date

import pytest

from planning.plant import (
    Change,
    Count,
    Good,
    Need,
    Order,
    Pin,
    Plant,
    Scenario,
)
from planning.plant.checks import check_plant
from tests.plant.broken import (
    Place,
    card,
    changed,
    need,
    order_line,
    places,
    plant_with,
)

CASES: dict[str, tuple[Plant, list[Place], str]] = {
    # What is asked for
    "a need entered twice": (
        plant_with(need(), need(code="M")),
        [("warning", "needs", "M", "code")],
        "in N and in M",
    ),
    "more delivered than asked for": (
        plant_with(need(delivered=2)),
        [("warning", "needs", "N", "delivered")],
        "2 piece were delivered of 1 piece",
    ),
    "an order line that is all delivered": (
        plant_with(order_line(delivered=9)),
        [("note", "order_lines", "O-HOUSES / 2", "delivered")],
        "all of 9 piece",
    ),
    "a quote without an end": (
        plant_with(changed(Order, "O-HOUSES", status="quoted")),
        [("warning", "orders", "O-HOUSES", "quoted_until")],
        "for ever",
    ),
    "a quote that ran out": (
        plant_with(changed(Order, "O-HOUSES", status="quoted", quoted_until=date(2006, 12, 3))),
        [("warning", "orders", "O-HOUSES", "quoted_until")],
        "3 Dec 2006",
    ),
    "an order for nothing": (
        plant_with(Order.made(code="O", body="HOUSES")),
        [("warning", "orders", "O", "code")],
        "asks for nothing",
    ),
    "an order closed too early": (
        plant_with(changed(Order, "O-HOUSES", status="delivered")),
        [("warning", "order_lines", "O-HOUSES / 1", "delivered")],
        "not all of WC pan",
    ),
    "money wanted": (
        plant_with(
            Good.made(code="BS", name="Bolívares", kind="money", unit="Bs"),
            card(money="BS"),
            Count.made(good="BS", day=date(2006, 12, 4), quantity=1),
            need(good="BS"),
        ),
        [("warning", "needs", "N", "good")],
        "Bolívares is money",
    ),
    # Pins and scenarios
    "a pin on nothing": (
        plant_with(Pin.made(kind="runs", record="N-HILL", day=date(2006, 12, 4), quantity=1)),
        [("error", "pins", "runs / N-HILL / 2006-12-04", "record")],
        "N-HILL",
    ),
    "a pin outside the plan": (
        plant_with(Pin.made(kind="runs", record="FIRE-WC", day=date(2007, 1, 15), quantity=1)),
        [("warning", "pins", "runs / FIRE-WC / 2007-01-15", "day")],
        "outside the plan",
    ),
    "two pins in a week": (
        plant_with(
            *(
                Pin.made(
                    kind="hand_over", record="O-HOUSES / 1", day=date(2006, 12, day), quantity=1
                )
                for day in (4, 10)
            )
        ),
        [("warning", "pins", "hand_over / O-HOUSES / 1 / 2006-12-10", "day")],
        "4 Dec 2006",
    ),
    "a pin on what is delivered": (
        plant_with(
            changed(Need, "N-HILL", delivered=40),
            Pin.made(kind="hand_over", record="N-HILL", day=date(2006, 12, 4), quantity=1),
        ),
        [
            ("warning", "pins", "hand_over / N-HILL / 2006-12-04", "record"),
            ("note", "needs", "N-HILL", "delivered"),
        ],
        "holds nothing: all of it is delivered already",
    ),
    "a pin on a withdrawn order": (
        plant_with(
            changed(Order, "O-HOUSES", status="withdrawn"),
            Pin.made(kind="hand_over", record="O-HOUSES / 1", day=date(2006, 12, 4), quantity=1),
        ),
        [("warning", "pins", "hand_over / O-HOUSES / 1 / 2006-12-04", "record")],
        "holds nothing: the order was withdrawn",
    ),
    "a scenario that changes nothing": (
        plant_with(Scenario.made(code="S", name="Empty")),
        [("note", "scenarios", "S", "code")],
        "Empty",
    ),
    "a change of a record that is not there": (
        plant_with(
            Change.made(
                **{"scenario": "ARRIVES", "number": 2, "table": "receipts", "record": "FELD-FEB"},
                field="certainty",
                value="certain",
            )
        ),
        [("error", "changes", "ARRIVES / 2", "record")],
        'Scenario "The feldspar arrives", change 2: there is no record "FELD-FEB"',
    ),
    "a change twice": (
        plant_with(
            Change.made(
                **{"scenario": "ARRIVES", "number": 2, "table": "receipts", "record": "FELD-JAN"},
                field="certainty",
                value="likely",
            )
        ),
        [("warning", "changes", "ARRIVES / 2", "field")],
        "Changes 1 and 2",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_rule_is_found_where_it_is_broken(case: str) -> None:
    plant, expected, words = CASES[case]
    findings = check_plant(plant)
    assert places(findings) == expected
    assert words in findings[0].what
    assert all(finding.what and finding.remedy for finding in findings)
