"""What became of the records of a table: which were replaced, which went, which came.

Records that did not change are the same objects before and after, so this looks at no values but
those of the few that did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, count
from operator import is_not

from planning.plant import Record

MOST_TOLD = 1000
"""When more records than this changed, a table is shown anew instead of being told of each."""


@dataclass
class Difference:
    """What changed between two lists of records."""

    replaced: list[tuple[Record, Record]] = field(default_factory=list)
    """The record before and after, with one key."""
    removed: list[Record] = field(default_factory=list)
    added: list[Record] = field(default_factory=list)

    @property
    def touched(self) -> int:
        """How many records it is about."""
        return len(self.replaced) + len(self.removed) + len(self.added)


def difference(before: Sequence[Record], after: Sequence[Record]) -> Difference:
    """Return what changed from `before` to `after`; the order of what stayed is of no matter.

    Whole lists are only gone through by functions that Python does not interrupt: while work goes
    on beside the window, every interruption of a loop costs a turn.
    """
    if len(before) == len(after):
        places = list(compress(count(), map(is_not, before, after)))
        if len(places) <= MOST_TOLD:
            pairs = [(before[place], after[place]) for place in places]
            if all(old.key == new.key for old, new in pairs):
                return Difference(replaced=pairs)
    old_ids, new_ids = list(map(id, before)), list(map(id, after))
    gone_ids, come_ids = set(old_ids).difference(new_ids), set(new_ids).difference(old_ids)
    gone = list(compress(before, map(gone_ids.__contains__, old_ids)))
    come = list(compress(after, map(come_ids.__contains__, new_ids)))
    if len(gone) + len(come) > 2 * MOST_TOLD:
        return Difference(removed=gone, added=come)
    by_key = {record.key: record for record in gone}
    found = Difference()
    for record in come:
        old = by_key.pop(record.key, None)
        if old is None:
            found.added.append(record)
        else:
            found.replaced.append((old, record))
    found.removed = list(by_key.values())
    return found


def places_of(wanted: Sequence[Record], rows: Sequence[Record]) -> list[int]:
    """Return where in `rows` the records `wanted` stand, in the order of the rows."""
    ids = set(map(id, wanted))
    return list(compress(count(), map(ids.__contains__, map(id, rows))))


def spans(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows, given in order, as stretches from a first row to the one past the last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found
