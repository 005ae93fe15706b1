"""Products that nobody can make: what is asked for, but can come from nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from planning.language import _
from planning.plant.bodies import Need, Order, OrderLine, OrderStatus
from planning.plant.book import Book, delivered_before_the_plan, still_to_come
from planning.plant.checks.found import calendar_of, warning
from planning.plant.checks.recipes import Parts, parts_of
from planning.plant.facility import Certainty
from planning.plant.finding import Finding
from planning.plant.goods import Good, PurchaseOption, Receipt
from planning.plant.plant import Plant
from planning.plant.recipes import LineRole
from planning.plant.words import good_name

_OPEN = {OrderStatus.ENQUIRY, OrderStatus.QUOTED, OrderStatus.BOOKED}


class Lack(NamedTuple):
    """Why a good cannot be had: from the good down to what is missing at the bottom."""

    chain: list[str]
    in_a_circle: bool


def check_makeable(plant: Plant) -> Iterator[Finding]:
    """What is asked for is there, is expected, can be bought, or can be made of what is.

    A need that cannot be met is no error: it is planned as far as it goes, with its reason.
    """
    wanted = _wanted(plant)
    if not wanted or not calendar_of(plant):
        return
    parts = parts_of(plant)
    there = goods_to_be_had(plant, parts)
    for good in plant.all(Good):
        if good.code not in wanted or good.code in there:
            continue
        lack = lack_of(good.code, parts, there)
        bottom = good_name(plant, lack.chain[-1])
        words = {
            "good": good.name,
            "missing": bottom,
            "chain": " ← ".join(good_name(plant, code) for code in lack.chain),
        }
        if lack.in_a_circle:
            what = _(
                "Nobody can make {good}: {chain}. {missing} comes only from itself and there is "
                "none to start with."
            )
            remedy = _("Count a first stock of {missing}, or write where it comes from.")
        elif len(lack.chain) == 1:
            what = _(
                "Nobody can make {good}: no recipe yields it, and none is in stock, expected or "
                "to be bought."
            )
            remedy = _("Add a recipe that yields {missing}, or write where it comes from.")
        else:
            what = _(
                "Nobody can make {good}: {chain}. Of {missing}, none is in stock, expected, to be "
                "bought or made."
            )
            remedy = _("Count {missing}, write where it comes from, or add a recipe without it.")
        yield warning(good, "code", what.format(**words), remedy.format(**words))


def _wanted(plant: Plant) -> set[str]:
    open_orders = {order.code for order in plant.all(Order) if order.status in _OPEN}
    had = delivered_before_the_plan(plant)
    wanted = {need.good for need in plant.all(Need) if had.get(need.code, 0) < need.quantity}
    for line in plant.all(OrderLine):
        if line.order in open_orders and had.get(line.key, 0) < line.quantity:
            wanted.add(line.good)
    return wanted


def goods_to_be_had(plant: Plant, parts: list[Parts]) -> set[str]:
    """Return the goods that are counted, expected, to be bought, or can be made of such goods.

    The plant must have a calendar.
    """
    periods = calendar_of(plant)
    first_day, last_day = periods[0].first_day, periods[-1].last_day
    book = Book(plant)
    there = {good for good in plant.goods if book.ledger(good, first_day).stock}
    there |= {entry.good for entry in book.arriving(first_day) if entry.day <= last_day}
    there |= _from_outside(plant)
    waiting = list(parts)
    went_on = True
    while went_on:
        went_on = False
        for recipe in list(waiting):
            if not missing_inputs(recipe, there):
                waiting.remove(recipe)
                there.update(gives(recipe))
                went_on = True
    return there


def _from_outside(plant: Plant) -> set[str]:
    periods = calendar_of(plant)
    first_day, last_day = periods[0].first_day, periods[-1].last_day
    order = list(Certainty)
    counted = order[: order.index(plant.facility.receipts_counted) + 1]
    rest = still_to_come(plant)
    goods = {
        receipt.good
        for receipt in plant.all(Receipt)
        if rest[receipt.code]
        and receipt.certainty in counted
        and first_day <= receipt.day <= last_day
    }
    for option in plant.all(PurchaseOption):
        starts = option.first_day is None or option.first_day <= last_day
        ends = option.last_day is None or option.last_day >= first_day
        if starts and ends and option.most != 0:
            goods.add(option.good)
    return goods


def gives(parts: Parts) -> set[str]:
    """Return the goods that runs of a recipe give."""
    roles = {LineRole.YIELDS, LineRole.BY_PRODUCT}
    if parts.recipe.yield_percent < 100:
        roles.add(LineRole.SCRAP)
    return {line.good for line in parts.lines if line.role in roles and line.good is not None}


def missing_inputs(parts: Parts, there: set[str]) -> list[str]:
    """Return the goods that a run needs and that are not in `there`, the surest to be needed first.

    Of a blend: those with a least share; and the others when those that are there cannot fill it.
    """
    takes = (LineRole.CONSUMES, LineRole.USES_TOOL)
    needed = [line.good for line in parts.lines if line.role in takes and line.good is not None]
    if parts.recipe.blended_quantity is not None:
        needed += [share.good for share in parts.shares if share.least_percent]
        others = [share for share in parts.shares if share.good not in there]
        if sum(share.most_percent for share in parts.shares if share.good in there) < 100:
            others.sort(key=lambda share: -share.most_percent)
            needed += [share.good for share in others]
    return [good for good in dict.fromkeys(needed) if good not in there]


def lack_of(good: str, parts: list[Parts], there: set[str]) -> Lack:
    """Return the chain from a good that is not to be had down to the first thing missing for it.

    It follows the preferred recipe of each good, and of that the first input that is missing.
    """
    makers: dict[str, list[Parts]] = defaultdict(list)
    for recipe in sorted(parts, key=lambda parts: parts.recipe.preference):
        for made in gives(recipe):
            makers[made].append(recipe)
    chain = [good]
    while makers[chain[-1]]:
        missing = missing_inputs(makers[chain[-1]][0], there)[0]
        if missing in chain:
            return Lack([*chain, missing], in_a_circle=True)
        chain.append(missing)
    return Lack(chain, in_a_circle=False)


CHECKS = (check_makeable,)
