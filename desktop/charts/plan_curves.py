"""Curves of a plan: the ledger of a good turned into what a chart draws."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.charts.stock_curve import Curve
from planning.lp.plan import Plan
from planning.plant import Certainty, Plant, Receipt
from planning.plant.words import good_name
from planning.reports.words import day_of

SURE = (Certainty.UNSURE, Certainty.LIKELY, Certainty.CERTAIN)
"""From the least sure on."""

GONE = 1e-6
"""Of the most there ever was, what counts as nothing."""


def curve_of(plant: Plant, plan: Plan, good: str) -> Curve | None:
    """Return the stock of `good` under the plan; None when the plan does not know it."""
    ledger = plan.stock[plan.stock["good"] == good].sort_values("period")
    if ledger.empty:
        return None
    days = [day_of(plan.periods["first_day"].iloc[0]) - timedelta(days=1)]
    days += [day_of(moment) for moment in plan.periods["last_day"]]
    stock = [float(ledger["opening"].iloc[0]), *(float(left) for left in ledger["closing"])]
    record = plant.goods.get(good)
    reserve = float(record.reserve) if record is not None else 0.0
    used = float(ledger["consumed"].sum() + ledger["handed_over"].sum())
    nothing = reserve + GONE * max(1.0, max(stock) + float(ledger["received"].max()))
    gone = None
    if used > 0:
        gone = next(
            (d for d, left in zip(days[1:], stock[1:], strict=True) if left <= nothing), None
        )
    return Curve(
        name=good_name(plant, good),
        unit=record.unit if record is not None else "",
        days=days,
        stock=stock,
        receipts=_receipts(plant, plan, good),
        gone=gone,
        reserve=reserve,
    )


def _receipts(plant: Plant, plan: Plan, good: str) -> list[tuple[date, float]]:
    first = day_of(plan.periods["first_day"].iloc[0])
    last = day_of(plan.periods["last_day"].iloc[-1])
    least = SURE.index(plant.facility.receipts_counted)
    return [
        (receipt.day, float(receipt.quantity))
        for receipt in plant.all(Receipt)
        if receipt.good == good
        and SURE.index(receipt.certainty) >= least
        and first <= receipt.day <= last
    ]
