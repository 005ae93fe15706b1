"""Pages are made before somebody asks for them, bit by bit while nothing else is to be done."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.frame.pages import PAGES

if TYPE_CHECKING:
    from desktop.frame.window import Window

REST_MS = 250
"""After the last work beside the window has ended, and between one bit and the next."""

LATER = ("desktop.charts.stock_curve", "desktop.plan.gantt.view", "desktop.why.explaining")
"""What pages load only when a part of them is first looked at."""


class Beforehand(QObject):
    """Loads the modules of all pages beside the window, then makes one page or tab at a time.

    Each bit is short, and none is begun while a plan is being made or a mouse button is down.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._loaded = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REST_MS)
        self._soon.timeout.connect(self._go_on)
        window.plant.opened.connect(self._soon.start)
        window.tasks.ended.connect(self._soon.start)

    def _go_on(self) -> None:
        window = self._window
        if not window.plant.is_open:
            return
        if not self._loaded:
            self._loaded = True
            window.tasks.start("", _load, lambda _none: None, window.plant.failed.emit)
            return
        if window.tasks.running:
            return  # its end begins this anew
        busy = QGuiApplication.mouseButtons().value or QGuiApplication.modalWindow() is not None
        if busy or window.stage.make_next():
            self._soon.start()


def _load(**_callables: Any) -> None:
    """Load what pages are made of; no part of a window is made here."""
    for page in PAGES:
        import_module(f"desktop.{page.name}.page")
    for name in LATER:
        import_module(name)
