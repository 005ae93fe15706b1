"""A page's tabs: its own views first, then a table for each kind of record, with its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QToolButton, QVBoxLayout, QWidget

from desktop.form.form import RecordForm
from desktop.frame.actions import act
from desktop.frame.page import Card, label
from desktop.look import scale
from desktop.table.record_table import RecordTable
from planning.language import _
from planning.plant import Record
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

View = tuple[QWidget, str, str]
"""A widget, the title of its tab, and what it is for."""

Kinds = Sequence[tuple[type[Record], Sequence[str]]]
"""Kinds of records, each with the fields that its table leaves out."""

FORM_PART = 2 / 5
"""Of the width, what the form of a row takes."""

NARROWEST = 300
"""Pixels that it takes at least."""


class PageTabs(Card):
    """Views of a page, and tables behind them; a table is made when its tab is first opened."""

    picked = Signal(object)
    """The record under the cursor of a table, or None."""

    def __init__(
        self,
        plant: OpenPlant,
        name: str,
        views: Sequence[View],
        kinds: Kinds,
        makers: Mapping[type[Record], Callable[[], RecordTable]] | None = None,
    ) -> None:
        """`makers` make the tables of some kinds in a way of their own."""
        super().__init__("")
        self._makers = dict(makers or {})
        self.setAccessibleName(name)
        self._plant = plant
        self._kinds = list(kinds)
        self._first = len(views)
        self.tables: dict[type[Record], RecordTable] = {}
        self.forms: dict[type[Record], RecordForm] = {}
        self._splits: dict[type[Record], QSplitter] = {}
        self.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.column.addWidget(self.tabs)
        for widget, title, tip in views:
            self._add_tab(title, tip).addWidget(widget, 1)
        for kind, _hidden in self._kinds:
            self._add_tab(sheet_of(kind).title(), sheet_of(kind).help_text())
        self._form_button = QToolButton()
        self._form_button.setObjectName("plain")
        self._toggle = act(
            self,
            _("Details"),
            self._on_toggled,
            keys="F4",
            tip=_("Show or hide all that is known of the selected row"),
            icon_name="sheet",
        )
        self._toggle.setCheckable(True)
        self._form_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._form_button.setDefaultAction(self._toggle)
        self._form_button.setAccessibleName(self._toggle.text())
        self.tabs.setCornerWidget(self._form_button)
        self.tabs.currentChanged.connect(self._on_tab)
        self._on_tab(0)

    def table(self, kind: type[Record]) -> RecordTable:
        """Return the table of records of `kind`, made if it was not yet.

        Raises:
            KeyError: when the page has none.
        """
        if kind not in self.tables:
            hidden = dict(self._kinds)[kind]
            if kind in self._makers:
                self._make(kind, self._makers[kind]())
            else:
                self._make(kind, RecordTable(self._plant, kind, hidden=hidden))
        return self.tables[kind]

    def show_kind(self, kind: type[Record]) -> RecordTable:
        """Bring the table of records of `kind` to the front."""
        table = self.table(kind)
        self.tabs.setCurrentIndex(self._place(kind))
        return table

    def name_tab(self, kind: type[Record], title: str, tip: str) -> None:
        """Call the tab of `kind` otherwise than its sheet."""
        self.tabs.setTabText(self._place(kind), title)
        self.tabs.setTabToolTip(self._place(kind), tip)

    @property
    def kind(self) -> type[Record] | None:
        """The kind of the table in front; None for a view."""
        place = self.tabs.currentIndex() - self._first
        return self._kinds[place][0] if place >= 0 else None

    def _place(self, kind: type[Record]) -> int:
        return self._first + [each for each, _hidden in self._kinds].index(kind)

    def _add_tab(self, title: str, tip: str) -> QVBoxLayout:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.setSpacing(scale.SMALL)
        self.tabs.addTab(body, title)
        self.tabs.setTabToolTip(self.tabs.count() - 1, tip)
        return column

    def _make(self, kind: type[Record], table: RecordTable) -> None:
        page: Any = self.tabs.widget(self._place(kind))
        layout = page.layout()
        hint = label(table.sheet.help_text(), "small")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(scale.WIDE)
        split.setChildrenCollapsible(False)
        split.addWidget(table)
        split.setStretchFactor(0, 1)
        table.picked.connect(self.picked)
        table.form_asked.connect(self._on_form_asked)
        layout.addWidget(split, 1)
        self.tables[kind], self._splits[kind] = table, split
        self._show_form(kind)

    def _on_tab(self, place: int) -> None:
        kind = self.kind
        self._form_button.setVisible(kind is not None)
        self._toggle.setEnabled(kind is not None)
        if kind is not None:
            self.table(kind)

    def _on_form_asked(self, record: Record) -> None:
        if not self._toggle.isChecked():
            self._toggle.setChecked(True)
            self._show_form(type(record))
        self.forms[type(record)].show_record(record)
        self.forms[type(record)].focus_first()

    def _on_toggled(self) -> None:
        for kind in self.tables:
            self._show_form(kind)

    def _show_form(self, kind: type[Record]) -> None:
        """Show the form beside a table, or hide it, as the button has it."""
        shown = self._toggle.isChecked()
        table, split = self.tables[kind], self._splits[kind]
        if shown and kind not in self.forms:
            form = self.forms[kind] = RecordForm(self._plant, kind)
            form.setMinimumWidth(NARROWEST)
            table.picked.connect(form.show_record)
            split.addWidget(form)
        if kind in self.forms:
            form = self.forms[kind]
            form.setVisible(shown)
            split.setSizes([round(split.width() * part) for part in (1 - FORM_PART, FORM_PART)])
            form.show_record(table.model.record_at(table.view.currentIndex().row()))
