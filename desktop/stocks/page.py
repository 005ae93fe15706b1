"""Stocks: what is on the shelf, what is expected, and the curve along which it runs down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.form.dialog import RecordDialog
from desktop.form.removing import Removing
from desktop.form.tabs import PageTabs
from desktop.frame.actions import act
from desktop.frame.in_view import follow
from desktop.frame.page import Page, label
from desktop.look import scale
from desktop.plant.subjects import AboutGood
from desktop.stocks.about import AboutGoods
from desktop.stocks.counting import CountDialog
from desktop.stocks.shelf import (
    Shelf,
    cover_cell,
    headings,
    is_stale,
    runs_out_cell,
    shelf_of,
    shelf_rows,
    tips,
)
from desktop.stocks.typing import Typing
from desktop.table.cells import TARGET, Cell, value_at
from desktop.table.model import Computed
from desktop.table.record_table import RecordTable
from desktop.table.shown import CellTree
from planning.language import _, ngettext
from planning.plant import Analysis, Count, Good, PurchaseOption, Receipt, Record

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.reports.sums import RunOut

RESERVE, COVER = 2, 3
NARROW, NARROWEST = 740, 560
"""Pixels of the shelf below which its reserve, and its cover, leave their room to the names."""


class StocksPage(Page):
    """Goods by kind at the left, everything about the selected ones at the right."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Stocks"),
            _("What is on the shelf and on its way. Select goods to see how they run down."),
        )
        self._lasts: dict[str, RunOut] = {}
        self._shelf: Shelf | None = None
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(scale.WIDE)
        split.setChildrenCollapsible(False)
        split.addWidget(self._make_shelf())
        self.about = AboutGoods(plant)
        split.addWidget(self.about)
        split.setStretchFactor(0, 13)
        split.setStretchFactor(1, 10)
        split.setSizes([630, 460])
        views = [(split, _("On the shelf"), _("Goods by kind, with what there is of them"))]
        kinds: list[tuple[type[Record], tuple[str, ...]]] = [
            (Good, ("code",)),
            (Count, ()),
            (Receipt, ("code",)),
            (PurchaseOption, ("code",)),
            (Analysis, ()),
        ]
        runs_out = Computed(_("Runs out"), self._runs_out_cell, _("Under the plan on screen"))
        cover = Computed(_("Cover"), self._cover_cell, _("How long it lasts at full pace"))
        self.tabs = PageTabs(
            plant,
            _("Tables of stocks"),
            views,
            kinds,
            {
                Count: lambda: RecordTable(plant, Count, computed=[cover, runs_out]),
                Good: lambda: RecordTable(plant, Good, computed=[runs_out]),
                PurchaseOption: self._make_purchases,
            },
        )
        self.removing = Removing(plant)
        self.column.addWidget(self.removing)
        self.column.addWidget(self.tabs, 1)
        self.tabs.picked.connect(self._on_row)
        follow(self, self._on_planned, plant.planned, plant.advised)
        follow(self, self._on_changed, plant.changed)
        self._on_planned()

    def go_to(self, target: Any) -> None:
        """Select a good on the shelf."""
        self.tabs.tabs.setCurrentIndex(0)
        if not self.shelf.select_target(target) and self.search.text():
            self.search.clear()
            self.shelf.select_target(target)

    @property
    def counts(self) -> RecordTable:
        """The table of counts."""
        return self.tabs.table(Count)

    @property
    def goods(self) -> RecordTable:
        """The table of goods."""
        return self.tabs.table(Good)

    def selected_goods(self) -> list[str]:
        """Return the goods that are selected on the shelf, each once."""
        found = [value_at(index, TARGET) for index in self.shelf.selectedIndexes()]
        return [good for good in dict.fromkeys(found) if isinstance(good, str)]

    def on_count(self, first: object = None) -> None:
        """Open the counting mode, at the good `first` where it is given."""
        good = first if isinstance(first, str) else ""
        CountDialog(self, self.plant, good).open()

    def on_new(self) -> None:
        """Ask for a new good."""
        dialog = RecordDialog(self, self.plant, Good, title=_("New good"))
        dialog.made.connect(self.go_to)
        dialog.open()

    def on_duplicate(self) -> None:
        """Add a copy of the selected goods."""
        victims = self._selected_records()
        if victims:
            name = ngettext("duplicate {count} good", "duplicate {count} goods", len(victims))
            self.plant.duplicate(victims, name.format(count=len(victims)))

    def on_delete(self) -> None:
        """Take the selected goods out, with all that names them."""
        victims = self._selected_records()
        if victims:
            name = ngettext("delete {count} good", "delete {count} goods", len(victims))
            self.removing.remove(victims, name.format(count=len(victims)))

    def show_shelf(self) -> None:
        """Show what is on the shelf by now."""
        records = self.plant.records
        self._shelf = shelf_of(records)
        horizon = 1.0
        if self.plant.plan is not None:
            horizon = float(self.plant.plan.periods["weeks"].sum()) * 7
        stands = self.plant.as_it_stands if self.plant.scenario is not None else None
        words = self.search.text()
        rows = shelf_rows(records, self._shelf, self._lasts, horizon, words, stands)
        self.shelf.show_rows(rows, tips=tips())
        self.shelf.expandAll()
        self._hide_reserve()
        stale = sum(is_stale(ledger) for ledger in self._shelf.ledgers.values())
        self.stale.setVisible(bool(stale))
        self.stale.setText(
            ngettext(
                "{count} count is old: walk through the store and count again.",
                "{count} counts are old: walk through the store and count again.",
                stale,
            ).format(count=stale)
        )
        self._none.setVisible(not rows)
        self._none.setText(
            _("No good has these words.")
            if self.search.text()
            else _(
                "There are no goods yet. Add the first with “New good…”, or paste a list of"
                " them into the table of goods."
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.shelf and event.type() == QEvent.Type.Resize:
            self._hide_reserve()
        return super().eventFilter(watched, event)

    def _hide_reserve(self) -> None:
        """Leave the room to the names where no good has a reserve, or where there is little."""
        if not self.plant.is_open:
            return
        seen = (self.plant.records, self.plant.as_it_stands)
        kept = any(good.reserve for plant in seen for good in plant.all(Good))
        self.shelf.setColumnHidden(RESERVE, not kept or self.shelf.width() < NARROW)
        self.shelf.setColumnHidden(COVER, self.shelf.width() < NARROWEST)

    def _make_shelf(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        tools = QHBoxLayout()
        tools.setSpacing(scale.SMALL)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a good…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Find a good by its name"))
        self.search.textChanged.connect(lambda _text: self.show_shelf())
        self.search.setMinimumWidth(90)
        tools.addWidget(self.search, 1)
        find = act(body, _("Find a good"), self.search.setFocus, keys="Ctrl+F")
        self.search.setToolTip(find.toolTip())
        counting = act(
            self,
            _("Count the store…"),
            self.on_count,
            keys="Ctrl+Shift+K",
            tip=_("Type many counts after a walk through the store"),
            icon_name="check",
        )
        button = QPushButton(counting.text())
        button.setToolTip(counting.toolTip())
        button.setIcon(counting.icon())
        button.clicked.connect(counting.trigger)
        tools.addWidget(button)
        for text, keys, icon_name, doer in (
            (_("New good…"), "Ctrl+Shift+N", "add", self.on_new),
            (_("Duplicate the selected goods"), "Ctrl+Shift+D", "copy", self.on_duplicate),
            (_("Delete the selected goods"), "Ctrl+Del", "remove", self.on_delete),
        ):
            tool = QToolButton()
            tool.setObjectName("plain")
            tool.setDefaultAction(act(body, text, doer, keys=keys, icon_name=icon_name))
            tool.setAccessibleName(text)
            tools.addWidget(tool)
        column.addLayout(tools)
        self.stale = label("", "bad")
        self.stale.setWordWrap(True)
        column.addWidget(self.stale)
        self.shelf = CellTree(_("Goods by kind"), headings(), tree=True)
        self.shelf.setToolTip(_("Type a number, or double-click on a good: count it"))
        self.shelf.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.shelf.setIndentation(12)
        self.shelf.fit_columns(stretched=0)
        self.shelf.header().setMinimumSectionSize(84)
        self.shelf.installEventFilter(self)
        self.typing = Typing(self.plant, self.shelf)
        self.shelf.opened.connect(self._on_opened)
        self.shelf.picked.connect(self._on_picked)
        self.shelf.clicked.connect(lambda at: self._on_picked(self.shelf.cells.target_of(at)))
        self.shelf.selectionModel().selectionChanged.connect(lambda *_s: self._show_about())
        column.addWidget(self.shelf, 1)
        self._none = label("", "soft")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        return body

    def _make_purchases(self) -> RecordTable:
        table = RecordTable(self.plant, PurchaseOption)

        def pin() -> None:
            from desktop.pins.asking import ask_pin_purchase

            for option in table.selected()[:1]:
                ask_pin_purchase(self, self.plant, option.key)

        tip = _("Fix how much is bought in a week; planning keeps it")
        act(table, _("Pin what is bought…"), pin, keys="Ctrl+Shift+B", tip=tip, icon_name="pin")
        return table

    def _selected_records(self) -> list[Good]:
        goods = self.plant.records.goods
        return [goods[code] for code in self.selected_goods()]

    def _on_picked(self, target: object) -> None:
        if isinstance(target, str) and target in self.plant.records.goods:
            self.plant.point_at(AboutGood(target))

    def _on_opened(self, target: object) -> None:
        """Enter or a double click on a good: count it."""
        if isinstance(target, str):
            self.on_count(target)

    def _on_row(self, record: object) -> None:
        good = record.code if isinstance(record, Good) else getattr(record, "good", None)
        if isinstance(good, str):
            self.plant.point_at(AboutGood(good))

    def _show_about(self) -> None:
        if hasattr(self, "about"):
            self.about.show_goods(self.selected_goods(), self._shelf, self._lasts)

    def _on_changed(self) -> None:
        self.show_shelf()
        self._show_about()

    def _on_planned(self) -> None:
        self._lasts = {stock.good: stock for stock in self.plant.run_outs or ()}
        self.show_shelf()
        for kind in (Count, Good):
            if kind in self.tabs.tables:
                self.tabs.table(kind).show_again()
        if not self.selected_goods() and self.plant.run_outs:
            self.shelf.select_target(self.plant.run_outs[0].good, tell=False)
        self._show_about()

    def _stock_of(self, record: Record) -> RunOut | None:
        good = record.code if isinstance(record, Good) else str(getattr(record, "good", ""))
        return self._lasts.get(good)

    def _runs_out_cell(self, record: Record) -> Cell:
        return runs_out_cell(self._stock_of(record))

    def _cover_cell(self, record: Record) -> Cell:
        cell = cover_cell(self._stock_of(record), 1.0)
        return Cell(cell.text, number=True, order=cell.order)
