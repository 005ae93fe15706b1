"""The plans that an assembly lays side by side: what their sheets share, and how much they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from string import ascii_uppercase

import pandas as pd

from planning.advice.resources import planned
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.reports.reasons import Reasons
from planning.reports.sums import (
    RunOut,
    goods_asked_for,
    goods_made,
    made_per_period,
    run_outs,
    scenario_name,
    shares_by_group,
)
from planning.reports.words import unit_of


@dataclass(frozen=True)
class Candidate:
    """A plan that is put to the vote."""

    plant: Plant
    """The plant as it stands, or as it was planned."""
    plan: Plan
    reasons: Reasons = field(default_factory=Reasons)
    """What the advice says of the plan."""
    number: int | None = None
    """The plan's number in its file."""
    made_at: datetime | None = None


@dataclass(frozen=True)
class Sheet:
    """A candidate as its sheet shows it."""

    candidate: Candidate
    plant: Plant
    """What was planned: with the scenario laid over it."""
    scenario: str | None
    """What people call the scenario."""
    letter: str
    """"A", "B", …; "" where there is one plan only."""
    shares: pd.DataFrame
    """The frame of `shares_by_group`."""
    stocks: dict[str, RunOut]
    """How long what comes from outside lasts, by good."""

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.candidate.plan


@dataclass(frozen=True)
class Common:
    """What the sheets of all candidates show alike, so that one can be held against another."""

    bodies: list[tuple[str, bool]]
    """Communes or single bodies, and whether what they ask for is an enquiry; the biggest first."""
    goods: list[str]
    """What is asked for."""
    gone_first: list[str]
    """What comes from outside, what is gone first under any plan at the head."""
    stock_most: dict[str, float]
    """Good → the most there ever is of it: the full height of its chart."""
    made: list[str]
    made_most: dict[str, float]
    """Unit → the most that is made of a good counted so in one period."""


@dataclass(frozen=True)
class Detail:
    """How many rows each part of a sheet may have."""

    bodies: int = 3
    goods: int = 6
    stocks: int = 2
    waits: int = 2
    names: int = 2
    made: int = 0
    said: int = 1


def sheets_of(candidates: Sequence[Candidate]) -> tuple[list[Sheet], Common]:
    """Return a sheet for each candidate, and what they show alike."""
    sheets = []
    for place, candidate in enumerate(candidates):
        plant = planned(candidate.plant, candidate.plan)
        frame = candidate.reasons.run_out
        found = [] if frame is None else run_outs(frame)
        sheets.append(
            Sheet(
                candidate,
                plant,
                scenario_name(candidate.plant, candidate.plan),
                ascii_uppercase[place] if len(candidates) > 1 else "",
                shares_by_group(plant, candidate.plan),
                {row.good: row for row in found},
            )
        )
    return sheets, _common(sheets)


def _common(sheets: Sequence[Sheet]) -> Common:
    made_most: dict[str, float] = {}
    stock_most: dict[str, float] = {}
    first_gone: dict[str, tuple[date, date, float]] = {}
    made: dict[str, None] = {}
    for sheet in sheets:
        goods = goods_made(sheet.plant, sheet.plan)
        made |= dict.fromkeys(goods)
        table = made_per_period(sheet.plan, goods)
        for good, most in table.max(axis=1).items():
            unit = unit_of(sheet.plant, str(good))
            made_most[unit] = max(made_most.get(unit, 0.0), float(most))
        levels = sheet.plan.stock.groupby("good")[["opening", "closing"]].max().max(axis=1)
        for good, row in sheet.stocks.items():
            stock_most[good] = max(stock_most.get(good, 0.0), float(levels.get(good, 0.0)))
            key = (row.planned or date.max, row.at_full_pace or date.max, row.cover_days)
            first_gone[good] = min(first_gone.get(good, key), key)
    return Common(
        bodies=_biggest(sheets),
        goods=list(
            dict.fromkeys(g for sheet in sheets for g in goods_asked_for(sheet.plant, sheet.plan))
        ),
        # What is bought as it is used, such as gas from a pipe, is no stock that could run out.
        gone_first=[
            good
            for good in sorted(first_gone, key=lambda good: first_gone[good])
            if stock_most[good] > 0
        ],
        stock_most=stock_most,
        made=list(made),
        made_most=made_most,
    )


def _biggest(sheets: Sequence[Sheet]) -> list[tuple[str, bool]]:
    """Return who asked, the biggest first, by their parts of each good; what waits counts twice."""
    sizes: dict[tuple[str, bool], float] = {}
    for sheet in sheets:
        rows = sheet.shares
        part = (2 * rows["wanted"] - rows["planned"]) / rows.groupby("good")["wanted"].transform(
            "sum"
        ).clip(lower=1e-9)
        sums = part.groupby([rows["group"], rows["enquiry"]], sort=False).sum()
        for (group, enquiry), size in zip(sums.index.tolist(), sums.tolist(), strict=True):
            body = (str(group), bool(enquiry))
            sizes[body] = max(sizes.get(body, 0.0), float(size))
    return sorted(sizes, key=lambda body: (body[1], -sizes[body]))
