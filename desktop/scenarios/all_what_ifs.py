"""All what-ifs as a table, and what each changes in words: renamed, copied, deleted, exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from desktop.look import scale
from desktop.scenarios.edits import changes_of
from desktop.table.cells import Cell
from desktop.table.model import Computed, Entry
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Change, Record, Scenario
from planning.plant.what_if import in_words
from planning.plant.words import name_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

WIDE = 900
HIGH = 600
SENTENCE, SENTENCES = 640, 400
"""What the words of a change take in the width, and those of a what-if beside its name."""

PARTS_OF_A_CHANGE = ("scenario", "number", "table", "record", "action", "field", "value")
"""What a change says in codes; the table says it in words."""


class WhatIfTable(RecordTable):
    """What-ifs by name, with what they change."""

    def __init__(self, plant: OpenPlant) -> None:
        different = Computed(_("What is different"), self._different, _("All its changes"))
        super().__init__(plant, Scenario, computed=[different])

    def fit_columns(self) -> None:
        super().fit_columns()
        self.view.setColumnWidth(1, SENTENCES)

    def _different(self, record: Record) -> Cell:
        records = self.plant.as_it_stands
        said = [in_words(records, change) for change in changes_of(records, record.key)]
        if not said:
            return Cell(_("It changes nothing yet."), soft=True)
        return Cell("; ".join(said), tip="\n".join(said))


class ChangeTable(RecordTable):
    """Changes of one what-if, or of all, in words. They are made elsewhere."""

    def __init__(self, plant: OpenPlant) -> None:
        what = Computed(_("What is different"), self._in_words, _("The change in words"))
        super().__init__(plant, Change, hidden=PARTS_OF_A_CHANGE, computed=[what])

    def fit_columns(self) -> None:
        super().fit_columns()
        self.view.setColumnWidth(0, SENTENCE)

    def _on_entered(self, entries: list[Entry]) -> None:
        if any(entry.record is None for entry in entries):
            self.refuse(
                _(
                    "A new change is made while its what-if is in view: type or paste into any"
                    " table, or pick it under “Its changes…”."
                )
            )
            return
        super()._on_entered(entries)

    def _in_words(self, record: Record) -> Cell:
        assert isinstance(record, Change)
        said = in_words(self.plant.as_it_stands, record)
        return Cell(said, tip=said)


class WhatIfsDialog(Dialog):
    """The what-ifs above, the changes of the selected one below."""

    def __init__(self, plant: OpenPlant, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("What-ifs"),
            _("What each what-if changes. Nothing here touches the plant itself."),
        )
        self._plant = plant
        self._code: str | None = None
        self.what_ifs = WhatIfTable(plant)
        self.changes = ChangeTable(plant)
        self.heading = label("", "strong")
        self.heading.setWordWrap(True)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.TIGHT)
        column.addWidget(self.heading)
        column.addWidget(self.changes, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.what_ifs)
        halves.addWidget(below)
        self.body.addWidget(halves, 1)
        self.edit = self.add_button(_("Its changes…"))
        self.edit.setToolTip(_("Add changes to it, or take them off"))
        self.edit.clicked.connect(self._on_edit)
        self.look = self.add_button(_("Look through it"), primary=True)
        self.look.setToolTip(_("Show the plant as this what-if has it, and its plan"))
        close = self.add_close(_("Close"))
        for button in (self.edit, self.look, close):  # Enter belongs to the cells
            button.setAutoDefault(False)
            button.setDefault(False)
        self.what_ifs.picked.connect(self._on_picked)
        plant.changed.connect(self._on_changed)
        plant.closed.connect(self.reject)
        self.resize(WIDE, HIGH)
        view = self.what_ifs.view
        view.put_cursor(0, view.sections_from(-1)[0])
        view.setFocus()
        self._show(self.chosen())

    def chosen(self) -> Scenario | None:
        """Return the what-if under the cursor."""
        view = self.what_ifs.view
        record = self.what_ifs.model.record_at(view.currentIndex().row())
        return record if isinstance(record, Scenario) else None

    def accept(self) -> None:
        what_if = self.chosen()
        if what_if is None:
            self.refuse(_("Select a what-if first."))
            return
        super().accept()
        self._plant.choose_scenario(what_if.code)

    def _on_edit(self) -> None:
        what_if = self.chosen()
        if what_if is None:
            self.refuse(_("Select a what-if first."))
            return
        from desktop.scenarios.dialog import WhatIfDialog

        WhatIfDialog(self._plant, self.parentWidget(), what_if.code).open()
        self.reject()

    def _on_picked(self, record: Record | None) -> None:
        self._show(record if isinstance(record, Scenario) else None)

    def _on_changed(self, _tables: object) -> None:
        if self._plant.is_open:
            self.what_ifs.show_again()
            self.changes.show_again()
            self._show(self.chosen())

    def _show(self, what_if: Scenario | None) -> None:
        """Show the changes of one what-if; None: of all."""
        code = what_if.code if what_if is not None else None
        if code is None:
            self.heading.setText(_("Changes of all what-ifs"))
        else:
            name = name_of(self._plant.as_it_stands, Scenario, code)
            self.heading.setText(_("Changes of “{name}”").format(name=name))
        if code != self._code:
            self._code = code
            self.changes.model.keep_only(
                None if code is None else lambda record: getattr(record, "scenario", None) == code,
                {},
            )
