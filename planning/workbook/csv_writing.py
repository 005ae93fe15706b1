"""Writing a plant as CSV files, one for each sheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

from planning.language import _
from planning.plant import Plant, Record
from planning.workbook.columns import Sheet
from planning.workbook.csv_files import SUFFIX, guard
from planning.workbook.errors import (
    Beat,
    Progress,
    explain_os_errors,
    ignore_progress,
    never_stop,
)
from planning.workbook.sheets import SHEETS
from planning.workbook.shown import Shown, shown_row
from planning.workbook.writing import written_beside


def write_csv(
    plant: Plant,
    folder: Path | str,
    language: str,
    *,
    on_progress: Progress = ignore_progress,
    should_stop: Callable[[], bool] = never_stop,
) -> list[Path]:
    """Write `plant` into `folder`, one CSV file for each sheet; return their paths.

    The folder is made when it is not there. Numbers have the decimal sign of `language`, and the
    semicolon parts cells where that is a comma.

    Raises:
        WorkbookError: when a file cannot be written.
        Stopped: when `should_stop` says so. Either way nothing is written: the files take their
            places together, at the end.
    """
    beat = Beat(on_progress, should_stop)
    folder = Path(folder)
    paths = []
    rows = max(1, sum(1 for _record in plant))
    written = 0
    with ExitStack() as places:
        places.enter_context(_made(folder))
        for sheet in SHEETS:
            records: list[Record] = plant.all(sheet.kind)
            path = folder / f"{sheet.title(language)}{SUFFIX}"
            beat(written / rows, _("Writing {name}").format(name=path.name))
            neighbour = places.enter_context(written_beside(path))
            _write_file(neighbour, sheet, records, language, beat, written, rows)
            written += len(records)
            paths.append(path)
    beat(1.0, _("Written"))
    return paths


def write_table_csv(
    sheet: Sheet,
    records: Sequence[Record],
    path: Path | str,
    language: str,
    *,
    on_progress: Progress = ignore_progress,
    should_stop: Callable[[], bool] = never_stop,
) -> None:
    """Write `records` of one kind, in that order, as one CSV file.

    Raises:
        WorkbookError: when it cannot be written.
        Stopped: when `should_stop` says so; then nothing is written.
    """
    beat = Beat(on_progress, should_stop)
    path = Path(path)
    beat(0.0, _("Writing {name}").format(name=path.name))
    with written_beside(path) as neighbour:
        _write_file(neighbour, sheet, records, language, beat, 0, max(1, len(records)))
    beat(1.0, _("Written"))


def _write_file(
    path: Path,
    sheet: Sheet,
    records: Sequence[Record],
    language: str,
    beat: Beat,
    written: int,
    rows: int,
) -> None:
    """Write headings and records; `written` of all `rows` are done before."""
    separator, decimal_sign = (",", ".") if language == "en" else (";", ",")
    # utf-8-sig: the mark by which Excel knows UTF-8
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(column.heading(language) for column in sheet.columns)
        for record in records:
            written += 1
            if written % 64 == 0:
                beat(written / rows)
            shown = shown_row(sheet, record, language)
            writer.writerow([_text(value, decimal_sign) for value in shown])


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make `folder` if it is not there; what could not be filled goes away again.

    Raises:
        WorkbookError: when the system refuses.
    """
    is_new = not folder.exists()
    with explain_os_errors(folder, writing=True):
        folder.mkdir(exist_ok=True)
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _text(value: Shown, decimal_sign: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, date):
        return value.isoformat()
    return number_text(value, decimal_sign)


def number_text(number: Decimal | int, decimal_sign: str) -> str:
    """Return a number that every language reads as the same one.

    "1.234" is a thousand and more in some and little more than one in others, so three decimals are
    written as four: "1.2340".
    """
    whole, _point, decimals = format(number, "f").partition(".")
    if not decimals:
        return whole
    if len(decimals) == 3:
        decimals += "0"
    return f"{whole}{decimal_sign}{decimals}"
