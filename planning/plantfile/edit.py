"""Edits: named changes of a plant file, as plain data, that can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, update

from planning.language import _
from planning.plant import RECORD_KINDS, Facility, Record, table_of
from planning.plant.plant import kind_of
from planning.plantfile.door import checked
from planning.plantfile.errors import EditRefused
from planning.plantfile.file import PlantFile
from planning.plantfile.rows import (
    StoredRow,
    Values,
    count_rows,
    find_rows,
    identity_of,
    key_text,
    stored_in,
)
from planning.plantfile.words import title_of
from planning.plantfile.writing import (
    already_there,
    delete_rows,
    insert_rows,
    update_rows,
)


@dataclass(frozen=True)
class RowChange:
    """What happens to one row: it appears (no before), changes, or disappears (no after)."""

    table: str
    """Name of the table, such as "goods"."""
    before: Values | None
    """What the row holds, by field; None when it is not there."""
    after: Values | None

    @property
    def kind(self) -> type[Record]:
        """The kind of record that the row is."""
        return kind_of(self.table)

    @cached_property
    def key_before(self) -> str | None:
        """The natural key of the row before the change, or None."""
        return None if self.before is None else key_text(self.kind, self.before)

    @cached_property
    def key_after(self) -> str | None:
        """The natural key of the row after the change, or None."""
        return None if self.after is None else key_text(self.kind, self.after)

    def reversed(self) -> RowChange:
        """Return the change that takes this one back."""
        return RowChange(self.table, self.after, self.before)


@dataclass(frozen=True)
class Edit:
    """A named change of a plant file: rows as they were and as they shall be.

    Make one with `add_record`, `change_record`, `remove_record`, `replace_plant` or `several`.
    The rows are one set, not a sequence: no two of them have the same key before, nor after.
    """

    name: str
    """What was done, in the reader's language: "Change N-1 in Needs"."""
    changes: tuple[RowChange, ...]

    @classmethod
    def of(cls, name: str, changes: Iterable[RowChange]) -> Edit:
        """Return an edit of `changes`, without those that change nothing.

        A row that takes the key of another that leaves it becomes the change of that one.
        """
        return cls(name, tuple(_paired_by_key(changes)))

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def tables(self) -> set[str]:
        """The names of the tables that it changes."""
        return {change.table for change in self.changes}

    def apply(self, file: PlantFile) -> set[str]:
        """Make the change, all of it or nothing; return the tables that changed.

        Raises:
            EditRefused: when a record breaks a rule or names what is not there, something still
                names a row that goes, or the file no longer holds what the edit starts from.
            PlantFileError: when the file cannot be written.
        """
        if not self.changes:
            return set()
        by_kind = _by_kind(self.changes)
        with file.writing() as connection:
            rows = {
                kind: _rows_as_before(connection, kind, changes, file.name)
                for kind, changes in by_kind.items()
            }
            _write(connection, by_kind, rows)
            if Facility in by_kind and count_rows(connection, Facility) > 1:
                raise EditRefused(
                    _("A plant has one card only; change the one that is there."),
                    table=table_of(Facility),
                )
        return self.tables

    def revert(self, file: PlantFile) -> set[str]:
        """Take the change back, all of it or nothing; return the tables that changed.

        Raises:
            EditRefused, PlantFileError: as `apply` does.
        """
        return self.reversed().apply(file)

    def reversed(self) -> Edit:
        """Return the edit that takes this one back."""
        return Edit(self.name, tuple(change.reversed() for change in self.changes))


def _paired_by_key(changes: Iterable[RowChange]) -> Iterator[RowChange]:
    changes = [change for change in changes if change.before != change.after]
    befores = {(c.table, c.key_before): c.before for c in changes if c.before is not None}
    afters = {(c.table, c.key_after): c.after for c in changes if c.after is not None}
    for change in changes:
        before, after = (change.table, change.key_before), (change.table, change.key_after)
        if before == after:
            yield change
            continue
        # A key that one row leaves and another takes: the row stays, with other values.
        if change.after is not None and after in befores:
            if befores[after] != change.after:
                yield RowChange(change.table, befores[after], change.after)
            taken = True
        else:
            taken = False
        left = change.before is not None and before not in afters
        if not taken and (left or change.before is None):
            yield change
        elif not taken and change.after is not None:
            yield RowChange(change.table, None, change.after)
        elif taken and left:
            yield RowChange(change.table, change.before, None)


def _by_kind(changes: Sequence[RowChange]) -> dict[type[Record], list[RowChange]]:
    """Return the changes of each kind, validated, kinds after those they name."""
    by_kind: dict[type[Record], list[RowChange]] = {kind: [] for kind in RECORD_KINDS}
    for change in changes:
        kind = change.kind
        after = None if change.after is None else checked(kind, change.after)
        by_kind[kind].append(RowChange(change.table, change.before, after))
    return {kind: listed for kind, listed in by_kind.items() if listed}


def _rows_as_before(
    connection: Connection, kind: type[Record], changes: Sequence[RowChange], file: str
) -> dict[str, StoredRow]:
    """Return the rows that the changes start from, by key.

    Raises:
        EditRefused: when the file holds something else than the changes start from.
    """
    befores = [change.key_before for change in changes if change.key_before is not None]
    afters = [change.key_after for change in changes if change.key_after is not None]
    found = find_rows(connection, kind, list(dict.fromkeys([*befores, *afters])))
    for change in changes:
        before, after = change.key_before, change.key_after
        if before is not None and (before not in found or found[before].values != change.before):
            raise EditRefused(
                _(
                    "{table}, {record}: it was changed elsewhere in the meantime; look at what"
                    " {file} holds now, then make the change again."
                ).format(table=title_of(kind), record=before, file=file),
                table=table_of(kind),
                record=before,
            )
        if after is not None and after != before and after in found:
            raise already_there(kind, after)
    return found


def _write(
    connection: Connection,
    by_kind: dict[type[Record], list[RowChange]],
    rows: dict[type[Record], dict[str, StoredRow]],
) -> None:
    """Write the changes so that at every moment whatever a row names is there.

    First rows take their new codes (rows that name them follow by themselves), then new rows
    appear, then rows change, and last, those that name others before the others, rows go.
    """
    renamed: dict[type[Record], dict[Any, Any]] = {}
    for kind, changes in by_kind.items():
        renamed[kind] = _rename(connection, kind, changes, rows[kind])
    for kind, changes in by_kind.items():
        added = [c.after for c in changes if c.before is None and c.after is not None]
        insert_rows(connection, kind, added)
    for kind, changes in by_kind.items():
        changed = []
        for change in changes:
            if change.before is not None and change.after is not None:
                identity = rows[kind][str(change.key_before)].identity
                changed.append((renamed[kind].get(identity, identity), change.after))
        update_rows(connection, kind, changed)
    for kind, changes in reversed(by_kind.items()):
        gone = [rows[kind][str(c.key_before)].identity for c in changes if c.after is None]
        delete_rows(connection, kind, gone)


def _rename(
    connection: Connection,
    kind: type[Record],
    changes: Sequence[RowChange],
    rows: dict[str, StoredRow],
) -> dict[Any, Any]:
    """Give rows whose code changes their new one; return it by the old one."""
    column = identity_of(kind)
    if column.key == "id":
        return {}
    codes = {}
    for change in changes:
        if change.before is not None and change.after is not None:
            old, new = rows[str(change.key_before)].identity, change.after[str(column.key)]
            if old != new:
                codes[old] = new
    for old, new in codes.items():
        statement = update(stored_in(kind)).where(column == bindparam("old")).values({column: new})
        connection.execute(statement, {"old": old})
    return codes
