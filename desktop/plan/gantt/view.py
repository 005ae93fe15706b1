"""The Gantt on screen: it scrolls, zooms, and has one step selected that keys and mouse act on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from desktop.look import scale
from desktop.look.theme import theme
from desktop.plan.gantt.chart import Chart, Step
from desktop.plan.gantt.layout import AXIS_H, LANE_H, USUAL_WEEK, Layout, Row
from desktop.plan.gantt.margins import group_title
from desktop.plan.gantt.painting import paint
from desktop.plan.gantt.scene import Scene
from desktop.plan.gantt.words import load_in_words, step_in_words
from desktop.plan.gantt.writing import Written, width_of
from planning.language import _

ZOOM = 1.25
"""One step of zooming."""
NAMES_PART = 0.26
"""Of the width, what the names may take."""
LEAST_NAMES = 110

Place = tuple[str, str | None, int]
"""Group, recipe (None: the load of the group) and period."""


class GanttView(QAbstractScrollArea):
    """Draws a `Chart` and keeps what is selected. It changes nothing of the plant."""

    picked = Signal(object)
    """The place that was selected: (group, recipe or None, period)."""
    asked = Signal(object)
    """Enter was pressed there: why is it so?"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gantt")
        self.setAccessibleName(_("Recipes and work centres by week"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.today: date | None = None
        self.scene = Scene()
        self.layout_ = Layout(Chart())
        self._zoomed = False
        theme.changed.connect(self.viewport().update)

    # --- What others call -----------------------------------------------------------------------

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self.layout_.chart

    @property
    def selected(self) -> Place | None:
        """The place that keys act on."""
        return self.scene.selected

    def show_chart(self, chart: Chart) -> None:
        """Show another chart, with the same place selected and the same zoom."""
        self.layout_ = Layout(chart, self.layout_.week_width)
        chosen = self.scene.selected
        if chosen is not None and (
            chosen[2] >= len(chart.columns) or self.layout_.row_of(*chosen[:2]) is None
        ):
            self.scene.selected = None
        self._fit()
        self._describe()

    def step_at(self, place: Place | None) -> Step | None:
        """Return the step at `place`; None for a load or nowhere."""
        if place is None or place[1] is None:
            return None
        return self.chart.step(place[1], place[2])

    def select(self, place: Place | None, *, tell: bool = True) -> None:
        """Select `place`, bring it into view and say so."""
        self.scene.selected = place
        if place is not None:
            self._reveal(place)
        self._describe()
        self.viewport().update()
        if tell and place is not None:
            self.picked.emit(place)

    def zoom(self, factor: float) -> None:
        """Make weeks wider or narrower; what is selected, or the middle, stays in view."""
        chosen = self.scene.selected
        middle = self.horizontalScrollBar().value() + self._room().width() / 2
        at = chosen[2] if chosen is not None else self.layout_.column_at(middle)
        shift = self.layout_.edges[at] - self.horizontalScrollBar().value() if self._any() else 0
        self._zoomed = True
        self.layout_.set_week_width(self.layout_.week_width * factor)
        self._fit()
        if self._any():
            self.horizontalScrollBar().setValue(round(self.layout_.edges[at] - shift))

    def zoom_to_fit(self) -> None:
        """Show all periods at once, as far as they can be told apart."""
        self._zoomed = False
        self._fit()

    def written(self) -> list[Written]:
        """Return every text that the view in its present size shows, and where."""
        from PySide6.QtGui import QPixmap

        log: list[Written] = []
        drawn = QPixmap(self.viewport().size())
        painter = QPainter(drawn)
        paint(painter, QSizeF(self.viewport().size()), self.layout_, self.scene, log)
        painter.end()
        return log

    def rect_of(self, place: Place) -> QRectF:
        """Return where the step (or load) at `place` stands in the viewport."""
        row = self.layout_.row_of(*place[:2])
        assert row is not None, place
        return self._to_view(self.layout_.span(row, place[2], place[2]))

    # --- Places ---------------------------------------------------------------------------------

    def _any(self) -> bool:
        return bool(self.layout_.rows and self.chart.columns)

    def _room(self) -> QSizeF:
        size = self.viewport().size()
        return QSizeF(
            max(1.0, size.width() - self.scene.names), max(1.0, float(size.height() - AXIS_H))
        )

    def _to_view(self, rect: QRectF) -> QRectF:
        return rect.translated(
            self.scene.names - self.horizontalScrollBar().value(),
            AXIS_H - self.verticalScrollBar().value(),
        )

    def _to_chart(self, point: QPointF) -> QPointF:
        return QPointF(
            point.x() - self.scene.names + self.horizontalScrollBar().value(),
            point.y() - AXIS_H + self.verticalScrollBar().value(),
        )

    def row_at(self, point: QPointF) -> Row | None:
        """Return the row under a point of the viewport."""
        return self.layout_.row_at(self._to_chart(point).y()) if point.y() >= AXIS_H else None

    def place_at(self, point: QPointF) -> Place | None:
        """Return what is under a point of the viewport; None beside the rows and periods."""
        row = self.row_at(point)
        inside = self._to_chart(point)
        if row is None or point.x() < self.scene.names or inside.x() >= self.layout_.width:
            return None
        recipe = row.lane.recipe if row.lane is not None else None
        return row.group.code, recipe, self.layout_.column_at(inside.x())

    def _reveal(self, place: Place) -> None:
        row = self.layout_.row_of(*place[:2])
        if row is None:
            return
        across, down, room = self.horizontalScrollBar(), self.verticalScrollBar(), self._room()
        left, right = self.layout_.edges[place[2]], self.layout_.edges[place[2] + 1]
        if left < across.value():
            across.setValue(round(left))
        elif right > across.value() + room.width():
            across.setValue(round(right - room.width()))
        if row.top < down.value():
            down.setValue(round(row.top))
        elif row.bottom > down.value() + room.height():
            down.setValue(round(row.bottom - room.height()))

    # --- Size and drawing -----------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(600, 320)

    def _fit(self) -> None:
        names = [0.0]
        for row in self.layout_.rows:
            if row.lane is None:
                names.append(width_of(group_title(row.group), strong=True, small=False))
            else:
                names.append(scale.MEDIUM + width_of(row.lane.name, strong=True))
        most = max(LEAST_NAMES, self.viewport().width() * NAMES_PART)
        self.scene.names = round(min(most, max(names) + scale.MEDIUM))
        room = self._room()
        if not self._zoomed and self._any():
            fitting = self.layout_.week_width_to_fit(room.width())
            self.layout_.set_week_width(max(USUAL_WEEK, fitting))
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self.layout_.width - room.width() + 1)))
        across.setPageStep(round(room.width()))
        across.setSingleStep(round(self.layout_.week_width / 2))
        down.setRange(0, max(0, round(self.layout_.height - room.height() + 1)))
        down.setPageStep(round(room.height()))
        down.setSingleStep(LANE_H)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.scene.left = self.horizontalScrollBar().value()
        self.scene.top = self.verticalScrollBar().value()
        self.scene.today = self.today
        self.scene.focused = self.hasFocus()
        paint(painter, QSizeF(self.viewport().size()), self.layout_, self.scene)
        painter.end()

    # --- Mouse and keys -------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._any():
            super().keyPressEvent(event)
            return
        key = event.key()
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if key in steps:
            self._step(*steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(0, -len(self.chart.columns) if key == Qt.Key.Key_Home else 10_000)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.scene.selected is not None:
            self.asked.emit(self.scene.selected)
        else:
            super().keyPressEvent(event)

    def _step(self, down: int, across: int) -> None:
        """Move the selection by rows or periods."""
        rows = [row for row in self.layout_.rows if row.lane is not None or row.group.loads]
        keys = [(r.group.code, r.lane.recipe if r.lane is not None else None) for r in rows]
        chosen = self.scene.selected
        if chosen is None or chosen[:2] not in keys:
            self.select((*self._first_place(keys), 0))
            return
        at = min(len(rows) - 1, max(0, keys.index(chosen[:2]) + down))
        period = min(len(self.chart.columns) - 1, max(0, chosen[2] + across))
        self.select((*keys[at], period))

    def _first_place(self, keys: Sequence[tuple[str, str | None]]) -> tuple[str, str | None]:
        return next((key for key in keys if key[1] is not None), keys[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- Words ----------------------------------------------------------------------------------

    def words_at(self, place: Place | None) -> list[str]:
        """Return what is at `place` with exact figures; nothing for nowhere."""
        if place is None:
            return []
        group, recipe, period = place
        row = self.layout_.row_of(group, recipe)
        if row is None:
            return []
        if recipe is not None:
            return step_in_words(self.chart, self.chart.step(recipe, period))
        return load_in_words(self.chart, row.group, period) if row.group.loads else []

    def _describe(self) -> None:
        self.setAccessibleDescription(" ".join(self.words_at(self.scene.selected)))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            lines = self.words_at(self.place_at(point))
            row = self.row_at(point)
            if not lines and row is not None and point.x() < self.scene.names:
                lines = [row.lane.name if row.lane is not None else row.group.name]
            if lines:
                QToolTip.showText(event.globalPos(), "\n".join(lines), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
