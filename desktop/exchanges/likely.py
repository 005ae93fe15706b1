"""What the plan suggests to want from others, and what it leaves over to give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from planning.language import _, format_date
from planning.plant import Certainty, Good, GoodKind, Offer, OfferLine, Plant, Receipt
from planning.plant.book import still_to_come
from planning.plant.offers import OfferSide, OfferStatus

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.reports.sums import RunOut

GIVEN_KINDS = (
    GoodKind.PRODUCT,
    GoodKind.POWDER,
    GoodKind.CONSUMABLE,
    GoodKind.FUEL,
    GoodKind.TOOL,
)
"""What can change hands, products first; slip and money stay at home."""

NEARLY = 1 - Decimal("1e-6")
"""Of an amount, before it is rounded up: what the solver's last digits add is no new lot."""

FIGURES = 2
"""Leading figures that a suggested amount keeps: it is a beginning for talks, not a sum."""


@dataclass(frozen=True)
class Likely:
    """A good that the plant may want or give, how much of it about, and by when."""

    good: str
    quantity: Decimal
    day: date | None
    why: str
    more: str = ""
    """Another sentence, where there is more to say."""


def likely_wants(plant: Plant, plan: Plan, run_outs: Iterable[RunOut]) -> list[Likely]:
    """Return what runs out under `plan` and nobody is likely to bring, what goes first first.

    The amount is what full pace would use from that day to the end of the plan, in usual lots.
    """
    end = plan.periods["last_day"].iloc[-1].date()
    coming = still_to_come(plant)
    found = []
    for stock in run_outs:
        good = plant.goods.get(stock.good)
        if stock.planned is None or good is None:
            continue
        awaited = [r for r in plant.all(Receipt) if r.good == good.code and coming.get(r.code)]
        if any(receipt.certainty is not Certainty.UNSURE for receipt in awaited):
            continue
        days = max(7, (end - stock.planned).days)
        amount = _lots(good, _per_day(stock, plan) * days * NEARLY)
        if amount <= 0:
            continue
        why = _("gone on {day}").format(day=format_date(stock.planned))
        more = _("Only an unsure delivery is expected.") if awaited else ""
        found.append(Likely(good.code, amount, stock.planned, why, more))
    return found


def likely_gives(plant: Plant, plan: Plan, run_outs: Iterable[RunOut]) -> list[Likely]:
    """Return what `plan` leaves over at its end and nobody waits for, products first.

    What must be left behind, and what runs out before, is no part of it.
    """
    short = set(plan.claims.loc[plan.claims["shortfall"] > 1e-6, "good"])
    gone = {stock.good for stock in run_outs if stock.planned is not None}
    last = plan.stock[plan.stock["period"] == plan.stock["period"].max()]
    left = dict(zip(last["good"], last["closing"], strict=True))
    end = plan.periods["last_day"].iloc[-1].date()
    found = []
    for kind in GIVEN_KINDS:
        for good in plant.all(Good):
            if good.kind is not kind or good.code in short or good.code in gone:
                continue
            kept = max(good.closing_stock, good.reserve)
            closing = Decimal(str(round(float(left.get(good.code, 0.0)), 6)))
            over = _rounded(closing - kept, down=True)
            if over > 0:
                why = _("left over on {day}").format(day=format_date(end))
                found.append(Likely(good.code, over, end, why))
    return found


def _per_day(stock: RunOut, plan: Plan) -> Decimal:
    if 0 < stock.cover_days < float("inf") and stock.stock > 0:
        return Decimal(str(stock.stock / stock.cover_days))
    days = float(plan.periods["weeks"].sum()) * 7
    return Decimal(str(stock.planned_use / days)) if days else Decimal(0)


def _lots(good: Good, amount: Decimal) -> Decimal:
    if good.usual_lot is None:
        return _rounded(amount, down=False)
    return (amount / good.usual_lot).to_integral_value(ROUND_CEILING) * good.usual_lot


def _rounded(amount: Decimal, *, down: bool) -> Decimal:
    """Return `amount` with its leading figures only; whole from 1 on."""
    if amount <= 0:
        return Decimal(0)
    step = Decimal(1).scaleb(amount.adjusted() - FIGURES + 1)
    if amount >= 1:
        step = max(step, Decimal(1))
    rounding = ROUND_FLOOR if down else ROUND_CEILING
    return (amount / step).to_integral_value(rounding) * step


def own_offer(plant: Plant) -> Offer | None:
    """Return the plant's own offer that is open, or None."""
    return next(
        (
            offer
            for offer in plant.all(Offer)
            if offer.body is None and offer.status is OfferStatus.OPEN
        ),
        None,
    )


def own_lines(plant: Plant) -> dict[tuple[OfferSide, str], OfferLine]:
    """Return the lines of the plant's own open offers, by side and good."""
    ours = {
        offer.code
        for offer in plant.all(Offer)
        if offer.body is None and offer.status is OfferStatus.OPEN
    }
    return {(line.side, line.good): line for line in plant.all(OfferLine) if line.offer in ours}
