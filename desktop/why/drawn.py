"""The small pictures of an answer: a bar, bars by week, a stock that runs down."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.charts.drawing import draw_bar, tone_colour
from desktop.look import scale
from desktop.look.theme import font_of, theme
from desktop.why.answer import Curve, Strip
from planning.language import _

BAR = 6
STRIP = 46
LOW = 14
CURVE = 84
LABEL = 16


class Bar(QWidget):
    """A lying bar."""

    def __init__(self, part: float, tone: str = "") -> None:
        super().__init__()
        self._part, self._tone = part, tone
        self.setFixedHeight(BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        draw_bar(painter, QRectF(self.rect()), self._part, self._tone)


class StripOfWeeks(QWidget):
    """A standing bar for each period; full ones also carry a line on top."""

    def __init__(self, strip: Strip, *, low: bool = False) -> None:
        """A `low` strip only marks periods; the heights of its bars do not matter."""
        super().__init__()
        self._strip = strip
        self._high = LOW if low else STRIP
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(strip.name)
        self.setAccessibleDescription("; ".join(strip.tips))

    def sizeHint(self) -> QSize:
        return QSize(180, self._high + LABEL)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            count = max(1, len(self._strip.parts))
            place = min(count - 1, max(0, int(event.pos().x() / self.width() * count)))
            if self._strip.tips:
                QToolTip.showText(event.globalPos(), self._strip.tips[place], self)
            return True
        return super().event(event)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip, count = self._strip, max(1, len(self._strip.parts))
        wide = self.width() / count
        gap = min(3.0, wide * 0.2)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, part in enumerate(strip.parts):
            full = place < len(strip.full) and strip.full[place]
            track = QRectF(place * wide, 2, wide - gap, self._high - 4)
            painter.fillRect(track, theme.colours.of("raised"))
            filled = QRectF(track)
            filled.setTop(track.bottom() - track.height() * part)
            colour = QColor(tone_colour("warning" if full else ""))
            painter.fillRect(filled, colour)
            if full:
                painter.fillRect(
                    QRectF(track.left(), 0, track.width(), 2), theme.colours.of("text")
                )
            if place == strip.now:
                painter.setPen(QPen(theme.colours.of("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(track.adjusted(0, 0, 0, 1))
                painter.setPen(Qt.PenStyle.NoPen)
        ends(painter, QRectF(0, self._high, self.width(), LABEL), strip.first, strip.last)


class SmallCurve(QWidget):
    """How a stock runs down, with a cross where it is gone."""

    def __init__(self, curve: Curve) -> None:
        super().__init__()
        self._curve = curve
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(curve.name)
        self.setAccessibleDescription(
            _("from {first} to {last}, at most {amount}").format(
                first=curve.first, last=curve.last, amount=curve.most
            )
        )
        self.setToolTip(curve.name)

    def sizeHint(self) -> QSize:
        return QSize(180, CURVE + LABEL)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._curve.left
        highest = max(left) or 1.0
        top, bottom = float(LABEL), CURVE - 3.0
        step = (self.width() - 4) / max(1, len(left) - 1)
        points = [
            QPointF(2 + at * step, bottom - (bottom - top) * amount / highest)
            for at, amount in enumerate(left)
        ]
        colour = theme.colours.of_series(0)
        shade = QColor(colour)
        shade.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        under = [QPointF(points[0].x(), bottom), *points, QPointF(points[-1].x(), bottom)]
        painter.drawPolygon(QPolygonF(under))
        painter.setPen(QPen(theme.colours.of("line"), 1))
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawPolyline(QPolygonF(points))
        if self._curve.gone is not None:
            at = points[self._curve.gone]
            painter.setPen(QPen(theme.colours.of("bad"), 2))
            for way in (4, -4):
                painter.drawLine(
                    QPointF(at.x() - 4, at.y() - way), QPointF(at.x() + 4, at.y() + way)
                )
        ends(painter, QRectF(0, CURVE, self.width(), LABEL), self._curve.first, self._curve.last)
        painter.drawText(
            QRectF(0, 0, self.width(), LABEL),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._curve.most,
        )


def ends(painter: QPainter, rect: QRectF, first: str, last: str) -> None:
    """Write what the first and the last period of a picture are called."""
    painter.setFont(font_of(scale.TEXT_SMALL))
    painter.setPen(theme.colours.of("soft_text"))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | middle, first)
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, last)
