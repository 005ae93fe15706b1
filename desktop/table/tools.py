"""What stands above a record table: the search, how many rows there are, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton

from desktop.frame.actions import act
from desktop.frame.page import label
from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from planning.language import _

if TYPE_CHECKING:
    from desktop.table.record_table import RecordTable

WAIT_MS = 180
"""After the last key in the search, before the rows change."""


class Tools(QHBoxLayout):
    """The row of tools of one table; each is an action of the table or of its cells."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self._table = table
        row = self
        row.setSpacing(scale.SMALL)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Filter {sheet}").format(sheet=table.sheet.title()))
        self.search.setToolTip(_("Show only rows with these words (Ctrl+F)"))
        self.search.setMaximumWidth(260)
        row.addWidget(self.search, 2)
        self.soon = QTimer(table)
        self.soon.setSingleShot(True)
        self.soon.setInterval(WAIT_MS)
        self.soon.timeout.connect(table.on_filter)
        self.search.textChanged.connect(self.soon.start)
        self._down = QShortcut(QKeySequence("Down"), self.search)
        self._down.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._down.activated.connect(table.view.setFocus)
        self.counted = label("", "small")
        row.addWidget(self.counted)
        row.addStretch(1)
        self.odd = QToolButton()
        self.odd.setObjectName("plain")
        self.odd.setCheckable(True)
        self.odd.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.odd.setIconSize(QSize(scale.ICON, scale.ICON))
        self.odd.setToolTip(_("Show only rows in which something is wrong or odd (Ctrl+Alt+F)"))
        self.odd.setAccessibleName(_("Show only rows with findings"))
        self.odd.clicked.connect(table.show_only_findings)
        self.odd.hide()
        row.addWidget(self.odd)
        for action in self._make_actions():
            button = QToolButton()
            button.setObjectName("plain")
            button.setIconSize(QSize(scale.ICON, scale.ICON))
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            row.addWidget(button)
        self.more = QToolButton()
        self.more.setObjectName("plain")
        self.more.setIconSize(QSize(scale.ICON, scale.ICON))
        self.more.setToolTip(_("More to do with this table"))
        self.more.setAccessibleName(_("More to do with this table"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.columns_menu = QMenu(_("Columns"), menu)
        self.columns_menu.aboutToShow.connect(lambda: table.kept.fill(self.columns_menu))
        for action in self._more:
            menu.addAction(action)
        menu.addSeparator()
        menu.addMenu(self.columns_menu)
        self.more.setMenu(menu)
        row.addWidget(self.more)
        theme.changed.connect(self.dress)
        self.dress()

    def _make_actions(self) -> list[QAction]:
        """Return the actions that have a button; the others go into `_more`."""
        table = self._table
        add = act(table, _("Add a row"), table.on_add, keys="Ctrl++", icon_name="add")
        copy = act(
            table,
            _("Duplicate the selected rows"),
            table.on_duplicate,
            keys="Ctrl+Alt+D",
            icon_name="copy",
        )
        remove = act(
            table,
            _("Delete the selected rows"),
            table.on_delete,
            keys="Ctrl+Del",
            icon_name="remove",
        )
        act(table, _("Find rows in this table"), table.on_find, keys="Ctrl+F")
        act(
            table,
            _("Show only rows with findings"),
            lambda: table.show_only_findings(not table.model.asked.only_findings),
            keys="Ctrl+Alt+F",
        )
        moving = table.moving
        in_view = (
            (_("Cut"), moving.cut, "Ctrl+X"),
            (_("Copy"), moving.copy, "Ctrl+C"),
            (_("Copy with headings"), lambda: moving.copy(headed=True), "Ctrl+Alt+C"),
            (_("Paste"), table.on_paste, "Ctrl+V"),
            (_("Fill down"), moving.fill_down, "Ctrl+D"),
            (_("Empty the selected cells"), moving.empty, "Del"),
        )
        cells = [act(table.view, text, doer, keys=keys) for text, doer, keys in in_view]
        self._more = [
            *cells,
            act(table, _("Paste from a file…"), moving.ask_file, keys="Ctrl+Alt+V"),
            act(table, _("Export this table…"), moving.ask_export, keys="Ctrl+Alt+X"),
            act(table, _("Filter this column"), table.on_filter_column, keys="Ctrl+Alt+L"),
            act(table, _("Show all rows"), table.clear_filters, keys="Ctrl+Alt+A"),
            act(table, _("Open as a form"), table.on_form, keys="Ctrl+Return"),
            act(table, _("Fit the columns to what they show"), table.fit_columns),
        ]
        return [add, copy, remove]

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.more.setIcon(icon("menu", "soft_text"))
        self.odd.setIcon(icon("warning", "warning"))
