"""An edit in the making: what changes in one row, followed to every row that names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from planning.plant import (
    Body,
    CalendarEntry,
    Change,
    Downtime,
    LineRole,
    Movement,
    Need,
    OrderLine,
    Pin,
    PinKind,
    PurchaseOption,
    Recipe,
    RecipeLine,
    Record,
    table_of,
)
from planning.plant.plant import kind_of, references_of
from planning.plantfile.edit import RowChange
from planning.plantfile.rows import StoredRow, Values, find_row, key_text, rows_where, stored_in
from planning.plantfile.writing import naming_fields

_PINNED: dict[PinKind, tuple[type[Record], ...]] = {
    PinKind.RUNS: (Recipe,),
    PinKind.HAND_OVER: (Need, OrderLine),
    PinKind.PURCHASE: (PurchaseOption,),
}

_NOTHING_WITHOUT_IT = (RecipeLine, CalendarEntry, Downtime)
"""Kinds that name one of several things, and say nothing once it is gone."""

_NO_RUN_WITHOUT_IT = {
    *(LineRole.CONSUMES, LineRole.USES_TOOL, LineRole.OCCUPIES, LineRole.WORKS),
}
"""Without such a line the recipe would make more from less: it goes as well (see `what_if`)."""


_Named = tuple[type[Record], str]
"""A record: its kind and natural key."""


class Draft:
    """Rows of a plant file as they are and as they shall be, before anything is written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._leaving: dict[Any, Values] = {}
        self._rows: dict[tuple[type[Record], Any], tuple[StoredRow, dict[str, Any] | None]] = {}

    def changes(self) -> Iterator[RowChange]:
        """Return what happens to each row."""
        for (kind, _identity), (row, after) in self._rows.items():
            yield RowChange(table_of(kind), row.values, after)

    def change(self, kind: type[Record], row: StoredRow, /, **values: Any) -> None:
        """Give fields of a row other values."""
        _row, after = self._rows.get((kind, row.identity), (row, row.values))
        if after is not None:
            self._rows[kind, row.identity] = (row, {**after, **values})

    def follow_names(self) -> None:
        """Let every row that names a record by its key name it by its new one."""
        for kind, row, after in self._changed():
            old, new = row.values.get("code"), after.get("code")
            if old != new:
                for naming, field, other in self._naming(kind, old):
                    self.change(naming, other, **{field: new})
        for (kind, old), new in self._renamed().items():
            for pin in self._pins.get((kind, old), ()):
                self.change(Pin, pin, record=new)
            for movement in self._movements_for.get((kind, old), ()):
                self.change(Movement, movement, claim=new)
        for (kind, old), new in self._renamed().items():
            for change in self._changes_about.get((kind, old), ()):
                self.change(Change, change, record=new)
            for change in self._changes_to.get((kind, old), ()):
                self.change(Change, change, value=new)

    def remove_all(self, victims: Sequence[tuple[type[Record], StoredRow]]) -> None:
        """Take out rows, and whatever says nothing, or something else, without them."""
        self._leaving = {row.identity: row.values for kind, row in victims if kind is Body}
        for kind, row in victims:
            self._remove(kind, row)

    def _remove(self, kind: type[Record], row: StoredRow) -> None:
        if self._rows.get((kind, row.identity), (row, row.values))[1] is None:
            return
        self._rows[kind, row.identity] = (row, None)
        for naming, field, other in self._naming(kind, row.values.get("code")):
            if naming is RecipeLine and field != "recipe" and _is_needed(other.values):
                recipe = find_row(self._connection, Recipe, other.values["recipe"])
                if recipe is not None:
                    self._remove(Recipe, recipe)
            if naming is Body:
                above = self._next_above(row.values[field])
                self.change(Body, other, **{field: above if above != other.identity else None})
            elif naming in _NOTHING_WITHOUT_IT or not stored_in(naming).c[field].nullable:
                self._remove(naming, other)
            else:
                self.change(naming, other, **{field: None})
        key = (kind, key_text(kind, row.values))
        for pin in self._pins.get(key, ()):
            self._remove(Pin, pin)
        for movement in self._movements_for.get(key, ()):  # it happened all the same
            self.change(Movement, movement, claim=None)
        for change in (*self._changes_about.get(key, ()), *self._changes_to.get(key, ())):
            self._remove(Change, change)

    def _next_above(self, body: str | None) -> str | None:
        """Return `body`, or the first above it that stays."""
        passed = set()
        while body in self._leaving and body not in passed:
            passed.add(body)
            body = self._leaving[body]["parent"]
        return None if body in self._leaving else body

    def _changed(self) -> list[tuple[type[Record], StoredRow, dict[str, Any]]]:
        return [
            (kind, row, after)
            for (kind, _identity), (row, after) in self._rows.items()
            if after is not None
        ]

    def _renamed(self) -> dict[_Named, str]:
        """Return the new natural keys of rows that have one, by kind and old key."""
        keys = {
            (kind, key_text(kind, row.values)): key_text(kind, after)
            for kind, row, after in self._changed()
        }
        return {(kind, old): new for (kind, old), new in keys.items() if old != new}

    def _naming(
        self, kind: type[Record], code: str | None
    ) -> Iterator[tuple[type[Record], str, StoredRow]]:
        for naming, fields in naming_fields(kind).items():
            for field in fields:
                condition = stored_in(naming).c[field] == code
                for row in rows_where(self._connection, naming, condition):
                    yield naming, field, row

    @cached_property
    def _pins(self) -> dict[_Named, list[StoredRow]]:
        """Pins by the record they hold."""
        pins: dict[_Named, list[StoredRow]] = defaultdict(list)
        for pin in rows_where(self._connection, Pin):
            for kind in _PINNED[pin.values["kind"]]:
                pins[kind, pin.values["record"]].append(pin)
        return pins

    @cached_property
    def _movements_for(self) -> dict[_Named, list[StoredRow]]:
        """Movements by the need or order line that they fulfil."""
        movements: dict[_Named, list[StoredRow]] = defaultdict(list)
        for movement in rows_where(self._connection, Movement):
            if movement.values["claim"] is not None:
                for kind in _PINNED[PinKind.HAND_OVER]:
                    movements[kind, movement.values["claim"]].append(movement)
        return movements

    @cached_property
    def _changes_about(self) -> dict[_Named, list[StoredRow]]:
        """Changes of scenarios by the record they change."""
        changes: dict[_Named, list[StoredRow]] = defaultdict(list)
        for change in rows_where(self._connection, Change):
            kind = _kind_changed(change.values)
            if kind is not None:
                changes[kind, change.values["record"].strip()].append(change)
        return changes

    @cached_property
    def _changes_to(self) -> dict[_Named, list[StoredRow]]:
        """Changes of scenarios by the record that they put in another's place."""
        changes: dict[_Named, list[StoredRow]] = defaultdict(list)
        for change in rows_where(self._connection, Change):
            kind = _kind_changed(change.values)
            named = references_of(kind).get(change.values["field"] or "") if kind else None
            if named is not None:
                changes[named, str(change.values["value"]).strip()].append(change)
        return changes


def _is_needed(line: Values) -> bool:
    return line["role"] in _NO_RUN_WITHOUT_IT


def _kind_changed(change: Values) -> type[Record] | None:
    """Return the kind of record that a scenario's change is about, or None when there is none."""
    try:
        return kind_of(change["table"])
    except KeyError:
        return None
