"""Writing rows; a row that breaks a rule is named, with the rule, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

from planning.language import _
from planning.plant import RECORD_KINDS, Record, table_of
from planning.plant.plant import references_of
from planning.plant.words import field_in_words
from planning.plantfile.errors import EditRefused, broken_rule
from planning.plantfile.rows import (
    Values,
    identity_of,
    in_portions,
    key_text,
    rows_where,
    stored_in,
)
from planning.plantfile.words import describe_rule, title_of

_IDENTITY = "row_to_write"


def insert_rows(connection: Connection, kind: type[Record], rows: Sequence[Values]) -> None:
    """Add rows of `kind`.

    Raises:
        EditRefused: naming the first row that breaks a rule.
    """
    inner = _fields_naming_its_own_kind(kind)
    if not inner:
        _write(connection, kind, insert(stored_in(kind)), rows)
        return
    # A row may name one that comes after it: first all of them, then whom they name.
    _write(connection, kind, insert(stored_in(kind)), [{**row, **inner} for row in rows])
    identity = identity_of(kind)
    naming = [row for row in rows if any(row[field] is not None for field in inner)]
    update_rows(connection, kind, [(row[str(identity.key)], row) for row in naming])


def update_rows(
    connection: Connection, kind: type[Record], rows: Sequence[tuple[Any, Values]]
) -> None:
    """Change rows of `kind`, each given by the value of its primary key.

    Raises:
        EditRefused: naming the first row that breaks a rule.
    """
    statement = update(stored_in(kind)).where(identity_of(kind) == bindparam(_IDENTITY))
    changes = [{**values, _IDENTITY: identity} for identity, values in rows]
    _write(connection, kind, statement, changes)


def delete_rows(connection: Connection, kind: type[Record], identities: Sequence[Any]) -> None:
    """Take out rows of `kind`, given by the values of their primary keys.

    Raises:
        EditRefused: when a row that stays still names one of them.
    """
    column = identity_of(kind)
    inner = _fields_naming_its_own_kind(kind)
    if inner:  # all of them first: one may name another of a later portion
        for portion in in_portions(identities):
            leaving = update(stored_in(kind)).where(column.in_(portion)).values(inner)
            connection.execute(leaving)
    for portion in in_portions(identities):
        try:
            with connection.begin_nested():
                connection.execute(delete(stored_in(kind)).where(column.in_(portion)))
        except IntegrityError as error:
            raise _refused_removal(connection, kind, portion) from error


def _fields_naming_its_own_kind(kind: type[Record]) -> dict[str, None]:
    return {field: None for field, named in references_of(kind).items() if named is kind}


def _write(
    connection: Connection, kind: type[Record], statement: Executable, rows: Sequence[Values]
) -> None:
    if not rows:
        return
    try:
        with connection.begin_nested():
            connection.execute(statement, rows)
    except IntegrityError:
        # The database says which rule, not which row: write them again one by one.
        for row in rows:
            _write_one(connection, kind, statement, row)
        raise


def _write_one(
    connection: Connection, kind: type[Record], statement: Executable, row: Values
) -> None:
    try:
        with connection.begin_nested():
            connection.execute(statement, [row])
    except IntegrityError as error:
        raise _refused_row(connection, kind, row, error) from error


def _refused_row(
    connection: Connection, kind: type[Record], row: Values, error: IntegrityError
) -> EditRefused:
    record = key_text(kind, row)
    for field, named in references_of(kind).items():
        code = row[field]
        if code is not None and not rows_where(connection, named, identity_of(named) == code):
            return EditRefused(
                _(
                    "{table}, {record}: “{field}” names {code}, which {where} does not hold; add it"
                    " there or name another."
                ).format(
                    table=title_of(kind),
                    record=record,
                    field=field_in_words(kind, field),
                    code=code,
                    where=title_of(named),
                ),
                table=table_of(kind),
                record=record,
                field=field,
            )
    rule = broken_rule(error)
    if rule is None or rule.endswith(("_pkey", "_key")):
        return already_there(kind, record)
    field, problem = describe_rule(kind, rule)
    return misfit(kind, record, field, problem)


def misfit(kind: type[Record], record: str, field: str, problem: str) -> EditRefused:
    """Return the refusal of values that break a rule."""
    sentence = _("{table}, {record}: {problem}; nothing was changed.").format(
        table=title_of(kind), record=record, problem=problem
    )
    return EditRefused(sentence, table=table_of(kind), record=record, field=field)


def already_there(kind: type[Record], record: str) -> EditRefused:
    """Return the refusal of a second record with the same key."""
    sentence = _("{table} already holds {record}; choose another name for it.").format(
        table=title_of(kind), record=record
    )
    return EditRefused(sentence, table=table_of(kind), record=record, field=kind.natural_key[0])


def _refused_removal(
    connection: Connection, kind: type[Record], identities: Sequence[Any]
) -> EditRefused:
    for naming, fields in naming_fields(kind).items():
        for field in fields:
            column = stored_in(naming).c[field]
            for row in rows_where(connection, naming, column.in_(identities)):
                record = str(row.values[field])
                return EditRefused(
                    _(
                        "{table}, {record}: it cannot be removed while {other} in {where} names it;"
                        " remove that first."
                    ).format(
                        table=title_of(kind),
                        record=record,
                        other=key_text(naming, row.values),
                        where=title_of(naming),
                    ),
                    table=table_of(kind),
                    record=record,
                )
    raise AssertionError("a removal was refused, and nothing names the row")


@cache
def naming_fields(kind: type[Record]) -> Mapping[type[Record], list[str]]:
    """Return the kinds whose records may name one of `kind`, with the fields that do."""
    fields = {
        naming: [field for field, named in references_of(naming).items() if named is kind]
        for naming in RECORD_KINDS
    }
    return {naming: named for naming, named in fields.items() if named}
