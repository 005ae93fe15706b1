"""What is missing, and its proof."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planning.advice.missing import missing, missing_in_words, prove, unearmarked
from planning.lp.planner import make_plan
from planning.plant import Plant
from tests.lp.tiny import centre, good, need, recipe, tiny_plant
from tests.plants import small_plant


def listed(plant: Plant, **asked: object) -> dict[str, float]:
    """Return resource → how much of it is missing, after checking the proof."""
    plan = make_plan(plant)
    found = missing(plant, plan, **asked)  # type: ignore[arg-type]
    assert prove(plant, plan, found).holds
    sums: dict[str, float] = {}
    for line in found.lines:
        sums[line.resource] = sums.get(line.resource, 0.0) + line.quantity
    return sums


def test_class_two_lacks_feldspar() -> None:
    """533 1/3 kg (see `small_plant`), at 0.25: 133.33. With 50 firings in the last week it must
    come for 16 2/3 casts by week 5 (133 1/3 kg) and for 50 by week 6 (400 kg).
    """
    plant = small_plant()
    found = missing(plant, make_plan(plant), priority_class=2)
    assert found.met
    assert [(line.resource, line.day) for line in found.lines] == [
        ("FELDSPAR", date(2007, 1, 1)),
        ("FELDSPAR", date(2007, 1, 8)),
    ]
    assert [line.quantity for line in found.lines] == pytest.approx([400 / 3, 400], rel=1e-4)
    assert found.cost == pytest.approx(400 / 3, rel=1e-4)


def test_the_list_for_class_two_is_proved() -> None:
    assert listed(small_plant(), priority_class=2) == {
        "FELDSPAR": pytest.approx(1600 / 3, rel=1e-4)
    }


def test_one_need_with_the_other_held() -> None:
    """24 of 40 pans wait: 24 / 0.9 x 8 = 213 1/3 kg."""
    assert listed(small_plant(), need="N-RIVER-2") == {"FELDSPAR": pytest.approx(640 / 3, rel=1e-4)}


def test_fair_sharing_would_spread_it() -> None:
    """24 more pans shared over 100 asked, 40 there: 64 %, 25.6 and 38.4 pans."""
    plant = small_plant()
    plan = make_plan(plant)
    spread = unearmarked(plant, plan, missing(plant, plan, need="N-RIVER-2")).set_index("claim")
    assert spread.at["N-RIVER-2", "after"] == pytest.approx(25.6, abs=1e-3)
    assert spread.at["N-HILL-2", "after"] == pytest.approx(38.4, abs=1e-3)
    assert spread.index[spread["asked"]].tolist() == ["N-RIVER-2"]


def test_nothing_is_missing_for_class_one() -> None:
    plant = small_plant()
    found = missing(plant, make_plan(plant), priority_class=1)
    assert found.lines == ()
    assert missing_in_words(plant, found) == ["Nothing is missing for class 1 and those above it."]


def pans(*records: object, **clay: object) -> Plant:
    """30 pans of 1 kg clay, of which there are 10, are wanted in a week of 20 places."""
    return tiny_plant(
        good("CLAY", 10, **clay),
        good("PAN", obtainable=True, outside_cost=Decimal("0.01")),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 20),
        need("N", 30),
        *records,  # type: ignore[arg-type]
    )


def test_hours_stand_on_the_list_and_the_wanted_good_never() -> None:
    """20 kg of clay and 10 places are missing; a pan from outside, though cheap, is no answer."""
    assert listed(pans(obtainable=True), need="N") == {
        "CLAY": pytest.approx(20, rel=1e-4),
        "KILN": pytest.approx(10, rel=1e-4),
    }


def test_what_cannot_be_had_is_said() -> None:
    """No clay from outside: 10 of 30 pans, and clay is what lacks."""
    plant = pans()
    plan = make_plan(plant)
    found = missing(plant, plan, need="N")
    assert not found.met
    assert found.reached == pytest.approx(1 / 3, abs=1e-5)
    assert found.blocked_by == (("good", "CLAY"),)
    assert found.lines == ()
    assert prove(plant, plan, found).holds


def test_the_cheaper_way_is_listed() -> None:
    """Clay at 3 for a pan, or a mix of 2 kg sand at 1 each: sand it is, 40 kg for 20 pans."""
    plant = tiny_plant(
        good("CLAY", 10, obtainable=True, outside_cost=Decimal(3)),
        good("SAND", 0, obtainable=True, outside_cost=Decimal(1)),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}),
        recipe("OTHER", takes={"SAND": 2}, gives={"PAN": 1}),
        need("N", 30),
    )
    assert listed(plant, need="N") == {"SAND": pytest.approx(40, rel=1e-4)}


def test_on_time_takes_hours_where_late_takes_none() -> None:
    """20 pans by week 0 from a kiln of 10 a week: late it is met as it stands, in time it takes 10
    places more.
    """
    plant = tiny_plant(
        good("PAN"),
        recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 10),
        need("N", 20),
        weeks=2,
    )
    assert listed(plant, need="N") == {}
    found = missing(plant, make_plan(plant), need="N", on_time=True)
    assert [(line.resource, round(line.quantity, 3)) for line in found.lines] == [("KILN", 10.0)]


def test_who_cannot_be_found() -> None:
    plant = small_plant()
    plan = make_plan(plant)
    with pytest.raises(LookupError, match="NOBODY"):
        missing(plant, plan, need="NOBODY")
    with pytest.raises(LookupError, match="class 7"):
        missing(plant, plan, priority_class=7)


def test_the_list_in_words() -> None:
    plant = small_plant()
    said = missing_in_words(plant, missing(plant, make_plan(plant), priority_class=2))
    assert said == [
        "Missing for class 2 and those above it:",
        "Potash feldspar: 534 kg (134 kg by 1 Jan 2007, 400 kg by 8 Jan 2007)",
        "Reckoned at the cost outside, it comes to 133.33.",
    ]


def test_what_a_commune_lacks_with_all_in_it() -> None:
    """All councils are in the commune, so what it lacks is what class 2 lacks: 533 1/3 kg; one of
    its councils lacks what its own need does: 24 / 0.9 x 8 = 213 1/3 kg.
    """
    plant = small_plant()
    assert listed(plant, body="COMMUNE") == {"FELDSPAR": pytest.approx(1600 / 3, rel=1e-4)}
    assert listed(plant, body="RIVER") == {"FELDSPAR": pytest.approx(640 / 3, rel=1e-4)}
    said = missing_in_words(plant, missing(plant, make_plan(plant), body="RIVER"))
    assert said[0] == "Missing for Council River:"
    with pytest.raises(LookupError, match="asks for nothing"):
        missing(plant, make_plan(plant), body="NOBODY")
