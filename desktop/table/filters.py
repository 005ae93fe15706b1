"""Filters of one column each: what they let pass, and how they are said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from desktop.table.names import plain
from planning.language import _, format_date, format_number, ngettext
from planning.plant.record import DECIMALS
from planning.workbook.columns import Column, Type
from planning.workbook.values import CellReader, read_number


class Filter(Protocol):
    """What one column must fit for a row to be shown."""

    def fits(self, value: Any, text: str) -> bool:
        """Say whether a cell passes: its value, and its text without case and accents."""

    def in_words(self) -> str:
        """Return what passes, to be written behind the column's title."""


@dataclass(frozen=True)
class Holding:
    """Lets texts pass in which every word occurs."""

    typed: str

    def fits(self, value: Any, text: str) -> bool:
        return all(word in text for word in plain(self.typed).split())

    def in_words(self) -> str:
        return _("with “{words}”").format(words=self.typed.strip())


@dataclass(frozen=True)
class Between:
    """Lets numbers or dates pass from the first to the last, both included; None: no bound."""

    first: Any = None
    last: Any = None

    def fits(self, value: Any, text: str) -> bool:
        if value is None:
            return False
        return (self.first is None or value >= self.first) and (
            self.last is None or value <= self.last
        )

    def in_words(self) -> str:
        first, last = _bound(self.first), _bound(self.last)
        if self.last is None:
            return _("from {first}").format(first=first)
        if self.first is None:
            return _("up to {last}").format(last=last)
        return _("{first} to {last}").format(first=first, last=last)


@dataclass(frozen=True)
class OneOf:
    """Lets some of a column's choices pass; `labels` say them in the same order."""

    values: tuple[Any, ...]
    labels: tuple[str, ...]

    def fits(self, value: Any, text: str) -> bool:
        return value in self.values

    def in_words(self) -> str:
        most = 3
        shown = ", ".join(label or _("empty") for label in self.labels[:most])
        more = len(self.labels) - most
        if more <= 0:
            return shown
        return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
            names=shown, count=more
        )


class BoundUnread(Exception):
    """What was typed as a bound is no number or date; says so in one sentence."""


def between(column: Column, first: str, last: str) -> Between | None:
    """Return the filter of what was typed as bounds; None when both are empty.

    Raises:
        BoundUnread: when one is no number, or no date.
    """
    bounds = [_read_bound(column, typed) for typed in (first, last)]
    return Between(*bounds) if any(bound is not None for bound in bounds) else None


def _read_bound(column: Column, typed: str) -> Decimal | date | None:
    if not typed.strip():
        return None
    is_date = column.type is Type.DATE
    cell = CellReader(column)(typed) if is_date else read_number(column, typed.strip())
    if cell.problem is not None and cell.value is None:
        raise BoundUnread(f"{cell.problem.what} {cell.problem.remedy}".strip())
    return cell.value  # type: ignore[no-any-return]


def _bound(bound: Any) -> str:
    if isinstance(bound, date):
        return format_date(bound)
    return "" if bound is None else format_number(bound, DECIMALS)


def words_in(text: str) -> Sequence[str]:
    """Return the words of a search, as texts are compared with them."""
    return plain(text).split()
