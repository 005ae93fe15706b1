"""The rows about blends: shares that may move, and limits on what is in the batch."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planning.lp.planner import make_plan
from planning.plant import (
    Analysis,
    Basis,
    BlendShare,
    GoodKind,
    Plant,
    PropertyLimit,
    Record,
)
from tests.lp.tiny import good, ledger, need, planned, recipe, runs, tiny_plant


def blend_plant(
    *records: Record, stocks: tuple[float, float] = (1000, 1000), pans: float = 10, **card: object
) -> Plant:
    """Return a plant whose pan takes 10 kg of clays A and B together, of each so many on hand."""
    return tiny_plant(
        good("A", stocks[0], kind=GoodKind.POWDER),
        good("B", stocks[1], kind=GoodKind.POWDER),
        good("PAN"),
        recipe("MIX", gives={"PAN": 1}, blended_quantity=10),
        records,
        need("N", pans),
        **card,
    )


def share(code: str, least: float = 0, most: float = 100, proven: float | None = None) -> Record:
    """Return the share of a clay in the blend, in percent."""
    return BlendShare.made(
        recipe="MIX",
        good=code,
        least_percent=Decimal(str(least)),
        most_percent=Decimal(str(most)),
        proven_percent=None if proven is None else Decimal(str(proven)),
    )


def analysis(code: str, name: str, value: float) -> Record:
    """Return one figure of a clay."""
    return Analysis.made(good=code, property=name, value=Decimal(str(value)))


def test_a_run_takes_the_blended_quantity_of_its_goods_together() -> None:
    """30 kg of A and 50 of B, shares free: 80 kg are 8 pans of 10, in any mix."""
    plan = make_plan(blend_plant(share("A"), share("B"), stocks=(30, 50)))
    assert planned(plan) == {"N": 8}
    assert ledger(plan, "A", "consumed")[0] + ledger(plan, "B", "consumed")[0] == pytest.approx(80)


def test_a_share_stays_within_its_limits() -> None:
    """A between 20 and 50 %. Of A 30 kg: B carries at most 80 %. With 30 kg A at 20 %, 150 kg =
    15 pans would do; B has 60 kg, at least 50 %: at most 120 kg. 30 + 60 = 90 kg = 9 pans, A's
    share 33 %. With only 12 kg A, at most 60 kg: 6 pans; with 12 kg B, at most 24 kg: 2.4 pans.
    """
    shares = (share("A", 20, 50), share("B"))
    assert planned(make_plan(blend_plant(*shares, stocks=(30, 60)))) == {"N": 9}
    assert planned(make_plan(blend_plant(*shares, stocks=(12, 900)))) == {"N": 6}
    assert planned(make_plan(blend_plant(*shares, stocks=(900, 12)))) == {"N": 2.4}


def test_a_share_that_may_not_move_is_a_fixed_recipe() -> None:
    """A exactly 25 %: 10 kg of A carry 40 kg, 4 pans."""
    plan = make_plan(blend_plant(share("A", 25, 25), share("B", 75, 75), stocks=(10, 900)))
    assert planned(plan) == {"N": 4}
    assert sorted(plan.mixes["share"]) == pytest.approx([0.25, 0.75])


def test_a_limit_on_the_batch_as_weighed() -> None:
    """SiO2: A 80 %, B 40 %; the batch at most 50 %: 80 a + 40 (1 - a) <= 50, a <= 25 %.

    With 10 kg of B, A adds at most 10 / 3 kg: 13.33 kg, 1.3333 pans.
    """
    plan = make_plan(
        blend_plant(
            *(share("A"), share("B"), analysis("A", "SiO2", 80), analysis("B", "SiO2", 40)),
            PropertyLimit.made(recipe="MIX", property="SiO2", most=50),
            stocks=(1000, 10),
        )
    )
    assert planned(plan) == {"N": 1.333}
    assert ledger(plan, "A", "consumed") == [3.333]


def test_a_least_limit_on_the_batch() -> None:
    """At least 60 % SiO2: 80 a + 40 (1 - a) >= 60, a >= 50 %: 10 kg A carry 20 kg, 2 pans."""
    plan = make_plan(
        blend_plant(
            *(share("A"), share("B"), analysis("A", "SiO2", 80), analysis("B", "SiO2", 40)),
            PropertyLimit.made(recipe="MIX", property="SiO2", least=60),
            stocks=(10, 1000),
        )
    )
    assert planned(plan) == {"N": 2}


def test_an_oxide_limit_acts_on_the_fired_mass() -> None:
    """A: 60 % SiO2, loses 40 % in firing; B: 45 % SiO2, loses 10 %. Fired: A 100 %, B 50 %.

    At most 75 % of the fired mass: 60 a + 45 b <= 75 (0.6 a + 0.9 b) = 45 a + 67.5 b, so
    15 a <= 22.5 b, a <= 1.5 b. 10 kg B carry 15 kg A: 25 kg, 2.5 pans. As weighed the limit of 75
    would never bind.
    """
    records = (
        *(share("A"), share("B")),
        *(analysis("A", "SiO2", 60), analysis("B", "SiO2", 45)),
        *(analysis("A", "LOI", 40), analysis("B", "LOI", 10)),
    )
    fired = PropertyLimit.made(recipe="MIX", property="SiO2", basis=Basis.FIRED, most=75)
    plan = make_plan(blend_plant(*records, fired, stocks=(1000, 10)))
    assert planned(plan) == {"N": 2.5}
    weighed = PropertyLimit.made(recipe="MIX", property="SiO2", basis=Basis.BATCH, most=75)
    assert planned(make_plan(blend_plant(*records, weighed, stocks=(1000, 10)))) == {"N": 10}


def test_a_ratio_is_held_from_both_sides() -> None:
    """Ca : P of A is 4 : 1, of B 1 : 2. Ratio 1 to 2: (4 a + b) >= (a + 2 b), a >= b / 3; and
    (4 a + b) <= 2 (a + 2 b), a <= 1.5 b.

    10 kg A with plenty of B: b <= 30, 40 kg, 4 pans. 10 kg B with plenty of A: a <= 15, 2.5 pans.
    """
    records = (
        *(share("A"), share("B")),
        *(analysis("A", "Ca", 4), analysis("A", "P", 1)),
        *(analysis("B", "Ca", 1), analysis("B", "P", 2)),
        PropertyLimit.made(
            recipe="MIX", property="Ca", basis=Basis.RATIO, over="P", least=1, most=2
        ),
    )
    assert planned(make_plan(blend_plant(*records, stocks=(10, 1000)))) == {"N": 4}
    assert planned(make_plan(blend_plant(*records, stocks=(1000, 10)))) == {"N": 2.5}


def test_limits_that_no_mix_can_keep_make_nothing_rather_than_fail() -> None:
    """Both clays have 40 % SiO2, the batch must have 60 %: there is a plan, and nothing in it."""
    plan = make_plan(
        blend_plant(
            *(share("A"), share("B"), analysis("A", "SiO2", 40), analysis("B", "SiO2", 40)),
            PropertyLimit.made(recipe="MIX", property="SiO2", least=60),
        )
    )
    assert planned(plan) == {"N": 0}
    assert runs(plan, "MIX") == [0]


def test_a_blend_strays_from_the_proven_batch_no_more_than_it_must() -> None:
    """Proven: half A, half B. Plenty of both: half and half. With 20 kg of A for 100 kg of blend,
    80 kg of B: that is what it takes to make all 10 pans.
    """
    shares = (share("A", proven=50), share("B", proven=50))
    plenty = make_plan(blend_plant(*shares))
    assert (ledger(plenty, "A", "consumed"), ledger(plenty, "B", "consumed")) == ([50], [50])
    short = make_plan(blend_plant(*shares, stocks=(20, 1000)))
    assert planned(short) == {"N": 10}
    assert (ledger(short, "A", "consumed"), ledger(short, "B", "consumed")) == ([20], [80])
