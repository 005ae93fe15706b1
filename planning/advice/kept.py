"""Which pins a plan keeps, which it cannot, and what stood in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planning.advice.words import amount_of, claim_name, number, option_good
from planning.language import _, format_date
from planning.lp.plan import Plan
from planning.plant import (
    BlendShare,
    Crew,
    Facility,
    Good,
    LineRole,
    Need,
    OrderLine,
    Pin,
    PinKind,
    Plant,
    PurchaseOption,
    Recipe,
    RecipeLine,
    WorkCentre,
)
from planning.plant.pinning import period_in_words
from planning.plant.words import good_name, list_in_words, name_of

FULL = 1e-5
"""Of a capacity: less than this part that is left is none."""


class Keeping(StrEnum):
    """How a plan stands to a pin."""

    KEPT = "kept"
    SHORT = "short"
    """There is less in the plan than was pinned."""
    OVER = "over"
    """There is more."""
    WAITING = "waiting"
    """It was pinned, or changed, after the plan was made."""
    UNUSED = "unused"
    """It holds nothing: its day lies outside the plan, or nothing is planned for its record."""


@dataclass(frozen=True)
class Kept:
    """A pin and what the plan makes of it."""

    pin: Pin
    period: int | None
    """None: its day lies outside the plan."""
    state: Keeping
    by: float = 0.0
    """By how much the plan is short of it, or beyond it; in runs or the unit of the good."""
    because: tuple[str, ...] = ()
    """What stood in the way, clauses that follow "because"."""


def pins_kept(plant: Plant, plan: Plan, planned: Plant) -> list[Kept]:
    """Return every pin of `plant` with what `plan`, made of `planned`, makes of it; by day."""
    rows = plan.breaches[plan.breaches["family"] == "respect_pin"]
    columns = (rows["record"], rows["period"], rows["quantity"])
    breaches = {(str(r), int(p)): float(q) for r, p, q in zip(*columns, strict=True)}
    pins = plant.all(Pin)
    claims = set(plan.claims["claim"].tolist()) if pins else set()
    found = []
    for pin in sorted(pins, key=lambda pin: (pin.day, pin.kind, pin.record)):
        period = _period_at(plan, pin.day)
        before = planned.get(Pin, pin.key)
        if period is None:
            outside = _("its day lies outside the plan")
            found.append(Kept(pin, None, Keeping.UNUSED, because=(outside,)))
        elif before is None or before.quantity != pin.quantity:
            found.append(Kept(pin, period, Keeping.WAITING))
        elif pin.kind is PinKind.HAND_OVER and pin.record not in claims:
            nothing = _("nothing is planned for it any more")
            found.append(Kept(pin, period, Keeping.UNUSED, because=(nothing,)))
        elif breach := breaches.get((pin.record, period), 0.0):
            state = Keeping.SHORT if breach < 0 else Keeping.OVER
            why = tuple(_short(planned, plan, pin, period) if breach < 0 else _over(planned, pin))
            found.append(Kept(pin, period, state, abs(breach), why))
        else:
            found.append(Kept(pin, period, Keeping.KEPT))
    return found


def held_in_words(plant: Plant, plan: Plan, kept: Kept) -> tuple[str, str, str]:
    """Return what is pinned, when and at how much: "Cast a pan", "the week of 4 Dec", "40 runs"."""
    pin = kept.pin
    quantity = float(pin.quantity)
    when = format_date(pin.day)
    if kept.period is not None:
        row = plan.periods.iloc[kept.period]
        when = period_in_words(row["first_day"].date(), str(row["unit"]))
    if pin.kind is PinKind.RUNS:
        return (
            name_of(plant, Recipe, pin.record),
            when,
            _("{number} runs").format(number=number(quantity)),
        )
    if pin.kind is PinKind.PURCHASE:
        good = option_good(plant, pin.record)
        what = _("Purchase of {good}").format(good=good_name(plant, good))
        return what, when, amount_of(plant, good, quantity)
    record = plant.get(Need, pin.record) or plant.get(OrderLine, pin.record)
    what = claim_name(plant, pin.record)
    return what, when, amount_of(plant, record.good if record else "", quantity)


def state_in_words(plant: Plant, kept: Kept) -> str:
    """Return what the plan makes of a pin: "kept", or "not kept: 12 short, because …"."""
    if kept.state is Keeping.KEPT:
        return _("kept")
    if kept.state is Keeping.WAITING:
        return _("not planned again yet")
    if kept.state is Keeping.UNUSED:
        return _("not used: {reason}").format(reason=", ".join(kept.because))
    by = number(kept.by)
    said = (
        _("not kept: {amount} short").format(amount=by)
        if kept.state is Keeping.SHORT
        else _("not kept: {amount} more are done").format(amount=by)
    )
    if not kept.because:
        return said
    return _("{what}, because {reason}").format(what=said, reason=", ".join(kept.because))


def _period_at(plan: Plan, day: date) -> int | None:
    for period, first, last in zip(
        plan.periods["period"], plan.periods["first_day"], plan.periods["last_day"], strict=True
    ):
        if first.date() <= day <= last.date():
            return int(period)
    return None


def _short(plant: Plant, plan: Plan, pin: Pin, period: int) -> Iterator[str]:
    """Yield what kept the plan from doing as much as was pinned."""
    first = plan.periods["first_day"].iloc[period].date()
    last = plan.periods["last_day"].iloc[period].date()
    if pin.kind is PinKind.PURCHASE:
        option = plant.get(PurchaseOption, pin.record)
        if option is not None:
            yield from _purchase_short(plant, plan, option, first, last)
        return
    if pin.kind is PinKind.HAND_OVER:
        yield from _claim_short(plant, plan, pin, first, last)
        return
    recipe = plant.get(Recipe, pin.record)
    if recipe is not None and (
        (recipe.first_day is not None and recipe.first_day > last)
        or (recipe.last_day is not None and recipe.last_day < first)
    ):
        yield _("the recipe is not open then")
        return
    found = list(_full(plant, plan, pin.record, period))
    found = found or list(_gone(plant, plan, pin.record, period))
    # Nothing is short in that period itself: what it takes is wanted elsewhere just as firmly.
    yield from found or [_("what it takes is held for other pins, reserves or least amounts")]


def _full(plant: Plant, plan: Plan, recipe: str, period: int) -> Iterator[str]:
    """Yield the work centres, crews and tools of a recipe that have nothing left."""
    use = plan.use[plan.use["period"] == period]
    for line in plant.all(RecipeLine):
        if line.recipe != recipe or not line.quantity:
            continue
        thing = line.work_centre or line.crew
        name = name_of(plant, WorkCentre if line.work_centre else Crew, thing)
        if line.role is LineRole.USES_TOOL:
            thing, name = line.good, good_name(plant, line.good)
        rows = use[use["resource"] == thing]
        if thing is None or rows.empty:
            continue
        row = rows.iloc[0]
        most = float(row["capacity"]) + float(row["extra_capacity"])
        if most <= 0:
            yield _("{name} is closed then").format(name=name)
        elif float(row["used"]) >= most * (1 - FULL):
            yield _("{name} is full then").format(name=name)


def _gone(plant: Plant, plan: Plan, recipe: str, period: int) -> Iterator[str]:
    """Yield the goods of a recipe of which nothing is left but what must be kept."""
    taken = [
        line.good
        for line in plant.all(RecipeLine)
        if line.recipe == recipe and line.role is LineRole.CONSUMES and line.quantity
    ]
    taken += [share.good for share in plant.all(BlendShare) if share.recipe == recipe]
    stock = plan.stock[plan.stock["period"] == period]
    gone = []
    for good in dict.fromkeys(code for code in taken if code is not None):
        rows = stock[stock["good"] == good]
        record = plant.get(Good, good)
        kept = float(record.reserve) if record is not None else 0.0
        if not rows.empty and float(rows["closing"].iloc[0]) <= kept + FULL * max(
            1.0, float(rows["consumed"].iloc[0])
        ):
            gone.append(good_name(plant, good))
    if gone:
        yield _("there is no more of {goods} then").format(goods=list_in_words(gone, 3))


def _claim_short(plant: Plant, plan: Plan, pin: Pin, first: date, last: date) -> Iterator[str]:
    claim = plant.get(Need, pin.record) or plant.get(OrderLine, pin.record)
    if claim is None:
        return
    ends = claim.latest if claim.late_allowed else claim.due
    if claim.earliest is not None and claim.earliest > last:
        yield _("it is not wanted before {day}").format(day=format_date(claim.earliest))
    elif ends is not None and ends < first:
        yield _("it is not wanted after {day}").format(day=format_date(ends))
    elif float(pin.quantity) > (wanted := _wanted(plan, pin.record)):
        rest = amount_of(plant, claim.good, wanted)
        yield _("only {amount} are wanted still").format(amount=rest)
    else:
        yield _("there is not enough of {goods} by then").format(goods=good_name(plant, claim.good))


def _wanted(plan: Plan, claim: str) -> float:
    return float(plan.claims[plan.claims["claim"] == claim]["wanted"].sum())


def _purchase_short(
    plant: Plant, plan: Plan, option: PurchaseOption, first: date, last: date
) -> Iterator[str]:
    starts_later = option.first_day is not None and option.first_day > last
    if starts_later or (option.last_day is not None and option.last_day < first):
        yield _("it cannot be bought then")
        return
    bought = float(plan.purchases[plan.purchases["option"] == option.code]["quantity"].sum())
    if option.most is not None and bought >= float(option.most) * (1 - FULL):
        yield _("no more than {amount} can be bought in all").format(
            amount=amount_of(plant, option.good, float(option.most))
        )
    elif any(facility.money for facility in plant.all(Facility)):
        yield _("there is no money left for it")


def _over(plant: Plant, pin: Pin) -> Iterator[str]:
    """Yield what makes the plan do more than was pinned."""
    recipe = plant.get(Recipe, pin.record) if pin.kind is PinKind.RUNS else None
    if recipe is not None and recipe.least_per_week > 0:
        yield _("it must not fall below {least} runs a week").format(
            least=number(recipe.least_per_week)
        )
    for line in plant.all(RecipeLine):
        if recipe is None or line.recipe != recipe.code or line.work_centre is None:
            continue
        centre = plant.get(WorkCentre, line.work_centre)
        if centre is not None and centre.least_per_week > 0:
            yield _("{name} must not stand still").format(name=centre.name)
