"""A plant file in the window: its records, and the one route by which they change.

Page → edit → the file's clerk → commit → the tables that changed → signal → models reload.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.frame.following import after_edits, caught_up
from planning.language import _

if TYPE_CHECKING:
    from desktop.files.lock import PlantLock
    from desktop.table.model import Entry
    from planning.plant import Plant, Record
    from planning.plantfile import Clerk, Edit, PlantFile, Step, Why

Answer = TypeVar("Answer")

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
    unwritten = Signal(str)
    """A sentence: the disk did not do what was asked, so something is not in the file."""
    lost = Signal(str)
    """A sentence: the file is not to be found any more; the records stay."""
    found_again = Signal()
    """It is there again."""
    overtaken = Signal()
    """Somebody else changed the file; the records are the new ones, and undo has forgotten."""
    _answered = Signal(object, object, object)
    _looked = Signal(object, object, object)
    _replied = Signal(object, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk: Clerk | None = None
        self._records: Plant | None = None
        self._latest: Plant | None = None
        """The records after the last edit; only the clerk's thread writes it."""
        self.path: Path | None = None
        self.look_only = False
        """Somebody else works with the file: nothing is changed from here."""
        self.is_lost = False
        """The file was not there when it was last looked at."""
        self._lock: PlantLock | None = None
        self._looking = False
        self._unread = False
        """The file holds something that was not read yet; only the clerk's thread writes it."""
        self._answered.connect(self._on_answered)
        self._looked.connect(self._on_looked)
        self._replied.connect(self._on_replied)

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

    def _take(
        self,
        clerk: Clerk,
        path: Path,
        records: Plant,
        lock: PlantLock | None = None,
        *,
        look_only: bool = False,
    ) -> None:
        """Hold another file in the place of the one there was."""
        if lock is self._lock:
            self._lock = None  # the same file once more: nobody else gets in between
        self._release()
        self._hold(lock)
        self.look_only = look_only
        self._clerk, self.path = clerk, path
        self._records = self._latest = records

    def _release(self) -> None:
        """Close the file. What was changed is in it already."""
        if self._clerk is not None:
            self._clerk.close()
        self._clerk = self._records = self._latest = self.path = None
        self.look_only = self.is_lost = self._looking = self._unread = False
        self._hold(None)

    def _hold(self, lock: PlantLock | None) -> None:
        """Hold another lock in the place of the one there was."""
        if self._lock is not None and self._lock is not lock:
            self._lock.release()
        self._lock = lock

    def _before_change(self, tables: set[str]) -> None:
        """The records in `tables` are other ones; nobody was told yet."""

    def _after_change(self) -> None:
        """The records are other ones, and everybody was told."""

    def enter(self, kind: type[Record], entries: Sequence[Entry]) -> None:
        """Write what was entered in a table, as one step."""
        from desktop.plant.edits import edit_of_entries

        records = self.records
        self.do(lambda file: edit_of_entries(file, records, kind, entries))

    def remove(self, victims: Sequence[Record], name: str) -> None:
        """Take records out, with what cannot be without them, as one step."""
        from desktop.plant.edits import edit_of_removal

        self.do(lambda file: edit_of_removal(file, victims, name))

    def duplicate(self, originals: Sequence[Record], name: str) -> None:
        """Add a copy of each record, as one step."""
        from desktop.plant.edits import edit_of_copies

        records = self.records
        self.do(lambda file: edit_of_copies(records, originals, name))

    def replace(self, plant: Plant, name: str) -> None:
        """Put an imported plant in the place of this one, as one step, whatever is in view."""
        from planning.plantfile import Why, replace_plant

        self._keep_and_do(Why.IMPORT, lambda file: replace_plant(file, plant, name))

    def restore(self, number: int, name: str) -> None:
        """Go back to a kept state, as one step."""
        from planning.plantfile import Why, restore_snapshot

        def build(file: PlantFile) -> Edit:
            assert self._latest is not None
            return restore_snapshot(file, self._latest.canonical(), number, name)

        self._keep_and_do(Why.RESTORE, build)

    def _keep_and_do(self, why: Why, builder: Builder) -> None:
        """Keep the present state, to go back to also at another sitting; then make an edit."""
        if self._clerk is None or self._is_refused():
            return
        kept = self._clerk.ask(lambda file: self._keep(file, why))

        def build(file: PlantFile) -> Edit:
            kept.result()  # it cannot be kept: then nothing is replaced either
            return builder(file)

        PlantOnFile.do(self, build)

    def keep_state(self, name: str, then: Callable[[int | None], object]) -> None:
        """Keep the present state under a name; `then` gets its number."""
        from planning.plantfile import Why

        if not self._is_refused():
            self.ask_file(lambda file: self._keep(file, Why.ASKED, name), then)

    def keep_opening_state(self) -> None:
        """Keep the state that the plant was opened with, if the last one is older than a day."""

        def work(file: PlantFile) -> None:
            from planning.plantfile import PlantFileError, keep_on_opening

            assert self._latest is not None
            with suppress(PlantFileError):  # nobody asked for it, so nobody is told
                keep_on_opening(file, self._latest.canonical())

        if not self.look_only:
            self.ask_file(work, lambda _none: None)

    def _keep(self, file: PlantFile, why: Why, name: str = "") -> int | None:
        """On the clerk's thread: keep the present state; None: it is kept already."""
        from planning.plantfile import keep_snapshot

        assert self._latest is not None
        return keep_snapshot(file, self._latest.canonical(), why, name)

    def do(self, builder: Builder) -> None:
        """Let the clerk make an edit and apply it; models hear of it by `changed`."""
        if self._clerk is None or self._is_refused():
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
        if self._clerk is None or self._is_refused():
            return
        if (self.undo_name if steps < 0 else self.redo_name) is None:
            return
        self._hear(self._clerk.go(steps).result)

    def _is_refused(self) -> bool:
        """Say so if nothing may be changed from here."""
        said = _("This plant is open to look only, so nothing was changed. Save a copy to try it.")
        if self.look_only:
            self.told.emit(said)
        return self.look_only

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
        self._renew(*answer)

    def _renew(self, records: Plant, tables: set[str]) -> None:
        self._records = records
        if not tables:
            return
        self._before_change(tables)
        self.changed.emit(tables)
        self._after_change()

    # --- The file itself ----------------------------------------------------------------------

    def ask_file(self, work: Callable[[PlantFile], Any], then: Callable[[Any], object]) -> None:
        """Let the clerk look something up in the file, or keep something there; `then` gets it."""
        clerk = self._clerk
        if clerk is None:
            return

        def answer(future: Future[Any]) -> None:
            error = future.exception()
            with suppress(RuntimeError):  # the window may have gone
                self._replied.emit(clerk, then, None if error else future.result(), error)

        clerk.ask(work).add_done_callback(answer)

    def ask_file_now(self, work: Callable[[PlantFile], Answer]) -> Answer:
        """Ask the clerk and wait for the answer: from a task, never from the window's thread."""
        assert self._clerk is not None
        return self._clerk.ask(work).result()

    def _on_replied(
        self,
        clerk: object,
        then: Callable[[Any], object],
        answer: Any,
        error: BaseException | None,
    ) -> None:
        if clerk is not self._clerk:
            return
        if error is None:
            then(answer)
        else:
            self._on_failed(error)

    def look(self) -> None:
        """Find out, beside the window, whether the file is there and nobody else changed it."""
        clerk = self._clerk
        if clerk is None or self._looking:
            return
        self._looking = True
        was_lost, lock = self.is_lost, self._lock

        def work(file: PlantFile) -> tuple[Plant, set[str]] | None:
            from planning.plantfile import PlantFileError

            if not (file.changed_elsewhere() or was_lost or self._unread):
                return None
            self._unread = True
            try:
                fresh = file.load()
            except PlantFileError:
                return None  # somebody may be writing it just now: it is read at the next look
            self._unread = False
            assert self._latest is not None
            self._latest, tables = caught_up(self._latest, fresh)
            return self._latest, tables

        def answer(future: Future[Any]) -> None:
            error = future.exception()
            if lock is not None:
                lock.touch()
            with suppress(RuntimeError):  # the window may have gone
                self._looked.emit(clerk, None if error else future.result(), error)

        clerk.ask(work).add_done_callback(answer)

    def _on_looked(self, clerk: object, answer: Any, error: BaseException | None) -> None:
        if clerk is not self._clerk:
            return
        self._looking = False
        if error is not None:
            from planning.plantfile import PlantFileError

            if not isinstance(error, PlantFileError):
                self._on_failed(error)
            elif not self.is_lost:
                self.is_lost = True
                self.lost.emit(str(error))
            return
        if self.is_lost:
            self.is_lost = False
            self.found_again.emit()
        if answer is None:
            return
        records, tables = answer
        if tables and self._clerk is not None:
            self._clerk.forget()
        self._renew(records, tables | {"plans"})
        if tables:
            self.overtaken.emit()

    def _on_failed(self, error: BaseException) -> None:
        """Tell apart what a person can mend, and what is a bug of ours."""
        from desktop.plant.edits import sentence_of

        sentence = sentence_of(error, self._records)
        if sentence is None:
            self.failed.emit(error)
            return
        from planning.plantfile import OutOfReach

        table = getattr(error, "table", "")
        if table:
            self.refused.emit(table, sentence)
        elif isinstance(error, OutOfReach) and self.is_open:
            self.unwritten.emit(sentence)
        else:
            self.told.emit(sentence)
