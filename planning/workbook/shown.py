"""Values as people see them in the cells of a workbook: labels, titles and headings for choices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from planning.language import format_date, format_number
from planning.plant import Change, Record
from planning.plant.record import DECIMALS
from planning.workbook.changes import typed_change
from planning.workbook.columns import Column, Sheet, Type
from planning.workbook.labels import choice_label, yes_no_label
from planning.workbook.sheets import SHEETS

Shown = str | int | Decimal | date | None
"""What a cell holds: None leaves it empty."""


def shown_value(column: Column, value: Any, language: str) -> Shown:
    """Return what the cell of `value` holds in a workbook in `language`."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return yes_no_label(value, language)
    if isinstance(value, StrEnum):
        return choice_label(value, language)
    if column.type is Type.SHEET:
        return next((sheet.title(language) for sheet in SHEETS if sheet.table == value), str(value))
    return value  # type: ignore[no-any-return]


def shown_row(sheet: Sheet, record: Record, language: str) -> list[Shown]:
    """Return the cells of a record, in the order of the sheet's columns."""
    shown = [shown_value(c, getattr(record, c.field), language) for c in sheet.columns]
    if isinstance(record, Change):
        column, value = typed_change(record)
        positions = {c.field: position for position, c in enumerate(sheet.columns)}
        if column is not None:
            shown[positions["field"]] = column.heading(language)
            shown[positions["value"]] = shown_value(column, value, language)
    return shown


def shown_text(column: Column, value: Any, language: str) -> str:
    """Return a value as a sentence shows it."""
    shown = shown_value(column, value, language)
    if isinstance(shown, date):
        return format_date(shown, language=language)
    if isinstance(shown, Decimal | int):
        return format_number(Decimal(shown), DECIMALS, language=language)
    return shown or ""
