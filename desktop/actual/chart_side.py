"""The chart beside the grid: what was made of a good by week, or its stock, planned and actual."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.page import label
from desktop.look import scale
from planning.language import _
from planning.plant.words import good_name

if TYPE_CHECKING:
    from desktop.actual.week import Week
    from planning.lp.plan import Plan
    from planning.plant import Plant


class ChartSide(QWidget):
    """One good, drawn by week or in stock as a person chose."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(200)
        self._shown: tuple[Plant, Plan | None, Week, str | None] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scale.TIGHT)
        top = QHBoxLayout()
        top.setSpacing(scale.TIGHT)
        self.title = label("", "strong")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top.addWidget(self.title, 1)
        self._choice = QButtonGroup(self)
        self.by_week = _button(_("By week"), _("What was made, week by week"))
        self.in_stock = _button(_("In stock"), _("The stock by the plan, the book and counts"))
        for button in (self.by_week, self.in_stock):
            self._choice.addButton(button)
            top.addWidget(button)
        self.by_week.setChecked(True)
        self._choice.buttonToggled.connect(lambda _button, on: self._draw() if on else None)
        self._column.addLayout(top)
        self.chart: Any = None

    def show_good(self, plant: Plant, plan: Plan | None, week: Week, good: str | None) -> None:
        """Draw `good` over the time of `plan`; `week` is marked in it."""
        self._shown = (plant, plan, week, good)
        self._draw()

    def _draw(self) -> None:
        from desktop.actual import drawn
        from desktop.charts.actual_curves import ActualChart

        if self._shown is None:
            return
        if self.chart is None:
            self.chart = ActualChart()
            self._column.addWidget(self.chart, 1)
        plant, plan, week, good = self._shown
        record = plant.goods.get(good or "")
        self.title.setText("" if plan is None or record is None else record.name)
        self.title.setToolTip(self.title.text())
        if plan is None:
            self.chart.show_nothing(_("No plan was made for this week, so nothing is beside it."))
            return
        if record is None:
            self.chart.show_nothing(_("Select a line to see it beside the plan."))
            return
        name = good_name(plant, record.code)
        known = drawn.known_until(plant)
        if self.by_week.isChecked():
            bars = drawn.bars_of(plant, plan, record.code, known - timedelta(days=1))
            self.chart.show_weeks(name, record.unit, bars, week.first_day)
        else:
            levels = drawn.levels_of(plant, plan, record.code, known)
            counts = drawn.counts_of(plant, plan, record.code)
            self.chart.show_stock(name, record.unit, levels, counts, week.first_day)


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName("plain")
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setAccessibleName(text)
    return button
