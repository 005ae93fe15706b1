"""FORMULATION.md lists every family of rows and columns, every stage, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import planning.lp
from planning.lp.build import FAMILIES, build
from planning.lp.claims import ALIKE, ONE_WINDOW
from planning.lp.intake import inputs_of
from planning.lp.model import Model
from planning.lp.objectives import ECONOMY
from planning.lp.planner import make_plan
from planning.lp.stages import STAGE_TITLES
from planning.plant import (
    Analysis,
    BlendShare,
    GoodKind,
    PinKind,
    Plant,
    PropertyLimit,
    PurchaseOption,
)
from tests.lp.tiny import centre, crew, good, monday, need, order, pin, recipe, sunday, tiny_plant

TEXT = (Path(planning.lp.__file__).parent / "FORMULATION.md").read_text(encoding="utf-8")


def plant_with_everything(**card: object) -> Plant:
    """Return a plant that has every family of rows and columns."""
    return tiny_plant(
        good("CLAY", 40, kind=GoodKind.POWDER, reserve=1, closing_stock=1),
        good("SAND", 40, kind=GoodKind.POWDER),
        good("SLIP", shelf_life_days=14, storage_limit=50),
        good("MOULD", 5, kind=GoodKind.TOOL, casts_per_day=1, life_casts=40),
        good("MASK", 9, kind=GoodKind.CONSUMABLE),
        good("MONEY", 50, kind=GoodKind.MONEY),
        good("PAN"),
        PurchaseOption.made(code="BUY", good="CLAY", price=1, most=9),
        recipe("MIX", gives={"SLIP": 10}, blended_quantity=10, least_per_week=1),
        [
            BlendShare.made(
                recipe="MIX", good=code, least_percent=20, most_percent=80, proven_percent=50
            )
            for code in ("CLAY", "SAND")
        ],
        Analysis.made(good="SAND", property="SiO2", value=90),
        PropertyLimit.made(recipe="MIX", property="SiO2", least=20, most=70),
        recipe(
            "CAST",
            takes={"SLIP": 2},
            gives={"PAN": 1},
            works={"CREW": 1},
            casts={"MOULD": 1},
            fills={"BENCH": 1},
            dust=0.2,
        ),
        centre("BENCH", 20, extra_per_week=2, least_per_week=2),
        crew("CREW", 40, extra_hours_per_week=4),
        order("O", 3),
        order("Q", 3, status="enquiry"),  # type: ignore[arg-type]
        need("N", 9, floor_percent=10, price=2),
        need("M", 9, 1, priority_class=2),
        pin(PinKind.RUNS, "CAST", 3, 1),
        weeks=2,
        money="MONEY",
        exposure_limit_mg_m3="0.1",
        respirator="MASK",
        frozen_until=sunday(0),
        **card,
    )


def everything() -> Model:
    """Return the model of that plant with a plan in force."""
    in_force = {("CAST", monday(0)): 2.0, ("CAST", monday(1)): 2.0}
    return build(inputs_of(plant_with_everything(), in_force))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_every_function_has_its_row_in_the_table(family: object) -> None:
    """As function and as name of its rows, with four bars: formula, row, function, unit, dual."""
    name = family.__name__  # type: ignore[attr-defined]
    rows = [line for line in TEXT.splitlines() if f"| `{name}` |" in line]
    assert len(rows) == 1
    assert f"`{name}[" in rows[0]
    assert rows[0].count("|") == 6
    assert family.__doc__  # type: ignore[attr-defined]


def test_every_family_of_rows_that_a_model_has_is_listed() -> None:
    model = everything()
    families = {family for family, rows in model.rows_of.items() if rows}
    assert {family.__name__ for family in FAMILIES} <= families
    others = families - {family.__name__ for family in FAMILIES}
    assert all(family.startswith("sum_") for family in others)


def test_every_family_of_columns_that_a_model_has_is_listed() -> None:
    listed = set(re.findall(r"`(\w+)(?:\[[^`]*)?`", TEXT.split("## Rows")[0]))
    model = everything()
    for family, columns in model.columns_of.items():
        if columns and not family.startswith(("breach_", "total_")):
            assert family in listed, family
    totals = {f for f, columns in model.columns_of.items() if f.startswith("total_") and columns}
    for total in totals:
        assert total.removeprefix("total_") in TEXT


def test_every_stage_is_listed_in_its_order() -> None:
    """The stages that a plan with everything runs stand in the table in the order they run."""
    table = TEXT.split("## Stages")[1]
    for stage in STAGE_TITLES:
        assert f"| `{stage}" in table, stage
    plant = plant_with_everything()
    ran = make_plan(plant, in_force=make_plan(plant)).stages["stage"].tolist()
    places = [table.index(f"`{stage}`") for stage in ran]
    assert places == sorted(places)
    assert {"breaches", "promises", "floor", "class 1", "enquiries", "late", "departure"} <= {*ran}
    assert ran[-1] == "economy"


def test_the_keys_of_groups_and_windows_are_listed() -> None:
    alike = TEXT.split("**Alike claims are one**")[1].split("**Whole pieces**")[0]
    for column in {*ALIKE, *ONE_WINDOW}:
        assert column in alike, column


def test_the_terms_of_the_last_stage_exist() -> None:
    objectives = everything().objectives
    assert set(ECONOMY) <= set(objectives)
