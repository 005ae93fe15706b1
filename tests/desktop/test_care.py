"""What happens to an open file, and how a program that ended badly is told of at the next start."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from desktop.frame.window import Window
from desktop.program.log_dialog import LogDialog
from desktop.program.marker import Marker
from planning.plant import Need, Plant
from planning.plantfile import change_record, open_file, plans
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant

Stored = Callable[[], Plant]

ANOTHER_PROGRAM = """
import sys
from decimal import Decimal
from planning.plant import Need
from planning.plantfile import change_record, open_file
with open_file(sys.argv[1]) as file:
    change_record(file, Need, "N-MILL", quantity=Decimal(77)).apply(file)
"""


def change(window: Window, pieces: int) -> None:
    window.plant.do(lambda file: change_record(file, Need, "N-HILL", quantity=Decimal(pieces)))


def changed(window: Window, pieces: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        change(window, pieces)


def said(window: Window) -> str:
    return window.notice.sentence.text()


def test_what_another_program_changed_is_shown_and_said(
    window: Window, plant_file: Path, stored: Stored, qtbot: QtBot
) -> None:
    changed(window, 45, qtbot)
    subprocess.run([sys.executable, "-c", ANOTHER_PROGRAM, str(plant_file)], check=True, timeout=60)
    with qtbot.waitSignal(window.plant.overtaken, timeout=PATIENCE_MS):
        window.care.look()
    assert window.plant.records == stored()
    assert "Somebody else changed small.hornada" in said(window)
    qtbot.waitUntil(lambda: window.plant.undo_name is None, timeout=PATIENCE_MS)
    changed(window, 46, qtbot)
    assert stored().by_key(Need)["N-MILL"].quantity == 77


def test_what_this_window_writes_is_nobody_elses_doing(window: Window, qtbot: QtBot) -> None:
    changed(window, 45, qtbot)
    with qtbot.waitSignal(window.plant._looked, timeout=PATIENCE_MS):
        window.care.look()
    assert window.plant.undo_name is not None
    assert "Somebody else" not in said(window)


def test_a_pulled_stick_is_said_and_work_goes_on_when_it_is_back(
    window: Window, plant_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    pocket = tmp_path / "pocket"
    plant_file.rename(pocket)
    with qtbot.waitSignal(window.plant.lost, timeout=PATIENCE_MS):
        window.care.look()
    assert "stick" in said(window)
    assert "Everything is still in this window" in said(window)
    assert "is not there now" in window.status.saved.text()
    with qtbot.waitSignal(window.plant.unwritten, timeout=PATIENCE_MS):
        change(window, 45)
    assert "not kept; everything before it is safe" in said(window)
    assert window.plant.records == small_plant()
    pocket.rename(plant_file)
    with qtbot.waitSignal(window.plant.found_again, timeout=PATIENCE_MS):
        window.care.look()
    assert "is there again" in said(window)
    changed(window, 45, qtbot)
    assert stored().by_key(Need)["N-HILL"].quantity == 45


def test_with_the_folder_gone_everything_is_saved_elsewhere(
    window: Window, plant_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The records on screen and the plan; the window goes on in the copy."""
    changed(window, 45, qtbot)
    records = window.plant.records
    copy = tmp_path.parent / f"{tmp_path.name}-elsewhere.hornada"
    for beside in tmp_path.glob("*small.hornada*"):
        beside.unlink()
    with qtbot.waitSignal(window.plant.lost, timeout=PATIENCE_MS):
        window.care.look()
    with qtbot.waitSignal(window.plant.opened, timeout=PATIENCE_MS):
        window.files.save_copy(copy)
    assert window.plant.path == copy
    assert window.plant.records == records
    assert "You now work in" in said(window)
    assert window.plant.plan is not None
    changed(window, 46, qtbot)


def test_a_copy_of_a_file_that_is_there_has_its_plans(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "copy.hornada"
    with qtbot.waitSignal(window.tasks.ended, timeout=PATIENCE_MS):
        window.files.save_copy(copy)
    with open_file(copy) as file:
        assert file.load() == small_plant()
        assert len(plans(file)) == 1
    assert window.plant.path != copy


@pytest.fixture
def full_disk(plant_file: Path) -> Iterator[Callable[[], None]]:
    """Return what lets the file grow no further from then on, as a full disk does."""
    hurdles: list[Any] = []

    def fill() -> None:
        with closing(sqlite3.connect(plant_file)) as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]

        def limit(connection: Any, _record: Any) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages}")

        event.listen(Engine, "connect", limit)
        hurdles.append(limit)

    yield fill
    for limit in hurdles:
        event.remove(Engine, "connect", limit)


def test_on_a_full_disk_the_plan_is_seen_and_what_is_not_kept_is_said(
    window: Window, stored: Stored, full_disk: Callable[[], None], qtbot: QtBot
) -> None:
    full_disk()
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        window.deeds["plan"].trigger()
    assert window.plant.plan_name == "This plan"
    assert "The disk is full" in said(window)
    note = "x" * 100_000
    with qtbot.waitSignal(window.plant.unwritten, timeout=PATIENCE_MS):
        window.plant.do(lambda file: change_record(file, Need, "N-HILL", note=note))
    assert "The disk is full" in said(window)
    assert stored() == small_plant()
    assert window.plant.records == small_plant()


KILLED_MIDWAY = """
import os, signal, sys
from decimal import Decimal
from pathlib import Path
from desktop.files.lock import PlantLock
from desktop.program.marker import Marker
from planning.plant import Need
from planning.plantfile import change_record, open_file
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
marker = Marker(folder)
marker.start()
marker.note_file(path)
lock = PlantLock.take(path)
with open_file(path) as file:
    change_record(file, Need, "N-HILL", quantity=Decimal(45)).apply(file)
    with file.writing() as connection:
        connection.exec_driver_sql("PRAGMA cache_spill = 1")
        connection.exec_driver_sql("PRAGMA cache_size = 1")
        connection.exec_driver_sql("UPDATE needs SET note = hex(zeroblob(20000))")
        connection.exec_driver_sql("UPDATE goods SET note = hex(zeroblob(20000))")
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_program_killed_in_the_middle_of_writing_loses_nothing_committed(
    empty_window: Window, plant_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    """It left half a transaction in the file, its journal, its lock and its mark."""
    marks = tmp_path / "running"
    done = subprocess.run(
        [sys.executable, "-c", KILLED_MIDWAY, str(plant_file), str(marks)], timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert Path(f"{plant_file}-journal").exists()
    empty_window.care.begin(Marker(marks))
    assert "ended without being closed" in said(empty_window)
    assert "Every change made until then is in small.hornada" in said(empty_window)
    with qtbot.waitSignal(empty_window.plant.opened, timeout=PATIENCE_MS):
        empty_window.open_file(plant_file)
    expected = small_plant()
    need = expected.by_key(Need)["N-HILL"]
    expected.put(Need.made(**need.values() | {"quantity": Decimal(45)}))
    assert stored() == expected == empty_window.plant.records
    empty_window.notice.acted.emit()
    dialog = empty_window.findChild(LogDialog)
    assert dialog is not None
    assert "Python" in dialog.text.toPlainText()
    dialog.reject()


def test_a_program_that_was_closed_leaves_no_mark(tmp_path: Path) -> None:
    marker = Marker(tmp_path / "running")
    assert marker.start() == []
    marker.note_file(tmp_path / "a.hornada")
    marker.touch()
    assert len(list((tmp_path / "running").glob("*.json"))) == 1
    assert Marker(tmp_path / "running").start() == []  # it still runs
    marker.end()
    marker.end()
    assert list((tmp_path / "running").iterdir()) == []


def test_a_mistake_is_told_of_at_the_next_start_though_the_program_was_closed(
    empty_window: Window, tmp_path: Path
) -> None:
    first = Marker(tmp_path / "running")
    first.start()
    first.note_mistake()
    first.end()
    empty_window.care.begin(Marker(tmp_path / "running"))
    assert "the program made a mistake" in said(empty_window)


def test_a_mark_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "running"
    folder.mkdir()
    for text in ("{ broken", json.dumps([1, 2])):
        (folder / "12.json").write_text(text)
        marker = Marker(folder)
        assert marker.start() == []
        marker.end()


def test_a_mark_says_when_its_program_was_last_alive(tmp_path: Path) -> None:
    folder = tmp_path / "running"
    folder.mkdir()
    card = folder / "12.json"
    card.write_text(json.dumps({"file": "/stick/plant.hornada", "was_closed": False}))
    day = datetime(2007, 3, 12, 14, 5, tzinfo=UTC)
    os.utime(card, (day.timestamp(), day.timestamp()))
    (ended,) = Marker(folder).start()
    assert abs(ended.last_seen - day) < timedelta(seconds=2)
    assert ended.file == Path("/stick/plant.hornada")


def test_the_log_is_saved_to_a_file_to_send(
    empty_window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "hornada.log"
    log.write_text("a bug\nZeroDivisionError\n")
    monkeypatch.setattr("desktop.program.log_dialog.log_file", lambda: log)
    monkeypatch.setattr(empty_window.files, "_ask_place", lambda *_words: tmp_path / "to send.txt")
    empty_window.deeds["log"].trigger()
    dialog = empty_window.findChild(LogDialog)
    assert dialog is not None
    save = next(button for button in dialog.buttons.buttons() if "Save" in button.text())
    save.click()
    assert "ZeroDivisionError" in (tmp_path / "to send.txt").read_text()
    assert "to send.txt" in said(empty_window)
    dialog.reject()


def test_recent_files_that_are_gone_are_faded_and_taken_out(
    empty_window: Window, plant_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from PySide6.QtCore import Qt

    from desktop.files.recent import RecentFiles, RecentMenu

    gone = tmp_path / "gone.hornada"
    shutil.copy(plant_file, gone)
    for file in (gone, plant_file):
        empty_window.settings.remember_file(file)
    gone.unlink()
    empty_window.show_start()
    listed = empty_window.findChild(RecentFiles)
    assert listed is not None
    assert list(listed.choices) == [plant_file, gone]
    qtbot.waitUntil(lambda: "Not there now" in listed.choices[gone].line, timeout=PATIENCE_MS)
    menu = empty_window.bar.menu_button.menu().findChild(RecentMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    texts = [entry.text() for entry in menu.actions()]
    assert texts[0].startswith("&1  small")
    qtbot.waitUntil(lambda: not menu.actions()[1].isEnabled(), timeout=PATIENCE_MS)
    listed.choices[gone].setFocus()
    qtbot.keyClick(listed.choices[gone], Qt.Key.Key_Delete)
    assert empty_window.settings.known_files == [plant_file]
    assert list(listed.choices) == [plant_file]
    with qtbot.waitSignal(empty_window.plant.opened, timeout=PATIENCE_MS):
        qtbot.keyClick(listed.choices[plant_file], Qt.Key.Key_Return)
