"""What people lay over the plant: pins, and scenarios with their changes; and the plans made."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from planning.plant.record import (
    Record,
    amount,
    choice,
    code,
    non_negative,
    reference,
    row_id,
)


class PinKind(StrEnum):
    """What a pin holds."""

    RUNS = "runs"
    """Runs of a recipe."""
    HAND_OVER = "hand_over"
    """What a need or an order line gets."""
    PURCHASE = "purchase"
    """What is bought by a purchase option."""


class Pin(Record, table=True):
    """A cell of the plan that a person fixed; planning keeps it."""

    __tablename__ = "pins"
    __table_args__ = (UniqueConstraint("kind", "record", "day"), *non_negative("quantity"))
    natural_key: ClassVar[tuple[str, ...]] = ("kind", "record", "day")

    id: int | None = row_id()
    kind: PinKind = choice(PinKind)
    record: str = Field(min_length=1, max_length=200)
    """The key of the recipe, need, order line ("ORDER / 1") or purchase option."""
    day: date
    """A day of the period that is fixed."""
    quantity: Decimal = amount()
    note: str = ""


class Scenario(Record, table=True):
    """A what-if: a named list of changes laid over the plant."""

    __tablename__ = "scenarios"

    code: str = code()
    name: str = Field(min_length=1, max_length=200)
    note: str = ""


class Action(StrEnum):
    """What a change does to a record."""

    SET = "set"
    MULTIPLY = "multiply"
    REMOVE = "remove"


class Change(Record, table=True):
    """One change of a scenario: a field of a record set or multiplied, or a record left out."""

    __tablename__ = "changes"
    __table_args__ = (UniqueConstraint("scenario", "number"),)
    natural_key: ClassVar[tuple[str, ...]] = ("scenario", "number")

    id: int | None = row_id()
    scenario: str = reference("scenarios")
    number: int = Field(default=1, ge=1, le=100_000)
    table: str = Field(min_length=1, max_length=40)
    """The table of the record, such as "receipts"."""
    record: str = Field(min_length=1, max_length=300)
    """The record's natural key, such as "FELD-FEB" or "BODY / LOCAL-CLAY"."""
    action: Action = choice(Action, Action.SET)
    field: str | None = Field(default=None, max_length=40)
    value: str | None = Field(default=None, max_length=300)
    """The new value in plain form ("0.15", "2007-02-28", "certain", "true"); empty: none."""
    note: str = ""


class StoredPlan(Record, table=True):
    """A plan as it was made: its canonical input and its result, frozen under a number."""

    __tablename__ = "plans"
    natural_key: ClassVar[tuple[str, ...]] = ("number",)

    number: int | None = Field(default=None, primary_key=True)
    scenario: str | None = Field(default=None, max_length=60)
    """None: the plant as it stands."""
    made_at: datetime
    status: str = Field(max_length=24)
    input_sha256: str = Field(min_length=64, max_length=64)
    input_bytes: bytes
    """Canonical JSON of the plant that was planned, compressed."""
    result_bytes: bytes
    """The plan's tables as JSON, compressed."""
    in_force: bool = False
    note: str = ""


class StoredSnapshot(Record, table=True):
    """The whole plant as it stood at some moment, kept to go back to."""

    __tablename__ = "snapshots"
    natural_key: ClassVar[tuple[str, ...]] = ("number",)

    number: int | None = Field(default=None, primary_key=True)
    made_at: datetime
    name: str = Field(default="", max_length=200)
    """What a person called it; empty: the program kept it of itself."""
    why: str = Field(max_length=24)
    sha256: str = Field(min_length=64, max_length=64)
    """Hash of the canonical JSON of all records."""
    plant_bytes: bytes
    """That JSON, compressed."""
