"""The one model for every table of records: shows them, reads what is typed, writes nothing.

What a person enters leaves as an `Entry`; the open plant makes an edit of it, and when the file has
taken it the model is told to show the records anew. Only what changed is told to the views.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from desktop.table.entry import Refused, heading_of, read, show, unit_of
from desktop.table.filters import words_in
from planning.language import _
from planning.plant import Finding, Plant, Record, Severity
from planning.workbook.columns import Column, Sheet

if TYPE_CHECKING:
    Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole + 2
RECORD = Qt.ItemDataRole.UserRole + 3

MANY = 3000
"""Tables with more rows than this are searched, filtered and sorted beside the window."""

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warning"}

Work = Callable[[Callable[[], bool]], Any]
"""Takes `should_stop`."""
Beside = Callable[[Work, Callable[[Any], object]], Callable[[], object]]
"""Starts work beside the window and gives its answer to the second; returns how to stop it."""


@dataclass(frozen=True)
class Computed:
    """A column that nobody types: what the plan says of the row's record."""

    title: str
    cell: Callable[[Record], Cell]
    help: str = ""


@dataclass(frozen=True)
class Entry:
    """What a person entered: new values of one record, or of a record to be made."""

    record: Record | None
    values: dict[str, Any] = field(default_factory=dict)


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
        self.given = dict(given or {})
        """Values that every new record of this table gets."""
        self._beside = beside
        self._stop: Callable[[], object] | None = None
        self._plant = Plant()
        self._all: list[Record] = []
        self._rows: list[Record] = []
        self._draft: dict[str, Any] = {}
        self._asked = Arrangement()
        self._findings: Mapping[str, Sequence[Finding]] = {}
        self.was: Callable[[Record], Record | None] = lambda _record: None
        """Returns a record as it stands in the plant, when a what-if shows another."""
        self._texts: dict[int, tuple[Record, str]] = {}

    # --- What is shown ------------------------------------------------------------------------

    def show_plant(self, plant: Plant, tables: Collection[str] = ()) -> None:
        """Show the records as they are in `plant`; rows that stay keep their place.

        `tables` are those that changed, as far as it is known.
        """
        before, self._plant = self._all, plant
        if not tables or set(tables) - {self.sheet.table}:
            self._texts.clear()  # they hold the names of other records
        fresh = plant.all(self.sheet.kind)
        self._all = fresh if self._only is None else [r for r in fresh if self._only(r)]
        found = difference(before, self._all)
        if found.touched > MOST_TOLD or self.is_busy:
            self._texts.clear()
            self._arrange(at_once=not before)
        elif found.touched:
            self._follow(found)
        self.drawn_anew.emit()

    def keep_only(self, only: Callable[[Record], bool] | None, given: dict[str, Any]) -> None:
        """Show only some records; new ones get the values `given`."""
        self._only, self.given, self._draft = only, dict(given), {}
        self._all = [r for r in self._plant.all(self.sheet.kind) if only is None or only(r)]
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
        self._findings = findings
        if self._asked.only_findings:
            self._arrange()
        self.drawn_anew.emit()

    def findings_of(self, record: Record | None) -> Sequence[Finding]:
        """Return what is wrong or odd about `record`."""
        return self._findings.get(record.key, ()) if record is not None and self._findings else ()

    @property
    def count_with_findings(self) -> int:
        """How many records of this table have something wrong or odd."""
        return len(self._findings)

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
        return Looks(self._plant, sections, self._texts)

    def _arrange(self, *, at_once: bool = False) -> None:
        """Look for the rows asked for: at once, or beside the window when there are many."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        everything, asked, looks, findings = self._all, self._asked, self._looks(), self._findings
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
        wanted = self._plant.get(self.sheet.kind, key)
        if wanted is None:
            return -1
        return next(iter(places_of([wanted], self._rows)), -1)

    @property
    def plant(self) -> Plant:
        """The plant in view."""
        return self._plant

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

    def _computed_at(self, section: int) -> Computed:
        computed = self._sections[section]
        assert isinstance(computed, Computed)
        return computed

    # --- What is entered ----------------------------------------------------------------------

    def drop_draft(self) -> None:
        """Empty the row at the end."""
        if self._draft:
            self._draft = {}
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
            read(self._plant, column, text)
        except Refused as refusal:
            return str(refusal)
        return ""

    def enter(self, typed: Sequence[tuple[int, Column, str]]) -> bool:
        """Take what was typed in some cells (row, column, text) as one step.

        Rows past the last one make new records. Says whether anything changed.

        Raises:
            Refused: when any of it does not fit; then none of it is taken.
        """
        values: dict[int, dict[str, Any]] = {}
        for row, column, text in typed:
            record = self.record_at(row)
            if record is None and not text.strip():
                continue
            value = read(self._plant, column, text)
            if record is None or value != getattr(record, column.field):
                values.setdefault(row, {})[column.field] = value
        entries = []
        draft: dict[str, Any] | None = None
        for row, changed in values.items():
            record = self.record_at(row)
            if record is not None:
                entries.append(Entry(record, changed))
                continue
            first = row == len(self._rows)
            begun = {**self.given, **(self._draft if first else {}), **changed}
            missing = [c for c in self.columns if c.required and c.field not in begun]
            if not missing:
                entries.append(Entry(None, begun))
                draft = {} if first else draft
            elif first and len(values) == 1:
                draft = {**self._draft, **changed}
            else:
                raise Refused(
                    _("Row {row} lacks “{column}”.").format(row=row + 1, column=_(missing[0].title))
                )
        if draft is not None:
            self._draft = draft
            last = len(self._rows)
            self.dataChanged.emit(self.index(last, 0), self.index(last, self.columnCount() - 1))
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
        column = self.column_of(section)
        computed = None if column else self._computed_at(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return heading_of(column) if column else computed and computed.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return _explained(column) if column else computed and computed.help
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column is not None and column.align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.record_at(index.row())
        section = index.column()
        if role == CELL:
            return self.cell_at(record, section)
        if role == RECORD:
            return record
        column = self.column_of(section)
        if column is not None and role == Qt.ItemDataRole.EditRole:
            return show(self._plant, column, self._value(record, column))
        if column is not None and role == VALUE:
            return self._value(record, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell_at(record, section).text
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell_at(record, section)
            return cell.tip or (cell.text if len(cell.text) > 20 else None)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.cell_at(record, section).tip or None
        return None

    def cell_at(self, record: Record | None, section: int) -> Cell:
        """Return what a cell shows; None stands for the empty row at the end."""
        column = self._sections[section]
        if isinstance(column, Computed):
            return Cell() if record is None else column.cell(record)
        value = self._value(record, column)
        number = column.align == "right"
        if record is None:
            begins = not self._draft and section == 0
            text = _("New row…") if begins else self._shown(record, column, value)
            return Cell(text, soft=True, number=number)
        text = self._shown(record, column, value)
        was = self.was(record)
        if was is not None and getattr(was, column.field) != value:
            stands = self._shown(was, column, getattr(was, column.field)) or _("none")
            tip = _("In the plant as it stands: {value}").format(value=stands)
            return Cell(text, tone="accent", tip=tip, number=number)
        if self._findings:
            tone, tip = self._mark(record, section, column)
            return Cell(text, tone=tone, tip=tip, number=number)
        return Cell(text, number=number)

    def text_at(self, row: int, section: int) -> str:
        """Return what stands in a cell, without its unit."""
        record, column = self.record_at(row), self.column_of(section)
        if column is None:
            return self.cell_at(record, section).text
        return show(self._plant, column, self._value(record, column))

    def _mark(self, record: Record, section: int, column: Column) -> tuple[str, str]:
        """Return how findings show in a cell: in the first all, in the others their own."""
        told = [f for f in self.findings_of(record) if section == 0 or f.field == column.field]
        if not told:
            return "", ""
        worst = "bad" if any(f.severity is Severity.ERROR for f in told) else "warning"
        tip = "\n".join(f"{f.what} {f.remedy}".strip() for f in told)
        return worst, tip

    def _value(self, record: Record | None, column: Column) -> Any:
        if record is not None:
            return getattr(record, column.field)
        return self._draft.get(column.field, self.given.get(column.field))

    def _shown(self, record: Record | None, column: Column, value: Any) -> str:
        text = show(self._plant, column, value)
        unit = unit_of(self._plant, column, record) if text else ""
        return _("{number} {unit}").format(number=text, unit=unit) if unit else text


def _explained(column: Column) -> str:
    """Return what belongs in a column, as the workbook's headings say it too."""
    from planning.language import current_language
    from planning.workbook.explaining import comment_on

    return comment_on(column, current_language())
