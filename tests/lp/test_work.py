"""The rows about work: centres, crews, tools, dust, rates; small plans worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planning.lp.planner import make_plan
from planning.plant import CalendarEntry, Downtime, GoodKind, Plant, Receipt
from tests.lp.tiny import (
    breaches,
    centre,
    crew,
    good,
    handed,
    ledger,
    monday,
    need,
    planned,
    recipe,
    runs,
    sunday,
    tiny_plant,
    used,
)


def test_two_recipes_share_the_hours_of_a_work_centre() -> None:
    """A pan takes 2 h of the kiln, a tile 1 h; 12 h a week. Of 10 pans and 10 tiles each gets the
    same share s: 20 s + 10 s = 12, s = 40 %: 4 pans (8 h) and 4 tiles (4 h).
    """
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            good("TILE"),
            recipe("PANS", gives={"PAN": 1}, fills={"KILN": 2}),
            recipe("TILES", gives={"TILE": 1}, fills={"KILN": 1}),
            centre("KILN", 12),
            need("N-PAN", 10),
            need("N-TILE", 10, good="TILE"),
        )
    )
    assert planned(plan) == {"N-PAN": 4, "N-TILE": 4}
    assert used(plan, "KILN") == [12]


def test_a_kiln_that_is_shut_or_broken_fires_less() -> None:
    """10 places a week. Week 1 is closed but for 3; in week 2 one of its two machines is out for
    the five working days: 5. 10 + 3 + 5 = 18.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
            centre("KILN", 5, machines=2),
            CalendarEntry.made(
                work_centre="KILN", first_day=monday(1), last_day=sunday(1), capacity=3
            ),
            Downtime.made(work_centre="KILN", first_day=monday(2), last_day=sunday(2), machines=1),
            need("N", 100),
            weeks=3,
        )
    )
    assert used(plan, "KILN", "capacity") == [10, 3, 5]
    assert runs(plan, "MAKE") == [10, 3, 5]


def test_extra_hours_that_the_assembly_agreed_to_are_used_when_needed() -> None:
    """40 h of the crew and up to 8 more; a pan takes 4 h. Of 15 pans 12 are made: 48 h, 8 of them
    extra. Of 10 pans all are made in the usual hours.
    """

    def plant(pans: int) -> Plant:
        return tiny_plant(
            good("PAN"),
            recipe("MAKE", gives={"PAN": 1}, works={"CREW": 4}),
            crew("CREW", 40, extra_hours_per_week=8),
            need("N", pans),
        )

    much = make_plan(plant(15))
    assert planned(much) == {"N": 12}
    assert (used(much, "CREW"), used(much, "CREW", "extra")) == ([48], [8])
    little = make_plan(plant(10))
    assert planned(little) == {"N": 10}
    assert (used(little, "CREW"), used(little, "CREW", "extra")) == ([40], [0])


def test_extra_capacity_of_a_work_centre() -> None:
    """10 places and 4 extra a week: 14 pans of 20 in one week."""
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
            centre("KILN", 10, extra_per_week=4),
            need("N", 20),
        )
    )
    assert planned(plan) == {"N": 14}
    assert used(plan, "KILN", "extra") == [4]


def test_moulds_stand_so_many_casts_a_day_and_wear_out() -> None:
    """2 moulds, one cast a working day each, 10 casts in a life of 20: half a mould gone in week 0.

    Week 0: 2 x 1 x 5 = 10 casts, wear 10 / 20 = 0.5. Week 1: 1.5 x 5 = 7.5 casts, wear 0.375. Week
    2: 1.125 x 5 = 5.625. (What wears is worn at the end of a week; casts are counted on the moulds
    in hand when it begins.)
    """
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            good("MOULD", 2, kind=GoodKind.TOOL, casts_per_day=1, life_casts=20),
            recipe("CAST", gives={"PAN": 1}, casts={"MOULD": 1}),
            need("N", 100),
            weeks=3,
        )
    )
    assert runs(plan, "CAST") == [10, 7.5, 5.625]
    assert ledger(plan, "MOULD") == [1.5, 1.125, 0.844]
    assert used(plan, "MOULD", "capacity") == [10, 7.5, 5.625]


def test_moulds_are_made_like_anything_else_and_serve_from_the_next_week() -> None:
    """No moulds, plaster for 3. Made in week 0 they cast 3 x 5 = 15 in week 1 and, unworn, week 2.

    The bench works six days: 3 x 6 = 18 casts a week.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            good("PLASTER", 6, kind=GoodKind.POWDER),
            good("MOULD", kind=GoodKind.TOOL, casts_per_day=1),
            recipe("MOULDS", takes={"PLASTER": 2}, gives={"MOULD": 1}),
            recipe("CAST", gives={"PAN": 1}, casts={"MOULD": 1}, fills={"BENCH": 1}),
            centre("BENCH", 1000, days_per_week=6),
            need("N", 100),
            weeks=3,
        )
    )
    assert runs(plan, "MOULDS") == [3, 0, 0]
    assert runs(plan, "CAST") == [0, 18, 18]


def test_moulds_that_arrive_serve_in_the_week_they_come() -> None:
    """4 moulds are delivered on Monday of week 1: 4 x 5 = 20 casts in that week."""
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            good("MOULD", kind=GoodKind.TOOL, casts_per_day=1),
            recipe("CAST", gives={"PAN": 1}, casts={"MOULD": 1}),
            Receipt.made(code="R", good="MOULD", quantity=Decimal(4), day=monday(1)),
            need("N", 100),
            weeks=2,
        )
    )
    assert runs(plan, "CAST") == [0, 20]


def dusty_plant(*, masks: float | None, dust: float = 1, **card: object) -> Plant:
    """Return a plant whose crew of 40 h sieves powder, 1 h a pan, in dust; the limit is 0.1."""
    worn = [] if masks is None else [good("MASK", masks, kind=GoodKind.CONSUMABLE, unit="piece")]
    return tiny_plant(
        good("PAN"),
        worn,
        recipe("SIEVE", gives={"PAN": 1}, works={"CREW": 1}, dust=dust),
        crew("CREW", 40),
        need("N", 100),
        exposure_limit_mg_m3=Decimal("0.1"),
        respirator=None if masks is None else "MASK",
        **card,
    )


def test_without_masks_the_dust_sets_the_hours() -> None:
    """1 mg/m3 at the task, 0.1 mg/m3 over 40 h = 4 mg h/m3: 4 h of it, 4 pans."""
    plan = make_plan(dusty_plant(masks=None))
    assert planned(plan) == {"N": 4}
    assert plan.figures["dust_mg_h_m3"] == pytest.approx(4, abs=1e-3)


def test_extra_hours_that_are_not_worked_thin_no_dust() -> None:
    """The same 4 pans with 20 extra hours agreed to."""
    plant = dusty_plant(masks=None)
    plant.put(crew("CREW", 40, extra_hours_per_week=20))
    assert planned(make_plan(plant)) == {"N": 4}


def test_a_mask_thins_the_dust_and_wears_out() -> None:
    """A mask thins 1 mg/m3 to 1 / 5 = 0.2 and stands 8 h. 20 h of it are 4 mg h/m3, the limit: 20
    pans, if there are 20 / 8 = 2.5 masks. With one mask, 8 h: 8 pans.
    """
    rule = {"respirator_factor": 5, "respirator_hours": 8}
    enough = make_plan(dusty_plant(masks=3, **rule))
    assert planned(enough) == {"N": 20}
    assert ledger(enough, "MASK", "consumed") == [2.5]
    assert planned(make_plan(dusty_plant(masks=1, **rule))) == {"N": 8}


def test_below_the_limit_nobody_wears_a_mask() -> None:
    """0.08 mg/m3 is below 0.1: all 40 hours, and no mask is worn."""
    plan = make_plan(dusty_plant(masks=3, dust=0.08))
    assert planned(plan) == {"N": 40}
    assert ledger(plan, "MASK", "consumed") == [0]


def test_slip_that_must_keep_moving_is_mixed_though_nobody_needs_it() -> None:
    """At least 2 runs a week; powder for 3: 2 in week 0, 1 in week 1, one missing (or the like)."""
    plan = make_plan(
        tiny_plant(
            good("POWDER", 3, kind=GoodKind.POWDER),
            good("SLIP"),
            recipe("MIX", takes={"POWDER": 1}, gives={"SLIP": 1}, least_per_week=2),
            weeks=2,
        )
    )
    assert sum(runs(plan, "MIX")) == 3
    assert [(family, record) for family, record, *_ in breaches(plan)] == [("keep_rate", "MIX")]
    assert sum(quantity for *_, quantity, _unit in breaches(plan)) == -1


def test_no_more_runs_than_the_most_a_week() -> None:
    """3 runs a week at most: 3 + 3."""
    plan = make_plan(
        tiny_plant(
            good("PAN"), recipe("MAKE", gives={"PAN": 1}, most_per_week=3), need("N", 9), weeks=2
        )
    )
    assert runs(plan, "MAKE") == [3, 3]


def test_a_tunnel_kiln_that_must_not_stop_is_fed() -> None:
    """At least 6 places a week of its 10. Nobody asks for anything; the clay carries 8 places.

    So 12 - 8 = 4 places are missing in two weeks.
    """
    plan = make_plan(
        tiny_plant(
            good("CLAY", 8, kind=GoodKind.POWDER),
            good("PAN"),
            recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}, fills={"KILN": 1}),
            centre("KILN", 10, least_per_week=6),
            weeks=2,
        )
    )
    assert sum(runs(plan, "MAKE")) == 8
    assert {(family, record) for family, record, *_ in breaches(plan)} == {("keep_load", "KILN")}
    assert sum(quantity for *_, quantity, _unit in breaches(plan)) == -4


def test_a_kiln_that_is_shut_need_not_be_fed() -> None:
    """Closed in week 1: the least load there is the capacity, nothing."""
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
            centre("KILN", 10, least_per_week=6),
            CalendarEntry.made(
                work_centre="KILN", first_day=monday(1), last_day=sunday(1), capacity=0
            ),
            weeks=2,
        )
    )
    assert runs(plan, "MAKE") == [6, 0]
    assert breaches(plan) == []


def test_the_preferred_way_is_taken_while_it_lasts() -> None:
    """Two ways of making a pan, the second with preference 1: it makes only what the first cannot.

    6 kg of good clay make 6 pans, the other 4 come of local clay.
    """
    plan = make_plan(
        tiny_plant(
            good("CLAY", 6, kind=GoodKind.POWDER),
            good("LOCAL", 100, kind=GoodKind.POWDER),
            good("PAN"),
            recipe("SECOND", takes={"LOCAL": 1}, gives={"PAN": 1}, preference=1),
            recipe("FIRST", takes={"CLAY": 1}, gives={"PAN": 1}),
            need("N", 10),
        )
    )
    assert (runs(plan, "FIRST"), runs(plan, "SECOND")) == ([6], [4])


def test_of_two_ways_the_one_with_less_work_and_fuel_is_taken() -> None:
    """Hand 3 h, machine 1 h and 2 l fuel; 10 pans. With weights 1 and 0 all by machine; with 0 and
    1 all by hand. Neither changes what is handed over.
    """

    def made_by_hand(work_weight: int, fuel_weight: int) -> float:
        plan = make_plan(
            tiny_plant(
                good("FUEL", 100, kind=GoodKind.FUEL, unit="l"),
                good("PAN"),
                recipe("HAND", gives={"PAN": 1}, works={"CREW": 3}),
                recipe("MACHINE", gives={"PAN": 1}, works={"CREW": 1}, takes={"FUEL": 2}),
                crew("CREW", 40),
                need("N", 10),
                work_weight=work_weight,
                fuel_weight=fuel_weight,
            )
        )
        assert planned(plan) == {"N": 10}
        return runs(plan, "HAND")[0]

    assert made_by_hand(1, 0) == 0
    assert made_by_hand(0, 1) == 10


def test_a_crew_that_is_away_makes_nothing() -> None:
    """40 h a week, 4 h a pan; away in week 0: 0 and 10 pans, the first ten a week late."""
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            recipe("MAKE", gives={"PAN": 1}, works={"CREW": 4}),
            crew("CREW", 40),
            CalendarEntry.made(crew="CREW", first_day=monday(0), last_day=sunday(0), capacity=0),
            need("N", 20),
            weeks=2,
        )
    )
    assert handed(plan, "N") == [0, 10]
