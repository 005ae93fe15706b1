"""The production grid on screen: a number typed or pasted into a week is pinned there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyleOptionViewItem, QWidget

from desktop.charts.drawing import CellDelegate
from desktop.frame.actions import act
from desktop.frame.in_view import follow
from desktop.frame.notice import Notice
from desktop.frame.page import Card
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.pins.pinning import held, pin_cells
from desktop.pins.replanning import replan_after_pins
from desktop.plan.making import Makers, NotMakeable
from desktop.plan.production import Made, PinnedCell, Production, production_of
from desktop.table.block import cells_of
from desktop.table.cells import CELL, Cell, CellModel, Index, value_at
from desktop.table.shown import CellGrid
from planning.language import _, ngettext, parse_number
from planning.plant import PinKind
from planning.plant.pinning import Held, period_in_words
from planning.plant.words import good_name

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

MARK = 10
NUMBERS = frozenset("0123456789.,")
"""Keys that begin a number."""

Wish = tuple[Made, float | None]
"""A cell and how much is wanted there; None: whatever the plan makes of it."""


class ProductionCard(Card):
    """The grid with a heading, what it refused, and what it had to choose."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(_("Production by week"), _("Type a number into a week to pin it."))
        self.refusal = Notice(refusal=True)
        self.column.addWidget(self.refusal)
        self.choice = Notice()
        self.column.addWidget(self.choice)
        self.grid = ProductionGrid(plant)
        self.grid.refused.connect(self._on_refused)
        self.grid.explained.connect(self._on_explained)
        self.column.addWidget(self.grid, 1)

    def _on_refused(self, sentence: str) -> None:
        self.choice.hide()
        self.refusal.tell(sentence)

    def _on_explained(self, sentence: str) -> None:
        self.refusal.hide()
        if sentence:
            self.choice.tell(sentence)
        else:
            self.choice.hide()


class ProductionGrid(CellGrid):
    """What is made in each period. It follows the plan in view and the pins by itself."""

    refused = Signal(str)
    """Why what was typed or pasted was not taken; nothing was changed."""
    explained = Signal(str)
    """It was pinned; how it was shared among recipes, "" when there was nothing to choose."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(_("Production by good and week"))
        self._plant = plant
        self._shown = Production()
        self.cells = _TypedCells([], parent=self)
        self.setModel(self.cells)
        self.cells.typed.connect(self._on_typed)
        self.setItemDelegate(_PinnedDelegate(self, self.ROW))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self._menu_actions = [
            act(self, _("Pin as it is"), self._pin, keys="P", icon_name="pin"),
            act(self, _("Unpin"), self._unpin, keys="Del"),
            act(
                self,
                _("Paste weeks and pin them"),
                self._paste,
                keys="Ctrl+V",
                tip=_("Pin what was copied in a spreadsheet, from this cell on"),
            ),
        ]
        unpin = self._menu_actions[1]
        unpin.setShortcuts([unpin.shortcut(), "Backspace"])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        replan_after_pins(plant)
        follow(self, self.show_plan, plant.planned)
        follow(self, self.show_plan, plant.changed, when=lambda tables: "pins" in tables)
        self.show_plan()

    def show_plan(self) -> None:
        """Show the plan in view with the pins of now."""
        plan = self._plant.plan
        if plan is None or not self._plant.is_open:
            self._shown = Production()
        else:
            self._shown = production_of(self._plant.records, plan, self._plant.planned_records)
        shown = self._shown
        self.show_rows(shown.rows, shown.headings, shown.names, shown.tips)

    def edit(self, index: Index, trigger: Any = None, event: QEvent | None = None) -> bool:  # type: ignore[override]
        if trigger is None:
            return bool(super().edit(index))
        typed = event.text() if hasattr(event, "text") else ""
        if trigger == QAbstractItemView.EditTrigger.AnyKeyPressed and typed not in NUMBERS:
            return False
        return super().edit(index, trigger, event)

    # --- What is wanted -------------------------------------------------------------------------

    def _on_typed(self, made: Made, text: str) -> None:
        try:
            wish = None if not text.strip() else _number(text)
            self._wish([(made, wish)])
        except NotMakeable as refusal:
            self.refused.emit(str(refusal))

    def _pin(self) -> None:
        makers = self._shown.makers
        if makers is None:
            return
        try:
            self._wish(
                (made, makers.made(made.good, made.period))
                for made in self._selected()
                if made.period is not None
            )
        except NotMakeable as refusal:
            self.refused.emit(str(refusal))

    def _unpin(self) -> None:
        self._wish((made, None) for made in self._selected())

    def _paste(self) -> None:
        lines = cells_of(QGuiApplication.clipboard().text())
        at = self.currentIndex()
        wishes: list[Wish] = []
        try:
            for down, line in enumerate(lines):
                for across, text in enumerate(line):
                    if not text.strip() or text.strip() in "–-":
                        continue
                    index = self.cells.index(at.row() + down, at.column() + across)
                    made = self.cells.target_of(index) if index.isValid() else None
                    if not isinstance(made, Made) or made.period is None:
                        raise NotMakeable(
                            _(
                                "Nothing was pasted: it does not fit into the weeks from this cell"
                                " on. Select the first week of the row and paste again."
                            )
                        )
                    wishes.append((made, _number(text)))
            self._wish(wishes)
        except NotMakeable as refusal:
            self.refused.emit(str(refusal))

    def _selected(self) -> list[Made]:
        targets = [self.cells.target_of(index) for index in self.selectedIndexes()]
        return [made for made in targets if isinstance(made, Made) and made.period is not None]

    def _wish(self, wishes: Iterable[Wish]) -> None:
        """Pin what is wanted, as one step.

        Raises:
            NotMakeable: when one of it cannot be; nothing is pinned then.
        """
        makers = self._shown.makers
        if makers is None:
            return
        listed = list(wishes)
        runs: dict[tuple[str, int], float | None] = {}
        said: list[str] = []
        for made, wanted in listed:
            assert made.period is not None
            if wanted is None:
                for way in makers.ways.get((made.good, made.period), ()):
                    if makers.chart.step(way.recipe, way.period).pin is not None:
                        runs[way.recipe, way.period] = None
                continue
            making = makers.runs_for(made.good, made.period, wanted)
            runs.update(making.runs)
            said.append(making.said)
        cells: list[Held] = [
            held(self._plant, PinKind.RUNS, recipe, period, count)
            for (recipe, period), count in runs.items()
        ]
        pin_cells(self._plant, self._name(makers, listed), cells)
        self.explained.emit(" ".join(dict.fromkeys(filter(None, said))))

    def _name(self, makers: Makers, wishes: Sequence[Wish]) -> str:
        from planning.reports.words import show_quantity

        if len(wishes) != 1:
            return ngettext(
                "Pin {count} cell of the production",
                "Pin {count} cells of the production",
                len(wishes),
            ).format(count=len(wishes))
        ((made, wanted),) = wishes
        column = makers.chart.columns[made.period or 0]
        sentence = (
            _("Unpin {thing}, {period}") if wanted is None else _("Pin {thing}, {period}: {amount}")
        )
        return sentence.format(
            thing=good_name(makers.plant, made.good),
            period=period_in_words(column.first_day, column.unit),
            amount="" if wanted is None else show_quantity(makers.plant, made.good, wanted),
        )

    def _show_menu(self, point: QPoint) -> None:
        if not self._selected():
            return
        menu = QMenu(self)
        menu.addActions(self._menu_actions)
        menu.popup(self.viewport().mapToGlobal(point))


class _TypedCells(CellModel):
    """Cells of weeks that can be typed into; what is typed is handed on, never kept here."""

    typed = Signal(object, str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        made = self.target_of(index) if index.isValid() else None
        if isinstance(made, Made) and made.period is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            text = super().data(index)
            return "" if text == "–" else text
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == self.data(index, role):
            return False
        self.typed.emit(self.target_of(index), str(value))
        return False


class _PinnedDelegate(CellDelegate):
    """Draws a small pin on what is pinned."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        cell = value_at(index, CELL)
        marked = isinstance(cell, PinnedCell) and cell.mark
        return size + QSize(MARK, 0) if marked else size

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        super().paint_cell(painter, option, cell)
        mark = cell.mark if isinstance(cell, PinnedCell) else ""
        if not mark:
            return
        rect = QRectF(option.rect)
        name, tone = ("warning", "bad") if mark == "unkept" else ("pin", "accent")
        drawn = icon(name, tone).pixmap(MARK, MARK)
        painter.drawPixmap(round(rect.left() + 2), round(rect.top() + 2), drawn)
        if mark == "waiting":
            painter.save()
            painter.setPen(QPen(theme.colours.of("accent"), 1.5, Qt.PenStyle.DashLine))
            foot = rect.adjusted(2, 0, -2, -1)
            painter.drawLine(foot.bottomLeft(), foot.bottomRight())
            painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:  # type: ignore[override]
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(_("How much is to be made in this week"))
        return editor


def _number(text: str) -> float:
    """Return what was typed as an amount.

    Raises:
        NotMakeable: when it is none, or below zero.
    """
    try:
        number = float(parse_number(text))
    except ValueError:
        raise NotMakeable(
            _("“{text}” is not a number; write how much is to be made in that week.").format(
                text=text.strip()
            )
        ) from None
    if number < 0:
        raise NotMakeable(_("Less than nothing cannot be made; write 0 or more."))
    return number
