"""What takes what in a plan, read from its tables and the recipes: no solving."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.why.answer import Strip
from planning.language import _, format_number, format_share
from planning.lp.plan import Plan
from planning.plant import BlendShare, LineRole, Plant, RecipeLine

FULL = 0.995
"""From this part of a capacity on, it is called full."""

LITTLE = 1e-6


def periods_of(plan: Plan, period: int | None) -> list[int]:
    """Return the one period, or all of them."""
    return [int(p) for p in plan.periods["period"]] if period is None else [period]


def runs_by_recipe(plan: Plan, periods: Collection[int]) -> dict[str, float]:
    """Return how often each recipe runs in `periods`."""
    rows = plan.production[plan.production["period"].isin(periods)]
    return {str(r): float(n) for r, n in rows.groupby("recipe", sort=False)["runs"].sum().items()}


def taken_by_recipe(
    plant: Plant, plan: Plan, field: str, code: str, periods: Collection[int]
) -> dict[str, float]:
    """Return how much of a thing each recipe takes; `field` is good, work_centre or crew."""
    runs = runs_by_recipe(plan, periods)
    taken: dict[str, float] = {}
    for line in plant.all(RecipeLine):
        if getattr(line, field) != code or not _takes(line.role):
            continue
        amount = float(line.quantity) * runs.get(line.recipe, 0.0)
        if amount > LITTLE:
            taken[line.recipe] = taken.get(line.recipe, 0.0) + amount
    if field == "good":
        mixes = plan.mixes[(plan.mixes["good"] == code) & plan.mixes["period"].isin(periods)]
        for recipe, amount in mixes.groupby("recipe", sort=False)["quantity"].sum().items():
            if amount > LITTLE:
                taken[str(recipe)] = taken.get(str(recipe), 0.0) + float(amount)
    return taken


def _takes(role: LineRole) -> bool:
    return role in (LineRole.CONSUMES, LineRole.USES_TOOL, LineRole.OCCUPIES, LineRole.WORKS)


def upstream(plant: Plant, recipes: Collection[str]) -> set[str]:
    """Return `recipes` and those that make what they take, and so on."""
    return _closure(_makers(plant), _takings(plant), recipes)


def downstream(plant: Plant, recipes: Collection[str]) -> set[str]:
    """Return `recipes` and those that take what they make, and so on."""
    makes: dict[str, set[str]] = {}
    for good, makers in _makers(plant).items():
        for recipe in makers:
            makes.setdefault(recipe, set()).add(good)
    takers: dict[str, set[str]] = {}
    for recipe, goods in _takings(plant).items():
        for good in goods:
            takers.setdefault(good, set()).add(recipe)
    return _closure(takers, makes, recipes)


def makers_of(plant: Plant, good: str) -> set[str]:
    """Return the recipes that are run to make `good`."""
    return _makers(plant).get(good, set())


def _closure(
    recipes_of: dict[str, set[str]], goods_of: dict[str, set[str]], start: Collection[str]
) -> set[str]:
    found = set(start)
    waiting = list(start)
    while waiting:
        for good in goods_of.get(waiting.pop(), set()):
            new = recipes_of.get(good, set()) - found
            found |= new
            waiting += new
    return found


def _makers(plant: Plant) -> dict[str, set[str]]:
    makers: dict[str, set[str]] = {}
    for line in plant.all(RecipeLine):
        if line.role is LineRole.YIELDS and line.good is not None:
            makers.setdefault(line.good, set()).add(line.recipe)
    return makers


def _takings(plant: Plant) -> dict[str, set[str]]:
    takes: dict[str, set[str]] = {}
    for line in plant.all(RecipeLine):
        if line.role in (LineRole.CONSUMES, LineRole.USES_TOOL) and line.good is not None:
            takes.setdefault(line.recipe, set()).add(line.good)
    for share in plant.all(BlendShare):
        takes.setdefault(share.recipe, set()).add(share.good)
    return takes


def strip_of(
    plan: Plan,
    name: str,
    amounts: Sequence[float],
    said: Sequence[str],
    *,
    full: Sequence[bool] = (),
    now: int | None = None,
    most: float | None = None,
) -> Strip:
    """Return `amounts`, one for each period, as bars; `said` is what each bar says."""
    from planning.reports.words import period_days, period_label

    highest = most or max(amounts, default=0.0) or 1.0
    return Strip(
        name=name,
        parts=tuple(min(1.0, max(0.0, amount / highest)) for amount in amounts),
        tips=tuple(
            _("{day}: {amount}").format(day=period_days(plan, place), amount=text)
            for place, text in enumerate(said)
        ),
        first=period_label(plan, 0),
        last=period_label(plan, len(amounts) - 1),
        full=tuple(full),
        now=now,
    )


def load_strip(plan: Plan, code: str, name: str, now: int | None = None) -> Strip:
    """Return what is used of a work centre, crew or tool in each period, full ones marked."""
    rows = plan.use[plan.use["resource"] == code].groupby("period")[
        ["used", "capacity", "extra_capacity"]
    ]
    sums = rows.sum().reindex(plan.periods["period"]).fillna(0.0)
    room = sums["capacity"] + sums["extra_capacity"]
    share = (sums["used"] / room.where(room > 0)).fillna(0.0)
    said = [
        _("{share} – {used} of {room}").format(
            share=format_share(part), used=format_number(used, 1), room=format_number(all_of_it, 1)
        )
        for part, used, all_of_it in zip(share, sums["used"], room, strict=True)
    ]
    return strip_of(
        plan, name, list(share), said, full=[part >= FULL for part in share], now=now, most=1.0
    )
