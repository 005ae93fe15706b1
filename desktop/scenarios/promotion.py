"""Make a what-if real: what it would write into the plant, and whether the what-if stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.frame.dialog import Dialog
from desktop.frame.page import label, scrolled
from desktop.scenarios.edits import changes_of, edit_of_promotion, idle_changes
from planning.language import _, ngettext
from planning.plant import Scenario
from planning.plant.what_if import in_words, try_scenario
from planning.plant.words import name_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.plantfile import Edit, PlantFile


class PromotionDialog(Dialog):
    """Lists what is written; one step to undo."""

    def __init__(self, plant: OpenPlant, parent: QWidget | None, code: str) -> None:
        records = plant.as_it_stands
        name = name_of(records, Scenario, code)
        super().__init__(
            parent,
            _("Make “{name}” real?").format(name=name),
            _("This is written into the plant itself, as one step. Undo takes it back."),
        )
        self.plant = plant
        self._code = code
        changes = changes_of(records, code)
        laid, errors = try_scenario(records, code)
        words = label("\n".join("•  " + in_words(records, change) for change in changes), "")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(words), 1)
        for scenario in records.all(Scenario):
            laid.put(scenario)
        theirs = [
            change
            for scenario in records.all(Scenario)
            if scenario.code != code
            for change in changes_of(records, scenario.code)
        ]
        for change in theirs:
            laid.put(change)
        idle = idle_changes(records, laid, code)
        if idle:
            lost = label(
                ngettext(
                    "{count} change of another what-if has nothing left to change and goes: {what}",
                    "{count} changes of other what-ifs have nothing left to change and go: {what}",
                    len(idle),
                ).format(count=len(idle), what="; ".join(in_words(records, c) for c in idle)),
                "soft",
            )
            lost.setWordWrap(True)
            self.body.addWidget(lost)
        self.keep = QCheckBox(_("Keep the what-if on the list"))
        self.keep.setToolTip(
            _("Kept, it sets what is now so in the plant; else it goes, and Undo brings it back")
        )
        self.body.addWidget(self.keep)
        self.add_close()
        self.real = self.add_button(_("Make it real"), primary=True)
        if errors:
            self.refuse(str(errors[0]))
        elif not changes:
            self.refuse(_("It changes nothing yet."))
        self.real.setEnabled(bool(changes) and not errors)
        self.resize(620, 380)

    def accept(self) -> None:
        code, keep, records = self._code, self.keep.isChecked(), self.plant.as_it_stands

        def build(_file: PlantFile) -> Edit:
            return edit_of_promotion(records, code, keep=keep)

        self.plant.choose_scenario("")
        self.plant.do_to_plant(build)
        super().accept()
