"""Sheets as CSV files: UTF-8 with a mark that spreadsheets know it by, one file for each sheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planning.language import _
from planning.plant import Severity
from planning.workbook.errors import Beat, WorkbookError, explain_os_errors
from planning.workbook.findings import Findings, Place
from planning.workbook.grid import Grid, Row
from planning.workbook.values import Problem

SUFFIX = ".csv"

_SEPARATORS = ";,\t|"
_TEMPTING = ("=", "+", "-", "@")
_QUOTE = "'"
_LONGEST_CELL = 10_000_000


def guard(text: str) -> str:
    """Return `text` so that a spreadsheet opening the file takes it for text, not for a formula."""
    return _QUOTE + text if text.lstrip(_QUOTE).startswith(_TEMPTING) else text


def unguard(text: str) -> str:
    """Return what `guard` was given."""
    if text.startswith(_QUOTE) and text.lstrip(_QUOTE).startswith(_TEMPTING):
        return text[1:]
    return text


def open_csv_grids(folder: Path, findings: Findings, beat: Beat) -> list[Grid]:
    """Return the CSV files of `folder` as grids; a file that is not UTF-8 is noted.

    Raises:
        WorkbookError: when there is none, or one cannot be read.
        Stopped: when it is time to.
    """
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() == SUFFIX and p.is_file())
    if not paths:
        raise WorkbookError(
            _('There is no CSV file in the folder "{folder}".').format(folder=folder)
        )
    return [open_csv_grid(path, findings, beat) for path in paths]


def open_csv_grid(path: Path, findings: Findings, beat: Beat) -> Grid:
    """Return one CSV file as a grid; a file that is not UTF-8 is noted.

    Raises:
        WorkbookError: when it cannot be read.
        Stopped: when it is time to.
    """
    beat()
    with explain_os_errors(path):
        content = path.read_bytes()
    beat()
    text, guessed = _decode(content)
    if guessed:
        what = _("This file is not UTF-8; it is read as text of Western Windows.")
        remedy = _("If letters with accents look wrong, save it as CSV UTF-8.")
        findings.add(Problem(Severity.WARNING, what, remedy), Place(path.stem))
    text = text.replace("\0", "")
    return Grid(path.stem, _rows(path, text), expected_rows=text.count("\n"))


def _decode(content: bytes) -> tuple[str, bool]:
    """Return the text, and whether its encoding had to be guessed."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), False
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def _separator(text: str) -> str:
    """Return the sign that most often stands between the cells of the first filled line."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(line.split('"')[::2])
    counts = Counter(sign for sign in unquoted if sign in _SEPARATORS)
    return counts.most_common(1)[0][0] if counts else ";"


def _rows(path: Path, text: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise WorkbookError(
                _('"{name}" is not a CSV file that can be read: line {line}.').format(
                    name=path.name, line=reader.line_num
                )
            ) from error
        if cells is None:
            return
        number += 1
        yield number, [unguard(cell) or None for cell in cells]
