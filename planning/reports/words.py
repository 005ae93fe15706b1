"""Names and numbers of a plan as the reader's language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from planning.language import N_, _, format_date, format_day, format_month, format_number
from planning.lp.plan import Plan
from planning.plant import (
    Body,
    Crew,
    Good,
    Need,
    OrderLine,
    Plant,
    PurchaseOption,
    Recipe,
    WorkCentre,
)
from planning.plant.words import name_of

FAMILIES = {
    "respect_pin": N_("What was fixed by hand"),
    "freeze": N_("Work already under way"),
    "keep_reserve": N_("The reserve to keep"),
    "limit_storage": N_("The room in the store"),
    "keep_closing_stock": N_("The stock to leave at the end"),
    "keep_rate": N_("The least runs of a recipe"),
    "keep_load": N_("The least load of a work centre"),
}
"""What a breach is of, by the family of the row that gave way."""

RESOURCE_KINDS = {
    "work_centre": N_("work centre"),
    "crew": N_("crew"),
    "tool": N_("mould"),
}

STATUSES = {
    "optimal": N_("proved to be the best"),
    "within_gap": N_("proved to be within {gap} of the best"),
}


def resource_name(plant: Plant, code: str) -> str:
    """Return the name of whatever `code` stands for in a plan, or the code where it has none."""
    for kind in (WorkCentre, Crew, Recipe, Body, Good):
        if plant.get(kind, code) is not None:
            return name_of(plant, kind, code)
    return code


def body_name(plant: Plant, code: str) -> str:
    """Return the name of a body, or its code where there is none."""
    return name_of(plant, Body, code)


def claim_good(plant: Plant, claim: str) -> str:
    """Return the code of the good that a claim asks for, or "" where nobody knows the claim."""
    record = plant.get(Need, claim) or plant.get(OrderLine, claim)
    return record.good if record else ""


def option_good(plant: Plant, option: str) -> str:
    """Return the code of the good that a purchase option brings."""
    record = plant.get(PurchaseOption, option)
    return record.good if record else option


def unit_of(plant: Plant, good: str) -> str:
    """Return the unit in which a good is counted."""
    record = plant.goods.get(good)
    return record.unit if record else ""


def show_amount(amount: float | Decimal, *, whole: bool = False) -> str:
    """Write an amount with as many decimals as matter: none from 100 on, else one or two."""
    size = abs(float(amount))
    if whole:
        return format_number(round(float(amount) + 1e-9, 6))
    return format_number(amount, 0 if size >= 100 else 1 if size >= 1 else 2)


def show_quantity(plant: Plant, good: str, amount: float | Decimal) -> str:
    """Write an amount of a good with its unit: "1,250 kg"."""
    return _("{amount} {unit}").format(
        amount=show_bare(plant, good, amount), unit=unit_of(plant, good)
    )


def show_bare(plant: Plant, good: str, amount: float | Decimal) -> str:
    """Write an amount of a good without its unit."""
    record = plant.goods.get(good)
    return show_amount(amount, whole=record is not None and record.whole)


def show_tier(tier: str) -> str:
    """Write the tier of a claim: "promise", "class 1" or "enquiry"."""
    if tier.startswith("class "):
        return _("class {number}").format(number=tier.removeprefix("class "))
    return {"promise": _("promise"), "enquiry": _("enquiry")}.get(tier, tier)


def show_status(plan: Plan) -> str:
    """Write how far a plan is proved."""
    sentence = STATUSES.get(plan.status.value, plan.status.value)
    return _(sentence).format(gap=_("{percent} %").format(percent=format_number(plan.gap * 100, 2)))


def period_label(plan: Plan, period: int) -> str:
    """Write the heading of a period: its first day, or its month when it is a whole one."""
    row = plan.periods.iloc[period]
    first = day_of(row["first_day"])
    if row["unit"] == "month" and first.day == 1:
        return format_month(first)
    return format_day(first)


def period_days(plan: Plan, period: int) -> str:
    """Write the first day of a period in full."""
    return format_date(day_of(plan.periods.iloc[period]["first_day"]))


def days_of_period(plan: Plan, period: int) -> str:
    """Write from which day to which a period goes."""
    row = plan.periods.iloc[period]
    return _("{first} to {last}").format(
        first=format_day(day_of(row["first_day"])), last=format_date(day_of(row["last_day"]))
    )


def plan_span(plan: Plan) -> str:
    """Write from when to when a plan goes."""
    return _("{first} to {last}").format(
        first=format_date(day_of(plan.periods.iloc[0]["first_day"])),
        last=format_date(day_of(plan.periods.iloc[-1]["last_day"])),
    )


def day_of(moment: object) -> date:
    """Return the day of a frame's timestamp."""
    return pd.Timestamp(moment).date()  # type: ignore[arg-type]


def short_hash(sha256: str) -> str:
    """Write the first eight digits of a hash in two groups, as people read them aloud."""
    return f"{sha256[:4]} {sha256[4:8]}"


def breaches_in_words(plant: Plant, plan: Plan) -> list[str]:
    """Say what could not be kept, a sentence for each thing: by how much, when first, how often."""
    side = plan.breaches["quantity"].lt(0.0).rename("short")
    groups = plan.breaches.groupby(["family", "record", side], sort=False)
    return [_breach_sentence(plant, plan, rows) for _key, rows in groups]


def _breach_sentence(plant: Plant, plan: Plan, rows: pd.DataFrame) -> str:
    rows = rows.sort_values("period")
    first, quantities = rows.iloc[0], rows["quantity"].tolist()
    period, quantity = int(first["period"]), float(max(quantities, key=abs))
    if len(rows) == 1:
        sentence = (
            _("{family}: {name} falls short by {amount} ({when}).")
            if quantity < 0
            else _("{family}: {name} goes beyond it by {amount} ({when}).")
        )
    else:
        sentence = (
            _(
                "{family}: {name} falls short by up to {amount}, in {count} of {all} periods, "
                "first that of {when}."
            )
            if quantity < 0
            else _(
                "{family}: {name} goes beyond it by up to {amount}, in {count} of {all} periods, "
                "first that of {when}."
            )
        )
    return sentence.format(
        family=_(FAMILIES.get(str(first["family"]), str(first["family"]))),
        name=resource_name(plant, str(first["record"])),
        amount=_("{amount} {unit}")
        .format(amount=show_amount(abs(quantity)), unit=first["unit"])
        .strip(),
        count=len(rows),
        all=len(plan.periods),
        when=period_label(plan, period) if 0 <= period < len(plan.periods) else "",
    )
