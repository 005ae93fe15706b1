"""A row of buttons that keep their words while there is room, and only icons where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.look import scale


class Tools(QWidget):
    """Put anything into `row`, and with `add` buttons that may do without their words."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(scale.TIGHT)
        self._buttons: list[QToolButton] = []

    def add(self, button: QToolButton) -> None:
        """Add a button with an icon and words."""
        self._buttons.append(button)
        self.row.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        return QSize(scale.HUGE * 10, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.dress()

    def dress(self) -> None:
        """Choose words or icons alone by the room there is."""
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for style in (words, Qt.ToolButtonStyle.ToolButtonIconOnly):
            for button in self._buttons:
                button.setToolButtonStyle(style)
            self.row.invalidate()
            if self.row.sizeHint().width() <= self.width():
                break
