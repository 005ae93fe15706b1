"""Plant files opened lately: in the chooser and in the menu. Missing ones are shown faded."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.files.choice import Choice
from desktop.frame.page import label
from desktop.look import scale
from desktop.program.settings import Settings
from planning.language import _

if TYPE_CHECKING:
    from desktop.frame.window import Window


class Presence(QObject):
    """Finds out beside the window which files are there: a share that is gone takes its time."""

    found = Signal(object, bool)
    """A file, and whether it is there."""

    def ask(self, files: Sequence[Path]) -> None:
        """Look for `files`."""

        def look() -> None:
            for file in files:
                try:
                    is_there = file.is_file()
                except OSError:
                    is_there = False
                with suppress(RuntimeError):  # the window may have gone
                    self.found.emit(file, is_there)

        threading.Thread(target=look, name="recent files", daemon=True).start()


class RecentFiles(QWidget):
    """The recent files as large buttons, each with one that takes it out of the list."""

    def __init__(self, settings: Settings, chosen: SignalInstance) -> None:
        super().__init__()
        self._settings = settings
        self.choices: dict[Path, Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.MEDIUM)
        column.addWidget(label(_("Recent files"), "heading"))
        for file in settings.known_files:
            column.addWidget(self._row(file, chosen))
        self._presence = Presence(self)
        self._presence.found.connect(self._on_found)
        self._presence.ask(settings.known_files)

    def _row(self, file: Path, chosen: SignalInstance) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(scale.SMALL)
        choice = Recent(file)
        choice.clicked.connect(lambda _checked=False: chosen.emit(file))
        choice.removed.connect(lambda: self._remove(file, row))
        across.addWidget(choice, 1)
        forget = QToolButton()
        forget.setObjectName("plain")
        forget.setText("×")
        forget.setAccessibleName(_("Take {file} out of this list").format(file=file.name))
        forget.setToolTip(_("Take it out of this list (Del); the file itself stays"))
        forget.clicked.connect(lambda: self._remove(file, row))
        across.addWidget(forget)
        self.choices[file] = choice
        return row

    def _remove(self, file: Path, row: QWidget) -> None:
        self._settings.forget_file(file)
        del self.choices[file]
        row.deleteLater()
        if self.choices:
            next(iter(self.choices.values())).setFocus()
        else:
            self.hide()

    def _on_found(self, file: Path, is_there: bool) -> None:
        choice = self.choices.get(file)
        if choice is not None and not is_there:
            choice.fade(_("Not there now: {folder}").format(folder=short_folder(file)))


class Recent(Choice):
    """A recent file; Del takes it out of the list."""

    removed = Signal()

    def __init__(self, file: Path) -> None:
        super().__init__(file.stem, short_folder(file), "clock")
        self.setToolTip(str(file))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)


class RecentMenu(QMenu):
    """The recent files in the menu, before another entry; filled when it is opened."""

    def __init__(self, menu: QMenu, before: QAction, window: Window) -> None:
        super().__init__(_("Recent files"), menu)
        self._window = window
        self.setToolTipsVisible(True)
        self._presence = Presence(self)
        self._presence.found.connect(self._on_found)
        self._entries: dict[Path, QAction] = {}
        menu.insertMenu(before, self)
        menu.insertSeparator(before)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the files known by now."""
        self.clear()
        self._entries = {}
        files = self._window.settings.known_files
        for number, file in enumerate(files, 1):
            name = _("&{number}  {file} — {folder}").format(
                number=number,
                file=file.stem.replace("&", "&&"),
                folder=short_folder(file).replace("&", "&&"),
            )
            entry = self.addAction(name)
            entry.setToolTip(str(file))
            entry.triggered.connect(lambda _checked=False, file=file: self._window.open_file(file))
            self._entries[file] = entry
        if not files:
            self.addAction(_("None yet")).setEnabled(False)
        missing = self.addAction(_("Take out those that are not there"))
        missing.setVisible(False)
        missing.triggered.connect(self._remove_missing)
        self._missing = missing
        self._presence.ask(files)

    def _on_found(self, file: Path, is_there: bool) -> None:
        entry = self._entries.get(file)
        if entry is not None and not is_there:
            entry.setEnabled(False)
            entry.setText(_("{file} (not there now)").format(file=entry.text()))
            self._missing.setVisible(True)

    def _remove_missing(self) -> None:
        for file, entry in self._entries.items():
            if not entry.isEnabled():
                self._window.settings.forget_file(file)


def short_folder(file: Path) -> str:
    """Return the folder of `file`, from the person's home on where it is in it."""
    try:
        return str(Path("~") / file.parent.relative_to(Path.home()))
    except ValueError:
        return str(file.parent)
