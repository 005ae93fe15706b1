"""Everything about the selected goods: how they run down, what comes, what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.form.form import RecordForm
from desktop.frame.page import label
from desktop.look import scale
from desktop.plant.words import stock_in_words
from desktop.stocks.shelf import Shelf, ledger_in_words
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Analysis, Count, Good, PurchaseOption, Receipt, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.charts.stock_curve import StockCurves
    from desktop.plant.open_plant import OpenPlant
    from planning.reports.sums import RunOut

TABLES: tuple[type[Record], ...] = (Count, Receipt, PurchaseOption, Analysis)


class AboutGoods(QWidget):
    """Shows the goods that are selected on the shelf; the forms and tables are of the first."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self.goods: list[str] = []
        self._lasts: Mapping[str, RunOut] = {}
        self._shelf: Shelf | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        column.addWidget(self.tabs, 1)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, scale.SMALL, 0, 0)
        self._curves: StockCurves | None = None
        self._loading = False
        self._place = inside
        self.facts = label("", "soft")
        self.facts.setWordWrap(True)
        inside.addWidget(self.facts)
        self.tabs.addTab(body, _("Run-down"))
        self._form: RecordForm | None = None
        self._form_place = QWidget()
        self._add_tab(self._form_place, _("All about it"), "")
        self.tables: dict[type[Record], RecordTable] = {}
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Which records of the good"))
        for title in (_("Its counts"), _("Expected"), _("Can be bought"), _("Its analysis")):
            self.kinds.addItem(title)
        self.kinds.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._stack = QStackedWidget()
        for _kind in TABLES:
            self._stack.addWidget(QWidget())
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.kinds)
        inside.addWidget(self._stack, 1)
        self._add_tab(body, _("Counts and more"), _("Counts, deliveries, purchases, analyses"))
        self.kinds.currentIndexChanged.connect(self._stack.setCurrentIndex)
        self.kinds.currentIndexChanged.connect(lambda _place: self._show_tab())
        self.tabs.currentChanged.connect(lambda _place: self._show_tab())

    def show_goods(
        self, goods: list[str], shelf: Shelf | None, lasts: Mapping[str, RunOut]
    ) -> None:
        """Show other goods, or the same anew."""
        self.goods, self._shelf, self._lasts = goods, shelf, lasts
        names = [good.name for code in goods if (good := self.plant.records.goods.get(code))]
        self.heading.setText(names[0] if len(names) == 1 else _("Run-down"))
        self._show_words([])
        self._show_tab()
        if self._curves is not None:
            self._show_curves()
        elif not self._loading:
            self._loading = True
            self.plant.tasks.start("", _load_charts, self._on_loaded, self.plant.failed.emit)

    @property
    def curves(self) -> StockCurves:
        """The chart, made when it is first asked for: its library takes a moment to load."""
        if self._curves is None:
            from desktop.charts.stock_curve import StockCurves

            self._curves = StockCurves()
            self._place.insertWidget(0, self._curves, 1)
            self._show_curves()
        return self._curves

    @property
    def form(self) -> RecordForm:
        """The form of the first good, made when it is first asked for."""
        if self._form is None:
            empty = _("Select a good to see all that is known of it.")
            self._form = RecordForm(self.plant, Good, empty=empty)
            column = QVBoxLayout(self._form_place)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._form)
        return self._form

    def _add_tab(self, widget: QWidget, title: str, tip: str) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.addWidget(widget)
        self.tabs.addTab(body, title)
        self.tabs.setTabToolTip(self.tabs.count() - 1, tip)

    def _show_tab(self) -> None:
        """Show in the tab in front what it says of the first good."""
        good = self.plant.records.goods.get(self.goods[0]) if self.goods else None
        place = self.tabs.currentIndex()
        if place == 1:
            shown = self.form.record
            if good is None or shown is None or shown.key != good.code:
                self.form.show_record(good)
        elif place > 1:
            table = self._table(self.kinds.currentIndex())
            code = good.code if good is not None else None
            table.model.keep_only(
                lambda record: getattr(record, "good", None) == code, {"good": code}
            )
            table.fit_columns()

    def _table(self, place: int) -> RecordTable:
        kind = TABLES[place]
        if kind not in self.tables:
            table = RecordTable(self.plant, kind, hidden=("code", "good"))
            column = QVBoxLayout(self._stack.widget(place))
            column.setContentsMargins(0, 0, 0, 0)
            hint = label(table.sheet.help_text(), "small")
            hint.setWordWrap(True)
            column.addWidget(hint)
            column.addWidget(table)
            self.tables[kind] = table
        return self.tables[kind]

    def _on_loaded(self, _answer: object) -> None:
        self.curves.show()

    def _show_curves(self) -> None:
        from desktop.charts.plan_curves import curve_of
        from desktop.charts.stock_curve import say

        plan = self.plant.plan
        found = []
        if plan is not None:
            found = [
                curve
                for good in self.goods
                if (
                    curve := curve_of(self.plant.planned_records, plan, good, self._lasts.get(good))
                )
            ]
        empty = (
            _("Select one or several goods in the table.")
            if plan is not None
            else _("Work out a plan (F5) to see how stocks run down.")
        )
        self.curves.show_curves(found, empty)
        self._show_words([say(curve) for curve in found])

    def _show_words(self, otherwise: list[str]) -> None:
        """Say how long the goods last; `otherwise` is said of goods that are made here."""
        records = self.plant.planned_records
        known = [self._lasts[good] for good in self.goods if good in self._lasts]
        said = [stock_in_words(records, stock) for stock in known] or otherwise
        said = said[:3]
        ledgers = {} if self._shelf is None else self._shelf.ledgers
        if len(self.goods) == 1 and self.goods[0] in ledgers:
            ledger = ledgers[self.goods[0]]
            said.insert(0, ledger_in_words(self.plant.records, ledger))
        self.facts.setText("\n".join(said))


def _load_charts(**_callables: Any) -> None:
    """Load the library of the charts beside the window, which goes on answering."""
    import desktop.charts.stock_curve  # noqa: F401
