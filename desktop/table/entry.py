"""Fields of records as they are shown, and what people type turned back into values."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from planning.language import _, current_language, format_date, format_number
from planning.plant import Good, Plant, Record
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
        named = [
            (record_in_words(plant, record), getattr(record, "code", record.key))
            for record in plant.all(column.target)
        ]
        chosen: list[tuple[str, Any]] = sorted(named, key=lambda pair: pair[0].casefold())
    elif column.type is Type.CHOICE:
        chosen = [(choice_label(choice), choice) for choice in column.choices]
    elif column.type is Type.YES_NO:
        chosen = [(yes_no_label(True), True), (yes_no_label(False), False)]
    else:
        return []
    return chosen if column.required or column.default is not None else [("", None), *chosen]


def read(plant: Plant, column: Column, text: str) -> Any:
    """Return the value that `text` stands for in `column`.

    Raises:
        Refused: when it does not fit.
    """
    text = text.strip()
    title = _(column.title)
    if not text:
        if column.required:
            raise Refused(_("“{column}” cannot be left empty.").format(column=title))
        return column.default
    if column.type is Type.REFERENCE:
        return _read_reference(plant, column, text)
    cell = CellReader(column)(text)
    if cell.problem is not None:
        problem = f"{cell.problem.what} {cell.problem.remedy}".strip()
        raise Refused(_("{column}: {problem}").format(column=title, problem=problem))
    return cell.value


def _read_reference(plant: Plant, column: Column, text: str) -> str:
    """Return the code of the one record whose name (or code) is `text`, or begins with it."""
    wanted = plain(text)
    choices = [(shown, value) for shown, value in choices_of(plant, column) if shown]
    exact = [value for shown, value in choices if plain(shown) == wanted]
    exact = exact or [value for _shown, value in choices if plain(str(value)) == wanted]
    starting = [value for shown, value in choices if plain(shown).startswith(wanted)]
    for found in (exact, starting):
        if len(found) == 1:
            return str(found[0])
    title = _(column.title)
    if exact or starting:
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


def plain(text: str) -> str:
    """Return `text` without case and accents, for comparing."""
    split = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in split if not unicodedata.combining(sign))


def code_from(name: str, taken: set[str]) -> str:
    """Return a new code made from a name: "Feldespato potásico" → "FELDESPATO-POTASICO"."""
    words = re.sub(r"[^A-Z0-9]+", "-", plain(name).upper()).strip("-")[:40] or "X"
    code, number = words, 2
    while code in taken:
        code, number = f"{words}-{number}", number + 1
    return code
