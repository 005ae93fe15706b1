"""Small charts that stand inside the rows of a table, readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from planning.reports.paper import INK, PALE, REGULAR, RULE, SOFT

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
    """How much of what was asked is planned: a pale bar, filled from the left."""

    def __init__(self, width: float, share: float) -> None:
        super().__init__(width, 2.1 * mm)
        self.share = min(max(share, 0.0), 1.0)

    def draw(self) -> None:
        """Draw the pale bar and its dark part."""
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.setFillColor(PALE)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=1)
        self.canv.setFillColor(INK)
        self.canv.rect(0, 0, self.width * self.share, self.height, stroke=0, fill=1)


class CoverBar(Mark):
    """How long something lasts: dark for the periods it is there, an outline for the others."""

    def __init__(self, width: float, periods: int, lasts: int | None) -> None:
        super().__init__(width, 2.6 * mm)
        self.periods = periods
        self.lasts = periods if lasts is None else lasts

    def draw(self) -> None:
        """Draw one field per period."""
        step = self.width / self.periods
        self.canv.setLineWidth(0.4)
        self.canv.setStrokeColor(RULE)
        self.canv.line(0, self.height / 2, self.width, self.height / 2)
        self.canv.setFillColor(INK)
        gap = min(0.5, step * 0.15)
        for period in range(self.lasts):
            self.canv.rect(period * step, 0, max(step - gap, 0.2), self.height, stroke=0, fill=1)
        if self.lasts < self.periods:
            at = self.lasts * step
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(1)
            self.canv.line(at, -0.8 * mm, at, self.height + 0.8 * mm)


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
