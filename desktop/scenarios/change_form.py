"""Pick a thing, a field and what shall be so: one change of a what-if."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.form.field import Field, unit_beside
from desktop.frame.page import label
from desktop.look import scale
from desktop.table.entry import Refused, show
from desktop.table.names import plain
from planning.language import _, parse_number
from planning.plant import (
    RECORD_KINDS,
    Action,
    Change,
    Facility,
    Good,
    Need,
    Plant,
    Receipt,
    Recipe,
    Record,
    Scenario,
    WorkCentre,
)
from planning.plant.words import record_in_words
from planning.workbook.columns import Column, Type
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from decimal import Decimal

MOST_FOUND = 60
"""Things that the list shows; more words find the others."""

FIRST_KINDS: tuple[type[Record], ...] = (Receipt, Good, Need, WorkCentre, Recipe)
"""What is changed most often stands first."""

SET, TIMES, OUT = "set", "times", "out"


class ChangeForm(QWidget):
    """Says what was picked by `made`: kind, key, action, field, value (a factor for TIMES)."""

    made = Signal(object, str, str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self._plant = Plant()
        self._names: dict[type[Record], list[tuple[str, str, str]]] = {}
        self._field: Field | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("What kind of thing"))
        self.kinds.setToolTip(_("What kind of thing is different in this what-if"))
        others = [k for k in RECORD_KINDS if k not in (*FIRST_KINDS, Scenario, Change)]
        for kind in (*FIRST_KINDS, *others):
            self.kinds.addItem(sheet_of(kind).title(), kind)
        self.kinds.activated.connect(self._on_kind)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Part of its name…"))
        self.search.setAccessibleName(_("Which one"))
        self.search.setToolTip(_("Only things with these words stay in the list"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        row.addWidget(self.kinds)
        row.addWidget(self.search, 1)
        column.addLayout(row)
        self.things = QListWidget()
        self.things.setAccessibleName(_("Things to change"))
        self.things.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.things.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.things.currentItemChanged.connect(lambda *_items: self._on_thing())
        column.addWidget(self.things, 1)
        self.more = label("", "small")
        self.more.setWordWrap(True)
        column.addWidget(self.more)
        form = QFormLayout()
        form.setHorizontalSpacing(scale.MEDIUM)
        form.setVerticalSpacing(scale.SMALL)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields = QComboBox()
        self.fields.setAccessibleName(_("What of it"))
        self.fields.activated.connect(lambda _place: self._on_field())
        form.addRow(_("What of it"), self.fields)
        self.how = QComboBox()
        self.how.setAccessibleName(_("How"))
        self.how.activated.connect(lambda _place: self._on_how())
        form.addRow(_("How"), self.how)
        column.addLayout(form)
        self.stands = label("", "small")
        self.stands.setWordWrap(True)
        column.addWidget(self.stands)
        self._values = QVBoxLayout()
        column.addLayout(self._values)
        self.factor = QLineEdit()
        self.factor.setAccessibleName(_("Times how much"))
        self.factor.setPlaceholderText(_("such as 0.5 or 120 %"))
        self.factor.setToolTip(
            _("The figure is multiplied by this: 0.5 is half, 120 % a fifth more")
        )
        column.addWidget(self.factor)
        self.refusal = label("", "bad")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        column.addWidget(self.refusal)
        self.add = QPushButton(_("Add this change"))
        self.add.setAutoDefault(False)
        self.add.setToolTip(_("Put it on the list of this what-if"))
        self.add.clicked.connect(self.on_add)
        self.factor.returnPressed.connect(self.on_add)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)

    def show_plant(self, plant: Plant) -> None:
        """Offer the records of `plant`."""
        self._plant = plant
        self._names.clear()
        self._find()

    def pick(self, kind: type[Record], key: str, field: str = "") -> None:
        """Pick a thing, and a field of it."""
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        record = self._plant.get(kind, key)
        self.search.setText(record_in_words(self._plant, record) if record is not None else "")
        self._find()
        for row in range(self.things.count()):
            if self.things.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.things.setCurrentRow(row)
        if field:
            self.fields.setCurrentIndex(self.fields.findData(field))
            self._on_field()

    @property
    def kind(self) -> type[Record]:
        """The kind of thing that is picked."""
        kind: type[Record] = self.kinds.currentData()
        return kind

    @property
    def record(self) -> Record | None:
        """The thing that is picked."""
        item = self.things.currentItem()
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return self._plant.get(self.kind, key) if key is not None else None

    @property
    def value_field(self) -> Field | None:
        """Where the new value is typed."""
        return self._field

    def on_add(self) -> None:
        """Say what was picked, or why it cannot be taken."""
        record, how = self.record, self.how.currentData()
        if record is None:
            self.refuse(_("Pick the thing that is different first."))
            return
        field = str(self.fields.currentData() or "")
        value: Any = None
        try:
            if how == TIMES:
                value = _factor(self.factor.text())
            elif how == SET and self._field is not None:
                value = self._field.value(self._plant)
                if value == getattr(record, field):
                    raise Refused(_("It is so already: write what shall be different."))
        except Refused as refusal:
            self.refuse(str(refusal))
            return
        self.refuse("")
        self.made.emit(self.kind, record.key, how, field, value)
        self.factor.clear()

    def refuse(self, sentence: str) -> None:
        """Say why a change is not taken; "" when it is."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _on_kind(self) -> None:
        self.search.clear()
        self._find()

    def _find(self) -> None:
        """List the things of the kind with the words that were typed."""
        kind = self.kind
        if kind not in self._names:
            said = ((record_in_words(self._plant, r), r.key) for r in self._plant.all(kind))
            self._names[kind] = [
                (name[:1].upper() + name[1:], plain(name), key) for name, key in said
            ]
        words = plain(self.search.text()).split()
        found = 0
        self.things.blockSignals(True)
        self.things.clear()
        for name, searched, key in self._names[kind]:
            if all(word in searched for word in words):
                found += 1
                if found > MOST_FOUND:
                    break
                item = QListWidgetItem(name)
                item.setData(Qt.ItemDataRole.UserRole, key)
                item.setToolTip(name)
                self.things.addItem(item)
        self.things.blockSignals(False)
        self.more.setVisible(found > MOST_FOUND or not found)
        self.more.setText(
            _("There are more: type more of the name.")
            if found
            else _("There is nothing of that name in this plant.")
        )
        if found:
            self.things.setCurrentRow(0)
        self._on_thing()

    def _on_thing(self) -> None:
        """Offer the fields of the thing that was picked."""
        record, chosen = self.record, self.fields.currentData()
        self.fields.clear()
        if record is not None:
            for column in fields_of(type(record)):
                self.fields.addItem(_(column.title), column.field)
            usual = chosen if self.fields.findData(chosen) >= 0 else _usual_field(record)
            self.fields.setCurrentIndex(max(0, self.fields.findData(usual)))
        self.add.setEnabled(record is not None)
        self._on_field()

    def _on_field(self) -> None:
        """Offer what can be done with the field."""
        record, column = self.record, self._column()
        chosen = self.how.currentData()
        self.how.clear()
        if record is not None and column is not None:
            self.how.addItem(_("is"), SET)
            if column.type in (Type.QUANTITY, Type.WHOLE) and getattr(record, column.field):
                self.how.addItem(_("is multiplied by"), TIMES)
        if record is not None and not isinstance(record, Facility):
            self.how.addItem(_("all of it is left out"), OUT)
        self.how.setCurrentIndex(max(0, self.how.findData(chosen)))
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()
            self._field = None
        if record is not None and column is not None:
            self._field = Field(column)
            good = record if isinstance(record, Good) else None
            named = getattr(record, "good", None)
            good = good or (self._plant.get(Good, named) if named else None)
            self._field.fill(self._plant, getattr(record, column.field), unit_beside(column, good))
            self._values.addWidget(self._field)
            now = show(self._plant, column, getattr(record, column.field))
            self.stands.setText(
                _("In the plant: {value}").format(value=now) if now else _("In the plant: none")
            )
        self._on_how()

    def _on_how(self) -> None:
        how = self.how.currentData()
        self.factor.setVisible(how == TIMES)
        self.stands.setVisible(how != OUT and self._field is not None)
        self.fields.setEnabled(how != OUT)
        if self._field is not None:
            self._field.setVisible(how == SET)

    def _column(self) -> Column | None:
        field = self.fields.currentData()
        return sheet_of(self.kind).by_field.get(field) if field else None


def fields_of(kind: type[Record]) -> list[Column]:
    """Return the columns that a what-if may change: all but a code of its own and the note."""
    own = kind.natural_key if len(kind.natural_key) == 1 else ()
    return [c for c in sheet_of(kind).columns if c.field not in own and c.field != "note"]


def _usual_field(record: Record) -> str:
    """Return the field that is changed most often in a record of that kind."""
    for field in ("certainty", "quantity", "capacity_per_day", "yield_percent", "reserve"):
        if field in type(record).model_fields:
            return field
    return ""


def _factor(text: str) -> Decimal:
    """Return the factor that a person typed: "0.5", "120 %".

    Raises:
        Refused: when it is none.
    """
    from decimal import Decimal

    from planning.plant.record import MOST

    typed = text.strip().removesuffix("%").strip()
    try:
        factor = parse_number(typed)
    except ValueError as error:
        raise Refused(
            _("“{text}” is not a number; write 0.5 for half, or 120 % to add a fifth.").format(
                text=text
            )
        ) from error
    if text.strip().endswith("%"):
        factor /= Decimal(100)
    if factor < 0 or factor >= MOST:
        raise Refused(_("Write a number that is not below zero."))
    return factor


def action_of(how: str) -> Action:
    """Return the action that stands for a choice of the form."""
    return {SET: Action.SET, TIMES: Action.MULTIPLY, OUT: Action.REMOVE}[how]
