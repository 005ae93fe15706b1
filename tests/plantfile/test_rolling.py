"""A plant file rolled forward, and the plans that its weeks were and are worked by."""

from __future__ import annotations

from datetime import date

import pytest

from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from planning.plant import Change, Pin, Plant, Production, Scenario
from planning.plant.rolling import roll
from planning.plantfile import PlantFile, add_record, set_in_force, store_plan
from planning.plantfile.kept_to import plan_kept_to, plan_of_day
from planning.plantfile.rolling import edit_of_rolling
from tests.plants import small_plant

MONDAY, NEXT = date(2006, 12, 4), date(2006, 12, 11)


@pytest.fixture(scope="module")
def first_plan() -> Plan:
    return make_plan(small_plant())


def keep(file: PlantFile, plan: Plan, scenario: str | None = None) -> int:
    return store_plan(file, small_plant(), plan.to_json(), status="optimal", scenario=scenario)


def kept_to(file: PlantFile) -> Plan:
    found = plan_kept_to(file)
    assert found is not None
    return found[1]


def test_one_edit_rolls_it_forward_and_undo_brings_all_back(file: PlantFile) -> None:
    """With the pin goes the change of a scenario that is about it."""
    pin = Pin.made(kind="runs", record="FIRE-WC", day=MONDAY, quantity=50)
    add_record(pin).apply(file)
    add_record(Scenario.made(code="FREE", name="Without the pin")).apply(file)
    add_record(
        Change.made(scenario="FREE", number=1, table="pins", record=pin.key, action="remove")
    ).apply(file)
    before = file.load()
    edit = edit_of_rolling(file, roll(before, NEXT))
    assert edit.name == "Roll forward to 11 Dec 2006"
    assert edit.apply(file) == {"facility", "pins", "changes"}
    after = file.load()
    assert (after.facility.first_day, after.facility.frozen_until) == (NEXT, date(2006, 12, 17))
    assert after.all(Pin) == []
    edit.revert(file)
    assert file.load() == before


def test_a_new_plan_keeps_to_the_one_in_force(file: PlantFile, first_plan: Plan) -> None:
    """With none in force, to the latest of the plant as it stands, while something is frozen."""
    assert plan_kept_to(file) is None
    keep(file, first_plan)
    keep(file, make_plan(small_plant(), "ARRIVES"), "ARRIVES")
    assert plan_kept_to(file) is None
    edit_of_rolling(file, roll(file.load(), NEXT)).apply(file)
    number, kept = plan_kept_to(file) or (None, None)
    assert kept is not None
    assert (number, kept.scenario) == (1, None)
    set_in_force(file, 2)
    number, kept = plan_kept_to(file) or (None, None)
    assert kept is not None
    assert (number, kept.scenario) == (2, "ARRIVES")


def test_a_day_was_worked_by_the_latest_plan_that_had_it(file: PlantFile, first_plan: Plan) -> None:
    """The plan made after rolling forward begins on the 11th; the first one had the 4th."""
    keep(file, first_plan)
    keep(file, first_plan)
    edit_of_rolling(file, roll(file.load(), NEXT)).apply(file)
    rolled: Plant = file.load()
    later = make_plan(rolled, in_force=kept_to(file))
    keep(file, later)
    found = {day: plan_of_day(file, day) for day in (MONDAY, NEXT, date(2007, 3, 1))}
    assert [None if plan is None else plan[0] for plan in found.values()] == [2, 3, None]
    set_in_force(file, 1)
    in_force = plan_of_day(file, NEXT)
    assert in_force is not None
    assert in_force[0] == 1


def test_frozen_weeks_stay_as_they_were_planned(file: PlantFile, first_plan: Plan) -> None:
    """After a week of 20 firings in place of 50, the week of the 11th keeps what it was to fire."""
    keep(file, first_plan)
    for recipe, runs in (("MIX-SLIP", 1), ("CAST-WC", 50), ("FIRE-WC", 20)):
        add_record(Production.made(recipe=recipe, day=MONDAY, runs=runs)).apply(file)
    edit_of_rolling(file, roll(file.load(), NEXT)).apply(file)
    new = make_plan(file.load(), in_force=kept_to(file))
    assert new.breaches.empty
    fired = new.production.query("recipe == 'FIRE-WC' and period == 0")["runs"].sum()
    was = first_plan.production.query("recipe == 'FIRE-WC' and period == 1")["runs"].sum()
    assert fired == pytest.approx(was)
