"""The facility's own card: who plans, from which day, over which calendar, by which rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from planning.plant.record import (
    DECIMALS,
    Record,
    amount,
    choice,
    code,
    non_negative,
    reference,
)


class Objective(StrEnum):
    """What the plan is for."""

    SHARES = "shares"
    """Fair shares of the needs, class after class."""
    VALUE = "value"
    """The most value, for a cooperative that sells."""


class Sharing(StrEnum):
    """What an assembly chose to make equal when there is not enough."""

    SHARE = "share"
    """The share of the need (proportional)."""
    AMOUNT = "amount"
    """The amount per family (equal awards)."""


class Certainty(StrEnum):
    """How sure a delivery is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


class Facility(Record, table=True):
    """The one card of the plant: its name, its calendar's first day and the voted rules."""

    __tablename__ = "facility"
    __table_args__ = (
        *non_negative(
            "near_weeks",
            "work_weight",
            "fuel_weight",
            "purchase_weight",
            "dust_weight",
            "departure_weight",
            "preference_weight",
        ),
        CheckConstraint(f"respirator_factor >= {10**DECIMALS}", name="respirator_factor_least"),
    )

    code: str = code()
    name: str = Field(min_length=1, max_length=200)
    first_day: date
    """The first day of the plan."""
    objective: Objective = choice(Objective, Objective.SHARES)
    sharing: Sharing = choice(Sharing, Sharing.SHARE)
    receipts_counted: Certainty = choice(Certainty, Certainty.LIKELY)
    """The least sure receipts that the plan counts on."""
    money: str | None = reference("goods", required=False)
    """The good that is money: buying consumes it, selling yields it. None: money sets no limit."""
    frozen_until: date | None = None
    """Work of the plan in force up to this day is kept as it is."""
    near_weeks: int = Field(default=4, ge=0, le=520)
    """The weeks in which a new plan departs least from the plan in force."""
    exposure_limit_mg_m3: Decimal | None = amount(None, above=0)
    """Silica dust that a person may breathe, averaged over the agreed hours."""
    respirator: str | None = reference("goods", required=False)
    """The consumable that protects against dust."""
    respirator_factor: Decimal = amount(Decimal(20), least=1)
    """How many times a respirator thins the dust that is breathed."""
    respirator_hours: Decimal = amount(Decimal(8), above=0)
    """Person-hours that one respirator (or filter) stands."""
    work_weight: Decimal = amount(Decimal(1))
    fuel_weight: Decimal = amount(Decimal(1))
    purchase_weight: Decimal = amount(Decimal(1))
    dust_weight: Decimal = amount(Decimal(1))
    departure_weight: Decimal = amount(Decimal(1))
    preference_weight: Decimal = amount(Decimal(1))
    note: str = ""


class SpanUnit(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class CalendarSpan(Record, table=True):
    """A stretch of the calendar in periods of one length; spans follow one another by number."""

    __tablename__ = "calendar_spans"
    __table_args__ = (CheckConstraint("periods > 0", name="periods_positive"),)
    natural_key: ClassVar[tuple[str, ...]] = ("number",)

    number: int = Field(primary_key=True, ge=1, le=1000)
    periods: int = Field(ge=1, le=1000)
    unit: SpanUnit = choice(SpanUnit, SpanUnit.WEEK)
