"""Dates as people type them, and whether day and month could be swapped in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from planning.language import LANGUAGES
from planning.workbook.names import fold

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d\d(?::\d\d.*)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)")
_DAY_AND_NAME = re.compile(r"(\d{1,2})[-/. ]*(?:de )?([a-z]+)[-/., ]*(?:del? )?(\d{4}|\d\d)")
_NAME_AND_DAY = re.compile(r"([a-z]+)[. ]*(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")

_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Day numbers of a spreadsheet between 1954 and 2119; other numbers are not taken for dates."""


class Order(StrEnum):
    """What a typed date says of the order of day and month."""

    CLEAR = "clear"
    DAY_FIRST = "day_first"
    """Only the day first makes sense: 28/02/2007."""
    MONTH_FIRST = "month_first"
    """Only the month first makes sense: 02/28/2007."""
    EITHER = "either"
    """03/04/2007, read day first: so do Spanish, Portuguese and the English of the program."""


@dataclass(frozen=True)
class TypedDate:
    """A date that was read from text."""

    day: date
    order: Order = Order.CLEAR


def parse_date(text: str) -> TypedDate:
    """Read a date: 2007-02-28, 28/2/2007, 28.02.07, 28 feb 2007, 28 de febrero de 2007.

    Raises:
        ValueError: when the text is not a date.
    """
    plain = fold(text)
    if found := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
        return TypedDate(date(year, month, day))
    if found := _YEAR_LAST.fullmatch(plain):
        return _read_year_last(int(found[1]), int(found[2]), _full_year(found[3]))
    if found := _DAY_AND_NAME.fullmatch(plain):
        return TypedDate(date(_full_year(found[3]), _month(found[2]), int(found[1])))
    if found := _NAME_AND_DAY.fullmatch(plain):
        return TypedDate(date(int(found[3]), _month(found[1]), int(found[2])))
    raise ValueError(text)


def date_of_serial(number: float) -> date | None:
    """Return the date that a spreadsheet's day number stands for, or None when it is not likely."""
    if int(number) not in _SERIALS:
        return None
    return _SERIAL_ZERO + timedelta(days=int(number))


def _read_year_last(first: int, second: int, year: int) -> TypedDate:
    if second > 12:
        return TypedDate(date(year, first, second), Order.MONTH_FIRST)
    read = date(year, second, first)
    if first > 12:
        return TypedDate(read, Order.DAY_FIRST)
    return TypedDate(read, Order.CLEAR if first == second else Order.EITHER)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _month(name: str) -> int:
    try:
        return _month_names()[name]
    except KeyError:
        raise ValueError(name) from None


@cache
def _month_names() -> dict[str, int]:
    """Return month numbers by name and abbreviation in every language of the program."""
    from babel.dates import get_month_names

    names: dict[str, int] = {"sept": 9, "set": 9}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                names.setdefault(fold(name).rstrip("."), number)
    return names
