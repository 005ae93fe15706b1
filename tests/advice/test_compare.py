"""Plans side by side."""

from __future__ import annotations

import pytest

from planning.advice.compare import Comparison, compare, compare_in_words
from planning.lp.planner import make_plan
from tests.plants import small_plant


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    plant = small_plant()
    return compare(plant, {"Base": make_plan(plant), "Arrives": make_plan(plant, "ARRIVES")})


def test_tiers_stand_in_their_order(comparison: Comparison) -> None:
    base = comparison.tiers[comparison.tiers["plan"] == "Base"]
    assert list(base["tier"]) == ["promise", "class 1", "class 2"]
    assert list(base["waiting"]) == [0, 0, 2]
    assert list(base["least_share"]) == pytest.approx([1, 1, 0.4], abs=1e-5)


def test_what_each_body_gets(comparison: Comparison) -> None:
    """Hill: 40 of class 1, and 24 of 60 without the delivery, 60 with it."""
    hill = comparison.bodies[comparison.bodies["body"] == "HILL"].set_index("plan")["planned"]
    assert hill.to_dict() == {"Base": 64, "Arrives": 100}


def test_what_is_left_and_how_full_the_kiln_is(comparison: Comparison) -> None:
    """Kaolin 6,000 - 2,400 and - 3,200; the kiln 200 and 266 2/3 of 300 places."""
    goods = comparison.goods.set_index(["plan", "good"])["left"]
    assert goods["Base", "KAOLIN"] == pytest.approx(3600, abs=1e-2)
    assert goods["Arrives", "KAOLIN"] == pytest.approx(2800, abs=1e-2)
    load = comparison.load.set_index(["plan", "resource"])["share"]
    assert load["Base", "KILN"] == pytest.approx(2 / 3, abs=1e-4)
    assert load["Arrives", "KILN"] == pytest.approx(8 / 9, abs=1e-4)


def test_the_differences_in_words(comparison: Comparison) -> None:
    said = compare_in_words(small_plant(), comparison)
    assert (
        "Under Arrives these get more than under Base: Council Hill (36 WC pan), "
        "Council River (24 WC pan)." in said
    )
    assert "Left of China clay: 3,600 kg under Base, 2,800 kg under Arrives." in said


def test_a_plan_beside_itself_gives_everybody_the_same() -> None:
    plant = small_plant()
    plan = make_plan(plant)
    said = compare_in_words(plant, compare(plant, {"One": plan, "Other": plan}))
    assert said[-1] == "One and Other give everybody the same."


def test_no_plans_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="no plan"):
        compare(small_plant(), {})
