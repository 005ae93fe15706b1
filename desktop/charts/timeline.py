"""A timeline in a table: how long each stock lasts, when more of it comes, when it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from desktop.charts.drawing import BAR, CellDelegate
from desktop.look import scale
from desktop.look.theme import font_of, theme
from desktop.table.cells import TARGET, Cell, Row, value_at
from desktop.table.shown import CellTree
from planning.language import _, format_date, format_day

LINE = 1
"""The column that is drawn."""

HALF_LABEL = 26


@dataclass(frozen=True)
class Span:
    """How one stock lasts, from the first day in view on."""

    name: str
    target: str
    gone: date | None
    """None: it lasts."""
    at_full_pace: date | None = None
    receipts: Sequence[date] = ()
    tip: str = ""


class Timeline(CellTree):
    """A row per stock: its name, its line, the day on which it is gone."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ["", "", _("Under the plan")])
        self._spans: dict[str, Span] = {}
        self.first, self.last = date(2000, 1, 1), date(2000, 1, 2)
        self._ruler = _Ruler(self)
        self.setHeader(self._ruler)
        self.setItemDelegateForColumn(LINE, _LineDelegate(self))

    def show_spans(self, spans: Sequence[Span], first: date, last: date) -> None:
        """Show `spans` between two days."""
        self._spans = {span.target: span for span in spans}
        self.first, self.last = first, last
        rows = []
        for span in spans:
            tone = "" if span.gone is None else "bad" if span.gone < last else "warning"
            until = _("lasts") if span.gone is None else format_date(span.gone)
            mark = tone or ("good" if span.at_full_pace is None else "warning")
            rows.append(
                Row(
                    [
                        Cell(span.name, tone=mark, tip=span.tip),
                        Cell("", tip=span.tip),
                        Cell(until, soft=not tone, strong=bool(tone), tip=span.tip),
                    ],
                    target=span.target,
                )
            )
        self.show_rows(rows)
        self.fit_columns(stretched=LINE)

    def span_at(self, index: QModelIndex | QPersistentModelIndex) -> Span | None:
        """Return what the row of `index` shows."""
        return self._spans.get(str(value_at(index, TARGET)))

    def across(self, day: date, rect: QRectF | QRect) -> float:
        """Return where `day` lies in a line drawn in `rect`."""
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return rect.left() + rect.width() * min(1.0, max(0.0, part))

    def months(self) -> list[date]:
        """Return the first days of the months in view; of the weeks when it is a short time."""
        if (self.last - self.first).days <= 70:
            step = timedelta(weeks=1)
            return [self.first + step * n for n in range((self.last - self.first).days // 7 + 1)]
        starts, day = [], self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                starts.append(day)
            day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return starts


class _Ruler(QHeaderView):
    """The heading of the lines: days, set where they are."""

    def __init__(self, line: Timeline) -> None:
        super().__init__(Qt.Orientation.Horizontal, line)
        self._line = line
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section != LINE:
            return
        painter.save()
        painter.setFont(font_of(scale.TEXT_SMALL))
        painter.setPen(theme.colours.of("soft_text"))
        inner = QRectF(rect).adjusted(scale.SMALL, 0, -scale.SMALL, 0)
        past = inner.left() - HALF_LABEL
        for day in self._line.months():
            at = self._line.across(day, inner)
            if at - HALF_LABEL < past or at + HALF_LABEL > rect.right():
                continue
            past = at + HALF_LABEL + scale.TIGHT
            place = QRectF(at - HALF_LABEL, rect.top(), 2 * HALF_LABEL, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, format_day(day))
        painter.restore()


class _LineDelegate(CellDelegate):
    """Draws a stock's line: there, gone; a tick for full pace, a triangle for what comes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = parent

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        line = self._line
        assert isinstance(line, Timeline)
        span = line.span_at(index)
        if span is None:
            return
        inner = QRectF(option.rect).adjusted(scale.SMALL, 0, -scale.SMALL, 0)
        middle = inner.center().y() + 0.5
        colours = theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day in line.months():
            at = line.across(day, inner)
            painter.setPen(QPen(colours.of("line"), 1))
            painter.drawLine(QPointF(at, option.rect.top()), QPointF(at, option.rect.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        ends = line.across(span.gone or line.last, inner)
        lasting = QRectF(inner.left(), middle - BAR / 2, max(4.0, ends - inner.left()), BAR)
        tone = "" if span.gone is None else "bad" if span.gone < line.last else "warning"
        painter.setBrush(colours.of(tone) if tone else colours.of_series(0))
        painter.drawRoundedRect(lasting, BAR / 2, BAR / 2)
        if span.gone is not None and span.gone < line.last:
            without = QRectF(ends, middle - BAR / 2, inner.right() - ends, BAR)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.of("bad"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(without, BAR / 2, BAR / 2)
            painter.setPen(QPen(colours.of("bad"), 2))
            for way in (1, -1):
                painter.drawLine(
                    QPointF(ends - 4, middle - 4 * way), QPointF(ends + 4, middle + 4 * way)
                )
        if span.at_full_pace is not None and line.first <= span.at_full_pace <= line.last:
            at = line.across(span.at_full_pace, inner)
            painter.fillRect(QRectF(at - 2.5, middle - 8, 5, 16), colours.of("surface"))
            painter.fillRect(QRectF(at - 1, middle - 8, 2, 16), colours.of("text"))
        painter.setPen(QPen(colours.of("surface"), 1))
        painter.setBrush(colours.of("good"))
        for day in span.receipts:
            at = line.across(day, inner)
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(at, middle - 10),
                        QPointF(at - 6, middle + 1),
                        QPointF(at + 6, middle + 1),
                    ]
                )
            )
        painter.restore()
