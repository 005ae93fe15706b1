"""Counting mode: after a walk through the store, many counts typed one below the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.charts.drawing import CellDelegate
from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from desktop.look import scale
from desktop.stocks.shelf import KINDS, Shelf, ledger_in_words, shelf_of
from desktop.table.cells import CELL, Cell
from desktop.table.entry import Refused, plain, read, show
from desktop.table.model import Entry
from planning.language import _, format_date, ngettext
from planning.plant import Count, Good, Plant
from planning.plant.words import quantity_in_words
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
GOOD, LAST, NOW = range(3)
QUANTITY, DAY = (sheet_of(Count).by_field[field] for field in ("quantity", "day"))


class CountModel(QAbstractTableModel):
    """Goods in the order in which a person walks past them: by kind, then by name."""

    refused = Signal(str)
    typed = Signal()

    def __init__(self, plant: Plant, shelf: Shelf) -> None:
        super().__init__()
        self._plant, self._shelf = plant, shelf
        order = list(KINDS)
        self._all = sorted(
            plant.all(Good), key=lambda good: (order.index(good.kind), good.name.casefold())
        )
        self.goods = list(self._all)
        self.counted: dict[str, Decimal] = {}
        """What was typed, by good."""
        self.wrong = False
        """What was typed last did not fit."""

    def filter(self, words: str) -> None:
        """Show only goods with all `words` in their name or kind."""
        wanted = plain(words).split()
        self.beginResetModel()
        self.goods = [
            good
            for good in self._all
            if all(word in plain(f"{good.name} {_(KINDS[good.kind])}") for word in wanted)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.goods)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NOW else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Good"), _("By the book"), _("Counted now"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = section == GOOD
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        good = self.goods[index.row()]
        ledger = self._shelf.ledgers[good.code]
        typed = self.counted.get(good.code)
        if role == CELL:
            if index.column() == GOOD:
                return Cell(good.name)
            if index.column() == LAST:
                return Cell(self._book(good), number=True, soft=True)
            return Cell(self._now(good), number=True, strong=True)
        if role == Qt.ItemDataRole.DisplayRole:
            return (good.name, self._book(good), self._now(good))[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return "" if typed is None else show(self._plant, QUANTITY, typed)
        if role == Qt.ItemDataRole.ToolTipRole:
            return ledger_in_words(self._plant, ledger)
        return None

    def _book(self, good: Good) -> str:
        ledger = self._shelf.ledgers[good.code]
        if ledger.count is None and not ledger.moved:
            return _("not counted")
        return quantity_in_words(self._plant, good.code, round(ledger.stock, 1))

    def _now(self, good: Good) -> str:
        typed = self.counted.get(good.code)
        return "" if typed is None else quantity_in_words(self._plant, good.code, typed)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != NOW:
            return False
        good, text = self.goods[index.row()], str(value).strip()
        self.wrong = False
        if not text:
            self.counted.pop(good.code, None)
        else:
            try:
                self.counted[good.code] = read(self._plant, QUANTITY, text)
            except Refused as refusal:
                self.wrong = True
                self.refused.emit(_("{good}: {problem}").format(good=good.name, problem=refusal))
                return False
        self.dataChanged.emit(index, index)
        self.typed.emit()
        return True


class CountDialog(Dialog):
    """Takes many counts of one day as one edit."""

    def __init__(self, parent: QWidget, plant: OpenPlant, first: str = "") -> None:
        """Begin with the good `first`, or at the top."""
        super().__init__(
            parent,
            _("Count the store"),
            _("Type what you found; Enter goes down. What stays empty was not counted."),
        )
        self._plant = plant
        self._sent = False
        self.resize(640, 560)
        top = QHBoxLayout()
        top.setSpacing(scale.SMALL)
        top.addWidget(label(_("Day of the count")))
        self.day = QLineEdit(show(plant.records, DAY, first_guess(plant)))
        self.day.setAccessibleName(_("Day of the count"))
        self.day.setMaximumWidth(150)
        top.addWidget(self.day)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter…"))
        self.search.setAccessibleName(_("Filter the goods to count"))
        self.search.setClearButtonEnabled(True)
        top.addWidget(self.search, 1)
        self.body.addLayout(top)
        self.hint = label(_opening_hint(plant), "small")
        self.hint.setWordWrap(True)
        self.body.addWidget(self.hint)
        self.model = CountModel(plant.records, shelf_of(plant.records))
        self.view = CountView(self.model)
        self.body.addWidget(self.view, 1)
        self.so_far = label("", "small")
        self.body.addWidget(self.so_far)
        self.add_close()
        self.save = self.add_button(_("Enter the counts"), primary=True)
        self.save.setAutoDefault(False)
        self.save.setDefault(False)
        self.search.textChanged.connect(self.model.filter)
        self.model.refused.connect(self.refuse)
        self.model.typed.connect(self._on_typed)
        plant.changed.connect(self._on_changed)
        plant.refused.connect(self._on_refused)
        self._on_typed()
        QTimer.singleShot(0, self.view, lambda: self.view.start(first))

    def accept(self) -> None:
        """Write what was counted, as one step."""
        records = self._plant.records
        self.save.setFocus()  # what is being typed is taken first
        try:
            day = read(records, DAY, self.day.text())
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        entries = count_entries(records, day, self.model.counted)
        if not entries:
            self.refuse(_("Nothing was counted yet."))
            return
        self._sent = True
        self._plant.enter(Count, entries)

    def _on_typed(self) -> None:
        self.refusal.hide()
        count = len(self.model.counted)
        self.so_far.setText(
            ngettext("{count} good counted", "{count} goods counted", count).format(count=count)
        )
        self.save.setEnabled(count > 0)

    def _on_changed(self, _tables: object) -> None:
        if self._sent:
            super().accept()

    def _on_refused(self, table: str, sentence: str) -> None:
        if self._sent and table == "counts":
            self._sent = False
            self.refuse(sentence)


class CountDelegate(CellDelegate):
    """Names the field in which a count is typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(_("Counted now"))
        return editor


class CountView(QTableView):
    """Only what was counted now can be typed; Enter goes to the next good."""

    def __init__(self, model: CountModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(_("Goods to count"))
        self.setItemDelegate(CountDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scale.ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(GOOD, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(130)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.CurrentChanged
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    def start(self, first: str) -> None:
        """Put the cursor on the good `first`, or on the first of all."""
        codes = [good.code for good in self._model.goods]
        row = codes.index(first) if first in codes else 0
        self.setFocus()
        self.setCurrentIndex(self._model.index(row, NOW))

    def currentChanged(self, current: Index, previous: Index) -> None:
        if current.isValid() and current.column() != NOW:
            self.setCurrentIndex(self.model().index(current.row(), NOW))
            return
        super().currentChanged(current, previous)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        hints = QAbstractItemDelegate.EndEditHint
        steps = {hints.SubmitModelCache: 1, hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        if hint in steps and self._model.wrong:
            QTimer.singleShot(0, self, self._edit_again)
        elif hint in steps:
            row = self.currentIndex().row() + steps[hint]
            if 0 <= row < self.model().rowCount():
                self.setCurrentIndex(self.model().index(row, NOW))

    def _edit_again(self) -> None:
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


def count_entries(plant: Plant, day: date, counted: Mapping[str, Decimal]) -> list[Entry]:
    """Return what is to be entered when so much of each good was `counted` on a `day`."""
    known = {count.good: count for count in plant.all(Count) if count.day == day}
    return [
        Entry(known[good], {"quantity": quantity})
        if good in known
        else Entry(None, {"good": good, "day": day, "quantity": quantity})
        for good, quantity in counted.items()
    ]


def first_guess(plant: OpenPlant) -> date:
    """Return today when the plan is about these days, else the plan's first day."""
    today = date.today()
    try:
        first = plant.records.facility.first_day
    except LookupError:
        return today
    from planning.plant.calendar import periods_of

    periods = periods_of(plant.records)
    last = periods[-1].last_day if periods else first
    return today if first <= today <= last else first


def _opening_hint(plant: OpenPlant) -> str:
    try:
        first = plant.records.facility.first_day
    except LookupError:
        return ""
    return _("The plan begins on {day}: the latest count up to that day opens it.").format(
        day=format_date(first)
    )
