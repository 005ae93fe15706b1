"""The Gantt as a tab of the Plan page: the chart, its tools, and what is selected in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.actions import act
from desktop.look import scale
from desktop.page import label
from desktop.plan.gantt.chart import Chart, chart_of
from desktop.plan.gantt.view import ZOOM, GanttView, Place
from desktop.subjects import AboutCapacity, AboutRecipe
from planning.language import _

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant


class GanttTab(QWidget):
    """Recipes by work centre and week: look, drag, pin."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self.setAccessibleName(_("Recipes and work centres by week"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.TIGHT, 0, 0)
        column.setSpacing(scale.TIGHT)
        self.view = GanttView()
        self.view.today = date.today()
        self.said = label("", "soft")
        self.said.setWordWrap(True)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(scale.TIGHT)
        self.tools.addWidget(self.said, 1)
        column.addLayout(self.tools)
        column.addWidget(self.view, 1)
        self._make_actions()
        self.view.picked.connect(self._on_picked)
        self.view.asked.connect(self._on_picked)
        plant.planned.connect(self.show_plan)
        plant.changed.connect(self._on_changed)
        self.show_plan()

    def _make_actions(self) -> None:
        view = self.view
        self._tool(act(view, _("Wider weeks"), lambda: view.zoom(ZOOM), keys="+"), "+")
        self._tool(act(view, _("Narrower weeks"), lambda: view.zoom(1 / ZOOM), keys="-"), "−")
        self._tool(act(view, _("All weeks at once"), view.zoom_to_fit, keys="0"), "↔")

    def _tool(self, action: QAction, sign: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("plain")
        button.setDefaultAction(action)
        button.setText(sign)
        button.setAccessibleName(action.text())
        self.tools.addWidget(button)
        return button

    def show_plan(self) -> None:
        """Show the plan in view, with the pins of now."""
        plan = self.plant.plan
        if plan is None or not self.plant.is_open:
            self.view.show_chart(Chart())
            self.said.setText(_("There is no plan on screen yet. Press F5 to work one out."))
            return
        self.view.show_chart(chart_of(self.plant.records, plan, self.plant.planned_records))
        self._say(self.view.selected)

    def _on_changed(self, tables: set[str]) -> None:
        if "pins" in tables:
            self.show_plan()

    def _on_picked(self, place: Place) -> None:
        group, recipe, period = place
        self._say(place)
        if recipe is not None:
            self.plant.point_at(AboutRecipe(recipe, period))
        elif group:
            self.plant.point_at(AboutCapacity(group, period))

    def _say(self, place: Place | None) -> None:
        words = self.view.words_at(place)
        if not words:
            words = [_("Select a bar to see what it is; drag it to another week to pin it there.")]
        self.said.setText(" ".join(words[:1] + words[-1:] if len(words) > 1 else words))
