"""What is asked for: orders, deliveries, needs written twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from planning.language import _
from planning.plant.bodies import Body, Need, Order, OrderLine, OrderStatus
from planning.plant.book import delivered_before_the_plan, handed_over
from planning.plant.checks.found import claims_in, note, say_date, warning
from planning.plant.facility import Facility
from planning.plant.finding import Finding
from planning.plant.goods import Good, GoodKind
from planning.plant.plant import Plant
from planning.plant.words import good_name, name_of, quantity_in_words, record_in_words


def check_double_needs(plant: Plant) -> Iterator[Finding]:
    """A body asks for a good by a day once."""
    seen: dict[tuple[str, str, date], Need] = {}
    for need in plant.all(Need):
        first = seen.setdefault((need.body, need.good, need.due), need)
        if first is not need:
            yield warning(
                need,
                "code",
                _("{body} asks for {good} by {day} twice: in {first} and in {second}.").format(
                    body=name_of(plant, Body, need.body),
                    good=good_name(plant, need.good),
                    day=say_date(need.due),
                    first=first.code,
                    second=need.code,
                ),
                _("Delete one of them if it was entered twice; otherwise both are planned."),
            )


def check_deliveries(plant: Plant) -> Iterator[Finding]:
    """No more was delivered than asked for."""
    orders = plant.by_key(Order)
    had, moved = delivered_before_the_plan(plant), handed_over(plant)
    for record in claims_in(plant):
        delivered = record.delivered + moved.get(record.key, 0)
        if not delivered:
            continue
        words = {
            "record": record_in_words(plant, record),
            "delivered": quantity_in_words(plant, record.good, delivered),
            "quantity": quantity_in_words(plant, record.good, record.quantity),
        }
        if delivered > record.quantity:
            yield warning(
                record,
                "delivered",
                _("{record}: {delivered} were delivered of {quantity}.").format(**words),
                _("Correct the one or the other; nothing more is planned for it."),
            )
        elif had.get(record.key) == record.quantity and not _is_over(orders, record):
            yield note(
                record,
                "delivered",
                _("{record}: all of {quantity} is delivered.").format(**words),
                _("Nothing more is planned for it; close the order or delete the need."),
            )


def _is_over(orders: dict[str, Order], record: Need | OrderLine) -> bool:
    order = orders.get(record.order) if isinstance(record, OrderLine) else None
    return order is not None and order.status is OrderStatus.DELIVERED


def check_quotes(plant: Plant) -> Iterator[Finding]:
    """A quote is valid until a day that is still to come."""
    cards = plant.all(Facility)
    for order in plant.all(Order):
        if order.status is not OrderStatus.QUOTED:
            continue
        if order.quoted_until is None:
            yield warning(
                order,
                "quoted_until",
                _("{order} is quoted without an end: it reserves for ever.").format(
                    order=record_in_words(plant, order)
                ),
                _("Write the day until which the quote is valid."),
            )
        elif cards and order.quoted_until < cards[0].first_day:
            yield warning(
                order,
                "quoted_until",
                _("The quote of {order} ran out on {day}: it is planned as an enquiry.").format(
                    order=record_in_words(plant, order), day=say_date(order.quoted_until)
                ),
                _("Book it, quote it anew, or withdraw it."),
            )


def check_order_status(plant: Plant) -> Iterator[Finding]:
    """An order has lines, and one that is delivered left nothing open."""
    lines: dict[str, list[OrderLine]] = defaultdict(list)
    for line in plant.all(OrderLine):
        lines[line.order].append(line)
    moved = handed_over(plant)
    for order in plant.all(Order):
        if not lines[order.code]:
            yield warning(
                order,
                "code",
                _("{order} asks for nothing.").format(order=record_in_words(plant, order)),
                _("Add its lines: which goods, how much and by when."),
            )
        still = [
            line
            for line in lines[order.code]
            if line.delivered + moved.get(line.key, 0) < line.quantity
        ]
        if order.status is OrderStatus.DELIVERED and still:
            yield warning(
                still[0],
                "delivered",
                _("{order} is closed as delivered, but not all of {good} was.").format(
                    order=record_in_words(plant, order), good=good_name(plant, still[0].good)
                ),
                _("Write what was delivered, or book the order again."),
            )


def check_wanted_kinds(plant: Plant) -> Iterator[Finding]:
    """Nobody asks for money: the price has its own column."""
    for record in claims_in(plant):
        good = plant.get(Good, record.good)
        if good is not None and good.kind is GoodKind.MONEY:
            yield warning(
                record,
                "good",
                _("{record}: {good} is money.").format(
                    record=record_in_words(plant, record), good=good.name
                ),
                _("Name the good that is wanted; the price has its own column."),
            )


CHECKS = (
    check_double_needs,
    check_deliveries,
    check_quotes,
    check_order_status,
    check_wanted_kinds,
)
