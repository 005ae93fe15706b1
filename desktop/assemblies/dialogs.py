"""Small dialogs on one plan: its note, and who decided to work by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from planning.language import _, format_date

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.plantfile import PlanEntry

LONGEST = 300
WIDE = 480


class NoteDialog(Dialog):
    """Writes the note of a plan."""

    def __init__(self, plant: OpenPlant, parent: QWidget | None, entry: PlanEntry) -> None:
        super().__init__(
            parent,
            _("Note on plan {number}").format(number=entry.number),
            _("It stands beside the plan on the list."),
        )
        self._plant, self._number = plant, entry.number
        self.text = QLineEdit(entry.note)
        self.text.setMaxLength(LONGEST)
        self.text.setAccessibleName(_("Note"))
        self.text.setMinimumWidth(WIDE)
        self.body.addWidget(self.text)
        self.add_close()
        self.add_button(_("Save"), primary=True)
        self.text.setFocus()

    def accept(self) -> None:
        self._plant.note_plan(self._number, self.text.text().strip())
        super().accept()


class WorkByDialog(Dialog):
    """Puts a plan in force, with a note of who decided."""

    def __init__(self, plant: OpenPlant, parent: QWidget | None, entry: PlanEntry) -> None:
        super().__init__(
            parent,
            _("Work by plan {number}?").format(number=entry.number),
            _(
                "From then on the status line says that this is the plan you work by. It is no "
                "recorded vote: write down who decided."
            ),
        )
        self._plant, self._number = plant, entry.number
        was = plant.in_force
        if was is not None:
            replaced = label(
                _("It takes the place of plan {number}.").format(number=was.number), "soft"
            )
            replaced.setWordWrap(True)
            self.body.addWidget(replaced)
        self.text = QLineEdit(entry.note)
        self.text.setMaxLength(LONGEST)
        self.text.setAccessibleName(_("Who decided, and when"))
        day = format_date(entry.made_at.astimezone().date())
        self.text.setPlaceholderText(
            _("such as: assembly of {day}, by show of hands").format(day=day)
        )
        self.text.setMinimumWidth(WIDE)
        self.body.addWidget(label(_("Who decided, and when"), ""))
        self.body.addWidget(self.text)
        self.add_close()
        self.add_button(_("Work by it"), primary=True)
        self.text.setFocus()

    def accept(self) -> None:
        note = self.text.text().strip()
        if not note:
            self.refuse(_("Write who decided, so that others can ask them."))
            self.text.setFocus()
            return
        self._plant.work_by(self._number, note)
        super().accept()
