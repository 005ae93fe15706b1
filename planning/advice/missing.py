"""What is missing: the least list of dated goods and hours that would meet a need.

Every other share and lateness is held. Only what can be bought or bartered stands on the list, and
hours; never the wanted good itself. Least cost outside; what has no price is weighed by its part of
what the plan uses of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from planning.advice.binding import Bar, Searching, groups_of
from planning.advice.missing_lines import MissingLine, lines_of, without_noise
from planning.advice.outside import column_costs, unit_costs
from planning.advice.resources import asked_inputs, planned
from planning.advice.words import (
    body_name,
    claim_name,
    day,
    names,
    resource_amount,
    resource_name,
)
from planning.language import _, format_number, format_share
from planning.lp.asking import Asking, Resource, no_longer_fits
from planning.lp.claims import set_apart
from planning.lp.inputs import Inputs
from planning.lp.levels import Levels, levels_of
from planning.lp.plan import Plan
from planning.lp.planner import never
from planning.plant import Body, Plant

_FULL = 1e-5
"""A share that lacks less than this is met."""

_MOST_DATES = 4
"""Of more deliveries than these a sentence says only the first and the last day."""


@dataclass(frozen=True)
class Missing:
    """The least list for a need, or for a class and those above it."""

    need: str | None
    priority_class: int | None
    claims: tuple[str, ...]
    """The claims that are to be met in full."""
    lines: tuple[MissingLine, ...]
    reached: float
    """The least share of `claims` with the list: 1 when it meets them all."""
    blocked_by: tuple[tuple[str, str], ...]
    """(kind, code) of what also lacks and cannot be had from outside, when `reached` < 1."""
    cost: float
    """The sum of the lines that have a cost."""
    body: str | None = None
    """The body whose claims these are, with those of the bodies in it."""

    @property
    def met(self) -> bool:
        """Whether the list meets all of it."""
        return self.reached >= 1.0


@dataclass(frozen=True)
class Proof:
    """What planning again with the list, earmarked, showed."""

    met: bool
    """The need is met as far as the list says."""
    nobody_loses: bool
    """Every other claim keeps its share, and comes no later."""
    needed: tuple[bool, ...]
    """For each line: without it the need is not met as far."""

    @property
    def holds(self) -> bool:
        """Whether the list does what it says, and no line of it is too much."""
        return self.met and self.nobody_loses and all(self.needed)


def missing(
    plant: Plant,
    plan: Plan,
    *,
    need: str | None = None,
    priority_class: int | None = None,
    body: str | None = None,
    on_time: bool = False,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> Missing:
    """Return what is missing to meet `need` (a claim), or `priority_class` and those above it.

    Or all that `body` and the bodies in it ask for. Without any of these, what is missing to meet
    everything. With `on_time` it is to be met by its date; else as late as it allows.

    Raises:
        LookupError: when the plan has no such claim or class, or nothing of that body.
        NoPlan: stopped, or the plan does not fit the plant.
    """
    plant = planned(plant, plan)
    keys = _wanted(plan, need, priority_class) if body is None else _wanted_by(plant, plan, body)
    inputs, levels, groups = _asked(plant, plan, keys, in_force)
    asking = Asking(inputs, should_stop=should_stop)
    costs = unit_costs(plant, plan, inputs, asking, keys)

    def ask() -> None:
        asking.reset()
        asking.hold(levels, free=groups)
        if on_time:
            _ask_in_time(asking, groups)
        for resource in costs:
            asking.open(resource)

    ask()
    lacks = dict.fromkeys(groups, 0.0)
    blocked: tuple[tuple[str, str], ...] = ()
    for group in groups:
        asking.lack_at_most(group, 0.0)
    columns = column_costs(asking, costs)
    if asking.least(columns) is None:
        ask()
        if asking.least_lack(groups) is None:
            raise no_longer_fits()
        lacks = {group: float(asking.lacks()[group]) + 1e-7 for group in groups}
        blocked = _blocked(plan, inputs, groups, costs, should_stop)
        for group, lack in lacks.items():
            asking.lack_at_most(group, lack)
        if asking.least(columns) is None:
            raise no_longer_fits()
    lines = lines_of(plant, plan, inputs, asking)

    def lacking(kept: Sequence[MissingLine]) -> dict[int, float] | None:
        asking.reset()
        asking.hold(levels, free=groups)
        if on_time:
            _ask_in_time(asking, groups)
        asking.bring([line.brought for line in kept])
        if asking.least_lack(groups) is None:
            return None
        return {group: float(asking.lacks()[group]) for group in groups}

    def serves(kept: Sequence[MissingLine]) -> bool:
        found = lacking(kept)
        return found is not None and all(found[at] <= lacks[at] + _FULL for at in groups)

    lines = without_noise(plan, inputs, lines, serves)
    if any(lacks.values()):
        lacks = lacking(lines) or lacks
    least = min((1.0 - lack for lack in lacks.values()), default=1.0)
    return Missing(
        need=need,
        priority_class=priority_class,
        claims=tuple(keys),
        lines=lines,
        reached=1.0 if least > 1 - _FULL else least,
        blocked_by=blocked,
        cost=sum(line.cost or 0.0 for line in lines),
        body=body,
    )


def _wanted_by(plant: Plant, plan: Plan, body: str) -> list[str]:
    """Return the keys of what a body and the bodies in it ask for."""
    inside = {body}
    members = plant.all(Body)
    while more := {member.code for member in members if member.parent in inside} - inside:
        inside |= more
    keys = plan.claims[plan.claims["body"].isin(inside)]["claim"]
    if keys.empty:
        raise LookupError(
            _("{body} asks for nothing in this plan.").format(body=body_name(plant, body))
        )
    return list(keys)


def _wanted(plan: Plan, need: str | None, priority_class: int | None) -> list[str]:
    """Return the keys of the claims that are to be met."""
    claims = plan.claims
    if need is not None:
        keys = claims[claims["claim"] == need]["claim"]
        if keys.empty:
            raise LookupError(_('The plan has no need or order line "{code}".').format(code=need))
        return list(keys)
    if priority_class is None:
        return list(claims["claim"])
    wanted = ["promise", *(f"class {number}" for number in range(1, priority_class + 1))]
    if not (claims["tier"] == wanted[-1]).any():
        raise LookupError(
            _("The plan has no needs of class {number}.").format(number=priority_class)
        )
    return list(claims[claims["tier"].isin(wanted)]["claim"])


def _asked(
    plant: Plant, plan: Plan, keys: Sequence[str], in_force: Plan | None
) -> tuple[Inputs, Levels, list[int]]:
    """Return the inputs with `keys` apart, what the plan reached there, and their groups."""
    inputs = asked_inputs(plant, in_force)
    inputs = replace(inputs, claims=set_apart(inputs.claims, keys, inputs.whole))
    at = groups_of(inputs)
    groups = sorted({at[key] for key in keys if key in at})
    return inputs, levels_of(plan, inputs), groups


def _ask_in_time(asking: Asking, groups: Sequence[int]) -> None:
    claims = asking.inputs.claims
    for group in groups:
        if claims.indices("due")[group] >= 0:
            asking.late_at_most(int(claims.indices("window")[group]), 0.0)


def _blocked(
    plan: Plan,
    inputs: Inputs,
    groups: Sequence[int],
    costs: dict[Resource, float],
    should_stop: Callable[[], bool],
) -> tuple[tuple[str, str], ...]:
    """Return what binds the groups beyond what can be had from outside."""
    search = Searching(plan, inputs, should_stop=should_stop)
    found: dict[tuple[str, str], None] = {}
    for group in groups:
        if search.lacks(group):
            for binding in search.of_shortage(group):
                if binding.resource not in costs and binding.kind is not Bar.PIECE:
                    found[str(binding.kind), binding.code] = None
    return tuple(found)


def prove(
    plant: Plant,
    plan: Plan,
    missing: Missing,
    *,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> Proof:
    """Plan again with the list, earmarked for its need, and without each of its lines.

    Earmarked: all other shares and lateness are held, and then the need comes first.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant.
    """
    plant = planned(plant, plan)
    inputs, levels, groups = _asked(plant, plan, missing.claims, in_force)
    asking = Asking(inputs, should_stop=should_stop)

    def reached(lines: Sequence[MissingLine]) -> float:
        asking.reset()
        asking.hold(levels, free=groups)
        asking.bring([line.brought for line in lines])
        if asking.least_lack(groups) is None:
            return 0.0
        return 1.0 - float(asking.lacks()[groups].max(initial=0.0))

    promised = missing.reached - _FULL
    met = reached(missing.lines) >= promised
    others = [group for group in range(len(levels.lacks)) if group not in groups]
    room = levels.slack[others] + _FULL
    keeps_share = asking.lacks()[others] <= levels.lacks[others] + room
    its_windows = {int(inputs.claims.indices("window")[group]) for group in groups}
    windows = [window for window in range(len(levels.late)) if window not in its_windows]
    keeps_date = asking.late()[windows] <= levels.late[windows] + _FULL
    return Proof(
        met=met,
        nobody_loses=bool(keeps_share.all() and keeps_date.all()),
        needed=tuple(
            reached([line for line in missing.lines if line is not left]) < promised
            for left in missing.lines
        ),
    )


def unearmarked(
    plant: Plant,
    plan: Plan,
    missing: Missing,
    *,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> pd.DataFrame:
    """Return what fair sharing would do with the list if it were not earmarked for the need.

    Columns: claim, body, good, tier, before, after (quantities, not yet in whole pieces), asked
    (whether the list was made for it).

    Raises:
        NoPlan: stopped, or the plant cannot be planned.
    """
    plant = planned(plant, plan)
    inputs = asked_inputs(plant, in_force)
    asking = Asking(inputs, should_stop=should_stop)
    asking.bring([line.brought for line in missing.lines])
    asking.plan_again()
    after = dict(zip(inputs.claims.keys, asking.handed_over().tolist(), strict=True))
    before = plan.deliveries.groupby("claim")["exact"].sum()
    frame = plan.claims[["claim", "body", "good", "tier"]].copy()
    frame["before"] = before.reindex(frame["claim"]).fillna(0.0).to_numpy()
    frame["after"] = [after.get(claim, 0.0) for claim in frame["claim"]]
    frame["asked"] = frame["claim"].isin(missing.claims)
    return frame


def missing_in_words(plant: Plant, missing: Missing) -> list[str]:
    """Return the list as sentences: what it is for, each thing with its days, what it comes to."""
    who = whose(plant, missing)
    if not missing.lines:
        said = [_("Nothing is missing for {whose}.").format(whose=who)]
        if not missing.met:
            said = [_("Nothing that can be had would bring more to {whose}.").format(whose=who)]
    else:
        said = [_("Missing for {whose}:").format(whose=who)]
        for kind, code in dict.fromkeys((line.kind, line.resource) for line in missing.lines):
            said.append(_thing(plant, [ln for ln in missing.lines if ln.resource == code], kind))
    if missing.cost > 0:
        said.append(
            _("Reckoned at the cost outside, it comes to {cost}.").format(
                cost=format_number(missing.cost, 2)
            )
        )
    if not missing.met:
        lacks = [_bar(plant, kind, code) for kind, code in missing.blocked_by]
        said.append(
            _("Even so no more than {share} is met; what also lacks: {what}.").format(
                share=format_share(missing.reached), what=names(lacks) or _("time")
            )
        )
    return said


def _bar(plant: Plant, kind: str, code: str) -> str:
    if kind == Bar.TIME:
        return _("time")
    if kind in list(Bar):
        return _("what was fixed")
    return resource_name(plant, kind, code)


def whose(plant: Plant, missing: Missing) -> str:
    """Return whom the list is for, as sentences name it."""
    if missing.need is not None:
        return claim_name(plant, missing.need)
    if missing.priority_class is not None:
        return _("class {number} and those above it").format(number=missing.priority_class)
    if missing.body is not None:
        return body_name(plant, missing.body)
    return _("all that is asked for")


def _thing(plant: Plant, lines: Sequence[MissingLine], kind: str) -> str:
    code = lines[0].resource
    thing = resource_name(plant, kind, code)
    total = resource_amount(plant, kind, code, sum(line.quantity for line in lines), up=True)
    if len(lines) > _MOST_DATES:
        return _("{thing}: {total}, from {first} to {last}").format(
            thing=thing, total=total, first=day(lines[0].day), last=day(lines[-1].day)
        )
    dated = [
        (_("{amount} by {day}") if kind == "good" else _("{amount} from {day}")).format(
            amount=resource_amount(plant, kind, code, line.quantity, up=True), day=day(line.day)
        )
        for line in lines
    ]
    if len(dated) == 1:
        return _("{thing}: {amount}").format(thing=thing, amount=dated[0])
    return _("{thing}: {total} ({dates})").format(thing=thing, total=total, dates=", ".join(dated))
