"""Editors of cells: a list for what can be chosen, a line for what is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.charts.drawing import CellDelegate
from desktop.look.theme import theme
from desktop.table.cells import CELL, Cell, value_at
from desktop.table.entry import choices_of
from desktop.table.model import RecordModel
from planning.workbook.columns import Type

Index = QModelIndex | QPersistentModelIndex


class RecordDelegate(CellDelegate):
    """Edits a record's field; what is entered goes through the model's `setData` as text."""

    def createEditor(  # type: ignore[override]
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        model = index.model()
        if not isinstance(model, RecordModel):
            return None
        column = model.column_of(index.column())
        if column is None:
            return None
        choices = choices_of(model.plant, column)
        if choices:
            editor = QComboBox(parent)
            editor.setEditable(column.type is Type.REFERENCE)
            editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            for shown, _value in choices:
                editor.addItem(shown)
            completer = editor.completer()
            if completer is not None:
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            editor.setAccessibleName(column.heading())
            return editor
        line = QLineEdit(parent)
        line.setAccessibleName(column.heading())
        if column.align == "right":
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(value_at(index, Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            text = editor.currentText()
        elif isinstance(editor, QLineEdit):
            text = editor.text()
        else:
            return
        if text != str(value_at(index, Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = option.rect
        if isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), min(280, editor.sizeHint().width())))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # Enter in a list closes it; the base class only does so for lines of text.
        if isinstance(editor, QComboBox) and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: Any, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setPen(theme.colours.of("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        cell = value_at(index, CELL)
        if isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        text = str(value_at(index) or "")
        side = Qt.AlignmentFlag(value_at(index, Qt.ItemDataRole.TextAlignmentRole))
        plain = Cell(text, number=bool(side & Qt.AlignmentFlag.AlignRight))
        self.paint_cell(painter, option, plain)
