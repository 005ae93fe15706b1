"""The tree of bodies and what they ask for: a row is made when somebody looks at it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.needs.asked import (
    CLASS,
    DUE,
    HAIR,
    QUANTITY,
    SHARE,
    Asked,
    Met,
    Sum,
    Target,
)
from desktop.plant.words import share_tone
from desktop.table.cells import TARGET, Cell, CellModel, Row
from desktop.table.entry import Refused, read, show, show_date, show_quantity
from desktop.table.model import Entry
from planning.language import _, current_language, format_number, format_share, ngettext
from planning.plant import Body, Good, Need, Order, OrderLine, Plant
from planning.plant.words import good_name
from planning.workbook.columns import Column
from planning.workbook.labels import choice_label
from planning.workbook.sheets import sheet_of

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

FIELDS = {QUANTITY: "quantity", DUE: "due", CLASS: "priority_class"}


def headings() -> list[str]:
    """Return the headings of the tree."""
    return [
        _("Who and what"),
        _("Asked for"),
        _("By"),
        _("Class"),
        _("Gets"),
        _("Share met"),
        _("Waits"),
    ]


def heading_tips() -> list[str]:
    """Return what each heading means."""
    return [
        _("Who asks, and for what; open a row to see who and what is in it."),
        _("How much is asked for; beside a community, how many families it has."),
        _("The day by which it is wanted."),
        _("Class 1 comes first; the assembly decides who is in which."),
        _("What the plan on screen hands over."),
        _("Which part of it the plan meets; for a community, the mean of what is in it."),
        _("What is not met by the plan; for a community, how many of its needs wait."),
    ]


class _Node:
    """A row somebody looked at."""

    __slots__ = ("above", "below", "made", "place", "row", "target")

    def __init__(self, target: Target | None, above: int, place: int) -> None:
        self.target, self.above, self.place = target, above, place
        self.below: list[Target] | None = None
        """What stands under it; None: nobody asked."""
        self.made: dict[int, int] = {}
        """Numbers of the nodes under it, by their place."""
        self.row: Row | None = None


class NeedModel(CellModel):
    """A tree whose needs can be typed into; what is typed leaves as entries."""

    entered = Signal(object, list)
    """The kind of record, and the entries made."""
    refused = Signal(str)
    sort_asked = Signal(int, bool)
    """Somebody wants it sorted by that column (-1: as it comes), and down."""

    def __init__(self) -> None:
        self._nodes = [_Node(None, 0, 0)]
        self.asked = Asked(Plant())
        super().__init__(headings())
        self._tips = heading_tips()

    @property
    def plant(self) -> Plant:
        """The plant in view."""
        return self.asked.plant

    @property
    def rows_made(self) -> int:
        """How many rows were looked at since the tree was shown."""
        return len(self._nodes) - 1

    def show_asked(self, asked: Asked) -> None:
        """Show another tree."""
        self.beginResetModel()
        self.asked = asked
        self._nodes = [_Node(None, 0, 0)]
        self.endResetModel()

    def draw_anew(self, plant: Plant) -> None:
        """Show the same rows with what `plant` says of them."""
        self.asked.plant = plant
        for node in self._nodes:
            node.row = None

    # --- The tree -----------------------------------------------------------------------------

    def _node(self, index: Index) -> _Node:
        number = int(index.internalId()) if index.isValid() else 0
        return self._nodes[number] if number < len(self._nodes) else self._nodes[0]

    def _below(self, node: _Node) -> list[Target]:
        if node.below is None:
            node.below = self.asked.under(node.target)
        return node.below

    def row_of(self, index: Index) -> Row:
        node = self._node(index)
        if node.row is None:
            cells = [] if node.target is None else self._cells(node.target)
            node.row = Row(cells, target=node.target)
        return node.row

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        number = 0
        if parent is not None and parent.isValid():
            number = int(parent.internalId())
        node = self._nodes[number] if number < len(self._nodes) else self._nodes[0]
        below = self._below(node)
        if not (0 <= row < len(below) and 0 <= column < len(self._headings)):
            return QModelIndex()
        made = node.made.get(row)
        if made is None:
            made = node.made[row] = len(self._nodes)
            self._nodes.append(_Node(below[row], number, row))
        return self.createIndex(row, column, made)

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).above if index.isValid() else 0
        if not above:
            return QModelIndex()
        return self.createIndex(self._nodes[above].place, 0, above)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if parent.column() > 0:
            return 0
        node = self._node(parent)
        if node.target is None:
            return len(self._below(node))
        return self.asked.count_under(node.target)

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        return self.rowCount(parent) > 0

    def find(self, target: Any, under: QModelIndex | None = None) -> QModelIndex:
        at = QModelIndex()
        for step in self.asked.way_to(target):
            below = self._below(self._node(at))
            if step not in below:
                return QModelIndex()
            at = self.index(below.index(step), 0, at)
        return at

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_asked.emit(column, order == Qt.SortOrder.DescendingOrder)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section not in (0, SHARE)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    # --- What is typed ------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.column_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == TARGET:
            return self._node(index).target if index.isValid() else None
        if role == Qt.ItemDataRole.EditRole:
            column, record = self.column_at(index), self.record_at(index)
            if column is None or record is None:
                return None
            return show(self.plant, column, getattr(record, column.field))
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column, record = self.column_at(index), self.record_at(index)
        if role != Qt.ItemDataRole.EditRole or column is None or record is None:
            return False
        try:
            new = read(self.plant, column, str(value))
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        if new == getattr(record, column.field):
            return False
        self.entered.emit(type(record), [Entry(record, {column.field: new})])
        return True

    def problem_with(self, index: Index, text: str) -> str:
        """Return why `text` cannot be entered in that cell, in a sentence; "" when it can."""
        column = self.column_at(index)
        if column is None:
            return ""
        try:
            read(self.plant, column, text)
        except Refused as refusal:
            return str(refusal)
        return ""

    def record_at(self, index: Index) -> Need | OrderLine | None:
        """Return the need or order line of a row, or None."""
        target = self._node(index).target if index.isValid() else None
        if target is None or target[0] == "body":
            return None
        return self.plant.get(Need if target[0] == "need" else OrderLine, target[1])

    def column_at(self, index: Index) -> Column | None:
        """Return the column in which a cell can be typed, or None."""
        record = self.record_at(index)
        field = FIELDS.get(index.column())
        if record is None or field is None:
            return None
        return sheet_of(type(record)).by_field.get(field)

    # --- What is shown ------------------------------------------------------------------------

    def _cells(self, target: Target) -> list[Cell]:
        kind, key = target
        if kind == "body":
            body = self.plant.get(Body, key)
            return [] if body is None else _body_cells(body, self.asked.sums.get(key, Sum()))
        met = self.asked.met.get(key)
        if kind == "need":
            need = self.plant.get(Need, key)
            return [] if need is None else _need_cells(self.plant, need, met)
        line = self.plant.get(OrderLine, key)
        return [] if line is None else _line_cells(self.plant, line, met)


def _body_cells(body: Body, total: Sum) -> list[Cell]:
    mean = total.mean
    share = Cell("")
    if mean is not None:
        tip = _("The mean of what is under it")
        share = Cell(format_share(mean), bar=mean, tone=share_tone(total.least), tip=tip)
    waits = Cell("", number=True)
    if total.waiting:
        text = ngettext("{count} waits", "{count} wait", total.waiting).format(
            count=format_number(total.waiting)
        )
        waits = Cell(text, tone="warning", number=True)
    families = (
        _("{count} families").format(count=format_number(body.families)) if body.families else ""
    )
    empty = Cell("", number=True)
    return [
        Cell(body.name, strong=True, tip=choice_label(body.kind)),
        Cell(families, soft=True, number=True),
        empty,
        empty,
        empty,
        share,
        waits,
    ]


def _need_cells(plant: Plant, need: Need, met: Met | None) -> list[Cell]:
    return [
        Cell(good_name(plant, need.good), tip=need.note),
        Cell(quantity_text(plant, need.good, need.quantity), number=True),
        Cell(show_date(need.due, current_language()), number=True),
        Cell(str(need.priority_class), number=True),
        *met_cells(plant, need.good, met),
    ]


def _line_cells(plant: Plant, line: OrderLine, met: Met | None) -> list[Cell]:
    order = plant.get(Order, line.order)
    status = choice_label(order.status) if order is not None else ""
    what = _("{good} ({status} order)").format(good=good_name(plant, line.good), status=status)
    return [
        Cell(what, tip=(order.note if order is not None else "") or line.note),
        Cell(quantity_text(plant, line.good, line.quantity), number=True),
        Cell(show_date(line.due, current_language()), number=True),
        Cell("", number=True),
        *met_cells(plant, line.good, met),
    ]


def quantity_text(plant: Plant, good: str, quantity: Any) -> str:
    """Return a quantity of a good with its unit."""
    record = plant.get(Good, good)
    if record is None:
        return show_quantity(float(quantity), "", False, current_language())
    return show_quantity(float(quantity), record.unit, record.whole, current_language())


def met_cells(plant: Plant, good: str, met: Met | None) -> list[Cell]:
    """Return what somebody gets of a good, the share as a bar, and what waits."""
    if met is None:
        return [
            Cell("", number=True, order=-1.0),
            Cell("", order=-1.0),
            Cell("", number=True, order=-1.0),
        ]
    late = met.late > HAIR
    tip = ""
    if late:
        tip = _("{amount} of it come late.").format(amount=quantity_text(plant, good, met.late))
    waits = Cell("", number=True, order=0.0)
    if met.waits > HAIR:
        tone = "bad" if met.planned <= HAIR else "warning"
        text = quantity_text(plant, good, met.waits)
        waits = Cell(text, tone=tone, number=True, order=met.waits)
    return [
        Cell(quantity_text(plant, good, met.planned), number=True, order=met.planned),
        Cell(
            format_share(met.share),
            bar=met.share,
            tone="warning" if late else share_tone(met.share),
            order=met.share,
            tip=tip,
        ),
        waits,
    ]
