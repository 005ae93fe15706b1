"""A file that is open elsewhere: who has it, and what can be done instead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.files.in_use import COPY, InUseDialog, holder_in_words
from desktop.files.lock import Holder, How, InUse, PlantLock
from desktop.frame.window import Window
from planning.plant import Need, Plant
from planning.plantfile import change_record, open_file
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant

HOLDER = """
import sys, time
from pathlib import Path
from desktop.files.lock import PlantLock
lock = PlantLock.take(Path(sys.argv[1]))
print("taken", flush=True)
sys.stdin.readline()
lock.release()
"""


@pytest.fixture
def other_window(plant_file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the plant file open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(plant_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "taken\n"
    yield process
    process.kill()
    process.communicate(timeout=30)


def asked(window: Window, file: Path, qtbot: QtBot) -> InUseDialog:
    """Open `file` and wait for the question what to do instead."""
    with qtbot.waitSignal(window.plant.in_use, timeout=PATIENCE_MS):
        window.open_file(file)
    dialog = window.findChild(InUseDialog)
    assert dialog is not None
    return dialog


def choose(dialog: InUseDialog, what: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.choices[what], Qt.MouseButton.LeftButton)


def test_a_file_open_elsewhere_is_opened_as_a_copy(
    empty_window: Window, plant_file: Path, other_window: object, qtbot: QtBot
) -> None:
    dialog = asked(empty_window, plant_file, qtbot)
    assert "another window on this computer since" in dialog.purpose.text()
    assert str(How.ANYWAY) not in dialog.choices
    with qtbot.waitSignal(empty_window.plant.advised, timeout=PATIENCE_MS):
        choose(dialog, COPY, qtbot)
    assert empty_window.plant.path == plant_file.with_name("small (copy).hornada")
    assert empty_window.plant.records == small_plant()


def test_a_file_open_elsewhere_is_looked_at_and_not_written(
    empty_window: Window,
    plant_file: Path,
    other_window: object,
    stored: Callable[[], Plant],
    qtbot: QtBot,
) -> None:
    """A plan can be made all the same; it is on screen, and not in the file."""
    dialog = asked(empty_window, plant_file, qtbot)
    before = plant_file.read_bytes()
    with qtbot.waitSignal(empty_window.plant.advised, timeout=PATIENCE_MS):
        choose(dialog, How.LOOK, qtbot)
    plant = empty_window.plant
    assert plant.plan is not None
    assert plant.plan_name == "This plan"
    assert "open to look only" in empty_window.status.saved.text()
    plant.do(lambda file: change_record(file, Need, "N-HILL", quantity=Decimal(9)))
    assert "open to look only" in empty_window.notice.sentence.text()
    plant.keep_state("no", lambda _number: None)
    plant.keep_opening_state()
    heard: list[object] = []
    plant.ask_file(lambda file: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    assert plant_file.read_bytes() == before


def test_the_lock_of_a_killed_program_is_taken_over_in_silence(
    empty_window: Window, plant_file: Path, other_window: subprocess.Popen[str], qtbot: QtBot
) -> None:
    other_window.send_signal(signal.SIGKILL)
    other_window.wait(timeout=30)
    assert plant_file.with_name(".small.hornada.lock").exists()
    with qtbot.waitSignal(empty_window.plant.opened, timeout=PATIENCE_MS):
        empty_window.open_file(plant_file)
    assert not empty_window.plant.look_only


def test_closing_leaves_nothing_beside_the_file(
    window: Window, plant_file: Path, qtbot: QtBot
) -> None:
    assert plant_file.with_name(".small.hornada.lock").exists()
    with pytest.raises(InUse) as refusal:
        PlantLock.take(plant_file)
    assert refusal.value.holder.is_here
    window.plant.close()
    assert {path.name for path in plant_file.parent.iterdir()} <= {
        "small.hornada",
        "settings.json",
    }


def test_the_same_file_can_be_opened_again_in_its_window(
    window: Window, plant_file: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.plant.opened, timeout=PATIENCE_MS):
        window.open_file(plant_file)
    with pytest.raises(InUse):
        PlantLock.take(plant_file)


def test_a_window_that_gave_no_sign_of_life_may_be_passed_over(plant_file: Path) -> None:
    lock = PlantLock.take(plant_file)
    card = plant_file.with_name(".small.hornada.user")
    os.utime(card, (card.stat().st_atime, card.stat().st_mtime - 400))
    with pytest.raises(InUse) as refusal:
        PlantLock.take(plant_file)
    assert refusal.value.holder.is_gone
    lock.touch()
    with pytest.raises(InUse) as refusal:
        PlantLock.take(plant_file)
    assert not refusal.value.holder.is_gone
    taken = PlantLock.take(plant_file, anyway=True)
    assert taken.is_held
    taken.release()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_where_no_lock_can_be_made_the_plant_opens_all_the_same(
    empty_window: Window, plant_file: Path, qtbot: QtBot
) -> None:
    plant_file.parent.chmod(0o555)
    try:
        with qtbot.waitSignal(empty_window.plant.opened, timeout=PATIENCE_MS):
            empty_window.open_file(plant_file)
    finally:
        plant_file.parent.chmod(0o755)


def test_who_has_it_is_said_as_far_as_it_is_known() -> None:
    assert holder_in_words(Holder("", "", None, False, False)) == "Somebody has it open."
    assert (
        holder_in_words(Holder("maría", "OFICINA-2", None, False, False))
        == "maría has it open on the computer OFICINA-2."
    )


COMMAND = [sys.executable, "-m", "planning.cli"]


def test_the_command_line_writes_an_open_file_and_harms_nothing(
    window: Window, plant_file: Path, tmp_path: Path, stored: Callable[[], Plant], qtbot: QtBot
) -> None:
    """It exports the plant, and imports another into the file that this window has open."""
    from planning.workbook.writing import write_workbook

    other = small_plant()
    other.remove(other.by_key(Need)["N-MILL"])
    book = tmp_path / "other.xlsx"
    write_workbook(other, book, "en")
    subprocess.run(
        [*COMMAND, "import", str(book), str(plant_file), "--replace"],
        check=True,
        timeout=120,
        capture_output=True,
    )
    with qtbot.waitSignal(window.plant.overtaken, timeout=PATIENCE_MS):
        window.plant.look()
    assert window.plant.records == stored() == other
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        window.plant.do(lambda file: change_record(file, Need, "N-HILL", quantity=Decimal(9)))
    assert stored().by_key(Need)["N-HILL"].quantity == 9
    with open_file(plant_file) as file, file.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
