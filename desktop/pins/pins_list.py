"""The list of pins: each in words, whether the plan keeps it, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.frame.actions import act
from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.pins.pinning import unpin
from desktop.pins.replanning import replan_after_pins
from desktop.table.cells import Cell
from desktop.table.model import Computed, Entry
from desktop.table.record_table import RecordTable
from planning.language import _, ngettext
from planning.plant import Pin, Record
from planning.plant.words import record_in_words

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
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


class PinTable(RecordTable):
    """Pins as rows. They hold in the plant itself, whatever what-if is in view."""

    def __init__(self, plant: OpenPlant) -> None:
        self._kept: dict[str, Kept] = {}
        what = Computed(_("What"), self._what, _("What the pin holds."))
        state = Computed(_("What the plan makes of it"), self._state)
        super().__init__(plant, Pin, hidden=("kind", "record"), computed=[what, state])
        first = self.view.heading.visualIndex(self.model.columnCount() - 3)
        self.view.heading.moveSection(first, 0)

    def show_kept(self, found: Sequence[Kept]) -> None:
        """Show what the plan makes of each pin."""
        self._kept = {kept.pin.key: kept for kept in found}
        self.show_again()

    def on_delete(self) -> None:
        """Remove the selected pins."""
        pins = [pin for pin in self.selected() if isinstance(pin, Pin)]
        if pins:
            unpin(self.plant, pins)
        else:
            self.model.drop_draft()

    def _on_entered(self, entries: list[Entry]) -> None:
        from desktop.plant.edits import edit_of_entries

        if any(entry.record is None and "record" not in entry.values for entry in entries):
            self.refuse(
                _(
                    "A new pin begins in the plan: drag a bar of “Work by week”, or type a number"
                    " into the production grid. Here a pin is changed, copied to another week or"
                    " removed."
                )
            )
            return
        self.refusal.hide()
        records = self.plant.as_it_stands
        replan_after_pins(self.plant)
        self.plant.do_to_plant(lambda file: edit_of_entries(file, records, Pin, entries))

    def _what(self, record: Record) -> Cell:
        from planning.advice.kept import held_in_words

        plan, kept = self.plant.plan, self._kept.get(record.key)
        if plan is None or kept is None:
            said = record_in_words(self.plant.records, record)
        else:
            said, _when, _amount = held_in_words(self.plant.records, plan, kept)
        return Cell(said, tip=said)

    def _state(self, record: Record) -> Cell:
        from planning.advice.kept import state_in_words

        kept = self._kept.get(record.key)
        if kept is None:
            return Cell()
        tone = "bad" if not_kept(kept) else "" if kept.state == "waiting" else "good"
        state = state_in_words(self.plant.records, kept)
        return Cell(state, tone=tone, tip=state)


class PinsDialog(Dialog):
    """All pins as a table: change or remove one or all, or go where one is."""

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
        self.table = PinTable(plant)
        self.table.picked.connect(self._on_picked)
        self.body.addWidget(self.table, 1)
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
        self.remove_button = self._button(row, _("Remove this pin"), self.table.on_delete)
        self.remove_all_button = self._button(row, _("Remove all pins"), self._remove_all)
        row.addStretch(1)
        self.body.addLayout(row)
        self.go_button = self.add_button(_("Show where it is"), primary=True)
        self.go_button.setDefault(False)  # Enter belongs to the cells
        self.go_button.setAutoDefault(False)
        self.add_close(_("Close")).setAutoDefault(False)
        plant.planned.connect(self.show_pins)
        plant.changed.connect(self._on_changed)
        plant.closed.connect(self.reject)
        self.show_pins()
        self.table.view.setFocus()

    def _button(self, row: QHBoxLayout, text: str, doer: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        action = act(self, text, doer)
        button.setToolTip(action.toolTip())
        button.setAutoDefault(False)
        button.clicked.connect(action.trigger)
        row.addWidget(button)
        return button

    def show_pins(self) -> None:
        """Show the pins of now."""
        self.table.show_kept(kept_of(self._plant))
        pins = self._plant.records.all(Pin)
        self.table.setVisible(bool(pins))
        self.empty.setVisible(not pins)
        view = self.table.view
        if pins and self.chosen() is None:
            self.table.fit_columns()
            view.put_cursor(0, view.sections_from(-1)[0])
        for button in (self.remove_button, self.remove_all_button, self.go_button):
            button.setEnabled(bool(pins))
        self._on_picked(self.chosen())

    def chosen(self) -> Pin | None:
        """Return the pin under the cursor."""
        record = self.table.model.record_at(self.table.view.currentIndex().row())
        return record if isinstance(record, Pin) else None

    def accept(self) -> None:
        pin = self.chosen()
        if pin is None:
            self.refuse(_("Select a pin first."))
            return
        super().accept()
        self.shown.emit(pin)

    def _on_picked(self, record: Record | None) -> None:
        from planning.advice.kept import held_in_words, state_in_words

        plant, plan = self._plant, self._plant.plan
        kept = next((k for k in kept_of(plant) if record and k.pin.key == record.key), None)
        self.said.setText("")
        if kept is not None and plan is not None:
            what, when, amount = held_in_words(plant.records, plan, kept)
            self.said.setText(
                _("{what}, {period}: {amount} — {state}.").format(
                    what=what,
                    period=when,
                    amount=amount,
                    state=state_in_words(plant.records, kept),
                )
            )

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
