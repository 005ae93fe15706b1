"""Views of cells: a quiet table, a grid of periods, a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
)

from desktop.charts.drawing import CellDelegate
from desktop.look import scale
from desktop.table.cells import TARGET, CellModel, Index, Row, value_at

LEAST_STRETCHED, ENOUGH_STRETCHED = 72, 128
"""What the column that takes the rest of a table gets at least, and at least for long texts."""


class CellTree(QTreeView):
    """Rows of cells, perhaps with rows under them. Says what the current one stands for."""

    picked = Signal(object)
    """The target of the row under the cursor."""
    opened = Signal(object)
    """The target of a row that was double-clicked or entered."""

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        *,
        tree: bool = False,
        cells: CellModel | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._stretched: int | None = None
        self._others_stay = False
        self.cells = cells or CellModel(headings, parent=self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setRootIsDecorated(tree)
        self.setIndentation(18 if tree else 0)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(tree)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(True)
        self.header().setMinimumSectionSize(40)
        self.header().setHighlightSections(False)
        self.activated.connect(self._on_activated)

    def show_rows(
        self,
        rows: Sequence[Row],
        headings: Sequence[str] | None = None,
        tips: Sequence[str] = (),
    ) -> None:
        """Show other rows, keeping what is open and what is current where it is still there."""
        current = value_at(self.currentIndex(), TARGET)
        opened = set(self._open_targets())
        self.cells.show_rows(rows, headings, tips=tips)
        for index in self._all():
            if _hashable(value_at(index, TARGET)) in opened:
                self.expand(index)
        if current is not None:
            self.select_target(current, tell=False)
        if not self._others_stay:
            self._stretch()

    def select_target(self, target: Any, *, tell: bool = True) -> bool:
        """Move the cursor to the row of `target`; say whether there is one."""
        index = self.cells.find(target)
        if not index.isValid():
            return False
        blocked = self.blockSignals(not tell)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.blockSignals(blocked)
        return True

    def fit_columns(self, stretched: int) -> None:
        """Make columns as wide as their content; the one numbered `stretched` takes the rest."""
        self._stretched, self._others_stay = stretched, False
        self.header().setStretchLastSection(False)
        for column in range(self.cells.columnCount()):
            if column != stretched:
                self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._stretch()

    def stretch_column(self, column: int) -> None:
        """Let one column take the rest; the others stay as wide as they are, unmeasured."""
        self._stretched, self._others_stay = column, True
        self.header().setStretchLastSection(False)
        self._stretch()

    def _stretch(self) -> None:
        """Give one column the rest, never less than its heading; then the table scrolls."""
        column, header = self._stretched, self.header()
        if column is None or column >= self.cells.columnCount():
            return
        others = sum(
            header.sectionSize(other)
            if self._others_stay
            else max(self.sizeHintForColumn(other), header.sectionSizeHint(other))
            for other in range(self.cells.columnCount())
            if other != column and not self.isColumnHidden(other)
        )
        least = max(header.sectionSizeHint(column), LEAST_STRETCHED)
        if not self._others_stay:
            least = max(least, min(self.sizeHintForColumn(column), ENOUGH_STRETCHED))
        if self.viewport().width() - others >= least:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw whole rows only: half a line of text under the last one helps nobody."""
        below = option.rect.bottom() - self.viewport().height()
        if below < scale.TIGHT or option.rect.top() <= 0:
            super().drawRow(painter, option, index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            self.picked.emit(self.cells.target_of(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_cells(self)
            return
        super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.cells.target_of(index))

    def _all(self, under: QModelIndex | None = None) -> list[QModelIndex]:
        parent = under or QModelIndex()
        found = []
        for row in range(self.cells.rowCount(parent)):
            index = self.cells.index(row, 0, parent)
            if self.cells.rowCount(index):
                found += [index, *self._all(index)]
        return found

    def _open_targets(self) -> list[Any]:
        return [_hashable(value_at(i, TARGET)) for i in self._all() if self.isExpanded(i)]


NAMES_PART = 0.28
CROPPED_NAMES_PART = 0.42
"""Of a grid's width, what the names of its rows may take; more where periods are left out."""


class CellGrid(QTableView):
    """A grid of periods with the names of its rows kept in view, and standing bars."""

    picked = Signal(object)

    ROW = 34
    COLUMN = 52

    def __init__(self, name: str, *, crop: bool = False) -> None:
        """With `crop`, periods for which there is no room are left out instead of scrolled to."""
        super().__init__()
        self._crop = crop
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self.cells = CellModel([], parent=self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self, self.ROW))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setMinimumSectionSize(30)
        down.setHighlightSections(False)
        down.setDefaultSectionSize(self.ROW)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_rows(
        self,
        rows: Sequence[Row],
        headings: Sequence[str],
        names: Sequence[str],
        tips: Sequence[str] = (),
    ) -> None:
        """Show other rows, keeping the cursor where it was."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.cells.show_rows(rows, headings, names, tips)
        self._fit()
        if row >= 0:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self.cells.index(row, column))
            self.blockSignals(blocked)

    def sizeHint(self) -> QSize:
        rows = max(2, min(10, self.cells.rowCount()))
        height = self.horizontalHeader().sizeHint().height() + rows * self.ROW + 2
        return QSize(600, height + self.horizontalScrollBar().sizeHint().height())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            self.picked.emit(self.cells.target_of(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_cells(self)
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Share the width among the periods, but never below what their texts need."""
        columns = self.cells.columnCount()
        if not columns:
            return
        part = CROPPED_NAMES_PART if self._crop else NAMES_PART
        self.verticalHeader().setMaximumWidth(max(150, round(self.width() * part)))
        self.updateGeometries()
        needed = [
            max(
                self.COLUMN - 14,
                self.sizeHintForColumn(column),
                self.horizontalHeader().sectionSizeHint(column),
            )
            for column in range(columns)
        ]
        room = self.viewport().width()
        even = [needed[0], *([max(needed[1:])] * (columns - 1))] if columns > 1 else needed
        if self._crop or sum(even) <= room:
            needed = even
        kept = columns
        if self._crop:
            while kept > 1 and sum(needed[:kept]) > room:
                kept -= 1
        extra = max(0, room - sum(needed[:kept])) // kept
        for column, wide in enumerate(needed):
            self.setColumnHidden(column, column >= kept)
            self.setColumnWidth(column, wide + min(extra, 40))


def copy_cells(view: QAbstractItemView) -> None:
    """Put what is selected on the clipboard, as a spreadsheet takes it."""
    lines: dict[tuple[int, ...], dict[int, str]] = {}
    for index in view.selectedIndexes():
        path: tuple[int, ...] = ()
        above = index
        while above.isValid():
            path = (above.row(), *path)
            above = above.parent()
        lines.setdefault(path, {})[index.column()] = str(value_at(index) or "")
    text = "\n".join(
        "\t".join(lines[path][column] for column in sorted(lines[path])) for path in sorted(lines)
    )
    QGuiApplication.clipboard().setText(text)


def _hashable(target: Any) -> Any:
    try:
        hash(target)
    except TypeError:
        return id(target)
    return target
