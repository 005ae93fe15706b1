"""The rail at the left: the pages, each with its icon, its name and its key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from desktop.frame.actions import act, tip_with_keys
from desktop.frame.pages import PAGES
from desktop.look import scale
from desktop.look.icons import icon, pixmap
from planning.language import _

WIDTH = 196
NARROW = 60
"""Where the window is small, the rail shows icons alone; their names are in their tips."""


class Rail(QFrame):
    """Says which page was chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Pages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(scale.SMALL, scale.MEDIUM, scale.SMALL, scale.MEDIUM)
        column.setSpacing(scale.TIGHT)

        name = QHBoxLayout()
        name.setContentsMargins(scale.SMALL, 0, 0, scale.MEDIUM)
        name.setSpacing(scale.SMALL)
        mark = QLabel()
        drawn = pixmap("hornada", "#000000", 56)
        drawn.setDevicePixelRatio(2.0)
        mark.setPixmap(drawn)
        name.addWidget(mark)
        self._word = QLabel("Hornada")
        self._word.setObjectName("heading")
        name.addWidget(self._word, 1)
        column.addLayout(name)

        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        for number, page in enumerate(PAGES, 1):
            button = QToolButton()
            button.setObjectName("page")
            button.setCheckable(True)
            button.setText("  " + _(page.title).replace("&", "&&"))
            button.setIconSize(QSize(scale.ICON, scale.ICON))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            go = act(
                self,
                _("Go to: {page}").format(page=_(page.title)),
                lambda name=page.name: self.chosen.emit(name),
                keys=f"Ctrl+{number}",
            )
            go.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            button.setToolTip(tip_with_keys(_(page.title), go.shortcut()))
            button.setAccessibleName(_(page.title))
            button.clicked.connect(lambda _checked, name=page.name: self.chosen.emit(name))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[page.name] = button
        column.addStretch(1)
        self.dress()

    def be_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons with the names of the pages."""
        self.setFixedWidth(NARROW if narrow else WIDTH)
        self._word.setVisible(not narrow)
        style = Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
            )

    def mark(self, name: str) -> None:
        """Show the page called `name` as the one in view."""
        self._buttons[name].setChecked(True)
        self.dress()

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        for page in PAGES:
            button = self._buttons[page.name]
            button.setIcon(icon(page.icon, "accent" if button.isChecked() else "soft_text"))
