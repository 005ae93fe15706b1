"""The template: what helps people fill it in, and that its examples are never read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planning.language import LANGUAGES
from planning.plant import Severity
from planning.workbook.layout import comment_on
from planning.workbook.reading import read_workbook
from planning.workbook.rows import example_text, is_example
from planning.workbook.sheets import SHEETS, Type, read_me_title, sheet_of
from planning.workbook.writing import write_template
from tests.workbook.books import of_severity, translate_with

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the English template."""
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path, "en")
    return path


@pytest.fixture(scope="module")
def book(template: Path) -> Any:
    """Return the English template as a spreadsheet program has it."""
    return openpyxl.load_workbook(template)


def test_it_has_every_sheet_behind_one_that_explains(book: Any) -> None:
    titles = [read_me_title("en"), *(sheet.title("en") for sheet in SHEETS)]
    assert book.sheetnames == titles
    page = book[titles[0]]
    assert [page.cell(row, 1).value for row in range(3, 13)] == list(range(1, 11))
    assert [page.cell(row, 1).value for row in range(14, 14 + len(SHEETS))] == titles[1:]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.table)
def test_every_heading_has_its_comment(book: Any, sheet: Any) -> None:
    page = book[sheet.title("en")]
    assert [cell.value for cell in page[1]] == [c.heading("en") for c in sheet.columns]
    for cell, column in zip(page[1], sheet.columns, strict=True):
        assert column.help in cell.comment.text
        assert ("Must be filled." in cell.comment.text) == column.required
        if column.example is not None:
            assert "Example: " in cell.comment.text
    assert page.freeze_panes == "B2"


def test_a_comment_says_what_an_empty_cell_stands_for() -> None:
    column = sheet_of(SHEETS[0].kind).by_field["respirator_factor"]
    assert comment_on(column, "en").splitlines() == [
        "How many times a respirator thins the dust that is breathed.",
        "A number.",
        "Empty stands for: 20.",
        "Example: 20",
    ]


def test_choices_and_references_drop_down(book: Any) -> None:
    """Every choice has a list of its labels; every reference one of the codes of its sheet."""
    for sheet in SHEETS:
        page = book[sheet.title("en")]
        lists = {str(v.sqref).split("2:")[0]: v for v in page.data_validations.dataValidation}
        letters = [cell.column_letter for cell in page[1]]
        for letter, column in zip(letters, sheet.columns, strict=True):
            if column.type is Type.CHOICE:
                assert lists[letter].formula1.count(",") == len(column.choices) - 1
                assert lists[letter].showErrorMessage
            elif column.type is Type.REFERENCE and column.target is not None:
                target = sheet_of(column.target).title("en")
                assert target in lists[letter].formula1
                assert book[target]["A1"].value == "Code"
                assert not lists[letter].showErrorMessage  # a name will do as well
            elif column.type is Type.SHEET:
                assert lists[letter].formula1 == "'Read me'!$A$14:$A$39"


def test_codes_are_formatted_as_text_and_dates_as_dates(book: Any) -> None:
    """Else a code such as 3-4 or 007 turns into a date or a number while it is typed."""
    goods, counts = book["Goods"], book["Counts"]
    assert goods.column_dimensions["A"].number_format == "@"
    assert counts.column_dimensions["B"].number_format == "d mmm yyyy"
    assert counts["B2"].number_format == "d mmm yyyy"
    assert goods["A2"].font.italic


def test_its_examples_are_not_read(template: Path) -> None:
    reading = read_workbook(template)
    assert set(reading.rows.values()) == {0}
    (note,) = of_severity(reading, Severity.NOTE, "")
    assert note.what == f"{len(SHEETS)} example rows were not read."
    assert not [finding for finding in reading.findings if finding.row is not None]


def test_an_example_without_its_mark_is_read(template: Path, tmp_path: Path) -> None:
    """Who writes over the first cell alone has a row that counts, with all its other cells."""
    book = openpyxl.load_workbook(template)
    book["Goods"]["A2"] = "MY-CLAY"
    book["Facility"]["A2"] = "PLANT"
    book["Facility"]["G2"] = book["Facility"]["K2"] = None
    book["Calendar"]["A2"] = 1
    path = tmp_path / "mine.xlsx"
    book.save(path)
    reading = read_workbook(path)
    assert reading.plant is not None, reading.errors
    assert list(reading.plant.goods) == ["MY-CLAY"]
    assert reading.plant.goods["MY-CLAY"].usual_lot == 25000


@EACH_LANGUAGE
@pytest.mark.parametrize("reader", LANGUAGES)
def test_an_example_of_one_language_is_one_in_all(
    monkeypatch: pytest.MonkeyPatch, language: str, reader: str
) -> None:
    words = {"es": "Ejemplo", "pt": "Exemplo"}
    translate_with(
        monkeypatch,
        {
            code: (lambda text, w=word: w if text == "Example" else text)
            for code, word in words.items()
        },
    )
    monkeypatch.setattr("planning.language._current", reader)
    assert is_example(example_text("WC", language))


@pytest.mark.parametrize("raw", ["▸ WC", "Example: WC", "WC ▸ Example:", None, 3, ""])
def test_other_rows_are_no_examples(raw: Any) -> None:
    assert not is_example(raw)


@EACH_LANGUAGE
def test_it_is_written_in_every_language(tmp_path: Path, language: str) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, language)
    reading = read_workbook(path)
    assert set(reading.rows) == {sheet.table for sheet in SHEETS}
    assert set(reading.rows.values()) == {0}
    assert not [finding for finding in reading.findings if finding.severity is Severity.WARNING]
