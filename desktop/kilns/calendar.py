"""The calendar of one work centre or crew: a row a week, and how full the plan makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.charts.drawing import draw_bar
from desktop.kilns.days import Day, Thing, day_in_words, unit_of
from desktop.look import scale
from desktop.look.theme import font_of, theme
from planning.language import (
    _,
    format_date,
    format_day,
    format_number,
    format_share,
    format_weekday,
)

ROW = 28
HEAD = 24
WEEK = 7


@dataclass(frozen=True)
class WeekLoad:
    """What the plan uses of a week."""

    share: float
    """Of the capacity of the period in which the week begins."""
    period: int


class CalendarView(QWidget):
    """Days that can be chosen by dragging, or with the arrow keys and Shift."""

    chosen = Signal(object, object)
    """First and last of the days that are selected, one or more."""
    dragged = Signal(object, object)
    """The same, when a person drew over several days with the mouse."""
    asked = Signal(str)
    """A key on the selected days: "out" (Enter) or "clear" (Delete)."""
    week_picked = Signal(int)
    """The period of a week whose load was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Calendar"))
        self._thing: Thing | None = None
        self._days: list[Day] = []
        self._loads: dict[int, WeekLoad] = {}
        self._anchor = self._at = -1
        self._drawing = False
        theme.changed.connect(self.update)

    def show_days(
        self, thing: Thing | None, days: Sequence[Day], loads: dict[int, WeekLoad]
    ) -> None:
        """Show the days of another thing, or the same anew; `loads` is by row."""
        if thing is None or self._thing is None or thing.code != self._thing.code:
            self._anchor = self._at = -1
        self._thing, self._days, self._loads = thing, list(days), loads
        self._anchor = min(self._anchor, len(self._days) - 1)
        self._at = min(self._at, len(self._days) - 1)
        self.setAccessibleName(
            _("Calendar of {thing}").format(thing=thing.name) if thing else _("Calendar")
        )
        self.updateGeometry()
        self.update()

    @property
    def days(self) -> list[Day]:
        """Every day of the calendar."""
        return self._days

    @property
    def selection(self) -> tuple[date, date] | None:
        """First and last of the selected days."""
        if self._at < 0:
            return None
        low, high = sorted((self._anchor, self._at))
        return self._days[low].day, self._days[high].day

    @property
    def selected_days(self) -> list[Day]:
        """The selected days."""
        if self._at < 0:
            return []
        low, high = sorted((self._anchor, self._at))
        return self._days[low : high + 1]

    def choose(self, first: date, last: date) -> None:
        """Select the days from `first` to `last`."""
        places = [place for place, day in enumerate(self._days) if first <= day.day <= last]
        if places:
            self._anchor, self._at = places[0], places[-1]
            self._tell()

    def sizeHint(self) -> QSize:
        rows = -(-len(self._days) // WEEK)
        return QSize(420, HEAD + max(1, rows) * ROW + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(250, self.sizeHint().height())

    def rect_of(self, place: int) -> QRect:
        """Return where the day at `place` is drawn."""
        left, wide = self._left(), self._cell()
        row, column = divmod(place, WEEK)
        return QRect(round(left + column * wide), HEAD + row * ROW, int(wide), ROW)

    def place_of(self, day: date) -> int:
        """Return the place of a day, or -1."""
        return next((place for place, each in enumerate(self._days) if each.day == day), -1)

    def _left(self) -> float:
        return self.fontMetrics().horizontalAdvance("00 wwww") + scale.SMALL

    def _cell(self) -> float:
        return min(54.0, max(20.0, (self.width() - self._left()) * 0.66 / WEEK))

    def _load_rect(self, row: int) -> QRectF:
        left = self._left() + WEEK * self._cell() + scale.MEDIUM
        return QRectF(left, HEAD + row * ROW, max(20.0, self.width() - left - 4), ROW)

    def _place_at(self, x: float, y: float) -> int:
        column = int((x - self._left()) // self._cell())
        row = int((y - HEAD) // ROW)
        place = row * WEEK + column
        inside = 0 <= column < WEEK and row >= 0 and place < len(self._days)
        return place if inside else -1

    # --- Drawing ------------------------------------------------------------------------------

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_of(scale.TEXT_SMALL))
        if not self._days or self._thing is None:
            painter.end()
            return
        self._paint_heads(painter)
        shown = event.rect()
        first = max(0, (shown.top() - HEAD) // ROW)
        last = min(-(-len(self._days) // WEEK), (shown.bottom() - HEAD) // ROW + 1)
        for row in range(first, last):
            self._paint_week(painter, row)
        if self._at >= 0:
            low, high = sorted((self._anchor, self._at))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            wide = 2.4 if self.hasFocus() else 1.4
            painter.setPen(QPen(theme.colours.of("accent"), wide))
            for place in range(low, high + 1):
                painter.drawRoundedRect(QRectF(self.rect_of(place)).adjusted(2, 2, -2, -2), 4, 4)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setPen(theme.colours.of("soft_text"))
        for column, day in enumerate(self._days[:WEEK]):
            rect = QRectF(self.rect_of(column).translated(0, -HEAD))
            rect.setHeight(HEAD)
            name = format_weekday(day.day)
            if painter.fontMetrics().horizontalAdvance(name) > rect.width():
                name = name[:1]
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, name)
        rect = self._load_rect(0).translated(0, -HEAD)
        rect.setHeight(HEAD)
        title = painter.fontMetrics().elidedText(
            _("Capacity and load"), Qt.TextElideMode.ElideRight, int(rect.width())
        )
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, side, title)

    def _paint_week(self, painter: QPainter, row: int) -> None:
        days = self._days[row * WEEK : row * WEEK + WEEK]
        painter.setPen(theme.colours.of("soft_text"))
        rect = QRectF(0, HEAD + row * ROW, self._left() - scale.SMALL, ROW)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, side, format_day(days[0].day))
        for column, day in enumerate(days):
            self._paint_day(painter, self.rect_of(row * WEEK + column), day)
        self._paint_load(painter, row, sum(day.capacity for day in days))

    def _paint_day(self, painter: QPainter, rect: QRect, day: Day) -> None:
        inner = QRectF(rect).adjusted(2, 2, -2, -2)
        colours = theme.colours
        works = day.capacity > 0
        ground = "surface" if day.usual or works else "raised"
        if day.is_special:
            ground = "warning_soft"
        if day.is_out:
            ground = "bad_soft"
        painter.setPen(QPen(colours.of("line"), 1))
        painter.setBrush(colours.of(ground))
        painter.drawRoundedRect(inner, 4, 4)
        if day.is_out or (day.is_special and not works):
            painter.setPen(Qt.PenStyle.NoPen)
            shade = colours.of("bad" if day.is_out else "warning", 0.35)
            painter.setBrush(QBrush(shade, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(inner, 4, 4)
        bold = day.is_out or day.is_special
        painter.setPen(colours.of("text" if works or bold else "soft_text"))
        text = str(day.day.day)
        if day.is_special and works and not day.is_out:
            text = "★ " + text if rect.width() >= 36 else text
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_load(self, painter: QPainter, row: int, capacity: float) -> None:
        assert self._thing is not None
        rect = self._load_rect(row)
        load = self._loads.get(row)
        amount = _("{number} {unit}").format(
            number=format_number(capacity, 0), unit=unit_of(self._thing)
        )
        metrics = painter.fontMetrics()
        wanted = metrics.horizontalAdvance(amount) + scale.SMALL
        share = format_share(load.share) if load is not None else ""
        right = metrics.horizontalAdvance("100 %") + scale.SMALL
        room = rect.width() - wanted - right
        painter.setPen(theme.colours.of("text"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if room < 24 and load is not None:  # no room for all three: the share says most
            wanted, room = 0.0, rect.width() - right
        else:
            painter.drawText(rect, side, amount)
        if load is None:
            return
        if room >= 24:
            track = QRectF(rect.left() + wanted, rect.center().y() - 4, room, 8)
            draw_bar(painter, track, load.share, "warning" if load.share >= 0.995 else "")
        painter.setPen(theme.colours.of("text"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, side, share)

    # --- Hands --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos().x(), event.pos().y())
            if place >= 0 and self._thing is not None:
                words = day_in_words(self._thing, self._days[place])
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x(), event.position().y())
        if place < 0:
            row = int((event.position().y() - HEAD) // ROW)
            if row in self._loads and self._load_rect(row).contains(event.position()):
                self.week_picked.emit(self._loads[row].period)
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._anchor < 0:
            self._anchor = place
        self._at, self._drawing = place, True
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x(), event.position().y())
        if self._drawing and place >= 0 and place != self._at:
            self._at = place
            self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._drawing:
            return
        self._drawing = False
        selection = self.selection
        if selection is not None and self._anchor != self._at:
            self.dragged.emit(*selection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._days:
            fresh = min(max(0, self._at + step if self._at >= 0 else 0), len(self._days) - 1)
            self._at = fresh
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._anchor < 0:
                self._anchor = fresh
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.asked.emit("out")
        elif event.key() == Qt.Key.Key_Delete and self._at >= 0:
            self.asked.emit("clear")
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.update()
        selection = self.selection
        if selection is None or self._thing is None:
            return
        words = day_in_words(self._thing, self._days[self._at])
        if selection[0] != selection[1]:
            words = _("{first} to {last}").format(
                first=format_date(selection[0]), last=format_date(selection[1])
            )
        self.setAccessibleDescription(words)
        self.chosen.emit(*selection)
