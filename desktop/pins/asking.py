"""Asking for a pin where there is no grid to type into: what a need gets, what is bought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from desktop.look import scale
from desktop.pins.pinning import period_of, pin_hand_over, pin_purchase
from planning.language import _, format_number, parse_number
from planning.plant import Good, Need, OrderLine, Pin, PinKind, PurchaseOption
from planning.plant.pinning import period_in_words

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


def ask_pin_hand_over(parent: QWidget, plant: OpenPlant, claim: str) -> PinDialog | None:
    """Ask when a need or an order line ("ORDER / 1") is to be handed how much; opened."""
    from planning.advice.words import claim_name

    record = plant.records.get(Need, claim) or plant.records.get(OrderLine, claim)
    if record is None or plant.plan is None:
        return None
    what = claim_name(plant.records, claim)
    dialog = PinDialog(parent, plant, PinKind.HAND_OVER, claim, what, record.good)
    dialog.open()
    return dialog


def ask_pin_purchase(parent: QWidget, plant: OpenPlant, option: str) -> PinDialog | None:
    """Ask when how much is to be bought by a purchase option; opened."""
    from planning.plant.words import good_name

    record = plant.records.get(PurchaseOption, option)
    if record is None or plant.plan is None:
        return None
    what = _("Purchase of {good}").format(good=good_name(plant.records, record.good))
    dialog = PinDialog(parent, plant, PinKind.PURCHASE, option, what, record.good)
    dialog.open()
    return dialog


class PinDialog(Dialog):
    """A period of the plan and an amount; emptied, the period is let go."""

    def __init__(
        self,
        parent: QWidget | None,
        plant: OpenPlant,
        kind: PinKind,
        record: str,
        what: str,
        good: str,
    ) -> None:
        super().__init__(
            parent,
            _("Pin: {what}").format(what=what),
            _("Planning keeps what is pinned as far as it can be done, in every what-if."),
        )
        self._plant, self._kind, self._record = plant, kind, record
        self.setMinimumWidth(440)
        self.periods = QComboBox()
        self.periods.setAccessibleName(_("When"))
        assert plant.plan is not None
        for period in range(len(plant.plan.periods)):
            first, _last, unit = period_of(plant, period)
            self.periods.addItem(period_in_words(first, unit), period)
        self.amount = QLineEdit()
        thing = plant.records.get(Good, good)
        unit = thing.unit if thing is not None else ""
        self.amount.setAccessibleName(_("How much [{unit}]").format(unit=unit))
        self.amount.setToolTip(_("Empty it to let the plan choose again"))
        form = QFormLayout()
        form.setSpacing(scale.SMALL)
        form.addRow(_("When"), self.periods)
        form.addRow(_("How much [{unit}]").format(unit=unit), self.amount)
        self.body.addLayout(form)
        self.now = label("", "soft")
        self.now.setWordWrap(True)
        self.body.addWidget(self.now)
        self.add_button(_("Pin"), primary=True)
        self.add_close()
        self.periods.currentIndexChanged.connect(lambda _row: self._show_period())
        plant.planned.connect(self._show_period)
        self._show_first()

    def accept(self) -> None:
        text = self.amount.text().strip()
        wanted = None
        if text:
            try:
                wanted = float(parse_number(text))
            except ValueError:
                self.refuse(_("“{text}” is not a number.").format(text=text))
                return
            if wanted < 0:
                self.refuse(_("Write 0 or more."))
                return
        pin = pin_hand_over if self._kind is PinKind.HAND_OVER else pin_purchase
        if wanted is not None or self._pinned() is not None:
            pin(self._plant, self._record, int(self.periods.currentData()), wanted)
        super().accept()

    def _show_first(self) -> None:
        """Begin with the first period in which there is something."""
        for row in range(self.periods.count()):
            if self._planned(row) > 0:
                self.periods.setCurrentIndex(row)
                break
        self._show_period()

    def _show_period(self) -> None:
        if self._plant.plan is None:
            self.reject()
            return
        period = int(self.periods.currentData())
        pinned, planned = self._pinned(), self._planned(period)
        shown = planned if pinned is None else float(pinned.quantity)
        self.amount.setText(format_number(shown, 3))
        self.amount.selectAll()
        amount = format_number(planned, 2)
        if pinned is None:
            self.now.setText(_("The plan has {amount} then.").format(amount=amount))
        else:
            self.now.setText(
                _("It is pinned at {pinned}; the plan has {amount} then.").format(
                    pinned=format_number(pinned.quantity, 2), amount=amount
                )
            )

    def _pinned(self) -> Pin | None:
        first, last, _unit = period_of(self._plant, int(self.periods.currentData()))
        for pin in self._plant.records.all(Pin):
            mine = pin.kind is self._kind and pin.record == self._record
            if mine and first <= pin.day <= last:
                return pin
        return None

    def _planned(self, period: int) -> float:
        plan = self._plant.plan
        assert plan is not None
        table, column = (
            (plan.deliveries, "claim")
            if self._kind is PinKind.HAND_OVER
            else (plan.purchases, "option")
        )
        rows = table[(table[column] == self._record) & (table["period"] == period)]
        return float(rows["quantity"].sum())
