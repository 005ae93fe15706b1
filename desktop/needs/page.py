"""Needs & orders: who asks for what, what each gets, and the tables behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.form.tabs import PageTabs
from desktop.frame.actions import act
from desktop.frame.in_view import follow
from desktop.frame.page import Page
from desktop.needs.asked import Met
from desktop.needs.community import CommunityTree
from desktop.needs.gets import gets
from desktop.needs.orders import Orders
from desktop.plant.subjects import AboutBody, AboutClaim, MissingFor
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Body, Need, Order, OrderLine, Record
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

TREE, ORDERS = range(2)


class NeedsPage(Page):
    """A tree of bodies with their needs, and a table for each kind of record."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Needs & orders"),
            _("Who asks for what, and what the plan on screen gives them."),
        )
        self.order = QPushButton(_("Bulk order…"))
        self.order.setToolTip(_("Ask whether and when a large order can be promised"))
        self.order.clicked.connect(self._on_order_asked)
        self.head.addWidget(self.order)
        self.community = CommunityTree(plant)
        self.tree, self.needs = self.community.tree, self.community.needs
        self.search, self.refusal = self.community.search, self.community.refusal
        self._met: dict[str, Met] = {}
        self.orders = Orders(plant, self._met)
        self.tabs = PageTabs(
            plant,
            _("Needs and orders"),
            [
                (self.community, _("By community"), _("Bodies with their needs")),
                (self.orders, _("Orders"), sheet_of(Order).help_text()),
            ],
            [(Need, ("code",)), (Body, ("code",))],
            {Need: lambda: RecordTable(plant, Need, computed=gets(plant, self._met))},
        )
        self.tabs.picked.connect(self.on_picked)
        self.column.addWidget(self.tabs, 1)
        bar = self.tabs.tabs
        for place in range(bar.count()):
            act(
                self,
                _("Show {tab}").format(tab=bar.tabText(place)),
                lambda place=place: bar.setCurrentIndex(place),
                keys=f"Alt+{place + 1}",
            )
        missing = act(
            self,
            _("What is missing for it?"),
            self._ask_missing,
            keys="Ctrl+Shift+M",
            tip=_("Show what it would take to meet it, on the Plan page"),
        )
        self.tree.addAction(missing)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.community.picked.connect(self._on_target)
        self.community.found.connect(self._on_found)
        self.orders.picked.connect(self.on_picked)
        self.orders.opened.connect(self.open_order)
        self.tree.opened.connect(self._on_opened)
        follow(self, self.community.show_rows, plant.changed, plant.planned)
        self._on_found()

    def go_to(self, target: Any) -> None:
        """Select the need, order line or body with that key."""
        if target is None:
            return
        self.tabs.tabs.setCurrentIndex(TREE)
        records = self.plant.records
        for name, kind in (("need", Need), ("line", OrderLine), ("body", Body)):
            if records.get(kind, target) is not None and self.community.go_to((name, target)):
                return

    def show_kind(self, kind: type[Record]) -> RecordTable:
        """Bring the table of needs, bodies, orders or order lines to the front."""
        if kind in (Order, OrderLine):
            self.tabs.tabs.setCurrentIndex(ORDERS)
            return self.orders.orders if kind is Order else self.orders.lines
        return self.tabs.show_kind(kind)

    def _on_found(self) -> None:
        """The tree knows what the plan gives each: the tables show the same."""
        self._met.clear()
        self._met.update(self.needs.asked.met)
        for table in (*self.tabs.tables.values(), *self.orders.tables):
            table.view.viewport().update()

    def _on_target(self, target: Any) -> None:
        if target is None or not self.isVisible():
            return
        kind, key = target
        self.plant.point_at(AboutBody(key) if kind == "body" else AboutClaim(key))

    def on_picked(self, record: object) -> None:
        """Let the record be asked about."""
        if not self.isVisible():
            return
        if isinstance(record, Need | OrderLine):
            self.plant.point_at(AboutClaim(record.key))
        elif isinstance(record, Body):
            self.plant.point_at(AboutBody(record.code))
        elif isinstance(record, Order):
            lines = (x for x in self.plant.records.all(OrderLine) if x.order == record.code)
            line = next(lines, None)
            self.plant.point_at(AboutClaim(line.key) if line else AboutBody(record.body))

    def _ask_missing(self) -> None:
        """Ask what is missing for what was selected last."""
        subject = self.plant.subject
        if isinstance(subject, AboutClaim):
            self.wanted.emit("plan", MissingFor(claim=subject.claim))
        elif isinstance(subject, AboutBody):
            self.wanted.emit("plan", MissingFor(body=subject.body))

    def _on_opened(self, target: Any) -> None:
        """Open the order of a line that was entered or double-clicked."""
        if target is not None and target[0] == "line":
            line = self.plant.records.get(OrderLine, target[1])
            if line is not None:
                self.open_order(line.order)

    def open_order(self, code: str) -> None:
        """Show an order as a whole: whether and when it can be had, and its next steps."""
        from desktop.order.dialog import open_order

        if self.plant.as_it_stands.get(Order, code) is None:
            self.plant.told.emit(
                _("This order is only in the what-if in view; the plant does not have it.")
            )
            return
        open_order(self.plant, code, self.window())

    def _on_order_asked(self) -> None:
        """Let the window ask for a bulk order."""
        deeds = getattr(self.window(), "deeds", None)
        if deeds is not None:
            deeds["order"].trigger()
        else:
            self.wanted.emit("order", None)
