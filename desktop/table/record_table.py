"""A table of records with its tools: type, paste, sort, filter, add, delete, refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import act
from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.notice import Notice
from desktop.page import label
from desktop.table.arranging import Arrangement, Overtaken
from desktop.table.chips import Chips
from desktop.table.column_panel import ColumnPanel
from desktop.table.columns_kept import KeptColumns
from desktop.table.filters import Filter, words_in
from desktop.table.model import Computed, Entry, RecordModel, Work
from desktop.table.moving import Moving
from desktop.table.record_view import RecordView
from desktop.table.removal import removed_in_words
from desktop.table.watch import watch_of
from planning.language import _, ngettext
from planning.plant import Plant, Record
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant

WAIT_MS = 180
"""After the last key in the search, before the rows change."""


class RecordTable(QWidget):
    """Everything about the records of one kind. The plant's edits are its only way to write."""

    picked = Signal(object)
    """The record under the cursor, or None."""
    form_asked = Signal(object)
    """Somebody wants to see this record as a form."""

    def __init__(
        self,
        plant: OpenPlant,
        kind: type[Record],
        *,
        hidden: Sequence[str] = ("code",),
        computed: Sequence[Computed] = (),
        only: Callable[[Record], bool] | None = None,
        given: dict[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.plant = plant
        self.sheet = sheet_of(kind)
        self.setAccessibleName(self.sheet.title())
        self.model = RecordModel(
            self.sheet,
            hidden=hidden,
            computed=computed,
            only=only,
            given=given,
            beside=self.beside,
            parent=self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        self.view = RecordView(self, self.model)
        self.moving = Moving(self)
        self.kept = KeptColumns(self.view, self.sheet.table)
        column.addLayout(self._make_tools())
        self.chips = Chips()
        column.addWidget(self.chips)
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self.said = Notice()
        self.said.acted.connect(plant.undo)
        column.addWidget(self.said)
        self.view.setAccessibleName(self.sheet.title())
        self.view.heading.panel_asked.connect(self.open_panel)
        column.addWidget(self.view, 1)
        self._before_removal: tuple[Plant, list[Record]] | None = None

        self.model.entered.connect(self._on_entered)
        self.model.refused.connect(self.refuse)
        self.model.arranged.connect(self._count)
        self.model.drawn_anew.connect(self.view.viewport().update)
        plant.changed.connect(self._on_changed)
        plant.refused.connect(self._on_edit_refused)
        theme.changed.connect(self._dress)
        self.model.compare_with(plant.was)
        self._watch = watch_of(plant)
        self._watch.told.connect(self._on_findings)
        self.model.show_plant(plant.records)
        self.fit_columns()
        self._on_findings()
        self._dress()

    # --- What others call ---------------------------------------------------------------------

    def refuse(self, sentence: str) -> None:
        """Say why something was not taken; the old value stands."""
        self.said.hide()
        self.refusal.tell(sentence)

    def selected(self) -> list[Record]:
        """Return the records of the rows in which something is selected."""
        rows = self.view.selected_rows()
        return [r for r in (self.model.record_at(row) for row in rows) if r is not None]

    def select_key(self, key: str) -> bool:
        """Move the cursor to the record with that key; say whether it is in view."""
        row = self.model.row_of(key)
        if row < 0:
            return False
        at = max(0, self.view.currentIndex().column())
        self.view.put_cursor(row, at)
        return True

    def show_again(self) -> None:
        """Show the records anew: what a computed column says has changed."""
        self.model.show_plant(self.plant.records)

    def paste_file(self, file: Path) -> None:
        """Show what the rows of a workbook or CSV file would change."""
        self.moving.paste_file(file)

    def fit_columns(self) -> None:
        """Give the columns the width of what they show, names of things more than numbers."""
        header = self.view.heading
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section in range(self.model.columnCount() - 1):
            wide = max(self.view.sizeHintForColumn(section), header.sectionSizeHint(section))
            wide += scale.SMALL
            self.view.setColumnWidth(section, min(max(wide, 72), 260))

    # --- What a person does -------------------------------------------------------------------

    def on_paste(self) -> None:
        """Take what is on the clipboard from the cursor on; a block is shown first."""
        self.moving.paste()

    def on_delete(self) -> None:
        """Take the selected rows out; what went with them is said afterwards, with a way back."""
        records = self.selected()
        if not records:
            self.model.drop_draft()
            return
        self.refusal.hide()
        self._before_removal = (self.plant.records, records)
        name = ngettext("delete {count} row", "delete {count} rows", len(records)).format(
            count=len(records)
        )
        self.plant.remove(records, _("{sheet}: {what}").format(sheet=self.sheet.title(), what=name))

    def on_duplicate(self) -> None:
        """Copy the selected rows."""
        records = self.selected()
        if records:
            self.refusal.hide()
            self.plant.duplicate(
                records,
                _("{sheet}: {what}").format(
                    sheet=self.sheet.title(),
                    what=ngettext(
                        "duplicate {count} row", "duplicate {count} rows", len(records)
                    ).format(count=len(records)),
                ),
            )

    def on_add(self) -> None:
        """Go to the empty row at the end and begin to write."""
        self.view.setFocus()
        self.view.put_cursor(self.model.rowCount() - 1, self.view.sections_from(-1)[0])
        self.view.edit(self.view.currentIndex())

    def on_find(self) -> None:
        """Go to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def on_form(self) -> None:
        """Ask for the form of the record under the cursor."""
        record = self.model.record_at(self.view.currentIndex().row())
        if record is not None:
            self.form_asked.emit(record)

    def on_filter_column(self) -> None:
        """Open the panel of the column under the cursor."""
        section = self.view.currentIndex().column()
        self.open_panel(section if section >= 0 else self.view.sections_from(-1)[0])

    def open_panel(self, section: int) -> ColumnPanel:
        """Open the panel in which a column is filtered, sorted and hidden."""
        panel = ColumnPanel(self, self.model, section)
        panel.filtered.connect(self.filter_column)
        panel.sorted.connect(self._on_sorted)
        panel.hidden.connect(lambda hidden: self.kept.show_column(hidden, shown=False))
        header = self.view.heading
        corner = header.viewport().mapToGlobal(header.funnel(section).bottomLeft())
        panel.open_under(corner)
        return panel

    def filter_column(self, field: str, chosen: Filter | None) -> None:
        """Filter by a column; None takes its filter away."""
        self.model.ask(self.model.asked.with_filter(field, chosen))
        self._show_chips()

    def clear_filters(self) -> None:
        """Show all rows."""
        self.search.clear()
        self._soon.stop()
        self.model.ask(Arrangement(sorts=self.model.asked.sorts))
        self._show_chips()

    def show_only_findings(self, only: bool) -> None:
        """Show only rows in which something is wrong or odd, or all."""
        self.model.ask(replace(self.model.asked, only_findings=only))
        self._show_chips()

    # --- Building -----------------------------------------------------------------------------

    def _make_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scale.SMALL)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Filter {sheet}").format(sheet=self.sheet.title()))
        self.search.setToolTip(_("Show only rows with these words (Ctrl+F)"))
        self.search.setMaximumWidth(260)
        row.addWidget(self.search, 2)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._on_filter)
        self.search.textChanged.connect(self._soon.start)
        self._down = QShortcut(QKeySequence("Down"), self.search)
        self._down.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._down.activated.connect(self.view.setFocus)
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
        self.odd.clicked.connect(self.show_only_findings)
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
        self.columns_menu.aboutToShow.connect(lambda: self.kept.fill(self.columns_menu))
        for action in self._more:
            menu.addAction(action)
        menu.addSeparator()
        menu.addMenu(self.columns_menu)
        self.more.setMenu(menu)
        row.addWidget(self.more)
        return row

    def _make_actions(self) -> list[QAction]:
        """Return the actions that have a button; the others go into `_more`."""
        add = act(self, _("Add a row"), self.on_add, keys="Ctrl++", icon_name="add")
        copy = act(
            self,
            _("Duplicate the selected rows"),
            self.on_duplicate,
            keys="Ctrl+Alt+D",
            icon_name="copy",
        )
        remove = act(
            self,
            _("Delete the selected rows"),
            self.on_delete,
            keys="Ctrl+Del",
            icon_name="remove",
        )
        act(self, _("Find rows in this table"), self.on_find, keys="Ctrl+F")
        act(
            self,
            _("Show only rows with findings"),
            lambda: self.show_only_findings(not self.model.asked.only_findings),
            keys="Ctrl+Alt+F",
        )
        moving = self.moving
        in_view = (
            (_("Cut"), moving.cut, "Ctrl+X"),
            (_("Copy"), moving.copy, "Ctrl+C"),
            (_("Copy with headings"), lambda: moving.copy(headed=True), "Ctrl+Alt+C"),
            (_("Paste"), self.on_paste, "Ctrl+V"),
            (_("Fill down"), moving.fill_down, "Ctrl+D"),
            (_("Empty the selected cells"), moving.empty, "Del"),
        )
        cells = [act(self.view, text, doer, keys=keys) for text, doer, keys in in_view]
        self._more = [
            *cells,
            act(self, _("Paste from a file…"), moving.ask_file, keys="Ctrl+Alt+V"),
            act(self, _("Export this table…"), moving.ask_export, keys="Ctrl+Alt+X"),
            act(self, _("Filter this column"), self.on_filter_column, keys="Ctrl+Alt+L"),
            act(self, _("Show all rows"), self.clear_filters, keys="Ctrl+Alt+A"),
            act(self, _("Open as a form"), self.on_form, keys="Ctrl+Return"),
            act(self, _("Fit the columns to what they show"), self.fit_columns),
        ]
        return [add, copy, remove]

    def _dress(self) -> None:
        self.more.setIcon(icon("menu", "soft_text"))
        self.odd.setIcon(icon("warning", "warning"))

    # --- What happens -------------------------------------------------------------------------

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.kept.restore(getattr(self.window(), "settings", None))

    def beside(self, work: Work, then: Callable[[Any], object]) -> Callable[[], object]:
        """Do `work` beside the window; return how to stop it."""

        def run(*, on_progress: Any, should_stop: Callable[[], bool]) -> Any:
            try:
                return work(should_stop)
            except Overtaken:
                return None

        def on_done(answer: Any) -> None:
            if answer is not None and not task.stopped:
                then(answer)

        task = self.plant.tasks.start("", run, on_done, self.plant.failed.emit)
        return task.stop

    def _count(self) -> None:
        shown, known = self.model.rowCount() - 1, self.model.count_of_all
        if self.model.is_busy:
            text = _("Looking…")
        elif shown < known:
            text = ngettext("{shown} of {count} row", "{shown} of {count} rows", known).format(
                shown=f"{shown:n}", count=f"{known:n}"
            )
        else:
            text = ngettext("{count} row", "{count} rows", shown).format(count=f"{shown:n}")
        self.counted.setText(text)
        empty = ""
        if not self.model.is_busy and not shown:
            empty = (
                _("No row fits what you are looking for. Ctrl+Alt+A shows all rows.")
                if known
                else _(
                    "Nothing here yet. Write into the row above, paste rows from a spreadsheet"
                    " (Ctrl+V), or drop a workbook or CSV file here."
                )
            )
        self.view.say_when_empty(empty)

    def _on_filter(self) -> None:
        words = tuple(words_in(self.search.text()))
        if words != self.model.asked.words:
            self.model.ask(replace(self.model.asked, words=words))
            self._show_chips()

    def _show_chips(self) -> None:
        chips: list[tuple[str, Callable[[], object]]] = []
        for field, chosen in self.model.asked.filters.items():
            title = self.model.title_of(self.model.section_of(field))
            text = _("{column}: {filter}").format(column=title, filter=chosen.in_words())
            chips.append((text, lambda field=field: self.filter_column(field, None)))
        if self.model.asked.only_findings:
            chips.append((_("Only with findings"), lambda: self.show_only_findings(False)))
        if len(chips) > 1:
            chips.append((_("All of these"), self.clear_filters))
        self.chips.show_chips(chips)
        self.odd.setChecked(self.model.asked.only_findings)
        self.view.heading.make_room()

    def _on_sorted(self, section: int, down: bool, also: bool) -> None:
        if also:
            self.view.heading.sort_also(section)
            return
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(section, order)

    def _on_findings(self) -> None:
        found = self._watch.in_table(self.sheet.table)
        self.model.show_findings(found)
        count = self.model.count_with_findings
        self.odd.setText(
            ngettext("{count} with findings", "{count} with findings", count).format(count=count)
        )
        self.odd.setVisible(bool(count) or self.model.asked.only_findings)

    def _on_entered(self, entries: list[Entry]) -> None:
        self.refusal.hide()
        if self.plant.is_open:  # an editor may lose the focus because the window closes
            self.plant.enter(self.sheet.kind, entries)

    def _on_edit_refused(self, table: str, sentence: str) -> None:
        self._before_removal = None
        if table == self.sheet.table and self.isVisible():
            self.refuse(sentence)

    def _on_changed(self, tables: object) -> None:
        if not isinstance(tables, set | frozenset) or not tables:
            return
        self.said.hide()
        current = self.model.record_at(self.view.currentIndex().row())
        at = self.view.currentIndex().column()
        before = self.model.rowCount()
        self.model.show_plant(self.plant.records, tables)
        if current is not None and not self.view.currentIndex().isValid():
            row = self.model.row_of(current.key)
            if row >= 0:
                self.view.put_cursor(row, max(0, at))
        if before <= 1 < self.model.rowCount():
            self.fit_columns()
        self._count()
        if self._before_removal is not None:
            past, victims = self._before_removal
            self._before_removal = None
            said = removed_in_words(past, self.plant.records, victims)
            if said:
                self.said.tell(said, _("Undo"))
