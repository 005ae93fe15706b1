"""A table of records with its tools: type, paste, sort, filter, add, delete, refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.notice import Notice
from desktop.page import label
from desktop.table.cells import Index
from desktop.table.editors import RecordDelegate
from desktop.table.entry import Refused
from desktop.table.model import Computed, Entry, RecordModel
from desktop.table.paste import paste
from desktop.table.shown import copy_cells
from planning.language import _, ngettext
from planning.plant import Record
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant

WAIT_MS = 180
"""After the last key in the filter, before the rows change."""


class RecordTable(QWidget):
    """Everything about the records of one kind. The plant's edits are its only way to write."""

    picked = Signal(object)
    """The record under the cursor, or None."""

    def __init__(
        self,
        plant: OpenPlant,
        kind: type[Record],
        *,
        hidden: Sequence[str] = ("code",),
        computed: Sequence[Computed] = (),
        only: Callable[[Record], bool] | None = None,
        given: dict[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.plant = plant
        self.sheet = sheet_of(kind)
        self.setAccessibleName(self.sheet.title())
        self.model = RecordModel(
            self.sheet, hidden=hidden, computed=computed, only=only, given=given, parent=self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        column.addLayout(self._make_tools())
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self.view = _RecordView(self)
        self.view.setAccessibleName(self.sheet.title())
        column.addWidget(self.view, 1)

        self.model.entered.connect(self._on_entered)
        self.model.refused.connect(self.refuse)
        plant.changed.connect(self._on_changed)
        plant.refused.connect(self._on_edit_refused)
        theme.changed.connect(self._dress)
        self._dress()
        self.model.show_plant(plant.records)
        self.fit_columns()
        self._count()

    def refuse(self, sentence: str) -> None:
        """Say why something was not taken; the old value stands."""
        self.refusal.tell(sentence)

    def selected(self) -> list[Record]:
        """Return the records of the rows in which something is selected."""
        rows = sorted({index.row() for index in self.view.selectedIndexes()})
        return [r for r in (self.model.record_at(row) for row in rows) if r is not None]

    def select_key(self, key: str) -> bool:
        """Move the cursor to the record with that key; say whether it is in view."""
        row = self.model.row_of(key)
        if row < 0:
            return False
        at = max(0, self.view.currentIndex().column())
        self.view.setCurrentIndex(self.model.index(row, at))
        self.view.scrollTo(self.view.currentIndex())
        return True

    def show_again(self) -> None:
        """Show the records anew: what a computed column says has changed."""
        self.model.show_plant(self.plant.records)

    def on_paste(self) -> None:
        """Take what is on the clipboard from the cursor on."""
        text = QGuiApplication.clipboard().text()
        at = self.view.currentIndex()
        if not text.strip():
            return
        if "\n" not in text.strip("\n") and "\t" not in text and len(self.selected()) > 1:
            text = "\n".join([text.strip("\n")] * len(self.selected()))
            at = min(self.view.selectedIndexes(), key=lambda index: index.row())
        row = at.row() if at.isValid() else self.model.rowCount() - 1
        try:
            paste(self.model, row, max(0, at.column()), text)
        except Refused as refusal:
            self.refuse(str(refusal))

    def on_delete(self) -> None:
        """Take the selected rows out."""
        records = self.selected()
        if not records:
            self.model.drop_draft()
            return
        self.refusal.hide()
        name = ngettext("delete {count} row", "delete {count} rows", len(records)).format(
            count=len(records)
        )
        self.plant.remove(records, _("{sheet}: {what}").format(sheet=self.sheet.title(), what=name))

    def on_duplicate(self) -> None:
        """Copy the selected rows."""
        records = self.selected()
        if records:
            self.refusal.hide()
            self.plant.duplicate(
                records,
                _("{sheet}: {what}").format(
                    sheet=self.sheet.title(),
                    what=ngettext(
                        "duplicate {count} row", "duplicate {count} rows", len(records)
                    ).format(count=len(records)),
                ),
            )

    def on_add(self) -> None:
        """Go to the empty row at the end and begin to write."""
        at = self.model.index(self.model.rowCount() - 1, 0)
        self.view.setFocus()
        self.view.setCurrentIndex(at)
        self.view.scrollTo(at)
        self.view.edit(at)

    def _make_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Filter {sheet}").format(sheet=self.sheet.title()))
        self.search.setToolTip(_("Show only rows with these words (Ctrl+F)"))
        self.search.setMaximumWidth(260)
        row.addWidget(self.search, 2)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._on_filter)
        self.search.textChanged.connect(self._soon.start)
        self.counted = label("", "small")
        row.addWidget(self.counted)
        row.addStretch(1)
        self._tools: list[tuple[QToolButton, str]] = []
        for name, words, keys, doer in (
            ("add", _("Add a row"), "Ctrl+Shift+N", self.on_add),
            ("copy", _("Duplicate the selected rows"), "Ctrl+D", self.on_duplicate),
            ("remove", _("Delete the selected rows"), "Ctrl+Del", self.on_delete),
        ):
            button = QToolButton()
            button.setObjectName("plain")
            button.setIconSize(QSize(scale.ICON, scale.ICON))
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(_("{action} ({keys})").format(action=words, keys=shown))
            button.setAccessibleName(words)
            button.clicked.connect(doer)
            self._shortcut(keys, doer)
            row.addWidget(button)
            self._tools.append((button, name))
        self._shortcut("Ctrl+F", self.search.setFocus)
        return row

    def _shortcut(self, keys: str, doer: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(doer)

    def _dress(self) -> None:
        for button, name in self._tools:
            button.setIcon(icon(name, "soft_text"))

    def fit_columns(self) -> None:
        """Give the columns the width of what they show, names of things more than numbers."""
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section in range(self.model.columnCount() - 1):
            wide = max(self.view.sizeHintForColumn(section), header.sectionSizeHint(section))
            wide += scale.SMALL
            self.view.setColumnWidth(section, min(max(wide, 72), 260))

    def _count(self) -> None:
        shown = self.model.rowCount() - 1
        self.counted.setText(
            ngettext("{count} row", "{count} rows", shown).format(count=f"{shown:n}")
        )

    def _on_filter(self) -> None:
        self.model.filter(self.search.text())
        self._count()

    def _on_entered(self, entries: list[Entry]) -> None:
        self.refusal.hide()
        self.plant.enter(self.sheet.kind, entries)

    def _on_edit_refused(self, table: str, sentence: str) -> None:
        if table == self.sheet.table and self.isVisible():
            self.refuse(sentence)

    def _on_changed(self, tables: object) -> None:
        if not isinstance(tables, set | frozenset) or not tables:
            return
        current = self.model.record_at(self.view.currentIndex().row())
        at = self.view.currentIndex().column()
        before = self.model.rowCount()
        self.model.show_plant(self.plant.records)
        if current is not None and not self.view.currentIndex().isValid():
            row = self.model.row_of(current.key)
            if row >= 0:
                self.view.setCurrentIndex(self.model.index(row, max(0, at)))
        if before <= 1 < self.model.rowCount():
            self.fit_columns()
        self._count()


class _RecordView(QTableView):
    """The cells. Enter goes down after an edit, as in a spreadsheet."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self._table = table
        self.setModel(table.model)
        self.setItemDelegate(RecordDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
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
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._table.picked.emit(self._table.model.record_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_cells(self)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._table.on_paste()
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier(0):
            self._empty_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.model().index(self.currentIndex().row() + 1, self.currentIndex().column())
            if below.isValid():
                self.setCurrentIndex(below)

    def _empty_cells(self) -> None:
        """Delete empties the selected cells, as in a spreadsheet; rows have their own key."""
        typed = []
        for index in self.selectedIndexes():
            column = self._table.model.column_of(index.column())
            if column is not None and self._table.model.record_at(index.row()) is not None:
                typed.append((index.row(), column, ""))
        try:
            if typed:
                self._table.model.enter(typed)
        except Refused as refusal:
            self._table.refuse(str(refusal))
