"""Why a claim gets what it gets: from the product to what ran out, and who took it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import pandas as pd

from planning.advice.binding import Bar, Binding, Searching, groups_of
from planning.advice.resources import asked_inputs, last_day, planned
from planning.advice.tracing import went_to
from planning.advice.words import (
    body_name,
    day,
    fixed_name,
    names,
    number,
    option_good,
    pieces,
    resource_amount,
    resource_name,
    tier_in_words,
)
from planning.language import N_, _, ngettext
from planning.lp.asking import ResourceKind
from planning.lp.claims import set_apart
from planning.lp.inputs import Inputs
from planning.lp.plan import Plan
from planning.lp.planner import never
from planning.plant import Need, Order, OrderLine, Plant
from planning.plant.book import delivered_before_the_plan
from planning.plant.words import good_name

_PIECE = 1e-6


class State(StrEnum):
    """How a claim stands in a plan."""

    IN_FULL = "in_full"
    LATE = "late"
    """In full, but some of it after its date."""
    WAITS = "waits"
    """Not in full."""
    NOT_PLANNED = "not_planned"
    """Delivered already, due after the calendar's end, or of an order that asks for nothing."""


@dataclass(frozen=True)
class Taker:
    """What a body took of a resource for its claims of one tier."""

    body: str
    tier: str
    quantity: float


@dataclass(frozen=True)
class Cause:
    """What stops a claim, from when, and who took how much of it."""

    kind: str
    """A `ResourceKind` ("good", "work_centre", …) or a `Bar` ("fixed", "time", …)."""
    resource: str
    """Code of the good, work centre, crew, option or recipe; "" for a bar."""
    day: date | None
    """Goods: the day they are gone; others: the last day of the first period that is full."""
    until: date | None
    """Others: the last day of the last period that is full."""
    full_periods: int
    never_there: bool
    at_reserve: bool
    step: float
    """How much more of it would raise the claim by a step, all others held."""
    takers: tuple[Taker, ...] = ()
    family: str = ""
    """Of what is fixed: the family of rows, such as "respect_pin"."""


@dataclass(frozen=True)
class Why:
    """The answer for one claim. Quantities in the good's unit."""

    claim: str
    state: State
    good: str
    body: str
    tier: str
    wanted: float
    planned: float
    waits: float
    late: float
    due: date | None
    full_on: date | None
    """The last day of the period in which it is complete."""
    causes: tuple[Cause, ...]


def why(
    plant: Plant,
    plan: Plan,
    claim: str,
    *,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> Why:
    """Return why `claim` (a need's code, or "ORDER / 1") gets what it gets under `plan`.

    Causes are found by raising the claim a step (or having it sooner) with the shares and lateness
    of all others held, at the least share of what the plan uses: what would have to be more.

    Raises:
        LookupError: when there is no such claim.
        NoPlan: stopped, or the plan does not fit the plant.
    """
    plant = planned(plant, plan)
    rows = plan.claims[plan.claims["claim"] == claim]
    if rows.empty:
        return _not_planned(plant, claim)
    row = rows.iloc[0]
    state = State.IN_FULL
    if row["shortfall"] > _PIECE:
        state = State.WAITS
    elif row["late"] > _PIECE:
        state = State.LATE
    causes: list[Cause] = []
    if state is not State.IN_FULL:
        inputs = asked_inputs(plant, in_force)
        inputs = replace(inputs, claims=set_apart(inputs.claims, [claim], inputs.whole))
        search = Searching(plan, inputs, should_stop=should_stop)
        group = groups_of(inputs)[claim]
        found = search.of_shortage(group) if state is State.WAITS else search.of_lateness(group)
        causes = [
            replace(_cause(plan, inputs, binding), takers=_takers(plant, plan, inputs, binding))
            for binding in found
        ]
    full = int(row["full_period"])
    return Why(
        claim=claim,
        state=state,
        good=str(row["good"]),
        body=str(row["body"]),
        tier=str(row["tier"]),
        wanted=float(row["wanted"]),
        planned=float(row["planned"]),
        waits=float(row["shortfall"]),
        late=float(row["late"]),
        due=pd.Timestamp(row["due"]).date(),
        full_on=last_day(plan, full).date() if full >= 0 else None,
        causes=tuple(causes),
    )


def _not_planned(plant: Plant, claim: str) -> Why:
    record = plant.get(Need, claim) or plant.get(OrderLine, claim)
    if record is None:
        raise LookupError(_('There is no need or order line "{code}".').format(code=claim))
    if isinstance(record, Need):
        body = record.body
    else:
        order = plant.get(Order, record.order)
        body = record.order if order is None else order.body
    return Why(
        claim=claim,
        state=State.NOT_PLANNED,
        good=record.good,
        body=body,
        tier="",
        wanted=float(record.quantity - delivered_before_the_plan(plant).get(claim, 0)),
        planned=0.0,
        waits=0.0,
        late=0.0,
        due=record.due,
        full_on=None,
        causes=(),
    )


def _cause(plan: Plan, inputs: Inputs, binding: Binding) -> Cause:
    periods = binding.periods
    is_good = binding.kind == ResourceKind.GOOD
    reserve = 0.0
    if is_good and binding.resource is not None:
        reserve = float(inputs.reserve[binding.resource.of])
    return Cause(
        kind=str(binding.kind),
        resource=binding.code,
        day=last_day(plan, periods[0]).date() if periods else None,
        until=last_day(plan, periods[-1]).date() if periods and not is_good else None,
        full_periods=0 if is_good else len(periods),
        never_there=is_good and periods == (-1,),
        at_reserve=reserve > 0,
        step=binding.quantity,
        family=binding.family,
    )


def _takers(plant: Plant, plan: Plan, inputs: Inputs, binding: Binding) -> tuple[Taker, ...]:
    """Return who took how much of a resource, by body and tier, the most first."""
    if binding.resource is None:
        return ()
    took = went_to(plant, plan, inputs, binding.resource)
    sums = took.groupby(["body", "tier"], sort=False, as_index=False)["quantity"].sum()
    sums = sums[sums["quantity"] > _PIECE].sort_values("quantity", ascending=False, kind="stable")
    return tuple(
        Taker(str(body), str(tier), float(quantity))
        for body, tier, quantity in zip(sums["body"], sums["tier"], sums["quantity"], strict=True)
    )


def causes(
    plant: Plant,
    plan: Plan,
    *,
    only: Collection[str] | None = None,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> pd.DataFrame:
    """Return what binds every claim that waits or is late; claims that are alike are asked once.

    Columns: claim, state ("waits" or "late"), kind, resource, day (datetime, NaT for a bar),
    family, never_there, at_reserve, rank (0 is the cause that weighs most). Reasons as in `why`,
    without who took what. With `only`, just these claims are asked.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant.
    """
    plant = planned(plant, plan)
    waiting = plan.claims[(plan.claims["shortfall"] > _PIECE) | (plan.claims["late"] > _PIECE)]
    if only is not None:
        waiting = waiting[waiting["claim"].isin(list(only))]
    rows: list[tuple[object, ...]] = []
    if len(waiting):
        inputs = asked_inputs(plant, in_force)
        search = Searching(plan, inputs, should_stop=should_stop)
        groups = groups_of(inputs)
        for claim, shortfall in zip(waiting["claim"], waiting["shortfall"], strict=True):
            short = shortfall > _PIECE
            group = groups[claim]
            found = search.of_shortage(group) if short else search.of_lateness(group)
            state = State.WAITS if short else State.LATE
            for rank, binding in enumerate(found):
                cause = _cause(plan, inputs, binding)
                rows.append(
                    (
                        *(claim, state.value, cause.kind, cause.resource, cause.day),
                        *(cause.family, cause.never_there, cause.at_reserve, rank),
                    )
                )
    columns = ["claim", "state", "kind", "resource", "day"]
    columns += ["family", "never_there", "at_reserve", "rank"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["day"] = pd.to_datetime(frame["day"])
    return frame


def why_in_words(plant: Plant, answer: Why) -> list[str]:
    """Return the answer as sentences: how the claim stands, what stops it, who took it."""
    told = [_standing(plant, answer)]
    for cause in answer.causes:
        told.append(cause_in_words(plant, cause))
        took = _takers_in_words(plant, cause, answer)
        if took:
            told.append(took)
    return told


def causes_in_words(plant: Plant, frame: pd.DataFrame) -> dict[str, str]:
    """Return for each claim of `causes` the sentence on what weighs most."""
    said = {}
    for row in frame[frame["rank"] == 0].to_dict("records"):
        cause = Cause(
            kind=row["kind"],
            resource=row["resource"],
            day=None if pd.isna(row["day"]) else row["day"].date(),
            until=None,
            full_periods=1,
            never_there=row["never_there"],
            at_reserve=row["at_reserve"],
            step=0.0,
            family=row["family"],
        )
        said[str(row["claim"])] = cause_in_words(plant, cause)
    return said


def _standing(plant: Plant, answer: Why) -> str:
    said = {
        "good": pieces(plant, answer.good, answer.wanted),
        "body": body_name(plant, answer.body),
        "due": "" if answer.due is None else day(answer.due),
        "full_on": "" if answer.full_on is None else day(answer.full_on),
        "waits": number(answer.waits),
        "late": number(answer.late),
        "wanted": number(answer.wanted),
        "name": good_name(plant, answer.good),
    }
    if answer.state is State.NOT_PLANNED:
        return _("{name} for {body} is not in this plan: it is delivered, or due later.").format(
            **said
        )
    if answer.state is State.WAITS:
        return _("{waits} of {wanted} {name} for {body} wait.").format(**said)
    if answer.state is State.LATE:
        return _("{good} for {body}: in full by {full_on}, but {late} of them after {due}.").format(
            **said
        )
    if answer.due is not None and answer.full_on is not None and answer.full_on < answer.due:
        return _("{good} for {body}: in full by {full_on}.").format(**said)
    return _("{good} for {body}: in full by its date, {due}.").format(**said)


def cause_in_words(plant: Plant, cause: Cause) -> str:
    """Return the sentence on what stops a claim, and since when."""
    if cause.kind in list(Bar):
        what = fixed_name(plant, cause.family, cause.resource)
        return _(_BARS[Bar(cause.kind)]).format(what=what)
    when = "" if cause.day is None else day(cause.day)
    name = resource_name(plant, cause.kind, cause.resource)
    if cause.kind == ResourceKind.GOOD:
        if cause.never_there:
            return _("There is no {good}, and none is expected.").format(good=name)
        if cause.at_reserve:
            return _("{good} is down to what must be kept on {day}.").format(good=name, day=when)
        return _("{good} is gone on {day}.").format(good=name, day=when)
    if cause.kind == ResourceKind.PURCHASE:
        return _("All that can be bought of {good} is bought.").format(
            good=good_name(plant, option_good(plant, cause.resource))
        )
    if cause.until is None or cause.until == cause.day:
        return _("{resource}: in full use in the period up to {day}.").format(
            resource=name, day=when
        )
    return ngettext(
        "{resource}: in full use in {count} period, up to {until}.",
        "{resource}: in full use in {count} periods, from the one up to {day} to {until}.",
        cause.full_periods,
    ).format(resource=name, count=cause.full_periods, day=when, until=day(cause.until))


_BARS = {
    Bar.FIXED: N_("What was fixed stands in its way: {what}."),
    Bar.TIME: N_("Nothing that could come would have it ready within its dates."),
    Bar.VALUE: N_("Nothing is lacking for it, but the plan is worth more without it."),
    Bar.PIECE: N_("Only part of a piece is left for it, and only whole pieces are handed out."),
}


def _takers_in_words(plant: Plant, cause: Cause, answer: Why) -> str:
    """Return who else took most of it: "126 kg of it went to Housing brigade (promises)"."""
    others = [
        taker for taker in cause.takers if (taker.body, taker.tier) != (answer.body, answer.tier)
    ]
    if not others:
        return ""
    shown = [
        _("{amount} to {body} ({tier})").format(
            amount=resource_amount(plant, cause.kind, cause.resource, taker.quantity),
            body=body_name(plant, taker.body),
            tier=tier_in_words(taker.tier),
        )
        for taker in others
    ]
    return _("Of what there was, this went to others: {takers}.").format(takers=names(shown))
