"""Plans as the window shows them: with the plant that was planned, and whether it still stands."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planning.language import _

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.lp.stages import Memory
    from planning.plant import Finding, Plant
    from planning.plantfile import Clerk, PlanEntry, PlantFile
    from planning.reports.sums import RunOut


MadeOf = tuple[str | None, str, int | None]
"""What a plan was made of: its what-if, the hash of its input, the plan whose weeks it kept."""


class DataErrors(Exception):
    """The plant has errors that keep it from being planned; says the first and how many."""

    def __init__(self, sentence: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(sentence)
        self.findings = findings


@dataclass
class ShownPlan:
    """A plan, what it was made of, and what the advice says of it."""

    plan: Plan
    base: Plant
    """What the advice is asked about: the plant as it stood when it was planned."""
    records: Plant
    """What was planned: the same with the scenario laid over it."""
    number: int | None
    """None: it could not be kept in the file."""
    fits: bool
    """Nothing that matters to it has changed since."""
    run_outs: list[RunOut] | None = None
    """How long stocks last, what goes first first; None: not worked out yet."""
    trouble: str = ""
    """Why it could not be kept in the file."""
    kept_to: Plan | None = None
    """The plan whose frozen weeks it keeps, for the advice to hold them as well."""


def demand_no_errors(plant: Plant) -> None:
    """Let pass only a plant that can be planned.

    Raises:
        DataErrors: naming the first error.
    """
    from planning.language import ngettext
    from planning.plant import Severity
    from planning.plant.checks import check_plant

    errors = [f for f in check_plant(plant) if f.severity is Severity.ERROR]
    if not errors:
        return
    first = f"{errors[0].what} {errors[0].remedy}".strip()
    more = len(errors) - 1
    sentence = _("This cannot be planned yet. {first}").format(first=first)
    if more:
        sentence += " " + ngettext(
            "There is {count} more error.", "There are {count} more errors.", more
        ).format(count=more)
    raise DataErrors(sentence, errors)


def load(file: PlantFile) -> tuple[Plant, list[ShownPlan]]:
    """Return the records and a plan of each scenario, on the clerk's thread.

    The plan is the latest that still fits the records, else the latest.
    """
    from planning.plantfile import PlantFileError, plans

    records = _loaded(file)
    made: dict[str | None, list[PlanEntry]] = {}
    for entry in plans(file):
        made.setdefault(entry.scenario, []).append(entry)
    shown = []
    for scenario, entries in made.items():
        now = _hash_now(records, scenario) if len(entries) > 1 else None
        fit = [entry for entry in entries if entry.input_sha256 == now]
        with suppress(PlantFileError):
            shown.append(stored_plan(file, records, (fit or entries)[-1].number))
    return records, shown


def _loaded(file: PlantFile) -> Plant:
    """Return the records of `file`, put out of sight of the search for garbage.

    They are no garbage while the plant is open, and looking through a hundred thousand of them
    would hold up the window for a second, again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        gc.unfreeze()
        records = file.load()
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
    return records


def stored_plan(file: PlantFile, records: Plant, number: int) -> ShownPlan:
    """Return an earlier plan as it was made, on the clerk's thread.

    Raises:
        PlantFileError: when it is not there, is damaged, or was made by a version whose plans this
            one cannot read.
    """
    from planning.lp.plan import Plan
    from planning.plantfile import PlantFileError, plan_bytes
    from planning.plantfile.kept_to import plan_that_it_kept_to

    stored = plan_bytes(file, number)
    try:
        plan = Plan.from_json(stored.result)
        planned = plant_of(stored.input)
    except (KeyError, ValueError) as error:
        raise PlantFileError(
            _("Plan {number} was made by another version of this program. Plan again (F5).").format(
                number=number
            )
        ) from error
    kept_to = plan_that_it_kept_to(file, plan)
    return ShownPlan(plan, planned, planned, number, fits(records, plan), kept_to=kept_to)


def planned_anew(
    clerk: Clerk,
    records: Plant,
    scenario: str | None,
    *,
    memory: Memory,
    look_only: bool = False,
    made: Mapping[MadeOf, int] | None = None,
    **callables: Any,
) -> ShownPlan:
    """Work out the plan of `records` under a what-if and keep it in the file, if that can be.

    It keeps the frozen weeks of the plan in force, or of the one before (see `plan_kept_to`).
    A plan that was `made` of the very same is taken again: what was changed and taken back brings
    back the same plan, not another one that is as good.

    Raises:
        DataErrors: when there is something wrong with the records.
        NoPlan, ChangeError: as planning and the what-if say.
        PlantFileError: when the plan whose frozen weeks it is to keep cannot be read.
    """
    from planning.lp.planner import make_plan
    from planning.plant.what_if import lay_over
    from planning.plantfile import PlantFileError, store_plan
    from planning.plantfile.kept_to import plan_kept_to

    laid = records if scenario is None else lay_over(records, scenario)
    demand_no_errors(laid)
    number, before = clerk.ask(plan_kept_to).result() or (None, None)
    again = made.get((scenario, laid.sha256(), number)) if made else None
    if again is not None:
        with suppress(PlantFileError):
            plan = clerk.ask(lambda file: stored_plan(file, records, again)).result().plan
            return ShownPlan(plan, records, laid, again, True, kept_to=before)
    plan = make_plan(records, scenario, memory=memory, in_force=before, **callables)
    plan = replace(plan, kept_to=number)
    shown = ShownPlan(plan, records, laid, None, True, kept_to=before)
    if look_only:
        return shown
    try:
        shown.number = clerk.ask(
            lambda file: store_plan(
                file, laid, plan.to_json(), status=plan.status.value, scenario=scenario
            )
        ).result()
    except PlantFileError as error:  # the plan is there all the same, to see and to print
        shown.trouble = str(error)
    return shown


def write_anew(place: Path, records: Plant, shown: Sequence[ShownPlan]) -> None:
    """Write records and plans that are only in memory any more to a new plant file.

    Raises:
        PlantFileError: when it cannot be written there either.
    """
    from planning.plantfile import create, store_plan

    with create(place, records, replace=True) as file:
        for each in shown:
            plan = replace(each.plan, kept_to=None)  # there it has other numbers
            store_plan(
                file,
                each.records,
                plan.to_json(),
                status=plan.status.value,
                scenario=plan.scenario,
            )


def plant_of(canonical: bytes) -> Plant:
    """Return the plant that was planned, from the bytes that its plan is stored with.

    Raises:
        KeyError, ValueError: when they are of another version.
    """
    from planning import json_in_bits
    from planning.plant import Plant
    from planning.plant.plant import kind_of

    tables = json_in_bits.loads(canonical)
    return Plant(kind_of(table).made(**row) for table, rows in tables.items() for row in rows)


def fits(records: Plant, plan: Plan) -> bool:
    """Return whether planning `records` now would start from what `plan` started from."""
    return _hash_now(records, plan.scenario) == plan.input_sha256


def _hash_now(records: Plant, scenario: str | None) -> str | None:
    """Return the hash of what would be planned now; None when the what-if does not fit."""
    from planning.plant.what_if import ChangeError, lay_over

    try:
        laid = records if scenario is None else lay_over(records, scenario)
    except (ChangeError, KeyError):
        return None
    return laid.sha256()


def run_outs_of(
    base: Plant, plan: Plan, *, kept_to: Plan | None = None, should_stop: Callable[[], bool]
) -> list[RunOut]:
    """Return how long stocks last at full pace and under `plan`, what goes first first.

    What is bought as it is used, such as gas from a pipe, is no stock that could run out.
    """
    from planning.advice.run_out import run_out
    from planning.reports.sums import run_outs

    found = run_outs(run_out(base, plan, in_force=kept_to, should_stop=should_stop))
    return [stock for stock in found if stock.stock > 0]
