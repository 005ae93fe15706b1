"""The rows of one sheet: each cell becomes a value or a finding; records come later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planning.language import LANGUAGES, N_, _, format_date, format_number, ngettext, translate_into
from planning.plant import Severity
from planning.workbook.columns import Column, Sheet, Type
from planning.workbook.dates import Order
from planning.workbook.errors import Beat
from planning.workbook.findings import Findings, Place
from planning.workbook.grid import Grid, Merge, letter
from planning.workbook.headings import (
    SEARCHED_ROWS,
    Headings,
    look_for_headings,
    read_headings,
    report_merges,
)
from planning.workbook.names import fold
from planning.workbook.values import EXAMPLE_SIGN, Cell, CellReader, Problem

_EXAMPLE = N_("Example")


@dataclass
class TypedRow:
    """One row as it was typed: values by field; references are still the text that was typed."""

    number: int
    values: dict[str, Any]
    failed: set[str] = field(default_factory=set)
    """Fields with an error."""


@dataclass(frozen=True)
class DatesShown:
    """How the dates of one column were read, to be shown before anything is written."""

    sheet: str
    column: str
    earliest: date
    latest: date
    count: int

    @property
    def sentence(self) -> str:
        """The dates in unmistakable form: "Needs, Due: 312 dates, 5 Jan 2007 to 25 May 2007"."""
        return ngettext(
            "{sheet}, {column}: {count} date, {earliest}",
            "{sheet}, {column}: {count} dates, {earliest} to {latest}",
            self.count,
        ).format(
            sheet=self.sheet,
            column=self.column,
            count=self.count,
            earliest=format_date(self.earliest),
            latest=format_date(self.latest),
        )


@dataclass
class SheetRows:
    """What was read of one sheet."""

    sheet: Sheet
    title: str
    """As the workbook has it."""
    headings: Headings
    rows: list[TypedRow] = field(default_factory=list)
    examples: int = 0
    complete: bool = True
    """Whether no column that every row needs is missing."""

    def place(self, number: int | None, column: Column | None = None, record: str = "") -> Place:
        """Return the place of a row, or of a cell of it."""
        heading = self.headings.heading_of(column) if column else ""
        field_name = column.field if column else ""
        return Place(self.title, number, heading, self.sheet.table, record, field_name)

    def dates(self) -> list[DatesShown]:
        """Return how the dates of each column were read."""
        shown = []
        for column in self.sheet.columns:
            if column.type is not Type.DATE:
                continue
            days = [row.values[column.field] for row in self.rows if column.field in row.values]
            if days:
                heading = self.headings.heading_of(column)
                shown.append(DatesShown(self.title, heading, min(days), max(days), len(days)))
        return shown


def example_text(value: str, language: str) -> str:
    """Return the first cell of an example row, which makes every reader skip it."""
    return f"{EXAMPLE_SIGN} {translate_into(language, _EXAMPLE)}: {value}"


def is_example(raw: Any) -> bool:
    """Say whether a row's first cell marks it as an example."""
    if not isinstance(raw, str) or not raw.lstrip().startswith(EXAMPLE_SIGN):
        return False
    words = "|".join(re.escape(fold(translate_into(code, _EXAMPLE))) for code in LANGUAGES)
    return re.match(rf"{EXAMPLE_SIGN} ?({words}) ?:", fold(raw)) is not None


def read_rows(
    sheet: Sheet, grid: Grid, findings: Findings, beat: Beat, done: tuple[float, float]
) -> SheetRows | None:
    """Read a grid as `sheet`; report what is wrong. None: there is nothing in it, or no headings.

    `done` is the part of all work that is done before and after this sheet.

    Raises:
        Stopped: when it is time to.
    """
    beat(done[0], _('Reading sheet "{sheet}"').format(sheet=grid.title))
    headings = _find_headings(sheet, grid, findings)
    if headings is None:
        return None
    report_merges(headings, grid.merges, sheet, grid.title, findings)
    read = SheetRows(sheet, grid.title, headings)
    required = {column.field: column for column in sheet.columns if column.required}
    read.complete = required.keys() <= headings.written.keys()
    required = {name: c for name, c in required.items() if name in headings.written}
    readers = [(position, CellReader(column)) for position, column in headings.columns.items()]
    first_column = sheet.columns[0]
    first = next((p for p, column in headings.columns.items() if column is first_column), None)
    orders = {column.field: _DateOrder() for column in headings.columns.values()}
    expected = max(grid.expected_rows, 1)
    unheaded = len(headings.columns) + len(headings.unknown) < headings.width
    beyond: set[int] = set()
    for number, cells in grid.rows:
        if number % 64 == 0:
            beat(done[0] + (done[1] - done[0]) * min(1.0, number / expected))
        if first is not None and first < len(cells) and is_example(cells[first]):
            read.examples += 1
            continue
        row = _read_row(read, number, cells, readers, findings, orders)
        if row is None:
            continue
        if len(row.values) + len(row.failed) < len(headings.columns):
            _report_empty(read, row, required, grid.merges, findings)
        if len(cells) > headings.width or unheaded:
            _report_beyond(read, number, cells, beyond, findings)
        read.rows.append(row)
    for name, order in orders.items():
        order.report(read, sheet.by_field[name], findings)
        _report_hundredths(read, sheet.by_field[name], findings)
    return read


def _find_headings(sheet: Sheet, grid: Grid, findings: Findings) -> Headings | None:
    """Advance `grid` past its headings and return them."""
    anything = False
    for number, cells in grid.rows:
        headings = look_for_headings(sheet, number, cells)
        if headings is not None:
            read_headings(sheet, headings, cells, grid.title, findings)
            return headings
        anything = anything or any(cell is not None and str(cell).strip() for cell in cells)
        if number >= SEARCHED_ROWS:
            break
    if anything:
        what = _("No headings were found in the first {count} rows.").format(count=SEARCHED_ROWS)
        remedy = _('Write headings such as "{first}" and "{second}" above the rows.').format(
            first=sheet.columns[0].heading(), second=sheet.columns[1].heading()
        )
        place = Place(grid.title, 1, table=sheet.table)
        findings.add(Problem(Severity.ERROR, what, remedy), place)
    return None


def _read_row(
    read: SheetRows,
    number: int,
    cells: Sequence[Any],
    readers: list[tuple[int, CellReader]],
    findings: Findings,
    orders: dict[str, _DateOrder],
) -> TypedRow | None:
    """Return the row, or None when it is blank."""
    row = TypedRow(number, {})
    width = len(cells)
    for position, reader in readers:
        if position >= width:
            continue
        raw = cells[position]
        if raw is None:
            continue
        cell = reader(raw)
        if cell.value is not None:
            row.values[reader.column.field] = cell.value
        if cell.problem is not None:
            if cell.problem.severity is Severity.ERROR:
                row.failed.add(reader.column.field)
            findings.add(cell.problem, read.place(number, reader.column), raw)
        if cell.order is not None:
            orders[reader.column.field].take(cell, number, raw)
    return row if row.values or row.failed else None


def _report_empty(
    read: SheetRows,
    row: TypedRow,
    required: dict[str, Column],
    merges: list[Merge],
    findings: Findings,
) -> None:
    for name, column in required.items():
        if name in row.values or name in row.failed:
            continue
        row.failed.add(name)
        position = next(p for p, known in read.headings.columns.items() if known is column)
        if any(
            merge.first_row <= row.number <= merge.last_row
            and merge.first_column <= position <= merge.last_column
            for merge in merges
        ):
            continue  # told once, with the merged cells
        what = _('"{heading}" is empty.').format(heading=read.headings.heading_of(column))
        remedy = _("Fill it in: {help}").format(help=column.help_text())
        problem = Problem(Severity.ERROR, what, remedy, sort="empty")
        findings.add(problem, read.place(row.number, column, str(row.values.get("code", ""))))


def _report_beyond(
    read: SheetRows, number: int, cells: Sequence[Any], beyond: set[int], findings: Findings
) -> None:
    """Report, once, each column without a heading that holds something."""
    told = read.headings.columns.keys() | read.headings.unknown | beyond
    for position, raw in enumerate(cells):
        if raw is None or position in told or not str(raw).strip():
            continue
        beyond.add(position)
        what = _("Column {column} has no heading; it is not read.").format(column=letter(position))
        remedy = _("Write its heading if it should be read.")
        place = Place(read.title, number, letter(position), read.sheet.table)
        findings.add(Problem(Severity.WARNING, what, remedy), place, raw)


def _report_hundredths(read: SheetRows, column: Column, findings: Findings) -> None:
    """Report percentages that look like hundredths: a cell that shows 40 % holds 0.4."""
    if column.unit != "%":
        return
    rows = [row for row in read.rows if row.values.get(column.field)]
    if rows and all(row.values[column.field] <= 1 for row in rows):
        what = _("No figure of this column is above 1 %.")
        remedy = _("If 0.4 is meant to be 40 %, write 40 and format the cell as a number.")
        place = read.place(rows[0].number, column)
        typed = rows[0].values[column.field]
        findings.add(Problem(Severity.WARNING, what, remedy), place, format_number(typed, 6))


@dataclass
class _DateOrder:
    """What the typed dates of one column say of the order of day and month."""

    month_first: tuple[int, str] | None = None
    either: list[tuple[int, Cell, str]] = field(default_factory=list)

    def take(self, cell: Cell, number: int, typed: str) -> None:
        """Take note of one date."""
        if cell.order is Order.MONTH_FIRST and self.month_first is None:
            self.month_first = (number, typed)
        elif cell.order is Order.EITHER:
            self.either.append((number, cell, typed))

    def report(self, read: SheetRows, column: Column, findings: Findings) -> None:
        """Report dates that could be read two ways."""
        if self.month_first is not None:
            number, typed = self.month_first
            what = _('"{typed}" has the month first.').format(typed=typed)
            remedy = _("Format the column as dates, or write the days as 2007-02-28.")
            problem = Problem(Severity.WARNING, what, remedy, once=True, sort="month_first")
            findings.add(problem, read.place(number, column), typed)
        for number, cell, typed in self.either:
            if self.month_first is not None:
                what = _(
                    '"{typed}" can be read day first or month first, and row {row} of this '
                    'column, "{other}", has the month first.'
                ).format(typed=typed, row=self.month_first[0], other=self.month_first[1])
                remedy = _("Format the column as dates, or write the days as 2007-02-28.")
                problem = Problem(Severity.ERROR, what, remedy, sort="either")
            else:
                what = _('"{typed}" is read day first, as {day}.').format(
                    typed=typed, day=format_date(cell.value)
                )
                remedy = _(
                    "Look at the dates shown; if day and month are swapped, format the "
                    "column as dates."
                )
                problem = Problem(Severity.NOTE, what, remedy, once=True, sort="either")
            findings.add(problem, read.place(number, column), typed)
