"""Commands that plan: the plan itself, and what runs out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from planning.cli.answers import answer, plain_result, plan_answer, rows_of, write
from planning.cli.exits import CannotGoOn, ExitCode, wrong_usage
from planning.cli.opening import Opened, find_scenario, open_plant
from planning.cli.showing import MOST_ROWS, heading, say, show_findings, show_table, show_wide
from planning.cli.solving import keep, make, solving
from planning.language import _, format_number, ngettext

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.plant import Plant
    from planning.reports.reasons import Reasons


def plan(
    place: str,
    scenario: str | None = None,
    *,
    out: str | None = None,
    pdf: str | None = None,
    with_bottlenecks: bool = False,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Plan, show the plan, and write it where asked."""
    for file, suffix in ((out, ".xlsx"), (pdf, ".pdf")):
        if file is not None and Path(file).suffix.lower() != suffix:
            raise wrong_usage(_("{file} must end in {suffix}.").format(file=file, suffix=suffix))
    opened = open_plant(place, scenario)
    made = make(opened, scenario, time_limit)
    made_at = datetime.now(UTC).astimezone()
    number, not_kept = _keep(opened, made)
    with solving() as (on_progress, should_stop):
        from planning.reports.reasons import reasons_of

        reasons = reasons_of(
            opened.plant,
            made,
            every_cause=as_json or out is not None,
            with_missing=out is not None or pdf is not None,
            with_bottlenecks=with_bottlenecks,
            in_force=opened.in_force,
            on_progress=on_progress,
            should_stop=should_stop,
        )
    # Before anything is shown, for whoever reads it may close the pipe early.
    trouble = _write_reports(opened.plant, made, reasons, out, pdf, number, made_at)
    written = [file for file in (out, pdf) if file is not None and trouble is None]
    trouble = trouble or not_kept
    if trouble is not None and as_json:
        raise trouble
    if as_json:
        found = opened.findings
        write(plan_answer("plan", opened.plant, made, reasons, findings=found, number=number))
    else:
        show_findings(opened.findings, errors=True)
        show_plan(opened.plant, made, reasons)
        if written:
            say()
            say(_("Written: {file}").format(file=", ".join(written)))
    if trouble is not None:
        raise trouble
    return ExitCode.DONE


def _keep(opened: Opened, made: Plan) -> tuple[int | None, CannotGoOn | None]:
    """Store a plan; return its number, or what went wrong, for the plan is made."""
    try:
        return keep(opened, made), None
    except CannotGoOn as trouble:
        return None, trouble


def show_plan(plant: Plant, made: Plan, reasons: Reasons) -> None:
    """Write what a committee asks of a plan first."""
    from planning.advice.resources import planned
    from planning.plant import Objective
    from planning.reports.asking import shares_across
    from planning.reports.making import production
    from planning.reports.sums import summary, used_up, used_up_in_words, waiting_in_words
    from planning.reports.tables import runs_out
    from planning.reports.words import breaches_in_words, plan_span, short_hash, show_status

    plant = planned(plant, made)
    say(plant.facility.name, style="bold")
    say(
        _("Plan for {span} · {status} · version {version}").format(
            span=plan_span(made),
            status=show_status(made),
            version=short_hash(made.input_sha256),
        )
    )
    say(summary(plant, made))
    if plant.facility.objective is Objective.VALUE:
        value = format_number(made.figures["value"], 2)
        say(_("Value, less all costs: {value}").format(value=value))
    if reasons.run_out is not None:
        show_table(runs_out(plant, reasons.run_out), most=MOST_ROWS)
    show_wide(production(plant, made))
    show_wide(shares_across(plant, made))
    waits = waiting_in_words(plant, made, reasons)
    if waits:
        heading(_("Who waits, and why"))
        for good, sentence in waits:
            say(_("{good}: {sentence}").format(good=good, sentence=sentence))
    full = [] if reasons.run_out is None else used_up(made, reasons.run_out)
    if full:
        heading(_("What holds the plan back"))
        for thing in full[:MOST_ROWS]:
            say(used_up_in_words(plant, made, thing))
        for sentence in reasons.bottlenecks_said:
            say(sentence)
    if not made.breaches.empty:
        heading(_("What could not be kept"))
        for sentence in breaches_in_words(plant, made):
            say(sentence)


def _write_reports(
    plant: Plant,
    made: Plan,
    reasons: Reasons,
    out: str | None,
    pdf: str | None,
    number: int | None,
    made_at: datetime,
) -> CannotGoOn | None:
    """Write the reports that were asked for; return what went wrong, for the plan is made."""
    from planning.reports.saving import NotWritten

    try:
        if out is not None:
            from planning.reports.plan_workbook import write_plan_workbook

            write_plan_workbook(plant, made, out, reasons=reasons, number=number, made_at=made_at)
        if pdf is not None:
            from planning.reports.assembly_sheet import write_assembly_sheet

            write_assembly_sheet(plant, made, pdf, reasons=reasons, number=number, made_at=made_at)
    except NotWritten as error:
        return CannotGoOn(ExitCode.FILE_TROUBLE, error.sentence)
    return None


def runout(
    place: str,
    scenario: str | None = None,
    *,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Plan, and say what runs out when."""
    opened = open_plant(place, scenario)
    made = make(opened, scenario, time_limit)
    with solving() as (_on_progress, should_stop):
        from planning.advice.run_out import run_out, run_out_in_words

        frame = run_out(opened.plant, made, in_force=opened.in_force, should_stop=should_stop)
    if as_json:
        status = made.status.value
        content = answer(
            "runout",
            status=status,
            plant=opened.plant,
            scenario=scenario,
            findings=opened.findings,
        )
        write(content | {"run_out": rows_of(frame)})
        return ExitCode.DONE
    from planning.advice.resources import planned
    from planning.reports.tables import runs_out

    plant = planned(opened.plant, made)
    show_findings(opened.findings, errors=True)
    show_table(runs_out(plant, frame))
    say()
    for sentence in run_out_in_words(plant, frame):
        say(sentence)
    return ExitCode.DONE


def compare(
    place: str,
    scenarios: Sequence[str],
    *,
    as_json: bool = False,
    time_limit: str | None = None,
) -> int:
    """Plan for each scenario, and lay the plans side by side; one alone beside no scenario."""
    opened = open_plant(place)
    wanted: list[str | None] = list(dict.fromkeys(scenarios))
    if not wanted:
        raise wrong_usage(_("Give the scenarios to compare: --scenario A --scenario B."))
    if len(wanted) == 1:
        wanted.insert(0, None)
    names = {
        code: _("the plant as it stands")
        if code is None
        else find_scenario(opened.plant, code).name
        for code in wanted
    }
    made = {code: make(opened, code, time_limit) for code in wanted}
    from planning.advice.compare import compare, compare_in_words

    if as_json:
        comparison = compare(opened.plant, {code or "": plan for code, plan in made.items()})
        content = answer("compare", plant=opened.plant, findings=opened.findings)
        write(content | {"comparison": plain_result(comparison)})
        return ExitCode.DONE
    from planning.reports.comparing import shares_compared, tiers_compared

    # Names of scenarios are sentences, with no room in a table: each plan gets a letter.
    letters = dict(zip(made, ascii_uppercase, strict=False))
    comparison = compare(opened.plant, {letters[code]: plan for code, plan in made.items()})
    show_findings(opened.findings, errors=True)
    for code, letter in letters.items():
        say(f"{letter}  {names[code]}")
    show_table(tiers_compared(comparison))
    different, alike = shares_compared(opened.plant, comparison)
    show_table(different)
    if alike:
        sentence = ngettext(
            "{count} more gets the same under all of them.",
            "{count} more get the same under all of them.",
            alike,
        )
        say(sentence.format(count=alike), style="dim")
    say()
    for sentence in compare_in_words(opened.plant, comparison):
        say(sentence)
    return ExitCode.DONE
