"""Periods and capacities; every expected number is derived in its test's docstring."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planning.language import set_language
from planning.plant import (
    CalendarEntry,
    CalendarSpan,
    Crew,
    Downtime,
    Facility,
    Plant,
    Record,
    SpanUnit,
    WorkCentre,
)
from planning.plant.calendar import extra_capacity, period_at, periods_of, working_capacity

MONDAY = date(2006, 12, 4)


def plant_of(
    *records: Record, first_day: date = MONDAY, spans: tuple[tuple[int, str], ...] = ((4, "week"),)
) -> Plant:
    card = Facility.made(code="P", name="Plant", first_day=first_day)
    calendar = [
        CalendarSpan.made(number=number, periods=periods, unit=unit)
        for number, (periods, unit) in enumerate(spans, start=1)
    ]
    return Plant([card, *calendar, *records])


def mill(**values: Any) -> WorkCentre:
    usual = {"code": "MILL", "name": "Mill", "machines": 2, "capacity_per_day": 8}
    return WorkCentre.made(**usual | values)


def casters(**values: Any) -> Crew:
    usual = {"code": "CAST", "name": "Casters", "people": 10, "hours_per_week": 40}
    return Crew.made(**usual | values)


def capacity(plant: Plant, code: str) -> list[float]:
    return working_capacity(plant, periods_of(plant))[code]


def extra(plant: Plant, code: str) -> list[float]:
    return extra_capacity(plant, periods_of(plant))[code]


def test_days_then_weeks_then_months_follow_without_gaps() -> None:
    """3 days from Mon 4 Dec: 4, 5, 6; 2 weeks: 7–13, 14–20; 2 months from the 21st: to the 20th."""
    periods = periods_of(plant_of(spans=((3, "day"), (2, "week"), (2, "month"))))
    assert [(p.first_day, p.last_day) for p in periods] == [
        (date(2006, 12, 4), date(2006, 12, 4)),
        (date(2006, 12, 5), date(2006, 12, 5)),
        (date(2006, 12, 6), date(2006, 12, 6)),
        (date(2006, 12, 7), date(2006, 12, 13)),
        (date(2006, 12, 14), date(2006, 12, 20)),
        (date(2006, 12, 21), date(2007, 1, 20)),
        (date(2007, 1, 21), date(2007, 2, 20)),
    ]
    assert [p.index for p in periods] == list(range(7))
    assert [p.days for p in periods] == [1, 1, 1, 7, 7, 31, 31]


def test_spans_are_taken_by_number_not_in_the_order_given() -> None:
    plant = plant_of(spans=())
    plant.put(CalendarSpan.made(number=2, periods=1, unit="month"))
    plant.put(CalendarSpan.made(number=1, periods=1, unit="week"))
    assert [p.unit for p in periods_of(plant)] == [SpanUnit.WEEK, SpanUnit.MONTH]


def test_months_from_the_31st_keep_to_the_31st_where_there_is_one() -> None:
    """From 31 Jan: February has no 31st, so the next starts on 28 Feb, and the third on 31 Mar."""
    periods = periods_of(plant_of(first_day=date(2007, 1, 31), spans=((3, "month"),)))
    assert [p.first_day for p in periods] == [
        date(2007, 1, 31),
        date(2007, 2, 28),
        date(2007, 3, 31),
    ]
    assert periods[-1].last_day == date(2007, 4, 29)


def test_a_month_counts_one_and_a_week_seven_days_of_an_average_month() -> None:
    """7 / 30.4375 of a month is a week; 31 / 7 weeks are January."""
    week, month = periods_of(
        plant_of(first_day=date(2006, 12, 25), spans=((1, "week"), (1, "month")))
    )
    assert (week.weeks, week.months) == (1.0, 7 / 30.4375)
    assert (month.weeks, month.months) == (31 / 7, 1.0)


def test_a_day_falls_in_its_period_or_in_none() -> None:
    periods = periods_of(plant_of(spans=((2, "week"),)))
    assert period_at(periods, date(2006, 12, 3)) is None
    assert period_at(periods, date(2006, 12, 4)) is periods[0]
    assert period_at(periods, date(2006, 12, 10)) is periods[0]
    assert period_at(periods, date(2006, 12, 17)) is periods[1]
    assert period_at(periods, date(2006, 12, 18)) is None
    assert period_at([], MONDAY) is None


def test_labels_are_in_the_readers_language() -> None:
    week, month = periods_of(
        plant_of(first_day=date(2006, 12, 25), spans=((1, "week"), (1, "month")))
    )
    (odd,) = periods_of(plant_of(first_day=date(2006, 12, 15), spans=((1, "month"),)))
    (december,) = periods_of(plant_of(first_day=date(2006, 12, 1), spans=((1, "month"),)))
    assert week.label == "25 Dec"
    assert month.label == "Jan 2007"
    assert odd.label == "15 Dec"
    assert december.label == "Dec 2006"
    set_language("es")
    try:
        assert (week.label, december.label) == ("25 dic.", "dic. 2006")
    finally:
        set_language("en")


def test_a_calendar_past_the_last_year_is_refused() -> None:
    with pytest.raises(OverflowError):
        periods_of(plant_of(first_day=date(9999, 12, 1), spans=((2, "month"),)))
    with pytest.raises(OverflowError):
        periods_of(plant_of(first_day=date(9999, 12, 1), spans=((9, "week"),)))


def test_a_week_holds_its_working_days() -> None:
    """2 machines x 8 h x 5 days = 80 h; 6 days 96 h; 7 days 112 h."""
    for days, hours in ((5, 80.0), (6, 96.0), (7, 112.0)):
        assert capacity(plant_of(mill(days_per_week=days)), "MILL") == [hours] * 4


def test_days_hold_capacity_from_monday_on() -> None:
    """Fri 1 to Mon 4 Dec 2006, five days a week: Friday and Monday work, 16 h each."""
    plant = plant_of(mill(), first_day=date(2006, 12, 1), spans=((4, "day"),))
    assert capacity(plant, "MILL") == [16.0, 0.0, 0.0, 16.0]


def test_a_month_holds_its_working_days() -> None:
    """December 2006 has 31 days from a Friday: 4 weeks of 5 and Fri, Sat, Sun: 21 days x 16 h."""
    plant = plant_of(mill(), first_day=date(2006, 12, 1), spans=((1, "month"),))
    assert capacity(plant, "MILL") == [21 * 16.0]


def test_a_crew_gives_the_hours_of_those_who_come() -> None:
    """10 people x 90 % x 40 h = 360 h a week; with 44 h over 6 days, 2 days give 9 x 44 / 3 h."""
    plant = plant_of(casters(attendance_percent=90))
    assert capacity(plant, "CAST") == [360.0] * 4
    plant = plant_of(
        casters(attendance_percent=90, hours_per_week=44, days_per_week=6), spans=((1, "day"),) * 2
    )
    assert capacity(plant, "CAST") == [66.0, 66.0]


def test_an_entry_replaces_the_usual_capacity_day_by_day() -> None:
    """30 h over Sat 9 – Mon 11 Dec are 10 h a day: week 1 keeps 80 and gains 20 (Sat, Sun), week 2
    loses Monday's 16 and gains 10.
    """
    entry = CalendarEntry.made(
        work_centre="MILL", first_day=date(2006, 12, 9), last_day=date(2006, 12, 11), capacity=30
    )
    assert capacity(plant_of(mill(), entry), "MILL") == [100.0, 74.0, 80.0, 80.0]


def test_an_entry_of_nothing_closes_a_crew() -> None:
    """Closed from Mon 25 to Sun 31 Dec, the fourth week: no hours; 24 Dec is not touched."""
    entry = CalendarEntry.made(
        crew="CAST", first_day=date(2006, 12, 25), last_day=date(2006, 12, 31), capacity=0
    )
    plant = plant_of(casters(extra_hours_per_week=2), entry)
    assert capacity(plant, "CAST") == [400.0, 400.0, 400.0, 0.0]
    assert extra(plant, "CAST") == [20.0, 20.0, 20.0, 0.0]


def test_where_entries_overlap_the_later_one_counts() -> None:
    """70 h over the week is 10 h a day; from Thursday 4 days of 5 h: 3 x 10 + 4 x 5 = 50 h."""
    entries = [
        CalendarEntry.made(
            work_centre="MILL", first_day=first, last_day=date(2006, 12, 10), capacity=c
        )
        for first, c in ((date(2006, 12, 7), 20), (MONDAY, 70))
    ]
    assert capacity(plant_of(mill(), *entries), "MILL")[0] == 50.0


def test_downtime_takes_the_share_of_machines_that_are_out() -> None:
    """One of two mills is out Thu 7 – Tue 12 Dec: 2 working days of week 1 and 2 of week 2 lose 8 h
    each; and of the agreed 14 extra hours a week, 4 and 2 days of 7 lose half: 4 and 2 h.
    """
    downtime = Downtime.made(
        work_centre="MILL", first_day=date(2006, 12, 7), last_day=date(2006, 12, 12)
    )
    plant = plant_of(mill(extra_per_week=14), downtime)
    assert capacity(plant, "MILL") == [64.0, 64.0, 80.0, 80.0]
    assert extra(plant, "MILL") == [10.0, 12.0, 14.0, 14.0]


def test_downtime_also_takes_from_the_days_of_an_entry() -> None:
    """70 h over week 1 are 10 h a day; one of two mills out on Saturday leaves 5 of them: 65 h."""
    entry = CalendarEntry.made(
        work_centre="MILL", first_day=MONDAY, last_day=date(2006, 12, 10), capacity=70
    )
    saturday = date(2006, 12, 9)
    downtime = Downtime.made(work_centre="MILL", first_day=saturday, last_day=saturday)
    assert capacity(plant_of(mill(), entry, downtime), "MILL") == [65.0, 80.0, 80.0, 80.0]


def test_no_more_is_out_than_there_is() -> None:
    """Two downtimes of 2 of 2 machines on one day leave 0 h of it, not -16 h."""
    downtimes = [
        Downtime.made(work_centre="MILL", first_day=first, last_day=date(2006, 12, 5), machines=2)
        for first in (MONDAY, date(2006, 12, 5))
    ]
    assert capacity(plant_of(mill(), *downtimes), "MILL")[0] == 48.0


def test_people_who_are_out_take_their_hours_along() -> None:
    """3 of 10 casters are away in week 2: 400 - 120 h."""
    downtime = Downtime.made(
        crew="CAST", first_day=date(2006, 12, 11), last_day=date(2006, 12, 15), machines=3
    )
    assert capacity(plant_of(casters(), downtime), "CAST") == [400.0, 280.0, 400.0, 400.0]


def test_extra_hours_go_by_the_length_of_the_period() -> None:
    """10 people x 2 h a week = 20 h; a day has 20 / 7 h, and January 31 / 7 of a week."""
    plant = plant_of(
        casters(extra_hours_per_week=2),
        first_day=date(2006, 12, 31),
        spans=((1, "day"), (1, "month")),
    )
    assert extra(plant, "CAST") == [20 / 7, 20 * 31 / 7]


def test_downtime_of_centuries_is_counted_within_the_plan() -> None:
    downtime = Downtime.made(
        work_centre="MILL", first_day=date(206, 12, 4), last_day=date(9999, 12, 31), machines=1
    )
    assert capacity(plant_of(mill(), downtime), "MILL") == [40.0] * 4
