"""Moving and resizing bars of the Gantt with the mouse; with keys it is done by the tab."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop.frame.page import label
from desktop.look import scale
from desktop.plan.gantt.chart import NOISE, Chart
from desktop.plan.gantt.layout import Row
from desktop.plan.gantt.proposing import Proposal, change, move, step_of, stretch
from desktop.plan.gantt.view import GanttView, Place

GRIP = 5.0
"""So near to an edge one takes hold of it."""

GHOST_WIDE = 360
"""Of the words beside a bar that is held, in device-independent pixels."""

MOVE, FIRST, LAST, AMOUNT = "move", "first", "last", "amount"
_CURSORS = {
    MOVE: Qt.CursorShape.OpenHandCursor,
    FIRST: Qt.CursorShape.SizeHorCursor,
    LAST: Qt.CursorShape.SizeHorCursor,
    AMOUNT: Qt.CursorShape.SizeVerCursor,
}


@dataclass
class _Drag:
    grip: str
    place: Place
    row: Row
    start: QPointF
    """In the viewport."""
    bar: tuple[int, int]
    begun: bool = False


class DraggedGantt(GanttView):
    """A Gantt whose bars can be taken hold of."""

    proposed = Signal(object)
    """What letting go now would come to (`Proposal`), or None when nothing is held any more."""
    dropped = Signal(object)
    """It was let go: a `Proposal` to be done."""

    _drag: _Drag | None = None
    _proposal: Proposal | None = None
    _waiting: Chart | None = None

    def __init__(self) -> None:
        super().__init__()
        self.ghost: QLabel = label("", "ghost", self.viewport())
        self.ghost.setWordWrap(True)
        self.ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.ghost.hide()

    @property
    def dragging(self) -> bool:
        """Whether a bar is held."""
        return self._drag is not None and self._drag.begun

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; while a bar is held it waits, so that nothing moves under it."""
        if self.dragging:
            self._waiting = chart
            return
        self._drag = None
        super().show_chart(chart)

    def cancel(self) -> None:
        """Let go of the bar, and change nothing."""
        self._end()

    def grip_at(self, point: QPointF) -> tuple[str, Place] | None:
        """Return by what a press at `point` takes hold of a step, and of which."""
        place = self.place_at(point)
        step = self.step_at(place)
        if place is None or step is None or step.runs <= NOISE or place[1] is None:
            return None
        row = self.layout_.row_of(*place[:2])
        assert row is not None
        first, last = self.chart.lanes[place[1]].bar_at(place[2])
        near = self.rect_of(place)
        if not near.adjusted(-1, 0, 1, 0).contains(point):
            return None
        reach = min(GRIP, near.width() / 4)
        top = near.bottom() - 1 - self.layout_.fill_height(row, step)
        if place[2] == last and near.right() - point.x() <= reach:
            return LAST, place
        if place[2] == first and point.x() - near.left() <= reach:
            return FIRST, place
        if abs(point.y() - top) <= min(GRIP, 4.0) and point.y() < near.center().y():
            return AMOUNT, place
        return MOVE, place

    # --- Mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        point = event.position()
        found = self.grip_at(point)
        place = self.place_at(point)
        if place is not None:
            self.select(place)
        if found is not None:
            grip, place = found
            row = self.layout_.row_of(*place[:2])
            assert row is not None
            bar = self.chart.lanes[str(place[1])].bar_at(place[2])
            self._drag = _Drag(grip, place, row, point, bar)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        drag = self._drag
        if drag is None:
            found = self.grip_at(point)
            self.viewport().setCursor(
                _CURSORS[found[0]] if found is not None else Qt.CursorShape.ArrowCursor
            )
            return
        far = (point - drag.start).manhattanLength() >= QApplication.startDragDistance()
        if not drag.begun and far:
            drag.begun = True
            self.viewport().setCursor(
                Qt.CursorShape.ClosedHandCursor if drag.grip == MOVE else _CURSORS[drag.grip]
            )
        if drag.begun:
            self._propose(drag, point)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        proposal = self._proposal if self.dragging else None
        self._end()
        if proposal:
            self.dropped.emit(proposal)
        event.accept()

    def _propose(self, drag: _Drag, point: QPointF) -> None:
        self._scroll_towards(point)
        recipe = drag.place[1]
        assert recipe is not None
        at = self.layout_.column_at(self._to_chart(point).x())
        first, last = drag.bar
        if drag.grip == MOVE:
            proposal = move(self.chart, recipe, drag.place[2], at)
        elif drag.grip == LAST:
            proposal = stretch(self.chart, recipe, drag.bar, (first, max(first, at)))
        elif drag.grip == FIRST:
            proposal = stretch(self.chart, recipe, drag.bar, (min(last, at), last))
        else:
            proposal = self._changed_amount(drag, recipe, point)
        self._proposal = proposal
        self.scene.ghost = dict(proposal.runs)
        self._show_ghost(proposal, point)
        self.viewport().update()
        self.proposed.emit(proposal)

    def _changed_amount(self, drag: _Drag, recipe: str, point: QPointF) -> Proposal:
        step = self.chart.step(recipe, drag.place[2])
        each = self.layout_.runs_per_pixel(drag.row, step)
        by = step_of(each)
        runs = max(0.0, step.runs + (drag.start.y() - point.y()) * each)
        return change(self.chart, recipe, drag.place[2], round(runs / by) * by)

    def _scroll_towards(self, point: QPointF) -> None:
        """Scroll on when the bar is held against the left or right end of the view."""
        across, step = self.horizontalScrollBar(), round(self.layout_.week_width / 4)
        if point.x() > self.viewport().width() - scale.SMALL:
            across.setValue(across.value() + step)
        elif point.x() < self.scene.names + scale.SMALL:
            across.setValue(across.value() - step)

    def _show_ghost(self, proposal: Proposal, point: QPointF) -> None:
        words = proposal.words() if proposal.runs else []
        self.ghost.setText("\n".join(words))
        self.ghost.setVisible(bool(words))
        if not words:
            return
        room = self.viewport().rect()
        width = min(GHOST_WIDE, room.width() - 2 * scale.SMALL)
        self.ghost.setFixedWidth(width)
        self.ghost.setFixedHeight(max(0, self.ghost.heightForWidth(width)))
        left = min(round(point.x()) + scale.WIDE, room.width() - width - scale.TIGHT)
        below = round(point.y()) + scale.LARGE
        if below + self.ghost.height() > room.height():
            below = round(point.y()) - scale.LARGE - self.ghost.height()
        self.ghost.move(max(scale.TIGHT, left), max(scale.TIGHT, below))

    def _end(self) -> None:
        held = self.dragging
        self._drag = self._proposal = None
        self.scene.ghost = {}
        self.ghost.hide()
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()
        if self._waiting is not None:
            chart, self._waiting = self._waiting, None
            self.show_chart(chart)
        if held:
            self.proposed.emit(None)

    # --- Esc ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Esc stops work elsewhere in the window; while a bar is held it lets go of the bar.
        if (
            self.dragging
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.dragging:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
            event.accept()
            return
        super().keyPressEvent(event)
