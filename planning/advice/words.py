"""Amounts, dates and names as sentences of advice write them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from planning.language import N_, _, format_date, format_number
from planning.lp.asking import ResourceKind
from planning.plant import (
    Body,
    Crew,
    Good,
    Need,
    Order,
    OrderLine,
    Plant,
    PurchaseOption,
    Recipe,
    WorkCentre,
)
from planning.plant.words import good_name, list_in_words, name_of

_DECIMALS_BELOW = ((100.0, 0), (1.0, 1))
"""Amounts from 100 on need no decimals, from 1 on one; smaller ones two."""

_STEADY = 4
"""Rounded to so many decimals first, an amount on the edge is not tipped over by noise."""


def number(amount: float | Decimal, *, up: bool = False) -> str:
    """Write an amount with the decimals that matter; `up` never writes less than it is."""
    size = abs(float(amount))
    decimals = next((d for least, d in _DECIMALS_BELOW if size >= least), 2)
    if up:
        scale = 10.0**decimals
        return format_number(math.ceil(float(amount) * scale - 1e-4) / scale, decimals)
    return format_number(round(float(amount), _STEADY), decimals)


def amount_of(plant: Plant, good: str, amount: float, *, up: bool = False) -> str:
    """Write an amount of a good with its unit: "1,250 kg"."""
    record = plant.get(Good, good)
    return (
        _("{number} {unit}")
        .format(number=number(amount, up=up), unit="" if record is None else record.unit)
        .strip()
    )


def pieces(plant: Plant, good: str, amount: float) -> str:
    """Write an amount of a good with its name: "12 WC pan" or "126 kg Feldspar"."""
    record = plant.get(Good, good)
    if record is not None and record.whole:
        return _("{number} {good}").format(number=number(amount), good=record.name)
    return _("{amount} {good}").format(
        amount=amount_of(plant, good, amount), good=good_name(plant, good)
    )


def resource_name(plant: Plant, kind: str, code: str) -> str:
    """Return what people call a resource, as the subject of a sentence."""
    if kind == ResourceKind.STORAGE:
        return _("room for {good}").format(good=good_name(plant, code))
    if kind == ResourceKind.PURCHASE:
        option = plant.get(PurchaseOption, code)
        good = code if option is None else good_name(plant, option.good)
        return _("what can be bought of {good}").format(good=good)
    if kind == ResourceKind.RUNS:
        return _("the most runs of {recipe}").format(recipe=name_of(plant, Recipe, code))
    if kind == ResourceKind.DUST:
        return _("the dust that {crew} may breathe").format(crew=name_of(plant, Crew, code))
    if kind == ResourceKind.WORK_CENTRE:
        return name_of(plant, WorkCentre, code)
    return name_of(plant, Crew if kind == ResourceKind.CREW else Good, code)


def resource_amount(plant: Plant, kind: str, code: str, amount: float, *, up: bool = False) -> str:
    """Write an amount of a resource in its unit: "66.7 place", "40 h", "533 kg"."""
    unit = resource_unit(plant, kind, code)
    return _("{number} {unit}").format(number=number(amount, up=up), unit=unit).strip()


def resource_unit(plant: Plant, kind: str, code: str) -> str:
    """Return the unit in which a resource is counted."""
    if kind == ResourceKind.CREW:
        return _("h")
    if kind == ResourceKind.RUNS:
        return _("runs")
    if kind == ResourceKind.DUST:
        return _("mg h/m³")
    if kind == ResourceKind.WORK_CENTRE:
        centre = plant.get(WorkCentre, code)
        return "" if centre is None else centre.unit
    if kind == ResourceKind.PURCHASE:
        option = plant.get(PurchaseOption, code)
        code = code if option is None else option.good
    good = plant.get(Good, code)
    return "" if good is None else good.unit


def option_good(plant: Plant, option: str) -> str:
    """Return the code of the good that a purchase option is of."""
    record = plant.get(PurchaseOption, option)
    return option if record is None else record.good


def fixed_name(plant: Plant, family: str, record: str) -> str:
    """Return what is fixed by a row of `family`, such as "the pin on Fire a pan"."""
    name = claim_name(plant, record)
    for kind in (Good, WorkCentre, Recipe):
        if plant.get(kind, record) is not None:
            name = name_of(plant, kind, record)
    return _(_FIXED.get(family, "{name}")).format(name=name)


_FIXED = {
    "respect_pin": N_("the pin on {name}"),
    "freeze": N_("the frozen work of {name}"),
    "keep_reserve": N_("the reserve of {name}"),
    "keep_closing_stock": N_("the stock of {name} to leave at the end"),
    "keep_rate": N_("the least runs of {name}"),
    "keep_load": N_("the least load of {name}"),
    "limit_storage": N_("the room for {name}"),
}


def day(when: date | pd.Timestamp) -> str:
    """Write a date: "28 Feb 2007"."""
    return format_date(when.date() if isinstance(when, pd.Timestamp) else when)


def body_name(plant: Plant, code: str) -> str:
    """Return the name of a body."""
    return name_of(plant, Body, code)


def by_body_in_words(plant: Plant, amounts: Iterable[tuple[str, str, float]]) -> list[str]:
    """Return each body of (body, good, amount) once, with the sum of each good, the most first."""
    by_body: dict[str, dict[str, float]] = {}
    for body, good, amount in amounts:
        sums = by_body.setdefault(body, {})
        sums[good] = sums.get(good, 0.0) + amount
    return [
        _("{body} ({amount})").format(
            body=body_name(plant, body),
            amount=names(
                [
                    pieces(plant, good, amount)
                    for good, amount in sorted(sums.items(), key=lambda of_good: -of_good[1])
                ]
            ),
        )
        for body, sums in sorted(by_body.items(), key=lambda of_body: -sum(of_body[1].values()))
    ]


def claim_name(plant: Plant, claim: str) -> str:
    """Return what people call a claim: the good and the body that asks for it."""
    need = plant.get(Need, claim)
    line = plant.get(OrderLine, claim)
    if need is not None:
        good, body = need.good, need.body
    elif line is not None:
        order = plant.get(Order, line.order)
        good, body = line.good, line.order if order is None else order.body
    else:
        return claim
    return _("{good} for {body}").format(good=good_name(plant, good), body=body_name(plant, body))


def tier_in_words(tier: str) -> str:
    """Return the name of a tier: "promise", "class 1", "enquiry"."""
    if tier.startswith("class "):
        return _("class {number}").format(number=tier.removeprefix("class "))
    return _(_TIERS.get(tier, tier))


_TIERS = {"promise": N_("promises"), "enquiry": N_("enquiries")}


def names(known: Sequence[str]) -> str:
    """Write names one after another, the last ones counted when there are many."""
    return list_in_words(list(known), most=4)
