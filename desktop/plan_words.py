"""What a plan says in words, where several pages say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planning.language import _, ngettext
from planning.plant import Body, Need, OrderLine, Plant
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant


def class_name(tier: str) -> str:
    """Return what people call a tier of claims: "Class 1", "Promises", "Enquiries"."""
    if tier == "promise":
        return _("Promises")
    if tier == "enquiry":
        return _("Enquiries")
    return _("Class {number}").format(number=tier.rpartition(" ")[2])


def share_tone(share: float) -> str:
    """Return the tone of a share: full, or not yet."""
    return "good" if share >= 1 - 1e-6 else ""


def claim_title(plant: Plant, claim: str, body: str = "", good: str = "") -> tuple[str, str]:
    """Return who asks and for what."""
    record = plant.get(Need, claim) or plant.get(OrderLine, claim)
    good = good or (record.good if record is not None else "")
    body = body or (record.body if isinstance(record, Need) else "")
    return name_of(plant, Body, body), good_name(plant, good)


def headline(plant: OpenPlant) -> str:
    """Return the state of things in one or two sentences: what runs out first, who waits."""
    plan = plant.plan
    if plan is None:
        return _("There is no plan on screen yet. Press F5 to work one out.")
    from planning.reports.sums import run_outs, waiting
    from planning.reports.words import period_days

    first = next((found for found in run_outs(plant.planned_records, plan)), None)
    short = len(waiting(plan))
    asked = len(plan.claims)
    if first is None or first.period is None:
        begins = _("Nothing runs out in this plan.")
    else:
        begins = _("{name} runs out first, in the week of {day}.").format(
            name=good_name(plant.planned_records, first.good),
            day=period_days(plan, first.period),
        )
    if short:
        ends = ngettext(
            "{short} of {count} needs and orders waits for part of what it asked.",
            "{short} of {count} needs and orders wait for part of what they asked.",
            short,
        ).format(short=short, count=asked)
    else:
        ends = _("Every need and order is met.")
    return f"{begins} {ends}"
