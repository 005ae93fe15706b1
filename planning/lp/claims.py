"""Claims: who is to get how much of which good in which window; and which of them are alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planning.plant import (
    Body,
    Direction,
    Good,
    Need,
    Order,
    OrderLine,
    OrderStatus,
    Pin,
    PinKind,
    Plant,
    Sharing,
)
from planning.plant.book import delivered_before_the_plan, standing
from planning.plant.calendar import Period, period_at

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PROMISE = 0
"""Tier of promises already given. Needs have their priority class (1, 2, …) as their tier."""
ENQUIRY = 1000
"""Tier of enquiries, after every class."""

OVERDUE = -1
"""Due period of a claim whose date lies before the first day."""

ALIKE = [
    *("tier", "good", "first", "due", "last", "weight", "floor"),
    *("value", "price", "shortage", "cap", "pin"),
]
"""Columns in which alike claims are equal; so is, within a piece, what they were delivered."""

ONE_WINDOW = ["good", "first", "due", "last", "price", "promised", "pin"]
"""Columns in which groups are equal that are handed over from one stream."""


@dataclass(frozen=True)
class Claims:
    """Claims, one row each; groups of alike ones, of one share; windows of groups, of one stream.

    `frame` columns: key, kind ("need" or "order_line"), tier, body, good (index), wanted (still),
    delivered (before), base, cap, first, due, last (periods; first > last when none is left),
    due_day, weight, floor (share), value, price, shortage (per unit), pin, group.

    A claim's share is (delivered + handed over) / base. Under equal shares `base` is the need
    itself and `cap` is 1; under equal amounts `base` is what its families would get at the largest
    request per family for that good, so that equal shares are equal amounts per family.

    `groups` has a row per group: the columns of `ALIKE`, the sums wanted, delivered and base,
    `members`, `promised` and `window`.

    `windows` has a row per window: the columns of `ONE_WINDOW`, and the sum wanted. When something
    is handed over matters only by its window, so groups of every class and weight share a window's
    columns; what comes is theirs in the order of their tiers.
    """

    frame: pd.DataFrame
    groups: pd.DataFrame
    windows: pd.DataFrame

    def numbers(self, column: str) -> Floats:
        """Return a column of `groups` as floats."""
        return self.groups[column].to_numpy(dtype=np.float64)

    def indices(self, column: str) -> Ints:
        """Return a column of `groups` as whole numbers."""
        return self.groups[column].to_numpy(dtype=np.int64)

    def window_numbers(self, column: str) -> Floats:
        """Return a column of `windows` as floats."""
        return self.windows[column].to_numpy(dtype=np.float64)

    def window_indices(self, column: str) -> Ints:
        """Return a column of `windows` as whole numbers."""
        return self.windows[column].to_numpy(dtype=np.int64)

    @property
    def keys(self) -> list[str]:
        """The key of each claim: a need's code or "ORDER / 1"."""
        return list(self.frame["key"])


def claims_of(plant: Plant, at_good: Mapping[str, int], periods: Sequence[Period]) -> Claims:
    """Return the claims of the plant's needs and open order lines, with alike ones grouped.

    Lines of orders that are over still take what went out for them in the plan's own weeks.
    What is due after the last period is left out: it is planned once the calendar reaches it.
    """
    delivered = delivered_before_the_plan(plant)
    rows = [
        *_need_rows(plant, delivered, at_good, periods),
        *_order_rows(plant, delivered, at_good, periods),
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    numbers = ["wanted", "delivered", "weight", "floor", "value", "price", "shortage"]
    frame[numbers] = frame[numbers].astype(float)
    frame["base"] = frame["wanted"] + frame["delivered"]
    if plant.facility.sharing is Sharing.AMOUNT:
        _set_equal_amounts(frame, plant)
    frame["cap"] = ((frame["wanted"] + frame["delivered"]) / frame["base"]).round(9)
    pinned = {pin.record for pin in plant.all(Pin) if pin.kind is PinKind.HAND_OVER}
    frame["pin"] = [index if key in pinned else -1 for index, key in enumerate(frame["key"])]
    whole = np.array([good.whole for good in plant.all(Good)], dtype=bool)
    return grouped(frame, whole)


def set_apart(claims: Claims, keys: Collection[str], whole: NDArray[np.bool_]) -> Claims:
    """Return `claims` with `keys` in groups and windows of their own, to ask about them alone."""
    frame = claims.frame.copy()
    frame.loc[frame["key"].isin(keys) & (frame["pin"] < 0), "pin"] = _APART
    return grouped(frame, whole)


_APART = -2
"""In place of a pin: those that are asked about."""


def grouped(frame: pd.DataFrame, whole: NDArray[np.bool_]) -> Claims:
    """Return the claims of `frame`, with those that are alike grouped; `whole` is by good."""
    frame["group"] = _alike(frame, whole)
    groups = _groups(frame)
    groups["window"] = groups.groupby(ONE_WINDOW, sort=False).ngroup()
    by_window = groups.groupby("window")
    windows = by_window[ONE_WINDOW].first()
    windows["wanted"] = by_window["wanted"].sum()
    return Claims(frame=frame, groups=groups, windows=windows)


_COLUMNS = [
    *("key", "kind", "tier", "body", "good", "wanted", "delivered"),
    *("first", "due", "last", "due_day", "weight", "floor", "value", "price", "shortage"),
]


def _need_rows(
    plant: Plant,
    delivered: Mapping[str, Decimal],
    at_good: Mapping[str, int],
    periods: Sequence[Period],
) -> Iterator[tuple[Any, ...]]:
    window = _windows(periods)
    for need in plant.all(Need):
        span = window(need.earliest, need.due, need.late_allowed, need.latest)
        had = delivered.get(need.code, 0)
        still = need.quantity - had
        if span is not None and still > 0:
            yield (
                *(need.code, "need", need.priority_class, need.body, at_good[need.good]),
                *(still, had, *span, need.due, need.weight),
                need.floor_percent / 100,
                need.price if need.value is None else need.value,
                *(need.price, need.shortage_cost),
            )


def _order_rows(
    plant: Plant,
    delivered: Mapping[str, Decimal],
    at_good: Mapping[str, int],
    periods: Sequence[Period],
) -> Iterator[tuple[Any, ...]]:
    window = _windows(periods)
    orders = plant.by_key(Order)
    gone = _gone_since(plant)
    for line in plant.all(OrderLine):
        order = orders[line.order]
        tier = tier_of(order, plant.facility.first_day)
        span = window(line.earliest, line.due, line.late_allowed, line.latest)
        had, due = delivered.get(line.key, 0), line.due
        still = line.quantity - had
        if tier is None and line.key in gone:
            still, day = gone[line.key]
            tier, day = PROMISE, min(day, periods[-1].last_day)
            span, due = window(None, day, True, None), day
        if tier is not None and span is not None and still > 0:
            yield (
                *(line.key, "order_line", tier, order.body, at_good[line.good]),
                *(still, had, *span, due, 1, 0),
                line.price if line.value is None else line.value,
                *(line.price, 0),
            )


def _gone_since(plant: Plant) -> dict[str, tuple[Decimal, date]]:
    """Return what went out for each claim from the first day on, and on which day the last of it.

    The plan begins with the stock of its first morning and hands this over in its own weeks. So an
    order that asks for nothing more still takes it, until the plan begins after that day.
    """
    goods = {line.key: line.good for line in plant.all(OrderLine)}
    gone: dict[str, tuple[Decimal, date]] = {}
    for move in standing(plant):
        fits = move.direction is Direction.OUT and goods.get(move.claim or "") == move.good
        if fits and move.claim and move.quantity and move.day >= plant.facility.first_day:
            sum_so_far, last = gone.get(move.claim, (Decimal(0), move.day))
            gone[move.claim] = (sum_so_far + move.quantity, max(last, move.day))
    return gone


def tier_of(order: Order, first_day: date) -> int | None:
    """Return where an order stands: a promise, an enquiry, or None when nothing is to be planned.

    A quote that has run out is an enquiry again.
    """
    if order.status is OrderStatus.BOOKED:
        return PROMISE
    if order.status is OrderStatus.QUOTED:
        valid = order.quoted_until is None or order.quoted_until >= first_day
        return PROMISE if valid else ENQUIRY
    return ENQUIRY if order.status is OrderStatus.ENQUIRY else None


def tier_name(tier: int) -> str:
    """Return the name of a tier in a plan's tables: "promise", "class 2" or "enquiry"."""
    if tier == PROMISE:
        return "promise"
    return "enquiry" if tier == ENQUIRY else f"class {tier}"


def _windows(periods: Sequence[Period]) -> Any:
    """Return a function from the dates of a claim to its (first, due, last) periods, or None."""
    start, end = periods[0].first_day, periods[-1].last_day

    @cache
    def window(
        earliest: date | None, due: date, late_allowed: bool, latest: date | None
    ) -> tuple[int, int, int] | None:
        def at(day: date) -> int:
            period = period_at(periods, day)
            assert period is not None
            return period.index

        if due > end or (earliest is not None and earliest > end):
            return None
        first = 0 if earliest is None or earliest < start else at(earliest)
        due_at = OVERDUE if due < start else at(due)
        if not late_allowed:
            return first, due_at, due_at
        last = len(periods) - 1 if latest is None or latest > end else at(max(latest, start))
        return first, due_at, due_at if latest is not None and latest < start else last

    return window


def _set_equal_amounts(frame: pd.DataFrame, plant: Plant) -> None:
    families_of = {body.code: body.families or 0 for body in plant.all(Body)}
    families = frame["body"].map(families_of).fillna(0).astype(float)
    per_family = frame["base"].where(families > 0) / families.where(families > 0)
    largest = per_family.groupby(frame["good"]).transform("max")
    frame["base"] = (families * largest).where(families > 0, frame["base"])


def _alike(frame: pd.DataFrame, whole: NDArray[np.bool_]) -> pd.Series[int]:
    """Return the group number of each claim."""
    groups = frame.groupby(ALIKE, sort=False).ngroup()
    if not (frame["delivered"] > 0).any():
        return groups
    # Delivered within a piece: some common share s has |delivered - s * base| <= one piece.
    slack = np.where(whole[frame["good"].to_numpy()], 1.0, 1e-9 * frame["base"])
    least = ((frame["delivered"] - slack) / frame["base"]).to_numpy()
    most = ((frame["delivered"] + slack) / frame["base"]).to_numpy()
    split = np.zeros(len(frame), dtype=np.int64)
    for members in groups.groupby(groups).groups.values():
        rows = np.asarray(members)
        cluster, up_to = 0, np.inf
        for row in rows[np.argsort(least[rows], kind="stable")]:
            if least[row] > up_to:
                cluster, up_to = cluster + 1, np.inf
            up_to = min(up_to, most[row])
            split[row] = cluster
    return pd.DataFrame({"alike": groups, "split": split}).groupby(["alike", "split"]).ngroup()


def _groups(frame: pd.DataFrame) -> pd.DataFrame:
    by_group = frame.groupby("group")
    groups = by_group[ALIKE].first()
    groups[["wanted", "delivered", "base"]] = by_group[["wanted", "delivered", "base"]].sum()
    # Not the rounded one that tells groups apart: the most a group can lack is just what it wants.
    groups["cap"] = (groups["wanted"] + groups["delivered"]) / groups["base"]
    groups["members"] = by_group.size()
    groups["promised"] = groups["tier"] == PROMISE
    return groups
