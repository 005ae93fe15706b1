"""References: a code, or a name when only one record has it, in any case and with any accents."""

from __future__ import annotations

from difflib import get_close_matches

from planning.language import _
from planning.plant import Severity
from planning.workbook.columns import Column
from planning.workbook.names import fold
from planning.workbook.rows import SheetRows
from planning.workbook.sheets import sheet_of
from planning.workbook.values import Problem, show_typed

_MOST_SEARCHES = 200
"""Likenesses are looked for that often; a sheet full of unknown codes is not made slow by it."""

_MOST_STRANGERS = 100
"""So many unknown codes are told apart; of more, only how many there are."""


class Codes:
    """The codes of one sheet, and the names beside them."""

    def __init__(self, read: SheetRows | None) -> None:
        self._names: dict[str, str] = {}
        """Names by code."""
        self._likely: dict[str, set[str]] = {}
        self._searches = 0
        self._strangers: set[str] = set()
        names: dict[str, set[str]] = {}
        for row in read.rows if read else ():
            code = row.values.get("code")
            if code is None:
                continue
            self._names[code] = row.values.get("name", "")
            self._likely.setdefault(fold(code), set()).add(code)
            name = self._names[code]
            if name:
                names.setdefault(fold(name), set()).add(code)
        for name, codes in names.items():
            self._likely.setdefault(name, codes)

    def find(self, column: Column, typed: str) -> str | Problem:
        """Return the code that `typed` names, or what is wrong with it."""
        if typed in self._names:
            return typed
        found = self._likely.get(fold(typed), set())
        if len(found) == 1:
            return next(iter(found))
        if column.target is None:
            raise ValueError(column.field)
        title = sheet_of(column.target).title()
        if found:
            what = _('"{value}" could be any of {codes} in sheet "{sheet}".').format(
                value=show_typed(typed), codes=", ".join(sorted(found)), sheet=title
            )
            return Problem(Severity.ERROR, what, _("Write the code."), sort="ambiguous")
        what = _('"{value}" is not in sheet "{sheet}".').format(
            value=show_typed(typed), sheet=title
        )
        if not self._names:
            remedy = _('The sheet "{sheet}" is empty or missing: fill it in.').format(sheet=title)
            return Problem(Severity.ERROR, what, remedy, once=True, sort="unknown_reference")
        if len(self._strangers) < _MOST_STRANGERS:
            self._strangers.add(typed)
        if typed not in self._strangers:
            return Problem(Severity.ERROR, what, self._say_nearest(typed), sort="unknown_reference")
        sort = f"unknown_reference {typed}"  # one mistake, however many rows name it
        return Problem(Severity.ERROR, what, self._say_nearest(typed), once=True, sort=sort)

    def _say_nearest(self, typed: str) -> str:
        nearest = self._nearest(typed)
        if nearest is None:
            return _("Write a code or a name that is there, or add it there.")
        name = self._names[nearest]
        if not name:
            return _('Did you mean "{name}"?').format(name=nearest)
        return _('Did you mean "{code}" ({name})?').format(code=nearest, name=name)

    def _nearest(self, typed: str) -> str | None:
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return None
        found = get_close_matches(fold(typed), self._likely, n=1, cutoff=0.6)
        return sorted(self._likely[found[0]])[0] if found else None
