"""What differs between two states of one plant, record by record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from planning.plant.plant import RECORD_KINDS, Plant
from planning.plant.record import Record


class Sort(StrEnum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Difference:
    """One record that is not the same in both states."""

    before: Record | None
    """None: it was not there."""
    after: Record | None
    """None: it is not there any more."""

    @property
    def record(self) -> Record:
        """The record as it is afterwards, or as it was when it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def kind(self) -> type[Record]:
        """The kind of record that it is."""
        return type(self.record)

    @property
    def sort(self) -> Sort:
        """What became of it."""
        if self.before is None:
            return Sort.ADDED
        return Sort.GONE if self.after is None else Sort.CHANGED

    @property
    def fields(self) -> list[str]:
        """The fields that differ, of a changed record; none of another."""
        before, after = self.before, self.after
        if before is None or after is None:
            return []
        return [f for f in _fields_of(self.kind) if getattr(before, f) != getattr(after, f)]


def differences(before: Plant, after: Plant) -> list[Difference]:
    """Return what differs, kind after kind: changed and gone in their order before, then added."""
    found: list[Difference] = []
    for kind in RECORD_KINDS:
        old, new = before.by_key(kind), after.by_key(kind)
        for key, record in old.items():
            other = new.get(key)
            if other is None or not alike(record, other):
                found.append(Difference(record, other))
        found += [Difference(None, record) for key, record in new.items() if key not in old]
    return found


def alike(one: Record, other: Record) -> bool:
    """Return whether two records of one kind hold the same."""
    return one is other or all(getattr(one, f) == getattr(other, f) for f in _fields_of(type(one)))


@cache
def _fields_of(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field for field in kind.model_fields if field != "id")
