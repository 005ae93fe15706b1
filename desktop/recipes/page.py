"""Recipes: how things are made, and the blends whose shares may move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.page import Page
from desktop.table.tabs import RecordTabs
from planning.language import _
from planning.plant import BlendShare, PropertyLimit, Recipe, RecipeLine

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant


class RecipesPage(Page):
    """The tables of recipes."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant, _("Recipes"), _("What one run of each recipe takes, gives and occupies.")
        )
        kinds = [(Recipe, ("code",)), (RecipeLine, ()), (BlendShare, ()), (PropertyLimit, ())]
        self.tabs = RecordTabs(plant, _("Tables of recipes"), kinds)
        self.column.addWidget(self.tabs, 1)
