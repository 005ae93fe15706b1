"""What is typed into cells of a record table, turned into entries: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.table.entry import Refused, read
from desktop.table.reading import Reader
from planning.language import _
from planning.plant import Record
from planning.workbook.columns import Column


@dataclass(frozen=True)
class Entry:
    """What a person entered: new values of one record, or of a record to be made."""

    record: Record | None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entering:
    """The table that something is typed into."""

    reader: Reader
    columns: Sequence[Column]
    record_at: Callable[[int], Record | None]
    end: int
    """The empty row after the last record."""

    def entries(
        self, typed: Sequence[tuple[int, Column, str]]
    ) -> tuple[list[Entry], dict[str, Any] | None]:
        """Return what was typed (row, column, text) as entries, and the empty row if it is begun.

        Raises:
            Refused: when any of it does not fit.
        """
        entries = []
        draft: dict[str, Any] | None = None
        values = self._values(typed)
        for row, changed in values.items():
            record = self.record_at(row)
            if record is not None:
                entries.append(Entry(record, changed))
                continue
            first = row == self.end
            begun = {**self.reader.given, **(self.reader.draft if first else {}), **changed}
            needed = {self.reader.lacking} if first and self.reader.draft else set()
            missing = [
                c
                for c in self.columns
                if (c.required or c.field in needed) and c.field not in begun
            ]
            if not missing:
                entries.append(Entry(None, begun))
                draft = {} if first else draft
            elif first and len(values) == 1:
                draft = {**self.reader.draft, **changed}
            else:
                raise Refused(
                    _("Row {row} lacks “{column}”.").format(row=row + 1, column=_(missing[0].title))
                )
        return entries, draft

    def _values(self, typed: Sequence[tuple[int, Column, str]]) -> dict[int, dict[str, Any]]:
        """Return what changes, by row and field."""
        values: dict[int, dict[str, Any]] = {}
        for row, column, text in typed:
            record = self.record_at(row)
            if record is None and not text.strip():
                continue
            value = read(self.reader.plant, column, text)
            if record is None or value != getattr(record, column.field):
                values.setdefault(row, {})[column.field] = value
        return values
