"""The reader's language: texts through gettext, dates and numbers through Babel.

English is the source language; catalogues lie in ``resources/translations``. The language is one
setting of the running program, switched with `set_language`.
"""

from __future__ import annotations

import gettext
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

LANGUAGES: dict[str, str] = {"es": "Español", "en": "English", "pt": "Português"}
"""Language code → its name in that language."""

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

_LOCALES = {"es": "es_VE", "en": "en_GB", "pt": "pt_BR"}
_current = "en"


def set_language(language: str) -> None:
    """Switch every text, date and number shown from now on to `language` ("es", "en" or "pt").

    An unknown code, or a longer one such as "es_VE.UTF-8", is cut to its first two letters and
    falls back to English.
    """
    global _current
    code = language[:2].lower()
    _current = code if code in LANGUAGES else "en"


def current_language() -> str:
    """Return the code of the language in use: "es", "en" or "pt"."""
    return _current


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(
        "hornada", RESOURCES / "translations", languages=[language], fallback=True
    )


def _(text: str) -> str:
    """Translate `text` into the current language."""
    return _catalogue(_current).gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate the form of a text that fits `count`."""
    return _catalogue(_current).ngettext(singular, plural, count)


def N_(text: str) -> str:  # noqa: N802 - the conventional gettext name
    """Mark `text` for extraction now; translate it with `_` where it is shown."""
    return text


def translate_into(language: str, text: str) -> str:
    """Translate `text` into `language` whatever the current language is."""
    return _catalogue(language).gettext(text)


def format_number(
    value: Decimal | float, decimals: int = 0, *, trim: bool = True, language: str | None = None
) -> str:
    """Write `value` with at most `decimals` decimals, as `language` (None: the current) does.

    With `trim`, closing zeros after the decimal sign are left out.
    """
    digits = ("#" if trim else "0") * decimals
    pattern = f"#,##0.{digits}" if decimals else "#,##0"
    if isinstance(value, float) and abs(value) < 0.5 * 10.0**-decimals:
        value = 0.0  # never "-0"
    return _written(value, pattern, _LOCALES[language or _current])


@lru_cache(maxsize=8192)
def _written(value: Decimal | float, pattern: str, locale: str) -> str:
    """Write a number; tables show the same ones again and again."""
    return str(_pattern(pattern).apply(value, _locale(locale)))


@cache
def _pattern(pattern: str) -> NumberPattern:
    from babel.numbers import parse_pattern

    return parse_pattern(pattern)


@cache
def _locale(locale: str) -> Locale:
    from babel import Locale

    return Locale.parse(locale)


def format_share(share: float, decimals: int = 0) -> str:
    """Write a share between 0 and 1 as a percentage, rounded down so that 99.9 % is never 100 %."""
    scale = 10**decimals
    percent = int(share * 100 * scale + 1e-6 * scale) / scale
    return _("{percent} %").format(percent=format_number(percent, decimals))


def format_date(day: date, *, language: str | None = None) -> str:
    """Write a date in short unmistakable form, in `language` or the current one: 28 feb 2007."""
    from babel.dates import format_date as babel_format

    return babel_format(day, format="d MMM y", locale=_LOCALES[language or _current])


def format_day(day: date) -> str:
    """Write a date without its year, for narrow headings: 28 feb."""
    from babel.dates import format_date as babel_format

    return babel_format(day, format="d MMM", locale=_LOCALES[_current])


def format_weekday(day: date) -> str:
    """Write the weekday that `day` is, in short form: mié."""
    from babel.dates import format_date as babel_format

    return babel_format(day, format="ccc", locale=_LOCALES[_current]).rstrip(".")


def format_moment(moment: datetime) -> str:
    """Write a date with its time of day, on the clock of this computer: 28 feb 2007, 14:05."""
    local = moment.astimezone() if moment.tzinfo is not None else moment
    return _("{day}, {time}").format(day=format_date(local.date()), time=f"{local:%H:%M}")


def format_month(day: date) -> str:
    """Write the month that `day` lies in: feb 2007."""
    from babel.dates import format_date as babel_format

    return babel_format(day, format="LLL y", locale=_LOCALES[_current])


def parse_number(text: str) -> Decimal:
    """Read a number as people type it: "1.234,5", "1,234.5", "1 234,5", "1234.5"; not "12 %".

    One separator followed by exactly three digits ("1.234") is ambiguous; it is read as thousands
    in Spanish and Portuguese when it is a dot, in English when it is a comma, else as decimals.

    Raises:
        ValueError: when the text is not a number.
    """
    plain = text.strip().replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-")
    if not re.fullmatch(r"[+-]?[\d.,' ]*\d[\d.,' ]*", plain):
        raise ValueError(text)
    separators = [sign for sign in plain if sign in ".,' "]
    decimal_sign = ""
    kinds = set(separators) - {" ", "'"}
    if len(kinds) == 2:
        decimal_sign = max(kinds, key=plain.rindex)
    elif len(kinds) == 1:
        (sign,) = kinds
        whole, _sign, rest = plain.rpartition(sign)
        thousands_sign = "," if _current == "en" else "."
        once = separators.count(sign) == 1
        reads_as_group = len(rest) == 3 and whole.lstrip("+-") not in ("", "0")
        if once and not (reads_as_group and sign == thousands_sign):
            decimal_sign = sign
    if decimal_sign and plain.count(decimal_sign) > 1:
        raise ValueError(text)
    whole, fraction = plain, ""
    if decimal_sign:
        whole, _sign, fraction = plain.partition(decimal_sign)
    groups = re.split(r"[.,' ]", whole.lstrip("+-"))
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(g) != 3 for g in groups[1:])):
        raise ValueError(text)
    if not fraction.isdigit() and fraction:
        raise ValueError(text)
    sign = "-" if plain.startswith("-") else ""
    try:
        return Decimal(f"{sign}{''.join(groups) or '0'}.{fraction or '0'}").normalize() + 0
    except InvalidOperation as error:
        raise ValueError(text) from error
