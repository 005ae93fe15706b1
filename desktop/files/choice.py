"""A large button: an icon, a title and a line under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import font_of, theme

ONE_LINE = 58
"""Characters of a choice's line from which on it takes two."""


class Choice(QAbstractButton):
    """A large button: an icon, a title and a line under it."""

    def __init__(self, title: str, line: str, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self._faded = False
        self.setText(title)
        self.line = line
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setToolTip(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def fade(self, line: str) -> None:
        """Show that it leads nowhere now, and say why; it stays where it is in the order of Tab."""
        self._faded = True
        self.line = line
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 80 if len(self.line) > ONE_LINE else 64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: Any) -> None:
        colours = theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        under = self.underMouse() or self.isDown()
        painter.setBrush(colours.of("raised" if under else "surface"))
        edge = "accent" if self.hasFocus() else "line"
        painter.setPen(QPen(colours.of(edge), 1.5 if self.hasFocus() else 1))
        painter.drawRoundedRect(rect, scale.CORNER, scale.CORNER)
        drawn = icon(self._icon, "soft_text" if self._faded else "accent").pixmap(QSize(22, 22))
        painter.drawPixmap(scale.WIDE, (self.height() - 22) // 2, drawn)
        left = scale.WIDE + 22 + scale.WIDE
        words = rect.adjusted(left, 0, -scale.MEDIUM, 0)
        painter.setFont(font_of(scale.TEXT, QFont.Weight.DemiBold))
        painter.setPen(colours.of("soft_text" if self._faded else "text"))
        top = QRectF(words.left(), 12, words.width(), 20)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.text(), elide, int(words.width()))
        painter.drawText(top if self.line else words, side, title)
        painter.setFont(font_of(scale.TEXT_SMALL))
        painter.setPen(colours.of("soft_text"))
        below = QRectF(words.left(), 33, words.width(), self.height() - 38)
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, int(wrapped) | int(Qt.TextFlag.TextWordWrap), self.line)
        painter.end()
