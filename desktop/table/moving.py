"""Cells in and out of a record table: cut, copy, paste, fill down, files in both directions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop.program.settings import documents_folder
from desktop.table.block import Cells, Ground, cells_of
from desktop.table.entry import Refused
from desktop.table.paste_preview import PastePreview
from planning.language import _, current_language
from planning.workbook.columns import Column

if TYPE_CHECKING:
    from desktop.table.record_table import RecordTable

MOST_COPIED_AT_ONCE = 20_000
"""Cells; more than these are written into text beside the window."""


class Moving(QObject):
    """What moves cells between one table and the world."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self.preview: PastePreview | None = None
        """The preview opened last."""

    # --- Out ----------------------------------------------------------------------------------

    def copy(self, *, headed: bool = False) -> None:
        """Put what is selected on the clipboard, as a spreadsheet takes it: without units."""
        table = self._table
        cells = [(row, places) for row, places in table.view.selected_cells() if places]
        if not cells:
            return
        used = {place for _row, places in cells for place in places}
        across = [place for place in table.view.sections_from(-1) if place in used]
        model = table.model
        lines = [[_heading(model.column_of(p), model.title_of(p)) for p in across]]
        lines = lines if headed else []

        def written(should_stop: Callable[[], bool]) -> str:
            texts = list(lines)
            for number, (row, places) in enumerate(cells):
                if number % 256 == 0 and should_stop():
                    return ""
                chosen = set(places)
                texts.append([model.text_at(row, p) if p in chosen else "" for p in across])
            return "\n".join("\t".join(_quoted(text) for text in line) for line in texts)

        clipboard = QGuiApplication.clipboard()
        if len(cells) * len(across) <= MOST_COPIED_AT_ONCE:
            clipboard.setText(written(lambda: False))
        else:
            table.beside(written, clipboard.setText)

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.empty()

    def ask_export(self) -> None:
        """Ask where, and write the rows in view as a workbook or CSV file that imports again."""
        table = self._table
        start = documents_folder() / f"{table.sheet.title()}.xlsx"
        name, _kind = QFileDialog.getSaveFileName(
            table.window(),
            _("Export this table"),
            str(start),
            ";;".join((_("Excel workbooks (*.xlsx)"), _("CSV files (*.csv)"))),
        )
        if name:
            file = Path(name)
            self.export(file if file.suffix else file.with_suffix(".xlsx"))

    def export(self, file: Path) -> None:
        """Write the rows in view, in their order, with every column that an import reads."""
        table = self._table
        records, sheet, language = list(table.model.records), table.sheet, current_language()

        def work(**callables: Any) -> None:
            if file.suffix.lower() == ".csv":
                from planning.workbook.csv_writing import write_table_csv

                write_table_csv(sheet, records, file, language, **callables)
            else:
                from planning.workbook.writing import write_table

                write_table(sheet, records, file, language, **callables)

        def on_done(_none: object) -> None:
            table.said.tell(_("{file} was written.").format(file=file.name), mark="check")

        table.plant.tasks.start(_("Exporting"), work, on_done, self._on_failed)

    # --- In -----------------------------------------------------------------------------------

    def paste(self) -> None:
        """Take what is on the clipboard: one value at once, a block after a preview."""
        table = self._table
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            return
        cells = cells_of(text)
        if len(cells) == 1 and len(cells[0]) == 1:
            self._enter_everywhere(cells[0][0])
            return
        at = table.view.currentIndex()
        chosen = table.view.selected_cells()
        row = min((row for row, _places in chosen), default=table.model.rowCount() - 1)
        columns = [place for _row, places in chosen for place in places]
        shown = table.view.sections_from(-1)
        section = min(columns, key=shown.index) if columns else at.column()
        self.show_preview(cells, row, section)

    def show_preview(self, cells: Cells, row: int, section: int) -> None:
        """Show what `cells` would change from that cell on."""
        table = self._table
        table.refusal.hide()
        model = table.model
        ground = Ground(
            model.plant,
            table.sheet,
            [model.column_of(place) for place in table.view.sections_from(section)],
            model.records[row:],
            model.given,
        )
        preview = PastePreview(table.window(), table.plant, ground, cells)
        preview.taken.connect(table.model.entered)
        preview.finished.connect(lambda _result: table.view.setFocus())
        self.preview = preview
        preview.open()

    def ask_file(self) -> None:
        """Ask for a workbook or CSV file and show what its rows would change."""
        name, _kind = QFileDialog.getOpenFileName(
            self._table.window(),
            _("Paste from a file"),
            str(documents_folder()),
            _("Workbooks and CSV files (*.xlsx *.xlsm *.csv *.tsv *.txt)"),
        )
        if name:
            self.paste_file(Path(name))

    def paste_file(self, file: Path) -> None:
        """Show what the rows of a file would change; under headings, or in the table's order."""
        table = self._table
        sheet = table.sheet

        def work(**callables: Any) -> Cells:
            from planning.workbook.one_sheet import read_cells

            return read_cells(file, sheet, **callables)

        def on_read(cells: Cells) -> None:
            self.show_preview(cells, table.model.rowCount() - 1, -1)

        title = _("Reading {file}").format(file=file.name)
        table.plant.tasks.start(title, work, on_read, self._on_failed)

    def fill_down(self) -> None:
        """Write the topmost selected cell of each column into those under it.

        With one row selected, its cells take what stands above them.
        """
        table = self._table
        chosen = table.view.selected_cells()
        if not chosen:
            return
        rows = [row for row, _places in chosen]
        source = rows[0] if len(rows) > 1 else rows[0] - 1
        if source < 0:
            return
        typed = []
        for row, places in chosen:
            for place in places:
                column = table.model.column_of(place)
                if row != source and column is not None:
                    typed.append((row, column, table.model.text_at(source, place)))
        self._enter(typed)

    def empty(self) -> None:
        """Empty the selected cells; rows have a key of their own."""
        self._enter_everywhere("")

    def _enter_everywhere(self, text: str) -> None:
        table = self._table
        typed = []
        for row, places in table.view.selected_cells():
            if table.model.record_at(row) is None and len(table.view.selected_rows()) > 1:
                continue
            for place in places:
                column = table.model.column_of(place)
                if column is not None:
                    typed.append((row, column, text))
        self._enter(typed)

    def _enter(self, typed: Sequence[tuple[int, Column, str]]) -> None:
        try:
            if typed:
                self._table.model.enter(typed)
        except Refused as refusal:
            self._table.refuse(str(refusal))

    def _on_failed(self, error: BaseException) -> None:
        from desktop.plant.edits import sentence_of

        sentence = sentence_of(error)
        if sentence is None:
            self._table.plant.failed.emit(error)
        else:
            self._table.refuse(sentence)


def _heading(column: Column | None, title: str) -> str:
    return column.heading() if column is not None else title


def _quoted(text: str) -> str:
    """Return a text as a spreadsheet expects it among others on the clipboard."""
    if any(sign in text for sign in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
