"""What a comparison shows, as rows of cells: who gets what, who waits, what is left, the load."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.plant.words import class_name
from desktop.table.cells import Cell, Row
from planning.language import _, format_date, format_number, format_share, ngettext
from planning.plant import Body, Plant
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from desktop.plant.shown_plan import ShownPlan
    from planning.advice.compare import Comparison
    from planning.advice.difference import Waits
    from planning.lp.plan import Plan

LETTERS = "ABC"
SAME = 0.005
WEEK = 7


@dataclass(frozen=True)
class SideBySide:
    """A comparison with what its view needs; plans are called A, B and C, the first is A."""

    plant: Plant
    plans: Mapping[str, Plan]
    comparison: Comparison
    names: Mapping[str, str]
    """What each letter stands for."""
    waits: Mapping[str, Mapping[str, Waits]]
    gone: Mapping[str, Mapping[str, date | None]]
    headlines: Mapping[str, list[str]]
    """For each plan but the first, what it brings in place of the first."""


def side_by_side(
    plant: Plant,
    shown: list[ShownPlan],
    names: list[str],
    *,
    should_stop: Callable[[], bool],
) -> SideBySide:
    """Return plans side by side; computes, so it is done beside the window."""
    from desktop.plant.shown_plan import run_outs_of
    from planning.advice.compare import compare
    from planning.advice.difference import headline, waits_of

    plans = {letter: one.plan for letter, one in zip(LETTERS, shown, strict=False)}
    gone = {}
    for letter, one in zip(LETTERS, shown, strict=False):
        if one.run_outs is None:
            one.run_outs = run_outs_of(
                one.base, one.plan, kept_to=one.kept_to, should_stop=should_stop
            )
        gone[letter] = {stock.good: stock.planned for stock in one.run_outs}
    comparison = compare(plant, plans)
    return SideBySide(
        plant=plant,
        plans=plans,
        comparison=comparison,
        names=dict(zip(LETTERS, names, strict=False)),
        waits={letter: waits_of(plan) for letter, plan in plans.items()},
        gone=gone,
        headlines={
            letter: headline(plant, comparison, plans, LETTERS[0], letter, gone)
            for letter in list(plans)[1:]
        },
    )


def arrow(difference: float, *, decimals: int = 0) -> str:
    """Return a difference as an arrow and a number: "▲ 36", "▼ 12"; "" when it rounds to none."""
    if decimals == 0 and abs(difference) < 10:
        decimals = 1
    if round(abs(difference), decimals) == 0:
        return ""
    sign = "▲" if difference > 0 else "▼"
    return f"{sign} {format_number(abs(difference), decimals)}"


def who_gets_what(view: SideBySide) -> list[Row]:
    """Return communes with their councils, and under them what each gets under each plan."""
    from planning.reports.sums import group_of

    groups: dict[str, dict[str, dict[str, Row]]] = {}
    for (body, good), rows in view.comparison.bodies.groupby(["body", "good"], sort=False):
        group = group_of(view.plant, str(body))
        planned = dict(zip(rows["plan"], rows["planned"].astype(float), strict=True))
        wanted = float(rows["wanted"].max())
        goods = groups.setdefault(group, {}).setdefault(str(body), {})
        goods[str(good)] = _good_row(view, str(good), planned, wanted)
    counts = _in_full_by_body(view)
    found = []
    for group, bodies in groups.items():
        own = [
            _body_row(view, body, list(goods.values()), counts, [body])
            for body, goods in bodies.items()
            if body != group
        ]
        direct = list(bodies.get(group, {}).values())
        found.append(_body_row(view, group, [*direct, *own], counts, list(bodies)))
    return found


def _in_full_by_body(view: SideBySide) -> dict[str, dict[str, tuple[int, int, float]]]:
    """Return for each plan and body: claims in full, claims, sum of shares."""
    counts: dict[str, dict[str, tuple[int, int, float]]] = {}
    for letter, plan in view.plans.items():
        met = plan.claims["shortfall"] <= 1e-6 * plan.claims["wanted"].clip(lower=1.0)
        frame = plan.claims.assign(met=met).groupby("body", sort=False)
        sums = frame.agg(met=("met", "sum"), all=("met", "size"), share=("share", "sum"))
        counts[letter] = {
            str(body): (int(full), int(every), float(share))
            for body, full, every, share in sums.itertuples()
        }
    return counts


def _good_row(view: SideBySide, good: str, planned: Mapping[str, float], wanted: float) -> Row:
    from planning.reports.words import show_bare, show_quantity

    cells = [
        Cell(good_name(view.plant, good)),
        Cell(show_quantity(view.plant, good, wanted), number=True, soft=True, order=wanted),
    ]
    first = planned.get(LETTERS[0], 0.0)
    for letter in view.plans:
        gets = planned.get(letter)
        if gets is None:
            cells += _not_asked(letter)
            continue
        sign = arrow(gets - first) if letter != LETTERS[0] else ""
        text = show_bare(view.plant, good, gets)
        share = gets / wanted if wanted else 1.0
        cells.append(
            Cell(
                text,
                bar=min(1.0, share),
                tick=min(1.0, first / wanted) if wanted and sign else None,
                order=gets,
                tip=_("{plan}: {share} of what is asked").format(
                    plan=view.names[letter], share=format_share(share)
                ),
            )
        )
        cells += _against(letter, sign, gets - first)
    return Row(cells, target=None)


def _body_row(
    view: SideBySide,
    body: str,
    rows: list[Row],
    counts: Mapping[str, Mapping[str, tuple[int, int, float]]],
    members: list[str],
) -> Row:
    """Return the row of a commune or council: how many of its requests are met in full."""
    sums = {
        letter: [sum(parts) for parts in zip(*(of[m] for m in members if m in of), strict=True)]
        for letter, of in counts.items()
    }
    every = max((int(parts[1]) for parts in sums.values() if parts), default=0)
    cells = [
        Cell(name_of(view.plant, Body, body), strong=True),
        Cell(
            ngettext("{count} request", "{count} requests", every).format(count=every),
            soft=True,
            number=True,
            order=every,
        ),
    ]
    first = sums[LETTERS[0]]
    for letter, parts in sums.items():
        if not parts:
            cells += _not_asked(letter)
            continue
        full, asked, share = parts
        sign = arrow(full - first[0]) if letter != LETTERS[0] and first else ""
        mean = share / asked if asked else 1.0
        cells.append(
            Cell(
                _("{full} in full").format(full=int(full)),
                bar=mean,
                tick=first[2] / first[1] if sign and first and first[1] else None,
                order=mean,
                tip=_("{plan}: {full} of {count} requests in full, {share} on average").format(
                    plan=view.names[letter],
                    full=int(full),
                    count=int(asked),
                    share=format_share(mean),
                ),
            )
        )
        cells += _against(letter, sign, full - (first[0] if first else 0))
    return Row(cells, target=body, rows=rows)


def who_waits(view: SideBySide) -> list[Row]:
    """Return the classes, with how many wait under each plan and how long the longest."""
    tiers = dict.fromkeys(tier for waits in view.waits.values() for tier in waits)
    order = list(dict.fromkeys(view.comparison.tiers["tier"]))
    rows = []
    for tier in sorted(tiers, key=lambda tier: order.index(tier) if tier in order else 99):
        cells = [Cell(class_name(tier), strong=True, order=str(tier))]
        first = view.waits[LETTERS[0]].get(tier)
        for letter in view.plans:
            waits = view.waits[letter].get(tier)
            if waits is None:
                cells += [*_not_asked(letter), Cell("")]
                continue
            short = waits.claims - waits.in_full
            known = letter != LETTERS[0] and first is not None
            sign = arrow(short - (first.claims - first.in_full)) if known and first else ""
            text = (
                _("{waiting} of {count} wait").format(waiting=short, count=waits.claims)
                if short
                else _("all {count} in full").format(count=waits.claims)
            )
            cells.append(Cell(text, tone="warning" if short else "good", order=short))
            cells += _against(letter, sign, short)
            cells.append(_longest(waits))
        rows.append(Row(cells, target=tier))
    return rows


def _longest(waits: Waits) -> Cell:
    if not waits.longest_days:
        waiting = _("to the end") if waits.never else _("nobody")
        return Cell(waiting, soft=not waits.never, order=waits.never)
    weeks = max(1, round(waits.longest_days / WEEK))
    said = ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    if waits.never:
        said = _("{weeks}, and longer").format(weeks=said)
    return Cell(said, order=waits.longest_days)


def what_is_left(view: SideBySide) -> list[Row]:
    """Return the goods, what is left of each under each plan, and when it is gone."""
    from planning.reports.words import show_quantity

    left: dict[str, dict[str, float]] = {}
    moves: dict[str, float] = {}
    goods = view.comparison.goods
    for letter, good, made, used, out, rest in zip(
        *(goods[c] for c in ("plan", "good", "made", "used", "handed_over", "left")), strict=True
    ):
        left.setdefault(str(good), {})[str(letter)] = float(rest)
        moves[str(good)] = max(moves.get(str(good), 0.0), made + used + out + rest)
    found = []
    for good in view.plant.goods:
        gone = [view.gone[letter].get(good) for letter in view.plans]
        if moves.get(good, 0.0) <= SAME:
            continue
        most = max(*left[good].values(), 1e-9)
        first = left[good].get(LETTERS[0], 0.0)
        cells = [Cell(good_name(view.plant, good))]
        for letter, day in zip(view.plans, gone, strict=True):
            rest = left[good].get(letter, 0.0)
            sign = arrow(rest - first) if letter != LETTERS[0] else ""
            text = show_quantity(view.plant, good, rest)
            cells.append(Cell(text, bar=rest / most, order=rest))
            cells += _against(letter, sign, rest - first)
            cells.append(
                Cell(soft=True, order=date.max)
                if day is None
                else Cell(format_date(day), tone="warning", order=day)
            )
        days = [day for day in gone if day is not None]
        found.append((min(days, default=date.max), Row(cells, target=good)))
    return [row for _day, row in sorted(found, key=lambda one: one[0])]


def loads(view: SideBySide) -> list[Row]:
    """Return kilns, work centres and crews with how full each is under each plan."""
    from planning.advice.difference import first_full
    from planning.reports.words import resource_name

    shares: dict[tuple[str, str], dict[str, float]] = {}
    load = view.comparison.load
    for letter, kind, code, share in zip(
        *(load[c] for c in ("plan", "kind", "resource", "share")), strict=True
    ):
        if kind != "tool":
            shares.setdefault((str(kind), str(code)), {})[str(letter)] = float(share)
    full = {letter: first_full(plan) for letter, plan in view.plans.items()}
    found = []
    for key, by_plan in shares.items():
        first = by_plan.get(LETTERS[0], 0.0)
        cells = [Cell(resource_name(view.plant, key[1]))]
        for letter in view.plans:
            share = by_plan.get(letter, 0.0)
            points = 100 * (share - first) if letter != LETTERS[0] else 0.0
            sign = arrow(points) if abs(points) >= 0.5 else ""
            day = full[letter].get(key)
            cells.append(
                Cell(
                    format_share(share),
                    bar=share,
                    tick=first if sign else None,
                    order=share,
                )
            )
            cells += _against(letter, sign, points)
            cells.append(
                Cell(soft=True, order=date.max)
                if day is None
                else Cell(format_date(day), tone="warning", order=day)
            )
        found.append((-max(by_plan.values()), Row(cells, target=key[1])))
    return [row for _share, row in sorted(found, key=lambda one: one[0])]


def headings(view: SideBySide, named: list[str], besides: str = "") -> tuple[list[str], list[int]]:
    """Return the headings of a table of plans, and which columns are as wide as there is room.

    After the columns that name a row, each plan has its own; then, but for the first, what differs;
    and then one more where `besides` names it.
    """
    texts, wide = list(named), []
    for letter in view.plans:
        wide.append(len(texts))
        texts.append(f"{letter}  {view.names[letter]}")
        if letter != LETTERS[0]:
            texts.append(_("against A"))
        if besides:
            texts.append(besides)
    return texts, wide


def _against(letter: str, sign: str, difference: float) -> list[Cell]:
    """Return the cell that says what differs from the first plan, for any other."""
    return [] if letter == LETTERS[0] else [Cell(sign, strong=True, order=difference)]


def _not_asked(letter: str) -> list[Cell]:
    return [Cell(_("not asked"), soft=True, order=-1.0), *_against(letter, "", 0.0)]
