"""Rolling a plant file forward, as one edit that can be undone."""

from __future__ import annotations

from planning.language import _, format_date
from planning.plant import Facility, Pin
from planning.plant.rolling import Rolling
from planning.plantfile.building import change_record, remove_records, several
from planning.plantfile.edit import Edit
from planning.plantfile.file import PlantFile


def edit_of_rolling(file: PlantFile, rolling: Rolling) -> Edit:
    """Return the edit that rolls the plant of `file` forward as `rolling` says.

    The card gets the new first day and the last frozen day; pins that have passed go.

    Raises:
        EditRefused: when a pin is not there any more.
    """
    (card,) = file.rows(Facility)
    name = _("Roll forward to {day}").format(day=format_date(rolling.first_day))
    moved = change_record(
        file,
        Facility,
        card.code,
        first_day=rolling.first_day,
        frozen_until=rolling.frozen_until,
    )
    passed = remove_records(file, name, [(Pin, pin.key) for pin in rolling.pins])
    return several(name, [moved, passed])
