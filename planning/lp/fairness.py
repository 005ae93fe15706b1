"""Weighted leximin by saturation: raise all shares together; who cannot go up stays, others go on.

The rule (constrained equal awards inside a class, classes in order) is characterised in
K. B. Szwagrzak, Journal of Economic Theory 160 (2015); methods for computing it are surveyed in
W. Ogryczak, H. Luss, M. Pióro, D. Nace, A. Tomaszewski, Journal of Applied Mathematics 2014,
612018. A claim whose row has a positive dual is tight in every optimum, so it is held at its level
and the others go on: at most one linear program per claim, usually a handful.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from planning.lp.model import Column
from planning.lp.solver import LoadedModel
from planning.lp.status import SolveStatus

SLACK = 1e-7
"""Shares are held at their level less this: room for the solver's rounding, not for people's."""

_TIGHT = 1e-6
"""A dual above this is positive; the duals of all rows of a level add up to 1."""


@dataclass(frozen=True)
class Riser:
    """A group of alike claims that rises: its row `short + weight * level <= cap`."""

    row: int
    short: Column
    weight: float
    cap: float


Starts: TypeAlias = MutableMapping[frozenset[int], Any]
"""The groups that were still rising → the basis that a solve with them ended with."""


def raise_together(
    loaded: LoadedModel,
    level: Column,
    risers: Mapping[int, Riser],
    *,
    starts: Starts | None = None,
    on_solved: Callable[[float], None] = lambda _done: None,
) -> tuple[SolveStatus, float]:
    """Raise the shares of `risers` (by group) as leximin has it, and hold each at its level.

    Args:
        loaded: the model; its costs are replaced, the rows of the risers asked nothing afterwards.
        level: the column that all rows of the risers share.
        risers: the groups that rise together.
        starts: of an alike call, to start from as long as the same groups settle; it is renewed.
        on_solved: called after each solve with the part of the risers that are settled.

    Returns:
        The status of the last solve, and the first (lowest) level reached.
    """
    loaded.set_costs({level: -1.0})
    rising = dict(risers)
    lowest: float | None = None
    status = SolveStatus.OPTIMAL
    known = {} if starts is None else dict(starts)
    while rising:
        still = frozenset(rising)
        if still in known:
            loaded.start_from(known[still])
        status = loaded.solve()
        if not status.proved:
            break
        if starts is not None:
            starts[still] = loaded.basis()
        reached = float(loaded.values[loaded.at[level]])
        lowest = reached if lowest is None else lowest
        at_the_top = reached >= loaded.upper[loaded.at[level]] - SLACK
        groups = list(rising) if at_the_top else _settled(loaded, rising, reached)
        settled = [rising.pop(group) for group in groups]
        _hold(loaded, level, settled, reached)
        on_solved(1 - len(rising) / len(risers))
    return status, 1.0 if lowest is None else lowest


def _hold(loaded: LoadedModel, level: Column, settled: Sequence[Riser], reached: float) -> None:
    """Hold the settled at what they have, and let the level go on without them.

    The basis is mended so that it still stands for the same point, which is then feasible for the
    next solve: the level stays where it is as a bound; a settled row that was tight becomes loose,
    and in its place the claim's short share rests on its new bound. (Loosening a tight row without
    this would send the solver back to look for a feasible point.)
    """
    statuses = loaded.statuses()
    tight = [riser for riser in settled if not statuses.row_is_basic(riser.row)]
    bearing = max(
        tight, key=lambda riser: -loaded.row_duals[riser.row] * riser.weight, default=None
    )
    for riser in settled:
        most = max(0.0, riser.cap - riser.weight * reached) + SLACK
        most = min(most, loaded.upper[loaded.at[riser.short]])  # more it never lacked
        loaded.hold(riser.short, 0.0, most)
        loaded.bound_rows([riser.row], [float("inf")])
    loaded.hold(level, reached, loaded.upper[loaded.at[level]])
    if bearing is not None and statuses.column_is_basic(level):
        statuses.rest_low(level)
        for riser in tight:
            statuses.loosen(riser.row)
            if riser is not bearing:
                statuses.rest_high(riser.short)
        loaded.start_from(statuses.basis)


def _settled(loaded: LoadedModel, rising: Mapping[int, Riser], reached: float) -> list[int]:
    """Return the groups that have all they ask for, or are tight in every optimum."""
    full = [g for g, riser in rising.items() if riser.weight * reached >= riser.cap - SLACK]
    tight = {g: -loaded.row_duals[riser.row] * riser.weight for g, riser in rising.items()}
    bound = [group for group, dual in tight.items() if dual > _TIGHT]
    return list({*full, *bound}) or [max(tight, key=lambda group: tight[group])]
