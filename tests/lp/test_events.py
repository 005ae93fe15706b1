"""What happened, as the plan sees it: opening stocks, what is delivered, what has come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planning.lp.intake import inputs_of
from planning.lp.planner import make_plan
from planning.plant import (
    CalendarSpan,
    Certainty,
    Movement,
    Order,
    OrderLine,
    Plant,
    Production,
    Receipt,
    Record,
)
from tests.plant.broken import card, changed, plant_with

MONDAY, NEXT = date(2006, 12, 4), date(2006, 12, 11)


def out(quantity: float, day: date = date(2006, 12, 8), **values: Any) -> Movement:
    usual = {"code": "M-1", "good": "WC", "claim": "N-RIVER"}
    return Movement.made(direction="out", day=day, quantity=quantity, **usual | values)


def came(quantity: float, day: date) -> Movement:
    return Movement.made(
        code="M-2",
        direction="in",
        good="FELDSPAR",
        receipt="FELD-JAN",
        day=day,
        quantity=quantity,
    )


def after_a_week(*records: Record) -> Plant:
    """Return the small plant, its first week done as planned, five weeks before it."""
    week = [("MIX-SLIP", 1), ("CAST-WC", 50), ("FIRE-WC", 50)]
    return plant_with(
        card(first_day=NEXT),
        CalendarSpan.made(number=1, periods=5),
        *(Production.made(recipe=recipe, day=MONDAY, runs=runs) for recipe, runs in week),
        *records,
    )


def opening(plant: Plant) -> dict[str, float]:
    inputs = inputs_of(plant)
    return dict(zip(inputs.goods, inputs.opening.tolist(), strict=True))


def received(plant: Plant, good: str) -> list[float]:
    inputs = inputs_of(plant)
    return inputs.received[inputs.goods.index(good)].tolist()


def test_the_book_opens_the_plan() -> None:
    """1,600 - 400 kg feldspar, 6,000 - 600 kg kaolin, slip and casts used up, 20 + 45 - 30 pans."""
    assert opening(after_a_week(out(30))) == {
        "FELDSPAR": 1200,
        "KAOLIN": 5400,
        "SLIP": 0,
        "GREEN-WC": 0,
        "WC": 35,
    }


def test_what_was_done_and_handed_over_is_not_planned_again() -> None:
    """In all it is the small plant's plan: 135 pans can be made, 35 are there, 170 are asked for.

    The order takes 40, class 1 the 90 it still waits for, and class 2 gets 40 of 100.
    """
    plan = make_plan(after_a_week(out(30)))
    claims = plan.claims.set_index("claim")
    assert "N-RIVER" not in claims.index
    planned = {"O-HOUSES / 1": 40, "N-HILL": 40, "N-MILL": 50, "N-RIVER-2": 16, "N-HILL-2": 24}
    assert claims["planned"].to_dict() == pytest.approx(planned)
    assert plan.production.query("recipe == 'FIRE-WC'")["runs"].sum() == pytest.approx(150)


def test_what_is_handed_over_in_part_counts_towards_the_share() -> None:
    """12 of 40 were handed over before: with 4 more the need has its 40 %, as the others have."""
    plan = make_plan(after_a_week(out(30), out(12, code="M-3", claim="N-RIVER-2")))
    claims = plan.claims.set_index("claim")
    assert claims["wanted"]["N-RIVER-2"] == 28
    assert claims["planned"]["N-RIVER-2"] == pytest.approx(4)
    assert claims["share"]["N-RIVER-2"] == pytest.approx(0.4)


def test_what_happens_in_the_plans_own_weeks_leaves_the_plan_as_it_is() -> None:
    """Its first day's firing and delivery are what it plans: they are not counted on top."""
    plant = plant_with(Production.made(recipe="FIRE-WC", day=MONDAY, runs=50), out(20, MONDAY))
    assert opening(plant) == opening(plant_with())
    assert make_plan(plant).claims.equals(make_plan(plant_with()).claims)


def test_what_has_come_is_no_longer_expected() -> None:
    """500 of 800 kg came in week 1, certain now; the other 300 kg are as unsure as they were."""
    part = plant_with(came(500, date(2006, 12, 7)))
    assert received(part, "FELDSPAR") == [500, 0, 0, 0, 0, 0]
    sure = changed(Receipt, "FELD-JAN", certainty=Certainty.CERTAIN)
    part.put(sure)
    assert received(part, "FELDSPAR") == [500, 0, 0, 0, 300, 0]
    before = plant_with(sure, came(800, date(2006, 12, 3)))
    assert received(before, "FELDSPAR") == [0] * 6
    assert opening(before)["FELDSPAR"] == 2400


def test_what_still_cools_comes_when_it_is_ready() -> None:
    """Fired on the 4th, cooled for ten days: 45 pans come in the week of the 11th."""
    recipe = plant_with().recipes["FIRE-WC"]
    slow = type(recipe).made(**recipe.values() | {"lead_days": 10})
    plant = after_a_week(slow)
    assert opening(plant)["WC"] == 20
    assert received(plant, "WC") == [45, 0, 0, 0, 0]


def test_less_than_nothing_by_the_book_opens_with_nothing() -> None:
    """25 were handed over of 20 that were counted."""
    assert opening(plant_with(out(25, date(2006, 12, 2))))["WC"] == 0


def delivered_order(*, first_day: date, status: str = "delivered") -> Plant:
    """Return a plant whose order of 15 pans went out on the Monday of its first week."""
    records: list[Record] = [
        changed(OrderLine, "O-HOUSES / 1", quantity=15),
        changed(Order, "O-HOUSES", status=status),
        out(15, MONDAY, claim="O-HOUSES / 1"),
    ]
    return plant_with(*records) if first_day == MONDAY else after_a_week(*records)


def test_what_a_delivered_order_took_is_not_shared_out_again() -> None:
    """It went out in the plan's own first week, whose stock is that of its morning.

    200 pans in all: 15 gone, 120 for class 1; the 65 left are 65 % of the 100 of class 2. A week
    on, with 45 pans made: 20 + 45 - 15 = 50 on the shelf and 135 to come are 185, the same 65 %.
    """
    plan = make_plan(delivered_order(first_day=MONDAY))
    of_order = plan.claims.set_index("claim").loc["O-HOUSES / 1"]
    assert (of_order["tier"], of_order["planned"]) == ("promise", 15)
    assert list(plan.deliveries.query("claim == 'O-HOUSES / 1'")["period"]) == [0]
    later_plant = delivered_order(first_day=NEXT)
    assert opening(later_plant)["WC"] == 50
    later = make_plan(later_plant)
    assert "O-HOUSES / 1" not in set(later.claims["claim"])
    for each in (plan, later):
        shares = each.claims.set_index("claim")["share"]
        assert [shares["N-RIVER-2"], shares["N-HILL-2"]] == pytest.approx([0.65, 0.65], abs=1e-4)


def test_what_went_out_before_an_order_was_withdrawn_is_gone_too() -> None:
    """Of 15 pans 15 went out; were it free again, class 2 would share 80 of 100."""
    plan = make_plan(delivered_order(first_day=MONDAY, status="withdrawn"))
    shares = plan.claims.set_index("claim")["share"]
    assert shares["N-HILL-2"] == pytest.approx(0.65, abs=1e-4)
