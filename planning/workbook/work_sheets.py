"""Sheets of what has only so much capacity: work centres, crews, and their special days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import CalendarEntry, Crew, Downtime, WorkCentre
from planning.workbook.columns import Column, sheet

WORK_CENTRES = sheet(
    WorkCentre,
    N_("Work centres"),
    N_("Mills, benches, dryers, kilns: whatever has only so much capacity."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the other sheets name this work centre."),
            example=N_("KILN-1"),
            width=18,
        ),
        Column(
            "name",
            N_("Name"),
            N_("Full name as people know it."),
            example=N_("Tunnel kiln"),
            width=28,
        ),
        Column(
            "unit",
            N_("Unit"),
            N_("What its capacity is counted in, such as h, cast or car place."),
            example=N_("place"),
            width=10,
        ),
        Column("machines", N_("Machines"), N_("How many there are of it."), example=Decimal(1)),
        Column(
            "capacity_per_day",
            N_("Capacity per day"),
            N_("What one machine gives on a working day."),
            unit=N_("unit"),
            example=Decimal(900),
        ),
        Column(
            "days_per_week",
            N_("Working days"),
            N_("Working days in a week, counted from Monday."),
            unit=N_("days/week"),
            example=7,
        ),
        Column(
            "extra_per_week",
            N_("Extra per week"),
            N_("Extra units that the assembly agreed to, at most, in a week."),
            unit=N_("unit"),
            example=Decimal(0),
        ),
        Column(
            "extra_cost",
            N_("Cost of extra"),
            N_("Planning by value: what one extra unit costs."),
            unit=N_("money/unit"),
            example=Decimal(0),
        ),
        Column(
            "least_per_week",
            N_("Least per week"),
            N_("Units below which its load must not fall, for a kiln that must not stop."),
            unit=N_("unit"),
            example=Decimal(1500),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as where a figure is from.")),
    ),
)

CREWS = sheet(
    Crew,
    N_("Crews"),
    N_("People, with the hours that their assembly agreed to."),
    (
        Column(
            "code",
            N_("Code"),
            N_("Short name by which the other sheets name this crew."),
            example=N_("CASTERS"),
            width=18,
        ),
        Column(
            "name",
            N_("Name"),
            N_("Full name as people know it."),
            example=N_("Casting shop"),
            width=28,
        ),
        Column("people", N_("People"), N_("How many people it has."), example=Decimal(40)),
        Column(
            "hours_per_week",
            N_("Hours per week"),
            N_("Agreed hours of one person in a week."),
            unit=N_("h"),
            example=Decimal(36),
        ),
        Column(
            "days_per_week",
            N_("Working days"),
            N_("Working days in a week, counted from Monday."),
            unit=N_("days/week"),
            example=5,
        ),
        Column(
            "attendance_percent",
            N_("Attendance"),
            N_("Of 100 people, how many are at work on a usual day."),
            unit=N_("%"),
            example=Decimal(90),
        ),
        Column(
            "extra_hours_per_week",
            N_("Extra hours per week"),
            N_("Extra hours of one person that the assembly agreed to, at most."),
            unit=N_("h"),
            example=Decimal(4),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as the vote on the hours.")),
    ),
)

SPECIAL_DAYS = sheet(
    CalendarEntry,
    N_("Special days"),
    N_("Days on which a work centre or a crew has another capacity than usual: holidays, shifts."),
    (
        Column(
            "work_centre",
            N_("Work centre"),
            N_("The work centre it is about; either this or the crew is filled."),
            width=22,
        ),
        Column(
            "crew",
            N_("Crew"),
            N_("The crew it is about; either this or the work centre is filled."),
            example=N_("CASTERS"),
        ),
        Column(
            "first_day", N_("From day"), N_("The first of these days."), example=date(2007, 4, 2)
        ),
        Column("last_day", N_("To day"), N_("The last of these days."), example=date(2007, 4, 8)),
        Column(
            "capacity",
            N_("Capacity in all"),
            N_("All units, or person-hours, of these days together; 0 when it is closed."),
            unit=N_("unit"),
            example=Decimal(0),
        ),
        Column("note", N_("Note"), N_("Why these days are special."), example=N_("Easter week")),
    ),
)

DOWNTIMES = sheet(
    Downtime,
    N_("Downtimes"),
    N_("Days on which machines, or people, are out."),
    (
        Column(
            "work_centre",
            N_("Work centre"),
            N_("The work centre it is about; either this or the crew is filled."),
            example=N_("KILN-1"),
            width=22,
        ),
        Column(
            "crew",
            N_("Crew"),
            N_("The crew it is about; either this or the work centre is filled."),
        ),
        Column(
            "first_day", N_("From day"), N_("The first of these days."), example=date(2007, 2, 5)
        ),
        Column("last_day", N_("To day"), N_("The last of these days."), example=date(2007, 2, 11)),
        Column(
            "machines",
            N_("How many are out"),
            N_("How many machines, or people, are out."),
            example=Decimal(1),
        ),
        Column("reason", N_("Reason"), N_("Why they are out."), example=N_("New burners")),
    ),
)
