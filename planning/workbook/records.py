"""From typed rows to a plant: references resolved, records made, rules checked, all reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from planning.language import _
from planning.plant import RECORD_KINDS, Change, Facility, Plant, Record, Severity
from planning.workbook.changes import ChangeReader
from planning.workbook.columns import Column, Type
from planning.workbook.errors import Beat
from planning.workbook.findings import Findings
from planning.workbook.references import Codes
from planning.workbook.rows import SheetRows, TypedRow
from planning.workbook.values import Problem, show_typed

Places = dict[tuple[str, str], tuple[SheetRows, int]]
"""Where each record stands, by table and natural key."""


@dataclass
class _Making:
    """What is at hand while records are made."""

    reads: dict[type[Record], SheetRows]
    findings: Findings
    plant: Plant = field(default_factory=Plant)
    places: Places = field(default_factory=dict)
    codes: dict[type[Record], Codes] = field(default_factory=dict)

    def find(self, column: Column, typed: str) -> str | Problem:
        """Return the code that `typed` names, or what is wrong with it."""
        target = column.target
        if target is None:
            raise ValueError(column.field)
        if target not in self.codes:
            self.codes[target] = Codes(self.reads.get(target))
        return self.codes[target].find(column, typed)


def make_plant(
    reads: dict[type[Record], SheetRows], findings: Findings, beat: Beat, begun: float
) -> tuple[Plant, Places]:
    """Return the plant of all rows without an error, and where its records stand.

    `begun` is the part of all work that is done before.

    Raises:
        Stopped: when it is time to.
    """
    making = _Making(reads, findings)
    rows = sum(len(read.rows) for read in reads.values())
    made = 0
    beat(begun, _("Checking every row"))
    for kind in RECORD_KINDS:
        read = reads.get(kind)
        if read is None:
            continue
        first_rows: dict[str, int] = {}
        read_change = ChangeReader(read, making.find, findings) if kind is Change else None
        references = [column for column in read.sheet.columns if column.type is Type.REFERENCE]
        for row in read.rows:
            made += 1
            if made % 64 == 0:
                beat(begun + (1 - begun) * made / rows)
            _resolve(making, read, row, references)
            if read_change is not None:
                read_change(row)
            _make(making, read, row, first_rows)
    return making.plant, making.places


def _resolve(making: _Making, read: SheetRows, row: TypedRow, references: list[Column]) -> None:
    for column in references:
        typed = row.values.get(column.field)
        if typed is None:
            continue
        found = making.find(column, typed)
        if isinstance(found, Problem):
            row.failed.add(column.field)
            making.findings.add(found, read.place(row.number, column, _key(row, read)), typed)
        else:
            row.values[column.field] = found


def _make(making: _Making, read: SheetRows, row: TypedRow, first_rows: dict[str, int]) -> None:
    kind = read.sheet.kind
    fits = read.complete and not row.failed
    record: Record | None = None
    if fits:
        try:
            record = kind.made(**row.values)
        except ValidationError as error:
            _report_invalid(making, read, row, error)
    if record is None and any(name in row.failed for name in kind.natural_key):
        return
    key = record.key if record is not None else _key(row, read)
    first = first_rows.setdefault(key, row.number)
    if first != row.number:
        column = read.sheet.by_field[kind.natural_key[0]]
        what = _('"{key}" stands in row {first} and again in row {row}.').format(
            key=key, first=first, row=row.number
        )
        remedy = _("Delete one of the two rows, or tell them apart.")
        problem = Problem(Severity.ERROR, what, remedy, sort="twice")
        making.findings.add(problem, read.place(row.number, column, key), key)
        return
    if kind is Facility and len(first_rows) > 1:
        what = _("There is more than one row; a workbook describes one plant.")
        problem = Problem(Severity.ERROR, what, _("Leave one row only."), sort="cards")
        making.findings.add(problem, read.place(row.number, record=key))
    if record is not None:
        making.plant.put(record)
        making.places[read.sheet.table, key] = (read, row.number)


def _key(row: TypedRow, read: SheetRows) -> str:
    parts = []
    for name in read.sheet.kind.natural_key:
        column = read.sheet.by_field[name]
        parts.append(row.values.get(name, column.default))
    return " / ".join(str(part) for part in parts if part is not None)


def _report_invalid(
    making: _Making, read: SheetRows, row: TypedRow, error: ValidationError
) -> None:
    """Report what the record itself refuses, beyond what the columns say."""
    for detail in error.errors():
        name = str(detail["loc"][0]) if detail["loc"] else ""
        column = read.sheet.by_field.get(name)
        typed: Any = row.values.get(name)
        what = _('"{value}" does not fit here: {reason}.').format(
            value=show_typed(typed) if typed is not None else "", reason=detail["msg"]
        )
        problem = Problem(Severity.ERROR, what, _("Write another value."), sort=detail["type"])
        making.findings.add(problem, read.place(row.number, column, _key(row, read)), typed)
        row.failed.add(name)
