"""Why a recipe runs as often as it does: what limits it, and whom it serves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.plant.subjects import AboutRecipe
from desktop.why.answer import Answer, Line, Section
from desktop.why.holding import full, gone
from desktop.why.leads import to_capacity, to_good, to_recipe
from desktop.why.takers import taker_lines
from desktop.why.uses import downstream, periods_of, runs_by_recipe, strip_of, upstream
from planning.language import _, format_number, ngettext
from planning.lp.plan import Plan
from planning.plant import LineRole, Plant, RecipeLine
from planning.reports.sums import RunOut

LITTLE = 1e-6


def about_recipe(
    plant: Plant, plan: Plan, asked: AboutRecipe, run_outs: Sequence[RunOut]
) -> Answer | None:
    """Return what the plan's tables say of a recipe; None when there is no such recipe."""
    from planning.reports.words import period_days

    recipe = plant.recipes.get(asked.recipe)
    if recipe is None:
        return None
    periods = periods_of(plan, asked.period)
    total = runs_by_recipe(plan, periods).get(asked.recipe, 0.0)
    runs = _runs(total)
    if asked.period is None:
        verdict = _("{runs} in all").format(runs=runs)
    else:
        verdict = _("{runs} in the week of {day}").format(
            runs=runs, day=period_days(plan, asked.period)
        )
    held = _limits(plant, plan, asked, periods, run_outs)
    sections = [
        _by_week(plan, asked),
        Section(_("What limits it"), tuple(held)),
        _gives(plant, asked.recipe, total),
        _takes(plant, plan, asked.recipe, total, periods),
    ]
    name, link = to_recipe(plant, asked.recipe)
    asks = total > LITTLE and asked.period is None
    return Answer(name, verdict, link=link, asks=asks).with_sections(sections)


def deeper_about_recipe(
    base: Plant,
    plant: Plant,
    plan: Plan,
    asked: AboutRecipe,
    known: Answer,
    *,
    kept_to: Plan | None = None,
    should_stop: Callable[[], bool],
) -> Answer:
    """Return `known` with whom the runs serve in the end."""
    from planning.lp.asking import ResourceKind

    lines = taker_lines(base, plant, plan, ResourceKind.RUNS, asked.recipe, kept_to=kept_to)
    served = Section(_("Whom it serves in the end"), tuple(lines))
    return known.completed([*known.sections, served])


def _runs(count: float) -> str:
    shown = format_number(count, 0 if abs(count - round(count)) < 1e-4 else 1)
    return ngettext("{count} run", "{count} runs", 1 if shown == "1" else 2).format(count=shown)


def _by_week(plan: Plan, asked: AboutRecipe) -> Section:
    rows = plan.production[plan.production["recipe"] == asked.recipe]
    by_period = rows.groupby("period")["runs"].sum().reindex(plan.periods["period"]).fillna(0.0)
    amounts = [float(count) for count in by_period]
    if not any(amounts):
        return Section()
    name = _("Runs by week")
    said = [_runs(count) for count in amounts]
    return Section(name, strip=strip_of(plan, name, amounts, said, now=asked.period))


def _limits(
    plant: Plant,
    plan: Plan,
    asked: AboutRecipe,
    periods: Sequence[int],
    run_outs: Sequence[RunOut],
) -> list[Line]:
    """Return what is short of what it takes, and what is full where its goods go on to."""
    recipe = plant.recipes[asked.recipe]
    before = upstream(plant, [asked.recipe])
    lines = gone(plant, plan, before, periods, run_outs)
    lines += full(plant, plan, [asked.recipe], periods)
    known = {line.text for line in lines}
    after = downstream(plant, [asked.recipe]) | before
    lines += [line for line in full(plant, plan, after, periods) if line.text not in known]
    weekly = recipe.most_per_week
    if weekly is not None:
        lines.append(
            Line(
                _("It may run {count} times a week at most.").format(count=format_number(weekly, 1))
            )
        )
    if recipe.least_per_week > 0:
        lines.append(
            Line(
                _("It must run {count} times a week at least.").format(
                    count=format_number(recipe.least_per_week, 1)
                )
            )
        )
    return lines or [
        Line(_("Nothing is short for it: no more was needed, or other work came first."))
    ]


def _gives(plant: Plant, recipe: str, runs: float) -> Section:
    from planning.reports.words import show_quantity

    part = float(plant.recipes[recipe].yield_percent) / 100
    lines = []
    for line in plant.all(RecipeLine):
        if line.recipe != recipe or line.good is None:
            continue
        came = {LineRole.YIELDS: part, LineRole.BY_PRODUCT: 1.0, LineRole.SCRAP: 1 - part}
        amount = float(line.quantity) * runs * came.get(line.role, 0.0)
        if amount > LITTLE:
            name = to_good(plant, line.good)
            lines.append(Line(name[0], (name,), amount=show_quantity(plant, line.good, amount)))
    return Section(_("What it gives"), tuple(lines))


def _takes(plant: Plant, plan: Plan, recipe: str, runs: float, periods: Sequence[int]) -> Section:
    from planning.advice.words import resource_amount
    from planning.reports.words import show_quantity

    lines = []
    mixes = plan.mixes[(plan.mixes["recipe"] == recipe) & plan.mixes["period"].isin(periods)]
    for good, amount in mixes.groupby("good", sort=False)["quantity"].sum().items():
        if amount > LITTLE:
            name = to_good(plant, str(good))
            lines.append(Line(name[0], (name,), amount=show_quantity(plant, str(good), amount)))
    for line in plant.all(RecipeLine):
        amount = float(line.quantity) * runs
        if line.recipe != recipe or amount <= LITTLE:
            continue
        if line.role is LineRole.CONSUMES and line.good is not None:
            name = to_good(plant, line.good)
            lines.append(Line(name[0], (name,), amount=show_quantity(plant, line.good, amount)))
        elif (code := line.work_centre or line.crew) is not None:
            name = to_capacity(plant, code)
            kind = "work_centre" if line.work_centre else "crew"
            lines.append(Line(name[0], (name,), amount=resource_amount(plant, kind, code, amount)))
    return Section(_("What it takes"), tuple(lines))
