"""Which plan is in force, and notes of plans: edits that can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from planning.plantfile import EditRefused, create, plans, store_plan
from planning.plantfile.file import PlantFile
from planning.plantfile.history import History
from planning.plantfile.plan_marks import note_plan, put_in_force
from tests.plants import small_plant


@pytest.fixture
def file(tmp_path: Path) -> PlantFile:
    file = create(tmp_path / "small.hornada", small_plant())
    for _number in range(3):
        store_plan(file, small_plant(), b"{}", status="optimal")
    return file


def marks(file: PlantFile) -> list[tuple[bool, str]]:
    return [(entry.in_force, entry.note) for entry in plans(file)]


def test_one_plan_is_in_force_at_a_time(file: PlantFile) -> None:
    history = History(file)
    assert history.do(put_in_force(file, 1, "assembly of Monday")) == {"plans"}
    history.do(put_in_force(file, 3, "assembly of Friday"))
    now = [(False, "assembly of Monday"), (False, ""), (True, "assembly of Friday")]
    assert marks(file) == now
    assert history.undo_name == "Work by plan 3"
    history.undo()
    assert marks(file) == [(True, "assembly of Monday"), (False, ""), (False, "")]
    history.undo()
    assert marks(file) == [(False, "")] * 3
    history.go(2)
    assert marks(file) == now


def test_no_plan_is_in_force_again(file: PlantFile) -> None:
    history = History(file)
    history.do(put_in_force(file, 2))
    history.do(put_in_force(file, None))
    assert not any(in_force for in_force, _note in marks(file))


def test_a_note_stays_with_its_plan(file: PlantFile) -> None:
    History(file).do(note_plan(file, 2, "with the local clay"))
    assert marks(file)[1] == (False, "with the local clay")


def test_the_same_note_is_no_step(file: PlantFile) -> None:
    history = History(file)
    assert history.do(note_plan(file, 2, "")) == set()
    assert history.undo_name is None


def test_a_plan_that_is_not_there_is_refused(file: PlantFile) -> None:
    with pytest.raises(EditRefused, match="plan 9"):
        put_in_force(file, 9)


def test_what_was_marked_elsewhere_meanwhile_is_not_overwritten(file: PlantFile) -> None:
    edit = note_plan(file, 1, "ours")
    note_plan(file, 1, "theirs").apply(file)
    with pytest.raises(EditRefused, match="changed elsewhere"):
        edit.apply(file)
    assert marks(file)[0] == (False, "theirs")
