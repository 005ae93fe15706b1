"""One field of a form: its title, its editor, its unit, and why something typed was not taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.page import label
from desktop.look import scale
from desktop.table.entry import ROW_UNIT, Refused, choices_of, read, show
from desktop.table.names import plain
from planning.language import _
from planning.plant import Good, Plant
from planning.workbook.columns import Column, Type

TITLE_PART, EDITOR_PART = 5, 7
"""How title and editor share the width."""


class Field(QWidget):
    """A field of a record. What was typed leaves by `left`, when the person moves on or presses
    Enter.
    """

    left = Signal()
    """The text may have changed."""
    focused = Signal(object)
    """The cursor came into this field (itself)."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column
        self.comes_first: Callable[[Plant, Any], bool] | None = None
        """Of what can be chosen, given the plant and a value: whether it stands before the rest."""
        self.takes_new_names = False
        """Whether a name that is not in the list is an answer, too."""
        self._shown = ""
        self._filling = False
        self._codes: set[str] = set()
        title = _(column.title)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scale.MEDIUM)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, TITLE_PART)
        grid.setColumnStretch(1, EDITOR_PART)
        name = label(title, "")
        name.setWordWrap(True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name.setToolTip(column.help_text())
        name.setMinimumHeight(scale.CONTROL_HEIGHT)
        self.editor = _editor_of(column)
        self.editor.setAccessibleName(column.heading())
        self.editor.setAccessibleDescription(column.help_text())
        self.editor.setToolTip(column.help_text())
        name.setBuddy(self.editor)
        side = QHBoxLayout()
        side.setSpacing(scale.SMALL)
        side.addWidget(self.editor, 1)
        self._unit = label("", "small")
        side.addWidget(self._unit)
        self._refusal = label("", "bad")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addLayout(side)
        right.addWidget(self._refusal)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(right, 0, 1)
        self.editor.installEventFilter(self)
        if isinstance(self.editor, QComboBox):
            self.editor.activated.connect(self._on_chosen)
            line = self.editor.lineEdit()
            if line is not None:
                line.returnPressed.connect(self._on_enter)
        elif isinstance(self.editor, QLineEdit):
            self.editor.returnPressed.connect(self._on_left)

    def fill(self, plant: Plant, value: Any, unit: str) -> None:
        """Show `value`; what a person is typing just now stays."""
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        shown = show(plant, self.column, value)
        being_typed = self.editor.hasFocus() and self.text() != self._shown
        if isinstance(self.editor, QComboBox):
            offered, first = choices_of(plant, self.column), self.comes_first
            if first is not None:
                offered.sort(key=lambda one: not first(plant, one[1]))
            self._codes = {plain(str(value)) for _text, value in offered}
            choices = [text for text, _value in offered]
            known = [self.editor.itemText(place) for place in range(self.editor.count())]
            if choices != known:
                self.editor.clear()
                self.editor.addItems(choices)
        if being_typed:
            return
        self._shown = shown
        self._write(shown)
        self.refuse("")

    def text(self) -> str:
        """Return what stands in the editor."""
        if isinstance(self.editor, QComboBox):
            return self.editor.currentText()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        assert isinstance(self.editor, QLineEdit)
        return self.editor.text()

    @property
    def touched(self) -> bool:
        """Whether a person changed the text since it was last taken."""
        return self.text() != self._shown

    def value(self, plant: Plant) -> Any:
        """Return the value that the text stands for.

        Raises:
            Refused: when it does not fit; the sentence is shown in place as well.
        """
        try:
            value = read(plant, self.column, self.text())
        except Refused as refusal:
            self.refuse(str(refusal))
            raise
        self.refuse("")
        return value

    def take(self) -> None:
        """Hold what stands in the editor as the value that there is."""
        self._shown = self.text()

    def restore(self) -> None:
        """Show again what there was before the person typed."""
        self._write(self._shown)

    def refuse(self, sentence: str) -> None:
        """Say below the editor why the text is not taken; "" when it is."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self.editor.setProperty("refused", "true" if sentence else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    @property
    def refusal(self) -> str:
        """Why the text was not taken, or ""."""
        return self._refusal.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self.focused.emit(self)
            elif event.reason() != Qt.FocusReason.PopupFocusReason:
                self._on_left()
                self._show_beginning()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        elif isinstance(event, QWheelEvent) and not self.editor.hasFocus():
            event.ignore()  # scrolling the form must not change what it says
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and (held or isinstance(self.editor, QComboBox)):
            self._on_enter()
            return True
        if event.key() == Qt.Key.Key_Escape and self.touched:
            self.restore()
            self.refuse("")
            return True
        return False

    def _on_enter(self) -> None:
        """Take the first of the list that holds what was typed."""
        box = self.editor
        if isinstance(box, QComboBox) and box.isEditable():
            completer = box.completer()
            if completer is not None and completer.popup() is not None:
                completer.popup().hide()
            typed = plain(box.currentText())
            names = [box.itemText(place) for place in range(box.count())]
            folded = [plain(name) for name in names]
            known = typed in folded or typed in self._codes
            if typed and not known and not self.takes_new_names:
                found = [name for name, like in zip(names, folded, strict=True) if typed in like]
                if found:
                    self._write(found[0])
        self._on_chosen()

    def _on_chosen(self, *_ignored: object) -> None:
        self._on_left()
        # The box writes the chosen name after it has told of it.
        QTimer.singleShot(0, self, self._show_beginning)

    def _show_beginning(self) -> None:
        """Of a name that is longer than its field the beginning tells most."""
        line = self.editor.lineEdit() if isinstance(self.editor, QComboBox) else None
        if line is not None:
            line.setCursorPosition(0)

    def _on_left(self, *_ignored: object) -> None:
        if not self._filling:
            self.left.emit()

    def _write(self, text: str) -> None:
        self._filling = True
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(self.editor.findText(text))
            line = self.editor.lineEdit()
            if line is not None:
                line.setText(text)
                line.setCursorPosition(0)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        elif isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
            self.editor.setCursorPosition(0)
        self._filling = False


class _NoteEdit(QPlainTextEdit):
    """A few lines of text; Tab leads on."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(80, 3 * self.fontMetrics().lineSpacing() + scale.WIDE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def unit_beside(column: Column, good: Good | None) -> str:
    """Return the unit to stand beside a field: that of its good, or its own."""
    if column.unit != ROW_UNIT:
        return _(column.unit) if column.unit else ""
    return good.unit if good is not None else ""


def _editor_of(column: Column) -> QWidget:
    if column.type in (Type.REFERENCE, Type.CHOICE, Type.YES_NO):
        box = QComboBox()
        box.setEditable(column.type is Type.REFERENCE)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        completer = box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return box
    if column.field == "note":
        return _NoteEdit()
    line = QLineEdit()
    if column.type in (Type.QUANTITY, Type.WHOLE):
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return line
