"""The tables of a plan, in the order in which people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from planning.advice.run_out import cover_in_words
from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name
from planning.reports.asking import deliveries, shares, who_waits
from planning.reports.making import ledger, mixes, production, purchases, runs, stock_left, use
from planning.reports.reasons import Reasons
from planning.reports.sums import (
    run_outs,
)
from planning.reports.table import (
    Cell,
    Kind,
    SheetTable,
    clean,
    first_day,
    is_whole,
)
from planning.reports.words import (
    FAMILIES,
    resource_name,
    unit_of,
)


def breaches(plant: Plant, plan: Plan) -> SheetTable:
    """What people fixed and could not be kept."""
    rows: list[list[Cell]] = [
        [
            _(FAMILIES.get(str(row["family"]), str(row["family"]))),
            resource_name(plant, str(row["record"])),
            first_day(plan, row["period"]),
            clean(row["quantity"]),
            str(row["unit"]),
        ]
        for row in plan.breaches.to_dict("records")
    ]
    return SheetTable(
        _("Not kept"),
        [_("What"), _("Of"), _("Period from"), _("Too much or too little"), _("Unit")],
        [Kind.TEXT, Kind.TEXT, Kind.DATE, Kind.AMOUNT, Kind.TEXT],
        rows,
    )


def runs_out(plant: Plant, frame: pd.DataFrame) -> SheetTable:
    """What comes from outside, what is gone first at the head."""
    rows: list[list[Cell]] = []
    whole = []
    for row in run_outs(frame):
        rows.append(
            [
                good_name(plant, row.good),
                unit_of(plant, row.good),
                clean(row.stock),
                cover_in_words(row.cover_days),
                row.at_full_pace or _("lasts"),
                row.planned or _("lasts"),
                clean(row.planned_use),
                clean(row.left),
            ]
        )
        whole.append(is_whole(plant, row.good))
    headings = [
        _("Good"),
        _("Unit"),
        _("In stock"),
        _("Lasts at full pace"),
        _("Gone at full pace"),
        _("Gone by the plan"),
        _("Used"),
        _("Left"),
    ]
    kinds = [Kind.TEXT] * 2 + [Kind.AMOUNT, Kind.TEXT] + [Kind.DATE] * 2 + [Kind.AMOUNT] * 2
    return SheetTable(_("What runs out first"), headings, kinds, rows, whole)


def all_tables(plant: Plant, plan: Plan, reasons: Reasons) -> list[SheetTable]:
    """Return every table of a plan, in the order in which people ask for them."""
    plain: Sequence[Callable[[Plant, Plan], SheetTable]] = (
        production,
        runs,
        stock_left,
        ledger,
        use,
        shares,
        deliveries,
    )
    gone = [] if reasons.run_out is None else [runs_out(plant, reasons.run_out)]
    return [
        *gone,
        *(table(plant, plan) for table in plain),
        who_waits(plant, plan, reasons),
        purchases(plant, plan),
        mixes(plant, plan),
        breaches(plant, plan),
    ]
