"""Tables of who asked for what, gets it or waits."""

from __future__ import annotations

from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name
from planning.reports.reasons import Reasons
from planning.reports.sums import (
    goods_asked_for,
    group_of,
    shares_by_group,
    waiting,
)
from planning.reports.table import (
    Cell,
    Kind,
    SheetTable,
    clean,
    first_day,
    floats,
    is_whole,
    period_headings,
)
from planning.reports.words import (
    body_name,
    day_of,
    show_bare,
    show_tier,
    unit_of,
)


def deliveries(plant: Plant, plan: Plan) -> SheetTable:
    """Who is handed what, and when: claims by periods."""
    handed = plan.deliveries.pivot_table(
        index="claim", columns="period", values="quantity", aggfunc="sum", fill_value=0.0
    ).reindex(columns=list(plan.periods["period"]), fill_value=0.0)
    rows: list[list[Cell]] = []
    whole = []
    for row in plan.claims.to_dict("records"):
        claim, good = str(row["claim"]), str(row["good"])
        full = int(row["full_period"])
        by_period: list[Cell] = (
            [value or None for value in floats(handed.loc[claim])]
            if claim in handed.index
            else [None] * len(plan.periods)
        )
        rows.append(
            [
                claim,
                body_name(plant, str(row["body"])),
                body_name(plant, group_of(plant, str(row["body"]))),
                good_name(plant, good),
                unit_of(plant, good),
                show_tier(str(row["tier"])),
                clean(row["wanted"]),
                clean(row["planned"]),
                clean(row["share"]),
                day_of(row["due"]),
                first_day(plan, full) if full >= 0 else None,
                *by_period,
            ]
        )
        whole.append(is_whole(plant, good))
    headings = [
        _("Request"),
        _("Body"),
        _("Commune"),
        _("Good"),
        _("Unit"),
        _("Class"),
        _("Asked for"),
        _("Planned"),
        _("Share"),
        _("Due"),
        _("Complete in the period from"),
        *period_headings(plan),
    ]
    kinds = [Kind.TEXT] * 6 + [Kind.AMOUNT] * 2 + [Kind.SHARE] + [Kind.DATE] * 2
    kinds += [Kind.AMOUNT] * len(plan.periods)
    return SheetTable(_("Deliveries"), headings, kinds, rows, whole, labels=2)


def shares(plant: Plant, plan: Plan) -> SheetTable:
    """Who gets what: a row per commune and good."""
    rows: list[list[Cell]] = []
    whole = []
    for row in shares_by_group(plant, plan).to_dict("records"):
        name = body_name(plant, str(row["group"]))
        good = str(row["good"])
        rows.append(
            [
                _("{body} (enquiry)").format(body=name) if row["enquiry"] else name,
                good_name(plant, good),
                unit_of(plant, good),
                clean(row["wanted"]),
                clean(row["planned"]),
                clean(row["share"]),
            ]
        )
        whole.append(is_whole(plant, good))
    return SheetTable(
        _("Who gets what"),
        [_("Body"), _("Good"), _("Unit"), _("Asked for"), _("Planned"), _("Share")],
        [Kind.TEXT] * 3 + [Kind.AMOUNT] * 2 + [Kind.SHARE],
        rows,
        whole,
    )


def shares_across(plant: Plant, plan: Plan) -> SheetTable:
    """Who gets what, on a narrow screen: a row per commune, a column per good."""
    goods = goods_asked_for(plant, plan)
    cells: dict[tuple[str, bool], dict[str, str]] = {}
    for row in shares_by_group(plant, plan).to_dict("records"):
        good = str(row["good"])
        cells.setdefault((str(row["group"]), bool(row["enquiry"])), {})[good] = _(
            "{planned} / {wanted}"
        ).format(
            planned=show_bare(plant, good, float(row["planned"])),
            wanted=show_bare(plant, good, float(row["wanted"])),
        )
    rows: list[list[Cell]] = []
    for (group, enquiry), by_good in cells.items():
        name = body_name(plant, group)
        named = _("{body} (enquiry)").format(body=name) if enquiry else name
        rows.append([named, *(by_good.get(good, "") for good in goods)])
    return SheetTable(
        _("Who gets what: planned / asked for"),
        [_("Body"), *(good_name(plant, good) for good in goods)],
        [Kind.TEXT] * (1 + len(goods)),
        rows,
    )


def who_waits(plant: Plant, plan: Plan, reasons: Reasons) -> SheetTable:
    """The requests that are not met in full, and why."""
    rows: list[list[Cell]] = []
    whole = []
    for row in waiting(plan).to_dict("records"):
        good = str(row["good"])
        rows.append(
            [
                str(row["claim"]),
                body_name(plant, str(row["body"])),
                good_name(plant, good),
                unit_of(plant, good),
                clean(row["shortfall"]),
                clean(row["wanted"]),
                clean(row["share"]),
                show_tier(str(row["tier"])),
                reasons.causes.get(str(row["claim"]), ""),
            ]
        )
        whole.append(is_whole(plant, good))
    headings = [
        _("Request"),
        _("Body"),
        _("Good"),
        _("Unit"),
        _("Waits"),
        _("Asked for"),
        _("Share met"),
        _("Class"),
        _("Why"),
    ]
    kinds = [Kind.TEXT] * 4 + [Kind.AMOUNT] * 2 + [Kind.SHARE] + [Kind.TEXT] * 2
    return SheetTable(_("Who waits"), headings, kinds, rows, whole, labels=2)
