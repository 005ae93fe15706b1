"""Whether and when an order can be promised."""

from __future__ import annotations

from datetime import date

import pytest

from planning.advice.promise import promise, promise_in_words, with_order
from planning.lp.planner import make_plan
from planning.plant import OrderStatus, Plant
from planning.plant.what_if import lay_over
from tests.lp.tiny import (
    centre,
    good,
    monday,
    need,
    order,
    planned,
    recipe,
    shares,
    sunday,
    tiny_plant,
)
from tests.plants import small_plant


def test_what_is_left_over_can_be_promised() -> None:
    """With the delivery 290 pans, 260 asked: 30 are free. By week 1 there are 65, by week 3 155, of
    which class 1 takes 120: 30 by Sunday 10 December take from nobody.
    """
    plant = small_plant()
    answer = promise(plant, make_plan(plant, "ARRIVES"), "WC", 30, date(2007, 1, 14))
    assert answer.kept
    assert answer.full_on == date(2006, 12, 10)
    assert answer.losers.empty


def test_one_more_than_is_left_over_cannot() -> None:
    """31 of 30: booked anyway, class 2 loses one pan, 0.4 and 0.6."""
    plant = small_plant()
    answer = promise(plant, make_plan(plant, "ARRIVES"), "WC", 31, date(2007, 1, 14))
    assert (answer.had_by_then, answer.had_at_all, answer.full_on) == (30, 30, None)
    losses = answer.losers.set_index("claim")["loses"].to_dict()
    assert losses == {
        "N-RIVER-2": pytest.approx(0.4, abs=1e-4),
        "N-HILL-2": pytest.approx(0.6, abs=1e-4),
    }


def test_in_the_base_plan_every_pan_is_spoken_for() -> None:
    """20 booked anyway come from class 2, who are the last: 8 and 12 of their 16 and 24."""
    plant = small_plant()
    answer = promise(plant, make_plan(plant), "WC", 20, date(2006, 12, 20))
    assert (answer.had_by_then, answer.full_on, answer.gets_if_booked) == (0, None, 20)
    assert promise_in_words(plant, answer) == [
        "By 20 Dec 2006, 0 of 20 WC pan can be promised.",
        "Not all of it is possible within this calendar: 0 at the most.",
        "Booked for that date anyway, these lose: Council Hill (12 WC pan), "
        "Council River (8 WC pan).",
    ]


def kiln(*records: object, weeks: int = 4) -> Plant:
    """A kiln of 10 pans a week."""
    return tiny_plant(
        good("PAN", whole=True),
        recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 10),
        *records,  # type: ignore[arg-type]
        weeks=weeks,
    )


def test_the_earliest_date_is_when_the_kiln_is_free() -> None:
    """10 a week; 5 are promised by week 0 and 10 by week 1: free are 5, 0, 10, 10 by week, so 12
    are there by the end of week 2 (15), and 5 by week 1.
    """
    plant = kiln(need("A", 5, 0), need("B", 10, 1))
    answer = promise(plant, make_plan(plant), "PAN", 12, sunday(1))
    assert (answer.had_by_then, answer.full_on) == (5, sunday(2))
    assert answer.had_at_all == 12
    assert not answer.kept


def test_what_can_be_had_is_known_for_every_date() -> None:
    """Free are 5, 0, 10, 10 a week: 5, 5, 15, 25 in all by the Sundays; asked are 20."""
    plant = kiln(need("A", 5, 0), need("B", 10, 1))
    answer = promise(plant, make_plan(plant), "PAN", 20, sunday(1), each_period=True)
    assert answer.by_date == tuple(zip(map(sunday, range(4)), (5, 5, 15, 20), strict=True))


def test_booked_too_soon_it_makes_others_late() -> None:
    """12 by week 1 leave 8 of 20 for A and B, who wanted 15 by then: 7 come later."""
    plant = kiln(need("A", 5, 0), need("B", 10, 1))
    answer = promise(plant, make_plan(plant), "PAN", 12, sunday(1))
    assert answer.losers["loses"].sum() == 0
    assert answer.losers["late_after"].sum() == pytest.approx(7, abs=1e-3)
    assert any("later" in sentence for sentence in promise_in_words(plant, answer))


def test_who_loses_is_said_once_for_all_its_needs() -> None:
    """All 10 are shared by A and B, 5 each; an order of 4 takes 2 from each."""
    plant = kiln(need("A", 10), need("B", 10), weeks=1)
    answer = promise(plant, make_plan(plant), "PAN", 4, sunday(0))
    assert len(answer.losers) == 2
    lost = next(said for said in promise_in_words(plant, answer) if "lose" in said)
    assert lost.count("Council") == 1
    assert "Council (4 " in lost


def test_quotes_that_hold_are_held() -> None:
    """The quote of 25 by week 2 leaves 5 by then and 15 by week 3."""
    quote = order("Q", 25, 2, status=OrderStatus.QUOTED, quoted_until=sunday(3))
    plant = kiln(quote)
    answer = promise(plant, make_plan(plant), "PAN", 15, sunday(2))
    assert (answer.had_by_then, answer.full_on) == (5, sunday(3))


def test_accepted_at_its_earliest_date_it_harms_nobody() -> None:
    plant = lay_over(small_plant(), "ARRIVES")
    plan = make_plan(plant)
    answer = promise(plant, plan, "WC", 30, date(2006, 12, 10))
    assert answer.full_on is not None
    again = make_plan(with_order(plant, "WC", 30, answer.full_on))
    after = shares(again)
    assert after.pop("? / 1") == 1
    assert after == shares(plan)
    assert again.deliveries["late"].sum() == plan.deliveries["late"].sum()


def test_before_the_first_day_nothing_can_be_had() -> None:
    plant = kiln()
    answer = promise(plant, make_plan(plant), "PAN", 5, monday(0).replace(year=2000))
    assert (answer.had_by_then, answer.full_on) == (0, sunday(0))


def test_whole_pieces_are_promised() -> None:
    """Four places a pan and ten places: 2.5 pans, so 2."""
    plant = tiny_plant(
        good("PAN", whole=True),
        recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 4}),
        centre("KILN", 10),
    )
    assert promise(plant, make_plan(plant), "PAN", 9, sunday(0)).had_by_then == 2


def test_an_unknown_good_is_named() -> None:
    plant = kiln(need("A", 5))
    plan = make_plan(plant)
    assert planned(plan) == {"A": 5}
    with pytest.raises(LookupError, match="TEAPOT"):
        promise(plant, plan, "TEAPOT", 1, sunday(0))
