"""Changes of a scenario: people write headings and values as in the changed sheet itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from planning.language import _
from planning.plant import Action, Change, Severity
from planning.workbook.columns import Column, Type
from planning.workbook.findings import Findings
from planning.workbook.names import Names, heading_names
from planning.workbook.rows import SheetRows, TypedRow
from planning.workbook.sheets import SHEETS, sheet_of_table
from planning.workbook.values import Cell, CellReader, Problem, read_number, show_typed

Resolve = Callable[[Column, str], str | Problem]
"""Finds the code that a text names."""


class ChangeReader:
    """Turns what was typed in the rows of changes into the plain form that records hold."""

    def __init__(self, read: SheetRows, resolve: Resolve, findings: Findings) -> None:
        self._read = read
        self._resolve = resolve
        self._findings = findings
        self._names: dict[str, Names[Column]] = {}

    def __call__(self, row: TypedRow) -> None:
        """Put the field's name and the plain value in place of what was typed."""
        column = self._find_column(row)
        typed = row.values.get("value")
        if typed is None:
            return
        action = row.values.get("action", Action.SET)
        cell = self._read_value(column, action, typed)
        if cell.problem is not None:
            place = self._read.place(row.number, self._read.sheet.by_field["value"])
            self._findings.add(cell.problem, place, typed)
            if cell.problem.severity is Severity.ERROR:
                row.failed.add("value")
        row.values["value"] = plain(cell.value)

    def _find_column(self, row: TypedRow) -> Column | None:
        typed, table = row.values.get("field"), row.values.get("table")
        if typed is None or table is None:
            return None
        if table not in self._names:
            self._names[table] = heading_names(sheet_of_table(table))
        names = self._names[table]
        column = names.find(typed)
        if column is not None:
            row.values["field"] = column.field
            return column
        nearest = names.nearest(typed)
        what = _('Sheet "{sheet}" has no column "{heading}".').format(
            sheet=sheet_of_table(table).title(), heading=show_typed(typed)
        )
        remedy = (
            _('Did you mean "{name}"?').format(name=nearest.heading())
            if nearest
            else _("Write one of: {choices}.").format(choices=", ".join(names.shown))
        )
        place = self._read.place(row.number, self._read.sheet.by_field["field"])
        problem = Problem(Severity.ERROR, what, remedy, sort="no_heading")
        self._findings.add(problem, place, typed)
        row.failed.add("field")
        return None

    def _read_value(self, column: Column | None, action: Action, typed: Any) -> Cell:
        if column is None or action is Action.REMOVE:
            return Cell(typed)
        if action is Action.MULTIPLY:
            return read_number(column, typed)
        cell = CellReader(column)(typed)
        if column.type is Type.REFERENCE and isinstance(cell.value, str):
            found = self._resolve(column, cell.value)
            return Cell(problem=found) if isinstance(found, Problem) else Cell(found)
        return cell


def plain(value: Any) -> str | None:
    """Return a value in plain form: "0.15", "2007-02-28", "certain", "true"; None stays None."""
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    return str(value)


def typed_change(change: Change) -> tuple[Column | None, Any]:
    """Return the column that a change is about and its new value as that column holds values.

    A value that is not in plain form comes back as it is. The column is None when there is none of
    that name.
    """
    sheet = next((sheet for sheet in SHEETS if sheet.table == change.table), None)
    column = sheet.by_field.get(change.field or "") if sheet else None
    if column is None or change.value is None or change.action is Action.REMOVE:
        return column, change.value
    kind = Type.QUANTITY if change.action is Action.MULTIPLY else column.type
    try:
        return column, _typed(kind, column.choices, change.value)
    except (ValueError, InvalidOperation):
        return column, change.value


def _typed(kind: Type, choices: tuple[StrEnum, ...], text: str) -> Any:
    match kind:
        case Type.QUANTITY:
            return Decimal(text)
        case Type.WHOLE:
            return int(text)
        case Type.DATE:
            return date.fromisoformat(text)
        case Type.YES_NO:
            return {"true": True, "false": False}.get(text, text)
        case Type.CHOICE:
            return next((choice for choice in choices if choice.value == text), text)
        case _:
            return text
