"""The sheet of shortcuts: every key that does something here, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from desktop.commands.found import actions_of, said, shown_keys
from desktop.frame.dialog import Dialog
from desktop.look import scale
from desktop.table.cells import Cell, Row
from desktop.table.shown import CellTree
from planning.language import _

if TYPE_CHECKING:
    from desktop.frame.window import Window


class KeysSheet(Dialog):
    """Keys at the left, what they do at the right: first this page's, then those of everywhere."""

    def __init__(self, window: Window) -> None:
        super().__init__(
            window,
            _("Keys"),
            _("Everything can be done without a mouse. Ctrl+K finds any of it by its name."),
        )
        self.resize(640, 560)
        page = window.page
        here = actions_of(page) if page is not None else []
        known = {id(action) for action in here}
        everywhere = [action for action in actions_of(window) if id(action) not in known]
        groups = [
            (page.accessibleName() if page is not None else "", _keys(here)),
            (_("Anywhere"), _keys(everywhere)),
            (_("In every table"), table_keys()),
        ]
        self.list = CellTree(_("Keys"), [_("What it does"), _("Keys")])
        rows = []
        for heading, lines in groups:
            if lines:
                rows.append(Row([Cell(heading, strong=True), Cell("")]))
                rows += [Row([Cell(f"   {does}", tip=does), Cell(keys)]) for does, keys in lines]
        self.list.show_rows(rows)
        self.list.fit_columns(stretched=0)
        self.list.setMinimumHeight(8 * scale.ROW_HEIGHT)
        self.body.addWidget(self.list, 1)
        self.add_close(_("Close"))


def _keys(actions: list[QAction]) -> list[tuple[str, str]]:
    return [(said(action), shown_keys(action)) for action in actions if shown_keys(action)]


def table_keys() -> list[tuple[str, str]]:
    """Return what the keys of a spreadsheet do in our tables."""
    return [
        (_("Type into the cell"), _("Any letter, F2, Enter")),
        (_("Take what was typed and go down"), _("Enter")),
        (_("Keep the old value"), "Esc"),
        (_("Empty the selected cells"), _("Delete key")),
        (_("Copy, paste"), "Ctrl+C, Ctrl+V"),
        (_("Next cell, cell before"), "Tab, Shift+Tab"),
    ]
