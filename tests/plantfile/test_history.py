"""Undo and redo, and the clerk who keeps the file on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from planning.plant import Good, Need
from planning.plantfile import (
    Clerk,
    EditRefused,
    History,
    PlantFile,
    PlantFileError,
    change_record,
    create,
    open_file,
    remove_record,
)
from tests.plants import small_plant


def quantity(file: PlantFile) -> Decimal:
    need = file.record(Need, "N-HILL")
    assert need is not None
    return need.quantity


def test_undo_and_redo_go_back_and_forth_by_name(file: PlantFile) -> None:
    history = History(file)
    assert history.do(change_record(file, Need, "N-HILL", quantity=Decimal(45))) == {"needs"}
    history.do(remove_record(file, Need, "N-MILL"))
    assert (history.undo_name, history.redo_name) == ("Remove N-MILL from Needs", None)
    assert history.undo() == {"needs"}
    assert history.undo_name == "Change N-HILL in Needs"
    assert history.redo_name == "Remove N-MILL from Needs"
    history.undo()
    assert file.load() == small_plant()
    assert (history.undo_name, history.undo()) == (None, set())
    history.redo()
    assert quantity(file) == 45


def test_a_new_edit_forgets_what_was_undone(file: PlantFile) -> None:
    history = History(file)
    history.do(change_record(file, Need, "N-HILL", quantity=Decimal(45)))
    history.undo()
    history.do(change_record(file, Need, "N-HILL", quantity=Decimal(50)))
    assert (history.redo_name, history.redo()) == (None, set())
    assert quantity(file) == 50


def test_an_edit_that_is_refused_leaves_the_history_as_it_was(file: PlantFile) -> None:
    history = History(file)
    history.do(change_record(file, Need, "N-HILL", quantity=Decimal(45)))
    history.do(change_record(file, Need, "N-HILL", quantity=Decimal(46)))
    history.undo()
    with pytest.raises(EditRefused):
        history.do(change_record(file, Need, "N-HILL", body="NOBODY"))
    assert (history.undo_name, history.redo_name) == ("Change N-HILL in Needs",) * 2
    history.redo()
    assert quantity(file) == 46


def test_an_undo_that_is_refused_leaves_the_history_as_it_was(file: PlantFile) -> None:
    """Somebody else changed the row meanwhile: theirs is not overwritten."""
    history = History(file)
    history.do(change_record(file, Need, "N-HILL", quantity=Decimal(45)))
    change_record(file, Need, "N-HILL", quantity=Decimal(99)).apply(file)
    with pytest.raises(EditRefused, match="changed elsewhere"):
        history.undo()
    assert quantity(file) == 99
    assert (history.undo_name, history.redo_name) == ("Change N-HILL in Needs", None)
    history.forget()
    assert history.undo_name is None


def test_an_edit_that_changes_nothing_is_not_remembered(file: PlantFile) -> None:
    history = History(file)
    history.do(change_record(file, Need, "N-HILL", quantity=Decimal(40)))
    assert history.undo_name is None


def test_only_so_much_is_remembered(file: PlantFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planning.plantfile.history.MOST_REMEMBERED", 3)
    history = History(file)
    for pieces in range(8):
        history.do(change_record(file, Need, "N-HILL", quantity=Decimal(100 + pieces)))
    while history.undo_name:
        history.undo()
    assert quantity(file) == 104  # the first five, 100 to 104, can no longer be taken back


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    path = tmp_path / "plant.hornada"
    create(path, small_plant()).close()
    clerk = Clerk(lambda: open_file(path))
    yield clerk
    clerk.close()


def test_the_clerk_works_on_a_thread_of_its_own_in_the_order_asked(clerk: Clerk) -> None:
    threads = clerk.ask(lambda _file: threading.current_thread().name)
    edits = [
        clerk.do(
            lambda file: change_record(file, Need, "N-HILL", quantity=quantity(file) + 1),
        )
        for _ in range(20)
    ]
    assert clerk.ask(quantity).result() == 60
    assert [edit.result() for edit in edits] == [{"needs"}] * 20
    assert threads.result().startswith("plant-file")


def test_the_clerk_undoes_and_redoes(clerk: Clerk) -> None:
    clerk.opened.result()
    edit = clerk.ask(lambda file: change_record(file, Good, "WC", name="Pan")).result()
    clerk.do(edit).result()
    assert clerk.undo_name == "Change WC in Goods"
    assert clerk.undo().result() == {"goods"}
    assert clerk.redo_name == "Change WC in Goods"
    assert clerk.redo().result() == {"goods"}


def test_a_refused_edit_comes_back_through_the_future(clerk: Clerk) -> None:
    refused = clerk.do(lambda file: change_record(file, Good, "WC", unit=""))
    with pytest.raises(EditRefused, match="“unit” is empty"):
        refused.result()
    assert clerk.ask(PlantFile.load).result() == small_plant()


def test_a_file_that_cannot_be_opened_fails_every_future(tmp_path: Path) -> None:
    clerk = Clerk(lambda: open_file(tmp_path / "gone.hornada"))
    for future in (clerk.opened, clerk.ask(PlantFile.load), clerk.undo()):
        with pytest.raises(PlantFileError, match="There is no file"):
            future.result()
    assert clerk.undo_name is None
    clerk.close()


def test_closing_finishes_what_was_asked_and_ends_the_thread(clerk: Clerk) -> None:
    future = clerk.ask(PlantFile.load)
    clerk.close()
    clerk.close()
    assert future.done()
    names = [thread.name for thread in threading.enumerate()]
    assert not [name for name in names if name.startswith("plant-file")]
