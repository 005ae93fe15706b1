"""Plants for the tests: a small one whose plan can be worked out by hand, and random ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.plant import (
    Action,
    Body,
    BodyKind,
    CalendarSpan,
    Certainty,
    Change,
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
    Plant,
    Receipt,
    Recipe,
    Record,
    Scenario,
    SpanUnit,
    WorkCentre,
)
from tests.random_plants import FIRST_DAY, plants, recipe_lines

__all__ = ["FIRST_DAY", "plants", "recipe_lines", "small_plant"]


def small_plant() -> Plant:
    """Return a sanitaryware plant of six weeks whose feldspar runs out.

    Kiln: 10 places a day x 5 days = 50 pieces a week, 300 in six weeks.
    Casting: 12 a day x 5 days = 60 a week, so the kiln is the narrower of the two.
    Hours of the crew in a week of 50 pieces (1 run of slip): 4 + 50 x 1.5 + 50 x 1 = 129, of
    5 people x 40 h = 200 agreed: never short.
    Feldspar: 1,600 kg / 400 kg a run = 4 runs = 4,000 kg slip = 200 pieces cast (20 kg each), of
    which 90 % come out of the kiln whole: 180 pans. With a full kiln a week takes one run, 400 kg
    feldspar: it lasts four weeks and is gone on Sunday 31 December 2006.
    Kaolin: 6,000 kg; the same four runs take 2,400 kg: never short.
    Supply: 20 pans on the shelf + 180 = 200; at most 20 + 45 = 65 by the end of week 1, 110 by
    week 2, 155 by week 3, 200 by week 4.

    Who gets what: the booked order, 40 pans by 29 December (week 4), in full. Class 1: 30 + 40 + 50
    = 120 pans by 24 December (week 3; 120 <= 155), in full and on time; by the end of week 4 order
    and class 1 together take 160 <= 200. Class 2: 40 + 60 = 100 pans for the 40 that are left:
    each gets 40 %, 16 and 24 pans.
    Missing for the other 60: 60 / 0.9 = 66 2/3 casts x 20 kg = 1,333 1/3 kg slip = 533 1/3 kg
    feldspar, in weeks 5 and 6: 66 2/3 firings <= 100 places.
    Scenario ARRIVES: 800 kg feldspar on 3 January (week 5) are certain: 2 runs, 100 pieces, 90
    pans, one full kiln in each of weeks 5 and 6. 290 >= 260: everybody gets all.
    """
    records: list[Record] = [
        Good.made(
            code="FELDSPAR",
            name="Potash feldspar",
            kind=GoodKind.POWDER,
            unit="kg",
            obtainable=True,
            outside_cost=Decimal("0.25"),
            usual_lot=Decimal(100),
        ),
        Good.made(
            code="KAOLIN",
            name="China clay",
            kind=GoodKind.POWDER,
            unit="kg",
            obtainable=True,
            outside_cost=Decimal("0.40"),
            usual_lot=Decimal(100),
        ),
        Good.made(code="SLIP", name="Slip, dry weight", kind=GoodKind.INTERMEDIATE, unit="kg"),
        Good.made(code="GREEN-WC", name="Unfired pan", kind=GoodKind.INTERMEDIATE, unit="piece"),
        Good.made(code="WC", name="WC pan", kind=GoodKind.PRODUCT, unit="piece", whole=True),
        Facility.made(code="PLANT", name="Small ceramics", first_day=FIRST_DAY),
        CalendarSpan.made(number=1, periods=6, unit=SpanUnit.WEEK),
        Count.made(good="FELDSPAR", day=date(2006, 12, 1), quantity=Decimal(1600)),
        Count.made(good="KAOLIN", day=date(2006, 12, 1), quantity=Decimal(6000)),
        Count.made(good="WC", day=date(2006, 12, 1), quantity=Decimal(20)),
        Receipt.made(
            code="FELD-JAN",
            good="FELDSPAR",
            quantity=Decimal(800),
            day=date(2007, 1, 3),
            certainty=Certainty.UNSURE,  # the facility counts on likely ones at the least
            source="Cooperative of the quarry",
        ),
        WorkCentre.made(code="BENCHES", name="Benches", unit="cast", capacity_per_day=Decimal(12)),
        WorkCentre.made(code="KILN", name="Kiln", unit="place", capacity_per_day=Decimal(10)),
        Crew.made(code="WORKERS", name="Workers", people=Decimal(5), hours_per_week=Decimal(40)),
        Recipe.made(code="MIX-SLIP", name="Mix a tonne of slip"),
        *recipe_lines(
            "MIX-SLIP",
            (LineRole.CONSUMES, "FELDSPAR", 400),
            (LineRole.CONSUMES, "KAOLIN", 600),
            (LineRole.YIELDS, "SLIP", 1000),
            (LineRole.WORKS, "WORKERS", 4),
        ),
        Recipe.made(code="CAST-WC", name="Cast a pan"),
        *recipe_lines(
            "CAST-WC",
            (LineRole.CONSUMES, "SLIP", 20),
            (LineRole.YIELDS, "GREEN-WC", 1),
            (LineRole.OCCUPIES, "BENCHES", 1),
            (LineRole.WORKS, "WORKERS", "1.5"),
        ),
        Recipe.made(code="FIRE-WC", name="Fire a pan", yield_percent=Decimal(90)),
        *recipe_lines(
            "FIRE-WC",
            (LineRole.CONSUMES, "GREEN-WC", 1),
            (LineRole.YIELDS, "WC", 1),
            (LineRole.OCCUPIES, "KILN", 1),
            (LineRole.WORKS, "WORKERS", 1),
        ),
        Body.made(code="COMMUNE", name="Commune of the valley", kind=BodyKind.COMMUNE),
        Body.made(code="HOUSES", name="Housing brigade", kind=BodyKind.PARTNER),
    ]
    councils = (("RIVER", 110), ("HILL", 150), ("MILL", 190))
    for council, families in councils:
        records.append(
            Body.made(
                code=council,
                name=f"Council {council.title()}",
                kind=BodyKind.COUNCIL,
                parent="COMMUNE",
                families=families,
            )
        )
    needs = (
        ("N-RIVER", "RIVER", 30, date(2006, 12, 24), 1),
        ("N-HILL", "HILL", 40, date(2006, 12, 24), 1),
        ("N-MILL", "MILL", 50, date(2006, 12, 24), 1),
        ("N-RIVER-2", "RIVER", 40, date(2007, 1, 14), 2),
        ("N-HILL-2", "HILL", 60, date(2007, 1, 14), 2),
    )
    for code, body, pieces, due, priority_class in needs:
        records.append(
            Need.made(
                code=code,
                body=body,
                good="WC",
                quantity=Decimal(pieces),
                due=due,
                priority_class=priority_class,
            )
        )
    records += [
        Order.made(code="O-HOUSES", body="HOUSES", status=OrderStatus.BOOKED),
        OrderLine.made(
            order="O-HOUSES", number=1, good="WC", quantity=Decimal(40), due=date(2006, 12, 29)
        ),
        Scenario.made(code="ARRIVES", name="The feldspar arrives"),
        Change.made(
            scenario="ARRIVES",
            number=1,
            table="receipts",
            record="FELD-JAN",
            action=Action.SET,
            field="certainty",
            value="certain",
        ),
    ]
    return Plant(records)
