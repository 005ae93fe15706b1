"""A table of records with its tools: type, paste, sort, filter, add, delete, refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.notice import Notice
from desktop.look import scale
from desktop.table.arranging import Arrangement, Overtaken
from desktop.table.chips import Chips
from desktop.table.column_panel import ColumnPanel
from desktop.table.columns_kept import KeptColumns
from desktop.table.filters import Filter, words_in
from desktop.table.model import Computed, Entry, RecordModel, Work
from desktop.table.moving import Moving
from desktop.table.record_view import RecordView
from desktop.table.removal import removed_in_words
from desktop.table.tools import Tools
from desktop.table.watch import watch_of
from planning.language import _, ngettext
from planning.plant import Plant, Record
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


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
        self.tools = Tools(self)
        self.search, self.counted = self.tools.search, self.tools.counted
        column.addLayout(self.tools)
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
        self.model.compare_with(plant.was)
        self._watch = watch_of(plant)
        self._watch.told.connect(self._on_findings)
        self.model.show_plant(plant.records)
        self.fit_columns()
        self._on_findings()

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
        """Copy the selected rows; what only its own words tell apart is begun as a new row."""
        from desktop.plant.edits import told_apart_by

        records = self.selected()
        if not records:
            return
        self.refusal.hide()
        apart = told_apart_by(records[0])
        if apart is not None:
            self._begin_copy(records, apart)
            return
        what = ngettext("duplicate {count} row", "duplicate {count} rows", len(records)).format(
            count=len(records)
        )
        name = _("{sheet}: {what}").format(sheet=self.sheet.title(), what=what)
        self.plant.duplicate(records, name)

    def _begin_copy(self, records: list[Record], apart: str) -> None:
        """Write the one selected row into the empty row, all but the field `apart`; go there."""
        title = _(self.sheet.by_field[apart].title)
        if len(records) > 1:
            self.refuse(
                _(
                    "Copy one row at a time: two rows cannot say the same under “{column}”, so a"
                    " copy needs another entry there."
                ).format(column=title)
            )
            return
        values = records[0].values()
        del values[apart]
        self.model.begin(values, lacking=apart)
        self.view.setFocus()
        last, section = self.model.rowCount() - 1, self.model.section_of(apart)
        self.view.put_cursor(last, section)
        if not self.view.isColumnHidden(section):
            self.view.edit(self.view.currentIndex())
        self.said.tell(
            _("The copy stands in the last row. Fill in “{column}” to add it.").format(column=title)
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
        self.tools.soon.stop()
        self.model.ask(Arrangement(sorts=self.model.asked.sorts))
        self._show_chips()

    def show_only_findings(self, only: bool) -> None:
        """Show only rows in which something is wrong or odd, or all."""
        self.model.ask(replace(self.model.asked, only_findings=only))
        self._show_chips()

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

    def on_filter(self) -> None:
        """Show the rows in which the words in the search occur."""
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
        self.tools.odd.setChecked(self.model.asked.only_findings)
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
        self.tools.odd.setText(
            ngettext("{count} with findings", "{count} with findings", count).format(count=count)
        )
        self.tools.odd.setVisible(bool(count) or self.model.asked.only_findings)

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
