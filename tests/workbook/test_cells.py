"""Cells as people type them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from planning.language import set_language
from planning.plant import CalendarSpan, Facility, Good, GoodKind, Need, Record, Severity
from planning.workbook.dates import Order, parse_date
from planning.workbook.escapes import escape, unescape
from planning.workbook.sheets import sheet_of
from planning.workbook.values import UNCALCULATED, Cell, CellReader


def cell(kind: type[Record], field: str, raw: Any) -> Cell:
    return CellReader(sheet_of(kind).by_field[field])(raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (12, "12"),
        (12.5, "12.5"),
        ("12,5", "12.5"),
        (" 1.234,5 ", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("+3", "3"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (999_999_999_999, "999999999999"),
        ("123456789012.123456", "123456789012.123456"),
    ],
)
def test_numbers_as_people_type_them(raw: Any, value: str) -> None:
    read = cell(Good, "reserve", raw)
    assert read.problem is None
    assert read.value == Decimal(value)


def test_a_dot_before_three_digits_parts_thousands_in_spanish() -> None:
    assert cell(Good, "reserve", "1.234").value == Decimal("1.234")
    set_language("es")
    assert cell(Good, "reserve", "1.234").value == 1234


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("1,2,5", '"1,2,5" is not a number.'),
        ("a lot", '"a lot" is not a number.'),
        ("12 kg", '"12 kg" is a number with something beside it.'),
        ("$ 12", '"$ 12" is a number with something beside it.'),
        ("12 %", '"12 %" is a number with something beside it.'),
        (True, "Yes or no is not a number."),
        (-5, "-5 is less than 0."),
        ("-5", "-5 is less than 0."),
        (2e12, "2000000000000 is more than 1,000,000,000,000, the most that fits here."),
        (1e300, "1" + "0" * 58 + "… is more than 1,000,000,000,000, the most that fits here."),
        (date(2007, 3, 1), "1 Mar 2007 is a date or a time, not a number."),
        (time(12, 30), "12:30:00 is a date or a time, not a number."),
        ("#DIV/0!", "This cell holds the error #DIV/0!."),
        ("#N/A", "This cell holds the error #N/A."),
        ("Err:502", "This cell holds the error Err:502."),
        (UNCALCULATED, "This formula has no stored result."),
    ],
)
def test_what_is_no_quantity_is_told(raw: Any, what: str) -> None:
    problem = cell(Good, "reserve", raw).problem
    assert problem is not None
    assert problem.severity is Severity.ERROR
    assert problem.what == what
    assert problem.remedy


def test_a_percent_sign_is_welcome_where_the_heading_has_one() -> None:
    assert cell(Need, "floor_percent", "40 %").value == 40


def test_a_quantity_that_vanishes_in_rounding_is_told() -> None:
    read = cell(Good, "reserve", 0.0000004)
    assert read.value == 0
    assert read.problem is not None
    assert read.problem.severity is Severity.WARNING


def test_a_quantity_must_exceed_its_bound() -> None:
    problem = cell(Need, "quantity", 0).problem
    assert problem is not None
    assert problem.what == "0 is not more than 0."


@pytest.mark.parametrize(("raw", "value"), [(3, 3), (3.0, 3), ("3", 3), ("1.000", None)])
def test_whole_numbers(raw: Any, value: int | None) -> None:
    read = cell(CalendarSpan, "periods", raw)
    assert read.value == (value if value is not None else 1)


@pytest.mark.parametrize("raw", [2.5, "2,5", 0, 1001, True])
def test_what_is_no_such_whole_number(raw: Any) -> None:
    assert cell(CalendarSpan, "periods", raw).problem is not None


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("007", "007"),
        ("  WC ", "WC"),
        (7, "7"),
        (7.0, "7"),
        (0.5, "0.5"),
        (True, "true"),
        ("=1+1", "=1+1"),
    ],
)
def test_codes_stay_text(raw: Any, value: str) -> None:
    read = cell(Good, "code", raw)
    assert (read.value, read.problem) == (value, None)


def test_a_code_that_a_spreadsheet_took_for_a_date_is_told() -> None:
    """3-4 typed into a cell becomes the third of April."""
    problem = cell(Good, "code", datetime(2007, 4, 3)).problem
    assert problem is not None
    assert problem.what == "A date, 3 Apr 2007, stands where a name belongs."


def test_a_long_code_is_told() -> None:
    problem = cell(Good, "code", "x" * 61).problem
    assert problem is not None
    assert problem.what == "This text has 61 characters; 60 fit here."


def test_free_text_keeps_its_blanks_and_dates_in_it_are_text() -> None:
    assert cell(Good, "note", " a ").value == " a "
    assert cell(Good, "note", datetime(2007, 4, 3)).value == "2007-04-03"


@pytest.mark.parametrize("raw", [None, "", "  ", "\n"])
@pytest.mark.parametrize("field", ["code", "note", "reserve", "kind", "whole", "shelf_life_days"])
def test_blank_cells_are_empty(field: str, raw: Any) -> None:
    assert cell(Good, field, raw) == Cell()


@pytest.mark.parametrize("raw", ["powder", "POWDER", " Powder ", "pówder"])
def test_choices_are_forgiving(raw: str) -> None:
    assert cell(Good, "kind", raw).value is GoodKind.POWDER


@pytest.mark.usefixtures("spanish")
def test_choices_in_any_language() -> None:
    assert cell(Good, "kind", "Polvo").value is GoodKind.POWDER
    set_language("es")
    assert cell(Good, "kind", "powder").value is GoodKind.POWDER


def test_what_is_no_choice_lists_them() -> None:
    problem = cell(Good, "kind", "gas").problem
    assert problem is not None
    assert problem.what == '"gas" is not one of the choices.'
    assert problem.remedy == (
        "Write one of: powder, intermediate, product, tool, consumable, fuel, money."
    )


@pytest.mark.parametrize(
    ("raw", "value"),
    [(True, True), ("Yes", True), ("x", True), (1, True), ("no", False), (0, False), ("F", None)],
)
def test_yes_and_no(raw: Any, value: bool | None) -> None:
    read = cell(Good, "whole", raw)
    assert read.value is value
    assert (read.problem is not None) == (value is None)


@pytest.mark.parametrize(
    ("text", "day", "order"),
    [
        ("2007-02-28", date(2007, 2, 28), Order.CLEAR),
        ("2007-02-28 00:00:00", date(2007, 2, 28), Order.CLEAR),
        ("2007/2/8", date(2007, 2, 8), Order.CLEAR),
        ("28/02/2007", date(2007, 2, 28), Order.DAY_FIRST),
        ("28.2.07", date(2007, 2, 28), Order.DAY_FIRST),
        ("02/28/2007", date(2007, 2, 28), Order.MONTH_FIRST),
        ("03/04/2007", date(2007, 4, 3), Order.EITHER),
        ("03/03/2007", date(2007, 3, 3), Order.CLEAR),
        ("28 feb 2007", date(2007, 2, 28), Order.CLEAR),
        ("28 Feb. 2007", date(2007, 2, 28), Order.CLEAR),
        ("28-feb-07", date(2007, 2, 28), Order.CLEAR),
        ("28 de febrero de 2007", date(2007, 2, 28), Order.CLEAR),
        ("28 de fevereiro de 2007", date(2007, 2, 28), Order.CLEAR),
        ("1 março 2007", date(2007, 3, 1), Order.CLEAR),
        ("3 set 2007", date(2007, 9, 3), Order.CLEAR),
        ("February 28, 2007", date(2007, 2, 28), Order.CLEAR),
    ],
)
def test_dates_as_people_type_them(text: str, day: date, order: Order) -> None:
    typed = parse_date(text)
    assert (typed.day, typed.order) == (day, order)


@pytest.mark.parametrize("text", ["31/02/2007", "2007-13-01", "13/13/2007", "soon", "28 foo 2007"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_date(text)
    problem = cell(Facility, "first_day", text).problem
    assert problem is not None
    assert problem.what == f'"{text}" is not a date.'


def test_a_day_number_is_read_as_its_date_and_told() -> None:
    """39141 is 28 Feb 2007: 39083 is 1 Jan 2007 in every spreadsheet."""
    read = cell(Facility, "first_day", 39141)
    assert read.value == date(2007, 2, 28)
    assert read.problem is not None
    assert read.problem.severity is Severity.WARNING
    assert cell(Facility, "first_day", 12).problem is not None
    assert cell(Facility, "first_day", 12).value is None


def test_equal_numbers_of_other_types_are_not_confused() -> None:
    """1, 1.0 and True are equal in Python: what is remembered of one is not said of another."""
    reader = CellReader(sheet_of(Good).by_field["reserve"])
    assert reader(1).value == 1
    assert reader(True).problem is not None
    assert reader(1.0).value == 1


@pytest.mark.parametrize("text", ["a\rb", "\x07", "_x000D_", "_x0041_", "_x005F_", "\ud800", "a_x"])
def test_signs_that_xml_cannot_hold_come_back(text: str) -> None:
    assert unescape(escape(text)) == text


def test_escaped_line_ends_of_spreadsheets_are_line_ends() -> None:
    assert unescape("a_x000D_\nb") == "a\r\nb"
    assert unescape("_x0041_") == "_x0041_"
