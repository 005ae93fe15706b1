"""What the advice says of a plan, in the form in which reports and the terminal show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from planning.lp.plan import Plan
from planning.lp.planner import never
from planning.plant import Plant


@dataclass(frozen=True)
class MissingLine:
    """One line of what it would take to meet everything: what, how much, by when."""

    what: str
    amount: str
    by: str


@dataclass(frozen=True)
class Reasons:
    """Sentences and lines in the reader's language; what is empty is left out of the report."""

    run_out: pd.DataFrame | None = None
    """The frame of `planning.advice.run_out`."""
    causes: Mapping[str, str] = field(default_factory=dict)
    """Claim → why it waits."""
    bottlenecks: Sequence[str] = ()
    missing: Sequence[MissingLine] = ()
    missing_for: str = ""
    """Of what the missing lines are the list, such as "the needs of class 1"."""


def reasons_of(
    plant: Plant,
    plan: Plan,
    *,
    in_force: Plan | None = None,
    should_stop: Callable[[], bool] = never,
) -> Reasons:
    """Return what the advice says of `plan`, each answer found by asking the solver again.

    Raises:
        NoPlan: stopped, or the plan does not fit the plant any more.
    """
    from planning.advice.run_out import run_out
    from planning.advice.why import causes, causes_in_words

    found = causes(plant, plan, in_force=in_force, should_stop=should_stop)
    return Reasons(
        run_out=run_out(plant, plan, in_force=in_force, should_stop=should_stop),
        causes=causes_in_words(plant, found),
    )
