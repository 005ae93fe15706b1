"""Where the window stands, and how large: as it was left, else as the screen allows."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow

from desktop.program.settings import Settings

FIRST_SIZE = QSize(1366, 768)
FRAME = QSize(16, 48)
"""Pixels that a desktop's frame takes around a window, about."""


def place(window: QMainWindow, settings: Settings) -> None:
    """Give the window, not yet shown, the place and size in which it was left."""
    stored = settings.get("geometry", "")
    if not (stored and window.restoreGeometry(QByteArray.fromBase64(stored.encode()))):
        window.resize(FIRST_SIZE)


def remember(window: QMainWindow, settings: Settings) -> None:
    """Note where the window stands."""
    settings.put("geometry", bytes(window.saveGeometry().toBase64().data()).decode())


def appear(window: QMainWindow, settings: Settings) -> None:
    """Show the window as it was left; at first, fill a screen that has no room for more."""
    room = window.screen().availableGeometry().size() - FRAME
    fits = window.width() <= room.width() and window.height() <= room.height()
    if fits or settings.get("geometry"):
        window.show()
    else:
        window.showMaximized()
