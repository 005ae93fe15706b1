"""Our own icons, drawn as lines that take the colour they are asked for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.look.theme import theme
from planning.language import RESOURCES

FOLDER = RESOURCES / "icons"
_SIZES = (16, 18, 20, 24, 32, 40, 48, 64)


@cache
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Return the icon called `name` in `colour` ("#RRGGBB"), `size` real pixels wide."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon called `name` in a colour of the theme, faded where it is disabled."""
    made = QIcon()
    shown = getattr(theme.colours, colour)
    faded = theme.colours.line
    for size in _SIZES:
        made.addPixmap(pixmap(name, shown, size))
        made.addPixmap(pixmap(name, faded, size), QIcon.Mode.Disabled)
    return made


def program_icon() -> QIcon:
    """Return the icon of the program, for the window and the task bar."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("hornada", "#000000", size))
    return made
