"""The load of work centres, crews and moulds by period, as rows of standing bars."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from desktop.table.cells import Cell, Row
from planning.language import _, format_number, format_share
from planning.lp.plan import Plan
from planning.plant import Crew, Good, Record, WorkCentre

KINDS: dict[str, type[Record]] = {"work_centre": WorkCentre, "crew": Crew, "tool": Good}
FULL = 0.995


def load_rows(
    plan: Plan,
    name: Callable[[type[Record], str], str],
    *,
    kinds: Collection[str] = ("work_centre", "crew", "tool"),
) -> tuple[list[Row], list[str], list[str], list[str]]:
    """Return rows, their names, the headings and the tips of the load by period.

    A bar is what is used of the capacity; more than the regular capacity (extra hours) is marked.
    What is fullest stands first.
    """
    from planning.reports.words import period_label

    count = len(plan.periods)
    headings = [period_label(plan, period) for period in range(count)]
    use = plan.use[plan.use["kind"].isin(kinds)]
    found: list[tuple[float, str, Row]] = []
    for (kind, resource), group in use.groupby(["kind", "resource"], sort=False):
        called = name(KINDS[str(kind)], str(resource))
        lines: Any = group.itertuples()
        by_period = {int(line.period): line for line in lines}
        cells = []
        for period in range(count):
            line = by_period.get(period)
            cells.append(Cell(upright=True) if line is None else _cell(line, called))
        total = float(group["capacity"].sum())
        mean = float(group["used"].sum()) / total if total else 0.0
        row = Row(cells, target=str(resource), targets=[(str(resource), p) for p in range(count)])
        found.append((mean, called, row))
    found.sort(key=lambda entry: -entry[0])
    return [row for *_r, row in found], [called for _m, called, _r in found], headings, []


def _cell(line: Any, called: str) -> Cell:
    capacity, used = float(line.capacity), float(line.used)
    if capacity <= 0:
        closed = _("{name} is closed in this period.").format(name=called)
        return Cell("–", upright=True, soft=True, number=True, tip=closed)
    share = used / capacity
    tip = _("{name}: {used} of {capacity} used.").format(
        name=called, used=format_number(used, 1), capacity=format_number(capacity, 1)
    )
    if float(line.extra) > 1e-6:
        tip += " " + _("{extra} of it in extra hours.").format(
            extra=format_number(float(line.extra), 1)
        )
    full = share >= FULL
    return Cell(
        format_share(share),
        bar=share,
        upright=True,
        tone="warning" if full else "",
        strong=full,
        soft=share < 0.005,
        number=True,
        tip=tip,
    )
