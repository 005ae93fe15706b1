"""The steps of a bulk order, each with what it means for others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.form.field import Field
from desktop.frame.page import Card, label
from desktop.look import scale
from desktop.table.entry import Refused
from planning.language import N_, _, format_date
from planning.plant import Order, OrderStatus, Plant
from planning.workbook.sheets import sheet_of

STEPS: dict[OrderStatus, tuple[str, str]] = {
    OrderStatus.ENQUIRY: (
        N_("Note as an enquiry"),
        N_("An enquiry is planned after everything else: it takes from nobody."),
    ),
    OrderStatus.QUOTED: (
        N_("Quote"),
        N_("Up to that day it is planned like a promise: what it takes is kept for it."),
    ),
    OrderStatus.BOOKED: (
        N_("Book"),
        N_("It becomes a promise and comes before every class of needs."),
    ),
    OrderStatus.DELIVERED: (
        N_("Delivered"),
        N_("What is left of it is entered as gone out; it asks for nothing more."),
    ),
    OrderStatus.WITHDRAWN: (
        N_("Withdraw"),
        N_("It asks for nothing more; what was kept for it is free for others."),
    ),
}
"""What a step is called, and what it means for others."""

NEXT: dict[OrderStatus | None, tuple[OrderStatus, ...]] = {
    None: (OrderStatus.ENQUIRY, OrderStatus.QUOTED, OrderStatus.BOOKED),
    OrderStatus.ENQUIRY: (OrderStatus.QUOTED, OrderStatus.BOOKED, OrderStatus.WITHDRAWN),
    OrderStatus.QUOTED: (OrderStatus.QUOTED, OrderStatus.BOOKED, OrderStatus.WITHDRAWN),
    OrderStatus.BOOKED: (OrderStatus.BOOKED, OrderStatus.DELIVERED, OrderStatus.WITHDRAWN),
    OrderStatus.DELIVERED: (),
    OrderStatus.WITHDRAWN: (OrderStatus.ENQUIRY, OrderStatus.QUOTED, OrderStatus.BOOKED),
}

CHANGED = (OrderStatus.QUOTED, OrderStatus.BOOKED)
"""Steps whose button writes a change of the order once they are taken."""


class Steps(Card):
    """How far an order is, and the buttons that take it on."""

    def __init__(self, take: Callable[[OrderStatus], object]) -> None:
        super().__init__(_("How far it is"))
        self.state = label("", "")
        self.state.setWordWrap(True)
        self._until = Field(sheet_of(Order).by_field["quoted_until"])
        above = QHBoxLayout()
        above.setSpacing(scale.MEDIUM)
        above.addWidget(self.state, 3)
        above.addWidget(self._until, 2)
        self.column.addLayout(above)
        self.means = label("", "small")
        self.means.setWordWrap(True)
        self.column.addWidget(self.means)
        # The buttons stand last and each keeps its place, whatever is said above them: whoever
        # clicks twice must not hit another step.
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        self.buttons: dict[OrderStatus, QPushButton] = {}
        for status, (name, meaning) in STEPS.items():
            button = QPushButton(_(name))
            button.setToolTip(_(meaning))
            button.setAccessibleDescription(_(meaning))
            button.clicked.connect(lambda _checked=False, status=status: take(status))
            if status in CHANGED:
                button.ensurePolished()
                widest = button.sizeHint().width()
                button.setText(_("Change it"))
                button.setMinimumWidth(max(widest, button.sizeHint().width()))
                button.setText(_(name))
            row.addWidget(button)
            self.buttons[status] = button
        row.addStretch(1)
        self.undo = QPushButton(_("Undo"))
        row.addWidget(self.undo)
        self._undo: Callable[[], object] | None = None
        self.undo.clicked.connect(lambda _checked=False: self._undo and self._undo())
        self.column.addLayout(row)

    @property
    def explained(self) -> str:
        """What is said of the day up to which a quote holds."""
        return self._until.editor.toolTip()

    def until(self, plant: Plant) -> date:
        """Return the day up to which a quote shall hold.

        Raises:
            Refused: when there is none, or it has passed; said in place.
        """
        day: Any = self._until.value(plant)
        first = plant.facility.first_day
        if day is None or day < first:
            sentence = _("Say up to which day the quote holds: {day} or later.").format(
                day=format_date(first)
            )
            self._until.refuse(sentence)
            raise Refused(sentence)
        return day  # type: ignore[no-any-return]

    def show_order(
        self,
        plant: Plant,
        order: Order | None,
        usual: date,
        undo_name: str | None,
        undo: Callable[[], object],
    ) -> None:
        """Show the steps that `order` can take; None: it is not written yet."""
        status = order.status if order is not None else None
        following = NEXT[status]
        first_day = plant.facility.first_day
        self.state.setText(_state(order, first_day))
        for which, button in self.buttons.items():
            button.setEnabled(which in following)
        for which in CHANGED:
            name = _("Change it") if which is status else _(STEPS[which][0])
            self.buttons[which].setText(name)
        self._until.setEnabled(OrderStatus.QUOTED in following)
        until = order.quoted_until if order is not None else None
        holds = until is not None and until >= first_day
        self._until.fill(plant, until if holds else usual, "")
        said = [sheet_of(Order).by_field["quoted_until"].help_text()]
        if not holds:
            said.append(
                _(
                    "{day} is two weeks after the first day of the plan; write any later day."
                ).format(day=format_date(usual))
            )
        self._until.editor.setToolTip(" ".join(said))
        self._until.editor.setAccessibleDescription(" ".join(said))
        self.means.setText(
            "  ".join(
                _("{step}: {meaning}").format(step=_(STEPS[which][0]), meaning=_(STEPS[which][1]))
                for which in following
                if which is not status
            )
        )
        self._undo = undo
        self.undo.setEnabled(undo_name is not None and order is not None)
        self.undo.setToolTip(_("Undo: {edit}").format(edit=undo_name or ""))


def _state(order: Order | None, first_day: date) -> str:
    """Return how far an order is, and what that means for others."""
    if order is None:
        return _("Nothing is written yet: it is only asked about, and nobody is affected.")
    if order.status is OrderStatus.QUOTED and order.quoted_until is not None:
        if order.quoted_until < first_day:
            return _(
                "Quoted until {day}, before the plan begins: it is planned last, as an enquiry is."
            ).format(day=format_date(order.quoted_until))
        return _("Quoted: what it takes is kept for it until {day}.").format(
            day=format_date(order.quoted_until)
        )
    return {
        OrderStatus.ENQUIRY: _("An enquiry: it is planned last and takes from nobody."),
        OrderStatus.QUOTED: _("Quoted: what it takes is kept for it."),
        OrderStatus.BOOKED: _("Booked: it is a promise and comes before every class of needs."),
        OrderStatus.DELIVERED: _("Delivered: it asks for nothing more."),
        OrderStatus.WITHDRAWN: _("Withdrawn: it asks for nothing; others have what it took."),
    }[order.status]
