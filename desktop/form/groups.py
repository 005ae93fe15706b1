"""Which fields of a record stand together in a form, and under what heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from planning.language import N_
from planning.plant import (
    Analysis,
    BlendShare,
    Body,
    CalendarEntry,
    Count,
    Crew,
    Downtime,
    Facility,
    Good,
    GoodKind,
    Need,
    Objective,
    Order,
    OrderLine,
    Plant,
    PropertyLimit,
    PurchaseOption,
    Receipt,
    Recipe,
    RecipeLine,
    Record,
    WorkCentre,
)
from planning.workbook.columns import Column, Sheet

Applies = Callable[[Plant, dict[str, Any]], bool]


def _always(_plant: Plant, _values: dict[str, Any]) -> bool:
    return True


def _is_tool(_plant: Plant, values: dict[str, Any]) -> bool:
    return values.get("kind") == GoodKind.TOOL


def _by_value(plant: Plant, _values: dict[str, Any]) -> bool:
    try:
        return plant.facility.objective == Objective.VALUE
    except LookupError:
        return False


@dataclass(frozen=True)
class Group:
    """Fields under one heading; texts are in English, marked for translation."""

    title: str
    fields: tuple[str, ...]
    applies: Applies = _always
    """Whether the group is shown for a record with these values; one that is filled always is."""


WHAT_IT_IS = N_("What it is")
HOW_MUCH = N_("How much")
WHEN = N_("When")
PLANNING_BY_VALUE = N_("Planning by value")
OTHER = N_("Other")
NOTE = N_("Note")

_GROUPS: dict[type[Record], tuple[Group, ...]] = {
    Good: (
        Group(WHAT_IT_IS, ("name", "kind", "unit", "whole", "hazard")),
        Group(
            N_("How much is kept"),
            ("reserve", "closing_stock", "storage_limit", "shelf_life_days"),
        ),
        Group(N_("From outside"), ("obtainable", "outside_cost", "usual_lot")),
        Group(N_("As a mould"), ("life_casts", "casts_per_day"), _is_tool),
        Group(PLANNING_BY_VALUE, ("holding_cost",), _by_value),
    ),
    Count: (Group(WHAT_IT_IS, ("good", "day", "quantity")),),
    Receipt: (
        Group(WHAT_IT_IS, ("good", "quantity", "source")),
        Group(WHEN, ("day", "certainty")),
    ),
    PurchaseOption: (
        Group(WHAT_IT_IS, ("good", "price", "most")),
        Group(WHEN, ("first_day", "last_day", "lead_days")),
    ),
    Analysis: (Group(WHAT_IT_IS, ("good", "property", "value")),),
    WorkCentre: (
        Group(WHAT_IT_IS, ("name", "unit", "machines")),
        Group(
            N_("What it can do"),
            ("capacity_per_day", "days_per_week", "extra_per_week", "least_per_week"),
        ),
        Group(PLANNING_BY_VALUE, ("extra_cost",), _by_value),
    ),
    Crew: (
        Group(N_("Who they are"), ("name", "people", "attendance_percent")),
        Group(
            N_("Hours agreed by the assembly"),
            ("hours_per_week", "days_per_week", "extra_hours_per_week"),
        ),
    ),
    CalendarEntry: (
        Group(WHEN, ("first_day", "last_day")),
        Group(HOW_MUCH, ("capacity",)),
    ),
    Facility: (
        Group(N_("Who plans, and from when"), ("name", "first_day", "money")),
        Group(
            N_("Rules of the assembly"),
            ("objective", "sharing", "receipts_counted", "frozen_until", "near_weeks"),
        ),
        Group(
            N_("Health"),
            ("exposure_limit_mg_m3", "respirator", "respirator_factor", "respirator_hours"),
        ),
        Group(
            N_("What weighs how much"),
            (
                "work_weight",
                "fuel_weight",
                "purchase_weight",
                "dust_weight",
                "departure_weight",
                "preference_weight",
            ),
        ),
    ),
    Downtime: (
        Group(WHEN, ("first_day", "last_day")),
        Group(HOW_MUCH, ("machines", "reason")),
    ),
    Recipe: (
        Group(WHAT_IT_IS, ("name", "yield_percent", "lead_days", "blended_quantity")),
        Group(
            N_("How often it may run"),
            ("least_per_week", "most_per_week", "first_day", "last_day", "preference"),
        ),
        Group(PLANNING_BY_VALUE, ("running_cost",), _by_value),
    ),
    RecipeLine: (
        Group(WHAT_IT_IS, ("recipe", "role", "good", "work_centre", "crew", "quantity")),
        Group(N_("Health"), ("dust_mg_m3",)),
    ),
    BlendShare: (
        Group(WHAT_IT_IS, ("recipe", "good")),
        Group(HOW_MUCH, ("least_percent", "proven_percent", "most_percent")),
    ),
    PropertyLimit: (
        Group(WHAT_IT_IS, ("recipe", "property", "basis", "over")),
        Group(HOW_MUCH, ("least", "most")),
    ),
    Body: (
        Group(N_("Who they are"), ("name", "kind", "parent", "families")),
        Group(N_("Where to find them"), ("territory", "contact")),
    ),
    Need: (
        Group(N_("Who asks for what"), ("body", "good", "quantity", "delivered")),
        Group(WHEN, ("due", "earliest", "late_allowed", "latest")),
        Group(N_("How it is shared"), ("priority_class", "floor_percent", "weight")),
        Group(PLANNING_BY_VALUE, ("value", "price", "shortage_cost"), _by_value),
    ),
    Order: (Group(WHAT_IT_IS, ("body", "status", "quoted_until")),),
    OrderLine: (
        Group(N_("What is ordered"), ("order", "number", "good", "quantity", "delivered")),
        Group(WHEN, ("due", "earliest", "late_allowed", "latest")),
        Group(PLANNING_BY_VALUE, ("value", "price"), _by_value),
    ),
}


def groups_of(sheet: Sheet, hidden: Sequence[str]) -> list[tuple[Group, list[Column]]]:
    """Return the groups of a sheet with their columns; what no group names stands under "Other".

    A note stands last, in a group of its own.
    """
    left = {column.field: column for column in sheet.columns if column.field not in hidden}
    note = left.pop("note", None)
    found: list[tuple[Group, list[Column]]] = []
    for group in _GROUPS.get(sheet.kind, ()):
        columns = [left.pop(field) for field in group.fields if field in left]
        if columns:
            found.append((group, columns))
    if left:
        title = OTHER if found else WHAT_IT_IS
        found.append((Group(title, tuple(left)), list(left.values())))
    if note is not None:
        found.append((Group(NOTE, ("note",)), [note]))
    return found
