"""What a table is filtered by, as small buttons that take it away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QToolButton, QWidget

from desktop.look import scale
from planning.language import _


class FlowLayout(QLayout):
    """Puts widgets one beside the other, and below when there is no more room."""

    def __init__(self, parent: QWidget | None = None, spacing: int = scale.TIGHT) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items; return the height they take."""
        left, top, high = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, high = rect.left(), top + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            high = max(high, size.height())
        return top + high - rect.top()


class Chips(QWidget):
    """One button for each filter; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Filters in use"))
        self._flow = FlowLayout(self)
        self._buttons: list[QToolButton] = []
        self.hide()

    def show_chips(self, chips: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show these: what each says, and what takes it away."""
        while self._flow.count():
            self._flow.takeAt(0)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for text, remove in chips:
            button = QToolButton(self)
            button.setObjectName("chip")
            button.setText(f"{text}  ×")
            button.setAccessibleName(_("Remove the filter {filter}").format(filter=text))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _checked=False, remove=remove: remove())
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)
        self.setVisible(bool(chips))
        self.updateGeometry()

    @property
    def texts(self) -> list[str]:
        """What the chips say."""
        return [button.text().removesuffix("  ×") for button in self._buttons]
