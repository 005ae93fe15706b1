"""Recipes: how things are made. A list, the flow of the selected one, and the tables behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop.form.removing import Removing
from desktop.form.steps import Added, Step, do_steps
from desktop.form.tabs import PageTabs
from desktop.frame.actions import act
from desktop.frame.in_view import follow
from desktop.frame.page import Page, label
from desktop.look import scale
from desktop.plant.edits import parts_of
from desktop.plant.subjects import AboutRecipe
from desktop.recipes.about import AboutRecipePanel
from desktop.recipes.adding import NewRecipeDialog
from desktop.recipes.flow import makes_in_words
from desktop.table.cells import Cell, Row
from desktop.table.entry import code_from, plain
from desktop.table.shown import CellTree
from planning.language import _
from planning.plant import BlendShare, PropertyLimit, Recipe, RecipeLine

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

TABLES = {"recipes", "recipe_lines", "blend_shares", "property_limits", "goods", "analyses"}


class RecipesPage(Page):
    """Recipes one by one as pictures, and the tables of all of them."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant, _("Recipes"), _("What one run of each recipe takes, gives and occupies.")
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(scale.WIDE)
        split.setChildrenCollapsible(False)
        split.addWidget(self._make_list())
        self.about = AboutRecipePanel(plant)
        split.addWidget(self.about)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setSizes([300, 780])
        kinds = [(Recipe, ("code",)), (RecipeLine, ()), (BlendShare, ()), (PropertyLimit, ())]
        views = [(split, _("One by one"), _("A recipe as a picture: what goes in and comes out"))]
        self.tabs = PageTabs(plant, _("Recipes and their tables"), views, kinds)
        self.removing = Removing(plant)
        self.column.addWidget(self.removing)
        self.column.addWidget(self.tabs, 1)
        self.about.followed.connect(self.go_to)
        follow(self, self._on_changed, plant.changed, when=TABLES.intersection)
        follow(self, self.about.show_again, plant.planned)
        self.show_list()
        self._choose_first()

    def go_to(self, target: Any) -> None:
        """Select the recipe with that code."""
        self.tabs.tabs.setCurrentIndex(0)
        if not self.list.select_target(target) and self.search.text():
            self.search.clear()
            self.show_list()
            self.list.select_target(target)

    def show_list(self) -> None:
        """Show the recipes whose name, or what they make, has the words of the search."""
        words = plain(self.search.text()).split()
        rows = []
        for recipe in self.plant.records.all(Recipe):
            makes = makes_in_words(self.plant.records, recipe.code)
            text = plain(f"{recipe.name} {makes}")
            if all(word in text for word in words):
                tip = _("{recipe} makes {goods}").format(recipe=recipe.name, goods=makes)
                rows.append(Row([Cell(recipe.name, tip=tip if makes else "")], target=recipe.code))
        self.list.show_rows(rows)
        self._none.setVisible(not rows)
        self._none.setText(
            _("No recipe has these words.")
            if words
            else _("There is no recipe yet. Make the first one with “New recipe…”.")
        )

    def on_new(self) -> None:
        """Ask for a new recipe."""
        dialog = NewRecipeDialog(self, self.plant)
        dialog.made.connect(self._on_made)
        dialog.open()

    def on_duplicate(self) -> None:
        """Copy the selected recipe with its lines, shares and limits, as one step."""
        recipe = self.about.recipe
        if recipe is None:
            return
        records = self.plant.records
        name = _("{name} (copy)").format(name=recipe.name)
        code = code_from(name, set(records.recipes))
        steps: list[Step] = [Added(Recipe, {**recipe.values(), "code": code, "name": name})]
        steps += [
            Added(type(part), {**part.values(), "recipe": code})
            for part in parts_of(records, recipe)
        ]
        self._next = code
        do_steps(self.plant, _("duplicate {recipe}").format(recipe=recipe.name), steps)

    def on_delete(self) -> None:
        """Take the selected recipe out, with all that belongs to it."""
        recipe = self.about.recipe
        if recipe is not None:
            self.removing.remove([recipe], _("delete {recipe}").format(recipe=recipe.name))

    def _make_list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a recipe"))
        self.search.setToolTip(_("Find by name or by what it makes…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Find a recipe by its name or by what it makes"))
        self.search.textChanged.connect(lambda _text: self.show_list())
        column.addWidget(self.search)
        tools = QHBoxLayout()
        tools.setSpacing(scale.TIGHT)
        self._next: str | None = None
        for text, keys, icon_name, doer in (
            (_("New recipe…"), "Ctrl+Shift+N", "add", self.on_new),
            (_("Duplicate the recipe"), "Ctrl+Shift+D", "copy", self.on_duplicate),
            (_("Delete the recipe"), "Ctrl+Del", "remove", self.on_delete),
        ):
            button = QToolButton()
            button.setObjectName("plain")
            button.setDefaultAction(act(body, text, doer, keys=keys, icon_name=icon_name))
            if icon_name == "add":
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAccessibleName(text)
            tools.addWidget(button)
        tools.addStretch(1)
        column.addLayout(tools)
        self.list = CellTree(_("Recipes"), [_("Recipe")])
        self.list.header().hide()
        self.list.picked.connect(self._on_picked)
        self.list.clicked.connect(lambda at: self._point(self.list.cells.target_of(at)))
        column.addWidget(self.list, 1)
        self._none = label("", "soft")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        find = act(body, _("Find a recipe"), self.search.setFocus, keys="Ctrl+F")
        self.search.setToolTip(find.toolTip())
        body.setMinimumWidth(190)
        return body

    def _choose_first(self) -> None:
        recipes = self.plant.records.all(Recipe)
        if recipes:
            self.list.select_target(recipes[0].code, tell=False)
        self.about.show_recipe(recipes[0].code if recipes else None)

    def _on_picked(self, code: object) -> None:
        if isinstance(code, str):
            self.about.show_recipe(code)
            self._point(code)

    def _point(self, code: object) -> None:
        if isinstance(code, str):
            self.plant.point_at(AboutRecipe(code))

    def _on_made(self, code: str) -> None:
        self.show_list()
        self.go_to(code)

    def _on_changed(self) -> None:
        self.show_list()
        if self._next is not None and self._next in self.plant.records.recipes:
            code, self._next = self._next, None
            self.go_to(code)
        elif self.about.recipe is None:
            self._choose_first()
        else:
            self.about.show_again()
