"""Edits of pins: what people fix in the plan, and let go again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from planning.plant import Pin, table_of
from planning.plant.pinning import Held
from planning.plantfile.door import checked
from planning.plantfile.edit import Edit, RowChange
from planning.plantfile.file import PlantFile
from planning.plantfile.rows import rows_where


def edit_of_pins(file: PlantFile, name: str, cells: Sequence[Held]) -> Edit:
    """Return the edit that fixes `cells`, or lets them go, as one step called `name`.

    A period holds one pin of a record: of several that are there (a calendar of weeks that became
    one of months) the first stays with the new quantity, and the others go.

    Raises:
        EditRefused: when a quantity does not fit.
    """
    with file.reading() as connection:
        rows = [row.values for row in rows_where(connection, Pin)]
    changes: list[RowChange] = []
    for cell in cells:
        there = sorted(
            (
                row
                for row in rows
                if row["kind"] is cell.kind
                and row["record"] == cell.record
                and cell.first_day <= row["day"] <= cell.last_day
            ),
            key=lambda row: row["day"],
        )
        if cell.quantity is not None:
            usual: dict[str, Any] = {"day": cell.first_day, "note": ""}
            after = {**usual, **(there[0] if there else {})}
            after |= {"kind": cell.kind, "record": cell.record, "quantity": cell.quantity}
            changes.append(
                RowChange(table_of(Pin), there[0] if there else None, checked(Pin, after))
            )
            there = there[1:]
        changes += [RowChange(table_of(Pin), row, None) for row in there]
    return Edit.of(name, changes)


def edit_of_unpinning(file: PlantFile, name: str, pins: Iterable[Pin]) -> Edit:
    """Return the edit that removes `pins`; those that are gone already stay gone."""
    keys = {pin.key for pin in pins}
    with file.reading() as connection:
        rows = [row.values for row in rows_where(connection, Pin)]
    gone = [row for row in rows if Pin.made(**row).key in keys]
    return Edit.of(name, [RowChange(table_of(Pin), row, None) for row in gone])
