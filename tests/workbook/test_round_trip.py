"""What is exported imports again unchanged, in every language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.language import LANGUAGES, set_language
from planning.lp.findings import ALL_CHECKS
from planning.plant import Analysis, Change, Count, Good, GoodKind, Need, Plant, Severity
from planning.workbook.csv_writing import number_text, write_csv
from planning.workbook.reading import Reading, read_csv, read_workbook
from planning.workbook.writing import write_workbook
from tests.plants import plants, small_plant
from tests.workbook.books import translate_with


def through_workbook(plant: Plant, folder: Path, language: str) -> Reading:
    write_workbook(plant, folder / "book.xlsx", language)
    return read_workbook(folder / "book.xlsx")


def through_csv(plant: Plant, folder: Path, language: str) -> Reading:
    write_csv(plant, folder / language, language)
    return read_csv(folder / language)


WAYS: dict[str, Callable[[Plant, Path, str], Reading]] = {
    "workbook": through_workbook,
    "csv": through_csv,
}
EACH_WAY = pytest.mark.parametrize("through", WAYS.values(), ids=WAYS)
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def without_errors(plant: Plant) -> Plant:
    """Return `plant` without the records that break a rule: an import refuses those."""
    plant = plant.copy()
    while errors := [
        finding
        for check in ALL_CHECKS
        for finding in check(plant)
        if finding.severity is Severity.ERROR
    ]:
        for error in errors:
            record = plant.in_table(error.table).get(error.record)
            if record is not None:
                plant.remove(record)
    return plant


def assert_same(reading: Reading, plant: Plant) -> None:
    assert reading.errors == ()
    assert reading.plant is not None
    assert reading.plant.canonical().decode() == plant.canonical().decode()
    assert reading.plant == plant


@EACH_WAY
@EACH_LANGUAGE
@settings(max_examples=12)
@given(drawn=plants(happened=True))
def test_random_plants_come_back(
    tmp_path_factory: pytest.TempPathFactory,
    through: Callable[[Plant, Path, str], Reading],
    language: str,
    drawn: Plant,
) -> None:
    plant = without_errors(drawn)
    assert_same(through(plant, tmp_path_factory.mktemp("book"), language), plant)


@EACH_WAY
def test_a_plant_comes_back_when_every_text_is_translated(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    through: Callable[[Plant, Path, str], Reading],
) -> None:
    """Written in one language and read in another, whatever the catalogues say."""

    def in_mock(text: str) -> str:
        return text if "{" in text else f"{text} ñandú"[-31:]

    translate_with(monkeypatch, {"es": in_mock})
    plant = small_plant()
    for language in LANGUAGES:
        for reader in LANGUAGES:
            set_language(reader)
            assert_same(through(plant, tmp_path, language), plant)


# Text without what `Record` and blank cells do not tell from nothing.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(
    lambda text: not text or (text.strip() and "\0" not in text)
)
quantities = st.decimals(0, Decimal(10) ** 12, places=6)
dates = st.dates(date(1800, 1, 1), date(2400, 1, 1))


@EACH_WAY
@EACH_LANGUAGE
@settings(max_examples=12)
@given(rows=st.lists(st.tuples(texts.filter(bool), texts, quantities, dates), max_size=8))
def test_any_text_number_and_date_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    through: Callable[[Plant, Path, str], Reading],
    language: str,
    rows: list[tuple[str, str, Decimal, date]],
) -> None:
    plant = small_plant()
    for number, (name, note, quantity, day) in enumerate(rows):
        code = f"ANY-{number}"
        plant.put(Good.made(code=code, name=name, kind=GoodKind.FUEL, unit="l", note=note))
        plant.put(Count.made(good=code, day=day, quantity=quantity, note=note))
    set_language(language)
    assert_same(through(plant, tmp_path_factory.mktemp("book"), language), plant)


TEMPTING = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "'", "''-x", "007", "1e5", "TRUE", "3-4", "\t=1"]


@EACH_WAY
@pytest.mark.parametrize("text", TEMPTING)
def test_text_that_looks_like_something_else_stays_text(
    tmp_path: Path, through: Callable[[Plant, Path, str], Reading], text: str
) -> None:
    plant = small_plant()
    plant.put(Good.made(code="ANY", name=text, kind=GoodKind.FUEL, unit="l", note=text))
    plant.put(Analysis.made(good="ANY", property=text.strip(), value=Decimal(1)))
    assert_same(through(plant, tmp_path, "es"), plant)


def test_no_cell_of_an_export_is_a_formula(tmp_path: Path) -> None:
    """A spreadsheet program sees text as well, not only our own reader."""
    plant = small_plant()
    for number, text in enumerate(TEMPTING):
        plant.put(Good.made(code=f"G-{number}", name=text, kind=GoodKind.FUEL, unit="l"))
    write_workbook(plant, tmp_path / "book.xlsx", "en")
    page = openpyxl.load_workbook(tmp_path / "book.xlsx")["Goods"]
    names = {row[0].value: row[1] for row in page.iter_rows(min_row=2)}
    for number, text in enumerate(TEMPTING):
        assert (names[f"G-{number}"].value, names[f"G-{number}"].data_type) == (text, "s")


def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path: Path) -> None:
    plant = small_plant()
    plant.put(Good.made(code="ANY", name="=cmd", kind=GoodKind.FUEL, unit="l", note="@x"))
    write_csv(plant, tmp_path, "en")
    line = (tmp_path / "Goods.csv").read_text("utf-8-sig").splitlines()[-1]
    assert line.startswith("ANY,'=cmd,fuel,l,no,0,0,")
    assert line.endswith(",'@x")


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.5", "1,5"), ("1.234", "1,2340"), ("1234.5", "1234,5"), ("1000", "1000"), ("0", "0")],
)
def test_numbers_of_a_csv_are_the_same_in_every_language(number: str, text: str) -> None:
    """Three decimals would be thousands to a reader of the other decimal sign."""
    assert number_text(Decimal(number), ",") == text


@pytest.mark.parametrize("reader", LANGUAGES)
@EACH_LANGUAGE
def test_a_csv_of_one_language_is_read_in_another(
    tmp_path: Path, language: str, reader: str
) -> None:
    plant = small_plant()
    plant.put(Count.made(good="KAOLIN", day=date(2006, 11, 1), quantity=Decimal("1.234")))
    write_csv(plant, tmp_path, language)
    set_language(reader)
    assert_same(read_csv(tmp_path), plant)


@EACH_WAY
@EACH_LANGUAGE
@pytest.mark.parametrize(
    ("table", "record", "action", "field", "value"),
    [
        ("counts", "KAOLIN / 2006-12-01", "set", "quantity", "0.15"),
        ("counts", "KAOLIN / 2006-12-01", "set", "quantity", "1.234"),
        ("counts", "KAOLIN / 2006-12-01", "multiply", "quantity", "123456.125"),
        ("receipts", "FELD-JAN", "set", "certainty", "certain"),
        ("receipts", "FELD-JAN", "set", "day", "2007-01-10"),
        ("receipts", "FELD-JAN", "set", "note", "=1+1"),
        ("receipts", "FELD-JAN", "set", "good", "KAOLIN"),
        ("receipts", "FELD-JAN", "remove", None, None),
        ("needs", "N-RIVER", "set", "late_allowed", "false"),
        ("needs", "N-RIVER", "set", "latest", None),
        ("needs", "N-RIVER", "set", "priority_class", "2"),
    ],
)
def test_every_sort_of_change_comes_back(
    tmp_path: Path,
    through: Callable[[Plant, Path, str], Reading],
    language: str,
    table: str,
    record: str,
    action: str,
    field: str | None,
    value: str | None,
) -> None:
    plant = small_plant()
    change: dict[str, Any] = {"table": table, "record": record, "action": action}
    plant.put(
        Change.made(
            scenario=plant.all(Change)[0].scenario, number=9, **change, field=field, value=value
        )
    )
    set_language(language)
    assert_same(through(plant, tmp_path, language), plant)


def test_a_changed_cell_is_the_only_change(tmp_path: Path) -> None:
    """People export, change one figure in their spreadsheet, and import again."""
    plant = small_plant()
    write_workbook(plant, tmp_path / "book.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    page = book["Needs"]
    row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "N-HILL")
    row[3].value = 41
    book.save(tmp_path / "book.xlsx")
    reading = read_workbook(tmp_path / "book.xlsx")
    assert reading.plant is not None
    assert reading.plant.by_key(Need)["N-HILL"].quantity == 41
    reading.plant.put(plant.by_key(Need)["N-HILL"])
    assert reading.plant == plant
