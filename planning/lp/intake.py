"""From the records to what the linear program sees: codes become indices, quantities floats.

The records stop here. Nothing behind this module knows a record, a session or a `Decimal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from planning.lp.claims import Claims, claims_of
from planning.lp.inputs import (
    Blend,
    Dust,
    Fixed,
    Floats,
    Flow,
    Ingredient,
    Inputs,
    Limit,
    Purchase,
    Weights,
    Work,
)
from planning.plant import (
    Analysis,
    Basis,
    BlendShare,
    Certainty,
    Crew,
    Facility,
    Good,
    GoodKind,
    LineRole,
    Pin,
    PinKind,
    Plant,
    PropertyLimit,
    PurchaseOption,
    Receipt,
    Recipe,
    RecipeLine,
    WorkCentre,
)
from planning.plant.book import Book, still_to_come
from planning.plant.calendar import (
    Period,
    extra_capacity,
    period_at,
    periods_of,
    working_capacity,
)

_SURER_OR_EQUAL = {
    Certainty.CERTAIN: {Certainty.CERTAIN},
    Certainty.LIKELY: {Certainty.CERTAIN, Certainty.LIKELY},
    Certainty.UNSURE: set(Certainty),
}


def inputs_of(
    plant: Plant, runs_in_force: Mapping[tuple[str, date], float] | None = None
) -> Inputs:
    """Return what the model sees of `plant`, which must be free of errors.

    Args:
        plant: the plant, with its scenario already laid over it.
        runs_in_force: (recipe, first day of a period) → runs of the plan in force.

    Raises:
        KeyError: when a record names another that is not there (see `check_all`).
    """
    facility = plant.facility
    periods = tuple(periods_of(plant))
    book = Book(plant)
    goods = plant.all(Good)
    at_good = {good.code: index for index, good in enumerate(goods)}
    recipes = plant.all(Recipe)
    at_recipe = {recipe.code: index for index, recipe in enumerate(recipes)}
    centres = plant.all(WorkCentre)
    at_centre = {centre.code: index for index, centre in enumerate(centres)}
    crews = plant.all(Crew)
    at_crew = {crew.code: index for index, crew in enumerate(crews)}
    lines = plant.all(RecipeLine)
    capacity = working_capacity(plant, periods)
    extra = extra_capacity(plant, periods)
    purchases = _purchases(plant, at_good, periods)
    claims = claims_of(plant, at_good, periods)
    weeks = np.array([period.weeks for period in periods])
    fallen = {line.good for line in lines if line.role in (LineRole.BY_PRODUCT, LineRole.SCRAP)}
    near = _runs_by_index(runs_in_force or {}, at_recipe, periods)

    return Inputs(
        periods=periods,
        objective=facility.objective,
        goods=tuple(at_good),
        units=tuple(good.unit for good in goods),
        recipes=tuple(at_recipe),
        work_centres=tuple(at_centre),
        crews=tuple(at_crew),
        opening=_floats(book.ledger(good, facility.first_day).stock for good in at_good),
        received=_received(plant, book, at_good, periods),
        reserve=_floats(good.reserve for good in goods),
        storage_limit=_floats(good.storage_limit for good in goods),
        closing_stock=_floats(good.closing_stock for good in goods),
        shelf_life_days=_floats(good.shelf_life_days for good in goods),
        holding_cost=_floats(good.holding_cost for good in goods),
        whole=np.array([good.whole for good in goods], dtype=bool),
        fuel=np.array([good.kind is GoodKind.FUEL for good in goods], dtype=bool),
        money=None if facility.money is None else at_good[facility.money],
        consumes=_flows(lines, LineRole.CONSUMES, at_recipe, at_good),
        yields=_yields(lines, recipes, at_recipe, at_good),
        falls_off=np.array([code in fallen for code in at_good], dtype=bool),
        arrival=np.array(
            [[_arrival(p, recipe.lead_days, periods) for p in periods] for recipe in recipes],
            dtype=np.int64,
        ).reshape(len(recipes), len(periods)),
        open_runs=np.array(
            [
                [_overlaps(p, recipe.first_day, recipe.last_day) for p in periods]
                for recipe in recipes
            ],
            dtype=bool,
        ).reshape(len(recipes), len(periods)),
        least_runs=np.outer(_floats(recipe.least_per_week for recipe in recipes), weeks),
        most_runs=np.outer(_floats(recipe.most_per_week for recipe in recipes), weeks),
        preference=_floats(recipe.preference for recipe in recipes),
        running_cost=_floats(recipe.running_cost for recipe in recipes),
        occupies=_flows(lines, LineRole.OCCUPIES, at_recipe, at_centre),
        capacity=_rows((capacity[centre] for centre in at_centre), periods),
        extra=_rows((extra[centre] for centre in at_centre), periods),
        least_load=np.outer(_floats(centre.least_per_week for centre in centres), weeks),
        extra_cost=_floats(centre.extra_cost for centre in centres),
        works=tuple(
            Work(
                at_recipe[line.recipe],
                at_crew[line.crew or ""],
                float(line.quantity),
                float(line.dust_mg_m3),
            )
            for line in lines
            if line.role is LineRole.WORKS
        ),
        crew_h=_rows((capacity[crew] for crew in at_crew), periods),
        crew_extra_h=_rows((extra[crew] for crew in at_crew), periods),
        tool_uses=_flows(lines, LineRole.USES_TOOL, at_recipe, at_good),
        casts=_casts(plant, goods, lines, periods),
        life_casts=_floats(good.life_casts for good in goods),
        blends=_blends(plant, at_recipe, at_good),
        purchases=purchases,
        claims=claims,
        fixed=_pins(plant, at_recipe, claims, purchases, periods),
        dust=_dust(facility, at_good),
        weights=Weights(
            work=float(facility.work_weight),
            fuel=float(facility.fuel_weight),
            purchase=float(facility.purchase_weight),
            dust=float(facility.dust_weight),
            departure=float(facility.departure_weight),
            preference=float(facility.preference_weight),
        ),
        in_force={
            at: runs
            for at, runs in near.items()
            if (periods[at[1]].first_day - facility.first_day).days < 7 * facility.near_weeks
        },
        frozen=tuple(
            Fixed(PinKind.RUNS, recipe, period, runs)
            for (recipe, period), runs in near.items()
            if facility.frozen_until and periods[period].last_day <= facility.frozen_until
        ),
    )


def _floats(values: Iterable[Decimal | int | None]) -> Floats:
    """Return numbers as floats; None means without limit."""
    return np.array(
        [np.inf if value is None else float(value) for value in values], dtype=np.float64
    )


def _rows(rows: Iterable[list[float]], periods: Sequence[Period]) -> Floats:
    return np.array(list(rows), dtype=np.float64).reshape(-1, len(periods))


def _overlaps(period: Period, first_day: date | None, last_day: date | None) -> bool:
    starts = first_day is None or first_day <= period.last_day
    return starts and (last_day is None or last_day >= period.first_day)


def _arrival(period: Period, lead_days: int, periods: Sequence[Period]) -> int:
    """Return the period that lies `lead_days` after the first day of `period`."""
    then = period_at(periods, period.first_day + timedelta(days=lead_days))
    return len(periods) if then is None else then.index


def _received(
    plant: Plant, book: Book, at_good: Mapping[str, int], periods: Sequence[Period]
) -> Floats:
    """What receipts that are counted on still bring, and what has come or is under way already."""
    received = np.zeros((len(at_good), len(periods)))
    counted = _SURER_OR_EQUAL[plant.facility.receipts_counted]
    rest = still_to_come(plant)
    for receipt in plant.all(Receipt):
        period = period_at(periods, receipt.day)
        if period is not None and receipt.certainty in counted:
            received[at_good[receipt.good], period.index] += float(rest[receipt.code])
    for entry in book.arriving(plant.facility.first_day):
        period = period_at(periods, entry.day)
        if period is not None:
            received[at_good[entry.good], period.index] += float(entry.quantity)
    return received


def _flows(
    lines: Sequence[RecipeLine],
    role: LineRole,
    at_recipe: Mapping[str, int],
    at_thing: Mapping[str, int],
) -> tuple[Flow, ...]:
    return tuple(
        Flow(
            at_recipe[line.recipe],
            at_thing[line.good or line.work_centre or ""],
            float(line.quantity),
        )
        for line in lines
        if line.role is role
    )


def _yields(
    lines: Sequence[RecipeLine],
    recipes: Sequence[Recipe],
    at_recipe: Mapping[str, int],
    at_good: Mapping[str, int],
) -> tuple[Flow, ...]:
    good_share = {recipe.code: float(recipe.yield_percent) / 100 for recipe in recipes}
    flows = []
    for line in lines:
        share = {
            LineRole.YIELDS: good_share[line.recipe],
            LineRole.SCRAP: 1 - good_share[line.recipe],
            LineRole.BY_PRODUCT: 1.0,
        }.get(line.role)
        if share:
            recipe, good = at_recipe[line.recipe], at_good[line.good or ""]
            flows.append(Flow(recipe, good, float(line.quantity) * share))
    return tuple(flows)


def _casts(
    plant: Plant, goods: Sequence[Good], lines: Sequence[RecipeLine], periods: Sequence[Period]
) -> Floats:
    """Casts per tool and period: on the working days of the work centres where it is used."""
    centres = plant.by_key(WorkCentre)
    centres_of: dict[str, list[WorkCentre]] = {}
    for line in lines:
        if line.role is LineRole.OCCUPIES:
            centres_of.setdefault(line.recipe, []).append(centres[line.work_centre or ""])
    days_of: dict[str, int] = {}
    for line in lines:
        if line.role is LineRole.USES_TOOL and line.good is not None:
            days = max((c.days_per_week for c in centres_of.get(line.recipe, ())), default=5)
            days_of[line.good] = max(days, days_of.get(line.good, 0))
    casts = np.zeros((len(goods), len(periods)))
    for index, good in enumerate(goods):
        if good.casts_per_day is not None:
            days_per_week = days_of.get(good.code, 5)
            for period in periods:
                dates = (period.first_day + timedelta(days=n) for n in range(period.days))
                working = sum(day.weekday() < days_per_week for day in dates)
                casts[index, period.index] = float(good.casts_per_day) * working
    return casts


def _blends(
    plant: Plant, at_recipe: Mapping[str, int], at_good: Mapping[str, int]
) -> tuple[Blend, ...]:
    figures: dict[str, dict[str, float]] = {}
    for analysis in plant.all(Analysis):
        figures.setdefault(analysis.good, {})[analysis.property] = float(analysis.value)
    shares: dict[str, list[BlendShare]] = {}
    for share in plant.all(BlendShare):
        shares.setdefault(share.recipe, []).append(share)
    limits: dict[str, list[PropertyLimit]] = {}
    for limit in plant.all(PropertyLimit):
        limits.setdefault(limit.recipe, []).append(limit)
    return tuple(
        Blend(
            recipe=at_recipe[recipe.code],
            quantity=float(recipe.blended_quantity),
            ingredients=tuple(
                Ingredient(
                    good=at_good[share.good],
                    least=float(share.least_percent) / 100,
                    most=float(share.most_percent) / 100,
                    proven=np.nan
                    if share.proven_percent is None
                    else float(share.proven_percent) / 100,
                )
                for share in shares.get(recipe.code, ())
            ),
            limits=tuple(
                limit_of(limit, [figures.get(s.good, {}) for s in shares.get(recipe.code, ())])
                for limit in limits.get(recipe.code, ())
            ),
        )
        for recipe in plant.all(Recipe)
        if recipe.blended_quantity is not None
    )


def limit_of(limit: PropertyLimit, figures: Sequence[Mapping[str, float]]) -> Limit:
    """Return a property limit as arrays; `figures` has the analysis of each good of the blend."""
    above = np.array([known.get(limit.property, 0.0) for known in figures])
    if limit.basis is Basis.RATIO:
        below = np.array([known.get(limit.over or "", 0.0) for known in figures])
    elif limit.basis is Basis.FIRED:
        below = np.array([1 - known.get("LOI", 0.0) / 100 for known in figures])
    else:
        below = np.ones(len(figures))
    return Limit(
        name=limit.property if limit.over is None else f"{limit.property} : {limit.over}",
        above=above,
        below=below,
        least=-np.inf if limit.least is None else float(limit.least),
        most=np.inf if limit.most is None else float(limit.most),
    )


def _purchases(
    plant: Plant, at_good: Mapping[str, int], periods: Sequence[Period]
) -> tuple[Purchase, ...]:
    purchases = []
    for option in plant.all(PurchaseOption):
        open_in = [p for p in periods if _overlaps(p, option.first_day, option.last_day)]
        purchases.append(
            Purchase(
                code=option.code,
                good=at_good[option.good],
                price=float(option.price),
                most=np.inf if option.most is None else float(option.most),
                periods=tuple(period.index for period in open_in),
                arrivals=tuple(_arrival(p, option.lead_days, periods) for p in open_in),
            )
        )
    return tuple(purchases)


def _pins(
    plant: Plant,
    at_recipe: Mapping[str, int],
    claims: Claims,
    purchases: Sequence[Purchase],
    periods: Sequence[Period],
) -> tuple[Fixed, ...]:
    places: dict[PinKind, Mapping[str, int]] = {
        PinKind.RUNS: at_recipe,
        PinKind.HAND_OVER: {key: index for index, key in enumerate(claims.keys)},
        PinKind.PURCHASE: {option.code: index for index, option in enumerate(purchases)},
    }
    fixed = []
    for pin in plant.all(Pin):
        period = period_at(periods, pin.day)
        index = places[pin.kind].get(pin.record)
        if period is not None and index is not None:
            fixed.append(Fixed(pin.kind, index, period.index, float(pin.quantity)))
    return tuple(fixed)


def _dust(facility: Facility, at_good: Mapping[str, int]) -> Dust | None:
    if facility.exposure_limit_mg_m3 is None:
        return None
    return Dust(
        limit_mg_m3=float(facility.exposure_limit_mg_m3),
        respirator=None if facility.respirator is None else at_good[facility.respirator],
        factor=float(facility.respirator_factor),
        hours_each=float(facility.respirator_hours),
    )


def _runs_by_index(
    runs_in_force: Mapping[tuple[str, date], float],
    at_recipe: Mapping[str, int],
    periods: Sequence[Period],
) -> dict[tuple[int, int], float]:
    """Runs in force where a period of today's calendar starts on the same day."""
    starts = {period.first_day: period.index for period in periods}
    known = {
        (at_recipe[recipe], starts[day]): runs
        for (recipe, day), runs in runs_in_force.items()
        if recipe in at_recipe and day in starts
    }
    if known:
        covered = {starts[day] for _recipe, day in runs_in_force if day in starts}
        for recipe in at_recipe.values():
            for period in covered:
                known.setdefault((recipe, period), 0.0)
    return known
