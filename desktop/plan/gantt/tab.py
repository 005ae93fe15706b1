"""The Gantt as a tab of the Plan page: the chart, its tools, and what is selected in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.frame.actions import act
from desktop.frame.page import label
from desktop.look import scale
from desktop.pins.pinning import pin_runs
from desktop.pins.replanning import replan_after_pins
from desktop.plan.gantt.chart import NOISE, Chart, Step
from desktop.plan.gantt.dragging import DraggedGantt
from desktop.plan.gantt.proposing import Proposal, change, move, step_of, stretch
from desktop.plan.gantt.reading import shared_chart
from desktop.plan.gantt.view import ZOOM, Place
from desktop.plan.gantt.words import overfull_in_words, state_in_words
from desktop.plant.subjects import AboutCapacity, AboutRecipe
from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

PART = 0.05
"""Of the runs of a week, by how much the arrow keys change them at a time, rounded."""


class GanttTab(QWidget):
    """Recipes by work centre and week: look, drag, pin."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self._stale = True
        self.setAccessibleName(_("Recipes and work centres by week"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.TIGHT, 0, 0)
        column.setSpacing(scale.TIGHT)
        self.view = DraggedGantt()
        self.view.today = date.today()
        self.said = label("", "soft")
        self.said.setWordWrap(True)
        # Two lines from the start, so that the chart does not move under the pointer.
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing() + scale.TIGHT)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(scale.TIGHT)
        self.tools.addWidget(self.said, 1)
        column.addLayout(self.tools)
        column.addWidget(self.view, 1)
        self._make_actions()
        self.view.picked.connect(self._on_picked)
        self.view.asked.connect(self._on_picked)
        self.view.proposed.connect(self._on_proposed)
        self.view.dropped.connect(self._do)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        replan_after_pins(plant)
        plant.planned.connect(self.show_plan)
        plant.changed.connect(self._on_changed)
        self.show_plan()

    def _make_actions(self) -> None:
        view = self.view
        self._menu_actions = [
            act(view, _("Pin as it is"), self._pin, keys="P", icon_name="pin"),
            self._and(act(view, _("Unpin"), self._unpin, keys="Del"), "Backspace"),
            act(view, _("Move to the week before"), lambda: self._move(-1), keys="Shift+Left"),
            act(view, _("Move to the week after"), lambda: self._move(1), keys="Shift+Right"),
            act(
                view,
                _("Spread over a week more"),
                lambda: self._stretch(1),
                keys="Alt+Right",
                tip=_("Spread the bar over a week more; the sum stays"),
            ),
            act(
                view,
                _("Spread over a week less"),
                lambda: self._stretch(-1),
                keys="Alt+Left",
                tip=_("Spread the bar over a week less; the sum stays"),
            ),
            act(view, _("Do more in this week"), lambda: self._change(1), keys="Alt+Up"),
            act(view, _("Do less in this week"), lambda: self._change(-1), keys="Alt+Down"),
        ]
        wider = act(view, _("Wider weeks"), lambda: view.zoom(ZOOM), keys="+")
        self._tool(self._and(wider, "="), "+")
        narrower = act(view, _("Narrower weeks"), lambda: view.zoom(1 / ZOOM), keys="-")
        self._tool(narrower, "−")
        self._tool(act(view, _("All weeks at once"), view.zoom_to_fit, keys="0"), "↔")

    def _and(self, action: QAction, *keys: str) -> QAction:
        """Let other keys do the same."""
        action.setShortcuts([action.shortcut(), *keys])
        return action

    def _tool(self, action: QAction, sign: str) -> None:
        button = QToolButton()
        button.setObjectName("plain")
        button.setDefaultAction(action)
        button.setText(sign)
        button.setAccessibleName(action.text())
        self.tools.addWidget(button)

    # --- Showing --------------------------------------------------------------------------------

    def show_plan(self) -> None:
        """Show the plan in view, with the pins of now; out of sight, once it comes into view."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        plan = self.plant.plan
        if plan is None or not self.plant.is_open:
            self.view.show_chart(Chart())
            self.said.setText(_("There is no plan on screen yet. Press F5 to work one out."))
            return
        self.view.show_chart(shared_chart(self.plant.records, plan, self.plant.planned_records))
        self._say(self.view.selected)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.show_plan()

    def show_cell(self, recipe: str, day: date) -> None:
        """Select what `recipe` does in the period of the plan that `day` lies in."""
        chart = self.view.chart
        period = next((column.index for column in chart.columns if column.has(day)), None)
        for group in chart.groups:
            if period is not None and any(lane.recipe == recipe for lane in group.lanes):
                self.view.select((group.code, recipe, period))
                self.view.setFocus()
                return

    def _on_changed(self, tables: set[str]) -> None:
        if "pins" in tables and self.plant.is_open:
            self.show_plan()

    def _on_picked(self, place: Place) -> None:
        group, recipe, period = place
        self._say(place)
        if recipe is not None:
            self.plant.point_at(AboutRecipe(recipe, period))
        elif group:
            self.plant.point_at(AboutCapacity(group, period))

    def _on_proposed(self, proposal: Proposal | None) -> None:
        if proposal is None:
            self._say(self.view.selected)
        elif proposal.runs:  # the rest is said beside the bar
            self.said.setText(proposal.refusal or proposal.name)

    def _say(self, place: Place | None) -> None:
        words = self.view.words_at(place)[:2]
        step = self.view.step_at(place)
        if step is not None and words:
            told = state_in_words(self.view.chart, step) or words[1:]
            words = [words[0], *told, *overfull_in_words(self.view.chart, step)]
        if not words:
            words = [
                _("Select a bar to see what it is; drag it to another week to pin it there."),
                _("The plan is made again by itself."),
            ]
        self.said.setText(" ".join(words))

    def _show_menu(self, point: QPoint) -> None:
        place = self.view.place_at(point.toPointF())
        if place is not None:
            self.view.select(place)
        if self._step() is None:
            return
        menu = QMenu(self)
        menu.addActions(self._menu_actions[:2])
        menu.addSeparator()
        menu.addActions(self._menu_actions[2:])
        menu.popup(self.view.viewport().mapToGlobal(point))

    # --- Changing -------------------------------------------------------------------------------

    def _step(self) -> Step | None:
        return self.view.step_at(self.view.selected)

    def _do(self, proposal: Proposal) -> None:
        """Pin what was proposed, as one step; or say why it cannot be."""
        if not proposal:
            if proposal.refusal:
                self.said.setText(proposal.refusal)
            return
        chosen = self.view.selected
        if chosen is not None:
            self.view.select((chosen[0], proposal.recipe, proposal.at))
        pin_runs(self.plant, proposal.recipe, dict(proposal.runs), proposal.name)

    def _pin(self) -> None:
        step = self._step()
        if step is not None:
            self._do(change(self.view.chart, step.recipe, step.period, step.runs))

    def _unpin(self) -> None:
        step = self._step()
        if step is not None and step.pin is not None:
            pin_runs(self.plant, step.recipe, {step.period: None})

    def _move(self, by: int) -> None:
        step = self._step()
        chart = self.view.chart
        if step is not None and step.runs > NOISE and 0 <= step.period + by < len(chart.columns):
            self._do(move(chart, step.recipe, step.period, step.period + by))

    def _stretch(self, by: int) -> None:
        step = self._step()
        if step is None or step.runs <= NOISE:
            return
        chart = self.view.chart
        first, last = chart.lanes[step.recipe].bar_at(step.period)
        end = last + by
        if first <= end < len(chart.columns):
            self._do(stretch(chart, step.recipe, (first, last), (first, end)))

    def _change(self, sign: int) -> None:
        step = self._step()
        if step is None:
            return
        by = step_of(step.runs * PART) if step.runs > NOISE else 1.0
        steps = round(step.runs / by) + sign
        self._do(change(self.view.chart, step.recipe, step.period, max(0.0, steps * by)))
