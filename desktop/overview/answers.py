"""What the cards of the overview show, taken from the plan's tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.charts.timeline import Span
from desktop.plant.words import claim_title, class_name, share_tone, stock_in_words
from desktop.table.cells import Cell, Row
from planning.language import _, format_date, format_share, ngettext
from planning.plant import Body, Plant, Receipt
from planning.plant.book import still_to_come
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.reports.sums import RunOut

MOST_RUN_OUTS = 16
MOST_WAITING = 200


def spans(plant: Plant, plan: Plan, found: Sequence[RunOut]) -> tuple[list[Span], date, date]:
    """Return how long stocks last, and the first and last day in view."""
    from planning.reports.words import day_of

    first = day_of(plan.periods["first_day"].iloc[0])
    last = day_of(plan.periods["last_day"].iloc[-1])
    coming: dict[str, list[date]] = {}
    rest = still_to_come(plant)
    for receipt in plant.all(Receipt):
        if first <= receipt.day <= last and rest[receipt.code]:
            coming.setdefault(receipt.good, []).append(receipt.day)
    shown = [
        Span(
            name=good_name(plant, stock.good),
            target=stock.good,
            gone=stock.planned,
            at_full_pace=stock.at_full_pace,
            receipts=tuple(sorted(coming.get(stock.good, ()))),
            tip=stock_in_words(plant, stock),
        )
        for stock in found[:MOST_RUN_OUTS]
    ]
    return shown, first, last


def class_rows(plan: Plan) -> list[Row]:
    """Return a row per class: what part is met on average, and how many needs in full."""
    rows = []
    claims = plan.claims[plan.claims["tier"] != "enquiry"]
    for tier, group in claims.groupby("tier", sort=False):
        met = float(group["share"].clip(upper=1.0).mean())
        whole = int((group["share"] >= 1 - 1e-6).sum())
        least = float(group["share"].min())
        full = ngettext("{met} of {count} in full", "{met} of {count} in full", len(group))
        tip = _("The smallest share in it is {share}.").format(share=format_share(least))
        rows.append(
            Row(
                [
                    Cell(class_name(str(tier)), tip=tip),
                    Cell(format_share(met), bar=met, tone=share_tone(met), tip=tip),
                    Cell(full.format(met=whole, count=len(group)), soft=True, tip=tip),
                ],
                target=str(tier),
            )
        )
    rows.sort(key=lambda row: (row.target != "promise", str(row.target)))
    return rows


def promise_rows(plant: Plant, plan: Plan) -> list[Row]:
    """Return the promises that are not kept in full and in time, the worst first."""
    promised = plan.claims[plan.claims["tier"] == "promise"]
    risky = promised[(promised["share"] < 1 - 1e-6) | (promised["late"] > 1e-6)]
    rows = []
    for line in risky.sort_values("share", kind="stable").itertuples():
        who, what = claim_title(plant, str(line.claim), str(line.body), str(line.good))
        share = float(line.share)
        late = share >= 1 - 1e-6
        tip = _("{who}, {what}: {share} met, due {day}").format(
            who=who, what=what, share=format_share(share), day=format_date(line.due.date())
        )
        rows.append(
            Row(
                [
                    Cell(_("{who}: {what}").format(who=who, what=what), tone="bad", tip=tip),
                    Cell(format_date(line.due.date()), soft=True, tip=tip),
                    Cell(_("late") if late else format_share(share), strong=True, tip=tip),
                ],
                target=str(line.claim),
            )
        )
    return rows


def promises_kept(plan: Plan) -> str:
    """Say that all promises are kept, or that there are none."""
    count = int((plan.claims["tier"] == "promise").sum())
    if not count:
        return _("Nothing has been promised to anybody.")
    return ngettext(
        "The {count} promise is kept, in full and in time.",
        "All {count} promises are kept, in full and in time.",
        count,
    ).format(count=count)


def waiting_rows(plant: Plant, plan: Plan) -> list[Row]:
    """Return a row per body that waits, who gets the smallest part first; of very many the first.

    Nobody reads on after `MOST_WAITING` of them, and thousands would take a second to draw up.
    """
    from planning.reports.sums import waiting

    rows = []
    short = waiting(plan)
    means = plan.claims["share"].clip(upper=1.0).groupby(plan.claims["body"]).mean()
    order = means.reindex(short["body"].unique()).sort_values(kind="stable")
    first = short[short["body"].isin(order.index[:MOST_WAITING])]
    waited: dict[str, list[str]] = {str(body): [] for body in order.index[:MOST_WAITING]}
    for body, good in zip(first["body"].tolist(), first["good"].tolist(), strict=True):
        waited[str(body)].append(str(good))
    for body, asked in waited.items():
        name = name_of(plant, Body, body)
        share = float(order[body])
        goods = ", ".join(dict.fromkeys(good_name(plant, good) for good in asked))
        count = ngettext("{count} need", "{count} needs", len(asked))
        tip = _("{who} waits for: {goods}. On average {share} is met.").format(
            who=name, goods=goods, share=format_share(share)
        )
        tip = f"{count.format(count=len(asked))}. {tip}"
        rows.append(
            Row(
                [
                    Cell(name, tip=tip),
                    Cell(format_share(share), bar=share, tip=tip),
                ],
                target=body,
            )
        )
    more = len(order) - len(rows)
    if more:
        rows.append(Row([Cell(_("… and {count} more").format(count=more), soft=True), Cell()]))
    return rows
