"""Delivery notes: what goes to a commune or a body in a week, to be signed where it arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Spacer, Table

from planning.advice.resources import planned
from planning.language import _, format_date
from planning.lp.plan import Plan
from planning.plant import Body, Plant
from planning.plant.words import good_name
from planning.reports import paper
from planning.reports.grids import bare, height_of, parted, ruled
from planning.reports.hand_outs import HandOut, Line, hand_outs
from planning.reports.pages import Story, draw_pages, text_height, text_width, write_pages
from planning.reports.paper import text
from planning.reports.words import (
    body_name,
    day_of,
    days_of_period,
    period_label,
    short_hash,
    show_bare,
    show_quantity,
    show_tier,
    unit_of,
)


def write_delivery_notes(
    plant: Plant,
    plan: Plan,
    path: str | Path,
    *,
    bodies: Sequence[str] | None = None,
    weeks: Sequence[int] | None = None,
    together: bool = False,
) -> None:
    """Write a note per commune (or single body) and period to the PDF `path`.

    `bodies` are codes of communes, councils or others, and `weeks` numbers of periods, from 0;
    None: all of them. With `together` there is one note per body for all the weeks. Weeks in which
    a body is handed nothing have no note.

    Raises:
        NotWritten: when the file cannot be written.
    """
    write_pages(
        path,
        lambda file: draw_delivery_notes(
            plant, plan, file, bodies=bodies, weeks=weeks, together=together
        ),
    )


def draw_delivery_notes(
    plant: Plant,
    plan: Plan,
    file: BinaryIO,
    *,
    bodies: Sequence[str] | None = None,
    weeks: Sequence[int] | None = None,
    together: bool = False,
    canvas: Callable[..., Canvas] = Canvas,
) -> int:
    """Draw the notes on `canvas` into `file`; return the number of pages."""
    paper.load_typeface()
    plant = planned(plant, plan)
    found = hand_outs(plant, plan, bodies, weeks, together=together)
    facility = plant.facility.name

    def tell() -> Story:
        story: Story = []
        for handed in found:
            story += _note(plant, plan, handed)
        if not story:
            return [text(_("Nothing is handed out in these weeks."), paper.LEAD)]
        return story[:-1]

    return draw_pages(
        tell,
        file,
        title=_("Delivery notes: {plant}").format(plant=facility),
        author=facility,
        foot=_("{plant} · plan {version}").format(
            plant=facility, version=short_hash(plan.input_sha256)
        ),
        counted=False,
        canvas=canvas,
    )


def _note(plant: Plant, plan: Plan, handed: HandOut) -> Story:
    """Return the page of a note, or its pages, each with the place to sign."""
    tail = _signatures()
    table = _table(plant, handed)
    # The count of the pages takes no more room than one line, whatever it says.
    head = _head(plant, plan, handed, 1, 2)
    room = text_height() - height_of(head, text_width()) - height_of(tail, text_width()) - 2
    parts = parted(table, text_width(), room)
    story: Story = []
    for page, part in enumerate(parts, 1):
        story += [*_head(plant, plan, handed, page, len(parts)), part, *tail, PageBreak()]
    return story


def _head(plant: Plant, plan: Plan, handed: HandOut, page: int, pages: int) -> Story:
    body = plant.get(Body, handed.group)
    width = text_width()
    when = days_of_period(plan, handed.first_period)
    if handed.last_period != handed.first_period:
        when = _("{first} to {last}").format(
            first=period_label(plan, handed.first_period),
            last=format_date(day_of(plan.periods.iloc[handed.last_period]["last_day"])),
        )
    right = [text(when, paper.LARGE_BOLD_RIGHT)]
    if pages > 1:
        count = _("sheet {page} of {pages}").format(page=page, pages=pages)
        right.append(text(count, paper.NOTE_RIGHT))
    where = [body.territory, body.contact] if body is not None else []
    about = " · ".join(
        [_("From {plant}").format(plant=plant.facility.name), *(part for part in where if part)]
    )
    load = ", ".join(
        _("{amount} {good}").format(
            amount=show_quantity(plant, good, amount), good=good_name(plant, good)
        )
        for good, amount in handed.totals().items()
    )
    return [
        bare(
            [
                [
                    [
                        text(_("Delivery note"), paper.KICKER),
                        text(body_name(plant, handed.group), paper.TITLE),
                        text(about, paper.NOTE),
                    ],
                    right,
                ]
            ],
            [width * 0.66, width * 0.34],
        ),
        Spacer(0, 3 * mm),
        paper.headed(_("To load:"), load + ".", paper.LEAD),
        Spacer(0, 3 * mm),
    ]


def _table(plant: Plant, handed: HandOut) -> Table:
    width = text_width()
    parts = [0.25, 0.11, 0.08, 0.18, 0.13, 0.11]
    widths = [width * part for part in (*parts, 1 - sum(parts))]
    cells: list[list[Any]] = [
        [
            text(_("Good"), paper.HEAD),
            text(_("Amount"), paper.HEAD_RIGHT),
            text(_("Unit"), paper.HEAD),
            text(_("For"), paper.HEAD),
            text(_("Promised by"), paper.HEAD),
            text(_("Delivered"), paper.HEAD),
            text(_("Received by"), paper.HEAD),
        ]
    ]
    more: list[tuple[Any, ...]] = []
    alone = {line.body for line in handed.lines} == {handed.group}
    before = ""
    for line in handed.lines:
        if line.body != before and not alone:
            row = len(cells)
            name = body_name(plant, line.body)
            cells.append([text(name, paper.LARGE_BOLD), *([""] * (len(widths) - 1))])
            more += [
                ("SPAN", (0, row), (-1, row)),
                ("NOSPLIT", (0, row), (-1, row + 1)),
                ("TOPPADDING", (0, row), (-1, row), 7),
                ("LINEBELOW", (0, row), (-1, row), 0.6, paper.INK),
            ]
        row = len(cells)
        cells.append(_row(plant, line))
        more += [
            ("LINEBEFORE", (5, row), (6, row), 0.6, paper.SOFT),
            ("LINEAFTER", (6, row), (6, row), 0.6, paper.SOFT),
            ("TOPPADDING", (0, row), (-1, row), 6),
            ("BOTTOMPADDING", (0, row), (-1, row), 7),
        ]
        before = line.body
    return ruled(
        cells,
        widths,
        ("LEFTPADDING", (5, 0), (6, -1), 4),
        ("RIGHTPADDING", (1, 0), (1, -1), 8),
        *more,
    )


def _row(plant: Plant, line: Line) -> list[Any]:
    late = [text(_("late"), paper.NOTE)] if line.late else []
    return [
        text(good_name(plant, line.good), paper.WALL),
        text(show_bare(plant, line.good, line.quantity), paper.LARGE_BOLD_RIGHT),
        text(unit_of(plant, line.good), paper.WALL),
        [text(show_tier(line.tier), paper.CELL), text(line.claim, paper.NOTE)],
        [text(format_date(line.due), paper.CELL), *late],
        "",
        "",
    ]


def _signatures() -> Story:
    """Return the fields that are signed on both ends of the way."""
    width = text_width()
    words = [
        [_("Loaded by"), _("Driven by, vehicle"), _("Handed over on")],
        [_("Received by, for all of it"), _("Signature"), _("What was missing or broken")],
    ]
    return [
        Spacer(0, 5 * mm),
        Table(
            [[text(word, paper.NOTE) for word in row] for row in words],
            colWidths=[width / 3] * 3,
            rowHeights=[14 * mm, 18 * mm],
            style=[
                ("BOX", (0, 0), (-1, -1), 0.8, paper.INK),
                ("INNERGRID", (0, 0), (-1, -1), 0.4, paper.RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ],
        ),
    ]
