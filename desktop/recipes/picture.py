"""The flow picture of a recipe: what goes in, the step, what comes out, with arrows between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.frame.page import Card, label
from desktop.look import scale
from desktop.look.theme import theme
from desktop.recipes.blend import band_of_share
from desktop.recipes.box import FlowBox
from desktop.recipes.flow import Flow, Part, step_in_words, usual_percent
from planning.language import _, format_number
from planning.plant import BlendShare
from planning.plant.record import DECIMALS

GAP = 38
"""Between the columns, for the arrows."""

MANY = 5
"""More inputs than this may not all be in view at once."""

THINNEST, THICKEST = 1.5, 12.0


class FlowPicture(QWidget):
    """Three columns of boxes. It says what a person wants; the page writes it."""

    picked = Signal(object)
    """The part that was selected."""
    typed = Signal(object, str)
    removed = Signal(object)
    asked = Signal(str)
    """A person wants to add something: "takes", "gives" or "occupies"."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Flow of the recipe"))
        self.boxes: list[FlowBox] = []
        self._inputs: list[FlowBox] = []
        self._outputs: list[FlowBox] = []
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(scale.TIGHT, scale.TIGHT, scale.TIGHT, scale.TIGHT)
        across.setSpacing(GAP)
        self._left, self._in, self._in_title = self._side()
        self._step = Card("")
        self._step.column.setContentsMargins(*[scale.SMALL] * 4)
        self._step.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._right, self._out, out_title = self._side()
        out_title.setText(_("Comes out"))
        across.addWidget(self._left, 5)
        across.addWidget(self._step, 4, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self._right, 5)
        theme.changed.connect(self.update)

    def show_flow(self, flow: Flow | None, planned: dict[str, float]) -> None:
        """Show another recipe (None: nothing); `planned` has the shares that the plan mixes."""
        current = self.current
        focused = any(box.hasFocus() for box in self.boxes)
        for layout in (self._in, self._out, self._step.column):
            _empty(layout)
        self.boxes, self._inputs, self._outputs = [], [], []
        self.setVisible(flow is not None)
        if flow is None:
            return
        self._place(tall=len(flow.takes) > MANY)
        blended = any(isinstance(part.record, BlendShare) for part in flow.takes)
        self._in_title.setText(
            _("Goes in. Bar: limits of the share; tick: proven; dot: in the plan")
            if blended
            else _("Goes in")
        )
        widest = max(
            (float(p.record.most_percent) for p in flow.takes if isinstance(p.record, BlendShare)),
            default=1.0,
        )
        for part in flow.takes:
            band = None
            if isinstance(part.record, BlendShare):
                planned_share = planned.get(part.record.good)
                band = band_of_share(part.record, widest, planned_share)
            self._inputs.append(self._add_box(self._in, part, band))
        self._add_button(self._in, _("Add what goes in"), "takes")
        self._in.addStretch(1)
        self._fill_step(flow)
        for part in flow.gives:
            self._outputs.append(self._add_box(self._out, part))
        self._add_button(self._out, _("Add what comes out"), "gives")
        self._out.addStretch(1)
        if current is not None:
            self.mark(current.record.key, focus=focused)
        self.update()

    @property
    def current(self) -> Part | None:
        """The part that is selected."""
        return next((box.part for box in self.boxes if box._current), None)

    def mark(self, key: str | None, *, focus: bool = False) -> None:
        """Select the box of the record with that key, and no other."""
        for box in self.boxes:
            box.mark(box.part.record.key == key)
            if focus and box.part.record.key == key:
                box.setFocus()

    def _place(self, *, tall: bool) -> None:
        """Put the step and what comes out in the middle, or at the top beside many inputs."""
        middle = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self._across.setAlignment(self._step, middle)
        column = self._right.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretch(0, 0 if tall else 1)

    def _side(self) -> tuple[QWidget, QVBoxLayout, QLabel]:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.TIGHT)
        column.addStretch(1)
        title = label("", "small")
        title.setWordWrap(True)
        column.addWidget(title)
        boxes = QVBoxLayout()
        boxes.setSpacing(scale.TIGHT)
        column.addLayout(boxes)
        column.addStretch(1)
        return body, boxes, title

    def _fill_step(self, flow: Flow) -> None:
        column = self._step.column
        name = label(flow.recipe.name, "heading")
        name.setWordWrap(True)
        column.addWidget(name)
        for sentence in step_in_words(flow.recipe):
            line = label(sentence, "small")
            line.setWordWrap(True)
            column.addWidget(line)
        for part in flow.occupies:
            self._add_box(column, part)
        self._add_button(column, _("Add where and who"), "occupies")

    def _add_box(
        self, column: QVBoxLayout, part: Part, band: tuple[Any, str] | None = None
    ) -> FlowBox:
        record = part.record
        number = usual_percent(record) if isinstance(record, BlendShare) else record.quantity
        if isinstance(record, BlendShare):
            share = _("{percent} %").format(percent=format_number(number, 2))
            part = Part(record, part.name, share, part.weight, part.note)
        box = FlowBox(part, format_number(number, DECIMALS), band)
        box.picked.connect(self._on_picked)
        box.typed.connect(self.typed)
        box.removed.connect(self.removed)
        column.addWidget(box)
        self.boxes.append(box)
        return box

    def _add_button(self, column: QVBoxLayout, text: str, side: str) -> None:
        button = QPushButton(_("Add…"))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setObjectName("add_" + side)
        button.clicked.connect(lambda: self.asked.emit(side))
        column.addWidget(button)

    def _on_picked(self, part: Part) -> None:
        self.mark(part.record.key)
        self.picked.emit(part)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self._step.geometry()
        self._arrows(painter, self._inputs, step.left(), into=True)
        self._arrows(painter, self._outputs, step.right(), into=False)
        painter.end()

    def _arrows(
        self, painter: QPainter, boxes: Sequence[FlowBox], edge: int, *, into: bool
    ) -> None:
        """Draw an arrow between each box and the step's edge, spread over the step's height."""
        step = self._step.geometry()
        for place, box in enumerate(boxes):
            corner = box.mapTo(self, box.rect().topLeft())
            middle = corner.y() + box.height() / 2
            at_step = step.top() + step.height() * (place + 1) / (len(boxes) + 1)
            thick = THINNEST + (THICKEST - THINNEST) * box.part.weight
            head = max(6.0, thick * 1.1)
            if into:
                start = QPointF(corner.x() + box.width() + 1, middle)
                end = QPointF(edge - 2, at_step)
            else:
                start, end = QPointF(edge + 2, at_step), QPointF(corner.x() - 1, middle)
            _arrow(painter, start, end, thick, head, dashed=box.part.returns)


def _arrow(
    painter: QPainter, start: QPointF, end: QPointF, thick: float, head: float, *, dashed: bool
) -> None:
    colour = QColor(theme.colours.of("warning" if dashed else "soft_text"))
    colour.setAlphaF(0.55)
    stem = QPointF(end.x() - head, end.y())
    bend = (stem.x() - start.x()) * 0.5
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x() + bend, start.y()), QPointF(stem.x() - bend, stem.y()), stem)
    pen = QPen(colour, min(thick, 4.0) if dashed else thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([2.0, 1.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    tip = QPainterPath(end)
    tip.lineTo(stem.x(), stem.y() - head * 0.75)
    tip.lineTo(stem.x(), stem.y() + head * 0.75)
    tip.closeSubpath()
    painter.fillPath(tip, colour)


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
