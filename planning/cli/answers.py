"""The answers of commands as JSON; `JSON.md` beside this file is their description."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from planning.cli.exits import CannotGoOn
from planning.plant import Facility, Finding, Plant

if TYPE_CHECKING:
    import pandas as pd

    from planning.advice.bottlenecks import Bottleneck
    from planning.lp.plan import Plan
    from planning.reports.reasons import Reasons

VERSION = 1
"""Goes up when a key goes away or changes its meaning; new keys may come at any time."""

Answer = dict[str, Any]


def answer(
    command: str,
    *,
    status: str = "done",
    plant: Plant | None = None,
    scenario: str | None = None,
    findings: Iterable[Finding] = (),
    message: str | None = None,
) -> Answer:
    """Return what every answer has."""
    facility = next(iter(plant.all(Facility)), None) if plant else None
    return {
        "version": VERSION,
        "command": command,
        "status": status,
        "message": message,
        "plant": facility
        and {
            "code": facility.code,
            "name": facility.name,
            "first_day": facility.first_day.isoformat(),
        },
        "scenario": scenario,
        "findings": [asdict(finding) for finding in findings],
    }


def refusal(command: str, end: CannotGoOn) -> Answer:
    """Return the answer of a command that could not go on."""
    return answer(command, status=end.status, findings=end.findings, message=end.sentence)


def plan_answer(
    command: str,
    plant: Plant,
    plan: Plan,
    reasons: Reasons,
    *,
    findings: Sequence[Finding] = (),
    number: int | None = None,
) -> Answer:
    """Return a whole plan."""
    return answer(
        command, status=plan.status.value, plant=plant, scenario=plan.scenario, findings=findings
    ) | {
        "number": number,
        "input_sha256": plan.input_sha256,
        "gap": plan.gap,
        "periods": rows_of(plan.periods),
        "stages": rows_of(plan.stages),
        "production": rows_of(plan.production),
        "stock": rows_of(plan.stock),
        "use": rows_of(plan.use),
        "deliveries": _deliveries(plan),
        "shortfalls": _shortfalls(plan, reasons),
        "bottlenecks": _bottlenecks(plan, reasons),
        "purchases": rows_of(plan.purchases),
        "blends": rows_of(plan.mixes),
        "breaches": rows_of(plan.breaches),
        "figures": dict(plan.figures),
    }


def _deliveries(plan: Plan) -> list[Answer]:
    """Return a row per claim, with what it is handed in each period."""
    handed: dict[str, list[Answer]] = {}
    for row in rows_of(plan.deliveries):
        handed.setdefault(row.pop("claim"), []).append(row)
    claims = rows_of(plan.claims)
    for claim in claims:
        if claim["full_period"] < 0:
            claim["full_period"] = None
        claim["handed_over"] = handed.get(claim["claim"], [])
    return claims


def _bottlenecks(plan: Plan, reasons: Reasons) -> list[Answer]:
    """Return what is used up; with what more of it brings, where somebody asked for that."""
    from planning.reports.sums import used_up

    if reasons.bottlenecks:
        return [_bottleneck(found) for found in reasons.bottlenecks]
    things = [] if reasons.run_out is None else used_up(plan, reasons.run_out)
    return [
        {
            "kind": thing.kind,
            "resource": thing.resource,
            "first_day": thing.first_day.isoformat(),
            "periods": thing.periods,
            "lot": None,
            "gains": [],
        }
        for thing in things
    ]


def _bottleneck(found: Bottleneck) -> Answer:
    return {
        "kind": found.kind,
        "resource": found.resource,
        "first_day": found.first_day.isoformat(),
        "periods": list(found.periods),
        "lot": found.lot,
        "gains": [
            {
                "lots": gain.lots,
                "quantity": gain.quantity,
                "goods": [{"good": good, "quantity": more} for good, more in gain.by_good.items()],
                "bodies": [
                    {"body": body, "good": good, "quantity": more}
                    for (body, good), more in gain.by_body.items()
                ],
                "levels": [
                    {"tier": tier, "before": before, "after": after}
                    for tier, (before, after) in gain.levels.items()
                ],
                "late_before": gain.late_before,
                "late_after": gain.late_after,
            }
            for gain in found.gains
        ],
    }


def _shortfalls(plan: Plan, reasons: Reasons) -> list[Answer]:
    from planning.reports.sums import waiting

    return [
        {
            "claim": row["claim"],
            "body": row["body"],
            "good": row["good"],
            "tier": row["tier"],
            "quantity": row["shortfall"],
            "share": row["share"],
            "cause": reasons.causes.get(row["claim"]),
        }
        for row in rows_of(waiting(plan))
    ]


def rows_of(frame: pd.DataFrame) -> list[Answer]:
    """Return a frame as a list with one object per row."""
    return [
        {str(column): plain(value) for column, value in row.items()}
        for row in frame.to_dict("records")
    ]


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: dates as 2007-02-28, what is no number as null."""
    if value != value:  # not a number, or no date
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def plain_result(result: Any) -> Any:
    """Return what the advice answered as JSON knows it: records, frames, dates, enumerations."""
    import pandas as pd

    if isinstance(result, pd.DataFrame):
        return rows_of(result)
    if is_dataclass(result) and not isinstance(result, type):
        return {field.name: plain_result(getattr(result, field.name)) for field in fields(result)}
    if isinstance(result, Mapping):
        return {str(key): plain_result(value) for key, value in result.items()}
    if isinstance(result, list | tuple):
        return [plain_result(value) for value in result]
    return plain(result)


def write(content: Answer) -> None:
    """Write an answer to the output stream."""
    json.dump(content, sys.stdout, ensure_ascii=False, indent=2, default=plain, allow_nan=False)
    sys.stdout.write("\n")
