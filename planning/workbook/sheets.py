"""The list of sheets: the only source of headings, units, types and choices."""

from __future__ import annotations

from planning.language import N_, current_language, translate_into
from planning.plant import Record
from planning.workbook.body_sheets import BODIES, NEEDS, ORDER_LINES, ORDERS
from planning.workbook.columns import Column, Sheet, Type
from planning.workbook.event_sheets import MOVEMENTS, PRODUCTIONS
from planning.workbook.facility_sheets import CALENDAR, FACILITY
from planning.workbook.goods_sheets import ANALYSES, COUNTS, GOODS, PURCHASES, RECEIPTS
from planning.workbook.offer_sheets import OFFER_LINES, OFFERS
from planning.workbook.recipe_sheets import BLEND_SHARES, PROPERTY_LIMITS, RECIPE_LINES, RECIPES
from planning.workbook.scenario_sheets import CHANGES, PINS, SCENARIOS
from planning.workbook.work_sheets import CREWS, DOWNTIMES, SPECIAL_DAYS, WORK_CENTRES

__all__ = [
    "SHEETS",
    "Column",
    "Sheet",
    "Type",
    "read_me_title",
    "sheet_of",
    "sheet_of_table",
]

SHEETS: tuple[Sheet, ...] = (
    FACILITY,
    CALENDAR,
    GOODS,
    COUNTS,
    RECEIPTS,
    PURCHASES,
    ANALYSES,
    WORK_CENTRES,
    CREWS,
    SPECIAL_DAYS,
    DOWNTIMES,
    RECIPES,
    RECIPE_LINES,
    BLEND_SHARES,
    PROPERTY_LIMITS,
    BODIES,
    NEEDS,
    ORDERS,
    ORDER_LINES,
    PRODUCTIONS,
    MOVEMENTS,
    OFFERS,
    OFFER_LINES,
    PINS,
    SCENARIOS,
    CHANGES,
)
"""Every sheet, in the order of the workbook."""

_BY_KIND = {sheet.kind: sheet for sheet in SHEETS}
_BY_TABLE = {sheet.table: sheet for sheet in SHEETS}

_READ_ME = N_("Read me")


def read_me_title(language: str | None = None) -> str:
    """Return the title of the first sheet, which explains the others and is not read."""
    return translate_into(language or current_language(), _READ_ME)


def sheet_of(kind: type[Record]) -> Sheet:
    """Return the sheet of a record kind.

    Raises:
        KeyError: when it has none.
    """
    return _BY_KIND[kind]


def sheet_of_table(table: str) -> Sheet:
    """Return the sheet of the table of that name, such as "goods".

    Raises:
        KeyError: when there is no such table.
    """
    return _BY_TABLE[table]
