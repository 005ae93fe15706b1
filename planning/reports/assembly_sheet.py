"""The sheet on which an assembly reads a plan and votes on it: A4, one or two pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from planning.language import _, current_language
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.reports import paper
from planning.reports.reasons import Reasons, reasons_of
from planning.reports.saving import written_in_full
from planning.reports.sections import story_of
from planning.reports.words import short_hash


def write_assembly_sheet(
    plant: Plant,
    plan: Plan,
    path: str | Path,
    *,
    reasons: Reasons | None = None,
    number: int | None = None,
    made_at: datetime | None = None,
) -> None:
    """Write the assembly sheet of `plan` as a PDF to `path`, in the reader's language.

    `plant` may be the plant as it stands. `reasons` is what the advice says of the plan; None asks
    it now. `number` is the plan's number in its file, `made_at` when it was made.

    Raises:
        NotWritten: when the file cannot be written.
        NoPlan: when the advice was asked, and the plan does not fit the plant any more.
    """
    reasons = reasons_of(plant, plan) if reasons is None else reasons
    with written_in_full(Path(path)) as neighbour, neighbour.open("wb") as file:
        draw_sheet(plant, plan, file, reasons=reasons, number=number, made_at=made_at)


def draw_sheet(
    plant: Plant,
    plan: Plan,
    file: BinaryIO,
    *,
    reasons: Reasons | None = None,
    number: int | None = None,
    made_at: datetime | None = None,
    canvas: Callable[..., Canvas] = Canvas,
) -> int:
    """Draw the sheet on `canvas` into `file`; return its number of pages."""
    paper.load_typeface()
    pages = 0
    for count_known in (False, True):
        file.seek(0)
        file.truncate()
        document = _Sheet(file, plant, plan, pages if count_known else None)
        document.build(
            story_of(plant, plan, reasons or Reasons(), number=number, made_at=made_at),
            canvasmaker=canvas,
        )
        pages = document.page
    return pages


class _Sheet(BaseDocTemplate):  # type: ignore[misc]
    """Pages with one column and, at the foot, what they belong to."""

    def __init__(self, file: BinaryIO, plant: Plant, plan: Plan, pages: int | None) -> None:
        title = _("Assembly sheet: {plant}").format(plant=plant.facility.name)
        super().__init__(
            file,
            pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT),
            title=title,
            author=plant.facility.name,
            creator="Hornada",
            lang=current_language(),
        )
        self.pages = pages
        self.foot = _("{plant} · plan {version}").format(
            plant=plant.facility.name, version=short_hash(plan.input_sha256)
        )
        frame = Frame(
            paper.MARGIN,
            paper.FOOT,
            paper.TEXT_WIDTH,
            paper.PAGE_HEIGHT - paper.FOOT - 13 * mm,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._draw_foot))

    def _draw_foot(self, canvas: Any, _document: object) -> None:
        canvas.saveState()
        count = _("page {page} of {pages}").format(page=canvas.getPageNumber(), pages=self.pages)
        canvas.setFont(paper.REGULAR, 7.6)
        canvas.setFillColor(paper.SOFT)
        canvas.setStrokeColor(paper.RULE)
        canvas.setLineWidth(0.4)
        canvas.line(
            paper.MARGIN, paper.FOOT - 3 * mm, paper.MARGIN + paper.TEXT_WIDTH, paper.FOOT - 3 * mm
        )
        right = paper.MARGIN + paper.TEXT_WIDTH
        canvas.drawRightString(right, paper.FOOT - 7 * mm, count)
        room = paper.TEXT_WIDTH - canvas.stringWidth(f"{count}    ", paper.REGULAR, 7.6)
        canvas.drawString(paper.MARGIN, paper.FOOT - 7 * mm, fitted(canvas, self.foot, room))
        canvas.restoreState()


def fitted(canvas: Any, words: str, room: float, size: float = 7.6) -> str:
    """Return `words`, cut with an ellipsis in the middle where they are wider than `room`."""
    if canvas.stringWidth(words, paper.REGULAR, size) <= room:
        return words
    head, tail = words[:-20], words[-20:]
    while head and canvas.stringWidth(f"{head}… {tail}", paper.REGULAR, size) > room:
        head = head[:-1]
    return f"{head}… {tail}"
