"""The column list: whole, consistent in every language, and light."""

from __future__ import annotations

import subprocess
import sys
from enum import StrEnum

import pytest

from planning.language import LANGUAGES
from planning.plant import RECORD_KINDS, Record
from planning.workbook.columns import Column, Sheet, Type
from planning.workbook.labels import choice_label, yes_no_label
from planning.workbook.names import squash, unit_in
from planning.workbook.sheets import SHEETS, read_me_title, sheet_of, sheet_of_table

EACH_SHEET = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.table)
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
COLUMNS = [column for sheet in SHEETS for column in sheet.columns]


def test_every_kind_of_record_has_a_sheet() -> None:
    assert {sheet.kind for sheet in SHEETS} == set(RECORD_KINDS)
    assert all(sheet_of(kind) is sheet_of_table(sheet_of(kind).table) for kind in RECORD_KINDS)


@EACH_SHEET
def test_every_field_has_a_column(sheet: Sheet) -> None:
    fields = [field for field in sheet.kind.model_fields if field != "id"]
    assert [column.field for column in sheet.columns] == fields


@EACH_SHEET
def test_what_a_column_says_is_what_the_record_checks(sheet: Sheet) -> None:
    """A record of the examples is valid; without a required column it is not."""
    examples = {c.field: c.example for c in sheet.columns if c.example is not None}
    sheet.kind.made(**examples)
    for column in sheet.columns:
        if column.required:
            without = {name: value for name, value in examples.items() if name != column.field}
            with pytest.raises(ValueError, match=column.field):
                sheet.kind.made(**without)
        else:
            assert column.default is None or column.type is not Type.REFERENCE


@EACH_SHEET
@EACH_LANGUAGE
def test_headings_of_a_sheet_can_be_told_apart(sheet: Sheet, language: str) -> None:
    """No heading, in any language, is that of another column in another language."""
    owners: dict[str, str] = {}
    for spoken in (language, *LANGUAGES):
        for column in sheet.columns:
            name = squash(column.heading(spoken))
            assert name
            assert owners.setdefault(name, column.field) == column.field
    for column in sheet.columns:
        assert owners.setdefault(squash(column.field), column.field) == column.field


@EACH_LANGUAGE
def test_sheet_titles_fit_a_spreadsheet_and_can_be_told_apart(language: str) -> None:
    titles = [read_me_title(language), *(sheet.title(language) for sheet in SHEETS)]
    for title in titles:
        assert 0 < len(title) <= 31
        assert not set("[]:*?/\\'") & set(title)
    owners: dict[str, str] = {}
    for spoken in LANGUAGES:
        for sheet in SHEETS:
            assert owners.setdefault(squash(sheet.title(spoken)), sheet.table) == sheet.table
    assert squash(read_me_title(language)) not in owners


@pytest.mark.parametrize("column", COLUMNS, ids=lambda c: f"{c.kind.__name__}.{c.field}")
def test_every_column_is_explained_in_one_sentence(column: Column) -> None:
    assert column.help[0].isupper() or column.help[0].isdigit()
    assert column.help.endswith(".")
    assert ". " not in column.help
    assert len(column.help) <= 100
    assert "[" not in column.title
    assert not column.unit or unit_in(column.heading()) == squash_unit(column.unit)


def squash_unit(unit: str) -> str:
    return unit_in(f"[{unit}]")


@EACH_LANGUAGE
@pytest.mark.parametrize(
    "column", [c for c in COLUMNS if c.choices], ids=lambda c: f"{c.kind.__name__}.{c.field}"
)
def test_choices_have_labels_that_fit_a_drop_down(column: Column, language: str) -> None:
    """Excel takes a list of at most 255 characters, parted with commas."""
    labels = [choice_label(choice, language) for choice in column.choices]
    assert len({squash(label) for label in labels}) == len(labels)
    assert len(",".join(labels)) <= 255
    assert not any("," in label or '"' in label for label in labels)
    owners: dict[str, StrEnum] = {}
    for spoken in LANGUAGES:
        for choice in column.choices:
            for name in (choice_label(choice, spoken), choice.value):
                assert owners.setdefault(squash(name), choice) is choice


def test_yes_and_no_differ() -> None:
    for language in LANGUAGES:
        assert squash(yes_no_label(True, language)) != squash(yes_no_label(False, language))


def test_types_follow_from_the_records() -> None:
    types = {(c.kind.__tablename__, c.field): c.type for c in COLUMNS}
    assert types["goods", "code"] is Type.TEXT
    assert types["goods", "whole"] is Type.YES_NO
    assert types["goods", "reserve"] is Type.QUANTITY
    assert types["goods", "shelf_life_days"] is Type.WHOLE
    assert types["goods", "kind"] is Type.CHOICE
    assert types["counts", "day"] is Type.DATE
    assert types["counts", "good"] is Type.REFERENCE
    assert types["changes", "table"] is Type.SHEET


def test_references_know_what_they_name() -> None:
    targets = {(c.kind.__tablename__, c.field): c.target for c in COLUMNS if c.target}
    by_table: dict[str, type[Record]] = {str(kind.__tablename__): kind for kind in RECORD_KINDS}
    assert targets["needs", "body"] is by_table["bodies"]
    assert targets["bodies", "parent"] is by_table["bodies"]
    assert targets["facility", "money"] is by_table["goods"]
    assert targets["order_lines", "order"] is by_table["orders"]


def test_the_list_needs_no_spreadsheet_library() -> None:
    """A window shows headings without loading openpyxl or pandas."""
    code = (
        "import sys, planning.workbook.sheets, planning.workbook.shown, planning.workbook.values;"
        "sys.exit(any(name in sys.modules for name in ('openpyxl', 'pandas', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
