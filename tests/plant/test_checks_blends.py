"""Rules of blends, on a body of three powders: 40 clay, 40 feldspar, 20 quartz when last proven."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planning.plant import (
    Analysis,
    BlendShare,
    Count,
    Good,
    Plant,
    PropertyLimit,
    Recipe,
    RecipeLine,
    Record,
)
from planning.plant.checks import check_plant
from tests.plant.broken import Place, places, plant_with

OXIDES = {
    "CLAY": {"SiO2": 48, "Al2O3": 37, "Fe2O3": 1, "K2O": 1, "LOI": 13},
    "FELD": {"SiO2": 68, "Al2O3": 18, "Fe2O3": 0, "K2O": 13, "LOI": 1},
    "QUARTZ": {"SiO2": 100, "Al2O3": 0, "Fe2O3": 0, "K2O": 0, "LOI": 0},
}
NAMES = {"CLAY": "Clay", "FELD": "Feldspar", "QUARTZ": "Quartz"}


def share(good: str, least: float, most: float, proven: float | None) -> BlendShare:
    return BlendShare.made(
        recipe="BODY", good=good, least_percent=least, most_percent=most, proven_percent=proven
    )


def limit(**values: Any) -> PropertyLimit:
    return PropertyLimit.made(**{"recipe": "BODY", "property": "SiO2"} | values)


def analysis(good: str, oxide: str, value: float) -> Analysis:
    return Analysis.made(good=good, property=oxide, value=value)


def blend_plant(*records: Record, without: tuple[str, ...] = ()) -> Plant:
    body: list[Record] = [
        Recipe.made(code="BODY", name="Body", blended_quantity=1000),
        RecipeLine.made(recipe="BODY", role="yields", good="SLIP", quantity=1000),
        RecipeLine.made(recipe="BODY", role="works", crew="WORKERS", quantity=4),
        share("CLAY", 30, 50, 40),
        share("FELD", 30, 50, 40),
        share("QUARTZ", 10, 30, 20),
        limit(least=60, most=75),
    ]
    for code, oxides in OXIDES.items():
        body.append(Good.made(code=code, name=NAMES[code], kind="powder", unit="kg"))
        body.append(Count.made(good=code, day=date(2006, 12, 1), quantity=1000))
        body += [analysis(code, oxide, value) for oxide, value in oxides.items()]
    kept = [record for record in body if record.key not in without]
    return plant_with(*kept, *records)


def test_the_body_keeps_every_rule() -> None:
    assert check_plant(blend_plant()) == []


CASES: dict[str, tuple[Plant, list[Place], str]] = {
    "least share above the most": (
        blend_plant(share("CLAY", 45, 40, 42), share("FELD", 30, 50, 38)),
        [
            ("error", "blend_shares", "BODY / CLAY", "least_percent"),
            ("warning", "blend_shares", "BODY / CLAY", "proven_percent"),
        ],
        "at least 45 %, but at most 40 %",
    ),
    "least shares above the whole: 60 + 30 + 11": (
        blend_plant(
            share("CLAY", 60, 70, 60), share("FELD", 30, 50, 29), share("QUARTZ", 11, 30, 11)
        ),
        [
            ("error", "recipes", "BODY", "blended_quantity"),
            ("warning", "blend_shares", "BODY / FELD", "proven_percent"),
        ],
        "sum to 101 %, more than the whole",
    ),
    "most shares below the whole: 50 + 30 + 19": (
        blend_plant(
            share("FELD", 20, 30, None), share("QUARTZ", 10, 19, None), share("CLAY", 30, 50, None)
        ),
        [("error", "recipes", "BODY", "blended_quantity")],
        "sum to 99 %, less than the whole",
    ),
    "a proven batch of 99": (
        blend_plant(share("QUARTZ", 10, 30, 19)),
        [("warning", "blend_shares", "BODY / CLAY", "proven_percent")],
        "sum to 99 %",
    ),
    "a limit without bounds": (
        blend_plant(limit(property="K2O")),
        [("error", "property_limits", "BODY / K2O / batch", "least")],
        "neither a least nor a most",
    ),
    "a least above the most": (
        blend_plant(limit(property="K2O", least=5, most=4)),
        [("error", "property_limits", "BODY / K2O / batch", "least")],
        "more than its most",
    ),
    "a ratio over nothing": (
        blend_plant(limit(basis="ratio", least=2)),
        [("error", "property_limits", "BODY / SiO2 / ratio", "over")],
        "over nothing",
    ),
    "no ratio over something": (
        blend_plant(limit(basis="batch", over="Al2O3", least=2)),
        [("error", "property_limits", "BODY / SiO2 / batch / Al2O3", "over")],
        "not a ratio",
    ),
    "a limited property that is not known": (
        blend_plant(limit(property="TiO2", most=1)),
        [("error", "property_limits", "BODY / TiO2 / batch", "property")],
        "not known of Clay, Feldspar, Quartz",
    ),
    "a ratio over a property not known of one": (
        blend_plant(
            limit(property="SiO2", basis="ratio", over="K2O", least=2), without=("CLAY / K2O",)
        ),
        [("error", "property_limits", "BODY / SiO2 / ratio / K2O", "over")],
        "K2O is limited, but not known of Clay",
    ),
    "limited after firing without a loss": (
        blend_plant(limit(basis="fired", most=75), without=("QUARTZ / LOI",)),
        [("warning", "property_limits", "BODY / SiO2 / fired", "basis")],
        "no loss known of Quartz",
    ),
    "oxides of 107 %": (
        blend_plant(analysis("FELD", "K2O", 20)),
        [("warning", "analyses", "FELD / SiO2", "value")],
        "sum to 107 %",
    ),
    "oxides of 87 %": (
        blend_plant(without=("CLAY / LOI",)),
        [("warning", "analyses", "CLAY / SiO2", "value")],
        "sum to 87 %",
    ),
    "a blend of nothing": (
        blend_plant(without=("BODY / CLAY", "BODY / FELD", "BODY / QUARTZ")),
        [
            ("error", "recipes", "BODY", "blended_quantity"),
            ("warning", "recipes", "BODY", "code"),
        ],
        "nothing is there to be blended",
    ),
    "shares of an unknown quantity": (
        blend_plant(Recipe.made(code="BODY", name="Body"), without=("BODY / SiO2 / batch",)),
        [
            ("error", "recipes", "BODY", "blended_quantity"),
            ("warning", "recipes", "BODY", "code"),
        ],
        "how much a run blends",
    ),
    "a limit on what is no blend": (
        blend_plant(PropertyLimit.made(recipe="CAST-WC", property="SiO2", most=70)),
        [("error", "property_limits", "CAST-WC / SiO2 / batch", "recipe")],
        "it is not a blend",
    ),
    "kilograms with litres": (
        blend_plant(Good.made(code="FELD", name="Feldspar", kind="powder", unit="l")),
        [("error", "blend_shares", "BODY / FELD", "good")],
        "blends Feldspar, counted in l, with goods in kg",
    ),
    "the first one in litres, the others in kilograms": (
        blend_plant(Good.made(code="CLAY", name="Clay", kind="powder", unit="l")),
        [("error", "blend_shares", "BODY / CLAY", "good")],
        "blends Clay, counted in l, with goods in kg",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_rule_is_found_where_it_is_broken(case: str) -> None:
    plant, expected, words = CASES[case]
    findings = check_plant(plant)
    assert places(findings) == expected
    assert words in findings[0].what


def test_a_few_figures_are_no_whole_analysis() -> None:
    """Of clay only iron and the loss are known, 14 %: nobody said that this is all of it."""
    plant = blend_plant(
        without=("CLAY / SiO2", "CLAY / Al2O3", "CLAY / K2O", "BODY / SiO2 / batch")
    )
    assert check_plant(plant) == []


def test_a_good_that_may_not_be_taken_needs_no_analysis() -> None:
    plant = blend_plant(
        share("QUARTZ", 0, 0, 0),
        share("CLAY", 30, 60, 60),
        without=("QUARTZ / SiO2", "QUARTZ / Al2O3"),
    )
    assert check_plant(plant) == []
