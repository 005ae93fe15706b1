"""Rules of recipes, each broken alone on the small plant."""

from __future__ import annotations

from datetime import date

import pytest

from planning.plant import (
    Count,
    Good,
    Plant,
    RecipeLine,
)
from planning.plant.checks import check_plant
from tests.plant.broken import (
    Place,
    changed,
    line,
    places,
    plant_with,
    recipe,
)

CASES: dict[str, tuple[Plant, list[Place], str]] = {
    "occupies a good": (
        plant_with(*recipe(), line("occupies", good="KAOLIN")),
        [("error", "recipe_lines", "NEW / occupies / KAOLIN", "role")],
        "only occupy a work centre",
    ),
    "a good at work": (
        plant_with(*recipe(), line("works", work_centre="KILN")),
        [("error", "recipe_lines", "NEW / works / KILN", "role")],
        "Only a crew",
    ),
    "yields a crew": (
        plant_with(*recipe(), line("yields", crew="WORKERS")),
        [("error", "recipe_lines", "NEW / yields / WORKERS", "role")],
        "only yield a good",
    ),
    "work alone makes something": (
        plant_with(*recipe(line("yields", good="WC"), line("works", crew="WORKERS"))),
        [("warning", "recipes", "NEW", "code")],
        "makes WC pan from work alone",
    ),
    "nothing at all makes something": (
        plant_with(*recipe(line("yields", good="WC"))),
        [("error", "recipes", "NEW", "code")],
        "WC pan from nothing, without limit",
    ),
    "only a quantity of 0 goes in": (
        plant_with(*recipe(line("yields", good="WC"), line("consumes", 0, good="SLIP"))),
        [
            ("error", "recipes", "NEW", "code"),
            ("warning", "recipe_lines", "NEW / consumes / SLIP", "quantity"),
        ],
        "from nothing",
    ),
    "nothing comes out": (
        plant_with(*recipe(line("consumes", good="SLIP"), line("works", crew="WORKERS"))),
        [("warning", "recipes", "NEW", "code")],
        "yields nothing",
    ),
    "takes no place and no time": (
        plant_with(*recipe(line("consumes", good="SLIP"), line("yields", good="WC"))),
        [("note", "recipes", "NEW", "code")],
        "occupies no work centre",
    ),
    "scrap of runs that never fail": (
        plant_with(*recipe(), line("scrap", good="SLIP")),
        [("note", "recipe_lines", "NEW / scrap / SLIP", "role")],
        "never gives back Slip",
    ),
    "a tool that is none": (
        plant_with(*recipe(), line("uses_tool", good="KAOLIN")),
        [("error", "recipe_lines", "NEW / uses_tool / KAOLIN", "good")],
        "China clay as a tool",
    ),
    "a tool without casts or a life": (
        plant_with(
            *recipe(),
            line("uses_tool", good="MOULD"),
            Good.made(code="MOULD", name="Pan mould", kind="tool", unit="piece"),
            Count.made(good="MOULD", day=date(2006, 12, 4), quantity=3),
        ),
        [
            ("error", "goods", "MOULD", "casts_per_day"),
            ("warning", "goods", "MOULD", "life_casts"),
        ],
        "Pan mould",
    ),
    "dust on a powder": (
        plant_with(
            changed(RecipeLine, "MIX-SLIP / consumes / KAOLIN", dust_mg_m3=1),
        ),
        [("warning", "recipe_lines", "MIX-SLIP / consumes / KAOLIN", "dust_mg_m3")],
        "not for China clay",
    ),
    "must run more than it may": (
        plant_with(*recipe(least_per_week=3, most_per_week=2)),
        [("error", "recipes", "NEW", "least_per_week")],
        "must run 3 times a week, but at most 2",
    ),
    "ready only after the end": (
        plant_with(*recipe(lead_days=42)),
        [("warning", "recipes", "NEW", "lead_days")],
        "42 days",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_rule_is_found_where_it_is_broken(case: str) -> None:
    plant, expected, words = CASES[case]
    findings = check_plant(plant)
    assert places(findings) == expected
    assert words in findings[0].what
    assert all(finding.what and finding.remedy for finding in findings)
