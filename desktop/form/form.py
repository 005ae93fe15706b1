"""The form of one record. Every field that is left is an edit of its own; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.form.field import Field, unit_beside
from desktop.form.groups import Group, groups_of
from desktop.frame.notice import Notice
from desktop.frame.page import label, scrolled
from desktop.look import scale
from desktop.table.entry import Refused
from desktop.table.model import Entry
from planning.language import _
from planning.plant import CalendarEntry, Crew, Downtime, Good, Movement, Record, WorkCentre
from planning.workbook.columns import Column
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

NEVER_CHANGED: tuple[type[Record], ...] = (Movement,)
"""Kinds of records of what happened: a form shows them, another record corrects them."""

WIDE, WIDEST = 380, 620
"""Pixels that a form takes where there is room, and at most."""


class RecordForm(QWidget):
    """Shows a record by `show_record`; `begin` makes a new one, which `finish` returns.

    A field is saved when it is left, and by Enter (Ctrl+Enter in a note); Esc takes back what was
    typed. What does not fit is refused below its field, and the record keeps its old value.
    """

    begun = Signal()
    """A field of a record that is being made was filled."""

    def __init__(
        self,
        plant: OpenPlant,
        kind: type[Record],
        *,
        hidden: Sequence[str] = ("code",),
        empty: str = "",
    ) -> None:
        super().__init__()
        self.plant = plant
        self.kind = kind
        self.sheet = sheet_of(kind)
        self.setAccessibleName(self.sheet.title())
        self.fields: dict[str, Field] = {}
        self._key: str | None = None
        self._next_key: str | None = None
        self._draft: dict[str, Any] | None = None
        self._busy = False
        self._groups: list[tuple[Group, QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self._empty = label(empty or _("Select a row to see all that is known of it."), "soft")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._empty, 1)
        self._body = QWidget()
        self._body.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, scale.SMALL, 0)
        self._column.setSpacing(scale.SMALL)
        self._build(hidden)
        self._area = scrolled(self._body)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        self.help = label("", "small")
        self.help.setWordWrap(True)
        self.help.setMinimumHeight(2 * self.help.fontMetrics().lineSpacing())
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.help)
        plant.changed.connect(self._on_changed)
        plant.refused.connect(self._on_edit_refused)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(WIDE, 400)

    @property
    def record(self) -> Record | None:
        """The record in view, as the file holds it."""
        return None if self._key is None else self.plant.records.get(self.kind, self._key)

    def show_record(self, record: Record | None) -> None:
        """Show another record (None: nothing is selected). What was being typed is saved first."""
        self.save()
        same = record is not None and record.key == self._key
        self._key = record.key if record is not None else None
        self._next_key = self._draft = None
        if not same:
            self.refusal.hide()
            for field in self.fields.values():
                field.take()
                field.refuse("")
        self._show()

    def begin(self, given: dict[str, Any]) -> None:
        """Start a new record with the values `given`; nothing is written before `finish`."""
        self._key = self._next_key = None
        self._draft = dict(given)
        self._show()
        self.focus_first()

    def finish(self) -> Entry | None:
        """Return the new record as an entry; None when a field does not fit, which says why."""
        values, wrong = dict(self._draft or {}), None
        for name, field in self.fields.items():
            if field.isHidden() or (not field.text().strip() and not field.column.required):
                continue
            try:
                values[name] = field.value(self.plant.records)
            except Refused:
                wrong = wrong or field
        if wrong is not None:
            wrong.editor.setFocus()
            self._area.ensureWidgetVisible(wrong)
            return None
        return Entry(None, values)

    def save(self) -> None:
        """Write the field that a person is typing in."""
        for field in self.fields.values():
            if field.touched:
                self._on_left(field)

    def focus_first(self) -> None:
        """Put the cursor into the first field that is still empty, else into the first."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        empty = [field for field in shown if not field.text()]
        if shown:
            (empty or shown)[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, hidden: Sequence[str]) -> None:
        for group, columns in groups_of(self.sheet, hidden):
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(0, 0, 0, scale.SMALL)
            column.setSpacing(scale.TIGHT)
            column.addWidget(label(_(group.title), "strong"))
            for each in columns:
                field = Field(each)
                field.left.connect(lambda field=field: self._on_left(field))
                field.focused.connect(self._on_focused)
                column.addWidget(field)
                self.fields[each.field] = field
            self._column.addWidget(body)
            self._groups.append((group, body))
        self._column.addStretch(1)

    def _show(self) -> None:
        values = self._values()
        self._empty.setVisible(values is None)
        self._area.setVisible(values is not None)
        self.help.setVisible(values is not None)
        if values is None:
            return
        self._body.setEnabled(self._draft is not None or self.kind not in NEVER_CHANGED)
        records = self.plant.records
        for name, field in self.fields.items():
            value = values.get(name, field.column.default)
            field.fill(records, value, self._unit(field.column, values))
        for group, body in self._groups:
            filled = any(
                values.get(name, column.default) != column.default
                for name in group.fields
                if (column := self.sheet.by_field.get(name)) is not None
            )
            body.setVisible(group.applies(records, values) or filled)

    def _values(self) -> dict[str, Any] | None:
        if self._draft is not None:
            return self._draft
        record = self.record
        return record.values() if record is not None else None

    def _unit(self, column: Column, values: dict[str, Any]) -> str:
        records = self.plant.records
        if self.kind is Good:
            unit = str(values.get("unit") or "")
            return unit if column.unit == "unit" else unit_beside(column, None)
        if self.kind is WorkCentre and column.unit == "unit":
            return str(values.get("unit") or "")
        if self.kind in (CalendarEntry, Downtime) and column.unit == "unit":
            centre = records.get(WorkCentre, values.get("work_centre") or "")
            crew = records.get(Crew, values.get("crew") or "")
            return centre.unit if centre is not None else "h" if crew is not None else ""
        return unit_beside(column, records.goods.get(values.get("good") or ""))

    def _on_focused(self, field: Field) -> None:
        self.help.setText(field.column.help_text())
        self._area.ensureWidgetVisible(field, 0, scale.LARGE)

    def _on_left(self, field: Field) -> None:
        """Take what was typed into `field`: into the draft, or as an edit."""
        if self._busy:
            return
        if not field.touched:
            field.refuse("")
            return
        record, draft = self.record, self._draft
        if record is None and draft is None:
            return
        self._busy = True
        try:
            value = field.value(self.plant.records)
        except Refused:
            if draft is None:
                field.restore()  # the old value stands; the sentence says what was wrong
            return
        finally:
            self._busy = False
        field.take()
        if draft is not None:
            draft[field.column.field] = value
            self._show()
            self.begun.emit()
        elif record is not None and value != getattr(record, field.column.field):
            self.refusal.hide()
            self._next_key = _key_with(record, field.column.field, value)
            self.plant.enter(self.kind, [Entry(record, {field.column.field: value})])

    def _on_changed(self, tables: object) -> None:
        if not self.plant.is_open:
            return
        if self._key is not None and self.record is None and self._next_key is not None:
            self._key = self._next_key
        if self.record is not None or self._draft is not None or self._key is None:
            self._show()
            return
        self._key = None
        self._show()

    def _on_edit_refused(self, table: str, sentence: str) -> None:
        if table != self.sheet.table or not self.isVisible() or self._draft is not None:
            return
        self.refusal.tell(sentence)
        self._next_key = None
        self._show()


def _key_with(record: Record, field: str, value: Any) -> str:
    """Return the natural key of `record` once `field` holds `value`."""
    parts = (value if part == field else getattr(record, part) for part in type(record).natural_key)
    return " / ".join(str(part) for part in parts if part is not None)
