"""Every way in which a command may end: its code, and one sentence without a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planning.lp.status import NoPlan, SolveStatus
from planning.plantfile import PlantFileError
from tests.cli.conftest import Ended, Hornada


def as_process(*words: str | Path, **environment: str) -> Ended:
    """Run `hornada` as the system does."""
    done = subprocess.run(
        [sys.executable, "-m", "planning.cli", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"LANGUAGE": "en"} | environment,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def one_sentence(ended: Ended) -> bool:
    return "Traceback" not in ended.err and len(ended.err.strip().splitlines()) == 1


def test_a_process_ends_with_0_when_done(book: Path) -> None:
    ended = as_process("check", book)
    assert ended.code == 0, ended.err
    assert ended.out


def test_a_process_ends_with_1_on_errors_in_the_data(book: Path, tmp_path: Path) -> None:
    ended = as_process("plan", with_cell(book, tmp_path, "Quantity", -5))
    assert ended.code == 1
    assert "-5" in ended.err


def test_a_process_ends_with_2_when_wrongly_used() -> None:
    ended = as_process("bake", "bread")
    assert ended.code == 2
    assert one_sentence(ended)


def test_a_process_ends_with_3_when_the_time_runs_out(book: Path) -> None:
    ended = as_process("plan", book, "--time-limit", "0.000001")
    assert ended.code == 3
    assert one_sentence(ended)


def test_a_process_ends_with_4_when_there_is_no_file(tmp_path: Path) -> None:
    ended = as_process("plan", tmp_path / "nowhere.xlsx")
    assert ended.code == 4
    assert one_sentence(ended)


def with_cell(book: Path, folder: Path, heading: str, value: Any) -> Path:
    """Return a copy of a workbook with `value` in the first row of a column of its counts."""
    opened = openpyxl.load_workbook(book)
    sheet = next(s for s in opened.worksheets if s.title.lower().startswith(("count", "stock")))
    row = next(r for r in range(1, 5) if any(heading in str(c.value or "") for c in sheet[r]))
    column = next(c.column for c in sheet[row] if heading in str(c.value or ""))
    sheet.cell(row + 1, column).value = value
    path = folder / "changed.xlsx"
    opened.save(path)
    return path


@pytest.mark.parametrize("value", [-5, "many", None], ids=["negative", "a word", "missing"])
def test_bad_quantities_are_found_with_their_place(
    hornada: Hornada, book: Path, tmp_path: Path, value: Any
) -> None:
    changed = with_cell(book, tmp_path, "Quantity", value)
    ended = hornada("check", changed, "--json")
    assert ended.code == 1
    errors = [f for f in ended.answer["findings"] if f["severity"] == "error"]
    assert errors
    assert errors[0]["sheet"]
    assert errors[0]["row"]
    assert errors[0]["what"]


def test_an_import_with_an_error_writes_nothing(
    hornada: Hornada, book: Path, tmp_path: Path
) -> None:
    changed = with_cell(book, tmp_path, "Quantity", -5)
    ended = hornada("import", changed, tmp_path / "plant.hornada")
    assert ended.code == 1
    assert not (tmp_path / "plant.hornada").exists()


def not_a_workbook(path: Path) -> Path:
    path.write_text("bread and salt")
    return path


@pytest.mark.parametrize("name", ["plain.xlsx", "plain.hornada", "plain.txt"])
def test_a_file_that_is_something_else_is_refused(
    hornada: Hornada, tmp_path: Path, name: str
) -> None:
    ended = hornada("plan", not_a_workbook(tmp_path / name))
    assert ended.code == 4
    assert name in ended.err
    assert one_sentence(ended)


def test_a_missing_plant_file_is_not_made(hornada: Hornada, tmp_path: Path) -> None:
    ended = hornada("plan", tmp_path / "nowhere.hornada")
    assert ended.code == 4
    assert one_sentence(ended)
    assert list(tmp_path.iterdir()) == []


WRONG_WORDS: list[Callable[[Path], tuple[str | Path, ...]]] = [
    lambda book: ("plan",),
    lambda book: ("plan", book, "--sideways"),
    lambda book: ("plan", book, "--scenario", "NOTHING"),
    lambda book: ("plan", book, "--out", "plan.doc"),
    lambda book: ("plan", book, "--pdf", "plan.xlsx"),
    lambda book: ("plan", book, "--time-limit", "soon"),
    lambda book: ("plan", book, "--time-limit", "-1"),
    lambda book: ("check", book, "--language", "fr"),
    lambda book: ("check", book, "--language"),
    lambda book: ("template", "plant.doc"),
    lambda book: ("import", book, "plant.db"),
    lambda book: ("export", book, "plant.doc"),
    lambda book: ("sample", "no-such-plant", "plant.xlsx"),
]


@pytest.mark.parametrize("words", WRONG_WORDS)
def test_wrong_words_end_with_2_and_one_sentence(
    hornada: Hornada, book: Path, words: Callable[[Path], tuple[str | Path, ...]]
) -> None:
    ended = hornada(*words(book))
    assert ended.code == 2
    assert one_sentence(ended), ended.err


def test_an_unknown_scenario_names_those_there_are(hornada: Hornada, book: Path) -> None:
    assert "FELDSPAR" in hornada("plan", book, "--scenario", "NOTHING").err


def test_ctrl_c_stops_the_solver_and_ends_with_3(
    hornada: Hornada, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press_and_plan(*_args: Any, should_stop: Callable[[], bool], **_more: Any) -> None:
        assert not should_stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert should_stop()
        raise NoPlan(SolveStatus.STOPPED, "Stopped: there is no plan.")

    monkeypatch.setattr("planning.lp.planner.make_plan", press_and_plan)
    before = signal.getsignal(signal.SIGINT)
    ended = hornada("plan", book, "--json")
    assert ended.code == 3
    assert one_sentence(ended)
    assert ended.answer["status"] == "stopped"
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_ends_even_what_never_asks(
    hornada: Hornada, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    went_on: list[str] = []

    def press_and_go_on(*_args: Any, **_more: Any) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            time.sleep(0.01)
        went_on.append("to the end")

    monkeypatch.setattr("planning.lp.planner.make_plan", press_and_go_on)
    ended = hornada("plan", book)
    assert ended.code == 3
    assert one_sentence(ended)
    assert went_on == []


def test_ctrl_c_outside_of_the_solver_ends_with_3(
    hornada: Hornada, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planning.cli.files.findings_in", press)
    ended = hornada("check", book)
    assert ended.code == 3
    assert one_sentence(ended)


def test_a_bug_ends_with_70_and_is_written_to_the_log(
    hornada: Hornada, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise ZeroDivisionError("the oven door")

    monkeypatch.setattr("planning.cli.files.findings_in", fail)
    ended = hornada("check", book)
    assert ended.code == 70
    assert one_sentence(ended)
    log = next((tmp_path / "state").rglob("*.log"))
    assert str(log) in ended.err
    assert "the oven door" in log.read_text()
    assert "Traceback" in log.read_text()


def test_a_bug_without_a_place_for_the_log_still_ends_with_70(
    hornada: Hornada, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    monkeypatch.setattr("planning.cli.files.findings_in", lambda _place: 1 / 0)
    ended = hornada("check", book)
    assert ended.code == 70
    assert one_sentence(ended)


def test_a_file_that_is_there_already_is_kept(
    hornada: Hornada, book: Path, plant_file: Path, tmp_path: Path
) -> None:
    before = plant_file.read_bytes()
    assert hornada("import", book, plant_file).code == 4
    assert plant_file.read_bytes() == before
    workbook = tmp_path / "old.xlsx"
    workbook.write_bytes(b"old")
    assert hornada("export", plant_file, workbook).code == 4
    assert hornada("template", workbook).code == 4
    assert workbook.read_bytes() == b"old"
    assert hornada("export", plant_file, workbook, "--replace").code == 0
    assert hornada("import", workbook, plant_file, "--replace").code == 0


def test_a_report_that_cannot_be_written_ends_with_4(
    hornada: Hornada, book: Path, tmp_path: Path
) -> None:
    ended = hornada("plan", book, "--out", tmp_path / "nowhere" / "plan.xlsx")
    assert ended.code == 4
    assert "there is no such folder" in ended.err


def test_a_plant_file_that_may_only_be_read_is_planned_all_the_same(
    hornada: Hornada, plant_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planning.plantfile.file.PlantFile.read_only", True)
    ended = hornada("plan", plant_file, "--json")
    assert ended.code == 0
    assert ended.answer["number"] is None


def test_a_plan_that_cannot_be_stored_is_shown_all_the_same(
    hornada: Hornada, plant_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise PlantFileError("The disk is full.")

    monkeypatch.setattr("planning.plantfile.store_plan", fail)
    ended = hornada("plan", plant_file)
    assert ended.code == 4
    assert "The disk is full." in ended.err
    assert "Who gets what" in ended.out


def test_a_reader_that_has_seen_enough_is_no_error(book: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "planning.cli", "plan", str(book)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
        assert process.wait(120) == 0
