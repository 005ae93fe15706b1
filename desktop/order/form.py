"""What is asked in a bulk order: the product, how much, by when, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop.form.field import Field, unit_beside
from desktop.frame.page import Card, label
from desktop.order.edits import Asked, can_be_had, lines_of
from desktop.table.entry import Refused
from desktop.table.names import plain
from planning.language import _, format_date
from planning.plant import Body, Good, GoodKind, Order, OrderLine, Plant
from planning.plant.words import good_name, record_in_words
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


class AskedForm(Card):
    """Fields that refuse in place what does not fit."""

    altered = Signal()
    """Another line of the order is shown."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(_("What is asked"))
        self.plant = plant
        self._order: str | None = None
        sheet, orders = sheet_of(OrderLine), sheet_of(Order)
        self.lines = QComboBox()
        self.lines.setAccessibleName(_("Line of the order"))
        self.lines.activated.connect(lambda _place: self._fill_line())
        self.column.addWidget(self.lines)
        self.good = Field(sheet.by_field["good"])
        self.quantity = Field(sheet.by_field["quantity"])
        self.due = Field(sheet.by_field["due"])
        self.good.comes_first = _is_product
        self.body_field = Field(orders.by_field["body"])
        self.body_field.takes_new_names = True
        for field in (self.good, self.quantity, self.due, self.body_field):
            self.column.addWidget(field)
        self.good.left.connect(self._show_unit)
        hint = label(
            _("Somebody new: just write the name. It may stay empty while you ask."), "small"
        )
        hint.setWordWrap(True)
        self.column.addWidget(hint)

    def let_type(self, possible: bool) -> None:
        """Let a person type, or only read."""
        for field in (self.good, self.quantity, self.due, self.body_field):
            field.setEnabled(possible)

    @property
    def line_number(self) -> int:
        """The number of the line in view."""
        number = self.lines.currentData()
        return int(number) if number is not None else 1

    def show_order(self, order: Order | None) -> None:
        """Show what an order asks; None: what is asked most often."""
        records = self.plant.as_it_stands
        self._order = order.code if order is not None else None
        lines = lines_of(records, order.code) if order is not None else []
        self.lines.clear()
        for line in lines:
            self.lines.addItem(record_in_words(records, line), line.number)
        self.lines.setVisible(len(lines) > 1)
        self.body_field.fill(records, order.body if order is not None else None, "")
        self._fill_line()

    def _fill_line(self) -> None:
        records = self.plant.as_it_stands
        line = records.get(OrderLine, f"{self._order} / {self.line_number}")
        products = [g for g in records.all(Good) if g.kind is GoodKind.PRODUCT]
        usual = products[0].code if len(products) == 1 else None
        good = line.good if line is not None else usual
        self.good.fill(records, good, "")
        self.quantity.fill(records, line.quantity if line is not None else None, "")
        self.due.fill(records, line.due if line is not None else None, "")
        self._show_unit()
        self.altered.emit()

    def _show_unit(self) -> None:
        records = self.plant.as_it_stands
        try:
            good = records.get(Good, self.good.value(records))
        except Refused:
            good = None
            if not self.good.text().strip():
                self.good.refuse("")
        shown = self.quantity.text()
        self.quantity.fill(records, None, unit_beside(self.quantity.column, good))
        if shown:
            editor: Any = self.quantity.editor
            editor.setText(shown)

    def what_is_asked(self, *, for_whom: bool) -> Asked | None:
        """Return what is typed; None when some of it does not fit, which is said in place."""
        records = self.plant.as_it_stands
        values: dict[str, Any] = {}
        for name, field in (("good", self.good), ("quantity", self.quantity), ("due", self.due)):
            try:
                values[name] = field.value(records)
            except Refused:
                values[name] = None
        good, due = values["good"], values["due"]
        if good is not None and not can_be_had(self.plant.records, good):
            self.good.refuse(
                _("Nobody makes {good}, and none is on the shelf or on its way.").format(
                    good=good_name(records, good)
                )
            )
            values["good"] = None
        first = records.facility.first_day
        if due is not None and due < first:
            self.due.refuse(
                _("The plan begins on {day}; write that day or a later one.").format(
                    day=format_date(first)
                )
            )
            values["due"] = None
        body = self._body()
        if for_whom and not body:
            self.body_field.refuse(_("Say for whom it is; a new name is added to the bodies."))
            return None
        self.body_field.refuse("")
        if any(value is None for value in values.values()):
            return None
        return Asked(body=body, **values)

    def _body(self) -> str:
        """Return the code of the body that is named, or the new name that was typed."""
        typed = self.body_field.text().strip()
        for body in self.plant.as_it_stands.all(Body):
            if plain(typed) in (plain(body.name), plain(body.code)):
                return body.code
        return typed


def _is_product(plant: Plant, good: Any) -> bool:
    record = plant.get(Good, good or "")
    return record is not None and record.kind is GoodKind.PRODUCT
