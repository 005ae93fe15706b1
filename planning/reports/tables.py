"""The tables of a plan with names in place of codes, for spreadsheets and for the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

import pandas as pd

from planning.language import _, format_date
from planning.lp.plan import Plan
from planning.plant import Crew, Plant, PurchaseOption, Recipe, WorkCentre
from planning.plant.words import good_name, name_of
from planning.reports.reasons import Reasons
from planning.reports.sums import (
    SMALL,
    goods_made,
    group_of,
    made_per_period,
    shares_by_group,
    waiting,
)
from planning.reports.words import (
    FAMILIES,
    RESOURCE_KINDS,
    body_name,
    day_of,
    option_good,
    period_label,
    resource_name,
    show_tier,
    unit_of,
)

Cell = str | float | date | None


class Kind(Enum):
    """What the cells of a column are, which decides how they look."""

    TEXT = "text"
    AMOUNT = "amount"
    SHARE = "share"
    DATE = "date"


@dataclass(frozen=True)
class SheetTable:
    """A table as people read it: headings in their language, a row per thing."""

    title: str
    headings: list[str]
    kinds: list[Kind]
    rows: list[list[Cell]]
    whole: list[bool] = field(default_factory=list)
    """Per row: amounts are whole pieces. Empty: none are."""
    labels: int = 1
    """How many columns at the left say what a row is; they stay in view."""

    def is_whole(self, row: int) -> bool:
        """Say whether the amounts of a row are whole pieces."""
        return self.whole[row] if self.whole else False


def period_headings(plan: Plan) -> list[str]:
    """Return a heading per period, with the year where the plan is longer than one."""
    days = [day_of(day) for day in plan.periods["first_day"]]
    if days[-1] - days[0] > timedelta(days=330):
        return [format_date(day) for day in days]
    return [period_label(plan, period) for period in range(len(days))]


def production(plant: Plant, plan: Plan) -> SheetTable:
    """What is made: goods by periods."""
    goods = goods_made(plant, plan)
    made = made_per_period(plan, goods)
    return _by_period(
        plan,
        _("Production"),
        [_("Good"), _("Unit")],
        [[good_name(plant, good), unit_of(plant, good)] for good in goods],
        [_floats(made.loc[good]) for good in goods],
        [_is_whole(plant, good) for good in goods],
    )


def runs(plant: Plant, plan: Plan) -> SheetTable:
    """How often each recipe is run: recipes by periods."""
    frame = plan.production.pivot_table(
        index="recipe", columns="period", values="runs", aggfunc="sum", fill_value=0.0
    ).reindex(columns=list(plan.periods["period"]), fill_value=0.0)
    recipes = [code for code in plant.recipes if code in frame.index]
    return _by_period(
        plan,
        _("Runs"),
        [_("Recipe"), _("Code")],
        [[name_of(plant, Recipe, recipe), recipe] for recipe in recipes],
        [_floats(frame.loc[recipe]) for recipe in recipes],
        [],
    )


def stock_left(plant: Plant, plan: Plan) -> SheetTable:
    """What is left at the end of each period: goods by periods."""
    frame = plan.stock.pivot_table(
        index="good", columns="period", values="closing", aggfunc="sum", fill_value=0.0
    ).reindex(columns=list(plan.periods["period"]), fill_value=0.0)
    goods = [code for code in plant.goods if code in frame.index]
    return _by_period(
        plan,
        _("Stock left"),
        [_("Good"), _("Unit")],
        [[good_name(plant, good), unit_of(plant, good)] for good in goods],
        [_floats(frame.loc[good]) for good in goods],
        [_is_whole(plant, good) for good in goods],
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
                _first_day(plan, row["period"]),
                *(_clean(row[column]) for column in columns),
            ]
        )
        whole.append(_is_whole(plant, good))
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
                _first_day(plan, row["period"]),
                _clean(row["used"]),
                _clean(row["capacity"]),
                _clean(row["extra"]),
                _clean(row["extra_capacity"]),
                _clean(row["used"]) / capacity if capacity > 0 else None,
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
            [value or None for value in _floats(handed.loc[claim])]
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
                _clean(row["wanted"]),
                _clean(row["planned"]),
                _clean(row["share"]),
                day_of(row["due"]),
                _first_day(plan, full) if full >= 0 else None,
                *by_period,
            ]
        )
        whole.append(_is_whole(plant, good))
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
                _clean(row["wanted"]),
                _clean(row["planned"]),
                _clean(row["share"]),
            ]
        )
        whole.append(_is_whole(plant, good))
    return SheetTable(
        _("Who gets what"),
        [_("Body"), _("Good"), _("Unit"), _("Asked for"), _("Planned"), _("Share")],
        [Kind.TEXT] * 3 + [Kind.AMOUNT] * 2 + [Kind.SHARE],
        rows,
        whole,
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
                _clean(row["shortfall"]),
                _clean(row["wanted"]),
                _clean(row["share"]),
                show_tier(str(row["tier"])),
                reasons.causes.get(str(row["claim"]), ""),
            ]
        )
        whole.append(_is_whole(plant, good))
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
                _first_day(plan, row["period"]),
                _clean(row["quantity"]),
                _clean(row["cost"]),
                record.note if record else "",
            ]
        )
        whole.append(_is_whole(plant, good))
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
            _first_day(plan, row["period"]),
            _clean(row["quantity"]),
            _clean(row["share"]),
        ]
        for row in plan.mixes.to_dict("records")
    ]
    return SheetTable(
        _("Blends"),
        [_("Blend"), _("Good"), _("Unit"), _("Period from"), _("Amount"), _("Share")],
        [Kind.TEXT] * 3 + [Kind.DATE, Kind.AMOUNT, Kind.SHARE],
        rows,
    )


def breaches(plant: Plant, plan: Plan) -> SheetTable:
    """What people fixed and could not be kept."""
    rows: list[list[Cell]] = [
        [
            _(FAMILIES.get(str(row["family"]), str(row["family"]))),
            resource_name(plant, str(row["record"])),
            _first_day(plan, row["period"]),
            _clean(row["quantity"]),
            str(row["unit"]),
        ]
        for row in plan.breaches.to_dict("records")
    ]
    return SheetTable(
        _("Not kept"),
        [_("What"), _("Of"), _("Period from"), _("Missed by"), _("Unit")],
        [Kind.TEXT, Kind.TEXT, Kind.DATE, Kind.AMOUNT, Kind.TEXT],
        rows,
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


def _by_period(
    plan: Plan,
    title: str,
    label_headings: list[str],
    labels: list[list[str]],
    values: list[list[float]],
    whole: list[bool],
    *,
    summed: bool = True,
) -> SheetTable:
    """Return a table with a column per period, and their sum where a sum means something."""
    headings = [*label_headings, *([_("In all")] if summed else []), *period_headings(plan)]
    rows: list[list[Cell]] = [
        [*label, *([sum(numbers)] if summed else []), *numbers]
        for label, numbers in zip(labels, values, strict=True)
    ]
    kinds = [Kind.TEXT] * len(label_headings)
    kinds += [Kind.AMOUNT] * (len(headings) - len(label_headings))
    return SheetTable(title, headings, kinds, rows, whole, labels=len(label_headings))


def _is_whole(plant: Plant, good: str) -> bool:
    record = plant.goods.get(good)
    return record is not None and record.whole


def _resource_unit(plant: Plant, kind: str, code: str) -> str:
    centre = plant.get(WorkCentre, code)
    if kind == "work_centre" and centre is not None:
        return centre.unit
    if kind == "crew" and plant.get(Crew, code) is not None:
        return _("person-hours")
    return _("casts") if kind == "tool" else ""


def _first_day(plan: Plan, period: object) -> date | None:
    number = int(str(period))
    if not 0 <= number < len(plan.periods):
        return None
    return day_of(plan.periods.iloc[number]["first_day"])


def _clean(number: object) -> float:
    """Return a number without the last digits that only the solver knows, and without -0."""
    value = round(float(str(number)), 6)
    return 0.0 if abs(value) < SMALL else value


def _floats(row: pd.Series | pd.DataFrame) -> list[float]:
    return [_clean(value) for value in row.to_numpy().ravel()]
