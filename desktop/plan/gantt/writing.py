"""Texts of the Gantt: written where they fit, left out where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop.look import scale
from desktop.look.theme import font_of
from planning.language import current_language

Align = Qt.AlignmentFlag


@dataclass(frozen=True)
class Written:
    """A text as it was drawn, for those who check that none runs out of its place."""

    text: str
    place: QRectF
    """The room that it was given, in the view."""
    ink: QRectF
    """The room that it takes."""


class Writer:
    """Draws texts with one painter and remembers them in `log`."""

    def __init__(self, painter: QPainter, log: list[Written] | None = None) -> None:
        self._painter = painter
        self._log = log

    def fits(self, place: QRectF, text: str, *, strong: bool = False, small: bool = True) -> bool:
        """Whether `text` has room in `place`."""
        return bool(text) and width_of(text, strong=strong, small=small) <= place.width()

    def write(
        self,
        place: QRectF,
        text: str,
        colour: QColor,
        *,
        align: Align = Align.AlignCenter,
        strong: bool = False,
        small: bool = True,
        elide: bool = False,
    ) -> bool:
        """Draw `text` in `place` if it fits there, with `elide` cut short; say whether it did."""
        if not text or place.width() <= 0:
            return False
        font, metrics = _font(strong, small)
        wide = metrics.horizontalAdvance(text)
        if wide > place.width():
            if not elide:
                return False
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            wide = metrics.horizontalAdvance(text)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(place, align | Align.AlignVCenter, text)
        if self._log is not None:
            left = place.left()
            if align & Align.AlignRight:
                left = place.right() - wide
            elif align & Align.AlignHCenter:
                left = place.center().x() - wide / 2
            ink = QRectF(left, place.center().y() - metrics.ascent() / 2, wide, metrics.ascent())
            to_view = self._painter.worldTransform()
            self._log.append(Written(text, to_view.mapRect(place), to_view.mapRect(ink)))
        return True


def width_of(text: str, *, strong: bool = False, small: bool = True) -> float:
    """Return how wide `text` is drawn, in device-independent pixels."""
    return _font(strong, small)[1].horizontalAdvance(text)


@lru_cache(maxsize=8)
def _font(strong: bool, small: bool) -> tuple[QFont, QFontMetricsF]:
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    font = font_of(scale.TEXT_SMALL if small else scale.TEXT, weight)
    return font, QFontMetricsF(font)


def amount(number: float) -> str:
    """Return a number of runs as people write it; remembered, for a chart shows thousands."""
    return _amount(round(number, 4), current_language())


@lru_cache(maxsize=16_384)
def _amount(number: float, _language: str) -> str:
    from planning.reports.words import show_amount

    return show_amount(number)
