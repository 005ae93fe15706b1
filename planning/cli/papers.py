"""The command that writes papers: sheets for the assembly and the wall, notes, lists."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planning.cli.exits import CannotGoOn, ExitCode, wrong_usage
from planning.cli.opening import Opened, open_plant
from planning.cli.showing import say, show_findings
from planning.cli.solving import make, solving
from planning.language import _

if TYPE_CHECKING:
    from planning.lp.plan import Plan

PAPERS = ("assembly", "shifts", "deliveries")

MOST_CANDIDATES = 3


def write_paper(
    place: str,
    file: str,
    paper: str,
    scenarios: Sequence[str] = (),
    *,
    weeks: str | None = None,
    only: Sequence[str] = (),
    together: bool = False,
    replace: bool = False,
    time_limit: str | None = None,
) -> int:
    """Plan, and write one paper: a page per plan, per work centre and week, or per body and week.

    `weeks` are numbers of periods from 1 as typed, `only` codes of work centres or bodies.
    """
    if paper not in PAPERS:
        raise wrong_usage(
            _("--paper takes one of these: {papers}.").format(papers=", ".join(PAPERS))
        )
    path = new_file(file, (".pdf",), replace=replace)
    wanted: list[str | None] = list(dict.fromkeys(scenarios)) or [None]
    most = MOST_CANDIDATES if paper == "assembly" else 1
    if len(wanted) > most:
        raise wrong_usage(_("This paper takes no more scenarios than {count}.").format(count=most))
    opened = open_plant(place)
    from planning.cli.opening import find_scenario

    for code in wanted:
        if code is not None:
            find_scenario(opened.plant, code)
    made = [make(opened, code, time_limit) for code in wanted]
    with writing():
        if paper == "assembly":
            _write_sheets(opened, made, path)
        else:
            _write_for_weeks(opened, made[0], path, paper, weeks, only, together)
    show_findings(opened.findings, errors=True)
    say(_("Written: {file}").format(file=file))
    return ExitCode.DONE


def _write_sheets(opened: Opened, made: Sequence[Plan], path: Path) -> None:
    from planning.reports.assembly_sheet import write_assembly_sheets
    from planning.reports.candidates import Candidate
    from planning.reports.reasons import reasons_of

    candidates = []
    with solving() as (on_progress, should_stop):
        for plan in made:
            reasons = reasons_of(
                opened.plant,
                plan,
                every_cause=False,
                in_force=opened.in_force,
                on_progress=on_progress,
                should_stop=should_stop,
            )
            candidates.append(Candidate(opened.plant, plan, reasons))
    write_assembly_sheets(candidates, path)


def _write_for_weeks(
    opened: Opened,
    plan: Plan,
    path: Path,
    paper: str,
    weeks: str | None,
    only: Sequence[str],
    together: bool,
) -> None:
    from planning.advice.resources import planned
    from planning.reports.delivery_notes import write_delivery_notes
    from planning.reports.shift_sheets import write_shift_sheets
    from planning.reports.shifts import places

    plant = planned(opened.plant, plan)
    numbers = None if weeks is None else read_weeks(weeks, len(plan.periods))
    if paper == "shifts":
        known = [code for _kind, code in places(plant)]
        write_shift_sheets(plant, plan, path, work_centres=_known(only, known), weeks=numbers)
    else:
        bodies = _known(only, list(plant.bodies))
        write_delivery_notes(plant, plan, path, bodies=bodies, weeks=numbers, together=together)


def _known(typed: Sequence[str], codes: Sequence[str]) -> list[str] | None:
    """Return the codes that somebody typed; None: none were, so all are meant.

    Raises:
        CannotGoOn: when there is no such code, naming those there are.
    """
    unknown = next((code for code in typed if code not in codes), None)
    if unknown is not None:
        raise wrong_usage(
            _('There is no "{code}" for this paper; these there are: {known}.').format(
                code=unknown, known=", ".join(codes)
            )
        )
    return list(typed) or None


def read_weeks(typed: str, count: int) -> list[int]:
    """Return the periods, from 0, that somebody typed from 1: "3", "1-4", "1-2,5".

    Raises:
        CannotGoOn: when it is no such list, or the plan has not so many.
    """
    found: set[int] = set()
    for part in typed.split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        last = last if dash else first
        if not (first.isdigit() and last.isdigit() and 1 <= int(first) <= int(last) <= count):
            raise wrong_usage(
                _("--weeks takes numbers from 1 to {count}, such as 1-4 or 1,3.").format(
                    count=count
                )
            )
        found.update(range(int(first) - 1, int(last)))
    return sorted(found)


def new_file(place: str, endings: Sequence[str], *, replace: bool) -> Path:
    """Return the path of a file that may be written.

    Raises:
        CannotGoOn: when it ends otherwise, or is there already and must not be replaced.
    """
    path = Path(place)
    if path.suffix.lower() not in endings:
        known = _(" or ").join(endings)
        raise wrong_usage(_("{file} must end in {suffix}.").format(file=place, suffix=known))
    if path.exists() and not replace:
        raise CannotGoOn(
            ExitCode.FILE_TROUBLE,
            _("{file} is there already; give another name, or --replace.").format(file=place),
        )
    return path


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Turn a file that cannot be written into the end of the command."""
    from planning.reports.saving import NotWritten

    try:
        yield
    except NotWritten as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, error.sentence) from error
