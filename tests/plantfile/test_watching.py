"""Whether somebody else wrote the file meanwhile; our own writing is not somebody else's."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from planning.plant import Need
from planning.plantfile import (
    EditRefused,
    History,
    PlantFile,
    PlantFileError,
    change_record,
    create,
    open_file,
    store_plan,
)
from tests.plants import small_plant

ANOTHER_PROGRAM = """
import sys
from decimal import Decimal
from planning.plant import Need
from planning.plantfile import change_record, open_file
with open_file(sys.argv[1]) as file:
    change_record(file, Need, "N-MILL", quantity=Decimal(77)).apply(file)
"""


def change_in_another_program(path: Path) -> None:
    subprocess.run([sys.executable, "-c", ANOTHER_PROGRAM, str(path)], check=True, timeout=60)


def test_what_we_write_ourselves_is_not_changed_elsewhere(file: PlantFile) -> None:
    assert not file.changed_elsewhere()
    change_record(file, Need, "N-HILL", quantity=Decimal(45)).apply(file)
    store_plan(file, file.load(), b"{}", status="optimal")
    with file.writing():
        change_record(file, Need, "N-HILL", quantity=Decimal(46)).apply(file)
        change_record(file, Need, "N-MILL", quantity=Decimal(46)).apply(file)
    assert not file.changed_elsewhere()


def test_what_another_program_wrote_is_noticed_once(file: PlantFile) -> None:
    change_in_another_program(Path(file.place))
    assert file.changed_elsewhere()
    assert not file.changed_elsewhere()


def test_what_another_program_wrote_is_noticed_though_we_wrote_since(file: PlantFile) -> None:
    with open_file(file.place) as other:
        change_record(other, Need, "N-MILL", quantity=Decimal(77)).apply(other)
    change_record(file, Need, "N-HILL", quantity=Decimal(45)).apply(file)
    assert file.changed_elsewhere()
    need = file.record(Need, "N-MILL")
    assert need is not None
    assert need.quantity == 77


def test_a_program_that_is_not_ours_is_noticed_as_well(file: PlantFile) -> None:
    with closing(sqlite3.connect(file.place)) as connection, connection:
        connection.execute("UPDATE needs SET note = 'by hand' WHERE code = 'N-HILL'")
    assert file.changed_elsewhere()


def test_another_file_in_its_place_is_noticed(file: PlantFile, tmp_path: Path) -> None:
    other = tmp_path / "other.hornada"
    create(other, small_plant()).close()
    shutil.move(other, file.place)
    assert file.changed_elsewhere()


def test_a_file_that_went_away_is_told_and_found_again(file: PlantFile, tmp_path: Path) -> None:
    """A pulled stick: what is there when it is back is the file as it was."""
    away = tmp_path / "pocket"
    shutil.move(file.place, away)
    for _ in range(2):
        with pytest.raises(PlantFileError, match="whether its disk or stick is there"):
            file.changed_elsewhere()
    shutil.move(away, file.place)
    assert not file.changed_elsewhere()


def test_steps_are_undone_together_or_not_at_all(file: PlantFile) -> None:
    """Three steps back, and the second is refused: somebody else changed its row."""
    history = History(file)
    history.do(change_record(file, Need, "N-HILL", quantity=Decimal(45)))
    history.do(change_record(file, Need, "N-MILL", quantity=Decimal(46)))
    history.do(change_record(file, Need, "N-RIVER", quantity=Decimal(47)))
    change_record(file, Need, "N-MILL", note="theirs").apply(file)
    before = file.load()
    with pytest.raises(EditRefused, match="N-MILL: it was changed elsewhere"):
        history.go(-3)
    assert file.load() == before
    assert [step.name for step in history.done] == [
        "Change N-HILL in Needs",
        "Change N-MILL in Needs",
        "Change N-RIVER in Needs",
    ]
    change_record(file, Need, "N-MILL", note="").apply(file)
    edits = history.go(-3)
    assert [edit.name for edit in edits] == [
        "Change N-RIVER in Needs",
        "Change N-MILL in Needs",
        "Change N-HILL in Needs",
    ]
    assert file.load() == small_plant()
    assert [step.name for step in history.undone][-1] == "Change N-HILL in Needs"
    assert len(history.go(2)) == 2
    assert len(history.go(9)) == 1
    assert history.go(1) == []
