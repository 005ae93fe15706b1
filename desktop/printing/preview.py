"""Shows the pages that will be printed, one at a time and as large as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.frame.actions import act
from desktop.frame.buttons import tool_button
from desktop.frame.page import label
from desktop.look import scale
from desktop.look.theme import theme
from planning.language import _

if TYPE_CHECKING:
    from desktop.printing.pages import PdfPages
    from desktop.program.tasks import Tasks

STEP = 1.25
LEAST, MOST = 0.25, 5.0
"""Device-independent pixels to a point."""
CALM_MS = 60
KEPT = 8
"""Pictures of pages that are kept to turn back to."""


class Preview(QWidget):
    """A page on a table; the pictures are made beside the window."""

    def __init__(self, tasks: Tasks, owner: QWidget) -> None:
        """`owner` is the window in which the keys that turn and zoom work."""
        super().__init__()
        self._tasks = tasks
        self._owner = owner
        self._pages: PdfPages | None = None
        self._number = 0
        self._zoom: float | None = None
        """None: the whole page, as large as there is room."""
        self._drawn: dict[tuple[int, float], QImage] = {}
        self.setAccessibleName(_("Preview"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        column.addLayout(self._make_tools())
        self._stack = QStackedWidget()
        self._said = label("", "soft")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setMargin(scale.LARGE)
        self._area = QScrollArea()
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("The page that will be printed"))
        self.sheet = _Sheet()
        self._area.setWidget(self.sheet)
        self._stack.addWidget(self._said)
        self._stack.addWidget(self._area)
        column.addWidget(self._stack, 1)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._draw)
        self.say("")

    def show_pages(self, pages: PdfPages) -> None:
        """Show the first of `pages`, or the one in view if there are still so many."""
        self._pages = pages
        self._drawn = {}
        self._number = min(self._number, len(pages) - 1)
        self._stack.setCurrentWidget(self._area)
        self._show_place()
        self._draw()

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of a page."""
        self._pages = None
        self._said.setText(sentence)
        self._stack.setCurrentWidget(self._said)
        self._show_place()

    @property
    def number(self) -> int:
        """The page in view, from 0."""
        return self._number

    # --- Turning and zooming ------------------------------------------------------------------

    def turn(self, step: int) -> None:
        """Go so many pages on, or back."""
        if self._pages is None:
            return
        to = min(max(self._number + step, 0), len(self._pages) - 1)
        if to != self._number:
            self._number = to
            self._area.verticalScrollBar().setValue(0)
            self._show_place()
            self._draw()

    def zoom(self, times: float) -> None:
        """Show the page so many times as large."""
        self._zoom = min(max(self._scale() * times, LEAST), MOST)
        self._draw()

    def fit(self) -> None:
        """Show the whole page."""
        self._zoom = None
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None:
            self._calm.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def _scale(self) -> float:
        """Return how many device-independent pixels stand for a point."""
        if self._zoom is not None or self._pages is None:
            return self._zoom or 1.0
        size, room = self._pages.sizes[self._number], self._area.viewport().size()
        edge = 2 * scale.MEDIUM
        across = (room.width() - edge) / size.width()
        down = (room.height() - edge) / size.height()
        return min(max(min(across, down), LEAST), MOST)

    # --- Drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Show the page at its size; its picture comes from beside the window."""
        pages, number = self._pages, self._number
        if pages is None:
            return
        points, zoom = pages.sizes[number], self._scale()
        dots = round(zoom * self.devicePixelRatioF(), 3)
        size = QSize(round(points.width() * zoom), round(points.height() * zoom))
        key = (number, dots)
        known = self._drawn.get(key)
        self.sheet.lay(size, known)
        if known is not None:
            return

        def on_done(drawn: QImage) -> None:
            if not isValid(self) or self._pages is not pages:
                return
            drawn.setDevicePixelRatio(self.devicePixelRatioF())
            self._drawn[key] = drawn
            while len(self._drawn) > KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            if self._number == number:
                self.sheet.lay(self.sheet.size_of_page, drawn)

        self._tasks.start(
            "", lambda **_callables: pages.draw(number, dots), on_done, self._on_failed
        )

    def _on_failed(self, error: BaseException) -> None:
        if isValid(self):
            self.say(_("This page cannot be shown."))

    def _show_place(self) -> None:
        count = 0 if self._pages is None else len(self._pages)
        here = ""
        if count:
            here = _("page {page} of {pages}").format(page=self._number + 1, pages=count)
        self.place.setText(here)
        self.place.setAccessibleName(here)
        self.back.setEnabled(self._number > 0 and count > 0)
        self.on.setEnabled(self._number + 1 < count)
        for action in (self.larger, self.smaller, self.whole):
            action.setEnabled(count > 0)

    def _make_tools(self) -> QHBoxLayout:
        self.back = act(
            self._owner,
            _("Page before"),
            lambda: self.turn(-1),
            keys="PgUp",
            icon_name="chevron-left",
        )
        self.on = act(
            self._owner,
            _("Next page"),
            lambda: self.turn(1),
            keys="PgDown",
            icon_name="chevron-right",
        )
        self.smaller = act(
            self._owner, _("Smaller"), lambda: self.zoom(1 / STEP), keys="Ctrl+-", icon_name="minus"
        )
        self.larger = act(
            self._owner, _("Larger"), lambda: self.zoom(STEP), keys="Ctrl++", icon_name="add"
        )
        self.whole = act(
            self._owner, _("The whole page"), self.fit, keys="Ctrl+0", icon_name="sheet"
        )
        self.place = label("", "soft")
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        row.addWidget(tool_button(self.back))
        row.addWidget(self.place)
        row.addWidget(tool_button(self.on))
        row.addStretch(1)
        for action in (self.smaller, self.larger, self.whole):
            row.addWidget(tool_button(action))
        return row


class _Sheet(QWidget):
    """A sheet of paper on the table: white whatever the theme, for paper is white."""

    def __init__(self) -> None:
        super().__init__()
        self.size_of_page = QSize(1, 1)
        self.drawn: QImage | None = None
        """The picture in view; the one of before until the new one is there."""

    def lay(self, size: QSize, drawn: QImage | None) -> None:
        """Show `drawn` as a page of `size`; None: what was there, until its picture comes."""
        if drawn is not None or size != self.size_of_page:
            self.drawn = drawn or self.drawn
        self.size_of_page = size
        edge = QSize(scale.MEDIUM, scale.MEDIUM)
        self.setFixedSize(size + edge)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        margin = scale.MEDIUM // 2
        page = self.rect().adjusted(margin, margin, -margin, -margin)
        painter.setClipRect(page)
        painter.fillRect(page, Qt.GlobalColor.white)
        if self.drawn is not None:
            fits = self.drawn.deviceIndependentSize().toSize()
            if abs(fits.width() - page.width()) <= 1 and abs(fits.height() - page.height()) <= 1:
                painter.drawImage(page.topLeft(), self.drawn)  # dot for dot, so that it is sharp
            else:
                painter.drawImage(page, self.drawn)
        painter.setClipping(False)
        painter.setPen(theme.colours.of("line"))
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        painter.end()
