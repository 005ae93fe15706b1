"""Everything that is wrong or odd in a plant, the rules that need the solver included."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from planning.lp.blend_limits import check_blend_limits
from planning.lp.loops import check_loops
from planning.plant import Finding, Plant
from planning.plant.checks import CHECKS, by_severity

ALL_CHECKS: tuple[Callable[[Plant], Iterable[Finding]], ...] = (
    *CHECKS,
    check_loops,
    check_blend_limits,
)
"""Every rule, in the order in which people would mend what breaks them."""


def check_all(plant: Plant) -> list[Finding]:
    """Return every finding on `plant`: errors, then warnings, then notes.

    A plant without errors can be planned.
    """
    return by_severity([finding for check in ALL_CHECKS for finding in check(plant)])
