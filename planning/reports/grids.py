"""Ruled tables on paper: a line under the heading, a hair between the rows."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Table, TableStyle

from planning.reports.paper import INK, RULE


def ruled(
    cells: list[list[Any]],
    widths: list[float],
    *more: tuple[Any, ...],
    heights: list[float | None] | None = None,
) -> Table:
    """Return a table with a rule under its heading and room between its rows."""
    return Table(
        cells,
        colWidths=widths,
        rowHeights=heights,
        repeatRows=1,
        hAlign="LEFT",
        style=TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
                ("LINEBELOW", (0, 1), (-1, -1), 0.25, RULE),
                *more,
            ]
        ),
    )


def bare(cells: list[list[Any]], widths: list[float], *more: tuple[Any, ...]) -> Table:
    """Return a table without rules or room around its cells, to put things side by side."""
    return Table(
        cells,
        colWidths=widths,
        hAlign="LEFT",
        style=TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                *more,
            ]
        ),
    )
