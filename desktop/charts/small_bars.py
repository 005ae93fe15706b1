"""A row of small standing bars, one a period: how a thing goes over the weeks, at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.charts.drawing import tone_colour
from desktop.look import scale
from desktop.look.theme import font_of, theme

WIDEST = 40
"""Pixels that one bar takes at most."""


@dataclass(frozen=True)
class Bar:
    """One period: how high it stands (0 to 1), its tone, its heading and what it says in words."""

    height: float
    tip: str
    heading: str = ""
    tone: str = ""


class SmallBars(QWidget):
    """Bars that can be read by pointing or with the arrow keys."""

    picked = Signal(int)
    """The place of the bar that a person chose."""

    HEIGHT = 64

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: list[Bar] = []
        self._current = -1
        theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self._bars = list(bars)
        self._current = min(self._current, len(self._bars) - 1)
        self.setAccessibleDescription(" ".join(bar.tip for bar in self._bars[:60]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.HEIGHT)

    def _width(self) -> float:
        return min(WIDEST, self.width() / max(1, len(self._bars)))

    def _at(self, x: float) -> int:
        place = int(x / self._width()) if self._bars else -1
        return place if 0 <= place < len(self._bars) else -1

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.setFont(font_of(scale.TEXT_SMALL))
        line = painter.fontMetrics().height()
        wide, room = self._width(), self.height() - line - 4
        painter.setPen(QPen(theme.colours.of("line"), 1))
        painter.drawLine(0, room, round(wide * len(self._bars)), room)
        written = 0.0
        for place, bar in enumerate(self._bars):
            left = place * wide
            rect = QRectF(left + 1, 2, max(1.0, wide - 3), room - 2)
            if bar.height > 0:
                filled = QRectF(rect)
                filled.setTop(rect.bottom() - max(2.0, rect.height() * min(1.0, bar.height)))
                painter.fillRect(filled, tone_colour(bar.tone))
            if place == self._current:
                pen = QPen(theme.colours.of("accent"), 1.5 if self.hasFocus() else 1)
                painter.setPen(pen)
                painter.drawRect(rect.adjusted(-1, -1, 1, 1))
            need = painter.fontMetrics().horizontalAdvance(bar.heading) + scale.SMALL
            if bar.heading and left >= written and left + need <= self.width():
                painter.setPen(theme.colours.of("soft_text"))
                painter.drawText(
                    QRectF(left, room + 3, need, line), Qt.AlignmentFlag.AlignLeft, bar.heading
                )
                written = left + need
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(event.pos().x())
            if place >= 0:
                QToolTip.showText(event.globalPos(), self._bars[place].tip, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._choose(min(max(0, self._current + step), len(self._bars) - 1))

    def _choose(self, place: int) -> None:
        if place < 0:
            return
        self._current = place
        self.setToolTip(self._bars[place].tip)
        self.update()
        self.picked.emit(place)
