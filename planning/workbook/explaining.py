"""What belongs in a column, in a few lines: over a workbook's headings and over the window's."""

from __future__ import annotations

from planning.language import N_, translate_into
from planning.workbook.columns import Column, Type
from planning.workbook.labels import choice_label
from planning.workbook.sheets import sheet_of
from planning.workbook.shown import shown_text

_RULES = {
    Type.TEXT: N_("A text."),
    Type.QUANTITY: N_("A number."),
    Type.WHOLE: N_("A whole number."),
    Type.DATE: N_("A date."),
    Type.YES_NO: N_("Yes or no."),
    Type.CHOICE: N_("One of: {choices}."),
    Type.REFERENCE: N_('A code or a name from the sheet "{sheet}".'),
    Type.SHEET: N_("The title of a sheet."),
    Type.HEADING: N_("A heading of that sheet."),
    Type.ANY_VALUE: N_("As in the column that is changed."),
}
_REQUIRED = N_("Must be filled.")
_OPTIONAL = N_("May stay empty.")
_DEFAULT = N_("Empty stands for: {default}.")
_EXAMPLE = N_("Example: {example}")


def comment_on(column: Column, language: str) -> str:
    """Return what the comment on a heading says, in up to four lines."""
    choices = ", ".join(choice_label(choice, language) for choice in column.choices)
    target = sheet_of(column.target).title(language) if column.target else ""
    rule = translate_into(language, _RULES[column.type]).format(choices=choices, sheet=target)
    default = shown_text(column, column.default, language)
    if column.required:
        filled = translate_into(language, _REQUIRED)
    elif default:
        filled = translate_into(language, _DEFAULT).format(default=default)
    else:
        filled = translate_into(language, _OPTIONAL)
    lines = [column.help_text(language), rule, filled]
    if column.example is not None:
        example = shown_text(column, column.example_in(language), language)
        lines.append(translate_into(language, _EXAMPLE).format(example=example))
    return "\n".join(lines)
