"""Leximin: against brute force, against not grouping, and against what a sum does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

import pulp
import pytest
from hypothesis import assume, given, settings

from planning.lp.build import build
from planning.lp.claims import ENQUIRY, PROMISE
from planning.lp.fairness import SLACK
from planning.lp.inputs import Inputs
from planning.lp.intake import inputs_of
from planning.lp.model import Column, Model
from planning.lp.planner import make_plan
from planning.lp.solver import LoadedModel
from planning.plant import Facility, Good, Objective, Pin, PinKind, Plant, Sharing
from tests.lp.recorded import recorded
from tests.lp.tiny import centre, good, need, planned, recipe, shares, tiny_plant
from tests.plants import plants

NEVER = timedelta(days=36500)


def apart(plant: Plant) -> Plant:
    """Return `plant` with a pin on each claim that lies outside the calendar.

    Such a pin holds nothing, but pinned claims stand alone: nothing is grouped.
    """
    alone = plant.copy()
    for key in inputs_of(plant).claims.keys:
        day = plant.facility.first_day + NEVER
        alone.put(Pin.made(kind=PinKind.HAND_OVER, record=key, day=day, quantity=Decimal(0)))
    return alone


def by_shares(plant: Plant) -> Plant:
    """Return `plant` planning by fair shares, whatever it does, and in fractions of pieces.

    Alike claims for whole goods may differ by a piece in what they had before, so they are one
    only within a piece.
    """
    fair = plant.copy()
    for record in plant.all(Good):
        fair.put(record.model_copy(update={"whole": False}))
    fair.put(plant.facility.model_copy(update={"objective": Objective.SHARES}))
    return fair


class BruteForce:
    """Leximin by the definition, one claim at a time (Willson's test), on ungrouped claims.

    Raise the level of all that are not settled; then ask of each of them, in a program of its own,
    whether its share can be higher than the level while all others keep theirs; who cannot is
    settled. Knows nothing of duals.
    """

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.model: Model = build(inputs)
        self.loaded = LoadedModel(self.model)
        claims = inputs.claims
        assert len(claims.groups) == len(claims.frame)
        self.short = [self.model.columns_of["short"][(g,)] for g in range(len(claims.groups))]
        self.cap, self.weight = claims.numbers("cap"), claims.numbers("weight")
        self.level = self.model.column("level", PROMISE)

    def least(self, costs: Mapping[Column, float]) -> float:
        self.loaded.set_costs(costs)
        assert self.loaded.solve().proved
        return self.loaded.value(costs)

    def hold_sum(self, name: str) -> None:
        total = self.model.columns_of[f"total_{name}"].get(())
        if total is not None:
            least = self.least({total: 1.0})
            self.loaded.bound_column(total, 0.0, least + SLACK * max(1.0, least))

    def hold_share(self, group: int, share: float) -> None:
        column = self.short[group]
        most = max(0.0, float(self.cap[group]) - share) + 2e-8
        before = float(self.loaded.upper[self.loaded.at[column]])
        self.loaded.bound_column(column, 0.0, min(most, before))

    def raise_all(self, level: Column, rows: Mapping[int, int], part: Mapping[int, float]) -> None:
        """Raise the groups of `rows` (group → its row with `level`) by `part` of the level."""
        rising = dict(rows)
        while rising:
            reached = -self.least({level: -1.0})
            settled = []
            for row in rising.values():
                self.loaded.bound_rows([row], [float("inf")])
            for group in rising:
                self.hold_share(group, part[group] * reached)
            for group in rising:
                share = self.cap[group] - self.least({self.short[group]: 1.0})
                if share <= part[group] * reached + 5e-5:
                    settled.append(group)
            assert settled, "somebody is at the limit of every level"
            for group, row in rising.items():
                if group not in settled:
                    self.loaded.bound_rows([row], [float(self.cap[group])])
            rising = {group: row for group, row in rising.items() if group not in settled}

    def shares(self) -> dict[str, float]:
        claims = self.inputs.claims
        self.hold_sum("breaches")
        tiers = claims.indices("tier").tolist()
        rows = self.model.rows_of["raise_share"]
        for tier in sorted({PROMISE, *tiers}):
            ours = {g: rows[(g,)] for g, its_tier in enumerate(tiers) if its_tier == tier}
            if ours:
                level = self.model.columns_of["level"][(tier,)]
                self.raise_all(level, ours, dict(enumerate(self.weight)))
            if tier == PROMISE:
                if ours:
                    self.hold_sum("late_promises")
                self.raise_floors()
        lacks = [self.loaded.values[self.loaded.at[column]] for column in self.short]
        by_group = self.cap - lacks
        return {
            key: float(by_group[group])
            for key, group in zip(claims.keys, claims.frame["group"], strict=True)
        }

    def raise_floors(self) -> None:
        """Raise all floors together; at 100 % all are settled, as nothing rises beyond it."""
        rows = {group: row for (group,), row in self.model.rows_of["raise_floor"].items()}
        level = self.model.columns_of["floor_level"][()]
        floors = self.inputs.claims.numbers("floor") * self.cap
        rising = dict(rows)
        while rising:
            reached = -self.least({level: -1.0})
            full = reached >= 1 - 1e-6
            for group, row in rising.items():
                self.loaded.bound_rows([row], [float("inf")])
                self.hold_share(group, floors[group] * reached)
            settled = [
                group
                for group in rising
                if full
                or self.cap[group] - self.least({self.short[group]: 1.0})
                <= floors[group] * reached + 5e-5
            ]
            assert settled
            for group, row in rising.items():
                if group not in settled:
                    self.loaded.bound_rows([row], [float(self.cap[group])])
            rising = {group: row for group, row in rising.items() if group not in settled}


def shares_of_base(plant: Plant) -> dict[str, float]:
    """Return the shares that the stages reach, of each claim's base, by its key."""
    inputs = inputs_of(plant)
    model, loaded, _stages = recorded(inputs)
    cap = inputs.claims.numbers("cap")
    return {
        key: float(cap[group] - loaded.values[loaded.at[model.columns_of["short"][(group,)]]])
        for key, group in zip(inputs.claims.keys, inputs.claims.frame["group"], strict=True)
    }


@settings(max_examples=30)
@given(plants())
def test_leximin_is_what_brute_force_finds(plant: Plant) -> None:
    """On random plants, floors, classes, weights and orders included, shares within 1e-4."""
    plant = by_shares(plant)
    assume(inputs_of(plant).claims.keys)
    expected = BruteForce(inputs_of(apart(plant))).shares()
    assert shares_of_base(plant) == pytest.approx(expected, abs=1e-4)


@settings(max_examples=30)
@given(plants())
def test_grouping_is_not_grouping(plant: Plant) -> None:
    """Alike claims solved as one get what each gets when all stand alone, within 1e-4."""
    plant = by_shares(plant)
    for record in plant.all(Pin):
        plant.remove(record)
    alone = apart(plant)
    assert len(inputs_of(alone).claims.groups) == len(inputs_of(alone).claims.frame)
    assert shares_of_base(plant) == pytest.approx(shares_of_base(alone), abs=1e-4)


def many_alike(sharing: Sharing) -> Plant:
    """Return 40 needs of 4 kinds (weight, class, due) for pans, some partly handed over before."""
    return tiny_plant(
        good("PAN", 30),
        recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 20),
        [
            need(
                *(f"N{number}", 3 + number % 7, number % 2),
                weight=1 + number % 4 // 2,
                priority_class=1 + number % 2,
                delivered=Decimal(3 + number % 7) / 4 if number % 5 == 0 else 0,
                floor_percent=10,
            )
            for number in range(40)
        ],
        weeks=3,
        sharing=sharing,
    )


@pytest.mark.parametrize("sharing", Sharing)
def test_forty_needs_are_a_few_groups(sharing: Sharing) -> None:
    """Kinds of needs, not needs, make the size of the model; the shares are those of each alone."""
    plant = many_alike(sharing)
    grouped, alone = inputs_of(plant), inputs_of(apart(plant))
    assert len(alone.claims.groups) == 40
    if sharing is Sharing.SHARE:
        assert len(grouped.claims.groups) <= 8
    assert shares_of_base(plant) == pytest.approx(shares_of_base(apart(plant)), abs=1e-4)


def test_tiers_are_in_their_order() -> None:
    """Promises, then classes 1 to 99, then enquiries: that is what the numbers are for."""
    assert PROMISE < 1
    assert ENQUIRY > 99


def test_what_a_summed_objective_does_to_the_weakest_council() -> None:
    """Three councils ask for 100 pans each. 120 h of the kiln. RIVER lives near: a pan takes 1 h;
    HILL 2 h; the FAR one, up a bad road, 4 h (its pans are packed and fired in saggars).

    The most pans in all (or the largest sum of shares): 100 for RIVER take 100 h, and the 20 h left
    are 10 for HILL: 100, 10 and 0, 110 pans, 1.1 of 3 shares. FAR gets nothing, whatever it asks.
    Fair: one share s for all, 100 s + 200 s + 400 s = 120 h, s = 17.14 %: 17.14 pans each, 51.4
    pans in all. The sum is more than twice that, and the weakest council pays for all of it.
    """
    hours = {"RIVER": 1, "HILL": 2, "FAR": 4}
    plant = tiny_plant(
        [good(f"PAN-{council}") for council in hours],
        [
            recipe(f"FIRE-{council}", gives={f"PAN-{council}": 1}, fills={"KILN": each})
            for council, each in hours.items()
        ],
        centre("KILN", 120),
        [need(council, 100, good=f"PAN-{council}", value=1) for council in hours],
    )
    fair = make_plan(plant)
    assert planned(fair) == {"RIVER": 17.143, "HILL": 17.143, "FAR": 17.143}

    plant.put(plant.facility.model_copy(update={"objective": Objective.VALUE}))
    assert isinstance(plant.facility, Facility)
    summed = make_plan(plant)
    assert planned(summed) == {"RIVER": 100, "HILL": 10, "FAR": 0}
    assert min(shares(summed).values()) == 0 < min(shares(fair).values())

    # The same from the rows alone: the least sum of what is lacking.
    model = build(inputs_of(plant))
    shorts = model.columns_of["short"].values()
    model.problem.setObjective(pulp.lpSum(shorts))
    model.problem.solve(pulp.HiGHS(msg=False))
    assert pulp.value(model.problem.objective) == pytest.approx(3 - 1.1)


def test_nobody_rises_by_taking_from_an_equal_or_lower_share() -> None:
    """The rule in words, on a plant where who can get what is uneven: pans and tiles share a kiln,
    basins have their own clay. Raising any need by a hundredth takes from a lower share or an equal
    one: with all others of equal or lower share held, nobody's share can rise.
    """
    plant = tiny_plant(
        *(good("PAN"), good("TILE"), good("BASIN"), good("CLAY", 7)),
        recipe("PANS", gives={"PAN": 1}, fills={"KILN": 2}),
        recipe("TILES", gives={"TILE": 1}, fills={"KILN": 1}),
        recipe("BASINS", gives={"BASIN": 1}, takes={"CLAY": 1}, fills={"KILN": 1}),
        centre("KILN", 30),
        *(need("P1", 10), need("P2", 20), need("T", 30, good="TILE"), need("B", 20, good="BASIN")),
    )
    inputs = inputs_of(plant)
    model, loaded, _stages = recorded(inputs)
    at = inputs.claims.frame.set_index("key")["group"]
    short = {key: model.columns_of["short"][(int(at[key]),)] for key in at.index}
    lacks = {key: float(loaded.values[loaded.at[column]]) for key, column in short.items()}
    for key, column in short.items():
        again = LoadedModel(build(inputs))
        for other, lack in lacks.items():
            if lack >= lacks[key] - 1e-6:
                again.bound_column(_same(again, short[other]), 0.0, lack + 1e-7)
        again.set_costs({_same(again, column): 1.0})
        assert again.solve().proved
        assert again.value({_same(again, column): 1.0}) >= lacks[key] - 1e-5


def _same(loaded: LoadedModel, column: Column) -> Column:
    return next(known for known in loaded.at if known.name == column.name)
