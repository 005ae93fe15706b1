"""What runs out, and when."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from planning.advice.run_out import run_out, run_out_in_words
from planning.lp.planner import make_plan
from planning.plant import Plant, Receipt
from tests.lp.tiny import centre, good, monday, need, recipe, sunday, tiny_plant
from tests.plants import small_plant


def row(frame: pd.DataFrame, code: str) -> pd.Series:
    return frame.set_index("good").loc[code]


def test_feldspar_lasts_four_weeks_at_full_pace() -> None:
    """260 pans asked, 20 on the shelf: 240 / 0.9 = 266 2/3 firings, 50 in each full week, so 400 kg
    a week or 57 1/7 a day: 1,600 kg last 28 days, to Sunday 31 December.
    """
    feldspar = row(run_out(small_plant()), "FELDSPAR")
    assert feldspar["use_per_day"] == pytest.approx(400 / 7)
    assert feldspar["cover_days"] == pytest.approx(28)
    assert feldspar["run_out"] == pd.Timestamp("2006-12-31")
    assert pd.isna(feldspar["planned_run_out"])


def test_kaolin_outlasts_the_calendar() -> None:
    """5 1/3 runs of slip take 3,200 kg in 42 days, so 6,000 kg last 6,000 / 3,200 x 42 = 78.75."""
    kaolin = row(run_out(small_plant()), "KAOLIN")
    assert kaolin["use_per_day"] == pytest.approx(3200 / 42)
    assert kaolin["cover_days"] == pytest.approx(78.75)
    assert pd.isna(kaolin["run_out"])


def test_the_order_of_the_goods_does_not_matter() -> None:
    """A stored plan keeps the order of the plant it was made of; what is read back is sorted."""
    plant = small_plant()
    plan = make_plan(plant)
    in_order = run_out(plant, plan).set_index("good").sort_index()
    sorted_plant = Plant(sorted(plant, key=lambda record: record.key))
    assert [*sorted_plant.goods] != [*plant.goods]
    again = run_out(sorted_plant, plan).set_index("good").sort_index()
    pd.testing.assert_frame_equal(again, in_order)


def test_under_the_plan_feldspar_is_gone_when_the_fourth_week_ends() -> None:
    plant = small_plant()
    feldspar = row(run_out(plant, make_plan(plant)), "FELDSPAR")
    assert feldspar["planned_run_out"] == pd.Timestamp("2006-12-31")
    assert feldspar["planned_use"] == pytest.approx(1600)
    assert feldspar["closing"] == pytest.approx(0, abs=1e-3)


def test_with_the_delivery_it_lasts() -> None:
    """2,400 kg less 5 1/3 runs of 400 kg leave 266 2/3; the scenario of the plan is laid over."""
    plant = small_plant()
    feldspar = row(run_out(plant, make_plan(plant, "ARRIVES")), "FELDSPAR")
    assert pd.isna(feldspar["run_out"])
    assert pd.isna(feldspar["planned_run_out"])
    assert feldspar["closing"] == pytest.approx(800 / 3, abs=1e-3)


def powder_plant(stock: float, *receipts: Receipt) -> pd.DataFrame:
    """Ten pans a week of 1 kg each are wanted for three weeks."""
    plant = tiny_plant(
        good("CLAY", stock),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 10),
        *(need(f"N{week}", 10, week, late_allowed=False) for week in range(3)),
        *receipts,
        weeks=3,
    )
    return run_out(plant, make_plan(plant))


def test_a_gap_before_a_delivery_is_a_run_out() -> None:
    """10 kg are used in week 0; 20 kg come in week 2, none in week 1."""
    late = Receipt.made(code="R", good="CLAY", quantity=20, day=monday(2))
    clay = row(powder_plant(10, late), "CLAY")
    assert clay["planned_run_out"] == pd.Timestamp(sunday(0))
    assert clay["run_out"] == pd.Timestamp(sunday(0))


def test_what_comes_every_week_does_not_run_out_between() -> None:
    """10 kg come in each of weeks 1 and 2: it is gone on the last day, not before."""
    weekly = [
        Receipt.made(
            code=f"R{week}", good="CLAY", quantity=10, day=monday(week) + timedelta(days=1)
        )
        for week in (1, 2)
    ]
    clay = row(powder_plant(10, *weekly), "CLAY")
    assert clay["planned_run_out"] == pd.Timestamp(sunday(2))
    assert pd.isna(clay["run_out"])


def test_what_was_never_there_is_gone_on_the_first_day() -> None:
    clay = row(powder_plant(0), "CLAY")
    assert clay["planned_run_out"] == pd.Timestamp(monday(0))
    assert clay["cover_days"] == 0


def test_what_nobody_uses_never_runs_out() -> None:
    plant = tiny_plant(good("SALT", 5), good("PAN", 3), need("N", 3))
    salt = row(run_out(plant, make_plan(plant)), "SALT")
    assert salt["cover_days"] == np.inf
    assert pd.isna(salt["planned_run_out"])


def test_the_sentences_put_first_what_runs_out_first() -> None:
    plant = small_plant()
    assert run_out_in_words(plant, run_out(plant, make_plan(plant))) == [
        "Potash feldspar: gone on 31 Dec 2006 under this plan; at full pace on 31 Dec 2006."
    ]
