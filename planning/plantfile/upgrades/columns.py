"""The columns that revisions are written with.

Released revisions are frozen, so what these functions return never changes; a new sort of column
gets a new function.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def code() -> sa.Column[str]:
    """Declare the short text by which a record is named."""
    return sa.Column("code", sa.String(60), primary_key=True)


def row_number(name: str = "id") -> sa.Column[int]:
    """Declare the number that tells rows apart."""
    return sa.Column(name, sa.Integer(), primary_key=True)


def quantity(name: str, *, empty: bool = False) -> sa.Column[int]:
    """Declare a quantity in millionths."""
    return sa.Column(name, sa.BigInteger(), nullable=empty)


def whole(name: str, *, empty: bool = False) -> sa.Column[int]:
    """Declare a whole number."""
    return sa.Column(name, sa.Integer(), nullable=empty)


def day(name: str, *, empty: bool = False) -> sa.Column[Any]:
    """Declare a date."""
    return sa.Column(name, sa.Date(), nullable=empty)


def moment(name: str) -> sa.Column[Any]:
    """Declare a date with its time, in UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def yes_no(name: str) -> sa.Column[bool]:
    """Declare a truth value."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def text(name: str, length: int | None = None, *, empty: bool = False) -> sa.Column[str]:
    """Declare a text of at most `length` characters."""
    return sa.Column(name, sa.String(length), nullable=empty)


def packed(name: str) -> sa.Column[bytes]:
    """Declare bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def choice(name: str, kind: str, values: str) -> sa.Column[str]:
    """Declare a column that takes one of `values`, a list with blanks between them."""
    stored = sa.Enum(
        *values.split(), name=kind, native_enum=False, create_constraint=True, length=24
    )
    return sa.Column(name, stored, nullable=False)


def reference(name: str, table: str, *, empty: bool = False) -> sa.Column[str]:
    """Declare a column that names a record of `table` by its code."""
    key = sa.ForeignKey(f"{table}.code", onupdate="CASCADE", ondelete="RESTRICT")
    return sa.Column(name, sa.String(60), key, nullable=empty, index=True)


def check(name: str, rule: str) -> sa.CheckConstraint:
    """Declare a rule that every row keeps."""
    return sa.CheckConstraint(rule, name=name)


def non_negative(names: str) -> list[sa.CheckConstraint]:
    """Declare one rule for each of `names`, a list with blanks between them: never below zero."""
    return [check(f"{name}_non_negative", f"{name} >= 0") for name in names.split()]


def exactly_one(names: str) -> sa.CheckConstraint:
    """Declare that one of `names`, a list with blanks between them, is filled in."""
    filled = (f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in names.split())
    return check("names_one_thing", f"{' + '.join(filled)} = 1")
