"""Plants of a few records, for plans that can be worked out by hand.

Weeks are numbered from 0 and start on a Monday; a need "by week 1" is due on the Sunday of week 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd

from planning.lp.plan import Plan
from planning.plant import (
    Body,
    BodyKind,
    CalendarSpan,
    Count,
    Crew,
    Facility,
    Good,
    GoodKind,
    LineRole,
    Need,
    Order,
    OrderLine,
    OrderStatus,
    Pin,
    PinKind,
    Plant,
    Recipe,
    RecipeLine,
    Record,
    SpanUnit,
    WorkCentre,
)

MONDAY = date(2006, 12, 4)
COUNCIL = "COUNCIL"

Records = Iterable["Record | Records"]
Quantities = Mapping[str, float | str]


def monday(week: int) -> date:
    """Return the first day of a week."""
    return MONDAY + timedelta(weeks=week)


def sunday(week: int) -> date:
    """Return the last day of a week."""
    return MONDAY + timedelta(weeks=week, days=6)


def tiny_plant(*records: Record | Records, weeks: int = 1, **card: Any) -> Plant:
    """Return a plant of so many weeks with `records`; `card` goes on the facility's card."""
    plant = Plant(
        [
            Facility.made(code="PLANT", name="Plant", first_day=MONDAY, **card),
            Body.made(code=COUNCIL, name="Council", kind=BodyKind.COUNCIL, families=10),
        ]
    )
    for record in _flat(records):
        plant.put(record)
    if not plant.all(CalendarSpan):
        plant.put(CalendarSpan.made(number=1, periods=weeks, unit=SpanUnit.WEEK))
    return plant


def _flat(records: Records) -> Iterator[Record]:
    for record in records:
        if isinstance(record, Record):
            yield record
        else:
            yield from _flat(record)


def good(code: str, stock: float | str = 0, **fields: Any) -> list[Record]:
    """Return a good in kg, with what is on the shelf."""
    fields = {"name": code, "kind": GoodKind.PRODUCT, "unit": "kg", **fields}
    counted = [Count.made(good=code, day=MONDAY, quantity=Decimal(str(stock)))] if stock else []
    return [Good.made(code=code, **fields), *counted]


def recipe(
    code: str,
    *,
    takes: Quantities | None = None,
    gives: Quantities | None = None,
    falls_off: Quantities | None = None,
    gives_back: Quantities | None = None,
    fills: Quantities | None = None,
    works: Quantities | None = None,
    casts: Quantities | None = None,
    dust: float = 0,
    **fields: Any,
) -> list[Record]:
    """Return a recipe and the lines of one run of it."""
    roles = {
        LineRole.CONSUMES: ("good", takes),
        LineRole.YIELDS: ("good", gives),
        LineRole.BY_PRODUCT: ("good", falls_off),
        LineRole.SCRAP: ("good", gives_back),
        LineRole.OCCUPIES: ("work_centre", fills),
        LineRole.WORKS: ("crew", works),
        LineRole.USES_TOOL: ("good", casts),
    }
    lines: list[Record] = []
    for role, (named, quantities) in roles.items():
        for what, quantity in (quantities or {}).items():
            air = {"dust_mg_m3": Decimal(str(dust))} if role is LineRole.WORKS else {}
            lines.append(
                RecipeLine.made(
                    recipe=code, role=role, quantity=Decimal(str(quantity)), **{named: what}, **air
                )
            )
    return [Recipe.made(code=code, name=code, **fields), *lines]


def centre(code: str, per_week: float, **fields: Any) -> WorkCentre:
    """Return a work centre that works five days, with a capacity per week."""
    fields = {"name": code, "capacity_per_day": Decimal(str(per_week)) / 5, **fields}
    return WorkCentre.made(code=code, **fields)


def crew(code: str, hours: float, **fields: Any) -> Crew:
    """Return a crew of one person with so many hours a week."""
    return Crew.made(
        code=code, name=code, people=Decimal(1), hours_per_week=Decimal(str(hours)), **fields
    )


def need(code: str, quantity: float | str, week: int = 0, **fields: Any) -> Need:
    """Return a need of the council for goods "PAN" by the end of a week."""
    fields = {"body": COUNCIL, "good": "PAN", "due": sunday(week), **fields}
    return Need.made(code=code, quantity=Decimal(str(quantity)), **fields)


def order(
    code: str,
    quantity: float,
    week: int = 0,
    *,
    status: OrderStatus = OrderStatus.BOOKED,
    quoted_until: date | None = None,
    **fields: Any,
) -> list[Record]:
    """Return an order of one line, whose key is "CODE / 1"."""
    fields = {"good": "PAN", "due": sunday(week), **fields}
    return [
        Order.made(code=code, body=COUNCIL, status=status, quoted_until=quoted_until),
        OrderLine.made(order=code, number=1, quantity=Decimal(str(quantity)), **fields),
    ]


def pin(kind: PinKind, record: str, quantity: float, week: int = 0) -> Pin:
    """Return a pin of one cell of the plan."""
    return Pin.made(kind=kind, record=record, day=monday(week), quantity=Decimal(str(quantity)))


def planned(plan: Plan) -> dict[str, float]:
    """Return what each claim gets in all, by its key."""
    return _rounded(plan.claims.set_index("claim")["planned"])


def shares(plan: Plan) -> dict[str, float]:
    """Return the share of each claim that is met, by its key."""
    return _rounded(plan.claims.set_index("claim")["share"])


def handed(plan: Plan, claim: str) -> list[float]:
    """Return what a claim gets, period by period."""
    ours = plan.deliveries[plan.deliveries["claim"] == claim].set_index("period")["quantity"]
    return [round(float(ours.get(period, 0.0)), 3) + 0.0 for period in plan.periods["period"]]


def runs(plan: Plan, code: str) -> list[float]:
    """Return the runs of a recipe, period by period."""
    ours = plan.production[plan.production["recipe"] == code].set_index("period")["runs"]
    return [round(float(ours.get(period, 0.0)), 3) + 0.0 for period in plan.periods["period"]]


def ledger(plan: Plan, code: str, column: str = "closing") -> list[float]:
    """Return a column of the ledger of a good, period by period."""
    ours = plan.stock[plan.stock["good"] == code].sort_values("period")
    return [round(float(value), 3) + 0.0 for value in ours[column]]


def used(plan: Plan, resource: str, column: str = "used") -> list[float]:
    """Return the use of a work centre, crew or tool, period by period."""
    ours = plan.use[plan.use["resource"] == resource].sort_values("period")
    return [round(float(value), 3) + 0.0 for value in ours[column]]


def breaches(plan: Plan) -> list[tuple[str, str, int, float, str]]:
    """Return what could not be kept: (family, record, period, by how much, unit)."""
    return [
        (row.family, row.record, row.period, round(row.quantity, 3), row.unit)
        for row in plan.breaches.itertuples()
    ]


def _rounded(column: pd.Series) -> dict[str, float]:
    return {str(key): round(float(value), 3) + 0.0 for key, value in column.items()}
