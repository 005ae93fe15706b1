"""The published plan of tests/cases/five_year_plan/SOURCE.md: what a sum does to the first year."""

from __future__ import annotations

import pulp
import pytest

from planning.lp.planner import make_plan
from planning.plant import CalendarEntry, Objective, Plant
from tests.lp.tiny import crew, good, monday, need, recipe, shares, sunday, tiny_plant

PRODUCTS = ("iron", "coal", "corn", "bread")
OUTPUT = {"iron": 10, "coal": 5, "corn": 10, "bread": 1}
LABOUR = {"iron": 0.3, "coal": 1, "corn": 2, "bread": 0.1}
FLOWS = {
    "iron": {"iron": 0.1, "coal": 2},
    "coal": {"coal": 1},
    "corn": {"coal": 0.04, "corn": 1},
    "bread": {"coal": 0.2, "corn": 1},
}
"""Product → what its output takes of each material."""
CAPITAL = {
    "iron": {"iron": 10, "coal": 2},
    "coal": {"iron": 7, "coal": 1},
    "corn": {"iron": 1.4, "coal": 0.04, "corn": 1},
    "bread": {"iron": 1, "coal": 0.1},
}
"""Product → the capital that its output needs, which is there in year 1."""
DEPRECIATION = {
    "iron": {"iron": 0.07, "coal": 0.5},
    "coal": {"iron": 0.07, "coal": 0.5},
    "corn": {"iron": 0.07, "coal": 0.5, "corn": 0.5},
    "bread": {"iron": 0.06, "coal": 0.5},
}
TARGETS = [
    {"iron": 0.1, "coal": 3, "bread": 2.0},
    {"iron": 0.1, "coal": 3, "bread": 2.01},
    {"iron": 0.1, "coal": 3, "bread": 2.02},
    {"iron": 0.1, "coal": 3.1, "bread": 2.1},
    {"iron": 0.1, "coal": 3.1, "bread": 2.1},
]
LABOUR_SUPPLY = [3.0, 3.01, 3.02, 3.03, 3.07]
ASKED = 4
"""Times the target."""


def five_year_plant(objective: Objective) -> Plant:
    """Return the economy as a plant."""
    stocks = [(product, of) for product in PRODUCTS for of in CAPITAL[product]]
    return tiny_plant(
        [good(product, storage_limit=0) for product in PRODUCTS],
        [
            [
                good(f"CAPITAL-{product}-{of}", CAPITAL[product][of], storage_limit=0),
                good(f"USED-{product}-{of}", storage_limit=0),
            ]
            for product, of in stocks
        ],
        [
            recipe(
                f"MAKE-{product}",
                takes={
                    **FLOWS[product],
                    **{f"CAPITAL-{product}-{of}": n for of, n in CAPITAL[product].items()},
                },
                gives={
                    product: OUTPUT[product],
                    **{f"USED-{product}-{of}": n for of, n in CAPITAL[product].items()},
                },
                works={"PEOPLE": LABOUR[product]},
            )
            for product in PRODUCTS
        ],
        [
            recipe(
                f"KEEP-{state}-{product}-{of}",
                takes={f"{state}-{product}-{of}": 1},
                gives={f"CAPITAL-{product}-{of}": round(1 - DEPRECIATION[product][of], 6)},
                lead_days=7,
            )
            for product, of in stocks
            for state in ("CAPITAL", "USED")
        ],
        [
            recipe(
                f"INVEST-{product}-{of}",
                takes={of: 1},
                gives={f"CAPITAL-{product}-{of}": 1},
                lead_days=7,
            )
            for product, of in stocks
        ],
        [
            [
                good(f"BASKET-{year}"),
                recipe(f"SERVE-{year}", takes=targets, gives={f"BASKET-{year}": 1})[0].model_copy(
                    update={"first_day": monday(year), "last_day": sunday(year)}
                ),
                recipe(f"SERVE-{year}", takes=targets, gives={f"BASKET-{year}": 1})[1:],
                need(
                    *(f"YEAR-{year}", ASKED, year),
                    good=f"BASKET-{year}",
                    value=1,
                    late_allowed=False,
                ),
                CalendarEntry.made(
                    crew="PEOPLE", first_day=monday(year), last_day=sunday(year), capacity=labour
                ),
            ]
            for year, (targets, labour) in enumerate(zip(TARGETS, LABOUR_SUPPLY, strict=True))
        ],
        crew("PEOPLE", 3),
        weeks=5,
        objective=objective,
    )


def published_rows() -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
    """Return the rows as they are published, and the fulfilment of each year's targets."""
    problem = pulp.LpProblem("nyearplan", pulp.LpMinimize)
    years = range(len(TARGETS))

    def columns(name: str) -> list[pulp.LpVariable]:
        return [pulp.LpVariable(f"{name}_{year}", 0) for year in years]

    fulfilment = columns("fulfilment")
    output = {product: columns(f"output_{product}") for product in PRODUCTS}
    eaten = {product: columns(f"eaten_{product}") for product in PRODUCTS}
    pairs = [(product, of) for product in PRODUCTS for of in CAPITAL[product]]
    capital = {pair: columns(f"capital_{'_'.join(pair)}") for pair in pairs}
    invested = {pair: columns(f"invested_{'_'.join(pair)}") for pair in pairs}
    for year in years:
        for of, target in TARGETS[year].items():
            problem += fulfilment[year] * target <= eaten[of][year]
        problem += (
            pulp.lpSum(output[p][year] * (LABOUR[p] / OUTPUT[p]) for p in PRODUCTS)
            <= LABOUR_SUPPLY[year]
        )
        for product, of in pairs:
            here = capital[product, of]
            problem += output[product][year] * CAPITAL[product][of] <= here[year] * OUTPUT[product]
            if year:
                left = here[year - 1] * (1 - DEPRECIATION[product][of])
                problem += here[year] <= left + invested[product, of][year - 1]
            else:
                problem += here[year] <= CAPITAL[product][of]
        for of in PRODUCTS:
            problem += (
                eaten[of][year]
                + pulp.lpSum(invested[pair][year] for pair in pairs if pair[1] == of)
                + pulp.lpSum(output[p][year] * (FLOWS[p].get(of, 0) / OUTPUT[p]) for p in PRODUCTS)
                <= output[of][year]
            )
    return problem, fulfilment


def best(problem: pulp.LpProblem, objective: pulp.LpAffineExpression) -> float:
    """Return the largest value of `objective`."""
    problem.setObjective(-1 * objective)
    problem.solve(pulp.HiGHS(msg=False))
    assert problem.sol_status == pulp.LpSolutionOptimal
    return float(-pulp.value(problem.objective))


def test_the_sum_starves_the_first_year() -> None:
    """Published: the sum of 7.33645 and the bread of each year, 15.9 % of the target in year 1."""
    plan = make_plan(five_year_plant(Objective.VALUE))
    assert plan.figures["value"] == pytest.approx(7.33645, abs=5e-6)
    bread = [0.318443, 3.51837, 3.54022, 3.60183, 4.11402]
    by_year = [eaten / target["bread"] for eaten, target in zip(bread, TARGETS, strict=True)]
    assert sum(by_year) == pytest.approx(7.33645, abs=1e-5)
    reached = plan.claims["share"] * ASKED
    assert reached.tolist() == pytest.approx(by_year, abs=1e-5)
    assert reached[0] == pytest.approx(0.159, abs=5e-4)


def test_fair_shares_do_not() -> None:
    """Year 1 gets 50 %, the most that its bread capital allows, and all the others 138.81 %."""
    plan = make_plan(five_year_plant(Objective.SHARES))
    reached = {key: share * ASKED for key, share in shares(plan).items()}
    assert reached["YEAR-0"] == pytest.approx(0.5, abs=4e-4)
    for year in range(1, 5):
        assert reached[f"YEAR-{year}"] == pytest.approx(1.3881, abs=4e-4)


def test_the_published_rows_have_these_levels() -> None:
    """The same figures from the published rows: the sum, the least level, and the next one."""
    problem, fulfilment = published_rows()
    assert best(problem, pulp.lpSum(fulfilment)) == pytest.approx(7.33645, abs=5e-6)
    level = pulp.LpVariable("level", 0)
    for year in fulfilment:
        problem += year >= level
    assert best(problem, 1 * level) == pytest.approx(0.5, abs=1e-7)
    problem += fulfilment[0] >= 0.5 - 1e-9
    others = pulp.LpVariable("others", 0)
    for year in fulfilment[1:]:
        problem += year >= others
    assert best(problem, 1 * others) == pytest.approx(1.38813394, abs=1e-6)
