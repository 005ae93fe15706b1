"""Each rule on the small plant, which keeps them all, with one thing in it that breaks it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planning.lp.findings import check_all
from planning.plant import (
    Body,
    CalendarEntry,
    CalendarSpan,
    Change,
    Count,
    Crew,
    Downtime,
    Facility,
    Good,
    Need,
    Order,
    OrderLine,
    Pin,
    Plant,
    PurchaseOption,
    Recipe,
    RecipeLine,
    Record,
    Scenario,
    WorkCentre,
)
from planning.plant.checks import check_plant
from tests.plant.broken import Place, card, changed, places, plant_with
from tests.plants import small_plant


def line(role: str, quantity: float = 1, **values: Any) -> RecipeLine:
    return RecipeLine.made(role=role, quantity=quantity, **{"recipe": "NEW"} | values)


def recipe(*lines: RecipeLine, **values: Any) -> list[Record]:
    """A recipe NEW that takes slip and 1 h of work; with lines of its own it has only those."""
    usual = (
        line("consumes", good="SLIP"),
        line("yields", good="WC"),
        line("works", crew="WORKERS"),
    )
    return [Recipe.made(**{"code": "NEW", "name": "New way"} | values), *(lines or usual)]


def need(**values: Any) -> Need:
    usual = {"code": "N", "body": "MILL", "good": "WC", "quantity": 1, "due": date(2006, 12, 30)}
    return Need.made(**usual | values)


def order_line(**values: Any) -> OrderLine:
    usual = {"order": "O-HOUSES", "number": 2, "good": "WC", "quantity": 9}
    return OrderLine.made(**usual | {"due": date(2006, 12, 30)} | values)


def test_the_small_plant_keeps_every_rule() -> None:
    assert check_plant(small_plant()) == []


CASES: dict[str, tuple[Plant, list[Place], str]] = {
    # The facility's card and its calendar
    "no card": (
        plant_with(without=["PLANT"]),
        [("error", "facility", "", "")],
        "first day",
    ),
    "two cards": (
        plant_with(Facility.made(code="TWO", name="Other", first_day=date(2006, 12, 4))),
        [("error", "facility", "TWO", "code")],
        "Other comes after Small ceramics",
    ),
    "a first day of the year 6": (
        plant_with(card(first_day=date(6, 12, 4))),
        [("error", "facility", "PLANT", "first_day")],
        "0006-12-04",
    ),
    "no calendar": (
        plant_with(without=["1"]),
        [("error", "calendar_spans", "", "")],
        "nothing to plan",
    ),
    "521 periods": (
        plant_with(CalendarSpan.made(number=2, periods=515, unit="week")),
        [("error", "calendar_spans", "2", "periods")],
        "521",
    ),
    "frozen to the end": (
        plant_with(card(frozen_until=date(2007, 1, 14))),
        [("warning", "facility", "PLANT", "frozen_until")],
        "14 Jan 2007",
    ),
    "money that is none": (
        plant_with(card(money="WC")),
        [("error", "facility", "PLANT", "money")],
        "WC pan",
    ),
    "money that is not named": (
        plant_with(Good.made(code="BS", name="Bolívares", kind="money", unit="Bs")),
        [("note", "facility", "PLANT", "money")],
        "Bolívares",
    ),
    "prices without money": (
        plant_with(PurchaseOption.made(code="BUY", good="FELDSPAR", price=2)),
        [("note", "facility", "PLANT", "money")],
        "no good is money",
    ),
    "dust without a limit": (
        plant_with(changed(RecipeLine, "MIX-SLIP / works / WORKERS", dust_mg_m3="0.3")),
        [("warning", "facility", "PLANT", "exposure_limit_mg_m3")],
        "no limit",
    ),
    "dust without respirators": (
        plant_with(
            changed(RecipeLine, "MIX-SLIP / works / WORKERS", dust_mg_m3="0.3"),
            card(exposure_limit_mg_m3="0.05"),
        ),
        [("warning", "facility", "PLANT", "respirator")],
        "no respirator",
    ),
    "a respirator that is a powder": (
        plant_with(card(respirator="KAOLIN")),
        [("warning", "facility", "PLANT", "respirator")],
        "China clay",
    ),
    "a floor in a plan for value": (
        plant_with(card(objective="value"), need(floor_percent=10, value=1)),
        [("warning", "needs", "N", "floor_percent")],
        "1 needs",
    ),
    "a plan for value of nothing": (
        plant_with(card(objective="value")),
        [("warning", "facility", "PLANT", "objective")],
        "has a value",
    ),
    "equal amounts without families": (
        plant_with(card(sharing="amount"), changed(Body, "HILL", families=None)),
        [("warning", "bodies", "HILL", "families")],
        "Council Hill",
    ),
    # Codes and references
    "a stroke in a code": (
        plant_with(Body.made(code="A / B", name="A and B", kind="council")),
        [("error", "bodies", "A / B", "code")],
        "stroke",
    ),
    "a blank after a code": (
        plant_with(Body.made(code="A ", name="A", kind="council")),
        [("error", "bodies", "A ", "code")],
        "blank",
    ),
    "codes that look alike": (
        plant_with(Body.made(code="Hill", name="A", kind="council")),
        [("warning", "bodies", "Hill", "code")],
        '"HILL" and "Hill"',
    ),
    "a crew called as a kiln": (
        plant_with(Crew.made(code="KILN", name="Kiln crew", people=2)),
        [("error", "crews", "KILN", "code")],
        "KILN",
    ),
    "two goods of one name": (
        plant_with(Good.made(code="WC2", name="wc pan", kind="product", unit="piece")),
        [("warning", "goods", "WC2", "name")],
        "WC and WC2",
    ),
    "two councils of one name": (
        plant_with(Body.made(code="H2", name="Council Hill", kind="council", parent="COMMUNE")),
        [("warning", "bodies", "H2", "name")],
        "HILL and H2",
    ),
    "a good that is not there": (
        plant_with(need(good="WC-PAN")),
        [("error", "needs", "N", "good")],
        'no good "WC-PAN"',
    ),
    "a body that is not there": (
        plant_with(need(body="RIVR")),
        [("error", "needs", "N", "body")],
        "RIVR",
    ),
    "an optional reference that is not there": (
        plant_with(card(money="GOLD")),
        [("error", "facility", "PLANT", "money")],
        "GOLD",
    ),
    "a line of two things": (
        plant_with(
            *recipe(
                line("consumes", good="SLIP"),
                line("yields", good="WC"),
                line("works", crew="WORKERS", work_centre="KILN"),
            )
        ),
        [("error", "recipe_lines", "NEW / works / KILN / WORKERS", "good")],
        "New way",
    ),
    "a calendar entry of nothing": (
        plant_with(
            CalendarEntry.made(first_day=date(2006, 12, 4), last_day=date(2006, 12, 5), capacity=1)
        ),
        [("error", "calendar_entries", "2006-12-04", "work_centre")],
        "either a work centre or a crew",
    ),
    "a body that belongs to itself by way of another": (
        plant_with(changed(Body, "COMMUNE", parent="HILL")),
        [("error", "bodies", "COMMUNE", "parent")],
        "Commune of the valley → Council Hill → Commune of the valley",
    ),
    "wanted after it is due": (
        plant_with(need(earliest=date(2006, 12, 31))),
        [("error", "needs", "N", "earliest")],
        "Need of Council Mill for WC pan by 30 Dec 2006",
    ),
    "a latest date before it is due": (
        plant_with(order_line(latest=date(2006, 12, 29))),
        [("error", "order_lines", "O-HOUSES / 2", "latest")],
        "O-HOUSES",
    ),
    "a last day before the first": (
        plant_with(
            PurchaseOption.made(
                code="BUY",
                good="KAOLIN",
                first_day=date(2006, 12, 20),
                last_day=date(2006, 12, 10),
            )
        ),
        [("error", "purchase_options", "BUY", "last_day")],
        "China clay",
    ),
    # Recipes
    "occupies a good": (
        plant_with(*recipe(), line("occupies", good="KAOLIN")),
        [("error", "recipe_lines", "NEW / occupies / KAOLIN", "role")],
        "only occupy a work centre",
    ),
    "a good at work": (
        plant_with(*recipe(), line("works", work_centre="KILN")),
        [("error", "recipe_lines", "NEW / works / KILN", "role")],
        "Only a crew",
    ),
    "yields a crew": (
        plant_with(*recipe(), line("yields", crew="WORKERS")),
        [("error", "recipe_lines", "NEW / yields / WORKERS", "role")],
        "only yield a good",
    ),
    "work alone makes something": (
        plant_with(*recipe(line("yields", good="WC"), line("works", crew="WORKERS"))),
        [("warning", "recipes", "NEW", "code")],
        "makes WC pan from work alone",
    ),
    "nothing at all makes something": (
        plant_with(*recipe(line("yields", good="WC"))),
        [("error", "recipes", "NEW", "code")],
        "WC pan from nothing, without limit",
    ),
    "only a quantity of 0 goes in": (
        plant_with(*recipe(line("yields", good="WC"), line("consumes", 0, good="SLIP"))),
        [
            ("error", "recipes", "NEW", "code"),
            ("warning", "recipe_lines", "NEW / consumes / SLIP", "quantity"),
        ],
        "from nothing",
    ),
    "nothing comes out": (
        plant_with(*recipe(line("consumes", good="SLIP"), line("works", crew="WORKERS"))),
        [("warning", "recipes", "NEW", "code")],
        "yields nothing",
    ),
    "takes no place and no time": (
        plant_with(*recipe(line("consumes", good="SLIP"), line("yields", good="WC"))),
        [("note", "recipes", "NEW", "code")],
        "occupies no work centre",
    ),
    "scrap of runs that never fail": (
        plant_with(*recipe(), line("scrap", good="SLIP")),
        [("note", "recipe_lines", "NEW / scrap / SLIP", "role")],
        "never gives back Slip",
    ),
    "a tool that is none": (
        plant_with(*recipe(), line("uses_tool", good="KAOLIN")),
        [("error", "recipe_lines", "NEW / uses_tool / KAOLIN", "good")],
        "China clay as a tool",
    ),
    "a tool without casts or a life": (
        plant_with(
            *recipe(),
            line("uses_tool", good="MOULD"),
            Good.made(code="MOULD", name="Pan mould", kind="tool", unit="piece"),
        ),
        [
            ("error", "goods", "MOULD", "casts_per_day"),
            ("warning", "goods", "MOULD", "life_casts"),
        ],
        "Pan mould",
    ),
    "dust on a powder": (
        plant_with(
            changed(RecipeLine, "MIX-SLIP / consumes / KAOLIN", dust_mg_m3=1),
        ),
        [("warning", "recipe_lines", "MIX-SLIP / consumes / KAOLIN", "dust_mg_m3")],
        "not for China clay",
    ),
    "must run more than it may": (
        plant_with(*recipe(least_per_week=3, most_per_week=2)),
        [("error", "recipes", "NEW", "least_per_week")],
        "must run 3 times a week, but at most 2",
    ),
    "ready only after the end": (
        plant_with(*recipe(lead_days=42)),
        [("warning", "recipes", "NEW", "lead_days")],
        "42 days",
    ),
    # Stocks
    "a powder not counted": (
        plant_with(without=["KAOLIN / 2006-12-01"]),
        [("note", "goods", "KAOLIN", "code")],
        "China clay is used but not counted",
    ),
    "an old count": (
        plant_with(
            Count.made(good="KAOLIN", day=date(2006, 11, 6), quantity=6000),
            without=["KAOLIN / 2006-12-01"],
        ),
        [("note", "counts", "KAOLIN / 2006-11-06", "day")],
        "4 weeks",
    ),
    "a count after the first day": (
        plant_with(Count.made(good="KAOLIN", day=date(2006, 12, 13), quantity=6000)),
        [("warning", "counts", "KAOLIN / 2006-12-13", "day")],
        "not used",
    ),
    "a reserve that does not fit in": (
        plant_with(changed(Good, "SLIP", storage_limit=100, reserve=101)),
        [("warning", "goods", "SLIP", "reserve")],
        "101 kg",
    ),
    "a closing stock that does not fit in": (
        plant_with(changed(Good, "SLIP", storage_limit=100, closing_stock=101)),
        [("warning", "goods", "SLIP", "closing_stock")],
        "101 kg",
    ),
    "a counted stock that does not fit in": (
        plant_with(changed(Good, "KAOLIN", storage_limit=5999)),
        [("warning", "counts", "KAOLIN / 2006-12-01", "quantity")],
        "6,000 kg",
    ),
    "less than the reserve from the start": (
        plant_with(changed(Good, "KAOLIN", reserve=6001)),
        [("note", "goods", "KAOLIN", "reserve")],
        "6,000 kg",
    ),
    "half a pan counted": (
        plant_with(changed(Count, "WC / 2006-12-01", quantity="20.5")),
        [("warning", "counts", "WC / 2006-12-01", "quantity")],
        "20.5 piece",
    ),
    "half a pan wanted": (
        plant_with(need(quantity="2.5")),
        [("warning", "needs", "N", "quantity")],
        "2.5 piece",
    ),
    # Work centres and crews
    "a kiln without capacity": (
        plant_with(changed(WorkCentre, "KILN", capacity_per_day=0)),
        [("warning", "work_centres", "KILN", "capacity_per_day")],
        "Kiln",
    ),
    "a kiln without machines": (
        plant_with(changed(WorkCentre, "KILN", machines=0)),
        [("warning", "work_centres", "KILN", "machines")],
        "Kiln",
    ),
    "a crew of nobody": (
        plant_with(changed(Crew, "WORKERS", people=0)),
        [("warning", "crews", "WORKERS", "people")],
        "nobody",
    ),
    "a crew that never comes": (
        plant_with(changed(Crew, "WORKERS", attendance_percent=0)),
        [("warning", "crews", "WORKERS", "attendance_percent")],
        "nobody",
    ),
    "a machine of 25 hours a day": (
        plant_with(WorkCentre.made(code="MIXER", name="Mixer", capacity_per_day=25)),
        [("warning", "work_centres", "MIXER", "capacity_per_day")],
        "25 hours",
    ),
    "a person of 30 hours a day": (
        plant_with(changed(Crew, "WORKERS", hours_per_week=150)),
        [("warning", "crews", "WORKERS", "hours_per_week")],
        "30 hours",
    ),
    "more load than a kiln can do": (
        plant_with(changed(WorkCentre, "KILN", least_per_week=51)),
        [("warning", "work_centres", "KILN", "least_per_week")],
        "must do 51 a week, but can do 50",
    ),
    "two of one kiln out": (
        plant_with(
            Downtime.made(
                work_centre="KILN",
                first_day=date(2006, 12, 5),
                last_day=date(2006, 12, 6),
                machines=2,
            )
        ),
        [("warning", "downtimes", "KILN / 2006-12-05", "machines")],
        "2 are out, but there are only 1",
    ),
    "two capacities of a day": (
        plant_with(
            *(
                CalendarEntry.made(
                    work_centre="KILN",
                    first_day=date(2006, 12, day),
                    last_day=date(2006, 12, 9),
                    capacity=9,
                )
                for day in (8, 9)
            )
        ),
        [("warning", "calendar_entries", "KILN / 2006-12-09", "first_day")],
        "9 Dec 2006",
    ),
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


def test_a_finding_shows_what_was_written() -> None:
    (finding,) = check_plant(plant_with(need(quantity="2.5")))
    assert finding.value == "2.5"


def test_a_code_nearly_right_is_suggested() -> None:
    (finding,) = check_plant(plant_with(need(good="Kaolim")))
    assert 'Did you mean "KAOLIN"?' in finding.remedy


def test_a_kiln_with_a_calendar_of_its_own_needs_no_usual_capacity() -> None:
    plant = plant_with(
        changed(WorkCentre, "KILN", capacity_per_day=0),
        CalendarEntry.made(
            work_centre="KILN",
            first_day=date(2006, 12, 4),
            last_day=date(2006, 12, 8),
            capacity=50,
        ),
    )
    assert check_plant(plant) == []


def test_findings_come_by_severity() -> None:
    plant = plant_with(need(good="GOLD"), order_line(delivered=9), need(code="M", delivered=2))
    assert [f.severity.value for f in check_plant(plant)] == ["error", "warning", "note"]


def test_whatever_is_missing_no_check_fails() -> None:
    """Each record of the plant left out in turn; each field that may be empty, emptied."""
    for gone in small_plant():
        plant = small_plant()
        plant.remove(gone)
        check_all(plant)
    for record in small_plant():
        for field, about in type(record).model_fields.items():
            if about.default is None and field != "id":
                check_all(plant_with(type(record).made(**record.values() | {field: None})))
    check_all(Plant())
