"""The sections of the assembly sheet, from its title to the room for the vote."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from planning.advice.resources import planned
from planning.language import _, format_date, ngettext
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.plant.words import good_name
from planning.reports.marks import Columns, CoverBar, Ends, ShareBar
from planning.reports.paper import (
    CELL,
    CELL_BOLD,
    CELL_RIGHT,
    HEAD,
    HEAD_RIGHT,
    INK,
    KICKER,
    LEAD,
    NOTE,
    RULE,
    SECTION,
    TEXT_WIDTH,
    TITLE,
    headed,
    text,
)
from planning.reports.reasons import Reasons
from planning.reports.sums import (
    goods_asked_for,
    goods_made,
    made_per_period,
    run_outs,
    scenario_name,
    shares_by_group,
    summary,
    waiting_in_words,
)
from planning.reports.vote import room_for_the_vote
from planning.reports.words import (
    body_name,
    breaches_in_words,
    day_of,
    period_label,
    plan_span,
    short_hash,
    show_bare,
    show_quantity,
    show_status,
    unit_of,
)

MOST_RUN_OUTS = 8
MOST_GOODS_ACROSS = 6
MOST_SAID = 8

Story = list[Flowable]


def story_of(
    plant: Plant,
    plan: Plan,
    reasons: Reasons,
    *,
    number: int | None = None,
    made_at: datetime | None = None,
) -> Story:
    """Return everything that the sheet of `plan` says, from top to bottom."""
    version = short_hash(plan.input_sha256)
    scenario = scenario_name(plant, plan)
    plant = planned(plant, plan)
    return [
        *_title(plant, plan, scenario, number, made_at),
        *_runs_out(plant, plan, reasons),
        *_made(plant, plan),
        *_shares(plant, plan),
        *_waits(plant, plan, reasons),
        *_missing(reasons),
        *_breaches(plant, plan),
        room_for_the_vote(version if number is None else f"{number} ({version})"),
    ]


def _title(
    plant: Plant, plan: Plan, scenario: str | None, number: int | None, made_at: datetime | None
) -> Story:
    lines = [
        _("Plan for {span}").format(span=plan_span(plan)),
        _("what if: {scenario}").format(scenario=scenario)
        if scenario
        else _("the plant as it stands"),
        show_status(plan),
    ]
    version = short_hash(plan.input_sha256)
    if number is not None:
        lines.append(_("plan {number}").format(number=number))
    if made_at is not None:
        lines.append(
            _("made on {day} at {time}").format(
                day=format_date(made_at.date()), time=made_at.strftime("%H:%M")
            )
        )
    stamped = _("version {version}").format(version=version)
    stamp = Table(
        [
            [
                [
                    text(_("NOT APPROVED"), CELL_BOLD),
                    text(stamped, HEAD),
                ]
            ]
        ],
        colWidths=[37 * mm],
        style=TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 1, INK),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        ),
    )
    head = Table(
        [
            [
                [text(_("Assembly sheet"), KICKER), text(plant.facility.name, TITLE)],
                stamp,
            ]
        ],
        colWidths=[TEXT_WIDTH - 39 * mm, 39 * mm],
        style=TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("ALIGN", (1, 0), (1, 0), "RIGHT"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        ),
    )
    return [
        head,
        text(" · ".join(lines), NOTE),
        Spacer(0, 2.5 * mm),
        text(summary(plant, plan), LEAD),
    ]


def _table(cells: list[list[Any]], widths: list[float], *more: tuple[Any, ...]) -> Table:
    """Return a table with a rule under its heading and room between its rows."""
    return Table(
        cells,
        colWidths=widths,
        repeatRows=1,
        hAlign="LEFT",
        style=TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
                ("LINEBELOW", (0, 1), (-1, -1), 0.25, RULE),
                *more,
            ]
        ),
    )


def _ends(plan: Plan, width: float) -> Ends:
    last = len(plan.periods) - 1
    return Ends(width, period_label(plan, 0), period_label(plan, last))


def _runs_out(plant: Plant, plan: Plan, reasons: Reasons) -> Story:
    rows = [] if reasons.run_out is None else run_outs(reasons.run_out)
    if not rows:
        return []
    ends = [day_of(day) for day in plan.periods["last_day"]]
    chart = 72 * mm
    widths = [TEXT_WIDTH - chart - 62 * mm, 30 * mm, chart + 6, 32 * mm - 6]
    cells: list[list[Any]] = [
        [
            text(_("What comes from outside"), HEAD),
            text(_("In stock"), HEAD_RIGHT),
            _ends(plan, chart),
            text(_("Gone on"), HEAD),
        ]
    ]
    for row in rows[:MOST_RUN_OUTS]:
        gone = row.planned
        lasts = None if gone is None else sum(end <= gone for end in ends)
        cells.append(
            [
                text(good_name(plant, row.good), CELL),
                text(show_quantity(plant, row.good, row.stock), CELL_RIGHT),
                CoverBar(chart, len(ends), lasts),
                text(_("lasts") if gone is None else format_date(gone), CELL),
            ]
        )
    story: Story = [
        text(_("What runs out first"), SECTION),
        _table(cells, widths, ("RIGHTPADDING", (1, 0), (1, -1), 12)),
    ]
    rest = rows[MOST_RUN_OUTS:]
    if rest:
        lasting = sum(row.planned is None for row in rest)
        words = ngettext(
            "{count} more is used; {lasting} of these last to the end.",
            "{count} more are used; {lasting} of these last to the end.",
            len(rest),
        )
        story.append(text(words.format(count=len(rest), lasting=lasting), NOTE))
    return story


def _made(plant: Plant, plan: Plan) -> Story:
    goods = goods_made(plant, plan)
    if not goods:
        return []
    made = made_per_period(plan, goods)
    chart = 104 * mm
    widths = [TEXT_WIDTH - chart - 32 * mm, chart + 6, 32 * mm - 6]
    runs = {good: [float(value) for value in made.loc[good].to_numpy()] for good in goods}
    most: dict[str, float] = {}
    for good, values in runs.items():
        unit = unit_of(plant, good)
        most[unit] = max(most.get(unit, 0.0), *values)
    cells: list[list[Any]] = [
        [text(_("Made"), HEAD), _ends(plan, chart), text(_("In all"), HEAD_RIGHT)]
    ]
    for good, values in runs.items():
        cells.append(
            [
                text(good_name(plant, good), CELL),
                Columns(chart, values, most[unit_of(plant, good)]),
                text(show_quantity(plant, good, sum(values)), CELL_RIGHT),
            ]
        )
    return [text(_("What we make, period by period"), SECTION), _table(cells, widths)]


def _shares(plant: Plant, plan: Plan) -> Story:
    shares = shares_by_group(plant, plan)
    goods = goods_asked_for(plant, plan)
    if not goods:
        return []
    story: Story = [text(_("Who gets what"), SECTION)]
    parts = ceil(len(goods) / MOST_GOODS_ACROSS)
    across = ceil(len(goods) / parts)  # seven are shown as four and three
    for start in range(0, len(goods), across):
        story.append(_share_table(plant, shares, goods[start : start + across], across))
        story.append(Spacer(0, 1.5 * mm))
    story.append(
        text(_("Planned / asked for; the bar shows the part of the request that is met."), NOTE)
    )
    return story


def _share_table(plant: Plant, shares: Any, goods: list[str], across: int) -> Table:
    first = 40 * mm
    column = min((TEXT_WIDTH - first) / across, 42 * mm)
    bar = column - 8
    cells: list[list[Any]] = [
        [text(_("Body"), HEAD), *(text(good_name(plant, good), HEAD) for good in goods)]
    ]
    here = shares[shares["good"].isin(goods)]
    for (group, enquiry), rows in here.groupby(["group", "enquiry"], sort=False):
        name = body_name(plant, str(group))
        line: list[Any] = [text(_("{body} (enquiry)").format(body=name) if enquiry else name, CELL)]
        by_good = {str(row["good"]): row for row in rows.to_dict("records")}
        for good in goods:
            cell = by_good.get(good)
            if cell is None:
                line.append("")
                continue
            figures = _("{planned} / {wanted}").format(
                planned=show_bare(plant, good, float(cell["planned"])),
                wanted=show_bare(plant, good, float(cell["wanted"])),
            )
            line.append([text(figures, CELL), ShareBar(bar, float(cell["share"]))])
        cells.append(line)
    firm = here[~here["enquiry"]]
    total: list[Any] = [text(_("Together"), CELL_BOLD)]
    for good in goods:
        sums = firm[firm["good"] == good]
        total.append(
            text(
                _("{planned} / {wanted}").format(
                    planned=show_bare(plant, good, float(sums["planned"].sum())),
                    wanted=show_bare(plant, good, float(sums["wanted"].sum())),
                ),
                CELL_BOLD,
            )
        )
    cells.append(total)
    return _table(
        cells,
        [first, *([column] * len(goods))],
        ("LINEABOVE", (0, -1), (-1, -1), 0.6, INK),
        ("LINEBELOW", (0, -1), (-1, -1), 0, RULE),
    )


def _waits(plant: Plant, plan: Plan, reasons: Reasons) -> Story:
    sentences = waiting_in_words(plant, plan, reasons)
    if not sentences:
        return []
    story: Story = [text(_("Who waits, and why"), SECTION)]
    for good, sentence in sentences:
        story += [headed(good, sentence), Spacer(0, 1 * mm)]
    story.extend(text(sentence) for sentence in reasons.bottlenecks_said[:MOST_SAID])
    return story


def _missing(reasons: Reasons) -> Story:
    if not reasons.missing:
        return []
    cells: list[list[Any]] = [
        [text(_("What"), HEAD), text(_("How much"), HEAD_RIGHT), text(_("Needed by"), HEAD)]
    ]
    cells.extend(
        [text(line.what, CELL), text(line.amount, CELL_RIGHT), text(line.by, CELL)]
        for line in reasons.missing
    )
    story: Story = [text(_("What is missing"), SECTION)]
    if reasons.missing_for:
        story.append(text(reasons.missing_for))
    story.append(
        _table(
            cells,
            [TEXT_WIDTH - 82 * mm, 40 * mm, 42 * mm],
            ("RIGHTPADDING", (1, 0), (1, -1), 16),
        )
    )
    return story


def _breaches(plant: Plant, plan: Plan) -> Story:
    if plan.breaches.empty:
        return []
    story: Story = [text(_("What could not be kept"), SECTION)]
    story.extend(text(sentence) for sentence in breaches_in_words(plant, plan))
    return story
