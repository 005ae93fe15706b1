"""Can a bulk order be promised: when in full, how much by the date asked, and at whose cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd

from planning.advice.binding import groups_of
from planning.advice.resources import asked_inputs, planned
from planning.advice.words import body_name, by_body_in_words, day, names, number
from planning.language import _, ngettext
from planning.lp.asking import Asking, no_longer_fits, plan_for_shares
from planning.lp.claims import set_apart
from planning.lp.inputs import Inputs
from planning.lp.levels import Levels, levels_of
from planning.lp.plan import Plan
from planning.lp.planner import Progress, ignore, never
from planning.plant import Body, BodyKind, Order, OrderLine, OrderStatus, Plant
from planning.plant.calendar import period_at
from planning.plant.words import good_name

ORDER = "?"
"""The code that the order asked about has while nobody has given it one."""

_PIECE = 1e-3
"""Less than this part of a unit is the solver's noise."""

_NONE = 1e-6


@dataclass(frozen=True)
class Promise:
    """The answer for an order of `quantity` of `good` by a date. Quantities in the good's unit."""

    good: str
    quantity: float
    by: date
    body: str | None
    had_by_then: float
    """What can be handed over by the date asked, all others held."""
    had_at_all: float
    """The same by the end of the calendar."""
    full_on: date | None
    """The earliest day by which all of it can be handed over; None: not within the calendar."""
    gets_if_booked: float
    """What it gets if it is booked for the date asked anyway."""
    late_if_booked: float
    """Of that, what comes after the date."""
    losers: pd.DataFrame
    """Who pays if it is booked anyway: claim, body, good, tier, before, after, loses, late_before,
    late_after: those that get less, or get more of it after their date."""
    by_date: tuple[tuple[date, float], ...] = ()
    """What can be had by the last day of each period, if that was asked as well."""

    @property
    def kept(self) -> bool:
        """Whether the date asked can be kept without taking from anybody."""
        return self.full_on is not None and self.had_by_then >= self.quantity - _PIECE


def promise(
    plant: Plant,
    plan: Plan,
    good: str,
    quantity: Decimal | float,
    by: date,
    *,
    body: str | None = None,
    in_force: Plan | None = None,
    each_period: bool = False,
    on_progress: Progress = ignore,
    should_stop: Callable[[], bool] = never,
) -> Promise:
    """Return whether and when `quantity` of `good` can be promised.

    All other shares, their lateness and the quotes that still hold are kept as `plan` has them.

    Args:
        plant: the plant; the plan's scenario is laid over it.
        plan: the plan whose shares are held.
        good: code of what is asked for.
        quantity: in the good's unit.
        by: the date asked. After the calendar's end, the end stands for it.
        body: code of who asks, if it is known already.
        in_force: the plan in force that `plan` kept to.
        each_period: find out what can be had by the end of each period, too.
        on_progress: called now and then with the part done and what is being done.
        should_stop: asked many times a second.

    Raises:
        LookupError: when there is no such good.
        NoPlan: stopped, or the plan does not fit the plant.
    """
    plant = planned(plant, plan)
    if plant.goods.get(good) is None:
        raise LookupError(_('There is no good "{code}".').format(code=good))
    on_progress(0.05, _("Building the model"))
    asked = with_order(plant, good, quantity, by, status=OrderStatus.ENQUIRY, body=body)
    key = f"{ORDER} / 1"
    inputs = asked_inputs(asked, in_force)
    inputs = replace(inputs, claims=set_apart(inputs.claims, [key], inputs.whole))
    group = groups_of(inputs)[key]
    asking = Asking(inputs, should_stop=should_stop)
    search = _Dates(asking, levels_of(plan, inputs), group)
    due = _due(inputs, by)
    on_progress(0.2, _("Looking for who would pay for it"))
    accepted = with_order(plant, good, quantity, by, status=OrderStatus.BOOKED, body=body)
    booked = plan_for_shares(asked_inputs(accepted, in_force), should_stop=should_stop)
    row = booked.claims[booked.claims["claim"] == key].iloc[0]
    on_progress(0.6, _("Looking for the earliest date"))
    full = search.earliest_full()
    on_progress(0.8, _("Looking at each date"))
    by_date = search.by_period() if each_period else []
    return Promise(
        good=good,
        quantity=float(quantity),
        by=by,
        body=body,
        had_by_then=_rounded(plant, good, search.had_by(due)),
        had_at_all=_rounded(plant, good, search.had_by(len(inputs.periods) - 1)),
        full_on=None if full is None else inputs.periods[full].last_day,
        gets_if_booked=float(row["planned"]),
        late_if_booked=float(row["late"]),
        losers=_losers(plan, booked, key),
        by_date=tuple(
            (period.last_day, _rounded(plant, good, had))
            for period, had in zip(inputs.periods, by_date, strict=False)
        ),
    )


def with_order(
    plant: Plant,
    good: str,
    quantity: Decimal | float,
    due: date,
    *,
    status: OrderStatus = OrderStatus.BOOKED,
    body: str | None = None,
    code: str = ORDER,
) -> Plant:
    """Return `plant` with one more order: an enquiry, or booked as if it had been accepted."""
    changed = plant.copy()
    if body is None:
        body = code
        changed.put(Body.made(code=body, name=_("the order asked about"), kind=BodyKind.PARTNER))
    changed.put(Order.made(code=code, body=body, status=status))
    end = asked_inputs(plant).periods[-1].last_day
    changed.put(
        OrderLine.made(
            order=code,
            number=1,
            good=good,
            quantity=round(Decimal(str(quantity)), 6),
            due=min(due, end),
        )
    )
    return changed


def _due(inputs: Inputs, by: date) -> int:
    """Return the period of the date asked: -1 before the first, the last after the end."""
    period = period_at(inputs.periods, min(by, inputs.periods[-1].last_day))
    return -1 if period is None else period.index


def _rounded(plant: Plant, good: str, quantity: float) -> float:
    """Return whole pieces where the good is whole, and no noise."""
    if plant.goods[good].whole:
        return float(np.floor(quantity + _PIECE))
    return round(quantity, 6)


class _Dates:
    """Asks how much of a claim can be handed over by a period, all others held."""

    def __init__(self, asking: Asking, levels: Levels, group: int) -> None:
        self._asking = asking
        self._levels = levels
        self._group = group
        self._wanted = float(asking.inputs.claims.numbers("wanted")[group])
        self._known: dict[int, float] = {-1: 0.0}

    def had_by(self, period: int) -> float:
        """Return the most of it by the end of `period`."""
        if period not in self._known:
            self._asking.reset()
            self._asking.hold(self._levels, free=[self._group])
            self._asking.hand_over_until(self._group, period)
            lack = self._asking.least_lack([self._group])
            if lack is None:
                raise no_longer_fits()
            base = float(self._asking.inputs.claims.numbers("base")[self._group])
            self._known[period] = max(0.0, self._wanted - lack * base)
        return self._known[period]

    def earliest_full(self) -> int | None:
        """Return the first period by whose end all of it can be handed over."""
        first, last = 0, len(self._asking.inputs.periods) - 1
        if not self._is_full(last):
            return None
        while first < last:
            middle = (first + last) // 2
            if self._is_full(middle):
                last = middle
            else:
                first = middle + 1
        return first

    def by_period(self) -> list[float]:
        """Return the most of it by the end of each period.

        It never falls from one period to the next, so that between two equal ones nothing is asked.
        """
        last = len(self._asking.inputs.periods) - 1
        found = [0.0] * (last + 1)

        def fill(first: int, end: int) -> None:
            low, high = self.had_by(first), self.had_by(end)
            found[first], found[end] = low, high
            if high - low <= _PIECE:
                found[first + 1 : end] = [low] * max(0, end - first - 1)
            elif end - first > 1:
                middle = (first + end) // 2
                fill(first, middle)
                fill(middle, end)

        fill(0, last)
        return found

    def _is_full(self, period: int) -> bool:
        return self.had_by(period) >= self._wanted - _PIECE * min(1.0, self._wanted)


def _losers(plan: Plan, booked: Plan, key: str) -> pd.DataFrame:
    """Return whom booking the order takes from: exact quantities, so that no rounding counts."""

    def figures(of: Plan) -> pd.DataFrame:
        claims = of.claims.set_index("claim")
        exact = of.deliveries.groupby("claim")["exact"].sum()
        late = of.deliveries[of.deliveries["late"]].groupby("claim")["exact"].sum()
        return pd.DataFrame(
            {
                "quantity": exact.reindex(claims.index).fillna(0.0),
                "late": late.reindex(claims.index).fillna(0.0),
            }
        )

    before = figures(plan)
    after = figures(booked).reindex(before.index)
    frame = plan.claims.set_index("claim")[["body", "good", "tier"]].copy()
    frame["before"], frame["after"] = before["quantity"], after["quantity"]
    frame["loses"] = (before["quantity"] - after["quantity"]).clip(lower=0.0)
    frame["late_before"], frame["late_after"] = before["late"], after["late"]
    wanted = plan.claims.set_index("claim")["wanted"]
    slack = _PIECE * np.maximum(1.0, wanted)
    pays = (frame["loses"] > slack) | (frame["late_after"] > frame["late_before"] + slack)
    return frame[pays & (frame.index != key)].reset_index()


def promise_in_words(plant: Plant, answer: Promise) -> list[str]:
    """Return the answer as sentences: the date, what can be had by it, who would pay."""
    if answer.kept:
        return possible_in_words(plant, answer)
    return [*possible_in_words(plant, answer), *_booked_anyway(plant, answer)]


def possible_in_words(plant: Plant, answer: Promise) -> list[str]:
    """Return what is possible without taking from anybody: the date, what can be had by it."""
    good = good_name(plant, answer.good)
    said = {
        "quantity": number(answer.quantity),
        "good": good,
        "by": day(answer.by),
        "had": number(answer.had_by_then),
        "most": number(answer.had_at_all),
        "full_on": "" if answer.full_on is None else day(answer.full_on),
    }
    if answer.kept:
        return [
            _(
                "{quantity} {good} by {by}: yes, without taking from anybody; the earliest date is "
                "{full_on}."
            ).format(**said)
        ]
    told = [_("By {by}, {had} of {quantity} {good} can be promised.").format(**said)]
    if answer.full_on is not None:
        told.append(_("All of it on {full_on}, without taking from anybody.").format(**said))
    else:
        told.append(
            _("Not all of it is possible within this calendar: {most} at the most.").format(**said)
        )
    return told


def _booked_anyway(plant: Plant, answer: Promise) -> list[str]:
    """Return who would pay if it were booked for the date asked all the same."""
    lose = [row for row in answer.losers.to_dict("records") if row["loses"] > _PIECE]
    wait = [row for row in answer.losers.to_dict("records") if row["loses"] <= _PIECE]
    told = []
    if lose:
        losses = [(row["body"], row["good"], row["loses"]) for row in lose]
        told.append(
            _("Booked for that date anyway, these lose: {who}.").format(
                who=names(by_body_in_words(plant, losses))
            )
        )
    if wait:
        shown = list(dict.fromkeys(body_name(plant, row["body"]) for row in wait))
        told.append(
            ngettext(
                "{who} would get what it asked for later.",
                "{who} would get what they asked for later.",
                len(shown),
            ).format(who=names(shown))
        )
    return [*told, *gets_if_booked_in_words(answer)]


def gets_if_booked_in_words(answer: Promise) -> list[str]:
    """Return how far booking it for the date asked falls short all the same; often nothing."""
    told = []
    if answer.gets_if_booked < answer.quantity - _PIECE:
        told.append(
            _("Even then the order gets no more than {quantity}.").format(
                quantity=number(answer.gets_if_booked)
            )
        )
    elif answer.late_if_booked > _PIECE:
        told.append(
            _("Even then {quantity} of it come after the date.").format(
                quantity=number(answer.late_if_booked)
            )
        )
    return told
