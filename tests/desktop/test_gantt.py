"""The Gantt on the small plant: real drags and keys, pins in the file, plans that keep them.

By hand (see `small_plant`): the kiln holds 50 places a week; a run of "Fire a pan" takes one. The
plan of the tests fires some runs in each of the first weeks; what is asserted is how they move.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.pins.pinning import pin_hand_over, pin_runs
from desktop.pins.pins_list import PinsButton, PinsDialog
from desktop.pins.replanning import Replanning
from desktop.plan.gantt.dragging import DraggedGantt
from desktop.plan.gantt.reading import steps_to_the_end
from desktop.plan.gantt.tab import GanttTab
from desktop.plan.gantt.view import ZOOM
from desktop.plant.subjects import AboutCapacity, AboutRecipe
from planning.plant import (
    Pin,
    PinKind,
    Plant,
)
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import FIRST_DAY, small_plant

Read = Callable[[], Plant]


@pytest.fixture
def tab(window: Window, qtbot: QtBot) -> GanttTab:
    """The Gantt of the small plant, with nothing pinned, as large as on a small screen."""
    made = GanttTab(window.plant)
    qtbot.addWidget(made)
    made.resize(900, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def pins(plant: Plant) -> dict[tuple[str, int], float]:
    """Return pinned quantities by record and week."""
    return {
        (pin.record, (pin.day - FIRST_DAY).days // 7): float(pin.quantity) for pin in plant.all(Pin)
    }


def runs(tab: GanttTab, recipe: str) -> list[float]:
    """Return what a recipe does in each week, as the chart shows it."""
    return [tab.view.chart.step(recipe, period).runs for period in range(6)]


def middle(tab: GanttTab, recipe: str, period: int) -> QPoint:
    """Return the middle of a step in the viewport, scrolled into view."""
    group = next(
        group.code
        for group in tab.view.chart.groups
        if any(lane.recipe == recipe for lane in group.lanes)
    )
    tab.view.select((group, recipe, period), tell=False)
    return tab.view.rect_of((group, recipe, period)).center().toPoint()


def drag(qtbot: QtBot, view: DraggedGantt, start: QPoint, *stops: QPoint) -> None:
    """Press at `start`, go by `stops`, and let go at the last."""
    inside = view.viewport()
    qtbot.mousePress(inside, Qt.MouseButton.LeftButton, pos=start)
    for stop in stops:
        qtbot.mouseMove(inside, (start + stop) / 2)
        qtbot.mouseMove(inside, stop)
    qtbot.mouseRelease(inside, Qt.MouseButton.LeftButton, pos=stops[-1])


def changed(window: Window, qtbot: QtBot, doing: Callable[[], object]) -> None:
    """Do something and wait until the records follow."""
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        doing()


def replanned(window: Window, qtbot: QtBot) -> None:
    """Wait until the plan was made again by itself."""
    pause = window.plant.findChild(Replanning)
    assert pause is not None
    assert pause.waits
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        pause._pause.start(0)


def pins_button(tab: GanttTab, qtbot: QtBot) -> PinsButton:
    """Return the button that opens the list of pins."""
    button = PinsButton(tab.plant, tab)
    qtbot.addWidget(button)
    return button


def opened(button: PinsButton) -> PinsDialog:
    """Return the list of pins, opened."""
    button.open_list()
    dialog = button.window().findChild(PinsDialog)
    assert dialog is not None
    return dialog


def test_kilns_stand_before_what_feeds_them(tab: GanttTab) -> None:
    """Firing makes what is asked for; casting feeds it; mixing feeds casting, in no centre."""
    titles = [group.name for group in tab.view.chart.groups]
    assert titles == ["Kiln", "Benches", "No work centre"]
    assert steps_to_the_end(small_plant()) == {"FIRE-WC": 0, "CAST-WC": 1, "MIX-SLIP": 2}


def test_a_week_dragged_onto_another_pins_both(
    window: Window, tab: GanttTab, stored: Read, qtbot: QtBot
) -> None:
    """Week 2's firings go to week 5, where none are: 0 in week 2, all of them in week 5."""
    before = runs(tab, "FIRE-WC")
    assert before[1] > 1
    assert before[4] == pytest.approx(0)
    target = middle(tab, "FIRE-WC", 4)
    start = middle(tab, "FIRE-WC", 1)
    changed(window, qtbot, lambda: drag(qtbot, tab.view, start, target))
    held = pins(stored())
    assert held == {
        ("FIRE-WC", 1): 0,
        ("FIRE-WC", 4): pytest.approx(before[1], abs=2e-3),
    }
    assert window.plant.undo_name is not None
    assert "Move Fire a pan from the week of 11 Dec to the week of 1 Jan" in window.plant.undo_name
    # At once, before the plan is made again:
    step = tab.view.chart.step("FIRE-WC", 4)
    assert step.waiting
    assert step.runs == pytest.approx(before[1], abs=2e-3)
    assert "until it is made again" in tab.said.text()
    replanned(window, qtbot)
    after = runs(tab, "FIRE-WC")
    assert after[1] == pytest.approx(0, abs=2e-3)
    assert after[4] == pytest.approx(before[1], abs=2e-3)
    assert not tab.view.chart.step("FIRE-WC", 4).waiting
    assert "the plan keeps it" in tab.said.text()
    changed(window, qtbot, window.plant.undo)
    assert pins(stored()) == {}


def test_what_would_be_overfull_is_said_while_dragging(
    window: Window, tab: GanttTab, qtbot: QtBot
) -> None:
    """Two weeks' firings are more than the 50 places of one, when together they pass 50."""
    before = runs(tab, "FIRE-WC")
    assert before[1] + before[2] > 50
    view = tab.view
    target, start = middle(tab, "FIRE-WC", 2), middle(tab, "FIRE-WC", 1)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), target)
    qtbot.mouseMove(view.viewport(), target + QPoint(1, 0))
    assert view.dragging
    assert view.ghost.isVisible()
    together = round(before[1] + before[2])
    assert view.ghost.text().splitlines() == [
        f"Move Fire a pan from the week of 11 Dec to the week of 18 Dec: {round(before[1])} runs",
        f"In the week of 18 Dec Fire a pan then has {together} runs.",
        f"Kiln would be overfull in the week of 18 Dec: {together} of 50 place.",
    ]
    assert tab.said.text() == view.ghost.text().splitlines()[0]
    assert set(view.scene.ghost) == {1, 2}
    # Esc lets go and changes nothing; it does not stop anything else.
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.dragging
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert window.plant.undo_name is None
    assert not view.ghost.isVisible()


def test_an_overfull_week_is_reported_and_cannot_be_kept(
    window: Window, tab: GanttTab, stored: Read, qtbot: QtBot
) -> None:
    """80 firings in a week of 50 places: 30 short, because the kiln is full."""
    changed(window, qtbot, lambda: pin_runs(window.plant, "FIRE-WC", {0: 80.0}))
    load = tab.view.chart.loads["work_centre", "KILN"][0]
    assert (load.used, load.most, load.over) == (80.0, 50.0, 30.0)
    replanned(window, qtbot)
    step = tab.view.chart.step("FIRE-WC", 0)
    assert step.breach == pytest.approx(-30, abs=1e-3)
    tab.view.select(("KILN", "FIRE-WC", 0))
    assert "30 short" in tab.said.text()
    button = pins_button(tab, qtbot)
    assert button.text() == "1 pin, 1 not kept"
    dialog = opened(button)
    assert dialog.said.text() == (
        "Fire a pan, the week of 4 Dec: 80 runs — not kept: 30 short, because Kiln is full then."
    )
    changed(window, qtbot, dialog.remove_button.click)
    assert pins(stored()) == {}
    assert dialog.empty.isVisible()
    dialog.reject()


def test_dragging_the_end_of_a_bar_spreads_its_sum(
    window: Window, tab: GanttTab, stored: Read, qtbot: QtBot
) -> None:
    """A bar of weeks 1 to 4 with sum S, drawn out to week 5: a fifth of S in each."""
    before = runs(tab, "FIRE-WC")
    first, last = tab.view.chart.lanes["FIRE-WC"].bar_at(0)
    assert (first, last) == (0, 3)
    middle(tab, "FIRE-WC", 3)
    edge = tab.view.rect_of(("KILN", "FIRE-WC", 3))
    start = QPoint(round(edge.right()) - 2, round(edge.center().y()))
    assert tab.view.grip_at(QPointF(start)) == ("last", ("KILN", "FIRE-WC", 3))
    target = tab.view.rect_of(("KILN", "FIRE-WC", 4)).center().toPoint()
    changed(window, qtbot, lambda: drag(qtbot, tab.view, start, target))
    held = pins(stored())
    assert set(held) == {("FIRE-WC", period) for period in range(5)}
    for quantity in held.values():
        assert float(quantity) == pytest.approx(sum(before) / 5, abs=2e-3)


def test_dragging_the_top_of_a_bar_changes_the_amount(
    window: Window, tab: GanttTab, stored: Read, qtbot: QtBot
) -> None:
    """50 firings fill the 18 pixels inside of a lane; 9 down is about half of them."""
    middle(tab, "FIRE-WC", 0)
    row = tab.view.layout_.row_of("KILN", "FIRE-WC")
    assert row is not None
    step = tab.view.chart.step("FIRE-WC", 0)
    place = tab.view.rect_of(("KILN", "FIRE-WC", 0))
    top = place.bottom() - 1 - tab.view.layout_.fill_height(row, step)
    start = QPoint(round(place.center().x()), round(top))
    assert tab.view.grip_at(QPointF(start)) == ("amount", ("KILN", "FIRE-WC", 0))
    down = start + QPoint(0, 9)
    changed(window, qtbot, lambda: drag(qtbot, tab.view, start, start + QPoint(0, 30), down))
    each = tab.view.layout_.runs_per_pixel(row, step)
    (quantity,) = pins(stored()).values()
    assert float(quantity) == pytest.approx(step.runs - 9 * each, abs=5)
    assert float(quantity) % 5 == 0  # a step that people would choose


def test_keys_do_the_same(window: Window, tab: GanttTab, stored: Read, qtbot: QtBot) -> None:
    before = runs(tab, "FIRE-WC")
    view = tab.view
    view.setFocus()
    middle(tab, "FIRE-WC", 3)
    changed(
        window,
        qtbot,
        lambda: qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
    )
    assert pins(stored())["FIRE-WC", 4] == pytest.approx(before[3], abs=2e-3)
    assert pins(stored())["FIRE-WC", 3] == 0
    assert view.selected == ("KILN", "FIRE-WC", 4)
    changed(window, qtbot, window.plant.undo)
    middle(tab, "FIRE-WC", 0)
    changed(window, qtbot, lambda: qtbot.keyClick(view, Qt.Key.Key_P))
    assert pins(stored()) == {("FIRE-WC", 0): pytest.approx(before[0], abs=2e-3)}
    changed(window, qtbot, lambda: qtbot.keyClick(view, Qt.Key.Key_Delete))
    assert pins(stored()) == {}
    changed(window, qtbot, lambda: qtbot.keyClick(view, Qt.Key.Key_P))
    changed(window, qtbot, lambda: qtbot.keyClick(view, Qt.Key.Key_Backspace))
    assert pins(stored()) == {}
    changed(
        window,
        qtbot,
        lambda: qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
    )
    assert len(pins(stored())) == 5
    changed(window, qtbot, window.plant.undo)
    changed(
        window,
        qtbot,
        lambda: qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    )
    (quantity,) = pins(stored()).values()
    assert float(quantity) < before[0]


def test_selecting_points_the_why_panel(window: Window, tab: GanttTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.plant.pointed) as told:
        qtbot.mouseClick(
            tab.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(tab, "FIRE-WC", 1)
        )
    assert told.args == [AboutRecipe("FIRE-WC", 1)]
    assert "Fire a pan, the week of 11 Dec" in tab.said.text()
    with qtbot.waitSignal(window.plant.pointed) as told:
        qtbot.keyClick(tab.view, Qt.Key.Key_Up)
    assert told.args == [AboutCapacity("KILN", 1)]
    assert tab.said.text().startswith("Kiln, the week of 11 Dec:")
    with qtbot.waitSignal(window.plant.pointed) as told:
        qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert told.args == [AboutCapacity("KILN", 1)]
    assert tab.view.accessibleDescription()


def test_other_pins_are_listed_in_words(
    window: Window, tab: GanttTab, stored: Read, qtbot: QtBot
) -> None:
    """A need of 40 pans is handed 10 in week 1, which the 20 on the shelf allow."""
    changed(window, qtbot, lambda: pin_hand_over(window.plant, "N-HILL", 0, 10.0))
    (pin,) = stored().all(Pin)
    assert (pin.kind, pin.record, pin.quantity) == (PinKind.HAND_OVER, "N-HILL", 10)
    replanned(window, qtbot)
    dialog = opened(pins_button(tab, qtbot))
    assert dialog.said.text() == ("WC pan for Council Hill, the week of 4 Dec: 10 piece — kept.")
    dialog.reject()


def test_weeks_are_zoomed_by_keys_and_wheel(tab: GanttTab, qtbot: QtBot) -> None:
    view = tab.view
    view.setFocus()
    usual = view.layout_.week_width
    qtbot.keyClick(view, "+")
    assert view.layout_.week_width == pytest.approx(usual * ZOOM)
    qtbot.keyClick(view, "-")
    qtbot.keyClick(view, "-")
    assert view.layout_.week_width == pytest.approx(usual / ZOOM)
    qtbot.keyClick(view, "0")
    assert view.layout_.week_width == pytest.approx(usual)
    middle_of_view = QPointF(view.viewport().rect().center())
    for turn, modifiers in (
        (120, Qt.KeyboardModifier.ControlModifier),
        (120, Qt.KeyboardModifier.NoModifier),
    ):
        wheel = QWheelEvent(
            middle_of_view,
            view.viewport().mapToGlobal(middle_of_view),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), wheel)
    assert view.layout_.week_width == pytest.approx(usual * ZOOM)


def test_what_is_under_the_pointer_is_said_with_exact_figures(tab: GanttTab, qtbot: QtBot) -> None:
    """50 firings in 50 places, by a crew of 200 hours; 45 pans come out."""
    view = tab.view
    point = middle(tab, "FIRE-WC", 0)
    place = view.place_at(QPointF(point))
    assert place == ("KILN", "FIRE-WC", 0)
    said = view.words_at(place)
    assert said[0] == "Fire a pan, the week of 4 Dec: 50 runs."
    assert said[1] == "It makes 45 piece of WC pan."
    assert said[2] == "Kiln: 50 of 50 place, 50 of it for this."
    assert view.words_at(view.place_at(QPointF(5, 5))) == []
    help_event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), help_event)
    assert QToolTip.text().startswith("Fire a pan, the week of 4 Dec: 50 runs.")


def test_a_row_can_be_picked_with_arrows_from_nowhere(tab: GanttTab, qtbot: QtBot) -> None:
    view = tab.view
    view.select(None)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected == ("KILN", "FIRE-WC", 0)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.selected == ("KILN", "FIRE-WC", 5)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _press in range(9):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected == ("", "MIX-SLIP", 0)
