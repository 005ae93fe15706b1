"""The small plant with something put in, replaced or left out; and where findings point."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from planning.plant import (
    Facility,
    Finding,
    Need,
    OrderLine,
    Plant,
    Recipe,
    RecipeLine,
    Record,
)
from tests.plants import small_plant

Place: TypeAlias = tuple[str, str, str, str]
"""(severity, table, record, field)"""


def plant_with(*records: Record, without: Iterable[str] = ()) -> Plant:
    """Return the small plant with `records` put in, without those of these keys or codes."""
    plant = small_plant()
    for record in list(plant):
        if record.key in set(without):
            plant.remove(record)
    for record in records:
        plant.put(record)
    return plant


def changed(kind: type[Record], key: str, **values: Any) -> Record:
    """Return a record of the small plant with other values in some fields."""
    record = small_plant().get(kind, key)
    assert record is not None
    return kind.made(**record.values() | values)


def card(**values: Any) -> Record:
    """Return the small plant's card with other values in some fields."""
    return changed(Facility, "PLANT", **values)


def places(findings: Iterable[Finding]) -> list[Place]:
    """Return where findings point, and how much they matter."""
    return [(f.severity.value, f.table, f.record, f.field) for f in findings]


def line(role: str, quantity: float = 1, **values: Any) -> RecipeLine:
    """Return a line of the recipe NEW."""
    return RecipeLine.made(role=role, quantity=quantity, **{"recipe": "NEW"} | values)


def recipe(*lines: RecipeLine, **values: Any) -> list[Record]:
    """Return a recipe NEW that makes pans of slip in an hour; or of the lines given."""
    usual = (
        line("consumes", good="SLIP"),
        line("yields", good="WC"),
        line("works", crew="WORKERS"),
    )
    return [Recipe.made(**{"code": "NEW", "name": "New way"} | values), *(lines or usual)]


def need(**values: Any) -> Need:
    """Return a need N for one more pan."""
    usual = {"code": "N", "body": "MILL", "good": "WC", "quantity": 1, "due": date(2006, 12, 30)}
    return Need.made(**usual | values)


def order_line(**values: Any) -> OrderLine:
    """Return a second line of the housing brigade's order."""
    usual = {"order": "O-HOUSES", "number": 2, "good": "WC", "quantity": 9}
    return OrderLine.made(**usual | {"due": date(2006, 12, 30)} | values)
