"""Rules of the facility's card, its calendar, and of codes and names, each broken alone."""

from __future__ import annotations

from datetime import date

import pytest

from planning.plant import (
    Body,
    CalendarEntry,
    CalendarSpan,
    Crew,
    Facility,
    Good,
    Plant,
    PurchaseOption,
    RecipeLine,
)
from planning.plant.checks import check_plant
from tests.plant.broken import (
    Place,
    card,
    changed,
    line,
    need,
    order_line,
    places,
    plant_with,
    recipe,
)

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
        "1 need has one",
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
    "a slash in a code": (
        plant_with(Body.made(code="A / B", name="A and B", kind="council")),
        [("error", "bodies", "A / B", "code")],
        "slash",
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
        "order of Housing brigade",
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
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_rule_is_found_where_it_is_broken(case: str) -> None:
    plant, expected, words = CASES[case]
    findings = check_plant(plant)
    assert places(findings) == expected
    assert words in findings[0].what
    assert all(finding.what and finding.remedy for finding in findings)
