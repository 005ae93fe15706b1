"""The sheets on which an assembly reads plans and votes on them: A4, one page a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepInFrame, PageBreak

from planning.language import _
from planning.lp.plan import Plan
from planning.plant import Plant
from planning.reports import paper
from planning.reports.candidates import Candidate, Common, Detail, Sheet, sheets_of
from planning.reports.grids import height_of
from planning.reports.pages import Story, draw_pages, text_height, write_pages
from planning.reports.reasons import Reasons, reasons_of
from planning.reports.sections import parts
from planning.reports.vote import MOST_ROW, ROW, ROWS, room_for_the_vote
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
    """Write the assembly sheet of `plan` as a PDF of one page to `path`, in the reader's language.

    `plant` may be the plant as it stands. `reasons` is what the advice says of the plan; None asks
    it now. `number` is the plan's number in its file, `made_at` when it was made.

    Raises:
        NotWritten: when the file cannot be written.
        NoPlan: when the advice was asked, and the plan does not fit the plant any more.
    """
    reasons = reasons_of(plant, plan) if reasons is None else reasons
    write_assembly_sheets([Candidate(plant, plan, reasons, number, made_at)], path)


def write_assembly_sheets(candidates: Sequence[Candidate], path: str | Path) -> None:
    """Write a page per candidate to `path`: the same rows on the same scale, so that they compare.

    Raises:
        NotWritten: when the file cannot be written.
    """
    write_pages(path, lambda file: draw_sheets(candidates, file))


def draw_sheets(
    candidates: Sequence[Candidate],
    file: BinaryIO,
    *,
    canvas: Callable[..., Canvas] = Canvas,
) -> int:
    """Draw the sheets on `canvas` into `file`; return the number of pages, one per candidate."""
    paper.load_typeface()
    sheets, common = sheets_of(candidates)
    fitting = _Fitting(sheets, common)
    detail = fitting.most_detail()
    facility = sheets[0].plant.facility.name
    feet = [
        _("{plant} · plan {version}").format(
            plant=facility, version=short_hash(sheet.plan.input_sha256)
        )
        for sheet in sheets
    ]

    def tell() -> Story:
        story: Story = []
        for sheet in sheets:
            story += [*_page(sheet, common, detail, fitting.spare(sheet, detail)), PageBreak()]
        return story[:-1]

    return draw_pages(
        tell,
        file,
        title=_("Assembly sheet: {plant}").format(plant=facility),
        author=facility,
        foot=lambda page: feet[page - 1],
        canvas=canvas,
    )


GROWTH = ("bodies", "waits", "bodies", "stocks", "waits", "names", "said")
"""In which order the parts of a sheet get another row while there is room."""

MOST = Detail(bodies=14, goods=8, stocks=8, waits=8, names=5, made=8, said=4)


class _Fitting:
    """Finds how much the sheets may say so that each keeps to its page."""

    def __init__(self, sheets: Sequence[Sheet], common: Common) -> None:
        self._sheets = sheets
        self._common = common
        self._known: dict[tuple[object, ...], float] = {}

    def most_detail(self) -> Detail:
        """Return the most that every sheet has room for: all show the same rows."""
        detail, growing = Detail(), list(GROWTH)
        while growing:
            field = growing.pop(0)
            more = replace(detail, **{field: getattr(detail, field) + 1})
            if getattr(more, field) <= getattr(MOST, field) and self._fits(more):
                detail = more
                growing.append(field)
            else:
                growing = [other for other in growing if other != field]
        with_made = replace(detail, made=MOST.made)
        return with_made if self._fits(with_made) else detail

    def spare(self, sheet: Sheet, detail: Detail) -> float:
        """Return the height in points that a sheet leaves free; below 0: it lacks room."""
        vote = self._height((id(sheet),), lambda: room_for_the_vote(_version(sheet)))
        said = sum(
            self._height(
                (id(sheet), part, *(getattr(detail, field) for field in fields)),
                lambda part=part: part(sheet, self._common, detail),  # type: ignore[misc]
            )
            for part, fields in parts()
        )
        return text_height() - said - vote

    def _fits(self, detail: Detail) -> bool:
        return all(self.spare(sheet, detail) >= 0 for sheet in self._sheets)

    def _height(self, key: tuple[object, ...], tell: Callable[[], Story]) -> float:
        if key not in self._known:
            self._known[key] = height_of(tell(), paper.TEXT_WIDTH)
        return self._known[key]


def _page(sheet: Sheet, common: Common, detail: Detail, spare: float) -> Story:
    """Return a page: what is said, and the form of the vote, which takes the room that is left."""
    row = min(ROW + max(spare - 1, 0) / ROWS, MOST_ROW)
    story = [flowable for part, _fields in parts() for flowable in part(sheet, common, detail)]
    story += room_for_the_vote(_version(sheet), row)
    if spare < 0:
        # Names of many lines: smaller letters rather than a second page.
        return [KeepInFrame(paper.TEXT_WIDTH, text_height() - 1, story, mode="shrink")]
    return story


def _version(sheet: Sheet) -> str:
    version = short_hash(sheet.plan.input_sha256)
    number = sheet.candidate.number
    named = version if number is None else f"{number} ({version})"
    return f"{sheet.letter} · {named}" if sheet.letter else named
