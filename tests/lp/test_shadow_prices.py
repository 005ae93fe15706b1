"""Shadow prices have the right sign and size: they are what one more unit brings in a re-solve.

The second of the two bugs that sink such programs: through PuLP, HiGHS and CBC give duals of
opposite sign when maximising. Here everything is minimised, and the dual of a row is the change of
what is made least for one more unit on its right-hand side: below 0 where more is better.
"""

from __future__ import annotations

import numpy as np
import pulp
import pytest

from planning.lp.build import build
from planning.lp.inputs import Inputs
from planning.lp.intake import inputs_of
from planning.lp.model import Model
from planning.lp.planner import make_plan
from planning.lp.solver import LoadedModel
from planning.plant import GoodKind, Objective, Plant
from tests.lp.tiny import centre, good, need, recipe, tiny_plant


def two_products(powder: float = 30, hours: float = 20) -> Plant:
    """Return a plant that sells pans (2 kg powder, 1 h, value 5) and tiles (1 kg, 1 h, value 3).

    With 30 kg and 20 h both bind: p pans and t tiles, 2 p + t = 30, p + t = 20: 10 and 10, value
    80. One more kg: p = 11, t = 9: 82: a kg is worth 2. One more hour: p = 9, t = 12: 81, worth 1.
    """
    return tiny_plant(
        good("POWDER", powder, kind=GoodKind.POWDER),
        good("PAN"),
        good("TILE"),
        recipe("PANS", takes={"POWDER": 2}, gives={"PAN": 1}, fills={"MILL": 1}),
        recipe("TILES", takes={"POWDER": 1}, gives={"TILE": 1}, fills={"MILL": 1}),
        centre("MILL", hours),
        need("P", 1000, value=5),
        need("T", 1000, good="TILE", value=3),
        objective=Objective.VALUE,
    )


def solved_by_value(inputs: Inputs) -> tuple[Model, LoadedModel]:
    """Return the model with its value made most."""
    model = build(inputs)
    loaded = LoadedModel(model)
    loaded.set_costs(model.objectives["value"])
    assert loaded.solve().proved
    return model, loaded


def test_a_binding_powder_is_worth_what_one_more_unit_brings() -> None:
    """A kilo 2, an hour 1 (see `two_products`): duals -2 and -1, re-solves +2 and +1."""
    inputs = inputs_of(two_products())
    model, loaded = solved_by_value(inputs)
    powder = loaded.row_duals[model.rows_of["balance_stock"][inputs.goods.index("POWDER"), 0]]
    hour = loaded.row_duals[model.rows_of["limit_work_centre"][0, 0]]
    assert (powder, hour) == pytest.approx((-2, -1))
    assert make_plan(two_products()).figures["value"] == pytest.approx(80)
    assert make_plan(two_products(powder=31)).figures["value"] == pytest.approx(82)
    assert make_plan(two_products(hours=21)).figures["value"] == pytest.approx(81)


def test_what_does_not_bind_is_worth_nothing() -> None:
    """With 100 kg the hours alone bind: a kilo is worth 0, an hour a pan, 5."""
    inputs = inputs_of(two_products(powder=100))
    model, loaded = solved_by_value(inputs)
    powder = loaded.row_duals[model.rows_of["balance_stock"][inputs.goods.index("POWDER"), 0]]
    hour = loaded.row_duals[model.rows_of["limit_work_centre"][0, 0]]
    assert (powder, hour) == pytest.approx((0, -5))


@pytest.mark.parametrize("more", [1.0, -1.0])
@pytest.mark.parametrize("family", ["balance_stock", "limit_work_centre", "deliver"])
def test_every_dual_is_the_difference_of_a_resolve(family: str, more: float) -> None:
    """Row by row: one unit more or less on the right-hand side changes the least cost by the dual.

    A hundredth of a unit, so that no other row comes to bind.
    """
    inputs = inputs_of(two_products())
    model, loaded = solved_by_value(inputs)
    costs = model.objectives["value"]
    before, duals = loaded.value(costs), loaded.row_duals.copy()
    step = 0.01 * more if family != "deliver" else 1e-5 * more
    for row in model.rows_of[family].values():
        moved = build(inputs)
        moved.rows[row].constant -= step
        again = LoadedModel(moved)
        again.set_costs(moved.objectives["value"])
        assert again.solve().proved
        change = again.value(moved.objectives["value"]) - before
        assert change == pytest.approx(duals[row] * step, abs=1e-6)


def test_the_dual_of_a_level_says_whose_row_holds_it_down() -> None:
    """Two needs that wait for pans, one for tiles that abound: raising the level, the duals of the
    first two rows add up to 1 with their weights, that of the third is 0. So those two are held.
    """
    inputs = inputs_of(
        tiny_plant(
            *(good("PAN", 6), good("TILE", 100)),
            *(need("A", 10), need("B", 20, weight=2), need("C", 10, good="TILE")),
        )
    )
    model = build(inputs)
    loaded = LoadedModel(model)
    level = model.columns_of["level"][(1,)]
    loaded.set_costs({level: -1.0})
    assert loaded.solve().proved
    # 10 l + 40 l = 6, l = 12 %; in shares of the window of 30: dual 30 / 50 a share of it.
    assert loaded.values[loaded.at[level]] == pytest.approx(0.12)
    groups = inputs.claims.frame.set_index("key")["group"]
    duals = {
        key: loaded.row_duals[model.rows_of["raise_share"][(int(groups[key]),)]] for key in "ABC"
    }
    assert duals == pytest.approx({"A": -0.2, "B": -0.4, "C": 0})
    assert -(duals["A"] * 1 + duals["B"] * 2) == pytest.approx(1)


def test_the_sign_agrees_with_pulp_minimising() -> None:
    """PuLP with HiGHS, minimising the same costs, gives the same duals as the loaded model."""
    inputs = inputs_of(two_products())
    model, loaded = solved_by_value(inputs)
    model.problem.setObjective(pulp.LpAffineExpression(list(model.objectives["value"].items())))
    model.problem.solve(pulp.HiGHS(msg=False))
    assert model.problem.sol_status == pulp.LpSolutionOptimal
    theirs = np.array([row.pi for row in model.rows])
    assert theirs == pytest.approx(loaded.row_duals, abs=1e-7)


def test_more_of_what_is_short_raises_the_share_as_its_dual_says() -> None:
    """4 pans for a need of 10 are 40 %; the dual of the pans' balance is -0.1 a pan: with one more,
    50 %.
    """

    def level_with(pans: float) -> tuple[float, float]:
        inputs = inputs_of(tiny_plant(good("PAN", pans), need("N", 10)))
        model = build(inputs)
        loaded = LoadedModel(model)
        column = model.columns_of["level"][(1,)]
        loaded.set_costs({column: -1.0})
        assert loaded.solve().proved
        dual = loaded.row_duals[model.rows_of["balance_stock"][0, 0]]
        return float(loaded.values[loaded.at[column]]), float(dual)

    level, dual = level_with(4)
    assert (level, dual) == pytest.approx((0.4, -0.1))
    assert level_with(5)[0] - level == pytest.approx(-dual)
