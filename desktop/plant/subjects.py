"""What a person can point at and ask about; the *Why?* panel follows whatever was pointed at last.

A page says `plant.point_at(AboutNeed(...))` when its selection changes. It never knows who listens.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AboutClaim:
    """A need, or a line of an order."""

    claim: str
    """The code of the need, or "ORDER / 1"."""


@dataclass(frozen=True)
class AboutGood:
    """A good: why there is not more of it, and where it goes."""

    good: str
    period: int | None = None
    """None: in the whole plan."""


@dataclass(frozen=True)
class AboutRecipe:
    """A recipe: why it runs as often as it does."""

    recipe: str
    period: int | None = None


@dataclass(frozen=True)
class AboutCapacity:
    """A work centre or a crew: what fills it, and what more of it would bring."""

    code: str
    period: int | None = None


@dataclass(frozen=True)
class AboutBody:
    """A council, commune or partner: what it gets of all that it asked."""

    body: str


Subject = AboutClaim | AboutGood | AboutRecipe | AboutCapacity | AboutBody


@dataclass(frozen=True)
class MissingFor:
    """The question what is missing, to be asked on the plan page: `wanted.emit("plan", …)`.

    For a claim, for a body with all that belongs to it, for a class and those above it; with none
    of them, for all that is asked for.
    """

    claim: str | None = None
    body: str | None = None
    priority_class: int | None = None
