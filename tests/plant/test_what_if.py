"""Scenarios laid over a plant, and their changes in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planning.plant import (
    Analysis,
    BlendShare,
    CalendarEntry,
    Certainty,
    Change,
    Count,
    Facility,
    Good,
    Need,
    Pin,
    Plant,
    Receipt,
    Recipe,
    RecipeLine,
    Scenario,
)
from planning.plant.what_if import ChangeError, in_words, lay_over
from tests.plants import small_plant


def change(table: str, record: str, **values: Any) -> Change:
    usual = {"scenario": "WHAT-IF", "number": 1, "table": table, "record": record}
    return Change.made(**usual | values)


def plant_with(*changes: Change) -> Plant:
    plant = small_plant()
    plant.put(Scenario.made(code="WHAT-IF", name="What if"))
    for one in changes:
        plant.put(one)
    return plant


def laid(*changes: Change) -> Plant:
    return lay_over(plant_with(*changes), "WHAT-IF")


def refusal(one: Change) -> ChangeError:
    with pytest.raises(ChangeError) as caught:
        laid(one)
    return caught.value


def test_a_field_is_set_and_the_plant_itself_stays() -> None:
    plant = small_plant()
    before = plant.canonical()
    arrives = lay_over(plant, "ARRIVES")
    assert arrives.by_key(Receipt)["FELD-JAN"].certainty is Certainty.CERTAIN
    assert plant.canonical() == before


def test_every_type_of_value_is_read() -> None:
    """Quantity, date, choice, yes/no, whole number, text, and nothing at all."""
    after = laid(
        change("receipts", "FELD-JAN", number=1, field="quantity", value="0.15"),
        change("receipts", "FELD-JAN", number=2, field="day", value="2007-01-10"),
        change("goods", "WC", number=3, field="kind", value="intermediate"),
        change("needs", "N-HILL", number=4, field="late_allowed", value="false"),
        change("needs", "N-HILL", number=5, field="priority_class", value="3"),
        change("receipts", "FELD-JAN", number=6, field="source", value=None),
        change("bodies", "RIVER", number=7, field="families", value=None),
    )
    receipt = after.by_key(Receipt)["FELD-JAN"]
    assert (receipt.quantity, receipt.day) == (Decimal("0.15"), date(2007, 1, 10))
    assert receipt.source == ""
    assert after.goods["WC"].kind == "intermediate"
    need = after.by_key(Need)["N-HILL"]
    assert (need.late_allowed, need.priority_class) == (False, 3)
    assert after.bodies["RIVER"].families is None


def test_changes_apply_by_number_each_on_what_the_last_one_left() -> None:
    """(800 set to 100) x 3 = 300; the other way round it would be 100."""
    after = laid(
        change("receipts", "FELD-JAN", number=2, field="quantity", value="3", action="multiply"),
        change("receipts", "FELD-JAN", number=1, field="quantity", value="100"),
    )
    assert after.by_key(Receipt)["FELD-JAN"].quantity == 300


def test_a_product_keeps_six_decimals_and_people_stay_whole() -> None:
    """110 families x 1.05 = 115.5, to the even 116; 800 x 0.3333333 = 266.66664."""
    after = laid(
        change("bodies", "RIVER", number=1, field="families", value="1.05", action="multiply"),
        change(
            *("receipts", "FELD-JAN"),
            number=2,
            field="quantity",
            value="0.33333333",
            action="multiply",
        ),
    )
    assert after.bodies["RIVER"].families == 116
    assert after.by_key(Receipt)["FELD-JAN"].quantity == Decimal("266.666664")


def test_a_key_that_is_not_known_elsewhere_can_move() -> None:
    key = "FELDSPAR / 2006-12-01"
    after = laid(change("counts", key, field="day", value="2006-12-03"))
    assert "FELDSPAR / 2006-12-03" in after.by_key(Count)
    assert key not in after.by_key(Count)


def test_a_record_left_out_takes_its_lines_along() -> None:
    plant = plant_with(change("recipes", "FIRE-WC", action="remove"))
    plant.put(Pin.made(kind="runs", record="FIRE-WC", day=date(2006, 12, 4), quantity=1))
    plant.put(Pin.made(kind="runs", record="CAST-WC", day=date(2006, 12, 4), quantity=1))
    after = lay_over(plant, "WHAT-IF")
    assert set(after.recipes) == {"MIX-SLIP", "CAST-WC"}
    assert all(line.recipe != "FIRE-WC" for line in after.all(RecipeLine))
    assert [pin.record for pin in after.all(Pin)] == ["CAST-WC"]


def test_without_a_good_nothing_that_needs_it_is_made() -> None:
    """No feldspar at all: slip cannot be mixed (a recipe that merely forgot its feldspar could).

    Its count and its delivery go along; kaolin stays.
    """
    after = laid(change("goods", "FELDSPAR", action="remove"))
    assert set(after.recipes) == {"CAST-WC", "FIRE-WC"}
    assert {count.good for count in after.all(Count)} == {"KAOLIN", "WC"}
    assert not after.all(Receipt)


def test_without_a_good_a_blend_does_with_the_others() -> None:
    plant = plant_with(change("goods", "FELDSPAR", action="remove"))
    for line in plant.all(RecipeLine):
        if line.recipe == "MIX-SLIP" and line.role == "consumes":
            plant.remove(line)
    mix = plant.recipes["MIX-SLIP"]
    plant.put(Recipe.made(**mix.values() | {"blended_quantity": 1000}))
    for good in ("FELDSPAR", "KAOLIN"):
        plant.put(BlendShare.made(recipe="MIX-SLIP", good=good))
        plant.put(Analysis.made(good=good, property="SiO2", value=60))
    after = lay_over(plant, "WHAT-IF")
    assert "MIX-SLIP" in after.recipes
    assert [share.good for share in after.all(BlendShare)] == ["KAOLIN"]
    assert [analysis.good for analysis in after.all(Analysis)] == ["KAOLIN"]


def test_without_a_kiln_nothing_is_fired() -> None:
    plant = plant_with(change("work_centres", "KILN", action="remove"))
    plant.put(
        CalendarEntry.made(
            work_centre="KILN",
            first_day=date(2006, 12, 4),
            last_day=date(2006, 12, 5),
            capacity=1,
        )
    )
    after = lay_over(plant, "WHAT-IF")
    assert "FIRE-WC" not in after.recipes
    assert not after.all(CalendarEntry)


def test_a_body_left_out_takes_its_needs_but_not_its_councils() -> None:
    after = laid(
        change("bodies", "COMMUNE", number=1, action="remove"),
        change("bodies", "RIVER", number=2, action="remove"),
    )
    assert after.bodies["HILL"].parent is None
    assert {need.body for need in after.all(Need)} == {"HILL", "MILL"}


def test_money_left_out_sets_no_limit_any_more() -> None:
    plant = plant_with(change("goods", "MONEY", action="remove"))
    plant.put(Good.made(code="MONEY", name="Money", kind="money", unit="Bs"))
    plant.put(Facility.made(**plant.facility.values() | {"money": "MONEY"}))
    assert lay_over(plant, "WHAT-IF").facility.money is None


def test_what_is_laid_over_has_no_scenarios_of_its_own() -> None:
    after = lay_over(small_plant(), "ARRIVES")
    assert not after.all(Scenario)
    assert not after.all(Change)


@pytest.mark.parametrize(
    ("one", "field", "words"),
    [
        (change("receipt", "FELD-JAN", field="quantity", value="1"), "table", "receipt"),
        (change("scenarios", "ARRIVES", action="remove"), "table", "scenarios"),
        (change("receipts", "FELD-FEB", field="quantity", value="1"), "record", "FELD-FEB"),
        (change("facility", "PLANT", action="remove"), "action", "card"),
        (change("receipts", "FELD-JAN", field="amount", value="1"), "field", "amount"),
        (change("receipts", "FELD-JAN", field="code", value="X"), "field", "code"),
        (change("receipts", "FELD-JAN", field=None, value="1"), "field", "which field"),
        (change("receipts", "FELD-JAN", field="quantity", value="0,5"), "value", "0.15"),
        (change("receipts", "FELD-JAN", field="quantity", value="nan"), "value", "nan"),
        (change("receipts", "FELD-JAN", field="quantity", value="-5"), "value", "less than 0"),
        (change("receipts", "FELD-JAN", field="quantity"), "value", "needed"),
        (change("receipts", "FELD-JAN", field="quantity", value="1e-7"), "value", "decimals"),
        (change("receipts", "FELD-JAN", field="day", value="28/02/2007"), "value", "2007-02-28"),
        (change("receipts", "FELD-JAN", field="day", value="1172620800"), "value", "2007-02-28"),
        (change("receipts", "FELD-JAN", field="certainty", value="sure"), "value", "likely"),
        (change("receipts", "FELD-JAN", field="good", value="GOLD"), "value", "GOLD"),
        (change("goods", "WC", field="whole", value="perhaps"), "value", "true or false"),
        (change("bodies", "RIVER", field="families", value="many"), "value", "whole number"),
        (change("goods", "WC", field="unit", value="x" * 21), "value", "20 letters"),
        (
            change("receipts", "FELD-JAN", field="day", value="2", action="multiply"),
            "action",
            "only numbers",
        ),
        (
            change("goods", "WC", field="storage_limit", value="2", action="multiply"),
            "action",
            "no value",
        ),
        (
            change("receipts", "FELD-JAN", field="quantity", value="-1", action="multiply"),
            "value",
            "-800",
        ),
        (
            change("receipts", "FELD-JAN", field="quantity", value="twice", action="multiply"),
            "value",
            "twice",
        ),
    ],
)
def test_a_change_that_does_not_fit_says_which_and_why(one: Change, field: str, words: str) -> None:
    error = refusal(one)
    assert (error.number, error.field) == (1, field)
    assert str(error).startswith('Scenario "What if", change 1: ')
    assert words in str(error)


def test_a_key_cannot_move_onto_another() -> None:
    plant = plant_with(change("counts", "FELDSPAR / 2006-12-01", field="day", value="2006-12-02"))
    plant.put(Count.made(good="FELDSPAR", day=date(2006, 12, 2), quantity=1))
    with pytest.raises(ChangeError, match="already"):
        lay_over(plant, "WHAT-IF")


def test_there_must_be_such_a_scenario() -> None:
    with pytest.raises(LookupError, match="NEVER"):
        lay_over(small_plant(), "NEVER")


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            change("receipts", "FELD-JAN", field="certainty", value="certain"),
            "Potash feldspar delivery of 3 Jan 2007: how sure, from unsure to certain",
        ),
        (
            change("receipts", "FELD-JAN", field="quantity", value="0.5", action="multiply"),
            "Potash feldspar delivery of 3 Jan 2007: quantity times 0.5, from 800 kg to 400 kg",
        ),
        (
            change("receipts", "FELD-JAN", field="good", value="KAOLIN"),
            "Potash feldspar delivery of 3 Jan 2007: good, from Potash feldspar to China clay",
        ),
        (
            change("recipes", "FIRE-WC", field="yield_percent", value="85"),
            "Fire a pan: yield, from 90 % to 85 %",
        ),
        (
            change("goods", "WC", field="storage_limit", value="1500"),
            "WC pan: storage limit, from none to 1,500 piece",
        ),
        (
            change("recipe_lines", "CAST-WC / consumes / SLIP", field="quantity", value="18"),
            "What Cast a pan consumes of Slip, dry weight: quantity, from 20 kg to 18 kg",
        ),
        (
            change("needs", "N-HILL", action="remove"),
            "Need of Council Hill for WC pan by 24 Dec 2006: left out",
        ),
        (
            change("order_lines", "O-HOUSES / 1", field="late_allowed", value="false"),
            "WC pan by 29 Dec 2006 in the order of Housing brigade: late allowed, from yes to no",
        ),
        (
            change("receipts", "GONE", field="quantity", value="5"),
            "Receipts GONE: quantity set to 5",
        ),
    ],
)
def test_a_change_reads_as_a_sentence(one: Change, sentence: str) -> None:
    assert in_words(plant_with(one), one) == sentence
