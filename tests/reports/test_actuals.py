"""Actual against plan: planned, done and the difference, by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from planning.plant import (
    Count,
    Movement,
    OrderLine,
    PinKind,
    Plant,
    Production,
    PurchaseOption,
    Record,
)
from planning.reports.actuals import (
    counts_in,
    done_by,
    goods_made,
    handed_over_by,
    handed_over_per_period,
    production_done,
    purchases_to_enter,
    stock_by_plan_and_book,
)
from tests.lp.tiny import centre, good, monday, need, order, pin, recipe, sunday, tiny_plant


def plant_of(*happened: Record) -> Plant:
    """Return a plant whose plan is fixed by pins, with what happened.

    A run takes 2 kg of CLAY and gives 1 PAN, of which 90 % come out good. Runs: 20, 10, 10 in
    three weeks, so 18, 9 and 9 pans. Need N takes 12, 6, 6; the order 6 of week 0. 100 kg of clay.
    """
    return tiny_plant(
        good("CLAY", 100),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 2}, gives={"PAN": 1}, fills={"KILN": 1}, yield_percent=90),
        centre("KILN", 20),
        need("N", 36, 2),
        order("O", 6),
        *(pin(PinKind.RUNS, "MAKE", runs, week) for week, runs in enumerate((20, 10, 10))),
        *(pin(PinKind.HAND_OVER, "N", pans, week) for week, pans in enumerate((12, 6, 6))),
        happened,
        weeks=3,
    )


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(plant_of())


def made(runs: float, day: date) -> Production:
    return Production.made(recipe="MAKE", day=day, runs=runs)


def out(code: str, quantity: float, day: date, claim: str | None) -> Movement:
    return Movement.made(code=code, day=day, good="PAN", quantity=quantity, claim=claim)


def figures(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    rounded = frame[list(columns)].round(3)
    return [tuple(row) for row in rounded.itertuples(index=False)]


def test_runs_planned_and_done(plan: Plan) -> None:
    """15 + 2 of 20 in week 0, 12 of 10 in week 1, none yet in week 2; before the plan: no row."""
    plant = plant_of(
        made(15, monday(0)), made(2, sunday(0)), made(12, monday(1)), made(9, date(2006, 12, 3))
    )
    frame = production_done(plant, plan)
    assert figures(frame, "recipe", "period", "planned", "done", "difference") == [
        ("MAKE", 0, 20, 17, -3),
        ("MAKE", 1, 10, 12, 2),
        ("MAKE", 2, 10, 0, -10),
    ]
    assert frame["first_day"][1] == pd.Timestamp(monday(1))
    assert frame["last_day"][1] == pd.Timestamp(sunday(1))


def test_runs_by_a_day(plan: Plan) -> None:
    """Before Wednesday of week 1: 17 of the 20 of the ended week, and 3 of Monday on top."""
    plant = plant_of(made(17, monday(0)), made(3, monday(1)), made(5, date(2006, 12, 13)))
    frame = done_by(plant, plan, date(2006, 12, 13))
    assert figures(frame, "recipe", "planned", "done", "difference") == [("MAKE", 20, 20, 0)]


def test_goods_planned_and_made(plan: Plan) -> None:
    """17 runs at 90 % are 15.3 pans of 18 planned."""
    frame = goods_made(plant_of(made(17, monday(0))), plan)
    assert figures(frame, "good", "period", "planned", "made", "difference") == [
        ("PAN", 0, 18, 15.3, -2.7),
        ("PAN", 1, 9, 0, -9),
        ("PAN", 2, 9, 0, -9),
    ]


def test_what_was_not_planned_has_a_row_of_its_own(plan: Plan) -> None:
    plant = plant_of(
        recipe("OTHER", gives={"PAN": 2}),
        OrderLine.made(order="O", number=2, good="PAN", quantity=5, due=sunday(2)),
    )
    plant.put(Production.made(recipe="OTHER", day=monday(1), runs=3))
    plant.put(out("M-1", 2, monday(1), "O / 2"))
    frame = production_done(plant, plan)
    assert figures(frame, "recipe", "period", "planned", "done")[-1] == ("OTHER", 1, 0, 3)
    frame = handed_over_per_period(plant, plan)
    assert figures(frame, "claim", "period", "planned", "delivered", "body")[-1] == (
        *("O / 2", 1, 0, 2),
        "COUNCIL",
    )


def test_handed_over_by_a_day(plan: Plan) -> None:
    """Before Wednesday of week 1: of the ended week 12 for N and 6 for the order; of this week 4
    for N came on Tuesday, and 9 on Thursday, which is not yet.
    """
    plant = plant_of(
        out("M-1", 10, sunday(0), "N"),
        out("M-2", 4, date(2006, 12, 12), "N"),
        out("M-3", 9, date(2006, 12, 14), "N"),
        out("M-4", 1, monday(0), None),
    )
    frame = handed_over_by(plant, plan, date(2006, 12, 13))
    assert figures(frame, "claim", "body", "good", "planned", "delivered", "difference") == [
        ("O / 1", "COUNCIL", "PAN", 6, 0, -6),
        ("N", "COUNCIL", "PAN", 12, 14, 2),
    ]
    assert handed_over_by(plant, plan, monday(0)).empty


def test_stock_by_plan_and_by_the_book(plan: Plan) -> None:
    """Planned: 100 kg, then 60, 40, 20. By the book 100 - 2 x 17 = 66; unknown after week 1."""
    plant = plant_of(made(17, monday(0)), out("M-1", 10, sunday(0), "N"))
    frame = stock_by_plan_and_book(plant, plan, monday(1)).query("good == 'CLAY'")
    assert [day.date() for day in frame["day"]] == [monday(0), monday(1), monday(2), monday(3)]
    assert frame["planned"].round(3).tolist() == [100, 60, 40, 20]
    assert frame["book"].fillna(-1).tolist() == [100, 66, -1, -1]
    pans = stock_by_plan_and_book(plant, plan, monday(1)).query("good == 'PAN'")
    assert pans["planned"].round(3).tolist() == [0, 0, 3, 6]
    assert pans["book"].round(3).fillna(-1).tolist() == [0, 5.3, -1, -1]


def test_a_count_stands_beside_what_the_book_said(plan: Plan) -> None:
    """100 - 34 = 66 by the book, 62 were counted: 4 kg were lost or not written down."""
    plant = plant_of(
        made(17, monday(0)),
        Count.made(good="CLAY", day=monday(1), quantity=62),
        Count.made(good="PAN", day=monday(1), quantity=15),
    )
    frame = counts_in(plant, plan)
    assert figures(frame[frame["day"] == pd.Timestamp(monday(1))], "good", "counted")[0] == (
        *("CLAY", 62),
    )
    assert frame.set_index(["good", "day"])["by_book"]["CLAY", pd.Timestamp(monday(1))] == 66
    assert frame["by_book"].isna().tolist() == [True, False, True]


def test_what_the_plan_bought_is_to_be_written_down(plan: Plan) -> None:
    """40 runs take 80 kg of 60 and 20 bought, which week 0 pays for."""
    option = PurchaseOption.made(code="CLAY-1", good="CLAY", last_day=sunday(0))
    bought = plant_of(option, Count.made(good="CLAY", day=monday(0), quantity=60))
    made_plan = make_plan(bought)
    assert purchases_to_enter(bought, made_plan, monday(1)) == [
        "20 kg of CLAY were to be bought from 4 Dec 2006 on."
    ]
    assert purchases_to_enter(bought, made_plan, monday(0)) == []
