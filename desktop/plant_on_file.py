"""A plant file in the window: its records, and the one route by which they change.

Page → edit → the file's clerk → commit → the tables that changed → signal → models reload.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.table.model import Entry
    from planning.plant import Plant, Record
    from planning.plantfile import Clerk, Edit, PlantFile, Step

Builder = Any
"""Callable[[PlantFile], Edit]: makes an edit of the file as it stands by then."""


class PlantOnFile(QObject):
    """Records and edits of one plant file. It owns the file's clerk; nothing else touches it."""

    changed = Signal(object)
    """Names of the tables that changed (a set); the records are there already."""
    refused = Signal(str, str)
    """Table and sentence of an edit that the core refused."""
    told = Signal(str)
    """A sentence for the person: something in the surroundings did not work."""
    failed = Signal(object)
    """A bug of ours."""
    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk: Clerk | None = None
        self._records: Plant | None = None
        self._latest: Plant | None = None
        """The records after the last edit; only the clerk's thread writes it."""
        self.path: Path | None = None
        self._answered.connect(self._on_answered)

    @property
    def is_open(self) -> bool:
        """Whether there is a plant."""
        return self._records is not None

    @property
    def records(self) -> Plant:
        """The records as the file holds them. Never change them: make an edit."""
        assert self._records is not None, "no plant is open"
        return self._records

    @property
    def name(self) -> str:
        """What the plant is called."""
        try:
            return self.records.facility.name
        except LookupError:
            return self.path.stem if self.path is not None else ""

    @property
    def undo_name(self) -> str | None:
        """What undo would take back, or None."""
        return self._clerk.undo_name if self._clerk is not None else None

    @property
    def redo_name(self) -> str | None:
        """What redo would do again, or None."""
        return self._clerk.redo_name if self._clerk is not None else None

    def _take(self, clerk: Clerk, path: Path, records: Plant) -> None:
        """Hold another file in the place of the one there was."""
        self._release()
        self._clerk, self.path = clerk, path
        self._records = self._latest = records

    def _release(self) -> None:
        """Close the file. What was changed is in it already."""
        if self._clerk is not None:
            self._clerk.close()
        self._clerk = self._records = self._latest = self.path = None

    def _before_change(self) -> None:
        """The records are other ones; nobody was told yet."""

    def _after_change(self) -> None:
        """The records are other ones, and everybody was told."""

    def enter(self, kind: type[Record], entries: Sequence[Entry]) -> None:
        """Write what was entered in a table, as one step."""
        from desktop.edits import edit_of_entries

        records = self.records
        self.do(lambda file: edit_of_entries(file, records, kind, entries))

    def remove(self, victims: Sequence[Record], name: str) -> None:
        """Take records out, with what cannot be without them, as one step."""
        from desktop.edits import edit_of_removal

        self.do(lambda file: edit_of_removal(file, victims, name))

    def duplicate(self, originals: Sequence[Record], name: str) -> None:
        """Add a copy of each record, as one step."""
        from desktop.edits import edit_of_copies

        records = self.records
        self.do(lambda file: edit_of_copies(records, originals, name))

    def replace(self, plant: Plant, name: str) -> None:
        """Put an imported plant in the place of this one, as one step."""

        def build(file: PlantFile) -> Edit:
            from planning.plantfile import replace_plant

            return replace_plant(file, plant, name)

        self.do(build)

    def do(self, builder: Builder) -> None:
        """Let the clerk make an edit and apply it; models hear of it by `changed`."""
        if self._clerk is None:
            return
        made: list[Edit] = []

        def build(file: PlantFile) -> Edit:
            made.append(builder(file))
            return made[0]

        done = self._clerk.do(build)
        self._hear(lambda: made if done.result() else [])

    def undo(self) -> None:
        """Take back the latest edit."""
        self.go(-1)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.go(1)

    def go(self, steps: int) -> None:
        """Go back (below 0) or on by so many steps, all of them or none; heard of at once."""
        if self._clerk is None or (self.undo_name if steps < 0 else self.redo_name) is None:
            return
        self._hear(self._clerk.go(steps).result)

    @property
    def steps(self) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """What can be undone, the latest last; and what can be redone, what comes next last."""
        return (self._clerk.done, self._clerk.undone) if self._clerk is not None else ((), ())

    def _hear(self, made: Callable[[], Sequence[Edit]]) -> None:
        """After edits, let the clerk bring the records up to date, then tell the window."""
        clerk = self._clerk
        assert clerk is not None

        def renew(_file: PlantFile) -> tuple[Plant, set[str]]:
            edits = made()  # done by now: the clerk does one thing after another
            assert self._latest is not None
            self._latest = after_edits(self._latest, edits)
            return self._latest, {table for edit in edits for table in edit.tables}

        clerk.ask(renew).add_done_callback(lambda done: self._answer(clerk, done))

    def _answer(self, clerk: Clerk, future: Future[tuple[Plant, set[str]]]) -> None:
        """On the clerk's thread: hand an answer over to the window's."""
        error = future.exception()
        with suppress(RuntimeError):  # the window may have gone
            self._answered.emit(clerk, None if error else future.result(), error)

    def _on_answered(self, clerk: object, answer: Any, error: BaseException | None) -> None:
        if clerk is not self._clerk:
            return
        if error is not None:
            self._on_failed(error)
            return
        records, tables = answer
        self._records = records
        if not tables:
            return
        self._before_change()
        self.changed.emit(tables)
        self._after_change()

    def _on_failed(self, error: BaseException) -> None:
        """Tell apart what a person can mend, and what is a bug of ours."""
        from desktop.edits import sentence_of

        sentence = sentence_of(error)
        if sentence is None:
            self.failed.emit(error)
            return
        table = getattr(error, "table", "")
        if table:
            self.refused.emit(table, sentence)
        else:
            self.told.emit(sentence)


def after_edits(records: Plant, edits: Sequence[Edit]) -> Plant:
    """Return what `records` are after `edits`; rows that no edit touches are the same objects."""
    if not edits:
        return records
    fresh = records.copy()
    for edit in edits:
        for change in edit.changes:
            if change.before is not None and change.key_before != change.key_after:
                fresh.in_table(change.table).pop(str(change.key_before), None)
            if change.after is not None:
                fresh.put(change.kind.made(**change.after))
    return fresh
