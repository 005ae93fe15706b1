"""The two or three things that somebody has to decide, worked out from the plan in view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.plant.subjects import MissingFor
from planning.language import _, format_date, ngettext
from planning.plant.words import good_name
from planning.reports.words import day_of, resource_name

if TYPE_CHECKING:
    import pandas as pd

    from desktop.plant.open_plant import OpenPlant

MOST = 3
STALE_DAYS = 14
FULL = 0.995
SOME = 0.25
"""Of the periods: a place that is full in more of them is worth a decision."""


@dataclass(frozen=True)
class Decision:
    """One thing to decide: the sentence, how it stands, and the place where it is decided."""

    sentence: str
    tone: str
    """"bad", "warning" or "good"."""
    page: str
    target: Any = None
    doing: str = ""
    """What a person goes there to do, in two or three words."""


def decisions_of(plant: OpenPlant) -> list[Decision]:
    """Return at most `MOST` decisions, the most pressing first; none while there is no plan."""
    if plant.plan is None:
        return []
    found = [*_of_promises(plant), *_of_stocks(plant), *_of_places(plant), *_of_counts(plant)]
    return found[:MOST]


def _of_promises(plant: OpenPlant) -> list[Decision]:
    from planning.reports.sums import waiting

    plan = plant.plan
    assert plan is not None
    promised = plan.claims[plan.claims["tier"] == "promise"]
    short = waiting(plan)
    broken = short[short["tier"] == "promise"]
    late = promised[(promised["late"] > 0) & ~promised["claim"].isin(broken["claim"])]
    if not broken.empty:
        sentence = ngettext(
            "{count} promise cannot be kept in full: tell who waits, or find what is missing.",
            "{count} promises cannot be kept in full: tell who waits, or find what is missing.",
            len(broken),
        ).format(count=len(broken))
        claim = str(broken.iloc[0]["claim"])
        return [Decision(sentence, "bad", "plan", claim, _("See which"))]
    if not late.empty:
        sentence = ngettext(
            "{count} promise will be kept late: agree on another day with those who wait.",
            "{count} promises will be kept late: agree on other days with those who wait.",
            len(late),
        ).format(count=len(late))
        return [Decision(sentence, "warning", "plan", str(late.iloc[0]["claim"]), _("See which"))]
    return []


def _of_stocks(plant: OpenPlant) -> list[Decision]:
    from planning.reports.sums import waiting

    plan, records = plant.plan, plant.planned_records
    assert plan is not None
    gone = [stock for stock in plant.run_outs or () if stock.planned is not None]
    short = waiting(plan) if gone else None
    if short is None or short.empty:
        return []
    waits = len(short)
    day = gone[0].planned
    assert day is not None
    alike = [stock for stock in gone if stock.planned == day]
    names = [good_name(records, stock.good) for stock in alike]
    what = _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
    if len(names) == 1:
        what = names[0]
    # Two sentences, for each has its own plural: of the goods, and of the needs.
    gone_on = ngettext(
        "{what}: gone on {day}.",
        "{what}: gone on {day}.",
        len(names),
    ).format(what=what, day=format_date(day))
    waiting_for = ngettext(
        "{count} need waits: find more, or decide who waits.",
        "{count} needs wait: find more, or decide who waits.",
        waits,
    ).format(count=waits)
    sentence = f"{gone_on} {waiting_for}"
    return [Decision(sentence, "warning", "plan", _most_urgent(short), _("What is missing"))]


def _most_urgent(short: pd.DataFrame) -> MissingFor:
    """Return the question what is missing for the first class that is not met in full."""
    tiers = [str(tier) for tier in short["tier"].unique()]
    classes = [tier.rpartition(" ")[2] for tier in tiers if tier.startswith("class ")]
    return MissingFor(priority_class=min(map(int, classes), default=None))


def _of_places(plant: OpenPlant) -> list[Decision]:
    plan = plant.plan
    assert plan is not None
    use = plan.use[(plan.use["capacity"] > 0) & (plan.use["kind"] != "tool")]
    full = use[use["used"] >= FULL * (use["capacity"] + use["extra_capacity"])]
    if full.empty:
        return []
    weeks = full.groupby("resource", sort=False).size().sort_values(ascending=False)
    name, count = str(weeks.index[0]), int(weeks.iloc[0])
    if count < SOME * len(plan.periods):
        return []
    sentence = ngettext(
        "{place} is full in {count} of {all} weeks: extra hours, or is this how it is to be?",
        "{place} is full in {count} of {all} weeks: extra hours, or is this how it is to be?",
        count,
    ).format(place=resource_name(plant.planned_records, name), count=count, all=len(plan.periods))
    return [Decision(sentence, "warning", "kilns", name, _("See the weeks"))]


def _of_counts(plant: OpenPlant) -> list[Decision]:
    """Old counts make every answer doubtful."""
    from planning.plant import Count

    plan = plant.plan
    assert plan is not None
    first = day_of(plan.periods["first_day"].iloc[0])
    latest: dict[str, date] = {}
    for count in plant.records.all(Count):
        latest[count.good] = max(count.day, latest.get(count.good, count.day))
    old = [good for good, day in latest.items() if (first - day).days > STALE_DAYS]
    if not old:
        return []
    sentence = ngettext(
        "{count} stock was counted more than two weeks before the plan begins: count it again.",
        "{count} stocks were counted more than two weeks before the plan begins: count them again.",
        len(old),
    ).format(count=len(old))
    return [Decision(sentence, "warning", "stocks", old[0], _("Go and count"))]
