"""How a command ends: its exit code, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planning.plant.finding import Finding


class ExitCode(IntEnum):
    """What a command returns to the program that called it."""

    DONE = 0
    ERRORS_IN_DATA = 1
    WRONG_USAGE = 2
    NO_PLAN = 3
    """Stopped, out of time, or not proved."""
    FILE_TROUBLE = 4
    """A file cannot be read or written."""
    BUG = 70


class CannotGoOn(Exception):
    """A command ends here: one sentence for people, and what was found in the data."""

    def __init__(
        self,
        code: ExitCode,
        sentence: str,
        *,
        status: str = "",
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.status = status or STATUSES[code]
        """The status in JSON."""
        self.findings = tuple(findings)


STATUSES = {
    ExitCode.DONE: "done",
    ExitCode.ERRORS_IN_DATA: "errors",
    ExitCode.WRONG_USAGE: "wrong_usage",
    ExitCode.NO_PLAN: "no_plan",
    ExitCode.FILE_TROUBLE: "file_trouble",
    ExitCode.BUG: "bug",
}


def wrong_usage(sentence: str) -> CannotGoOn:
    """Return the end of a command that was given something it does not know."""
    return CannotGoOn(ExitCode.WRONG_USAGE, sentence)
