"""The list of pins: each in words, whether the plan keeps it, and how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.actions import act
from desktop.dialog import Dialog
from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.page import label
from desktop.pins.pinning import unpin
from desktop.table.cells import Cell, Row
from desktop.table.shown import CellTree
from planning.language import _, ngettext
from planning.plant import Pin

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant
    from planning.advice.kept import Kept

WIDE = 820
HIGH = 460


class PinsButton(QToolButton):
    """Says how many pins there are, and how many are not kept; opens the list."""

    shown = Signal(object)
    """A person wants to see where a pin is (`Pin`)."""

    def __init__(self, plant: OpenPlant, owner: QWidget, keys: str = "Ctrl+L") -> None:
        """The key works wherever focus is inside `owner`."""
        super().__init__()
        self.setObjectName("plain")
        self._plant = plant
        self._action = act(owner, _("List of pins"), self.open_list, keys=keys)
        self.setToolTip(self._action.toolTip())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(scale.ICON, scale.ICON))
        self.clicked.connect(lambda _checked=False: self.open_list())
        plant.planned.connect(self._count)
        plant.changed.connect(self._on_changed)
        theme.changed.connect(self._count)
        self._count()

    def open_list(self) -> None:
        """Open the list of pins."""
        dialog = PinsDialog(self._plant, self.window())
        dialog.shown.connect(self.shown)
        dialog.open()

    def _on_changed(self, tables: set[str]) -> None:
        if "pins" in tables:
            self._count()

    def _count(self) -> None:
        if not self._plant.is_open:
            return
        pins = len(self._plant.records.all(Pin))
        bad = sum(1 for kept in kept_of(self._plant) if not_kept(kept))
        text = ngettext("{count} pin", "{count} pins", pins).format(count=pins)
        if bad:
            text = _("{pins}, {count} not kept").format(pins=text, count=bad)
        self.setText(text)
        self.setAccessibleName(_("List of pins: {pins}").format(pins=text))
        self.setIcon(icon("warning" if bad else "pin", "bad" if bad else "soft_text"))


class PinsDialog(Dialog):
    """All pins: remove one or all, or go where one is."""

    shown = Signal(object)

    def __init__(self, plant: OpenPlant, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Pins"),
            _(
                "What people fixed in the plan. Planning keeps it as far as it can be done, in the"
                " plant and in every what-if."
            ),
        )
        self._plant = plant
        self.resize(WIDE, HIGH)
        self.list = CellTree(
            _("Pins"), [_("What"), _("When"), _("Pinned"), _("What the plan makes of it")]
        )
        self.list.setWordWrap(True)
        self.list.opened.connect(self._show)
        self.list.picked.connect(self._on_picked)
        self.body.addWidget(self.list, 1)
        self.empty = label(
            _(
                "Nothing is pinned. Drag a bar of “Work by week”, or type a number into the"
                " production grid: it is pinned there."
            ),
            "soft",
        )
        self.empty.setWordWrap(True)
        self.body.addWidget(self.empty, 1)
        self.said = label("", "")
        self.said.setWordWrap(True)
        self.body.addWidget(self.said)
        row = QHBoxLayout()
        self.remove_button = self._button(row, _("Remove this pin"), self._remove, "Del")
        self.remove_all_button = self._button(row, _("Remove all pins"), self._remove_all, "")
        row.addStretch(1)
        self.body.addLayout(row)
        self.go_button = self.add_button(_("Show where it is"), primary=True)
        self.add_close(_("Close"))
        plant.planned.connect(self.show_pins)
        plant.changed.connect(self._on_changed)
        plant.closed.connect(self.reject)
        self.show_pins()

    def _button(self, row: QHBoxLayout, text: str, doer: object, keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        action = act(self, text, doer, keys=keys)  # type: ignore[arg-type]
        button.setToolTip(action.toolTip())
        button.setAutoDefault(False)
        button.clicked.connect(action.trigger)
        row.addWidget(button)
        return button

    def show_pins(self) -> None:
        """Show the pins of now."""
        found = kept_of(self._plant)
        self.list.show_rows([self._row(kept) for kept in found])
        self.list.fit_columns(stretched=3)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.cells.index(0, 0))
        for button in (self.remove_button, self.remove_all_button, self.go_button):
            button.setEnabled(bool(found))
        if not found:
            self.said.setText("")

    def chosen(self) -> Pin | None:
        """Return the pin under the cursor."""
        kept = self.list.cells.target_of(self.list.currentIndex())
        return self._plant.records.get(Pin, kept) if isinstance(kept, str) else None

    def accept(self) -> None:
        pin = self.chosen()
        if pin is None:
            self.refuse(_("Select a pin first."))
            return
        super().accept()
        self.shown.emit(pin)

    def _row(self, kept: Kept) -> Row:
        from planning.advice.kept import held_in_words, state_in_words

        plant, plan = self._plant, self._plant.plan
        assert plan is not None
        what, when, amount = held_in_words(plant.records, plan, kept)
        state = state_in_words(plant.records, kept)
        tone = "bad" if not_kept(kept) else "" if kept.state == "waiting" else "good"
        return Row(
            [
                Cell(what, tip=what),
                Cell(when, order=kept.pin.day),
                Cell(amount, number=True, order=float(kept.pin.quantity)),
                Cell(state, tone=tone, tip=state),
            ],
            target=kept.pin.key,
        )

    def _on_picked(self, target: object) -> None:
        from planning.advice.kept import held_in_words, state_in_words

        plan = self._plant.plan
        for kept in kept_of(self._plant):
            if plan is not None and kept.pin.key == target:
                what, when, amount = held_in_words(self._plant.records, plan, kept)
                self.said.setText(
                    _("{what}, {period}: {amount} — {state}.").format(
                        what=what,
                        period=when,
                        amount=amount,
                        state=state_in_words(self._plant.records, kept),
                    )
                )

    def _show(self, _target: object) -> None:
        self.accept()

    def _remove(self) -> None:
        pin = self.chosen()
        if pin is not None:
            unpin(self._plant, [pin])

    def _remove_all(self) -> None:
        unpin(self._plant, self._plant.as_it_stands.all(Pin))

    def _on_changed(self, tables: set[str]) -> None:
        if "pins" in tables and self._plant.is_open:
            self.show_pins()


def kept_of(plant: OpenPlant) -> list[Kept]:
    """Return every pin with what the plan in view makes of it; none without a plan."""
    from planning.advice.kept import pins_kept

    plan = plant.plan
    return [] if plan is None else pins_kept(plant.records, plan, plant.planned_records)


def not_kept(kept: Kept) -> bool:
    """Whether a pin does not hold what it was meant to hold."""
    return kept.state in ("short", "over", "unused")
