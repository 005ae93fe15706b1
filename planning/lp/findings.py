"""Everything that is wrong or odd in a plant, the rules that need the solver included."""

from __future__ import annotations

from planning.lp.blend_limits import check_blend_limits
from planning.lp.loops import check_loops
from planning.plant import Finding, Plant
from planning.plant.checks import by_severity, check_plant


def check_all(plant: Plant) -> list[Finding]:
    """Return every finding on `plant`: errors, then warnings, then notes.

    A plant without errors can be planned.
    """
    return by_severity([*check_plant(plant), *check_loops(plant), *check_blend_limits(plant)])
