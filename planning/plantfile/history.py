"""What was done to a plant file and can be undone."""

from __future__ import annotations

from planning.plantfile.edit import Edit
from planning.plantfile.file import PlantFile

MOST_REMEMBERED = 200
"""So many edits can be undone; an import alone may hold tens of thousands of rows."""


class History:
    """The edits done and undone on one open file, the latest last.

    An edit that is refused leaves the file and the history as they were.
    """

    def __init__(self, file: PlantFile) -> None:
        self._file = file
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

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
            self._done.append(edit)
            del self._done[:-MOST_REMEMBERED]
            self._undone.clear()
        return tables

    def undo(self) -> set[str]:
        """Take back the latest edit; return the tables that changed, none if there is no edit.

        Raises:
            EditRefused, PlantFileError: as `Edit.revert` does.
        """
        if not self._done:
            return set()
        tables = self._done[-1].revert(self._file)
        self._undone.append(self._done.pop())
        return tables

    def redo(self) -> set[str]:
        """Do again what was undone last; return the tables that changed, none if there is none.

        Raises:
            EditRefused, PlantFileError: as `Edit.apply` does.
        """
        if not self._undone:
            return set()
        tables = self._undone[-1].apply(self._file)
        self._done.append(self._undone.pop())
        return tables

    def forget(self) -> None:
        """Forget what was done, as when the file was changed elsewhere and it cannot be undone."""
        self._done.clear()
        self._undone.clear()
