"""What is on the shelf: goods by kind, how much there is by the book, how long it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.table.cells import Cell, Row
from desktop.table.entry import plain
from desktop.table.reading import stands_in_words
from planning.language import N_, _, format_date, format_number, ngettext
from planning.plant import Count, Good, GoodKind, Plant
from planning.plant.book import Book, Ledger
from planning.plant.words import quantity_in_words

if TYPE_CHECKING:
    from planning.reports.sums import RunOut

STALE_WEEKS = 6
"""A count that is older than this is said to be old."""

FOR_EVER_DAYS = 36525.0

KINDS: dict[GoodKind, str] = {
    GoodKind.POWDER: N_("Powders"),
    GoodKind.INTERMEDIATE: N_("Intermediates"),
    GoodKind.PRODUCT: N_("Products"),
    GoodKind.TOOL: N_("Moulds"),
    GoodKind.CONSUMABLE: N_("Consumables"),
    GoodKind.FUEL: N_("Fuel"),
    GoodKind.MONEY: N_("Money"),
}


@dataclass(frozen=True)
class Shelf:
    """Every good with what the book says of it, as far as it is written."""

    day: date
    """In the morning of which it is looked at."""
    ledgers: Mapping[str, Ledger]


def shelf_of(plant: Plant) -> Shelf:
    """Return what is on the shelf after all that is written down, but not before the plan."""
    book = Book(plant)
    days = [count.day for count in plant.all(Count)]
    days += [entry.day + timedelta(days=1) for code in plant.goods for entry in book.entries(code)]
    try:
        days.append(plant.facility.first_day)
    except LookupError:
        days.append(date.today())
    day = max(days)
    return Shelf(day, {code: book.ledger(code, day) for code in plant.goods})


def headings() -> list[str]:
    """Return the headings of the table of the shelf."""
    return [_("Good"), _("On the shelf"), _("Reserve"), _("Cover"), _("Runs out")]


def tips() -> list[str]:
    """Return what the headings mean."""
    return [
        "",
        _("The last count, with what came, was made, used and handed over since"),
        _("Stock that the plan never goes below."),
        _("How long it lasts at full pace"),
        _("Under the plan on screen"),
    ]


def shelf_rows(
    plant: Plant,
    shelf: Shelf,
    lasts: Mapping[str, RunOut],
    horizon_days: float,
    words: str,
    stands: Plant | None = None,
) -> list[Row]:
    """Return goods under the heading of their kind, what runs out first first.

    Only goods with all `words` in their name are among them. `stands` is the plant as it stands
    when `plant` is seen through a what-if: what differs from it is marked.
    """
    before = None if stands is None else (stands, shelf_of(stands))
    wanted = plain(words).split()
    rows = []
    for kind, title in KINDS.items():
        goods = [
            good
            for good in plant.all(Good)
            if good.kind is kind and all(word in plain(good.name) for word in wanted)
        ]
        goods.sort(key=lambda good: _urgency(lasts.get(good.code)))
        below = [
            Row(
                [
                    *_marked(_cells(plant, good, shelf), good.code, before),
                    cover_cell(lasts.get(good.code), horizon_days),
                    runs_out_cell(lasts.get(good.code)),
                ],
                target=good.code,
            )
            for good in goods
        ]
        if below:
            count = ngettext("{count} good", "{count} goods", len(below)).format(count=len(below))
            head = [Cell(_(title), strong=True), Cell(count, soft=True, number=True)]
            rows.append(Row(head, target=("kind", kind), rows=below))
    return rows


def _urgency(stock: RunOut | None) -> tuple[date, date, float]:
    if stock is None:
        return (date.max, date.max, FOR_EVER_DAYS)
    return (stock.planned or date.max, stock.at_full_pace or date.max, stock.cover_days)


def _cells(plant: Plant, good: Good, shelf: Shelf) -> list[Cell]:
    ledger = shelf.ledgers[good.code]
    amount = quantity_in_words(plant, good.code, round(ledger.stock, 1))
    said = ledger_in_words(plant, ledger)
    reserve = quantity_in_words(plant, good.code, good.reserve) if good.reserve else ""
    return [
        Cell(good.name, tip=f"{good.name}. {good.note}".strip(". ") if good.note else good.name),
        Cell(
            amount if ledger.count is not None or ledger.moved else _("not counted"),
            number=True,
            soft=ledger.count is None,
            tone="warning" if is_stale(ledger) else "",
            tip=said,
            order=ledger.stock,
        ),
        Cell(reserve, number=True, order=good.reserve),
    ]


def _marked(cells: list[Cell], code: str, before: tuple[Plant, Shelf] | None) -> list[Cell]:
    """Return the cells with those marked that say something else than in the plant before."""
    good = before[0].goods.get(code) if before is not None else None
    if before is None or good is None:
        return cells
    return [
        cell
        if (cell.text, cell.order) == (was.text, was.order)
        else replace(cell, tone="accent", tip=f"{stands_in_words(was.text)} {cell.tip}".strip())
        for cell, was in zip(cells, _cells(before[0], good, before[1]), strict=True)
    ]


def cover_cell(stock: RunOut | None, horizon_days: float) -> Cell:
    """Return how long a stock lasts at full pace, as a bar over the days of the plan."""
    if stock is None or stock.cover_days >= FOR_EVER_DAYS:
        return Cell("", order=float("inf"))
    days = int(stock.cover_days)
    text = ngettext("{count} day", "{count} days", days).format(count=format_number(days))
    part = min(1.0, stock.cover_days / max(1.0, horizon_days))
    tone = "bad" if stock.planned is not None else ""
    return Cell(text, bar=part, tone=tone, number=True, order=stock.cover_days)


def runs_out_cell(stock: RunOut | None) -> Cell:
    """Return the day on which the plan has used a stock up, or that it lasts."""
    if stock is None:
        return Cell("", order=date.max.toordinal() + 1)
    if stock.planned is None:
        return Cell(_("lasts"), soft=True, tone="good", order=date.max.toordinal())
    return Cell(format_date(stock.planned), tone="bad", order=stock.planned.toordinal())


def is_stale(ledger: Ledger) -> bool:
    """Whether the last count is too old to be trusted."""
    return ledger.count is not None and age_weeks(ledger) >= STALE_WEEKS


def age_weeks(ledger: Ledger) -> int:
    """Return how many whole weeks lie between the last count and the day of the ledger."""
    return 0 if ledger.count is None else (ledger.day - ledger.count.day).days // 7


def ledger_in_words(plant: Plant, ledger: Ledger) -> str:
    """Return how the stock of a good comes about, and how old its count is."""
    if ledger.count is None:
        said = [_("It was never counted.")]
    else:
        said = [
            _("Counted on {day}: {amount}.").format(
                day=format_date(ledger.count.day),
                amount=quantity_in_words(plant, ledger.good, ledger.count.quantity),
            )
        ]
    for sentence, quantity in (
        (_("Since then {amount} came in."), ledger.came),
        (_("Since then {amount} was made."), ledger.made),
        (_("Since then {amount} was used."), ledger.used),
        (_("Since then {amount} was handed over."), ledger.went),
    ):
        if quantity:
            amount = quantity_in_words(plant, ledger.good, round(quantity, 1))
            said.append(sentence.format(amount=amount))
    if ledger.balance < 0:
        said.append(_("By the book it is below zero: something was not written down."))
    if is_stale(ledger):
        said.append(
            _("That count is {weeks} weeks old: count it again.").format(weeks=age_weeks(ledger))
        )
    return " ".join(said)
