"""Blends whose limits cannot all be kept.

A body of 30–50 % clay, 30–50 % feldspar and 10–30 % quartz, with silica 48, 68 and 100, alumina 37,
18 and 0, iron 1, 0 and 0, and a loss on ignition of 13, 1 and 0.

Most silica: 30 clay, 40 feldspar, 30 quartz: 14.4 + 27.2 + 30 = 71.6.
Least silica: 50 clay, 40 feldspar, 10 quartz: 24 + 27.2 + 10 = 61.2.
"""

from __future__ import annotations

from typing import Any

import pytest

from planning.lp.blend_limits import check_blend_limits
from planning.lp.findings import check_all
from planning.plant import Analysis, BlendShare, Finding, Good, Plant, PropertyLimit, Recipe, Record

FIGURES = {
    "CLAY": {"SiO2": 48, "Al2O3": 37, "Fe2O3": 1, "LOI": 13},
    "FELD": {"SiO2": 68, "Al2O3": 18, "Fe2O3": 0, "LOI": 1},
    "QUARTZ": {"SiO2": 100, "Al2O3": 0, "Fe2O3": 0, "LOI": 0},
}


def limit(**values: Any) -> PropertyLimit:
    return PropertyLimit.made(**{"recipe": "BODY", "property": "SiO2"} | values)


def found(*records: Record) -> list[Finding]:
    body: list[Record] = [
        Recipe.made(code="BODY", name="Body", blended_quantity=1000),
        BlendShare.made(recipe="BODY", good="CLAY", least_percent=30, most_percent=50),
        BlendShare.made(recipe="BODY", good="FELD", least_percent=30, most_percent=50),
        BlendShare.made(recipe="BODY", good="QUARTZ", least_percent=10, most_percent=30),
    ]
    for code, figures in FIGURES.items():
        body.append(Good.made(code=code, name=code.title(), kind="powder", unit="kg"))
        for name, value in figures.items():
            body.append(Analysis.made(good=code, property=name, value=value))
    return check_blend_limits(Plant([*body, *records]))


def test_what_just_can_be_kept_is_kept() -> None:
    assert found(limit(least="71.6")) == []
    assert found(limit(most="61.2")) == []


@pytest.mark.parametrize(
    ("one", "record", "field", "nearest"),
    [
        (limit(least=75), "BODY / SiO2 / batch", "least", "comes to 71.6."),
        (limit(least=50, most=60), "BODY / SiO2 / batch", "most", "comes to 61.2."),
        # 71.6 of what is left of 100 after 30 x 0.13 + 40 x 0.01 = 4.3: 71.6 / 0.957
        (limit(basis="fired", least=80), "BODY / SiO2 / fired", "least", "comes to 74.8171."),
        # at most 71.6 / (30 x 0.37 + 40 x 0.18) = 71.6 / 18.3
        (
            limit(basis="ratio", over="Al2O3", least=5),
            "BODY / SiO2 / ratio / Al2O3",
            "least",
            "comes to 3.9126.",
        ),
        # 30 % of clay with 1 of iron cannot be without
        (limit(property="Fe2O3", most=0), "BODY / Fe2O3 / batch", "most", "comes to 0.3."),
    ],
)
def test_a_limit_out_of_reach_is_named_with_what_can_be_reached(
    one: PropertyLimit, record: str, field: str, nearest: str
) -> None:
    (finding,) = found(one)
    assert (finding.severity, finding.table) == ("error", "property_limits")
    assert (finding.record, finding.field) == (record, field)
    assert nearest in finding.what


def test_limits_that_only_together_cannot_be_kept() -> None:
    """Silica of 70 takes 30 % quartz and at most 38 % clay, alumina of 22 at least 49 %.

    (Quartz at 30, clay at c, feldspar at 70 - c: silica 77.6 - 0.2 c, alumina 12.6 + 0.19 c.)
    Alumina of 19.8 takes just the 38 % clay.
    """
    silica = limit(least=70)
    assert found(silica) == []
    assert found(limit(property="Al2O3", least=22)) == []
    assert found(silica, limit(property="Al2O3", least=22))
    assert found(silica, limit(property="Al2O3", least="19.82")) == []
    assert found(silica, limit(property="Al2O3", least="19.83"))


def test_only_the_guilty_limit_is_named() -> None:
    (finding,) = found(limit(least=75), limit(property="Fe2O3", most="0.4"))
    assert finding.record == "BODY / SiO2 / batch"


@pytest.mark.parametrize(
    "record",
    [
        BlendShare.made(recipe="BODY", good="CLAY", least_percent=70, most_percent=80),
        BlendShare.made(recipe="BODY", good="CLAY", least_percent=30, most_percent=10),
        limit(property="MgO", most=1),
        limit(property="Al2O3", least=5, most=4),
        Recipe.made(code="BODY", name="Body"),
    ],
)
def test_what_breaks_a_plainer_rule_is_left_to_it(record: Record) -> None:
    assert found(limit(least=75), record) == []


def test_it_is_among_all_findings() -> None:
    plant = Plant(
        [
            Good.made(code="CLAY", name="Clay", kind="powder", unit="kg"),
            Analysis.made(good="CLAY", property="SiO2", value=48),
            Recipe.made(code="BODY", name="Body", blended_quantity=10),
            BlendShare.made(recipe="BODY", good="CLAY"),
            limit(most=40),
        ]
    )
    assert [f.record for f in check_all(plant) if f.table == "property_limits"] == [
        "BODY / SiO2 / batch"
    ]
