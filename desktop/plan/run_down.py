"""How stocks run down: the goods in the order in which they run out, and the curve of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.look import scale
from desktop.plant.subjects import AboutGood
from desktop.plant.words import stock_in_words
from desktop.table.cells import TARGET, Cell, Row, value_at
from desktop.table.names_first import fit_names
from desktop.table.shown import CellTree
from planning.language import _, format_date, ngettext
from planning.plant.words import good_name

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.lp.plan import Plan
    from planning.reports.sums import RunOut


BAR_WIDE = 120


class RunDownView(QWidget):
    """A list of goods with bars of how long they last, and the curve of the one selected."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self._shown: tuple[object, object] = (None, None)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(scale.MEDIUM)
        self.split.setChildrenCollapsible(False)
        self.goods = CellTree(_("Goods in the order in which they run out"), ["", "", ""])
        self.goods.setMinimumWidth(220)
        self.goods.picked.connect(self._on_picked)
        self.split.addWidget(self.goods)
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self.curves: Any = None
        self.split.addWidget(right)
        self.split.setSizes([460, 360])
        self.split.setStretchFactor(1, 1)
        column.addWidget(self.split)

    def fill(self) -> None:
        """Show the plan in view, if it is not shown already."""
        state = (self.plant.plan, self.plant.run_outs)
        if (
            state == (None, None)
            or state[0] is not self._shown[0]
            or state[1] is not self._shown[1]
        ):
            self._shown = state
            self._show_goods()
        self._show_curve()

    def go_to(self, good: str) -> bool:
        """Select a good; say whether it is in the list."""
        self.fill()
        return self.goods.select_target(good)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        fit_names(self.goods, bars={1: BAR_WIDE})

    def _show_goods(self) -> None:
        plan, plant = self.plant.plan, self.plant.planned_records
        if plan is None:
            self.goods.show_rows([])
            return
        found = self.plant.run_outs or []
        days = float(plan.periods["weeks"].sum()) * 7
        rows = [self._row(stock, days) for stock in found]
        named = {stock.good for stock in found}
        rows += [
            Row([Cell(good_name(plant, good)), Cell(""), Cell(_("made here"), soft=True)], good)
            for good in _made_and_used(plan)
            if good not in named
        ]
        headings = [_("Good"), _("Cover"), _("Gone by the plan")]
        tips = ["", _("Days of cover of what is on the shelf"), _("The day on which it is gone")]
        self.goods.show_rows(rows, headings, tips)
        fit_names(self.goods, bars={1: BAR_WIDE})
        if not self.goods.currentIndex().isValid() and rows:
            blocked = self.goods.blockSignals(True)
            self.goods.setCurrentIndex(self.goods.cells.index(0, 0))
            self.goods.blockSignals(blocked)

    def _row(self, stock: RunOut, days: float) -> Row:
        plant = self.plant.planned_records
        tip = stock_in_words(plant, stock)
        cover = min(stock.cover_days, days)
        endless = stock.cover_days == float("inf") or stock.cover_days >= days
        count = int(cover)
        lasts = ngettext("{count} d", "{count} d", count).format(count=count)
        gone = stock.planned is not None
        return Row(
            [
                Cell(good_name(plant, stock.good), tip=tip),
                Cell(
                    _("lasts") if endless else lasts,
                    bar=1.0 if endless else cover / days,
                    tone="" if endless else "warning",
                    order=stock.cover_days,
                    tip=tip,
                ),
                Cell(
                    format_date(stock.planned) if stock.planned is not None else _("lasts"),
                    tone="bad" if gone else "good",
                    soft=not gone,
                    tip=tip,
                ),
            ],
            target=stock.good,
        )

    def _on_picked(self, good: Any) -> None:
        self._show_curve()
        if good is not None:
            self.plant.point_at(AboutGood(str(good)))

    def _show_curve(self) -> None:
        from desktop.charts.plan_curves import curve_of
        from desktop.charts.stock_curve import StockCurves

        if self.curves is None:
            self.curves = StockCurves()
            self._right.addWidget(self.curves, 1)
        plan, good = self.plant.plan, value_at(self.goods.currentIndex(), TARGET)
        curve = None
        if plan is not None and good is not None:
            lasts = {stock.good: stock for stock in self.plant.run_outs or ()}
            curve = curve_of(self.plant.planned_records, plan, good, lasts.get(good))
        self.curves.show_curves(
            [curve] if curve is not None else [],
            _("Work out a plan (F5) to see how stocks run down."),
        )


def _made_and_used(plan: Plan) -> list[str]:
    """Return the goods that something is taken of."""
    used = plan.stock.groupby("good", sort=False)[["consumed", "handed_over"]].sum().sum(axis=1)
    return [str(good) for good in used[used > 0].index]
