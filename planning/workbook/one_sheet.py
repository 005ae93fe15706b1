"""One sheet of a file as bare cells, for whoever lays them over a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from planning.language import _
from planning.workbook.book import open_grids
from planning.workbook.columns import Sheet
from planning.workbook.csv_files import open_csv_grid
from planning.workbook.errors import (
    Beat,
    Progress,
    WorkbookError,
    explain_os_errors,
    ignore_progress,
    never_stop,
)
from planning.workbook.findings import Findings
from planning.workbook.grid import Grid
from planning.workbook.headings import SEARCHED_ROWS, look_for_headings
from planning.workbook.names import sheet_names
from planning.workbook.rows import is_example

TEXT_FILES = (".csv", ".tsv", ".txt")


def read_cells(
    path: Path | str,
    sheet: Sheet,
    *,
    on_progress: Progress = ignore_progress,
    should_stop: Callable[[], bool] = never_stop,
) -> list[Sequence[Any]]:
    """Return the rows of the sheet in `path` that is `sheet` by its title, else of the first.

    What stands above the headings, blank rows and examples are left out. `path` is an Excel
    workbook or a CSV file.

    Raises:
        WorkbookError: when it cannot be read, or holds nothing.
        Stopped: when `should_stop` says so.
    """
    beat = Beat(on_progress, should_stop)
    path = Path(path)
    beat(0.0, _("Opening {name}").format(name=path.name))
    if path.suffix.lower() in TEXT_FILES:
        with explain_os_errors(path):
            cells = _cells(sheet, open_csv_grid(path, Findings(), beat), beat)
    else:
        with open_grids(path, beat) as grids:
            cells = _cells(sheet, _chosen(sheet, grids), beat)
    if not cells:
        raise WorkbookError(_('There are no rows in "{name}".').format(name=path.name))
    return cells


def _chosen(sheet: Sheet, grids: Sequence[Grid]) -> Grid:
    names = sheet_names()
    return next((grid for grid in grids if names.find(grid.title) is sheet), grids[0])


def _cells(sheet: Sheet, grid: Grid, beat: Beat) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = []
    headed = False
    for number, cells in grid.rows:
        if number % 64 == 0:
            beat()
        if not any(cell not in (None, "") for cell in cells) or is_example(cells[0]):
            continue
        if not headed and number <= SEARCHED_ROWS and look_for_headings(sheet, number, cells):
            rows.clear()
            headed = True
        rows.append(cells)
    return rows
