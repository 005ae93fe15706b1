"""The one model for every table of records: shows them, reads what is typed, writes nothing.

What a person enters leaves as an `Entry`; the open plant makes an edit of it, and when the file has
taken it the model is told to show the records anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.table.cells import CELL, Cell
from desktop.table.entry import Refused, heading_of, read, show, unit_of
from planning.language import _
from planning.plant import Plant, Record
from planning.workbook.columns import Column, Sheet, Type

if TYPE_CHECKING:
    Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole + 2
RECORD = Qt.ItemDataRole.UserRole + 3


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

    def __init__(
        self,
        sheet: Sheet,
        *,
        hidden: Sequence[str] = ("code",),
        computed: Sequence[Computed] = (),
        only: Callable[[Record], bool] | None = None,
        given: dict[str, Any] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.columns: list[Column] = [c for c in sheet.columns if c.field not in hidden]
        written = list(self.columns)
        notes = [written.pop()] if written and written[-1].field == "note" else []
        self._sections: list[Column | Computed] = [*written, *computed, *notes]
        self._only = only
        self.given = dict(given or {})
        """Values that every new record of this table gets."""
        self._plant = Plant()
        self._all: list[Record] = []
        self._rows: list[Record] = []
        self._draft: dict[str, Any] = {}
        self._filter = ""
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._texts: dict[int, str] = {}

    def show_plant(self, plant: Plant) -> None:
        """Show the records as they are in `plant`."""
        self._plant = plant
        self._texts.clear()
        kept = self.sheet.kind
        fresh = [r for r in plant.all(kept) if self._only is None or self._only(r)]
        before = [record.key for record in self._rows]
        self._all = fresh
        rows = self._arranged()
        if [record.key for record in rows] == before:
            old, self._rows = self._rows, rows
            self._tell_changed(old)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _tell_changed(self, old: list[Record]) -> None:
        """Tell views which cells changed, and no others: an editor that is open stays as it is."""
        last = self.columnCount() - 1
        for row, (was, now) in enumerate(zip(old, self._rows, strict=True)):
            if was is not now and was.values() != now.values():
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        for section, column in enumerate(self._sections):
            if isinstance(column, Computed):
                below = self.index(len(self._rows), section)
                self.dataChanged.emit(self.index(0, section), below)

    def keep_only(self, only: Callable[[Record], bool] | None, given: dict[str, Any]) -> None:
        """Show only some records; new ones get the values `given`."""
        self._only, self.given, self._draft = only, dict(given), {}
        self.show_plant(self._plant)

    def filter(self, text: str) -> None:
        """Show only the rows in which every word of `text` occurs."""
        self._filter = text.casefold().strip()
        self.beginResetModel()
        self._rows = self._arranged()
        self.endResetModel()

    def record_at(self, row: int) -> Record | None:
        """Return the record in that row; None for the empty row at the end."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Return the row of the record with that key, or -1."""
        return next((row for row, record in enumerate(self._rows) if record.key == key), -1)

    @property
    def plant(self) -> Plant:
        """The plant in view."""
        return self._plant

    def column_of(self, section: int) -> Column | None:
        """Return the column that can be typed in, or None for a computed one."""
        column = self._sections[section] if 0 <= section < len(self._sections) else None
        return column if isinstance(column, Column) else None

    def section_of(self, field: str) -> int:
        """Return where the column of that field stands."""
        return next(
            place
            for place, column in enumerate(self._sections)
            if isinstance(column, Column) and column.field == field
        )

    def _computed_at(self, section: int) -> Computed:
        computed = self._sections[section]
        assert isinstance(computed, Computed)
        return computed

    def drop_draft(self) -> None:
        """Empty the row at the end."""
        if self._draft:
            self._draft = {}
            last = len(self._rows)
            self.dataChanged.emit(self.index(last, 0), self.index(last, self.columnCount() - 1))

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
            return column.help_text() if column else computed and computed.help
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column is not None and column.align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.record_at(index.row())
        column = self.column_of(index.column())
        if role == RECORD:
            return record
        if column is None:
            return self._computed_data(record, index.column(), role)
        value = self._value(record, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(record, column, value, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return show(self._plant, column, value)
        if role == VALUE:
            return value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column.align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._shown(record, column, value, index.column())
            return text if len(text) > 20 else None
        if role == CELL and record is None:
            text = self._shown(record, column, value, index.column())
            return Cell(text, soft=True, number=column.align == "right")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.column_of(index.column())
        if role != Qt.ItemDataRole.EditRole or column is None:
            return False
        try:
            return self.enter([(index.row(), column, str(value))])
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False

    def enter(self, typed: Sequence[tuple[int, Column, str]]) -> bool:
        """Take what was typed in some cells (row, column, text) as one step.

        Rows past the last one make new records. Says whether anything changed.

        Raises:
            Refused: when any of it does not fit; then none of it is taken.
        """
        values: dict[int, dict[str, Any]] = {}
        for row, column, text in typed:
            record = self.record_at(row)
            value = read(self._plant, column, text)
            if record is None and not text.strip():
                continue
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

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self.record_at(index.row()), index.column()) for index in before]
        self._rows = self._arranged()
        place = {id(record): row for row, record in enumerate(self._rows)}
        after = [self.index(place.get(id(r), len(self._rows)), column) for r, column in kept]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arranged(self) -> list[Record]:
        """Return the records that pass the filter, in their order."""
        rows = self._all
        if self._filter:
            words = self._filter.split()
            rows = [r for r in rows if all(word in self._text(r) for word in words)]
        if self._sorted is not None:
            section, order = self._sorted
            down = order == Qt.SortOrder.DescendingOrder
            rows = sorted(rows, key=lambda record: self._order(record, section), reverse=down)
        return list(rows)

    def _text(self, record: Record) -> str:
        text = self._texts.get(id(record))
        if text is None:
            shown = (show(self._plant, c, getattr(record, c.field)) for c in self.columns)
            text = self._texts[id(record)] = " ".join(shown).casefold()
        return text

    def _order(self, record: Record, section: int) -> tuple[int, Any]:
        column = self.column_of(section)
        if column is None:
            cell = self._computed_at(section).cell(record)
            return (0, cell.order) if cell.order is not None else (1, cell.text.casefold())
        value = getattr(record, column.field)
        if value is None:
            return (2, "")
        if column.type in (Type.QUANTITY, Type.WHOLE, Type.DATE, Type.YES_NO):
            return (0, value)
        return (1, show(self._plant, column, value).casefold())

    def _value(self, record: Record | None, column: Column) -> Any:
        if record is not None:
            return getattr(record, column.field)
        return self._draft.get(column.field, self.given.get(column.field))

    def _shown(self, record: Record | None, column: Column, value: Any, section: int) -> str:
        if record is None and not self._draft and section == 0:
            return _("New row…")
        text = show(self._plant, column, value)
        unit = unit_of(self._plant, column, record) if text else ""
        return _("{number} {unit}").format(number=text, unit=unit) if unit else text

    def _computed_data(self, record: Record | None, section: int, role: int) -> Any:
        if record is None:
            return Cell() if role == CELL else None
        if role not in (
            CELL,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.TextAlignmentRole,
        ):
            return None
        cell = self._computed_at(section).cell(record)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
