"""Who asks for what: bodies, the bodies in them, and their needs and orders with what they get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.plan_words import share_tone
from desktop.table.cells import Cell, CellModel, Row
from desktop.table.entry import Refused, read, show, show_date, show_quantity
from desktop.table.model import Entry
from planning.language import _, current_language, format_number, format_share
from planning.plant import Body, Good, Need, Order, OrderLine, Plant
from planning.plant.words import good_name
from planning.workbook.columns import Column
from planning.workbook.labels import choice_label
from planning.workbook.sheets import sheet_of

if TYPE_CHECKING:
    from planning.lp.plan import Plan

    Index = QModelIndex | QPersistentModelIndex

QUANTITY, DUE, CLASS, GETS, SHARE = range(1, 6)
FIELDS = {QUANTITY: "quantity", DUE: "due", CLASS: "priority_class"}


def headings() -> list[str]:
    """Return the headings of the tree."""
    return [_("Who and what"), _("Asked for"), _("By"), _("Class"), _("Gets"), _("Share met")]


class NeedModel(CellModel):
    """A tree whose needs can be typed into; what is typed leaves as entries."""

    entered = Signal(object, list)
    """The kind of record, and the entries made."""
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__(headings())
        self.plant = Plant()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._column(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            column = self._column(index)
            record = self._record(index)
            if column is None or record is None:
                return None
            return show(self.plant, column, getattr(record, column.field))
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column, record = self._column(index), self._record(index)
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

    def _record(self, index: Index) -> Need | OrderLine | None:
        target = self.row_of(index).target if index.isValid() else None
        if not isinstance(target, tuple):
            return None
        kind, key = target
        if kind == "need":
            return self.plant.get(Need, key)
        return self.plant.get(OrderLine, key) if kind == "line" else None

    def _column(self, index: Index) -> Column | None:
        record = self._record(index)
        field = FIELDS.get(index.column())
        if record is None or field is None:
            return None
        return sheet_of(type(record)).by_field.get(field)


def need_rows(plant: Plant, plan: Plan | None, words: Sequence[str] = ()) -> list[Row]:
    """Return the tree: bodies in bodies, then what each asks for; only rows with all `words`."""
    met: dict[str, Any] = {}
    if plan is not None:
        met = {str(line.claim): line for line in plan.claims.itertuples()}
    asked: dict[str, list[Row]] = defaultdict(list)
    for need in plant.all(Need):
        asked[need.body].append(_need_row(plant, need, met.get(need.key)))
    for line in plant.all(OrderLine):
        order = plant.get(Order, line.order)
        if order is not None:
            asked[order.body].append(_line_row(plant, order, line, met.get(line.key)))
    children: dict[str | None, list[Body]] = defaultdict(list)
    bodies = plant.bodies
    for body in bodies.values():
        children[body.parent if body.parent in bodies else None].append(body)

    def row_of(body: Body, matched: bool) -> Row | None:
        matched = matched or _has(body.name, words)
        below = [row_of(child, matched) for child in children[body.code]]
        own = [r for r in asked[body.code] if matched or _has(r.cells[0].text, words)]
        rows = [row for row in below if row is not None] + own
        if not rows and (words and not matched):
            return None
        shares = _shares(rows)
        return Row(_body_cells(body, rows, shares), target=("body", body.code), rows=rows)

    made = [row_of(body, not words) for body in children[None]]
    return [row for row in made if row is not None]


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text.casefold() for word in words)


def _shares(rows: Sequence[Row]) -> list[float]:
    """Return the shares of every need under `rows`."""
    found: list[float] = []
    for row in rows:
        if row.rows:
            found += _shares(row.rows)
        elif (share := row.cells[SHARE].bar) is not None:
            found.append(share)
    return found


def _body_cells(body: Body, rows: Sequence[Row], shares: Sequence[float]) -> list[Cell]:
    mean = sum(shares) / len(shares) if shares else None
    tip = choice_label(body.kind)
    share = (
        Cell("")
        if mean is None
        else Cell(
            format_share(mean),
            bar=mean,
            tone=share_tone(min(shares)),
            order=mean,
            tip=_("The mean of what is under it"),
        )
    )
    families = (
        _("{count} families").format(count=format_number(body.families)) if body.families else ""
    )
    return [
        Cell(body.name, strong=True, tip=tip),
        Cell(families, soft=True, number=True, order=body.families or 0),
        Cell("", number=True),
        Cell("", number=True),
        Cell("", number=True),
        share,
    ]


def _need_row(plant: Plant, need: Need, met: Any) -> Row:
    return Row(
        [
            Cell(good_name(plant, need.good), tip=need.note),
            _amount(plant, need.good, need.quantity),
            Cell(show_date(need.due, current_language()), number=True, order=need.due.toordinal()),
            Cell(str(need.priority_class), number=True, order=need.priority_class),
            *_met_cells(plant, need.good, met),
        ],
        target=("need", need.code),
    )


def _line_row(plant: Plant, order: Order, line: OrderLine, met: Any) -> Row:
    what = _("{good} ({status} order)").format(
        good=good_name(plant, line.good), status=choice_label(order.status)
    )
    return Row(
        [
            Cell(what, tip=order.note or line.note),
            _amount(plant, line.good, line.quantity),
            Cell(show_date(line.due, current_language()), number=True, order=line.due.toordinal()),
            Cell("", number=True, order=0),
            *_met_cells(plant, line.good, met),
        ],
        target=("line", line.key),
    )


def _amount(plant: Plant, good: str, quantity: Any) -> Cell:
    return Cell(_quantity(plant, good, quantity), number=True, order=float(quantity))


def _quantity(plant: Plant, good: str, quantity: Any) -> str:
    record = plant.get(Good, good)
    if record is None:
        return show_quantity(float(quantity), "", False, current_language())
    return show_quantity(float(quantity), record.unit, record.whole, current_language())


def _met_cells(plant: Plant, good: str, met: Any) -> list[Cell]:
    if met is None:
        return [Cell("", number=True, order=-1.0), Cell("", order=-1.0)]
    share = float(met.share)
    late = float(met.late)
    tip = ""
    if late > 1e-6:
        tip = _("{amount} of it come late.").format(amount=_quantity(plant, good, late))
    return [
        Cell(_quantity(plant, good, met.planned), number=True, order=float(met.planned)),
        Cell(
            format_share(share),
            bar=share,
            tone="warning" if late > 1e-6 else share_tone(share),
            order=share,
            tip=tip,
        ),
    ]
