"""Where the pages stand: each is made when it is first shown, and scrolls when there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget

from desktop.frame.page import Page
from desktop.frame.pages import PAGES

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.program.settings import Settings

NAMES = tuple(page.name for page in PAGES)


class Stage(QStackedWidget):
    """The pages of one plant by name, and whatever else may stand in their place."""

    wanted = Signal(str, object)
    """A page wants another page (by name) and something on it."""

    def __init__(self, plant: OpenPlant, settings: Settings) -> None:
        super().__init__()
        self._plant, self._settings = plant, settings
        self._pages: dict[str, tuple[Page, QScrollArea]] = {}

    def show_page(self, name: str) -> Page:
        """Show the page called `name` and return it."""
        if name not in self._pages:
            self._pages[name] = self._made(name)
        page, area = self._pages[name]
        self.setCurrentWidget(area)
        return page

    def page(self, name: str) -> Page | None:
        """Return the page called `name`, if it was shown already."""
        return self._pages[name][0] if name in self._pages else None

    def make_next(self) -> bool:
        """Make one more page, or a part of one, before it is asked for; say whether there was one.

        It is not shown: what changes until it is, it catches up with by itself.
        """
        for name in NAMES:
            if name not in self._pages:
                self._pages[name] = self._made(name)
                return True
        return any(page.make_next() for page, _area in self._pages.values())

    def remember(self) -> None:
        """Keep how the pages were arranged, for the next time."""
        found = {name: page.arrangement() for name, (page, _area) in self._pages.items()}
        if any(found.values()):
            kept = {name: arranged for name, arranged in found.items() if arranged}
            self._settings.put("arranged", {**self._arranged(), **kept})

    def clear_pages(self) -> None:
        """Take every page away: the plant is another one, or speaks another language."""
        self.remember()
        for _page, area in self._pages.values():
            self.removeWidget(area)
            area.deleteLater()
        self._pages = {}

    def _made(self, name: str) -> tuple[Page, QScrollArea]:
        page = next(kind for kind in PAGES if kind.name == name).make(self._plant)
        page.wanted.connect(self.wanted)
        page.arrange(self._arranged().get(name, {}))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        self.addWidget(area)
        return page, area

    def _arranged(self) -> dict[str, dict[str, object]]:
        stored = self._settings.get("arranged", {})
        return stored if isinstance(stored, dict) else {}
