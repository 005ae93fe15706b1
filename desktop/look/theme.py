"""The theme in use: light or dark, following the system unless a person chose one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.look import scale
from desktop.look.colours import DARK, LIGHT, Colours
from desktop.look.sheet import style_sheet
from planning.language import RESOURCES

FAMILY = "Inter"


class Theme(QObject):
    """Holds the colours in use; tells when they change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours: Colours = LIGHT
        self._chosen: str | None = None

    def start(self, application: QApplication, chosen: str | None = None) -> None:
        """Dress `application`: "light", "dark", or None to follow the system now and later."""
        self._chosen = chosen
        application.setStyle(QStyleFactory.create("Fusion"))
        load_font(application)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    def choose(self, chosen: str | None) -> None:
        """Take "light" or "dark", or None to follow the system."""
        self._chosen = chosen
        self._follow()

    def _follow(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._chosen == "dark" if self._chosen else system_dark
        self.colours = DARK if dark else LIGHT
        application.setPalette(palette_of(self.colours))
        application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()


def load_font(application: QApplication) -> None:
    """Use the font that comes with the program, with figures of one width."""
    for file in sorted((RESOURCES / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    application.setFont(font_of(scale.TEXT))


def font_of(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's font in `size` device-independent pixels."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(weight)
    if hasattr(QFont, "Tag"):  # Qt 6.7
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette_of(colours: Colours) -> QPalette:
    """Return what widgets that no rule of the style sheet names are drawn with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, name in (
        (role.Window, "ground"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Button, "surface"),
        (role.ToolTipBase, "surface"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "soft_text"),
        (role.Highlight, "accent_soft"),
        (role.HighlightedText, "text"),
        (role.Link, "accent"),
        (role.Mid, "line"),
        (role.Light, "surface"),
        (role.Dark, "line"),
        (role.Midlight, "raised"),
        (role.Shadow, "line"),
    ):
        palette.setColor(where, QColor(getattr(colours, name)))
    if hasattr(role, "Accent"):
        palette.setColor(role.Accent, QColor(colours.accent))
    for where in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(colours.soft_text)
        faded.setAlphaF(0.6)
        palette.setColor(QPalette.ColorGroup.Disabled, where, faded)
    return palette


theme = Theme()
"""The one theme of the running program."""
