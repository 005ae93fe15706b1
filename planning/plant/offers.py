"""Offers: what somebody gives, and what they want for it."""

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


class OfferStatus(StrEnum):
    """Whether an offer still stands."""

    OPEN = "open"
    CLOSED = "closed"


class Offer(Record, table=True):
    """What somebody gives, and wants in exchange, until a day."""

    __tablename__ = "offers"

    code: str = code()
    body: str | None = reference("bodies", required=False)
    """Who offers; None: this plant itself."""
    name: str = Field(min_length=1, max_length=200)
    until: date | None = None
    """The last day on which it stands; None: until it is closed."""
    divisible: bool = True
    """A part of it may be taken, every line in the same proportion."""
    status: OfferStatus = choice(OfferStatus, OfferStatus.OPEN)
    note: str = ""


class OfferSide(StrEnum):
    """Which side of an offer a line is on."""

    GIVES = "gives"
    WANTS = "wants"


class OfferLine(Record, table=True):
    """One good that an offer gives or wants."""

    __tablename__ = "offer_lines"
    __table_args__ = (UniqueConstraint("offer", "number"), *non_negative("quantity"))
    natural_key: ClassVar[tuple[str, ...]] = ("offer", "number")

    id: int | None = row_id()
    offer: str = reference("offers")
    number: int = Field(default=1, ge=1, le=100_000)
    side: OfferSide = choice(OfferSide)
    good: str = reference("goods")
    quantity: Decimal = amount(above=0)
    by: date | None = None
    """The day by which it is given or wanted; None: at any time while the offer stands."""
    note: str = ""
