"""What helps people fill in a workbook: comments on the headings, drop-downs, the first sheet."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from planning.language import N_, translate_into
from planning.workbook.columns import Column, Sheet, Type
from planning.workbook.explaining import comment_on
from planning.workbook.labels import choice_label, yes_no_label
from planning.workbook.rows import example_text
from planning.workbook.sheets import SHEETS, read_me_title, sheet_of
from planning.workbook.styles import Styles, number_format_of

LAST_ROW = 1_048_576
"""The last row that a spreadsheet has."""

_AUTHOR = "Hornada"
_A4 = 9
_HEADING_HEIGHT = 32
_FIRST_WIDTH = 26
"""Characters: the mark of the example has room beside a code."""
_TITLE = N_("Workbook of a plant")
_LINES = (
    N_(
        "One sheet for each kind of thing, one row for each thing; leave empty what you do not use."
    ),
    N_('The sheet "{facility}" needs its one row: the name of the plant and the first day.'),
    N_("Dark headings must be filled in every row; light ones may stay empty."),
    N_("Rest on a heading to read what belongs there; [unit] is the unit of the row's good."),
    N_('Rows that begin with "{example}" are never read: delete them or write over them.'),
    N_("Write numbers without their unit, and dates as dates, such as 28 Feb 2007."),
    N_("To name a good, a body or a recipe, write its code, or its name if no other has it."),
    N_("Columns may stand in any order, with headings in Spanish, English or Portuguese."),
    N_("Columns and sheets of your own may stay: they are reported, but not read."),
    N_("What is wrong is told all at once, by sheet, row and column; then nothing is changed."),
)
_FIRST_LISTED = len(_LINES) + 4
"""Row of the first sheet from which the others are listed."""


def set_up_sheet(page: Any, sheet: Sheet, language: str, rows: int) -> None:
    """Set widths, formats, drop-downs, the frozen heading and how it prints; before any row.

    `rows` do not count the heading.
    """
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = _HEADING_HEIGHT
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{rows + 1}"
    page.calculate_dimension = lambda: f"A1:{last}{rows + 1}"  # readers look for it at the start
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        width = max(column.characters, _FIRST_WIDTH if number == 1 else 0)
        page.column_dimensions[letter].width = width
        page.column_dimensions[letter].number_format = number_format_of(column)
        validation = _drop_down(column, language)
        if validation is not None:
            validation.add(f"{letter}2:{letter}{LAST_ROW}")
            page.data_validations.append(validation)


def heading_cells(page: Any, sheet: Sheet, styles: Styles, language: str) -> list[Any]:
    """Return the row of headings, each with its comment."""
    cells = []
    for column in sheet.columns:
        cell = WriteOnlyCell(page, column.heading(language))
        cell._style = styles.heading(column)
        text = comment_on(column, language)
        cell.comment = Comment(text, _AUTHOR, width=300, height=30 + 18 * (len(text) // 38 + 4))
        cells.append(cell)
    return cells


def _drop_down(column: Column, language: str) -> DataValidation | None:
    """Return the list that a cell offers. Only where nothing else fits does it insist."""
    if column.type is Type.CHOICE:
        labels = [choice_label(choice, language) for choice in column.choices]
        return _list('"' + ",".join(labels) + '"', insist=True)
    if column.type is Type.YES_NO:
        labels = [yes_no_label(value, language) for value in (True, False)]
        return _list('"' + ",".join(labels) + '"', insist=True)
    if column.type is Type.REFERENCE and column.target is not None:
        page = quote_sheetname(sheet_of(column.target).title(language))
        filled = f"MAX(1,COUNTA({page}!$A:$A)-1)"
        return _list(f"OFFSET({page}!$A$2,0,0,{filled},1)", insist=False)
    if column.type is Type.SHEET:
        page = quote_sheetname(read_me_title(language))
        return _list(f"{page}!$A${_FIRST_LISTED}:$A${_FIRST_LISTED + len(SHEETS) - 1}", insist=True)
    return None


def _list(formula: str, *, insist: bool) -> DataValidation:
    return DataValidation(
        type="list", formula1=formula, allow_blank=True, showErrorMessage=insist, errorStyle="stop"
    )


def fill_read_me(page: Any, styles: Styles, language: str) -> None:
    """Write the first sheet: how to fill in the others, and what each is for."""
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 96
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.append([_styled(page, translate_into(language, _TITLE), styles.title)])
    page.append([])
    places = {
        "facility": SHEETS[0].title(language),
        "example": example_text("", language).strip(),
    }
    for number, line in enumerate(_LINES, start=1):
        text = translate_into(language, line).format(**places)
        page.append([_styled(page, number, styles.number), _styled(page, text, styles.wrapped)])
    page.append([])
    for sheet in SHEETS:
        title = _styled(page, sheet.title(language), styles.link)
        title.hyperlink = f"#{quote_sheetname(sheet.title(language))}!A1"
        title._style = styles.link
        page.append([title, _styled(page, sheet.help_text(language), styles.wrapped)])


def _styled(page: Any, value: Any, style: Any) -> Any:
    cell = WriteOnlyCell(page, value)
    cell._style = style
    return cell
