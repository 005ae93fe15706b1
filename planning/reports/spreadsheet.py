"""Tables written into the sheets of a workbook, so that they print and sort as they stand."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from planning.language import _, format_date
from planning.reports.table import Cell, Kind, SheetTable

FORMATS = {
    Kind.AMOUNT: "#,##0.0;-#,##0.0;–",
    Kind.SHARE: "0.0%",
    Kind.DATE: "d mmm yyyy",
}
WHOLE = "#,##0;-#,##0;–"

MARGIN = 3
"""Characters: the indent of texts, and bold headings."""

LINE_HEIGHT = 15.5
"""Points of one line of a heading."""

MOST_WIDTH = 46
"""Characters; what is longer wraps."""

LOOKS_LIKE_A_FORMULA = tuple("=+-@")
NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that the format of workbooks does not know."""

FACE = "Calibri"
HEAD_FONT = Font(name=FACE, bold=True)
HEAD_FILL = PatternFill("solid", fgColor="E8E8E8")
HEAD_LINE = Border(bottom=Side(style="medium", color="404040"))
ROW_LINE = Border(bottom=Side(style="hair", color="A0A0A0"))


def put(cell: Any, value: Cell) -> None:
    """Write `value` into `cell`; a text stays a text, whatever its first character."""
    if isinstance(value, str):
        value = NOT_IN_A_CELL.sub("", value)
        cell.value = value or None
        if value:
            cell.data_type = "s"
        if value.startswith(LOOKS_LIKE_A_FORMULA):
            cell.quotePrefix = True
    else:
        cell.value = value


def write_table(book: Any, table: SheetTable) -> Any:
    """Add a sheet with `table` to `book` and return it.

    The heading and the columns that name a row stay in view, and both repeat on every printed page.
    """
    sheet = book.create_sheet(sheet_title(table.title, book.sheetnames))
    for column, heading in enumerate(_unlike(table.headings), 1):
        cell = sheet.cell(1, column)
        put(cell, heading)
        cell.font = HEAD_FONT
        cell.fill = HEAD_FILL
        cell.border = HEAD_LINE
        is_text = table.kinds[column - 1] in (Kind.TEXT, Kind.DATE)
        cell.alignment = Alignment(
            horizontal="left" if is_text else "right",
            vertical="bottom",
            wrap_text=True,
            indent=1 if is_text and column > 1 else 0,
        )
    for number, row in enumerate(table.rows):
        for column, (kind, value) in enumerate(zip(table.kinds, row, strict=True), 1):
            cell = sheet.cell(number + 2, column)
            put(cell, value)
            cell.border = ROW_LINE
            if kind is Kind.TEXT:
                cell.alignment = Alignment(
                    horizontal="left", vertical="top", wrap_text=True, indent=min(column - 1, 1)
                )
            else:
                whole = kind is Kind.AMOUNT and table.is_whole(number)
                cell.number_format = WHOLE if whole else FORMATS[kind]
                cell.alignment = Alignment(
                    horizontal="left" if kind is Kind.DATE else "right",
                    vertical="top",
                    indent=1 if kind is Kind.DATE else 0,
                )
    if table.rows:
        _mark_as_table(sheet, table)
    else:
        put(sheet.cell(2, 1), _("nothing"))
    _set_widths(sheet, table)
    _set_page(sheet, table.title)
    sheet.freeze_panes = sheet.cell(2, table.labels + 1)
    return sheet


def sheet_title(title: str, taken: list[str]) -> str:
    """Return `title` as a sheet may be called: short, without []:*?/ and unlike others."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "-"
    lower = {name.lower() for name in taken}
    unlike, number = plain, 2
    while unlike.lower() in lower:
        unlike = f"{plain[:27]} {number}"
        number += 1
    return unlike


def _unlike(headings: list[str]) -> list[str]:
    """Return headings of which no two are alike, as a table's must be."""
    seen: dict[str, int] = {}
    result = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        result.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return result


def _mark_as_table(sheet: Any, table: SheetTable) -> None:
    last = f"{get_column_letter(len(table.headings))}{len(table.rows) + 1}"
    number = len(sheet.parent.sheetnames)
    marked = Table(displayName=f"table_{number}", ref=f"A1:{last}")
    marked.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(marked)


def _set_widths(sheet: Any, table: SheetTable) -> None:
    lines = 1
    for column, kind in enumerate(table.kinds):
        shown = [_length(kind, row[column], table.is_whole(n)) for n, row in enumerate(table.rows)]
        # A heading may wrap between words; two more for the button that filters.
        words = table.headings[column].split()
        longest_word = max((len(word) for word in words), default=0) + 3
        width = max(longest_word, *shown, 7) if shown else max(longest_word, 7)
        width = min(width + MARGIN, MOST_WIDTH)
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
        lines = max(lines, len(textwrap.wrap(table.headings[column], max(1, width - MARGIN))))
    sheet.row_dimensions[1].height = LINE_HEIGHT * lines


def _length(kind: Kind, value: Cell, whole: bool) -> int:
    if value is None:
        return 0
    if isinstance(value, date):
        return len(format_date(value))
    if isinstance(value, str):
        return len(value)
    if kind is Kind.SHARE:
        return 6
    return len(f"{value:,.0f}" if whole else f"{value:,.1f}")


def _set_page(sheet: Any, title: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = title.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
