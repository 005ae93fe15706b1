"""What the pages of the window have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.look import scale
from desktop.look.theme import theme

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


class Page(QWidget):
    """A page: a title, one line that says what it is for, and a body that follows the plant."""

    wanted = Signal(str, object)
    """Somebody wants another page (by name) and something on it (a code, or None)."""

    def __init__(self, plant: OpenPlant, title: str, purpose: str) -> None:
        super().__init__()
        self.plant = plant
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(scale.LARGE, scale.WIDE, scale.LARGE, scale.WIDE)
        self.column.setSpacing(scale.MEDIUM)
        self.head = QHBoxLayout()
        self.head.setSpacing(scale.MEDIUM)
        heading = label(title, "title")
        heading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.head.addWidget(heading)
        self.purpose = label(purpose, "soft")
        self.purpose.setWordWrap(True)
        self.head.addWidget(self.purpose, 1, Qt.AlignmentFlag.AlignBottom)
        self.purpose.setContentsMargins(0, 0, 0, 3)
        self.column.addLayout(self.head)

    def go_to(self, target: Any) -> None:
        """Show `target`, something that lives on this page."""

    def make_next(self) -> bool:
        """Make one more part that nobody looked at yet; say whether there was one."""
        return False

    def heightForWidth(self, width: int) -> int:
        """Return the least height, not the best: a page scrolls only when that has no room."""
        return int(self.column.totalMinimumHeightForWidth(width))

    def arrangement(self) -> dict[str, Any]:
        """Return how a person arranged the page (tabs, splitters), to be remembered as JSON."""
        return {}

    def arrange(self, stored: dict[str, Any]) -> None:
        """Arrange the page as it was left; `stored` may be of an older version, or empty."""


def label(text: str, name: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label in the style called `name`; its text is shown as it stands."""
    made = QLabel(text, parent)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Card(QFrame):
    """A surface with a heading, for one question and its answer."""

    def __init__(self, heading: str, hint: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(scale.WIDE, scale.MEDIUM, scale.WIDE, scale.MEDIUM)
        self.column.setSpacing(scale.SMALL)
        self.top = QHBoxLayout()
        self.top.setSpacing(scale.SMALL)
        self.heading = label(heading, "heading")
        self.top.addWidget(self.heading)
        self.hint = label(hint, "small")
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.top.addWidget(self.hint, 1)
        if heading:
            self.column.addLayout(self.top)


def scrolled(body: QWidget) -> QScrollArea:
    """Return an area without a frame in which `body` scrolls when the window is small."""
    body.setObjectName("page_body")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take every widget out of `layout`."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Swatch(QWidget):
    """A small block of a series' colour beside its name in a legend."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(QSize(10, 10))

    def paintEvent(self, event: Any) -> None:
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours.of_series(self._number))
        painter.drawRoundedRect(self.rect(), 2, 2)
