"""Going back: steps of this sitting, kept states; all of it are steps themselves."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.history.dialog import HistoryDialog
from desktop.history.keep import KeepDialog
from planning.plant import Count, Need, Plant
from planning.plantfile import Why, change_record, open_file, remove_record, snapshots
from planning.workbook.writing import write_workbook
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant

Stored = Callable[[], Plant]


def changed(window: Window, qtbot: QtBot, deed: Callable[[], object]) -> None:
    """Do something and wait until the file has taken it."""
    with qtbot.waitSignal(
        window.plant.changed, timeout=PATIENCE_MS, check_params_cb=lambda tables: bool(tables)
    ):
        deed()


def change(window: Window, qtbot: QtBot, need: str, pieces: int) -> None:
    changed(
        window,
        qtbot,
        lambda: window.plant.do(
            lambda file: change_record(file, Need, need, quantity=Decimal(pieces))
        ),
    )


def keep(window: Window, qtbot: QtBot, name: str) -> None:
    """Keep the present state by Ctrl+S, a name and Enter."""
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(KeepDialog)
    assert dialog is not None
    assert "Every change is saved already" in dialog.purpose.text()
    qtbot.keyClicks(dialog.name, name)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: name in window.notice.sentence.text(), timeout=PATIENCE_MS)


def history(window: Window, qtbot: QtBot) -> HistoryDialog:
    """Show the history by Ctrl+H and wait until what differs is known."""
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(HistoryDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog._differing) == len(dialog._states) > 0, timeout=PATIENCE_MS)
    return dialog


def column(tree: object, number: int) -> list[str]:
    cells = tree.cells  # type: ignore[attr-defined]
    return [cells.index(row, number).data() for row in range(cells.rowCount())]


def test_a_state_kept_by_name_is_brought_back_and_that_is_undone(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """N-HILL 40 → 45 and N-MILL removed after it was kept."""
    keep(window, qtbot, "before the assembly")
    change(window, qtbot, "N-HILL", 45)
    changed(
        window, qtbot, lambda: window.plant.do(lambda file: remove_record(file, Need, "N-MILL"))
    )
    later = stored()
    dialog = history(window, qtbot)
    row = column(dialog.states, 0).index("before the assembly")
    assert column(dialog.states, 2)[row] == "Needs: 1 changed, 1 gone"
    dialog.states.select_target(dialog._states[row].number)
    assert column(dialog.preview, 0) == ["Needs", "Needs"]
    assert column(dialog.preview, 2) == ["quantity: 45 piece → 40 piece", "comes back"]
    changed(window, qtbot, dialog.restore.trigger)
    assert stored() == small_plant()
    assert window.plant.undo_name is not None
    assert "before the assembly" in window.plant.undo_name
    qtbot.waitUntil(lambda: len(dialog._states) == 2 == len(dialog._differing))
    assert [kept.why for kept in dialog._states] == [Why.RESTORE, Why.ASKED]
    dialog.reject()
    changed(window, qtbot, window.deeds["undo"].trigger)
    assert stored() == later


def test_a_state_without_a_name_is_not_kept(window: Window, qtbot: QtBot) -> None:
    window.deeds["keep"].trigger()
    dialog = window.findChild(KeepDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.findChild(QLineEdit), "   ")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "Write a name" in dialog.refusal.sentence.text()
    dialog.reject()


def test_a_step_of_this_sitting_is_gone_back_to_at_once(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    keep(window, qtbot, "start")
    for pieces in (41, 42, 43):
        change(window, qtbot, "N-HILL", pieces)
    dialog = history(window, qtbot)
    name = "Change N-HILL in Needs"
    assert column(dialog.steps, 0) == [f"Now: {name}", name, name, "As it was opened"]
    assert not dialog.go.isEnabled()
    dialog.steps.select_target(-2)
    changed(window, qtbot, dialog.go.trigger)
    assert stored().by_key(Need)["N-HILL"].quantity == 41
    assert window.plant.records == stored()
    assert column(dialog.steps, 0) == [name, name, f"Now: {name}", "As it was opened"]
    dialog.steps.select_target(2)
    changed(window, qtbot, lambda: qtbot.keyClick(dialog.steps, Qt.Key.Key_Return))
    assert stored().by_key(Need)["N-HILL"].quantity == 43
    dialog.reject()


def test_an_import_keeps_the_state_before_it(
    window: Window, plant_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = small_plant()
    other.remove(other.by_key(Need)["N-HILL"])
    write_workbook(other, tmp_path / "other.xlsx", "en")
    changed(window, qtbot, lambda: window.files.import_workbook(tmp_path / "other.xlsx"))
    with open_file(plant_file) as file:
        assert [kept.why for kept in snapshots(file)] == [Why.IMPORT]


def test_the_state_of_the_first_opening_is_kept(
    window: Window, plant_file: Path, qtbot: QtBot
) -> None:
    window.plant.keep_opening_state()
    heard: list[object] = []
    window.plant.ask_file(lambda file: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    with open_file(plant_file) as file:
        assert [kept.why for kept in snapshots(file)] == [Why.OPENED]


def test_undo_of_a_renaming_and_a_removal_gives_the_very_records_back(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """The records in memory follow each edit and its undo; nothing is read again."""
    changed(
        window,
        qtbot,
        lambda: window.plant.do(
            lambda file: change_record(file, Need, "N-HILL", code="N-SLOPE", quantity=Decimal(7))
        ),
    )
    untouched = window.plant.records.all(Count)[0]
    changed(
        window, qtbot, lambda: window.plant.do(lambda file: remove_record(file, Need, "N-SLOPE"))
    )
    assert window.plant.records == stored()
    for name in ("undo", "undo", "redo", "redo", "undo", "undo"):
        changed(window, qtbot, window.deeds[name].trigger)
        assert window.plant.records == stored()
    assert window.plant.records == small_plant()
    assert window.plant.records.all(Count)[0] is untouched
