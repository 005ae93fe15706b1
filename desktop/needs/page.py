"""Needs & orders: who asks for what, what each gets, and the tables behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.look import scale
from desktop.needs.tree import SHARE, NeedModel, headings, need_rows
from desktop.notice import Notice
from desktop.page import Card, Page, label
from desktop.table.record_table import RecordTable
from desktop.table.shown import CellTree
from planning.language import _
from planning.plant import Body, Need, Order, OrderLine, Record

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant

OPEN_AT_FIRST = 60
"""Trees with no more rows than this are shown open."""


class NeedsPage(Page):
    """A tree of bodies with their needs, and a table for each kind of record."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Needs & orders"),
            _("Who asks for what, and what the plan on screen gives them."),
        )
        card = Card("")
        card.setAccessibleName(_("Needs and orders"))
        card.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        card.column.addWidget(self.tabs)
        self.column.addWidget(card, 1)

        self.tabs.addTab(self._make_tree(), _("By community"))
        self._kinds: list[type[Record]] = [Need, Order, OrderLine, Body]
        self._tables: dict[int, RecordTable] = {}
        for title in (_("Needs"), _("Orders"), _("Order lines"), _("Bodies")):
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(0, scale.SMALL, 0, 0)
            self.tabs.addTab(body, title)
        self.tabs.currentChanged.connect(self.open_tab)
        plant.changed.connect(self.show_rows)
        plant.planned.connect(self.show_rows)
        self.show_rows()
        if len(self.plant.records.all(Need)) <= OPEN_AT_FIRST:
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(0)

    def go_to(self, target: Any) -> None:
        """Select the need or order line with that key."""
        if target is None:
            return
        self.tabs.setCurrentIndex(0)
        self.search.clear()
        for kind in ("need", "line", "body"):
            if self.tree.select_target((kind, target)):
                return

    def open_tab(self, place: int) -> RecordTable | None:
        """Return the table under the tab at `place`, made if it was not yet; None for the tree."""
        if place <= 0:
            return None
        if place not in self._tables:
            kind = self._kinds[place - 1]
            hidden = () if kind is Order else ("code",)
            table = RecordTable(self.plant, kind, hidden=hidden)
            page: Any = self.tabs.widget(place)
            layout = page.layout()
            hint = label(table.sheet.help_text(), "small")
            hint.setWordWrap(True)
            layout.addWidget(hint)
            layout.addWidget(table, 1)
            self._tables[place] = table
        return self._tables[place]

    def show_rows(self, *_tables: object) -> None:
        """Show the tree as the plant and the plan in view have it."""
        words = self.search.text().casefold().split()
        self.needs.plant = self.plant.records
        self.tree.show_rows(need_rows(self.plant.records, self.plant.plan, words))
        if words:
            self.tree.expandAll()

    def _make_tree(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.setSpacing(scale.SMALL)
        tools = QHBoxLayout()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Filter who and what"))
        self.search.setToolTip(_("Show only rows with these words (Ctrl+F)"))
        self.search.setMaximumWidth(260)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(180)
        self._soon.timeout.connect(self.show_rows)
        self.search.textChanged.connect(self._soon.start)
        find = QShortcut(QKeySequence("Ctrl+F"), body)
        find.activated.connect(self.search.setFocus)
        tools.addWidget(self.search, 1)
        tools.addWidget(label(_("Amounts, dates and classes can be typed over."), "small"))
        tools.addStretch(1)
        column.addLayout(tools)
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self.needs = NeedModel()
        self.tree = CellTree(_("Bodies with their needs"), headings(), tree=True, cells=self.needs)
        self.tree.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.tree.setAllColumnsShowFocus(False)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setSortingEnabled(True)
        self.tree.header().setSortIndicator(-1, self.tree.header().sortIndicatorOrder())
        self.tree.fit_columns(stretched=SHARE)
        self.tree.header().setMinimumSectionSize(56)
        self.needs.refused.connect(self.refusal.tell)
        self.needs.entered.connect(self._on_entered)
        self.plant.refused.connect(self._on_edit_refused)
        column.addWidget(self.tree, 1)
        return body

    def _on_entered(self, kind: Any, entries: list[Any]) -> None:
        self.refusal.hide()
        self.plant.enter(kind, entries)

    def _on_edit_refused(self, table: str, sentence: str) -> None:
        if table in ("needs", "order_lines") and self.tree.isVisible():
            self.refusal.tell(sentence)
