"""Pages with one column and, at the foot, what they belong to."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from planning.language import _, current_language
from planning.reports import paper
from planning.reports.saving import written_in_full

TOP = 13 * mm

Story = list[Flowable]


def text_height(*, wide: bool = False) -> float:
    """Return the points from the top to the foot of a page; `wide`: the page lies on its side."""
    height = paper.PAGE_WIDTH if wide else paper.PAGE_HEIGHT
    return float(height - paper.FOOT - TOP)


def text_width(*, wide: bool = False) -> float:
    """Return the points between the margins of a page; `wide`: the page lies on its side."""
    width = paper.PAGE_HEIGHT if wide else paper.PAGE_WIDTH
    return float(width - 2 * paper.MARGIN)


def draw_pages(
    tell: Callable[[], Story],
    file: BinaryIO,
    *,
    title: str,
    author: str,
    foot: str | Callable[[int], str],
    wide: bool = False,
    counted: bool = True,
    canvas: Callable[..., Canvas] = Canvas,
) -> int:
    """Draw what `tell` returns into `file` as PDF; return its number of pages.

    `foot` is what stands at the foot of every page, or of the page of a number. `tell` is called
    once for the count and once for the pages; once only when they are not `counted`, as for sheets
    of which each hangs on a wall of its own.
    """
    paper.load_typeface()
    pages = 0
    for _turn in range(2 if counted else 1):
        file.seek(0)
        file.truncate()
        document = _Document(
            file, title=title, author=author, foot=foot, wide=wide, pages=pages, counted=counted
        )
        document.build(tell(), canvasmaker=canvas)
        pages = document.page
    return pages


def write_pages(path: str | Path, draw: Callable[[BinaryIO], object]) -> None:
    """Write what `draw` draws to `path`, in full or not at all.

    Raises:
        NotWritten: when the file cannot be written.
    """
    content = BytesIO()
    draw(content)
    with written_in_full(Path(path)) as neighbour:
        neighbour.write_bytes(content.getvalue())


class _Document(BaseDocTemplate):  # type: ignore[misc]
    def __init__(
        self,
        file: BinaryIO,
        *,
        title: str,
        author: str,
        foot: str | Callable[[int], str],
        wide: bool,
        pages: int,
        counted: bool,
    ) -> None:
        size = (paper.PAGE_WIDTH, paper.PAGE_HEIGHT)
        super().__init__(
            file,
            pagesize=landscape(size) if wide else size,
            title=title,
            author=author,
            creator="Hornada",
            lang=current_language(),
        )
        self.pages = pages
        self.counted = counted
        self.foot = foot
        self.width_of_text = text_width(wide=wide)
        frame = Frame(
            paper.MARGIN,
            paper.FOOT,
            self.width_of_text,
            text_height(wide=wide),
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._draw_foot))

    def _draw_foot(self, canvas: Any, _document: object) -> None:
        canvas.saveState()
        count = ""
        if self.counted:
            count = _("page {page} of {pages}").format(
                page=canvas.getPageNumber(), pages=self.pages
            )
        canvas.setFont(paper.REGULAR, 7.6)
        canvas.setFillColor(paper.SOFT)
        canvas.setStrokeColor(paper.RULE)
        canvas.setLineWidth(0.4)
        right = paper.MARGIN + self.width_of_text
        canvas.line(paper.MARGIN, paper.FOOT - 3 * mm, right, paper.FOOT - 3 * mm)
        canvas.drawRightString(right, paper.FOOT - 7 * mm, count)
        room = self.width_of_text - canvas.stringWidth(f"{count}    ", paper.REGULAR, 7.6)
        foot = self.foot if isinstance(self.foot, str) else self.foot(canvas.getPageNumber())
        canvas.drawString(paper.MARGIN, paper.FOOT - 7 * mm, fitted(canvas, foot, room))
        canvas.restoreState()


def fitted(canvas: Any, words: str, room: float, size: float = 7.6) -> str:
    """Return `words`, cut with an ellipsis in the middle where they are wider than `room`."""
    if canvas.stringWidth(words, paper.REGULAR, size) <= room:
        return words
    head, tail = words[:-20], words[-20:]
    while head and canvas.stringWidth(f"{head}… {tail}", paper.REGULAR, size) > room:
        head = head[:-1]
    return f"{head}… {tail}"
