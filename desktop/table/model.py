"""The one model for every table of records: shows them, reads what is typed, writes nothing.

What a person enters leaves as an `Entry`; the open plant makes an edit of it, and when the file has
taken it the model is told to show the records anew. Only what changed is told to the views.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.table.arranging import Arrangement, Looks
from desktop.table.cells import CELL, Cell
from desktop.table.changes import MOST_TOLD, Difference, difference, places_of, spans
from desktop.table.entering import Entering, Entry
from desktop.table.entry import Refused, read, show
from desktop.table.filters import words_in
from desktop.table.reading import Computed, Reader
from planning.language import _
from planning.plant import Finding, Plant, Record
from planning.workbook.columns import Column, Sheet

if TYPE_CHECKING:
    Index = QModelIndex | QPersistentModelIndex

__all__ = ["Computed", "Entry", "RecordModel"]

NOWHERE = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole + 2
RECORD = Qt.ItemDataRole.UserRole + 3

MANY = 3000
"""Tables with more rows than this are searched, filtered and sorted beside the window."""

Work = Callable[[Callable[[], bool]], Any]
"""Takes `should_stop`."""
Beside = Callable[[Work, Callable[[Any], object]], Callable[[], object]]
"""Starts work beside the window and gives its answer to the second; returns how to stop it."""


class RecordModel(QAbstractTableModel):
    """Records of one sheet, filtered and sorted; an empty row at the end takes new ones."""

    entered = Signal(list)
    """Entries that a person made; they are all one step to undo."""
    refused = Signal(str)
    """Why something typed was not taken."""
    arranged = Signal()
    """Other rows are shown, or in another order; or it is being worked out (`is_busy`)."""
    drawn_anew = Signal()
    """Cells may read otherwise, though no record of this table changed."""

    def __init__(
        self,
        sheet: Sheet,
        *,
        hidden: Sequence[str] = ("code",),
        computed: Sequence[Computed] = (),
        only: Callable[[Record], bool] | None = None,
        given: dict[str, Any] | None = None,
        beside: Beside | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`beside` starts work beside the window; without it everything is done at once."""
        super().__init__(parent)
        self.sheet = sheet
        self.columns: list[Column] = [c for c in sheet.columns if c.field not in hidden]
        written = list(self.columns)
        notes = [written.pop()] if written and written[-1].field == "note" else []
        self._sections: list[Column | Computed] = [*written, *computed, *notes]
        self._only = only
        self._reader = Reader(self._sections, given=dict(given or {}))
        self._beside = beside
        self._stop: Callable[[], object] | None = None
        self._all: list[Record] = []
        self._rows: list[Record] = []
        self._asked = Arrangement()
        self._texts: dict[int, tuple[Record, str]] = {}

    # --- What is shown ------------------------------------------------------------------------

    def show_plant(self, plant: Plant, tables: Collection[str] = ()) -> None:
        """Show the records as they are in `plant`; rows that stay keep their place.

        `tables` are those that changed, as far as it is known.
        """
        before, self._reader.plant = self._all, plant
        elsewhere = not tables or bool(set(tables) - {self.sheet.table})
        if elsewhere:
            self._texts.clear()  # they hold the names of other records
        fresh = plant.all(self.sheet.kind)
        self._all = fresh if self._only is None else [r for r in fresh if self._only(r)]
        found = difference(before, self._all)
        if found.touched > MOST_TOLD or self.is_busy:
            self._texts.clear()
            self._arrange(at_once=not before)
        elif found.touched:
            self._follow(found)
        if elsewhere:
            self.drawn_anew.emit()

    def keep_only(self, only: Callable[[Record], bool] | None, given: dict[str, Any]) -> None:
        """Show only some records; new ones get the values `given`."""
        self._only, self._reader.given, self._reader.draft = only, dict(given), {}
        self._all = [r for r in self._reader.plant.all(self.sheet.kind) if only is None or only(r)]
        self._arrange()

    def ask(self, asked: Arrangement) -> None:
        """Show the rows that are asked for, in the order asked for; see `arranged`."""
        self._asked = asked
        self._arrange()

    @property
    def asked(self) -> Arrangement:
        """What is asked of the rows."""
        return self._asked

    @property
    def is_busy(self) -> bool:
        """Whether the rows asked for are still being looked for."""
        return self._stop is not None

    def filter(self, text: str) -> None:
        """Show only the rows in which every word of `text` occurs."""
        self.ask(replace(self._asked, words=tuple(words_in(text))))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        down = order == Qt.SortOrder.DescendingOrder
        self.ask(replace(self._asked, sorts=((column, down),) if column >= 0 else ()))

    def show_findings(self, findings: Mapping[str, Sequence[Finding]]) -> None:
        """Mark the rows of records with findings, given by the records' keys."""
        if findings == self._reader.findings:
            return
        self._reader.findings = findings
        if self._asked.only_findings:
            self._arrange()
        self.drawn_anew.emit()

    def findings_of(self, record: Record | None) -> Sequence[Finding]:
        """Return what is wrong or odd about `record`."""
        return (
            self._reader.findings.get(record.key, ())
            if record is not None and self._reader.findings
            else ()
        )

    @property
    def count_with_findings(self) -> int:
        """How many records of this table have something wrong or odd."""
        return len(self._reader.findings)

    def compare_with(self, was: Callable[[Record], Record | None]) -> None:
        """Mark what differs from what `was` returns: the record as it stands in the plant."""
        self._reader.was = was

    @property
    def given(self) -> dict[str, Any]:
        """Values that every new record of this table gets."""
        return self._reader.given

    def cell_at(self, record: Record | None, section: int) -> Cell:
        """Return what a cell shows; None stands for the empty row at the end."""
        return self._reader.cell(record, section)

    def text_at(self, row: int, section: int) -> str:
        """Return what stands in a cell, without its unit."""
        return self._reader.plain(self.record_at(row), section)

    @property
    def records(self) -> list[Record]:
        """The records in view, in their order. Never change the list."""
        return self._rows

    @property
    def count_of_all(self) -> int:
        """How many records there are, shown or not."""
        return len(self._all)

    def _looks(self) -> Looks:
        sections = [s if isinstance(s, Column) else s.cell for s in self._sections]
        return Looks(self._reader.plant, sections, self._texts)

    def _arrange(self, *, at_once: bool = False) -> None:
        """Look for the rows asked for: at once, or beside the window when there are many."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        everything, asked, looks, findings = (
            self._all,
            self._asked,
            self._looks(),
            self._reader.findings,
        )
        if asked.is_plain or len(everything) <= MANY or self._beside is None:
            self._take(looks.arranged(everything, asked, findings, lambda: False))
            return
        if at_once:
            self._take(list(everything))

        def work(should_stop: Callable[[], bool]) -> list[Record]:
            return looks.arranged(everything, asked, findings, should_stop)

        def on_done(rows: list[Record]) -> None:
            self._stop = None
            if everything is self._all:
                self._take(rows)
            else:
                self._arrange()

        self._stop = self._beside(work, on_done)
        self.arranged.emit()

    def _take(self, rows: list[Record]) -> None:
        """Show `rows`; what is selected stays selected where it is still shown."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        else:
            self.layoutAboutToBeChanged.emit()
            before = self.persistentIndexList()
            kept = [(self.record_at(index.row()), index.column()) for index in before]
            self._rows = rows
            wanted = [record for record, _column in kept if record is not None]
            places = {id(rows[row]): row for row in places_of(wanted, rows)}
            after = [self.index(places.get(id(r), len(rows)), column) for r, column in kept]
            self.changePersistentIndexList(before, after)
            self.layoutChanged.emit()
        self.arranged.emit()

    def _follow(self, found: Difference) -> None:
        """Show what changed where it stands; what is new comes last, until it is sorted anew."""
        last = self.columnCount() - 1
        if found.replaced:
            new = {id(old): (old, record) for old, record in found.replaced}
            for row in places_of([old for old, _record in found.replaced], self._rows):
                old, self._rows[row] = new[id(self._rows[row])]
                if old.values() != self._rows[row].values():
                    self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        if found.removed:
            for first, past in reversed(spans(places_of(found.removed, self._rows))):
                self.beginRemoveRows(NOWHERE, first, past - 1)
                del self._rows[first:past]
                self.endRemoveRows()
        if found.added:
            start = len(self._rows)
            self.beginInsertRows(NOWHERE, start, start + len(found.added) - 1)
            self._rows = [*self._rows, *found.added]
            self.endInsertRows()
        self.arranged.emit()

    # --- Where things are ---------------------------------------------------------------------

    def record_at(self, row: int) -> Record | None:
        """Return the record in that row; None for the empty row at the end."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Return the row of the record with that key, or -1."""
        wanted = self._reader.plant.get(self.sheet.kind, key)
        if wanted is None:
            return -1
        return next(iter(places_of([wanted], self._rows)), -1)

    @property
    def plant(self) -> Plant:
        """The plant in view."""
        return self._reader.plant

    def column_of(self, section: int) -> Column | None:
        """Return the column that can be typed in, or None for a computed one."""
        column = self._sections[section] if 0 <= section < len(self._sections) else None
        return column if isinstance(column, Column) else None

    def column_at(self, index: Index) -> Column | None:
        """Return the column in which a cell can be typed, or None."""
        return self.column_of(index.column())

    def section_of(self, field: str) -> int:
        """Return where the column of that field stands.

        Raises:
            KeyError: when the table does not show it.
        """
        for place, column in enumerate(self._sections):
            if isinstance(column, Column) and column.field == field:
                return place
        raise KeyError(field)

    def title_of(self, section: int) -> str:
        """Return what the column is called, without its unit."""
        column = self._sections[section]
        return _(column.title) if isinstance(column, Column) else column.title

    def name_of(self, section: int) -> str:
        """Return by what name the column is remembered."""
        column = self._sections[section]
        return column.field if isinstance(column, Column) else f"computed {column.title}"

    # --- What is entered ----------------------------------------------------------------------

    def begin(self, values: dict[str, Any], lacking: str = "") -> None:
        """Write into the row at the end; it becomes a record once `lacking` is filled in too."""
        self._reader.lacking = lacking
        self._draft(values)

    def drop_draft(self) -> None:
        """Empty the row at the end."""
        if self._reader.draft:
            self._draft({})

    def _draft(self, values: dict[str, Any]) -> None:
        self._reader.draft = values
        last = len(self._rows)
        self.dataChanged.emit(self.index(last, 0), self.index(last, self.columnCount() - 1))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.column_of(index.column())
        if role != Qt.ItemDataRole.EditRole or column is None:
            return False
        try:
            return self.enter([(index.row(), column, str(value))])
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False

    def problem_with(self, index: Index, text: str) -> str:
        """Return why `text` cannot be entered in that cell, in a sentence; "" when it can."""
        column = self.column_of(index.column())
        if column is None or (self.record_at(index.row()) is None and not text.strip()):
            return ""
        try:
            read(self._reader.plant, column, text)
        except Refused as refusal:
            return str(refusal)
        return ""

    def enter(self, typed: Sequence[tuple[int, Column, str]]) -> bool:
        """Take what was typed in some cells (row, column, text) as one step.

        Rows past the last one make new records. Says whether anything changed.

        Raises:
            Refused: when any of it does not fit; then none of it is taken.
        """
        entries, draft = Entering(
            self._reader, self.columns, self.record_at, len(self._rows)
        ).entries(typed)
        if draft is not None:
            self._draft(draft)
        if entries:
            self.entered.emit(entries)
        return bool(entries) or draft is not None

    # --- What views ask -----------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sections)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.column_of(index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        return self._reader.heading(section, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.record_at(index.row())
        section = index.column()
        if role == CELL:
            return self._reader.cell(record, section)
        if role == RECORD:
            return record
        column = self.column_of(section)
        if column is not None and role == Qt.ItemDataRole.EditRole:
            return show(self._reader.plant, column, self._reader.value(record, column))
        if column is not None and role == VALUE:
            return self._reader.value(record, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._reader.cell(record, section).text
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self._reader.cell(record, section)
            return cell.tip or (cell.text if len(cell.text) > 20 else None)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._reader.cell(record, section).tip or None
        return None
