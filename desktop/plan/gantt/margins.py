"""What of the Gantt stays in view while it scrolls: names at the left, the axis above."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from desktop.look import scale
from desktop.look.theme import theme
from desktop.plan.gantt.chart import Group
from desktop.plan.gantt.layout import AXIS_H, Layout
from desktop.plan.gantt.scene import Scene
from desktop.plan.gantt.writing import Align, Writer
from planning.language import _

LABEL = 60.0
"""The room that the label of a narrow period may take over those after it."""


def group_title(group: Group) -> str:
    """Return what heads a group: the work centre and the unit of its load."""
    if not group.unit:
        return group.name
    return _("{name} [{unit}]").format(name=group.name, unit=group.unit)


def draw_names(
    painter: QPainter, writer: Writer, size: QSizeF, layout: Layout, scene: Scene
) -> None:
    """Draw the names of groups and recipes over whatever is scrolled under them."""
    colours = theme.colours
    column = QRectF(0, AXIS_H, scene.names, size.height() - AXIS_H)
    chosen = scene.selected
    painter.save()
    painter.setClipRect(column)
    painter.fillRect(column, colours.of("surface"))
    painter.translate(0, AXIS_H - scene.top)
    for row in layout.rows_between(scene.top, scene.top + column.height()):
        place = QRectF(0, row.top, scene.names - scale.SMALL, row.height)
        if row.lane is None:
            writer.write(
                place,
                group_title(row.group),
                colours.of("text"),
                align=Align.AlignLeft,
                strong=True,
                small=False,
                elide=True,
            )
        else:
            writer.write(
                place.adjusted(scale.MEDIUM, 0, 0, 0),
                row.lane.name,
                colours.of("text" if row.lane.steps else "soft_text"),
                align=Align.AlignLeft,
                strong=chosen is not None and chosen[:2] == (row.group.code, row.lane.recipe),
                elide=True,
            )
    painter.restore()
    painter.setPen(QPen(colours.of("line"), 1))
    painter.drawLine(QPointF(scene.names, 0), QPointF(scene.names, size.height()))


def draw_axis(
    painter: QPainter,
    writer: Writer,
    size: QSizeF,
    layout: Layout,
    scene: Scene,
    today_at: float | None,
) -> None:
    """Draw the periods; the label of a narrow one reaches over others, which go without."""
    colours = theme.colours
    painter.fillRect(QRectF(0, 0, size.width(), AXIS_H), colours.of("surface"))
    painter.save()
    painter.setClipRect(QRectF(scene.names, 0, size.width(), AXIS_H))
    painter.translate(scene.names - scene.left, 0)
    end = scene.left + size.width() - scene.names
    if today_at is not None:
        painter.setPen(QPen(colours.of("accent"), 2))
        painter.drawLine(QPointF(today_at, AXIS_H - 7), QPointF(today_at, AXIS_H))
    free_from = float("-inf")
    for column in layout.columns_between(scene.left, end):
        left, right = layout.edges[column.index], layout.edges[column.index + 1]
        painter.setPen(QPen(colours.of("line"), 1))
        painter.drawLine(QPointF(right, AXIS_H - 6), QPointF(right, AXIS_H))
        if left < free_from:
            continue
        room = max(right - left, LABEL)
        start = max(left + 3, scene.left)
        place = QRectF(start, 0, max(0.0, min(left + room - 1, end) - start), AXIS_H)
        colour = colours.of("soft_text")
        if writer.write(place, column.label, colour, align=Align.AlignLeft):
            free_from = left + room
    painter.restore()
    painter.setPen(QPen(colours.of("line"), 1))
    painter.drawLine(QPointF(0, AXIS_H), QPointF(size.width(), AXIS_H))
