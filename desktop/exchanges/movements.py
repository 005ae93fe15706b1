"""Deliveries that happened, as a table: new ones are written, none that is there is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.table.model import Entry
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Movement

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


class MovementTable(RecordTable):
    """Takes new deliveries; what was delivered stays, and another delivery corrects it."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(plant, Movement, hidden=("code",))

    def on_delete(self) -> None:
        """Take out nothing: what happened stays written."""
        if self.selected():
            self.refuse(_no_change())
        else:
            super().on_delete()

    def _on_entered(self, entries: list[Entry]) -> None:
        if any(entry.record is not None for entry in entries):
            self.refuse(_no_change())
            return
        super()._on_entered(entries)


def _no_change() -> str:
    return _(
        "A delivery that happened is never changed. Write another one that names it under"
        " “Corrects”, with the right amount."
    )
