"""The pages of the window, in their order. Each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planning.language import N_

if TYPE_CHECKING:
    from desktop.frame.page import Page
    from desktop.plant.open_plant import OpenPlant


@dataclass(frozen=True)
class PageKind:
    """How a page stands in the rail, and how it is made."""

    name: str
    title: str
    icon: str
    make: Callable[[OpenPlant], Page]


def _overview(plant: OpenPlant) -> Page:
    from desktop.overview.page import OverviewPage

    return OverviewPage(plant)


def _stocks(plant: OpenPlant) -> Page:
    from desktop.stocks.page import StocksPage

    return StocksPage(plant)


def _recipes(plant: OpenPlant) -> Page:
    from desktop.recipes.page import RecipesPage

    return RecipesPage(plant)


def _kilns(plant: OpenPlant) -> Page:
    from desktop.kilns.page import KilnsPage

    return KilnsPage(plant)


def _needs(plant: OpenPlant) -> Page:
    from desktop.needs.page import NeedsPage

    return NeedsPage(plant)


def _plan(plant: OpenPlant) -> Page:
    from desktop.plan.page import PlanPage

    return PlanPage(plant)


def _exchanges(plant: OpenPlant) -> Page:
    from desktop.exchanges.page import ExchangesPage

    return ExchangesPage(plant)


def _assemblies(plant: OpenPlant) -> Page:
    from desktop.assemblies.page import AssembliesPage

    return AssembliesPage(plant)


PAGES: tuple[PageKind, ...] = (
    PageKind("overview", N_("Overview"), "overview", _overview),
    PageKind("stocks", N_("Stocks"), "stocks", _stocks),
    PageKind("recipes", N_("Recipes"), "recipes", _recipes),
    PageKind("kilns", N_("Kilns & crews"), "kilns", _kilns),
    PageKind("needs", N_("Needs & orders"), "needs", _needs),
    PageKind("plan", N_("Plan"), "plan", _plan),
    PageKind("exchanges", N_("Exchanges"), "exchanges", _exchanges),
    PageKind("assemblies", N_("Assemblies"), "assemblies", _assemblies),
)
