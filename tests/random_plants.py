"""Random plants that can be planned, for property tests."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from planning.plant import (
    Action,
    Analysis,
    Basis,
    BlendShare,
    Body,
    BodyKind,
    CalendarEntry,
    CalendarSpan,
    Certainty,
    Change,
    Count,
    Crew,
    Direction,
    Downtime,
    Facility,
    Good,
    GoodKind,
    LineRole,
    Movement,
    Need,
    Objective,
    Offer,
    OfferLine,
    OfferSide,
    Order,
    OrderLine,
    OrderStatus,
    Pin,
    PinKind,
    Plant,
    Production,
    PropertyLimit,
    PurchaseOption,
    Receipt,
    Recipe,
    RecipeLine,
    Record,
    Scenario,
    Sharing,
    SpanUnit,
    WorkCentre,
)

FIRST_DAY = date(2006, 12, 4)
"""A Monday."""


def recipe_lines(recipe: str, *parts: tuple[LineRole, str, int | str]) -> list[Record]:
    """Return lines of `recipe`, each (role, what is named, quantity of one run)."""
    named = {LineRole.OCCUPIES: "work_centre", LineRole.WORKS: "crew"}
    return [
        RecipeLine.made(
            recipe=recipe, role=role, quantity=Decimal(quantity), **{named.get(role, "good"): what}
        )
        for role, what, quantity in parts
    ]


def _amounts(least: int, most: int, decimals: int = 0) -> SearchStrategy[Decimal]:
    """Draw quantities between `least` and `most` with so many decimals."""
    scale = 10**decimals
    return st.integers(least * scale, most * scale).map(lambda n: Decimal(n) / scale)


_notes = st.sampled_from(["", "", "=1+1", "caolín «nuevo»", "two\nlines", "O'Higgins; 50 %"])


@st.composite
def plants(draw: DrawFn, *, happened: bool = False) -> Plant:
    """Draw a small plannable plant: powders → slip → pieces → fired pieces, with what surrounds it.

    All references hold and every record passes its own rules. Quantities are those of a small
    plant, so that a plan of it stays well scaled. Every kind of record turns up; what happened and
    what is offered only where `happened` says so: to a plan it is nothing but other stocks.
    """
    weeks = draw(st.integers(2, 5))
    plant = Plant()
    _draw_goods(draw, plant)
    _draw_facility(draw, plant, weeks)
    _draw_work(draw, plant, weeks)
    _draw_recipes(draw, plant)
    _draw_bodies(draw, plant, weeks)
    if happened:
        _draw_events(draw, plant)
    _draw_scenarios(draw, plant, weeks)
    return plant


def _days(weeks: int) -> SearchStrategy[date]:
    return st.integers(0, 7 * weeks - 1).map(lambda n: FIRST_DAY + timedelta(days=n))


def _draw_goods(draw: DrawFn, plant: Plant) -> None:
    powders = draw(st.lists(st.sampled_from(["FELD", "CAOLÍN", "clay 2"]), min_size=1, unique=True))
    for code in powders:
        plant.put(
            Good.made(
                code=code,
                name=f"Powder {code}",
                kind=GoodKind.POWDER,
                unit="kg",
                reserve=draw(_amounts(0, 50)),
                closing_stock=draw(_amounts(0, 50)),
                obtainable=draw(st.booleans()),
                usual_lot=draw(st.none() | _amounts(1, 500)),
                outside_cost=draw(st.none() | _amounts(0, 5, 2)),
                note=draw(_notes),
            )
        )
        plant.put(
            Count.made(
                good=code, day=FIRST_DAY - timedelta(days=3), quantity=draw(_amounts(0, 3000, 3))
            )
        )
        for oxide in draw(st.lists(st.sampled_from(["SiO2", "LOI"]), unique=True)):
            plant.put(Analysis.made(good=code, property=oxide, value=draw(_amounts(0, 60, 2))))
    shelf_life = draw(st.none() | st.integers(7, 30))
    plant.put(
        Good.made(
            code="SLIP",
            name="Slip",
            kind=GoodKind.INTERMEDIATE,
            unit="kg",
            shelf_life_days=shelf_life,
            storage_limit=draw(st.none() | _amounts(500, 3000)),
            holding_cost=draw(_amounts(0, 1, 2)),
        )
    )
    for code, kind, unit in (
        ("FUEL", GoodKind.FUEL, "l"),
        ("MASK", GoodKind.CONSUMABLE, "piece"),
    ):
        plant.put(Good.made(code=code, name=code.title(), kind=kind, unit=unit))
        plant.put(Count.made(good=code, day=FIRST_DAY, quantity=draw(_amounts(0, 60))))
    for code in ("GREEN", "PIECE"):
        kind = GoodKind.PRODUCT if code == "PIECE" else GoodKind.INTERMEDIATE
        whole = code == "PIECE" and draw(st.booleans())
        plant.put(Good.made(code=code, name=code.title(), kind=kind, unit="piece", whole=whole))
    plant.put(
        Good.made(
            code="MOULD",
            name="Mould",
            kind=GoodKind.TOOL,
            unit="piece",
            life_casts=draw(_amounts(40, 120)),
            casts_per_day=draw(_amounts(1, 2)),
        )
    )
    plant.put(Count.made(good="MOULD", day=FIRST_DAY, quantity=draw(_amounts(0, 30))))
    plant.put(Good.made(code="MONEY", name="Till", kind=GoodKind.MONEY, unit="Bs"))
    plant.put(Count.made(good="MONEY", day=FIRST_DAY, quantity=draw(_amounts(0, 1000, 2))))
    if draw(st.booleans()):
        plant.put(
            PurchaseOption.made(
                code="BUY",
                good=powders[0],
                first_day=FIRST_DAY,
                last_day=draw(st.none() | st.just(FIRST_DAY + timedelta(days=13))),
                price=draw(_amounts(0, 3, 2)),
                most=draw(st.none() | _amounts(0, 500)),
                lead_days=draw(st.integers(0, 9)),
            )
        )
    if draw(st.booleans()):
        plant.put(
            Receipt.made(
                code="R-1",
                good=powders[-1],
                quantity=draw(_amounts(0, 800)),
                day=FIRST_DAY + timedelta(days=draw(st.integers(0, 30))),
                certainty=draw(st.sampled_from(Certainty)),
            )
        )


def _draw_facility(draw: DrawFn, plant: Plant, weeks: int) -> None:
    plant.put(
        Facility.made(
            code="PLANT",
            name="Planta de prueba",
            first_day=FIRST_DAY,
            objective=draw(st.sampled_from(Objective)),
            sharing=draw(st.sampled_from(Sharing)),
            receipts_counted=draw(st.sampled_from(Certainty)),
            money=draw(st.sampled_from([None, "MONEY"])),
            exposure_limit_mg_m3=draw(st.sampled_from([None, Decimal("0.05")])),
            respirator=draw(st.sampled_from([None, "MASK"])),
            respirator_factor=draw(_amounts(1, 20)),
            frozen_until=draw(st.sampled_from([None, FIRST_DAY + timedelta(days=6)])),
            near_weeks=draw(st.integers(0, 3)),
            work_weight=draw(_amounts(0, 2, 1)),
            fuel_weight=draw(_amounts(0, 2, 1)),
            note=draw(_notes),
        )
    )
    if weeks > 2 and draw(st.booleans()):
        plant.put(CalendarSpan.made(number=1, periods=7, unit=SpanUnit.DAY))
        plant.put(CalendarSpan.made(number=2, periods=weeks - 1, unit=SpanUnit.WEEK))
        if draw(st.booleans()):
            plant.put(CalendarSpan.made(number=3, periods=1, unit=SpanUnit.MONTH))
    else:
        plant.put(CalendarSpan.made(number=1, periods=weeks, unit=SpanUnit.WEEK))


def _draw_work(draw: DrawFn, plant: Plant, weeks: int) -> None:
    plant.put(
        WorkCentre.made(
            code="KILN",
            name="Horno túnel",
            unit="place",
            capacity_per_day=draw(_amounts(1, 12)),
            extra_per_week=draw(_amounts(0, 10)),
            extra_cost=draw(_amounts(0, 2)),
            least_per_week=draw(st.sampled_from([Decimal(0), Decimal(0), Decimal(3)])),
            days_per_week=draw(st.integers(4, 7)),
        )
    )
    plant.put(
        Crew.made(
            code="CREW",
            name="Cuadrilla",
            people=draw(_amounts(1, 6)),
            attendance_percent=draw(_amounts(60, 100)),
            extra_hours_per_week=draw(_amounts(0, 8)),
        )
    )
    day = draw(_days(weeks))
    if draw(st.booleans()):
        where = draw(st.sampled_from([{"work_centre": "KILN"}, {"crew": "CREW"}]))
        last = day + timedelta(days=draw(st.integers(0, 6)))
        plant.put(
            CalendarEntry.made(
                **where, first_day=day, last_day=last, capacity=draw(_amounts(0, 40))
            )
        )
    if draw(st.booleans()):
        where = draw(st.sampled_from([{"work_centre": "KILN"}, {"crew": "CREW"}]))
        plant.put(Downtime.made(**where, first_day=day, last_day=day, reason=draw(_notes)))


def _draw_recipes(draw: DrawFn, plant: Plant) -> None:
    powders = [good.code for good in plant.all(Good) if good.kind is GoodKind.POWDER]
    blended = draw(st.booleans())
    plant.put(
        Recipe.made(
            code="MIX",
            name="Barbotina",
            blended_quantity=Decimal(100) if blended else None,
            least_per_week=draw(st.sampled_from([Decimal(0), Decimal(0), Decimal(1)])),
            most_per_week=draw(st.none() | _amounts(1, 20)),
            first_day=draw(st.sampled_from([None, FIRST_DAY + timedelta(days=7)])),
        )
    )
    lines: list[Record] = []
    for code in powders:
        if blended:
            plant.put(
                BlendShare.made(
                    recipe="MIX",
                    good=code,
                    least_percent=draw(_amounts(0, 20)),
                    most_percent=Decimal(100),
                    proven_percent=draw(st.none() | _amounts(20, 60)),
                )
            )
        else:
            lines += recipe_lines("MIX", (LineRole.CONSUMES, code, draw(st.integers(1, 60))))
    if blended and draw(st.booleans()):
        ratio = draw(st.booleans())
        plant.put(
            PropertyLimit.made(
                recipe="MIX",
                property="SiO2",
                basis=Basis.RATIO if ratio else draw(st.sampled_from([Basis.BATCH, Basis.FIRED])),
                over="LOI" if ratio else None,
                least=draw(st.none() | _amounts(0, 10)),
                most=draw(_amounts(20, 80)),
            )
        )
    lines += recipe_lines("MIX", (LineRole.YIELDS, "SLIP", 100))
    plant.put(Recipe.made(code="CAST", name="Vaciar", lead_days=draw(st.sampled_from([0, 0, 7]))))
    lines += recipe_lines(
        "CAST",
        (LineRole.CONSUMES, "SLIP", draw(st.integers(2, 20))),
        (LineRole.YIELDS, "GREEN", 1),
        (LineRole.BY_PRODUCT, "SLIP", draw(st.sampled_from(["0.5", "1"]))),
    )
    dust = draw(st.sampled_from([Decimal(0), Decimal("0.04"), Decimal("0.2")]))
    works = recipe_lines("CAST", (LineRole.WORKS, "CREW", "1.25"))
    lines += [works[0].model_copy(update={"dust_mg_m3": dust})]
    if draw(st.booleans()):
        lines += recipe_lines("CAST", (LineRole.USES_TOOL, "MOULD", 1))
    plant.put(
        Recipe.made(
            code="FIRE",
            name="Quemar",
            yield_percent=draw(_amounts(60, 100, 1)),
            preference=draw(st.integers(0, 1)),
            running_cost=draw(_amounts(0, 1, 2)),
        )
    )
    lines += recipe_lines(
        "FIRE",
        (LineRole.CONSUMES, "GREEN", 1),
        (LineRole.YIELDS, "PIECE", 1),
        (LineRole.SCRAP, "SLIP", 1),
        (LineRole.OCCUPIES, "KILN", 1),
        (LineRole.CONSUMES, "FUEL", draw(st.sampled_from(["0.25", "1"]))),
    )
    for line in lines:
        plant.put(line)


def _draw_bodies(draw: DrawFn, plant: Plant, weeks: int) -> None:
    plant.put(Body.made(code="COMUNA", name="Comuna", kind=BodyKind.COMMUNE))
    councils = [f"C{n}" for n in range(1, draw(st.integers(1, 4)) + 1)]
    for code in councils:
        plant.put(
            Body.made(
                code=code,
                name=f"Consejo {code}",
                kind=BodyKind.COUNCIL,
                parent=draw(st.sampled_from(["COMUNA", None])),
                families=draw(st.none() | st.integers(1, 300)),
            )
        )
    for number in range(draw(st.integers(1, 6))):
        due = draw(_days(weeks))
        quantity = draw(st.integers(1, 40))
        plant.put(
            Need.made(
                code=f"N{number}",
                body=draw(st.sampled_from(councils)),
                good="PIECE",
                quantity=Decimal(quantity),
                due=due,
                priority_class=draw(st.integers(1, 3)),
                earliest=draw(st.sampled_from([None, FIRST_DAY])),
                late_allowed=draw(st.booleans()),
                latest=draw(st.sampled_from([None, due + timedelta(days=7)])),
                floor_percent=draw(st.sampled_from([Decimal(0), Decimal(10)])),
                weight=draw(st.sampled_from([Decimal(1), Decimal(1), Decimal(2)])),
                delivered=draw(st.sampled_from([Decimal(0), Decimal(1)])),
                price=draw(st.sampled_from([Decimal(0), Decimal("12.5")])),
                value=draw(st.none() | _amounts(0, 9)),
                shortage_cost=draw(_amounts(0, 2)),
                note=draw(_notes),
            )
        )
    if draw(st.booleans()):
        status = draw(st.sampled_from(OrderStatus))
        plant.put(
            Order.made(
                code="O1",
                body="COMUNA",
                status=status,
                quoted_until=draw(_days(weeks)) if status is OrderStatus.QUOTED else None,
            )
        )
        for number in range(1, draw(st.integers(1, 2)) + 1):
            plant.put(
                OrderLine.made(
                    order="O1",
                    number=number,
                    good="PIECE",
                    quantity=draw(_amounts(1, 40)),
                    due=draw(_days(weeks)),
                )
            )


def _draw_events(draw: DrawFn, plant: Plant) -> None:
    around = st.integers(-9, 9).map(lambda n: FIRST_DAY + timedelta(days=n))
    for recipe, day in draw(
        st.lists(st.tuples(st.sampled_from(list(plant.recipes)), around), max_size=3, unique=True)
    ):
        plant.put(Production.made(recipe=recipe, day=day, runs=draw(_amounts(0, 9, 1))))
    claims: list[Need | OrderLine] = [*plant.all(Need), *plant.all(OrderLine)]
    receipts = plant.all(Receipt)
    for number in range(draw(st.integers(0, 3))):
        receipt = draw(st.sampled_from([None, *receipts]))
        claim = draw(st.sampled_from([None, *claims])) if receipt is None else None
        plant.put(
            Movement.made(
                code=f"M{number}",
                direction=Direction.OUT if receipt is None else Direction.IN,
                day=draw(around),
                good="PIECE" if receipt is None else receipt.good,
                quantity=draw(_amounts(0, 12)),
                body=draw(st.sampled_from([None, "COMUNA"])),
                claim=None if claim is None else claim.key,
                receipt=None if receipt is None else receipt.code,
                corrects=f"M{number - 1}" if number and draw(st.booleans()) else None,
                note=draw(_notes),
            )
        )
    if draw(st.booleans()):
        body = draw(st.sampled_from([None, "COMUNA"]))
        plant.put(Offer.made(code="OF", name="Trueque", body=body, divisible=draw(st.booleans())))
        side = draw(st.sampled_from(OfferSide))
        plant.put(OfferLine.made(offer="OF", side=side, good="PIECE", quantity=3, by=FIRST_DAY))


def _draw_scenarios(draw: DrawFn, plant: Plant, weeks: int) -> None:
    pins = [(PinKind.RUNS, "FIRE"), (PinKind.HAND_OVER, "N0")]
    pins += [(PinKind.HAND_OVER, line.key) for line in plant.all(OrderLine)]
    pins += [(PinKind.PURCHASE, option.code) for option in plant.all(PurchaseOption)]
    for kind, record in draw(st.lists(st.sampled_from(pins), max_size=2, unique=True)):
        day, quantity = draw(_days(weeks)), draw(_amounts(0, 9))
        plant.put(Pin.made(kind=kind, record=record, day=day, quantity=quantity))
    if not draw(st.booleans()):
        return
    plant.put(Scenario.made(code="S1", name="¿Y si…?", note=draw(_notes)))
    changed = draw(st.sampled_from(plant.all(Count)))
    share = draw(st.sampled_from(plant.all(BlendShare) or [None]))
    changes = [
        {"table": "counts", "record": changed.key, "field": "quantity", "value": "0.5"},
        {"table": "needs", "record": "N0"},
    ]
    if share is not None:
        changes.append({"table": "blend_shares", "record": share.key, "field": "most_percent"})
        changes[-1]["value"] = "80"
    actions = [Action.MULTIPLY, Action.REMOVE, Action.SET]
    for number, (change, action) in enumerate(zip(changes, actions, strict=False), start=1):
        plant.put(Change.made(scenario="S1", number=number, action=action, **change))
