"""The panel of one column: what it holds, sorting by it, filtering it, hiding it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.page import label
from desktop.look import scale
from desktop.table.entry import choices_of, show
from desktop.table.filters import Between, BoundUnread, Filter, Holding, OneOf, between
from desktop.table.model import RecordModel
from planning.language import _
from planning.workbook.columns import Column, Type

MOST_LISTED = 60
"""With more choices than this, a column is filtered by words instead."""


class ColumnPanel(QFrame):
    """Opens under a heading. Enter takes what is chosen, Esc leaves it as it was."""

    filtered = Signal(str, object)
    """Field, and its filter (None: no filter)."""
    sorted = Signal(int, bool, bool)
    """Section, down, also."""
    hidden = Signal(int)

    def __init__(self, parent: QWidget, model: RecordModel, section: int) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model, self._section = model, section
        column = model.column_of(section)
        self.setAccessibleName(_("Filter {column}").format(column=model.title_of(section)))
        body = QVBoxLayout(self)
        body.setContentsMargins(scale.WIDE, scale.MEDIUM, scale.WIDE, scale.MEDIUM)
        body.setSpacing(scale.SMALL)
        heading = label(model.title_of(section), "heading")
        body.addWidget(heading)
        help_text = column.help_text() if column is not None else ""
        if help_text:
            said = label(help_text, "small")
            said.setWordWrap(True)
            body.addWidget(said)
        self._read: Callable[[], Filter | None] = lambda: None
        first: QWidget | None = None
        if column is not None:
            first = self._make_filter(body, column)
        self.refusal = label("", "bad")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        body.addWidget(self.refusal)
        if column is not None:
            row = QHBoxLayout()
            self.take = self._button(row, _("Filter"), self.on_take)
            self.take.setObjectName("primary")
            self._button(row, _("No filter"), lambda: self._say(None))
            body.addLayout(row)
        row = QHBoxLayout()
        up = self._button(row, _("Sort up"), lambda: self._sort(down=False))
        self._button(row, _("Sort down"), lambda: self._sort(down=True))
        body.addLayout(row)
        sorts = model.asked.sorts
        if sorts and sorts[0][0] != section:
            self._button(body, _("Sort by this as well"), lambda: self._sort(also=True))
        self._button(body, _("Hide this column"), self._hide)
        (first or up).setFocus()

    def open_under(self, corner: QPoint) -> None:
        """Show the panel with its corner there, within the screen."""
        self.adjustSize()
        self.setFixedWidth(max(280, self.sizeHint().width()))
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()

    def on_take(self) -> None:
        """Filter by what is chosen, or say why that cannot be."""
        try:
            self._say(self._read())
        except BoundUnread as unread:
            self.refusal.setText(str(unread))
            self.refusal.show()
            self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            elif self._model.column_of(self._section) is not None:
                self.on_take()
            return
        super().keyPressEvent(event)

    def _make_filter(self, body: QVBoxLayout, column: Column) -> QWidget:
        now = self._model.asked.filters.get(column.field)
        if column.type in (Type.QUANTITY, Type.WHOLE, Type.DATE):
            return self._make_bounds(body, column, now)
        choices = choices_of(self._model.plant, column)
        if choices and len(choices) <= MOST_LISTED:
            return self._make_list(body, choices, now)
        line = QLineEdit(now.typed if isinstance(now, Holding) else "")
        line.setPlaceholderText(_("Words that must occur"))
        line.setAccessibleName(_("Words that must occur"))
        body.addWidget(line)
        self._read = lambda: Holding(line.text()) if line.text().strip() else None
        return line

    def _make_bounds(self, body: QVBoxLayout, column: Column, now: object) -> QWidget:
        row = QHBoxLayout()
        lines = []
        bounds = (now.first, now.last) if isinstance(now, Between) else (None, None)
        for words, bound in zip((_("from"), _("to")), bounds, strict=True):
            line = QLineEdit(show(self._model.plant, column, bound))
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            row.addWidget(line)
            lines.append(line)
        body.addLayout(row)
        self._read = lambda: between(column, lines[0].text(), lines[1].text())
        return lines[0]

    def _make_list(
        self, body: QVBoxLayout, choices: list[tuple[str, object]], now: object
    ) -> QWidget:
        found = QListWidget()
        found.setAccessibleName(_("What is shown"))
        chosen = now.values if isinstance(now, OneOf) else ()
        for text, value in choices:
            item = QListWidgetItem(text or _("empty"), found)
            item.setData(Qt.ItemDataRole.UserRole, (value, text))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_on = value in chosen
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        found.setMaximumHeight(scale.ROW_HEIGHT * 7)
        found.setCurrentRow(0)
        found.itemActivated.connect(lambda _item: self.on_take())
        body.addWidget(found)

        def read() -> Filter | None:
            items = [found.item(row) for row in range(found.count())]
            pairs = [
                item.data(Qt.ItemDataRole.UserRole)
                for item in items
                if item.checkState() == Qt.CheckState.Checked
            ]
            if not pairs:
                return None
            return OneOf(tuple(value for value, _text in pairs), tuple(t for _value, t in pairs))

        self._read = read
        return found

    def _button(
        self, place: QHBoxLayout | QVBoxLayout, text: str, doer: Callable[[], object]
    ) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: doer())
        place.addWidget(button)
        return button

    def _say(self, chosen: Filter | None) -> None:
        column = self._model.column_of(self._section)
        if column is not None:
            self.filtered.emit(column.field, chosen)
        self.close()

    def _sort(self, *, down: bool = False, also: bool = False) -> None:
        self.sorted.emit(self._section, down, also)
        self.close()

    def _hide(self) -> None:
        self.hidden.emit(self._section)
        self.close()
