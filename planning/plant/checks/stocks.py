"""Stocks: counts, reserves, storage, whole pieces."""

from __future__ import annotations

from collections.abc import Iterator

from planning.language import N_, _, format_date, format_number, ngettext
from planning.plant.bodies import Need, OrderLine
from planning.plant.book import Book
from planning.plant.checks.found import calendar_of, claims_in, note, warning
from planning.plant.events import Movement
from planning.plant.facility import Facility
from planning.plant.finding import Finding
from planning.plant.goods import Count, Good, GoodKind, PurchaseOption, Receipt
from planning.plant.plant import Plant
from planning.plant.recipes import BlendShare, LineRole, RecipeLine
from planning.plant.words import good_name, quantity_in_words, record_in_words

STALE_WEEKS = 4
"""A count older than this before the first day is worth repeating."""


def opening_counts(plant: Plant) -> dict[str, Count]:
    """Return by good the count that opens the plan: the latest one up to the first day."""
    cards = plant.all(Facility)
    opening: dict[str, Count] = {}
    for count in plant.all(Count):
        if cards and count.day <= cards[0].first_day:
            known = opening.get(count.good)
            if known is None or count.day > known.day:
                opening[count.good] = count
    return opening


def check_counted(plant: Plant) -> Iterator[Finding]:
    """What is used is counted: every powder, and whatever nobody makes or sells."""
    if not calendar_of(plant):
        return
    opening = opening_counts(plant)
    lines = plant.all(RecipeLine)
    from_elsewhere = {line.good for line in lines if line.role not in _USES}
    from_elsewhere.update(option.good for option in plant.all(PurchaseOption))
    used = _used(plant)
    for good in plant.all(Good):
        if good.code not in used or good.code in opening:
            continue
        if good.kind is GoodKind.POWDER or good.code not in from_elsewhere:
            yield note(
                good,
                "code",
                _("{good} is used but not counted: the plan starts with none of it.").format(
                    good=good.name
                ),
                _("Count it and write the count with its day; write 0 if there is none."),
            )


_USES = {LineRole.CONSUMES, LineRole.USES_TOOL}


def _used(plant: Plant) -> set[str | None]:
    """Return the goods that recipes, people in dust and buying use up."""
    lines = plant.all(RecipeLine)
    used = {line.good for line in lines if line.role in _USES}
    used.update(share.good for share in plant.all(BlendShare))
    facility = plant.facility
    if facility.exposure_limit_mg_m3 is not None and any(line.dust_mg_m3 for line in lines):
        used.add(facility.respirator)
    if any(option.price for option in plant.all(PurchaseOption)):
        used.add(facility.money)
    return used


def check_count_age(plant: Plant) -> Iterator[Finding]:
    """The counts that open the plan are recent."""
    for count in opening_counts(plant).values():
        weeks = (plant.facility.first_day - count.day).days // 7
        if weeks >= STALE_WEEKS:
            yield note(
                count,
                "day",
                ngettext(
                    "{good} was counted {weeks} week before the first day.",
                    "{good} was counted {weeks} weeks before the first day.",
                    weeks,
                ).format(good=good_name(plant, count.good), weeks=format_number(weeks)),
                _("Count it again, or add what came and went since."),
            )


def check_storage(plant: Plant) -> Iterator[Finding]:
    """What has to lie in store fits into it."""
    opening = opening_counts(plant)
    for good in plant.all(Good):
        if good.storage_limit is None:
            continue
        counted = opening.get(good.code)
        stocks = (
            (good, "reserve", good.reserve, _("The reserve of {good}, {stock}, does not fit in.")),
            (
                good,
                "closing_stock",
                good.closing_stock,
                _("The closing stock of {good}, {stock}, does not fit in."),
            ),
            (
                counted or good,
                "quantity",
                counted.quantity if counted else 0,
                _("The counted stock of {good}, {stock}, does not fit in."),
            ),
        )
        for record, field, stock, sentence in stocks:
            if stock > good.storage_limit:
                yield warning(
                    record,
                    field,
                    sentence.format(
                        good=good.name, stock=quantity_in_words(plant, good.code, stock)
                    ),
                    _("Lower it, or raise the storage limit, which is {limit}.").format(
                        limit=quantity_in_words(plant, good.code, good.storage_limit)
                    ),
                )


def check_whole_pieces(plant: Plant) -> Iterator[Finding]:
    """What is handed out in whole pieces is counted and asked for in whole pieces."""
    whole = {good.code for good in plant.all(Good) if good.whole}
    records: list[Count | Receipt | Movement | Need | OrderLine] = [
        *plant.all(Count),
        *plant.all(Receipt),
        *plant.all(Movement),
        *claims_in(plant),
    ]
    for record in records:
        if record.good in whole and record.quantity % 1:
            yield warning(
                record,
                "quantity",
                _("{record}: {quantity} is not a whole number of pieces.").format(
                    record=record_in_words(plant, record),
                    quantity=quantity_in_words(plant, record.good, record.quantity),
                ),
                _("Write whole pieces, or let the good be handed out in parts."),
            )


def check_reserve_at_hand(plant: Plant) -> Iterator[Finding]:
    """The plan does not start below a reserve."""
    book = Book(plant)
    cards = plant.all(Facility)
    for good in plant.all(Good) if cards else ():
        ledger = book.ledger(good.code, cards[0].first_day)
        if ledger.count is not None and ledger.stock < good.reserve:
            sentence = (
                N_("Of {good} there is {stock} by the book, less than its reserve.")
                if ledger.moved
                else N_("Of {good} there is {stock}, less than its reserve, since {day}.")
            )
            yield note(
                good,
                "reserve",
                _(sentence).format(
                    good=good.name,
                    stock=quantity_in_words(plant, good.code, ledger.stock),
                    day=format_date(ledger.count.day),
                ),
                _("The plan says how much lacks; lower the reserve if it may be used now."),
            )


def check_book(plant: Plant) -> Iterator[Finding]:
    """By the book there is never less than nothing on the first day."""
    book = Book(plant)
    for card in plant.all(Facility)[:1]:
        for good in plant.all(Good):
            ledger = book.ledger(good.code, card.first_day)
            if ledger.lack:
                yield warning(
                    ledger.count or good,
                    "quantity" if ledger.count else "code",
                    _("Of {good} more was used and handed over than was there: {lack}.").format(
                        good=good.name,
                        lack=quantity_in_words(plant, good.code, round(ledger.lack, 2)),
                    ),
                    _("Count it; until then the plan starts with none of it."),
                )


CHECKS = (
    check_counted,
    check_count_age,
    check_storage,
    check_reserve_at_hand,
    check_book,
    check_whole_pieces,
)
