"""What one plan brings beside another, in sentences; who waits how long."""

from __future__ import annotations

from datetime import date

import pytest

from planning.advice.compare import compare
from planning.advice.difference import first_full, gains, headline, in_full, waits_of
from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from tests.lp.tiny import centre, good, need, recipe, tiny_plant
from tests.plants import FIRST_DAY, small_plant

GONE = {
    "A": {"FELDSPAR": date(2006, 12, 31), "KAOLIN": None},
    "B": {"FELDSPAR": date(2007, 1, 14), "KAOLIN": None},
}


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    plant = small_plant()
    return {"A": make_plan(plant), "B": make_plan(plant, "ARRIVES")}


def test_who_waits_and_how_long(plans: dict[str, Plan]) -> None:
    """Class 2 asked for 14 January, the plan's last day: nobody waits past the plan's end."""
    waits = waits_of(plans["A"])
    assert (waits["class 1"].in_full, waits["class 1"].longest_days) == (3, 0)
    assert (waits["class 2"].claims, waits["class 2"].never) == (2, 2)
    assert waits_of(plans["B"])["class 2"].in_full == 2


def test_a_late_delivery_is_waited_for() -> None:
    """10 a week, 20 wanted by the first Sunday: the last of it a week (7 days) late."""
    plant = tiny_plant(
        good("PAN", whole=True),
        recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 10),
        need("A", 20, 0),
        weeks=3,
    )
    (waits,) = waits_of(make_plan(plant)).values()
    assert (waits.in_full, waits.late, waits.longest_days, waits.never) == (1, 1, 7, 0)


def test_who_gets_everything(plans: dict[str, Plan]) -> None:
    assert in_full(plans["A"]) == {"MILL", "HOUSES"}
    assert in_full(plans["B"]) == {"MILL", "HOUSES", "HILL", "RIVER"}


def test_who_gains(plans: dict[str, Plan]) -> None:
    """24 and 36 pans more, see `small_plant`; nobody loses."""
    comparison = compare(small_plant(), plans)
    assert gains(comparison, "B", "A") == {"RIVER": 24, "HILL": 36}
    assert gains(comparison, "A", "B") == {}


def test_the_kiln_is_first_full_the_first_day(plans: dict[str, Plan]) -> None:
    """50 of 50 places a week from the first week on."""
    assert first_full(plans["A"])["work_centre", "KILN"] == FIRST_DAY
    assert first_full(plans["A"])["work_centre", "BENCHES"] is None


def test_the_headline(plans: dict[str, Plan]) -> None:
    plant = small_plant()
    said = headline(plant, compare(plant, plans), plans, "A", "B", GONE)
    assert said == [
        "2 more get everything they asked for.",
        "More goes to Council Hill, Council River.",
        "Nobody gets less.",
        "Potash feldspar lasts until 14 Jan 2007, not 31 Dec 2006.",
    ]


def test_the_other_way_round(plans: dict[str, Plan]) -> None:
    plant = small_plant()
    said = headline(plant, compare(plant, plans), plans, "B", "A", GONE)
    assert said[:2] == [
        "2 no longer get everything they asked for.",
        "Less goes to Council Hill, Council River.",
    ]


def test_the_same_plan_brings_nothing(plans: dict[str, Plan]) -> None:
    plant, same = small_plant(), {"A": plans["A"], "B": plans["A"]}
    said = headline(plant, compare(plant, same), same, "A", "B", {})
    assert said == ["Everybody gets the same."]
