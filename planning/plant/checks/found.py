"""How a check says what it found."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial

from planning.language import current_language, format_date
from planning.plant.bodies import Need, OrderLine
from planning.plant.calendar import Period, periods_of
from planning.plant.facility import CalendarSpan, Facility
from planning.plant.finding import Finding, Severity
from planning.plant.plant import Plant, table_of
from planning.plant.record import Record

MOST_PERIODS = 520
"""Ten years of weeks."""

FIRST_YEAR, LAST_YEAR = 1900, 2200


def found(severity: Severity, record: Record, field: str, what: str, remedy: str) -> Finding:
    """Return a finding at a field of `record` ("" for the whole record).

    `what` may begin with the words for a record, so its first letter is made a capital here.
    """
    value = getattr(record, field) if field else None
    return Finding(
        severity=severity,
        what=what[:1].upper() + what[1:],
        remedy=remedy,
        table=table_of(type(record)),
        record=record.key,
        field=field,
        value="" if value is None else str(value),
    )


error = partial(found, Severity.ERROR)
warning = partial(found, Severity.WARNING)
note = partial(found, Severity.NOTE)


def say_date(day: date) -> str:
    """Return a date in words; many findings of a large plant say the same few dates."""
    return _said_date(day, current_language())


@lru_cache(maxsize=4096)
def _said_date(day: date, _language: str) -> str:
    return format_date(day)


def claims_in(plant: Plant) -> list[Need | OrderLine]:
    """Return all needs and order lines."""
    return [*plant.all(Need), *plant.all(OrderLine)]


def calendar_of(plant: Plant) -> list[Period]:
    """Return the plant's periods; none when its card or its calendar is missing or absurd."""
    cards = plant.all(Facility)
    periods = sum(span.periods for span in plant.all(CalendarSpan))
    if not cards or not 0 < periods <= MOST_PERIODS:
        return []
    if not FIRST_YEAR <= cards[0].first_day.year <= LAST_YEAR:
        return []
    return periods_of(plant)
