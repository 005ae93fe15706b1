"""Rolling forward: says in words what will happen, then does it as one step and plans again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.frame.dialog import Dialog
from desktop.frame.page import clear, label, scrolled
from desktop.look import scale
from planning.language import _, format_number, ngettext
from planning.plant import Severity
from planning.plant.rolling import FROZEN, Rolling, roll

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.lp.plan import Plan
    from planning.plantfile import Edit, PlantFile

MOST_FROZEN = 8
MOST_SAID = 30
"""So many things to look at are written out; of more only how many there are."""


class RollDialog(Dialog):
    """Asks how many weeks keep their work, and shows what goes."""

    def __init__(
        self, parent: QWidget, plant: OpenPlant, day: date, worked_by: Plan | None
    ) -> None:
        """`day` lies in the period that is to be the first; `worked_by` is the plan before."""
        super().__init__(
            parent,
            _("Roll forward"),
            _("The plan starts anew from this week. What was done is in the stocks by then."),
        )
        self._plant, self._day, self._worked_by = plant, day, worked_by
        self._sent = False
        self.rolling: Rolling | None = None
        self.resize(620, 460)
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        asked = label(_("How much keeps its work as it was planned"))
        asked.setWordWrap(True)
        row.addWidget(asked, 1)
        self.frozen = QComboBox()
        for periods in range(MOST_FROZEN + 1):
            words = ngettext("{count} period", "{count} periods", periods)
            shown = words.format(count=periods) if periods else _("none")
            self.frozen.addItem(shown, periods)
        self.frozen.setCurrentIndex(FROZEN)
        self.frozen.setAccessibleName(asked.text())
        self.frozen.setToolTip(_("What people are preparing already is not planned anew"))
        asked.setBuddy(self.frozen)
        row.addWidget(self.frozen)
        self.body.addLayout(row)
        said = QWidget()
        self.said = QVBoxLayout(said)
        self.said.setContentsMargins(0, 0, 0, 0)
        self.said.setSpacing(scale.SMALL)
        self.body.addWidget(scrolled(said), 1)
        self.add_close()
        self.do_it = self.add_button(_("Roll forward and plan"), primary=True)
        self.frozen.currentIndexChanged.connect(lambda _place: self._say())
        plant.changed.connect(self._on_changed)
        plant.refused.connect(self._on_refused)
        self._say()

    def accept(self) -> None:
        """Write it as one step; the dialog closes when it is written."""
        rolling = self.rolling
        if rolling is None or not rolling.moves or self._sent:
            return
        self._sent = True

        def build(file: PlantFile) -> Edit:
            from planning.plantfile.rolling import edit_of_rolling

            return edit_of_rolling(file, rolling)

        self._plant.do_to_plant(build)

    def _say(self) -> None:
        """Write what will happen, and what a person may want to do first."""
        from planning.reports.actual_tables import rolling_in_words
        from planning.reports.actuals import purchases_to_enter

        clear(self.said)
        plant = self._plant.as_it_stands
        try:
            self.rolling = roll(plant, self._day, frozen=self.frozen.currentData())
        except LookupError as error:
            self.refuse(str(error.args[0]))
            self.do_it.setEnabled(False)
            return
        self.do_it.setEnabled(self.rolling.moves)
        for sentence in rolling_in_words(self.rolling):
            self._add(sentence)
        mend = [f for f in self.rolling.findings if f.severity is not Severity.NOTE]
        bought = []
        if self._worked_by is not None and self.rolling.moves:
            bought = purchases_to_enter(plant, self._worked_by, self.rolling.first_day)
        if mend or bought:
            self._add(_("To be looked at first"), "strong")
        for finding in mend[:MOST_SAID]:
            self._add(f"{finding.what} {finding.remedy}".strip(), "bad")
        if len(mend) > MOST_SAID:
            more = format_number(len(mend) - MOST_SAID)
            self._add(_("… and {count} more").format(count=more), "soft")
        for sentence in bought:
            self._add(sentence)
        if bought:
            self._add(
                _("What was paid for and has not come yet, write down as an expected delivery."),
                "soft",
            )
        dropped = [f for f in self.rolling.findings if f.severity is Severity.NOTE]
        if dropped:
            self._add(_("What goes (Undo brings it back)"), "strong")
        for finding in dropped[:MOST_SAID]:
            self._add(finding.what, "soft")
        self.said.addStretch(1)

    def _add(self, sentence: str, look: str = "") -> None:
        said = label(("⚠ " if look == "bad" else "") + sentence, look)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.addWidget(said)

    def _on_changed(self, tables: object) -> None:
        if self._sent and isinstance(tables, set) and "facility" in tables:
            super().accept()
            self._plant.make_plan()
        elif not self._sent:
            self._say()

    def _on_refused(self, table: str, sentence: str) -> None:
        if self._sent:
            self._sent = False
            self.refuse(sentence)
