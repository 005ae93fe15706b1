"""The production grid on the small plant: a number typed or pasted is runs that are pinned.

By hand (see `small_plant`): a run of "Fire a pan" gives 0.9 pans, so that 45 pans are 50 runs and
36 pans are 40; both fit the 50 places that the kiln has in a week.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.plan.gantt.reading import chart_of
from desktop.plan.making import NotMakeable, makers_of
from desktop.plan.production import PinnedCell
from desktop.plan.production_grid import ProductionCard, ProductionGrid
from desktop.table.cells import CELL
from planning.lp.planner import make_plan
from planning.plant import Good, GoodKind, LineRole, Pin, PinKind, Plant, Recipe
from tests.desktop.conftest import PATIENCE_MS
from tests.desktop.test_gantt import changed, pins, replanned
from tests.plants import FIRST_DAY, recipe_lines, small_plant

Read = Callable[[], Plant]


@pytest.fixture
def card(window: Window, qtbot: QtBot) -> ProductionCard:
    """The grid of the small plant: one row, WC pans, and six weeks after the total."""
    made = ProductionCard(window.plant)
    qtbot.addWidget(made)
    made.resize(900, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.grid.setFocus()
    return made


def type_into(qtbot: QtBot, grid: ProductionGrid, week: int, text: str) -> None:
    """Select a week and type, as a person does."""
    grid.setCurrentIndex(grid.cells.index(0, week + 1))
    qtbot.keyClick(grid, text[0])
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def mark(grid: ProductionGrid, week: int) -> str:
    cell = grid.cells.index(0, week + 1).data(CELL)
    assert isinstance(cell, PinnedCell)
    assert cell.strong == bool(cell.mark)
    return cell.mark


def test_a_number_typed_into_a_week_is_pinned(
    window: Window, card: ProductionCard, stored: Read, qtbot: QtBot
) -> None:
    """36 pans are 40 firings."""
    grid = card.grid
    changed(window, qtbot, lambda: type_into(qtbot, grid, 1, "36"))
    assert pins(stored()) == {("FIRE-WC", 1): 40}
    assert window.plant.undo_name == "Pin WC pan, the week of 11 Dec: 36 piece"
    assert grid.cells.index(0, 2).data() == "36"
    assert mark(grid, 1) == "waiting"
    assert not card.refusal.isVisible()
    assert not card.choice.isVisible()
    replanned(window, qtbot)
    assert grid.cells.index(0, 2).data() == "36"
    assert mark(grid, 1) == "pin"
    assert "the plan keeps it" in grid.cells.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    # Emptied, it is free again.
    grid.setCurrentIndex(grid.cells.index(0, 2))
    changed(window, qtbot, lambda: qtbot.keyClick(grid, Qt.Key.Key_Delete))
    assert pins(stored()) == {}


def test_what_cannot_be_kept_is_marked(window: Window, card: ProductionCard, qtbot: QtBot) -> None:
    """90 pans are 100 firings, twice what the kiln can do."""
    changed(window, qtbot, lambda: type_into(qtbot, card.grid, 0, "90"))
    replanned(window, qtbot)
    assert mark(card.grid, 0) == "unkept"
    assert card.grid.cells.index(0, 1).data() == "45"


def test_what_is_no_number_is_refused_in_place(
    window: Window, card: ProductionCard, qtbot: QtBot
) -> None:
    type_into(qtbot, card.grid, 1, "1,2,5")
    qtbot.waitUntil(card.refusal.isVisible, timeout=PATIENCE_MS)
    assert "“1,2,5” is not a number" in card.refusal.sentence.text()
    assert window.plant.undo_name is None


def test_letters_do_not_open_a_cell_and_p_pins(
    window: Window, card: ProductionCard, stored: Read, qtbot: QtBot
) -> None:
    """The first week of the plan is full: 45 pans, 50 firings."""
    grid = card.grid
    grid.setCurrentIndex(grid.cells.index(0, 1))
    qtbot.keyClick(grid, "x")
    assert grid.findChild(QLineEdit) is None
    changed(window, qtbot, lambda: qtbot.keyClick(grid, Qt.Key.Key_P))
    assert pins(stored()) == {("FIRE-WC", 0): 50}


def test_a_row_of_weeks_is_pasted_as_one_step(
    window: Window, card: ProductionCard, stored: Read, qtbot: QtBot
) -> None:
    """18, 27 and 36 pans are 20, 30 and 40 firings."""
    grid = card.grid
    grid.setCurrentIndex(grid.cells.index(0, 2))
    QGuiApplication.clipboard().setText("18\t27\t36\n")
    changed(
        window,
        qtbot,
        lambda: qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    )
    assert pins(stored()) == {("FIRE-WC", 1): 20, ("FIRE-WC", 2): 30, ("FIRE-WC", 3): 40}
    changed(window, qtbot, window.plant.undo)
    assert pins(stored()) == {}
    QGuiApplication.clipboard().setText("1\t2\t3\t4\t5\t6\t7\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "does not fit into the weeks" in card.refusal.sentence.text()
    QGuiApplication.clipboard().setText("1\tmany\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "“many” is not a number" in card.refusal.sentence.text()
    assert pins(stored()) == {}


def second_way() -> Plant:
    """Return the small plant with another way to fire pans: 80 of 100 come out, two places each."""
    plant = small_plant()
    plant.put(Recipe.made(code="FIRE-SLOW", name="Fire slowly", yield_percent=Decimal(80)))
    for line in recipe_lines(
        "FIRE-SLOW",
        (LineRole.CONSUMES, "GREEN-WC", 1),
        (LineRole.YIELDS, "WC", 1),
        (LineRole.OCCUPIES, "KILN", 2),
        (LineRole.WORKS, "WORKERS", 1),
    ):
        plant.put(line)
    return plant


def test_recipes_in_use_share_what_is_wanted_as_they_do_now() -> None:
    """Pinned at 9 and 10 runs, the ways give 8.1 and 8 pans; 32.2 pans are twice as many runs.

    Where neither runs, the one that runs most in the plan is taken: firing as ever.
    """
    plant = second_way()
    for recipe, runs in (("FIRE-WC", 9), ("FIRE-SLOW", 10)):
        pin = {"kind": PinKind.RUNS, "record": recipe, "day": FIRST_DAY, "quantity": Decimal(runs)}
        plant.put(Pin.made(**pin))
    plan = make_plan(plant)
    makers = makers_of(plant, chart_of(plant, plan, plant))
    making = makers.runs_for("WC", 0, 32.2)
    assert making.runs == {
        ("FIRE-WC", 0): pytest.approx(18, rel=1e-4),
        ("FIRE-SLOW", 0): pytest.approx(20, rel=1e-4),
    }
    assert "2 recipes make WC pan; they share it as in the plan" in making.said
    making = makers.runs_for("WC", 5, 9.0)
    assert making.runs == {("FIRE-WC", 5): pytest.approx(10)}
    assert "the one in use was taken: Fire a pan 10 runs" in making.said


def test_what_takes_time_is_run_before() -> None:
    """With 7 days from firing to having it, week 2's pans are fired in week 1; week 1 has none."""
    plant = small_plant()
    fire = plant.recipes["FIRE-WC"]
    plant.put(Recipe.made(**fire.values() | {"lead_days": 7}))
    plan = make_plan(plant)
    makers = makers_of(plant, chart_of(plant, plan, plant))
    assert makers.runs_for("WC", 1, 45.0).runs == {("FIRE-WC", 0): pytest.approx(50)}
    with pytest.raises(NotMakeable, match="In the week of 4 Dec no recipe can have WC pan ready"):
        makers.runs_for("WC", 0, 1.0)


def test_what_falls_off_other_work_is_not_made_for_itself() -> None:
    """A second falls off every firing: 50 in the first week. Less than what falls off of a good
    that is made as well is not possible either.
    """
    plant = small_plant()
    plant.put(Good.made(code="SECOND", name="Second", kind=GoodKind.PRODUCT, unit="piece"))
    for line in recipe_lines("FIRE-WC", (LineRole.BY_PRODUCT, "SECOND", 1)):
        plant.put(line)
    for line in recipe_lines("CAST-WC", (LineRole.BY_PRODUCT, "WC", "0.1")):
        plant.put(line)
    plan = make_plan(plant)
    chart = chart_of(plant, plan, plant)
    makers = makers_of(plant, chart)
    assert makers.made("SECOND", 0) == pytest.approx(chart.step("FIRE-WC", 0).runs)
    with pytest.raises(NotMakeable, match="Second only falls off other work"):
        makers.runs_for("SECOND", 0, 10.0)
    cast = chart.step("CAST-WC", 0).runs
    assert cast > 1
    making = makers.runs_for("WC", 0, 0.1 * cast + 9)
    assert making.runs == {("FIRE-WC", 0): pytest.approx(10)}
    with pytest.raises(NotMakeable, match="comes from other work"):
        makers.runs_for("WC", 0, 0.0)
