"""The rules that a plant's records must keep: one `check_…` function per rule.

Each takes the plant and yields a `Finding` for every place where its rule is broken: where, what,
how to mend it. A check never fails on a plant that breaks another rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planning.plant.checks import (
    asked,
    blends,
    dates,
    events,
    facility,
    makeable,
    offers,
    overlay,
    recipes,
    references,
    stocks,
    work,
)
from planning.plant.finding import Finding, Severity
from planning.plant.plant import Plant

__all__ = ["CHECKS", "RECORD_CHECKS", "by_severity", "check_plant"]

CHECKS: tuple[Callable[[Plant], Iterator[Finding]], ...] = (
    *facility.CHECKS,
    *references.CHECKS,
    *recipes.CHECKS,
    *blends.CHECKS,
    *stocks.CHECKS,
    *work.CHECKS,
    *asked.CHECKS,
    *events.CHECKS,
    *offers.CHECKS,
    *makeable.CHECKS,
    *dates.CHECKS,
    *overlay.CHECKS,
)
"""Every rule, in the order in which people would mend what breaks them."""

RECORD_CHECKS: tuple[Callable[[Plant], Iterator[Finding]], ...] = (
    facility.check_first_day,
    references.check_named_things,
    references.check_roles,
    references.check_order_of_dates,
    recipes.check_empty_lines,
    recipes.check_runs,
    blends.check_share_bounds,
    blends.check_limits,
)
"""The rules that a record breaks or keeps by itself: to be told while others cannot be read."""


def check_plant(plant: Plant) -> list[Finding]:
    """Return everything that is wrong or odd in the records: errors, then warnings, then notes."""
    return by_severity([finding for check in CHECKS for finding in check(plant)])


def by_severity(findings: list[Finding]) -> list[Finding]:
    """Return findings with errors first, then warnings, then notes, otherwise in their order."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))
