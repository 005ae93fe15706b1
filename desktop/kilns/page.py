"""Kilns & crews: what has only so much capacity, when it is shut, and who works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from desktop.charts.load import load_rows
from desktop.look import scale
from desktop.page import Card, Page
from desktop.table.shown import CellGrid
from desktop.table.tabs import RecordTabs
from planning.language import _
from planning.plant import CalendarEntry, Crew, Downtime, WorkCentre
from planning.plant.words import name_of

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant


class KilnsPage(Page):
    """The load of every week above, the tables below."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Kilns & crews"),
            _("Work centres and the people at them: hours, special days, and what is out."),
        )
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(scale.WIDE)
        split.setChildrenCollapsible(False)
        self.card = Card(_("Load by week"), _("Share of the capacity that the plan uses"))
        self.load = CellGrid(_("Load of work centres and crews by week"))
        self.card.column.addWidget(self.load)
        split.addWidget(self.card)
        kinds = [(WorkCentre, ("code",)), (Crew, ("code",)), (CalendarEntry, ()), (Downtime, ())]
        self.tabs = RecordTabs(plant, _("Tables of work centres and crews"), kinds)
        split.addWidget(self.tabs)
        split.setSizes([300, 320])
        self.column.addWidget(split, 1)
        plant.planned.connect(self.show_plan)
        self.show_plan()

    def show_plan(self) -> None:
        """Show the load of the plan in view."""
        plan = self.plant.plan
        self.card.setVisible(plan is not None)
        if plan is None:
            return
        records = self.plant.planned_records
        rows, names, headings, tips = load_rows(
            plan, lambda kind, code: name_of(records, kind, code)
        )
        self.load.show_rows(rows, headings, names, tips)
