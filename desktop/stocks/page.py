"""Stocks: what is on the shelf, what is expected, and the curve along which it runs down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.look import scale
from desktop.page import Card, Page, label
from desktop.plan_words import stock_in_words
from desktop.table.cells import Cell
from desktop.table.model import Computed
from desktop.table.record_table import RecordTable
from planning.language import _, format_date, format_number, ngettext
from planning.plant import Analysis, Count, Good, PurchaseOption, Receipt, Record

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant
    from planning.reports.sums import RunOut


class StocksPage(Page):
    """Counts and deliveries to edit at the left, the curves of the selected goods at the right."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Stocks"),
            _("What is on the shelf and on its way. Select goods to see how they run down."),
        )
        from desktop.charts.stock_curve import StockCurves

        self._lasts: dict[str, RunOut] = {}
        self._fitted = False
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(scale.WIDE)
        split.setChildrenCollapsible(False)
        self.column.addWidget(split, 1)

        left = Card("")
        left.setAccessibleName(_("Tables of stocks"))
        left.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        runs_out = Computed(_("Runs out"), self._runs_out_cell, _("Under the plan on screen"))
        cover = Computed(_("Cover"), self._cover_cell, _("How long it lasts at full pace"))
        self.counts = RecordTable(plant, Count, computed=[cover, runs_out])
        self.receipts = RecordTable(plant, Receipt)
        self.goods = RecordTable(plant, Good, computed=[runs_out])
        self.purchases = RecordTable(plant, PurchaseOption)
        self.analyses = RecordTable(plant, Analysis)
        self.tables = [self.counts, self.receipts, self.goods, self.purchases, self.analyses]
        for table, title in (
            (self.counts, _("On the shelf")),
            (self.receipts, _("Expected")),
            (self.goods, _("Goods")),
            (self.purchases, _("Can be bought")),
            (self.analyses, _("Analyses")),
        ):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, scale.SMALL, 0, 0)
            column.addWidget(table)
            self.tabs.addTab(page, title)
            self.tabs.setTabToolTip(self.tabs.count() - 1, table.sheet.help_text())
            table.view.selectionModel().selectionChanged.connect(self._show_curves)
        self.tabs.currentChanged.connect(self._show_curves)
        left.column.addWidget(self.tabs)
        split.addWidget(left)

        self.card = Card(_("Run-down"))
        self.curves = StockCurves()
        self.card.column.addWidget(self.curves, 1)
        self.facts = label("", "soft")
        self.facts.setWordWrap(True)
        self.card.column.addWidget(self.facts)
        split.addWidget(self.card)
        split.setStretchFactor(0, 13)
        split.setStretchFactor(1, 9)
        split.setSizes([660, 460])
        plant.planned.connect(self._on_planned)
        plant.advised.connect(self._on_planned)
        plant.changed.connect(self._show_curves)
        self._on_planned()

    def go_to(self, target: Any) -> None:
        """Select a good, among the counts if it was counted."""
        count = next((c for c in self.plant.records.all(Count) if c.good == target), None)
        if count is not None:
            self.tabs.setCurrentIndex(0)
            self.counts.search.clear()
            self.counts.model.filter("")
            self.counts.select_key(count.key)
        elif target is not None:
            self.tabs.setCurrentIndex(2)
            self.goods.select_key(str(target))

    def selected_goods(self) -> list[str]:
        """Return the goods of the selected rows, each once."""
        table = self.tables[self.tabs.currentIndex()]
        goods = [
            record.code if isinstance(record, Good) else str(getattr(record, "good", ""))
            for record in table.selected()
        ]
        return list(dict.fromkeys(good for good in goods if good))

    def _on_planned(self) -> None:
        self._lasts = {stock.good: stock for stock in self.plant.run_outs or ()}
        for table in (self.counts, self.goods):
            table.show_again()
            if self._lasts and not self._fitted:
                table.fit_columns()
        self._fitted = self._fitted or bool(self._lasts)
        if not self.selected_goods() and self.plant.plan is not None:
            self._show_first()
        self._show_curves()

    def _show_first(self) -> None:
        """Begin with what runs out first."""
        if self.plant.run_outs:
            self.go_to(self.plant.run_outs[0].good)

    def _show_curves(self, *_ignored: object) -> None:
        plan = self.plant.plan
        goods = self.selected_goods()
        if plan is None:
            self.curves.show_curves([], _("Work out a plan (F5) to see how stocks run down."))
            self.facts.setText("")
            return
        from desktop.charts.plan_curves import curve_of
        from desktop.charts.stock_curve import say

        records = self.plant.planned_records
        found = [
            curve
            for good in goods
            if (curve := curve_of(records, plan, good, self._lasts.get(good))) is not None
        ]
        self.curves.show_curves(found, _("Select one or several goods in the table."))
        self.card.heading.setText(found[0].name if len(found) == 1 else _("Run-down"))
        known = [self._lasts[good] for good in goods if good in self._lasts]
        said = [stock_in_words(records, stock) for stock in known] or [say(c) for c in found]
        self.facts.setText("\n".join(said[:3]))

    def _stock_of(self, record: Record) -> RunOut | None:
        good = record.code if isinstance(record, Good) else str(getattr(record, "good", ""))
        return self._lasts.get(good)

    def _runs_out_cell(self, record: Record) -> Cell:
        stock = self._stock_of(record)
        if stock is None:
            return Cell("", order=(3, 0))
        if stock.planned is None:
            return Cell(_("lasts"), soft=True, tone="good", order=(2, 0))
        return Cell(format_date(stock.planned), tone="bad", order=(1, stock.planned.toordinal()))

    def _cover_cell(self, record: Record) -> Cell:
        stock = self._stock_of(record)
        if stock is None or stock.cover_days == float("inf"):
            return Cell("", order=float("inf"))
        days = int(stock.cover_days)
        text = ngettext("{count} day", "{count} days", days).format(count=format_number(days))
        return Cell(text, number=True, order=stock.cover_days)
