"""Headings and sheets: any order, any language; what is not known is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planning.language import set_language
from planning.plant import Good, Need, Severity
from tests.workbook.books import NEEDS, base, of_severity, place, read, the_error


def test_a_plain_workbook_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, base())
    assert reading.plant is not None
    assert reading.plant.facility.first_day == date(2007, 1, 1)
    need = reading.plant.by_key(Need)["N-1"]
    assert (need.quantity, need.late_allowed, need.latest) == (12, True, None)
    assert reading.rows == {
        "facility": 1,
        "calendar_spans": 1,
        "goods": 2,
        "bodies": 1,
        "needs": 1,
    }


def test_headings_in_any_order_case_accent_and_spacing(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"] = [
        ["  DUE", "quántity (pieces)", "good:", "Body", "CODE *"],
        [date(2007, 3, 1), 12, "WC", "CC-1", "N-1"],
    ]
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    assert reading.plant.by_key(Need)["N-1"].quantity == 12


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_headings_in_any_language_whatever_the_window_speaks(tmp_path: Path, language: str) -> None:
    """Spanish and English sheets in one book, and a mixture within one sheet."""
    sheets = base()
    del sheets["Goods"], sheets["Needs"]
    sheets["BIENES"] = [
        ["codigo", "Nombre", "Kind", "Unidad"],
        ["CLAY", "Arcilla", "polvo", "kg"],
        ["WC", "Poceta", "product", "pieza"],
    ]
    sheets["Necesidades"] = [
        ["Código", "Organización", "Bien", "Cantidad [unidad]", "Fecha límite", "se admite tarde"],
        ["N-1", "CC-1", "poceta", 12, date(2007, 3, 1), "SI"],
    ]
    set_language(language)
    reading = read(tmp_path, sheets)
    assert reading.plant is not None, reading.errors
    assert reading.plant.by_key(Need)["N-1"].good == "WC"
    assert reading.plant.by_key(Good)["CLAY"].kind == "powder"


def test_field_and_table_names_are_understood(tmp_path: Path) -> None:
    sheets = base()
    sheets["calendar_spans"] = sheets.pop("Calendar")
    sheets["Needs"][0] = ["code", "body", "good", "quantity", "due"]
    assert read(tmp_path, sheets).plant is not None


def test_a_title_may_stand_above_the_headings(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"] = [["What the councils asked for"], [], *NEEDS]
    sheets["Needs"][3] = ["N-1", "CC-1", "WC", -12, date(2007, 3, 1)]
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Needs", 4, "Quantity", "-12")


def test_an_unknown_column_is_told_with_the_nearest(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"][0] += ["Wieght", "Colour"]
    sheets["Needs"][1] += [2, "white"]
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    near, far = of_severity(reading, Severity.WARNING, "Needs")
    assert place(near) == ("Needs", 1, "Wieght", "Wieght")
    assert near.what == 'The column "Wieght" is not known; it is not read.'
    assert near.remedy == 'Did you mean "Weight"? Else nothing needs to be done.'
    assert place(far) == ("Needs", 1, "Colour", "Colour")


def test_a_column_without_a_heading_is_told(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"][1] += [None, "by the second vote"]
    reading = read(tmp_path, sheets)
    (warning,) = of_severity(reading, Severity.WARNING, "Needs")
    assert place(warning) == ("Needs", 2, "G", "by the second vote")
    assert warning.what == "Column G has no heading; it is not read."


def test_two_columns_of_one_heading_are_an_error(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"][0].append("QUANTITY [unit]")
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Needs", 1, "QUANTITY [unit]", "QUANTITY [unit]")
    assert error.what == 'Columns D and F both stand for "Quantity [unit]".'


def test_a_missing_column_is_an_error_with_a_likely_one(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"][0][3] = "Quantitty"
    error = the_error(read(tmp_path, sheets))
    assert (error.sheet, error.row, error.column) == ("Needs", 1, "Quantity [unit]")
    assert error.what == 'The column "Quantity [unit]" is missing; every row needs it.'
    assert error.remedy == 'If "Quantitty" is meant to be it, rename it.'


def test_a_heading_with_another_unit_is_an_error(tmp_path: Path) -> None:
    """Shelf life is in days: 3 under "Shelf life [weeks]" would be read as three days."""
    sheets = base()
    sheets["Goods"] = [[*row, None] for row in sheets["Goods"]]
    sheets["Goods"][0][4] = "Shelf life [weeks]"
    sheets["Goods"][1][4] = 3
    error = the_error(read(tmp_path, sheets))
    assert (error.sheet, error.row, error.column) == ("Goods", 1, "Shelf life [weeks]")
    assert error.what == 'The heading gives the unit "weeks"; this column is read in "days".'


def test_a_heading_with_the_unit_of_some_good_is_a_warning(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"][0][3] = "Quantity [t]"
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    (warning,) = of_severity(reading, Severity.WARNING, "Needs")
    assert warning.what == 'The heading gives the unit "t"; the unit of each good is what counts.'


def test_a_sheet_without_headings_is_an_error(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"] = sheets["Needs"][1:]
    error = the_error(read(tmp_path, sheets))
    assert (error.sheet, error.row) == ("Needs", 1)
    assert error.what == "No headings were found in the first 20 rows."


def test_an_empty_sheet_is_no_matter(tmp_path: Path) -> None:
    assert read(tmp_path, {**base(), "Recipes": []}).plant is not None


def test_unknown_sheets_are_told_with_the_nearest(tmp_path: Path) -> None:
    sheets = {**base(), "Recieps": [["Code"]], "My own sums": [[1]]}
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    (near,) = of_severity(reading, Severity.WARNING, "Recieps")
    assert near.what == 'The sheet "Recieps" is not known; it is not read.'
    assert near.remedy == 'Did you mean "Recipes"? Else nothing needs to be done.'
    assert len(of_severity(reading, Severity.WARNING, "My own sums")) == 1


def test_one_sheet_in_two_languages_is_an_error(tmp_path: Path) -> None:
    error = the_error(read(tmp_path, {**base(), "needs ": NEEDS}))
    assert error.sheet == "needs "
    assert error.what == '"Needs" and "needs " are both the sheet "Needs".'


def test_a_workbook_of_something_else_is_an_error(tmp_path: Path) -> None:
    reading = read(tmp_path, {"Invoices": [["Number", "Sum"], [1, 2]]})
    assert reading.plant is None
    assert reading.errors[0].what == "None of the sheets is one of a plant's workbook."
    assert "Facility, Calendar, Goods" in reading.errors[0].remedy


@pytest.mark.parametrize("blank", [[], [None], ["", "  ", None, "\n"]])
def test_blank_rows_are_skipped_and_counted(tmp_path: Path, blank: list[Any]) -> None:
    sheets = base()
    sheets["Needs"] = [NEEDS[0], blank, blank, [*NEEDS[1][:3], "x", date(2007, 3, 1)]]
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Needs", 4, "Quantity", "x")
