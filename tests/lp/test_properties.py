"""What holds for every plan, checked on random plants with arithmetic of our own."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings

from planning.lp.intake import inputs_of
from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from planning.lp.solver import RESIDUAL
from planning.lp.stages import Memory
from planning.lp.status import SolveStatus
from planning.plant import (
    BlendShare,
    Good,
    LineRole,
    Need,
    Objective,
    Order,
    OrderLine,
    OrderStatus,
    Plant,
    PurchaseOption,
    Recipe,
    RecipeLine,
    WorkCentre,
)
from planning.plant.book import Book
from planning.plant.calendar import (
    extra_capacity,
    period_at,
    periods_of,
    working_capacity,
)
from tests.lp.recorded import least_by_cbc, recorded
from tests.plants import plants

CLOSE = 1e-4
"""What sums of solver's numbers may be off by, in kilos and pieces."""

NOISE = 1e-6
"""What is smaller than this stands in no table of a plan."""

KEPT = 1e-2
"""What the room with which the sum of breaches is held may cost a reserve or store, in kilos."""


def period_after(plant: Plant, period: int, days: int) -> int | None:
    """Return the period that lies so many days after the first day of another."""
    periods = periods_of(plant)
    found = period_at(periods, periods[period].first_day + timedelta(days=days))
    return None if found is None else found.index


def moved(plant: Plant, plan: Plan) -> dict[tuple[str, int], float]:
    """Return what comes less what goes of each good in each period, from the records."""
    change: dict[tuple[str, int], float] = defaultdict(float)
    lines = defaultdict(list)
    for line in plant.all(RecipeLine):
        lines[line.recipe].append(line)
    recipes = plant.by_key(Recipe)
    goods = plant.by_key(Good)
    card = plant.facility
    for run in plan.production.itertuples():
        recipe = recipes[run.recipe]
        good_part = float(recipe.yield_percent) / 100
        ready = period_after(plant, run.period, recipe.lead_days)
        for line in lines[run.recipe]:
            quantity = float(line.quantity) * run.runs
            if line.role is LineRole.CONSUMES:
                change[line.good, run.period] -= quantity
            elif line.role is LineRole.USES_TOOL and goods[line.good].life_casts:
                change[line.good, run.period] -= quantity / float(goods[line.good].life_casts)
            elif line.role is LineRole.WORKS:
                limit = card.exposure_limit_mg_m3
                if limit is not None and card.respirator and line.dust_mg_m3 > limit:
                    worn = quantity / float(card.respirator_hours)
                    change[card.respirator, run.period] -= worn
            elif ready is not None and line.role in (
                *(LineRole.YIELDS, LineRole.SCRAP, LineRole.BY_PRODUCT),
            ):
                part = {LineRole.YIELDS: good_part, LineRole.SCRAP: 1 - good_part}
                change[line.good, ready] += quantity * part.get(line.role, 1.0)
    for row in plan.mixes.itertuples():
        change[row.good, row.period] -= row.quantity
    options = plant.by_key(PurchaseOption)
    for row in plan.purchases.itertuples():
        option = options[row.option]
        arrives = period_after(plant, row.period, option.lead_days)
        if arrives is not None:
            change[option.good, arrives] += row.quantity
        if card.money:
            change[card.money, row.period] -= float(option.price) * row.quantity
    asked = {**plant.by_key(Need), **plant.by_key(OrderLine)}
    for row in plan.deliveries.itertuples():
        claim = asked[row.claim]
        change[claim.good, row.period] -= row.quantity
        if card.money:
            change[card.money, row.period] += float(claim.price) * row.exact
    for row in plan.stock.itertuples():
        change[row.good, row.period] += row.received - row.discarded
    return change


def left_out(plant: Plant) -> dict[str, float]:
    """Return by how much the rows that a plan leaves out as noise may move a stock in a period.

    Those are runs, blended amounts and purchases below a millionth, each times what a run of it
    takes or gives; and deliveries below a millionth of what is asked, each times its price.
    """
    room: dict[str, float] = defaultdict(float)
    for line in plant.all(RecipeLine):
        if line.good is not None:
            room[line.good] += NOISE * float(line.quantity)
    for share in plant.all(BlendShare):
        room[share.good] += NOISE
    for option in plant.all(PurchaseOption):
        room[option.good] += NOISE
        room[plant.facility.money or ""] += NOISE * float(option.price)
    for claim in (*plant.all(Need), *plant.all(OrderLine)):
        least = NOISE * max(1.0, float(claim.quantity))
        room[claim.good] += least
        room[plant.facility.money or ""] += least * float(claim.price)
    return room


def check_ledger(plant: Plant, plan: Plan) -> None:
    """Check that every good's stock follows from the records and is never below 0."""
    change, noise = moved(plant, plan), left_out(plant)
    book = Book(plant)
    for code, rows in plan.stock.groupby("good"):
        stock = float(book.ledger(code, plant.facility.first_day).stock)
        for row in rows.sort_values("period").itertuples():
            close = CLOSE + noise[code] * (row.period + 1)
            assert row.opening == pytest.approx(stock, abs=close, rel=1e-6)
            stock += change[code, row.period]
            assert row.closing == pytest.approx(stock, abs=close, rel=1e-6), (code, row.period)
            assert row.closing >= -CLOSE, (code, row.period)


def check_capacity(plant: Plant, plan: Plan) -> None:
    """Check that no centre, crew or tool does more than it can, extra capacity included."""
    periods = periods_of(plant)
    usual, extra = working_capacity(plant, periods), extra_capacity(plant, periods)
    load: dict[tuple[str, int], float] = defaultdict(float)
    for run in plan.production.itertuples():
        for line in plant.all(RecipeLine):
            if line.recipe == run.recipe and line.role in (LineRole.OCCUPIES, LineRole.WORKS):
                load[line.work_centre or line.crew, run.period] += float(line.quantity) * run.runs
    for (thing, period), used in load.items():
        assert used <= usual[thing][period] + extra[thing][period] + CLOSE
    for row in plan.use.itertuples():
        assert row.used <= row.capacity + row.extra + CLOSE
        assert row.extra <= row.extra_capacity + CLOSE
        if row.kind != "tool":
            assert row.used == pytest.approx(load[row.resource, row.period], abs=CLOSE)


def check_claims(plant: Plant, plan: Plan) -> None:
    """Check that nobody gets more than it asks, too early or later than it allows."""
    asked = {**plant.by_key(Need), **plant.by_key(OrderLine)}
    whole = {good.code for good in plant.all(Good) if good.whole}
    periods = periods_of(plant)
    for row in plan.claims.itertuples():
        assert -CLOSE <= row.planned <= row.wanted + CLOSE
        assert 0 <= row.share <= 1
        assert row.shortfall == pytest.approx(row.wanted - row.planned, abs=CLOSE)
    over = {
        order.code
        for order in plant.all(Order)
        if order.status in (OrderStatus.DELIVERED, OrderStatus.WITHDRAWN)
    }
    for row in plan.deliveries.itertuples():
        claim = asked[row.claim]
        period = periods[row.period]
        if isinstance(claim, OrderLine) and claim.order in over:
            continue  # it went out in the plan's own weeks, whatever its dates
        assert claim.earliest is None or period.last_day >= claim.earliest
        assert claim.late_allowed or period.first_day <= claim.due
        assert row.late == (period.first_day > claim.due)
        if claim.latest is not None:
            assert period.first_day <= max(claim.latest, periods[0].first_day)
        if claim.good in whole:
            assert row.quantity == pytest.approx(round(row.quantity), abs=1e-9)


def check_stocks_kept(plant: Plant, plan: Plan) -> None:
    """Check that reserve, store and closing stock are kept, or missed by what is named."""
    named = {
        (row.family, row.record, row.period): row.quantity for row in plan.breaches.itertuples()
    }
    goods = plant.by_key(Good)
    last = max(plan.periods["period"])
    for row in plan.stock.itertuples():
        record = goods[row.good]
        exact = KEPT + (1 if record.whole else 0)  # whole pieces wait in the store
        short = named.get(("keep_reserve", row.good, row.period), 0.0)
        assert row.closing >= float(record.reserve) + short - KEPT
        if row.period == last:
            short = named.get(("keep_closing_stock", row.good, row.period), 0.0)
            assert row.closing >= float(record.closing_stock) + short - KEPT
        if record.storage_limit is not None:
            over = named.get(("limit_storage", row.good, row.period), 0.0)
            assert row.closing <= float(record.storage_limit) + over + exact


@settings(max_examples=100)
@given(plants(happened=True))
def test_every_plan_adds_up(plant: Plant) -> None:
    """The ledger, the capacities, the claims and what is kept back, recomputed from the records."""
    plan = make_plan(plant)
    assert plan.status is SolveStatus.OPTIMAL
    check_ledger(plant, plan)
    check_capacity(plant, plan)
    check_claims(plant, plan)
    check_stocks_kept(plant, plan)


@settings(max_examples=40)
@given(plants(happened=True))
def test_numbers_pass_our_own_check_with_room(plant: Plant) -> None:
    """Residuals of rows and bounds are ten times smaller than what the check lets pass."""
    _model, loaded, _stages = recorded(inputs_of(plant))
    assert loaded.check() <= RESIDUAL / 5
    assert np.isfinite(loaded.values).all()


@settings(max_examples=8)
@given(plants(happened=True))
def test_cbc_agrees_on_every_stage(plant: Plant) -> None:
    """Each solve of each stage, with the costs and bounds of its moment, handed to CBC by PuLP."""
    model, loaded, _stages = recorded(inputs_of(plant))
    for asked in loaded.solved:
        theirs = least_by_cbc(model, asked)
        dearest = max(map(abs, asked.costs.values()), default=1.0)
        assert theirs == pytest.approx(asked.least, rel=1e-4, abs=1e-4 * max(1.0, dearest))


@settings(max_examples=25)
@given(plants(happened=True))
def test_the_order_of_records_changes_no_share(plant: Plant) -> None:
    """The same records backwards: the same shares, and the same value."""
    backwards = Plant(reversed(list(plant)))
    there, back = make_plan(plant), make_plan(backwards)
    assert there.input_sha256 == back.input_sha256
    if plant.facility.objective is Objective.VALUE:
        assert there.figures["value"] == pytest.approx(back.figures["value"], abs=1e-4, rel=1e-6)
    else:
        shares = [plan.claims.set_index("claim")["share"].to_dict() for plan in (there, back)]
        assert shares[0] == pytest.approx(shares[1], abs=1e-4)


@settings(max_examples=25)
@given(plants(happened=True))
def test_planning_again_from_memory_reaches_the_same(plant: Plant) -> None:
    """With the bases of the first time: the same shares and the same stages."""
    memory = Memory()
    first, again = make_plan(plant, memory=memory), make_plan(plant, memory=memory)
    assert first.stages["stage"].tolist() == again.stages["stage"].tolist()
    for one, other in zip(first.stages.itertuples(), again.stages.itertuples(), strict=True):
        if one.stage != "economy":  # it is weighed by what the stages before it happened to take
            assert one.value == pytest.approx(other.value, abs=1e-4, rel=1e-5), one.stage
    if plant.facility.objective is Objective.SHARES:
        assert first.claims["share"].tolist() == pytest.approx(
            again.claims["share"].tolist(), abs=1e-4
        )


@settings(max_examples=20)
@given(plants(happened=True))
def test_one_more_place_in_the_kiln_takes_from_nobody_first_served(plant: Plant) -> None:
    """More capacity never lowers the level that the first stage of fairness reaches."""
    levels = []
    for more in (0, 5):
        richer = plant.copy()
        card = plant.facility.model_copy(update={"objective": Objective.SHARES})
        richer.put(card)
        for kiln in plant.all(WorkCentre):
            update = {"capacity_per_day": kiln.capacity_per_day + more, "least_per_week": 0}
            richer.put(kiln.model_copy(update=update))
        stages = make_plan(richer).stages.set_index("stage")["value"]
        if "breaches" in stages:
            levels.append((-stages["breaches"], stages.get("promises", 1.0)))
    if len(levels) == 2:
        assert levels[1][0] >= levels[0][0] - 1e-5
        if levels[1][0] <= levels[0][0] + 1e-7:
            assert levels[1][1] >= levels[0][1] - 1e-5
