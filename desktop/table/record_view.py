"""The cells of a record table: the keys of a spreadsheet, and a heading with filters in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.frame.page import label
from desktop.look import scale
from desktop.table.editors import RecordDelegate, step_of
from desktop.table.heading import Heading
from desktop.table.model import RecordModel

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.table.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
"""Files that can be dropped on a table."""


class RecordView(QTableView):
    """Cells of records. Enter and Tab go on as in a spreadsheet; F2 or typing edits."""

    def __init__(self, table: RecordTable, model: RecordModel) -> None:
        super().__init__()
        self._table = table
        self.records = model
        self.setModel(model)
        self.heading = Heading(model)
        self.setHorizontalHeader(self.heading)
        self.delegate = RecordDelegate(self, self.go_on)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.heading.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.heading.setSortIndicatorClearable(True)
        self.heading.setStretchLastSection(True)
        self.heading.setResizeContentsPrecision(40)  # rows that say how wide a column is
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scale.ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAcceptDrops(True)
        self._began = -1
        """The visual column in which a row was begun with Tab: Enter goes back under it."""
        self._hint = label("", "soft", self.viewport())
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()

    # --- Where things are -----------------------------------------------------------------------

    def sections_from(self, section: int) -> list[int]:
        """Return the sections in view from that one on, as they are shown from left to right."""
        header = self.heading
        shown = [header.logicalIndex(place) for place in range(header.count())]
        shown = [place for place in shown if not header.isSectionHidden(place)]
        return shown[shown.index(section) :] if section in shown else shown

    def selected_rows(self) -> list[int]:
        """Return the rows in which something is selected, in their order."""
        rows: set[int] = set()
        for part in self.selectionModel().selection():
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def selected_cells(self) -> list[tuple[int, list[int]]]:
        """Return rows with the sections selected in each, as they are shown."""
        places = self.sections_from(-1)
        chosen: dict[int, set[int]] = {}
        for part in self.selectionModel().selection():
            across = set(range(part.left(), part.right() + 1))
            for row in range(part.top(), part.bottom() + 1):
                chosen.setdefault(row, set()).update(across)
        return [(row, [p for p in places if p in chosen[row]]) for row in sorted(chosen)]

    def say_when_empty(self, sentence: str) -> None:
        """Write `sentence` under the first row; "" takes it away."""
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))
        self._place_hint()

    @property
    def hint(self) -> str:
        """What is written under the first row, if anything is."""
        return self._hint.text()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def _place_hint(self) -> None:
        room = self.viewport().rect().adjusted(scale.LARGE, 0, -scale.LARGE, 0)
        room.setTop(scale.ROW_HEIGHT * self.records.rowCount() + scale.MEDIUM)
        self._hint.setGeometry(room)

    # --- Keys ---------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._table.picked.emit(self.records.record_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        step = step_of(event)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if step is not None:
            if not self.go_on(*step):
                self.focusNextPrevChild(step[0] > 0)
        elif alt and event.key() == Qt.Key.Key_Down:
            self._table.on_filter_column()
        elif event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt):
            self._began = -1
            super().keyPressEvent(event)

    def go_on(self, right: int, down: int) -> bool:
        """Move the cursor; past the last column to the next row. Say whether there was room."""
        at = self.currentIndex()
        shown = self.sections_from(-1)
        if not at.isValid() or at.column() not in shown:
            return False
        place, row = shown.index(at.column()), at.row() + down
        if right:
            self._began = place if self._began < 0 else self._began
            place += right
            if not 0 <= place < len(shown):
                row += right
                place %= len(shown)
        elif self._began >= 0:
            place, self._began = min(self._began, len(shown) - 1), -1
        if not 0 <= row < self.records.rowCount():
            if right:
                return False
            row = at.row()
        self.put_cursor(row, shown[place])
        return True

    def put_cursor(self, row: int, section: int) -> None:
        """Put the cursor into that cell and select it alone, whatever keys are held."""
        index = self.records.index(row, section)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def focusNextPrevChild(self, next: bool) -> bool:
        self._began = -1
        return super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        # Tab is a key of the cells until it leaves the last of them.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.delegate.forget_refusal()
        super().closeEditor(editor, hint)

    # --- Files dropped here -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_table(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if dropped_table(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped_table(event)
        if file is not None:
            event.acceptProposedAction()
            self._table.paste_file(file)


def dropped_table(event: QDropEvent) -> Path | None:
    """Return the first file of what is dropped that may hold a table, or None."""
    from pathlib import Path

    for url in event.mimeData().urls():
        file = Path(url.toLocalFile())
        if url.isLocalFile() and file.suffix.lower() in TABLES:
            return file
    return None
