"""What a plan hands to each body, period by period: the lines of a delivery note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planning.lp.plan import Plan
from planning.plant import Body, Plant
from planning.reports.sums import SMALL, groups_of
from planning.reports.words import day_of


@dataclass(frozen=True)
class Line:
    """So much of a good for one need or order line."""

    body: str
    good: str
    quantity: float
    claim: str
    """The need's code, or "ORDER / 1"."""
    tier: str
    due: date
    late: bool


@dataclass(frozen=True)
class HandOut:
    """What one commune with its councils, or a single body, is handed together."""

    group: str
    first_period: int
    last_period: int
    lines: list[Line]
    """By body in the plant's order, then by good."""

    def totals(self) -> dict[str, float]:
        """Return how much of each good there is to load."""
        sums: dict[str, float] = {}
        for line in self.lines:
            sums[line.good] = sums.get(line.good, 0.0) + line.quantity
        return sums


def groups_served(plant: Plant, plan: Plan) -> list[str]:
    """Return the communes and single bodies that the plan hands something, in the plant's order."""
    served = set(plan.claims.loc[plan.claims["planned"] > SMALL, "body"])
    groups = set(groups_of(plant, served).values())
    places = _places(plant)
    return sorted(groups, key=lambda group: places.get(group, len(places)))


def hand_outs(
    plant: Plant,
    plan: Plan,
    bodies: Sequence[str] | None,
    periods: Sequence[int] | None,
    *,
    together: bool = False,
) -> list[HandOut]:
    """Return what the communes or bodies of `bodies` (None: all) are handed, body by body.

    A body of a commune stands for itself alone, the commune for all its councils. One hand-out a
    period; with `together` one for all the periods.
    """
    numbers = list(range(len(plan.periods))) if periods is None else sorted(set(periods))
    claims = plan.claims.set_index("claim")[["body", "good", "tier", "due"]]
    rows = plan.deliveries[plan.deliveries["period"].isin(numbers)].join(claims, on="claim")
    groups = groups_of(plant, rows["body"].unique())
    places = _places(plant)
    goods = {code: place for place, code in enumerate(plant.goods)}
    found: dict[tuple[str, int], dict[str, Line]] = {}
    for row in rows.to_dict("records"):
        if row["quantity"] <= SMALL:
            continue
        claim = str(row["claim"])
        body = str(row["body"])
        group = groups[body]
        if bodies is not None and group not in bodies and body not in bodies:
            continue
        period = numbers[0] if together else int(row["period"])
        lines = found.setdefault((group, period), {})
        known = lines.get(claim)
        lines[claim] = Line(
            body=body,
            good=str(row["good"]),
            quantity=float(row["quantity"]) + (known.quantity if known else 0.0),
            claim=claim,
            tier=str(row["tier"]),
            due=day_of(row["due"]),
            late=bool(row["late"]) or (known is not None and known.late),
        )
    return [
        HandOut(
            group,
            period,
            numbers[-1] if together else period,
            sorted(
                lines.values(),
                key=lambda line: (places.get(line.body, 0), goods.get(line.good, 0), line.due),
            ),
        )
        for (group, period), lines in sorted(
            found.items(), key=lambda item: (places.get(item[0][0], len(places)), item[0][1])
        )
    ]


def _places(plant: Plant) -> dict[str, int]:
    return {code: place for place, code in enumerate(plant.by_key(Body))}
