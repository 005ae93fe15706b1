"""The rows about stocks, one small plan each, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from planning.lp.planner import make_plan
from planning.plant import CalendarSpan, Certainty, GoodKind, PurchaseOption, Receipt, SpanUnit
from tests.lp.tiny import (
    MONDAY,
    breaches,
    centre,
    good,
    handed,
    ledger,
    monday,
    need,
    planned,
    recipe,
    runs,
    tiny_plant,
)


def test_what_comes_less_what_goes_is_what_stays() -> None:
    """10 kg powder and 6 kg that come in week 1; a pan takes 2 kg: 5 pans, then 3.

    Of 9 pans asked by week 0, the shelf of 1 and the 5 first ones come in time, 3 come a week late.
    """
    plan = make_plan(
        tiny_plant(
            good("POWDER", 10, kind=GoodKind.POWDER),
            good("PAN", 1),
            recipe("MAKE", takes={"POWDER": 2}, gives={"PAN": 1}),
            Receipt.made(code="R", good="POWDER", quantity=Decimal(6), day=monday(1)),
            need("N", 9, week=0),
            weeks=3,
        )
    )
    assert handed(plan, "N") == [6, 3, 0]
    assert runs(plan, "MAKE") == [5, 3, 0]
    assert ledger(plan, "POWDER", "received") == [0, 6, 0]
    assert ledger(plan, "POWDER", "consumed") == [10, 6, 0]
    assert ledger(plan, "POWDER") == [0, 0, 0]
    assert plan.claims["late"].tolist() == pytest.approx([3], abs=1e-3)


def test_only_deliveries_that_are_sure_enough_are_counted() -> None:
    """Counted on are likely ones and surer: 4 certain + 2 likely; the 8 unsure ones are not."""
    receipts = [
        Receipt.made(code=f"R-{sure}", good="PAN", quantity=quantity, day=MONDAY, certainty=sure)
        for sure, quantity in ((Certainty.CERTAIN, 4), (Certainty.LIKELY, 2), (Certainty.UNSURE, 8))
    ]
    records = [good("PAN"), receipts, need("N", 20)]
    assert planned(make_plan(tiny_plant(*records))) == {"N": 6}
    unsure = tiny_plant(*records, receipts_counted=Certainty.UNSURE)
    assert planned(make_plan(unsure)) == {"N": 14}
    certain = tiny_plant(*records, receipts_counted=Certainty.CERTAIN)
    assert planned(make_plan(certain)) == {"N": 4}


def test_yields_come_after_the_lead_time() -> None:
    """Ten days from Monday of week 0 end on Thursday of week 1: nothing can be had before.

    Runs of weeks 0 and 1 arrive in weeks 1 and 2; what starts in week 2 arrives after the end.
    """
    plan = make_plan(
        tiny_plant(
            good("POWDER", 9, kind=GoodKind.POWDER),
            good("PAN"),
            recipe("MAKE", takes={"POWDER": 1}, gives={"PAN": 1}, fills={"KILN": 1}, lead_days=10),
            centre("KILN", 3),
            need("N", 9, week=0),
            weeks=3,
        )
    )
    assert handed(plan, "N") == [0, 3, 3]
    assert ledger(plan, "PAN", "produced") == [0, 3, 3]


def test_scrap_and_by_products_come_back() -> None:
    """4 kg clay a pan, 80 % come out good; a failed one gives 3 kg back, and 1 kg always falls off.

    A run takes 4 and gives back 0.2 x 3 + 1 = 1.6 kg at once: it uses up 2.4 kg. 24 kg carry 10
    runs, 8 pans.
    """
    plan = make_plan(
        tiny_plant(
            good("CLAY", 24, kind=GoodKind.POWDER),
            good("PAN"),
            recipe(
                "MAKE",
                takes={"CLAY": 4},
                gives={"PAN": 1},
                gives_back={"CLAY": 3},
                falls_off={"CLAY": 1},
                yield_percent=80,
            ),
            need("N", 100),
        )
    )
    assert planned(plan) == {"N": 8}
    assert runs(plan, "MAKE") == [10]
    assert ledger(plan, "CLAY", "produced") == [16]


def test_a_telescoping_calendar_gives_each_period_the_capacity_of_its_days() -> None:
    """Two days, one week, one month, from Monday 4 December: a kiln of 1 place on Monday to Friday.

    Days: 1 + 1. The week is Wednesday 6 to Tuesday 12: Wed, Thu, Fri, Mon, Tue = 5. The month is
    13 December to 12 January: 19 weekdays of December (13-15, 18-22, 25-29) = 13, of January 1-5
    and 8-12 = 10: 23. In all 30; a lead time of two days brings the runs of the two days into the
    week, and those of the week and of the month into the period they start in.
    """
    plan = make_plan(
        tiny_plant(
            CalendarSpan.made(number=1, periods=2, unit=SpanUnit.DAY),
            CalendarSpan.made(number=2, periods=1, unit=SpanUnit.WEEK),
            CalendarSpan.made(number=3, periods=1, unit=SpanUnit.MONTH),
            good("PAN"),
            recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}, lead_days=2),
            centre("KILN", 5),
            need("N", 100, due=MONDAY),
        )
    )
    assert [str(day.date()) for day in plan.periods["last_day"]] == [
        *("2006-12-04", "2006-12-05", "2006-12-12", "2007-01-12"),
    ]
    assert runs(plan, "MAKE") == [1, 1, 5, 23]
    assert handed(plan, "N") == [0, 0, 7, 23]


def test_slip_that_keeps_a_week_is_not_hoarded() -> None:
    """The mixer makes 10 kg a week; only in week 2 is it cast, 30 kg at most.

    Keeping for ever, all three weeks' slip would be cast: 30. With a shelf life of 7 days the stock
    at the end of week 1 is at most what came in week 1, 10 kg: 20 kg are cast. With 14 days, 30.
    """

    def cast(shelf_life_days: int | None) -> dict[str, float]:
        return planned(
            make_plan(
                tiny_plant(
                    good("SLIP", shelf_life_days=shelf_life_days),
                    good("PAN"),
                    recipe("MIX", gives={"SLIP": 1}, fills={"MIXER": 1}),
                    recipe("CAST", takes={"SLIP": 1}, gives={"PAN": 1}, first_day=monday(2)),
                    centre("MIXER", 10),
                    need("N", 100, week=2),
                    weeks=3,
                )
            )
        )

    assert cast(None) == {"N": 30}
    assert cast(7) == {"N": 20}
    assert cast(14) == {"N": 30}


def test_what_has_spoilt_is_thrown_away_and_named() -> None:
    """8 kg of glaze keep 7 days and nobody wants it: at the end of week 1 all of it is gone."""
    plan = make_plan(tiny_plant(good("GLAZE", 8, shelf_life_days=7), weeks=2))
    assert ledger(plan, "GLAZE")[1] == 0
    assert sum(ledger(plan, "GLAZE", "discarded")) == 8


def test_a_full_store_holds_up_production() -> None:
    """Room for 4 pans; 10 are wanted in week 1 and not before, the kiln fires 10 a week.

    4 wait in the store and 10 more are fired in week 1: with 14 wanted, the whole store is used.
    """
    plan = make_plan(
        tiny_plant(
            good("PAN", storage_limit=4),
            recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
            centre("KILN", 10),
            need("N", 20, week=1, earliest=monday(1)),
            weeks=2,
        )
    )
    assert planned(plan) == {"N": 14}
    assert ledger(plan, "PAN") == [4, 0]
    assert breaches(plan) == []


def test_more_on_the_shelf_than_has_room_is_a_named_breach() -> None:
    """9 kg counted where 4 have room, and nobody takes any: 5 kg too much in both weeks."""
    plan = make_plan(tiny_plant(good("PAN", 9, storage_limit=4), weeks=2))
    assert breaches(plan) == [
        ("limit_storage", "PAN", 0, 5, "kg"),
        ("limit_storage", "PAN", 1, 5, "kg"),
    ]


def test_a_reserve_is_not_planned_away() -> None:
    """10 kg, of which 4 are a reserve: 6 are handed over, and 4 stay in every week."""
    plan = make_plan(tiny_plant(good("PAN", 10, reserve=4), need("N", 10), weeks=2))
    assert planned(plan) == {"N": 6}
    assert ledger(plan, "PAN") == [4, 4]


def test_a_reserve_that_is_not_there_is_a_named_breach() -> None:
    """3 kg on the shelf, 5 to be kept: 2 kg are missing until 4 kg come in week 1; 2 are free."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 3, reserve=5),
            Receipt.made(code="R", good="PAN", quantity=Decimal(4), day=monday(1)),
            need("N", 10),
            weeks=2,
        )
    )
    assert breaches(plan) == [("keep_reserve", "PAN", 0, -2, "kg")]
    assert handed(plan, "N") == [0, 2]


def test_no_plan_eats_the_seed_corn() -> None:
    """12 kg of maize, 5 to be left at the end: 7 are handed over, at once."""
    plan = make_plan(tiny_plant(good("PAN", 12, closing_stock=5), need("N", 12), weeks=3))
    assert handed(plan, "N") == [7, 0, 0]
    assert ledger(plan, "PAN") == [5, 5, 5]


def test_a_closing_stock_out_of_reach_is_a_named_breach() -> None:
    """2 kg on the shelf, 5 to be left, nothing to come: 3 kg are missing at the end, and no other
    week is named.
    """
    plan = make_plan(tiny_plant(good("PAN", 2, closing_stock=5), need("N", 2), weeks=2))
    assert breaches(plan) == [("keep_closing_stock", "PAN", 1, -3, "kg")]
    assert planned(plan) == {"N": 0}


def test_no_more_is_bought_than_is_offered_and_it_arrives_after_its_lead() -> None:
    """6 kg at most over weeks 0 to 2, nine days on the way: what is paid in week 0 is there in week
    1. 6 of the 10 pans wanted in week 1 come in time, the rest never.
    """
    plan = make_plan(
        tiny_plant(
            good("POWDER", kind=GoodKind.POWDER),
            good("PAN"),
            recipe("MAKE", takes={"POWDER": 1}, gives={"PAN": 1}),
            PurchaseOption.made(code="BUY", good="POWDER", most=6, price=2, lead_days=9),
            need("N", 10, week=1),
            weeks=3,
        )
    )
    assert handed(plan, "N") == [0, 6, 0]
    (bought,) = plan.purchases.itertuples()
    assert (bought.option, bought.period) == ("BUY", 0)
    assert (bought.quantity, bought.cost) == pytest.approx((6, 12), abs=1e-3)
    assert ledger(plan, "POWDER", "bought") == [0, 6, 0]


def test_an_option_is_open_on_its_days_only() -> None:
    """Open on the Wednesday of week 1 only: nothing can be had in week 0."""
    day = monday(1) + timedelta(days=2)
    plan = make_plan(
        tiny_plant(
            good("PAN"),
            PurchaseOption.made(code="BUY", good="PAN", first_day=day, last_day=day),
            need("N", 5, week=0),
            weeks=3,
        )
    )
    assert handed(plan, "N") == [0, 5, 0]


def test_nothing_is_bought_beyond_the_money_in_the_till() -> None:
    """10 in the till, a kilo costs 2: 5 kg. Each pan handed over brings 3, so 5 pans bring 15, in
    the same week: 7 more kg and so on. With what is sold going back into powder at once there is no
    limit but the need; with a lead of a week, week 0 buys 5 kg, whose 5 pans bring 15 in week 1 and
    buy 7.5 kg, whose pans come in week 2.
    """
    till = [
        good("MONEY", 10, kind=GoodKind.MONEY, unit="Bs"),
        good("POWDER", kind=GoodKind.POWDER),
        good("PAN"),
        recipe("MAKE", takes={"POWDER": 1}, gives={"PAN": 1}),
    ]
    at_once = tiny_plant(
        till,
        PurchaseOption.made(code="BUY", good="POWDER", price=2),
        need("N", 100, week=2, price=3),
        weeks=3,
        money="MONEY",
    )
    assert planned(make_plan(at_once)) == {"N": 100}
    in_a_week = tiny_plant(
        till,
        PurchaseOption.made(code="BUY", good="POWDER", price=2, lead_days=7),
        need("N", 100, week=2, price=3),
        weeks=3,
        money="MONEY",
    )
    plan = make_plan(in_a_week)
    assert handed(plan, "N") == [0, 5, 7.5]
    assert ledger(plan, "MONEY") == [0, 0, 22.5]
    assert ledger(plan, "MONEY", "consumed") == [10, 15, 0]


def test_without_money_as_a_good_buying_has_no_limit() -> None:
    """The same plant without money on its card buys what is asked for."""
    plan = make_plan(
        tiny_plant(
            good("PAN"), PurchaseOption.made(code="BUY", good="PAN", price=2), need("N", 100)
        )
    )
    assert planned(plan) == {"N": 100}


def test_counts_of_later_days_do_not_open_the_plan() -> None:
    """Counted 3 on the Friday before, 7 on the first day and 50 on the day after: 7 open it."""
    plan = make_plan(
        tiny_plant(
            good("PAN", 7),
            [
                record.model_copy(update={"day": day, "quantity": Decimal(quantity)})
                for record in good("PAN", 1)[1:]
                for day, quantity in ((date(2006, 12, 1), 3), (date(2006, 12, 5), 50))
            ],
            need("N", 100),
        )
    )
    assert planned(plan) == {"N": 7}
