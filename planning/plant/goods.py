"""Goods: what is counted, what is expected, what can be bought, what it is made of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from planning.plant.facility import Certainty
from planning.plant.record import (
    Record,
    amount,
    choice,
    code,
    in_order,
    non_negative,
    reference,
    row_id,
)


class GoodKind(StrEnum):
    """What a good is in the plant."""

    POWDER = "powder"
    """A raw material."""
    INTERMEDIATE = "intermediate"
    PRODUCT = "product"
    TOOL = "tool"
    """A mould: each use wears it."""
    CONSUMABLE = "consumable"
    FUEL = "fuel"
    MONEY = "money"


class Good(Record, table=True):
    """Anything that is counted."""

    __tablename__ = "goods"
    __table_args__ = (
        *non_negative("reserve", "closing_stock", "storage_limit", "holding_cost", "outside_cost"),
        CheckConstraint("shelf_life_days > 0", name="shelf_life_positive"),
        CheckConstraint("usual_lot > 0", name="usual_lot_positive"),
        CheckConstraint("life_casts > 0", name="life_casts_positive"),
        CheckConstraint("casts_per_day > 0", name="casts_per_day_positive"),
    )

    code: str = code()
    name: str = Field(min_length=1, max_length=200)
    kind: GoodKind = choice(GoodKind)
    unit: str = Field(min_length=1, max_length=20)
    whole: bool = False
    """Handed out in whole pieces only."""
    reserve: Decimal = amount(Decimal(0))
    """Stock that the plan never goes below."""
    closing_stock: Decimal = amount(Decimal(0))
    """Stock to leave at the end: no plan eats the seed corn."""
    storage_limit: Decimal | None = amount(None)
    shelf_life_days: int | None = Field(default=None, ge=1, le=36500)
    obtainable: bool = False
    """Can be bought or bartered from outside, so it may stand on a list of what is missing."""
    outside_cost: Decimal | None = amount(None)
    """What a unit costs or is reckoned at outside; None: weighed by the plant's usual use."""
    usual_lot: Decimal | None = amount(None, above=0)
    """The amount in which it usually comes."""
    holding_cost: Decimal = amount(Decimal(0))
    """Value mode: cost of a unit held for a month."""
    life_casts: Decimal | None = amount(None, above=0)
    """Tools: casts that one stands before it is worn."""
    casts_per_day: Decimal | None = amount(None, above=0)
    """Tools: casts that one stands on a working day."""
    hazard: str = ""
    note: str = ""


class Count(Record, table=True):
    """What was on the shelf in the morning of a day.

    The latest one up to the first day, with what happened since, opens the plan.
    """

    __tablename__ = "counts"
    __table_args__ = (UniqueConstraint("good", "day"), *non_negative("quantity"))
    natural_key: ClassVar[tuple[str, ...]] = ("good", "day")

    id: int | None = row_id()
    good: str = reference("goods")
    day: date
    quantity: Decimal = amount()
    note: str = ""


class Receipt(Record, table=True):
    """A delivery that is expected."""

    __tablename__ = "receipts"
    __table_args__ = non_negative("quantity")

    code: str = code()
    good: str = reference("goods")
    quantity: Decimal = amount()
    day: date
    certainty: Certainty = choice(Certainty, Certainty.LIKELY)
    source: str = ""
    note: str = ""


class PurchaseOption(Record, table=True):
    """What can be bought, when, at what price and how much of it at most."""

    __tablename__ = "purchase_options"
    __table_args__ = (*non_negative("price", "most"), in_order("first_day", "last_day"))

    code: str = code()
    good: str = reference("goods")
    first_day: date | None = None
    last_day: date | None = None
    price: Decimal = amount(Decimal(0))
    """Money for one unit."""
    most: Decimal | None = amount(None)
    """The most that can be bought over the option's days; None: no limit."""
    lead_days: int = Field(default=0, ge=0, le=3650)
    """Days from paying to having it; first_day and last_day are days of paying."""
    note: str = ""


class Analysis(Record, table=True):
    """One figure of what a good is made of: an oxide in %, a nutrient, a hardness.

    The property "LOI" is the loss on ignition in %.
    """

    __tablename__ = "analyses"
    __table_args__ = (UniqueConstraint("good", "property"),)
    natural_key: ClassVar[tuple[str, ...]] = ("good", "property")

    id: int | None = row_id()
    good: str = reference("goods")
    property: str = Field(min_length=1, max_length=40)
    value: Decimal = amount()
    note: str = ""
