"""Plan: what is made when, how stocks run down, who gets what, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.look import scale
from desktop.page import Card, Page, label
from desktop.plan import shares
from desktop.plan.gantt.tab import GanttTab
from desktop.plan.production import Made, production_rows
from desktop.plan.reasons import reasons_of
from desktop.plan.why_panel import Sentences, WhyPanel
from desktop.plan_words import claim_title
from desktop.table.shown import CellGrid, CellTree
from planning.language import _, format_share
from planning.plant.words import good_name

if TYPE_CHECKING:
    from desktop.advice import Reasons
    from desktop.open_plant import OpenPlant


class PlanPage(Page):
    """The production grid above; curves, shares and bottlenecks below; *Why?* at the right."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant, _("Plan"), _("What to make when, and who gets it. Select anything to ask why.")
        )
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setHandleWidth(scale.WIDE)
        across.setChildrenCollapsible(False)
        self.column.addWidget(across, 1)
        down = QSplitter(Qt.Orientation.Vertical)
        down.setHandleWidth(scale.WIDE)
        down.setChildrenCollapsible(False)
        across.addWidget(down)
        self.why = WhyPanel()
        across.addWidget(self.why)
        across.setStretchFactor(0, 1)
        across.setSizes([840, 280])

        self.grid_card = Card(_("Production by week"))
        self.grid = CellGrid(_("Production by good and week"))
        self.grid.picked.connect(self._on_cell)
        self.grid_card.column.addWidget(self.grid)
        down.addWidget(self.grid_card)

        lower = Card("")
        lower.setAccessibleName(_("Stocks, shares and bottlenecks"))
        lower.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._make_shares(), _("Who gets what"))
        self.tabs.addTab(self._make_curves(), _("Stocks"))
        self.tabs.addTab(self._make_bottlenecks(), _("Bottlenecks"))
        self.gantt = GanttTab(plant)
        self.tabs.addTab(self.gantt, _("Work by week"))
        self.tabs.currentChanged.connect(lambda _place: self._fill_tab())
        lower.column.addWidget(self.tabs)
        down.addWidget(lower)
        down.setSizes([330, 250])
        down.setStretchFactor(0, 0)
        down.setStretchFactor(1, 1)
        self._bottlenecks_of: object = None
        self._search: object = None
        plant.tasks.progressed.connect(self._on_progress)
        plant.planned.connect(self.show_plan)
        plant.advised.connect(self.show_plan)
        self.show_plan()

    def go_to(self, target: Any) -> None:
        """Select the claim with that key, and say why it gets what it gets."""
        if target is None:
            return
        self.tabs.setCurrentIndex(0)
        for kind in ("body", "group"):
            if self.tree.select_target((kind, target)):
                self.tree.expand(self.tree.currentIndex())
                return
        if not self.tree.select_target(("claim", target)):
            self.explain_claim(str(target))

    def show_plan(self) -> None:
        """Show the plan in view."""
        plan = self.plant.plan
        if plan is None:
            self.grid.show_rows([], [], [])
            self.tree.show_rows([])
            self.why.ask(_("There is no plan on screen yet. Press F5 to work one out."))
            self._fill_tab()
            return
        self.grid.show_rows(*production_rows(self.plant.planned_records, plan))
        self.tree.show_rows(shares.share_rows(self.plant.planned_records, plan))
        self.tree.fit_columns(stretched=3)
        chosen = self._good_drawn()
        self.goods.blockSignals(True)
        self.goods.clear()
        for good in self._goods_drawn():
            self.goods.addItem(good_name(self.plant.planned_records, good), good)
        self.goods.setCurrentIndex(max(0, self.goods.findData(chosen)))
        self.goods.blockSignals(False)
        self._fill_tab()
        if self.grid.currentIndex().isValid():
            self._on_cell(self.grid.cells.target_of(self.grid.currentIndex()))
        elif self.grid.cells.rowCount():
            # Begin with what is short most: that is what people will ask about.
            short = plan.claims.groupby("good", sort=False)["shortfall"].sum().idxmax()
            at = self.grid.cells.find(short)
            self.grid.setCurrentIndex(at if at.isValid() else self.grid.cells.index(0, 0))
        else:
            self.why.ask(_("Nothing is made in this plan."))

    def _goods_drawn(self) -> list[str]:
        """Return the goods whose stock can be drawn: what runs out first, then what is made."""
        plan = self.plant.plan
        assert plan is not None
        first = [stock.good for stock in self.plant.run_outs or ()]
        used = plan.stock.groupby("good", sort=False)["consumed"].sum()
        return list(dict.fromkeys([*first, *(str(good) for good in used[used > 0].index)]))

    def _good_drawn(self) -> str | None:
        return self.goods.currentData() if self.goods.count() else None

    def explain_claim(self, claim: str) -> None:
        """Ask the core why a need or order line gets what it gets."""
        plan = self.plant.plan
        if plan is None:
            return
        rows = plan.claims[plan.claims["claim"] == claim]
        if rows.empty:
            return
        line = rows.iloc[0]
        who, what = claim_title(
            self.plant.planned_records, claim, str(line["body"]), str(line["good"])
        )
        about = _("{who}, {what}: {share} met").format(
            who=who, what=what, share=format_share(float(line["share"]))
        )
        self.why.explain(about, [("", [_("Looking for the reason…")])])
        self.plant.ask_why(claim, lambda reasons: self.why.explain(about, reasons))

    def _on_cell(self, made: Any) -> None:
        plan = self.plant.plan
        if plan is None or not isinstance(made, Made):
            return
        from planning.reports.words import period_days

        records = self.plant.planned_records
        name = good_name(records, made.good)
        if made.period is None:
            about = _("{good}, the whole plan").format(good=name)
        else:
            about = _("{good}, week of {day}").format(good=name, day=period_days(plan, made.period))
        self.why.explain(about, reasons_of(records, plan, made, self.plant.run_outs or ()))

    def _on_share(self, target: Any) -> None:
        if isinstance(target, tuple) and target[0] == "claim":
            self.explain_claim(target[1])

    def _make_shares(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        self.tree = CellTree(_("What each community gets"), shares.headings(), tree=True)
        self.tree.setSortingEnabled(True)
        self.tree.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.tree.picked.connect(self._on_share)
        column.addWidget(self.tree)
        return body

    def _make_curves(self) -> QWidget:
        body = QWidget()
        self._curve_column = QVBoxLayout(body)
        self._curve_column.setContentsMargins(0, scale.SMALL, 0, 0)
        self.goods = QComboBox()
        self.goods.setAccessibleName(_("The good whose stock is drawn"))
        self.goods.setToolTip(_("The good whose stock is drawn"))
        self.goods.setMaximumWidth(320)
        self.goods.currentIndexChanged.connect(lambda _row: self._fill_tab())
        self._curve_column.addWidget(self.goods)
        self.curves: Any = None
        return body

    def _make_bottlenecks(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        self.searching = label("", "soft")
        self.searching.setWordWrap(True)
        column.addWidget(self.searching)
        self.bottlenecks = Sentences(_("Bottlenecks"))
        column.addWidget(self.bottlenecks, 1)
        return body

    def _fill_tab(self) -> None:
        """Fill the tab in view; the others wait until they are opened."""
        place = self.tabs.currentIndex()
        if place == 1:
            self._show_curve()
        elif place == 2:
            self._show_bottlenecks()

    def _show_curve(self) -> None:
        from desktop.charts.plan_curves import curve_of
        from desktop.charts.stock_curve import StockCurves

        if self.curves is None:
            self.curves = StockCurves()
            self._curve_column.addWidget(self.curves, 1)
        plan, good = self.plant.plan, self._good_drawn()
        curve = None
        if plan is not None and good is not None:
            lasts = {stock.good: stock for stock in self.plant.run_outs or ()}
            curve = curve_of(self.plant.planned_records, plan, good, lasts.get(good))
        self.curves.show_curves(
            [curve] if curve is not None else [],
            _("Work out a plan (F5) to see how stocks run down."),
        )

    def _show_bottlenecks(self) -> None:
        plan = self.plant.plan
        if plan is None or self._bottlenecks_of is plan:
            return
        self._bottlenecks_of = plan
        self.bottlenecks.show_reasons([])
        self.searching.setText(_("Looking for what binds…"))
        self.searching.show()
        self._search = self.plant.ask_bottlenecks(self._on_bottlenecks, self._on_given_up)

    def _on_progress(self, task: object, part: float, _text: str) -> None:
        if task is self._search and part > 0:
            share = format_share(min(1.0, part))
            self.searching.setText(_("Looking for what binds… {share}").format(share=share))

    def _on_bottlenecks(self, reasons: Reasons) -> None:
        self._search = None
        self.bottlenecks.show_reasons(reasons)
        self.searching.setText("" if reasons else _("Nothing binds: every need is met in full."))
        self.searching.setVisible(not reasons)

    def _on_given_up(self) -> None:
        self._search = self._bottlenecks_of = None
        self.searching.setText(_("Stopped. Open this tab again to look for what binds."))
