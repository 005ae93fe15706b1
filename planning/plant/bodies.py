"""Bodies and what they ask for: needs from assemblies, bulk orders from others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

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


class BodyKind(StrEnum):
    """What a body is."""

    COUNCIL = "council"
    COMMUNE = "commune"
    CITY = "city"
    PARISH = "parish"
    COMMITTEE = "committee"
    """One of the plant's own."""
    PARTNER = "partner"
    """Another facility, cooperative or buyer."""


class Body(Record, table=True):
    """A council, commune, city, committee or partner; bodies form a tree."""

    __tablename__ = "bodies"
    __table_args__ = non_negative("families")

    code: str = code()
    name: str = Field(min_length=1, max_length=200)
    kind: BodyKind = choice(BodyKind)
    parent: str | None = reference("bodies", required=False)
    families: int | None = Field(default=None, ge=0, le=100_000_000)
    territory: str = ""
    contact: str = ""
    note: str = ""


class Need(Record, table=True):
    """What a body asks for."""

    __tablename__ = "needs"
    __table_args__ = (
        *non_negative("quantity", "value", "price", "shortage_cost", "floor_percent"),
        CheckConstraint("weight > 0", name="weight_positive"),
        CheckConstraint("priority_class >= 1", name="priority_class_least"),
        in_order("earliest", "due"),
        in_order("due", "latest"),
    )

    code: str = code()
    body: str = reference("bodies")
    good: str = reference("goods")
    quantity: Decimal = amount(above=0)
    due: date
    priority_class: int = Field(default=1, ge=1, le=99)
    """1 comes first."""
    earliest: date | None = None
    """Not wanted before; None: from the first day on."""
    late_allowed: bool = True
    """Still wanted after its due date."""
    latest: date | None = None
    """Late, but not later than this; None: to the end of the plan."""
    floor_percent: Decimal = amount(Decimal(0), most=100)
    """The voted least share, which comes before every class."""
    weight: Decimal = amount(Decimal(1), above=0)
    """A need of weight 2 gets twice the share of one of weight 1 while both wait."""
    delivered: Decimal = amount(Decimal(0))
    """Of `quantity`, what was handed over before movements were kept; those come on top."""
    value: Decimal | None = amount(None)
    """Value mode: what a unit handed over is worth; None: its price."""
    price: Decimal = amount(Decimal(0))
    """Money that the body gives for a unit."""
    shortage_cost: Decimal = amount(Decimal(0))
    """Value mode: cost of a unit that is not handed over."""
    note: str = ""


class OrderStatus(StrEnum):
    """The life of a bulk order."""

    ENQUIRY = "enquiry"
    QUOTED = "quoted"
    BOOKED = "booked"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


class Order(Record, table=True):
    """A bulk booking: enquiry, quoted (reserves until a day), booked, delivered or withdrawn."""

    __tablename__ = "orders"

    code: str = code()
    body: str = reference("bodies")
    status: OrderStatus = choice(OrderStatus, OrderStatus.ENQUIRY)
    quoted_until: date | None = None
    note: str = ""


class OrderLine(Record, table=True):
    """One good of an order, by a date."""

    __tablename__ = "order_lines"
    __table_args__ = (
        UniqueConstraint("order", "number"),
        *non_negative("quantity", "value", "price", "delivered"),
        in_order("earliest", "due"),
        in_order("due", "latest"),
    )
    natural_key: ClassVar[tuple[str, ...]] = ("order", "number")

    id: int | None = row_id()
    order: str = reference("orders")
    number: int = Field(default=1, ge=1, le=100_000)
    good: str = reference("goods")
    quantity: Decimal = amount(above=0)
    due: date
    earliest: date | None = None
    late_allowed: bool = True
    latest: date | None = None
    delivered: Decimal = amount(Decimal(0))
    value: Decimal | None = amount(None)
    price: Decimal = amount(Decimal(0))
    note: str = ""
