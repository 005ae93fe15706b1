"""Pasting from a spreadsheet: cells copied there land in the table from the cursor on."""

from __future__ import annotations

from desktop.table.entry import Refused, heading_of, read
from desktop.table.model import RecordModel
from planning.language import _, ngettext
from planning.workbook.columns import Column

MOST_SAID = 3


def cells_of(text: str) -> list[list[str]]:
    """Return the cells of what a spreadsheet put on the clipboard."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines]


def paste(model: RecordModel, row: int, section: int, text: str) -> int:
    """Enter the cells of `text` from that cell on, as one step; return how many rows it touched.

    A first line that repeats the table's headings says which column is which.

    Raises:
        Refused: when any of it does not fit, naming up to three cells; nothing is taken then.
    """
    cells = cells_of(text)
    columns = _by_heading(model, cells[0]) if len(cells) > 1 else None
    if columns is not None:
        cells = cells[1:]
        row = model.rowCount() - 1
    else:
        wide = max(len(line) for line in cells)
        columns = [model.column_of(section + place) for place in range(wide)]
    typed: list[tuple[int, Column, str]] = []
    refusals: list[str] = []
    for down, line in enumerate(cells):
        for column, value in zip(columns, line, strict=False):
            if column is None:
                continue
            try:
                read(model.plant, column, value)
            except Refused as refusal:
                place = _("Pasted row {row}: {what}").format(row=down + 1, what=refusal)
                refusals.append(place)
                continue
            typed.append((row + down, column, value))
    if refusals:
        said = " ".join(refusals[:MOST_SAID])
        more = len(refusals) - MOST_SAID
        if more > 0:
            said += " " + ngettext("And {count} more.", "And {count} more.", more).format(
                count=more
            )
        raise Refused(_("Nothing was pasted. {what}").format(what=said))
    model.enter(typed)
    return len(cells)


def _by_heading(model: RecordModel, line: list[str]) -> list[Column | None] | None:
    """Return the columns that a line of headings names, or None when it is not one."""
    known: dict[str, Column] = {}
    for column in model.columns:
        for heading in (
            heading_of(column),
            column.heading(),
            column.heading("en"),
            column.title,
        ):
            known[heading.casefold()] = column
    found = [known.get(cell.strip().casefold()) for cell in line]
    return found if sum(column is not None for column in found) >= max(1, len(line) / 2) else None
