"""Orders above, the lines of the one that is selected below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.frame.actions import act
from desktop.frame.buttons import tool_button
from desktop.frame.page import label
from desktop.look import scale
from desktop.needs.gets import gets
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Body, Order, OrderLine, Record
from planning.plant.words import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.needs.asked import Met
    from desktop.plant.open_plant import OpenPlant


class Orders(QWidget):
    """Both tables: lines typed below belong to the order selected above."""

    picked = Signal(object)
    """The order or the line that a person pointed at."""
    opened = Signal(str)
    """The code of an order that a person wants to see as a whole."""

    def __init__(self, plant: OpenPlant, met: Mapping[str, Met]) -> None:
        super().__init__()
        self._plant, self._met = plant, met
        self._order: str | None = None
        self.tables: list[RecordTable] = []
        """Orders and lines, once somebody looked at them."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.opening = act(
            self,
            _("Open the order…"),
            self.open_order,
            keys="Ctrl+Shift+O",
            tip=_("Ask again when it can be had; quote, book, deliver or withdraw it"),
            icon_name="open",
        )
        self.opening.setEnabled(False)

    @property
    def orders(self) -> RecordTable:
        """The table of orders."""
        self._make()
        return self.tables[0]

    @property
    def lines(self) -> RecordTable:
        """The table of lines."""
        self._make()
        return self.tables[1]

    def showEvent(self, event: Any) -> None:
        self._make()
        super().showEvent(event)

    def _make(self) -> None:
        if self.tables:
            return
        plant = self._plant
        self.tables = [
            RecordTable(plant, Order, hidden=()),
            RecordTable(plant, OrderLine, hidden=(), computed=gets(plant, self._met)),
        ]
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        for table in self.tables:
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(scale.TIGHT)
            if table is self.tables[1]:
                self.heading = label("", "strong")
                self.heading.setWordWrap(True)
                column.addWidget(self.heading)
            else:
                above = QHBoxLayout()
                hint = label(table.sheet.help_text(), "small")
                hint.setWordWrap(True)
                above.addWidget(hint, 1)
                above.addWidget(tool_button(self.opening, _("Open the order…")))
                column.addLayout(above)
            column.addWidget(table, 1)
            halves.addWidget(half)
        self.column.addWidget(halves)
        self.orders.picked.connect(self._on_order)
        self.lines.picked.connect(self._on_line)
        for table in self.tables:
            table.form_asked.connect(self._on_opened)
        self.lines.view.activated.connect(lambda _index: self.lines.on_form())
        self._plant.changed.connect(lambda _tables: self._head())
        self._head()

    def show_order(self, code: str | None) -> None:
        """Show the lines of one order; None: of all."""
        if code == self._order:
            return
        self._order = code
        if code is None:
            self.lines.model.keep_only(None, {})
        else:
            self.lines.model.keep_only(
                lambda record: getattr(record, "order", None) == code, {"order": code}
            )
        self._head()

    def open_order(self) -> None:
        """Open the order that is selected."""
        if self._order is not None:
            self.opened.emit(self._order)

    def _on_opened(self, record: Record) -> None:
        if isinstance(record, Order | OrderLine):
            self.opened.emit(record.code if isinstance(record, Order) else record.order)

    def _head(self) -> None:
        order = self._plant.records.get(Order, self._order or "")
        self.opening.setEnabled(order is not None)
        if order is None:
            self.heading.setText(_("Lines of all orders"))
            return
        body = name_of(self._plant.records, Body, order.body)
        self.heading.setText(
            _("Lines of order {code} of {body}").format(code=order.code, body=body)
        )

    def _on_order(self, record: Record | None) -> None:
        if isinstance(record, Order):
            self.show_order(record.code)
            self.picked.emit(record)
        elif self.orders.view.hasFocus():
            self.show_order(None)

    def _on_line(self, record: Record | None) -> None:
        if record is not None:
            self.picked.emit(record)
