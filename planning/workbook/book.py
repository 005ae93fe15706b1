"""Opening a spreadsheet file: what it is, its sheets as grids, what the grids cannot show."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from planning.language import _
from planning.workbook.errors import Beat, WorkbookError, explain_os_errors
from planning.workbook.grid import Grid, Merge, Row
from planning.workbook.values import UNCALCULATED

# Formatting that openpyxl does not know is of no matter here.
warnings.filterwarnings("ignore", module="openpyxl")

_MOST_BYTES = 2 * 1024**3
"""A workbook that unpacks to more than this is not read."""

_CHUNK = 1 << 18
_OVERLAP = 200
"""Longer than any tag that is looked for."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]+\d+:[A-Z]+\d+)\"")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_DAMAGE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AttributeError,
    NotImplementedError,
)
"""What openpyxl raises on files that are not as they should be."""


class _Watched:
    """A file that lets others have their say whenever it is read."""

    def __init__(self, file: IO[bytes], beat: Beat) -> None:
        self._file = file
        self._beat = beat
        self.seek, self.tell, self.close = file.seek, file.tell, file.close

    def read(self, size: int = -1) -> bytes:
        self._beat()
        return self._file.read(size)

    def seekable(self) -> bool:
        return True


@contextmanager
def open_grids(path: Path, beat: Beat) -> Iterator[list[Grid]]:
    """Open the workbook at `path` and give its sheets, which are read as they are gone through.

    Formulas count with their stored result; one without is `UNCALCULATED`.

    Raises:
        WorkbookError: when it is not a workbook, or not one that can be read.
        Stopped: when it is time to.
    """
    with explain_os_errors(path), path.open("rb") as file:
        _look_at_kind(path, file)
        watched = _Watched(file, beat)
        with _explain_damage(path):
            traits = _traits(watched, beat)
            book = openpyxl.load_workbook(watched, read_only=True, data_only=True)
        formulas = None
        try:
            if any(has_formulas for has_formulas, _merges in traits.values()):
                with _explain_damage(path):
                    formulas = openpyxl.load_workbook(watched, read_only=True)
            yield [_grid(path, sheet, traits, formulas) for sheet in book.worksheets]
        finally:
            book.close()
            if formulas is not None:
                formulas.close()


@contextmanager
def _explain_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise WorkbookError(
            _(
                '"{name}" is damaged or of an unusual kind: open it in a spreadsheet program and '
                "save it as an Excel workbook (.xlsx)."
            ).format(name=path.name)
        ) from error


def _look_at_kind(path: Path, file: IO[bytes]) -> None:
    """Refuse what is not an Excel workbook, saying what it is.

    Raises:
        WorkbookError: naming what to do.
    """
    names: list[str] = []
    size = 0
    mimetype = b""
    head = file.read(8)
    if head == _OLE:
        raise WorkbookError(_say_ole(path, file))
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            size = sum(entry.file_size for entry in archive.infolist())
            if "mimetype" in names:
                mimetype = archive.read("mimetype")
    except zipfile.BadZipFile as error:
        raise WorkbookError(_say_no_workbook(path)) from error
    finally:
        file.seek(0)
    if b"opendocument" in mimetype or "xl/workbook.bin" in names:
        raise WorkbookError(
            _(
                '"{name}" is a spreadsheet of another kind: save it as an Excel workbook (.xlsx).'
            ).format(name=path.name)
        )
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise WorkbookError(_say_no_workbook(path))
    if size > _MOST_BYTES:
        raise WorkbookError(
            _('"{name}" is too big to be read: split it, or delete unused sheets.').format(
                name=path.name
            )
        )


def _say_no_workbook(path: Path) -> str:
    return _(
        '"{name}" is not an Excel workbook (.xlsx), or not all of it: save it as one in a '
        "spreadsheet program, or start from the template."
    ).format(name=path.name)


def _say_ole(path: Path, file: IO[bytes]) -> str:
    file.seek(0)
    tail = b""
    while chunk := file.read(_CHUNK):
        if _ENCRYPTED in tail + chunk:
            return _(
                '"{name}" is locked with a password: save it without one and import that.'
            ).format(name=path.name)
        tail = chunk[-_OVERLAP:]
    return _(
        '"{name}" is a workbook of the old kind (.xls): save it as an Excel workbook (.xlsx).'
    ).format(name=path.name)


def _traits(file: Any, beat: Beat) -> dict[str, tuple[bool, list[Merge]]]:
    """Return, for each sheet's part of the file, whether it has formulas, and its merged cells.

    openpyxl does not tell either when it reads as it goes.
    """
    traits = {}
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            has_formulas = False
            merges: dict[bytes, None] = {}
            tail = b""
            with archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    beat()
                    text = tail + chunk
                    has_formulas = has_formulas or _FORMULA.search(text) is not None
                    merges.update(dict.fromkeys(_MERGE.findall(text)))
                    tail = text[-_OVERLAP:]
            traits[name] = (has_formulas, [_merge(cells.decode()) for cells in merges])
    return traits


def _merge(cells: str) -> Merge:
    first_column, first_row, last_column, last_row = range_boundaries(cells)
    return Merge(first_row, first_column - 1, last_row, last_column - 1)


def _grid(
    path: Path, sheet: Any, traits: dict[str, tuple[bool, list[Merge]]], formulas: Any
) -> Grid:
    has_formulas, merges = traits.get(sheet._worksheet_path, (False, []))
    expected = sheet.max_row or 0
    sheet.reset_dimensions()  # some programs write them wrong
    rows = sheet.iter_rows(values_only=True)
    if has_formulas:
        other = formulas[sheet.title]
        other.reset_dimensions()
        rows = _mark_uncalculated(rows, other.iter_rows())
    return Grid(sheet.title, _numbered(path, rows), expected, merges)


def _numbered(path: Path, rows: Iterator[Sequence[Any]]) -> Iterator[Row]:
    with _explain_damage(path):
        yield from enumerate(rows, start=1)


def _mark_uncalculated(
    rows: Iterator[Sequence[Any]], cells: Iterator[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    """Put `UNCALCULATED` where there is a formula but no value."""
    for values, formulas in zip(rows, cells, strict=False):
        yield [
            UNCALCULATED
            if value is None and formula.value is not None and formula.data_type == "f"
            else value
            for value, formula in zip(values, formulas, strict=False)
        ]
