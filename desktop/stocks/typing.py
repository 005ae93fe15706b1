"""A count typed on the shelf itself, as in a spreadsheet: into a field over the number there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip

from desktop.stocks.counting import QUANTITY, count_entries, first_guess
from desktop.table.entry import Refused, read
from desktop.table.shown import CellTree
from planning.language import _, format_date
from planning.plant import Count, Good

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

ON_THE_SHELF = 1
ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The keys went to another window for a while."""


class Typing(QObject):
    """Listens to the keys on the shelf: a digit or F2 opens the field, Enter writes the count.

    Without it the tree would look for a row with that number in it, and go to the wrong good.
    """

    def __init__(self, plant: OpenPlant, shelf: CellTree) -> None:
        super().__init__(shelf)
        self._plant, self._shelf = plant, shelf
        self._good = ""
        self.field = QLineEdit(shelf.viewport())
        self.field.setAccessibleName(_("Counted now"))
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.hide()
        self.field.installEventFilter(self)
        shelf.installEventFilter(self)
        shelf.verticalScrollBar().valueChanged.connect(lambda _at: self.leave())
        shelf.cells.modelReset.connect(self.leave)

    def begin(self, typed: str = "") -> bool:
        """Open the field for the good under the cursor, if there is one, with what was `typed`."""
        at = self._shelf.currentIndex()
        good = self._shelf.cells.target_of(at)
        if not isinstance(good, str) or self._plant.records.get(Good, good) is None:
            return False
        self._good = good
        cell = at.siblingAtColumn(ON_THE_SHELF)
        self._shelf.scrollTo(cell)
        self.field.setGeometry(self._shelf.visualRect(cell))
        self.field.setText(typed)
        day = format_date(first_guess(self._plant))
        self.field.setToolTip(_("Counted on {day}: Enter writes it, Esc leaves it").format(day=day))
        self._mark(refused=False)
        self.field.show()
        self.field.setFocus()
        return True

    def leave(self) -> None:
        """Close the field; what was typed is forgotten."""
        if self.field.isVisible():
            self._good = ""
            self.field.hide()
            self._shelf.setFocus()

    def write(self) -> None:
        """Write what was typed as the count of the day, or say why it does not fit."""
        good, text, records = self._good, self.field.text().strip(), self._plant.records
        if not good or not text:
            self.leave()
            return
        try:
            quantity: Decimal = read(records, QUANTITY, text)
        except Refused as refusal:
            self._mark(refused=True)
            below = self.field.mapToGlobal(QPoint(0, self.field.height()))
            QToolTip.showText(below, str(refusal), self.field)
            return
        self.leave()
        day = first_guess(self._plant)
        self._plant.enter(Count, count_entries(records, day, {good: quantity}))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._shelf and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._is_taken(event)
        if watched is self.field and isinstance(event, QFocusEvent) and _is_left(event):
            self.write()
            self.leave()
        if watched is self.field and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.write()  # and no more: for the shelf, Enter asks for the counting mode
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _is_taken(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_F2:
            return self.begin()
        return event.text().isdigit() and self.begin(event.text())

    def _mark(self, *, refused: bool) -> None:
        if self.field.property("refused") != refused:
            self.field.setProperty("refused", refused)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)


def _is_left(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() not in ELSEWHERE
