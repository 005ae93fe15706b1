"""What the advice says of a plan, in the form in which reports print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class MissingLine:
    """One line of what it would take to meet everything: what, how much, by when."""

    what: str
    amount: str
    by: str


@dataclass(frozen=True)
class Reasons:
    """Sentences and lines in the reader's language; what is empty is left out of the report."""

    causes: Mapping[str, str] = field(default_factory=dict)
    """Claim → why it waits."""
    bottlenecks: Sequence[str] = ()
    missing: Sequence[MissingLine] = ()
    missing_for: str = ""
    """Of what the missing lines are the list, such as "the needs of class 1"."""
