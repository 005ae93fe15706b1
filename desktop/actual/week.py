"""One week of work: what was planned for it, and what is entered as done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from planning.language import _
from planning.plant import Body, Direction, Movement, Plant, Production, Receipt, Recipe
from planning.plant.book import claims_of, standing, still_to_come
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from planning.lp.plan import Plan

WEEK = timedelta(days=7)
_NONE = Decimal(0)


class About(StrEnum):
    """What a row of the week is about."""

    RUNS = "runs"
    """Runs of the recipe `key`."""
    CLAIM = "claim"
    """What the need or order line `key` got."""
    RECEIPT = "receipt"
    """What came of the expected delivery `key`."""
    MOVEMENT = "movement"
    """A movement, with that code, that fulfils nothing expected."""


@dataclass(frozen=True)
class Line:
    """Planned and done of one thing in the week, in runs or in the unit of the good."""

    about: About
    key: str
    name: str
    other: str = ""
    """What is delivered, or who delivers it."""
    good: str = ""
    unit: str = ""
    whole: bool = False
    planned: float = 0.0
    done: Decimal | None = None
    """None: nothing is entered."""


@dataclass(frozen=True)
class Week:
    """The days of a period, with what was planned and what was done in them."""

    first_day: date
    last_day: date
    number: int | None
    """The number of the plan by which it was worked; None: there is none, or it was not kept."""
    planned: bool
    """Whether there is a plan for it."""
    made: list[Line]
    out: list[Line]
    came: list[Line]

    def holds(self, day: date) -> bool:
        """Say whether `day` is one of its days."""
        return self.first_day <= day <= self.last_day


def week_of(plant: Plant, day: date, plan: Plan | None, number: int | None = None) -> Week:
    """Return the period of `plan` that holds `day`, with what was done in it by `plant`.

    Without a plan for it, it is the seven days counted from the plant's first day.
    """
    period = None if plan is None else _period_at(plan, day)
    if plan is None or period is None:
        first = day - (day - plant.facility.first_day) % WEEK
        last, plan, number = first + WEEK - timedelta(days=1), None, None
    else:
        row = plan.periods.iloc[period]
        first, last = row["first_day"].date(), row["last_day"].date()
    return Week(
        first_day=first,
        last_day=last,
        number=number,
        planned=plan is not None,
        made=_made(plant, plan, period, first, last),
        out=_out(plant, plan, period, first, last),
        came=_came(plant, first, last),
    )


def _period_at(plan: Plan, day: date) -> int | None:
    firsts = plan.periods["first_day"].dt.date
    lasts = plan.periods["last_day"].dt.date
    found = plan.periods.loc[(firsts <= day) & (lasts >= day), "period"]
    return int(found.iloc[0]) if len(found) else None


def _made(
    plant: Plant, plan: Plan | None, period: int | None, first: date, last: date
) -> list[Line]:
    """Return a line per recipe, those that were planned or run first."""
    planned: dict[str, float] = defaultdict(float)
    if plan is not None:
        rows = plan.production[plan.production["period"] == period]
        for recipe, runs in zip(rows["recipe"], rows["runs"], strict=True):
            planned[recipe] += float(runs)
    done: dict[str, Decimal] = {}
    for production in plant.all(Production):
        if first <= production.day <= last:
            done[production.recipe] = done.get(production.recipe, _NONE) + production.runs
    lines = [
        Line(
            About.RUNS,
            recipe.code,
            recipe.name,
            unit=_("runs"),
            planned=planned.get(recipe.code, 0.0),
            done=done.get(recipe.code),
        )
        for recipe in plant.all(Recipe)
    ]
    return sorted(lines, key=lambda line: not line.planned and line.done is None)


def _out(
    plant: Plant, plan: Plan | None, period: int | None, first: date, last: date
) -> list[Line]:
    """Return a line per claim that was to get or got something, then what went out besides."""
    planned: dict[str, float] = defaultdict(float)
    body_of: dict[str, str] = {}
    if plan is not None:
        rows = plan.deliveries[plan.deliveries["period"] == period]
        for claim, quantity in zip(rows["claim"], rows["quantity"], strict=True):
            planned[claim] += float(quantity)
        body_of = dict(zip(plan.claims["claim"], plan.claims["body"], strict=True))
    moves = [
        move
        for move in standing(plant)
        if move.direction is Direction.OUT and first <= move.day <= last
    ]
    wanted = {*planned, *(move.claim for move in moves)}
    good_of = {claim.key: claim.good for claim in claims_of(plant) if claim.key in wanted}
    done: dict[str, Decimal] = {}
    others = []
    for move in moves:
        if move.claim in good_of and good_of[move.claim] == move.good:
            done[move.claim] = done.get(move.claim, _NONE) + move.quantity
            body_of.setdefault(move.claim, move.body or "")
        elif move.quantity:
            others.append(move)
    lines = [
        _line(plant, About.CLAIM, claim, body_of.get(claim, ""), good_of[claim], planned[claim])
        for claim in dict.fromkeys([*planned, *done])
        if claim in good_of and (planned[claim] or claim in done)
    ]
    lines = [_with(line, done.get(line.key)) for line in lines]
    lines.sort(key=lambda line: (line.name.casefold(), line.other.casefold()))
    return [*lines, *_others(plant, others)]


def _came(plant: Plant, first: date, last: date) -> list[Line]:
    """Return a line per delivery that was expected by the week, then what came besides."""
    moves = [
        move
        for move in standing(plant)
        if move.direction is Direction.IN and first <= move.day <= last
    ]
    rest = still_to_come(plant)
    done: dict[str, Decimal] = {}
    others = []
    for move in moves:
        receipt = plant.get(Receipt, move.receipt or "")
        if receipt is not None and receipt.good == move.good:
            done[receipt.code] = done.get(receipt.code, _NONE) + move.quantity
        elif move.quantity:
            others.append(move)
    lines = []
    for receipt in sorted(plant.all(Receipt), key=lambda receipt: receipt.day):
        came = done.get(receipt.code)
        expected = rest[receipt.code] + (came or _NONE)
        if came is not None or (receipt.day <= last and expected):
            good = plant.goods.get(receipt.good)
            line = Line(
                About.RECEIPT,
                receipt.code,
                good_name(plant, receipt.good),
                receipt.source,
                good=receipt.good,
                unit=good.unit if good else "",
                whole=good.whole if good else False,
                planned=float(expected if receipt.day <= last else _NONE),
                done=came,
            )
            lines.append(line)
    return [*lines, *_others(plant, others)]


def _line(plant: Plant, about: About, key: str, body: str, good: str, planned: float = 0.0) -> Line:
    record = plant.goods.get(good)
    return Line(
        about,
        key,
        name_of(plant, Body, body) or _("nobody named"),
        good_name(plant, good),
        good=good,
        unit=record.unit if record else "",
        whole=record.whole if record else False,
        planned=planned,
    )


def _with(line: Line, done: Decimal | None) -> Line:
    return Line(**{**line.__dict__, "done": done})


def _others(plant: Plant, moves: Iterable[Movement]) -> list[Line]:
    lines = []
    for move in moves:
        line = _line(plant, About.MOVEMENT, move.code, move.body or "", move.good)
        if move.direction is Direction.IN:
            line = Line(**{**line.__dict__, "name": line.other, "other": line.name})
        lines.append(_with(line, move.quantity))
    return lines
