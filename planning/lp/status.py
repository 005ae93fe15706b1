"""How a solve ended."""

from __future__ import annotations

from enum import StrEnum


class SolveStatus(StrEnum):
    """How a solve ended. Only `OPTIMAL` and `WITHIN_GAP` lead to a plan."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within_gap"
    """Whole numbers: proved to lie within the stated gap."""
    STOPPED = "stopped"
    """A person stopped it."""
    OUT_OF_TIME = "out_of_time"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    FAILED = "failed"
    """The solver gave up, or its numbers did not pass our own check."""

    @property
    def proved(self) -> bool:
        """Whether the numbers may be shown."""
        return self in (SolveStatus.OPTIMAL, SolveStatus.WITHIN_GAP)


class NoPlan(Exception):
    """There is no plan to show: stopped, out of time, or not proved. Says why in one sentence."""

    def __init__(self, status: SolveStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
