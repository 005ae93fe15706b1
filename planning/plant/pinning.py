"""What people fix: which runs move where, in numbers; and the periods they name, in words.

Moving and resizing keep the sum: what is taken from one period is in another afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning.language import _, format_day, format_month
from planning.plant.record import DECIMALS, tidy
from planning.plant.scenarios import PinKind


@dataclass(frozen=True)
class Held:
    """A cell of the plan as people want it: a record in a period."""

    kind: PinKind
    record: str
    """Key of the recipe, need, order line ("ORDER / 1") or purchase option."""
    first_day: date
    last_day: date
    quantity: Decimal | None
    """In runs, or in the unit of the good; None: the plan may choose again."""


def as_held(quantity: float) -> Decimal:
    """Return a quantity of a plan as a pin keeps it, never below 0.

    A plan's numbers are exact up to the solver's slack: 49.99999 runs are 50, and no digits are
    kept that nobody could do.
    """
    quantity = max(0.0, quantity)
    for decimals, slack in ((0, 2e-5), (3, 5e-7), (DECIMALS, float("inf"))):
        rounded = round(quantity, decimals)
        if abs(rounded - quantity) <= slack * max(1.0, quantity):
            return tidy(round(Decimal(repr(rounded)), DECIMALS))
    raise AssertionError("everything is near itself")


def moved(runs: Mapping[int, float], source: int, target: int) -> dict[int, float]:
    """Return runs by period once those of `source` are done in `target` as well.

    Only the two periods are named; moving to where it is moves nothing.
    """
    if source == target:
        return {}
    return {source: 0.0, target: runs.get(target, 0.0) + runs.get(source, 0.0)}


def spread(
    runs: Mapping[int, float], old: range, new: range, weights: Sequence[float]
) -> dict[int, float]:
    """Return runs by period once those of `old` are spread evenly over `new`.

    What was done already in periods that are new to it is spread with the rest. Each period takes a
    part by its weight (its length; 0 where nothing can be done). Periods that it leaves take 0.

    Args:
        runs: runs by period as they are.
        old: the periods of the bar.
        new: the periods that it shall fill; empty or without weight changes nothing.
        weights: by period.
    """
    together = sum(weights[period] for period in new)
    if old == new or together <= 0:
        return {}
    total = sum(runs.get(period, 0.0) for period in {*old, *new})
    changed = {period: 0.0 for period in old if period not in new}
    for period in new:
        changed[period] = total * weights[period] / together
    return dict(sorted(changed.items()))


def period_in_words(first_day: date, unit: str) -> str:
    """Return what people call a period inside a sentence: "the week of 4 Dec", "Dec 2006"."""
    if unit == "week":
        return _("the week of {day}").format(day=format_day(first_day))
    if unit == "month" and first_day.day == 1:
        return format_month(first_day)
    if unit == "month":
        return _("the month from {day}").format(day=format_day(first_day))
    return format_day(first_day)
