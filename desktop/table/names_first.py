"""Columns of a table whose first one is a name: the others get what they need, it gets the rest."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHeaderView

from desktop.table.shown import CellTree

MOST_NEEDED, MOST = 340, 420
"""Of the names, in device-independent pixels: what they get where the table has to scroll for it,
and what they get of a wide one.
"""


def fit_names(
    view: CellTree, bars: Mapping[int, int] | None = None, least: int | None = None
) -> None:
    """Share the width of `view` out; `bars` are columns (place → width) that only show a bar.

    Names narrow down to `least` before the table scrolls; None: to what they need.
    """
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
    names = needed(view)
    view.setColumnWidth(0, min(MOST, max(names if least is None else min(least, names), rest)))


def needed(view: CellTree) -> int:
    """Return what the names in view need to be read in full, as far as that is bearable."""
    deep = 2 * view.indentation() if view.rootIsDecorated() else 0
    wide = max(view.sizeHintForColumn(0) + deep, view.header().sectionSizeHint(0))
    return min(MOST_NEEDED, wide)
