"""Every delivery that was entered, the latest first. None is changed; another one corrects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.frame.actions import act
from desktop.frame.buttons import tool_button
from desktop.frame.page import label
from desktop.look import scale
from desktop.table.cells import TARGET, Cell, Row, value_at
from desktop.table.shown import CellTree
from planning.language import _, format_date
from planning.plant import Body, Movement, Need, OrderLine, Plant, Receipt
from planning.plant.book import standing
from planning.plant.words import good_name, name_of, quantity_in_words, record_in_words
from planning.workbook.labels import choice_label

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


class AllDeliveries(QWidget):
    """A list to read, and to correct from."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.TIGHT, 0, 0)
        column.setSpacing(scale.TIGHT)
        self.correcting = act(
            self,
            _("Correct this delivery…"),
            self.correct,
            keys="Ctrl+Return",
            tip=_("Enter what really happened; the delivery as it was entered counts no more"),
            icon_name="sheet",
        )
        top = QHBoxLayout()
        hint = label(_("No delivery is changed; another one corrects it."), "small")
        hint.setWordWrap(True)
        top.addWidget(hint, 1)
        top.addWidget(tool_button(self.correcting, _("Correct…")))
        column.addLayout(top)
        self.list = CellTree(_("All deliveries"), _headings())
        self.list.opened.connect(lambda _target: self.correct())
        column.addWidget(self.list, 1)

    def show_plant(self, plant: Plant) -> None:
        """Show the movements of `plant`."""
        counts = {move.code for move in standing(plant)}
        moves = sorted(plant.all(Movement), key=lambda move: move.day, reverse=True)
        self.list.show_rows([_row(plant, move, move.code in counts) for move in moves])
        self.list.fit_columns(stretched=4)
        self.correcting.setEnabled(bool(moves) and not self.plant.look_only)
        if moves and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.cells.index(0, 0))

    def correct(self) -> None:
        """Ask for what really happened, beginning with what was entered."""
        from desktop.form.dialog import RecordDialog

        move = self.plant.as_it_stands.get(
            Movement, str(value_at(self.list.currentIndex(), TARGET) or "")
        )
        if move is None or not self.correcting.isEnabled():
            return
        given = move.values() | {"corrects": _last_of(self.plant.as_it_stands, move), "note": ""}
        del given["code"]
        RecordDialog(
            self,
            self.plant,
            Movement,
            title=_("Correct this delivery"),
            given=given,
            hidden=("code", "corrects"),
        ).open()


def _last_of(plant: Plant, move: Movement) -> str:
    """Return the code of the last correction of a movement: it is that one that counts."""
    by_corrected = {other.corrects: other.code for other in plant.all(Movement) if other.corrects}
    code, passed = move.code, set()
    while code in by_corrected and code not in passed:
        passed.add(code)
        code = by_corrected[code]
    return code


def _headings() -> list[str]:
    return [_("Day"), _("Direction"), _("How much of what"), _("With whom"), _("For")]


def _row(plant: Plant, move: Movement, stands: bool) -> Row:
    what = _("{quantity} of {good}").format(
        quantity=quantity_in_words(plant, move.good, move.quantity),
        good=good_name(plant, move.good),
    )
    fulfils = (
        plant.get(Need, move.claim or "")
        or plant.get(OrderLine, move.claim or "")
        or plant.get(Receipt, move.receipt or "")
    )
    words = record_in_words(plant, fulfils) if fulfils is not None else move.note
    tip = "" if stands else _("It was corrected, and counts no more.")
    texts = [
        format_date(move.day),
        choice_label(move.direction),
        what if stands else _("{what} (corrected)").format(what=what),
        name_of(plant, Body, move.body),
        words[:1].upper() + words[1:],
    ]
    cells = [Cell(text, soft=not stands, tip=tip or text) for text in texts]
    cells[0] = Cell(texts[0], soft=not stands, tip=tip, order=move.day.toordinal())
    return Row(cells, move.code)
