"""What the plan in view gives a need or an order line, as columns of a record table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from desktop.needs.asked import Met
from desktop.needs.tree import met_cells
from desktop.table.model import Computed
from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.table.cells import Cell


def gets(plant: OpenPlant, met: Mapping[str, Met]) -> list[Computed]:
    """Return the columns; `met` is looked at whenever a cell is drawn: fill it when it is known."""

    def cell(place: int) -> Callable[[Any], Cell]:
        return lambda record: met_cells(plant.records, record.good, met.get(record.key))[place]

    return [
        Computed(_("Gets"), cell(0), _("What the plan on screen hands over.")),
        Computed(_("Share met"), cell(1), _("Which part of it the plan on screen meets.")),
        Computed(_("Waits"), cell(2), _("What is not met by the plan on screen.")),
    ]
