"""What the records of a kind are called, and which of them a text names."""

from __future__ import annotations

import unicodedata
import weakref
from collections import Counter, defaultdict
from functools import cached_property
from operator import is_

from planning.language import _, current_language
from planning.plant import Order, Plant, Record
from planning.plant.words import record_in_words

MOST_LIKE = 60
"""So many names are offered at once; typing on narrows them down."""


def plain(text: str) -> str:
    """Return `text` without case and accents, for comparing."""
    text = text.strip().casefold()
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in split if not unicodedata.combining(sign))


class Names:
    """The names of all records of one kind, in their order."""

    def __init__(self, plant: Plant, records: list[Record]) -> None:
        self.records = records
        self.language = current_language()
        named = [(record_in_words(plant, r), str(getattr(r, "code", r.key))) for r in records]
        often = Counter(name for name, _code in named)
        self.shown: list[tuple[str, str]] = sorted(
            (
                (_("{name} ({code})").format(name=name, code=code), code)
                if often[name] > 1
                else (name, code)
                for name, code in named
            ),
            key=lambda pair: pair[0].casefold(),
        )
        """(name, code) of each; where several share a name, the code stands beside it."""

    @cached_property
    def by_code(self) -> dict[str, str]:
        """The name of each, by its code."""
        return {code: name for name, code in self.shown}

    @cached_property
    def _plain(self) -> list[tuple[str, str]]:
        return [(plain(name), code) for name, code in self.shown]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, code in self._plain:
            found[name].append(code)
        return found

    @cached_property
    def _by_code(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for _name, code in self.shown:
            found[plain(code)].append(code)
        return found

    def find(self, text: str) -> list[str]:
        """Return the codes of the records that `text` may mean: one, none, or several.

        A whole name counts before a code, a code before the beginning of a name, and that before
        any part of one.
        """
        wanted = plain(text)
        for exact in (self._by_name.get(wanted), self._by_code.get(wanted)):
            if exact:
                return exact
        starting = [code for name, code in self._plain if name.startswith(wanted)]
        return starting or [code for name, code in self._plain if wanted in name]

    def like(self, text: str) -> list[str]:
        """Return names in which `text` occurs, those that begin with it first."""
        wanted = plain(text)
        starting, holding = [], []
        for (name, _code), (folded, _same) in zip(self.shown, self._plain, strict=True):
            if folded.startswith(wanted):
                starting.append(name)
            elif wanted in folded:
                holding.append(name)
            if len(starting) >= MOST_LIKE:
                break
        return (starting + holding)[:MOST_LIKE]


_latest: dict[type[Record], tuple[weakref.ref[Plant], Names]] = {}


def names_of(plant: Plant, kind: type[Record]) -> Names:
    """Return the names of the records of `kind`; made again only when one of them changed."""
    known = _latest.get(kind)
    if known is not None and known[1].language == current_language():
        if known[0]() is plant:
            return known[1]
        records = plant.all(kind)
        held = known[1].records
        # An order is called by what its lines ask: it may have another name though it is the same.
        if kind is not Order and len(records) == len(held) and all(map(is_, records, held)):
            _latest[kind] = (weakref.ref(plant), known[1])
            return known[1]
    names = Names(plant, list(plant.all(kind)))
    _latest[kind] = (weakref.ref(plant), names)
    return names
