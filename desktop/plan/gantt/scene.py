"""What the Gantt shows beside its chart: how far it is scrolled, what is selected or held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass
class Scene:
    """What is to be drawn beside the chart itself."""

    left: float = 0.0
    """How far the chart is scrolled."""
    top: float = 0.0
    names: float = 180.0
    """Width of the column of names."""
    today: date | None = None
    selected: tuple[str, str | None, int] | None = None
    """Group, recipe (None: the load of the group) and period."""
    hovered: tuple[str, str | None, int] | None = None
    ghost: Mapping[int, float] = field(default_factory=dict)
    """Runs by period that the selected recipe would have if it were let go now."""
    focused: bool = False
