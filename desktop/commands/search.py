"""The search of commands: type a few letters of what you want to do or find, press Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.commands.found import Command, commands_of, matching, things_of
from desktop.frame.page import label
from desktop.look import scale
from desktop.table.cells import Cell, Row
from desktop.table.shown import CellTree
from planning.language import _

if TYPE_CHECKING:
    from desktop.frame.window import Window

WIDTH = 620
ROWS = 11
PASSED_ON = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CommandSearch(QFrame):
    """A panel over the window with a line to type in and what was found under it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self._commands: list[Command] = []
        self._found: list[Command] = []
        self.setObjectName("panel")
        self.setAccessibleName(_("Search for a command or a thing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(scale.MEDIUM, scale.MEDIUM, scale.MEDIUM, scale.MEDIUM)
        column.setSpacing(scale.SMALL)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("What do you want to do or find?"))
        self.line.setAccessibleName(_("Search for a command or a thing"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_chosen)
        column.addWidget(self.line)
        self.list = CellTree(_("What was found"), ["", "", ""])
        self.list.setHeaderHidden(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._on_chosen)
        column.addWidget(self.list)
        self.nothing = label(_("Nothing here is called that. Try other words."), "soft")
        self.nothing.setWordWrap(True)
        column.addWidget(self.nothing)

    def show_over(self) -> None:
        """Show it at the top of the window, ready to type."""
        window = self._window
        page = window.page
        self._commands = []
        if page is not None:
            self._commands += commands_of(page, page.accessibleName())
        self._commands += commands_of(window, _("Anywhere"), but=[page] if page else [])
        if window.plant.is_open:
            self._commands += things_of(window.plant.records, window.show_page)
        wide = min(WIDTH, window.width() - 2 * scale.LARGE)
        corner = window.mapToGlobal(window.rect().topLeft())
        left = corner.x() + (window.width() - wide) // 2
        self.setGeometry(QRect(left, corner.y() + 56, wide, self.sizeHint().height()))
        self.line.clear()
        self._on_typed("")
        self.show()
        self.line.setFocus()

    @property
    def found(self) -> Sequence[Command]:
        """What is listed now."""
        return self._found

    def _on_typed(self, text: str) -> None:
        self._found = matching(self._commands, text)
        rows = [
            Row(
                [
                    Cell(each.text, tip=each.text),
                    Cell(each.where, soft=True),
                    Cell(each.keys, soft=True, number=True),
                ],
                target=place,
            )
            for place, each in enumerate(self._found)
        ]
        self.list.show_rows(rows)
        self.list.fit_columns(stretched=0)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows:
            self.list.setCurrentIndex(self.list.cells.index(0, 0))
        self.list.setFixedHeight(scale.ROW_HEIGHT * max(1, min(len(rows), ROWS)) + 4)
        self.adjustSize()
        self.resize(min(WIDTH, self._window.width() - 2 * scale.LARGE), self.sizeHint().height())

    def _on_chosen(self, *_index: Any) -> None:
        at = self.list.currentIndex()
        if not at.isValid() or at.row() >= len(self._found):
            return
        chosen = self._found[at.row()]
        self.close()
        chosen.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move through a list move through this one while typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in PASSED_ON:
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)


def search_of(window: Window) -> QWidget:
    """Show the search over `window` and return it."""
    search = CommandSearch(window)
    search.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    search.show_over()
    return search
