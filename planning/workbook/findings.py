"""Findings of a reading: all at once, but no flood of one and the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planning.language import _, ngettext
from planning.plant import Finding, Severity
from planning.workbook.values import Problem, show_typed

_MOST_OF_ONE_SORT = 100


@dataclass(frozen=True)
class Place:
    """Where something stands in a workbook, and in the plant."""

    sheet: str = ""
    """The sheet's title as the workbook has it."""
    row: int | None = None
    column: str = ""
    """The column's heading as the workbook has it, or its letter."""
    table: str = ""
    record: str = ""
    field: str = ""


class Findings:
    """Gathers findings. The hundredth-and-first of one sort in one column is only counted."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._told: Counter[tuple[str, str, str, str]] = Counter()
        self._last: dict[tuple[str, str, str, str], tuple[Problem, Place]] = {}
        self.errors = 0

    def add(self, problem: Problem, place: Place, typed: object = None) -> None:
        """Add a problem at a place, where `typed` stands."""
        if problem.severity is Severity.ERROR:
            self.errors += 1
        sort = (place.sheet, place.column, problem.sort or problem.what, problem.severity)
        self._told[sort] += 1
        if self._told[sort] > (1 if problem.once else _MOST_OF_ONE_SORT):
            self._last[sort] = (problem, place)
            return
        self._findings.append(
            _finding(problem.severity, problem.what, problem.remedy, place, typed)
        )

    def add_finding(self, finding: Finding) -> None:
        """Add a finding that is complete."""
        self.errors += finding.severity is Severity.ERROR
        self._findings.append(finding)

    def closed(self) -> tuple[Finding, ...]:
        """Return all findings, with one for every sort that was cut off."""
        findings = list(self._findings)
        for sort, (problem, place) in self._last.items():
            count = self._told[sort] - (1 if problem.once else _MOST_OF_ONE_SORT)
            what = ngettext(
                "The same in {count} more row of this column: row {row}.",
                "The same in {count} more rows of this column, the last of them row {row}.",
                count,
            ).format(count=count, row=place.row)
            findings.append(_finding(problem.severity, what, problem.remedy, place, None))
        return tuple(findings)


def _finding(severity: Severity, what: str, remedy: str, place: Place, typed: object) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        remedy=remedy,
        table=place.table,
        record=place.record,
        field=place.field,
        sheet=place.sheet,
        row=place.row,
        column=place.column,
        value="" if typed is None else show_typed(typed),
    )


def place_in_words(finding: Finding) -> str:
    """Return where a finding is: 'Sheet "Recipes", row 14, column "Yield [%]"'."""
    if not finding.sheet:
        return ""
    if finding.row is None and not finding.column:
        return _('Sheet "{sheet}"').format(sheet=finding.sheet)
    if finding.row is None:
        return _('Sheet "{sheet}", column "{column}"').format(
            sheet=finding.sheet, column=finding.column
        )
    if not finding.column:
        return _('Sheet "{sheet}", row {row}').format(sheet=finding.sheet, row=finding.row)
    return _('Sheet "{sheet}", row {row}, column "{column}"').format(
        sheet=finding.sheet, row=finding.row, column=finding.column
    )
