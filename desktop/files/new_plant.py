"""An empty plant: its card and a calendar, so that everything else can be filled in by hand."""

from __future__ import annotations

from datetime import date, timedelta

from planning.plant import CalendarSpan, Facility, Plant, SpanUnit

WEEKS = 16


def empty_plant(name: str, today: date | None = None) -> Plant:
    """Return a plant called `name` that plans sixteen weeks from the next Monday on."""
    today = today or date.today()
    monday = today + timedelta(days=-today.weekday() % 7)
    return Plant(
        [
            Facility.made(code="PLANT", name=name, first_day=monday),
            CalendarSpan.made(number=1, periods=WEEKS, unit=SpanUnit.WEEK),
        ]
    )
