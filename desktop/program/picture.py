"""A picture of the planned window, for a README, a log or a machine without a screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.frame.window import Window
from planning.language import _

SETTLE_MS = 400
"""After the last work has ended, before the picture is taken."""

PATIENCE_MS = 120_000


class Picture(QObject):
    """Waits until the window shows its plan, draws it into a file, and ends the program."""

    def __init__(self, window: Window, file: Path, size: tuple[int, int], page: str | None) -> None:
        super().__init__(window)
        self._window, self._file, self._size, self._page = window, file, size, page
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._take)
        self._give_up = QTimer(self)
        self._give_up.setSingleShot(True)
        self._give_up.setInterval(PATIENCE_MS)
        self._give_up.timeout.connect(self._fail)

    def start(self) -> None:
        """Begin to wait."""
        self._window.resize(*self._size)
        self._window.plant.planned.connect(self._on_planned)
        self._window.tasks.ended.connect(self._look_again)
        self._give_up.start()
        self._settle.start()

    def _on_planned(self) -> None:
        if self._page:
            self._window.show_page(self._page)
        self._look_again()

    def _look_again(self, *_task: object) -> None:
        self._settle.start()

    def _take(self) -> None:
        if self._window.tasks.running:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        drawn = self._window.grab()
        if drawn.save(str(self._file)):
            lacks_plan = self._window.plant.is_open and self._window.plant.plan is None
            self._end(70 if self._window.troubles.seen else 3 if lacks_plan else 0)
        else:
            print(_("{file} cannot be written.").format(file=self._file), file=sys.stderr)
            self._end(3)

    def _fail(self) -> None:
        print(_("There was no plan to draw in time."), file=sys.stderr)
        self._end(3)

    def _end(self, code: int) -> None:
        self._window.close()
        QApplication.exit(code)
