"""Cell styles of a workbook. Each is made once: making styles is what makes writing slow."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from planning.workbook.columns import Column, Type

_DARK, _LIGHT, _PALE, _LINE = "8C3B1F", "F1DFD6", "7A6A61", "D9C4B8"

DATE_FORMAT = "d mmm yyyy"
_FORMATS = {
    Type.TEXT: "@",  # else a code such as 3-4 or 007 turns into a date or a number
    Type.REFERENCE: "@",
    Type.DATE: DATE_FORMAT,
}
_FONT = "Calibri"
WHOLE_FORMAT = "#,##0"
FRACTION_FORMAT = "#,##0.0#####"


def number_format_of(column: Column) -> str:
    """Return the spreadsheet's format for the cells of a column.

    Free text has the general one: old Excel shows long texts in cells of format text as ####.
    """
    return "General" if column.is_free_text else _FORMATS.get(column.type, "General")


def _alignment(column: Column, *, wrap_text: bool = False) -> Alignment:
    """Return where cells are set; text keeps clear of a number on its left."""
    return Alignment(
        horizontal=column.align,
        vertical="center" if wrap_text else None,
        indent=1 if column.align == "left" else 0,
        wrap_text=wrap_text or None,
    )


class Styles:
    """The styles that a workbook needs; what they hold is openpyxl's own."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[str, str, bool], Any] = {}
        self.title = self._make(font=Font(name=_FONT, size=16, bold=True, color=_DARK))
        self.wrapped = self._make(alignment=Alignment(vertical="top", wrap_text=True))
        self.number = self._make(alignment=Alignment(vertical="top", horizontal="left"))
        self.link = self._make(
            font=Font(name=_FONT, size=11, underline="single", color=_DARK),
            alignment=Alignment(vertical="top"),
        )

    def cells(self, column: Column, number_format: str, *, example: bool = False) -> Any:
        """Return the style of the cells of a column; examples are pale and italic."""
        key = (number_format, column.align, example)
        if key not in self._made:
            self._made[key] = self._make(
                font=Font(name=_FONT, size=11, italic=True, color=_PALE) if example else None,
                alignment=_alignment(column),
                number_format=number_format,
            )
        return self._made[key]

    def heading(self, column: Column) -> Any:
        """Return the style of the heading of a column: dark where every row must fill it."""
        key = ("heading", column.align, column.required)
        if key not in self._made:
            colours = ("FFFFFF", _DARK) if column.required else ("4A2A1C", _LIGHT)
            line = Side(style="thin", color=_LINE)
            self._made[key] = self._make(
                font=Font(name=_FONT, size=11, bold=column.required, color=colours[0]),
                fill=PatternFill("solid", colours[1]),
                border=Border(bottom=line, right=line),
                alignment=_alignment(column, wrap_text=True),
            )
        return self._made[key]

    def _make(self, **parts: Any) -> Any:
        cell = WriteOnlyCell(self._sheet)
        for name, part in parts.items():
            if part is not None:
                setattr(cell, name, part)
        return cell._style
