"""Fields of records as they are shown, and what people type turned back into values."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from desktop.table.names import names_of, plain
from planning.language import _, current_language, format_date, format_number
from planning.plant import Good, Plant, Record, Severity
from planning.plant.record import DECIMALS
from planning.plant.words import record_in_words
from planning.workbook.columns import Column, Type
from planning.workbook.labels import choice_label, yes_no_label
from planning.workbook.values import CellReader

ROW_UNIT = "unit"
"""The unit of a column whose numbers are counted in the unit of the row's good."""


class Refused(Exception):
    """What was typed does not fit; says in one sentence why, and what would."""


def show(plant: Plant, column: Column, value: Any) -> str:
    """Return `value` as people read it, without its unit."""
    if value is None or value == "":
        return ""
    if column.type is Type.REFERENCE:
        return reference_name(plant, column, value)
    if column.type is Type.CHOICE:
        return choice_label(value)
    if column.type is Type.YES_NO:
        return yes_no_label(value)
    if isinstance(value, date):
        return show_date(value, current_language())
    if isinstance(value, Decimal | int):
        return _show_number(Decimal(value), current_language())
    return str(value)


@lru_cache(maxsize=65_536)
def show_date(day: date, _language: str) -> str:
    """Return a date as the reader of that language, the current one, writes it.

    Remembered, because a filter looks at every cell of a hundred thousand rows.
    """
    return format_date(day)


@lru_cache(maxsize=65_536)
def _show_number(number: Decimal, _language: str) -> str:
    return format_number(number, DECIMALS)


@lru_cache(maxsize=65_536)
def show_quantity(amount: float, unit: str, whole: bool, _language: str) -> str:
    """Return an amount with its unit, as `planning.reports.words` writes it; remembered too."""
    from planning.reports.words import show_amount

    return _("{amount} {unit}").format(amount=show_amount(amount, whole=whole), unit=unit)


def reference_name(plant: Plant, column: Column, code: str) -> str:
    """Return the name of the record that a reference names."""
    record = plant.get(column.target, code) if column.target is not None else None
    return record_in_words(plant, record) if record is not None else code


def unit_of(plant: Plant, column: Column, record: Record | None) -> str:
    """Return the unit in which the number of a row is counted, or "" where its heading says it."""
    if column.unit != ROW_UNIT or record is None:
        return ""
    if isinstance(record, Good):
        return record.unit
    good = plant.get(Good, getattr(record, "good", None) or "")
    return good.unit if good is not None else ""


def heading_of(column: Column) -> str:
    """Return the heading of a column; the unit of the row's good stands beside each number."""
    return _(column.title) if column.unit == ROW_UNIT else column.heading()


def choices_of(plant: Plant, column: Column) -> list[tuple[str, Any]]:
    """Return what a column may take, as (what is shown, value); empty where anything may be typed.

    A field that may be empty begins with an empty choice.
    """
    if column.type is Type.REFERENCE and column.target is not None:
        chosen: list[tuple[str, Any]] = list(names_of(plant, column.target).shown)
    elif column.type is Type.CHOICE:
        chosen = [(choice_label(choice), choice) for choice in column.choices]
    elif column.type is Type.YES_NO:
        chosen = [(yes_no_label(True), True), (yes_no_label(False), False)]
    else:
        return []
    return chosen if column.required or column.default is not None else [("", None), *chosen]


def read(plant: Plant, column: Column, typed: Any, reader: CellReader | None = None) -> Any:
    """Return the value that `typed` stands for: a text, or a cell as a spreadsheet has it.

    Whoever reads many cells of one column makes its `reader` once and gives it along.

    Raises:
        Refused: when it does not fit.
    """
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        if column.required:
            raise Refused(_("“{column}” cannot be left empty.").format(column=_(column.title)))
        return column.default
    if column.type is Type.REFERENCE and column.target is not None:
        return _read_reference(plant, column, column.target, _as_text(typed))
    cell = (reader or CellReader(column))(typed.strip() if isinstance(typed, str) else typed)
    if cell.problem is not None and cell.problem.severity is Severity.ERROR:
        problem = f"{cell.problem.what} {cell.problem.remedy}".strip()
        raise Refused(_("{column}: {problem}").format(column=_(column.title), problem=problem))
    return cell.value


def _as_text(typed: Any) -> str:
    if isinstance(typed, float) and typed.is_integer():
        return str(int(typed))
    return str(typed).strip()


def _read_reference(plant: Plant, column: Column, target: type[Record], text: str) -> str:
    """Return the code of the one record whose name or code is `text`, or holds it."""
    found = names_of(plant, target).find(text)
    if len(found) == 1:
        return found[0]
    title = _(column.title)
    if found:
        raise Refused(
            _("{column}: “{value}” could be several; choose one from the list.").format(
                value=text, column=title
            )
        )
    raise Refused(
        _("{column}: there is no “{value}”; choose one from the list.").format(
            value=text, column=title
        )
    )


def code_from(name: str, taken: Collection[str]) -> str:
    """Return a new code made from a name: "Feldespato potásico" → "FELDESPATO-POTASICO"."""
    words = code_words(name)
    code, number = words, 2
    while code in taken:
        code, number = f"{words}-{number}", number + 1
    return code


def code_words(name: str) -> str:
    """Return the letters and figures of a name as a code has them."""
    return re.sub(r"[^A-Z0-9]+", "-", plain(name).upper()).strip("-")[:40] or "X"
