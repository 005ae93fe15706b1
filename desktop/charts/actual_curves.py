"""Planned and actual drawn together: bars of what is made by week, lines of what is in stock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.charts.stock_curve import AmountAxis, DayAxis
from desktop.frame.page import label
from desktop.look import scale
from desktop.look.theme import font_of, theme
from planning.language import _, format_date, format_day, format_number

ROOM = 1.15
"""How much higher than the highest figure the chart reaches."""


@dataclass(frozen=True)
class Bar:
    """One period: what was planned, and what was done (None: nothing is entered yet)."""

    first_day: date
    last_day: date
    planned: float
    done: float | None


@dataclass(frozen=True)
class Level:
    """The stock in the morning of a day by the plan, and by the book (None: not known yet)."""

    day: date
    planned: float
    book: float | None


class ActualChart(QWidget):
    """A chart of one good: either by week or in stock."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.TIGHT)
        self._days = DayAxis()
        self._amounts = AmountAxis()
        self._amounts.setStyle(maxTickLevel=0)
        self.plot = pg.PlotWidget(axisItems={"bottom": self._days, "left": self._amounts})
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMinimumHeight(80)
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self.plot, 1)
        self._nothing = label("", "soft")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing, 1)
        self.legend = label("", "small")
        self.legend.setWordWrap(True)
        column.addWidget(self.legend)
        self._unit = ""
        self._now: date | None = None
        self._bars: Sequence[Bar] = ()
        self._levels: Sequence[Level] = ()
        self._counts: Sequence[tuple[date, float]] = ()
        theme.changed.connect(self._draw)
        self.show_nothing("")

    def show_nothing(self, why: str) -> None:
        """Say why there is nothing to see."""
        self._bars, self._levels, self._counts = (), (), ()
        self._nothing.setText(why)
        self._tell(why)
        self._draw()

    def show_weeks(self, name: str, unit: str, bars: Sequence[Bar], now: date) -> None:
        """Draw what was made of `name` week by week; `now` is the week in view."""
        self._unit, self._now = unit, now
        self._bars, self._levels, self._counts = bars, (), ()
        self.legend.setText(_("□ planned   ■ done"))
        self._tell("; ".join([name, *(_said(bar, unit) for bar in bars)]))
        self._draw()

    def show_stock(
        self,
        name: str,
        unit: str,
        levels: Sequence[Level],
        counts: Sequence[tuple[date, float]],
        now: date,
    ) -> None:
        """Draw the stock of `name` by the plan and by the book, with what was counted."""
        self._unit, self._now = unit, now
        self._bars, self._levels, self._counts = (), levels, counts
        self.legend.setText(_("- - by the plan   — by the book   ● counted"))
        self._tell("; ".join([name, *(_said_of_stock(level, unit) for level in levels)]))
        self._draw()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self._bars and not self._levels

    def _tell(self, words: str) -> None:
        self.setAccessibleName(_("Planned and done"))
        self.setAccessibleDescription(words)

    def _draw(self) -> None:
        self._nothing.setVisible(self.is_empty)
        self.plot.setVisible(not self.is_empty)
        self.legend.setVisible(not self.is_empty)
        colours = theme.colours
        self.plot.clear()
        self.plot.setBackground(colours.of("surface"))
        for axis in (self._days, self._amounts):
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.soft_text))
            axis.setTickFont(font_of(scale.TEXT_SMALL - 1))
        self.plot.showGrid(y=True, alpha=0.25)
        self._amounts.unit = self._unit
        if self._bars:
            self._draw_bars()
        elif self._levels:
            self._draw_levels()

    def _draw_bars(self) -> None:
        first = self._days.first = self._bars[0].first_day
        colours = theme.colours
        colour = colours.of_series(0)
        for bar in self._bars:
            left = (bar.first_day - first).days
            wide = (bar.last_day - bar.first_day).days + 1
            soft = pg.mkPen(colours.of("soft_text"), width=1.4)
            self.plot.addItem(_column(left + wide * 0.1, wide * 0.8, bar.planned, soft, None))
            if bar.done is not None:
                shade = pg.mkBrush(colour)
                self.plot.addItem(_column(left + wide * 0.24, wide * 0.52, bar.done, None, shade))
        self._mark_now(first)
        highest = max(max(bar.planned, bar.done or 0.0) for bar in self._bars)
        self._range((self._bars[-1].last_day - first).days + 1, highest)

    def _draw_levels(self) -> None:
        first = self._days.first = self._levels[0].day
        colours = theme.colours
        across = [(level.day - first).days for level in self._levels]
        soft = pg.mkPen(colours.of("soft_text"), width=1.8, style=Qt.PenStyle.DashLine)
        self.plot.plot(across, [level.planned for level in self._levels], pen=soft)
        known = [
            (at, level.book)
            for at, level in zip(across, self._levels, strict=True)
            if level.book is not None
        ]
        if known:
            self.plot.plot(
                [at for at, _level in known],
                [level for _at, level in known],
                pen=pg.mkPen(colours.of_series(0), width=2.4),
                symbol="s" if len(known) == 1 else None,
            )
        if self._counts:
            self.plot.addItem(
                pg.ScatterPlotItem(
                    [(day - first).days for day, _amount in self._counts],
                    [amount for _day, amount in self._counts],
                    size=9,
                    pen=pg.mkPen(colours.of("surface"), width=1),
                    brush=colours.of("text"),
                )
            )
        self._mark_now(first)
        amounts = [level.planned for level in self._levels]
        amounts += [level for _at, level in known] + [amount for _day, amount in self._counts]
        self._range(across[-1], max(amounts))

    def _mark_now(self, first: date) -> None:
        if self._now is not None and self._now >= first:
            pen = pg.mkPen(theme.colours.of("accent"), width=1, style=Qt.PenStyle.DotLine)
            at = (self._now - first).days
            self.plot.addItem(pg.InfiniteLine(at, angle=90, pen=pen), ignoreBounds=True)

    def _range(self, last: float, highest: float) -> None:
        self.plot.setLimits(yMin=0)
        self.plot.setXRange(0, last, padding=0.02)
        self.plot.setYRange(0, highest * ROOM or 1.0, padding=0)


def _column(left: float, wide: float, height: float, pen: Any, brush: Any) -> pg.BarGraphItem:
    return pg.BarGraphItem(x0=[left], width=wide, height=[height], pen=pen, brush=brush)


def _said(bar: Bar, unit: str) -> str:
    planned = format_number(bar.planned, 1)
    if bar.done is None:
        return _("{day}: {planned} {unit} planned").format(
            day=format_day(bar.first_day), planned=planned, unit=unit
        )
    return _("{day}: {planned} {unit} planned, {done} done").format(
        day=format_day(bar.first_day), planned=planned, unit=unit, done=format_number(bar.done, 1)
    )


def _said_of_stock(level: Level, unit: str) -> str:
    planned = format_number(level.planned, 1)
    if level.book is None:
        return _("{day}: {planned} {unit} by the plan").format(
            day=format_date(level.day), planned=planned, unit=unit
        )
    return _("{day}: {planned} {unit} by the plan, {book} by the book").format(
        day=format_date(level.day), planned=planned, unit=unit, book=format_number(level.book, 1)
    )
