"""Reading a workbook or a folder of CSV files: a plant, or all that is wrong, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from planning.language import _, current_language, ngettext
from planning.plant import Finding, Plant, Record, Severity
from planning.plant.checks import RECORD_CHECKS
from planning.workbook.book import open_grids
from planning.workbook.csv_files import open_csv_grids
from planning.workbook.errors import (
    Beat,
    Progress,
    explain_os_errors,
    ignore_progress,
    never_stop,
)
from planning.workbook.findings import Findings, Place
from planning.workbook.grid import Grid
from planning.workbook.names import sheet_names
from planning.workbook.records import Places, make_plant
from planning.workbook.rows import DatesShown, SheetRows, read_rows
from planning.workbook.sheets import SHEETS, Sheet
from planning.workbook.shown import shown_text
from planning.workbook.values import Problem
from planning.workbook.watched import Watched

_ROWS_DONE = 0.8
"""Part of all work that reading the rows takes; the rest is making records."""


@dataclass(frozen=True)
class Reading:
    """What was read: a plant, or None when there is an error; and all findings at once."""

    plant: Plant | None
    findings: tuple[Finding, ...]
    dates_shown: tuple[DatesShown, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)
    """How many rows each sheet has, by table; examples and blank rows do not count."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must be mended before anything is written."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def read_workbook(
    path: Path | str,
    *,
    on_progress: Progress = ignore_progress,
    should_stop: Callable[[], bool] = never_stop,
) -> Reading:
    """Read an Excel workbook.

    Raises:
        WorkbookError: when it is not a workbook, or not one that can be read.
        Stopped: when `should_stop` says so.
    """
    beat = Beat(on_progress, should_stop)
    path = Path(path)
    beat(0.0, _("Opening {name}").format(name=path.name))
    with open_grids(path, beat) as grids:
        return _read(grids, beat)


def read_csv(
    folder: Path | str,
    *,
    on_progress: Progress = ignore_progress,
    should_stop: Callable[[], bool] = never_stop,
) -> Reading:
    """Read a folder of CSV files, one for each sheet and named after it.

    Raises:
        WorkbookError: when there is none, or one that cannot be read.
        Stopped: when `should_stop` says so.
    """
    beat = Beat(on_progress, should_stop)
    folder = Path(folder)
    beat(0.0, _("Opening {name}").format(name=folder.name))
    with explain_os_errors(folder):
        findings = Findings()
        return _read(open_csv_grids(folder, findings, beat), beat, findings)


def _read(grids: list[Grid], beat: Beat, findings: Findings | None = None) -> Reading:
    findings = findings or Findings()
    known = _know_sheets(grids, findings)
    expected = sum(grid.expected_rows for _sheet, grid in known) or 1
    reads: dict[type[Record], SheetRows] = {}
    done = 0
    for sheet, grid in known:
        parts = [_ROWS_DONE * min(1.0, n / expected) for n in (done, done + grid.expected_rows)]
        read = read_rows(sheet, grid, findings, beat, (parts[0], parts[1]))
        done += grid.expected_rows
        if read is not None:
            reads[sheet.kind] = read
    _report_examples(reads, findings)
    dates_shown = tuple(
        shown for sheet in SHEETS if sheet.kind in reads for shown in reads[sheet.kind].dates()
    )
    plant, places = make_plant(reads, findings, beat, _ROWS_DONE)
    if known:
        _check(plant, reads, places, findings, beat)
    beat(1.0, _("Read"))
    return Reading(
        plant=plant if not findings.errors else None,
        findings=_in_order(findings.closed(), [grid.title for grid in grids]),
        dates_shown=dates_shown,
        rows={read.sheet.table: len(read.rows) for read in reads.values()},
    )


def _know_sheets(grids: list[Grid], findings: Findings) -> list[tuple[Sheet, Grid]]:
    """Return the sheets that are known; report the others."""
    names = sheet_names()
    known: dict[Sheet, Grid] = {}
    strangers = []
    for grid in grids:
        sheet = names.find(grid.title)
        if sheet is None:
            if not names.knows(grid.title):
                strangers.append(grid.title)
            continue
        if sheet in known:
            what = _('"{first}" and "{second}" are both the sheet "{sheet}".').format(
                first=known[sheet].title, second=grid.title, sheet=sheet.title()
            )
            remedy = _("Put their rows into one of them and delete the other.")
            findings.add(Problem(Severity.ERROR, what, remedy), Place(grid.title))
            continue
        known[sheet] = grid
    for title in strangers:
        nearest = names.nearest(title)
        what = _('The sheet "{sheet}" is not known; it is not read.').format(sheet=title)
        remedy = (
            _('Did you mean "{name}"? Else nothing needs to be done.').format(name=nearest.title())
            if nearest
            else _("Rename it if it should be read; else nothing needs to be done.")
        )
        findings.add(Problem(Severity.WARNING, what, remedy), Place(title))
    if not known:
        what = _("None of the sheets is one of a plant's workbook.")
        remedy = _("Start from the template, or name the sheets: {names}.").format(
            names=", ".join(names.shown[:-1])
        )
        findings.add(Problem(Severity.ERROR, what, remedy), Place())
    return list(known.items())


def _report_examples(reads: dict[type[Record], SheetRows], findings: Findings) -> None:
    count = sum(read.examples for read in reads.values())
    if count:
        what = ngettext(
            "{count} example row was not read.", "{count} example rows were not read.", count
        ).format(count=count)
        findings.add(Problem(Severity.NOTE, what), Place())


def _check(
    plant: Plant,
    reads: dict[type[Record], SheetRows],
    places: Places,
    findings: Findings,
    beat: Beat,
) -> None:
    """Check the rules of the plant; each finding gets its place in the workbook.

    Where rows have errors, a rule between records would complain of what is missing because of
    them. So it is told only when all the sheets that it looks at are free of errors; the rules that
    a record breaks by itself are always told.
    """
    from planning.lp.findings import ALL_CHECKS  # with the solver: read only when it is needed

    beat(text=_("Checking the rules"))
    titles = {read.sheet.table: read.title for read in reads.values()}
    lacking = frozenset(findings.wrong_tables)
    for check in ALL_CHECKS:
        beat()
        looked_at = Watched(plant)
        told = list(_each(check(looked_at), beat))
        if check not in RECORD_CHECKS and lacking & looked_at.tables:
            continue
        for finding in told:
            sheet = next((sheet for sheet in SHEETS if sheet.table == finding.table), None)
            if sheet is not None:
                finding = replace(finding, sheet=titles.get(sheet.table, sheet.title()))
            findings.add_finding(_place(finding, plant, places), sort=check.__name__)


def _each(told: Iterable[Finding], beat: Beat) -> Iterator[Finding]:
    for finding in told:
        beat()
        yield finding


def _place(finding: Finding, plant: Plant, places: Places) -> Finding:
    """Return a finding about a record with the row and column where the record stands."""
    found = places.get((finding.table, finding.record))
    if found is None:
        return finding
    read, number = found
    column = read.sheet.by_field.get(finding.field)
    if column is None:
        return replace(finding, row=number)
    record = plant.in_table(finding.table)[finding.record]
    return replace(
        finding,
        row=number,
        column=read.headings.heading_of(column),
        value=shown_text(column, getattr(record, column.field), current_language()),
    )


def _in_order(findings: tuple[Finding, ...], titles: list[str]) -> tuple[Finding, ...]:
    """Return the findings in the order of the sheets, their rows and columns."""
    order = {title: number for number, title in enumerate(titles)}
    return tuple(sorted(findings, key=lambda f: (order.get(f.sheet, -1), f.row or 0)))
