"""Needs & orders: who asks for what, what each gets, and the tables behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.actions import act
from desktop.look import scale
from desktop.needs.asked import Met
from desktop.needs.community import CommunityTree
from desktop.needs.gets import gets
from desktop.needs.orders import Orders
from desktop.page import Card, Page, label
from desktop.subjects import AboutBody, AboutClaim
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Body, Need, Order, OrderLine

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant

TREE, NEEDS, ORDERS, BODIES = range(4)


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
        card = Card("")
        card.setAccessibleName(_("Needs and orders"))
        card.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        card.column.addWidget(self.tabs)
        self.column.addWidget(card, 1)

        self.community = CommunityTree(plant)
        self.tree, self.needs = self.community.tree, self.community.needs
        self.search, self.refusal = self.community.search, self.community.refusal
        self.tabs.addTab(self.community, _("By community"))
        self._tables: dict[int, RecordTable] = {}
        self.orders: Orders | None = None
        self._met: dict[str, Met] = {}
        for title in (_("Needs"), _("Orders"), _("Bodies")):
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(0, scale.SMALL, 0, 0)
            self.tabs.addTab(body, title)
        self.tabs.currentChanged.connect(self.open_tab)
        for place in range(self.tabs.count()):
            title = self.tabs.tabText(place)
            act(
                self,
                _("Show {tab}").format(tab=title),
                lambda place=place: self.tabs.setCurrentIndex(place),
                keys=f"Alt+{place + 1}",
            )
        self.community.picked.connect(self._on_target)
        self.community.found.connect(self._on_found)
        plant.changed.connect(self.community.show_rows)
        plant.planned.connect(self.community.show_rows)
        self._on_found()

    def go_to(self, target: Any) -> None:
        """Select the need, order line or body with that key."""
        if target is None:
            return
        self.tabs.setCurrentIndex(TREE)
        records = self.plant.records
        for name, kind in (("need", Need), ("line", OrderLine), ("body", Body)):
            if records.get(kind, target) is not None and self.community.go_to((name, target)):
                return

    def open_tab(self, place: int) -> RecordTable | None:
        """Return the table under the tab at `place`, made if it was not yet; None for the tree."""
        if place <= TREE:
            return None
        if place not in self._tables:
            page: Any = self.tabs.widget(place)
            layout = page.layout()
            if place == ORDERS:
                self.orders = Orders(self.plant, self._met)
                self.orders.picked.connect(self._on_picked)
                layout.addWidget(self.orders)
                self._tables[place] = self.orders.orders
            else:
                computed = gets(self.plant, self._met) if place == NEEDS else []
                table = RecordTable(self.plant, Need if place == NEEDS else Body, computed=computed)
                table.picked.connect(self._on_picked)
                hint = label(table.sheet.help_text(), "small")
                hint.setWordWrap(True)
                layout.addWidget(hint)
                layout.addWidget(table, 1)
                self._tables[place] = table
        return self._tables[place]

    def _on_found(self) -> None:
        """The tree knows what the plan gives each: the tables show the same."""
        self._met.clear()
        self._met.update(self.needs.asked.met)
        for table in self._tables.values():
            table.view.viewport().update()
        if self.orders is not None:
            self.orders.lines.view.viewport().update()

    def _on_target(self, target: Any) -> None:
        if target is None or not self.isVisible():
            return
        kind, key = target
        self.plant.point_at(AboutBody(key) if kind == "body" else AboutClaim(key))

    def _on_picked(self, record: object) -> None:
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

    def _on_order_asked(self) -> None:
        """Let the window ask for a bulk order."""
        deeds = getattr(self.window(), "deeds", None)
        if deeds is not None:
            deeds["order"].trigger()
        else:
            self.wanted.emit("order", None)
