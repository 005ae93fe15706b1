"""Which heading is which column: any order, any language; what is not known is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from planning.language import LANGUAGES, _, translate_into
from planning.plant import Severity
from planning.workbook.columns import Column, Sheet
from planning.workbook.findings import Findings, Place
from planning.workbook.grid import Merge, letter
from planning.workbook.names import Names, heading_names, unit_in
from planning.workbook.values import Problem

SEARCHED_ROWS = 20
"""The headings stand in one of the first so many rows: people put titles above them."""

_UNIT_OF_THE_GOOD = "unit"


@dataclass
class Headings:
    """The columns of one sheet of a workbook."""

    row: int
    """Where the headings stand."""
    columns: dict[int, Column] = field(default_factory=dict)
    """What is known, by position from 0."""
    written: dict[str, str] = field(default_factory=dict)
    """The heading as it is written, by field."""
    unknown: set[int] = field(default_factory=set)
    """Positions of headings that are not known."""
    width: int = 0

    def heading_of(self, column: Column) -> str:
        """Return the heading as the workbook has it, or as ours has it where it is missing."""
        return self.written.get(column.field, column.heading())


def look_for_headings(sheet: Sheet, row: int, cells: Sequence[Any]) -> Headings | None:
    """Return the columns when these cells are headings: two are known, or the only one."""
    names = heading_names(sheet)
    texts = _texts(cells)
    found = {names.find(text) for text in texts.values()} - {None}
    if len(found) < min(2, len(texts)) or not found:
        return None
    return Headings(row, width=len(cells))


def read_headings(
    sheet: Sheet, headings: Headings, cells: Sequence[Any], title: str, findings: Findings
) -> None:
    """Fill `headings` from its cells; report unknown, doubled and missing ones, and wrong units."""
    names = heading_names(sheet)
    unknown: list[str] = []
    for position, text in _texts(cells).items():
        place = Place(title, headings.row, text, sheet.table)
        column = names.find(text)
        if column is None:
            unknown.append(text)
            headings.unknown.add(position)
            findings.add(_unknown(text, names), place, text)
            continue
        if column.field in headings.written:
            first = next(p for p, known in headings.columns.items() if known is column)
            what = _('Columns {first} and {second} both stand for "{heading}".').format(
                first=letter(first), second=letter(position), heading=column.heading()
            )
            remedy = _("Delete one of them or rename it.")
            findings.add(Problem(Severity.ERROR, what, remedy), place, text)
            headings.unknown.add(position)
            continue
        headings.columns[position] = column
        headings.written[column.field] = text
        problem = _wrong_unit(column, text)
        if problem is not None:
            findings.add(problem, place, text)
    for column in sheet.columns:
        if column.required and column.field not in headings.written:
            _report_missing(sheet, headings, column, names, unknown, title, findings)


def report_merges(
    headings: Headings, merges: list[Merge], sheet: Sheet, title: str, findings: Findings
) -> None:
    """Report merged cells among the headings and rows: only the first of them holds anything."""
    for merge in merges:
        touched = [c for c in headings.columns if merge.first_column <= c <= merge.last_column]
        if merge.last_row < headings.row or not touched:
            continue
        column = headings.columns[touched[0]]
        what = _("Cells {cells} are merged: only the first of them counts.").format(
            cells=merge.cells
        )
        place = Place(
            title,
            max(merge.first_row, headings.row),
            headings.heading_of(column),
            sheet.table,
            field=column.field,
        )
        remedy = _("Unmerge them and fill in each one.")
        findings.add(Problem(Severity.ERROR, what, remedy, sort="merged"), place)


def _texts(cells: Sequence[Any]) -> dict[int, str]:
    """Return the headings that are there, by position."""
    texts = {p: " ".join(str(cell).split()) for p, cell in enumerate(cells) if cell is not None}
    return {position: text for position, text in texts.items() if text}


def _unknown(text: str, names: Names[Column]) -> Problem:
    nearest = names.nearest(text)
    remedy = (
        _('Did you mean "{name}"? Else nothing needs to be done.').format(name=nearest.heading())
        if nearest
        else _("Rename it if it should be read; else nothing needs to be done.")
    )
    what = _('The column "{heading}" is not known; it is not read.').format(heading=text)
    return Problem(Severity.WARNING, what, remedy)


def _wrong_unit(column: Column, text: str) -> Problem | None:
    """Return a problem when the heading gives another unit than the one that is read."""
    given = unit_in(text)
    if not given or not column.unit:
        return None
    units = [translate_into(language, column.unit) for language in LANGUAGES]
    if given in {unit_in(f"[{unit}]") for unit in (*units, column.unit)}:
        return None
    if column.unit == _UNIT_OF_THE_GOOD:
        what = _('The heading gives the unit "{given}"; the unit of each good is what counts.')
        remedy = _("See that every figure is in the unit of its good.")
        return Problem(Severity.WARNING, what.format(given=given), remedy)
    if _UNIT_OF_THE_GOOD in column.unit or "money" in column.unit:
        return None  # a currency in place of the word
    what = _('The heading gives the unit "{given}"; this column is read in "{unit}".').format(
        given=given, unit=_(column.unit)
    )
    remedy = _('Convert the figures and write "{heading}".').format(heading=column.heading())
    return Problem(Severity.ERROR, what, remedy)


def _report_missing(
    sheet: Sheet,
    headings: Headings,
    column: Column,
    names: Names[Column],
    unknown: list[str],
    title: str,
    findings: Findings,
) -> None:
    what = _('The column "{heading}" is missing; every row needs it.').format(
        heading=column.heading()
    )
    likely = next((text for text in unknown if names.nearest(text) is column), None)
    remedy = (
        _('If "{heading}" is meant to be it, rename it.').format(heading=likely)
        if likely
        else _("Add it, or start from the template.")
    )
    place = Place(title, headings.row, column.heading(), sheet.table, field=column.field)
    findings.add(Problem(Severity.ERROR, what, remedy), place)
