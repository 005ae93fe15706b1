"""Says after a deletion what went with it, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.frame.notice import Notice
from desktop.table.removal import removed_in_words
from planning.language import _
from planning.plant import Plant, Record

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


class Removing(Notice):
    """Takes records out, and tells once they are gone what else had to go."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self._plant = plant
        self._before: tuple[Plant, list[Record]] | None = None
        self.acted.connect(plant.undo)
        plant.changed.connect(self._on_changed)

    def remove(self, victims: Sequence[Record], name: str) -> None:
        """Take `victims` out as one step called `name`."""
        if victims:
            self._before = (self._plant.records, list(victims))
            self._plant.remove(victims, name)

    def _on_changed(self, _tables: object) -> None:
        self.hide()
        if self._before is None:
            return
        past, victims = self._before
        self._before = None
        said = removed_in_words(past, self._plant.records, victims)
        if said:
            self.tell(said, _("Undo"))
