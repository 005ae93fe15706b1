"""One cell: what was typed becomes a value that fits its column, or a problem that says why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from planning.language import _, format_date, format_number, parse_number
from planning.plant import Severity
from planning.plant.record import DECIMALS
from planning.workbook.columns import Column, Type
from planning.workbook.dates import Order, date_of_serial, parse_date
from planning.workbook.escapes import unescape
from planning.workbook.names import choice_names, sheet_names, yes_no_names

_STEP = Decimal(1).scaleb(-DECIMALS)
_NUMBER_WITH_TEXT = re.compile(
    r"(?=.*[^\d\s.,'+-])"  # something that is no part of a number
    r"(?:[^\d\s.,'+-]\D*)?[+-]?\d[\d.,' ]*(?:[^\d\s.,'+-].*)?"  # before or behind one
)
_SPREADSHEET_ERROR = re.compile(r"#(?:[A-Z/_]+[!?]|N/A|DIV/0!|GETTING_DATA)|Err:\d{3}")

EXAMPLE_SIGN = "▸"
"""What the first cell of an example row begins with."""


class Uncalculated:
    """Stands for a cell whose formula has no stored result."""

    def __str__(self) -> str:
        return ""


UNCALCULATED = Uncalculated()


@dataclass(frozen=True)
class Problem:
    """Something wrong or odd in a cell."""

    severity: Severity
    what: str
    remedy: str = ""
    once: bool = False
    """Told once for each column, with the number of rows."""
    sort: str = ""
    """Problems of one sort in one column are told up to a number."""


@dataclass(frozen=True)
class Cell:
    """What a cell holds: a value (None: it is empty) and perhaps a problem with it.

    With a problem of severity `ERROR` the value is None and means nothing.
    """

    value: Any = None
    problem: Problem | None = None
    order: Order | None = None
    """Dates that were typed as text: what the text says of the order of day and month."""


EMPTY = Cell()


class _Unfit(Exception):
    """What was typed does not fit: (sort, what, remedy)."""

    def __init__(self, sort: str, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.problem = Problem(Severity.ERROR, what, remedy, sort=sort)


class CellReader:
    """Reads the cells of one column. A text that was read once is not read again."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._read = _make_reader(column)
        self._known: dict[Hashable, Cell] = {}

    def __call__(self, raw: Any) -> Cell:
        """Return what `raw` stands for: a text, a number, a date or yes/no as a spreadsheet has."""
        key = (raw.__class__, raw)  # 1, 1.0 and True are equal, yet not the same
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._look(raw)
        return known

    def _look(self, raw: Any) -> Cell:
        try:
            if raw is None:
                return EMPTY
            if raw is UNCALCULATED:
                raise _Unfit(
                    "uncalculated",
                    _("This formula has no stored result."),
                    _("Open the workbook in a spreadsheet program, save it, and import again."),
                )
            if isinstance(raw, str):
                raw = unescape(raw)
                trimmed = raw.strip()
                if not trimmed:
                    return EMPTY
                if _SPREADSHEET_ERROR.fullmatch(trimmed):
                    raise _Unfit(
                        "error",
                        _("This cell holds the error {error}.").format(error=trimmed),
                        _("Mend its formula, or write the value itself."),
                    )
                raw = raw if self.column.is_free_text else trimmed
            return self._read(raw)
        except _Unfit as unfit:
            return Cell(problem=unfit.problem)


def show_typed(raw: Any) -> str:
    """Return what stood in a cell, short enough for a finding."""
    if isinstance(raw, datetime | date):
        return format_date(raw)
    text = _text_of_number(raw) if isinstance(raw, int | float) else str(raw)
    return text if len(text) <= 60 else text[:59] + "…"


def _make_reader(column: Column) -> Callable[[Any], Cell]:
    match column.type:
        case Type.QUANTITY:
            return lambda raw: _read_quantity(column, raw)
        case Type.WHOLE:
            return lambda raw: _read_whole(column, raw)
        case Type.DATE:
            return _read_date
        case Type.YES_NO:
            return _make_yes_no_reader()
        case Type.CHOICE:
            return _make_choice_reader(column)
        case Type.SHEET:
            return _make_sheet_reader()
        case Type.ANY_VALUE:
            return Cell  # what it means depends on the rest of its row
        case _:
            return lambda raw: _read_text(column, raw)


def read_number(column: Column, raw: Any) -> Cell:
    """Return the number that `raw` stands for as a `Decimal`, whatever bounds the column has."""
    try:
        return _read_number(column, raw)
    except _Unfit as unfit:
        return Cell(problem=unfit.problem)


def _read_number(column: Column, raw: Any) -> Cell:
    if isinstance(raw, bool):
        raise _Unfit(
            "yes_no", _("Yes or no is not a number."), _("Write the number itself, such as 1.")
        )
    if isinstance(raw, datetime | date | time | timedelta):
        raise _Unfit(
            "date_for_number",
            _("{value} is a date or a time, not a number.").format(value=show_typed(raw)),
            _("Format the cell as a number and write it again."),
        )
    number = Decimal(repr(raw)) if isinstance(raw, int | float) else _parse(column, raw)
    if -number.as_tuple().exponent <= DECIMALS:  # type: ignore[operator]
        return Cell(number)
    rounded = number.quantize(_STEP, ROUND_HALF_EVEN) if abs(number) < 10**20 else number
    if abs(rounded - number) <= abs(number) * Decimal("1e-4"):
        return Cell(rounded)
    what = _("{value} has more than {decimals} decimals; it is read as {number}.").format(
        value=show_typed(raw), decimals=DECIMALS, number=format_number(rounded, DECIMALS)
    )
    remedy = _("Count in a smaller unit.")
    return Cell(rounded, Problem(Severity.WARNING, what, remedy, sort="decimals"))


def _parse(column: Column, text: str) -> Decimal:
    if column.unit == "%" and text.endswith("%"):
        text = text[:-1]
    try:
        return parse_number(text)
    except ValueError:
        pass
    if _NUMBER_WITH_TEXT.fullmatch(text):
        what = _('"{value}" is a number with something beside it.').format(value=show_typed(text))
        remedy = _("Write only the number; the unit stands in the heading or beside the good.")
        raise _Unfit("unit", what, remedy)
    raise _Unfit(
        "not_a_number",
        _('"{value}" is not a number.').format(value=show_typed(text)),
        _("Write e.g. {number}.").format(number=format_number(Decimal("1.25"), 2)),
    )


def _hold_bounds(column: Column, number: Decimal | int, raw: Any) -> None:
    shown = show_typed(raw)
    if column.least is not None and number < column.least:
        what = _("{value} is less than {bound}.").format(
            value=shown, bound=format_number(Decimal(column.least), DECIMALS)
        )
        remedy = _("Write {bound} or more.").format(
            bound=format_number(Decimal(column.least), DECIMALS)
        )
        raise _Unfit("below", what, remedy)
    if column.above is not None and number <= column.above:
        what = _("{value} is not more than {bound}.").format(
            value=shown, bound=format_number(Decimal(column.above), DECIMALS)
        )
        remedy = _("Write a number above {bound}, or leave out the row.").format(
            bound=format_number(Decimal(column.above), DECIMALS)
        )
        raise _Unfit("below", what, remedy)
    if column.most is not None and number > column.most:
        what = _("{value} is more than {bound}, the most that fits here.").format(
            value=shown, bound=format_number(Decimal(column.most), DECIMALS)
        )
        raise _Unfit("beyond", what, _("Look whether digits or the unit are wrong."))


def _read_quantity(column: Column, raw: Any) -> Cell:
    cell = _read_number(column, raw)
    _hold_bounds(column, cell.value, raw)
    return Cell(cell.value.normalize() + 0, cell.problem)


def _read_whole(column: Column, raw: Any) -> Cell:
    number = _read_number(column, raw).value
    if number != number.to_integral_value():
        what = _("{value} is not a whole number.").format(value=show_typed(raw))
        raise _Unfit("not_whole", what, _("Write a number without decimals."))
    _hold_bounds(column, number, raw)
    return Cell(int(number))


def _read_date(raw: Any) -> Cell:
    if isinstance(raw, datetime):
        return Cell(raw.date())
    if isinstance(raw, date):
        return Cell(raw)
    if isinstance(raw, str):
        try:
            typed = parse_date(raw)
        except ValueError:
            pass
        else:
            return Cell(typed.day, order=typed.order)
    elif isinstance(raw, int | float) and not isinstance(raw, bool):
        day = date_of_serial(raw)
        if day is not None:
            what = _("The number {number} is read as the date {day}.").format(
                number=show_typed(raw), day=format_date(day)
            )
            remedy = _("Format the column as dates to see them.")
            return Cell(day, Problem(Severity.WARNING, what, remedy, once=True, sort="serial"))
    raise _Unfit(
        "not_a_date",
        _('"{value}" is not a date.').format(value=show_typed(raw)),
        _("Write e.g. {day} or {iso}.").format(
            day=format_date(date(2007, 2, 28)), iso="2007-02-28"
        ),
    )


def _make_yes_no_reader() -> Callable[[Any], Cell]:
    names = yes_no_names()

    def read(raw: Any) -> Cell:
        if isinstance(raw, bool):
            return Cell(raw)
        found = names.find(_text_of_number(raw) if isinstance(raw, int | float) else str(raw))
        if found is None:
            raise _Unfit(
                "not_yes_no",
                _('"{value}" is neither yes nor no.').format(value=show_typed(raw)),
                _("Write {yes} or {no}.").format(yes=names.shown[0], no=names.shown[1]),
            )
        return Cell(found)

    return read


def _make_choice_reader(column: Column) -> Callable[[Any], Cell]:
    names = choice_names(column)

    def read(raw: Any) -> Cell:
        found = names.find(str(raw))
        if found is None:
            raise _Unfit(
                "not_a_choice",
                _('"{value}" is not one of the choices.').format(value=show_typed(raw)),
                _("Write one of: {choices}.").format(choices=", ".join(names.shown)),
            )
        return Cell(found)

    return read


def _make_sheet_reader() -> Callable[[Any], Cell]:
    names = sheet_names()

    def read(raw: Any) -> Cell:
        found = names.find(str(raw))
        if found is None:
            nearest = names.nearest(str(raw))
            remedy = (
                _('Did you mean "{name}"?').format(name=nearest.title())
                if nearest
                else _("Write one of: {choices}.").format(choices=", ".join(names.shown[:-1]))
            )
            what = _('There is no sheet "{value}".').format(value=show_typed(raw))
            raise _Unfit("no_sheet", what, remedy)
        return Cell(found.table)

    return read


def _read_text(column: Column, raw: Any) -> Cell:
    if isinstance(raw, datetime | date | time | timedelta):
        if column.is_key or column.type is Type.REFERENCE:
            raise _Unfit(
                "date_for_text",
                _("A date, {value}, stands where a name belongs.").format(value=show_typed(raw)),
                _("Format the cell as text and write the name again, e.g. 3-4 instead of a date."),
            )
        raw = raw.date().isoformat() if isinstance(raw, datetime) else str(raw)
    text = raw if isinstance(raw, str) else _text_of_number(raw)
    if column.longest is not None and len(text) > column.longest:
        what = _("This text has {length} characters; {most} fit here.").format(
            length=len(text), most=column.longest
        )
        raise _Unfit("too_long", what, _("Shorten it; the note column takes long texts."))
    return Cell(text)


def _text_of_number(raw: float) -> str:
    """Return a number (or yes/no) from a text column as it was typed: 12, not 12.0."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    number = Decimal(repr(raw))
    whole = number.to_integral_value()
    return str(int(whole)) if whole == number else format(number, "f")
