"""Writing workbooks: the template, and the export of a plant in the same layout."""

from __future__ import annotations

import os
import secrets
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, cast

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.writer.excel import ExcelWriter

from planning.language import _
from planning.plant import Plant, Record
from planning.workbook.columns import Column, Sheet
from planning.workbook.errors import (
    Beat,
    Progress,
    WorkbookError,
    explain_os_errors,
    ignore_progress,
    never_stop,
)
from planning.workbook.escapes import escape
from planning.workbook.layout import LAST_ROW, fill_read_me, heading_cells, set_up_sheet
from planning.workbook.rows import example_text
from planning.workbook.sheets import SHEETS, read_me_title
from planning.workbook.shown import Shown, shown_row, shown_text
from planning.workbook.styles import (
    DATE_FORMAT,
    FRACTION_FORMAT,
    WHOLE_FORMAT,
    Styles,
    number_format_of,
)

_FIRST_DATE = date(1900, 3, 1)
"""Spreadsheets disagree about days before: in Excel, 1900 was a leap year."""

_LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""

_ROWS_DONE = 0.9
"""Part of all work that writing the rows takes; the rest is packing them."""


def write_template(path: Path | str, language: str) -> None:
    """Write an empty workbook in `language`, with one example row in each sheet.

    Raises:
        WorkbookError: when it cannot be written.
    """
    _write(Path(path), None, language, Beat(ignore_progress, never_stop))


def write_workbook(
    plant: Plant,
    path: Path | str,
    language: str,
    *,
    on_progress: Progress = ignore_progress,
    should_stop: Callable[[], bool] = never_stop,
) -> None:
    """Write `plant` as a workbook in `language`. What stood at `path` stays until all is written.

    Raises:
        WorkbookError: when it cannot be written.
        Stopped: when `should_stop` says so; then nothing is written.
    """
    _write(Path(path), plant, language, Beat(on_progress, should_stop))


def write_table(
    sheet: Sheet,
    records: Sequence[Record],
    path: Path | str,
    language: str,
    *,
    on_progress: Progress = ignore_progress,
    should_stop: Callable[[], bool] = never_stop,
) -> None:
    """Write `records` of one kind, in that order, as a workbook with the one sheet.

    Raises:
        WorkbookError: when it cannot be written.
        Stopped: when `should_stop` says so; then nothing is written.
    """
    beat = Beat(on_progress, should_stop)

    def fill(book: Any) -> None:
        page = book.create_sheet(sheet.title(language))
        _fill_page(page, sheet, records, Styles(page), language, beat, 0, max(1, len(records)))

    _write_book(Path(path), fill, beat)


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """Give a neighbour of `path` to write; it takes the place of `path` when all went well.

    Raises:
        WorkbookError: when the system refuses.
    """
    neighbour = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with explain_os_errors(path, writing=True):
        try:
            yield neighbour
            os.replace(neighbour, path)
        finally:
            neighbour.unlink(missing_ok=True)


class _Watched:
    """A file that lets others have their say whenever it is written."""

    def __init__(self, file: IO[bytes], beat: Beat) -> None:
        self._file = file
        self._beat = beat
        self.seek, self.tell, self.flush = file.seek, file.tell, file.flush

    def write(self, content: bytes) -> int:
        self._beat()
        return self._file.write(content)


def _write(path: Path, plant: Plant | None, language: str, beat: Beat) -> None:
    _write_book(path, lambda book: _fill(book, plant, language, beat), beat)


def _write_book(path: Path, fill: Callable[[Any], None], beat: Beat) -> None:
    beat(0.0, _("Writing {name}").format(name=path.name))
    with written_beside(path) as neighbour, neighbour.open("w+b") as file:
        book = openpyxl.Workbook(write_only=True)
        archive = zipfile.ZipFile(cast(IO[bytes], _Watched(file, beat)), "w", zipfile.ZIP_DEFLATED)
        try:
            fill(book)
            ExcelWriter(book, archive).save()
        except BaseException:
            archive.fp = None  # given up: it must not try to end properly when it is forgotten
            raise
        finally:
            _drop_temporary_files(book)
        file.flush()
        os.fsync(file.fileno())
    beat(1.0, _("Written"))


def _fill(book: Any, plant: Plant | None, language: str, beat: Beat) -> None:
    page = book.create_sheet(read_me_title(language))
    styles = Styles(page)
    fill_read_me(page, styles, language)
    rows = max(1, sum(1 for _record in plant or ()))
    written = 0
    for sheet in SHEETS:
        beat(_ROWS_DONE * written / rows)
        page = book.create_sheet(sheet.title(language))
        records: list[Record] = plant.all(sheet.kind) if plant is not None else []
        if plant is None:
            set_up_sheet(page, sheet, language, 1)
            page.append(heading_cells(page, sheet, styles, language))
            page.append(_example_cells(page, sheet, styles, language))
            continue
        _fill_page(page, sheet, records, styles, language, beat, written, rows)
        written += len(records)


def _fill_page(
    page: Any,
    sheet: Sheet,
    records: Sequence[Record],
    styles: Styles,
    language: str,
    beat: Beat,
    written: int,
    rows: int,
) -> None:
    """Write headings and records; `written` of all `rows` are done before."""
    set_up_sheet(page, sheet, language, len(records))
    page.append(heading_cells(page, sheet, styles, language))
    if len(records) >= LAST_ROW:
        raise WorkbookError(
            _('Sheet "{sheet}" has more rows than a spreadsheet holds; write CSV.').format(
                sheet=page.title
            )
        )
    for record in records:
        written += 1
        if written % 32 == 0:
            beat(_ROWS_DONE * written / rows)
        cells = zip(shown_row(sheet, record, language), sheet.columns, strict=True)
        page.append([_cell(page, value, styles, column) for value, column in cells])


def _example_cells(page: Any, sheet: Sheet, styles: Styles, language: str) -> list[Any]:
    """Return the example row; its first cell makes every reader skip it."""
    examples = {c.field: c.example_in(language) for c in sheet.columns if c.example is not None}
    shown = shown_row(sheet, sheet.kind.made(**examples), language)
    first = sheet.columns[0] if shown[0] is not None else sheet.columns[1]
    shown[0] = example_text(shown_text(first, examples[first.field], language), language)
    cells = zip(shown, sheet.columns, strict=True)
    return [_cell(page, value, styles, column, example=True) for value, column in cells]


def _cell(page: Any, value: Shown, styles: Styles, column: Column, *, example: bool = False) -> Any:
    """Return a cell, or None for an empty one; text stays text, whatever it begins with."""
    if value is None:
        return None
    number_format = number_format_of(column)
    if isinstance(value, date) and value < _FIRST_DATE:
        value = value.isoformat()
    if isinstance(value, date):
        number_format = DATE_FORMAT  # else openpyxl sets one, on a style that other cells share
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        number: Any = int(value) if whole else float(value)
        if Decimal(repr(float(f"{number:.16g}"))) == value:  # so many digits are written
            value, number_format = number, WHOLE_FORMAT if whole else FRACTION_FORMAT
        else:  # more digits than a spreadsheet keeps
            value = format(value, "f")
    cell = WriteOnlyCell(page)
    cell._style = styles.cells(column, number_format, example=example)
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = escape(value)
    if len(text) > _LONGEST_TEXT:
        raise WorkbookError(
            _('A text in sheet "{sheet}" is too long for a cell: "{text}"').format(
                sheet=page.title, text=text[:60] + "…"
            )
        )
    cell._value = text  # not `value`, which takes a text that begins with = for a formula
    cell.data_type = "s"
    return cell


def _drop_temporary_files(book: Any) -> None:
    """Remove what openpyxl leaves behind when it is stopped half way."""
    for page in book.worksheets:
        writer = page._writer
        if writer is None:
            continue
        with suppress(Exception):
            page.close()
        with suppress(OSError):
            writer.cleanup()
