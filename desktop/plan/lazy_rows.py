"""A tree of cells whose rows are made when they are opened, for plans of many thousand claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from desktop.table.cells import NOWHERE, CellModel, Index, Row
from desktop.table.shown import CellTree


@dataclass
class LazyRow(Row):
    """A row whose rows are made on demand."""

    make: Callable[[], list[Row]] | None = field(default=None, repr=False)


class LazyModel(CellModel):
    """Cells in rows, some of them lazy. A new level is sorted like those in view."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._order: tuple[int, Qt.SortOrder] | None = None
        super().__init__(headings)

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        row = self.row_of(parent)
        return bool(row.rows) or _unmade(row)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if parent.column() > 0:
            return 0
        return len(self._made(parent).rows)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        self._made(parent or NOWHERE)
        return super().index(row, column, parent)

    def is_made(self, index: Index) -> bool:
        """Return whether the rows under `index` are there already."""
        return not _unmade(self.row_of(index))

    def find_path(self, path: Sequence[Any]) -> QModelIndex:
        """Return the row at the end of `path`, targets from the outermost in, made if need be."""
        here = QModelIndex()
        for target in path:
            rows = self._made(here).rows
            place = next((at for at, row in enumerate(rows) if row.target == target), -1)
            if place < 0:
                return QModelIndex()
            here = self.index(place, 0, here)
        return here

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order) if column >= 0 else None
        if column >= 0:
            super().sort(column, order)

    def _made(self, parent: Index) -> Row:
        row = self.row_of(parent)
        if _unmade(row) and isinstance(row, LazyRow) and row.make is not None:
            rows, row.make = row.make(), None
            if self._order is not None:
                column, order = self._order
                rows.sort(
                    key=lambda made: _key(made, column),
                    reverse=order == Qt.SortOrder.DescendingOrder,
                )
            row.rows = rows
            row.adopt()
        return row


class LazyTree(CellTree):
    """A tree over a `LazyModel`: what is not made yet is not looked at."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        self.lazy = LazyModel(headings)
        super().__init__(name, headings, tree=True, cells=self.lazy)
        self.lazy.setParent(self)

    def show_rows(
        self,
        rows: Sequence[Row],
        headings: Sequence[str] | None = None,
        tips: Sequence[str] = (),
    ) -> None:
        """Show other rows, keeping what is open and what is current where it is still there."""
        opened = [self._path(index) for index in self._all() if self.isExpanded(index)]
        current = self._path(self.currentIndex())
        self.lazy.show_rows(rows, headings, tips=tips)
        for path in opened:
            index = self.lazy.find_path(path)
            if index.isValid():
                self.expand(index)
        if current:
            blocked = self.blockSignals(True)
            self.select_path(current)
            self.blockSignals(blocked)

    def _path(self, index: QModelIndex) -> list[Any]:
        """Return the targets from the outermost row to `index`."""
        path: list[Any] = []
        while index.isValid():
            path.insert(0, self.lazy.row_of(index).target)
            index = self.lazy.parent(index)
        return path

    def select_path(self, path: Sequence[Any]) -> bool:
        """Move the cursor to the row at the end of `path`; say whether there is one."""
        index = self.lazy.find_path(path)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def _all(self, under: QModelIndex | None = None) -> list[QModelIndex]:
        parent = under or QModelIndex()
        if not self.lazy.is_made(parent):
            return []
        found = []
        for row in range(self.lazy.rowCount(parent)):
            index = self.lazy.index(row, 0, parent)
            if self.lazy.hasChildren(index):
                found += [index, *self._all(index)]
        return found


def _unmade(row: Row) -> bool:
    return isinstance(row, LazyRow) and row.make is not None


def _key(row: Row, column: int) -> tuple[bool, Any]:
    cell = row.cells[column] if column < len(row.cells) else None
    if cell is None:
        return (True, "")
    return (False, cell.order) if cell.order is not None else (True, cell.text.casefold())
