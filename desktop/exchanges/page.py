"""Exchanges: partners, what we want and what we can give, what comes and what went out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from desktop.exchanges.likely import Likely, likely_gives, likely_wants, own_lines, own_offer
from desktop.exchanges.movements import MovementTable
from desktop.exchanges.suggestions import Suggestions
from desktop.form.dialog import RecordDialog
from desktop.form.steps import Added, Step, do_steps
from desktop.form.tabs import PageTabs
from desktop.frame.actions import act
from desktop.frame.in_view import follow
from desktop.frame.page import Card, Page, label
from desktop.look import scale
from desktop.plant.subjects import AboutBody, AboutGood
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Body, BodyKind, Movement, Offer, OfferLine, Receipt, Record
from planning.plant.offers import OfferSide
from planning.plant.words import good_name
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


class ExchangesPage(Page):
    """What the plan suggests to trade, our own offer, and the tables of all that is traded."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Exchanges"),
            _("What we want from others, what we can give them, and what came and went."),
        )
        views = [(self._make_offer(), _("Wants and gives"), _("Our own offer, as the plan has it"))]
        kinds: list[tuple[type[Record], tuple[str, ...]]] = [
            (Body, ("code",)),
            (Offer, ("code",)),
            (OfferLine, ()),
            (Receipt, ("code",)),
            (Movement, ("code",)),
        ]
        makers: dict[type[Record], Callable[[], RecordTable]] = {
            Body: self._make_partners,
            Movement: lambda: MovementTable(plant),
        }
        self.tabs = PageTabs(plant, _("Tables of exchanges"), views, kinds, makers)
        self.tabs.name_tab(
            Body, _("Partners"), _("Facilities and cooperatives with which the plant trades")
        )
        self.tabs.picked.connect(self._on_row)
        self.column.addWidget(self.tabs, 1)
        follow(self, self.show_offer, plant.changed, plant.planned, plant.advised)
        self.show_offer()

    def go_to(self, target: Any) -> None:
        """Select the partner with that code."""
        if target in self.plant.records.bodies:
            self.tabs.show_kind(Body).select_key(str(target))

    def show_offer(self) -> None:
        """Show what the plan suggests, and what we offer by now."""
        records, plan, run_outs = self.plant.records, self.plant.plan, self.plant.run_outs
        lines = own_lines(records)
        wants: list[Likely] = []
        gives: list[Likely] = []
        if plan is not None and run_outs is not None:
            planned = self.plant.planned_records
            wants = likely_wants(planned, plan, run_outs)
            gives = likely_gives(planned, plan, run_outs)
        waiting = _("Work out a plan (F5) to see what it suggests.")
        for card, side, likely, none in (
            (self.wants, OfferSide.WANTS, wants, _("Nothing runs out that nobody brings.")),
            (self.gives, OfferSide.GIVES, gives, _("The plan leaves nothing over.")),
        ):
            there = [good for each, good in lines if each is side]
            card.show_likely(records, likely, there, none if plan is not None else waiting)
        ours = {line.offer for line in lines.values()}
        offer = own_offer(records)
        given = {} if offer is None else {"offer": offer.code}
        ours |= set(given.values())
        key = (frozenset(ours), given.get("offer"))
        if key != self._shown_offer:
            self._shown_offer = key
            self.lines.model.keep_only(lambda record: getattr(record, "offer", None) in ours, given)
        self.none.setVisible(not lines)
        if len(lines) != self._shown_lines:
            self._shown_lines = len(lines)
            self.lines.fit_columns()
        self.lines.setVisible(offer is not None)
        self.begin.setVisible(offer is None)

    def take(self, likely: Likely, side: OfferSide) -> None:
        """Put a suggestion into our own offer, which is opened if there is none."""
        records = self.plant.records
        offer = own_offer(records)
        steps: list[Step] = []
        code = offer.code if offer is not None else _("OUR-OFFER")
        if offer is None:
            number = 2
            while records.get(Offer, code) is not None:
                code, number = _("OUR-OFFER") + f"-{number}", number + 1
            steps.append(Added(Offer, {"code": code, "name": _("What we want and give")}))
        values = {"good": likely.good, "quantity": likely.quantity, "side": side}
        by = likely.day if side is OfferSide.WANTS else None
        steps.append(Added(OfferLine, {"offer": code, **values, "by": by}))
        good = good_name(records, likely.good)
        name = _("want {good}") if side is OfferSide.WANTS else _("give {good}")
        do_steps(self.plant, name.format(good=good), steps)

    def on_begin(self) -> None:
        """Ask for an offer of our own, to be filled with lines."""
        hidden = ("code", "body", "status")
        RecordDialog(self, self.plant, Offer, title=_("Our offer"), hidden=hidden).open()

    def _make_offer(self) -> QWidget:
        self._shown_offer: object = None
        self._shown_lines = 0
        down = QSplitter(Qt.Orientation.Vertical)
        down.setHandleWidth(scale.MEDIUM)
        down.setChildrenCollapsible(False)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setHandleWidth(scale.MEDIUM)
        across.setChildrenCollapsible(False)
        self.wants = Suggestions(
            _("Runs out and nobody brings it"),
            _("As much as full pace would use to the end of the plan, in usual lots."),
            _("Want this"),
            "Alt+W",
            _("wanted"),
        )
        self.gives = Suggestions(
            _("Left over at the end of the plan"),
            _("Beyond what must be left behind, and nobody waits for it."),
            _("Give this"),
            "Alt+G",
            _("offered"),
        )
        self.wants.taken.connect(lambda likely: self.take(likely, OfferSide.WANTS))
        self.gives.taken.connect(lambda likely: self.take(likely, OfferSide.GIVES))
        for card in (self.wants, self.gives):
            card.picked.connect(lambda good: self.plant.point_at(AboutGood(good)))
            across.addWidget(card)
        down.addWidget(across)
        ours = Card(_("Our offer"))
        hint = label(sheet_of(OfferLine).help_text(), "small")
        hint.setWordWrap(True)
        ours.column.addWidget(hint)
        self.none = label(
            _("We offer nothing yet. Take something above, or begin an offer of your own."),
            "soft",
        )
        self.none.setWordWrap(True)
        ours.column.addWidget(self.none)
        begin = act(ours, _("Begin an offer…"), self.on_begin, tip=_("Name an offer of ours"))
        self.begin = QPushButton(begin.text())
        self.begin.setToolTip(begin.toolTip())
        self.begin.clicked.connect(begin.trigger)
        ours.column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines = RecordTable(self.plant, OfferLine, hidden=("offer", "number"))
        self.lines.picked.connect(self._on_row)
        ours.column.addWidget(self.lines, 1)
        ours.column.addStretch(0)
        down.addWidget(ours)
        down.setStretchFactor(0, 4)
        down.setStretchFactor(1, 3)
        down.setSizes([360, 240])
        return down

    def _make_partners(self) -> RecordTable:
        return RecordTable(
            self.plant,
            Body,
            hidden=("code", "kind", "families", "parent"),
            only=lambda record: getattr(record, "kind", None) is BodyKind.PARTNER,
            given={"kind": BodyKind.PARTNER},
        )

    def _on_row(self, record: object) -> None:
        if isinstance(record, Body):
            self.plant.point_at(AboutBody(record.code))
        elif isinstance(record, OfferLine | Receipt | Movement):
            self.plant.point_at(AboutGood(record.good))
