"""A box of the flow picture: one thing that a run takes or gives, whose amount can be typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.frame.page import label
from desktop.look import scale
from desktop.look.theme import theme
from desktop.recipes.blend import Band, BandBar
from desktop.recipes.flow import Part
from planning.language import _


class FlowBox(QWidget):
    """Shows a part. A click or the cursor selects it; a double click or Enter edits its amount."""

    picked = Signal(object)
    """Its part, when it was selected."""
    typed = Signal(object, str)
    """Its part, and the amount that was typed."""
    removed = Signal(object)
    """Its part, when Delete was pressed."""

    def __init__(self, part: Part, editable: str, band: tuple[Band, str] | None = None) -> None:
        """`editable` is what stands in the editor before anything is typed."""
        super().__init__()
        self.part = part
        self._editable = editable
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(scale.ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("{thing}: {amount}").format(thing=part.name, amount=part.amount))
        tip = _("Enter or a double click: type another amount. Delete: take it out.")
        self.setToolTip(f"{part.name}: {part.amount}. {tip}")
        column = QVBoxLayout(self)
        column.setContentsMargins(scale.SMALL, scale.TIGHT, scale.SMALL, scale.TIGHT)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        name = label(part.name)
        name.setWordWrap(True)
        row.addWidget(name, 1)
        self._amount = label(part.amount, "strong")
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._amount)
        self.editor = QLineEdit()
        self.editor.setAccessibleName(_("Amount of {thing}").format(thing=part.name))
        self.editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editor.setMaximumWidth(110)
        self.editor.hide()
        self.editor.installEventFilter(self)
        self.editor.returnPressed.connect(self._on_return)
        row.addWidget(self.editor)
        column.addLayout(row, 1)
        if part.note:
            note = label(part.note, "small")
            note.setWordWrap(True)
            column.addWidget(note)
        if band is not None:
            column.addWidget(BandBar(*band))

    def mark(self, current: bool) -> None:
        """Draw the box as the selected one, or not."""
        self._current = current
        self.update()

    def edit(self) -> None:
        """Open the editor on the amount."""
        self._amount.hide()
        self.editor.setText(self._editable)
        self.editor.show()
        self.editor.selectAll()
        self.editor.setFocus()

    def _close_editor(self) -> None:
        if self.editor.isHidden():
            return
        self.editor.hide()
        self._amount.show()

    def _on_return(self) -> None:
        text = self.editor.text()
        self._close_editor()
        self.setFocus()
        if text.strip() != self._editable:
            self.typed.emit(self.part, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close_editor()
                self.setFocus()
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            text = self.editor.text()
            shown = not self.editor.isHidden()
            self._close_editor()
            if shown and text.strip() != self._editable:
                self.typed.emit(self.part, text)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.part)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picked.emit(self.part)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit(self.part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self._current or self.hasFocus()
        pen = QPen(theme.colours.of("accent" if chosen else "line"), 1.6 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.setBrush(theme.colours.of("accent_soft" if self._current else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
