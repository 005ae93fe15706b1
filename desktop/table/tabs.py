"""A page that is a set of record tables, each with the sentence that says what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.look import scale
from desktop.page import Card, label
from desktop.table.record_table import RecordTable

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant


Kinds = Sequence[tuple[Any, Sequence[str]]]
"""Kinds of records (classes), each with the fields that its table leaves out."""


class RecordTabs(Card):
    """Tables under tabs; each is made when its tab is first opened."""

    def __init__(self, plant: OpenPlant, name: str, kinds: Kinds) -> None:
        super().__init__("")
        self.setAccessibleName(name)
        self._plant = plant
        self._kinds = list(kinds)
        self.tables: dict[int, RecordTable] = {}
        self.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.column.addWidget(self.tabs)
        from planning.workbook.sheets import sheet_of

        for kind, _hidden in self._kinds:
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(0, scale.SMALL, 0, 0)
            self.tabs.addTab(body, sheet_of(kind).title())
            self.tabs.setTabToolTip(self.tabs.count() - 1, sheet_of(kind).help_text())
        self.tabs.currentChanged.connect(self.open_tab)
        self.open_tab(0)

    def open_tab(self, place: int) -> RecordTable:
        """Return the table under the tab at `place`, made if it was not yet."""
        if place not in self.tables:
            kind, hidden = self._kinds[place]
            table = RecordTable(self._plant, kind, hidden=hidden)
            page: Any = self.tabs.widget(place)
            layout = page.layout()
            hint = label(table.sheet.help_text(), "small")
            hint.setWordWrap(True)
            layout.addWidget(hint)
            layout.addWidget(table, 1)
            self.tables[place] = table
        return self.tables[place]
