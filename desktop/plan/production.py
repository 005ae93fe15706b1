"""The production grid: what is made in which period, as numbers with standing bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.table.cells import Cell, Row
from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name


@dataclass(frozen=True)
class Made:
    """A cell of the grid: a good, in a period or (None) in all of them."""

    good: str
    period: int | None


def production_rows(plant: Plant, plan: Plan) -> tuple[list[Row], list[str], list[str], list[str]]:
    """Return rows, headings, names of the rows and tips of the headings."""
    from planning.reports.sums import goods_made, made_per_period
    from planning.reports.words import period_days, period_label, show_bare, show_quantity

    goods = goods_made(plant, plan)
    table = made_per_period(plan, goods)
    periods = [int(period) for period in plan.periods["period"]]
    rows, names = [], []
    for good in goods:
        made: Any = table.loc[good]
        most = float(made.max()) or 1.0
        nothing = show_bare(plant, good, 0.0)
        total = float(made.sum())
        cells = [
            Cell(
                show_bare(plant, good, total),
                strong=True,
                number=True,
                upright=True,
                tip=_("{amount} of {good} in the whole plan").format(
                    amount=show_quantity(plant, good, total), good=good_name(plant, good)
                ),
            )
        ]
        targets: list[Made] = [Made(good, None)]
        for period in periods:
            amount = float(made[period])
            cells.append(
                Cell(
                    shown if (shown := show_bare(plant, good, amount)) != nothing else "–",
                    bar=amount / most if shown != nothing else 0.0,
                    upright=True,
                    number=True,
                    soft=shown == nothing,
                    tip=_("{amount} of {good} in the week of {day}").format(
                        amount=show_quantity(plant, good, amount),
                        good=good_name(plant, good),
                        day=period_days(plan, period),
                    ),
                )
            )
            targets.append(Made(good, period))
        rows.append(Row(cells, target=good, targets=list(targets)))
        unit = plant.goods[good].unit
        names.append(_("{good} [{unit}]").format(good=good_name(plant, good), unit=unit))
    headings = [_("Total"), *(period_label(plan, period) for period in periods)]
    tips = ["", *(period_days(plan, period) for period in periods)]
    return rows, headings, names, tips
