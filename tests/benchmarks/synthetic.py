"""Synthetic plants of a given size, alike from run to run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from planning.plant import (
    Body,
    BodyKind,
    CalendarSpan,
    Certainty,
    Count,
    Crew,
    Facility,
    Good,
    GoodKind,
    LineRole,
    Need,
    Plant,
    Receipt,
    Recipe,
    RecipeLine,
    Record,
    SpanUnit,
    WorkCentre,
)

FIRST_DAY = date(2007, 1, 1)
"""A Monday."""


@dataclass(frozen=True)
class Size:
    """How large a synthetic plant is."""

    name: str
    goods: int
    weeks: int
    councils: int


SIZES = (
    Size("small", 20, 26, 40),
    Size("medium", 50, 52, 200),
    Size("large", 50, 52, 1600),
)


def synthetic_plant(size: Size, seed: int = 1) -> Plant:
    """Return a plant in which about two thirds of what is asked for can be made.

    Two fifths of the goods are powders that come in now and then, a fifth intermediates, the rest
    products; every council asks for every product once in half a year, in one of three classes,
    with due dates every four weeks. Powders differ in how scarce they are, so shares end on many
    levels.
    """
    return Plant(_records(size, random.Random(seed)))


def _records(size: Size, chance: random.Random) -> Iterator[Record]:
    powders = [f"P{number}" for number in range(size.goods * 2 // 5)]
    slips = [f"S{number}" for number in range(size.goods // 5)]
    products = [f"W{n}" for n in range(size.goods - len(powders) - len(slips))]
    yield Facility.made(code="PLANT", name="Synthetic", first_day=FIRST_DAY)
    yield CalendarSpan.made(number=1, periods=size.weeks, unit=SpanUnit.WEEK)
    crowd = size.councils
    for kind, unit, codes in (
        (GoodKind.POWDER, "kg", powders),
        (GoodKind.INTERMEDIATE, "kg", slips),
        (GoodKind.PRODUCT, "piece", products),
    ):
        for code in codes:
            yield Good.made(
                code=code,
                name=f"Good {code}",
                kind=kind,
                unit=unit,
                whole=unit == "piece",
                storage_limit=None if kind is GoodKind.POWDER else chance.randint(20, 60) * crowd,
                shelf_life_days=21 if kind is GoodKind.INTERMEDIATE else None,
                reserve=chance.randint(1, 5) * crowd if kind is GoodKind.POWDER else 0,
                closing_stock=chance.randint(2, 8) * crowd if kind is GoodKind.POWDER else 0,
            )
    centres = [f"C{number}" for number in range(max(2, size.goods // 5))]
    crews = [f"M{number}" for number in range(max(2, size.goods // 10))]
    use: dict[str, float] = dict.fromkeys((*powders, *centres, *crews), 0.0)
    asked = _asked(size, products, chance)
    parts: dict[str, list[tuple[str, int]]] = {}
    for slip in slips:
        parts[slip] = [(powder, chance.randint(1, 5)) for powder in chance.sample(powders, 3)]
        centre, crew = chance.choice(centres), chance.choice(crews)
        yield from _recipe(slip, parts[slip], centre, chance.randint(1, 3), crew, 10)
    for product in products:
        inputs = [(chance.choice(slips), chance.randint(5, 15))]
        inputs.append((chance.choice(powders), chance.randint(1, 3)))
        centre, load = chance.choice(centres), chance.randint(1, 4)
        crew = chance.choice(crews)
        yield from _recipe(product, inputs, centre, load, crew, 1)
        pieces = sum(quantity for (_c, good, _d, _k), quantity in asked.items() if good == product)
        use[centre] += pieces * load
        use[crew] += pieces
        use[inputs[1][0]] += pieces * inputs[1][1]
        for powder, kilos in parts[inputs[0][0]]:
            use[powder] += pieces * inputs[0][1] * kilos / 10
    for powder in powders:
        there = use[powder] * chance.uniform(0.45, 1.1)
        yield Count.made(good=powder, day=FIRST_DAY, quantity=Decimal(round(there * 0.4)))
        for number in range(6):
            yield Receipt.made(
                code=f"R-{powder}-{number}",
                good=powder,
                quantity=Decimal(round(there * 0.1)),
                day=FIRST_DAY + timedelta(weeks=chance.randrange(size.weeks)),
                certainty=Certainty.CERTAIN,
            )
    for centre in centres:
        daily = use[centre] * chance.uniform(0.8, 1.6) / size.weeks / 5 + 100
        yield WorkCentre.made(code=centre, name=f"Centre {centre}", capacity_per_day=round(daily))
    for crew in crews:
        people = use[crew] * chance.uniform(0.8, 1.6) / size.weeks / 40 + 20
        yield Crew.made(code=crew, name=f"Crew {crew}", people=round(people), hours_per_week=40)
    for council in range(size.councils):
        yield Body.made(
            code=f"B{council}",
            name=f"Council {council}",
            kind=BodyKind.COUNCIL,
            families=chance.randint(150, 400),
        )
    for number, ((council, good, due, priority_class), quantity) in enumerate(asked.items()):
        yield Need.made(
            code=f"N{number}",
            body=f"B{council}",
            good=good,
            quantity=Decimal(quantity),
            earliest=max(FIRST_DAY, due - timedelta(weeks=12)),
            due=due,
            priority_class=priority_class,
        )


def _asked(
    size: Size, products: list[str], chance: random.Random
) -> dict[tuple[int, str, date, int], int]:
    """Return (council, product, due, class) → pieces."""
    months = size.weeks // 4
    asked = {}
    for council in range(size.councils):
        for product in products:
            for half in range(max(1, size.weeks // 26)):
                month = min(months, half * 6 + chance.randint(1, 6))
                due = FIRST_DAY + timedelta(weeks=4 * month, days=-1)
                asked[council, product, due, chance.randint(1, 3)] = chance.randint(5, 60)
    return asked


def _recipe(
    good: str, inputs: list[tuple[str, int]], centre: str, load: int, crew: str, yields: int
) -> Iterator[Record]:
    code = f"MAKE-{good}"
    yield Recipe.made(code=code, name=f"Make {good}")
    for used, quantity in inputs:
        yield RecipeLine.made(recipe=code, role=LineRole.CONSUMES, good=used, quantity=quantity)
    yield RecipeLine.made(recipe=code, role=LineRole.YIELDS, good=good, quantity=yields)
    yield RecipeLine.made(recipe=code, role=LineRole.OCCUPIES, work_centre=centre, quantity=load)
    yield RecipeLine.made(recipe=code, role=LineRole.WORKS, crew=crew, quantity=1)
