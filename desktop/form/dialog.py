"""A dialog that makes one new record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.form.form import RecordForm
from desktop.frame.dialog import Dialog
from desktop.plant.edits import edit_of_entries
from planning.language import _
from planning.plant import Record
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.plantfile import Edit, PlantFile


class RecordDialog(Dialog):
    """Asks for the fields of a new record; it stays open until the file has taken it."""

    made = Signal(str)
    """The natural key of the record that was made."""

    def __init__(
        self,
        parent: QWidget,
        plant: OpenPlant,
        kind: type[Record],
        *,
        title: str = "",
        given: dict[str, Any] | None = None,
        hidden: tuple[str, ...] = ("code",),
    ) -> None:
        sheet = sheet_of(kind)
        title = title or _("{sheet}: new row").format(sheet=sheet.title())
        super().__init__(parent, title, sheet.help_text())
        self._plant = plant
        self._sent = False
        self._key = ""
        self.form = RecordForm(plant, kind, hidden=hidden)
        self.form.setMinimumSize(440, 340)
        self.body.addWidget(self.form, 1)
        self.add_close()
        self.add_button(_("Add"), primary=True)
        plant.changed.connect(self._on_changed)
        plant.refused.connect(self._on_refused)
        self.form.begin(given or {})

    def accept(self) -> None:
        """Send the record to the file; the dialog closes when it is there."""
        entry = self.form.finish()
        if entry is None or self._sent:
            return
        self._sent = True
        records = self._plant.records

        def build(file: PlantFile) -> Edit:
            edit = edit_of_entries(file, records, self.form.kind, [entry])
            self._key = str(edit.changes[0].key_after) if edit.changes else ""
            return edit

        self._plant.do(build)

    def _on_changed(self, tables: object) -> None:
        if self._sent and isinstance(tables, set) and self.form.sheet.table in tables:
            self.made.emit(self._key)
            super().accept()

    def _on_refused(self, table: str, sentence: str) -> None:
        if self._sent and table == self.form.sheet.table:
            self._sent = False
            self.refuse(sentence)
