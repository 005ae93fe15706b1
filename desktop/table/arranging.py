"""Which rows of a table are shown, and in what order: searched, filtered, sorted.

Pure work on records, so that a large table can have it done beside the window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import islice
from typing import Any

from desktop.table.cells import Cell
from desktop.table.entry import show
from desktop.table.filters import Filter
from desktop.table.names import names_of, plain
from planning.plant import Plant, Record
from planning.workbook.columns import Column, Type

PORTION = 512
"""So many rows are looked at between two questions whether to stop."""
RUN = 4096
"""So many rows are sorted at once: sorting lets nobody else have the word."""

IN_ORDER = (Type.QUANTITY, Type.WHOLE, Type.DATE, Type.YES_NO)


class Overtaken(Exception):
    """The work was stopped: something else is asked by now."""


@dataclass(frozen=True)
class Arrangement:
    """What is asked of the rows of a table."""

    words: tuple[str, ...] = ()
    """All of them must occur in a row, compared without case and accents."""
    filters: Mapping[str, Filter] = field(default_factory=dict)
    """By the field of their column."""
    sorts: tuple[tuple[int, bool], ...] = ()
    """Sections and whether they go down, the most important first."""
    only_findings: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether all rows are shown as they come."""
        return self == Arrangement()

    def with_sort(self, section: int, down: bool, *, also: bool) -> Arrangement:
        """Return the same sorted by `section`: alone, or also, after the columns so far."""
        if not also:
            return replace(self, sorts=((section, down),))
        others = tuple(pair for pair in self.sorts if pair[0] != section)
        place = next((n for n, pair in enumerate(self.sorts) if pair[0] == section), len(others))
        return replace(self, sorts=(*others[:place], (section, down), *others[place:]))

    def with_filter(self, name: str, chosen: Filter | None) -> Arrangement:
        """Return the same with the filter of that field; None: without one."""
        others = {known: value for known, value in self.filters.items() if known != name}
        return replace(self, filters=others if chosen is None else {**others, name: chosen})


class Texts:
    """The texts of one column, without case and accents; each value is worked out once."""

    def __init__(self, plant: Plant, column: Column) -> None:
        self._plant, self._column = plant, column
        self._default = column.default
        self._known: dict[Any, str] = {}
        if column.type is Type.REFERENCE and column.target is not None:
            self._known = {c: plain(n) for c, n in names_of(plant, column.target).by_code.items()}

    def __call__(self, value: Any) -> str:
        """Return the text of `value`."""
        if value is None or value == "":
            return ""
        known = self._known.get(value)
        if known is None:
            known = self._known[value] = plain(show(self._plant, self._column, value))
        return known


class Looks:
    """What the rows of one table look like, for searching and sorting them."""

    def __init__(
        self,
        plant: Plant,
        sections: Sequence[Column | Callable[[Record], Cell]],
        known: dict[int, tuple[Record, str]] | None = None,
    ) -> None:
        """`known` keeps the texts of rows from one question to the next."""
        self._plant = plant
        self._sections = list(sections)
        self._columns = [column for column in self._sections if isinstance(column, Column)]
        self._texts: dict[str, Texts] = {}
        self._known = {} if known is None else known

    def text_of(self, record: Record) -> str:
        """Return all that stands in the row of `record`, but for what stands in it by itself."""
        known = self._known.get(id(record))
        if known is not None and known[0] is record:
            return known[1]
        parts = []
        for column in self._columns:
            value = getattr(record, column.field)
            if value is not None and value != "" and value != column.default:
                parts.append(self._of(column)(value))
        text = " ".join(parts)
        self._known[id(record)] = (record, text)
        return text

    def arranged(
        self,
        records: Sequence[Record],
        asked: Arrangement,
        findings: Mapping[str, Any],
        should_stop: Callable[[], bool],
    ) -> list[Record]:
        """Return the records that pass, in their order.

        Raises:
            Overtaken: when `should_stop` says so.
        """
        rows = list(records)
        if asked.words or asked.filters or asked.only_findings:
            passes = self._passes(asked, findings)
            rows = [r for portion in _portions(rows, should_stop) for r in portion if passes(r)]
        for section, down in reversed(asked.sorts):
            rows = self._sorted(rows, section, down, should_stop)
        return rows

    def _of(self, column: Column) -> Texts:
        if column.field not in self._texts:
            self._texts[column.field] = Texts(self._plant, column)
        return self._texts[column.field]

    def _passes(self, asked: Arrangement, findings: Mapping[str, Any]) -> Callable[[Record], bool]:
        by_field = {column.field: column for column in self._columns}
        filters = [
            (name, self._of(by_field[name]), chosen)
            for name, chosen in asked.filters.items()
            if name in by_field
        ]

        def passes(record: Record) -> bool:
            if asked.only_findings and record.key not in findings:
                return False
            for name, texts, chosen in filters:
                value = getattr(record, name)
                if not chosen.fits(value, texts(value)):
                    return False
            if asked.words:
                text = self.text_of(record)
                return all(word in text for word in asked.words)
            return True

        return passes

    def _sorted(
        self,
        rows: list[Record],
        section: int,
        down: bool,
        should_stop: Callable[[], bool],
    ) -> list[Record]:
        """Return `rows` by one column; equal ones stay as they were, empty ones come last."""
        order = self._order_of(section)
        keyed: list[tuple[Any, int]] = []
        empty: list[Record] = []
        place = 0
        for portion in _portions(rows, should_stop):
            for record in portion:
                key = order(record)
                if key is None:
                    empty.append(record)
                else:
                    keyed.append((key, -place if down else place))
                place += 1
        runs = [
            sorted(keyed[start : start + RUN], reverse=down) for start in range(0, len(keyed), RUN)
        ]
        found: list[Record] = []
        merged = merge(*runs, reverse=down)
        while portion := list(islice(merged, PORTION)):
            if should_stop():
                raise Overtaken
            found += [rows[-at if down else at] for _key, at in portion]
        return found + empty

    def _order_of(self, section: int) -> Callable[[Record], Any]:
        column = self._sections[section]
        if not isinstance(column, Column):
            return lambda record: _order_of_cell(column(record))
        name = column.field
        if column.type in IN_ORDER:
            return lambda record: getattr(record, name)
        texts = self._of(column)
        return lambda record: texts(getattr(record, name)) or None


def _order_of_cell(cell: Cell) -> Any:
    if cell.order is not None:
        return (0, cell.order)
    return (1, plain(cell.text)) if cell.text else None


def _portions(rows: Sequence[Record], should_stop: Callable[[], bool]) -> Any:
    for start in range(0, len(rows), PORTION):
        if should_stop():
            raise Overtaken
        yield rows[start : start + PORTION]
