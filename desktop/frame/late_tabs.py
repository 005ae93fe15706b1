"""Tabs whose content is made when somebody first looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

View = TypeVar("View", bound=QWidget)


class LateTabs(QTabWidget):
    """Tabs of which some are empty until they come to the front, or until they are asked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._makers: dict[QWidget, Callable[[], QWidget]] = {}
        self._places: dict[Callable[[], QWidget], QWidget] = {}
        self.setDocumentMode(True)
        self.setAccessibleName(name)
        self.setUsesScrollButtons(True)
        self.tabBar().setExpanding(False)
        # Connected first, so that whoever hears of another tab finds it made.
        self.currentChanged.connect(self._on_current)

    def add(self, view: QWidget, title: str, tip: str) -> None:
        """Add a tab that is there already."""
        self.addTab(view, title)
        self.setTabToolTip(self.count() - 1, tip)

    def add_late(self, make: Callable[[], QWidget], title: str, tip: str) -> None:
        """Add a tab that `make` makes when it is first needed."""
        empty = QWidget()
        self.add(empty, title, tip)
        self._makers[empty] = make
        self._places[make] = empty

    def made(self, make: Callable[[], View]) -> View:
        """Return what `make` made, which is done now if it was not yet."""
        standing = self._places[make]
        maker = self._makers.pop(standing, None)
        if maker is None:
            return standing  # type: ignore[return-value]
        view = self._places[make] = maker()
        self._put(view, standing)
        return view  # type: ignore[return-value]

    def in_front(self) -> QWidget | None:
        """Return the tab in front, made if it was not yet."""
        self._on_current(self.currentIndex())
        return self.currentWidget()

    def make_next(self) -> bool:
        """Make one tab that nobody needed yet; say whether there was one."""
        for make in self._makers.values():
            self.made(make)
            return True
        return False

    def _put(self, view: QWidget, standing: QWidget) -> None:
        """Put `view` in the place of what stood there; nobody hears of it."""
        place, in_front = self.indexOf(standing), self.currentWidget() is standing
        before = standing.previousInFocusChain()
        while before.focusPolicy() == Qt.FocusPolicy.NoFocus and before is not standing:
            before = before.previousInFocusChain()
        title, tip = self.tabText(place), self.tabToolTip(place)
        blocked = self.blockSignals(True)
        self.insertTab(place, view, title)
        self.setTabToolTip(place, tip)
        if in_front:
            self.setCurrentIndex(place)
        self.removeTab(place + 1)
        self.blockSignals(blocked)
        for widget in _in_focus_order(view):
            self.setTabOrder(before, widget)
            before = widget
        standing.deleteLater()

    def _on_current(self, place: int) -> None:
        maker = self._makers.get(self.widget(place))
        if maker is not None:
            self.made(maker)


def _in_focus_order(view: QWidget) -> list[QWidget]:
    """Return what can have the focus in `view`, in the order of the Tab key."""
    found, widget = [], view
    while widget is view or view.isAncestorOf(widget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
