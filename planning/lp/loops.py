"""Loops that make something from nothing: recipes that together use up no good and leave one over.

Such runs exist exactly when this linear program has a solution above zero:
make sum(left over) greatest, left over[good] = sum(gives - takes) * run >= 0, 0 <= run <= 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from planning.language import _, format_number
from planning.lp.inputs import Limit
from planning.lp.intake import limit_of
from planning.lp.model import Column, Model
from planning.lp.solver import RESIDUAL, LoadedModel
from planning.plant import (
    Analysis,
    BlendShare,
    Finding,
    Good,
    LineRole,
    Plant,
    PropertyLimit,
    Recipe,
)
from planning.plant.checks.found import error, warning
from planning.plant.checks.recipes import Parts, parts_of
from planning.plant.words import good_name, name_of, quantity_in_words

GAIN = 1e-6
"""What is left over counts from this share of all that was made of it on; below it is rounding."""

_SIDES = (">=", "<=")

MOST_LOOPS = 20
"""As many are named; the others come to light when these are mended."""


@dataclass(frozen=True)
class Loop:
    """Runs by recipe code that leave `quantity` of `good` over; the largest number of runs is 1."""

    runs: dict[str, float]
    good: str
    quantity: float
    maker: str
    """The recipe that makes most of it."""


@dataclass(frozen=True)
class _Way:
    """What a run of a recipe does to each good's stock; of a blend, also what it may take."""

    recipe: Recipe
    made: dict[str, float]
    net: dict[str, float]
    """Made less taken."""
    moved: dict[str, float]
    """Made and taken."""
    shares: tuple[BlendShare, ...]
    limits: tuple[Limit, ...]


def check_loops(plant: Plant) -> list[Finding]:
    """No recipes together make a good from nothing.

    It is an error where no work centre, crew or most limits them; otherwise a warning, for what
    grows does return more than was sown. Recipes that take nothing at all have a rule of their own.
    """
    parts = [part for part in parts_of(plant) if part.takes_something]
    free = [part for part in parts if _is_unlimited(part)]
    findings = [_said(plant, loop, unlimited=True) for loop in _loops(plant, free)]
    if not findings:
        findings = [_said(plant, loop, unlimited=False) for loop in _loops(plant, parts)]
    return findings


def _said(plant: Plant, loop: Loop, *, unlimited: bool) -> Finding:
    maker = plant.recipes[loop.maker]
    words = {
        "good": good_name(plant, loop.good),
        "quantity": quantity_in_words(plant, loop.good, float(f"{loop.quantity:.3g}")),
        "runs": " + ".join(
            _("{recipe} × {runs}").format(
                recipe=name_of(plant, Recipe, code), runs=format_number(runs, 3)
            )
            for code, runs in loop.runs.items()
        ),
    }
    what = _("Something from nothing: {runs} leaves {quantity} of {good} over and uses up nothing.")
    if unlimited:
        return error(
            maker,
            "code",
            what.format(**words),
            _("Look for a wrong quantity or yield in these recipes."),
        )
    return warning(
        maker,
        "code",
        what.format(**words),
        _("Look for a wrong quantity or yield; leave it if it grows, as seed becomes a harvest."),
    )


def _is_unlimited(parts: Parts) -> bool:
    occupies = {LineRole.OCCUPIES, LineRole.WORKS, LineRole.USES_TOOL}
    return not parts.have(occupies) and parts.recipe.most_per_week is None


def _loops(plant: Plant, parts: Sequence[Parts]) -> list[Loop]:
    ways = _ways(plant, parts)
    loops: list[Loop] = []
    while len(loops) < MOST_LOOPS:
        loop = _loop_in(ways)
        if loop is None:
            break
        loops.append(loop)
        ways = [way for way in ways if way.recipe.code != loop.maker]
    return loops


def _ways(plant: Plant, parts: Sequence[Parts]) -> list[_Way]:
    figures: dict[str, dict[str, float]] = defaultdict(dict)
    for analysis in plant.all(Analysis):
        figures[analysis.good][analysis.property] = float(analysis.value)
    limits: dict[str, list[PropertyLimit]] = defaultdict(list)
    for limit in plant.all(PropertyLimit):
        limits[limit.recipe].append(limit)
    life = {good.code: good.life_casts for good in plant.all(Good)}
    ways = []
    for recipe, lines, shares in parts:
        good_share = recipe.yield_percent / 100
        made: dict[str, Decimal] = defaultdict(Decimal)
        taken: dict[str, Decimal] = defaultdict(Decimal)
        for line in lines:
            if line.good is None:
                continue
            share = {
                LineRole.YIELDS: good_share,
                LineRole.SCRAP: 1 - good_share,
                LineRole.BY_PRODUCT: Decimal(1),
            }.get(line.role, Decimal(0))
            made[line.good] += line.quantity * share
            casts = life.get(line.good)
            if line.role is LineRole.CONSUMES:
                taken[line.good] += line.quantity
            elif line.role is LineRole.USES_TOOL and casts is not None:
                taken[line.good] += line.quantity / casts
        blended = tuple(shares) if recipe.blended_quantity is not None else ()
        analyses = [figures[share.good] for share in blended]
        ways.append(
            _Way(
                recipe=recipe,
                made={good: float(quantity) for good, quantity in made.items()},
                net={
                    good: float(made[good] - taken[good])  # exact: no gain out of float noise
                    for good in {**made, **taken}
                },
                moved={good: float(made[good] + taken[good]) for good in {**made, **taken}},
                shares=blended,
                limits=tuple(limit_of(limit, analyses) for limit in limits[recipe.code])
                if blended
                else (),
            )
        )
    return ways


def _loop_in(ways: Sequence[_Way]) -> Loop | None:
    """Return the plainest loop for the good of which most is left over, or None."""
    if not ways:
        return None
    sizes = _sizes(ways)
    left_over = _solve(ways, sizes, None)
    if left_over is None:
        return None
    runs, _mix = left_over
    net, made = _left_over(ways, *left_over)
    gains = {good: net[good] / made[good] for good in net if made[good] > 0}
    target = max(gains, key=lambda good: gains[good], default=None)
    if target is None or gains[target] <= GAIN:
        return None
    plainest = _solve(ways, sizes, (target, net[target]))
    if plainest is not None:
        left_over = plainest
        runs, _mix = plainest
        net, _made = _left_over(ways, *plainest)
    most = max(runs)
    at_work = [
        (way, number) for way, number in zip(ways, runs, strict=True) if number > 1e-9 * most
    ]
    maker = max(at_work, key=lambda pair: pair[0].made.get(target, 0.0) * pair[1])[0]
    return Loop(
        runs={way.recipe.code: number / most for way, number in at_work},
        good=target,
        quantity=net[target] / most,
        maker=maker.recipe.code,
    )


def _sizes(ways: Sequence[_Way]) -> dict[str, float]:
    """Return the largest quantity of each good that a run moves: the unit it is reckoned in."""
    sizes: dict[str, float] = defaultdict(float)
    for way in ways:
        for good, quantity in way.moved.items():
            sizes[good] = max(sizes[good], quantity)
        for share in way.shares:
            blended = float(way.recipe.blended_quantity or 0) * float(share.most_percent) / 100
            sizes[share.good] = max(sizes[share.good], blended)
    return {good: size or 1.0 for good, size in sizes.items()}


def _solve(
    ways: Sequence[_Way], sizes: Mapping[str, float], least: tuple[str, float] | None
) -> tuple[list[float], list[list[float]]] | None:
    """Return runs of each way and what its blend takes, or None when nothing is proved.

    Makes greatest what is left over; or, with `least` (good, quantity), leaves that much of it over
    with the fewest runs. Goods count in their sizes, runs in the largest good that one moves.
    """
    model = Model()
    moved = [_largest_part(way, sizes) for way in ways]
    most = None if least else 1.0
    runs = [model.column("run", index, most=most) for index in range(len(ways))]
    balances: dict[str, list[tuple[Column, float]]] = defaultdict(list)
    mixes: list[list[Column]] = []
    for index, (way, run) in enumerate(zip(ways, runs, strict=True)):
        for good, quantity in way.net.items():
            balances[good].append((run, quantity / sizes[good] / moved[index]))
        mix = [model.column("mix", index, i) for i in range(len(way.shares))]
        mixes.append(mix)
        for share, column in zip(way.shares, mix, strict=True):
            blended = float(way.recipe.blended_quantity or 0) / moved[index]
            balances[share.good].append((column, -blended / sizes[share.good]))
        _bound_mix(model, index, way, run, mix)
    for row, (good, terms) in enumerate(balances.items()):
        bound = least[1] / sizes[good] if least and good == least[0] else 0.0
        model.row("left_over", row, terms=terms, sense=">=", bound=bound)
    loaded = LoadedModel(model)
    loaded.set_costs(_sum(runs) if least else _negative(balances.values()))
    if not loaded.solve().proved or loaded.check() > RESIDUAL:
        return None
    value = loaded.value
    return (
        [max(0.0, value({run: 1.0})) / moved[index] for index, run in enumerate(runs)],
        [
            [
                max(0.0, value({column: 1.0})) * float(way.recipe.blended_quantity or 0) / size
                for column in mix
            ]
            for way, mix, size in zip(ways, mixes, moved, strict=True)
        ],
    )


def _largest_part(way: _Way, sizes: Mapping[str, float]) -> float:
    parts = [quantity / sizes[good] for good, quantity in way.moved.items()]
    parts += [
        float(way.recipe.blended_quantity or 0)
        * float(share.most_percent)
        / 100
        / sizes[share.good]
        for share in way.shares
    ]
    return max(parts, default=1.0) or 1.0


def _bound_mix(model: Model, index: int, way: _Way, run: Column, mix: Sequence[Column]) -> None:
    """Hold what a blend takes, as shares of its run, to the limits of shares and properties."""
    if not mix:
        return
    fill = [*((column, 1.0) for column in mix), (run, -1.0)]
    model.row("fill", index, terms=fill, sense="=", bound=0.0)
    for i, (share, column) in enumerate(zip(way.shares, mix, strict=True)):
        for side, percent in enumerate((share.least_percent, share.most_percent)):
            terms = [(column, 1.0), (run, -float(percent) / 100)]
            model.row("share", index, i, side, terms=terms, sense=_SIDES[side], bound=0.0)
    for number, limit in enumerate(way.limits):
        for side, bound in enumerate((limit.least, limit.most)):
            if np.isfinite(bound):
                terms = list(zip(mix, (limit.above - bound * limit.below).tolist(), strict=True))
                model.row(
                    "property", index, number, side, terms=terms, sense=_SIDES[side], bound=0.0
                )


def _sum(columns: Iterable[Column]) -> dict[Column, float]:
    return dict.fromkeys(columns, 1.0)


def _negative(balances: Iterable[Sequence[tuple[Column, float]]]) -> dict[Column, float]:
    costs: dict[Column, float] = defaultdict(float)
    for terms in balances:
        for column, coefficient in terms:
            costs[column] -= coefficient
    return costs


def _left_over(
    ways: Sequence[_Way], runs: Sequence[float], mixes: Sequence[Sequence[float]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return by good what runs leave over and what they make, in the good's unit."""
    net: dict[str, float] = defaultdict(float)
    made: dict[str, float] = defaultdict(float)
    for way, number, mix in zip(ways, runs, mixes, strict=True):
        for good, quantity in way.net.items():
            net[good] += quantity * number
            made[good] += way.made.get(good, 0.0) * number
        for share, quantity in zip(way.shares, mix, strict=True):
            net[share.good] -= quantity
    return net, made
