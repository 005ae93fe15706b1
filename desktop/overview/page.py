"""Overview: the questions of a Monday morning, each answered on one card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.charts.load import load_rows
from desktop.look import scale
from desktop.page import Card, Page, label
from desktop.plan_words import class_name, headline, share_tone, stock_in_words
from desktop.table.cells import Cell, Row
from desktop.table.shown import CellGrid, CellTree
from planning.language import _, format_date, format_share, ngettext
from planning.plant import Body
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant

MOST_RUN_OUTS = 12
MOST_CLASSES = 7


class OverviewPage(Page):
    """What runs out first, whose needs are met, who waits, how full kilns and crews are."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(plant, _("Overview"), "")
        self.purpose.setObjectName("")
        across = QHBoxLayout()
        across.setSpacing(scale.WIDE)
        self.column.addLayout(across, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, stretch in ((left, 4), (right, 3)):
            column.setSpacing(scale.WIDE)
            across.addLayout(column, stretch)

        self.run_out_card = Card(_("What runs out first"))
        self.run_outs = CellTree(
            _("What runs out first"), ["", "", _("At full pace"), _("Under the plan")]
        )
        self.looking = label(_("Working out how long stocks last…"), "soft")
        self.run_out_card.column.addWidget(self.looking)
        self.run_outs.picked.connect(lambda _good: None)
        self.run_outs.opened.connect(lambda good: self.wanted.emit("stocks", good))
        self.run_outs.clicked.connect(
            lambda index: self.wanted.emit("stocks", self.run_outs.cells.target_of(index))
        )
        self.run_out_card.column.addWidget(self.run_outs)
        left.addWidget(self.run_out_card, 5)

        self.needs_card = Card(_("Needs met"))
        self.classes = CellTree(_("Needs met by class"), ["", "", ""])
        self.classes.setHeaderHidden(True)
        self.classes.opened.connect(lambda _tier: self.wanted.emit("needs", None))
        self.needs_card.column.addWidget(self.classes)
        right.addWidget(self.needs_card)

        self.load_card = Card(_("Kilns and crews in the coming weeks"))
        self.load = CellGrid(_("Use of kilns, work centres and crews by week"), crop=True)
        self.load.picked.connect(lambda _resource: None)
        self.load.doubleClicked.connect(lambda _index: self.wanted.emit("kilns", None))
        self.load_card.column.addWidget(self.load)
        left.addWidget(self.load_card, 4)

        self.waiting_card = Card(_("Who waits"))
        self.waiting = CellTree(_("Who waits"), ["", "", ""])
        self.waiting.setHeaderHidden(True)
        self.waiting.opened.connect(lambda claim: self.wanted.emit("plan", claim))
        self.waiting.clicked.connect(
            lambda index: self.wanted.emit("plan", self.waiting.cells.target_of(index))
        )
        self.nobody = label("", "soft")
        self.nobody.setWordWrap(True)
        self.waiting_card.column.addWidget(self.nobody)
        self.waiting_card.column.addWidget(self.waiting)
        right.addWidget(self.waiting_card, 1)

        self._widgets: list[QWidget] = [self.run_outs, self.classes, self.load, self.waiting]
        plant.planned.connect(self.show_plan)
        plant.advised.connect(self._show_run_outs)
        self.show_plan()

    def go_to(self, target: Any) -> None:
        self.run_outs.select_target(target)

    def show_plan(self) -> None:
        """Show the plan in view, or say that there is none yet."""
        for widget in self._widgets:
            widget.setVisible(self.plant.plan is not None)
        self._show_run_outs()
        self.nobody.setVisible(False)
        if self.plant.plan is None:
            return
        self._show_classes()
        self._show_waiting()
        self._show_load()

    def _show_run_outs(self) -> None:
        """Show what comes from outside: how long it lasts under the plan, and at full pace."""
        from planning.reports.words import day_of

        plan, plant, found = self.plant.plan, self.plant.planned_records, self.plant.run_outs
        self.purpose.setText(headline(self.plant))
        self.run_outs.setVisible(found is not None)
        self.looking.setVisible(found is None and plan is not None)
        if plan is None or found is None:
            return
        first = day_of(plan.periods["first_day"].iloc[0])
        last = day_of(plan.periods["last_day"].iloc[-1])
        days = max(1, (last - first).days + 1)
        rows = []
        for stock in found[:MOST_RUN_OUTS]:
            part = 1.0 if stock.planned is None else ((stock.planned - first).days + 1) / days
            pace = stock.at_full_pace
            tick = None if pace is None else ((pace - first).days + 1) / days
            tone = "" if stock.planned is None else "bad" if stock.planned < last else "warning"
            mark = tone or ("good" if pace is None else "")
            until = _("lasts") if stock.planned is None else format_date(stock.planned)
            tip = stock_in_words(plant, stock)
            rows.append(
                Row(
                    [
                        Cell(good_name(plant, stock.good), tone=mark or "warning", tip=tip),
                        Cell("", bar=part, tone=tone, tick=tick, tip=tip),
                        Cell("–" if pace is None else format_date(pace), soft=True, tip=tip),
                        Cell(until, soft=not tone, strong=bool(tone), tip=tip),
                    ],
                    target=stock.good,
                )
            )
        marked = _("The mark on a bar: gone at full pace")
        headings = ["", "", _("At full pace"), _("Under the plan")]
        tips = ["", marked, marked, _("The last day of the week in which it is gone")]
        self.run_outs.show_rows(rows, headings, tips)
        self.run_outs.fit_columns(stretched=1)
        self.run_out_card.hint.setText(marked if rows else "")

    def _show_classes(self) -> None:
        plan = self.plant.plan
        assert plan is not None
        rows = []
        claims = plan.claims[plan.claims["tier"] != "enquiry"]
        for tier, group in claims.groupby("tier", sort=False):
            met = float(group["share"].clip(upper=1.0).mean())
            whole = int((group["share"] >= 1 - 1e-6).sum())
            least = float(group["share"].min())
            full = ngettext("{met} of {count} in full", "{met} of {count} in full", len(group))
            tip = _("The smallest share in it is {share}.").format(share=format_share(least))
            rows.append(
                Row(
                    [
                        Cell(class_name(str(tier)), tip=tip),
                        Cell(format_share(met), bar=met, tone=share_tone(met), tip=tip),
                        Cell(full.format(met=whole, count=len(group)), soft=True, tip=tip),
                    ],
                    target=str(tier),
                )
            )
        rows.sort(key=lambda row: (row.target != "promise", str(row.target)))
        self.classes.show_rows(rows)
        self.classes.fit_columns(stretched=1)
        self.classes.setFixedHeight(scale.ROW_HEIGHT * max(1, min(len(rows), MOST_CLASSES)) + 4)

    def _show_waiting(self) -> None:
        from planning.reports.sums import waiting

        plan, plant = self.plant.plan, self.plant.planned_records
        assert plan is not None
        short = waiting(plan)
        rows = []
        for body, claims in short.groupby("body", sort=False):
            name = name_of(plant, Body, str(body))
            share = float(claims["share"].mean())
            goods = ", ".join(dict.fromkeys(good_name(plant, str(g)) for g in claims["good"]))
            count = ngettext("{count} need", "{count} needs", len(claims))
            tip = _("{who} waits for: {goods}. On average {share} is met.").format(
                who=name, goods=goods, share=format_share(share)
            )
            rows.append(
                Row(
                    [
                        Cell(name, tip=tip),
                        Cell(count.format(count=len(claims)), soft=True, tip=tip),
                        Cell(format_share(share), bar=share, tip=tip),
                    ],
                    target=str(body),
                )
            )
        rows.sort(key=lambda row: row.cells[2].bar or 0.0)
        self.waiting.show_rows(rows)
        self.waiting.fit_columns(stretched=0)
        self.waiting.setVisible(bool(rows))
        self.nobody.setText("" if rows else _("Nobody: every need is met in this plan."))
        self.nobody.setVisible(not rows)

    def _show_load(self) -> None:
        plan, plant = self.plant.plan, self.plant.planned_records
        assert plan is not None
        rows, names, headings, tips = load_rows(
            plan,
            lambda kind, code: name_of(plant, kind, code),
            kinds=("work_centre", "crew"),
        )
        self.load.show_rows(rows, headings, names, tips)
