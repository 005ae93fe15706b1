"""Overview: the questions of a Monday morning, each answered on one card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.charts.load import load_rows
from desktop.look import scale
from desktop.page import Card, Page, label
from desktop.plan_words import claim_title, class_name, headline, share_tone
from desktop.table.cells import Cell, Row
from desktop.table.shown import CellGrid, CellTree
from planning.language import _, format_share, ngettext
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant

MOST_RUN_OUTS = 12
WEEKS_SHOWN = 8


class OverviewPage(Page):
    """What runs out first, whose needs are met, who waits, how full kilns and crews are."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(plant, _("Overview"), "")
        self.purpose.setObjectName("")
        grid = QGridLayout()
        grid.setSpacing(scale.WIDE)
        self.column.addLayout(grid, 1)

        self.run_out_card = Card(_("What runs out first"))
        self.run_outs = CellTree(_("What runs out first"), ["", "", ""])
        self.run_outs.setHeaderHidden(True)
        self.run_outs.picked.connect(lambda _good: None)
        self.run_outs.opened.connect(lambda good: self.wanted.emit("stocks", good))
        self.run_outs.clicked.connect(
            lambda index: self.wanted.emit("stocks", self.run_outs.cells.target_of(index))
        )
        self.run_out_card.column.addWidget(self.run_outs)
        grid.addWidget(self.run_out_card, 0, 0)

        self.needs_card = Card(_("Needs met"))
        self.classes = CellTree(_("Needs met by class"), ["", "", ""])
        self.classes.setHeaderHidden(True)
        self.classes.opened.connect(lambda _tier: self.wanted.emit("needs", None))
        self.needs_card.column.addWidget(self.classes)
        grid.addWidget(self.needs_card, 0, 1)

        self.load_card = Card(_("Kilns and crews in the coming weeks"))
        self.load = CellGrid(_("Use of kilns, work centres and crews by week"))
        self.load.picked.connect(lambda _resource: None)
        self.load.doubleClicked.connect(lambda _index: self.wanted.emit("kilns", None))
        self.load_card.column.addWidget(self.load)
        grid.addWidget(self.load_card, 1, 0)

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
        grid.addWidget(self.waiting_card, 1, 1)

        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(0, 5)
        grid.setRowStretch(1, 5)
        self._widgets: list[QWidget] = [self.run_outs, self.classes, self.load, self.waiting]
        plant.planned.connect(self.show_plan)
        self.show_plan()

    def go_to(self, target: Any) -> None:
        self.run_outs.select_target(target)

    def show_plan(self) -> None:
        """Show the plan in view, or say that there is none yet."""
        self.purpose.setText(headline(self.plant))
        for widget in self._widgets:
            widget.setVisible(self.plant.plan is not None)
        self.nobody.setVisible(False)
        if self.plant.plan is None:
            return
        self._show_run_outs()
        self._show_classes()
        self._show_waiting()
        self._show_load()

    def _show_run_outs(self) -> None:
        from planning.reports.sums import run_outs
        from planning.reports.words import period_days, show_quantity

        plan, plant = self.plant.plan, self.plant.planned_records
        assert plan is not None
        count = len(plan.periods)
        rows = []
        for found in run_outs(plant, plan)[:MOST_RUN_OUTS]:
            lasts = found.period is None
            part = 1.0 if found.period is None else (found.period + 1) / count
            tone = "good" if lasts else "bad" if part <= 0.5 else "warning"
            until = _("lasts") if found.period is None else period_days(plan, found.period)
            left = show_quantity(plant, found.good, found.at_start)
            tip = _("{name}: {amount} at the start.").format(
                name=good_name(plant, found.good), amount=left
            )
            rows.append(
                Row(
                    [
                        Cell(good_name(plant, found.good), tone=tone, tip=tip),
                        Cell("", bar=part, tone="" if lasts else tone, tip=tip),
                        Cell(until, soft=lasts, strong=not lasts, number=True, tip=tip),
                    ],
                    target=found.good,
                )
            )
        self.run_outs.show_rows(rows)
        self.run_outs.fit_columns(stretched=1)
        from planning.reports.words import plan_span

        self.run_out_card.hint.setText(plan_span(plan))

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

    def _show_waiting(self) -> None:
        from planning.reports.sums import waiting
        from planning.reports.words import show_quantity

        plan, plant = self.plant.plan, self.plant.planned_records
        assert plan is not None
        short = waiting(plan)
        rows = []
        for claim in short.itertuples():
            who, what = claim_title(plant, str(claim.claim), str(claim.body), str(claim.good))
            lacks = show_quantity(plant, str(claim.good), float(claim.shortfall))
            tip = _("{who}: {lacks} of {what} are missing.").format(who=who, lacks=lacks, what=what)
            rows.append(
                Row(
                    [
                        Cell(who, tip=tip),
                        Cell(what, soft=True, tip=tip),
                        Cell(format_share(claim.share), bar=float(claim.share), tip=tip),
                    ],
                    target=str(claim.claim),
                )
            )
        self.waiting.show_rows(rows)
        self.waiting.fit_columns(stretched=0)
        self.waiting.setVisible(bool(rows))
        self.nobody.setText("" if rows else _("Nobody: every need is met in this plan."))
        self.nobody.setVisible(not rows)
        self.waiting_card.hint.setText(
            ngettext("{count} need", "{count} needs", len(rows)).format(count=len(rows))
            if rows
            else ""
        )

    def _show_load(self) -> None:
        plan, plant = self.plant.plan, self.plant.planned_records
        assert plan is not None
        rows, names, headings, tips = load_rows(
            plan, lambda kind, code: name_of(plant, kind, code), weeks=WEEKS_SHOWN
        )
        self.load.show_rows(rows, headings, names, tips)
