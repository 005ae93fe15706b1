"""The tables of what was done: a week made, handed over and received; and all that was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.actual.all_deliveries import AllDeliveries
from desktop.actual.grid import OTHER, WeekGrid
from planning.language import _
from planning.plant import Production

if TYPE_CHECKING:
    from desktop.actual.week import Week
    from desktop.plant.open_plant import OpenPlant
    from planning.plant import Plant

RUNS_BY_DAY, ALL_DELIVERIES = 3, 4
"""Places of the tables that hold all entries, whatever the week."""


class Tables(QTabWidget):
    """Three grids of a week, and two tables of all entries that are made when first looked at."""

    typed = Signal(object, object)
    """A line of the week, and the figure that was typed for it (None: it was emptied)."""
    refused = Signal(str)
    picked = Signal(object)
    """The line under the cursor."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self._plant = plant
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(_("Made, handed over and received"))
        self.made = WeekGrid(
            _("Runs of the week"),
            [_("Recipe"), "", _("Planned"), _("Done"), _("Difference")],
            ["", "", _("Runs of the plan"), _("Runs that were done; type them"), ""],
        )
        self.made.setColumnHidden(OTHER, True)
        self.out = WeekGrid(
            _("Deliveries of the week"),
            [_("To whom"), _("What"), _("Planned"), _("Delivered"), _("Difference")],
            ["", "", "", _("What was handed over; type it"), ""],
        )
        self.came = WeekGrid(
            _("What came in the week"),
            [_("What"), _("From"), _("Expected"), _("Received"), _("Difference")],
            ["", "", "", _("What came; type it"), ""],
        )
        tips = (
            _("Runs of recipes, planned and done"),
            _("Deliveries to those who asked, planned and done"),
            _("Deliveries that were expected, and what came"),
        )
        self.grids = (self.made, self.out, self.came)
        for place, grid in enumerate(self.grids):
            self.addTab(grid, _titles()[place])
            self.setTabToolTip(place, tips[place])
            grid.lines.typed.connect(self.typed)
            grid.lines.refused.connect(self.refused)
            grid.picked.connect(self.picked)
        self.runs_by_day: QWidget | None = None
        self.deliveries: AllDeliveries | None = None
        for title, tip in (
            (_("Runs by day"), _("Everything that was entered as made, to change or to paste")),
            (_("All deliveries"), _("Everything that went out or came in, to read and to correct")),
        ):
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.setTabToolTip(self.addTab(holder, title), tip)
        self.currentChanged.connect(self._on_table)

    def show_week(self, plant: Plant, week: Week) -> None:
        """Show the lines of a week; a title says how many are planned and not entered yet."""
        for place, lines in enumerate((week.made, week.out, week.came)):
            self.grids[place].lines.show_lines(plant, lines)
            self.grids[place].start()
            title = _titles()[place]
            still = sum(line.done is None and line.planned > 0 for line in lines)
            if still:
                title = _("{title} ({count})").format(title=title, count=still)
            self.setTabText(place, title)
        if self.deliveries is not None:
            self.deliveries.show_plant(plant)

    @property
    def of_a_week(self) -> bool:
        """Whether the table in view is about the week, and not of all entries."""
        return self.currentIndex() < RUNS_BY_DAY

    def _on_table(self, place: int) -> None:
        layout = self.widget(place).layout()
        if place == RUNS_BY_DAY and self.runs_by_day is None and layout is not None:
            from desktop.table.record_table import RecordTable

            self.runs_by_day = RecordTable(self._plant, Production)
            layout.addWidget(self.runs_by_day)
        elif place == ALL_DELIVERIES and layout is not None:
            if self.deliveries is None:
                self.deliveries = AllDeliveries(self._plant)
                layout.addWidget(self.deliveries)
            self.deliveries.show_plant(self._plant.as_it_stands)


def _titles() -> tuple[str, str, str]:
    return _("Made"), _("Handed over"), _("Received")
