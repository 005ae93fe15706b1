"""Everything wrong in a workbook is told at once, each at its exact place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planning.language import format_date
from planning.plant import Count, Need, Severity
from planning.workbook.findings import place_in_words
from planning.workbook.reading import read_workbook
from tests.workbook.books import (
    CALENDAR,
    FACILITY,
    NEEDS,
    base,
    of_severity,
    place,
    read,
    rewrite,
    save,
    the_error,
)

DUE = date(2007, 3, 1)


def needs_with(**cells: Any) -> dict[str, list[list[Any]]]:
    """Return the sheets with other cells in the row of needs."""
    sheets = base()
    for heading, value in cells.items():
        if heading not in sheets["Needs"][0]:
            sheets["Needs"][0].append(heading)
            sheets["Needs"][1].append(None)
        sheets["Needs"][1][sheets["Needs"][0].index(heading)] = value
    return sheets


def test_a_missing_quantity(tmp_path: Path) -> None:
    error = the_error(read(tmp_path, needs_with(Quantity=None)))
    assert place(error) == ("Needs", 2, "Quantity", "")
    assert error.what == '"Quantity" is empty.'
    assert error.remedy == "Fill it in: How much is asked for, in the unit of the good."
    assert (error.table, error.record, error.field) == ("needs", "N-1", "quantity")
    assert place_in_words(error) == 'Sheet "Needs", row 2, column "Quantity"'


def test_a_negative_quantity(tmp_path: Path) -> None:
    error = the_error(read(tmp_path, needs_with(Quantity=-3)))
    assert place(error) == ("Needs", 2, "Quantity", "-3")
    assert error.what == "-3 is not more than 0."


def test_a_quantity_with_its_unit(tmp_path: Path) -> None:
    error = the_error(read(tmp_path, needs_with(Quantity="12 kg")))
    assert place(error) == ("Needs", 2, "Quantity", "12 kg")
    assert (
        error.remedy == "Write only the number; the unit stands in the heading or beside the good."
    )


def test_an_unknown_good(tmp_path: Path) -> None:
    error = the_error(read(tmp_path, needs_with(Good="WC-PAM")))
    assert place(error) == ("Needs", 2, "Good", "WC-PAM")
    assert error.what == '"WC-PAM" is not in sheet "Goods".'
    assert error.remedy == 'Did you mean "WC" (WC pan)?'


def test_an_unknown_good_in_many_rows_is_told_once(tmp_path: Path) -> None:
    """Another unknown good in the same column is told by itself."""
    sheets = base()
    sheets["Needs"] += [[f"N-{n}", "CC-1", "WC-PAM", 5, DUE] for n in range(2, 5)]
    sheets["Needs"].append(["N-5", "CC-1", "SINK", 5, DUE])
    errors = read(tmp_path, sheets).errors
    assert [(error.row, error.what) for error in errors] == [
        (3, '"WC-PAM" is not in sheet "Goods".'),
        (5, "The same in 2 more rows, the last of them row 5."),
        (6, '"SINK" is not in sheet "Goods".'),
    ]


def test_without_the_sheet_of_goods_each_column_is_told_once(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"] += [[f"N-{n}", "CC-1", f"G-{n}", 5, DUE] for n in range(2, 9)]
    del sheets["Goods"]
    told = [error for error in read(tmp_path, sheets).errors if error.sheet == "Needs"]
    assert len(told) == 2
    assert told[0].remedy == 'The sheet "Goods" is empty or missing: fill it in.'


def test_a_good_may_be_named_by_its_name(tmp_path: Path) -> None:
    reading = read(tmp_path, needs_with(Good=" wc PÁN"))
    assert reading.plant is not None
    assert reading.plant.by_key(Need)["N-1"].good == "WC"


def test_a_code_comes_before_a_name(tmp_path: Path) -> None:
    sheets = base()
    sheets["Goods"].append(["WC pan", "Another one", "product", "piece"])
    sheets["Needs"][1][2] = "WC pan"
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    assert reading.plant.by_key(Need)["N-1"].good == "WC pan"


def test_a_name_that_two_have_is_an_error(tmp_path: Path) -> None:
    sheets = base()
    sheets["Goods"].append(["WC-2", "wc Pan", "product", "piece"])
    sheets["Needs"][1][2] = "WC Pan"
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Needs", 2, "Good", "WC Pan")
    assert error.what == '"WC Pan" could be any of WC, WC-2 in sheet "Goods".'


def test_a_good_with_an_error_is_still_known_to_others(tmp_path: Path) -> None:
    """One error, not one more for every row that names the good."""
    sheets = base()
    sheets["Goods"][2][2] = "thing"
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Goods", 3, "Kind", "thing")


def test_a_code_in_two_rows(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"] += [[], ["N-1", "CC-1", "WC", 5, DUE]]
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Needs", 4, "Code", "N-1")
    assert error.what == '"N-1" stands in row 2 and again in row 4.'


def test_a_count_of_one_good_and_day_in_two_rows(tmp_path: Path) -> None:
    sheets = base()
    day = date(2006, 12, 30)
    sheets["Counts"] = [["Good", "Day", "Quantity"], ["CLAY", day, 5], ["Ball clay", day, 6]]
    error = the_error(read(tmp_path, sheets))
    assert (error.sheet, error.row, error.column) == ("Counts", 3, "Good")
    assert error.what == '"CLAY / 2006-12-30" stands in row 2 and again in row 3.'


def test_two_facilities(tmp_path: Path) -> None:
    sheets = base()
    sheets["Facility"].append(["P2", "Other plant", DUE])
    error = the_error(read(tmp_path, sheets))
    assert (error.sheet, error.row) == ("Facility", 3)
    assert error.what == "There is more than one row; a workbook describes one plant."


def test_no_facility(tmp_path: Path) -> None:
    sheets = base()
    del sheets["Facility"]
    error = the_error(read(tmp_path, sheets))
    assert error.sheet == "Facility"
    assert error.row is None


def test_all_errors_at_once_in_the_order_of_the_workbook(tmp_path: Path) -> None:
    sheets = base()
    sheets["Goods"][1] = [None, "Ball clay", "gas", "kg"]
    sheets["Needs"] = [
        NEEDS[0],
        ["N-1", "CC-9", "WC", "many", "soon"],
        ["N-2", "CC-1", "WC", 3, DUE],
        ["N-2", None, "WC", True, DUE],
    ]
    reading = read(tmp_path, sheets)
    assert reading.plant is None
    assert [place(error)[:3] for error in reading.errors] == [
        ("Goods", 2, "Kind"),
        ("Goods", 2, "Code"),
        ("Needs", 2, "Quantity"),
        ("Needs", 2, "Due"),
        ("Needs", 2, "Body"),
        ("Needs", 4, "Quantity"),
        ("Needs", 4, "Body"),
        ("Needs", 4, "Code"),
    ]


def test_a_flood_of_one_error_is_cut_short(tmp_path: Path) -> None:
    """130 needs without a quantity: a hundred are told, thirty are counted."""
    sheets = base()
    sheets["Needs"] = [NEEDS[0], *([f"N-{n}", "CC-1", "WC", None, DUE] for n in range(130))]
    reading = read(tmp_path, sheets)
    assert len(reading.errors) == 101
    assert reading.errors[-1].what == "The same in 30 more rows, the last of them row 131."
    assert place(reading.errors[-1])[:3] == ("Needs", 131, "Quantity")


def test_rules_between_records_have_their_place(tmp_path: Path) -> None:
    """A recipe without an input; a need by a day after the end of the plan."""
    sheets = needs_with(Due=date(2009, 3, 1))
    sheets["Recipes"] = [["Code", "Name"], [], ["MAKE", "Make a pan"]]
    sheets["Recipe lines"] = [
        ["Recipe", "Role", "Good", "Quantity"],
        ["MAKE", "yields", "WC", 1],
    ]
    reading = read(tmp_path, sheets)
    (error,) = of_severity(reading, Severity.ERROR, "Recipes")
    assert (error.row, error.column) == (3, "Code")
    assert error.value == "MAKE"
    late = of_severity(reading, Severity.WARNING, "Needs") + of_severity(
        reading, Severity.NOTE, "Needs"
    )
    assert place(late[0]) == ("Needs", 2, "Due", "1 Mar 2009")


def test_rules_of_one_record_are_told_beside_errors_of_others(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"][0].append("Not after")
    sheets["Needs"][1].append(date(2007, 2, 1))
    sheets["Needs"].append(["N-2", "CC-1", "WC", "many", DUE, None])
    reading = read(tmp_path, sheets)
    assert [place(error)[:3] for error in reading.errors] == [
        ("Needs", 2, "Not after"),
        ("Needs", 3, "Quantity"),
    ]


def test_rules_between_records_wait_for_the_rows(tmp_path: Path) -> None:
    """The recipe's only input has an error: to say that it has no input would be wrong."""
    sheets = base()
    sheets["Recipes"] = [["Code", "Name"], ["MAKE", "Make a pan"]]
    sheets["Recipe lines"] = [
        ["Recipe", "Role", "Good", "Quantity"],
        ["MAKE", "yields", "WC", 1],
        ["MAKE", "consumes", "CLAY", "some"],
    ]
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Recipe lines", 3, "Quantity", "some")


def test_dates_are_shown_back(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"] += [["N-2", "CC-1", "WC", 3, "28/02/2007"], ["N-3", "CC-1", "WC", 3, DUE]]
    reading = read(tmp_path, sheets)
    assert [shown.sentence for shown in reading.dates_shown] == [
        "Facility, First day: 1 date, 1 Jan 2007",
        "Needs, Due: 3 dates, 28 Feb 2007 to 1 Mar 2007",
    ]


def test_a_date_that_can_be_read_two_ways_is_noted_once(tmp_path: Path) -> None:
    sheets = needs_with(Due="03/04/2007")
    sheets["Needs"].append(["N-2", "CC-1", "WC", 3, "04/04/2007"])
    sheets["Needs"].append(["N-3", "CC-1", "WC", 3, "05/04/2007"])
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    assert reading.plant.by_key(Need)["N-1"].due == date(2007, 4, 3)
    notes = [f for f in of_severity(reading, Severity.NOTE, "Needs") if "day first" in f.what]
    assert [place(note) for note in notes] == [("Needs", 2, "Due", "03/04/2007")]
    assert notes[0].what == '"03/04/2007" is read day first, as 3 Apr 2007.'
    more = [f for f in of_severity(reading, Severity.NOTE, "Needs") if "The same" in f.what]
    assert more[0].what == "The same in 1 more row: row 4."


def test_a_column_with_the_month_first_somewhere_leaves_nothing_to_guess(tmp_path: Path) -> None:
    """02/28/2007 has the month first, so 03/04/2007 beside it is rather the fourth of March."""
    sheets = needs_with(Due="03/04/2007")
    sheets["Needs"].append(["N-2", "CC-1", "WC", 3, "02/28/2007"])
    reading = read(tmp_path, sheets)
    error = the_error(reading)
    assert place(error) == ("Needs", 2, "Due", "03/04/2007")
    assert "row 3" in error.what
    assert '"02/28/2007"' in error.what


def test_a_formula_counts_with_its_result(tmp_path: Path) -> None:
    path = save(tmp_path / "book.xlsx", needs_with(Quantity="=3*4"))
    rewrite(
        path,
        "xl/worksheets/sheet5.xml",
        lambda xml: xml.replace("<f>3*4</f><v />", "<f>3*4</f><v>12</v>").replace(
            "<f>3*4</f><v></v>", "<f>3*4</f><v>12</v>"
        ),
    )
    reading = read_workbook(path)
    assert reading.plant is not None, reading.errors
    assert reading.plant.by_key(Need)["N-1"].quantity == 12


def test_a_formula_without_a_result(tmp_path: Path) -> None:
    error = the_error(read(tmp_path, needs_with(Quantity="=3*4")))
    assert place(error) == ("Needs", 2, "Quantity", "")
    assert error.what == "This formula has no stored result."


def test_a_formula_that_failed(tmp_path: Path) -> None:
    error = the_error(read(tmp_path, needs_with(Quantity="#DIV/0!")))
    assert place(error) == ("Needs", 2, "Quantity", "#DIV/0!")
    assert error.what == "This cell holds the error #DIV/0!."


def test_merged_cells(tmp_path: Path) -> None:
    """Body is written once for three needs: told once, not once for each empty cell below."""
    sheets = base()
    sheets["Needs"] += [["N-2", None, "WC", 3, DUE], ["N-3", None, "WC", 4, DUE]]
    error = the_error(read(tmp_path, sheets, lambda book: book["Needs"].merge_cells("B2:B4")))
    assert place(error) == ("Needs", 2, "Body", "")
    assert error.what == "Cells B2:B4 are merged: only the first of them counts."


def test_merged_cells_above_the_headings_are_no_matter(tmp_path: Path) -> None:
    sheets = base()
    sheets["Needs"] = [["Needs of the north", None, None], *NEEDS]
    reading = read(tmp_path, sheets, lambda book: book["Needs"].merge_cells("A1:C1"))
    assert reading.plant is not None


def test_numbers_that_are_text_and_text_that_is_a_number(tmp_path: Path) -> None:
    """'007' and 7 are two goods; "1.250,5" is a number."""
    sheets = base()
    sheets["Goods"] += [["007", "Bond", "product", "piece"], [7, "Seven", "product", "piece"]]
    sheets["Needs"] = [
        NEEDS[0],
        ["N-1", "CC-1", "007", "1.250,5", DUE],
        ["N-2", "CC-1", 7, 2, DUE],
    ]
    reading = read(tmp_path, sheets)
    assert reading.plant is not None, reading.errors
    needs = reading.plant.by_key(Need)
    assert (needs["N-1"].good, needs["N-2"].good) == ("007", "7")
    assert str(needs["N-1"].quantity) == "1250.5"


def test_percent_cells_of_a_spreadsheet_are_suspected(tmp_path: Path) -> None:
    """A cell that shows 40 % holds 0.4: a floor of 0.4 % is hardly meant."""
    reading = read(tmp_path, needs_with(Floor=0.4))
    (warning,) = [f for f in of_severity(reading, Severity.WARNING, "Needs") if f.column == "Floor"]
    assert place(warning) == ("Needs", 2, "Floor", "0.4")
    assert warning.what == "No figure of this column is above 1 %."


def test_a_change_is_written_with_the_headings_of_its_sheet(tmp_path: Path) -> None:
    sheets = base()
    sheets["Receipts"] = [["Code", "Good", "Quantity", "Day"], ["R-1", "CLAY", 900, DUE]]
    sheets["Scenarios"] = [["Code", "Name"], ["S", "What if"]]
    sheets["Changes"] = [
        ["Scenario", "Number", "Sheet", "Row", "Action", "Column", "New value"],
        ["S", 1, "receipts", "R-1", "set", "How sure", "Certain"],
        ["S", 2, "Receipts", "R-1", "set", "day", date(2007, 2, 1)],
        ["S", 3, "Receipts", "R-1", "multiply", "QUANTITY", "0,5"],
        ["S", 4, "Receipts", "R-1", "set", "good", "ball clay"],
        ["S", 5, "Needs", "N-1", "set", "Late allowed", "no"],
        ["S", 6, "Needs", "N-1", "set", "Not after", None],
    ]
    reading = read(tmp_path, sheets)
    assert reading.plant is not None, reading.errors
    changes = reading.plant.in_table("changes").values()
    assert [(c.table, c.field, c.value) for c in changes] == [  # type: ignore[attr-defined]
        ("receipts", "certainty", "certain"),
        ("receipts", "day", "2007-02-01"),
        ("receipts", "quantity", "0.5"),
        ("receipts", "good", "CLAY"),
        ("needs", "late_allowed", "false"),
        ("needs", "latest", None),
    ]


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        (["S", 1, "Recepts", "R-1", "set", "Day", DUE], "Sheet", "Recepts"),
        (["S", 1, "Needs", "N-1", "set", "Quantty", 3], "Column", "Quantty"),
        (["S", 1, "Needs", "N-1", "set", "Quantity", "many"], "New value", "many"),
        (["S", 1, "Needs", "N-1", "set", "Quantity", -4], "New value", "-4"),
        (["S", 1, "Needs", "N-1", "set", "Good", "Gold"], "New value", "Gold"),
        (["S", 1, "Needs", "N-1", "multiply", "Quantity", "x"], "New value", "x"),
        (["S", 1, "Needs", "N-9", "remove", None, None], "Row", "N-9"),
    ],
)
def test_a_change_that_cannot_be(
    tmp_path: Path, change: list[Any], column: str, value: str
) -> None:
    sheets = base()
    sheets["Scenarios"] = [["Code", "Name"], ["S", "What if"]]
    sheets["Changes"] = [
        ["Scenario", "Number", "Sheet", "Row", "Action", "Column", "New value"],
        change,
    ]
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Changes", 2, column, value)


def test_a_first_day_that_a_spreadsheet_shows_as_a_number(tmp_path: Path) -> None:
    sheets = base()
    sheets["Facility"] = [FACILITY[0], ["P", "Plant", 39083]]
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    (warning,) = of_severity(reading, Severity.WARNING, "Facility")
    assert warning.what == "The number 39083 is read as the date 1 Jan 2007."


def test_a_calendar_cut_by_hand(tmp_path: Path) -> None:
    sheets = base()
    sheets["Calendar"] = [CALENDAR[0], [1, 16.5, "week"]]
    error = the_error(read(tmp_path, sheets))
    assert place(error) == ("Calendar", 2, "Periods", "16.5")


def test_what_was_read_is_what_was_typed(tmp_path: Path) -> None:
    sheets = base()
    sheets["Counts"] = [
        ["Good", "Day", "Quantity", "Note"],
        ["CLAY", "30/12/2006", "41,5", "by eye"],
    ]
    reading = read(tmp_path, sheets)
    assert reading.plant is not None
    (count,) = reading.plant.all(Count)
    assert (format_date(count.day), str(count.quantity), count.note) == (
        "30 Dec 2006",
        "41.5",
        "by eye",
    )


def test_rules_between_records_are_told_beside_cells_in_other_sheets(tmp_path: Path) -> None:
    """One more need without a quantity says nothing of recipes; an unknown good in a recipe line
    would make the recipe look as if it had no input, so of that nothing is told.
    """
    sheets = base()
    sheets["Recipes"] = [["Code", "Name"], ["MAGIC", "Magic"]]
    lines = [["Recipe", "Role", "Good", "Quantity"], ["MAGIC", "yields", "WC", 1]]
    sheets["Recipe lines"] = lines
    sheets["Needs"].append(["N-9", "CC-1", "WC", None, DUE])
    told = [(error.sheet, error.row) for error in read(tmp_path, sheets).errors]
    assert set(told) == {("Recipes", 2), ("Needs", 3)}
    lines.append(["MAGIC", "consumes", "CLEY", 1])
    told = [(error.sheet, error.row) for error in read(tmp_path, sheets).errors]
    assert set(told) == {("Recipe lines", 3), ("Needs", 3)}
