"""Plans, and asks the advice, with a bar to look at and Ctrl+C to stop."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from planning.cli.exits import CannotGoOn, ExitCode, wrong_usage
from planning.cli.opening import Opened, refuse_errors
from planning.cli.waiting import Progress, progress_shown, stoppable
from planning.language import _, parse_number
from planning.plant import Plant

if TYPE_CHECKING:
    from planning.lp.plan import Plan


@contextlib.contextmanager
def solving() -> Iterator[tuple[Progress, Callable[[], bool]]]:
    """Give what shows progress and what says whether to stop; without a plan the command ends.

    Raises:
        CannotGoOn: in place of `NoPlan`.
    """
    from planning.lp.status import NoPlan

    try:
        with progress_shown() as on_progress, stoppable() as should_stop:
            yield on_progress, should_stop
    except NoPlan as error:
        raise CannotGoOn(ExitCode.NO_PLAN, error.sentence, status=error.status.value) from error


def make(opened: Opened, scenario: str | None, time_limit: str | None = None) -> Plan:
    """Return the plan of what was opened under `scenario`; `time_limit` are seconds as typed.

    Raises:
        CannotGoOn: without a plan, or when the scenario makes the data wrong.
    """
    from planning.lp.planner import make_plan

    seconds = seconds_in(time_limit)
    check_scenario(opened.plant, scenario)
    with solving() as (on_progress, should_stop):
        made = make_plan(
            opened.plant,
            scenario,
            on_progress=on_progress,
            should_stop=should_stop,
            time_limit_s=seconds,
            in_force=opened.in_force,
        )
    return replace(made, kept_to=opened.kept_to)


def seconds_in(typed: str | None) -> float | None:
    """Return the seconds that somebody typed.

    Raises:
        CannotGoOn: when it is no number above 0.
    """
    if typed is None:
        return None
    with contextlib.suppress(ValueError):
        seconds = float(parse_number(typed))
        if seconds > 0:
            return seconds
    raise wrong_usage(_("--time-limit takes a number of seconds above 0."))


def check_scenario(plant: Plant, scenario: str | None) -> None:
    """Let pass only a scenario that fits the plant and leaves it free of errors.

    Raises:
        CannotGoOn: with the findings.
    """
    if scenario is None:
        return
    from planning.lp.findings import check_all
    from planning.plant.what_if import try_scenario

    laid, wrong = try_scenario(plant, scenario)
    if wrong:
        raise CannotGoOn(ExitCode.ERRORS_IN_DATA, str(wrong[0]))
    refuse_errors(check_all(laid))


def keep(opened: Opened, made: Plan) -> int | None:
    """Store a plan in the plant file that it was made from; return its number there.

    A file that may only be read gives its plan all the same; then there is no number.
    """
    if not opened.is_plant_file:
        return None
    from planning.advice.resources import planned
    from planning.plantfile import PlantFileError, open_file, store_plan

    try:
        with open_file(opened.place) as file:
            if file.read_only:
                return None
            return store_plan(
                file,
                planned(opened.plant, made),
                made.to_json(),
                status=made.status.value,
                scenario=made.scenario,
            )
    except PlantFileError as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, str(error)) from error
