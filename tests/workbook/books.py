"""Small workbooks for the tests, made with openpyxl as people's spreadsheets are made."""

from __future__ import annotations

import gettext
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planning.plant import Finding, Severity
from planning.workbook.reading import Reading, read_workbook

Rows = list[list[Any]]

FACILITY: Rows = [["Code", "Name", "First day"], ["P", "Plant", date(2007, 1, 1)]]
CALENDAR: Rows = [["Number", "Periods", "Length of a period"], [1, 16, "week"]]
GOODS: Rows = [
    ["Code", "Name", "Kind", "Unit"],
    ["CLAY", "Ball clay", "powder", "kg"],
    ["WC", "WC pan", "product", "piece"],
]
BODIES: Rows = [["Code", "Name", "Kind"], ["CC-1", "River council", "council"]]
NEEDS: Rows = [
    ["Code", "Body", "Good", "Quantity", "Due"],
    ["N-1", "CC-1", "WC", 12, date(2007, 3, 1)],
]


def base() -> dict[str, Rows]:
    """Return the sheets of a plant that has no errors."""
    sheets = {
        "Facility": FACILITY,
        "Calendar": CALENDAR,
        "Goods": GOODS,
        "Bodies": BODIES,
        "Needs": NEEDS,
    }
    return {title: [list(row) for row in rows] for title, rows in sheets.items()}


def save(path: Path, sheets: dict[str, Rows], touch: Callable[[Any], None] | None = None) -> Path:
    """Save `sheets` at `path`; `touch` changes the book before."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    if touch is not None:
        touch(book)
    book.save(path)
    return path


def read(folder: Path, sheets: dict[str, Rows], touch: Any = None) -> Reading:
    """Save `sheets` in `folder` and read them."""
    return read_workbook(save(folder / "book.xlsx", sheets, touch))


def place(finding: Finding) -> tuple[str, int | None, str, str]:
    """Return sheet, row, column and value of a finding."""
    return finding.sheet, finding.row, finding.column, finding.value


def the_error(reading: Reading) -> Finding:
    """Return the only error; there is no plant with it."""
    assert reading.plant is None
    (error,) = reading.errors
    return error


def of_severity(reading: Reading, severity: Severity, sheet: str) -> list[Finding]:
    """Return the findings of a severity in a sheet."""
    return [f for f in reading.findings if f.severity is severity and f.sheet == sheet]


def rewrite(path: Path, part: str, change: Callable[[str], str]) -> None:
    """Change the XML of one part of a saved workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


class Translated(gettext.NullTranslations):
    """Translations that a test gives, in place of the catalogues."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._translate = translate

    def gettext(self, message: str) -> str:
        return self._translate(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2


def translate_with(
    monkeypatch: pytest.MonkeyPatch, by_language: dict[str, Callable[[str], str]]
) -> None:
    """Let texts be translated as the test says; other languages stay English."""
    catalogues = {
        language: Translated(by_language.get(language, str)) for language in ("en", "es", "pt")
    }
    monkeypatch.setattr("planning.language._catalogue", catalogues.__getitem__)


SPANISH = {
    "Goods": "Bienes",
    "Needs": "Necesidades",
    "Code": "Código",
    "Name": "Nombre",
    "Kind": "Clase",
    "Unit": "Unidad",
    "unit": "unidad",
    "powder": "polvo",
    "product": "producto",
    "Body": "Organización",
    "Good": "Bien",
    "Quantity": "Cantidad",
    "Due": "Fecha límite",
    "Late allowed": "Se admite tarde",
    "yes": "sí",
    "Example": "Ejemplo",
}


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have some Spanish words, whatever the catalogue says."""
    translate_with(monkeypatch, {"es": lambda text: SPANISH.get(text, text)})
