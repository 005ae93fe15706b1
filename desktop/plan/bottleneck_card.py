"""One bottleneck: when it binds, what a lot more brings in goods and to whom, and how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.frame.page import label
from desktop.look import scale
from desktop.why.answer import Answer, Line, Section, Strip, bars
from desktop.why.drawn import StripOfWeeks
from desktop.why.leads import to_body, to_good, to_resource
from desktop.why.view import Sections
from planning.language import _

if TYPE_CHECKING:
    from planning.advice.bottlenecks import Bottleneck, Gain
    from planning.lp.plan import Plan
    from planning.plant import Plant

LITTLE = 1e-4
MOST_BODIES = 5


class BottleneckCard(QFrame):
    """Shows one bottleneck; it may be shown again when more is known of it."""

    followed = Signal(object)
    more_asked = Signal()

    def __init__(self, plant: Plant, plan: Plan) -> None:
        super().__init__()
        self.setObjectName("inset")
        self._plant, self._plan = plant, plan
        self._answer = Answer("")
        self._settled = False
        self._found: Bottleneck | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.TIGHT, 0, scale.SMALL)
        column.setSpacing(scale.TIGHT)
        self._head = Sections()
        column.addWidget(self._head)
        self._strip = QVBoxLayout()
        column.addLayout(self._strip)
        across = QHBoxLayout()
        across.setSpacing(scale.LARGE)
        self._goods, self._bodies = Sections(), Sections()
        across.addWidget(self._goods, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._bodies, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(across)
        self._range = label("", "soft")
        self._range.setWordWrap(True)
        column.addWidget(self._range)
        self.more = QPushButton(_("And 2, 5 or 10 lots?"))
        self.more.setToolTip(_("Plan again with more of it, and say what that would bring"))
        self.more.clicked.connect(self._on_more)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        column.addLayout(foot)
        self._table = Sections()
        column.addWidget(self._table)
        for part in (self._head, self._goods, self._bodies, self._table):
            part.followed.connect(self.followed)

    def text(self) -> str:
        """Return what the card says."""
        return self._answer.text()

    def settle(self) -> None:
        """Nothing more will come: do not say that something is being looked for."""
        self._settled = True
        if self._found is not None:
            self.show_bottleneck(self._found)

    def show_bottleneck(self, found: Bottleneck) -> None:
        """Show what is known."""
        from planning.advice.bottlenecks import binding_in_words, range_in_words
        from planning.advice.words import resource_amount, resource_name

        self._found = found
        plant = self._plant
        gain = next(gain for gain in found.gains if not gain.nothing)
        name = resource_name(plant, found.kind, found.resource)
        link = to_resource(plant, found.kind, found.resource)
        binds = binding_in_words(plant, found)
        amount = resource_amount(plant, found.kind, found.resource, gain.quantity)
        head = Section("", (Line(binds, ((name, link[1]),) if link is not None else ()),))
        goods = Section(
            _("{amount} more would bring").format(amount=amount), tuple(self._goods_of(gain))
        )
        bodies = Section(_("To whom"), tuple(self._bodies_of(gain)))
        tried = max(each.lots for each in found.gains)
        trivial = found.range is not None and found.range.at_least and tried <= 1
        reach = "" if trivial else range_in_words(plant, found)
        if found.range is None and not self._settled:
            reach = _("Looking how far each lot brings as much…")
        self._head.show_sections([head])
        self._goods.show_sections([goods])
        self._bodies.show_sections([bodies])
        self._range.setText(reach)
        self._range.setVisible(bool(reach))
        self._show_strip(found, binds)
        self._answer = Answer(
            binds, sections=(goods, bodies, Section("", (Line(reach),) if reach else ()))
        )
        self.setAccessibleName(binds)
        self.setAccessibleDescription(self._answer.text())

    def show_lots(self, found: Bottleneck) -> None:
        """Show what several lots bring, one after another, and how far each brings as much."""
        from planning.advice.words import pieces, resource_amount
        from planning.plant.words import list_in_words

        lines = []
        rows = []
        for gain in found.gains:
            brought = {good: more for good, more in gain.by_good.items() if more > LITTLE}
            said = list_in_words(
                [pieces(self._plant, good, more) for good, more in brought.items()]
            )
            amount = resource_amount(self._plant, found.kind, found.resource, gain.quantity)
            rows.append((amount, sum(brought.values()), said or _("nothing more")))
        longest = max((size for _amount, size, _said in rows), default=0.0) or 1.0
        for amount, size, said in rows:
            text = _("{amount}: {goods}").format(amount=amount, goods=said)
            lines.append(Line(text, bar=size / longest))
        self.show_bottleneck(found)
        lots = Section(_("What more lots would bring"), tuple(lines))
        self._table.show_sections([lots])
        self._answer = self._answer.with_sections([*self._answer.sections, lots])
        self.more.hide()

    def _on_more(self) -> None:
        self.more.setEnabled(False)
        self.more.setText(_("Trying 2, 5 and 10 lots…"))
        self.more_asked.emit()

    def _goods_of(self, gain: Gain) -> list[Line]:
        from planning.advice.words import pieces

        more = {good: amount for good, amount in gain.by_good.items() if amount > LITTLE}
        if not more:
            return [Line(_("goods sooner, not more"))]
        return bars(
            [
                (to_good(self._plant, good), amount, pieces_only(self._plant, good, amount))
                for good, amount in more.items()
            ],
            most=8,
        ) or [Line(pieces(self._plant, good, amount)) for good, amount in more.items()]

    def _bodies_of(self, gain: Gain) -> list[Line]:
        by_body: dict[str, float] = {}
        for (body, _good), amount in gain.by_body.items():
            if amount > LITTLE:
                by_body[body] = by_body.get(body, 0.0) + amount
        from planning.advice.words import number
        from planning.language import ngettext

        found = [
            (to_body(self._plant, body), amount, number(amount)) for body, amount in by_body.items()
        ]
        lines = bars(found, MOST_BODIES)
        if len(found) > MOST_BODIES:
            rest = sorted(by_body.values(), reverse=True)[MOST_BODIES:]
            others = ngettext("{count} other", "{count} others", len(rest))
            lines.append(Line(others.format(count=len(rest)), amount=number(sum(rest))))
        return lines

    def _show_strip(self, found: Bottleneck, binds: str) -> None:
        from desktop.frame.page import clear
        from planning.reports.words import period_days, period_label

        clear(self._strip)
        count = len(self._plan.periods)
        full = [period in found.periods for period in range(count)]
        strip = Strip(
            name=binds,
            parts=tuple(1.0 if marked else 0.0 for marked in full),
            tips=tuple(
                _("{day}: used up").format(day=period_days(self._plan, period))
                if marked
                else _("{day}: some is left").format(day=period_days(self._plan, period))
                for period, marked in enumerate(full)
            ),
            first=period_label(self._plan, 0),
            last=period_label(self._plan, count - 1),
            full=tuple(full),
        )
        self._strip.addWidget(StripOfWeeks(strip, low=True))


def pieces_only(plant: Plant, good: str, amount: float) -> str:
    """Return an amount of a good with its unit, without its name."""
    from planning.advice.words import amount_of

    return amount_of(plant, good, amount)
