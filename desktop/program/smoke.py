"""A quick proof that the program works where it stands, as after packing it: `hornada --smoke`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFontDatabase, QFontInfo, QImage
from PySide6.QtWidgets import QApplication

from planning.language import LANGUAGES, RESOURCES, translate_into

if TYPE_CHECKING:
    from desktop.frame.window import Window

PATIENCE_MS = 120_000
KNOWN_TEXT = "Stocks"
"""A text that every translation has."""


class Smoke(QObject):
    """Waits until the sample is planned and shown, looks whether all is there, and leaves."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.plant.advised.connect(self._look)
        self._give_up = QTimer(self)
        self._give_up.setSingleShot(True)
        self._give_up.setInterval(PATIENCE_MS)
        self._give_up.timeout.connect(lambda: self._end(["no plan in time"]))
        self._give_up.start()
        window.plant.told.connect(lambda sentence: self._end([sentence]))

    def _look(self) -> None:
        # The page is drawn first: what it needs is part of the proof.
        QTimer.singleShot(0, self, lambda: self._end(missing(self._window)))

    def _end(self, problems: list[str]) -> None:
        self._give_up.stop()
        for problem in problems:
            print(problem, file=sys.stderr)
        self._window.close()
        QApplication.exit(70 if problems else 0)


def missing(window: Window) -> list[str]:
    """Return what a window that shows a planned sample ought to have and has not."""
    from desktop.frame.pages import PAGES
    from desktop.look.icons import icon
    from desktop.look.theme import FAMILY

    problems = []
    if window.plant.plan is None or window.page is None:
        problems.append("no plan is shown")
    if window.troubles.seen:
        problems.append("there was a bug: see the log")
    if FAMILY not in QFontDatabase.families() or QFontInfo(window.font()).family() != FAMILY:
        problems.append(f"the font {FAMILY} is missing")
    for language in LANGUAGES:
        if language != "en" and translate_into(language, KNOWN_TEXT) == KNOWN_TEXT:
            problems.append(f"the translation {language} is missing")
    for page in PAGES:
        drawn = icon(page.icon).pixmap(24, 24).toImage()
        blank = QImage(drawn.size(), drawn.format())
        blank.fill(Qt.GlobalColor.transparent)
        if drawn == blank:
            problems.append(f"the icon {page.icon} is missing")
    if not list((RESOURCES / "samples").glob("*.xlsx")):
        problems.append("the sample plants are missing")
    for page in PAGES:  # every page is loaded, as a person would
        window.show_page(page.name)
        QApplication.processEvents()
    if window.troubles.seen:
        problems.append("a page could not be shown: see the log")
    return problems
