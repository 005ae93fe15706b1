"""Builders of edits. They look at the file and write nothing: `Edit.apply` does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planning.language import _
from planning.plant import RECORD_KINDS, Facility, Plant, Record, table_of
from planning.plantfile.door import checked
from planning.plantfile.draft import Draft
from planning.plantfile.edit import Edit, RowChange
from planning.plantfile.errors import EditRefused
from planning.plantfile.file import PlantFile
from planning.plantfile.rows import StoredRow, Values, find_row, key_text, rows_where
from planning.plantfile.words import title_of


def add_record(record: Record) -> Edit:
    """Return the edit that adds `record`."""
    kind = type(record)
    name = _("Add {record} to {table}").format(record=record.key, table=title_of(kind))
    return Edit.of(name, [RowChange(table_of(kind), None, record.values())])


def change_record(file: PlantFile, kind: type[Record], key: str, /, **values: Any) -> Edit:
    """Return the edit that gives fields of the record of `kind` with that natural key new values.

    A new code (or another part of the key) is followed to everything that names the record: other
    records, pins, and the changes of scenarios.

    Raises:
        EditRefused: when there is no such record, or a value does not fit.
        TypeError: when records of `kind` have no such field.
    """
    unknown = values.keys() - kind.model_fields.keys()
    if unknown:
        raise TypeError(f"{table_of(kind)} has no field {', '.join(sorted(unknown))}")
    with file.reading() as connection:
        row = _existing(find_row(connection, kind, key), kind, key)
        after = checked(kind, {**row.values, **values})
        draft = Draft(connection)
        draft.change(kind, row, **after)
        new_key = key_text(kind, after)
        if new_key != key:
            draft.follow_names()
    table = title_of(kind)
    if new_key != key:
        name = _("Rename {record} to {new} in {table}").format(record=key, new=new_key, table=table)
    else:
        name = _("Change {record} in {table}").format(record=key, table=table)
    return Edit.of(name, draft.changes())


def remove_record(file: PlantFile, kind: type[Record], key: str) -> Edit:
    """Return the edit that removes the record of `kind` with that natural key.

    With it goes what cannot be without it: rows that name it, pins, changes of scenarios, and the
    recipes that would need it, for without the line they would make more from less. What merely
    may name it (the facility's money) names nothing any more; bodies under a removed one come
    under its own parent. `Edit.changes` holds all of them.

    Raises:
        EditRefused: when there is no such record, or it is the plant's own card.
    """
    name = _("Remove {record} from {table}").format(record=key, table=title_of(kind))
    return remove_records(file, name, [(kind, key)])


def remove_records(file: PlantFile, name: str, victims: Iterable[tuple[type[Record], str]]) -> Edit:
    """Return one edit that removes several records, given by kind and natural key.

    What goes with them is as for `remove_record`.

    Raises:
        EditRefused: when one is not there, or is the plant's own card.
    """
    with file.reading() as connection:
        rows = []
        for kind, key in victims:
            if kind is Facility:
                raise EditRefused(
                    _("A plant cannot be without its card; change it instead."),
                    table=table_of(kind),
                )
            rows.append((kind, _existing(find_row(connection, kind, key), kind, key)))
        draft = Draft(connection)
        draft.remove_all(rows)
    return Edit.of(name, draft.changes())


def replace_plant(file: PlantFile, plant: Plant, name: str | None = None) -> Edit:
    """Return the edit that turns what the file holds into `plant`, such as an imported one.

    Stored plans stay. Rows that are alike in both are no part of it.
    """
    changes: list[RowChange] = []
    with file.reading() as connection:
        for kind in RECORD_KINDS:
            befores = {
                key_text(kind, row.values): row.values for row in rows_where(connection, kind)
            }
            afters = {record.key: record.values() for record in plant.all(kind)}
            for key in dict.fromkeys([*befores, *afters]):
                changes.append(RowChange(table_of(kind), befores.get(key), afters.get(key)))
    return Edit.of(name or _("Import a plant"), changes)


def several(name: str, edits: Iterable[Edit]) -> Edit:
    """Return one edit that does what all of `edits` do, under one name.

    Each of them either starts from the file as it stands, or from what those before it leave. Two
    that change different fields of one row are both kept; of the same field the later one counts.

    Raises:
        ValueError: when one removes a row that another changes, or two add the same one.
    """
    done = _Sequence()
    for edit in edits:
        for change in edit.changes:
            done.then(change)
    return Edit.of(name, done.changes)


class _Sequence:
    """The net of row changes that come one after another."""

    def __init__(self) -> None:
        self.changes: list[RowChange] = []
        self._by_before: dict[tuple[str, str | None], int] = {}
        self._by_after: dict[tuple[str, str | None], int] = {}

    def then(self, change: RowChange) -> None:
        """Add what `change` does to what was done before it."""
        if change.before is None:
            if (change.table, change.key_after) in self._by_after:
                raise ValueError(f"{change.table}: {change.key_after} is added twice")
            self._put(len(self.changes), change)
            return
        key = (change.table, change.key_before)
        place = self._by_after.get(key)
        if place is not None and self.changes[place].after == change.before:
            earlier = self.changes[place]
            self._put(place, RowChange(change.table, earlier.before, change.after))
            return
        place = self._by_before.get(key)
        if place is not None and self.changes[place].before == change.before:
            after = _merged(self.changes[place], change)
            self._put(place, RowChange(change.table, change.before, after))
            return
        self._put(len(self.changes), change)

    def _put(self, place: int, change: RowChange) -> None:
        if place < len(self.changes):
            earlier = self.changes[place]
            self._by_after.pop((earlier.table, earlier.key_after), None)
            self.changes[place] = change
        else:
            self.changes.append(change)
        if change.before is not None:
            self._by_before[change.table, change.key_before] = place
        if change.after is not None:
            self._by_after[change.table, change.key_after] = place


def _merged(one: RowChange, other: RowChange) -> Values | None:
    """Return what a row holds after two changes that both start from it as it stands."""
    if one.after is None or other.after is None or other.before is None:
        if one.after is None and other.after is None:
            return None
        raise ValueError(f"{one.table}: {one.key_before} is removed and changed at once")
    return {
        field: value if value != other.before[field] else one.after[field]
        for field, value in other.after.items()
    }


def _existing(row: StoredRow | None, kind: type[Record], key: str) -> StoredRow:
    if row is None:
        raise EditRefused(
            _("{table} does not hold {record} any more; look at what it holds now.").format(
                table=title_of(kind), record=key
            ),
            table=table_of(kind),
            record=key,
        )
    return row
