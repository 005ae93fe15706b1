"""What each work centre does in each period of a plan: runs, materials, hours, and for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from planning.lp.plan import Plan
from planning.plant import Crew, LineRole, Plant, Recipe, RecipeLine, WorkCentre
from planning.reports.sums import SMALL, groups_of

Amounts = list[tuple[str, float]]
"""Codes with how much of each."""


@dataclass(frozen=True)
class Job:
    """One recipe in one period."""

    recipe: str
    runs: float
    load: float
    """Units of the work centre that it takes; person-hours on the sheet of a crew."""
    gives: Amounts
    """Goods, after the yield of the recipe."""
    takes: Amounts
    """Goods used up."""
    tools: Amounts
    """Goods used as tools, in casts."""
    crews: Amounts
    """Person-hours by crew."""
    dusty: bool
    """Somebody breathes more silica than the limit allows without a respirator."""
    bodies: Amounts
    """Who is handed what it gives in the same period: pieces by commune or single body."""


@dataclass(frozen=True)
class Shift:
    """What one work centre does in one period, or a crew that needs no work centre."""

    kind: str
    """"work_centre" or "crew"."""
    code: str
    period: int
    jobs: list[Job]
    used: float
    capacity: float
    """With the extra units that were agreed and are used."""


def places(plant: Plant) -> list[tuple[str, str]]:
    """Return (kind, code) of all that gets sheets: work centres, then crews that work without."""
    lines = plant.all(RecipeLine)
    at_centres = {line.recipe for line in lines if line.role is LineRole.OCCUPIES}
    working = {line.crew for line in lines if line.crew and line.recipe not in at_centres}
    occupied = {line.work_centre for line in lines if line.work_centre}
    return [
        *(
            ("work_centre", centre.code)
            for centre in plant.all(WorkCentre)
            if centre.code in occupied
        ),
        *(("crew", crew.code) for crew in plant.all(Crew) if crew.code in working),
    ]


def shifts(
    plant: Plant, plan: Plan, wanted: Sequence[str] | None, periods: Sequence[int] | None
) -> list[Shift]:
    """Return what each of the places `wanted` (codes; None: all) does, place by place.

    Places and periods with nothing to do are left out.
    """
    jobs = _Jobs(plant, plan)
    numbers = list(range(len(plan.periods))) if periods is None else sorted(set(periods))
    found = []
    for kind, code in places(plant):
        if wanted is not None and code not in wanted:
            continue
        for period in numbers:
            here = jobs.at(kind, code, period)
            if here:
                used, capacity = jobs.load(kind, code, period)
                found.append(Shift(kind, code, period, here, used, capacity))
    return found


class _Jobs:
    """The jobs of a plan, found by place and period."""

    def __init__(self, plant: Plant, plan: Plan) -> None:
        self._plant = plant
        self._lines: dict[str, list[RecipeLine]] = defaultdict(list)
        for line in plant.all(RecipeLine):
            self._lines[line.recipe].append(line)
        self._runs = {
            (str(recipe), int(period)): float(runs)
            for recipe, period, runs in plan.production.itertuples(index=False)
        }
        self._mixed: dict[tuple[str, int], Amounts] = defaultdict(list)
        for row in plan.mixes.to_dict("records"):
            if row["quantity"] > SMALL:
                key = (str(row["recipe"]), int(row["period"]))
                self._mixed[key].append((str(row["good"]), float(row["quantity"])))
        self._use = {
            (str(row["kind"]), str(row["resource"]), int(row["period"])): (
                float(row["used"]),
                float(row["capacity"]) + float(row["extra"]),
            )
            for row in plan.use.to_dict("records")
        }
        self._handed = _handed(plant, plan)

    def load(self, kind: str, code: str, period: int) -> tuple[float, float]:
        """Return what is used of a place, and what there is."""
        return self._use.get((kind, code, period), (0.0, 0.0))

    def at(self, kind: str, code: str, period: int) -> list[Job]:
        """Return the jobs of a place in a period, in the order of the recipes."""
        found = []
        for recipe in self._plant.all(Recipe):
            runs = self._runs.get((recipe.code, period), 0.0)
            if runs <= SMALL:
                continue
            lines = self._lines[recipe.code]
            at_centre = any(line.role is LineRole.OCCUPIES for line in lines)
            if kind == "work_centre":
                here = [line for line in lines if line.work_centre == code]
            else:
                here = [line for line in lines if line.crew == code and not at_centre]
            if here:
                found.append(self._job(recipe, lines, here, period, runs))
        return found

    def _job(
        self,
        recipe: Recipe,
        lines: list[RecipeLine],
        here: list[RecipeLine],
        period: int,
        runs: float,
    ) -> Job:
        good = float(recipe.yield_percent) / 100
        limit = self._plant.facility.exposure_limit_mg_m3
        gives = _of(lines, LineRole.YIELDS, runs * good)
        bodies: dict[str, float] = defaultdict(float)
        for code, _quantity in gives:
            for body, quantity in self._handed.get((code, period), []):
                bodies[body] += quantity
        return Job(
            recipe=recipe.code,
            runs=runs,
            load=sum(float(line.quantity) * runs for line in here),
            gives=gives,
            takes=[*self._mixed[recipe.code, period], *_of(lines, LineRole.CONSUMES, runs)],
            tools=_of(lines, LineRole.USES_TOOL, runs),
            crews=[
                (line.crew, float(line.quantity) * runs)
                for line in lines
                if line.crew and line.role is LineRole.WORKS
            ],
            dusty=limit is not None and any(line.dust_mg_m3 > limit for line in lines),
            bodies=sorted(bodies.items(), key=lambda item: -item[1]),
        )


def _of(lines: list[RecipeLine], role: LineRole, runs: float) -> Amounts:
    return [
        (line.good, float(line.quantity) * runs)
        for line in lines
        if line.role is role and line.good
    ]


def _handed(plant: Plant, plan: Plan) -> dict[tuple[str, int], Amounts]:
    """Return (good, period) → how much each commune or single body is handed."""
    claims = plan.claims.set_index("claim")[["body", "good"]]
    rows = plan.deliveries.join(claims, on="claim")
    rows = rows.assign(group=rows["body"].map(groups_of(plant, rows["body"].unique())))
    sums = rows.groupby(["good", "period", "group"], sort=False)["quantity"].sum()
    handed: dict[tuple[str, int], Amounts] = defaultdict(list)
    for (good, period, group), quantity in zip(sums.index.tolist(), sums.tolist(), strict=True):
        if quantity > SMALL:
            handed[str(good), int(period)].append((str(group), float(quantity)))
    return handed
