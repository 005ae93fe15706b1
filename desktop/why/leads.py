"""Names of things, and where a click on them leads."""

from __future__ import annotations

from desktop.plant.subjects import (
    AboutBody,
    AboutCapacity,
    AboutClaim,
    AboutGood,
    AboutRecipe,
    MissingFor,
)
from desktop.plant.words import claim_title
from desktop.why.answer import Line, Link, Named
from planning.language import _
from planning.plant import Body, Crew, Plant, PurchaseOption, Recipe, WorkCentre
from planning.plant.words import good_name, name_of


def to_good(plant: Plant, good: str) -> Named:
    """Return a good's name, which leads to its stock."""
    return good_name(plant, good), Link("stocks", good, AboutGood(good))


def to_recipe(plant: Plant, recipe: str) -> Named:
    """Return a recipe's name, which leads to the recipe."""
    return name_of(plant, Recipe, recipe), Link("recipes", recipe, AboutRecipe(recipe))


def to_capacity(plant: Plant, code: str) -> Named:
    """Return the name of a work centre or crew, which leads to its load."""
    kind = WorkCentre if plant.get(WorkCentre, code) is not None else Crew
    return name_of(plant, kind, code), Link("kilns", code, AboutCapacity(code))


def to_body(plant: Plant, body: str) -> Named:
    """Return a body's name, which leads to what it gets."""
    return name_of(plant, Body, body), Link("plan", body, AboutBody(body))


def to_claim(plant: Plant, claim: str, body: str = "", good: str = "") -> Named:
    """Return what people call a claim, which leads to what it gets."""
    who, what = claim_title(plant, claim, body, good)
    name = _("{good} for {body}").format(good=what, body=who)
    return name, Link("plan", claim, AboutClaim(claim))


def to_resource(plant: Plant, kind: str, code: str) -> Named | None:
    """Return the name of a resource of the advice, which leads to it; None where nothing is."""
    if kind in ("good", "storage", "tool"):
        return to_good(plant, code)
    if kind == "purchase":
        option = plant.get(PurchaseOption, code)
        return None if option is None else to_good(plant, option.good)
    if kind == "runs":
        return to_recipe(plant, code)
    if kind in ("work_centre", "crew", "dust"):
        return to_capacity(plant, code)
    return None


def ask_missing(asked: MissingFor) -> Line:
    """Return the line that leads to the list of what is missing."""
    words = _("What is missing for it?")
    return Line(words, ((words, Link("plan", asked)),))
