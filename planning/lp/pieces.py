"""Whole pieces: a group's deliveries handed out so that nobody strays a piece from its right.

R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32 (1980) 323-330: when piece
number n of a group is handed out, the x-th piece of a member with weight w may be given once
n * w >= x - 1 + d (it is free) and must be given before n * w > x - d (it is due), with
d = 1 / (2k - 2) for k members; taking the free piece that is due first always succeeds, and every
member's count stays within 1 - d of n * w.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_WHOLE = 1e-6
"""A need this close below a whole number is that number."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def whole_pieces(
    totals: Floats, weights: Floats, had: Floats, needs: Floats, *, close: float = _WHOLE
) -> Ints:
    """Hand out a group's running total in whole pieces.

    Args:
        totals: [T] what the whole group has got by the end of each period, with what it had
            before; never falling. Fractions wait for the next period.
        weights: [M] the members' rights; only their proportions count.
        had: [M] whole pieces that each had before.
        needs: [M] what each asks for in all; nobody gets more whole pieces than that.
        close: a total this close below a whole number of pieces is that number.

    Returns:
        [T, M] whole pieces that each member has by the end of each period, with what it had.
    """
    rights = weights / weights.sum()
    members = len(rights)
    margin = 1.0 / (2 * members - 2) if members > 1 else 0.0
    most = np.floor(needs + _WHOLE).astype(np.int64)
    held = np.floor(had + _WHOLE).astype(np.int64)
    by_period = np.empty((len(totals), members), dtype=np.int64)
    for period, total in enumerate(totals):
        count = int(np.floor(total + close))
        due = np.floor(count * rights + margin + _WHOLE * margin).astype(np.int64)
        owed = np.minimum(np.maximum(held, due), np.maximum(most, held))
        spare = count - int(held.sum())
        # Where some had more than their right before, others wait for pieces that would be due.
        waits = int((owed - held).sum()) > spare
        if not waits:
            spare -= int((owed - held).sum())
            held = owed
        while spare > 0:
            open_to = np.flatnonzero(held < (owed if waits else most))
            free = held[open_to] + margin <= count * rights[open_to] + _WHOLE * margin
            # Only where needs or what they had before leave no other way, pieces that are not free.
            open_to = open_to[free] if free.any() else open_to
            if not len(open_to):
                break
            deadline = (held[open_to] + 1 - margin) / rights[open_to]
            first = open_to[np.argsort(deadline, kind="stable")[: 1 if waits else spare]]
            held = held.copy()
            held[first] += 1
            spare -= len(first)
        by_period[period] = held
    return by_period
