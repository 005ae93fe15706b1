"""Advice on random plants: what it says is what planning again shows."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import Phase, given, settings

from planning.advice.bottlenecks import bottlenecks, bottlenecks_in_words
from planning.advice.missing import missing, missing_in_words, prove
from planning.advice.promise import promise, promise_in_words, with_order
from planning.advice.run_out import run_out, run_out_in_words
from planning.advice.why import causes, causes_in_words, why, why_in_words
from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from planning.plant import Objective, Plant
from tests.plants import FIRST_DAY, plants

FEW = settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""Without shrinking: a plant is asked many things, and a failing one is small enough to read."""


def waiting(plan: Plan) -> list[str]:
    return list(plan.claims[plan.claims["shortfall"] > 1e-6]["claim"])


@FEW
@given(plants(happened=True))
def test_every_claim_that_waits_has_a_cause_and_a_sentence(plant: Plant) -> None:
    plan = make_plan(plant)
    frame = causes(plant, plan)
    late = set(plan.claims[plan.claims["late"] > 1e-6]["claim"])
    assert set(frame["claim"]) == set(waiting(plan)) | late
    assert set(causes_in_words(plant, frame)) == set(frame["claim"])
    for claim in plan.claims["claim"]:
        assert why_in_words(plant, why(plant, plan, claim))


@FEW
@given(plants(happened=True))
def test_the_list_of_what_is_missing_is_proved(plant: Plant) -> None:
    plan = make_plan(plant)
    for claim in waiting(plan)[:2]:
        found = missing(plant, plan, need=claim)
        assert missing_in_words(plant, found)
        assert prove(plant, plan, found).holds


@FEW
@given(plants(happened=True))
def test_a_promise_at_its_earliest_date_harms_nobody(plant: Plant) -> None:
    if plant.facility.objective is Objective.VALUE:
        return
    plan = make_plan(plant)
    end = pd.Timestamp(plan.periods["last_day"].iloc[-1]).date()
    answer = promise(plant, plan, "PIECE", 5, FIRST_DAY)
    assert promise_in_words(plant, answer)
    if answer.full_on is None:
        assert answer.had_at_all < 5
        return
    assert answer.full_on <= end
    again = make_plan(with_order(plant, "PIECE", 5, answer.full_on))
    before, after = (of.claims.set_index("claim")["share"] for of in (plan, again))
    assert after["? / 1"] > 1 - 1e-4
    assert (after.reindex(before.index) > before - 1e-4).all()


@FEW
@given(plants(happened=True))
def test_more_of_a_bottleneck_never_lowers_the_first_level_that_changes(plant: Plant) -> None:
    plan = make_plan(plant)
    found = bottlenecks(plant, plan, lots=(1, 4))
    assert bool(bottlenecks_in_words(plant, found)) == bool(found)
    if plant.facility.objective is Objective.VALUE:
        return
    for bottleneck in found:
        for gain in bottleneck.gains:
            changed = sorted(gain.levels, key=_rank)
            for tier in changed[:1]:
                before, after = gain.levels[tier]
                assert after > before


def _rank(tier: str) -> int:
    """Promises first, then the classes by number, then enquiries."""
    known = {"promise": 0, "enquiry": 1000}
    return known[tier] if tier in known else int(tier.removeprefix("class "))


@FEW
@given(plants(happened=True))
def test_days_of_cover_follow_from_stock_and_use(plant: Plant) -> None:
    frame = run_out(plant, make_plan(plant))
    run_out_in_words(plant, frame)
    used = frame[frame["use_per_day"] > 1e-6]
    lasts = used["stock"] / used["use_per_day"]
    assert np.allclose(np.minimum(lasts, 36525), used["cover_days"], rtol=1e-3, atol=1e-3)
    assert (frame[frame["use_per_day"] <= 0]["cover_days"] == np.inf).all()
