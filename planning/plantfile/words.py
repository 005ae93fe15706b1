"""What tables and broken rules are called when a person reads about them."""

from __future__ import annotations

import re

from pydantic import ValidationError

from planning.language import N_, _
from planning.plant import (
    Analysis,
    BlendShare,
    Body,
    CalendarEntry,
    CalendarSpan,
    Change,
    Count,
    Crew,
    Downtime,
    Facility,
    Good,
    Movement,
    Need,
    Offer,
    OfferLine,
    Order,
    OrderLine,
    Pin,
    Production,
    PropertyLimit,
    PurchaseOption,
    Receipt,
    Recipe,
    RecipeLine,
    Record,
    Scenario,
    WorkCentre,
)
from planning.plant.words import field_in_words

_TITLES: dict[type[Record], str] = {
    Good: N_("Goods"),
    Facility: N_("Facility"),
    CalendarSpan: N_("Calendar"),
    Count: N_("Counts"),
    Receipt: N_("Receipts"),
    PurchaseOption: N_("Purchases"),
    Analysis: N_("Analyses"),
    WorkCentre: N_("Work centres"),
    Crew: N_("Crews"),
    CalendarEntry: N_("Capacity by date"),
    Downtime: N_("Downtimes"),
    Recipe: N_("Recipes"),
    RecipeLine: N_("Recipe lines"),
    BlendShare: N_("Blend shares"),
    PropertyLimit: N_("Property limits"),
    Body: N_("Bodies"),
    Need: N_("Needs"),
    Order: N_("Orders"),
    OrderLine: N_("Order lines"),
    Production: N_("Production done"),
    Movement: N_("Movements"),
    Offer: N_("Offers"),
    OfferLine: N_("Offer lines"),
    Pin: N_("Pins"),
    Scenario: N_("Scenarios"),
    Change: N_("Changes"),
}


def title_of(kind: type[Record]) -> str:
    """Return what the table of `kind` is called, in the reader's language."""
    return _(_TITLES[kind])


def describe_misfit(kind: type[Record], error: ValidationError) -> tuple[str, str]:
    """Return the first field that does not fit a record, and what is wrong in a clause."""
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    bounds = first.get("ctx", {})
    clauses = {
        "missing": N_("“{field}” is missing"),
        "greater_than_equal": N_("“{field}” must be at least {limit}"),
        "greater_than": N_("“{field}” must be more than {limit}"),
        "less_than_equal": N_("“{field}” must be at most {limit}"),
        "decimal_max_places": N_("“{field}” may have at most {limit} decimals"),
        "string_too_short": N_("“{field}” is empty"),
        "string_too_long": N_("“{field}” is longer than {limit} characters"),
        "enum": N_("“{field}” must be one of {limit}"),
    }
    limits = ("ge", "gt", "le", "max_length", "decimal_places", "expected")
    limit = next((bounds[name] for name in limits if name in bounds), "")
    unlike = N_("“{field}” cannot be read as what belongs there")
    clause = _(clauses.get(first["type"], unlike))
    return field, clause.format(field=field_in_words(kind, field), limit=limit)


def describe_rule(kind: type[Record], rule: str) -> tuple[str, str]:
    """Return the field that a CHECK is about ("" when several), and what it asks, in a clause."""
    if found := re.fullmatch(r"(\w+)_before_(\w+)", rule):
        first, last = (field_in_words(kind, field) for field in found.groups())
        clause = _("“{last}” must not come before “{first}”").format(first=first, last=last)
        return found[2], clause
    clauses = {
        "non_negative": N_("“{field}” must not be negative"),
        "positive": N_("“{field}” must be more than zero"),
        "range": N_("“{field}” is out of its range"),
        "least": N_("“{field}” is out of its range"),
    }
    if found := re.fullmatch(rf"(\w+?)_({'|'.join(clauses)})", rule):
        field = found[1]
        return field, _(clauses[found[2]]).format(field=field_in_words(kind, field))
    several = {
        "names_one_thing": N_("exactly one of good, work centre and crew must be named"),
        "limits_something": N_("it must limit something: fill in the least or the most"),
        "ratio_over_something": N_("a ratio, and only a ratio, must say over which property it is"),
        "least_up_to_most": N_("the most must not be below the least"),
    }
    misfit = N_("its values do not fit together")
    return "", _(several.get(rule, misfit))
