"""Editors of cells, as in a spreadsheet: what does not fit stays open, with the reason under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import (
    QDate,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.charts.drawing import CellDelegate
from desktop.look import scale
from desktop.look.theme import theme
from desktop.table.cells import CELL, Cell, value_at
from desktop.table.entry import Refused, choices_of, read, show_date
from desktop.table.names import names_of
from planning.language import _, current_language
from planning.plant import Plant
from planning.workbook.columns import Column, Type

Index = QModelIndex | QPersistentModelIndex

Ended = Callable[[int, int], object]
"""Called when an editor ended by a key: columns and rows to go on."""

STEPS = {
    (Qt.Key.Key_Return, False): (0, 1),
    (Qt.Key.Key_Enter, False): (0, 1),
    (Qt.Key.Key_Return, True): (0, -1),
    (Qt.Key.Key_Enter, True): (0, -1),
    (Qt.Key.Key_Tab, False): (1, 0),
    (Qt.Key.Key_Backtab, True): (-1, 0),
    (Qt.Key.Key_Backtab, False): (-1, 0),
}
"""Key and whether Shift is held: columns and rows to go on after it."""


class Typed(Protocol):
    """A model whose cells can be typed in."""

    @property
    def plant(self) -> Plant: ...

    def column_at(self, index: Index) -> Column | None: ...

    def problem_with(self, index: Index, text: str) -> str: ...


class LineEditor(QLineEdit):
    """A line for what is typed. `ended` tells of a key that ends it, whoever had the key first."""

    ended = Signal(object)
    """Columns and rows to go on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        if step is not None:  # while a list is open, keys do not pass the delegate
            self.ended.emit(step)
            return
        super().keyPressEvent(event)


class ReferenceEditor(LineEditor):
    """A line that offers the names in which what was typed occurs; Alt+Down offers all."""

    def __init__(self, parent: QWidget, plant: Plant, column: Column) -> None:
        super().__init__(parent)
        assert column.target is not None
        self._names = names_of(plant, column.target)
        self._offered = QStringListModel(self._names.like(""), self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.textEdited.connect(lambda text: self._offered.setStringList(self._names.like(text)))
        completer.popup().setMinimumWidth(260)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _asks_for_list(event):
            self._offered.setStringList(self._names.like(""))
            self.completer().complete()
            return
        super().keyPressEvent(event)


class DateEditor(LineEditor):
    """A line for a date, written as people write dates; Alt+Down opens a calendar."""

    def __init__(self, parent: QWidget, plant: Plant, column: Column) -> None:
        super().__init__(parent)
        self._plant, self._column = plant, column
        self.calendar: QCalendarWidget | None = None
        self.setToolTip(_("Alt+Down opens a calendar."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _asks_for_list(event):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar at the date in the line, or at today."""
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setLocale(QLocale(current_language()))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(self.accessibleName())
        try:
            day = read(self._plant, self._column, self.text())
        except Refused:
            day = None
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._on_day)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self.calendar = calendar
        calendar.show()
        calendar.setFocus()

    def _on_day(self, day: QDate) -> None:
        self.setText(show_date(day.toPython(), current_language()))  # type: ignore[arg-type]
        if self.calendar is not None:
            self.calendar.close()
        self.setFocus()


class RecordDelegate(CellDelegate):
    """Draws cells, and edits them; what is entered goes through the model's `setData` as text."""

    def __init__(
        self, view: QAbstractItemView, on_end: Ended | None = None, *, ruled: bool = True
    ) -> None:
        """`on_end` moves the cursor after an edit; `ruled` draws a line under each row."""
        super().__init__(view)
        self._view = view
        self._on_end = on_end
        self._ruled = ruled
        self._editor: QWidget | None = None
        self._at = QPersistentModelIndex()
        self._bubble: QLabel | None = None

    @property
    def refused(self) -> str:
        """Why what stands in the open editor cannot be taken; "" when nothing was refused."""
        bubble = self._bubble
        return bubble.text() if bubble is not None and not bubble.isHidden() else ""

    def createEditor(  # type: ignore[override]
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        model: Any = index.model()
        column = model.column_at(index)
        if column is None:
            return None
        editor = self._made(parent, model.plant, column)
        editor.setAccessibleName(column.heading())
        if isinstance(editor, LineEditor):
            editor.ended.connect(lambda step: self._end(editor, step))
            editor.textEdited.connect(lambda _text: self.forget_refusal())
            if column.align == "right":
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._editor, self._at = editor, QPersistentModelIndex(index)
        return editor

    def _made(self, parent: QWidget, plant: Plant, column: Column) -> QWidget:
        if column.type is Type.REFERENCE and column.target is not None:
            return ReferenceEditor(parent, plant, column)
        if column.type is Type.DATE:
            return DateEditor(parent, plant, column)
        choices = choices_of(plant, column)
        if not choices:
            return LineEditor(parent)
        box = QComboBox(parent)
        for shown, _value in choices:
            box.addItem(shown)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(value_at(index, Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        text = text_in(editor)
        if text != str(value_at(index, Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = option.rect
        if isinstance(editor, QComboBox | ReferenceEditor):
            rect.setWidth(max(rect.width(), min(280, editor.sizeHint().width())))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            step = step_of(event)  # type: ignore[arg-type]
            if step is not None:
                self._end(editor, step)
                return True
        return super().eventFilter(editor, event)

    def _end(self, editor: QWidget, step: tuple[int, int]) -> None:
        """Take what was typed and go on, or say under it why it cannot be taken."""
        if editor is not self._editor:
            return
        text = text_in(editor)
        index = self._at
        if index.isValid() and text != str(value_at(index, Qt.ItemDataRole.EditRole) or ""):
            model: Any = index.model()
            problem = model.problem_with(index, text)
            if problem:
                self._refuse(editor, problem)
                return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)
        if self._on_end is not None:
            self._on_end(*step)

    def _refuse(self, editor: QWidget, sentence: str) -> None:
        _mark_refused(editor, refused=True)
        editor.setAccessibleDescription(sentence)
        if self._bubble is None:
            self._bubble = QLabel(self._view)
            self._bubble.setObjectName("bubble")
            self._bubble.setTextFormat(Qt.TextFormat.PlainText)
            self._bubble.setWordWrap(True)
        bubble = self._bubble
        bubble.setText(sentence)
        bubble.setFixedWidth(min(380, max(200, self._view.width() - 2 * scale.SMALL)))
        bubble.adjustSize()
        corner = editor.mapTo(self._view, QPoint(0, editor.height() + 2))
        if corner.y() + bubble.height() > self._view.height():
            corner = editor.mapTo(self._view, QPoint(0, -bubble.height() - 2))
        corner.setX(max(0, min(corner.x(), self._view.width() - bubble.width() - scale.SMALL)))
        bubble.move(corner)
        bubble.show()
        bubble.raise_()

    def forget_refusal(self) -> None:
        """Take the words of a refusal away: something else is typed, or the editor closed."""
        if self._bubble is not None:
            self._bubble.hide()
        if self._editor is not None:
            _mark_refused(self._editor, refused=False)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
            self.forget_refusal()
        super().destroyEditor(editor, index)

    def paint(self, painter: Any, option: QStyleOptionViewItem, index: Index) -> None:
        if self._ruled:
            painter.setPen(theme.colours.of("line"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        cell = value_at(index, CELL)
        self.paint_cell(painter, option, cell if isinstance(cell, Cell) else Cell())


def step_of(event: QKeyEvent) -> tuple[int, int] | None:
    """Return where the cursor goes after a key that ends an edit; None for another key."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = held == Qt.KeyboardModifier.ShiftModifier
    if held != Qt.KeyboardModifier(0) and not shift:
        return None
    return STEPS.get((Qt.Key(event.key()), shift))


def text_in(editor: QWidget) -> str:
    """Return what stands in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _asks_for_list(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and event.key() == Qt.Key.Key_Down


def _mark_refused(editor: QWidget, *, refused: bool) -> None:
    if bool(editor.property("refused")) == refused:
        return
    editor.setProperty("refused", refused)
    editor.style().unpolish(editor)
    editor.style().polish(editor)
