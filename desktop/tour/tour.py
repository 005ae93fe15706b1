"""The tour itself: a veil over the window with a hole, and a card that says what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.frame.page import label
from desktop.look import scale
from desktop.look.theme import theme
from desktop.tour.steps import STEPS
from planning.language import _

if TYPE_CHECKING:
    from desktop.frame.window import Window

CARD = 340
"""Width of the card, in device-independent pixels."""

VEIL = 0.45


class Tour(QWidget):
    """Leads through `STEPS`. Arrow keys, Enter and Esc work, so do the buttons."""

    ended = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._place = 0
        self._hole = QRect()
        self.setAccessibleName(_("Show me around"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = QFrame(self)
        self.card.setObjectName("panel")
        self.card.setFixedWidth(CARD)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(scale.WIDE, scale.MEDIUM, scale.WIDE, scale.MEDIUM)
        column.setSpacing(scale.SMALL)
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        self.text = label("")
        self.text.setWordWrap(True)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        self.counted = label("", "small")
        row.addWidget(self.counted, 1)
        self.leave = QPushButton(_("End"))
        self.back = QPushButton(_("Back"))
        self.on = QPushButton(_("Next"))
        self.on.setObjectName("primary")
        for button, doer in (
            (self.leave, self.end),
            (self.back, lambda: self.go(self._place - 1)),
            (self.on, lambda: self.go(self._place + 1)),
        ):
            button.clicked.connect(doer)
            row.addWidget(button)
        column.addLayout(row)
        window.installEventFilter(self)

    def start(self) -> None:
        """Begin at the first step."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self.go(0)

    def go(self, place: int) -> None:
        """Show the step at `place`; past the last one the tour ends."""
        if place >= len(STEPS):
            self.end()
            return
        self._place = max(0, place)
        step = STEPS[self._place]
        self._window.show_page(step.page)
        self.heading.setText(_(step.heading))
        self.text.setText(_(step.text))
        self.setAccessibleDescription(f"{_(step.heading)}. {_(step.text)}")
        self.counted.setText(
            _("{number} of {count}").format(number=self._place + 1, count=len(STEPS))
        )
        self.back.setEnabled(self._place > 0)
        self.on.setText(_("Done") if self._place == len(STEPS) - 1 else _("Next"))
        self._settle()
        QTimer.singleShot(50, self, self._settle)  # a page shown for the first time lays itself out

    def end(self) -> None:
        """Leave the tour; it can be taken again from the menu."""
        self._window.removeEventFilter(self)
        self._window.show_page(STEPS[self._place].page)  # as it was before it was looked at
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def _settle(self) -> None:
        """Put the hole over the step's widget and the card beside it."""
        self.setGeometry(self._window.rect())
        step = STEPS[self._place]
        if step.show is not None:
            step.show(self._window)
        shown = step.place(self._window)
        self._hole = QRect()
        if shown is not None and shown.isVisible():
            corner = shown.mapTo(self._window, QPoint(0, 0))
            around = QRect(corner, shown.size()).adjusted(-6, -6, 6, 6)
            self._hole = around.intersected(self.rect())
        self.card.setFixedHeight(self.card.layout().totalHeightForWidth(CARD))
        self.card.move(self._corner())
        self.update()

    def _corner(self) -> QPoint:
        """Return where the card stands: beside the hole where there is room, else inside of it."""
        hole, wide, high = self._hole, self.card.width(), self.card.height()
        gap, area = scale.MEDIUM, self.rect()
        if hole.isNull():
            return QPoint((area.width() - wide) // 2, (area.height() - high) // 2)
        top = max(gap, min(hole.top(), area.height() - high - gap))
        if hole.right() + gap + wide < area.width():
            return QPoint(hole.right() + gap, top)
        if hole.left() - gap - wide > 0:
            return QPoint(hole.left() - gap - wide, top)
        left = max(gap, min(hole.center().x() - wide // 2, area.width() - wide - gap))
        if hole.bottom() + gap + high < area.height():
            return QPoint(left, hole.bottom() + gap)
        if hole.top() - gap - high > 0:
            return QPoint(left, hole.top() - gap - high)
        return QPoint(
            min(hole.right(), area.width()) - wide - gap,
            min(hole.bottom(), area.height()) - high - gap,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QPainterPath()
        veil.addRect(QRectF(self.rect()))
        if not self._hole.isNull():
            window = QPainterPath()
            window.addRoundedRect(QRectF(self._hole), scale.CORNER, scale.CORNER)
            veil = veil.subtracted(window)
        painter.fillPath(veil, theme.colours.of("veil", VEIL))
        if not self._hole.isNull():
            painter.setPen(QPen(theme.colours.of("accent"), 2))
            painter.drawRoundedRect(QRectF(self._hole), scale.CORNER, scale.CORNER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.go(self._place + 1)
        elif event.key() == Qt.Key.Key_Left:
            self.go(self._place - 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window when it grows or shrinks; Esc ends the tour, not the work under way."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
