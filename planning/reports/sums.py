"""Sums of a plan that every report and every answer shows."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from planning.lp.plan import Plan
from planning.plant import Body, BodyKind, GoodKind, Plant

SMALL = 1e-6
"""Relative: less than this of the largest amount of a good is nothing."""

GROUPS = (BodyKind.COMMUNE, BodyKind.PARISH, BodyKind.CITY)
"""The kinds of bodies that speak for their councils on a sheet."""

COMES_FROM_OUTSIDE = (GoodKind.POWDER, GoodKind.CONSUMABLE, GoodKind.FUEL)


@dataclass(frozen=True)
class RunOut:
    """When a good that comes from outside is gone under the plan."""

    good: str
    at_start: float
    consumed: float
    left: float
    period: int | None
    """The first period that ends with no more than the reserve; None: it lasts."""


def group_of(plant: Plant, body: str) -> str:
    """Return the commune, parish or city that `body` belongs to, or the body itself."""
    bodies = plant.bodies
    seen: set[str] = set()
    code: str | None = body
    while code is not None and code in bodies and code not in seen:
        seen.add(code)
        if bodies[code].kind in GROUPS:
            return code
        code = bodies[code].parent
    return body


def goods_asked_for(plant: Plant, plan: Plan) -> list[str]:
    """Return the goods that somebody asked for, in the plant's order."""
    asked = set(plan.claims["good"])
    return [code for code in plant.goods if code in asked]


def goods_made(plant: Plant, plan: Plan) -> list[str]:
    """Return the goods to show as made: what was asked for and products, as far as made at all."""
    produced = plan.stock.groupby("good")["produced"].sum()
    made = set(produced[produced > 0].index)
    asked = set(plan.claims["good"])
    return [
        code
        for code, good in plant.goods.items()
        if code in made and (code in asked or good.kind == GoodKind.PRODUCT)
    ]


def made_per_period(plan: Plan, goods: list[str]) -> pd.DataFrame:
    """Return what is made: a row per good, a column per period."""
    table = plan.stock.pivot_table(
        index="good", columns="period", values="produced", aggfunc="sum", fill_value=0.0
    )
    return table.reindex(index=goods, columns=list(plan.periods["period"]), fill_value=0.0)


def shares_by_group(plant: Plant, plan: Plan) -> pd.DataFrame:
    """Return what each commune (or single body) asked for and gets, by good.

    Columns group, enquiry, good, wanted, planned, share; enquiries stand in rows of their own,
    for nobody has promised them anything.
    """
    claims = plan.claims
    rows = pd.DataFrame(
        {
            "group": [group_of(plant, body) for body in claims["body"]],
            "enquiry": claims["tier"] == "enquiry",
            "good": claims["good"],
            "wanted": claims["wanted"],
            "planned": claims["planned"],
        }
    )
    sums = rows.groupby(["group", "enquiry", "good"], sort=False, as_index=False).sum()
    sums["share"] = (sums["planned"] / sums["wanted"].where(sums["wanted"] > 0)).fillna(1.0)
    places = {code: place for place, code in enumerate(plant.by_key(Body))}
    order = sums["group"].map(places).fillna(len(places))
    return sums.assign(order=order).sort_values(["enquiry", "order"], kind="stable")[
        ["group", "enquiry", "good", "wanted", "planned", "share"]
    ]


def waiting(plan: Plan) -> pd.DataFrame:
    """Return the claims that get less than they asked for, the largest gap in share first."""
    claims = plan.claims
    short = claims[claims["shortfall"] > SMALL * claims["wanted"].clip(lower=1.0)]
    return short.sort_values(["share", "shortfall"], ascending=[True, False], kind="stable")


def run_outs(plant: Plant, plan: Plan) -> list[RunOut]:
    """Return what comes from outside and is used, what is gone first at the head."""
    result = []
    for good, ledger in plan.stock.groupby("good", sort=False):
        record = plant.goods.get(str(good))
        consumed = float(ledger["consumed"].sum())
        if record is None or record.kind not in COMES_FROM_OUTSIDE or consumed <= 0:
            continue
        ledger = ledger.sort_values("period")
        most = float(ledger["opening"].max() + ledger["received"].max())
        floor = float(record.reserve) + max(SMALL * most, 1e-9)
        gone = ledger.loc[ledger["closing"] <= floor, "period"]
        result.append(
            RunOut(
                good=str(good),
                at_start=float(ledger["opening"].iloc[0]),
                consumed=consumed,
                left=float(ledger["closing"].iloc[-1]),
                period=int(gone.iloc[0]) if len(gone) else None,
            )
        )
    never = len(plan.periods)
    return sorted(
        result, key=lambda row: (never if row.period is None else row.period, _cover(row))
    )


def _cover(row: RunOut) -> float:
    """Return what is left at the end in relation to what is used."""
    return row.left / row.consumed
