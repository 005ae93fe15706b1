"""What fills a work centre or a crew, when it is full, and what more of it would bring."""

from __future__ import annotations

from collections.abc import Callable

from desktop.plant.subjects import AboutCapacity
from desktop.why.answer import Answer, Line, Section, bars
from desktop.why.gains import gain_lines
from desktop.why.leads import to_capacity, to_recipe
from desktop.why.takers import taker_lines
from desktop.why.uses import FULL, load_strip, periods_of, taken_by_recipe
from planning.language import _, format_share, ngettext
from planning.lp.plan import Plan
from planning.plant import Plant, WorkCentre

MOST = 8


def kind_of(plant: Plant, code: str) -> str:
    """Return the kind of resource that a code of `AboutCapacity` stands for."""
    return "work_centre" if plant.get(WorkCentre, code) is not None else "crew"


def about_capacity(plant: Plant, plan: Plan, asked: AboutCapacity) -> Answer | None:
    """Return what the plan's tables say of a capacity; None when the plan does not know it."""
    from planning.advice.words import resource_amount
    from planning.reports.words import period_days

    rows = plan.use[plan.use["resource"] == asked.code]
    if rows.empty:
        return None
    kind = kind_of(plant, asked.code)
    periods = periods_of(plan, asked.period)
    here = rows[rows["period"].isin(periods)]
    used = float(here["used"].sum())
    room = float((here["capacity"] + here["extra_capacity"]).sum())
    each = rows["capacity"] + rows["extra_capacity"]
    full = int(((each > 0) & (rows["used"] >= FULL * each)).sum())
    share = format_share(round(used / room, 6) if room else 0.0)
    if asked.period is not None:
        verdict = _("Week of {day}: {share} used.").format(
            day=period_days(plan, asked.period), share=share
        )
    elif full:
        verdict = ngettext(
            "Full in {full} of {count} weeks; {share} used in all.",
            "Full in {full} of {count} weeks; {share} used in all.",
            full,
        ).format(full=full, count=len(rows), share=share)
    else:
        verdict = _("Never full; {share} used in all.").format(share=share)
    name, link = to_capacity(plant, asked.code)
    field = "work_centre" if kind == "work_centre" else "crew"
    found = [
        (to_recipe(plant, recipe), amount, resource_amount(plant, kind, asked.code, amount))
        for recipe, amount in taken_by_recipe(plant, plan, field, asked.code, periods).items()
    ]
    lines = bars(found, MOST)
    if len(found) > MOST:
        others = len(found) - MOST
        said = ngettext("{count} other", "{count} others", others).format(count=others)
        lines.append(Line(said))
    strip = load_strip(plan, asked.code, _("Load by week"), asked.period)
    free = Line(_("There is room left in every week: more of it would bring nothing."))
    sections = [
        Section(_("Load by week"), strip=strip),
        Section(_("What fills it"), tuple(lines)),
        Section(_("What more of it would bring"), () if full else (free,)),
    ]
    return Answer(name, verdict, link=link, asks=asked.period is None).with_sections(sections)


def deeper_about_capacity(
    base: Plant,
    plant: Plant,
    plan: Plan,
    asked: AboutCapacity,
    known: Answer,
    *,
    kept_to: Plan | None = None,
    should_stop: Callable[[], bool],
) -> Answer:
    """Return `known` with whom it works for, and what a working day more would bring.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    from planning.lp.asking import ResourceKind

    kind = kind_of(plant, asked.code)
    sections = list(known.sections)
    rows = plan.use[plan.use["resource"] == asked.code]
    each = rows["capacity"] + rows["extra_capacity"]
    if ((each > 0) & (rows["used"] >= FULL * each)).any():
        heading = _("What more of it would bring")
        lines = gain_lines(
            base, plant, plan, kind, asked.code, kept_to=kept_to, should_stop=should_stop
        )
        sections.append(Section(heading, tuple(lines)))
    lines = taker_lines(base, plant, plan, ResourceKind(kind), asked.code, kept_to=kept_to)
    sections.append(Section(_("Whom it serves in the end"), tuple(lines)))
    return known.completed(sections)
