"""The list of work centres and crews, each with its load over the weeks as small bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.charts.drawing import CellDelegate, tone_colour
from desktop.look.theme import theme
from desktop.table.cells import Cell, Row
from planning.language import _, format_number, format_share, ngettext
from planning.plant import Crew, Plant, WorkCentre

if TYPE_CHECKING:
    from planning.lp.plan import Plan

ROW = 48
FULL = 0.995
SPARK = 96
"""Pixels that the small bars take."""


@dataclass(frozen=True)
class Spark(Cell):
    """A name with small standing bars beside it."""

    shares: tuple[float, ...] = ()
    """Of the capacity of each period, what is used."""
    below: str = ""
    """A second, quiet line."""


class SparkDelegate(CellDelegate):
    """Draws a `Spark`: two lines of text, and the bars at the right."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent, ROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        if not isinstance(cell, Spark):
            super().paint_cell(painter, option, cell)
            return
        name = QStyleOptionViewItem(option)
        second = QStyleOptionViewItem(option)
        top, bottom = option.rect.top(), option.rect.bottom()
        middle = option.rect.center().y()
        super().paint_cell(painter, option, Cell())  # what is selected, under both lines
        spark = min(SPARK, option.rect.width() // 3)
        for line in (name, second):
            line.state &= ~line.state.State_Selected & ~line.state.State_HasFocus
        second.rect.setWidth(option.rect.width() - (spark + 8 if cell.shares else 0))
        name.rect.setTop(top + 4)
        name.rect.setBottom(middle + 2)
        second.rect.setTop(middle)
        second.rect.setBottom(bottom - 3)
        super().paint_cell(painter, name, Cell(cell.text, tone=""))
        super().paint_cell(painter, second, Cell(cell.below, soft=True))
        if cell.shares:
            track = QRectF(option.rect.right() - spark - 6, middle + 2, spark, bottom - middle - 6)
            _draw_spark(painter, track, cell.shares)


def _draw_spark(painter: QPainter, track: QRectF, shares: tuple[float, ...]) -> None:
    painter.save()
    wide = min(8.0, track.width() / len(shares))
    painter.setPen(QPen(theme.colours.of("line"), 1))
    left = track.right() - wide * len(shares)
    painter.drawLine(int(left), int(track.bottom()), int(track.right()), int(track.bottom()))
    for place, share in enumerate(shares):
        high = track.height() * min(1.0, share)
        bar = QRectF(left + place * wide, track.bottom() - high, max(1.0, wide - 1.5), high)
        painter.fillRect(bar, tone_colour("warning" if share >= FULL else ""))
    painter.restore()


def thing_rows(plant: Plant, plan: Plan | None) -> list[Row]:
    """Return work centres and crews, each under its heading, with their load under `plan`."""
    shares = _shares(plan)
    groups = (
        (_("Work centres"), WorkCentre, "work_centre"),
        (_("Crews"), Crew, "crew"),
    )
    rows = []
    for title, kind, name in groups:
        below = [
            Row([_cell(thing, shares.get((name, thing.code), ()))], target=(kind, thing.code))
            for thing in plant.all(kind)
        ]
        rows.append(Row([Cell(title, strong=True, soft=True)], target=kind, rows=below))
    return rows


def _cell(thing: WorkCentre | Crew, shares: tuple[float, ...]) -> Spark:
    if isinstance(thing, WorkCentre):
        below = _("{count} × {amount} {unit} a day").format(
            count=format_number(thing.machines, 2),
            amount=format_number(thing.capacity_per_day, 1),
            unit=thing.unit,
        )
    else:
        below = _("{people} people, {hours} h a week").format(
            people=format_number(thing.people, 1), hours=format_number(thing.hours_per_week, 1)
        )
    return Spark(thing.name, shares=shares, below=below, tip=_tip(thing, shares))


def _tip(thing: WorkCentre | Crew, shares: tuple[float, ...]) -> str:
    if not shares:
        return thing.name
    full = sum(share >= FULL for share in shares)
    mean = format_share(sum(min(1.0, share) for share in shares) / len(shares))
    return ngettext(
        "{name}: {share} used on the whole, full in {count} of {all} periods.",
        "{name}: {share} used on the whole, full in {count} of {all} periods.",
        full,
    ).format(name=thing.name, share=mean, count=full, all=len(shares))


def _shares(plan: Plan | None) -> dict[tuple[str, str], tuple[float, ...]]:
    """Return the load of each period by kind and code."""
    if plan is None:
        return {}
    count = len(plan.periods)
    found: dict[tuple[str, str], list[float]] = {}
    use = plan.use
    for kind, resource, period, used, capacity in zip(
        use["kind"], use["resource"], use["period"], use["used"], use["capacity"], strict=True
    ):
        row = found.setdefault((str(kind), str(resource)), [0.0] * count)
        row[int(period)] = float(used) / float(capacity) if capacity > 0 else 0.0
    return {key: tuple(row) for key, row in found.items()}


def week_loads(
    plan: Plan | None, plant: Plant, kind: str, code: str, weeks: int
) -> dict[int, tuple[float, int]]:
    """Return, by week from the plan's first day on, the load of the period that it begins in.

    Each is (share of the capacity used, period).
    """
    if plan is None:
        return {}
    shares = _shares(plan).get((kind, code))
    if shares is None:
        return {}
    first = plan.periods["first_day"].iloc[0]
    starts = [(day - first).days for day in plan.periods["first_day"]]
    found = {}
    for week in range(weeks):
        begun = [place for place, start in enumerate(starts) if start <= week * 7]
        if begun:
            found[week] = (shares[begun[-1]], begun[-1])
    return found
