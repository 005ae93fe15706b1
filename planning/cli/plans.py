"""Commands that plan: the plan itself, and what runs out."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planning.cli.answers import answer, plan_answer, write
from planning.cli.exits import CannotGoOn, ExitCode, wrong_usage
from planning.cli.opening import Opened, open_plant, refuse_errors
from planning.cli.showing import heading, say, show_findings, show_table, show_wide
from planning.cli.waiting import progress_shown, stoppable
from planning.language import _, parse_number

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.plant import Plant
    from planning.reports.reasons import Reasons

MOST_ROWS = 12
"""Rows of a table in the terminal before the rest is only counted."""


def plan(
    place: str,
    scenario: str | None = None,
    *,
    out: str | None = None,
    pdf: str | None = None,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Plan, show the plan, and write it where asked."""
    for file, suffix in ((out, ".xlsx"), (pdf, ".pdf")):
        if file is not None and Path(file).suffix.lower() != suffix:
            raise wrong_usage(_("{file} must end in {suffix}.").format(file=file, suffix=suffix))
    opened = open_plant(place, scenario)
    made = make(opened.plant, scenario, seconds_in(time_limit))
    made_at = datetime.now(UTC).astimezone()
    number = keep(opened, made)
    reasons = reasons_for(opened.plant, made)
    if as_json:
        write(
            plan_answer(
                "plan", opened.plant, made, reasons, findings=opened.findings, number=number
            )
        )
    else:
        show_findings(opened.findings, errors=True)
        show_plan(opened.plant, made, reasons)
    _write_reports(opened.plant, made, reasons, out, pdf, number, made_at)
    return ExitCode.DONE


def make(plant: Plant, scenario: str | None, time_limit_s: float | None = None) -> Plan:
    """Return the plan of `plant` under `scenario`.

    Raises:
        CannotGoOn: without a plan, or when the scenario makes the data wrong.
    """
    from planning.lp.planner import make_plan
    from planning.lp.status import NoPlan

    check_scenario(plant, scenario)
    try:
        with progress_shown() as on_progress, stoppable() as should_stop:
            return make_plan(
                plant,
                scenario,
                on_progress=on_progress,
                should_stop=should_stop,
                time_limit_s=time_limit_s,
            )
    except NoPlan as error:
        raise CannotGoOn(ExitCode.NO_PLAN, error.sentence, status=error.status.value) from error


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
    from planning.plantfile import PlantFileError, open_file, store_plan
    from planning.reports.sums import as_planned

    try:
        with open_file(opened.place) as file:
            if file.read_only:
                return None
            return store_plan(
                file,
                as_planned(opened.plant, made),
                made.to_json(),
                status=made.status.value,
                scenario=made.scenario,
            )
    except PlantFileError as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, str(error)) from error


def reasons_for(plant: Plant, made: Plan) -> Reasons:
    """Return what the advice says of a plan."""
    from planning.reports.reasons import Reasons

    return Reasons()


def show_plan(plant: Plant, made: Plan, reasons: Reasons) -> None:
    """Write what a committee asks of a plan first."""
    from planning.reports.asking import shares_across
    from planning.reports.making import production
    from planning.reports.sums import as_planned, summary, waiting_in_words
    from planning.reports.tables import runs_out
    from planning.reports.words import breach_sentence, plan_span, short_hash, show_status

    planned = as_planned(plant, made)
    say(plant.facility.name, style="bold")
    say(
        _("Plan for {span} · {status} · version {version}").format(
            span=plan_span(made),
            status=show_status(made),
            version=short_hash(made.input_sha256),
        )
    )
    say(summary(planned, made))
    show_table(runs_out(planned, made), most=MOST_ROWS)
    show_wide(production(planned, made))
    show_wide(shares_across(planned, made))
    waits = waiting_in_words(planned, made, reasons)
    if waits:
        heading(_("Who waits, and why"))
        for good, sentence in waits:
            say(_("{good}: {sentence}").format(good=good, sentence=sentence))
    if reasons.bottlenecks:
        heading(_("What holds the plan back"))
        for sentence in reasons.bottlenecks:
            say(sentence)
    if not made.breaches.empty:
        heading(_("What could not be kept"))
        for _number, row in made.breaches.iterrows():
            say(breach_sentence(planned, made, row))


def _write_reports(
    plant: Plant,
    made: Plan,
    reasons: Reasons,
    out: str | None,
    pdf: str | None,
    number: int | None,
    made_at: datetime,
) -> None:
    from planning.reports.saving import NotWritten

    try:
        if out is not None:
            from planning.reports.plan_workbook import write_plan_workbook

            write_plan_workbook(plant, made, out, reasons=reasons, number=number, made_at=made_at)
        if pdf is not None:
            from planning.reports.assembly_sheet import write_assembly_sheet

            write_assembly_sheet(plant, made, pdf, reasons=reasons, number=number, made_at=made_at)
    except NotWritten as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, error.sentence) from error


def runout(
    place: str,
    scenario: str | None = None,
    *,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Plan, and say what runs out when."""
    from planning.reports.sums import as_planned
    from planning.reports.tables import runs_out

    opened = open_plant(place, scenario)
    made = make(opened.plant, scenario, seconds_in(time_limit))
    planned = as_planned(opened.plant, made)
    if as_json:
        from planning.reports.sums import run_outs

        write(
            answer(
                "runout",
                status=made.status.value,
                plant=opened.plant,
                scenario=scenario,
                findings=opened.findings,
            )
            | {"run_outs": [vars(row) for row in run_outs(planned, made)]}
        )
        return ExitCode.DONE
    show_table(runs_out(planned, made))
    return ExitCode.DONE
