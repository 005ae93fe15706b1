"""Why a cell of the production grid is what it is, from the plan's own tables."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.plan.production import Made
from desktop.plan_words import claim_title
from planning.language import _, format_date, format_share
from planning.lp.plan import Plan
from planning.plant import BlendShare, Crew, LineRole, Plant, RecipeLine, WorkCentre
from planning.plant.words import good_name, name_of
from planning.reports.sums import RunOut

FULL = 0.995
MOST_NAMED = 6


def reasons_of(
    plant: Plant, plan: Plan, made: Made, run_outs: Sequence[RunOut]
) -> list[tuple[str, list[str]]]:
    """Return what holds a good back and where it goes: headings with their sentences."""
    periods = [made.period] if made.period is not None else list(plan.periods["period"])
    recipes = _chain(plant, made.good)
    held = _full(plant, plan, recipes, periods) + _gone(plant, plan, recipes, periods, run_outs)
    if not held:
        held = [_("Nothing is short for it: no more was needed, or other work came first.")]
    found = [
        (_("What holds it back"), held),
        (_("Where it goes"), _goes_to(plant, plan, made, periods)),
    ]
    return [(heading, sentences) for heading, sentences in found if sentences]


def _chain(plant: Plant, good: str) -> set[str]:
    """Return the recipes that make `good`, and those that make what they take."""
    makers: dict[str, set[str]] = {}
    takes: dict[str, set[str]] = {}
    for line in plant.all(RecipeLine):
        if line.good is None:
            continue
        if line.role is LineRole.YIELDS:
            makers.setdefault(line.good, set()).add(line.recipe)
        elif line.role in (LineRole.CONSUMES, LineRole.USES_TOOL):
            takes.setdefault(line.recipe, set()).add(line.good)
    for share in plant.all(BlendShare):
        takes.setdefault(share.recipe, set()).add(share.good)
    found: set[str] = set()
    waiting = [good]
    while waiting:
        for recipe in makers.get(waiting.pop(), set()) - found:
            found.add(recipe)
            waiting += takes.get(recipe, set())
    return found


def _full(plant: Plant, plan: Plan, recipes: set[str], periods: list[int]) -> list[str]:
    from planning.reports.words import period_days

    used = {
        line.work_centre or line.crew
        for line in plant.all(RecipeLine)
        if line.recipe in recipes and (line.work_centre or line.crew)
    }
    sentences = []
    use = plan.use[plan.use["resource"].isin(used) & plan.use["period"].isin(periods)]
    for (kind, resource), group in use.groupby(["kind", "resource"], sort=False):
        room = group["capacity"] + group["extra"]
        full = group[(room > 0) & (group["used"] >= FULL * room)]
        if full.empty:
            continue
        name = name_of(plant, WorkCentre if kind == "work_centre" else Crew, str(resource))
        if len(periods) == 1:
            sentences.append(
                _("{name} is full: {share} of its capacity is used.").format(
                    name=name, share=format_share(float((full["used"] / full["capacity"]).iloc[0]))
                )
            )
        else:
            sentences.append(
                _("{name} is full in {full} of {count} periods, first in that of {day}.").format(
                    name=name,
                    full=len(full),
                    count=len(periods),
                    day=period_days(plan, int(full["period"].iloc[0])),
                )
            )
    return sentences


def _gone(
    plant: Plant, plan: Plan, recipes: set[str], periods: list[int], run_outs: Sequence[RunOut]
) -> list[str]:
    from planning.reports.words import day_of

    taken = {
        line.good
        for line in plant.all(RecipeLine)
        if line.recipe in recipes and line.role is LineRole.CONSUMES
    } | {share.good for share in plant.all(BlendShare) if share.recipe in recipes}
    last = day_of(plan.periods["last_day"].iloc[max(periods)])
    return [
        _("{name} is gone on {day}; until then it is shared out over the weeks.").format(
            name=good_name(plant, stock.good), day=format_date(stock.planned)
        )
        if stock.planned > last
        else _("{name} is gone on {day}.").format(
            name=good_name(plant, stock.good), day=format_date(stock.planned)
        )
        for stock in run_outs
        if stock.good in taken and stock.planned is not None
    ]


def _goes_to(plant: Plant, plan: Plan, made: Made, periods: list[int]) -> list[str]:
    from planning.reports.words import show_quantity

    claims = plan.claims[plan.claims["good"] == made.good]["claim"]
    rows = plan.deliveries
    rows = rows[rows["claim"].isin(claims) & rows["period"].isin(periods)]
    sums = rows.groupby("claim", sort=False)["quantity"].sum()
    sums = sums[sums > 1e-6].sort_values(ascending=False)
    bodies = dict(zip(plan.claims["claim"], plan.claims["body"], strict=True))
    by_body: dict[str, float] = {}
    for claim, amount in sums.items():
        who = claim_title(plant, str(claim), str(bodies[claim]), made.good)[0]
        by_body[who] = by_body.get(who, 0.0) + float(amount)
    sentences = [
        _("{who}: {amount}").format(who=who, amount=show_quantity(plant, made.good, amount))
        for who, amount in list(by_body.items())[:MOST_NAMED]
    ]
    if len(by_body) > MOST_NAMED:
        rest = sum(list(by_body.values())[MOST_NAMED:])
        sentences.append(
            _("{count} others: {amount}").format(
                count=len(by_body) - MOST_NAMED, amount=show_quantity(plant, made.good, rest)
            )
        )
    return sentences
