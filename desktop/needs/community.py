"""The tree of communities with their needs, and the tools above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.actions import act
from desktop.frame.notice import Notice
from desktop.frame.page import label
from desktop.look import scale
from desktop.needs.asked import (
    GETS,
    NAME,
    QUANTITY,
    SHARE,
    WAITS,
    Asked,
    Target,
    find_out,
)
from desktop.needs.tree import NeedModel, headings
from desktop.table.arranging import Overtaken
from desktop.table.editors import RecordDelegate
from desktop.table.filters import words_in
from desktop.table.shown import CellTree
from planning.language import _, ngettext

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.program.tasks import Task

MANY = 2000
"""With more needs than this the tree is found out beside the window."""
OPEN_AT_FIRST = 60
"""Trees with no more needs than this are shown open."""
MOST_OPENED = 200
"""So many needs that were searched for are shown opened."""
WAIT_MS = 180


class CommunityTree(QWidget):
    """Bodies in bodies with what each asks for; amounts, dates and classes can be typed over."""

    picked = Signal(object)
    """What a person pointed at: ("body" | "need" | "line", key)."""
    found = Signal()
    """The tree shows the plant and the plan in view."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__()
        self.plant = plant
        self._task: Task | None = None
        self._sort: tuple[int, bool] | None = None
        self._shown_for: tuple[Any, ...] = ()
        self._wanted: Target | None = None
        self._open: set[str] = set()
        self._begun = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.setSpacing(scale.SMALL)
        column.addLayout(self._make_tools())
        self.refusal = Notice(refusal=True)
        column.addWidget(self.refusal)
        self.needs = NeedModel()
        self.tree = CellTree(_("Bodies with their needs"), headings(), tree=True, cells=self.needs)
        self.delegate = RecordDelegate(self.tree, self._go_on, ruled=False)
        self.tree.setItemDelegate(self.delegate)
        self.tree.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.tree.setAllColumnsShowFocus(False)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setSortingEnabled(True)
        self.tree.header().setSortIndicator(-1, self.tree.header().sortIndicatorOrder())
        self.tree.header().setSortIndicatorClearable(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setMinimumSectionSize(56)
        self.tree.expanded.connect(lambda index: self._note(index, opened=True))
        self.tree.collapsed.connect(lambda index: self._note(index, opened=False))
        self.tree.picked.connect(self.picked)
        self.needs.refused.connect(self.refusal.tell)
        self.needs.entered.connect(self._on_entered)
        self.needs.sort_asked.connect(self._on_sort)
        plant.refused.connect(self._on_edit_refused)
        column.addWidget(self.tree, 1)
        self.empty = label(
            _(
                "Nobody asks for anything yet. Write bodies and needs into the tables beside this"
                " one, or paste them there from a spreadsheet."
            ),
            "soft",
        )
        self.empty.setWordWrap(True)
        column.addWidget(self.empty)
        self.show_rows()

    def _make_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(scale.SMALL)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Filter who and what"))
        self.search.setToolTip(_("Show only rows with these words (Ctrl+F)"))
        self.search.setMaximumWidth(260)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self.show_rows)
        self.search.textChanged.connect(self._soon.start)
        act(self, _("Find who and what"), self.search.setFocus, keys="Ctrl+F")
        tools.addWidget(self.search, 2)
        self.counted = label("", "small")
        tools.addWidget(self.counted)
        hint = label(_("Amounts, dates and classes can be typed over."), "small")
        tools.addStretch(1)
        tools.addWidget(hint)
        return tools

    # --- What others call ---------------------------------------------------------------------

    def go_to(self, target: Target) -> bool:
        """Select that row; say whether there is, or will be, such a row."""
        self.search.clear()
        self._soon.stop()
        self.show_rows()
        if self._task is not None:
            self._wanted = target
            return True
        return self.tree.select_target(target)

    def show_rows(self, *_changes: object) -> None:
        """Show the tree as the plant and the plan in view have it."""
        records, plan = self.plant.records, self.plant.plan
        words = tuple(words_in(self.search.text()))
        wanted = (records, plan, words, self._sort)
        if self._shown_for and all(a is b or a == b for a, b in _pairs(wanted, self._shown_for)):
            return
        if self._task is not None:
            self._task.stop()
            self._task = None
        self._shown_for = wanted
        if self.needs.plant is not records:
            self.needs.draw_anew(records)
            self.tree.viewport().update()
        sort = self._sort
        if len(records.in_table("needs")) + len(records.in_table("order_lines")) <= MANY:
            self._take(find_out(records, plan, words, sort))
            return
        self.counted.setText(_("Looking…"))

        def work(*, on_progress: Any, should_stop: Callable[[], bool]) -> Asked | None:
            try:
                return find_out(records, plan, words, sort, should_stop)
            except Overtaken:
                return None

        def on_done(asked: Asked | None) -> None:
            if task is self._task and asked is not None:
                self._task = None
                self._take(asked)

        task = self._task = self.plant.tasks.start("", work, on_done, self.plant.failed.emit)

    # --- What happens -------------------------------------------------------------------------

    def _take(self, asked: Asked) -> None:
        """Show a tree, keeping what is open and what is current where it is still there."""
        before = self.needs.asked
        words = self._shown_for[2]
        alike = asked.bodies == before.bodies and asked.claims == before.claims
        if alike and self._begun:
            self.needs.asked = asked
            self.needs.draw_anew(asked.plant)
            self.tree.viewport().update()
        else:
            current = self.needs.row_of(self.tree.currentIndex()).target
            self.needs.show_asked(asked)
            self._open_again(asked, words)
            if current is not None:
                self.tree.select_target(current, tell=False)
        if not self._begun:
            self._fit()
        self._begun = True
        self.counted.setText(
            ngettext("{count} need", "{count} needs", asked.shown).format(count=f"{asked.shown:n}")
        )
        self.empty.setVisible(not asked.shown and not words)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.tree.select_target(wanted)
        self.found.emit()

    def _fit(self) -> None:
        """Give the columns the width of what they show at first; the share takes the rest.

        Once and not with every change: measuring asks for every row in view.
        """
        header = self.tree.header()
        amount = self.tree.fontMetrics().horizontalAdvance("0") * 13
        for column in range(self.needs.columnCount()):
            if column == SHARE:
                continue
            wide = max(self.tree.sizeHintForColumn(column), header.sectionSizeHint(column))
            if column in (QUANTITY, GETS, WAITS):
                wide = max(wide, amount)
            if column == NAME:
                wide = max(wide, 2 * amount)
            header.resizeSection(column, wide + scale.SMALL)
        self.tree.stretch_column(SHARE)

    def _open_again(self, asked: Asked, words: tuple[str, ...]) -> None:
        """Open what was open; at first, and after a search, as much as fits the eye."""
        opened, self._open = self._open, set()
        if asked.shown <= (MOST_OPENED if words else OPEN_AT_FIRST) and (words or not self._begun):
            self.tree.expandAll()
        elif not self._begun and not words:
            inner = sum(len(asked.bodies.get(c, ())) for c in asked.bodies.get(None, ()))
            if inner <= MOST_OPENED:
                self.tree.expandToDepth(0)
        else:
            for code in sorted(opened, key=lambda code: len(asked.way_to(("body", code)))):
                index = self.needs.find(("body", code))
                if index.isValid():
                    self.tree.expand(index)

    def _note(self, index: QModelIndex, *, opened: bool) -> None:
        target = self.needs.row_of(index).target
        if target is not None and target[0] == "body":
            (self._open.add if opened else self._open.discard)(target[1])

    def _go_on(self, right: int, down: int) -> None:
        at = self.tree.currentIndex()
        if down:
            next_one = self.tree.indexBelow(at) if down > 0 else self.tree.indexAbove(at)
            next_one = next_one.siblingAtColumn(at.column()) if next_one.isValid() else at
        else:
            next_one = at.siblingAtColumn(at.column() + right)
        if next_one.isValid():
            self.tree.setCurrentIndex(next_one)

    def _on_sort(self, column: int, down: bool) -> None:
        self._sort = None if column < 0 else (column, down)
        self.show_rows()

    def _on_entered(self, kind: Any, entries: list[Any]) -> None:
        self.refusal.hide()
        if self.plant.is_open:
            self.plant.enter(kind, entries)

    def _on_edit_refused(self, table: str, sentence: str) -> None:
        if table in ("needs", "order_lines") and self.tree.isVisible():
            self.refusal.tell(sentence)


def _pairs(one: tuple[Any, ...], other: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """Return what is compared: plants and plans as objects, the rest by value."""
    return [
        (id(a) if place < 2 else a, id(b) if place < 2 else b)
        for place, (a, b) in enumerate(zip(one, other, strict=True))
    ]
