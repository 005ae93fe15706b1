"""What differs between two states of a plant, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from desktop.table.cells import Cell, Row
from planning.language import _, ngettext
from planning.plant import Plant
from planning.plant.differences import Difference, Sort
from planning.plant.words import field_in_words, record_in_words, value_in_words, with_capital
from planning.plantfile import Snapshot, Why, title_of

MOST = 500
"""So many changes are listed one by one."""


def summary(found: Sequence[Difference]) -> str:
    """Return how many rows of which sheets differ: "Needs: 2 changed, 1 gone · Counts: 1 new"."""
    if not found:
        return _("Nothing")
    said = []
    for kind, group in groupby(found, key=lambda each: each.kind):
        counts = Counter(each.sort for each in group)
        parts = [_counted(sort, counts[sort]) for sort in Sort if counts[sort]]
        said.append(_("{sheet}: {what}").format(sheet=title_of(kind), what=", ".join(parts)))
    return " · ".join(said)


def _counted(sort: Sort, count: int) -> str:
    if sort is Sort.ADDED:
        return ngettext("{count} new", "{count} new", count).format(count=count)
    if sort is Sort.CHANGED:
        return ngettext("{count} changed", "{count} changed", count).format(count=count)
    return ngettext("{count} gone", "{count} gone", count).format(count=count)


def rows_of(plant: Plant, found: Sequence[Difference]) -> list[Row]:
    """Return a row for each change, for a list of sheet, record and what happens to it.

    `plant` is the state before; names of what is only in the other are taken from there as well.
    """
    both = plant.copy()
    for each in found:
        if each.before is None and each.after is not None:
            both.put(each.after)
    rows = [
        Row(
            [
                Cell(title_of(each.kind), soft=True),
                Cell(with_capital(record_in_words(both, each.record)), tip=each.record.key),
                Cell(change_in_words(both, each), tip=change_in_words(both, each)),
            ]
        )
        for each in found[:MOST]
    ]
    more = len(found) - MOST
    if more > 0:
        said = ngettext("and {count} more row", "and {count} more rows", more).format(count=more)
        rows.append(Row([Cell(""), Cell(said, soft=True), Cell("")]))
    return rows


def change_in_words(plant: Plant, each: Difference) -> str:
    """Return what happens to a record: "comes back", "goes", "quantity: 40 → 45"."""
    before, after = each.before, each.after
    if before is None:
        return _("comes back")
    if after is None:
        return _("goes")
    return "; ".join(
        _("{field}: {before} → {after}").format(
            field=field_in_words(each.kind, field),
            before=value_in_words(plant, before, field, getattr(before, field)),
            after=value_in_words(plant, after, field, getattr(after, field)),
        )
        for field in each.fields
    )


def name_of_state(kept: Snapshot) -> str:
    """Return what a kept state is called: its name, or why the program kept it."""
    if kept.name:
        return kept.name
    return {
        Why.OPENED: _("As it was opened"),
        Why.IMPORT: _("Before an import"),
        Why.RESTORE: _("Before a state was brought back"),
        Why.ASKED: _("Kept"),
    }[kept.why]
