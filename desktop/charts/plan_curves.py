"""Curves of a plan: the ledger of a good turned into what a chart draws."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.charts.stock_curve import Curve
from planning.lp.plan import Plan
from planning.plant import Certainty, Plant, Receipt
from planning.plant.book import Book, Way, still_to_come
from planning.plant.words import good_name
from planning.reports.sums import RunOut
from planning.reports.words import day_of

SURE = (Certainty.UNSURE, Certainty.LIKELY, Certainty.CERTAIN)
"""From the least sure on."""


def curve_of(plant: Plant, plan: Plan, good: str, lasts: RunOut | None = None) -> Curve | None:
    """Return the stock of `good` under the plan; None when the plan does not know it.

    `lasts` adds what the stock would be at full pace.
    """
    ledger = plan.stock[plan.stock["good"] == good].sort_values("period")
    if ledger.empty:
        return None
    days = [day_of(plan.periods["first_day"].iloc[0]) - timedelta(days=1)]
    days += [day_of(moment) for moment in plan.periods["last_day"]]
    stock = [float(ledger["opening"].iloc[0]), *(float(left) for left in ledger["closing"])]
    record = plant.goods.get(good)
    reserve = float(record.reserve) if record is not None else 0.0
    receipts = _receipts(plant, plan, good)
    return Curve(
        name=good_name(plant, good),
        unit=record.unit if record is not None else "",
        days=days,
        stock=stock,
        before=None if lasts is None else _at_full_pace(days, lasts, receipts),
        receipts=receipts,
        gone=None if lasts is None else lasts.planned,
        reserve=reserve,
    )


def _at_full_pace(
    days: list[date], lasts: RunOut, receipts: list[tuple[date, float]]
) -> tuple[list[date], list[float]] | None:
    """Return the days and amounts of a stock that is used evenly until it is gone."""
    if not lasts.stock or lasts.cover_days in (0.0, float("inf")):
        return None
    per_day = lasts.stock / lasts.cover_days
    ends = lasts.at_full_pace
    shown = sorted({*days, *([ends] if ends is not None else [])})
    amounts = []
    for day in shown:
        came = sum(amount for when, amount in receipts if when <= day)
        left = lasts.stock + came - per_day * (day - days[0]).days
        amounts.append(0.0 if ends is not None and day >= ends else max(0.0, left))
    return shown, amounts


def _receipts(plant: Plant, plan: Plan, good: str) -> list[tuple[date, float]]:
    """Return what is still counted on to come in the plan's time, and what has come in it."""
    first = day_of(plan.periods["first_day"].iloc[0])
    last = day_of(plan.periods["last_day"].iloc[-1])
    least = SURE.index(plant.facility.receipts_counted)
    rest = still_to_come(plant)
    awaited = [
        (receipt.day, float(rest[receipt.code]))
        for receipt in plant.all(Receipt)
        if receipt.good == good
        and SURE.index(receipt.certainty) >= least
        and first <= receipt.day <= last
        and rest[receipt.code]
    ]
    came = [
        (entry.day, float(entry.quantity))
        for entry in Book(plant).arriving(first)
        if entry.good == good and entry.way is Way.CAME and entry.day <= last
    ]
    return sorted(awaited + came)
