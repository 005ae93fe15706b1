"""What others call to fix a cell of the plan in view, or to let it go.

Pins hold in the plant itself and so in every what-if: a what-if adds no records. Every call is one
step of undo, and the plan is made again by itself a moment later (see `replanning`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.pins.replanning import replan_after_pins
from planning.language import _, ngettext
from planning.plant import Need, Pin, PinKind, PurchaseOption, Recipe
from planning.plant.pinning import Held, as_held, period_in_words
from planning.plant.words import good_name, name_of, record_in_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.plant.open_plant import OpenPlant
    from planning.plantfile import Edit, PlantFile


def pin_cells(plant: OpenPlant, name: str, cells: Sequence[Held]) -> None:
    """Fix cells of the plan, or let them go, as one step called `name`."""

    def build(file: PlantFile) -> Edit:
        from planning.plantfile.pinning import edit_of_pins

        return edit_of_pins(file, name, cells)

    if cells:
        replan_after_pins(plant)
        plant.do_to_plant(build)


def pin_runs(
    plant: OpenPlant, recipe: str, runs: Mapping[int, float | None], name: str = ""
) -> None:
    """Fix runs of a recipe by period of the plan in view; None lets a period go."""
    cells = [held(plant, PinKind.RUNS, recipe, period, runs[period]) for period in runs]
    thing = name_of(plant.planned_records, Recipe, recipe)
    pin_cells(plant, name or _name(plant, thing, runs), cells)


def pin_hand_over(plant: OpenPlant, claim: str, period: int, quantity: float | None) -> None:
    """Fix what a need or an order line ("ORDER / 1") is handed in a period of the plan in view."""
    need = plant.records.get(Need, claim)
    thing = record_in_words(plant.records, need) if need is not None else claim
    cells = [held(plant, PinKind.HAND_OVER, claim, period, quantity)]
    pin_cells(plant, _name(plant, thing, {period: quantity}), cells)


def pin_purchase(plant: OpenPlant, option: str, period: int, quantity: float | None) -> None:
    """Fix what is bought by a purchase option in a period of the plan in view."""
    found = plant.records.get(PurchaseOption, option)
    thing = good_name(plant.records, found.good) if found is not None else option
    cells = [held(plant, PinKind.PURCHASE, option, period, quantity)]
    pin_cells(plant, _name(plant, thing, {period: quantity}), cells)


def unpin(plant: OpenPlant, pins: Sequence[Pin], name: str = "") -> None:
    """Remove pins as one step."""
    if not pins:
        return
    if not name and len(pins) == 1:
        name = _("Remove the {pin}").format(pin=record_in_words(plant.records, pins[0]))
    elif not name:
        name = ngettext("Remove {count} pin", "Remove {count} pins", len(pins)).format(
            count=len(pins)
        )

    def build(file: PlantFile) -> Edit:
        from planning.plantfile.pinning import edit_of_unpinning

        return edit_of_unpinning(file, name, pins)

    replan_after_pins(plant)
    plant.do_to_plant(build)


def held(plant: OpenPlant, kind: PinKind, record: str, period: int, quantity: float | None) -> Held:
    """Return a cell of the plan in view, to fix at `quantity` or (None) to let go."""
    first, last, _unit = period_of(plant, period)
    kept = quantity if quantity is None or isinstance(quantity, Decimal) else as_held(quantity)
    return Held(kind, record, first, last, kept)


def period_of(plant: OpenPlant, period: int) -> tuple[date, date, str]:
    """Return first day, last day and unit of a period of the plan in view."""
    from planning.reports.words import day_of

    assert plant.plan is not None, "there is no plan in view"
    row: Any = plant.plan.periods.iloc[period]
    return day_of(row["first_day"]), day_of(row["last_day"]), str(row["unit"])


def _name(plant: OpenPlant, thing: str, quantities: Mapping[int, float | None]) -> str:
    if len(quantities) > 1:
        return ngettext(
            "Pin {thing} in {count} period", "Pin {thing} in {count} periods", len(quantities)
        ).format(thing=thing, count=len(quantities))
    ((period, quantity),) = quantities.items()
    first, _last, unit = period_of(plant, period)
    sentence = _("Unpin {thing}, {period}") if quantity is None else _("Pin {thing}, {period}")
    return sentence.format(thing=thing, period=period_in_words(first, unit))
