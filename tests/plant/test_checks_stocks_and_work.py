"""Rules of stocks, work centres and crews, each broken alone on the small plant."""

from __future__ import annotations

from datetime import date

import pytest

from planning.plant import (
    CalendarEntry,
    Count,
    Crew,
    Downtime,
    Good,
    Plant,
    PurchaseOption,
    RecipeLine,
    WorkCentre,
)
from planning.plant.checks import check_plant
from tests.plant.broken import (
    Place,
    card,
    changed,
    line,
    need,
    places,
    plant_with,
    recipe,
)

CASES: dict[str, tuple[Plant, list[Place], str]] = {
    # Stocks
    "a powder not counted": (
        plant_with(without=["KAOLIN / 2006-12-01"]),
        [("note", "goods", "KAOLIN", "code")],
        "China clay is used but not counted",
    ),
    "a consumable that nobody makes, counts or sells": (
        plant_with(
            Good.made(code="GLAZE", name="Glaze", kind="consumable", unit="kg"),
            *recipe(),
            line("consumes", good="GLAZE"),
        ),
        [("note", "goods", "GLAZE", "code")],
        "Glaze is used but not counted",
    ),
    "respirators not counted": (
        plant_with(
            Good.made(code="MASK", name="Respirator", kind="consumable", unit="piece"),
            changed(RecipeLine, "MIX-SLIP / works / WORKERS", dust_mg_m3="0.3"),
            card(exposure_limit_mg_m3="0.05", respirator="MASK"),
        ),
        [("note", "goods", "MASK", "code")],
        "Respirator is used but not counted",
    ),
    "money not counted": (
        plant_with(
            Good.made(code="BS", name="Bolívares", kind="money", unit="Bs"),
            card(money="BS"),
            PurchaseOption.made(code="BUY", good="FELDSPAR", price=2),
        ),
        [("note", "goods", "BS", "code")],
        "Bolívares is used but not counted",
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
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_rule_is_found_where_it_is_broken(case: str) -> None:
    plant, expected, words = CASES[case]
    findings = check_plant(plant)
    assert places(findings) == expected
    assert words in findings[0].what
    assert all(finding.what and finding.remedy for finding in findings)
