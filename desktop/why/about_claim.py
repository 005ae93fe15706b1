"""Why a need or an order line gets what it gets: the chain from the product to what ran out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.plant.subjects import AboutClaim, MissingFor
from desktop.plant.words import class_name, share_tone
from desktop.why.answer import Answer, Line, Link, Section, bars
from desktop.why.leads import ask_missing, to_body, to_claim, to_good, to_resource
from desktop.why.takers import MOST, others_line, taken, tier_note
from desktop.why.uses import strip_of
from planning.language import _, format_date, format_share
from planning.lp.plan import Plan
from planning.plant import Plant

PIECE = 1e-6


def about_claim(plant: Plant, plan: Plan, asked: AboutClaim) -> Answer | None:
    """Return how a claim stands; None when the plan does not know it."""
    rows = plan.claims[plan.claims["claim"] == asked.claim]
    if rows.empty:
        return _not_planned(plant, asked)
    line: Any = next(rows.itertuples())
    short, late = line.shortfall > PIECE, line.late > PIECE
    sections = [_stands(plant, plan, line)]
    sections.append(_comes(plant, plan, asked.claim, str(line.good)))
    sections.append(_others(plant, plan, line))
    if short:
        sections.append(Section("", (ask_missing(MissingFor(claim=asked.claim)),)))
    name, _link = to_claim(plant, asked.claim, str(line.body), str(line.good))
    share = float(line.share)
    return Answer(
        name,
        _("{share} met").format(share=format_share(share)),
        share=share,
        link=Link("needs", asked.claim, asked),
        asks=bool(short or late),
    ).with_sections(sections)


def _not_planned(plant: Plant, asked: AboutClaim) -> Answer | None:
    from planning.plant import Need, OrderLine

    if plant.get(Need, asked.claim) is None and plant.get(OrderLine, asked.claim) is None:
        return None
    name, _link = to_claim(plant, asked.claim)
    return Answer(name, _("It is not in this plan: it is delivered, or due later."))


def _stands(plant: Plant, plan: Plan, line: Any) -> Section:
    from planning.reports.words import day_of, show_bare, show_quantity

    good = str(line.good)
    said = [
        _("{class_name}, by {day}: {planned} of {wanted}.").format(
            class_name=class_name(str(line.tier)),
            day=format_date(day_of(line.due)),
            planned=show_bare(plant, good, line.planned),
            wanted=show_quantity(plant, good, line.wanted),
        )
    ]
    if line.late > PIECE:
        said.append(
            _("{amount} of it come late.").format(amount=show_quantity(plant, good, line.late))
        )
    full = int(line.full_period)
    if full >= 0:
        day = day_of(plan.periods["last_day"].iloc[full])
        said.append(_("Complete by {day}.").format(day=format_date(day)))
    elif line.shortfall > PIECE:
        said.append(_("{amount} wait.").format(amount=show_quantity(plant, good, line.shortfall)))
    return Section("", tuple(Line(sentence) for sentence in said))


def _comes(plant: Plant, plan: Plan, claim: str, good: str) -> Section:
    from planning.reports.words import show_quantity

    rows = plan.deliveries[plan.deliveries["claim"] == claim]
    by_period = rows.groupby("period")["quantity"].sum().reindex(plan.periods["period"])
    amounts = [float(amount) for amount in by_period.fillna(0.0)]
    if not any(amounts):
        return Section()
    late = rows.groupby("period")["late"].any().reindex(plan.periods["period"])
    said = [show_quantity(plant, good, amount) for amount in amounts]
    strip = strip_of(
        plan,
        _("When it comes"),
        amounts,
        said,
        full=[bool(marked) for marked in late.fillna(value=False)],
    )
    return Section(_("When it comes"), strip=strip)


def _others(plant: Plant, plan: Plan, line: Any) -> Section:
    """Return how the classes that ask for the same good fare: who comes before, who after."""
    claims = plan.claims[plan.claims["good"] == line.good]
    lines = []
    for tier, group in claims.groupby("tier", sort=False):
        share = float(group["planned"].sum() / max(PIECE, group["wanted"].sum()))
        lines.append(
            Line(
                class_name(str(tier)),
                amount=format_share(share),
                bar=share,
                tone=share_tone(share),
                ours=str(tier) == line.tier,
            )
        )
    lines.sort(key=lambda line: (line.text != class_name("promise"), line.text))
    name, link = to_good(plant, str(line.good))
    heading = _("Who asks for the same")
    return Section(heading, (Line(name, ((name, link),)), *lines)) if len(lines) > 1 else Section()


def deeper_about_claim(
    base: Plant,
    plant: Plant,
    plan: Plan,
    asked: AboutClaim,
    known: Answer,
    *,
    kept_to: Plan | None = None,
    should_stop: Callable[[], bool],
) -> Answer:
    """Return `known` with the chain: what stops the claim, since when, and where it went.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    from planning.advice.why import cause_in_words, why
    from planning.advice.words import body_name

    answer = why(base, plan, asked.claim, in_force=kept_to, should_stop=should_stop)
    lines: list[Line] = []
    for cause in answer.causes:
        name = to_resource(plant, cause.kind, cause.resource)
        sentence = cause_in_words(plant, cause)
        lines.append(Line(sentence, (name,) if name is not None else (), step=True, tone="bad"))
        found = []
        for taker in cause.takers[:MOST]:
            body, link = to_body(plant, taker.body)
            said = taken(plant, cause.kind, cause.resource, taker.quantity)
            found.append(((tier_note(body, taker.tier), link), taker.quantity, said))
        if found:
            lines.append(Line(_("Of what there was, this went to:"), step=True))
        own = tier_note(body_name(plant, answer.body), answer.tier)
        for line in bars(found):
            lines.append(Line(line.text, line.links, line.amount, line.bar, ours=line.text == own))
        rest = cause.takers[MOST:]
        if rest:
            total = sum(taker.quantity for taker in rest)
            lines.append(others_line(plant, cause.kind, cause.resource, len(rest), total))
    chain = Section(_("What stops it"), tuple(lines))
    first, *others = known.sections
    return known.completed([first, chain, *others])
