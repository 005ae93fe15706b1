"""What the linear program sees of a plant: plain numbers and indices, no records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planning.lp.claims import Claims
from planning.plant import Objective, PinKind
from planning.plant.calendar import Period

Floats = NDArray[np.float64]


class Flow(NamedTuple):
    """One run of `recipe` moves `quantity` of `good`, or takes it from a centre, crew or tool."""

    recipe: int
    of: int
    quantity: float


class Work(NamedTuple):
    """One run of `recipe` takes `hours` of `crew`, in air with `dust_mg_m3` of silica."""

    recipe: int
    crew: int
    hours: float
    dust_mg_m3: float


@dataclass(frozen=True)
class Ingredient:
    """A good of a blend; shares between 0 and 1, `proven` nan when there is no proven batch."""

    good: int
    least: float
    most: float
    proven: float


@dataclass(frozen=True)
class Limit:
    """least <= sum(above * mix) / sum(below * mix) <= most, with one figure per ingredient.

    `least` may be -inf and `most` inf.
    """

    name: str
    above: Floats
    below: Floats
    least: float
    most: float


@dataclass(frozen=True)
class Blend:
    """A recipe whose ingredients may move: one run takes `quantity` of them together."""

    recipe: int
    quantity: float
    ingredients: tuple[Ingredient, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True)
class Purchase:
    """An option to buy `good` in `periods`, arriving in `arrivals` (len(periods) = too late)."""

    code: str
    good: int
    price: float
    most: float
    periods: tuple[int, ...]
    arrivals: tuple[int, ...]


class Fixed(NamedTuple):
    """What people or the plan in force fix: `kind` is a `PinKind`, `of` the index it holds."""

    kind: PinKind
    of: int
    period: int
    quantity: float


@dataclass(frozen=True)
class Dust:
    """The rule on silica: the limit in mg/m3, and the respirator that thins and wears."""

    limit_mg_m3: float
    respirator: int | None
    factor: float
    hours_each: float


@dataclass(frozen=True)
class Weights:
    """The voted weights of the last stage."""

    work: float
    fuel: float
    purchase: float
    dust: float
    departure: float
    preference: float


@dataclass(frozen=True)
class Inputs:
    """Everything the model needs. G goods, R recipes, W work centres, C crews, T periods."""

    periods: tuple[Period, ...]
    objective: Objective
    goods: tuple[str, ...]
    units: tuple[str, ...]
    recipes: tuple[str, ...]
    work_centres: tuple[str, ...]
    crews: tuple[str, ...]

    opening: Floats
    """[G] in the good's unit."""
    received: Floats
    """[G, T] what the counted receipts still bring, what has come since, and what is under way."""
    reserve: Floats
    storage_limit: Floats
    """[G], inf where there is none."""
    closing_stock: Floats
    shelf_life_days: Floats
    """[G], inf where it keeps."""
    holding_cost: Floats
    """[G] per unit and month."""
    whole: NDArray[np.bool_]
    fuel: NDArray[np.bool_]
    money: int | None

    consumes: tuple[Flow, ...]
    yields: tuple[Flow, ...]
    """All that a run gives, after its yield: what it is for, by-products and scrap."""
    falls_off: NDArray[np.bool_]
    """[G] whether it comes as by-product or scrap, so that what has no room is thrown away."""
    arrival: NDArray[np.int64]
    """[R, T] the period in which a run's yields can be used; T: after the end."""
    open_runs: NDArray[np.bool_]
    """[R, T] whether the recipe may run."""
    least_runs: Floats
    most_runs: Floats
    """[R, T]"""
    preference: Floats
    running_cost: Floats

    occupies: tuple[Flow, ...]
    capacity: Floats
    extra: Floats
    least_load: Floats
    """[W, T] in the centre's unit."""
    extra_cost: Floats
    works: tuple[Work, ...]
    crew_h: Floats
    crew_extra_h: Floats
    """[C, T] person-hours."""
    tool_uses: tuple[Flow, ...]
    casts: Floats
    """[G, T] casts that one tool stands in the period; 0 for other goods."""
    life_casts: Floats
    """[G], inf where it does not wear."""

    blends: tuple[Blend, ...]
    purchases: tuple[Purchase, ...]
    claims: Claims
    fixed: tuple[Fixed, ...]
    dust: Dust | None
    weights: Weights

    in_force: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """(recipe, period) → runs of the plan in force, in its near weeks."""
    frozen: tuple[Fixed, ...] = ()
    """Work of the plan in force that is already under way."""
