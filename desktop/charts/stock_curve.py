"""Run-down curves: the stock of goods over the plan, what comes in, and the day it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.frame.page import label
from desktop.look import scale
from desktop.look.theme import font_of, theme
from planning.language import _, format_date, format_day, format_number

pg.setConfigOptions(antialias=True)

LINE_APART = 48
"""Pixels between two amounts beside the chart, at least."""

HALF_LABEL = 30
"""Pixels: half of a day's label, for which there is room before the end of the axis."""

MOST_CURVES = 7
"""More lines than this cannot be told apart."""


@dataclass(frozen=True)
class Curve:
    """One good: its stock on a number of days, and what happens to it."""

    name: str
    unit: str
    days: Sequence[date]
    stock: Sequence[float]
    """On the evening of each of the `days`."""
    before: tuple[Sequence[date], Sequence[float]] | None = None
    """The stock if it were used as fast as usual."""
    receipts: Sequence[tuple[date, float]] = ()
    gone: date | None = None
    reserve: float = 0.0
    past: Sequence[tuple[date, float]] = field(default=())
    """Earlier counts."""


class DayAxis(pg.AxisItem):
    """An axis of days, written as the reader writes them."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.first = date(2000, 1, 3)
        self.setStyle(tickLength=4, tickTextOffset=6, hideOverlappingLabels=False)

    def day(self, at: float) -> date:
        """Return the day at the position `at`."""
        return self.first + timedelta(days=round(at))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        room = max(1, int(size // 72))
        step = 7
        while (high - low) / step > room:
            step *= 2
        start = int(-(-low // step)) * step
        last = high - (high - low) * HALF_LABEL / max(size, 1)
        return [(step, [float(at) for at in range(start, int(high) + 1, step) if at <= last])]

    def tickStrings(self, values: list[float], scaling: float, spacing: float) -> list[str]:
        return [format_day(self.day(value)) for value in values]


class AmountAxis(pg.AxisItem):
    """An axis of amounts, written as the reader writes numbers."""

    def __init__(self) -> None:
        super().__init__("left")
        self.unit = ""
        """Written beside the highest amount."""
        self.setStyle(tickLength=0, tickTextOffset=6)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        room = max(1.0, size / LINE_APART)
        power = 10.0 ** floor(log10(max(high - low, 1e-6) / room))
        step = next(
            (power * part for part in (1, 2, 5) if (high - low) / (power * part) <= room),
            power * 10,
        )
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        return [(step, [step * at for at in range(first, last + 1)])]

    def tickStrings(self, values: list[float], scaling: float, spacing: float) -> list[str]:
        decimals = 0 if spacing >= 1 else 2
        shown = [format_number(float(value), decimals) for value in values]
        if shown and self.unit and max(values) > 0:
            at = values.index(max(values))
            shown[at] = _("{number} {unit}").format(number=shown[at], unit=self.unit)
        return shown


class Note(pg.TextItem):
    """A text beside a curve; where it would run over an edge of the chart, it moves inside."""

    def updateTextPos(self) -> None:
        super().updateTextPos()
        box = self.getViewBox()
        if box is None:
            return
        room = box.sceneBoundingRect()
        taken = self.textItem.mapRectToScene(self.textItem.boundingRect())
        over = max(0.0, room.left() - taken.left()) or min(0.0, room.right() - taken.right())
        self.textItem.moveBy(over, 0)  # an item of a text is as large as pixels


class StockCurves(QWidget):
    """A chart of one good in full, or of several goods side by side."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.TIGHT)
        self._days = DayAxis()
        self._amounts = AmountAxis()
        self.plot = pg.PlotWidget(axisItems={"bottom": self._days, "left": self._amounts})
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMinimumHeight(150)
        column.addWidget(self.plot, 1)
        self._nothing = label("", "soft")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing, 1)
        self._curves: list[Curve] = []
        self._lines: list[tuple[Curve, list[float]]] = []
        self._reading: pg.TextItem | None = None
        self._hair: pg.InfiniteLine | None = None
        self.plot.scene().sigMouseMoved.connect(self._on_moved)
        theme.changed.connect(self._draw)
        self.show_curves([])

    def show_curves(self, curves: Sequence[Curve], nothing: str = "") -> None:
        """Draw `curves`; `nothing` is said when there are none."""
        self._curves = list(curves[:MOST_CURVES])
        self._nothing.setText(nothing)
        self._nothing.setVisible(not self._curves)
        self.plot.setVisible(bool(self._curves))
        self.setAccessibleName(_("Stock over time"))
        self.setAccessibleDescription("; ".join(say(curve) for curve in self._curves) or nothing)
        self._draw()

    def _draw(self) -> None:
        colours = theme.colours
        self.plot.clear()
        self._reading = self._hair = None
        self._lines = []
        self.plot.setBackground(colours.of("surface"))
        for axis in (self._days, self._amounts):
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.soft_text))
            axis.setTickFont(font_of(scale.TEXT_SMALL - 1))
        self.plot.showGrid(y=True, alpha=0.25)
        if not self._curves:
            return
        self._days.first = min(curve.days[0] for curve in self._curves if curve.days)
        alone = len(self._curves) == 1
        same_unit = len({curve.unit for curve in self._curves}) == 1
        self._amounts.unit = self._curves[0].unit if same_unit else "%"
        highest = 0.0
        for number, curve in enumerate(self._curves):
            factor = 1.0 if same_unit else 100.0 / max(1e-9, max(curve.stock[0], 1e-9))
            highest = max(highest, self._draw_curve(curve, number, factor, alone))
        last = max((curve.days[-1] - self._days.first).days for curve in self._curves)
        self.plot.setLimits(yMin=0)
        self.plot.setXRange(0, last, padding=0.02)
        self.plot.setYRange(0, highest * 1.15 or 1.0, padding=0)
        self._hair = pg.InfiniteLine(angle=90, pen=pg.mkPen(colours.line))
        self._hair.hide()
        self.plot.addItem(self._hair, ignoreBounds=True)
        self._reading = pg.TextItem(color=colours.of("text"), anchor=(0, 0))
        self._reading.setFont(font_of(scale.TEXT_SMALL))
        self._reading.hide()
        self.plot.addItem(self._reading, ignoreBounds=True)

    def _draw_curve(self, curve: Curve, number: int, factor: float, alone: bool) -> float:
        """Draw one curve and say how high it reaches."""
        colour = theme.colours.of_series(number)
        across = [float((day - self._days.first).days) for day in curve.days]
        up = [amount * factor for amount in curve.stock]
        highest = max(up, default=0.0)
        if alone and curve.before is not None:
            days, amounts = curve.before
            soft = pg.mkPen(theme.colours.of("soft_text"), width=1.5, style=Qt.PenStyle.DashLine)
            self.plot.plot([(day - self._days.first).days for day in days], list(amounts), pen=soft)
            highest = max(highest, *amounts)
            middle = sum(amount > 0 for amount in amounts) // 2
            place = QPointF((days[middle] - self._days.first).days, amounts[middle])
            left = place.x() > across[-1] * 0.3  # where there is room beside the line
            self._note(
                _("at full pace"),
                place,
                theme.colours.of("soft_text"),
                (1.08 if left else -0.08, 0.2),
            )
        if alone and curve.reserve > 0:
            soft = pg.mkPen(theme.colours.of("warning"), width=1, style=Qt.PenStyle.DotLine)
            self.plot.addItem(pg.InfiniteLine(curve.reserve, angle=0, pen=soft))
            place = QPointF(across[-1], curve.reserve)
            self._note(_("reserve"), place, theme.colours.of("warning"), (1, 1))
        shade = QColor(colour)
        shade.setAlphaF(0.16)
        fill = {"fillLevel": 0, "brush": shade} if alone else {}
        self.plot.plot(across, up, pen=pg.mkPen(colour, width=2.2), **fill)
        self._lines.append((curve, across))
        if alone:
            highest = max(highest, self._draw_receipts(curve, across, up))
        if curve.gone is not None:
            self._draw_gone(curve, highest, alone)
        if not alone and across:
            self._name_line(curve, across, up, colour, number)
        return highest

    def _draw_receipts(self, curve: Curve, across: list[float], up: list[float]) -> float:
        highest = 0.0
        for day, amount in curve.receipts:
            at = float((day - self._days.first).days)
            level = max((u for a, u in zip(across, up, strict=True) if abs(a - at) <= 7), default=0)
            mark = pg.ScatterPlotItem(
                [at], [level], symbol="t1", size=11, pen=None, brush=theme.colours.of("good")
            )
            self.plot.addItem(mark)
            text = _("+{amount} on {day}").format(amount=format_number(amount), day=format_day(day))
            right = across and at > across[-1] * 0.7
            self._note(text, QPointF(at, level), theme.colours.of("good"), (1 if right else 0, 1.1))
            highest = max(highest, level)
        return highest

    def _draw_gone(self, curve: Curve, highest: float, alone: bool) -> None:
        assert curve.gone is not None
        at = float((curve.gone - self._days.first).days)
        bad = theme.colours.of("bad")
        level = dict(zip(curve.days, curve.stock, strict=True)).get(curve.gone, 0.0) if alone else 0
        self.plot.addItem(
            pg.ScatterPlotItem(
                [at],
                [max(level, highest * 0.015)],
                symbol="x",
                size=12,
                pen=pg.mkPen(bad, width=2.4),
            )
        )
        if alone:
            pen = pg.mkPen(bad, width=1.2, style=Qt.PenStyle.DashLine)
            self.plot.addItem(pg.InfiniteLine(at, angle=90, pen=pen))
            text = _("gone on {day}").format(day=format_date(curve.gone))
            late = at > (curve.days[-1] - self._days.first).days * 0.6
            self._note(text, QPointF(at, highest), bad, (1 if late else 0, 0))

    def _name_line(
        self, curve: Curve, across: list[float], up: list[float], colour: QColor, number: int
    ) -> None:
        at = min(len(across) - 1, 1 + number * max(1, len(across) // 8))
        self._note(curve.name, QPointF(across[at], up[at]), colour, (0, 1))

    def _note(self, text: str, at: QPointF, colour: QColor, anchor: tuple[float, float]) -> None:
        note = Note(text, color=colour, anchor=anchor)
        note.setFont(font_of(scale.TEXT_SMALL))
        note.setPos(at)
        self.plot.addItem(note, ignoreBounds=True)

    def _on_moved(self, at: Any) -> None:
        """Read the curve under the pointer."""
        if self._hair is None or self._reading is None or len(self._lines) != 1:
            return
        box = self.plot.getPlotItem().vb
        if not self.plot.sceneBoundingRect().contains(at):
            self._hair.hide()
            self._reading.hide()
            return
        place = box.mapSceneToView(at)
        curve, across = self._lines[0]
        nearest = min(range(len(across)), key=lambda i: abs(across[i] - place.x()))
        self._hair.setPos(across[nearest])
        self._hair.show()
        amount = curve.stock[nearest]
        self._reading.setText(
            _("{day}: {amount} {unit}").format(
                day=format_date(curve.days[nearest]),
                amount=format_number(amount, 0 if amount >= 100 else 1),
                unit=curve.unit,
            )
        )
        right = across[nearest] > across[-1] * 0.6
        self._reading.setAnchor((1.05 if right else -0.05, 0))
        self._reading.setPos(across[nearest], box.viewRange()[1][1] * 0.9)
        self._reading.show()


def say(curve: Curve) -> str:
    """Return what a curve shows in one sentence, for those who cannot see it."""
    amount = format_number(curve.stock[0]) if curve.stock else "0"
    if curve.gone is not None:
        return _("{name}: {amount} {unit} at the start, gone on {day}").format(
            name=curve.name, amount=amount, unit=curve.unit, day=format_date(curve.gone)
        )
    left = format_number(curve.stock[-1]) if curve.stock else "0"
    return _("{name}: {amount} {unit} at the start, {left} left at the end").format(
        name=curve.name, amount=amount, unit=curve.unit, left=left
    )
