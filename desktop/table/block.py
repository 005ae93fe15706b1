"""A block of cells from a spreadsheet laid over a table: what it would change, before it does."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from desktop.table.arranging import PORTION, Overtaken
from desktop.table.entry import Refused, read, show
from desktop.table.model import Entry
from planning.language import _
from planning.plant import Plant, Record, table_of
from planning.workbook.columns import Column, Sheet
from planning.workbook.names import heading_names
from planning.workbook.values import CellReader

Cells = Sequence[Sequence[Any]]
"""Rows of cells as a spreadsheet has them: texts, numbers, dates, None."""


class Fate(Enum):
    """What becomes of a pasted row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    """Nothing of it can be taken."""


@dataclass(frozen=True)
class LaidCell:
    """One pasted cell over the cell it falls on."""

    text: str
    """What it would read; what was typed, where that is refused."""
    old: str | None = None
    """What the cell reads now, when the pasted one changes it."""
    refusal: str = ""
    """Why it is not taken, in a sentence."""


@dataclass(frozen=True)
class LaidRow:
    """One pasted row."""

    number: int
    """From 1, as it stands in the block; headings do not count."""
    fate: Fate
    cells: tuple[LaidCell, ...]
    record: Record | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    """What it would write, by field."""
    refusal: str = ""
    """Why the row as a whole is not taken."""

    @property
    def refusals(self) -> list[str]:
        """All that is refused of it, in sentences."""
        return [said for said in (self.refusal, *(cell.refusal for cell in self.cells)) if said]


@dataclass(frozen=True)
class Laid:
    """A block laid over a table."""

    columns: tuple[Column, ...]
    rows: tuple[LaidRow, ...]
    strangers: tuple[str, ...] = ()
    """Headings that name no column: what stands under them is left out."""

    def count(self, fate: Fate) -> int:
        """Return how many rows have that fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def changed_cells(self) -> int:
        """How many cells of rows that are there already would read otherwise."""
        return sum(
            cell.old is not None
            for row in self.rows
            for cell in row.cells
            if row.record is not None
        )

    @property
    def refusals(self) -> list[tuple[int, str]]:
        """All that is refused: number of the row, and why in a sentence."""
        return [(row.number, said) for row in self.rows for said in row.refusals]

    @property
    def entries(self) -> list[Entry]:
        """What would be entered: all that fits."""
        return [
            Entry(row.record, dict(row.values))
            for row in self.rows
            if row.fate in (Fate.NEW, Fate.CHANGED)
        ]


@dataclass(frozen=True)
class Ground:
    """What a block falls on."""

    plant: Plant
    sheet: Sheet
    columns: Sequence[Column | None]
    """The columns from the cursor on, as they are shown; None cannot be typed in."""
    records: Sequence[Record]
    """The records from the cursor down; what goes beyond them makes new ones."""
    given: Mapping[str, Any]
    """Values that every new record of the table gets."""


def cells_of(text: str) -> list[list[str]]:
    """Return the cells of what a spreadsheet put on the clipboard."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
    return [row or [""] for row in csv.reader(io.StringIO(text), delimiter="\t")]


def headings_in(sheet: Sheet, line: Sequence[Any]) -> list[Column | None] | None:
    """Return the columns that a line of headings names, in any language; None when it is none."""
    names = heading_names(sheet)
    texts = [" ".join(str(cell).split()) if cell is not None else "" for cell in line]
    found = [names.find(text) if text else None for text in texts]
    known = sum(column is not None for column in found)
    filled = sum(bool(text) for text in texts)
    return found if known and known >= min(2, filled) and 2 * known >= filled else None


def lay(ground: Ground, cells: Cells, should_stop: Callable[[], bool] = lambda: False) -> Laid:
    """Return `cells` laid over a table; a first line of headings says which column is which.

    Under headings, a row changes the record that it names by its code (or whatever tells two rows
    of the table apart) and makes a new one when there is none.

    Raises:
        Overtaken: when `should_stop` says so.
    """
    columns = headings_in(ground.sheet, cells[0]) if len(cells) > 1 else None
    strangers: tuple[str, ...] = ()
    headed = columns is not None
    if columns is not None:
        strangers = tuple(
            str(cell)
            for cell, column in zip(cells[0], columns, strict=True)
            if column is None and cell not in (None, "")
        )
        cells = cells[1:]
    else:
        columns = list(ground.columns)
    laying = _Laying(ground, columns, headed)
    rows = []
    for place, line in enumerate(cells):
        if place % PORTION == 0 and should_stop():
            raise Overtaken
        if any(cell not in (None, "") for cell in line):
            rows.append(laying.row(place, line))
    return Laid(tuple(laying.columns), tuple(rows), strangers)


class _Laying:
    """The work of laying rows, with what all of them need."""

    def __init__(self, ground: Ground, columns: Sequence[Column | None], headed: bool) -> None:
        self._ground = ground
        self._headed = headed
        self._places = [(place, column) for place, column in enumerate(columns) if column]
        self.columns = [column for _place, column in self._places]
        self._readers = {column.field: CellReader(column) for column in self.columns}
        self._kind = ground.sheet.kind
        fields = {column.field for column in self.columns} | set(ground.given)
        self._names_itself = fields.issuperset(self._kind.natural_key)
        self._held = ground.plant.by_key(self._kind)
        self._taken: dict[str, int] = {}

    def row(self, place: int, line: Sequence[Any]) -> LaidRow:
        """Return one row of the block."""
        values, refusals, typed = self._read(line)
        record = self._record(place, values)
        number = place + 1
        if record is None:
            return self._new(number, values, refusals, typed)
        changed = {name: value for name, value in values.items() if value != getattr(record, name)}
        cells = []
        for column in self.columns:
            name = column.field
            if name in refusals:
                cells.append(LaidCell(typed[name], refusal=refusals[name]))
                continue
            now = show(self._ground.plant, column, getattr(record, name))
            if name in changed:
                cells.append(LaidCell(self._show(column, values), old=now))
            else:
                cells.append(LaidCell(now))
        refusal = self._clash(number, {**record.values(), **changed})
        fate = Fate.CHANGED if changed else Fate.REFUSED if refusals else Fate.SAME
        if refusal:
            fate, changed = Fate.REFUSED, {}
        return LaidRow(number, fate, tuple(cells), record, changed, refusal)

    def _new(
        self, number: int, values: dict[str, Any], refusals: dict[str, str], typed: dict[str, str]
    ) -> LaidRow:
        cells = tuple(
            LaidCell(typed[c.field], refusal=refusals[c.field])
            if c.field in refusals
            else LaidCell(self._show(c, values))
            for c in self.columns
        )
        whole = {**self._ground.given, **values}
        lacking = [
            column
            for column in self._ground.sheet.columns
            if column.required
            and column.field not in whole
            and column.field not in refusals
            and column.field not in ("code", "number")
        ]
        refusal = ""
        if lacking:
            refusal = _("“{column}” is missing; a new row needs it.").format(
                column=_(lacking[0].title)
            )
        elif not refusals:
            refusal = self._clash(number, whole)
        if refusal or refusals:
            return LaidRow(number, Fate.REFUSED, cells, None, {}, refusal)
        return LaidRow(number, Fate.NEW, cells, None, whole)

    def _read(self, line: Sequence[Any]) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
        """Return values, refusals and what was typed, by field."""
        values: dict[str, Any] = {}
        refusals: dict[str, str] = {}
        typed: dict[str, str] = {}
        for place, column in self._places:
            raw = line[place] if place < len(line) else None
            typed[column.field] = "" if raw is None else str(raw)
            if raw in (None, "") and column.field in ("code", "number"):
                continue  # it gets one by itself
            try:
                reader = self._readers[column.field]
                values[column.field] = read(self._ground.plant, column, raw, reader)
            except Refused as refusal:
                refusals[column.field] = str(refusal)
        return values, refusals, typed

    def _record(self, place: int, values: Mapping[str, Any]) -> Record | None:
        """Return the record that a row falls on."""
        if not self._headed:
            records = self._ground.records
            return records[place] if place < len(records) else None
        if not self._names_itself:
            return None
        return self._held.get(self._key({**self._ground.given, **values}))

    def _key(self, values: Mapping[str, Any]) -> str:
        parts = (values.get(name) for name in self._kind.natural_key)
        return " / ".join(str(part) for part in parts if part is not None)

    def _clash(self, number: int, values: Mapping[str, Any]) -> str:
        """Say when an earlier row of the block is about the same record."""
        if any(values.get(name) is None for name in self._kind.natural_key if name != "number"):
            return ""
        if "number" in self._kind.natural_key and values.get("number") is None:
            return ""
        first = self._taken.setdefault(self._key(values), number)
        if first == number:
            return ""
        return _("Row {first} of the block says the same thing already.").format(first=first)

    def _show(self, column: Column, values: Mapping[str, Any]) -> str:
        return show(self._ground.plant, column, values.get(column.field))


def laid_over(plant: Plant, kind: type[Record], entries: Collection[Entry]) -> Plant:
    """Return `plant` as it would be with `entries` in it; what no record can be is left out."""
    from pydantic import ValidationError

    from desktop.plant.edits import Keys

    over = plant.copy()
    keys = Keys(plant, kind)
    for entry in entries:
        before = entry.record
        try:
            if before is None:
                over.put(kind.made(**keys.filled(entry.values)))
                continue
            made = kind.made(**{**before.values(), **entry.values})
        except ValidationError:
            continue
        held = over.in_table(table_of(kind))
        if made.key != before.key:
            held.pop(before.key, None)
        over.put(made)
    return over
