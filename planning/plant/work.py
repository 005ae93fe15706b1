"""Work centres and crews: what has only so much capacity in a period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from planning.plant.record import (
    Record,
    amount,
    code,
    exactly_one,
    in_order,
    non_negative,
    reference,
    row_id,
)


class WorkCentre(Record, table=True):
    """Something with limited capacity: hours of a mill, casts on a bench, car places of a kiln."""

    __tablename__ = "work_centres"
    __table_args__ = (
        *non_negative("capacity_per_day", "machines", "extra_per_week", "extra_cost"),
        *non_negative("least_per_week"),
        CheckConstraint("days_per_week BETWEEN 1 AND 7", name="days_per_week_range"),
    )

    code: str = code()
    name: str = Field(min_length=1, max_length=200)
    unit: str = Field(default="h", min_length=1, max_length=20)
    machines: Decimal = amount(Decimal(1))
    capacity_per_day: Decimal = amount()
    """Units that one machine gives on a working day."""
    days_per_week: int = Field(default=5, ge=1, le=7)
    """Working days, counted from Monday."""
    extra_per_week: Decimal = amount(Decimal(0))
    """Extra units that the assembly agreed to, at most, in a week."""
    extra_cost: Decimal = amount(Decimal(0))
    """Value mode: cost of one extra unit."""
    least_per_week: Decimal = amount(Decimal(0))
    """Units below which its load must not fall (a tunnel kiln that must not stop)."""
    note: str = ""


class Crew(Record, table=True):
    """People with hours agreed by the assembly."""

    __tablename__ = "crews"
    __table_args__ = (
        *non_negative("people", "hours_per_week", "attendance_percent", "extra_hours_per_week"),
        CheckConstraint("days_per_week BETWEEN 1 AND 7", name="days_per_week_range"),
    )

    code: str = code()
    name: str = Field(min_length=1, max_length=200)
    people: Decimal = amount()
    hours_per_week: Decimal = amount(Decimal(40), most=168)
    """Hours of one person."""
    days_per_week: int = Field(default=5, ge=1, le=7)
    attendance_percent: Decimal = amount(Decimal(100), most=100)
    """Of 100 people, how many are at work on a usual day."""
    extra_hours_per_week: Decimal = amount(Decimal(0), most=168)
    """Extra hours of one person that the assembly agreed to, at most."""
    note: str = ""


class CalendarEntry(Record, table=True):
    """The whole capacity of a work centre or crew over some days, in place of its usual one."""

    __tablename__ = "calendar_entries"
    __table_args__ = (
        UniqueConstraint("work_centre", "crew", "first_day"),
        *non_negative("capacity"),
        in_order("first_day", "last_day"),
        exactly_one("work_centre", "crew"),
    )
    natural_key: ClassVar[tuple[str, ...]] = ("work_centre", "crew", "first_day")

    id: int | None = row_id()
    work_centre: str | None = reference("work_centres", required=False)
    crew: str | None = reference("crews", required=False)
    first_day: date
    last_day: date
    capacity: Decimal = amount()
    """All units (or person-hours) of these days together, spread evenly over them; 0: closed."""
    note: str = ""


class Downtime(Record, table=True):
    """Machines (or people) that are out for some days."""

    __tablename__ = "downtimes"
    __table_args__ = (
        UniqueConstraint("work_centre", "crew", "first_day"),
        CheckConstraint("machines > 0", name="machines_positive"),
        in_order("first_day", "last_day"),
        exactly_one("work_centre", "crew"),
    )
    natural_key: ClassVar[tuple[str, ...]] = ("work_centre", "crew", "first_day")

    id: int | None = row_id()
    work_centre: str | None = reference("work_centres", required=False)
    crew: str | None = reference("crews", required=False)
    first_day: date
    last_day: date
    machines: Decimal = amount(Decimal(1), above=0)
    """How many are out."""
    reason: str = ""
