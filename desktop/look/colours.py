"""The colours of the two themes, named after what they are for.

Text on its ground keeps a contrast of at least 4.5 : 1 in both. A colour never stands alone: a
mark, a word or a number says the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Colours:
    """One theme."""

    dark: bool
    ground: str
    """Behind everything."""
    surface: str
    """Cards and tables."""
    raised: str
    """Under the pointer, headings of tables."""
    line: str
    text: str
    soft_text: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    warning: str
    bad: str
    good_soft: str
    warning_soft: str
    bad_soft: str
    veil: str
    """Over the window, while something in it is pointed out."""
    series: tuple[str, ...]
    """Lines and bars of charts, in the order in which they are taken."""

    def of(self, name: str, alpha: float = 1.0) -> QColor:
        """Return the colour called `name`, with `alpha` between 0 (clear) and 1."""
        colour = QColor(getattr(self, name))
        colour.setAlphaF(alpha)
        return colour

    def of_series(self, number: int) -> QColor:
        """Return the colour of the series with that number; they repeat after the last."""
        return QColor(self.series[number % len(self.series)])


LIGHT = Colours(
    dark=False,
    ground="#F5F3EF",
    surface="#FFFFFF",
    raised="#EFECE6",
    line="#E1DCD3",
    text="#25211C",
    soft_text="#6A6359",
    accent="#A94A24",
    on_accent="#FFFFFF",
    accent_soft="#F7E7DD",
    good="#2B7350",
    warning="#8F5B0B",
    bad="#B02A22",
    good_soft="#DFF0E6",
    warning_soft="#F8EBD0",
    bad_soft="#F9E0DD",
    veil="#25211C",
    series=("#2F6690", "#C0713A", "#4E8A63", "#8A5A83", "#B99A2E", "#5E7F8C", "#9C4A4A"),
)

DARK = Colours(
    dark=True,
    ground="#1C1A18",
    surface="#262320",
    raised="#322E2A",
    line="#403B36",
    text="#EFEAE4",
    soft_text="#ABA298",
    accent="#EA9A6C",
    on_accent="#2A1509",
    accent_soft="#47301F",
    good="#7CC9A0",
    warning="#E5B75C",
    bad="#F08D84",
    good_soft="#20382B",
    warning_soft="#3D3118",
    bad_soft="#452522",
    veil="#000000",
    series=("#7FB2DA", "#E5A071", "#86C29B", "#C79AC0", "#DBC063", "#9DBCC8", "#DE8E8E"),
)
