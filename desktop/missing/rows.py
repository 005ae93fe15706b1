"""What is missing as rows of a table, and what the list brings in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.table.cells import Cell, Row
from desktop.why.answer import Line, Section, bars
from desktop.why.leads import to_body, to_claim, to_resource
from planning.advice.missing import Missing, Proof
from planning.advice.missing_lines import MissingLine
from planning.advice.words import number, resource_amount, resource_name
from planning.language import _, format_date, format_number, format_share, ngettext
from planning.lp.plan import Plan
from planning.plant import Good, Plant
from planning.reports.words import show_quantity

PIECE = 1e-4
MOST_BODIES = 6


def headings() -> list[str]:
    """Return the headings of the table."""
    return [
        _("What"),
        _("How much"),
        _("Needed by"),
        _("Of what is used"),
        _("Usual lots"),
        _("Reckoned cost"),
    ]


def tips() -> list[str]:
    """Return what the headings explain."""
    return [
        "",
        "",
        _("Goods: to be there on this day; hours: from this day on"),
        _("As a part of all that the plan uses of it"),
        _("How many deliveries as they usually come"),
        _("What it is reckoned at outside"),
    ]


def rows_of(plant: Plant, plan: Plan, missing: Missing) -> list[Row]:
    """Return a row per thing, with a row per day under it when there are several."""
    things: dict[tuple[str, str], list[MissingLine]] = {}
    for line in missing.lines:
        things.setdefault((line.kind, line.resource), []).append(line)
    parts = {at: _part_used(plan, at, lines) for at, lines in things.items()}
    rows = []
    for at, lines in things.items():
        row = _row(plant, lines, parts[at], name=resource_name(plant, *at))
        if len(lines) > 1:
            row.rows = [
                _row(plant, [line], _part_used(plan, at, [line]), name="") for line in lines
            ]
        rows.append(row)
    return rows


def _part_used(plan: Plan, at: tuple[str, str], lines: Sequence[MissingLine]) -> float:
    """Return what lacks as a part of all that the plan uses of it; 0 when it uses none."""
    kind, code = at
    if kind == "good":
        rows = plan.stock[plan.stock["good"] == code]
        used = float((rows["consumed"] + rows["handed_over"]).sum())
    else:
        rows = plan.use[(plan.use["kind"] == kind) & (plan.use["resource"] == code)]
        used = float(rows["used"].sum())
    total = sum(line.quantity for line in lines)
    return total / used if used > 0 else 0.0


def _row(plant: Plant, lines: Sequence[MissingLine], part: float, *, name: str) -> Row:
    kind, code = lines[0].kind, lines[0].resource
    total = sum(line.quantity for line in lines)
    first = format_date(lines[0].day)
    when = first if len(lines) == 1 else _("from {day}").format(day=first)
    cost = sum(line.cost or 0.0 for line in lines)
    priced = any(line.cost is not None for line in lines)
    return Row(
        [
            Cell(name, strong=bool(name), tip=name),
            Cell(resource_amount(plant, kind, code, total, up=True), number=True, order=total),
            Cell(when, order=lines[0].day.toordinal()),
            Cell(
                format_share(part) if part else "–",
                bar=min(1.0, part) if part else None,
                order=part,
                tip=_("{share} of what the plan uses of it").format(share=format_share(part)),
            ),
            _lots(plant, kind, code, total),
            Cell(
                format_number(cost, 2) if priced else _("not known"),
                number=True,
                soft=not priced,
                order=cost,
            ),
        ],
        target=(kind, code),
    )


def _lots(plant: Plant, kind: str, code: str, total: float) -> Cell:
    good = plant.get(Good, code) if kind == "good" else None
    if good is None or good.usual_lot is None:
        return Cell("–", number=True, soft=True, order=0.0)
    lots = total / float(good.usual_lot)
    tip = _("A usual lot is {amount}.").format(amount=show_quantity(plant, code, good.usual_lot))
    return Cell(format_number(lots, 1), number=True, order=lots, tip=tip)


def meets(plant: Plant, plan: Plan, missing: Missing) -> list[Section]:
    """Return what the list would bring to those it is for: in goods, and to whom."""
    claims = plan.claims[plan.claims["claim"].isin(missing.claims)]
    reached = missing.reached
    more = (claims["wanted"] * reached - claims["planned"]).clip(lower=0.0)
    if reached >= 1:
        more = claims["shortfall"]
    claims = claims.assign(more=more)
    claims = claims[claims["more"] > PIECE]
    goods = [
        (name, float(amount), show_quantity(plant, str(good), float(amount)))
        for good, amount in claims.groupby("good", sort=False)["more"].sum().items()
        if (name := to_resource(plant, "good", str(good))) is not None
    ]
    if len(missing.claims) == 1:
        line: Any = next(claims.itertuples(), None)
        if line is None:
            return []
        name = to_claim(plant, str(line.claim), str(line.body), str(line.good))
        said = show_quantity(plant, str(line.good), float(line.more))
        return [Section(_("What it meets"), (Line(name[0], (name,), amount=said),))]
    units = {str(plant.goods[g].unit) for g in claims["good"].unique() if g in plant.goods}
    by_body = claims.groupby("body", sort=False)["more"].sum()
    unit = units.pop() if len(units) == 1 else ""
    bodies = [
        (
            to_body(plant, str(body)),
            float(amount),
            _("{number} {unit}").format(number=format_number(amount), unit=unit).strip(),
        )
        for body, amount in by_body.items()
    ]
    lines = bars(bodies, MOST_BODIES)
    if len(bodies) > MOST_BODIES:
        others = len(bodies) - MOST_BODIES
        lines.append(Line(ngettext("{count} other", "{count} others", others).format(count=others)))
    return [
        Section(_("What it meets"), tuple(bars(goods, 8))),
        Section(_("To whom"), tuple(lines)),
    ]


def proof_in_words(plant: Plant, missing: Missing, proof: Proof, spread: Any) -> list[Section]:
    """Return what planning again with the list showed; `spread` is what fair sharing would do."""
    lines = [
        Line(
            _("Planned again with it, set aside for them: it is met.")
            if missing.met
            else _("Planned again with it, set aside for them: met as far as it says."),
            tone="good",
        )
        if proof.met
        else Line(_("Planned again with it: it is not met as far as it says."), tone="bad"),
        Line(_("Nobody else gets less, or later."), tone="good")
        if proof.nobody_loses
        else Line(_("Somebody else would get less, or later."), tone="bad"),
        Line(_("Nothing on the list is too much: without any line it falls short."), tone="good")
        if all(proof.needed)
        else Line(_("Some line of the list could be left out."), tone="warning"),
    ]
    return [Section(_("Proved"), tuple(lines)), _spread(plant, spread)]


def _spread(plant: Plant, spread: Any) -> Section:
    """Return what would happen to the same goods if they were not set aside."""
    more = spread.assign(more=spread["after"] - spread["before"])
    asked, others = more[more["asked"]], more[~more["asked"]]
    others = others[others["more"] > PIECE]
    heading = _("If it is not set aside for them")
    if others.empty:
        words = _("Fair sharing would bring all of it to the same requests.")
        return Section(heading, (Line(words),))
    own, away = float(asked["more"].sum()), float(others["more"].sum())
    lines = [
        Line(_("for whom it was asked"), amount=number(max(0.0, own)), ours=True),
    ]
    found = [
        (to_body(plant, str(body)), float(amount), number(float(amount)))
        for body, amount in others.groupby("body", sort=False)["more"].sum().items()
    ]
    lines += bars(found, MOST_BODIES)
    words = _("Fair sharing would spread it: {away} of {all} would go to others.").format(
        away=number(away), all=number(max(0.0, own) + away)
    )
    return Section(heading, (Line(words), *lines))
