"""The grid of a week: planned beside done, which is typed in place, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.charts.drawing import CellDelegate
from desktop.look import scale
from desktop.table.cells import CELL, Cell
from desktop.table.entry import Refused, read
from planning.language import _, format_number
from planning.plant import Movement, Production
from planning.reports.words import show_amount
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.actual.week import Line
    from planning.plant import Plant

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NAME, OTHER, PLANNED, DONE, APART = range(5)
NUMBERS = frozenset("0123456789.,")
"""Keys that begin a number."""
CLOSE = 0.01
"""As done counts what is within this part of what was planned."""


class WeekModel(QAbstractTableModel):
    """Lines of a week. What is typed as done is told, not kept: the file is to say it back."""

    typed = Signal(object, object)
    """A line, and the figure (None: nothing)."""
    refused = Signal(str)

    def __init__(self, headings: Sequence[str], tips: Sequence[str]) -> None:
        super().__init__()
        self._headings, self._tips = list(headings), list(tips)
        self.lines: list[Line] = []
        self.plant: Plant | None = None
        self.wrong = False
        """What was typed last did not fit."""

    def show_lines(self, plant: Plant, lines: Sequence[Line]) -> None:
        """Show other lines; where they are about the same things, cursor and editor stay."""
        self.plant = plant
        same = [(line.about, line.key) for line in lines] == [
            (line.about, line.key) for line in self.lines
        ]
        if not same:
            self.beginResetModel()
        self.lines = list(lines)
        if not same:
            self.endResetModel()
        elif lines:
            last = self.index(len(self.lines) - 1, APART)
            self.dataChanged.emit(self.index(0, NAME), last)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 5

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == DONE else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tips[section] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = section in (NAME, OTHER)
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == CELL:
            return _cell(line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(line, index.column()).text
        if role == Qt.ItemDataRole.EditRole and index.column() == DONE:
            return _typed(line)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return _cell(line, index.column()).tip or None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != DONE or self.plant is None:
            return False
        line, text = self.lines[index.row()], str(value).strip()
        self.wrong = False
        figure: Decimal | None = None
        if text and text == _typed(line):
            return True
        if text:
            try:
                figure = _figure(self.plant, line, text)
            except Refused as refusal:
                self.wrong = True
                self.refused.emit(_("{good}: {problem}").format(good=line.name, problem=refusal))
                return False
        if figure != line.done:
            self.typed.emit(line, figure)
        return True


def _typed(line: Line) -> str:
    """Return what was done as it stands in the editor: hundredths are enough to read."""
    return "" if line.done is None else format_number(line.done, 2)


def _figure(plant: Plant, line: Line, text: str) -> Decimal:
    column = sheet_of(Movement).by_field["quantity"]
    if not line.good:
        column = sheet_of(Production).by_field["runs"]
    figure = read(plant, column, text)
    assert isinstance(figure, Decimal)
    if line.whole and figure % 1:
        raise Refused(_("it is counted in whole pieces; write one more or one less."))
    return figure


def _cell(line: Line, column: int) -> Cell:
    soft = not line.planned and line.done is None
    if column == NAME:
        return Cell(line.name, soft=soft, tip=line.name)
    if column == OTHER:
        return Cell(line.other, soft=soft, tip=line.other)
    if column == PLANNED:
        planned = _amount(line, line.planned) if line.planned else "–"
        return Cell(planned, number=True, soft=True)
    if column == DONE:
        if line.done is None:
            tip = _("Nothing is entered; type what was done.")
            return Cell("", number=True, tip=tip)
        return Cell(_amount(line, line.done), number=True, strong=True)
    return _apart(line)


def _apart(line: Line) -> Cell:
    """Return how far what was done reaches of what was planned, and what lacks or is more."""
    if line.done is None:
        return Cell("")
    done = float(line.done)
    if not line.planned:
        return Cell(_("not planned"), soft=True, number=True)
    apart = done - line.planned
    if abs(apart) <= CLOSE * line.planned:
        return Cell("=", bar=1.0, tone="good", tip=_("as planned"))
    tone = "warning" if apart < 0 else "good"
    sign = "−" if apart < 0 else "+"
    return Cell(
        f"{sign}{_amount(line, abs(apart))}",
        bar=min(1.0, done / line.planned),
        tone=tone,
        tip=_("{done} of {planned} {unit}").format(
            done=_amount(line, done), planned=_amount(line, line.planned), unit=line.unit
        ),
    )


def _amount(line: Line, amount: float | Decimal) -> str:
    return show_amount(amount, whole=line.whole)


class WeekGrid(QTableView):
    """Only what was done can be typed; Enter goes to the next line."""

    picked = Signal(object)
    """The line under the cursor."""

    def __init__(self, name: str, headings: Sequence[str], tips: Sequence[str]) -> None:
        super().__init__()
        self.lines = WeekModel(headings, tips)
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scale.ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setMinimumSectionSize(70)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (NAME, OTHER):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def edit(self, index: Index, trigger: Any = None, event: QEvent | None = None) -> bool:  # type: ignore[override]
        if trigger is None:
            return bool(super().edit(index))
        typed = event.text() if hasattr(event, "text") else ""
        if trigger == QAbstractItemView.EditTrigger.AnyKeyPressed and typed not in NUMBERS:
            return False
        done = self.model().index(index.row(), DONE)
        return super().edit(done, trigger, event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            self.picked.emit(self.lines.lines[current.row()])

    def start(self) -> None:
        """Put the cursor on the first line, if it is nowhere."""
        if not self.currentIndex().isValid() and self.lines.lines:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self.lines.index(0, DONE))
            self.blockSignals(blocked)

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        at = self.currentIndex().row()
        return self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        hints = QAbstractItemDelegate.EndEditHint
        steps = {hints.SubmitModelCache: 1, hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        if hint in steps and not self.lines.wrong:
            row = self.currentIndex().row() + steps[hint]
            if 0 <= row < self.model().rowCount():
                self.setCurrentIndex(self.model().index(row, DONE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        at = self.currentIndex()
        if not editing and at.isValid():
            done = self.model().index(at.row(), DONE)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                self.setCurrentIndex(done)
                self.edit(done)
                event.accept()
                return
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.lines.setData(done, "")
                event.accept()
                return
        super().keyPressEvent(event)
