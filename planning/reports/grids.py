"""Ruled tables on paper: a line under the heading, a hair between the rows."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Table, TableStyle

from planning.reports.paper import INK, RULE

ENDLESS = 100_000.0
"""Points: more than anything is high."""

SMALLEST = 0.78
"""The scale under which letters are too small on a wall."""


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


def height_of(story: Sequence[Flowable], width: float) -> float:
    """Return the height in points of what is set one under another, `width` points wide."""
    canvas = Canvas(BytesIO())
    total = after = 0.0
    for flowable in story:
        _width, height = flowable.wrapOn(canvas, width, ENDLESS)
        between = max(flowable.getSpaceBefore(), after)
        total += float(between + height)
        after = float(flowable.getSpaceAfter())
    return total


def parted(table: Table, width: float, room: float) -> list[Flowable]:
    """Return `table` in parts of at most `room` points each, every one with its heading.

    A table that is only somewhat too high is drawn smaller, and so is a row that is higher than
    `room`.
    """
    canvas = Canvas(BytesIO())
    height = height_of([table], width)
    if room < height <= room / SMALLEST:
        return [KeepInFrame(width, room, [table], mode="shrink")]
    parts: list[Flowable] = []
    rest: Flowable = table
    while True:
        _width, height = rest.wrapOn(canvas, width, ENDLESS)
        if height <= room:
            return [*parts, rest]
        split = rest.splitOn(canvas, width, room)
        if len(split) < 2:
            return [*parts, KeepInFrame(width, room, [rest], mode="shrink")]
        parts.append(split[0])
        rest = split[1]
