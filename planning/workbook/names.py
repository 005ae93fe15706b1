"""Names as people type them: any case, accents or spacing, in any of the program's languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Generic, TypeVar

from planning.language import LANGUAGES, current_language
from planning.workbook.columns import Column, Sheet
from planning.workbook.labels import choice_label, yes_no_label
from planning.workbook.sheets import SHEETS, read_me_title

Named = TypeVar("Named")

_YES = ("true", "verdadero", "verdadeiro", "y", "s", "x", "1")
_NO = ("false", "falso", "n", "0")

Aliases = Iterable[tuple[Named, str, Iterable[str]]]
"""What is named, how it is shown, and what else it may be called."""


def fold(text: str) -> str:
    """Return `text` without case, accents and surplus spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())


def squash(text: str) -> str:
    """Return what a heading says without its unit in brackets, spaces and punctuation."""
    without_unit = re.sub(r"\[[^\]]*\]|\([^)]*\)", "", text)
    return "".join(sign for sign in fold(without_unit) if sign.isalnum())


def unit_in(heading: str) -> str:
    """Return the unit that a heading gives in brackets, folded, or nothing."""
    found = re.search(r"\[([^\]]*)\]|\(([^)]*)\)", heading)
    return fold(found.group(1) or found.group(2) or "").replace(" ", "") if found else ""


def languages() -> list[str]:
    """Return the codes of all languages, the one in use first."""
    return sorted(LANGUAGES, key=lambda code: code != current_language())


class Names(Generic[Named]):
    """Finds what a text names, or what it may have meant."""

    def __init__(self, entries: Aliases[Named]) -> None:
        self._by_name: dict[str, Named] = {}
        self._shown: list[str] = []
        for named, shown, aliases in entries:
            self._shown.append(shown)
            for alias in (shown, *aliases):
                self._by_name.setdefault(squash(alias), named)

    def find(self, text: str) -> Named | None:
        """Return what `text` names, or None."""
        return self._by_name.get(squash(text))

    def knows(self, text: str) -> bool:
        """Say whether `text` names anything, be it None."""
        return squash(text) in self._by_name

    def nearest(self, text: str) -> Named | None:
        """Return what `text` may have meant, or None."""
        found = get_close_matches(squash(text), self._by_name, n=1, cutoff=0.75)
        return self._by_name[found[0]] if found else None

    @property
    def shown(self) -> list[str]:
        """What people may write, in the language in use."""
        return self._shown


def sheet_names() -> Names[Sheet | None]:
    """Return the names of all sheets; None stands for the first one, which explains the others."""
    entries: list[tuple[Sheet | None, str, Iterable[str]]] = [
        (sheet, sheet.title(), (*map(sheet.title, languages()), sheet.table)) for sheet in SHEETS
    ]
    entries.append((None, read_me_title(), map(read_me_title, languages())))
    return Names(entries)


def heading_names(sheet: Sheet) -> Names[Column]:
    """Return the names of the columns of `sheet`."""
    return Names(
        (column, column.heading(), (*map(column.heading, languages()), column.field))
        for column in sheet.columns
    )


def choice_names(column: Column) -> Names[StrEnum]:
    """Return the names of the choices of `column`."""
    return Names(
        (
            choice,
            choice_label(choice),
            (*(choice_label(choice, language) for language in languages()), choice.value),
        )
        for choice in column.choices
    )


def yes_no_names() -> Names[bool]:
    """Return what people write for yes and no."""
    return Names(
        (
            value,
            yes_no_label(value),
            (*(yes_no_label(value, language) for language in languages()), *others),
        )
        for value, others in ((True, _YES), (False, _NO))
    )
