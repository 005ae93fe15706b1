"""What the dialogs of the window have in common: a heading, a body, a refusal, buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.notice import Notice
from desktop.frame.page import label
from desktop.look import scale
from planning.language import _


class Dialog(QDialog):
    """A dialog in the program's look. Fill `body`; `refuse` in `accept` what does not fit.

    It is opened with `open()`, never with `exec()`: the window goes on working under it.
    """

    def __init__(self, parent: QWidget | None, title: str, purpose: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(scale.LARGE, scale.LARGE, scale.LARGE, scale.WIDE)
        column.setSpacing(scale.MEDIUM)
        heading = label(title, "heading")
        heading.setWordWrap(True)
        column.addWidget(heading)
        self.purpose = label(purpose, "soft")
        self.purpose.setWordWrap(True)
        self.purpose.setVisible(bool(purpose))
        column.addWidget(self.purpose)
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self.body = QVBoxLayout()
        self.body.setSpacing(scale.MEDIUM)
        column.addLayout(self.body, 1)
        self.buttons = QDialogButtonBox(self)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        """Return a new button; the primary one is pressed by Enter and closes by `accept`."""
        roles = QDialogButtonBox.ButtonRole
        button = self.buttons.addButton(text, roles.AcceptRole if primary else roles.ActionRole)
        if primary:
            button.setObjectName("primary")
            button.setDefault(True)
            button.style().unpolish(button)  # it was dressed before it had its name
            button.style().polish(button)
            button.clicked.connect(self.accept)
        return button

    def add_close(self, text: str = "") -> QPushButton:
        """Return a new button that leaves everything as it is (Esc does the same)."""
        return self.buttons.addButton(text or _("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)

    def setVisible(self, visible: bool) -> None:
        """Begin in the first field; Qt by itself begins on the button that Enter presses."""
        if visible and self.focusWidget() is None:
            first = self._first_field()
            if first is not None:
                first.setFocus()
        super().setVisible(visible)

    def _first_field(self) -> QWidget | None:
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            typed_in = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
            button = isinstance(widget, (QPushButton, QToolButton))
            if typed_in and not button and widget.isVisibleTo(self):
                return widget
            widget = widget.nextInFocusChain()
        return None

    def refuse(self, sentence: str) -> None:
        """Say why what was entered is not taken; the dialog stays as it is."""
        self.refusal.tell(sentence)
