"""Done so far: a week of work, planned beside done, to be typed in place; and rolling forward."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.actual.chart_side import ChartSide
from desktop.actual.grid import WeekGrid
from desktop.actual.tables import Tables
from desktop.actual.tools import Tools
from desktop.actual.week import About, Line, Week, week_of
from desktop.frame.actions import act
from desktop.frame.buttons import tool_button
from desktop.frame.notice import Notice
from desktop.frame.page import label
from desktop.look import scale
from desktop.plant.subjects import AboutClaim, AboutGood, AboutRecipe
from planning.language import _, format_date
from planning.plant import Direction, Movement

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.lp.plan import Plan
    from planning.plant import Plant
    from planning.plantfile import Edit, PlantFile

Found = tuple[int | None, "Plan"] | None
"""The number and the plan by which a week was worked; None: there is none."""

MANY = 5_000
"""With more requests in the plan than this, the week is summed up beside the window."""


class ActualTab(QWidget):
    """What was done of the plan, week by week. `fill` shows it; it follows the plant by itself."""

    wanted = Signal(str, object)
    """Another page (by name), and what on it."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self.day: date | None = None
        """A day of the week in view; None: not chosen yet."""
        self.week: Week | None = None
        self._plan: Plan | None = None
        self._asked: tuple[object, date] | None = None
        self.setAccessibleName(_("Done so far"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.setSpacing(scale.SMALL)
        self._make_actions()
        column.addWidget(self._make_tools())
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(scale.MEDIUM)
        self.split.setChildrenCollapsible(False)
        self.tables = Tables(plant)
        self.made, self.out, self.came = self.tables.grids
        self.tables.typed.connect(self._on_typed)
        self.tables.refused.connect(self.refusal.tell)
        self.tables.picked.connect(self._on_picked)
        self.tables.currentChanged.connect(self._on_table)
        self.split.addWidget(self.tables)
        self.side = ChartSide()
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([560, 380])
        column.addWidget(self.split, 1)
        plant.changed.connect(self._on_changed)
        plant.planned.connect(self._on_planned)
        plant.listed.connect(self._on_planned)

    def fill(self) -> None:
        """Show the week in view, or the one that goes on today if none was chosen yet."""
        if not self.plant.is_open:
            return
        if self.day is None:
            self.day = self._first_guess()
        if self._asked is None:
            self._ask()

    def sizeHint(self) -> QSize:
        return QSize(560, 240)

    # --- The week -----------------------------------------------------------------------------

    def go_to_week(self, day: date) -> None:
        """Show the week that holds `day`."""
        self.day = day
        self._ask()

    def _first_guess(self) -> date:
        first = self.plant.as_it_stands.facility.first_day
        today = date.today()
        shown = self.plant.plan
        if shown is not None and first <= today <= shown.periods["last_day"].max().date():
            return today
        return first

    def _ask(self) -> None:
        """Ask the file by which plan the week was worked, then show it."""
        day = self.day
        assert day is not None
        asked = self._asked = (object(), day)

        def look(file: PlantFile) -> Found:
            from planning.plantfile.kept_to import plan_of_day

            return plan_of_day(file, day)

        def then(found: Found) -> None:
            if self._asked is asked:
                self._show(found or self._in_view(day))

        self.plant.ask_file(look, then)

    def _in_view(self, day: date) -> Found:
        """Return the plan in view if it has that day: it may be one that could not be kept."""
        shown = self.plant.shown
        if shown is None or shown.plan.scenario is not None:
            return None
        periods = shown.plan.periods
        has_it = periods["first_day"].min().date() <= day <= periods["last_day"].max().date()
        return (shown.number, shown.plan) if has_it else None

    def _show(self, found: Found) -> None:
        self._plan = found[1] if found else None
        self._number = found[0] if found else None
        self._show_week()

    def _show_week(self) -> None:
        """Show the week again from the records of now."""
        if self.day is None or not self.plant.is_open:
            return
        asked, plant, day = self._asked, self.plant.as_it_stands, self.day
        plan, number = self._plan, self._number
        if plan is None or len(plan.claims) <= MANY:
            self._take_week(plant, week_of(plant, day, plan, number))
            return

        def work(**_callables: Any) -> Week:
            return week_of(plant, day, plan, number)

        def on_done(week: Week) -> None:
            if self._asked is not asked or not self.plant.is_open:
                return
            if self.plant.as_it_stands is plant:
                self._take_week(plant, week)
            else:
                self._show_week()

        self.plant.tasks.start("", work, on_done, self.plant.failed.emit)

    def _take_week(self, plant: Plant, week: Week) -> None:
        """Show what was planned and done in a week of `plant`."""
        self.week = week
        self.title.setText(
            _("{first_day} – {last_day}").format(
                first_day=format_date(week.first_day), last_day=format_date(week.last_day)
            )
        )
        if not week.planned:
            said = _("no plan was made for this week")
        elif week.number is None:
            said = _("by the plan in view")
        else:
            said = _("by plan {number}").format(number=week.number)
        self.by_plan.setText(said)
        self.tables.show_week(plant, week)
        can = not self.plant.look_only
        self.all_planned.setEnabled(can and week.planned)
        self.roll_on.setEnabled(can and week.last_day >= plant.facility.first_day)
        self._draw()

    # --- What a person does -------------------------------------------------------------------

    def go(self, step: int) -> None:
        """Go to the week before (-1) or after (1)."""
        if self.week is None:
            return
        edge = self.week.first_day if step < 0 else self.week.last_day
        self.go_to_week(edge + timedelta(days=step))

    def enter_as_planned(self) -> None:
        """Enter all that was planned, where nothing is entered yet."""
        week = self.week
        if week is None or not week.planned:
            return
        plant = self.plant.as_it_stands
        self.refusal.hide()

        def build(_file: PlantFile) -> Edit:
            from desktop.actual.entering import edit_as_planned

            return edit_as_planned(plant, week)

        self.plant.do_to_plant(build)

    def enter_other(self) -> None:
        """Ask for a delivery that was not planned, or was not for anybody who asked."""
        from desktop.actual.entering import day_of_entry
        from desktop.form.dialog import RecordDialog

        if self.week is None:
            return
        came = self.tables.currentWidget() is self.came
        given: dict[str, Any] = {
            "direction": Direction.IN if came else Direction.OUT,
            "day": day_of_entry(self.week, date.today()),
        }
        hidden = ("code", "corrects", "claim" if came else "receipt")
        RecordDialog(
            self,
            self.plant,
            Movement,
            title=_("Another delivery"),
            given=given,
            hidden=hidden,
        ).open()

    def count(self) -> None:
        """Go to where counts are entered, at the good in view."""
        self.wanted.emit("stocks", self._good())

    def roll_forward(self) -> None:
        """Ask whether the plan is to start with the week in view, or after its first week."""
        from desktop.actual.roll_dialog import RollDialog

        if self.week is None or not self.roll_on.isEnabled():
            return
        plan = self.plant.plan
        before = plan if plan is not None and plan.scenario is None else None
        day = self.week.first_day
        if day <= self.plant.as_it_stands.facility.first_day:  # it starts there already
            day = self.week.last_day + timedelta(days=1)
        dialog = RollDialog(self, self.plant, day, before)
        dialog.accepted.connect(self._on_rolled)
        dialog.open()

    def _on_rolled(self) -> None:
        """Go to the week with which the plan begins now: that is the one to work by."""
        if self.plant.is_open:
            self.go_to_week(self.plant.as_it_stands.facility.first_day)

    def _on_typed(self, line: Line, figure: Decimal | None) -> None:
        week = self.week
        if week is None:
            return
        plant = self.plant.as_it_stands
        self.refusal.hide()

        def build(_file: PlantFile) -> Edit:
            from desktop.actual.entering import edit_of_figure

            return edit_of_figure(plant, week, line, figure)

        self.plant.do_to_plant(build)

    def _on_picked(self, line: Line) -> None:
        self._draw()
        if line.about is About.RUNS:
            self.plant.point_at(AboutRecipe(line.key))
        elif line.about is About.CLAIM:
            self.plant.point_at(AboutClaim(line.key))
        elif line.good:
            self.plant.point_at(AboutGood(line.good))

    def _on_changed(self, tables: object) -> None:
        if self.week is None or not self.plant.is_open:
            return
        if self.isVisible():
            self._show_week()
        else:
            self._asked = None  # shown anew when it comes into view

    def _on_planned(self) -> None:
        """There are other plans: by which one the week was worked may be another one."""
        self._asked = None
        if not self.plant.is_open:
            return
        first = self.plant.as_it_stands.facility.first_day
        if self.day is not None and self.isVisible():
            self._ask()
        elif self.day is not None and self.day < first:
            self.day = None

    def _on_table(self, _place: int) -> None:
        self.side.setVisible(self.tables.of_a_week)
        self._draw()

    # --- The chart ----------------------------------------------------------------------------

    def _good(self) -> str | None:
        """Return the good of the line under the cursor."""
        grid = self.tables.currentWidget()
        line = grid.current if isinstance(grid, WeekGrid) else None
        if line is None:
            return None
        if line.about is About.RUNS:
            from desktop.actual.drawn import main_good

            return main_good(self.plant.as_it_stands, line.key)
        return line.good

    def _draw(self) -> None:
        if self.week is not None:
            plant = self.plant.as_it_stands
            self.side.show_good(plant, self._plan, self.week, self._good())

    # --- Building -----------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self.back = act(
            self, _("Week before"), lambda: self.go(-1), keys="Ctrl+PgUp", icon_name="back"
        )
        self.on = act(
            self, _("Week after"), lambda: self.go(1), keys="Ctrl+PgDown", icon_name="chevron-right"
        )
        self.all_planned = act(
            self,
            _("All as planned"),
            self.enter_as_planned,
            keys="Ctrl+J",
            tip=_("Enter what was planned wherever nothing is entered yet"),
            icon_name="check",
        )
        self.other = act(
            self,
            _("Another delivery…"),
            self.enter_other,
            keys="Ctrl+Shift+J",
            tip=_("Enter something that went out or came in and was not planned"),
            icon_name="add",
        )
        self.counting = act(
            self,
            _("Enter counts"),
            self.count,
            tip=_("Go to the stocks, where counts are entered"),
            icon_name="stocks",
        )
        self.roll_on = act(
            self,
            _("Roll forward…"),
            self.roll_forward,
            keys="Ctrl+Shift+G",
            tip=_("Let the plan start with a later week, with what was done in the stocks"),
            icon_name="run",
        )

    def _make_tools(self) -> QWidget:
        tools = Tools()
        row = tools.row
        row.addWidget(tool_button(self.back))
        names = QVBoxLayout()
        names.setSpacing(0)
        self.title = label("", "strong")
        self.by_plan = label("", "small")
        for said in (self.title, self.by_plan):
            said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            names.addWidget(said)
        row.addLayout(names)
        row.addWidget(tool_button(self.on))
        row.addStretch(1)
        for action, words in (
            (self.all_planned, _("All as planned")),
            (self.other, _("Another…")),
            (self.counting, _("Counts")),
            (self.roll_on, _("Roll forward…")),
        ):
            tools.add(tool_button(action, words))
        return tools
