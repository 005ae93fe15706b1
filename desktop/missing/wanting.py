"""What is missing turned into records: goods that we want from others, or deliveries to expect."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from planning.advice.missing import Missing
from planning.advice.missing_lines import MissingLine
from planning.language import _
from planning.plant import Certainty, OfferLine, OfferSide, Plant, Receipt, table_of
from planning.plant.offers import Offer
from planning.plant.words import good_name

if TYPE_CHECKING:
    from planning.plantfile import Edit, PlantFile

_DECIMALS_BELOW = ((100.0, 0), (1.0, 1))


def wanted_goods(missing: Missing) -> list[MissingLine]:
    """Return the lines that somebody could bring: goods, not hours."""
    return [line for line in missing.lines if line.kind == "good"]


def rounded_up(amount: float) -> Decimal:
    """Return an amount as people ask for it: never less than it is, with the decimals that matter.

    From 100 on none, from 1 on one, below that two.
    """
    decimals = next((d for least, d in _DECIMALS_BELOW if abs(amount) >= least), 2)
    scale = Decimal(10) ** decimals
    return Decimal(math.ceil(amount * float(scale) - 1e-4)) / scale


def offer_edit(file: PlantFile, plant: Plant, missing: Missing, name: str) -> Edit:
    """Return the edit that adds an offer of ours that wants what is missing, a line each.

    Raises:
        EditRefused: when a line does not fit.
    """
    from desktop.plant.edits import with_key
    from planning.plantfile import Edit, RowChange
    from planning.plantfile.door import checked

    lines = wanted_goods(missing)
    values = with_key(plant, Offer, {"name": name}, set(plant.by_key(Offer)))
    values["until"] = max(line.day for line in lines)
    changes = [RowChange(table_of(Offer), None, checked(Offer, values))]
    for number, line in enumerate(lines, 1):
        wanted: dict[str, Any] = {
            "offer": values["code"],
            "number": number,
            "side": OfferSide.WANTS,
            "good": line.resource,
            "quantity": rounded_up(line.quantity),
            "by": line.day,
        }
        changes.append(RowChange(table_of(OfferLine), None, checked(OfferLine, wanted)))
    return Edit.of(_("ask around: {what}").format(what=name), changes)


def receipts_edit(file: PlantFile, plant: Plant, missing: Missing, name: str) -> Edit:
    """Return the edit that adds a delivery to expect, unsure, for each line.

    Raises:
        EditRefused: when a line does not fit.
    """
    from desktop.plant.edits import with_key
    from planning.plantfile import Edit, RowChange
    from planning.plantfile.door import checked

    taken = set(plant.by_key(Receipt))
    changes = []
    for line in wanted_goods(missing):
        values = with_key(plant, Receipt, {"good": line.resource}, taken)
        values |= {
            "quantity": rounded_up(line.quantity),
            "day": line.day,
            "certainty": Certainty.UNSURE,
            "note": name,
        }
        changes.append(RowChange(table_of(Receipt), None, checked(Receipt, values)))
    return Edit.of(_("expect deliveries: {what}").format(what=name), changes)


def list_name(plant: Plant, missing: Missing) -> str:
    """Return what an offer or a delivery made of the list is called."""
    from planning.advice.missing import whose

    goods = dict.fromkeys(good_name(plant, line.resource) for line in wanted_goods(missing))
    shown = ", ".join(list(goods)[:3])
    name = _("{goods} for {whose}").format(goods=shown, whose=whose(plant, missing))
    return name[:200]


def last_day(missing: Missing) -> date | None:
    """Return the day by which all of it is needed."""
    return max((line.day for line in missing.lines), default=None)
