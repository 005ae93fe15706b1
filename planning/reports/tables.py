"""The tables of a plan, in the order in which people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    period_days,
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


def runs_out(plant: Plant, plan: Plan) -> SheetTable:
    """What comes from outside, what is gone first at the head."""
    rows: list[list[Cell]] = []
    whole = []
    for row in run_outs(plant, plan):
        rows.append(
            [
                good_name(plant, row.good),
                unit_of(plant, row.good),
                clean(row.at_start),
                clean(row.consumed),
                clean(row.left),
                _("lasts") if row.period is None else period_days(plan, row.period),
            ]
        )
        whole.append(is_whole(plant, row.good))
    return SheetTable(
        _("What runs out first"),
        [
            _("Good"),
            _("Unit"),
            _("In stock"),
            _("Used"),
            _("Left"),
            _("Gone in the period from"),
        ],
        [Kind.TEXT] * 2 + [Kind.AMOUNT] * 3 + [Kind.TEXT],
        rows,
        whole,
    )


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
    return [
        *(table(plant, plan) for table in plain),
        who_waits(plant, plan, reasons),
        purchases(plant, plan),
        mixes(plant, plan),
        breaches(plant, plan),
    ]
