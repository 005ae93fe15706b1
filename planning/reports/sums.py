"""Sums of a plan that every report and every answer shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from weakref import ref

import pandas as pd

from planning.language import _, format_date, format_share, ngettext
from planning.lp.plan import Plan
from planning.plant import Body, BodyKind, GoodKind, Plant, Scenario
from planning.plant.words import good_name
from planning.reports.reasons import Reasons
from planning.reports.words import body_name, day_of, resource_name, show_bare, show_quantity

SMALL = 1e-6
"""Relative: less than this of the largest amount of a good is nothing."""

FULL = 1e-5
"""Of a capacity: less than this part that is left is none."""

MOST_NAMES = 6
MOST_CAUSES = 2

GROUPS = (BodyKind.COMMUNE, BodyKind.PARISH, BodyKind.CITY)
"""The kinds of bodies that speak for their councils on a sheet."""


@dataclass(frozen=True)
class RunOut:
    """When a good that comes from outside is gone."""

    good: str
    stock: float
    cover_days: float
    at_full_pace: date | None
    planned: date | None
    """The day on which the plan has used it up; None: it lasts."""
    planned_use: float
    left: float


def scenario_name(plant: Plant, plan: Plan) -> str | None:
    """Return what people call the plan's scenario; None: the plant as it stands."""
    scenario = plant.get(Scenario, plan.scenario) if plan.scenario else None
    return scenario.name if scenario else plan.scenario


def group_of(plant: Plant, body: str) -> str:
    """Return the commune, parish or city that `body` belongs to, or the body itself."""
    seen: set[str] = set()
    code: str | None = body
    while code is not None and code not in seen:
        record = plant.get(Body, code)
        if record is None:
            break
        if record.kind in GROUPS:
            return code
        seen.add(code)
        code = record.parent
    return body


def groups_of(plant: Plant, bodies: Iterable[object]) -> dict[str, str]:
    """Return for each of `bodies` the commune, parish or city that it belongs to, or itself."""
    return {body: group_of(plant, body) for body in {str(body) for body in bodies}}


def goods_asked_for(plant: Plant, plan: Plan) -> list[str]:
    """Return the goods that somebody asked for, in the plant's order."""
    asked = set(plan.claims["good"].unique())
    return [code for code in plant.goods if code in asked]


def goods_made(plant: Plant, plan: Plan) -> list[str]:
    """Return the goods to show as made: what was asked for and products, as far as made at all."""
    produced = plan.stock.groupby("good")["produced"].sum()
    made = set(produced[produced > 0].index)
    asked = set(plan.claims["good"].unique())
    return [
        code
        for code, good in plant.goods.items()
        if code in made and (code in asked or good.kind == GoodKind.PRODUCT)
    ]


def made_per_period(plan: Plan, goods: list[str]) -> pd.DataFrame:
    """Return what is made: a row per good, a column per period."""
    table = plan.stock.pivot_table(
        index="good", columns="period", values="produced", aggfunc="sum", fill_value=0.0
    )
    return table.reindex(index=goods, columns=list(plan.periods["period"]), fill_value=0.0)


def shares_by_group(plant: Plant, plan: Plan) -> pd.DataFrame:
    """Return what each commune (or single body) asked for and gets, by good.

    Columns group, enquiry, good, wanted, planned, share; enquiries stand in rows of their own,
    for nobody has promised them anything.
    """
    claims = plan.claims
    rows = pd.DataFrame(
        {
            "group": claims["body"].map(groups_of(plant, claims["body"].unique())),
            "enquiry": claims["tier"] == "enquiry",
            "good": claims["good"],
            "wanted": claims["wanted"],
            "planned": claims["planned"],
        }
    )
    sums = rows.groupby(["group", "enquiry", "good"], sort=False, as_index=False).sum()
    sums["share"] = (sums["planned"] / sums["wanted"].where(sums["wanted"] > 0)).fillna(1.0)
    places = {code: place for place, code in enumerate(plant.by_key(Body))}
    order = sums["group"].map(places).fillna(len(places))
    return sums.assign(order=order).sort_values(["enquiry", "order"], kind="stable")[
        ["group", "enquiry", "good", "wanted", "planned", "share"]
    ]


def waiting(plan: Plan) -> pd.DataFrame:
    """Return the claims that get less than they asked for, the largest gap in share first.

    Several ask this of the same plan, one after another: never change what it returns.
    """
    for known, found in _who_waits:
        if known() is plan:
            return found
    claims = plan.claims
    short = claims[claims["shortfall"] > SMALL * claims["wanted"].clip(lower=1.0)]
    short = short.sort_values(["share", "shortfall"], ascending=[True, False], kind="stable")
    _who_waits[:] = [(ref(plan), short)]
    return short


_who_waits: list[tuple[ref[Plan], pd.DataFrame]] = []
"""The latest answer of `waiting`, with its plan."""


def summary(plant: Plant, plan: Plan) -> str:
    """Say in two sentences how far the plan goes for those who asked."""
    claims = plan.claims[plan.claims["tier"] != "enquiry"]
    if claims.empty:
        return _("Nobody has asked for anything yet.")
    short = waiting(plan)
    short = short[short["tier"] != "enquiry"]
    full = len(claims) - len(short)
    sentence = ngettext(
        "{full} of {all} request is met in full.",
        "{full} of {all} requests are met in full.",
        len(claims),
    ).format(full=full, all=len(claims))
    if short.empty:
        return sentence
    least = short.iloc[0]
    return _("{first} The least that anybody gets is {share}: {body}, {good}.").format(
        first=sentence,
        share=format_share(float(least["share"])),
        body=body_name(plant, str(least["body"])),
        good=good_name(plant, str(least["good"])),
    )


@dataclass(frozen=True)
class Wait:
    """Who waits for a good, and why."""

    good: str
    missing: float
    wanted: float
    bodies: list[tuple[str, float]]
    """Communes or single bodies with how much each waits for, the most first."""
    causes: list[str]
    """Sentences."""


def waits(plant: Plant, plan: Plan, reasons: Reasons) -> list[Wait]:
    """Return the goods that somebody waits for, the largest gap first."""
    short = waiting(plan)
    gaps = short.groupby("good", sort=False)["shortfall"].sum().sort_values(ascending=False)
    wanted = plan.claims.groupby("good")["wanted"].sum().to_dict()
    found = []
    for good, gap in gaps.to_dict().items():
        claims = short[short["good"] == good]
        groups = [group_of(plant, body) for body in claims["body"]]
        by_group = claims.groupby(groups, sort=False)["shortfall"].sum().to_dict()
        causes = dict.fromkeys(
            reasons.causes[claim] for claim in claims["claim"] if claim in reasons.causes
        )
        found.append(
            Wait(
                good=str(good),
                missing=float(gap),
                wanted=float(wanted[good]),
                bodies=sorted(
                    ((str(group), float(lacks)) for group, lacks in by_group.items()),
                    key=lambda item: -item[1],
                ),
                causes=list(causes)[:MOST_CAUSES],
            )
        )
    return found


def waiting_in_words(plant: Plant, plan: Plan, reasons: Reasons) -> list[tuple[str, str]]:
    """Return a good and a sentence on who waits for it and why, the largest gap first."""
    return [
        (good_name(plant, wait.good), _who_waits_for(plant, wait))
        for wait in waits(plant, plan, reasons)
    ]


def _who_waits_for(plant: Plant, wait: Wait) -> str:
    sentence = _("{missing} of {wanted} wait: {names}.").format(
        missing=show_bare(plant, wait.good, wait.missing),
        wanted=show_quantity(plant, wait.good, wait.wanted),
        names=waiting_bodies(plant, wait, MOST_NAMES),
    )
    return " ".join([sentence, *wait.causes])


def waiting_bodies(plant: Plant, wait: Wait, most: int) -> str:
    """Name those who wait for a good with how much; of more than `most` the last ones counted."""
    names = [
        _("{body} ({amount})").format(
            body=body_name(plant, group), amount=show_bare(plant, wait.good, gap)
        )
        for group, gap in wait.bodies
    ]
    if len(names) > most:
        others = len(names) - most + 1
        names[most - 1 :] = [
            ngettext("{count} other", "{count} others", others).format(count=others)
        ]
    return ", ".join(names)


def run_outs(frame: pd.DataFrame) -> list[RunOut]:
    """Return what comes from outside and is used, of the advice's frame: what goes first first."""
    rows = [
        RunOut(
            good=str(row["good"]),
            stock=float(row["stock"]),
            cover_days=float(row["cover_days"]),
            at_full_pace=None if pd.isna(row["run_out"]) else day_of(row["run_out"]),
            planned=None if pd.isna(row["planned_run_out"]) else day_of(row["planned_run_out"]),
            planned_use=float(row["planned_use"]),
            left=float(row["closing"]),
        )
        for row in frame[~frame["made"].astype(bool)].to_dict("records")
        if row["planned_use"] > 0 or row["use_per_day"] > 0
    ]
    return sorted(
        rows,
        key=lambda row: (row.planned or date.max, row.at_full_pace or date.max, row.cover_days),
    )


@dataclass(frozen=True)
class UsedUp:
    """Something that is used up, or full, in some periods of a plan."""

    kind: str
    resource: str
    first_day: date
    """Goods: the day they are gone; others: the first day of the first full period."""
    periods: list[int]


def used_up(plan: Plan, frame: pd.DataFrame) -> list[UsedUp]:
    """Return the goods from outside that run out and the work that is full; the fullest first.

    `frame` is the advice's on what runs out. More of these may bring something, or nothing: the
    bottlenecks are found by planning again.
    """
    ends = [day_of(day) for day in plan.periods["last_day"]]
    starts = [day_of(day) for day in plan.periods["first_day"]]
    found = [
        UsedUp(
            "good",
            row.good,
            row.planned,
            [period for period, end in enumerate(ends) if end >= row.planned],
        )
        for row in run_outs(frame)
        if row.planned is not None
    ]
    capacity = plan.use["capacity"] + plan.use["extra_capacity"]
    full = plan.use[(capacity > 0) & (plan.use["used"] >= capacity * (1 - FULL))]
    for (kind, resource), rows in full.groupby(["kind", "resource"], sort=False):
        periods = sorted(int(period) for period in rows["period"])
        found.append(UsedUp(str(kind), str(resource), starts[periods[0]], periods))
    return sorted(found, key=lambda thing: -len(thing.periods))


def used_up_in_words(plant: Plant, plan: Plan, thing: UsedUp) -> str:
    """Say since when something is gone, or in how many periods it is full."""
    name = resource_name(plant, thing.resource)
    if thing.kind == "good":
        return _("{good} is gone on {day}.").format(good=name, day=format_date(thing.first_day))
    return ngettext(
        "{resource}: full in {count} of {all} periods, from {day} on.",
        "{resource}: full in {count} of {all} periods, from {day} on.",
        len(thing.periods),
    ).format(
        resource=name,
        count=len(thing.periods),
        all=len(plan.periods),
        day=format_date(thing.first_day),
    )
