"""Who gets what: one small plan per rule, worked out by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from planning.lp.planner import make_plan
from planning.plant import (
    Body,
    BodyKind,
    CalendarSpan,
    Crew,
    Objective,
    OrderStatus,
    PurchaseOption,
    Record,
    Sharing,
    SpanUnit,
)
from tests.lp.tiny import (
    COUNCIL,
    MONDAY,
    breaches,
    centre,
    crew,
    good,
    handed,
    ledger,
    monday,
    need,
    order,
    planned,
    recipe,
    runs,
    shares,
    sunday,
    tiny_plant,
)
from tests.plants import small_plant


def weekly(pans: float) -> list[Record]:
    """Return a kiln that fires so many pans a week, from nothing."""
    return [
        *good("PAN"),
        *recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", pans),
    ]


def test_nobody_gets_more_than_asked() -> None:
    """30 on the shelf, 10 asked: 10, and 20 stay."""
    plan = make_plan(tiny_plant(good("PAN", 30), need("N", 10)))
    assert planned(plan) == {"N": 10}
    assert ledger(plan, "PAN") == [20]


def test_nothing_comes_before_it_is_wanted() -> None:
    """10 on the shelf from the start, wanted from week 1 on: in week 1."""
    plan = make_plan(tiny_plant(good("PAN", 10), need("N", 4, 2, earliest=monday(1)), weeks=3))
    assert handed(plan, "N") == [0, 4, 0]


def test_late_only_where_late_is_allowed_and_not_later_than_the_latest_day() -> None:
    """5 pans a week. All want 10 by week 0. One takes nothing late, one until week 1, one for ever.

    In week 0 there are 5, in week 1 5, in week 2 5: 15 for 30. Class 1 takes nothing late: 5 at
    most, and class 2, until week 1, gets week 1's 5; class 3 gets the 5 of week 2.
    """
    plan = make_plan(
        tiny_plant(
            weekly(5),
            need("NEVER", 10, late_allowed=False),
            need("UNTIL", 10, latest=sunday(1), priority_class=2),
            need("EVER", 10, priority_class=3),
            weeks=3,
        )
    )
    assert planned(plan) == {"NEVER": 5, "UNTIL": 5, "EVER": 5}
    assert handed(plan, "UNTIL") == [0, 5, 0]
    assert handed(plan, "EVER") == [0, 0, 5]
    assert plan.claims["late"].tolist() == pytest.approx([0, 5, 5], abs=1e-3)


def test_what_was_due_before_the_first_day_is_late_but_not_lost() -> None:
    """Due last Sunday: still wanted, in the first week, and late. Where late is not allowed, or
    only until last Sunday, nothing comes.
    """
    last_sunday = MONDAY - timedelta(days=1)
    plan = make_plan(
        tiny_plant(
            good("PAN", 30),
            need("OLD", 10, due=last_sunday),
            need("GONE", 10, due=last_sunday, late_allowed=False),
            need("OVER", 10, due=last_sunday, latest=last_sunday),
            weeks=2,
        )
    )
    assert planned(plan) == {"OLD": 10, "GONE": 0, "OVER": 0}
    assert plan.claims["late"].tolist() == pytest.approx([10, 0, 0], abs=1e-3)
    assert handed(plan, "OLD") == [10, 0]


def test_what_is_due_after_the_calendar_is_not_planned_yet() -> None:
    """Two weeks are planned; a need of week 5 is not in the plan and takes nothing."""
    plan = make_plan(tiny_plant(good("PAN", 5), need("N", 10), need("LATER", 10, 5), weeks=2))
    assert planned(plan) == {"N": 5}


def test_in_a_class_all_get_the_same_share() -> None:
    """12 pans for needs of 10, 20 and 30: a fifth each."""
    plan = make_plan(
        tiny_plant(good("PAN", 12), need("A", 10), need("B", 20), need("C", 30), weeks=2)
    )
    assert planned(plan) == {"A": 2, "B": 4, "C": 6}


def test_class_after_class() -> None:
    """25 pans: class 1 takes its 20, class 2 gets 5 of 20, class 7 nothing."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 25),
            need("THIRD", 20, priority_class=7),
            need("SECOND", 20, priority_class=2),
            need("FIRST", 20, priority_class=1),
        )
    )
    assert shares(plan) == {"FIRST": 1, "SECOND": 0.25, "THIRD": 0}
    assert plan.stages["stage"].tolist()[:3] == ["class 1", "class 2", "class 7"]


def test_who_cannot_go_up_stays_and_the_others_go_on() -> None:
    """Pans: 2 for a need of 10, so 20 %. Tiles: 9 for 10 and 5: the level rises to 60 % for both.

    A sum would see no difference between the two; raising together and stopping at 20 % would leave
    6 tiles on the shelf.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN", 2),
            good("TILE", 9),
            need("PAN", 10),
            need("T1", 10, good="TILE"),
            need("T2", 5, good="TILE"),
        )
    )
    assert planned(plan) == {"PAN": 2, "T1": 6, "T2": 3}


def test_weights_are_not_summed() -> None:
    """Three needs of 10 with weights 1, 2, 1 and 22 pans: shares l, 2 l, l until the middle one is
    full: 40 l = 22 gives l = 55 %, but 2 l > 1; so it gets 10, and the others share 12: 6 / 10 / 6.
    """
    plan = make_plan(
        tiny_plant(good("PAN", 22), need("A", 10), need("B", 10, weight=2), need("C", 10))
    )
    assert planned(plan) == {"A": 6, "B": 10, "C": 6}


def test_a_heavier_need_gets_twice_the_share_while_both_wait() -> None:
    """12 pans for 10 with weight 2 and 20 with weight 1: 2 l x 10 + l x 20 = 12, l = 30 %."""
    plan = make_plan(tiny_plant(good("PAN", 12), need("A", 10, weight=2), need("B", 20)))
    assert planned(plan) == {"A": 6, "B": 6}


def test_the_floor_comes_before_the_classes() -> None:
    """20 pans. Class 1 asks for 20; class 2 for 40 with a floor of 25 %: 10 first. 10 are left."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 20),
            need("FIRST", 20),
            need("SECOND", 40, priority_class=2, floor_percent=25),
        )
    )
    assert planned(plan) == {"FIRST": 10, "SECOND": 10}


def test_a_floor_out_of_reach_is_shared_in_proportion_to_the_floors() -> None:
    """Floors: 50 % of 40 = 20 and 25 % of 40 = 10, and 15 pans: half of each floor, 10 and 5."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 15),
            need("FIRST", 20),
            need("A", 40, priority_class=2, floor_percent=50),
            need("B", 40, priority_class=2, floor_percent=25),
        )
    )
    assert planned(plan) == {"FIRST": 0, "A": 10, "B": 5}
    assert plan.stages.set_index("stage")["value"]["floor"] == pytest.approx(0.5)


def test_floors_that_are_reached_cost_one_solve_however_many_needs_have_one() -> None:
    """Six kinds of needs (by due week) with floors that all can be met at once."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 100),
            [need(f"N{week}", 20, week, floor_percent=10) for week in range(6)],
            weeks=6,
        )
    )
    assert plan.stages.set_index("stage")["solves"]["floor"] == 1


def test_a_floor_is_not_raised_beyond_itself() -> None:
    """100 pans for six needs of 20, a week apart: floors of 10 % are 2 each, 12 in all. Class 1
    then gets its 60 in full, and class 2 the other 40 of its 60: two thirds each.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN", 100),
            [
                need(f"N{week}", 20, week, floor_percent=10, priority_class=1 + week // 3)
                for week in range(6)
            ],
            weeks=6,
        )
    )
    assert planned(plan) == {
        **{"N0": 20, "N1": 20, "N2": 20},
        **{"N3": 13.333, "N4": 13.333, "N5": 13.333},
    }
    assert plan.stages.set_index("stage")["value"]["floor"] == pytest.approx(1)


def test_what_was_handed_over_before_counts() -> None:
    """Needs of 10 and 20; the first had 5 of its 10 before. 10 pans: at 50 % both, the second takes
    all 10, the first none.
    """
    plan = make_plan(tiny_plant(good("PAN", 10), need("A", 10, delivered=5), need("B", 20)))
    assert planned(plan) == {"A": 0, "B": 10}
    assert shares(plan) == {"A": 0.5, "B": 0.5}


def test_a_floor_takes_back_nothing_of_what_was_handed_over_before() -> None:
    """10 pans for two needs of 20 in one week, with floors of 10 %: 2 for the one that had nothing.
    The other had 5 of its 20 before, more than its floor, and keeps them: at 37.5 % both, 15 - 5
    are 7.5 and 2.5.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN", 10),
            need("A", 20, floor_percent=10),
            need("B", 20, floor_percent=10, delivered=5),
        )
    )
    assert planned(plan) == {"A": 7.5, "B": 2.5}
    plan = make_plan(
        tiny_plant(
            good("PAN", 1),
            need("A", 20, floor_percent=10),
            need("B", 20, floor_percent=10, delivered=5),
        )
    )
    assert planned(plan) == {"A": 1, "B": 0}
    assert shares(plan) == {"A": 0.05, "B": 0.25}


def test_alike_needs_share_only_what_there_is_beside_what_they_had() -> None:
    """Whole pans; needs of 10 and 20 of which each had 1: 10 % and 5 %, alike within a piece.

    With half a pan in stock the second comes to 1.5 / 20 = 7.5 %; the first, with more, gets
    nothing, and nothing is taken back from it to make more of the half. Without any, none.
    """
    for stock, exact in ((0.5, 0.5), (0, 0.0)):
        needs = (need("A", 10, delivered=1), need("B", 20, delivered=1))
        plan = make_plan(tiny_plant(good("PAN", stock, whole=True), *needs))
        assert plan.deliveries.groupby("claim")["exact"].sum().to_dict() == pytest.approx(
            {"B": exact} if exact else {}, abs=1e-5
        )
        assert shares(plan) == pytest.approx({"A": 0.1, "B": 0.05 + exact / 20}, abs=1e-5)


def test_promises_come_before_floors_and_classes() -> None:
    """15 pans: the booked order takes its 12, the floor of the need 3 of its 5."""
    plan = make_plan(tiny_plant(good("PAN", 15), order("O", 12), need("N", 10, floor_percent=50)))
    assert planned(plan) == {"O / 1": 12, "N": 3}


def test_promises_share_among_themselves_when_even_they_cannot_be_kept() -> None:
    """15 pans for orders of 20 and 10: half each; 7.5 late by a week where the kiln fires 7.5."""
    plan = make_plan(tiny_plant(good("PAN", 15), order("O1", 20), order("O2", 10)))
    assert planned(plan) == {"O1 / 1": 10, "O2 / 1": 5}


def test_a_promise_is_not_made_late_for_a_need() -> None:
    """5 pans a week; the order wants 5 by week 0, the need 5 by week 0: the order comes first, the
    need a week late.
    """
    plan = make_plan(tiny_plant(weekly(5), need("N", 5), order("O", 5), weeks=2))
    assert (handed(plan, "O / 1"), handed(plan, "N")) == ([5, 0], [0, 5])


def test_quotes_hold_until_their_day_and_then_are_enquiries() -> None:
    """10 pans. A quote valid on the first day comes before a need of class 1, one that ran out the
    day before comes after it, as any enquiry does; withdrawn and delivered orders ask for nothing.
    """

    def plan_with(status: OrderStatus, quoted_until: object = None) -> dict[str, float]:
        return planned(
            make_plan(
                tiny_plant(
                    good("PAN", 10),
                    need("N", 8),
                    order("O", 8, status=status, quoted_until=quoted_until),  # type: ignore[arg-type]
                )
            )
        )

    assert plan_with(OrderStatus.QUOTED) == {"N": 2, "O / 1": 8}
    assert plan_with(OrderStatus.QUOTED, MONDAY) == {"N": 2, "O / 1": 8}
    assert plan_with(OrderStatus.QUOTED, MONDAY - timedelta(days=1)) == {"N": 8, "O / 1": 2}
    assert plan_with(OrderStatus.ENQUIRY) == {"N": 8, "O / 1": 2}
    assert plan_with(OrderStatus.WITHDRAWN) == {"N": 8}
    assert plan_with(OrderStatus.DELIVERED) == {"N": 8}


def test_enquiries_come_after_the_last_class() -> None:
    """10 pans: 6 to class 99, 4 to the enquiry."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 10),
            order("O", 10, status=OrderStatus.ENQUIRY),
            need("N", 6, priority_class=99),
        )
    )
    assert planned(plan) == {"N": 6, "O / 1": 4}


def test_shares_come_before_lateness() -> None:
    """5 pans a week for three weeks, 15 asked by week 0: all 15, though 10 come late; no plan gives
    less so as to be late with less. 5 on time, 5 a week late and 5 two: (5 + 10) / 15 = 1 week.
    """
    plan = make_plan(tiny_plant(weekly(5), need("N", 15), weeks=3))
    assert handed(plan, "N") == [5, 5, 5]
    assert plan.stages.set_index("stage")["value"]["late"] == pytest.approx(1, abs=1e-4)


def test_the_same_amount_for_each_family() -> None:
    """Councils of 10 and 30 families ask for 20 pans each: 2 a family and 2/3 a family.

    With 16 pans each family gets as much: 16 / 40 = 0.4: 4 and 12. With 30: 0.75 x 30 = 22.5 is
    more than the 20 asked, so 20 there, and 10 for the small one. By shares it would be 8 and 8.
    """
    needs = [
        Body.made(code="BIG", name="Big", kind=BodyKind.COUNCIL, families=30),
        need("SMALL", 20),
        need("BIG", 20, body="BIG"),
    ]
    amount = {"sharing": Sharing.AMOUNT}
    assert planned(make_plan(tiny_plant(good("PAN", 16), needs, **amount))) == {
        "SMALL": 4,
        "BIG": 12,
    }
    assert planned(make_plan(tiny_plant(good("PAN", 30), needs, **amount))) == {
        "SMALL": 10,
        "BIG": 20,
    }
    assert planned(make_plan(tiny_plant(good("PAN", 16), needs))) == {"SMALL": 8, "BIG": 8}


def test_a_floor_is_a_share_of_the_need_under_equal_amounts_too() -> None:
    """Councils of 10 and 30 families; the big one, of class 2, asks for 20 with a floor of 50 %: 10
    of the 16 pans, although 2 pans a family (what the small one asks) would be 60 for it.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN", 16),
            Body.made(code="BIG", name="Big", kind=BodyKind.COUNCIL, families=30),
            need("SMALL", 20),
            need("BIG", 20, body="BIG", priority_class=2, floor_percent=50),
            sharing=Sharing.AMOUNT,
        )
    )
    assert planned(plan) == {"SMALL": 6, "BIG": 10}


def test_without_families_a_need_counts_by_its_share() -> None:
    """A partner has no families: 12 pans for needs of 20 and 10 of partners are 8 and 4."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 12),
            Body.made(code="P", name="Partner", kind=BodyKind.PARTNER),
            need("A", 20, body="P"),
            need("B", 10, body="P"),
            sharing=Sharing.AMOUNT,
        )
    )
    assert planned(plan) == {"A": 8, "B": 4}


def test_a_cooperative_that_sells_plans_by_value() -> None:
    """Two products from 10 h a week: pans of value 5 in 2 h (2.5 an hour), tiles of 2 in 1 h (2).

    At most 3 pans are asked: 6 h, value 15. 4 h are left, 4 tiles, 8. Running a tile costs 0.5: 2.
    15 + 8 - 2 = 21. Fair shares would make less of the pans.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            good("TILE"),
            recipe("PANS", gives={"PAN": 1}, fills={"MILL": 2}),
            recipe("TILES", gives={"TILE": 1}, fills={"MILL": 1}, running_cost=Decimal("0.5")),
            centre("MILL", 10),
            need("P", 3, value=5),
            need("T", 50, good="TILE", price=2),
            objective=Objective.VALUE,
        )
    )
    assert planned(plan) == {"P": 3, "T": 4}
    assert plan.figures["value"] == pytest.approx(21)
    assert plan.stages["stage"].tolist() == ["value"]


def test_value_counts_buying_holding_and_shortage() -> None:
    """Two months from 4 December, a kiln of one pan on each weekday: 23 in the first (to 3 January)
    and 22 in the second (to 3 February). 60 pans are wanted in the second month only.

    All 45 are made of bought powder: 45 x (10 - 2) = 360. The 23 of the first month are held over
    its end, 23 x 1. 15 are short, 15 x 3 = 45. 360 - 23 - 45 = 292.
    """
    plan = make_plan(
        tiny_plant(
            CalendarSpan.made(number=1, periods=2, unit=SpanUnit.MONTH),
            good("POWDER"),
            good("PAN", holding_cost=1),
            recipe("MAKE", takes={"POWDER": 1}, gives={"PAN": 1}, fills={"KILN": 1}),
            centre("KILN", 5),
            PurchaseOption.made(code="BUY", good="POWDER", price=2),
            need("N", 60, 7, earliest=monday(5), value=10, shortage_cost=3, late_allowed=False),
            objective=Objective.VALUE,
        )
    )
    assert runs(plan, "MAKE") == [23, 22]
    assert plan.figures["value"] == pytest.approx(292)


def test_value_takes_extra_capacity_only_where_it_pays() -> None:
    """10 h and 5 extra; a pan of value 3 takes an hour. Extra hours that cost 2 are worked (1 a
    pan), extra hours that cost 4 are not.
    """

    def made(extra_cost: int) -> float:
        plan = make_plan(
            tiny_plant(
                good("PAN"),
                recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
                centre("KILN", 10, extra_per_week=5, extra_cost=extra_cost),
                need("N", 50, value=3),
                objective=Objective.VALUE,
            )
        )
        return planned(plan)["N"]

    assert (made(2), made(4)) == (15, 10)


def test_value_keeps_what_people_fixed_first() -> None:
    """Also by value a reserve is kept: 10 pans, 4 in reserve, 6 sold."""
    plan = make_plan(
        tiny_plant(good("PAN", 10, reserve=4), need("N", 10, value=5), objective=Objective.VALUE)
    )
    assert planned(plan) == {"N": 6}
    assert breaches(plan) == []


def test_whole_goods_are_handed_out_in_whole_pieces() -> None:
    """7 pans for needs of 5, 5 and 4: exactly 2.5, 2.5 and 2; in pieces 2 or 3 each, 7 in all."""
    plan = make_plan(
        tiny_plant(good("PAN", 7, whole=True), need("A", 5), need("B", 5), need("C", 4))
    )
    pieces = planned(plan)
    assert sum(pieces.values()) == 7
    assert pieces["C"] == 2
    assert {pieces["A"], pieces["B"]} == {2, 3}
    assert shares(plan) == {"A": 0.5, "B": 0.5, "C": 0.5}


def test_fractions_of_a_piece_wait_for_the_next_week() -> None:
    """2.5 pans a week: 2 in week 0, 3 in week 1."""
    plan = make_plan(
        tiny_plant(
            good("PAN", whole=True),
            recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
            centre("KILN", 2.5),
            need("N", 10),
            weeks=2,
        )
    )
    assert handed(plan, "N") == [2, 3]
    assert ledger(plan, "PAN") == [0.5, 0]


def test_a_plant_nobody_asks_anything_of_has_a_plan() -> None:
    """No needs, no orders: nothing is run, and the stock stays."""
    plan = make_plan(tiny_plant(weekly(5), good("TILE", 3), weeks=2))
    assert runs(plan, "MAKE") == [0, 0]
    assert ledger(plan, "TILE") == [3, 3]
    assert len(plan.claims) == len(plan.deliveries) == 0


def test_a_plant_without_recipes_hands_over_what_is_on_the_shelf() -> None:
    """4 of 10, and a crew with nothing to do."""
    plan = make_plan(tiny_plant(good("PAN", 4), need("N", 10), crew("CREW", 40)))
    assert planned(plan) == {"N": 4}


def test_nobody_on_earth_can_make_it() -> None:
    """A need for a good that no recipe yields: nothing, and the others are not held up by it."""
    plan = make_plan(
        tiny_plant(good("PAN", 4), good("MOON"), need("A", 8), need("B", 8, good="MOON"))
    )
    assert planned(plan) == {"A": 4, "B": 0}


def test_noise_of_the_solver_is_no_delivery() -> None:
    """In the small plant all that comes is on time: no row of its deliveries is late or empty."""
    plan = make_plan(small_plant())
    assert not plan.deliveries["late"].any()
    assert (plan.deliveries["exact"] >= 1).all()
    assert plan.claims["late"].tolist() == [0] * 6


def test_people_of_a_crew_and_the_crew_of_a_plant_are_records_not_names() -> None:
    """Codes that PuLP would write alike ("x-1", "x 1") stay apart: 3 and 5 pans."""
    plan = make_plan(
        tiny_plant(
            good("x-1", 3),
            good("x 1", 5),
            Crew.made(code="x_1", name="x", people=Decimal(1)),
            need("n-1", 9, good="x-1", body=COUNCIL),
            need("n 1", 9, good="x 1", body=COUNCIL),
        )
    )
    assert planned(plan) == {"n-1": 3, "n 1": 5}
