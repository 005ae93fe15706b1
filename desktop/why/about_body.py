"""What a council, commune or partner gets of all that it asked, and who waits for the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.plant.subjects import AboutBody, MissingFor
from desktop.plant.words import share_tone
from desktop.why.answer import Answer, Line, Link, Section
from desktop.why.leads import ask_missing, to_body, to_claim, to_resource
from planning.language import _, format_day, format_share, ngettext
from planning.lp.plan import Plan
from planning.plant import Body, Plant
from planning.plant.words import good_name

MOST = 10
MOST_ASKED = 8
"""So many of its claims are asked about: each takes a solve."""

PIECE = 1e-6


def about_body(plant: Plant, plan: Plan, asked: AboutBody) -> Answer | None:
    """Return what a body and all in it get; None when there is no such body."""
    if plant.get(Body, asked.body) is None:
        return None
    name, _link = to_body(plant, asked.body)
    link = Link("needs", asked.body, asked)
    inside = bodies_in(plant, asked.body)
    claims = plan.claims[plan.claims["body"].isin(inside)]
    if claims.empty:
        return Answer(name, _("It asks for nothing in this plan."), link=link)
    full = int((claims["shortfall"] <= PIECE).sum())
    mean = float(claims["share"].clip(upper=1.0).mean())
    verdict = ngettext(
        "{full} of {count} request met in full; {share} met on average.",
        "{full} of {count} requests met in full; {share} met on average.",
        len(claims),
    ).format(full=full, count=len(claims), share=format_share(mean))
    short = claims[claims["shortfall"] > PIECE]
    sections = [_members(plant, claims) if claims["body"].nunique() > 1 else Section()]
    sections.append(_claims(plant, claims))
    sections.append(_waiting(plant, plan, short, inside))
    if len(short):
        sections.append(Section("", (ask_missing(MissingFor(body=asked.body)),)))
    return Answer(name, verdict, share=mean, link=link, asks=bool(len(short))).with_sections(
        sections
    )


def bodies_in(plant: Plant, body: str) -> set[str]:
    """Return a body and the bodies in it, at any depth."""
    children: dict[str, list[str]] = {}
    for member in plant.all(Body):
        if member.parent is not None:
            children.setdefault(member.parent, []).append(member.code)
    inside, waiting = {body}, [body]
    while waiting:
        new = [code for code in children.get(waiting.pop(), []) if code not in inside]
        inside.update(new)
        waiting += new
    return inside


def _members(plant: Plant, claims: Any) -> Section:
    """Return the bodies inside, the one that gets least of what it asked first."""
    means = claims.assign(share=claims["share"].clip(upper=1.0)).groupby("body")["share"].mean()
    lines = []
    for body, share in means.sort_values(kind="stable").head(MOST).items():
        name = to_body(plant, str(body))
        lines.append(_bar(name, float(share)))
    return Section(_("By community"), (*lines, *_rest(len(means) - len(lines))))


def _claims(plant: Plant, claims: Any) -> Section:
    from planning.reports.words import day_of, show_bare, show_quantity

    lines = []
    for line in claims.sort_values("share", kind="stable").head(MOST).itertuples():
        good = str(line.good)
        _name, link = to_claim(plant, str(line.claim), str(line.body), good)
        what = _("{good}, by {day}: {planned} of {wanted}").format(
            good=good_name(plant, good),
            day=format_day(day_of(line.due)),
            planned=show_bare(plant, good, line.planned),
            wanted=show_quantity(plant, good, line.wanted),
        )
        lines.append(_bar((what, link), float(line.share), late=line.late > PIECE))
    return Section(_("What it asked for"), (*lines, *_rest(len(claims) - len(lines))))


def _waiting(plant: Plant, plan: Plan, short: Any, inside: set[str]) -> Section:
    """Return who else waits for the goods that it waits for."""
    others = plan.claims[
        plan.claims["good"].isin(set(short["good"]))
        & (plan.claims["shortfall"] > PIECE)
        & ~plan.claims["body"].isin(inside)
    ]
    means = others.groupby("body")["share"].mean().sort_values(kind="stable")
    lines = [_bar(to_body(plant, str(b)), float(share)) for b, share in means.head(6).items()]
    return Section(_("Who else waits for the same"), (*lines, *_rest(len(means) - len(lines))))


def _bar(name: tuple[str, Link], share: float, *, late: bool = False) -> Line:
    return Line(
        name[0],
        (name,),
        amount=format_share(share),
        bar=min(1.0, share),
        tone="warning" if late else share_tone(share),
    )


def _rest(count: int) -> list[Line]:
    if count <= 0:
        return []
    return [Line(ngettext("{count} other", "{count} others", count).format(count=count))]


def deeper_about_body(
    base: Plant,
    plant: Plant,
    plan: Plan,
    asked: AboutBody,
    known: Answer,
    *,
    kept_to: Plan | None = None,
    should_stop: Callable[[], bool],
) -> Answer:
    """Return `known` with what stops the claims that wait, each cause once.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    from planning.advice.why import causes, causes_in_words

    inside = bodies_in(plant, asked.body)
    claims = plan.claims[plan.claims["body"].isin(inside) & (plan.claims["shortfall"] > PIECE)]
    claims = claims.sort_values("share", kind="stable").head(MOST_ASKED)
    only = list(claims["claim"])
    frame = causes(base, plan, only=only, in_force=kept_to, should_stop=should_stop)
    first = frame[frame["rank"] == 0]
    said = causes_in_words(plant, frame)
    lines = {}
    for row in first.itertuples():
        sentence = said.get(str(row.claim))
        if sentence is not None and sentence not in lines:
            name = to_resource(plant, str(row.kind), str(row.resource))
            lines[sentence] = Line(
                sentence, (name,) if name is not None else (), step=True, tone="bad"
            )
    stops = Section(_("What stops it"), tuple(lines.values()))
    return known.completed([stops, *known.sections])
