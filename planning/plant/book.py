"""The book: what happened since the last count, and what it leaves on the shelf and to deliver.

A day stands for its morning: the count of a day comes before that day's work, and the stock of a
day is what its work begins with. So the plan's first day opens with all that happened before it;
what is made or handed over from then on belongs to the plan's own weeks, and counts once the plan
rolls forward. What has come in counts on the day on which it came, be that before or after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from planning.plant.bodies import Need, OrderLine
from planning.plant.events import Direction, Movement, Production
from planning.plant.facility import Facility
from planning.plant.goods import Count, Good, Receipt
from planning.plant.plant import Plant
from planning.plant.recipes import BlendShare, LineRole, Recipe, RecipeLine

_NONE = Decimal(0)
_ROUNDED, _ROUNDED_PART = Decimal("0.01"), Decimal("0.001")
"""What people round in what they write down: a hundredth of a unit, a thousandth of a stock."""


class Way(StrEnum):
    """How a good came to the shelf or left it."""

    CAME = "came"
    MADE = "made"
    USED = "used"
    WENT = "went"


class Entry(NamedTuple):
    """One line of the book; `quantity` is never below zero, in the good's unit."""

    day: date
    good: str
    way: Way
    quantity: Decimal
    source: Production | Movement


@dataclass(frozen=True)
class Ledger:
    """How the stock of a good on a day follows from the last count, in the good's unit."""

    good: str
    day: date
    count: Count | None
    """The last count up to that day; None: it was never counted, and began with nothing."""
    came: Decimal
    """What others delivered since the count."""
    made: Decimal
    used: Decimal
    went: Decimal
    """What was handed over since the count."""

    @property
    def counted(self) -> Decimal:
        """What the count found; 0 without one."""
        return _NONE if self.count is None else self.count.quantity

    @property
    def balance(self) -> Decimal:
        """What the book says; below zero when something was not written down."""
        return self.counted + self.came + self.made - self.used - self.went

    @property
    def stock(self) -> Decimal:
        """What can be on the shelf: the balance, but never below zero."""
        return max(self.balance, _NONE)

    @property
    def lack(self) -> Decimal:
        """By how much more went than there was; 0 where it is no more than figures are rounded."""
        there = self.counted + self.came + self.made
        rounding = max(_ROUNDED, _ROUNDED_PART * there)
        return -self.balance if -self.balance > rounding else _NONE

    @property
    def moved(self) -> bool:
        """Whether anything happened since the count."""
        return any((self.came, self.made, self.used, self.went))


class Book:
    """The entries of a plant, by good and in the order of their days."""

    def __init__(self, plant: Plant) -> None:
        self._counts: dict[str, list[Count]] = defaultdict(list)
        for count in sorted(plant.all(Count), key=lambda count: count.day):
            self._counts[count.good].append(count)
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted((*_moved(plant), *_done(plant)), key=lambda entry: entry.day):
            self._entries[entry.good].append(entry)

    def entries(self, good: str) -> list[Entry]:
        """Return all that happened to a good."""
        return list(self._entries.get(good, ()))

    def counts(self, good: str) -> list[Count]:
        """Return the counts of a good, the oldest first."""
        return list(self._counts.get(good, ()))

    def ledger(self, good: str, day: date) -> Ledger:
        """Return how the stock of `good` in the morning of `day` comes about."""
        counts = [count for count in self._counts.get(good, ()) if count.day <= day]
        return self._since(good, counts[-1] if counts else None, day)

    def _since(self, good: str, count: Count | None, day: date) -> Ledger:
        sums = dict.fromkeys(Way, _NONE)
        for entry in self._entries.get(good, ()):
            if entry.day < day and (count is None or entry.day >= count.day):
                sums[entry.way] += entry.quantity
        return Ledger(good, day, count, *(sums[way] for way in Way))

    def expected(self, count: Count) -> Ledger | None:
        """Return what the book said on the day of a count, before it; None: it was the first."""
        counts = self._counts[count.good]
        at = counts.index(count)
        return self._since(count.good, counts[at - 1], count.day) if at else None

    def arriving(self, first_day: date) -> list[Entry]:
        """Return what comes from `first_day` on of what was begun before, or has come in since.

        That is what runs done before that day yield only later, and the movements in from that day
        on; neither is in the stock of that day.
        """
        return [
            entry
            for entries in self._entries.values()
            for entry in entries
            if entry.day >= first_day
            and (entry.way is Way.CAME or (entry.way is Way.MADE and entry.source.day < first_day))
        ]


def claims_of(plant: Plant) -> list[Need | OrderLine]:
    """Return all needs and order lines."""
    return [*plant.all(Need), *plant.all(OrderLine)]


def standing(plant: Plant) -> list[Movement]:
    """Return the movements that count: those that no other corrects."""
    movements = plant.all(Movement)
    corrected = {movement.corrects for movement in movements}
    return [movement for movement in movements if movement.code not in corrected]


def handed_over(plant: Plant, before: date | None = None) -> dict[str, Decimal]:
    """Return what was handed over for each need and order line by movements, by its key.

    Args:
        plant: the plant.
        before: only what was handed over before that day; None: all of it.
    """
    goods: dict[str, str] = {}
    sums: dict[str, Decimal] = {}
    movements = [move for move in standing(plant) if move.direction is Direction.OUT]
    if any(move.claim for move in movements):
        goods = {claim.key: claim.good for claim in claims_of(plant)}
    for move in movements:
        fits = move.claim is not None and goods.get(move.claim) == move.good
        if fits and move.claim and (before is None or move.day < before):
            sums[move.claim] = sums.get(move.claim, _NONE) + move.quantity
    return sums


def delivered_before_the_plan(plant: Plant) -> dict[str, Decimal]:
    """Return what each need and order line had got before the first day, by its key.

    That is what its own field says, from before movements were kept, and the movements since.
    Claims that had got nothing are left out.
    """
    cards = plant.all(Facility)
    sums = handed_over(plant, cards[0].first_day if cards else None)
    for claim in claims_of(plant):
        if claim.delivered:
            sums[claim.key] = sums.get(claim.key, _NONE) + claim.delivered
    return sums


def still_to_come(plant: Plant) -> dict[str, Decimal]:
    """Return what is still to come of each expected delivery, by its code; at least 0."""
    rest = {receipt.code: receipt.quantity for receipt in plant.all(Receipt)}
    for move in standing(plant):
        if move.direction is Direction.IN and move.receipt in rest:
            receipt = plant.get(Receipt, move.receipt)
            if receipt is not None and receipt.good == move.good:
                rest[move.receipt] = max(rest[move.receipt] - move.quantity, _NONE)
    return rest


def _moved(plant: Plant) -> Iterator[Entry]:
    for move in standing(plant):
        way = Way.WENT if move.direction is Direction.OUT else Way.CAME
        if move.quantity:
            yield Entry(move.day, move.good, way, move.quantity, move)


def _done(plant: Plant) -> Iterator[Entry]:
    done = [production for production in plant.all(Production) if production.runs]
    if not done:
        return
    flows = run_flows(plant)
    recipes = plant.recipes
    for production in done:
        for flow in flows.get(production.recipe, ()):
            ready = recipes[production.recipe].lead_days if flow.way is Way.MADE else 0
            day = production.day + timedelta(days=ready)
            yield Entry(day, flow.good, flow.way, flow.quantity * production.runs, production)


class RunFlow(NamedTuple):
    """What one run of a recipe makes or uses of a good."""

    good: str
    way: Way
    quantity: Decimal


def run_flows(plant: Plant) -> dict[str, list[RunFlow]]:
    """Return, by recipe, what a run makes and uses: as the plan reckons it, on average.

    Of 100 runs the yield comes out good, the others give scrap; tools wear by casts / life, and
    respirators by the hours in dust. A blend takes its goods in their proven shares; those that
    have none share what is left in proportion to the middle of their limits.
    """
    goods, recipes = plant.goods, plant.recipes
    flows: dict[str, list[RunFlow]] = defaultdict(list)
    for line in plant.all(RecipeLine):
        recipe = recipes.get(line.recipe)
        if recipe is None:
            continue
        flow = _flow_of_line(plant, goods, recipe, line)
        if flow is not None and flow.quantity:
            flows[line.recipe].append(flow)
    shares: dict[str, list[BlendShare]] = defaultdict(list)
    for share in plant.all(BlendShare):
        shares[share.recipe].append(share)
    for code, parts in shares.items():
        blend = recipes.get(code)
        if blend is not None and blend.blended_quantity is not None:
            taken = _usual_shares(parts)
            flows[code] += [
                RunFlow(good, Way.USED, part * blend.blended_quantity)
                for good, part in taken.items()
                if part
            ]
    return flows


def _flow_of_line(
    plant: Plant, goods: dict[str, Good], recipe: Recipe, line: RecipeLine
) -> RunFlow | None:
    good_share = recipe.yield_percent / 100
    if line.role is LineRole.WORKS:
        return _respirators(plant, line)
    if line.good is None:
        return None
    match line.role:
        case LineRole.YIELDS:
            return RunFlow(line.good, Way.MADE, line.quantity * good_share)
        case LineRole.BY_PRODUCT:
            return RunFlow(line.good, Way.MADE, line.quantity)
        case LineRole.SCRAP:
            return RunFlow(line.good, Way.MADE, line.quantity * (1 - good_share))
        case LineRole.CONSUMES:
            return RunFlow(line.good, Way.USED, line.quantity)
        case LineRole.USES_TOOL:
            life = goods[line.good].life_casts if line.good in goods else None
            return None if life is None else RunFlow(line.good, Way.USED, line.quantity / life)
    return None


def _respirators(plant: Plant, line: RecipeLine) -> RunFlow | None:
    for card in plant.all(Facility):
        limit = card.exposure_limit_mg_m3
        if limit is not None and card.respirator is not None and line.dust_mg_m3 > limit:
            return RunFlow(card.respirator, Way.USED, line.quantity / card.respirator_hours)
    return None


def _usual_shares(parts: list[BlendShare]) -> dict[str, Decimal]:
    """Return the part of a blend, 0 to 1, that each good usually takes."""
    proven = {part.good: part.proven_percent for part in parts if part.proven_percent is not None}
    left = max(100 - sum(proven.values(), _NONE), _NONE)
    middle = {
        part.good: (part.least_percent + part.most_percent) / 2
        for part in parts
        if part.proven_percent is None
    }
    whole = sum(middle.values(), _NONE)
    taken = dict(proven)
    for good, share in middle.items():
        taken[good] = left * share / whole if whole else _NONE
    total = sum(taken.values(), _NONE)
    return {good: share / total if total else _NONE for good, share in taken.items()}
