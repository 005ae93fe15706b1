"""What every record has in common: validated at the door, checked again in the file."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self

from sqlalchemy import BigInteger, CheckConstraint, Column, Enum, ForeignKey, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

DECIMALS = 6
"""Decimals that a stored quantity keeps."""

MOST = Decimal(10) ** 12
"""No quantity reaches this; scaled by 10**DECIMALS it still fits 64 bits."""


class Quantity(TypeDecorator[Decimal]):
    """A `Decimal` stored as an integer scaled by 10**DECIMALS: SQLite's NUMERIC loses digits."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.scaleb(DECIMALS).to_integral_value())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else tidy(Decimal(value).scaleb(-DECIMALS))


def tidy(quantity: Decimal) -> Decimal:
    """Return `quantity` without closing zeros, so that equal quantities look equal."""
    return quantity.normalize() + 0


def amount(default: Any = ..., *, least: Any = 0, most: Any = MOST, above: Any = None) -> Any:
    """Declare a `Decimal` column between `least` (or above `above`) and `most`."""
    bounds = {"ge": least} if above is None else {"gt": above}
    return Field(default=default, le=most, decimal_places=DECIMALS, sa_type=Quantity, **bounds)


def choice(kind: type[StrEnum], default: Any = ...) -> Any:
    """Declare a column that takes one of the values of `kind`, stored as its text."""
    stored = Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        name=kind.__name__.lower(),
        length=24,
    )
    return Field(default=default, sa_type=stored)


def reference(table: str, *, required: bool = True) -> Any:
    """Declare a column that names a record of `table` by its code.

    Renaming that record renames it here; deleting it is refused while it is named here, so that
    nothing is lost in silence (an Edit deletes the rows that depend on it by name).
    """
    key = ForeignKey(f"{table}.code", onupdate="CASCADE", ondelete="RESTRICT")
    column = Column(String(60), key, nullable=not required, index=True)
    return Field(default=... if required else None, sa_column=column)


def code() -> Any:
    """Declare the short text by which people and other records name a record."""
    return Field(primary_key=True, min_length=1, max_length=60)


def row_id() -> Any:
    """Declare the number of a row that people name by its content, never shown."""
    return Field(default=None, primary_key=True)


def non_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return one CHECK per column: never below zero."""
    return tuple(CheckConstraint(f"{c} >= 0", name=f"{c}_non_negative") for c in columns)


def in_order(first: str, last: str) -> CheckConstraint:
    """Return a CHECK that `last` is not before `first`."""
    return CheckConstraint(f"{last} >= {first}", name=f"{first}_before_{last}")


def exactly_one(*columns: str) -> CheckConstraint:
    """Return a CHECK that one of `columns` is filled in, and the others are not."""
    filled = (f"CASE WHEN {c} IS NULL THEN 0 ELSE 1 END" for c in columns)
    return CheckConstraint(f"{' + '.join(filled)} = 1", name="names_one_thing")


class Record(SQLModel):
    """A row of the plant's file. Make one with `made`, which validates."""

    natural_key: ClassVar[tuple[str, ...]] = ("code",)
    """The fields by which people tell two rows of this kind apart."""

    @classmethod
    def made(cls, **values: Any) -> Self:
        """Return a record of `values`.

        Raises:
            pydantic.ValidationError: naming each field that does not fit.
        """
        record = cls.model_validate(values)
        for field, value in list(record.__dict__.items()):
            if isinstance(value, Decimal):
                tidied = tidy(value)
                if tidied.as_tuple() != value.as_tuple():  # setting a field takes its time
                    setattr(record, field, tidied)
        return record

    @property
    def key(self) -> str:
        """The natural key as one text: "WC-PAN", or "CAST-WC / consumes / SLIP"."""
        parts = (getattr(self, field) for field in self.natural_key)
        return " / ".join(str(part) for part in parts if part is not None)

    def values(self) -> dict[str, Any]:
        """Return the fields that people see: all but the row number."""
        return self.model_dump(exclude={"id"})
