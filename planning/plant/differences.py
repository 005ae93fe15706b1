"""What differs between two states of one plant, record by record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from planning.plant.plant import RECORD_KINDS, Plant, kind_of
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
    return [each for kind in RECORD_KINDS for each in _of_kind(kind, before, after)]


def _of_kind(kind: type[Record], before: Plant, after: Plant) -> Iterator[Difference]:
    old, new = before.by_key(kind), after.by_key(kind)
    for key, record in old.items():
        other = new.get(key)
        if other is None or not alike(record, other):
            yield Difference(record, other)
    for key, record in new.items():
        if key not in old:
            yield Difference(None, record)


def _rows_by_table(canonical: bytes) -> dict[str, set[str]]:
    """Return the rows of each table as they are written: one on a line, see `Plant.canonical`."""
    tables: dict[str, set[str]] = {}
    rows: set[str] = set()
    for line in canonical.decode().split("\n"):
        if heading := re.fullmatch(r'\{?"(\w+)": \[', line):
            rows = tables.setdefault(heading[1], set())
        elif line.startswith("{") and line != "{}":
            rows.add(line.removesuffix(","))
    return tables


def differences_of_canonical(before: bytes, after: bytes) -> list[Difference]:
    """Return what differs between two plants in canonical form (`Plant.canonical`).

    Only rows that are not the same to the letter are read, so that plants with very many rows are
    compared in a moment.

    Raises:
        KeyError, ValueError: when one of them is of another version.
    """
    old, new = _rows_by_table(before), _rows_by_table(after)
    plants = Plant(), Plant()
    for table in dict.fromkeys([*old, *new]):
        olds, news = old.get(table, set()), new.get(table, set())
        for plant, rows in zip(plants, (olds - news, news - olds), strict=True):
            for row in rows:
                plant.put(kind_of(table).made(**json.loads(row)))
    return [
        each
        for kind in RECORD_KINDS
        for each in sorted(_of_kind(kind, *plants), key=lambda each: each.record.key)
    ]


def alike(one: Record, other: Record) -> bool:
    """Return whether two records of one kind hold the same."""
    return one is other or all(getattr(one, f) == getattr(other, f) for f in _fields_of(type(one)))


@cache
def _fields_of(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field for field in kind.model_fields if field != "id")
