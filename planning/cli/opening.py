"""Opens what a command was given: a workbook, a folder of CSV files, or a plant file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planning.cli.exits import CannotGoOn, ExitCode, wrong_usage
from planning.cli.waiting import progress_shown, stoppable
from planning.language import _, ngettext
from planning.plant import Facility, Finding, Plant, Scenario, Severity

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.workbook.reading import Reading

PLANT_FILE = ".hornada"
WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Opened:
    """A plant, where it came from, and what was found in it."""

    place: str
    plant: Plant
    findings: tuple[Finding, ...]
    is_plant_file: bool
    in_force: Plan | None = None
    """The plan whose frozen weeks a new one keeps, in a plant file that has one."""
    kept_to: int | None = None
    """Its number in the file."""


def open_plant(place: str, scenario: str | None = None) -> Opened:
    """Return the plant at `place`, free of errors, with what else was found in it.

    Raises:
        CannotGoOn: when it cannot be read, has errors, or has no such scenario.
    """
    in_force = number = None
    if is_plant_file(place):
        from planning.lp.findings import check_all

        plant, kept = _load(place)
        number, in_force = kept if kept is not None else (None, None)
        findings = tuple(check_all(plant))
    else:
        reading = read_book(place)
        findings = reading.findings
        refuse_errors(findings)
        assert reading.plant is not None
        plant = reading.plant
    refuse_errors(findings)
    if scenario is not None:
        find_scenario(plant, scenario)
    return Opened(place, plant, findings, is_plant_file(place), in_force, number)


def findings_in(place: str) -> tuple[Finding, ...]:
    """Return everything that is wrong or odd at `place`.

    Raises:
        CannotGoOn: when it cannot be read.
    """
    if is_plant_file(place):
        from planning.lp.findings import check_all

        return tuple(check_all(_load(place)[0]))
    return read_book(place).findings


def refuse_errors(findings: Sequence[Finding]) -> None:
    """Let pass only what has no errors.

    Raises:
        CannotGoOn: with the findings.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        sentence = ngettext(
            "There is {count} error in the data; mend it and try again.",
            "There are {count} errors in the data; mend them and try again.",
            len(errors),
        ).format(count=len(errors))
        raise CannotGoOn(ExitCode.ERRORS_IN_DATA, sentence, findings=findings)


def find_scenario(plant: Plant, code: str) -> Scenario:
    """Return a scenario by its code.

    Raises:
        CannotGoOn: when there is no such scenario, naming those there are.
    """
    scenario = plant.get(Scenario, code)
    if scenario is not None:
        return scenario
    known = ", ".join(scenario.code for scenario in plant.all(Scenario))
    if not known:
        raise wrong_usage(
            _('There is no scenario "{code}": this plant has none.').format(code=code)
        )
    raise wrong_usage(
        _('There is no scenario "{code}"; these there are: {known}.').format(code=code, known=known)
    )


def is_plant_file(place: str) -> bool:
    """Say whether `place` is a plant file, or a plant that computers share, by its name."""
    return place.lower().endswith(PLANT_FILE) or "://" in place


def read_book(place: str) -> Reading:
    """Read a workbook or a folder of CSV files, with all that is wrong in it.

    Raises:
        CannotGoOn: when it is missing, cannot be read, or is neither.
    """
    from planning.workbook.errors import Stopped, WorkbookError
    from planning.workbook.reading import read_csv, read_workbook

    path = Path(place)
    if not path.exists():
        raise CannotGoOn(
            ExitCode.FILE_TROUBLE,
            _("There is no file {file}; check its name and folder.").format(file=place),
        )
    read = read_csv if path.is_dir() else read_workbook
    try:
        with progress_shown() as on_progress, stoppable() as should_stop:
            return read(path, on_progress=on_progress, should_stop=should_stop)
    except WorkbookError as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, str(error)) from error
    except Stopped as stop:
        raise KeyboardInterrupt from stop


def _load(place: str) -> tuple[Plant, tuple[int, Plan] | None]:
    """Return the plant of a plant file, and the plan that a new one keeps to."""
    from planning.plantfile import PlantFileError, open_file, plans

    try:
        with open_file(place) as file:
            plant = file.load()
            frozen = any(card.frozen_until for card in plant.all(Facility))
            if not frozen and not any(plan.in_force for plan in plans(file)):
                return plant, None
            from planning.plantfile.kept_to import plan_kept_to

            return plant, plan_kept_to(file)
    except PlantFileError as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, str(error)) from error
