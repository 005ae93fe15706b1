"""What became of the records of a table: which were replaced, which went, which came.

Records that did not change are the same objects before and after, so this looks at no values but
those of the few that did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import is_

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
    """Return what changed from `before` to `after`; the order of what stayed is of no matter."""
    if len(before) == len(after) and all(map(is_, before, after)):
        return Difference()
    kept = set(map(id, before)).intersection(map(id, after))
    gone = [record for record in before if id(record) not in kept]
    come = [record for record in after if id(record) not in kept]
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


def spans(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows, given in order, as stretches from a first row to the one past the last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found
