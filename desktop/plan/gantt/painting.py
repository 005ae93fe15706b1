"""Drawing the Gantt: only what is in view, texts only where they fit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.plan.gantt.chart import NOISE, Lane, Load, Step
from desktop.plan.gantt.layout import AXIS_H, Layout, Row
from desktop.plan.gantt.margins import draw_axis, draw_names
from desktop.plan.gantt.scene import Scene
from desktop.plan.gantt.writing import Writer, Written, amount, width_of
from planning.language import _, format_share

MARK = 12
CORNER = 6
HATCH = Qt.BrushStyle.BDiagPattern
DENSE = Qt.BrushStyle.DiagCrossPattern


def paint(
    painter: QPainter, size: QSizeF, layout: Layout, scene: Scene, log: list[Written] | None = None
) -> None:
    """Draw the chart into a view of `size`; every text goes into `log`."""
    _Drawing(painter, size, layout, scene, log).draw()


class _Drawing:
    def __init__(
        self,
        painter: QPainter,
        size: QSizeF,
        layout: Layout,
        scene: Scene,
        log: list[Written] | None,
    ) -> None:
        self.painter = painter
        self.size = size
        self.layout = layout
        self.scene = scene
        self.writer = Writer(painter, log)
        self.colours = theme.colours
        self.bar_colour = self.colours.of_series(0)
        self.in_view = QRectF(
            scene.left, scene.top, size.width() - scene.names, size.height() - AXIS_H
        )
        """What is in view, in the chart's own coordinates: no text runs out of it."""

    def draw(self) -> None:
        self.painter.fillRect(QRectF(QPointF(), self.size), self.colours.of("surface"))
        if not self.layout.rows:
            return
        scene = self.scene
        body = QRectF(scene.names, AXIS_H, self.size.width(), self.size.height())
        rows = self.layout.rows_between(scene.top, scene.top + self.size.height() - AXIS_H)
        self.painter.save()
        self.painter.setClipRect(body)
        self.painter.translate(scene.names - scene.left, AXIS_H - scene.top)
        self.painter.setBrushOrigin(QPointF(0, 0))
        shown = self.in_view
        self._draw_ground(shown)
        self._draw_today(shown)
        for row in rows:
            if row.lane is None:
                self._draw_loads(row, shown)
            else:
                self._draw_lane(row, row.lane, shown)
        self.painter.restore()
        frame = (self.painter, self.writer, self.size, self.layout, scene)
        draw_names(*frame)
        draw_axis(*frame, self._today_at())

    # --- The ground -----------------------------------------------------------------------------

    def _draw_ground(self, shown: QRectF) -> None:
        line = self.colours.of("line", 0.6)
        for column in self.layout.columns_between(shown.left(), shown.right()):
            left, right = self.layout.edges[column.index], self.layout.edges[column.index + 1]
            if column.frozen:
                stretch = QRectF(left, shown.top(), right - left, shown.height())
                self.painter.fillRect(stretch, QBrush(self.colours.of("soft_text", 0.28), HATCH))
            self.painter.setPen(QPen(line, 1))
            self.painter.drawLine(QPointF(right, shown.top()), QPointF(right, shown.bottom()))

    def _draw_today(self, shown: QRectF) -> None:
        at = self._today_at()
        if at is not None:
            self.painter.setPen(QPen(self.colours.of("accent"), 2))
            self.painter.drawLine(QPointF(at, shown.top()), QPointF(at, shown.bottom()))

    def _today_at(self) -> float | None:
        today = self.scene.today
        for column in self.layout.chart.columns if today is not None else ():
            if today is not None and column.has(today):
                days = (column.last_day - column.first_day).days + 1
                part = (today - column.first_day).days / days
                left, right = self.layout.edges[column.index], self.layout.edges[column.index + 1]
                return left + part * (right - left)
        return None

    # --- Load -----------------------------------------------------------------------------------

    def _draw_loads(self, row: Row, shown: QRectF) -> None:
        """Draw loads as parts of the usual capacity of their period, be it a day or a month."""
        loads = row.group.loads
        top = max(
            (max(load.used, load.most, load.usual) / _full(load) for load in loads), default=0
        )
        for column in self.layout.columns_between(shown.left(), shown.right()):
            left, right = self.layout.edges[column.index], self.layout.edges[column.index + 1]
            room = QRectF(left, row.top + 3, right - left, row.height - 4)
            load = loads[column.index] if loads else Load()
            if top > 0:
                self._draw_load(room, load, top * _full(load))
            if self.scene.selected == (row.group.code, None, column.index):
                self._outline(room)

    def _draw_load(self, room: QRectF, load: Load, top: float) -> None:
        """Draw a load so that `top` would fill its room."""

        def at(quantity: float) -> float:
            return room.bottom() - room.height() * quantity / top

        def part(low: float, high: float) -> QRectF:
            return QRectF(room.left() + 1, at(high), room.width() - 2, at(low) - at(high))

        dark = self.colours.dark
        soft = QColor(self.bar_colour)
        soft.setAlphaF(0.42 if dark else 0.30)
        self.painter.fillRect(part(0.0, min(load.used, load.capacity)), soft)
        if load.usual > load.capacity:  # out, or closed
            out = part(load.capacity, load.usual)
            self.painter.fillRect(out, self.colours.of("raised"))
            self.painter.fillRect(out, QBrush(self.colours.of("soft_text", 0.5), HATCH))
        if load.extra > FINE * top:
            extra = part(load.capacity, load.capacity + load.extra)
            self.painter.fillRect(extra, self.colours.of("warning_soft"))
            self.painter.fillRect(extra, QBrush(self.colours.of("warning"), HATCH))
        if load.over:
            over = part(load.most, load.used)
            self.painter.fillRect(over, self.colours.of("bad_soft"))
            self.painter.fillRect(over, QBrush(self.colours.of("bad"), DENSE))
        for quantity, style in (
            (load.capacity, Qt.PenStyle.SolidLine),
            (load.most, Qt.PenStyle.DotLine),
        ):
            self.painter.setPen(QPen(self.colours.of("soft_text"), 1, style))
            self.painter.drawLine(
                QPointF(room.left() + 1, at(quantity)), QPointF(room.right() - 1, at(quantity))
            )
        if not load.capacity and not load.used:
            return
        text = format_share(load.used / load.capacity) if load.capacity else amount(load.used)
        place = self._seen(room.adjusted(3, 0, -3, 0))
        if load.over:
            beside = place.adjusted(MARK + 1, 0, 0, 0)
            both = self.writer.fits(beside, text, strong=True)
            if both or (place.width() >= MARK and not self.writer.fits(place, text, strong=True)):
                self._mark("warning", "bad", place.left() - 1, place.center().y())
            where = beside if both else place
            self.writer.write(where, text, self.colours.of("bad"), strong=True)
        else:
            full = load.capacity > 0 and load.used >= load.capacity * (1 - 1e-6)
            self.writer.write(place, text, self.colours.of("text"), strong=full)

    # --- Bars -----------------------------------------------------------------------------------

    def _draw_lane(self, row: Row, lane: Lane, shown: QRectF) -> None:
        first, last = self.layout.column_at(shown.left()), self.layout.column_at(shown.right())
        ghosted = self._ghosted(row)
        for start, end in lane.bars():
            if end >= first and start <= last:
                self._draw_bar(self.layout.span(row, start, end), ghosted)
        for period, step in lane.steps.items():
            if first <= period <= last:
                self._draw_step(row, step, ghosted and period in self.scene.ghost)
        chosen = self.scene.selected
        here = chosen is not None and chosen[:2] == (row.group.code, lane.recipe)
        if here and chosen is not None and first <= chosen[2] <= last:
            self._outline(self.layout.span(row, chosen[2], chosen[2]))
        if ghosted:
            for period, runs in self.scene.ghost.items():
                self._draw_ghost(row, lane, period, runs)

    def _ghosted(self, row: Row) -> bool:
        chosen = self.scene.selected
        return bool(
            self.scene.ghost
            and chosen is not None
            and row.lane is not None
            and chosen[:2] == (row.group.code, row.lane.recipe)
        )

    def _draw_bar(self, place: QRectF, faded: bool) -> None:
        body = QColor(self.bar_colour)
        body.setAlphaF(0.07 if faded else 0.13)
        edge = QColor(self.bar_colour)
        edge.setAlphaF(0.35 if faded else 0.75)
        self.painter.setBrush(body)
        self.painter.setPen(QPen(edge, 1))
        self.painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_step(self, row: Row, step: Step, faded: bool) -> None:
        place = self.layout.span(row, step.period, step.period)
        fill = QColor(self.bar_colour)
        fill.setAlphaF(0.15 if faded else 0.55 if self.colours.dark else 0.42)
        high = self.layout.fill_height(row, step)
        if step.runs > NOISE:
            filled = QRectF(place.left(), place.bottom() - 1 - high, place.width(), max(1.0, high))
            self.painter.fillRect(filled.adjusted(1, 0, -1, 0), fill)
        if faded:
            return
        self._edge_of(step, place)
        if step.breach < 0 and step.pin:
            self._draw_lack(place, high, step.planned / step.pin)
        inner = self._seen(place.adjusted(3, 0, -3, 0))
        text, strong = amount(step.runs), step.pin is not None
        if inner.width() < self._room_for_numbers(step.recipe):
            return
        mark = self._mark_of(step)
        beside = inner.adjusted(MARK, 0, 0, 0)
        if mark is not None and self.writer.fits(beside, text, strong=strong):
            self._mark(*mark, inner.left() - 1, inner.center().y())
            inner = beside
        longer = self._with_pieces(step, text)
        if step.period not in self.scene.ghost and self.writer.fits(inner, longer, strong=strong):
            text = longer
        if step.breach:  # over what is hatched
            ground = QRectF(0, 0, width_of(text, strong=strong) + 4, inner.height() - 6)
            ground.moveCenter(inner.center())
            self.painter.fillRect(ground.intersected(inner), self.colours.of("surface", 0.85))
        colour = self.colours.of("bad" if step.breach else "text")
        self.writer.write(inner, text, colour, strong=strong)

    def _with_pieces(self, step: Step, runs: str) -> str:
        """Return the runs of a step with what they make, for wide columns; "" for the same."""
        gives = self.layout.chart.gives.get(step.recipe)
        if gives is None or step.runs <= NOISE or abs(gives.quantity - 1.0) < 1e-9:
            return ""
        made = amount(gives.quantity * step.runs)
        return _("{runs} → {amount} {unit}").format(runs=runs, amount=made, unit=gives.unit)

    def _room_for_numbers(self, recipe: str) -> float:
        """Return how wide the widest number of a lane is: all of a lane are written, or none."""
        known = self.layout.widest.get(recipe)
        if known is None:
            steps = self.layout.chart.lanes[recipe].steps.values()
            widths = (width_of(amount(step.runs), strong=step.pin is not None) for step in steps)
            known = self.layout.widest[recipe] = max(widths, default=0.0)
        return known

    def _mark_of(self, step: Step) -> tuple[str, str] | None:
        if step.breach:
            return "warning", "bad"
        if step.pin is not None:
            return "pin", "accent"
        return ("clock", "warning") if step.late > NOISE else None

    def _draw_lack(self, place: QRectF, high: float, done: float) -> None:
        """Hatch over what is done the part that was pinned and could not be done."""
        whole = min(place.height() - 2, high / done if done > 0 else place.height())
        lack = QRectF(place.left(), place.bottom() - 1 - whole, place.width(), whole - high)
        if lack.height() > 0:
            self.painter.fillRect(
                lack.adjusted(2, 1, -2, 0), QBrush(self.colours.of("bad", 0.6), DENSE)
            )

    def _edge_of(self, step: Step, place: QRectF) -> None:
        """Draw round a step what its state is: fixed, fixed and not planned yet, not kept; late.

        What is fixed has a corner filled as well, so that it shows where there is no room for a
        mark; what is late has its foot underlined.
        """
        if step.late > NOISE and step.pin is None:
            foot = place.adjusted(3, 0, -3, -1)
            self.painter.setPen(QPen(self.colours.of("warning"), 2, Qt.PenStyle.DotLine))
            self.painter.drawLine(foot.bottomLeft(), foot.bottomRight())
        if step.pin is None and not step.waiting and not step.breach:
            return
        style = Qt.PenStyle.DashLine if step.waiting else Qt.PenStyle.SolidLine
        colour = self.colours.of("bad" if step.breach else "accent")
        edge = place.adjusted(1, 1, -1, -1)
        self.painter.setPen(QPen(colour, 1.5, style))
        self.painter.drawRoundedRect(edge, 3, 3)
        if step.pin is not None:
            corner = [edge.topRight(), edge.topRight() - QPointF(CORNER, 0)]
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(colour)
            self.painter.drawPolygon([*corner, edge.topRight() + QPointF(0, CORNER)])
            self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_ghost(self, row: Row, lane: Lane, period: int, runs: float) -> None:
        place = self.layout.span(row, period, period)
        fill = self.colours.of("accent", 0.35)
        high = self.layout.fill_height(row, Step(lane.recipe, period, planned=runs))
        if runs > NOISE:
            bar = QRectF(place.left() + 1, place.bottom() - 1 - high, place.width() - 2, high)
            self.painter.fillRect(bar, fill)
        self.painter.setPen(QPen(self.colours.of("accent"), 1.5, Qt.PenStyle.DashLine))
        self.painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)
        inner = self._seen(place.adjusted(3, 0, -3, 0))
        self.writer.write(inner, amount(runs), self.colours.of("text"), strong=True)

    def _outline(self, place: QRectF) -> None:
        width = 2.0 if self.scene.focused else 1.25
        self.painter.setPen(QPen(self.colours.of("text"), width))
        self.painter.drawRoundedRect(place.adjusted(0, 0, 0, 0), 3, 3)

    def _seen(self, place: QRectF) -> QRectF:
        """Return the part of `place` that is in view, left to right."""
        left = max(place.left(), self.in_view.left())
        right = min(place.right(), self.in_view.right())
        return QRectF(left, place.top(), max(0.0, right - left), place.height())

    def _mark(self, name: str, tone: str, left: float, middle: float) -> None:
        drawn = icon(name, tone).pixmap(MARK, MARK)
        self.painter.drawPixmap(QPointF(left, round(middle - MARK / 2)), drawn)


FINE = 1e-4
"""Of a row's height: what is thinner is not drawn."""


def _full(load: Load) -> float:
    """Return what a load is compared with: the usual capacity, or what there is in its place."""
    return load.usual or load.most or 1.0
