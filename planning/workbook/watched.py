"""A plant that takes note of which of its tables somebody looks at."""

from __future__ import annotations

from collections.abc import Iterator

from planning.plant import Plant, Record, table_of
from planning.plant.plant import AnyRecord


class Watched(Plant):
    """Reads as the plant that it is made of; `tables` are those that were read from it."""

    def __init__(self, plant: Plant) -> None:
        super().__init__()
        self._records = plant._records
        self.tables: set[str] = set()

    def all(self, kind: type[AnyRecord]) -> list[AnyRecord]:
        self.tables.add(table_of(kind))
        return super().all(kind)

    def by_key(self, kind: type[AnyRecord]) -> dict[str, AnyRecord]:
        self.tables.add(table_of(kind))
        return super().by_key(kind)

    def get(self, kind: type[AnyRecord], key: str) -> AnyRecord | None:
        self.tables.add(table_of(kind))
        return super().get(kind, key)

    def in_table(self, table: str) -> dict[str, Record]:
        self.tables.add(table)
        return super().in_table(table)

    def __iter__(self) -> Iterator[Record]:
        self.tables.update(table_of(kind) for kind in self._records)
        return super().__iter__()

    def copy(self) -> Plant:
        self.tables.update(table_of(kind) for kind in self._records)
        return super().copy()
