"""What is missing, as a list to go shopping or bartering with: on paper or as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Spacer

from planning.advice.missing import Missing, missing_in_words
from planning.advice.missing_lines import MissingLine
from planning.advice.resources import planned
from planning.advice.words import resource_amount, resource_name, resource_unit
from planning.language import _, format_date, format_number
from planning.lp.plan import Plan
from planning.plant import Good, Plant
from planning.reports import paper
from planning.reports.grids import ruled
from planning.reports.pages import Story, draw_pages, text_width, write_pages
from planning.reports.paper import text
from planning.reports.saving import written_in_full
from planning.reports.spreadsheet import write_table
from planning.reports.sums import scenario_name
from planning.reports.table import Cell, Kind, SheetTable, clean, is_whole
from planning.reports.words import plan_span, short_hash


def write_missing_list(plant: Plant, plan: Plan, missing: Missing, path: str | Path) -> None:
    """Write what is missing to `path`: a PDF, or an .xlsx workbook, as its ending says.

    `plant` may be the plant as it stands. `missing` is what `planning.advice.missing` found.

    Raises:
        NotWritten: when the file cannot be written.
        ValueError: when `path` ends in something else.
    """
    ending = Path(path).suffix.lower()
    if ending == ".pdf":
        write_pages(path, lambda file: draw_missing_list(plant, plan, missing, file))
    elif ending == ".xlsx":
        content = BytesIO()
        _book(plant, plan, missing).save(content)
        with written_in_full(Path(path)) as neighbour:
            neighbour.write_bytes(content.getvalue())
    else:
        raise ValueError(path)


def missing_table(plant: Plant, missing: Missing) -> SheetTable:
    """Return a row per thing and day: goods with their unit, then hours."""
    rows: list[list[Cell]] = [
        [
            resource_name(plant, line.kind, line.resource),
            resource_unit(plant, line.kind, line.resource),
            clean(line.quantity),
            line.day,
            None if line.cost is None else clean(line.cost),
            _usual_lot(plant, line),
        ]
        for line in missing.lines
    ]
    headings = [
        _("What"),
        _("Unit"),
        _("How much"),
        _("Needed by"),
        _("Reckoned cost"),
        _("Usual lot"),
    ]
    kinds = [Kind.TEXT, Kind.TEXT, Kind.AMOUNT, Kind.DATE, Kind.AMOUNT, Kind.AMOUNT]
    whole = [line.kind == "good" and is_whole(plant, line.resource) for line in missing.lines]
    return SheetTable(_("What is missing"), headings, kinds, rows, whole)


def draw_missing_list(
    plant: Plant,
    plan: Plan,
    missing: Missing,
    file: BinaryIO,
    *,
    canvas: Callable[..., Canvas] = Canvas,
) -> int:
    """Draw the list on `canvas` into `file`; return its number of pages."""
    scenario = scenario_name(plant, plan)
    plant = planned(plant, plan)
    facility = plant.facility.name
    return draw_pages(
        lambda: _story(plant, plan, missing, scenario),
        file,
        title=_("What is missing: {plant}").format(plant=facility),
        author=facility,
        foot=_("{plant} · plan {version}").format(
            plant=facility, version=short_hash(plan.input_sha256)
        ),
        canvas=canvas,
    )


def _usual_lot(plant: Plant, line: MissingLine) -> float | None:
    good = plant.get(Good, line.resource) if line.kind == "good" else None
    return None if good is None or good.usual_lot is None else float(good.usual_lot)


def _story(plant: Plant, plan: Plan, missing: Missing, scenario: str | None) -> Story:
    sentences = missing_in_words(plant, missing)
    things = list(dict.fromkeys((line.kind, line.resource) for line in missing.lines))
    about = [
        _("Plan for {span}").format(span=plan_span(plan)),
        _("what if: {scenario}").format(scenario=scenario)
        if scenario
        else _("the plant as it stands"),
    ]
    story: Story = [
        text(_("Shopping list"), paper.KICKER),
        text(plant.facility.name, paper.TITLE),
        text(" · ".join(about), paper.NOTE),
        Spacer(0, 3 * mm),
        text(sentences[0], paper.LEAD),
    ]
    if things:
        story += [Spacer(0, 3 * mm), _table(plant, missing, things)]
    story.append(Spacer(0, 4 * mm))
    if missing.lines:
        story.append(
            text(
                _("Kept for them alone, it takes nothing from anybody else, in amount or in time."),
                paper.TEXT,
            )
        )
    # The sentences between are the lines of the table.
    story.extend(text(sentence, paper.TEXT) for sentence in sentences[1 + len(things) :])
    return story


def _table(plant: Plant, missing: Missing, things: Sequence[tuple[str, str]]) -> Any:
    priced = any(line.cost is not None for line in missing.lines)
    parts = [0.29, 0.17, 0.18, *([0.11] if priced else []), 0.07]
    whole = text_width()
    widths = [whole * part for part in (*parts, 1.0 - sum(parts))]
    heads: list[Any] = [
        text(_("What"), paper.HEAD),
        text(_("How much"), paper.HEAD_RIGHT),
        text(_("Needed by"), paper.HEAD),
        *([text(_("Reckoned cost"), paper.HEAD_RIGHT)] if priced else []),
        text(_("Got"), paper.HEAD),
        text(_("From whom, when"), paper.HEAD),
    ]
    cells = [heads]
    for kind, code in things:
        lines = [line for line in missing.lines if (line.kind, line.resource) == (kind, code)]
        cells.append(_row(plant, lines, priced, with_name=True))
        if len(lines) > 1:
            cells.extend(_row(plant, [line], priced, with_name=False) for line in lines)
    return ruled(cells, widths, ("RIGHTPADDING", (1, 0), (1, -1), 14))


def _row(plant: Plant, lines: list[MissingLine], priced: bool, *, with_name: bool) -> list[Any]:
    """Return the row of a thing with all its days, or of one of them under it."""
    kind, code = lines[0].kind, lines[0].resource
    plain, right = (
        (paper.LARGE, paper.LARGE_BOLD_RIGHT) if with_name else (paper.CELL, paper.CELL_RIGHT)
    )
    name: list[Any] = []
    if with_name:
        name.append(text(resource_name(plant, kind, code), paper.LARGE_BOLD))
        lot = _usual_lot(plant, lines[0])
        if lot is not None:
            note = _("usually comes in lots of {amount}").format(
                amount=resource_amount(plant, kind, code, lot)
            )
            name.append(text(note, paper.NOTE))
    amount = resource_amount(plant, kind, code, sum(line.quantity for line in lines), up=True)
    by = (
        format_date(lines[0].day)
        if len(lines) == 1
        else _("from {day} on").format(day=format_date(lines[0].day))
    )
    costs = [line.cost for line in lines if line.cost is not None]
    cost = [text(format_number(sum(costs), 2), right) if costs else ""]
    return [
        name,
        text(amount, right),
        text(by, plain),
        *(cost if priced else []),
        text("\N{BALLOT BOX}", plain) if with_name else "",
        "",
    ]


def _book(plant: Plant, plan: Plan, missing: Missing) -> Workbook:
    plant = planned(plant, plan)
    book = Workbook()
    book.remove(book.active)
    write_table(book, missing_table(plant, missing))
    said = SheetTable(
        _("In words"),
        [_("What is missing")],
        [Kind.TEXT],
        [[sentence] for sentence in missing_in_words(plant, missing)],
    )
    sheet = write_table(book, said)
    sheet.column_dimensions["A"].width = 110
    book.properties.title = plant.facility.name
    book.properties.creator = "Hornada"
    return book
