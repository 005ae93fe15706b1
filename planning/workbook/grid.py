"""A sheet as it comes from a file: rows of raw cells, not yet understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Row = tuple[int, Sequence[Any]]
"""The row's number as people see it, and its cells from the first column on."""


class Merge(NamedTuple):
    """Cells that were merged into one; rows as people number them, columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def cells(self) -> str:
        """The cells as a spreadsheet names them, such as "A2:A4"."""
        first = f"{letter(self.first_column)}{self.first_row}"
        return f"{first}:{letter(self.last_column)}{self.last_row}"


@dataclass
class Grid:
    """One sheet of a workbook, or one CSV file."""

    title: str
    rows: Iterator[Row]
    expected_rows: int = 0
    """About how many rows there are, for the progress."""
    merges: list[Merge] = field(default_factory=list)


def letter(column: int) -> str:
    """Return a spreadsheet's name of a column counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
