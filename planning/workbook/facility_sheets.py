"""Sheets of the facility: its card and its calendar."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planning.language import N_
from planning.plant import CalendarSpan, Certainty, Facility, Objective, Sharing, SpanUnit
from planning.workbook.columns import Column, sheet

FACILITY = sheet(
    Facility,
    N_("Facility"),
    N_("One row: the plant's name, the first day of the plan and the rules that were voted."),
    (
        Column("code", N_("Code"), N_("Short name of the plant."), example=N_("CERAMICS")),
        Column(
            "name",
            N_("Name"),
            N_("Full name as people know it."),
            example=N_("Ceramics cooperative"),
            width=30,
        ),
        Column(
            "first_day",
            N_("First day"),
            N_("The first day of the plan; stocks are those of that morning."),
            example=date(2007, 1, 1),
        ),
        Column(
            "objective",
            N_("The plan is for"),
            N_("Fair shares of the needs, or the most value for a cooperative that sells."),
            example=Objective.SHARES,
        ),
        Column(
            "sharing",
            N_("What is made equal"),
            N_("What the assembly chose to make equal when there is not enough for everybody."),
            example=Sharing.SHARE,
            width=24,
        ),
        Column(
            "receipts_counted",
            N_("Receipts counted on"),
            N_("How sure an expected receipt must be at the least for the plan to count on it."),
            example=Certainty.LIKELY,
        ),
        Column(
            "money",
            N_("Money"),
            N_("The good that is money; leave it empty when money sets no limit."),
            example=N_("MONEY"),
        ),
        Column(
            "frozen_until",
            N_("Frozen until"),
            N_("Work of the plan in force is kept as it is up to this day."),
        ),
        Column(
            "near_weeks",
            N_("Near time"),
            N_("In the first so many weeks a new plan departs as little as it can from the old."),
            unit=N_("weeks"),
            example=4,
        ),
        Column(
            "exposure_limit_mg_m3",
            N_("Dust limit"),
            N_("Respirable silica that a person may breathe, averaged over the agreed hours."),
            unit=N_("mg/m³"),
            example=Decimal("0.025"),
        ),
        Column(
            "respirator",
            N_("Respirator"),
            N_("The good (mask or filter) that protects against dust."),
            example=N_("MASK-P3"),
        ),
        Column(
            "respirator_factor",
            N_("Protection factor"),
            N_("How many times a respirator thins the dust that is breathed."),
            example=Decimal(20),
        ),
        Column(
            "respirator_hours",
            N_("Hours of a respirator"),
            N_("Person-hours that one respirator or filter lasts."),
            unit=N_("h"),
            example=Decimal(8),
        ),
        Column(
            "work_weight",
            N_("Weight of work"),
            N_("How much the plan tries to spare work, once shares and dates are settled."),
            example=Decimal(1),
        ),
        Column(
            "fuel_weight",
            N_("Weight of fuel"),
            N_("How much the plan tries to spare fuel, once shares and dates are settled."),
            example=Decimal(1),
        ),
        Column(
            "purchase_weight",
            N_("Weight of purchases"),
            N_("How much the plan tries to spare purchases, once shares and dates are settled."),
            example=Decimal(1),
        ),
        Column(
            "dust_weight",
            N_("Weight of dust"),
            N_("How much the plan tries to spare dusty work, once shares and dates are settled."),
            example=Decimal(1),
        ),
        Column(
            "departure_weight",
            N_("Weight of changed blends"),
            N_("How much the plan tries to keep blends near the last proven batch."),
            example=Decimal(1),
        ),
        Column(
            "preference_weight",
            N_("Weight of preferred recipes"),
            N_("How much the plan tries to use the preferred recipes."),
            example=Decimal(1),
        ),
        Column("note", N_("Note"), N_("Anything worth knowing, such as where a figure is from.")),
    ),
)

CALENDAR = sheet(
    CalendarSpan,
    N_("Calendar"),
    N_("The time that is planned, in stretches of equal periods that follow one another."),
    (
        Column(
            "number",
            N_("Number"),
            N_("Stretches follow one another by this number."),
            example=1,
            width=14,
        ),
        Column("periods", N_("Periods"), N_("How many periods this stretch has."), example=16),
        Column(
            "unit",
            N_("Length of a period"),
            N_("How long one period of this stretch is."),
            example=SpanUnit.WEEK,
        ),
    ),
)
