"""Small charts that stand inside the rows of a table, readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from planning.reports.paper import INK, REGULAR, RULE, SHADE, SOFT

LEAST_PART = 0.004
"""Of the tallest column: less is no ink worth printing."""


class Mark(Flowable):  # type: ignore[misc]
    """A drawing of a fixed size."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width = width
        self.height = height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size, whatever room there is."""
        return self.width, self.height


class ShareBar(Mark):
    """How much of what was asked is planned: filled from the left, hatched for what waits."""

    def __init__(
        self, width: float, share: float, height: float = 2.1 * mm, *, waits: bool = True
    ) -> None:
        super().__init__(width, height)
        self.share = min(max(share, 0.0), 1.0)
        self.waits = waits
        """The rest is hatched; else it is free, and white."""

    def draw(self) -> None:
        """Draw the dark part, and the hatched one in its outline."""
        met = self.width * self.share
        if self.waits:
            hatch(self.canv, met, 0, self.width - met, self.height)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.4)
        self.canv.setFillColor(INK)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        self.canv.rect(0, 0, met, self.height, stroke=0, fill=1)


class Key(Mark):
    """One field of a bar, dark or hatched, to stand in a legend."""

    def __init__(self, dark: bool) -> None:
        super().__init__(4 * mm, 2.1 * mm)
        self.dark = dark

    def draw(self) -> None:
        """Draw the field."""
        self.canv.setStrokeColor(INK)
        self.canv.setFillColor(INK)
        self.canv.setLineWidth(0.4)
        if not self.dark:
            hatch(self.canv, 0, 0, self.width, self.height)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=1 if self.dark else 0)


class RunDown(Mark):
    """What is left of a good at the end of each period, and a mark where it is gone."""

    def __init__(self, width: float, levels: Sequence[float], most: float, gone: float | None):
        super().__init__(width, 4.6 * mm)
        self.levels = levels
        """At the start and at the end of each period."""
        self.most = most
        self.gone = gone
        """The part of the time after which it is gone; None: it lasts."""

    def draw(self) -> None:
        """Draw the area under the levels, its edge, and the mark."""
        step = self.width / max(len(self.levels) - 1, 1)
        top = self.height * 0.92
        heights = [
            min(max(level, 0.0) / self.most, 1.0) * top if self.most > 0 else 0.0
            for level in self.levels
        ]
        area = self.canv.beginPath()
        area.moveTo(0, 0)
        for number, height in enumerate(heights):
            area.lineTo(number * step, height)
        area.lineTo((len(heights) - 1) * step, 0)
        area.close()
        self.canv.setFillColor(SHADE)
        self.canv.drawPath(area, stroke=0, fill=1)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        for number in range(1, len(heights)):
            self.canv.line((number - 1) * step, heights[number - 1], number * step, heights[number])
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.line(0, 0, self.width, 0)
        if self.gone is not None:
            at, arm = self.width * min(self.gone, 1.0), 1.1 * mm
            at = min(max(at, arm), self.width - arm)
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(1.3)
            self.canv.line(at - arm, self.height / 2 - arm, at + arm, self.height / 2 + arm)
            self.canv.line(at - arm, self.height / 2 + arm, at + arm, self.height / 2 - arm)


def hatch(canvas: Any, left: float, bottom: float, width: float, height: float) -> None:
    """Draw slanting lines in a field: white paper between them, whatever copies the sheet."""
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.45)
    start = -height
    while start < width:
        # From the lower edge or the left one, to the upper edge or the right one.
        low, high = max(start, 0.0), min(start + height, width)
        if high > low:
            canvas.line(left + low, bottom + low - start, left + high, bottom + high - start)
        start += 2.3


class Columns(Mark):
    """One column per period, all rows of a table on one scale."""

    def __init__(self, width: float, values: Sequence[float], most: float) -> None:
        super().__init__(width, 7.5 * mm)
        self.values = values
        self.most = most

    def draw(self) -> None:
        """Draw the base line and the columns."""
        step = self.width / max(len(self.values), 1)
        for number, value in enumerate(self.values):
            part = value / self.most if self.most > 0 else 0.0
            if part < LEAST_PART:
                continue
            height = self.height * part
            self.canv.setFillColor(INK)
            self.canv.rect(number * step + step * 0.12, 0, step * 0.76, height, stroke=0, fill=1)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.line(0, 0, self.width, 0)


class Ends(Mark):
    """The first and the last period over a chart, at its two ends."""

    def __init__(self, width: float, first: str, last: str, size: float = 7.6) -> None:
        super().__init__(width, size * 1.28)
        self.first = first
        self.last = last
        self.size = size

    def draw(self) -> None:
        """Write both; only the first where there is no room for two."""
        self.canv.setFont(REGULAR, self.size)
        self.canv.setFillColor(SOFT)
        base = self.height - self.size
        self.canv.drawString(0, base, self.first)
        room = self.width - self.canv.stringWidth(f"{self.first}  ", REGULAR, self.size)
        if self.canv.stringWidth(self.last, REGULAR, self.size) <= room:
            self.canv.drawRightString(self.width, base, self.last)
