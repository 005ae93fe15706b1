"""Kilns & crews: what has only so much capacity, when it is shut, and who works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop.charts.load import load_rows
from desktop.form.dialog import RecordDialog
from desktop.form.form import RecordForm
from desktop.form.removing import Removing
from desktop.form.tabs import PageTabs
from desktop.frame.actions import act
from desktop.frame.in_view import follow
from desktop.frame.page import Page, label
from desktop.kilns.about import AboutThing
from desktop.kilns.things import SparkDelegate, thing_rows
from desktop.look import scale
from desktop.plant.subjects import AboutCapacity
from desktop.table.record_table import RecordTable
from desktop.table.shown import CellGrid, CellTree
from planning.language import _
from planning.plant import CalendarEntry, CalendarSpan, Crew, Downtime, Facility, WorkCentre
from planning.plant.words import name_of
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

LOAD, CARD = 1, 2
"""The places of the tabs with the load by week, and with the plant's card."""

TABLES = {"work_centres", "crews", "calendar_entries", "downtimes", "facility", "calendar_spans"}


class KilnsPage(Page):
    """Work centres and crews one by one, their load week by week, and the tables behind."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Kilns & crews"),
            _("Work centres and the people at them: hours, special days, and what is out."),
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(scale.WIDE)
        split.setChildrenCollapsible(False)
        split.addWidget(self._make_list())
        self.about = AboutThing(plant)
        split.addWidget(self.about)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setSizes([290, 790])
        views = [
            (split, _("One by one"), _("A work centre or crew with its calendar")),
            (self._make_load(), _("Load by week"), _("Share of the capacity that the plan uses")),
            (
                self._make_card(),
                _("Plant and calendar"),
                _("When the plan begins, by which rules, and how long its periods are"),
            ),
        ]
        kinds = [
            (WorkCentre, ("code",)),
            (Crew, ("code",)),
            (CalendarEntry, ()),
            (Downtime, ()),
        ]
        self.tabs = PageTabs(plant, _("Work centres, crews and their tables"), views, kinds)
        self.removing = Removing(plant)
        self.column.addWidget(self.removing)
        self.column.addWidget(self.tabs, 1)
        self.tabs.picked.connect(self._on_row)
        self.tabs.tabs.currentChanged.connect(self._show_load)
        self.tabs.tabs.currentChanged.connect(self._show_card)
        self.about.week_picked.connect(self._on_week)
        follow(self, self._on_changed, plant.changed, when=TABLES.intersection)
        follow(self, self.show_plan, plant.planned)
        self.show_plan()
        self._choose_first()

    def go_to(self, target: Any) -> None:
        """Select the work centre or crew with that code."""
        self.tabs.tabs.setCurrentIndex(0)
        for kind in (WorkCentre, Crew):
            if self.list.select_target((kind, target)):
                return

    def show_plan(self) -> None:
        """Show the load of the plan in view."""
        self._show_list()
        self.about.show_again()
        self._show_load()

    def _show_load(self, *_place: object) -> None:
        """Show the load week by week, when its tab is in front."""
        if self.tabs.tabs.currentIndex() != LOAD:
            return
        plan = self.plant.plan
        self._no_plan.setVisible(plan is None)
        self.load.setVisible(plan is not None)
        if plan is None:
            return
        records = self.plant.planned_records
        rows, names, headings, tips = load_rows(
            plan, lambda kind, code: name_of(records, kind, code)
        )
        self.load.show_rows(rows, headings, names, tips)

    def on_new(self, kind: type[WorkCentre] | type[Crew]) -> None:
        """Ask for a new work centre or crew."""
        title = _("New work centre") if kind is WorkCentre else _("New crew")
        dialog = RecordDialog(self, self.plant, kind, title=title)
        dialog.made.connect(self.go_to)
        dialog.open()

    def on_duplicate(self) -> None:
        """Add a copy of the selected work centre or crew."""
        thing = self.about.thing
        if thing is not None:
            self.plant.duplicate([thing], _("duplicate {thing}").format(thing=thing.name))

    def on_delete(self) -> None:
        """Take the selected work centre or crew out."""
        thing = self.about.thing
        if thing is not None:
            self.removing.remove([thing], _("delete {thing}").format(thing=thing.name))

    def _make_list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        tools = QHBoxLayout()
        tools.setSpacing(scale.TIGHT)
        for text, keys, icon_name, doer in (
            (_("New work centre…"), "Ctrl+Shift+N", "kilns", lambda: self.on_new(WorkCentre)),
            (_("New crew…"), "Ctrl+Shift+C", "needs", lambda: self.on_new(Crew)),
            (_("Duplicate it"), "Ctrl+Shift+D", "copy", self.on_duplicate),
            (_("Delete it"), "Ctrl+Del", "remove", self.on_delete),
        ):
            button = QToolButton()
            button.setObjectName("plain")
            button.setDefaultAction(act(body, text, doer, keys=keys, icon_name=icon_name))
            button.setAccessibleName(text)
            tools.addWidget(button)
        tools.addStretch(1)
        column.addLayout(tools)
        self.list = CellTree(_("Work centres and crews"), [""], tree=True)
        self.list.header().hide()
        self.list.setItemDelegate(SparkDelegate(self.list))
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(0)
        self.list.setRootIsDecorated(False)
        self.list.picked.connect(self._on_picked)
        self.list.clicked.connect(lambda at: self._point(self.list.cells.target_of(at)))
        column.addWidget(self.list, 1)
        hint = label(_("Bars: how full the plan makes each period."), "small")
        hint.setWordWrap(True)
        column.addWidget(hint)
        body.setMinimumWidth(170)
        return body

    def _make_load(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self._no_plan = label(_("Work out a plan (F5) to see how full each week is."), "soft")
        column.addWidget(self._no_plan)
        self.load = CellGrid(_("Load of work centres and crews by week"))
        self.load.picked.connect(self._on_load)
        column.addWidget(self.load, 1)
        return body

    def _make_card(self) -> QWidget:
        body = QWidget()
        self._card_row = QHBoxLayout(body)
        self._card_row.setContentsMargins(0, 0, 0, 0)
        self._card_row.setSpacing(scale.LARGE)
        self.card: RecordForm | None = None
        return body

    def _show_card(self, *_place: object) -> None:
        """Show the plant's own card and its calendar, when their tab is in front."""
        if self.tabs.tabs.currentIndex() != CARD:
            return
        if self.card is None:
            self.card = RecordForm(self.plant, Facility)
            self._card_row.addWidget(self.card, 1)
            side = QVBoxLayout()
            side.setSpacing(scale.SMALL)
            hint = label(sheet_of(CalendarSpan).help_text(), "small")
            hint.setWordWrap(True)
            side.addWidget(hint)
            self.spans = RecordTable(self.plant, CalendarSpan)
            side.addWidget(self.spans, 1)
            self._card_row.addLayout(side, 1)
        cards = self.plant.records.all(Facility)
        self.card.show_record(cards[0] if cards else None)

    def _show_list(self) -> None:
        rows = thing_rows(self.plant.records, self.plant.plan)
        self.list.show_rows(rows)
        self.list.expandAll()

    def _choose_first(self) -> None:
        records = self.plant.records
        things = [*records.all(WorkCentre), *records.all(Crew)]
        target = (type(things[0]), things[0].code) if things else None
        if target is not None:
            self.list.select_target(target, tell=False)
        self.about.show_thing(target)

    def _on_picked(self, target: object) -> None:
        if isinstance(target, tuple):
            self.about.show_thing((target[0], target[1]))
            self._point(target)

    def _point(self, target: object) -> None:
        if isinstance(target, tuple):
            self.plant.point_at(AboutCapacity(target[1]))

    def _on_row(self, record: object) -> None:
        if isinstance(record, WorkCentre | Crew):
            self.plant.point_at(AboutCapacity(record.code))

    def _on_load(self, target: object) -> None:
        if isinstance(target, tuple):
            self.plant.point_at(AboutCapacity(*target))

    def _on_week(self, period: int) -> None:
        if self.about.thing is not None:
            self.plant.point_at(AboutCapacity(self.about.thing.code, period))

    def _on_changed(self) -> None:
        self._show_list()
        if self.about.thing is None:
            self._choose_first()
        else:
            self.about.show_again()
