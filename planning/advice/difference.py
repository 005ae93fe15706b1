"""What one plan brings beside another, in a few sentences; and who waits how long under each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from planning.advice.compare import Comparison
from planning.advice.words import body_name, day, names, resource_name
from planning.language import _, ngettext
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name

FULL = 0.995
"""Of a capacity: so much in use is full."""

_PIECE = 1e-6
_MOST_GOODS = 2
"""Goods whose last day differs that a headline names."""

_MOST_FULL = 2
"""Work centres and crews, those that are full first, that a headline names."""

_DAYS = 3
"""Days by which a good must last longer to be worth a sentence."""


@dataclass(frozen=True)
class Waits:
    """Who waits in one class under one plan."""

    claims: int
    in_full: int
    late: int
    """Of those in full, those that get the last of it after their date."""
    longest_days: int
    """The longest from a date asked to the last of it; to the plan's end, if it never comes."""
    never: int
    """Claims that are not met by the end of the plan."""


def waits_of(plan: Plan) -> dict[str, Waits]:
    """Return who waits in each class of `plan`, by tier, as its claims have them."""
    ends = dict(zip(plan.periods["period"], plan.periods["last_day"], strict=True))
    last = plan.periods["last_day"].max()
    claims = plan.claims
    met = claims["shortfall"] <= _PIECE * claims["wanted"].clip(lower=1.0)
    done = claims["full_period"].map(ends).where(met, last).fillna(last)
    days = (done - claims["due"]).dt.days.clip(lower=0)
    frame = pd.DataFrame(
        {
            "tier": claims["tier"],
            "met": met,
            "late": met & (claims["late"] > _PIECE),
            "days": days.where(~met | (claims["late"] > _PIECE), 0),
        }
    )
    return {
        str(tier): Waits(
            claims=len(rows),
            in_full=int(rows["met"].sum()),
            late=int(rows["late"].sum()),
            longest_days=int(rows["days"].max()),
            never=int((~rows["met"]).sum()),
        )
        for tier, rows in frame.groupby("tier", sort=False)
    }


def first_full(plan: Plan) -> dict[tuple[str, str], date | None]:
    """Return the first day of the first period in which each resource is full, by (kind, code)."""
    use = plan.use[plan.use["capacity"] > 0]
    starts = dict(zip(plan.periods["period"], plan.periods["first_day"], strict=True))
    found: dict[tuple[str, str], date | None] = {}
    for kind, code, period, used, capacity in zip(
        use["kind"], use["resource"], use["period"], use["used"], use["capacity"], strict=True
    ):
        key = (str(kind), str(code))
        full = used >= FULL * capacity
        starting = starts[period].date()
        known = found.setdefault(key, None)
        if full and (known is None or starting < known):
            found[key] = starting
    return found


def in_full(plan: Plan) -> set[str]:
    """Return the bodies that get everything they asked for, but enquiries."""
    claims = plan.claims[plan.claims["tier"] != "enquiry"]
    short = claims["shortfall"] > _PIECE * claims["wanted"].clip(lower=1.0)
    return set(claims["body"]) - set(claims["body"][short])


def gains(comparison: Comparison, more: str, less: str) -> dict[str, float]:
    """Return the bodies that get more of something under one plan, with the sum of it."""
    frames = comparison.bodies.set_index(["body", "good"])
    ours = frames[frames["plan"] == more]["planned"]
    theirs = frames[frames["plan"] == less]["planned"].reindex(ours.index).fillna(0.0)
    gained = (ours - theirs)[lambda sums: sums > _PIECE]
    sums: dict[str, float] = {}
    for key, amount in zip(gained.index.tolist(), gained, strict=True):
        sums[str(key[0])] = sums.get(str(key[0]), 0.0) + float(amount)
    return sums


def headline(
    plant: Plant,
    comparison: Comparison,
    plans: Mapping[str, Plan],
    first: str,
    second: str,
    gone: Mapping[str, Mapping[str, date | None]],
) -> list[str]:
    """Return in sentences what plan `second` brings in place of `first`.

    Args:
        plant: for names.
        comparison: both plans, with others perhaps.
        plans: the plans by name.
        first: the plan that is held against.
        second: the plan that is told about.
        gone: for each plan, the day on which each good is gone, None where it lasts.
    """
    said = _who_gets(plant, comparison, plans, first, second)
    said += _what_lasts(plant, gone.get(first, {}), gone.get(second, {}))
    said += _what_is_full(plant, first_full(plans[first]), first_full(plans[second]))
    return said


def _who_gets(
    plant: Plant, comparison: Comparison, plans: Mapping[str, Plan], first: str, second: str
) -> list[str]:
    before, after = in_full(plans[first]), in_full(plans[second])
    more, fewer = len(after - before), len(before - after)
    gain, loss = gains(comparison, second, first), gains(comparison, first, second)
    said = []
    if more:
        said.append(
            ngettext(
                "{count} more gets everything it asked for.",
                "{count} more get everything they asked for.",
                more,
            ).format(count=more)
        )
    if fewer:
        said.append(
            ngettext(
                "{count} no longer gets everything it asked for.",
                "{count} no longer get everything they asked for.",
                fewer,
            ).format(count=fewer)
        )
    if not gain and not loss:
        return [*said, _("Everybody gets the same.")]
    both = {body: gain[body] for body in gain if body in loss}
    for sentence, sums in (
        (_("More goes to {who}."), gain),
        (_("Less goes to {who}."), loss),
        (_("More of one thing and less of another goes to {who}."), both),
    ):
        who = {body: amount for body, amount in sums.items() if sums is both or body not in both}
        if who:
            said.append(sentence.format(who=_by_gain(plant, who)))
    if not loss:
        said.append(_("Nobody gets less."))
    return said


def _by_gain(plant: Plant, sums: Mapping[str, float]) -> str:
    return names([body_name(plant, body) for body in sorted(sums, key=lambda body: -sums[body])])


def _what_lasts(
    plant: Plant, before: Mapping[str, date | None], after: Mapping[str, date | None]
) -> list[str]:
    said: list[tuple[int, str]] = []
    for good in {**before, **after}:
        was, now = before.get(good), after.get(good)
        name = good_name(plant, good)
        if was is None and now is not None:
            said.append((9999, _("{good} is used up on {day}.").format(good=name, day=day(now))))
        elif was is not None and now is None:
            said.append((9999, _("{good} lasts to the end.").format(good=name)))
        elif was is not None and now is not None and abs((now - was).days) >= _DAYS:
            sentence = _("{good} lasts until {day}, not {other}.")
            said.append(
                (
                    abs((now - was).days),
                    sentence.format(good=name, day=day(now), other=day(was)),
                )
            )
    return [sentence for _days, sentence in sorted(said, key=lambda one: -one[0])[:_MOST_GOODS]]


def _what_is_full(
    plant: Plant,
    before: Mapping[tuple[str, str], date | None],
    after: Mapping[tuple[str, str], date | None],
) -> list[str]:
    said: list[tuple[date, str]] = []
    for (kind, code), now in after.items():
        was = before.get((kind, code))
        if kind == "tool" or was == now:
            continue
        thing = resource_name(plant, kind, code)
        if now is None:
            said.append((date.max, _("{resource} is never full.").format(resource=thing)))
        else:
            sentence = _("{resource} is first full on {day}.")
            said.append((now, sentence.format(resource=thing, day=day(now))))
    return [sentence for _day, sentence in sorted(said)[:_MOST_FULL]]
