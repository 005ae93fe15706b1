"""The workbook of a comparison: plans side by side, a sheet per question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from planning.advice.compare import Comparison
from planning.language import _
from planning.plant import Plant
from planning.reports.comparing import (
    left_compared,
    load_compared,
    shares_compared,
    tiers_compared,
)
from planning.reports.saving import written_in_full
from planning.reports.spreadsheet import FACE, put, sheet_title, write_table

WIDE = 100
"""Characters of the column of sentences."""


def write_comparison_workbook(
    plant: Plant,
    comparison: Comparison,
    path: str | Path,
    *,
    names: Mapping[str, str],
    said: Sequence[str] = (),
) -> None:
    """Write plans side by side as an .xlsx workbook to `path`, in the reader's language.

    `names` says in full what each name of the comparison stands for; `said` are sentences that
    stand on the first sheet.

    Raises:
        NotWritten: when the file cannot be written.
    """
    book = Workbook()
    summary = book.active
    summary.title = sheet_title(_("Summary"), [])
    lines = [
        (_("{plant}: plans side by side").format(plant=plant.facility.name), True),
        *((f"{name}  {full}" if name != full else name, False) for name, full in names.items()),
        ("", False),
        *((sentence, False) for sentence in said),
    ]
    summary.column_dimensions["A"].width = WIDE
    for place, (text, strong) in enumerate(lines, 1):
        cell = summary.cell(place, 1)
        put(cell, text)
        cell.font = Font(name=FACE, bold=strong)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    different, _alike = shares_compared(plant, comparison)
    for table in (
        different,
        tiers_compared(comparison),
        left_compared(plant, comparison),
        load_compared(plant, comparison),
    ):
        write_table(book, table)
    book.properties.title = plant.facility.name
    book.properties.creator = "Hornada"
    content = BytesIO()
    with written_in_full(Path(path)) as neighbour:
        book.save(content)
        neighbour.write_bytes(content.getvalue())
