"""Findings of a reading: all at once, but no flood of one and the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

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


_Sort = tuple[str, str, str, Severity]
"""Sheet, column, sort of problem, severity: what is told together."""


class Findings:
    """Gathers findings. The hundred-and-first of one sort in one column is only counted."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._told: Counter[_Sort] = Counter()
        self._most: dict[_Sort, int] = {}
        self._last: dict[_Sort, Finding] = {}
        self.errors = 0
        self.wrong_tables: set[str] = set()
        """Tables in which something has an error."""

    def add(self, problem: Problem, place: Place, typed: object = None) -> None:
        """Add a problem at a place, where `typed` stands."""
        finding = Finding(
            severity=problem.severity,
            what=problem.what,
            remedy=problem.remedy,
            table=place.table,
            record=place.record,
            field=place.field,
            sheet=place.sheet,
            row=place.row,
            column=place.column,
            value="" if typed is None else show_typed(typed),
        )
        most = 1 if problem.once else _MOST_OF_ONE_SORT
        self.add_finding(finding, problem.sort or problem.what, most)

    def add_finding(self, finding: Finding, sort: str, most: int = _MOST_OF_ONE_SORT) -> None:
        """Add a finding that is complete, unless `most` of its sort in its column were told."""
        if finding.severity is Severity.ERROR:
            self.errors += 1
            self.wrong_tables.add(finding.table)
        sorted_as = (finding.sheet, finding.column, sort, finding.severity)
        self._told[sorted_as] += 1
        if self._told[sorted_as] <= most:
            self._findings.append(finding)
            return
        self._most[sorted_as] = most
        self._last[sorted_as] = finding

    def closed(self) -> tuple[Finding, ...]:
        """Return all findings, with one more for every sort that was cut off."""
        findings = list(self._findings)
        for sort, last in self._last.items():
            count = self._told[sort] - self._most[sort]
            what = ngettext(
                "The same in {count} more row: row {row}.",
                "The same in {count} more rows, the last of them row {row}.",
                count,
            ).format(count=count, row=last.row)
            findings.append(replace(last, what=what, record="", value=""))
        return tuple(findings)


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
