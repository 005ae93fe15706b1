"""Bulk orders as edits: asked for, quoted, booked, delivered, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.actual.entering import Codes
from desktop.table.entry import code_from
from planning.language import _
from planning.plant import (
    Body,
    BodyKind,
    Count,
    Direction,
    LineRole,
    Movement,
    Order,
    OrderLine,
    OrderStatus,
    Plant,
    PurchaseOption,
    Receipt,
    RecipeLine,
    Record,
    table_of,
)
from planning.plant.book import handed_over
from planning.plant.calendar import periods_of
from planning.plant.words import name_of
from planning.plantfile import Edit, EditRefused, RowChange

OPEN = (OrderStatus.ENQUIRY, OrderStatus.QUOTED, OrderStatus.BOOKED)
"""Orders that still ask for something."""


@dataclass(frozen=True)
class Asked:
    """What somebody asks for. `body` is a code, or the name of a body to be made."""

    good: str
    quantity: Decimal
    due: date
    body: str


def edit_of_order(
    plant: Plant,
    code: str | None,
    number: int,
    asked: Asked,
    status: OrderStatus,
    quoted_until: date | None,
) -> tuple[str, Edit]:
    """Return the code of an order and the edit that writes it, new (no code) or known.

    Raises:
        EditRefused: when the order is not there any more.
    """
    rows: list[RowChange] = []
    body = asked.body
    if plant.get(Body, body) is None:
        made = Body.made(
            code=code_from(asked.body, set(plant.by_key(Body))),
            name=asked.body,
            kind=BodyKind.PARTNER,
        )
        rows.append(_row(None, made))
        body = made.code
    before = plant.get(Order, code) if code is not None else None
    if code is not None and before is None:
        raise EditRefused(_("This order is not there any more."), table=table_of(Order))
    if code is None:
        taken = set(plant.by_key(Order))
        code = code_from(_("{order} {body}").format(order=_("Order"), body=body), taken)
    values = before.values() if before is not None else {"code": code}
    order = Order.made(
        **values
        | {
            "body": body,
            "status": status,
            "quoted_until": quoted_until if status is OrderStatus.QUOTED else None,
        }
    )
    rows.append(_row(before, order))
    old = plant.get(OrderLine, f"{code} / {number}")
    kept = old.values() if old is not None else {"order": code, "number": number}
    line = OrderLine.made(
        **kept | {"good": asked.good, "quantity": asked.quantity, "due": asked.due}
    )
    rows.append(_row(old, line))
    who = name_of(plant, Body, body) if body == asked.body else asked.body
    return code, Edit.of(_named(who, status), rows)


def edit_of_step(plant: Plant, code: str, status: OrderStatus, today: date) -> Edit:
    """Return the edit that takes an order a step on.

    Delivered: what is still to go out of each line is entered as a movement.

    Raises:
        EditRefused: when the order is not there any more.
    """
    order = plant.get(Order, code)
    if order is None:
        raise EditRefused(_("This order is not there any more."), table=table_of(Order))
    rows = [_row(order, Order.made(**order.values() | {"status": status}))]
    if status is OrderStatus.DELIVERED:
        rows += [_row(None, move) for move in _deliveries(plant, order, today)]
    return Edit.of(_named(name_of(plant, Body, order.body), status), rows)


def _deliveries(plant: Plant, order: Order, today: date) -> list[Movement]:
    """Return a movement for each line of which something is still to go out.

    Its day is today while the plan has it, else the plan's first day, as with figures of a week.
    """
    periods, codes, moved = periods_of(plant), Codes(plant), handed_over(plant)
    in_plan = periods[0].first_day <= today <= periods[-1].last_day
    found = []
    for line in lines_of(plant, order.code):
        rest = line.quantity - line.delivered - moved.get(line.key, Decimal(0))
        if rest > 0:
            found.append(
                Movement.made(
                    code=codes.next(),
                    direction=Direction.OUT,
                    day=today if in_plan else periods[0].first_day,
                    good=line.good,
                    quantity=rest,
                    body=order.body,
                    claim=line.key,
                )
            )
    return found


def lines_of(plant: Plant, code: str) -> list[OrderLine]:
    """Return the lines of an order by number."""
    lines = [line for line in plant.all(OrderLine) if line.order == code]
    return sorted(lines, key=lambda line: line.number)


def without_order(plant: Plant, code: str) -> Plant:
    """Return `plant` without an order and its lines, to ask as if it were new."""
    rest = plant.copy()
    for line in lines_of(plant, code):
        rest.remove(line)
    order = plant.get(Order, code)
    if order is not None:
        rest.remove(order)
    return rest


def can_be_had(plant: Plant, good: str) -> bool:
    """Return whether a good is made, lies on the shelf, is on its way or can be bought."""
    gives = (LineRole.YIELDS, LineRole.BY_PRODUCT, LineRole.SCRAP)
    return (
        any(line.good == good and line.role in gives for line in plant.all(RecipeLine))
        or any(count.good == good and count.quantity > 0 for count in plant.all(Count))
        or any(receipt.good == good for receipt in plant.all(Receipt))
        or any(option.good == good for option in plant.all(PurchaseOption))
    )


def _named(body: str, status: OrderStatus) -> str:
    names = {
        OrderStatus.ENQUIRY: _("Note the enquiry of {body}"),
        OrderStatus.QUOTED: _("Quote to {body}"),
        OrderStatus.BOOKED: _("Book the order of {body}"),
        OrderStatus.DELIVERED: _("Deliver the order of {body}"),
        OrderStatus.WITHDRAWN: _("Withdraw the order of {body}"),
    }
    return names[status].format(body=body)


def _row(before: Record | None, after: Record) -> RowChange:
    return RowChange(
        table_of(type(after)), before.values() if before is not None else None, after.values()
    )
