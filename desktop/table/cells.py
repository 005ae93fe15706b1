"""Cells that show: a text, perhaps a bar, a mark beside it, and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

CELL = Qt.ItemDataRole.UserRole
TARGET = Qt.ItemDataRole.UserRole + 1


def value_at(index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    """Return what the model has at `index`, asked directly rather than by way of Qt and back."""
    model = index.model()
    return model.data(index, role) if index.isValid() else None


@dataclass(frozen=True)
class Cell:
    """What one cell shows."""

    text: str = ""
    bar: float | None = None
    """Length of its bar, 0 to 1."""
    upright: bool = False
    """The bar stands in the cell, as in a column chart, instead of lying under the text."""
    tone: str = ""
    """"good", "warning" or "bad": the colour of the bar, and of a mark before the text."""
    tick: float | None = None
    """Where a lying bar has a tick to compare with, 0 to 1."""
    number: bool = False
    """Set to the right, as numbers are."""
    soft: bool = False
    strong: bool = False
    tip: str = ""
    order: Any = None
    """What it is sorted by; None: its text."""


@dataclass
class Row:
    """One row, with the rows under it."""

    cells: list[Cell]
    target: Any = None
    """What it stands for: a code, or any value the page knows."""
    rows: list[Row] = field(default_factory=list)
    targets: list[Any] | None = None
    """What each cell stands for, when they differ."""
    parent: Row | None = field(default=None, repr=False)
    place: int = 0

    def adopt(self) -> None:
        """Tell the rows under this one where they stand."""
        for place, row in enumerate(self.rows):
            row.parent, row.place = self, place
            row.adopt()


class CellModel(QAbstractItemModel):
    """Rows of cells, as a table or a tree; read only."""

    def __init__(
        self, headings: Sequence[str], rows: Sequence[Row] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headings = list(headings)
        self._tips: list[str] = []
        self._names: list[str] | None = None
        self._root = Row([])
        self.show_rows(rows)

    def show_rows(
        self,
        rows: Sequence[Row],
        headings: Sequence[str] | None = None,
        names: Sequence[str] | None = None,
        tips: Sequence[str] = (),
    ) -> None:
        """Show other rows; `names` head the rows, `tips` explain the headings."""
        self.beginResetModel()
        if headings is not None:
            self._headings = list(headings)
        self._tips = list(tips)
        self._names = None if names is None else list(names)
        self._root = Row([], rows=list(rows))
        self._root.adopt()
        self.endResetModel()

    def row_of(self, index: Index) -> Row:
        """Return the row at `index` (the root for an invalid one)."""
        row = index.internalPointer() if index.isValid() else None
        return row if isinstance(row, Row) else self._root

    def target_of(self, index: Index) -> Any:
        """Return what the cell at `index` stands for."""
        row = self.row_of(index)
        if row.targets is not None and index.column() < len(row.targets):
            return row.targets[index.column()]
        return row.target

    def find(self, target: Any, under: QModelIndex | None = None) -> QModelIndex:
        """Return the first cell of the row that stands for `target`."""
        parent = under or QModelIndex()
        for place, row in enumerate(self.row_of(parent).rows):
            here = self.index(place, 0, parent)
            if row.target == target:
                return here
            below = self.find(target, here) if row.rows else QModelIndex()
            if below.isValid():
                return below
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        rows = self.row_of(parent or QModelIndex()).rows
        if not (0 <= row < len(rows) and 0 <= column < len(self._headings)):
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self.row_of(index).parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self.row_of(parent).rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == TARGET:
            return self.target_of(index)
        cells = self.row_of(index).cells
        if index.column() >= len(cells):
            return None
        cell = cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return cell.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if cell.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            known = self._names is not None and section < len(self._names)
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and known:
                return self._names[section] if self._names else None
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.ToolTipRole and section < len(self._tips):
            return self._tips[section] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            numbers = any(
                row.cells[section].number for row in self._root.rows[:3] if section < len(row.cells)
            )
            side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort every level by `column`."""

        def key(row: Row) -> tuple[bool, Any]:
            cell = row.cells[column] if column < len(row.cells) else Cell()
            if cell.order is not None:
                return (False, cell.order)
            return (True, cell.text.casefold())

        def sort_under(row: Row) -> None:
            row.rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
            for below in row.rows:
                sort_under(below)

        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self.row_of(index), index.column()) for index in before]
        sort_under(self._root)
        self._root.adopt()
        after = [self.createIndex(row.place, column, row) for row, column in kept]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
