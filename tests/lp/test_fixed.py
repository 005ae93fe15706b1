"""What people fixed and what is under way: kept, or the nearest plan with each gap named."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from planning.lp.intake import inputs_of
from planning.lp.planner import make_plan, runs_by_day
from planning.plant import Facility, GoodKind, Objective, PinKind, Plant, PurchaseOption
from planning.plant.calendar import periods_of
from tests.lp.tiny import (
    breaches,
    centre,
    good,
    handed,
    monday,
    need,
    order,
    pin,
    planned,
    recipe,
    runs,
    sunday,
    tiny_plant,
)


def kiln_plant(*records: object, pans: float = 10, weeks: int = 3, **card: object) -> Plant:
    """Return a plant whose kiln fires so many pans a week, from nothing."""
    return tiny_plant(
        good("PAN"),
        recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", pans),
        records,  # type: ignore[arg-type]
        weeks=weeks,
        **card,
    )


def test_pinned_runs_are_kept() -> None:
    """Wanted: 15 at once. Pinned: 4 runs in week 0. So 4, 10 and 1."""
    plan = make_plan(kiln_plant(need("N", 15), pin(PinKind.RUNS, "MAKE", 4)))
    assert runs(plan, "MAKE") == [4, 10, 1]
    assert breaches(plan) == []


def test_a_pinned_hand_over_is_kept_though_it_is_unfair() -> None:
    """12 pans for needs of 10 and 10; the second is pinned to 8: the first gets the other 4."""
    plan = make_plan(
        tiny_plant(good("PAN", 12), need("A", 10), need("B", 10), pin(PinKind.HAND_OVER, "B", 8))
    )
    assert planned(plan) == {"A": 4, "B": 8}


def test_a_pin_holds_its_own_claim_and_not_those_alike() -> None:
    """Three alike needs of 10 and 15 pans, one pinned to 1: 1, and 7 each for the others."""
    plan = make_plan(
        tiny_plant(
            *(good("PAN", 15), need("A", 10), need("B", 10), need("C", 10)),
            pin(PinKind.HAND_OVER, "B", 1),
        )
    )
    assert planned(plan) == {"A": 7, "B": 1, "C": 7}


def test_a_pinned_order_line_and_a_pinned_purchase() -> None:
    """The order line gets its 3 of 6 in week 1 as pinned; 5 are bought in week 0 as pinned, though
    nobody needs more than 6 in all.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            PurchaseOption.made(code="BUY", good="PAN", price=1),
            order("O", 6, 1),
            pin(PinKind.HAND_OVER, "O / 1", 3, 1),
            pin(PinKind.PURCHASE, "BUY", 5),
            weeks=2,
        )
    )
    assert handed(plan, "O / 1") == [3, 3]
    assert plan.purchases.set_index("period")["quantity"].to_dict() == pytest.approx(
        {0: 5, 1: 1}, abs=1e-4
    )


def test_more_is_pinned_than_the_kiln_can_fire() -> None:
    """14 runs pinned where 10 fit: 10, and 4 too few, named."""
    plan = make_plan(kiln_plant(need("N", 30), pin(PinKind.RUNS, "MAKE", 14)))
    assert runs(plan, "MAKE") == [10, 10, 10]
    assert breaches(plan) == [("respect_pin", "MAKE", 0, -4, "")]


def test_pins_that_contradict_each_other_leave_the_nearest_plan() -> None:
    """Two recipes pinned to 8 and 6 runs on a kiln of 10: 4 too few in all, all on the larger pin
    (a piece of 8 weighs less than a piece of 6).
    """
    plan = make_plan(
        kiln_plant(
            recipe("OTHER", gives={"PAN": 1}, fills={"KILN": 1}),
            pin(PinKind.RUNS, "MAKE", 8),
            pin(PinKind.RUNS, "OTHER", 6),
            need("N", 100),
        )
    )
    assert (runs(plan, "MAKE")[0], runs(plan, "OTHER")[0]) == (4, 6)
    assert breaches(plan) == [("respect_pin", "MAKE", 0, -4, "")]


def test_a_pin_of_runs_and_a_pin_of_what_comes_of_them() -> None:
    """Nothing may be fired in week 0, and 5 must be handed over in week 0: 5 missing somewhere."""
    plan = make_plan(
        kiln_plant(
            need("N", 5), pin(PinKind.RUNS, "MAKE", 0), pin(PinKind.HAND_OVER, "N", 5), weeks=1
        )
    )
    assert sum(abs(quantity) for *_, quantity, _unit in breaches(plan)) == 5


def test_more_is_pinned_than_was_asked() -> None:
    """9 pinned for a need of 6: 6, and 3 too few."""
    plan = make_plan(tiny_plant(good("PAN", 20), need("N", 6), pin(PinKind.HAND_OVER, "N", 9)))
    assert planned(plan) == {"N": 6}
    assert breaches(plan) == [("respect_pin", "N", 0, -3, "")]


def test_a_pin_where_nothing_can_be_is_a_breach() -> None:
    """Wanted from week 1 on, pinned to 2 in week 0; and a recipe that starts in week 1, pinned to 3
    runs in week 0: neither cell exists, and both are named.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN", 20),
            recipe("MAKE", gives={"PAN": 1}, first_day=monday(1)),
            need("N", 6, 1, earliest=monday(1)),
            pin(PinKind.HAND_OVER, "N", 2),
            pin(PinKind.RUNS, "MAKE", 3),
            weeks=2,
        )
    )
    assert breaches(plan) == [("respect_pin", "N", 0, -2, ""), ("respect_pin", "MAKE", 0, -3, "")]


def test_a_pin_against_a_reserve_breaks_the_one_that_hurts_less() -> None:
    """10 pans, 8 in reserve, 6 pinned: 4 too few on one side or the other. In parts of what was
    fixed, 4 of the reserve of 8 are half, 4 of the pin of 6 two thirds: the reserve gives way.
    """
    plan = make_plan(
        tiny_plant(good("PAN", 10, reserve=8), need("N", 6), pin(PinKind.HAND_OVER, "N", 6))
    )
    assert breaches(plan) == [("keep_reserve", "PAN", 0, -4, "kg")]
    assert planned(plan) == {"N": 6}


def test_pins_of_unknown_records_and_days_outside_the_calendar_hold_nothing() -> None:
    """Neither a pin on week 7 of 3 nor one on a claim that is not planned changes the plan."""
    plan = make_plan(
        kiln_plant(
            need("N", 15),
            need("LATER", 5, 9),
            pin(PinKind.RUNS, "MAKE", 1, 7),
            pin(PinKind.HAND_OVER, "LATER", 5),
        )
    )
    assert runs(plan, "MAKE") == [10, 5, 0]


def test_pins_hold_by_value_too() -> None:
    """A pan is worth 5, and still only the pinned 2 are handed over in week 0 (weeks 1, 2: 4)."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 6),
            need("N", 6, value=5),
            pin(PinKind.HAND_OVER, "N", 2),
            weeks=3,
            objective=Objective.VALUE,
        )
    )
    assert handed(plan, "N")[0] == 2
    assert planned(plan) == {"N": 6}


def test_frozen_work_is_kept_and_the_rest_is_planned_anew() -> None:
    """In force: 6, 2 and 2 runs. Frozen to the end of week 0; since then 20 are wanted at once.

    6 as it was, then 10 a week: 6, 10, 4.
    """
    old = make_plan(
        kiln_plant(need("N", 10), pin(PinKind.RUNS, "MAKE", 6), pin(PinKind.RUNS, "MAKE", 2, 1))
    )
    assert runs(old, "MAKE") == [6, 2, 2]
    new = make_plan(kiln_plant(need("N", 20), frozen_until=sunday(0)), in_force=old)
    assert runs(new, "MAKE") == [6, 10, 4]
    assert breaches(new) == []


def test_frozen_work_that_cannot_be_done_is_a_named_breach() -> None:
    """In force: 10 runs of week 0. Since then half of the clay was found spoilt: 4 runs at most."""

    def plant(clay: float) -> Plant:
        return tiny_plant(
            good("CLAY", clay, kind=GoodKind.POWDER),
            good("PAN"),
            recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}),
            need("N", 10),
            weeks=2,
            frozen_until=sunday(0),
        )

    new = make_plan(plant(4), in_force=make_plan(plant(10)))
    assert breaches(new) == [("freeze", "MAKE", 0, -6, "")]
    assert runs(new, "MAKE") == [4, 0]


def test_a_new_plan_departs_least_from_the_one_in_force() -> None:
    """9 pans are wanted in week 2 and not before; 3 a week in force: the new plan keeps 3 a week.
    With no plan in force all 9 are fired when they are wanted and no sooner.
    """
    wanted = need("N", 9, 2, earliest=monday(2))
    pins = [pin(PinKind.RUNS, "MAKE", 3, week) for week in range(3)]
    old = make_plan(kiln_plant(wanted, *pins))
    assert runs(old, "MAKE") == [3, 3, 3]
    assert runs(make_plan(kiln_plant(wanted)), "MAKE") == [0, 0, 9]
    again = make_plan(kiln_plant(wanted), in_force=old)
    assert runs(again, "MAKE") == [3, 3, 3]
    assert again.stages.set_index("stage")["value"]["departure"] == pytest.approx(0, abs=1e-5)


def test_only_the_near_weeks_are_held_to_the_plan_in_force() -> None:
    """Near: one week. 3 in week 0 as before; the other 6 when they are wanted, in week 2."""
    wanted = need("N", 9, 2, earliest=monday(2))
    pins = [pin(PinKind.RUNS, "MAKE", 3, week) for week in range(3)]
    old = make_plan(kiln_plant(wanted, *pins))
    new = make_plan(kiln_plant(wanted, near_weeks=1), in_force=old)
    assert runs(new, "MAKE") == [3, 0, 6]


def test_shares_and_dates_come_before_the_plan_in_force() -> None:
    """3 a week in force; now 9 are wanted by week 0: 9 at once, 6 more than in force, in parts of
    its mean of 3: 2. Weeks 1 and 2 stay at 3, as people expect them, although it is only stock.
    """
    pins = [pin(PinKind.RUNS, "MAKE", 3, week) for week in range(3)]
    old = make_plan(kiln_plant(need("N", 9, 2), *pins))
    new = make_plan(kiln_plant(need("N", 9, 0)), in_force=old)
    assert runs(new, "MAKE") == [9, 3, 3]
    assert new.stages.set_index("stage")["value"]["departure"] == pytest.approx(2, rel=1e-5)


def test_what_the_plan_in_force_did_not_run_counts_as_nothing_run() -> None:
    """The recipe OTHER did not run in the plan in force: its runs there are 0, not unknown; periods
    that start on another day, and recipes that are gone, are passed over.
    """
    plant = kiln_plant(recipe("OTHER", gives={"PAN": 1}), need("N", 9))
    in_force: dict[tuple[str, date], float] = {
        ("MAKE", monday(0)): 3.0,
        ("GONE", monday(0)): 5.0,
        ("MAKE", date(2006, 12, 13)): 7.0,
    }
    inputs = inputs_of(plant, in_force)
    by_code = {(inputs.recipes[of], week): runs for (of, week), runs in inputs.in_force.items()}
    assert by_code == {("MAKE", 0): 3.0, ("OTHER", 0): 0.0}


def test_pins_stand_in_the_period_of_their_day() -> None:
    """A pin on the Thursday of week 1 holds week 1: 2 runs there."""
    held = pin(PinKind.RUNS, "MAKE", 2, 1)
    held = held.model_copy(update={"day": date(2006, 12, 14), "quantity": Decimal(2)})
    plan = make_plan(kiln_plant(need("N", 15), held))
    assert runs(plan, "MAKE") == [10, 2, 3]


def test_weeks_of_the_plan_in_force_are_cut_as_the_new_calendar_is() -> None:
    """3, 6 and 9 runs in weeks 0 to 2. From the Thursday of week 0 on: 4 of 7 days of week 0 and 3
    of week 1 are 12/7 + 18/7 = 30/7; then 24/7 + 27/7 = 51/7; the third week reaches too far.
    """
    pins = [pin(PinKind.RUNS, "MAKE", runs, week) for week, runs in enumerate((3, 6, 9))]
    old = make_plan(kiln_plant(need("N", 18, 2), *pins))
    thursday = monday(0) + timedelta(days=3)
    later = kiln_plant(need("N", 18, 2))
    later.put(Facility.made(**later.facility.values() | {"first_day": thursday}))
    known = runs_by_day(old, periods_of(later))
    assert known == {
        ("MAKE", thursday): pytest.approx(30 / 7),
        ("MAKE", thursday + timedelta(days=7)): pytest.approx(51 / 7),
    }
    assert runs_by_day(old, periods_of(kiln_plant(need("N", 18)))) == {
        ("MAKE", monday(0)): pytest.approx(3),
        ("MAKE", monday(1)): pytest.approx(6),
        ("MAKE", monday(2)): pytest.approx(9),
    }
