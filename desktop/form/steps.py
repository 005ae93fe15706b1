"""Several records of different kinds, added, changed and removed as one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.plant.edits import with_key
from planning.plant import Plant, Record, table_of
from planning.plantfile import Edit, PlantFile, RowChange, change_record, several
from planning.plantfile.building import remove_records
from planning.plantfile.door import checked

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


@dataclass(frozen=True)
class Added:
    """A record to be made; a code or number that is lacking is found for it."""

    kind: type[Record]
    values: dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """Other values for some fields of a record."""

    record: Record
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Removed:
    """A record to be taken out, with what cannot be without it."""

    record: Record


Step = Added | Changed | Removed


def edit_of_steps(file: PlantFile, plant: Plant, name: str, steps: Sequence[Step]) -> Edit:
    """Return the edit, called `name`, that does all of `steps`.

    Raises:
        EditRefused: when one does not fit.
    """
    edits: list[Edit] = []
    taken: dict[type[Record], set[str]] = {}
    gone = [(type(s.record), s.record.key) for s in steps if isinstance(s, Removed)]
    if gone:
        edits.append(remove_records(file, "", gone))
    for step in steps:
        if isinstance(step, Changed):
            edits.append(change_record(file, type(step.record), step.record.key, **step.values))
        elif isinstance(step, Added):
            known = taken.setdefault(step.kind, set(plant.by_key(step.kind)))
            values = with_key(plant, step.kind, step.values, known)
            change = RowChange(table_of(step.kind), None, checked(step.kind, values))
            edits.append(Edit.of("", [change]))
    return several(name, edits)


def do_steps(
    plant: OpenPlant,
    name: str,
    steps: Sequence[Step],
    heard: Callable[[Edit], object] | None = None,
) -> None:
    """Let the file take `steps` as one edit called `name`; `heard` gets the edit as it was made."""
    records = plant.records

    def build(file: PlantFile) -> Edit:
        edit = edit_of_steps(file, records, name, steps)
        if heard is not None:
            heard(edit)
        return edit

    plant.do(build)
