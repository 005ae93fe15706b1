"""What happened: production done, and deliveries that went out or came in."""

from __future__ import annotations

from datetime import date
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


class Production(Record, table=True):
    """Runs of a recipe that were done on a day.

    Figures of a whole week stand on its first day, as the plan's own do.
    """

    __tablename__ = "productions"
    __table_args__ = (UniqueConstraint("recipe", "day"), *non_negative("runs"))
    natural_key: ClassVar[tuple[str, ...]] = ("recipe", "day")

    id: int | None = row_id()
    recipe: str = reference("recipes")
    day: date
    runs: Decimal = amount()
    note: str = ""


class Direction(StrEnum):
    """Which way a delivery went."""

    OUT = "out"
    """From the plant to somebody."""
    IN = "in"
    """From somebody to the plant."""


class Movement(Record, table=True):
    """A delivery that happened. It is never changed: another one corrects it.

    A movement that corrects another takes its place: it states in full what really happened, and
    the one that it names counts for nothing any more. A quantity of 0 says that nothing moved. A
    correction may be corrected in turn; of such a row the last one counts.
    """

    __tablename__ = "movements"
    __table_args__ = non_negative("quantity")

    code: str = code()
    direction: Direction = choice(Direction, Direction.OUT)
    day: date
    good: str = reference("goods")
    quantity: Decimal = amount()
    body: str | None = reference("bodies", required=False)
    """To whom it went, or from whom it came."""
    claim: str | None = Field(default=None, min_length=1, max_length=200)
    """The code of the need, or the order line ("ORDER / 1"), that it fulfils."""
    receipt: str | None = reference("receipts", required=False)
    """The expected delivery that it fulfils, or a part of it."""
    corrects: str | None = reference("movements", required=False)
    """The movement in whose place it stands."""
    note: str = ""
