"""Records in memory that follow their file: after edits of ours, and after what others wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planning.plant import Plant
    from planning.plantfile import Edit


def after_edits(records: Plant, edits: Sequence[Edit]) -> Plant:
    """Return what `records` are after `edits`; rows that no edit touches are the same objects."""
    if not edits:
        return records
    fresh = records.copy()
    for edit in edits:
        for change in edit.changes:
            if change.before is not None and change.key_before != change.key_after:
                fresh.in_table(change.table).pop(str(change.key_before), None)
            if change.after is not None:
                fresh.put(change.kind.made(**change.after))
    return fresh


def caught_up(records: Plant, fresh: Plant) -> tuple[Plant, set[str]]:
    """Return `fresh` with the very records of `records` where they are alike, and what differs."""
    from planning.plant import RECORD_KINDS, Plant, table_of
    from planning.plant.differences import alike

    plant, tables = Plant(), set()
    for kind in RECORD_KINDS:
        known, read = records.by_key(kind), fresh.by_key(kind)
        if len(known) != len(read):
            tables.add(table_of(kind))
        for key, record in read.items():
            same = key in known and alike(known[key], record)
            if not same:
                tables.add(table_of(kind))
            plant.put(known[key] if same else record)
    return plant, tables
