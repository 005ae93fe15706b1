"""Recipes as pictures: selected, typed into, added to, removed, walked along, made anew."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.form.steps import Added, do_steps
from desktop.frame.window import Window
from desktop.plant.subjects import AboutGood, AboutRecipe
from desktop.recipes.adding import AddPartDialog, NewRecipeDialog
from desktop.recipes.blend import property_at
from desktop.recipes.box import FlowBox
from desktop.recipes.flow import made_by, used_in
from desktop.recipes.page import RecipesPage
from planning.plant import (
    Analysis,
    Basis,
    BlendShare,
    Good,
    LineRole,
    Plant,
    PropertyLimit,
    Recipe,
    RecipeLine,
)
from tests.desktop.test_editing import edited
from tests.plants import small_plant

Stored = Callable[[], Plant]
KAOLIN_LINE = "MIX-SLIP / consumes / KAOLIN"


def page_of(window: Window, recipe: str = "MIX-SLIP") -> RecipesPage:
    """Show the page of recipes with that one."""
    window.show_page("recipes")
    assert isinstance(window.page, RecipesPage)
    window.page.go_to(recipe)
    return window.page


def box_of(page: RecipesPage, name: str) -> FlowBox:
    """Return the box of the thing with that name."""
    return next(box for box in page.about.picture.boxes if box.part.name == name)


def test_a_recipe_shows_what_goes_in_and_comes_out(window: Window) -> None:
    page = page_of(window)
    shown = {box.part.name: box.part.amount for box in page.about.picture.boxes}
    assert shown == {
        "Potash feldspar": "400 kg",
        "China clay": "600 kg",
        "Slip, dry weight": "1,000 kg",
        "Workers": "4 h",
    }
    # By hand in `small_plant`: 4 runs, the feldspar being gone after them.
    assert "4 runs" in page.about.runs.text()


def test_a_double_click_edits_an_amount_in_place(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    box = box_of(page, "China clay")
    qtbot.mouseDClick(box, Qt.MouseButton.LeftButton)
    assert box.editor.isVisible()
    qtbot.keyClicks(box.editor, "650.5")
    edited(window, qtbot, lambda: qtbot.keyClick(box.editor, Qt.Key.Key_Return))
    assert stored().by_key(RecipeLine)[KAOLIN_LINE].quantity == Decimal("650.5")
    assert box_of(page, "China clay").part.amount == "650.5 kg"
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert box_of(page, "China clay").part.amount == "600 kg"


def test_nonsense_in_a_box_is_refused_in_words(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    box = box_of(page, "China clay")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(box.editor, "a shovel")
    qtbot.keyClick(box.editor, Qt.Key.Key_Return)
    assert "not a number" in page.about.refusal.sentence.text()
    assert box_of(page, "China clay").part.amount == "600 kg"
    assert stored().by_key(RecipeLine)[KAOLIN_LINE].quantity == 600


def test_the_chain_leads_up_and_down(window: Window, qtbot: QtBot) -> None:
    page = page_of(window, "CAST-WC")
    qtbot.mouseClick(box_of(page, "Slip, dry weight"), Qt.MouseButton.LeftButton)
    assert window.plant.subject == AboutGood("SLIP")
    assert "Mix a tonne of slip" in page.about.chain.text()
    page.about.chain.linkActivated.emit("0")
    assert page.about.code == "MIX-SLIP"
    assert window.plant.subject == AboutRecipe("MIX-SLIP")
    plant = small_plant()
    assert [recipe.code for recipe in made_by(plant, "GREEN-WC")] == ["CAST-WC"]
    assert [recipe.code for recipe in used_in(plant, "GREEN-WC")] == ["FIRE-WC"]


def test_something_is_added_by_name_and_taken_out_again(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window, "CAST-WC")
    button = page.about.picture.findChild(QPushButton, "add_takes")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = page.about.findChild(AddPartDialog)
    assert dialog is not None
    line = dialog.row.box.lineEdit()
    assert line is not None
    assert dialog.focusWidget() in (dialog.row.box, line)
    line.setText("china")
    qtbot.keyClicks(dialog.row.amount, "much")
    dialog.accept()
    assert "not a number" in dialog.refusal.sentence.text()
    dialog.row.amount.clear()
    qtbot.keyClicks(dialog.row.amount, "0.5")
    edited(window, qtbot, dialog.accept)
    key = "CAST-WC / consumes / KAOLIN"
    assert stored().by_key(RecipeLine)[key].quantity == Decimal("0.5")

    box = box_of(page, "China clay")
    box.setFocus()
    edited(window, qtbot, lambda: qtbot.keyClick(box, Qt.Key.Key_Delete))
    assert key not in stored().by_key(RecipeLine)


def test_a_new_recipe_is_one_step(window: Window, stored: Stored, qtbot: QtBot) -> None:
    page = page_of(window)
    page.on_new()
    dialog = page.findChild(NewRecipeDialog)
    assert dialog is not None
    dialog.accept()
    assert "what the recipe makes" in dialog.refusal.sentence.text()
    for row, name, amount in (
        (dialog.makes, "Slip, dry weight", "500"),
        (dialog.takes[0], "China clay", "300"),
        (dialog.takes[1], "Potash feldspar", "200"),
        (dialog.places[1], "Workers", "2"),
    ):
        line = row.box.lineEdit()
        assert line is not None
        line.setText(name)
        row.amount.setText(amount)
    dialog.name.setText("Mix half a tonne")
    dialog.days.setText("1")
    edited(window, qtbot, dialog.accept)
    plant = stored()
    assert plant.recipes["MIX-HALF-A-TONNE"].lead_days == 1
    lines = {x.role: x for x in plant.all(RecipeLine) if x.recipe == "MIX-HALF-A-TONNE"}
    assert lines[LineRole.YIELDS].quantity == 500
    assert lines[LineRole.WORKS].crew == "WORKERS"
    assert page.about.code == "MIX-HALF-A-TONNE"
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert stored() == small_plant()


def test_a_copy_has_all_lines_of_the_recipe(window: Window, stored: Stored, qtbot: QtBot) -> None:
    page = page_of(window, "FIRE-WC")
    edited(window, qtbot, page.on_duplicate)
    plant = stored()
    (code,) = plant.recipes.keys() - small_plant().recipes.keys()
    assert plant.recipes[code].yield_percent == 90
    copied = [line for line in plant.all(RecipeLine) if line.recipe == code]
    assert len(copied) == 4
    assert page.about.code == code
    edited(window, qtbot, page.on_delete)
    assert stored() == small_plant()


def test_a_blend_shows_its_shares_and_limits(window: Window, qtbot: QtBot) -> None:
    """Half feldspar with 10 % K2O, half kaolin with 2 %: the blend has 6 %."""
    page = page_of(window)
    steps = [
        Added(Recipe, {"code": "BLEND", "name": "Blend", "blended_quantity": Decimal(100)}),
        Added(
            RecipeLine,
            {"recipe": "BLEND", "role": LineRole.YIELDS, "good": "SLIP", "quantity": Decimal(100)},
        ),
        Added(
            PropertyLimit,
            {
                "recipe": "BLEND",
                "property": "K2O",
                "basis": Basis.BATCH,
                "least": Decimal(5),
                "most": Decimal(7),
            },
        ),
    ]
    for good, figure in (("FELDSPAR", 10), ("KAOLIN", 2)):
        shares = {"least_percent": Decimal(40), "most_percent": Decimal(60)}
        steps.append(
            Added(
                BlendShare,
                {"recipe": "BLEND", "good": good, **shares, "proven_percent": Decimal(50)},
            )
        )
        steps.append(Added(Analysis, {"good": good, "property": "K2O", "value": Decimal(figure)}))
    edited(window, qtbot, lambda: do_steps(window.plant, "a blend", steps))
    page.go_to("BLEND")
    assert box_of(page, "China clay").part.amount == "50 %"
    assert page.about.bands.isVisible()
    records = window.plant.records
    (limit,) = records.all(PropertyLimit)
    at = property_at(records, limit, records.all(BlendShare), {"FELDSPAR": 50.0, "KAOLIN": 50.0})
    assert at == pytest.approx(6.0)
    assert records.get(Good, "KAOLIN") is not None
