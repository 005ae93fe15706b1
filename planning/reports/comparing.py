"""Tables of plans side by side."""

from __future__ import annotations

import pandas as pd

from planning.advice.compare import Comparison
from planning.advice.words import tier_in_words
from planning.language import _
from planning.plant import Plant
from planning.plant.words import good_name
from planning.reports.sums import group_of
from planning.reports.table import Cell, Kind, SheetTable, clean, is_whole
from planning.reports.words import body_name, resource_name, unit_of

LEAST_GAIN = 0.005


def tiers_compared(comparison: Comparison) -> SheetTable:
    """How far each plan goes: a row per class and plan."""
    tiers = comparison.tiers
    order = {str(tier): number for number, tier in enumerate(dict.fromkeys(tiers["tier"]))}
    rows: list[list[Cell]] = [
        [
            tier_in_words(str(row["tier"])),
            str(row["plan"]),
            float(row["claims"]),
            float(row["in_full"]),
            float(row["waiting"]),
            float(row["late"]),
            clean(row["least_share"]),
            clean(row["mean_share"]),
        ]
        for row in sorted(tiers.to_dict("records"), key=lambda row: order[str(row["tier"])])
    ]
    headings = [
        _("Class"),
        _("Plan"),
        _("Requests"),
        _("In full"),
        _("Waiting"),
        _("Late"),
        _("Least share"),
        _("Mean share"),
    ]
    kinds = [Kind.TEXT] * 2 + [Kind.AMOUNT] * 4 + [Kind.SHARE] * 2
    return SheetTable(_("How far each plan goes"), headings, kinds, rows, [True] * len(rows))


def shares_compared(plant: Plant, comparison: Comparison) -> tuple[SheetTable, int]:
    """Who gets more or less under one plan than under another; and how many get the same.

    A row per commune and good, a column per plan.
    """
    planned: dict[tuple[str, str], dict[str, float]] = {}
    wanted: dict[tuple[str, str], dict[str, float]] = {}
    for row in comparison.bodies.to_dict("records"):
        pair, plan = (group_of(plant, str(row["body"])), str(row["good"])), str(row["plan"])
        for sums, column in ((planned, "planned"), (wanted, "wanted")):
            by_plan = sums.setdefault(pair, {})
            by_plan[plan] = by_plan.get(plan, 0.0) + float(row[column])
    differ = [
        pair
        for pair, by_plan in planned.items()
        if len(by_plan) < len(comparison.names)
        or max(by_plan.values()) - min(by_plan.values()) > LEAST_GAIN
    ]
    rows: list[list[Cell]] = [
        [
            body_name(plant, group),
            good_name(plant, good),
            unit_of(plant, good),
            clean(max(wanted[group, good].values())),
            *(clean(planned[group, good].get(name)) for name in comparison.names),
        ]
        for group, good in differ
    ]
    table = SheetTable(
        _("Who gets what under each plan"),
        [_("Body"), _("Good"), _("Unit"), _("Asked for"), *comparison.names],
        [Kind.TEXT] * 3 + [Kind.AMOUNT] * (1 + len(comparison.names)),
        rows,
        [is_whole(plant, good) for _group, good in differ],
    )
    return table, len(planned) - len(differ)


def left_compared(plant: Plant, comparison: Comparison) -> SheetTable:
    """What is left of each good at the end: a row per good, a column per plan."""
    left: dict[str, dict[str, float]] = {}
    moves: dict[str, float] = {}
    for row in comparison.goods.to_dict("records"):
        good = str(row["good"])
        left.setdefault(good, {})[str(row["plan"])] = float(row["left"])
        moved = sum(float(row[column]) for column in ("made", "used", "handed_over", "left"))
        moves[good] = max(moves.get(good, 0.0), moved)
    goods = [good for good in plant.goods if moves.get(good, 0.0) > LEAST_GAIN]
    rows: list[list[Cell]] = [
        [
            good_name(plant, good),
            unit_of(plant, good),
            *(clean(left[good].get(name, 0.0)) for name in comparison.names),
        ]
        for good in goods
    ]
    return SheetTable(
        _("What is left at the end"),
        [_("Good"), _("Unit"), *comparison.names],
        [Kind.TEXT, Kind.TEXT, *([Kind.AMOUNT] * len(comparison.names))],
        rows,
        [is_whole(plant, good) for good in goods],
    )


def load_compared(plant: Plant, comparison: Comparison) -> SheetTable:
    """How much of the regular capacity is in use: a row per kiln and crew, a column per plan."""
    shares: dict[str, dict[str, float]] = {}
    for row in comparison.load.to_dict("records"):
        if row["kind"] != "tool":
            shares.setdefault(str(row["resource"]), {})[str(row["plan"])] = float(row["share"])
    rows: list[list[Cell]] = [
        [
            resource_name(plant, resource),
            *(clean(by_plan.get(name, 0.0)) for name in comparison.names),
        ]
        for resource, by_plan in shares.items()
    ]
    return SheetTable(
        _("How full kilns and crews are"),
        [_("Resource"), *comparison.names],
        [Kind.TEXT, *([Kind.SHARE] * len(comparison.names))],
        rows,
    )


def unearmarked_table(plant: Plant, frame: pd.DataFrame) -> SheetTable:
    """Who would gain by what is missing, if it came and were not kept for those it is for.

    A row per commune, good and class.

    There are no rows when only they gain: then it need not be kept for them.
    """
    gains = frame[frame["after"] - frame["before"] > LEAST_GAIN]
    if gains["asked"].all():
        gains = gains[:0]
    gains = gains.assign(group=[group_of(plant, str(body)) for body in gains["body"]])
    sums = gains.groupby(["group", "good", "tier"], sort=False)[["before", "after"]].sum()
    rows: list[list[Cell]] = [
        [
            body_name(plant, group),
            good_name(plant, good),
            unit_of(plant, good),
            tier_in_words(tier),
            clean(before),
            clean(after),
        ]
        for (group, good, tier), before, after in zip(
            sums.index.tolist(), sums["before"], sums["after"], strict=True
        )
    ]
    return SheetTable(
        _("If it came and were not kept for them, fair sharing would spread it"),
        [_("Body"), _("Good"), _("Unit"), _("Class"), _("Now"), _("Then")],
        [Kind.TEXT] * 4 + [Kind.AMOUNT] * 2,
        rows,
    )
