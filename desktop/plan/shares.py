"""Who gets what: communes, councils and their requests, with what each gets, waits for and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from desktop.frame.actions import act
from desktop.frame.buttons import tool_button
from desktop.frame.page import label
from desktop.look import scale
from desktop.plan.lazy_rows import LazyTree
from desktop.plan.share_rows import CLASS, COMMUNITY, LEVELS, PRODUCT, Shares, headings
from desktop.plant.subjects import AboutBody, AboutClaim, AboutGood, MissingFor
from desktop.table.names_first import needed
from planning.language import _, ngettext

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.lp.plan import Plan

WAIT_MS = 180
NAME, SHARE = 0, 1
LATE = 5
NAME_MOST, SHARE_WIDE = 420, 150
NAME_LEAST, SHARE_LEAST = 190, 96
PRODUCT_WIDE = 130
MANY = 20_000
"""More requests than this are summed beside the window."""

MOST_OPEN = 40
"""When no more outermost rows than this are found, they are opened."""


class SharesView(QWidget):
    """The tree of shares with its tools: group, search, a column for each product."""

    def __init__(self, plant: OpenPlant, wanted: Any) -> None:
        """`wanted` is the signal by which the page asks for another page."""
        super().__init__()
        self.plant = plant
        self._wanted = wanted
        self._shares: Shares | None = None
        self._plan: Plan | None = None
        self._going = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.SMALL, 0, 0)
        column.setSpacing(scale.SMALL)
        column.addLayout(self._make_tools())
        self.tree = LazyTree(_("What each community gets"), headings())
        self.tree.setSortingEnabled(True)
        self.tree.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.tree.header().setSortIndicatorClearable(True)
        self.tree.header().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.picked.connect(self._on_picked)
        self.tree.expanded.connect(lambda _index: self._fit(self.products.isChecked()))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._missing = act(
            self.tree, _("What is missing for it?"), self._ask_missing, keys="Ctrl+Shift+M"
        )
        act(self.tree, _("Pin what it gets…"), self._ask_pin, keys="P", icon_name="pin")
        column.addWidget(self.tree, 1)

    def fill(self) -> None:
        """Show the plan in view, if it is not shown already."""
        plan = self.plant.plan
        if plan is self._plan:
            return
        self._plan, self._going = plan, ""
        self._shares = None
        if plan is not None and len(plan.claims) > MANY:
            self._show()
            self.counted.setText(_("Summing up {count} requests…").format(count=len(plan.claims)))
            self.plant.ask_advice(_shares_of, self._on_summed)
            return
        if plan is not None:
            self._shares = Shares(self.plant.planned_records, plan)
        self._show()

    def go_to(self, code: str) -> bool:
        """Select the claim, council or commune with that code; say whether there is one."""
        self.fill()
        if self._shares is None:
            self._going = code  # as soon as they are summed
            return self._plan is not None
        if self.search.text():
            self.search.clear()
            self._soon.stop()
            self._show()
        for by in dict.fromkeys((self.by, COMMUNITY)):
            for kind in ("claim", "body", "group"):
                path = self._shares.path_to((kind, code), by)
                if path:
                    self.groups.setCurrentIndex(list(LEVELS).index(by))
                    if self.tree.select_path(path):
                        self.tree.expand(self.tree.currentIndex())
                        return True
        return False

    @property
    def by(self) -> str:
        """How rows are grouped."""
        return str(self.groups.currentData())

    # --- What happens -------------------------------------------------------------------------

    def _on_summed(self, shares: Shares) -> None:
        self._shares = shares
        self._show()
        if self._going:
            self.go_to(self._going)

    def _show(self, *_ignored: object) -> None:
        if self._shares is None:
            self.tree.show_rows([], headings())
            self.counted.setText("")
            return
        words = self.search.text().casefold().split()
        by_product = self.products.isChecked()
        from planning.plant.words import good_name

        names = [good_name(self._shares.plant, good) for good in self._shares.products]
        rows = self._shares.rows(self.by, words, products=by_product)
        tips = headings(names if by_product else ())
        self.tree.show_rows(rows, tips, tips)
        self._fit(by_product)
        if words and len(rows) <= MOST_OPEN:
            self.tree.expandToDepth(0)
        found = self._shares.found(words)
        short = int(found["waits"].sum())
        self.counted.setText(
            ngettext("{short} of {count} waits", "{short} of {count} wait", short).format(
                short=short, count=len(found)
            )
        )

    def _fit(self, by_product: bool) -> None:
        """Give the shares and the amounts what they need, and the names the rest."""
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        bar = self.tree.verticalScrollBar()
        room = self.tree.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
        room = max(room, 400)
        share = min(SHARE_WIDE, round(room * 0.22))
        rest = room - share
        for section in range(2, self.tree.lazy.columnCount()):
            wide = max(self.tree.sizeHintForColumn(section), header.sectionSizeHint(section))
            wide = min(wide, PRODUCT_WIDE) if by_product else wide
            self.tree.setColumnWidth(section, wide)
            hidden = not by_product and section == LATE and not self._any_late
            self.tree.setColumnHidden(section, hidden)
            rest -= 0 if hidden else wide
        names = needed(self.tree)
        if rest < names:  # a narrow bar and a name cut short tell more than a column out of view
            narrower = max(min(share, SHARE_LEAST), share - (names - rest))
            rest, share = rest + share - narrower, narrower
            names = rest if rest >= NAME_LEAST else names
        self.tree.setColumnWidth(SHARE, share)
        self.tree.setColumnWidth(NAME, min(NAME_MOST, max(names, rest)))

    @property
    def _any_late(self) -> bool:
        return self._shares is not None and bool(self._shares.claims["is_late"].any())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit(self.products.isChecked())

    def _on_picked(self, target: Any) -> None:
        if not isinstance(target, tuple):
            return
        kind, code = target
        if kind == "claim":
            self.plant.point_at(AboutClaim(code))
        elif kind in ("body", "group"):
            self.plant.point_at(AboutBody(code))
        elif kind == "good":
            self.plant.point_at(AboutGood(code))

    def _ask_pin(self) -> None:
        """Fix what the selected need or order line is handed in a week."""
        from desktop.pins.asking import ask_pin_hand_over

        target = self.tree.cells.target_of(self.tree.currentIndex())
        if isinstance(target, tuple) and target[0] == "claim":
            ask_pin_hand_over(self, self.plant, target[1])

    def _ask_missing(self) -> None:
        target = self.tree.cells.target_of(self.tree.currentIndex())
        if not isinstance(target, tuple):
            return
        kind, code = target
        if kind == "claim":
            self._wanted.emit("plan", MissingFor(claim=code))
        elif kind in ("body", "group"):
            self._wanted.emit("plan", MissingFor(body=code))
        elif kind == "tier" and code.startswith("class "):
            number = int(code.removeprefix("class "))
            self._wanted.emit("plan", MissingFor(priority_class=number))

    # --- Building -----------------------------------------------------------------------------

    def _make_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(scale.SMALL)
        self.groups = QComboBox()
        self.groups.setAccessibleName(_("Group the rows by"))
        self.groups.setToolTip(_("Group the rows by"))
        for by, words in (
            (COMMUNITY, _("By community")),
            (CLASS, _("By class")),
            (PRODUCT, _("By product")),
        ):
            self.groups.addItem(words, by)
        self.groups.currentIndexChanged.connect(self._show)
        tools.addWidget(self.groups)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Filter who and what"))
        self.search.setToolTip(_("Show only rows with these words (Ctrl+F)"))
        self.search.setMaximumWidth(220)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._show)
        self.search.textChanged.connect(self._soon.start)
        act(self, _("Filter who and what"), self.search.setFocus, keys="Ctrl+F")
        tools.addWidget(self.search, 1)
        self.products = act(
            self,
            _("A column for each product"),
            self._show,
            keys="Ctrl+Shift+P",
            tip=_("Show what part each gets of each product"),
            icon_name="columns",
        )
        self.products.setCheckable(True)
        tools.addWidget(tool_button(self.products, words=_("Products")))
        self.counted = label("", "small")
        tools.addWidget(self.counted)
        tools.addStretch(1)
        return tools


def _shares_of(shown: Any, _on_progress: Any, _should_stop: Any) -> Shares:
    """Return the shares of a plan, off the window's thread, summed once so that it is quick."""
    shares = Shares(shown.records, shown.plan)
    shares.rows(COMMUNITY)
    return shares
