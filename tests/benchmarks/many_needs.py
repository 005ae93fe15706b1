"""A plant with very many needs: communes with councils in them, each asking for a few goods."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

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
    Plant,
    Recipe,
    RecipeLine,
    Record,
    SpanUnit,
)

FIRST_DAY = date(2007, 1, 1)
"""A Monday."""

COUNCILS = 40
"""In each commune."""
ASKED = 20
"""Needs of each council."""
PRODUCTS = 5


def plant_with_needs(needs: int = 100_000, seed: int = 1) -> Plant:
    """Return a plant in which councils ask `needs` times; powder is there for half of it."""
    return Plant(_records(needs, random.Random(seed)))


def _records(needs: int, chance: random.Random) -> Iterator[Record]:
    yield Facility.made(code="PLANT", name="Many needs", first_day=FIRST_DAY)
    yield CalendarSpan.made(number=1, periods=26, unit=SpanUnit.WEEK)
    yield Good.made(code="CLAY", name="Clay", kind=GoodKind.POWDER, unit="kg")
    yield Count.made(good="CLAY", day=FIRST_DAY, quantity=Decimal(needs * 16))
    yield Crew.made(code="CREW", name="Casters", people=needs, hours_per_week=40)
    for number in range(PRODUCTS):
        good, recipe = f"W{number}", f"MAKE-W{number}"
        yield Good.made(
            code=good, name=f"Basin {number}", kind=GoodKind.PRODUCT, unit="piece", whole=True
        )
        yield Recipe.made(code=recipe, name=f"Make basin {number}")
        yield RecipeLine.made(recipe=recipe, role=LineRole.YIELDS, good=good, quantity=1)
        yield RecipeLine.made(recipe=recipe, role=LineRole.CONSUMES, good="CLAY", quantity=1)
        yield RecipeLine.made(recipe=recipe, role=LineRole.WORKS, crew="CREW", quantity=1)
    councils = max(1, needs // ASKED)
    for commune in range((councils + COUNCILS - 1) // COUNCILS):
        yield Body.made(code=f"C{commune}", name=f"Commune {commune}", kind=BodyKind.COMMUNE)
    for council in range(councils):
        yield Body.made(
            code=f"B{council}",
            name=f"Council {council}",
            kind=BodyKind.COUNCIL,
            parent=f"C{council // COUNCILS}",
            families=chance.randint(150, 400),
        )
    for number in range(needs):
        turn = number // councils
        yield Need.made(
            code=f"N{number}",
            body=f"B{number % councils}",
            good=f"W{turn % PRODUCTS}",
            quantity=Decimal(chance.randint(5, 60)),
            due=FIRST_DAY + timedelta(weeks=4 * (1 + turn // PRODUCTS), days=-1),
            priority_class=chance.randint(1, 3),
        )
