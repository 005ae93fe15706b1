"""What changed between two states of a plant, in words, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator

from planning.language import _, ngettext
from planning.plant import RECORD_KINDS, Change, Plant, Record, Scenario
from planning.plant.plant import references_of
from planning.plant.words import field_in_words, name_of, record_in_words, value_in_words
from planning.workbook.sheets import sheet_of

MOST = 6
"""Changes of one sheet that are told; the others are counted."""


def changed_in_words(before: Plant, after: Plant, most: int = MOST) -> list[tuple[str, list[str]]]:
    """Return each sheet that changed, by its title, with sentences on what is different.

    What-ifs are left out: a plan is made of the plant with one of them laid over it.
    """
    found = []
    for kind in RECORD_KINDS:
        if kind in (Scenario, Change):
            continue
        said = list(_differences(before, after, kind))
        if not said:
            continue
        more = len(said) - most
        if more > 0:
            said = said[:most]
            said.append(
                ngettext("and {count} more change", "and {count} more changes", more).format(
                    count=more
                )
            )
        found.append((sheet_of(kind).title(), said))
    return found


def _differences(before: Plant, after: Plant, kind: type[Record]) -> Iterator[str]:
    olds, news = before.by_key(kind), after.by_key(kind)
    for key, old in olds.items():
        new = news.get(key)
        if new is None:
            yield _("{thing}: is not there any more").format(
                thing=_capital(record_in_words(before, old))
            )
        elif new is not old:
            yield from _fields(before, after, old, new)
    for key, new in news.items():
        if key not in olds:
            yield _("{thing}: is new").format(thing=_capital(record_in_words(after, new)))


def _fields(before: Plant, after: Plant, old: Record, new: Record) -> Iterator[str]:
    values = new.values()
    named = references_of(type(new))
    for field, was in old.values().items():
        now = values[field]
        if was == now:
            continue
        if field in named:
            shown = [
                name_of(plant, named[field], code) if code else _("none")
                for plant, code in ((before, was), (after, now))
            ]
        else:
            shown = [
                value_in_words(plant, record, field, value)
                for plant, record, value in ((before, old, was), (after, new, now))
            ]
        yield _("{thing}: {field}, from {old} to {new}").format(
            thing=_capital(record_in_words(after, new)),
            field=field_in_words(type(new), field),
            old=shown[0],
            new=shown[1],
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
