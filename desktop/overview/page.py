"""Overview: the questions of a Monday morning, each answered on one card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.charts.load import load_rows
from desktop.charts.timeline import Timeline
from desktop.frame.in_view import follow
from desktop.frame.page import Card, Page, clear, label
from desktop.look import scale
from desktop.overview import answers
from desktop.overview.decide import Decision, decisions_of
from desktop.overview.decision_row import DecisionRow
from desktop.plant.subjects import AboutBody, AboutCapacity, AboutClaim, AboutGood
from desktop.plant.words import headline
from desktop.table.shown import CellGrid, CellTree
from planning.language import _
from planning.plant.words import name_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

MOST_CLASSES = 6
MOST_PROMISES = 3


class OverviewPage(Page):
    """What is to be decided; what runs out, whose needs are met, who waits, how full we are."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Overview"),
            _("What is to be decided, and what the plan brings. Click anything to go there."),
        )
        self.column.addWidget(self._make_decide())
        across = QHBoxLayout()
        across.setSpacing(scale.WIDE)
        self.column.addLayout(across, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, stretch in ((left, 4), (right, 3)):
            column.setSpacing(scale.WIDE)
            across.addLayout(column, stretch)
        left.addWidget(self._make_run_outs(), 5)
        left.addWidget(self._make_load(), 4)
        right.addWidget(self._make_classes())
        right.addWidget(self._make_promises())
        right.addWidget(self._make_waiting(), 1)
        self._widgets: list[QWidget] = [
            self.decide_card,
            self.run_outs,
            self.classes,
            self.load,
            self.promises_card,
            self.waiting,
        ]
        follow(self, self.show_plan, plant.planned)
        follow(self, self._show_run_outs, plant.advised)
        self.show_plan()

    def go_to(self, target: Any) -> None:
        self.run_outs.select_target(target)

    def _lead(self, view: CellTree, page: str) -> None:
        """Let a click or Enter on a row of `view` lead to `page`."""
        view.opened.connect(lambda target: self.wanted.emit(page, target))
        view.clicked.connect(lambda index: self.wanted.emit(page, view.cells.target_of(index)))

    def _make_decide(self) -> Card:
        self.decide_card = Card(_("To decide"))
        self.decide = QVBoxLayout()
        self.decide.setSpacing(scale.SMALL)
        self.decide_card.column.addLayout(self.decide)
        return self.decide_card

    def _make_run_outs(self) -> Card:
        self.run_out_card = Card(_("What runs out first"))
        self.run_outs = Timeline(_("What runs out first"))
        self.looking = label(_("Working out how long stocks last…"), "soft")
        self.run_out_card.column.addWidget(self.looking)
        self.run_outs.picked.connect(lambda good: self.plant.point_at(AboutGood(good)))
        self._lead(self.run_outs, "stocks")
        self.run_out_card.column.addWidget(self.run_outs, 1)
        return self.run_out_card

    def _make_load(self) -> Card:
        card = Card(_("Kilns and crews in the coming weeks"))
        self.load = CellGrid(_("Use of kilns, work centres and crews by week"), crop=True)
        self.load.picked.connect(lambda at: self.plant.point_at(AboutCapacity(*at)))
        self.load.activated.connect(
            lambda index: self.wanted.emit("kilns", self.load.cells.target_of(index)[0])
        )
        card.column.addWidget(self.load)
        return card

    def _make_classes(self) -> Card:
        self.needs_card = Card(_("Needs met"))
        self.classes = CellTree(_("Needs met by class"), ["", "", ""])
        self.classes.setHeaderHidden(True)
        self.classes.opened.connect(lambda _tier: self.wanted.emit("needs", None))
        self.needs_card.column.addWidget(self.classes)
        return self.needs_card

    def _make_promises(self) -> Card:
        self.promises_card = Card(_("Promises at risk"))
        self.kept = label("", "soft")
        self.kept.setWordWrap(True)
        self.promises_card.column.addWidget(self.kept)
        self.promises = CellTree(_("Promises at risk"), ["", "", ""])
        self.promises.setHeaderHidden(True)
        self.promises.picked.connect(lambda claim: self.plant.point_at(AboutClaim(claim)))
        self._lead(self.promises, "plan")
        self.promises_card.column.addWidget(self.promises)
        return self.promises_card

    def _make_waiting(self) -> Card:
        card = Card(_("Who waits"))
        self.waiting = CellTree(_("Who waits"), ["", ""])
        self.waiting.setHeaderHidden(True)
        self.waiting.picked.connect(lambda body: self.plant.point_at(AboutBody(body)))
        self._lead(self.waiting, "plan")
        self.nobody = label("", "soft")
        self.nobody.setWordWrap(True)
        card.column.addWidget(self.nobody)
        card.column.addWidget(self.waiting, 1)
        return card

    def show_plan(self) -> None:
        """Show the plan in view, or say that there is none yet."""
        for widget in self._widgets:
            widget.setVisible(self.plant.plan is not None)
        self.decide_card.show()
        self._show_run_outs()
        self.nobody.setVisible(False)
        if self.plant.plan is None:
            return
        plan, plant = self.plant.plan, self.plant.planned_records
        classes = answers.class_rows(plan)
        self.classes.show_rows(classes)
        self.classes.fit_columns(stretched=1)
        _fit_height(self.classes, min(len(classes), MOST_CLASSES))
        risky = answers.promise_rows(plant, plan)
        self.promises.show_rows(risky)
        self.promises.fit_columns(stretched=0)
        self.promises.setVisible(bool(risky))
        _fit_height(self.promises, min(len(risky), MOST_PROMISES))
        self.kept.setText("" if risky else answers.promises_kept(plan))
        self.kept.setVisible(not risky)
        waits = answers.waiting_rows(plant, plan)
        self.waiting.show_rows(waits)
        self.waiting.fit_columns(stretched=1)
        self.waiting.setVisible(bool(waits))
        self.nobody.setText("" if waits else _("Nobody: every need is met in this plan."))
        self.nobody.setVisible(not waits)
        rows, names, headings, tips = load_rows(
            plan, lambda kind, code: name_of(plant, kind, code), kinds=("work_centre", "crew")
        )
        self.load.show_rows(rows, headings, names, tips)

    def _show_run_outs(self) -> None:
        """Show what comes from outside: how long it lasts under the plan, and at full pace."""
        plan, found = self.plant.plan, self.plant.run_outs
        self.run_outs.setVisible(found is not None)
        self.looking.setVisible(found is None and plan is not None)
        self._show_decisions()
        if plan is None or found is None:
            return
        self.run_outs.show_spans(*answers.spans(self.plant.planned_records, plan, found))
        self.run_out_card.hint.setText(_("▲ more comes   ┃ gone at full pace   ✕ gone"))

    def _show_decisions(self) -> None:
        decisions = decisions_of(self.plant) or [Decision(headline(self.plant), "good", "plan")]
        clear(self.decide)
        for each in decisions:
            row = DecisionRow(each)
            row.chosen.connect(self.wanted)
            self.decide.addWidget(row)


def _fit_height(view: CellTree, rows: int) -> None:
    view.setFixedHeight(scale.ROW_HEIGHT * max(1, rows) + 4)
