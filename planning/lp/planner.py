"""From a plant to a plan, in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from planning.language import _
from planning.lp.build import build
from planning.lp.inputs import Inputs
from planning.lp.intake import inputs_of
from planning.lp.model import Model
from planning.lp.plan import Plan
from planning.lp.result import plan_of
from planning.lp.solver import RESIDUAL, LoadedModel
from planning.lp.stages import STAGE_TITLES, Memory, run_stages
from planning.lp.status import NoPlan, SolveStatus
from planning.plant import Plant
from planning.plant.calendar import Period, periods_of
from planning.plant.what_if import lay_over

Progress = Callable[[float, str], None]
"""Called with the part that is done (0 to 1) and a sentence for people."""


def ignore(_done: float, _text: str) -> None:
    """Take progress and do nothing with it."""


def never() -> bool:
    """Never stop."""
    return False


def make_plan(
    plant: Plant,
    scenario: str | None = None,
    *,
    on_progress: Progress = ignore,
    should_stop: Callable[[], bool] = never,
    time_limit_s: float | None = None,
    in_force: Plan | None = None,
    memory: Memory | None = None,
) -> Plan:
    """Return the plan of `plant` under `scenario`.

    Args:
        plant: a plant free of errors (see `check_all`).
        scenario: code of the scenario to lay over it; None plans the plant as it stands.
        on_progress: called now and then with the part done and what is being done.
        should_stop: asked many times a second; True ends the solve within half a second.
        time_limit_s: seconds after which there is no plan rather than an unproved one.
        in_force: the plan that the assembly approved; its frozen periods are kept, and the new
            plan departs least from its near weeks.
        memory: of an earlier call for an alike plant, to start from; it is renewed.

    Raises:
        NoPlan: stopped, out of time, or not proved. No numbers come out of such a solve.
        ChangeError: when a change of the scenario does not fit the plant.
    """
    on_progress(0.0, _("Reading the plant"))
    planned = plant if scenario is None else lay_over(plant, scenario)
    known = None if in_force is None else runs_by_day(in_force, periods_of(planned))
    inputs = inputs_of(planned, known)
    on_progress(0.1, _("Building the model"))
    model = build(inputs)
    loaded = LoadedModel(model, should_stop=should_stop, time_limit_s=time_limit_s)
    on_progress(0.2, _("Solving"))

    def on_stage(name: str, done: float) -> None:
        on_progress(0.2 + 0.7 * done, stage_title(name))

    status, stages = run_stages(loaded, model, inputs, memory=memory, on_stage=on_stage)
    demand_proof(SolveStatus.STOPPED if should_stop() else status, loaded)
    on_progress(0.9, _("Handing out whole pieces"))
    plan = plan_of(model, inputs, loaded, stages, scenario=scenario, input_sha256=planned.sha256())
    on_progress(1.0, _("Planned"))
    return plan


def demand_proof(status: SolveStatus, loaded: LoadedModel) -> None:
    """Let pass only what the solver proved and our own check of every row and bound confirms.

    Raises:
        NoPlan: with one sentence that says why there is no plan.
    """
    if status is SolveStatus.STOPPED:
        raise NoPlan(status, _("Stopped: there is no plan, and nothing was changed."))
    if status is SolveStatus.OUT_OF_TIME:
        raise NoPlan(
            status,
            _("The time allowed ran out before the plan was proved; allow more time."),
        )
    if not status.proved:
        raise NoPlan(
            status,
            _("The solver ended without a proof ({status}), so no plan is shown.").format(
                status=status.value
            ),
        )
    if loaded.check() > RESIDUAL:
        raise NoPlan(
            SolveStatus.FAILED,
            _("The solver's numbers did not pass our own check, so no plan is shown."),
        )


def stage_title(name: str) -> str:
    """Return the name of a stage for people."""
    kind, _space, number = name.partition(" ")
    return _(STAGE_TITLES[kind]).format(number=number)


def runs_by_day(plan: Plan, periods: Sequence[Period]) -> Mapping[tuple[str, date], float]:
    """Return the runs of `plan` by recipe and first day of the period in which they fall.

    `periods` are those of the plan to be made. One that `plan` had as it is takes its runs; one
    that is made of other periods, or of parts of them, takes its days' part of their runs; one
    that reaches beyond `plan` is not known.
    """
    old = list(
        zip(plan.periods["first_day"].dt.date, plan.periods["last_day"].dt.date, strict=True)
    )
    runs: dict[tuple[str, date], float] = {}
    for period in periods:
        parts: dict[int, float] = {}
        covered = 0
        for index, (first, last) in enumerate(old):
            shared = (min(last, period.last_day) - max(first, period.first_day)).days + 1
            if shared > 0:
                parts[index] = shared / ((last - first).days + 1)
                covered += shared
        if covered < period.days:
            continue
        for recipe, at, done in zip(
            plan.production["recipe"],
            plan.production["period"],
            plan.production["runs"],
            strict=True,
        ):
            if at in parts:
                key = (recipe, period.first_day)
                runs[key] = runs.get(key, 0.0) + done * parts[at]
    return runs


def solved(inputs: Inputs) -> tuple[Model, LoadedModel]:
    """Return the model of `inputs` with all stages run: for advice that asks on from there.

    Raises:
        NoPlan: when it is not proved.
    """
    model = build(inputs)
    loaded = LoadedModel(model)
    status, _stages = run_stages(loaded, model, inputs)
    demand_proof(status, loaded)
    return model, loaded
