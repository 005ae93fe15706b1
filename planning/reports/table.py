"""A table as people read it: headings in their language, names in place of codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

import pandas as pd

from planning.language import _, format_date
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.reports.sums import (
    SMALL,
)
from planning.reports.words import (
    day_of,
    period_label,
)

Cell = str | float | date | None


class Kind(Enum):
    """What the cells of a column are, which decides how they look."""

    TEXT = "text"
    AMOUNT = "amount"
    SHARE = "share"
    DATE = "date"


@dataclass(frozen=True)
class SheetTable:
    """A table as people read it: headings in their language, a row per thing."""

    title: str
    headings: list[str]
    kinds: list[Kind]
    rows: list[list[Cell]]
    whole: list[bool] = field(default_factory=list)
    """Per row: amounts are whole pieces. Empty: none are."""
    labels: int = 1
    """How many columns at the left say what a row is; they stay in view."""

    def is_whole(self, row: int) -> bool:
        """Say whether the amounts of a row are whole pieces."""
        return self.whole[row] if self.whole else False


def period_headings(plan: Plan) -> list[str]:
    """Return a heading per period, with the year where the plan is longer than one."""
    days = [day_of(day) for day in plan.periods["first_day"]]
    if days[-1] - days[0] > timedelta(days=330):
        return [format_date(day) for day in days]
    return [period_label(plan, period) for period in range(len(days))]


def by_period(
    plan: Plan,
    title: str,
    label_headings: list[str],
    labels: list[list[str]],
    values: list[list[float]],
    whole: list[bool],
    *,
    summed: bool = True,
) -> SheetTable:
    """Return a table with a column per period, and their sum where a sum means something."""
    headings = [*label_headings, *([_("In all")] if summed else []), *period_headings(plan)]
    rows: list[list[Cell]] = [
        [*label, *([sum(numbers)] if summed else []), *numbers]
        for label, numbers in zip(labels, values, strict=True)
    ]
    kinds = [Kind.TEXT] * len(label_headings)
    kinds += [Kind.AMOUNT] * (len(headings) - len(label_headings))
    return SheetTable(title, headings, kinds, rows, whole, labels=len(label_headings))


def is_whole(plant: Plant, good: str) -> bool:
    """Say whether a good is handed out in whole pieces only."""
    record = plant.goods.get(good)
    return record is not None and record.whole


def first_day(plan: Plan, period: object) -> date | None:
    """Return the first day of a period, None where there is no such period."""
    number = int(str(period))
    if not 0 <= number < len(plan.periods):
        return None
    return day_of(plan.periods.iloc[number]["first_day"])


def clean(number: object) -> float:
    """Return a number without the last digits that only the solver knows, and without -0."""
    value = round(float(str(number)), 6)
    return 0.0 if abs(value) < SMALL else value


def floats(row: pd.Series | pd.DataFrame) -> list[float]:
    """Return a row of numbers, cleaned."""
    return [clean(value) for value in row.to_numpy().ravel()]
