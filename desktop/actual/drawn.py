"""What the chart of planned and done draws of one good or recipe."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planning.plant import LineRole, Plant, RecipeLine

if TYPE_CHECKING:
    from desktop.charts.actual_curves import Bar, Level
    from planning.lp.plan import Plan


def main_good(plant: Plant, recipe: str) -> str | None:
    """Return the good that a recipe is for; None when it yields nothing."""
    lines = (line for line in plant.all(RecipeLine) if line.recipe == recipe)
    return next((line.good for line in lines if line.role is LineRole.YIELDS), None)


def bars_of(plant: Plant, plan: Plan, good: str, known_until: date) -> list[Bar]:
    """Return what was planned to be made of a good and what was, period by period.

    Of periods that begin after `known_until` nothing is known yet.
    """
    from desktop.charts.actual_curves import Bar
    from planning.reports.actuals import goods_made

    frame = goods_made(plant, plan, good).set_index("period")
    bars = []
    for row in plan.periods.itertuples(index=False):
        planned, made = 0.0, 0.0
        if row.period in frame.index:
            planned = float(frame.at[row.period, "planned"])
            made = float(frame.at[row.period, "made"])
        first, last = row.first_day.date(), row.last_day.date()
        bars.append(Bar(first, last, planned, made if made or first <= known_until else None))
    return bars


def levels_of(plant: Plant, plan: Plan, good: str, known_until: date) -> list[Level]:
    """Return the stock of a good by the plan and by the book, in the morning of each period."""
    from desktop.charts.actual_curves import Level
    from planning.reports.actuals import stock_by_plan_and_book

    frame = stock_by_plan_and_book(plant, plan, known_until, good)
    return [
        Level(day.date(), float(planned), float(book) if book == book else None)
        for day, planned, book in zip(frame["day"], frame["planned"], frame["book"], strict=True)
    ]


def counts_of(plant: Plant, plan: Plan, good: str) -> list[tuple[date, float]]:
    """Return the counts of a good in the plan's time."""
    from planning.reports.actuals import counts_in

    frame = counts_in(plant, plan, good)
    return [
        (day.date(), float(counted))
        for day, counted in zip(frame["day"], frame["counted"], strict=True)
    ]


def known_until(plant: Plant) -> date:
    """Return the morning up to which the book says anything: that after the last thing entered."""
    from datetime import timedelta

    from planning.plant import Count, Movement, Production

    days = [plant.facility.first_day]
    days += [entry.day + timedelta(days=7) for entry in plant.all(Production)]
    days += [entry.day + timedelta(days=1) for entry in plant.all(Movement)]
    days += [count.day for count in plant.all(Count)]
    return max(days)
