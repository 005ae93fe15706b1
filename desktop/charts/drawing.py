"""Drawing cells: bars, marks and texts that keep to the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.table.cells import CELL, Cell, value_at

BAR = 8
MARKS = {"bad": "warning", "warning": "clock", "good": "check", "accent": "scenario"}
"""The mark that says the same as a tone's colour."""
MARK = 14
MOST_WIDTHS = 4_000
"""So many widths of texts a delegate remembers."""


@cache
def _mark(tone: str, _dark: bool) -> QPixmap:
    """Return the mark of a tone in the colours of the theme in use; drawing it anew takes long."""
    return icon(MARKS[tone], tone).pixmap(QSize(MARK, MARK))


def tone_colour(tone: str) -> QColor:
    """Return the colour of a tone; the first colour of series for none."""
    return theme.colours.of(tone) if tone else theme.colours.of_series(0)


def draw_bar(
    painter: QPainter, track: QRectF, length: float, tone: str = "", tick: float | None = None
) -> None:
    """Draw a lying bar of `length` (0 to 1) in its `track`, with a tick to compare it with."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colours.of("raised"))
    corner = track.height() / 2
    painter.drawRoundedRect(track, corner, corner)
    length = min(1.0, max(0.0, length))
    if length:
        filled = QRectF(track)
        filled.setWidth(max(track.width() * length, min(4.0, track.width())))
        painter.setBrush(tone_colour(tone))
        painter.drawRoundedRect(filled, corner, corner)
    if tick is not None:
        at = track.left() + track.width() * min(1.0, max(0.0, tick))
        painter.setBrush(theme.colours.of("surface"))
        painter.drawRect(QRectF(at - 2.5, track.top() - 4, 5, track.height() + 8))
        painter.setBrush(theme.colours.of("text"))
        painter.drawRect(QRectF(at - 1, track.top() - 4, 2, track.height() + 8))
    painter.restore()


def draw_column(painter: QPainter, rect: QRectF, height: float, tone: str = "") -> None:
    """Draw a standing bar that fills `height` (0 to 1) of `rect` from below."""
    height = min(1.0, max(0.0, height))
    if not height:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = tone_colour(tone)
    filled = QRectF(rect)
    filled.setTop(rect.bottom() - max(2.0, rect.height() * height))
    shade = QColor(colour)
    shade.setAlphaF(0.30 if theme.colours.dark else 0.20)
    painter.fillRect(filled, shade)
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Draws a `Cell`: its bar, its mark, its text; and what is selected."""

    def __init__(self, parent: QWidget | None = None, row_height: int = scale.ROW_HEIGHT) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._widths: dict[str, int] = {}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        cell = value_at(index, CELL)
        text = cell.text if isinstance(cell, Cell) else str(value_at(index) or "")
        known = self._widths.get(text)
        wide = self._measured(option, text) if known is None else known
        if isinstance(cell, Cell):
            if cell.upright:
                wide -= scale.SMALL
            if cell.tone and cell.bar is None:
                wide += MARK + scale.TIGHT + 4
            if cell.bar is not None and not cell.upright:
                wide += 72
            if cell.strong:
                wide += 8
        return QSize(wide, self._row_height)

    def _measured(self, option: QStyleOptionViewItem, text: str) -> int:
        """Return the width of `text` with what is free beside it; views ask again and again."""
        if len(self._widths) >= MOST_WIDTHS:
            self._widths.clear()
        wide = option.fontMetrics.horizontalAdvance(text) + 2 * scale.SMALL
        self._widths[text] = wide
        return wide

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = value_at(index, CELL)
        self.paint_cell(painter, option, cell if isinstance(cell, Cell) else Cell())

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        """Draw `cell` where `option` says."""
        painter.save()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colours.of("accent_soft"))
        if cell.upright:
            self._paint_upright(painter, rect, option, cell)
        else:
            self._paint_lying(painter, rect, option, cell)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colours.of("accent"), 1.5))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_upright(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, cell: Cell
    ) -> None:
        draw_column(painter, rect.adjusted(1, 3, -1, 0), cell.bar or 0.0, cell.tone)
        self._write(painter, rect.adjusted(3, 0, -4, 0), option, cell)

    def _paint_lying(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, cell: Cell
    ) -> None:
        inner = rect.adjusted(scale.SMALL, 0, -scale.SMALL, 0)
        if cell.tone and cell.bar is None:
            drawn = _mark(cell.tone, theme.colours.dark)
            painter.drawPixmap(
                round(inner.left()), round(inner.center().y() - MARK / 2 + 0.5), drawn
            )
            inner.setLeft(inner.left() + MARK + scale.TIGHT + 2)
        if cell.bar is not None:
            words = QRectF(inner)
            wanted = option.fontMetrics.horizontalAdvance(cell.text) + 2
            wanted = max(wanted, option.fontMetrics.horizontalAdvance("100 %") + 2)
            if not cell.text:
                wanted = 0
            words.setLeft(max(inner.left(), inner.right() - wanted))
            track = QRectF(inner)
            track.setRight(words.left() - scale.SMALL)
            if track.width() > 12:
                top = rect.center().y() - BAR / 2 + 0.5
                track = QRectF(track.left(), top, track.width(), BAR)
                draw_bar(painter, track, cell.bar, cell.tone, cell.tick)
            inner = words
        self._write(painter, inner, option, cell)

    def _write(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, cell: Cell
    ) -> None:
        if not cell.text:
            return
        font = QFont(option.font)
        if cell.strong:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colours.of("soft_text" if cell.soft else "text"))
        side = Qt.AlignmentFlag.AlignRight if cell.number else Qt.AlignmentFlag.AlignLeft
        if cell.bar is not None and not cell.upright:
            side = Qt.AlignmentFlag.AlignRight
        text = painter.fontMetrics().elidedText(
            cell.text, Qt.TextElideMode.ElideRight, max(0, int(rect.width() + 1))
        )
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)
