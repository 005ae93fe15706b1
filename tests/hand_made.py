"""A plant and a plan put together by hand, for whatever only reads plans.

Each product is made of the powders in equal parts, 1 kg of each a piece, on one kiln. Week after
week the hand-made plan makes what the kiln and the scarcest powder allow, as much of each product
as of the others, and gives it to the councils in turn. So every ledger adds up, and what the first
powder can carry is what gets made: its stock in kg is the number of pieces.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pandas as pd

from planning.lp.plan import Plan, table
from planning.lp.status import SolveStatus
from planning.plant import (
    Body,
    CalendarSpan,
    Count,
    Facility,
    Good,
    Need,
    Order,
    OrderLine,
    OrderStatus,
    Plant,
    Receipt,
    Recipe,
    RecipeLine,
    Record,
    Scenario,
    WorkCentre,
)

FIRST_DAY = date(2006, 12, 4)

PRODUCTS = [
    ("WC", "WC pan"),
    ("CIS", "Cistern and lid"),
    ("LAV", "Washbasin"),
    ("PED", "Pedestal"),
    ("BID", "Bidet"),
    ("URI", "Urinal"),
]
POWDERS = [
    ("FEL-NA", "Sodium feldspar"),
    ("FEL-K", "Potassium feldspar"),
    ("CHINA", "China clay"),
    ("BALL", "Ball clay"),
    ("QUARTZ", "Quartz"),
    ("LOCAL", "Local clay"),
    ("WHITING", "Whiting"),
    ("ZIRCON", "Zircon"),
    ("DOLOMITE", "Dolomite"),
    ("ZINC", "Zinc oxide"),
    ("TALC", "Talc"),
    ("SILICATE", "Sodium silicate"),
    ("SODA", "Soda ash"),
    ("PLASTER", "Plaster"),
    ("BARIUM", "Barium carbonate"),
]
COMMUNES = ["El Maizal", "Pío Tamayo", "Negro Primero"]


def hand_made_plant(
    *, products: int = 2, powders: int = 2, weeks: int = 4, councils: int = 4, suffix: str = ""
) -> Plant:
    """Return a plant whose first powder carries 100 pieces a product; `suffix` lengthens names."""
    goods = PRODUCTS[:products]
    records: list[Record] = [
        *(
            Good.made(code=code, name=name + suffix, kind="product", unit="piece", whole=True)
            for code, name in goods
        ),
        *(
            Good.made(code=code, name=name + suffix, kind="powder", unit="kg", obtainable=True)
            for code, name in POWDERS[:powders]
        ),
        Facility.made(code="SM", name="Sanitarios Maracay" + suffix, first_day=FIRST_DAY),
        CalendarSpan.made(number=1, periods=weeks, unit="week"),
        WorkCentre.made(
            code="KILN", name="Tunnel kiln" + suffix, unit="place", capacity_per_day=10 * products
        ),
    ]
    for number, (code, _name) in enumerate(POWDERS[:powders]):
        stock = 100 * products * (1 + number)
        records.append(Count.made(good=code, day=FIRST_DAY, quantity=stock))
    for code, name in goods:
        records.append(Recipe.made(code=f"MAKE-{code}", name=f"Make {name}{suffix}"))
        records.append(RecipeLine.made(recipe=f"MAKE-{code}", role="yields", good=code, quantity=1))
        records.append(
            RecipeLine.made(recipe=f"MAKE-{code}", role="occupies", work_centre="KILN", quantity=1)
        )
        for powder, _name in POWDERS[:powders]:
            records.append(
                RecipeLine.made(recipe=f"MAKE-{code}", role="consumes", good=powder, quantity=1)
            )
    for number, name in enumerate(COMMUNES):
        records.append(Body.made(code=f"COM-{number}", name=name + suffix, kind="commune"))
    last_day = FIRST_DAY + timedelta(weeks=weeks, days=-1)
    for number in range(councils):
        commune = f"COM-{number % len(COMMUNES)}"
        body = f"COUNCIL-{number}"
        records.append(
            Body.made(
                code=body, name=f"Council {number + 1}{suffix}", kind="council", parent=commune
            )
        )
        for code, _name in goods:
            records.append(
                Need.made(
                    code=f"N-{number}-{code}",
                    body=body,
                    good=code,
                    quantity=50,
                    due=last_day,
                    priority_class=1 + number % 2,
                )
            )
    records += [
        Body.made(code="COTISA", name="Cotisa houses" + suffix, kind="partner"),
        Order.made(code="O-1", body="COTISA", status=OrderStatus.BOOKED),
        OrderLine.made(order="O-1", number=1, good=goods[0][0], quantity=20, due=last_day),
        Receipt.made(
            code="R-1", good=POWDERS[0][0], quantity=500, day=date(2007, 2, 28), certainty="unsure"
        ),
        Scenario.made(code="FELDSPAR", name="The feldspar arrives" + suffix),
    ]
    return Plant(records)


def hand_made_plan(plant: Plant, *, scenario: str | None = None, breach: bool = False) -> Plan:
    """Return the plan that the module's docstring describes."""
    weeks = plant.all(CalendarSpan)[0].periods
    products = [good for good in plant.goods.values() if good.kind == "product"]
    powders = [good for good in plant.goods.values() if good.kind == "powder"]
    capacity = float(plant.all(WorkCentre)[0].capacity_per_day) * 5
    left = {count.good: float(count.quantity) for count in plant.all(Count)}
    left |= {product.code: 0.0 for product in products}
    wanted = {line.key: (line.order, line) for line in plant.all(OrderLine)}
    open_claims: dict[str, float] = {
        key: float(line.quantity) for key, (_o, line) in wanted.items()
    }
    needs = sorted(plant.all(Need), key=lambda need: need.priority_class)
    open_claims |= {need.code: float(need.quantity) for need in needs}
    good_of = {key: line.good for key, (_order, line) in wanted.items()}
    good_of |= {need.code: need.good for need in needs}

    stock: dict[str, list[object]] = defaultdict(list)
    production: dict[str, list[object]] = defaultdict(list)
    use: dict[str, list[object]] = defaultdict(list)
    deliveries: dict[str, list[object]] = defaultdict(list)

    def write(frame: dict[str, list[object]], **row: object) -> None:
        for column, value in row.items():
            frame[column].append(value)

    full = dict.fromkeys(open_claims, -1)
    for week in range(weeks):
        each = min(capacity, *(left[powder.code] for powder in powders)) // len(products)
        for powder in powders:
            taken = each * len(products)
            write(
                stock,
                good=powder.code,
                period=week,
                opening=left[powder.code],
                received=0.0,
                produced=0.0,
                bought=0.0,
                consumed=taken,
                handed_over=0.0,
                discarded=0.0,
                closing=left[powder.code] - taken,
            )
            left[powder.code] -= taken
        write(
            use,
            kind="work_centre",
            resource="KILN",
            period=week,
            used=each * len(products),
            capacity=capacity,
            extra=0.0,
            extra_capacity=0.0,
        )
        for product in products:
            if each:
                write(production, recipe=f"MAKE-{product.code}", period=week, runs=each)
            available = left[product.code] + each
            handed = 0.0
            for claim, quantity in open_claims.items():
                part = min(quantity, available - handed) if good_of[claim] == product.code else 0
                if part > 0:
                    handed += part
                    open_claims[claim] -= part
                    if not open_claims[claim]:
                        full[claim] = week
                    write(
                        deliveries,
                        claim=claim,
                        period=week,
                        quantity=part,
                        exact=part,
                        late=False,
                    )
            write(
                stock,
                good=product.code,
                period=week,
                opening=left[product.code],
                received=0.0,
                produced=each,
                bought=0.0,
                consumed=0.0,
                handed_over=handed,
                discarded=0.0,
                closing=available - handed,
            )
            left[product.code] = available - handed

    claims: dict[str, list[object]] = defaultdict(list)
    orders = plant.by_key(Order)
    for claim, quantity in open_claims.items():
        need = plant.get(Need, claim)
        line = plant.get(OrderLine, claim)
        record = need or line
        assert record is not None
        asked = float(record.quantity)
        write(
            claims,
            claim=claim,
            kind="need" if need else "order_line",
            tier=f"class {need.priority_class}" if need else "promise",
            body=need.body if need else orders[wanted[claim][0]].body,
            good=record.good,
            wanted=asked,
            planned=asked - quantity,
            share=(asked - quantity) / asked,
            floor=0.0,
            late=0.0,
            shortfall=quantity,
            due=pd.Timestamp(record.due),
            full_period=full[claim],
        )
    days = [FIRST_DAY + timedelta(weeks=week) for week in range(weeks)]
    breaches: dict[str, list[object]] = {
        "family": ["keep_reserve"],
        "record": [powders[0].code],
        "period": [weeks - 1],
        "quantity": [-12.5],
        "unit": ["kg"],
    }
    return Plan(
        status=SolveStatus.OPTIMAL,
        scenario=scenario,
        input_sha256=plant.sha256(),
        periods=table(
            "periods",
            {
                "period": list(range(weeks)),
                "first_day": [pd.Timestamp(day) for day in days],
                "last_day": [pd.Timestamp(day + timedelta(days=6)) for day in days],
                "unit": ["week"] * weeks,
                "weeks": [1.0] * weeks,
            },
        ),
        production=table("production", production),
        stock=table("stock", stock),
        use=table("use", use),
        deliveries=table("deliveries", deliveries),
        claims=table("claims", claims),
        purchases=table("purchases", {"option": [], "period": [], "quantity": [], "cost": []}),
        mixes=table("mixes", {"recipe": [], "good": [], "period": [], "quantity": [], "share": []}),
        breaches=table("breaches", breaches if breach else {column: [] for column in breaches}),
        stages=table(
            "stages",
            {
                "stage": ["breach", "promise", "class 1"],
                "value": [0.0, 1.0, 0.5],
                "solves": [1, 1, 2],
                "seconds": [0.01, 0.01, 0.02],
            },
        ),
        figures={"work_h": 120.0, "rows": 10.0},
    )


def hand_made_run_out(plant: Plant, plan: Plan) -> pd.DataFrame:
    """Return what the advice would say: a powder is gone in the first week that ends without it."""
    rows = []
    for good, ledger in plan.stock.groupby("good", sort=False):
        made = plant.goods[str(good)].kind == "product"
        empty = ledger.loc[ledger["closing"] <= 0, "period"]
        gone = None if made or empty.empty else plan.periods["last_day"][empty.iloc[0]]
        rows.append(
            {
                "good": good,
                "made": made,
                "stock": ledger["opening"].iloc[0],
                "use_per_day": 0.0 if made else 10.0,
                "cover_days": ledger["opening"].iloc[0] / 10.0,
                "run_out": gone,
                "planned_use": (ledger["consumed"] + ledger["handed_over"]).sum(),
                "planned_run_out": gone,
                "closing": ledger["closing"].iloc[-1],
            }
        )
    frame = pd.DataFrame(rows)
    for column in ("run_out", "planned_run_out"):
        frame[column] = pd.to_datetime(frame[column])
    return frame
