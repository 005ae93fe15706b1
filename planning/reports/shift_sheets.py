"""Shift sheets for the wall: what each work centre makes in a week, with room for what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Spacer, Table

from planning.advice.resources import planned
from planning.language import _, format_share, ngettext
from planning.lp.plan import Plan
from planning.plant import Crew, Plant, Recipe, WorkCentre
from planning.plant.words import good_name, name_of
from planning.reports import paper
from planning.reports.grids import bare, height_of, parted, ruled
from planning.reports.marks import ShareBar
from planning.reports.pages import Story, draw_pages, text_height, text_width, write_pages
from planning.reports.paper import text
from planning.reports.shifts import Amounts, Job, Shift, shifts
from planning.reports.words import (
    body_name,
    day_of,
    days_of_period,
    short_hash,
    show_amount,
    show_quantity,
)

MOST_BODIES = 3

ROUND_FROM = 20.0
"""From so many on, nobody at a bench counts tenths."""

BAR = 62 * mm


def write_shift_sheets(
    plant: Plant,
    plan: Plan,
    path: str | Path,
    *,
    work_centres: Sequence[str] | None = None,
    weeks: Sequence[int] | None = None,
) -> None:
    """Write a page per work centre and period to the PDF `path`, in the reader's language.

    `work_centres` are codes of work centres (or of crews that work without one) and `weeks`
    numbers of periods, from 0; None: all of them. Pages with nothing to do are left out.

    Raises:
        NotWritten: when the file cannot be written.
    """
    write_pages(
        path,
        lambda file: draw_shift_sheets(plant, plan, file, work_centres=work_centres, weeks=weeks),
    )


def draw_shift_sheets(
    plant: Plant,
    plan: Plan,
    file: BinaryIO,
    *,
    work_centres: Sequence[str] | None = None,
    weeks: Sequence[int] | None = None,
    canvas: Callable[..., Canvas] = Canvas,
) -> int:
    """Draw the sheets on `canvas` into `file`; return the number of pages."""
    paper.load_typeface()
    plant = planned(plant, plan)
    found = shifts(plant, plan, work_centres, weeks)
    facility = plant.facility.name

    def tell() -> Story:
        story: Story = []
        for shift in found:
            story += _sheet(plant, plan, shift)
        if not story:
            return [text(_("Nothing is planned in these weeks."), paper.LEAD)]
        return story[:-1]

    return draw_pages(
        tell,
        file,
        title=_("Shift sheets: {plant}").format(plant=facility),
        author=facility,
        foot=_("{plant} · plan {version}").format(
            plant=facility, version=short_hash(plan.input_sha256)
        ),
        wide=True,
        counted=False,
        canvas=canvas,
    )


def _sheet(plant: Plant, plan: Plan, shift: Shift) -> Story:
    """Return the page of a shift, or the pages where it has more jobs than a page has room for."""
    head, tail = _head(plant, plan, shift), _tail()
    width = text_width(wide=True)
    room = text_height(wide=True) - height_of(head, width) - 2
    beside = room - height_of(tail, width)
    table = _table(plant, shift)
    if height_of([table], width) > beside:
        tail, beside = [], room
    story: Story = []
    for part in parted(table, width, beside):
        story += [*head, part, *tail, PageBreak()]
    return story


def _head(plant: Plant, plan: Plan, shift: Shift) -> Story:
    is_centre = shift.kind == "work_centre"
    name = name_of(plant, WorkCentre if is_centre else Crew, shift.code)
    number = _("week {number} of {count}") if _all_weeks(plan) else _("period {number} of {count}")
    when = [
        text(days_of_period(plan, shift.period), paper.POSTER_RIGHT),
        text(number.format(number=shift.period + 1, count=len(plan.periods)), paper.LARGE_RIGHT),
    ]
    width = text_width(wide=True)
    unit = _unit(plant, shift)
    load = _("{used} of {capacity} {unit}").format(
        used=show_amount(_round(shift.used)),
        capacity=show_amount(_round(shift.capacity)),
        unit=unit,
    )
    share = shift.used / shift.capacity if shift.capacity > 0 else 1.0
    hours: dict[str, float] = {}
    for job in shift.jobs:
        for crew, amount in job.crews:
            hours[crew] = hours.get(crew, 0.0) + amount
    crews = [
        _("{crew}: {hours} h").format(
            crew=name_of(plant, Crew, crew), hours=show_amount(_round(amount))
        )
        for crew, amount in hours.items()
    ]
    return [
        bare(
            [[[text(_("Shift sheet"), paper.KICKER), text(name, paper.POSTER)], when]],
            [width * 0.56, width * 0.44],
            ("VALIGN", (1, 0), (1, 0), "BOTTOM"),
        ),
        Spacer(0, 3 * mm),
        bare(
            [
                [
                    ShareBar(BAR, share, 4 * mm, waits=False),
                    text(
                        _("Load: {load} ({share})").format(
                            load=load, share=format_share(min(share, 1.0))
                        ),
                        paper.LARGE_BOLD,
                    ),
                    text(" · ".join(crews), paper.LARGE_RIGHT),
                ]
            ],
            [BAR + 4 * mm, width * 0.36, width * 0.64 - BAR - 4 * mm],
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ),
        Spacer(0, 3 * mm),
    ]


def _table(plant: Plant, shift: Shift) -> Table:
    width = text_width(wide=True)
    for_whom = any(job.bodies for job in shift.jobs)
    parts = [0.24, 0.10, 0.10, *([0.19, 0.17] if for_whom else [0.33]), 0.10]
    widths = [width * part for part in (*parts, 1 - sum(parts))]
    cells: list[list[Any]] = [
        [
            text(_("What"), paper.HEAD),
            text(_("How many"), paper.HEAD_RIGHT),
            text(_("It takes"), paper.HEAD_RIGHT),
            text(_("Of what"), paper.HEAD),
            *([text(_("For whom"), paper.HEAD)] if for_whom else []),
            text(_("Really done"), paper.HEAD),
            text(_("By whom"), paper.HEAD),
        ]
    ]
    cells.extend(_row(plant, shift, job, for_whom) for job in shift.jobs)
    return ruled(
        cells,
        widths,
        ("RIGHTPADDING", (1, 0), (2, -1), 10),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 1), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 6),
        ("LINEBEFORE", (-2, 0), (-1, -1), 0.6, paper.RULE),
        ("LEFTPADDING", (-2, 0), (-1, 0), 4),
        ("BOX", (-2, 1), (-1, -1), 0.8, paper.INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.6, paper.SOFT),
    )


def _row(plant: Plant, shift: Shift, job: Job, for_whom: bool) -> list[Any]:
    what: list[Any] = [text(name_of(plant, Recipe, job.recipe), paper.BIG_BOLD)]
    if job.gives:
        what.append(
            text(_("should give {goods}").format(goods=_amounts(plant, job.gives)), paper.WALL)
        )
    if job.dusty:
        what.append(text(_("Silica dust: wear the respirator."), paper.WALL_BOLD))
    runs = ngettext("run", "runs", round(job.runs))
    takes = [*_each(plant, job.takes), *(_casts(plant, tool, used) for tool, used in job.tools)]
    return [
        what,
        [text(show_amount(_round(job.runs)), paper.BIG_BOLD_RIGHT), text(runs, paper.NOTE_RIGHT)],
        [
            text(show_amount(_round(job.load)), paper.BIG_RIGHT),
            text(_unit(plant, shift), paper.NOTE_RIGHT),
        ],
        [text(line, paper.WALL) for line in takes] or "",
        *([[text(line, paper.WALL) for line in _for_whom(plant, job)]] if for_whom else []),
        "",
        "",
    ]


def _tail() -> Story:
    """Return the line for what no column has room for."""
    width = text_width(wide=True)
    return [
        Spacer(0, 4 * mm),
        bare(
            [[text(_("What went wrong, what was short:"), paper.NOTE)]],
            [width],
            ("BOX", (0, 0), (-1, -1), 0.4, paper.RULE),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 12 * mm),
        ),
    ]


def _unit(plant: Plant, shift: Shift) -> str:
    if shift.kind == "crew":
        return _("person-hours")
    return plant.by_key(WorkCentre)[shift.code].unit


def _each(plant: Plant, amounts: Amounts) -> list[str]:
    return [
        _("{amount} {good}").format(
            amount=show_quantity(plant, good, _tidy(plant, good, amount)),
            good=good_name(plant, good),
        )
        for good, amount in amounts
    ]


def _amounts(plant: Plant, amounts: Amounts) -> str:
    return ", ".join(_each(plant, amounts))


def _tidy(plant: Plant, good: str, amount: float) -> float:
    """Return an amount of the linear program as one reads it on a wall: no parts of a piece."""
    record = plant.goods.get(good)
    whole = record is not None and record.whole
    return float(round(amount)) if whole else _round(amount)


def _round(amount: float) -> float:
    return float(round(amount)) if amount >= ROUND_FROM else round(amount, 2)


def _casts(plant: Plant, tool: str, casts: float) -> str:
    return _("{tool}: {casts} casts").format(
        tool=good_name(plant, tool), casts=show_amount(_round(casts))
    )


def _for_whom(plant: Plant, job: Job) -> list[str]:
    named = [
        _("{amount} {body}").format(amount=show_amount(amount), body=body_name(plant, body))
        for body, amount in job.bodies[:MOST_BODIES]
    ]
    more = len(job.bodies) - MOST_BODIES
    if more > 0:
        named.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return named


def _all_weeks(plan: Plan) -> bool:
    first, last = plan.periods["first_day"], plan.periods["last_day"]
    return all(
        day_of(end) - day_of(start) == timedelta(days=6)
        for start, end in zip(first, last, strict=True)
    )
