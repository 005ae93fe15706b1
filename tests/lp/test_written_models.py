"""Small models written as LP text, compared with a checked-in file, row by row and term by term.

Written by PuLP from the rows that the solver gets; the objective is one of those of the stages.
To renew a file after a meant change: python -m tests.lp.test_written_models
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pulp
import pytest

from planning.lp.build import build
from planning.lp.intake import inputs_of
from planning.plant import Objective, Plant
from tests.lp.test_formulation import plant_with_everything
from tests.lp.tiny import centre, good, monday, need, recipe, tiny_plant

FOLDER = Path(__file__).parent / "models"


def two_weeks() -> Plant:
    """Return two weeks of clay, pans and a kiln; two alike needs and a heavier one."""
    return tiny_plant(
        good("CLAY", 12, reserve=2),
        good("PAN", 1),
        recipe("MAKE", takes={"CLAY": 2}, gives={"PAN": 1}, fills={"KILN": 1}, lead_days=7),
        centre("KILN", 4, extra_per_week=1),
        need("A", 4, 1),
        need("B", 6, 1),
        need("C", 5, 1, weight=2, floor_percent=20),
        weeks=2,
    )


def by_value() -> Plant:
    """Return a plant with everything, planned by value."""
    return plant_with_everything(objective=Objective.VALUE)


MODELS = {"two_weeks": two_weeks, "by_value": by_value}


def written(name: str) -> str:
    """Return the model of that plant as LP text."""
    plant = MODELS[name]()
    in_force = {("MAKE", monday(0)): 2.0, ("CAST", monday(0)): 2.0}
    model = build(inputs_of(plant, in_force))
    stage = "value" if plant.facility.objective is Objective.VALUE else "waiting"
    costs = model.objectives[stage]
    model.problem.setObjective(pulp.LpAffineExpression(list(costs.items()), name=stage))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.lp"
        model.problem.writeLP(str(path))
        lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def entries(text: str) -> dict[str, list[str]]:
    """Return each row (by its name) and each bound as its terms in any order."""
    joined = text.replace("\n ", " ").replace("\n+", " +").replace("\n-", " -")
    found = {}
    for line in joined.splitlines():
        name, _colon, rest = line.partition(":")
        found[name] = sorted(rest.split())
    return found


@pytest.mark.parametrize("name", MODELS)
def test_the_model_is_the_one_checked_in(name: str) -> None:
    kept = (FOLDER / f"{name}.lp").read_text(encoding="utf-8")
    assert entries(written(name)) == entries(kept)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.lp").write_text(written(name), encoding="utf-8")
