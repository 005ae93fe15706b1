"""Tables of what is made, of what, and by whose work."""

from __future__ import annotations

from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Crew, Plant, PurchaseOption, Recipe, WorkCentre
from planning.plant.words import good_name, name_of
from planning.reports.sums import (
    goods_made,
    made_per_period,
)
from planning.reports.table import (
    Cell,
    Kind,
    SheetTable,
    by_period,
    clean,
    first_day,
    floats,
    is_whole,
)
from planning.reports.words import (
    RESOURCE_KINDS,
    option_good,
    resource_name,
    unit_of,
)


def production(plant: Plant, plan: Plan) -> SheetTable:
    """What is made: goods by periods."""
    goods = goods_made(plant, plan)
    made = made_per_period(plan, goods)
    return by_period(
        plan,
        _("Production"),
        [_("Good"), _("Unit")],
        [[good_name(plant, good), unit_of(plant, good)] for good in goods],
        [floats(made.loc[good]) for good in goods],
        [is_whole(plant, good) for good in goods],
    )


def runs(plant: Plant, plan: Plan) -> SheetTable:
    """How often each recipe is run: recipes by periods."""
    frame = plan.production.pivot_table(
        index="recipe", columns="period", values="runs", aggfunc="sum", fill_value=0.0
    ).reindex(columns=list(plan.periods["period"]), fill_value=0.0)
    recipes = [code for code in plant.recipes if code in frame.index]
    return by_period(
        plan,
        _("Runs"),
        [_("Recipe"), _("Code")],
        [[name_of(plant, Recipe, recipe), recipe] for recipe in recipes],
        [floats(frame.loc[recipe]) for recipe in recipes],
        [],
    )


def stock_left(plant: Plant, plan: Plan) -> SheetTable:
    """What is left at the end of each period: goods by periods."""
    frame = plan.stock.pivot_table(
        index="good", columns="period", values="closing", aggfunc="sum", fill_value=0.0
    ).reindex(columns=list(plan.periods["period"]), fill_value=0.0)
    goods = [code for code in plant.goods if code in frame.index]
    return by_period(
        plan,
        _("Stock left"),
        [_("Good"), _("Unit")],
        [[good_name(plant, good), unit_of(plant, good)] for good in goods],
        [floats(frame.loc[good]) for good in goods],
        [is_whole(plant, good) for good in goods],
        summed=False,
    )


def ledger(plant: Plant, plan: Plan) -> SheetTable:
    """The stock ledger: every good in every period, where it came from and where it went."""
    columns = {
        "opening": _("At the start"),
        "received": _("Received"),
        "produced": _("Made"),
        "bought": _("Bought"),
        "consumed": _("Used up"),
        "handed_over": _("Handed over"),
        "discarded": _("Discarded"),
        "closing": _("At the end"),
    }
    rows: list[list[Cell]] = []
    whole = []
    places = {code: place for place, code in enumerate(plant.goods)}
    order = plan.stock["good"].map(places).fillna(len(places))
    in_order = plan.stock.assign(order=order).sort_values(["order", "period"], kind="stable")
    for row in in_order.to_dict("records"):
        good = str(row["good"])
        rows.append(
            [
                good_name(plant, good),
                unit_of(plant, good),
                first_day(plan, row["period"]),
                *(clean(row[column]) for column in columns),
            ]
        )
        whole.append(is_whole(plant, good))
    return SheetTable(
        _("Stock ledger"),
        [_("Good"), _("Unit"), _("Period from"), *columns.values()],
        [Kind.TEXT, Kind.TEXT, Kind.DATE, *([Kind.AMOUNT] * len(columns))],
        rows,
        whole,
    )


def use(plant: Plant, plan: Plan) -> SheetTable:
    """The use of work centres, crews and moulds."""
    rows: list[list[Cell]] = []
    for row in plan.use.to_dict("records"):
        code = str(row["resource"])
        capacity = float(row["capacity"]) + float(row["extra"])
        rows.append(
            [
                resource_name(plant, code),
                _(RESOURCE_KINDS.get(str(row["kind"]), str(row["kind"]))),
                _resource_unit(plant, str(row["kind"]), code),
                first_day(plan, row["period"]),
                clean(row["used"]),
                clean(row["capacity"]),
                clean(row["extra"]),
                clean(row["extra_capacity"]),
                clean(row["used"]) / capacity if capacity > 0 else None,
            ]
        )
    headings = [
        _("Resource"),
        _("Kind"),
        _("Unit"),
        _("Period from"),
        _("Used"),
        _("Capacity"),
        _("Extra used"),
        _("Extra agreed"),
        _("Share used"),
    ]
    kinds = [Kind.TEXT] * 3 + [Kind.DATE] + [Kind.AMOUNT] * 4 + [Kind.SHARE]
    return SheetTable(_("Use of capacity"), headings, kinds, rows)


def purchases(plant: Plant, plan: Plan) -> SheetTable:
    """What is bought, when and for how much."""
    rows: list[list[Cell]] = []
    whole = []
    for row in plan.purchases.to_dict("records"):
        option = str(row["option"])
        good = option_good(plant, option)
        record = plant.get(PurchaseOption, option)
        rows.append(
            [
                good_name(plant, good),
                unit_of(plant, good),
                option,
                first_day(plan, row["period"]),
                clean(row["quantity"]),
                clean(row["cost"]),
                record.note if record else "",
            ]
        )
        whole.append(is_whole(plant, good))
    return SheetTable(
        _("Purchases"),
        [_("Good"), _("Unit"), _("Option"), _("Period from"), _("Amount"), _("Cost"), _("Note")],
        [Kind.TEXT] * 3 + [Kind.DATE] + [Kind.AMOUNT] * 2 + [Kind.TEXT],
        rows,
        whole,
    )


def mixes(plant: Plant, plan: Plan) -> SheetTable:
    """What the blends are made of."""
    rows: list[list[Cell]] = [
        [
            name_of(plant, Recipe, str(row["recipe"])),
            good_name(plant, str(row["good"])),
            unit_of(plant, str(row["good"])),
            first_day(plan, row["period"]),
            clean(row["quantity"]),
            clean(row["share"]),
        ]
        for row in plan.mixes.to_dict("records")
    ]
    return SheetTable(
        _("Blends"),
        [_("Blend"), _("Good"), _("Unit"), _("Period from"), _("Amount"), _("Share")],
        [Kind.TEXT] * 3 + [Kind.DATE, Kind.AMOUNT, Kind.SHARE],
        rows,
    )


def _resource_unit(plant: Plant, kind: str, code: str) -> str:
    centre = plant.get(WorkCentre, code)
    if kind == "work_centre" and centre is not None:
        return centre.unit
    if kind == "crew" and plant.get(Crew, code) is not None:
        return _("person-hours")
    return _("casts") if kind == "tool" else ""
