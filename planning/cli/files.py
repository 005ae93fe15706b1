"""Commands that bring plants in and out: samples, templates, import, export, check."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planning.cli.answers import answer, write
from planning.cli.exits import CannotGoOn, ExitCode, wrong_usage
from planning.cli.opening import (
    PLANT_FILE,
    WORKBOOKS,
    findings_in,
    is_plant_file,
    open_plant,
    read_book,
    refuse_errors,
)
from planning.cli.showing import say, show_findings
from planning.language import _, current_language, ngettext
from planning.plant import Finding, Plant, Severity, table_of
from planning.samples import samples


def list_samples(*, as_json: bool = False) -> int:
    """Write the sample plants: a name to type, the plant's own name, a line on it."""
    found = samples()
    if as_json:
        rows = [
            {"name": sample.name, "title": _(sample.title), "line": sample.line and _(sample.line)}
            for sample in found
        ]
        write(answer("samples") | {"samples": rows})
    elif not found:
        say(_("There are no sample plants beside this program."))
    else:
        for sample in found:
            say(sample.name, style="bold")
            say(f"  {_(sample.title)}")
            if sample.line:
                say(f"  {_(sample.line)}")
        say()
        command = f"hornada sample {found[0].name} {_('FILE')}"
        say(_("Get one with: {command}").format(command=command))
    return ExitCode.DONE


def get_sample(name: str, place: str, *, replace: bool = False) -> int:
    """Write the sample called `name` (or the only one that begins so) as workbook or plant file."""
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    known = samples()
    found = [sample for sample in known if sample.name == wanted] or [
        sample for sample in known if sample.name.startswith(wanted)
    ]
    if len(found) != 1:
        raise wrong_usage(
            _('There is no sample "{name}"; these there are: {known}.').format(
                name=name, known=", ".join(sample.name for sample in known)
            )
        )
    source = found[0].workbook
    if is_plant_file(place):
        return import_book(str(source), place, replace=replace, quiet=True)
    path = new_workbook(place, replace=replace)
    with _writing():
        from planning.reports.saving import written_in_full

        with written_in_full(path) as neighbour:
            shutil.copyfile(source, neighbour)
    say(_("Written: {file}").format(file=place))
    return ExitCode.DONE


def make_template(place: str, *, replace: bool = False) -> int:
    """Write an empty workbook with all headings, their units, choices and one example row."""
    path = new_workbook(place, replace=replace)
    with _writing():
        from planning.workbook.writing import write_template

        write_template(path, current_language())
    say(_("Written: {file}").format(file=place))
    return ExitCode.DONE


def import_book(book: str, place: str, *, replace: bool = False, quiet: bool = False) -> int:
    """Read a workbook (or folder of CSV files) into a new plant file; nothing if it has errors."""
    if not is_plant_file(place):
        raise wrong_usage(
            _("A plant file ends in {suffix}; {file} does not.").format(
                suffix=PLANT_FILE, file=place
            )
        )
    reading = read_book(book)
    refuse_errors(reading.findings)
    assert reading.plant is not None
    if not quiet:
        show_findings(reading.findings, errors=True)
        for shown in reading.dates_shown:
            say(shown.sentence)
    with _writing():
        from planning.plantfile.file import create

        create(place, reading.plant, replace=replace).close()
    say(_("Written: {file} ({rows}).").format(file=place, rows=_rows_in(reading.plant)))
    return ExitCode.DONE


def export_plant(place: str, book: str, *, replace: bool = False) -> int:
    """Write a plant as a workbook, or as a folder of CSV files."""
    as_workbook = book.lower().endswith(WORKBOOKS)
    if as_workbook:
        path = new_workbook(book, replace=replace)
    elif Path(book).suffix:
        raise wrong_usage(
            _(
                "Give a workbook that ends in .xlsx, or a folder for CSV files; {file} is neither."
            ).format(file=book)
        )
    else:
        path = Path(book)
    plant = open_plant(place).plant
    with _writing():
        if as_workbook:
            from planning.workbook.writing import write_workbook

            write_workbook(plant, path, current_language())
        else:
            from planning.workbook.csv_writing import write_csv

            write_csv(plant, path, current_language())
    say(_("Written: {file} ({rows}).").format(file=book, rows=_rows_in(plant)))
    return ExitCode.DONE


def check(place: str, *, as_json: bool = False) -> int:
    """Write everything that is wrong or odd in the data."""
    findings = findings_in(place)
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    code = ExitCode.ERRORS_IN_DATA if has_errors else ExitCode.DONE
    if as_json:
        write(answer("check", status="errors" if has_errors else "done", findings=findings))
        return code
    show_findings(findings)
    say(count_in_words(findings))
    return code


def count_in_words(findings: tuple[Finding, ...]) -> str:
    """Return how many errors and warnings there are."""
    if not findings:
        return _("Nothing is wrong with the data.")
    counts = {
        severity: sum(finding.severity is severity for finding in findings) for severity in Severity
    }
    errors, warnings, notes = (
        ngettext("{count} error", "{count} errors", counts[Severity.ERROR]),
        ngettext("{count} warning", "{count} warnings", counts[Severity.WARNING]),
        ngettext("{count} note", "{count} notes", counts[Severity.NOTE]),
    )
    return _("{errors}, {warnings}, {notes}.").format(
        errors=errors.format(count=counts[Severity.ERROR]),
        warnings=warnings.format(count=counts[Severity.WARNING]),
        notes=notes.format(count=counts[Severity.NOTE]),
    )


def new_workbook(place: str, *, replace: bool) -> Path:
    """Return the path of a workbook that may be written.

    Raises:
        CannotGoOn: when it is not called like one, or is there already and must not be replaced.
    """
    path = Path(place)
    if path.suffix.lower() != ".xlsx":
        raise wrong_usage(_("A workbook ends in .xlsx; {file} does not.").format(file=place))
    if path.exists() and not replace:
        raise CannotGoOn(
            ExitCode.FILE_TROUBLE,
            _("{file} is there already; give another name, or --replace.").format(file=place),
        )
    return path


def _rows_in(plant: Plant) -> str:
    count = sum(1 for _record in plant)
    tables = len({table_of(type(record)) for record in plant})
    return _("{records} in {tables} tables").format(
        records=ngettext("{count} record", "{count} records", count).format(count=count),
        tables=tables,
    )


@contextmanager
def _writing() -> Iterator[None]:
    """Turn what may go wrong while a file is written into the end of the command."""
    from planning.plantfile.errors import EditRefused, PlantFileError
    from planning.reports.saving import NotWritten
    from planning.workbook.errors import WorkbookError

    try:
        yield
    except EditRefused as error:
        raise CannotGoOn(ExitCode.ERRORS_IN_DATA, str(error)) from error
    except (PlantFileError, WorkbookError, NotWritten) as error:
        raise CannotGoOn(ExitCode.FILE_TROUBLE, str(error)) from error
