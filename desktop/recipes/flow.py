"""A recipe as a flow: what goes in, what one run does, what comes out. Numbers and names only."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from planning.language import _, format_number
from planning.plant import (
    BlendShare,
    Good,
    LineRole,
    Plant,
    PropertyLimit,
    Recipe,
    RecipeLine,
    WorkCentre,
)
from planning.plant.record import DECIMALS
from planning.plant.words import good_name, line_thing

TAKES = (LineRole.CONSUMES, LineRole.USES_TOOL)
GIVES = (LineRole.YIELDS, LineRole.BY_PRODUCT, LineRole.SCRAP)
OCCUPIES = (LineRole.OCCUPIES, LineRole.WORKS)


@dataclass(frozen=True)
class Part:
    """One thing that a run takes, gives or occupies."""

    record: RecipeLine | BlendShare
    name: str
    amount: str
    """With its unit: "400 kg"."""
    weight: float
    """0 to 1: how much it is beside the others of its side that are counted in the same unit."""
    note: str = ""

    @property
    def good(self) -> str | None:
        """The good that it is about; None for a work centre or crew."""
        return self.record.good

    @property
    def returns(self) -> bool:
        """Whether it comes from runs that failed."""
        return isinstance(self.record, RecipeLine) and self.record.role is LineRole.SCRAP


@dataclass(frozen=True)
class Flow:
    """A recipe taken apart."""

    recipe: Recipe
    takes: list[Part]
    gives: list[Part]
    occupies: list[Part]
    limits: list[PropertyLimit] = field(default_factory=list)


def flow_of(plant: Plant, recipe: Recipe) -> Flow:
    """Return the flow of `recipe`: blended goods first, then lines in their order."""
    lines = [line for line in plant.all(RecipeLine) if line.recipe == recipe.code]
    shares = [share for share in plant.all(BlendShare) if share.recipe == recipe.code]
    takes: list[tuple[RecipeLine | BlendShare, Decimal]] = [
        (share, blended(recipe, share)) for share in shares
    ]
    takes += [(line, line.quantity) for line in lines if line.role in TAKES]
    gives = [(line, line.quantity) for line in lines if line.role in GIVES]
    order = {role: place for place, role in enumerate(GIVES)}
    gives.sort(key=lambda pair: order[pair[0].role])
    occupies = [(line, line.quantity) for line in lines if line.role in OCCUPIES]
    return Flow(
        recipe,
        _parts(plant, takes),
        _parts(plant, list(gives)),
        _parts(plant, list(occupies)),
        [limit for limit in plant.all(PropertyLimit) if limit.recipe == recipe.code],
    )


def blended(recipe: Recipe, share: BlendShare) -> Decimal:
    """Return how much of the good one run takes at its proven share, or at the middle of its
    limits where none is proven; in the unit of the good.
    """
    percent = usual_percent(share)
    return (recipe.blended_quantity or Decimal(100)) * percent / 100


def usual_percent(share: BlendShare) -> Decimal:
    """Return the proven share, or the middle between the limits."""
    if share.proven_percent is not None:
        return share.proven_percent
    return (share.least_percent + share.most_percent) / 2


def _parts(plant: Plant, found: list[tuple[RecipeLine | BlendShare, Decimal]]) -> list[Part]:
    units = [unit_of(plant, record) for record, _quantity in found]
    most: dict[str, Decimal] = {}
    for unit, (_record, quantity) in zip(units, found, strict=True):
        most[unit] = max(most.get(unit, Decimal(0)), quantity)
    parts = []
    for unit, (record, quantity) in zip(units, found, strict=True):
        name = (
            good_name(plant, record.good)
            if isinstance(record, BlendShare)
            else line_thing(plant, record)
        )
        parts.append(
            Part(
                record,
                name,
                _("{number} {unit}").format(number=format_number(quantity, 3), unit=unit).strip(),
                float(quantity / most[unit]) if most[unit] else 0.0,
                _note(record),
            )
        )
    return parts


def unit_of(plant: Plant, record: RecipeLine | BlendShare) -> str:
    """Return the unit in which the quantity of a part is counted."""
    good = plant.get(Good, record.good or "")
    if isinstance(record, BlendShare):
        return good.unit if good is not None else ""
    if record.role is LineRole.USES_TOOL:
        return _("casts")
    if record.crew is not None:
        return "h"
    centre = plant.get(WorkCentre, record.work_centre or "")
    if centre is not None:
        return centre.unit
    return good.unit if good is not None else ""


def _note(record: RecipeLine | BlendShare) -> str:
    if isinstance(record, BlendShare):
        return ""
    return {
        LineRole.BY_PRODUCT: _("falls off with every run"),
        LineRole.SCRAP: _("from a run that fails"),
        LineRole.USES_TOOL: _("wears the mould"),
        LineRole.WORKS: _("person-hours"),
    }.get(record.role, "")


def made_by(plant: Plant, good: str) -> list[Recipe]:
    """Return the recipes that make `good`, as what they are for or by the way."""
    return _recipes_with(plant, good, GIVES)


def used_in(plant: Plant, good: str) -> list[Recipe]:
    """Return the recipes that take `good`."""
    blends = {share.recipe for share in plant.all(BlendShare) if share.good == good}
    found = _recipes_with(plant, good, TAKES)
    return found + [
        recipe
        for recipe in plant.all(Recipe)
        if recipe.code in blends and recipe not in found and recipe.blended_quantity is not None
    ]


def _recipes_with(plant: Plant, good: str, roles: tuple[LineRole, ...]) -> list[Recipe]:
    codes = dict.fromkeys(
        line.recipe for line in plant.all(RecipeLine) if line.good == good and line.role in roles
    )
    return [recipe for code in codes if (recipe := plant.get(Recipe, code)) is not None]


def makes_in_words(plant: Plant, recipe: str) -> str:
    """Return the names of what a recipe is for."""
    return ", ".join(
        good_name(plant, line.good)
        for line in plant.all(RecipeLine)
        if line.recipe == recipe and line.role is LineRole.YIELDS
    )


def step_in_words(recipe: Recipe) -> list[str]:
    """Return how much of its runs comes out good, and when, a sentence each."""
    said = []
    if recipe.yield_percent < 100:
        said.append(
            _("{percent} of 100 runs come out good.").format(
                percent=format_number(recipe.yield_percent, DECIMALS)
            )
        )
    else:
        said.append(_("Every run comes out good."))
    if recipe.lead_days:
        said.append(_("Ready after {days} days.").format(days=format_number(recipe.lead_days)))
    return said
