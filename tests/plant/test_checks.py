"""All rules together: a plant that keeps them, and plants that break several."""

from __future__ import annotations

from datetime import date

from planning.lp.findings import check_all
from planning.plant import (
    CalendarEntry,
    Good,
    Plant,
    PurchaseOption,
    WorkCentre,
)
from planning.plant.checks import check_plant
from tests.plant.broken import changed, line, need, order_line, plant_with, recipe
from tests.plants import small_plant


def test_the_small_plant_keeps_every_rule() -> None:
    assert check_plant(small_plant()) == []


def test_a_finding_shows_what_was_written() -> None:
    (finding,) = check_plant(plant_with(need(quantity="2.5")))
    assert finding.value == "2.5"


def test_what_is_made_or_can_be_bought_need_not_be_counted() -> None:
    plant = plant_with(
        Good.made(code="GAS", name="Gas", kind="fuel", unit="m³"),
        *recipe(),
        line("consumes", good="GAS"),
        PurchaseOption.made(code="GAS-NET", good="GAS"),
    )
    assert check_plant(plant) == []


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
