"""Sheets of those who ask: bodies, their needs, and bulk orders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import Body, BodyKind, Need, Order, OrderLine, OrderStatus
from planning.workbook.columns import Column, sheet

BODIES = sheet(
    Body,
    N_("Bodies"),
    N_("Councils, communes, cities, committees and partners; each may belong to another."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the other sheets name this body."),
            example=N_("CC-RIVER"),
            width=18,
        ),
        Column(
            "name",
            N_("Name"),
            N_("Full name as people know it."),
            example=N_("River council"),
            width=30,
        ),
        Column("kind", N_("Kind"), N_("What the body is."), example=BodyKind.COUNCIL, width=20),
        Column(
            "parent",
            N_("Belongs to"),
            N_("The body it is part of, such as the commune of a council."),
            example=N_("COMMUNE-NORTH"),
        ),
        Column("families", N_("Families"), N_("How many families it speaks for."), example=120),
        Column("territory", N_("Territory"), N_("Where it is."), example=N_("North bank")),
        Column("contact", N_("Contact"), N_("How to reach its delegate.")),
        Column("note", N_("Note"), N_("Anything worth knowing about it.")),
    ),
)

_EARLIEST = Column(
    "earliest", N_("Not before"), N_("It is not wanted before this day; empty: at any time.")
)
_LATE_ALLOWED = Column(
    "late_allowed",
    N_("Late allowed"),
    N_("Whether it is still wanted after its due date."),
    example=True,
)
_LATEST = Column(
    "latest",
    N_("Not after"),
    N_("Late, but not later than this day; empty: to the end of the plan."),
)
_DELIVERED = Column(
    "delivered",
    N_("Already delivered"),
    N_("Of the quantity, what was handed over before the book of movements was kept."),
    unit=N_("unit"),
    example=Decimal(0),
)
_VALUE = Column(
    "value",
    N_("Value of one unit"),
    N_("Planning by value: what one unit handed over is worth; empty: its price."),
    unit=N_("money"),
)
_PRICE = Column(
    "price",
    N_("Price of one unit"),
    N_("Money that the body gives for one unit."),
    unit=N_("money"),
    example=Decimal(0),
)

NEEDS = sheet(
    Need,
    N_("Needs"),
    N_("What bodies ask for, as their assemblies decided it."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name of the need."),
            example=N_("N-RIVER-WC"),
            width=18,
        ),
        Column("body", N_("Body"), N_("Who asks."), example=N_("CC-RIVER")),
        Column("good", N_("Good"), N_("What is asked for."), example=N_("WC-PAN")),
        Column(
            "quantity",
            N_("Quantity"),
            N_("How much is asked for, in the unit of the good."),
            unit=N_("unit"),
            example=Decimal(60),
        ),
        Column("due", N_("Due"), N_("The day by which it is wanted."), example=date(2007, 3, 16)),
        Column(
            "priority_class",
            N_("Priority class"),
            N_("1 comes first; a class is served before the next one gets anything."),
            example=1,
        ),
        _EARLIEST,
        _LATE_ALLOWED,
        _LATEST,
        Column(
            "floor_percent",
            N_("Floor"),
            N_("The voted least share of this need, which comes before every class."),
            unit=N_("%"),
            example=Decimal(0),
        ),
        Column(
            "weight",
            N_("Weight"),
            N_("A need of weight 2 gets twice the share of one of weight 1 while both wait."),
            example=Decimal(1),
        ),
        _DELIVERED,
        _VALUE,
        _PRICE,
        Column(
            "shortage_cost",
            N_("Cost of going short"),
            N_("Planning by value: what one unit that is not handed over costs."),
            unit=N_("money"),
            example=Decimal(0),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as the assembly's vote.")),
    ),
)

ORDERS = sheet(
    Order,
    N_("Orders"),
    N_("Bulk orders, from the first enquiry to the delivery; what is ordered is in their lines."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the order lines name this order."),
            example=N_("O-HOUSES"),
            width=18,
        ),
        Column("body", N_("Body"), N_("Who orders."), example=N_("COTISA")),
        Column(
            "status",
            N_("Status"),
            N_("How far it is; only quoted and booked orders have a promise to keep."),
            example=OrderStatus.BOOKED,
        ),
        Column(
            "quoted_until",
            N_("Quoted until"),
            N_("Quoted orders: the day up to which the quote reserves its goods."),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing about the order.")),
    ),
)

ORDER_LINES = sheet(
    OrderLine,
    N_("Order lines"),
    N_("The goods of an order, each by a date."),
    (
        Column(
            "order", N_("Order"), N_("The order it belongs to."), example=N_("O-HOUSES"), width=22
        ),
        Column("number", N_("Number"), N_("Number of the line within its order."), example=1),
        Column("good", N_("Good"), N_("What is ordered."), example=N_("WC-PAN")),
        Column(
            "quantity",
            N_("Quantity"),
            N_("How much is ordered, in the unit of the good."),
            unit=N_("unit"),
            example=Decimal(240),
        ),
        Column("due", N_("Due"), N_("The day by which it is wanted."), example=date(2007, 4, 13)),
        _EARLIEST,
        _LATE_ALLOWED,
        _LATEST,
        _DELIVERED,
        _VALUE,
        _PRICE,
        Column("note", N_("Note"), N_("Anything worth knowing about this line.")),
    ),
)
