"""What holds something back: what is gone, and what is full, as lines that lead there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.why.answer import Line
from desktop.why.leads import to_capacity, to_good
from desktop.why.uses import FULL
from planning.language import _, format_date, format_share
from planning.lp.plan import Plan
from planning.plant import BlendShare, Good, LineRole, Plant, RecipeLine
from planning.reports.sums import RunOut


def held_by(
    plant: Plant,
    plan: Plan,
    recipes: Collection[str],
    periods: Sequence[int],
    run_outs: Sequence[RunOut],
) -> list[Line]:
    """Return what of all that `recipes` take is gone or full in `periods`, what is gone first."""
    return gone(plant, plan, recipes, periods, run_outs) + full(plant, plan, recipes, periods)


def gone(
    plant: Plant,
    plan: Plan,
    recipes: Collection[str],
    periods: Sequence[int],
    run_outs: Sequence[RunOut],
) -> list[Line]:
    """Return what `recipes` take from outside and the plan uses up."""
    from planning.reports.words import day_of

    taken = {
        line.good
        for line in plant.all(RecipeLine)
        if line.recipe in recipes and line.role is LineRole.CONSUMES
    } | {share.good for share in plant.all(BlendShare) if share.recipe in recipes}
    last = day_of(plan.periods["last_day"].iloc[max(periods)])
    lines = []
    for stock in run_outs:
        if stock.good not in taken or stock.planned is None:
            continue
        name = to_good(plant, stock.good)
        sentence = (
            _("{name} is gone on {day}; until then it is shared out over the weeks.")
            if stock.planned > last
            else _("{name} is gone on {day}.")
        )
        lines.append(
            Line(
                sentence.format(name=name[0], day=format_date(stock.planned)),
                (name,),
                tone="bad" if stock.planned <= last else "warning",
            )
        )
    return lines


def full(plant: Plant, plan: Plan, recipes: Collection[str], periods: Sequence[int]) -> list[Line]:
    """Return the work centres, crews and moulds of `recipes` that are full in `periods`."""
    from planning.reports.words import period_days

    used = {
        line.work_centre or line.crew or (line.good if line.role is LineRole.USES_TOOL else None)
        for line in plant.all(RecipeLine)
        if line.recipe in recipes
    }
    use = plan.use[plan.use["resource"].isin(used - {None}) & plan.use["period"].isin(periods)]
    found = []
    for resource, group in use.groupby("resource", sort=False):
        room = group["capacity"] + group["extra_capacity"]
        filled = group[(room > 0) & (group["used"] >= FULL * room)]
        if filled.empty:
            continue
        code = str(resource)
        name = to_good(plant, code) if plant.get(Good, code) else to_capacity(plant, code)
        if len(periods) == 1:
            sentence = _("{name} is full: {share} of its capacity is used.").format(
                name=name[0], share=format_share(float((filled["used"] / filled["capacity"]).max()))
            )
        else:
            sentence = _(
                "{name} is full in {full} of {count} periods, first in that of {day}."
            ).format(
                name=name[0],
                full=len(filled),
                count=len(periods),
                day=period_days(plan, int(filled["period"].min())),
            )
        found.append((len(filled), Line(sentence, (name,), tone="warning")))
    return [line for _count, line in sorted(found, key=lambda entry: -entry[0])]
