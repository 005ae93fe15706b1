"""Rows of a plant file as plain values and records; nothing that is tied to the file gets out."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, TypeVar, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Enum,
    Integer,
    Table,
    and_,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session, make_transient

from planning.plant import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)
Item = TypeVar("Item")

Values = Mapping[str, Any]
"""What a row holds, by field, in the records' own types; without the row's number."""

_FEW = 50
"""So many rows are looked up one by one; for more the whole table is read."""


@contextmanager
def many_rows() -> Iterator[None]:
    """Let rows be made by the ten thousand without Python looking for garbage among them.

    Nothing here is garbage, and looking again and again more than doubles the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class StoredRow:
    """A row as it stands in the file."""

    identity: Any
    """The value of its primary key."""
    values: dict[str, Any]


def stored_in(kind: type[Record]) -> Table:
    """Return the table that holds records of `kind`."""
    return cast(Table, kind.__table__)  # type: ignore[attr-defined]


def identity_of(kind: type[Record]) -> Column[Any]:
    """Return the column that is the primary key of `kind`."""
    (column,) = stored_in(kind).primary_key.columns
    return column


def key_text(kind: type[Record], values: Values) -> str:
    """Return the natural key of `values` as one text, as `Record.key` writes it."""
    parts = (values[field] for field in kind.natural_key)
    return " / ".join(str(part) for part in parts if part is not None)


def read_records(
    connection: Connection, kind: type[AnyRecord], *, start: int = 0, most: int | None = None
) -> list[AnyRecord]:
    """Return records of `kind` in the order they were written, from the `start`-th on."""
    query = select(kind).order_by(_as_written(connection, kind)).offset(start).limit(most)
    if most is None and start == 0:
        query = select(kind).order_by(_as_written(connection, kind))
    with Session(bind=connection) as session:
        records = list(session.scalars(query))
        session.expunge_all()
    for record in records:
        make_transient(record)
    return records


def count_rows(connection: Connection, kind: type[Record]) -> int:
    """Return how many records of `kind` there are."""
    return connection.scalar(select(func.count()).select_from(stored_in(kind))) or 0


def find_row(connection: Connection, kind: type[Record], key: str) -> StoredRow | None:
    """Return the row of `kind` with that natural key, or None."""
    condition = _matching(kind, key)
    if condition is not None:
        for row in rows_where(connection, kind, condition):
            if key_text(kind, row.values) == key:
                return row
    if len(kind.natural_key) == 1:
        return None
    # A code that holds the separator itself: look at every key.
    identity = identity_of(kind)
    columns = [stored_in(kind).c[field] for field in kind.natural_key]
    for number, *parts in connection.execute(select(identity, *columns)):
        if key_text(kind, dict(zip(kind.natural_key, parts, strict=True))) == key:
            return rows_where(connection, kind, identity == number)[0]
    return None


def find_rows(
    connection: Connection, kind: type[Record], keys: Collection[str]
) -> dict[str, StoredRow]:
    """Return the rows of `kind` whose natural keys are among `keys`, by key."""
    if len(keys) <= _FEW:
        found = ((key, find_row(connection, kind, key)) for key in keys)
        return {key: row for key, row in found if row is not None}
    wanted = set(keys)
    rows = ((key_text(kind, row.values), row) for row in rows_where(connection, kind))
    return {key: row for key, row in rows if key in wanted}


def rows_where(
    connection: Connection, kind: type[Record], *conditions: ColumnElement[bool]
) -> list[StoredRow]:
    """Return the rows of `kind` that fit all `conditions`, in the order they were written."""
    table, identity = stored_in(kind), identity_of(kind)
    query = select(table).where(*conditions).order_by(_as_written(connection, kind))
    at = list(table.columns).index(identity)
    names = table.columns.keys()
    rows = []
    for row in connection.execute(query):
        values = dict(zip(names, row, strict=True))
        values.pop("id", None)
        rows.append(StoredRow(row[at], values))
    return rows


def in_portions(items: Sequence[Item], size: int = 500) -> Iterator[Sequence[Item]]:
    """Cut `items` into portions that a database takes as parameters of one question."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _as_written(connection: Connection, kind: type[Record]) -> Any:
    """Return what to order by: the order of writing, where the database remembers it."""
    return text("rowid") if connection.dialect.name == "sqlite" else identity_of(kind)


def _matching(kind: type[Record], key: str) -> ColumnElement[bool] | None:
    """Return a condition for rows whose natural key may read `key`, or None when there is none.

    Parts of a key that are not filled in are left out of its text, so each way of dealing out the
    parts that are there is one alternative.
    """
    columns = [stored_in(kind).c[field] for field in kind.natural_key]
    parts = [key] if len(columns) == 1 else key.split(" / ")
    required = {place for place, column in enumerate(columns) if not column.nullable}
    alternatives = []
    for places in combinations(range(len(columns)), len(parts)):
        if not required <= set(places):
            continue
        try:
            filled = {
                place: _parsed(columns[place], part)
                for place, part in zip(places, parts, strict=True)
            }
        except ValueError:
            continue
        alternatives.append(_all_equal(columns, filled))
    return or_(*alternatives) if alternatives else None


def _all_equal(columns: Iterable[Column[Any]], filled: Mapping[int, Any]) -> ColumnElement[bool]:
    return and_(
        *(
            column == filled[place] if place in filled else column.is_(None)
            for place, column in enumerate(columns)
        )
    )


def _parsed(column: Column[Any], part: str) -> Any:
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(part)
    if isinstance(column.type, Date):
        return date.fromisoformat(part)
    if isinstance(column.type, Integer):
        return int(part)
    return part
