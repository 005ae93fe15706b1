"""What can be had of an order by each date, against what is asked and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.charts.stock_curve import AmountAxis, DayAxis
from desktop.look import scale
from desktop.look.theme import font_of, theme
from planning.language import _, format_date, format_number

if TYPE_CHECKING:
    from planning.advice.promise import Promise


HEIGHT = 170
"""Of the plot: under it must be room for those who would pay for the order."""


class PromiseChart(QWidget):
    """Steps of what can be had, a line at the amount asked, a line at the date asked."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._days, self._amounts = DayAxis(), AmountAxis()
        self.plot = pg.PlotWidget(axisItems={"bottom": self._days, "left": self._amounts})
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setFixedHeight(HEIGHT)
        column.addWidget(self.plot)
        self._answer: Promise | None = None
        self._first = date(2000, 1, 1)
        self._unit = ""
        self.setAccessibleName(_("What can be had by each date"))
        theme.changed.connect(self._draw)

    def show_answer(self, answer: Promise, first_day: date, unit: str) -> None:
        """Draw an answer that says what can be had by each date."""
        self._answer, self._first, self._unit = answer, first_day, unit
        self.setAccessibleDescription(
            "; ".join(
                _("{day}: {amount} {unit}").format(
                    day=format_date(day), amount=format_number(had), unit=unit
                )
                for day, had in answer.by_date
            )
        )
        self._draw()

    def _draw(self) -> None:
        answer, colours = self._answer, theme.colours
        self.plot.clear()
        self.plot.setBackground(colours.of("surface"))
        for axis in (self._days, self._amounts):
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.soft_text))
            axis.setTickFont(font_of(scale.TEXT_SMALL - 1))
        if answer is None or not answer.by_date:
            return
        self.plot.showGrid(y=True, alpha=0.25)
        self._days.first, self._amounts.unit = self._first, self._unit
        ends = [float((day - self._first).days + 1) for day, _had in answer.by_date]
        had = [amount for _day, amount in answer.by_date]
        shade = QColor(colours.of_series(0))
        shade.setAlphaF(0.16)
        self.plot.plot(
            [0.0, *ends, ends[-1] + 1],
            [0.0, *had],
            stepMode="center",
            pen=pg.mkPen(colours.of_series(0), width=2.2),
            fillLevel=0,
            brush=shade,
        )
        highest = max(*had, answer.quantity)
        soft = pg.mkPen(colours.of("text"), width=1.2, style=Qt.PenStyle.DashLine)
        self.plot.addItem(pg.InfiniteLine(answer.quantity, angle=0, pen=soft))
        asked = _("asked: {amount} {unit}").format(
            amount=format_number(answer.quantity), unit=self._unit
        )
        self._note(asked, 0.0, answer.quantity, colours.of("text"), (0, 1))
        at = float((min(answer.by, answer.by_date[-1][0]) - self._first).days + 1)
        tone = colours.of("good" if answer.kept else "bad")
        self.plot.addItem(pg.InfiniteLine(at, angle=90, pen=pg.mkPen(tone, width=1.6)))
        late = at > ends[-1] * 0.6
        by = _("by {day}: {amount}").format(
            day=format_date(answer.by), amount=format_number(answer.had_by_then)
        )
        self._note(by, at, highest * 0.5, tone, (1.04 if late else -0.04, 1))
        if answer.full_on is not None:
            full = float((answer.full_on + timedelta(days=1) - self._first).days)
            mark = pg.ScatterPlotItem(
                [full], [answer.quantity], symbol="o", size=10, pen=None, brush=colours.of("good")
            )
            self.plot.addItem(mark)
        self.plot.setLimits(yMin=0)
        self.plot.setXRange(0, ends[-1] + 1, padding=0.02)
        self.plot.setYRange(0, highest * 1.2 or 1.0, padding=0)

    def _note(
        self, text: str, across: float, up: float, colour: QColor, anchor: tuple[float, float]
    ) -> None:
        note = pg.TextItem(text, color=colour, anchor=anchor)
        note.setFont(font_of(scale.TEXT_SMALL))
        note.setPos(across, up)
        self.plot.addItem(note, ignoreBounds=True)
