"""What a plan says in words, where several pages say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planning.language import _, format_date, ngettext
from planning.plant import Body, Need, OrderLine, Plant
from planning.plant.words import good_name, name_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.reports.sums import RunOut


LEFT_PART = 0.001
"""Of a stock at the start, what is more than a rest left on the floor."""


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
    from planning.reports.sums import waiting

    short = len(waiting(plan))
    if short:
        ends = ngettext(
            "{short} of {count} needs and orders waits for part of what it asked.",
            "{short} of {count} needs and orders wait for part of what they asked.",
            short,
        ).format(short=short, count=len(plan.claims))
    else:
        ends = _("Every need and order is met.")
    if plant.run_outs is None:
        return ends
    first = next((stock for stock in plant.run_outs if stock.planned is not None), None)
    if first is None or first.planned is None:
        begins = _("No raw material runs out in this plan.")
    else:
        begins = _("{name} runs out first: gone on {day}.").format(
            name=good_name(plant.planned_records, first.good), day=format_date(first.planned)
        )
    return f"{begins} {ends}"


def stock_in_words(plant: Plant, stock: RunOut) -> str:
    """Return how long a good lasts, at full pace and under the plan."""
    from planning.reports.words import show_quantity

    said = [
        _("{name}: {amount} at the start.").format(
            name=good_name(plant, stock.good), amount=show_quantity(plant, stock.good, stock.stock)
        )
    ]
    if stock.at_full_pace is not None:
        said.append(
            _("At full pace it would be gone on {day}.").format(day=format_date(stock.at_full_pace))
        )
    if stock.planned is not None and stock.left > LEFT_PART * stock.stock:
        said.append(
            _("Under the plan it is down to the {amount} that must be left on {day}.").format(
                amount=show_quantity(plant, stock.good, stock.left), day=format_date(stock.planned)
            )
        )
    elif stock.planned is not None:
        said.append(_("Under the plan it is gone on {day}.").format(day=format_date(stock.planned)))
    else:
        said.append(
            _("The plan leaves {amount}.").format(
                amount=show_quantity(plant, stock.good, stock.left)
            )
        )
    return " ".join(said)
