"""What was done to a plant file and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from planning.plantfile.edit import Edit
from planning.plantfile.file import PlantFile

MOST_REMEMBERED = 200
"""So many edits can be undone; an import alone may hold tens of thousands of rows."""


@dataclass(frozen=True)
class Step:
    """One edit that was done."""

    edit: Edit
    done_at: datetime
    """When it was first done, with its time zone."""

    @property
    def name(self) -> str:
        """What was done, in words."""
        return self.edit.name


class History:
    """The edits done and undone on one open file, the latest last.

    An edit that is refused leaves the file and the history as they were.
    """

    def __init__(self, file: PlantFile) -> None:
        self._file = file
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def done(self) -> tuple[Step, ...]:
        """What can be undone, the latest last."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Step, ...]:
        """What can be done again, what comes next last."""
        return tuple(self._undone)

    @property
    def undo_name(self) -> str | None:
        """The name of what `undo` would take back, or None."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of what `redo` would do again, or None."""
        return self._undone[-1].name if self._undone else None

    def do(self, edit: Edit) -> set[str]:
        """Apply `edit` and remember it; return the tables that changed.

        An edit that changes nothing is not remembered.

        Raises:
            EditRefused, PlantFileError: as `Edit.apply` does.
        """
        tables = edit.apply(self._file)
        if edit:
            self._done.append(Step(edit, datetime.now(UTC)))
            del self._done[:-MOST_REMEMBERED]
            self._undone.clear()
        return tables

    def undo(self) -> set[str]:
        """Take back the latest edit; return the tables that changed, none if there is no edit.

        Raises:
            EditRefused, PlantFileError: as `Edit.revert` does.
        """
        return _tables_of(self.go(-1))

    def redo(self) -> set[str]:
        """Do again what was undone last; return the tables that changed, none if there is none.

        Raises:
            EditRefused, PlantFileError: as `Edit.apply` does.
        """
        return _tables_of(self.go(1))

    def go(self, steps: int) -> list[Edit]:
        """Take back (below 0) or do again so many steps, or as many as there are.

        All of them are made, or none. Returned are the edits that were applied, in their order.

        Raises:
            EditRefused, PlantFileError: as `Edit.apply` does.
        """
        start, end = (self._done, self._undone) if steps < 0 else (self._undone, self._done)
        moved = start[len(start) - min(abs(steps), len(start)) :][::-1]
        if not moved:
            return []
        edits = [step.edit.reversed() if steps < 0 else step.edit for step in moved]
        with self._file.writing():
            for edit in edits:
                edit.apply(self._file)
        del start[-len(moved) :]
        end.extend(moved)
        return edits

    def forget(self) -> None:
        """Forget what was done, as when the file was changed elsewhere and it cannot be undone."""
        self._done.clear()
        self._undone.clear()


def _tables_of(edits: list[Edit]) -> set[str]:
    return {table for edit in edits for table in edit.tables}
