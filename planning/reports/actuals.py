"""Actual against plan: what was planned, what happened, and by how much they differ.

The plan is the one that its weeks were worked by (see `plan_of_day`); the plant is as it stands
now, with its book. Differences are what happened less what was planned.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from planning.language import _, format_date
from planning.lp.plan import Plan
from planning.plant import (
    Direction,
    Need,
    Order,
    OrderLine,
    Plant,
    Production,
    PurchaseOption,
)
from planning.plant.book import Book, Way, claims_of, standing
from planning.plant.words import good_name, quantity_in_words
from planning.reports.sums import SMALL

_PERIOD = ["period", "first_day", "last_day"]

Key = tuple[str, int]
"""What it is about (a recipe, a good, a claim), and the number of the period."""


def production_done(plant: Plant, plan: Plan, before: date | None = None) -> pd.DataFrame:
    """Return runs planned and done, per recipe and period where there are any.

    With `before`, only what was done before that day.
    Columns: recipe, period, first_day, last_day, planned, done, difference (runs).
    """
    planned: dict[Key, float] = defaultdict(float)
    for recipe, period, runs in _rows(plan.production, "recipe", "period", "runs"):
        planned[recipe, int(period)] += float(runs)
    done: dict[Key, float] = defaultdict(float)
    find = _finder(plan)
    for production in plant.all(Production):
        at = find(production.day)
        if at is not None and (before is None or production.day < before):
            done[production.recipe, at] += float(production.runs)
    return _beside(plan, "recipe", planned, "done", done)


def goods_made(plant: Plant, plan: Plan, good: str | None = None) -> pd.DataFrame:
    """Return what was planned to be made of each good (or of one) and what was, per period.

    By the book: runs done times what a run gives on average, in the period in which it is ready.
    Columns: good, period, first_day, last_day, planned, made, difference (in the good's unit).
    """
    planned: dict[Key, float] = defaultdict(float)
    stock = plan.stock if good is None else plan.stock[plan.stock["good"] == good]
    for code, period, produced in _rows(stock, "good", "period", "produced"):
        planned[code, int(period)] += float(produced)
    made: dict[Key, float] = defaultdict(float)
    book, find = Book(plant), _finder(plan)
    for code in plant.goods if good is None else [good]:
        for entry in book.entries(code):
            at = find(entry.day)
            if entry.way is Way.MADE and at is not None:
                made[code, at] += float(entry.quantity)
    return _beside(plan, "good", planned, "made", made)


def handed_over_per_period(plant: Plant, plan: Plan, before: date | None = None) -> pd.DataFrame:
    """Return what was planned to be handed over to each claim and what was, per period.

    With `before`, only what was delivered before that day.
    Columns: claim, period, first_day, last_day, planned, delivered, difference, body, good.
    """
    planned: dict[Key, float] = defaultdict(float)
    for claim, period, quantity in _rows(plan.deliveries, "claim", "period", "quantity"):
        planned[claim, int(period)] += float(quantity)
    delivered: dict[Key, float] = defaultdict(float)
    known = {claim.key: claim for claim in claims_of(plant)}
    find = _finder(plan)
    for move in standing(plant):
        at = find(move.day)
        claim_asked = known.get(move.claim or "")
        if move.direction is not Direction.OUT or claim_asked is None or at is None:
            continue
        if claim_asked.good == move.good and (before is None or move.day < before):
            delivered[claim_asked.key, at] += float(move.quantity)
    frame = _beside(plan, "claim", planned, "delivered", delivered)
    who = dict(zip(plan.claims["claim"], plan.claims["body"], strict=True))
    what = dict(zip(plan.claims["claim"], plan.claims["good"], strict=True))
    for key, asked in known.items():
        what.setdefault(key, asked.good)
        who.setdefault(key, _body_of(plant, asked))
    frame["body"] = [who.get(claim, "") for claim in frame["claim"]]
    frame["good"] = [what.get(claim, "") for claim in frame["claim"]]
    return frame


def handed_over_by(plant: Plant, plan: Plan, day: date) -> pd.DataFrame:
    """Return per claim what was to be handed over before `day` since the plan began, and what was.

    Of the period in which `day` lies only what was delivered before `day` counts, and of the plan
    only what its ended periods hold: nobody is behind with a week that goes on.
    Columns: claim, body, good, planned, delivered, difference; the most behind first.
    """
    frame = handed_over_per_period(plant, plan, day)
    sums = _summed(frame, ["claim", "body", "good"], "delivered", day)
    return sums.sort_values("difference", kind="stable", ignore_index=True)


def done_by(plant: Plant, plan: Plan, day: date) -> pd.DataFrame:
    """Return per recipe the runs that were to be done before `day` since the plan began, and are.

    As in `handed_over_by`, of the plan only periods count that ended before `day`.
    Columns: recipe, planned, done, difference.
    """
    return _summed(production_done(plant, plan, day), ["recipe"], "done", day)


def _summed(frame: pd.DataFrame, by: list[str], actual: str, day: date) -> pd.DataFrame:
    frame = frame.copy()
    frame.loc[frame["last_day"] >= pd.Timestamp(day), "planned"] = 0.0
    sums = frame.groupby(by, sort=False)[["planned", actual]].sum()
    sums["difference"] = sums[actual] - sums["planned"]
    found = sums[(sums["planned"] > SMALL) | (sums[actual] > SMALL)]
    return found.reset_index()


def stock_by_plan_and_book(
    plant: Plant, plan: Plan, until: date, good: str | None = None
) -> pd.DataFrame:
    """Return the stock of goods by the plan and by the book, in the morning of each period.

    The last row of a good is the morning after the plan. By the book only up to `until`, else nan.
    Columns: good, day, planned, book.
    """
    book = Book(plant)
    mornings = [day.date() for day in plan.periods["first_day"]]
    after = plan.periods["last_day"].max().date() + timedelta(days=1)
    rows = []
    stock = plan.stock if good is None else plan.stock[plan.stock["good"] == good]
    for code, ledger in stock.sort_values("period").groupby("good", sort=False):
        levels = [*ledger["opening"], ledger["closing"].iloc[-1]]
        for day, planned in zip([*mornings, after], levels, strict=True):
            actual = float(book.ledger(str(code), day).stock) if day <= until else float("nan")
            rows.append((code, pd.Timestamp(day), float(planned), actual))
    return pd.DataFrame(rows, columns=["good", "day", "planned", "book"])


def counts_in(plant: Plant, plan: Plan, good: str | None = None) -> pd.DataFrame:
    """Return the counts made in the plan's time. Columns: good, day, counted, by_book (before)."""
    book = Book(plant)
    first = plan.periods["first_day"].min().date()
    last = plan.periods["last_day"].max().date()
    rows = []
    for code in plant.goods if good is None else [good]:
        for count in book.counts(code):
            if first <= count.day <= last:
                ledger = book.expected(count)
                by_book = float("nan") if ledger is None else float(ledger.stock)
                rows.append((code, pd.Timestamp(count.day), float(count.quantity), by_book))
    return pd.DataFrame(rows, columns=["good", "day", "counted", "by_book"])


def purchases_to_enter(plant: Plant, plan: Plan, before: date) -> list[str]:
    """Return, in words, what the plan bought in periods that end before `before`.

    Rolling forward forgets them: what was paid for and has not come yet is to be written down as
    an expected delivery.
    """
    ended = plan.periods.loc[plan.periods["last_day"] < pd.Timestamp(before), "period"]
    options = plant.by_key(PurchaseOption)
    said = []
    for code, period, quantity in _rows(plan.purchases, "option", "period", "quantity"):
        option = options.get(code)
        if option is None or int(period) not in set(ended) or float(quantity) <= SMALL:
            continue
        first = plan.periods.loc[plan.periods["period"] == period, "first_day"].iloc[0]
        said.append(
            _("{quantity} of {good} were to be bought from {day} on.").format(
                quantity=quantity_in_words(plant, option.good, round(float(quantity), 2)),
                good=good_name(plant, option.good),
                day=format_date(first.date()),
            )
        )
    return said


def _rows(frame: pd.DataFrame, *columns: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[column] for column in columns), strict=True)


def _finder(plan: Plan) -> Callable[[date], int | None]:
    """Return a function from a day to the number of its period, None outside the plan."""
    starts = list(plan.periods["first_day"].dt.date)
    ends = list(plan.periods["last_day"].dt.date)

    def find(day: date) -> int | None:
        at = bisect_right(starts, day) - 1
        return at if at >= 0 and day <= ends[at] else None

    return find


def _beside(
    plan: Plan, what: str, planned: Mapping[Key, float], name: str, actual: Mapping[Key, float]
) -> pd.DataFrame:
    """Return planned and actual figures side by side, in the order of things and periods."""
    places = {thing: place for place, thing in enumerate(dict.fromkeys(k for k, _p in planned))}
    keys = {key for key in [*planned, *actual] if planned.get(key, 0) > SMALL or actual.get(key, 0)}
    days = plan.periods.set_index("period")[["first_day", "last_day"]]
    rows = [
        (
            *(thing, period, days["first_day"][period], days["last_day"][period]),
            *(planned.get((thing, period), 0.0), actual.get((thing, period), 0.0)),
        )
        for thing, period in sorted(keys, key=lambda k: (places.get(k[0], len(places)), *k))
    ]
    frame = pd.DataFrame(rows, columns=[what, *_PERIOD, "planned", name])
    for column in ("first_day", "last_day"):
        frame[column] = pd.to_datetime(frame[column])
    for column in ("planned", name):
        frame[column] = frame[column].astype("float64")
    frame["difference"] = frame[name] - frame["planned"]
    return frame


def _body_of(plant: Plant, claim: Need | OrderLine) -> str:
    if isinstance(claim, Need):
        return claim.body
    order = plant.get(Order, claim.order)
    return "" if order is None else order.body
