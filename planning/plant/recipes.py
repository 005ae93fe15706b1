"""Recipes: what one run consumes, yields and occupies; blends, whose shares may move."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from planning.plant.record import (
    Record,
    amount,
    choice,
    code,
    exactly_one,
    in_order,
    non_negative,
    reference,
    row_id,
)


class Recipe(Record, table=True):
    """A way of making something. Several recipes may yield one good.

    With `blended_quantity` it is a blend: a run takes that much of the goods in its blend shares,
    in shares that may move between their limits and are held to its property limits.
    """

    __tablename__ = "recipes"
    __table_args__ = (
        *non_negative("least_per_week", "most_per_week", "running_cost", "preference"),
        CheckConstraint("yield_percent > 0 AND yield_percent <= 100000000", name="yield_range"),
        in_order("first_day", "last_day"),
    )

    code: str = code()
    name: str = Field(min_length=1, max_length=200)
    yield_percent: Decimal = amount(Decimal(100), above=0, most=100)
    """Of 100 runs, how many come out good; "scrap" lines take the others."""
    lead_days: int = Field(default=0, ge=0, le=3650)
    """Days from the run to having what it yields."""
    least_per_week: Decimal = amount(Decimal(0))
    """Runs below which it must not fall (slip that must keep moving)."""
    most_per_week: Decimal | None = amount(None)
    first_day: date | None = None
    last_day: date | None = None
    preference: Decimal = amount(Decimal(0))
    """0 for the preferred way; the higher, the later it is chosen among ways as good."""
    running_cost: Decimal = amount(Decimal(0))
    """Value mode: cost of one run."""
    blended_quantity: Decimal | None = amount(None, above=0)
    """Blends: the sum of the blended goods in one run."""
    note: str = ""


class LineRole(StrEnum):
    """What a line says of its recipe."""

    CONSUMES = "consumes"
    """A good used up; per run."""
    YIELDS = "yields"
    """A good made; per run that comes out good, so multiplied by the yield."""
    BY_PRODUCT = "by_product"
    """A good that falls off with every run, whatever the yield."""
    SCRAP = "scrap"
    """A good that a failed run gives back; multiplied by 1 - yield."""
    USES_TOOL = "uses_tool"
    """Casts that one run takes from a tool."""
    OCCUPIES = "occupies"
    """Units of a work centre taken by one run."""
    WORKS = "works"
    """Person-hours of a crew taken by one run."""


class RecipeLine(Record, table=True):
    """One thing that a run takes or gives; exactly one of good, work centre and crew is named."""

    __tablename__ = "recipe_lines"
    __table_args__ = (
        UniqueConstraint("recipe", "role", "good", "work_centre", "crew"),
        *non_negative("quantity", "dust_mg_m3"),
        exactly_one("good", "work_centre", "crew"),
    )
    natural_key: ClassVar[tuple[str, ...]] = ("recipe", "role", "good", "work_centre", "crew")

    id: int | None = row_id()
    recipe: str = reference("recipes")
    role: LineRole = choice(LineRole)
    good: str | None = reference("goods", required=False)
    work_centre: str | None = reference("work_centres", required=False)
    crew: str | None = reference("crews", required=False)
    quantity: Decimal = amount()
    dust_mg_m3: Decimal = amount(Decimal(0))
    """Lines of crews: respirable silica in the air at that task."""
    note: str = ""


class BlendShare(Record, table=True):
    """The share of a blend that one good may take, and what it took in the last proven batch."""

    __tablename__ = "blend_shares"
    __table_args__ = (
        UniqueConstraint("recipe", "good"),
        *non_negative("least_percent", "proven_percent"),
        CheckConstraint("most_percent >= least_percent", name="least_up_to_most"),
    )
    natural_key: ClassVar[tuple[str, ...]] = ("recipe", "good")

    id: int | None = row_id()
    recipe: str = reference("recipes")
    good: str = reference("goods")
    least_percent: Decimal = amount(Decimal(0), most=100)
    most_percent: Decimal = amount(Decimal(100), most=100)
    proven_percent: Decimal | None = amount(None, most=100)
    note: str = ""


class Basis(StrEnum):
    """What a property of a blend is measured against."""

    BATCH = "batch"
    """The blend as weighed: sum of value x quantity over sum of quantity."""
    FIRED = "fired"
    """The blend after its loss on ignition."""
    RATIO = "ratio"
    """Another property of the blend, named in `over`."""


class PropertyLimit(Record, table=True):
    """Limits that a property of a blend is held between."""

    __tablename__ = "property_limits"
    __table_args__ = (
        UniqueConstraint("recipe", "property", "basis", "over"),
        CheckConstraint("least IS NOT NULL OR most IS NOT NULL", name="limits_something"),
        CheckConstraint("(basis = 'ratio') = (\"over\" IS NOT NULL)", name="ratio_over_something"),
    )
    natural_key: ClassVar[tuple[str, ...]] = ("recipe", "property", "basis", "over")

    id: int | None = row_id()
    recipe: str = reference("recipes")
    property: str = Field(min_length=1, max_length=40)
    basis: Basis = choice(Basis, Basis.BATCH)
    over: str | None = Field(default=None, min_length=1, max_length=40)
    least: Decimal | None = amount(None)
    most: Decimal | None = amount(None)
    note: str = ""
