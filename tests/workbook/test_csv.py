"""CSV files as other programs write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planning.plant import Good, Severity
from planning.workbook.csv_files import guard, unguard
from planning.workbook.csv_writing import write_csv
from planning.workbook.errors import WorkbookError
from planning.workbook.reading import read_csv
from planning.workbook.sheets import SHEETS
from tests.plants import small_plant
from tests.workbook.books import place, the_error

FACILITY = "Code;Name;First day\nP;Plant;2007-01-01\n"
CALENDAR = "Number;Periods\n1;16\n"
GOODS = "Code;Name;Kind;Unit;Reserve;Note\nWC;Poceta «nº 1»;product;piece;1,5;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the least that makes a plant."""
    (tmp_path / "Facility.csv").write_text(FACILITY, encoding="utf-8")
    (tmp_path / "calendar.CSV").write_text(CALENDAR, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_are_found_out(
    folder: Path, separator: str, encoding: str
) -> None:
    text = GOODS.replace("1,5", '"1,5"').replace(";", separator)
    (folder / "goods.csv").write_bytes(text.encode(encoding))
    reading = read_csv(folder)
    assert reading.plant is not None, reading.errors
    good = reading.plant.by_key(Good)["WC"]
    assert (good.name, str(good.reserve)) == ("Poceta «nº 1»", "1.5")
    guessed = [f for f in reading.findings if "Western Windows" in f.what]
    assert len(guessed) == (encoding == "cp1252")


def test_errors_have_the_row_that_a_spreadsheet_shows(folder: Path) -> None:
    """A note of two lines and a blank line stand before the row."""
    text = GOODS + 'MASK;Mask;consumable;piece;2;"two\nlines"\n\nKEY;Key;tool;piece;-1;\n'
    (folder / "Goods.csv").write_text(text, encoding="utf-8")
    assert place(the_error(read_csv(folder))) == ("Goods", 5, "Reserve", "-1")


def test_files_that_are_not_known_are_told(folder: Path) -> None:
    (folder / "Godos.csv").write_text(GOODS, encoding="utf-8")
    (folder / "notes.txt").write_text("not a sheet")
    reading = read_csv(folder)
    assert reading.plant is not None
    (warning,) = [f for f in reading.findings if f.severity is Severity.WARNING]
    assert warning.remedy == 'Did you mean "Goods"? Else nothing needs to be done.'


def test_a_folder_without_any(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="There is no CSV file in the folder"):
        read_csv(tmp_path)
    with pytest.raises(WorkbookError, match="There is no file"):
        read_csv(tmp_path / "none")


def test_every_sheet_gets_a_file_that_excel_knows_as_utf_8(tmp_path: Path) -> None:
    """Also empty ones: what an earlier export left there must not come back."""
    paths = write_csv(small_plant(), tmp_path / "new", "pt")
    assert [path.stem for path in paths] == [sheet.title("pt") for sheet in SHEETS]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "a", "'", "", "-", "'a", "''"])
def test_guarded_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@"))


def test_a_disk_that_is_full_half_way_gets_no_file_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a plant reads as a whole one: neither a new folder nor one that was there gets any."""
    from planning.workbook import csv_writing

    def fill_up(sheet: Any, record: Any, language: str) -> list[Any]:
        if sheet.table == "recipes":
            raise OSError(28, "No space left on device")
        return shown_row(sheet, record, language)

    shown_row = csv_writing.shown_row
    monkeypatch.setattr(csv_writing, "shown_row", fill_up)
    old = tmp_path / "old"
    old.mkdir()
    (old / "Goods.csv").write_text("old")
    for folder in (old, tmp_path / "new"):
        with pytest.raises(WorkbookError, match="the disk is full"):
            write_csv(small_plant(), folder, "en")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert [path.name for path in old.iterdir()] == ["Goods.csv"]
    assert (old / "Goods.csv").read_text() == "old"
