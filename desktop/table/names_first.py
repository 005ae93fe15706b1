"""Columns of a table whose first one is a name: the others get what they need, it gets the rest."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHeaderView

from desktop.table.shown import CellTree

LEAST, MOST = 130, 420
"""Of the names, in device-independent pixels; where less is left, the table scrolls."""


def fit_names(view: CellTree, bars: Mapping[int, int] | None = None) -> None:
    """Share the width of `view` out; `bars` are columns (place → width) that only show a bar."""
    header = view.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    bar = view.verticalScrollBar()
    rest = view.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
    for section in range(1, view.cells.columnCount()):
        if view.isColumnHidden(section):
            continue
        wide = max(view.sizeHintForColumn(section), header.sectionSizeHint(section))
        wide = (bars or {}).get(section, wide)
        view.setColumnWidth(section, wide)
        rest -= wide
    view.setColumnWidth(0, min(MOST, max(LEAST, rest)))
