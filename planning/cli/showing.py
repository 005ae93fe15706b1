"""Calm tables in the terminal: names, units and dates in the reader's language."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planning.language import N_, _, format_date, format_share, ngettext
from planning.plant.finding import Finding, Severity

if TYPE_CHECKING:
    from rich.console import Console

    from planning.reports.table import Cell, Kind, SheetTable

WIDE = 120
"""Columns for a reader that is no terminal: a file, or another program."""

MOST_ROWS = 12
"""Rows of a table before the rest is only counted."""

GAP = 3
"""Letters between two columns."""

NOTHING = 0.005
"""Amounts below it are shown as none."""

SEVERITIES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def console(*, errors: bool = False) -> Console:
    """Return the console of the output or the error stream."""
    from rich.console import Console

    class Told(Console):
        """Leaves it to whoever runs the command what a reader means who has seen enough."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    stream = sys.stderr if errors else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else WIDE
    return Told(file=stream, highlight=False, markup=False, emoji=False, width=width)


def say(sentence: str = "", *, style: str = "") -> None:
    """Write a sentence on a line of its own; it wraps between words."""
    console().print(sentence, style=style or None)


def heading(words: str) -> None:
    """Write a heading with an empty line above it."""
    say()
    say(words, style="bold")


def show_table(
    table: SheetTable, *, columns: Sequence[int] | None = None, most: int | None = None
) -> None:
    """Write a table under its title, or that there is nothing in it.

    `columns` are those to show, `most` the rows; what is left out is counted.
    """
    from rich import box
    from rich.table import Table

    from planning.reports.table import Kind

    heading(table.title)
    if not table.rows:
        say(_("nothing"), style="dim")
        return
    shown = list(range(len(table.headings))) if columns is None else list(columns)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for column in shown:
        is_number = table.kinds[column] in (Kind.AMOUNT, Kind.SHARE)
        drawn.add_column(
            table.headings[column],
            justify="right" if is_number else "left",
            no_wrap=is_number or table.kinds[column] is Kind.DATE,
            overflow="fold",
        )
    for number, row in enumerate(table.rows[:most]):
        drawn.add_row(*(_shown(table.kinds[c], row[c], table.is_whole(number)) for c in shown))
    console().print(drawn)
    if most is not None and len(table.rows) > most:
        more = len(table.rows) - most
        words = ngettext("and {count} more", "and {count} more", more)
        say(words.format(count=more), style="dim")


def show_wide(table: SheetTable) -> None:
    """Write a table with many columns, in as many parts as the width asks for."""
    widths = [_width(table, column) for column in range(len(table.headings))]
    labels = list(range(table.labels))
    room = console().width - sum(widths[column] for column in labels)
    part: list[int] = []
    for column in range(table.labels, len(table.headings)):
        if part and sum(widths[c] for c in [*part, column]) > room:
            show_table(table, columns=[*labels, *part])
            part = []
        part.append(column)
    show_table(table, columns=[*labels, *part])


def _width(table: SheetTable, column: int) -> int:
    """Return how many letters a column takes, with the space after it."""
    kind = table.kinds[column]
    cells = (_shown(kind, row[column], table.is_whole(n)) for n, row in enumerate(table.rows))
    return max(len(table.headings[column]), *(len(cell) for cell in cells), 0) + GAP


def show_findings(findings: Sequence[Finding], *, errors: bool = False) -> None:
    """Write findings one after the other: how bad, where, what, and how to mend it."""
    from rich.text import Text

    target = console(errors=errors)
    for finding in findings:
        line = Text(_(SEVERITIES[finding.severity]), style=STYLES[finding.severity])
        place = place_of(finding)
        line.append(f"  {place}" if place else "", style="default not bold")
        target.print(line)
        value = f" ({finding.value})" if finding.value and finding.value not in finding.what else ""
        target.print(Text(f"  {finding.what}{value}", style="default"))
        if finding.remedy:
            target.print(Text(f"  {finding.remedy}", style="dim"))


def place_of(finding: Finding) -> str:
    """Return where a finding is: in the workbook, or else its record and field."""
    if finding.sheet:
        from planning.workbook.findings import place_in_words

        return place_in_words(finding)
    return ", ".join(part for part in (finding.table, finding.record, finding.field) if part)


def _shown(kind: Kind, value: Cell, whole: bool) -> str:
    from planning.reports.words import show_amount

    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return format_date(value)
    if kind.value == "share":
        return format_share(value)
    return "–" if abs(value) < NOTHING else show_amount(value, whole=whole)
