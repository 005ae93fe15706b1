"""The pages with the *Why?* panel at their right: beside them, or over them where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.why.panel import WhyPanel
from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.program.settings import Settings

WIDTH = 300
LEAST, MOST = 240, 560
PAGE = 760
"""What a page needs to stand beside the panel; where there is less, the panel lies over it."""

ROOMY = 1400
"""From this width of the stage on, the panel is open on every page at first."""

OPEN_AT_FIRST = ("plan",)
"""The pages that it is open on at first where there is less room, if it fits beside them."""

EDGE = 22
"""Width of the tab that opens the panel: it stands in the margin of the pages."""

NAME = "why"


class BesidePages(QWidget):
    """Holds the stage of pages and the panel. Each page remembers whether the panel is open."""

    opened = Signal(bool)

    def __init__(self, stage: QWidget, plant: OpenPlant, settings: Settings) -> None:
        super().__init__()
        self._stage, self._settings = stage, settings
        self._page: str | None = None
        stored = settings.get(NAME, {})
        self._stored: dict[str, Any] = stored if isinstance(stored, dict) else {}
        stage.setParent(self)
        self.panel = WhyPanel(plant)
        self.panel.setParent(self)
        self.panel.hide()
        self.panel.close_asked.connect(lambda: self.open(False))
        self._grip = Grip(self)
        self._tab = QToolButton(self)
        self._tab.setObjectName("edge")
        self._tab.setIconSize(QSize(scale.ICON, scale.ICON))
        self._tab.setAccessibleName(_("Why?"))
        self._tab.setToolTip(_("Why? Show what is behind what is selected (Ctrl+Y)"))
        self._tab.clicked.connect(lambda: self.open(True))
        theme.changed.connect(self._dress)
        self._dress()
        self._place()

    @property
    def is_open(self) -> bool:
        """Whether the panel is in view."""
        return not self.panel.isHidden()

    def show_for(self, page: str | None) -> None:
        """Open or close the panel as it was last on that page; None: no page, no panel."""
        self._page = page
        if page is None:
            shown = False
        elif self._fits:
            first = self.width() >= ROOMY or page in OPEN_AT_FIRST
            shown = bool(self._stored.get(page, first))
        else:
            shown = False
        self.panel.setVisible(shown)
        self._place()

    def open(self, shown: bool) -> None:
        """Open or close the panel on this page, and remember that."""
        if self._page is None:
            return
        had_focus = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.panel.setVisible(shown)
        self.panel.catch_up()
        if self._fits:
            self._remember(self._page, shown)
        if not shown and had_focus:
            self._stage.setFocus()
        self._place()
        self.opened.emit(shown)

    def open_in_passing(self) -> None:
        """Open the panel until another page is shown, and remember nothing of it."""
        if self._page is not None and not self.is_open:
            self.panel.setVisible(True)
            self.panel.catch_up()
            self._place()

    def toggle(self) -> None:
        """Open the panel if it is closed, else close it."""
        self.open(not self.is_open)

    def drag_to(self, x: int) -> None:
        """Let the panel begin at `x`."""
        self._remember("width", max(LEAST, min(MOST, self.width() - x)))
        self._place()

    @property
    def _fits(self) -> bool:
        """Whether page and panel stand beside each other."""
        return self.width() - self._wide >= PAGE

    @property
    def _wide(self) -> int:
        stored = self._stored.get("width", WIDTH)
        wide = stored if isinstance(stored, int) else WIDTH
        return max(LEAST, min(MOST, wide, max(LEAST, self.width() - PAGE)))

    def _remember(self, name: str, value: Any) -> None:
        self._stored = {**self._stored, name: value}
        self._settings.put(NAME, self._stored)

    def _place(self) -> None:
        wide, high = self.width(), self.height()
        part = self._wide if self._fits else min(WIDTH, wide)
        beside = self.is_open and self._fits
        self._stage.setGeometry(0, 0, wide - part if beside else wide, high)
        margin = scale.WIDE
        left = wide - part - (0 if beside else margin)
        across = part - (margin if beside else 0)
        self.panel.setGeometry(left, margin, across, high - 2 * margin)
        self._grip.setVisible(beside)
        self._grip.setGeometry(left - scale.SMALL, margin, scale.SMALL, high - 2 * margin)
        self._tab.setVisible(not self.is_open and self._page is not None)
        self._tab.setGeometry(wide - EDGE, margin, EDGE, scale.CONTROL_HEIGHT)
        for part_of in (self.panel, self._grip, self._tab):
            part_of.raise_()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.show_for(self._page)
        self._place()

    def _dress(self) -> None:
        self._tab.setIcon(icon("why", "accent"))


class Grip(QWidget):
    """The edge by which the panel is made wider, with the mouse."""

    def __init__(self, beside: BesidePages) -> None:
        super().__init__(beside)
        self._beside = beside
        self._from: QPoint | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Width of the panel"))
        self.setToolTip(_("Drag to make the panel wider or narrower"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._beside.drag_to(self.mapTo(self._beside, event.position().toPoint()).x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
