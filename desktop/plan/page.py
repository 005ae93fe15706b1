"""Plan: what is made when, how stocks run down, who gets what, what holds it back, what lacks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from desktop.actions import act
from desktop.actual.tab import ActualTab
from desktop.buttons import beside, tool_button
from desktop.in_view import follow
from desktop.look import scale
from desktop.missing.view import MissingView
from desktop.page import Card, Page, label
from desktop.pins.pins_list import PinsButton
from desktop.plan.bottlenecks import BottlenecksView
from desktop.plan.gantt.tab import GanttTab
from desktop.plan.production import Made
from desktop.plan.production_grid import ProductionCard
from desktop.plan.run_down import RunDownView
from desktop.plan.shares import SharesView
from desktop.subjects import AboutGood, MissingFor
from planning.language import _
from planning.plant import Pin, PinKind, PurchaseOption

if TYPE_CHECKING:
    from desktop.open_plant import OpenPlant


LEAST_WIDE, LEAST_HIGH = 420, 190
"""Of each half, in device-independent pixels."""


class PlanPage(Page):
    """What is made above; who gets it, what runs down, holds back and lacks below.

    A tab below is a widget with `fill()`, called when it comes into view and when the plan in view
    changes while it is; `add_tab` adds one.
    """

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant, _("Plan"), _("What to make when, and who gets it. Select anything to ask why.")
        )
        self._fillers: dict[QWidget, Callable[[], object]] = {}
        self.nothing = label(
            _("There is no plan yet: press F5, and it is worked out in a few seconds."), "soft"
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.column.addWidget(self.nothing, 1)
        self.down = QSplitter(Qt.Orientation.Vertical)
        self.down.setHandleWidth(scale.MEDIUM)
        self.down.setChildrenCollapsible(False)
        self.column.addWidget(self.down, 1)

        self.above = _tabs(_("What is made when"))
        self._halves = [_framed(self.above)]
        self.down.addWidget(self._halves[0])
        self.above.addTab(self._make_grid(), _("Production by week"))
        self.above.setTabToolTip(0, _("What is made of each good, week by week"))
        self.gantt = GanttTab(plant)
        self.above.addTab(self.gantt, _("Work by week"))
        self.above.setTabToolTip(1, _("Which recipe runs where and when; drag a bar to pin it"))
        self.pins = PinsButton(plant, self)
        self.pins.shown.connect(self._on_pin)

        self.tabs = _tabs(_("Shares, stocks, bottlenecks and what is missing"))
        self._halves.append(_framed(self.tabs))
        self.down.addWidget(self._halves[1])
        self.shares = SharesView(plant, self.wanted)
        self.run_down = RunDownView(plant)
        self.bottlenecks = BottlenecksView(plant)
        self.missing = MissingView(plant)
        self.actual = ActualTab(plant)
        self.actual.wanted.connect(self.wanted)
        for view, title, tip in (
            (self.shares, _("Who gets what"), _("What each community gets, and who waits")),
            (self.run_down, _("Stocks"), _("How stocks run down, and when they are gone")),
            (
                self.bottlenecks,
                _("Bottlenecks"),
                _("What holds the plan back, and what more of it would bring to whom"),
            ),
            (
                self.missing,
                _("What is missing"),
                _("What it would take to meet those who wait, as a shopping list"),
            ),
            (self.actual, _("Done so far"), _("What was done of the plan; enter it here")),
        ):
            self.add_tab(view, title, tip, view.fill)
        for view in (self.bottlenecks, self.missing):
            view.followed.connect(self._on_followed)
        self.tabs.currentChanged.connect(lambda _place: self._fill_tab())
        self.down.setSizes([300, 320])
        self.down.setStretchFactor(0, 0)
        self.down.setStretchFactor(1, 1)
        self._make_actions()
        follow(self, self.show_plan, plant.planned)
        follow(self, self._fill_tab, plant.advised)
        self.show_plan()

    def add_tab(self, view: QWidget, title: str, tip: str, fill: Callable[[], object]) -> None:
        """Add a tab below; `fill` shows the plan in view in it."""
        self._fillers[view] = fill
        self.tabs.addTab(view, title)
        self.tabs.setTabToolTip(self.tabs.count() - 1, tip)

    def go_to(self, target: Any) -> None:
        """Show what is missing (`MissingFor`), or select the claim or body with that code."""
        if isinstance(target, MissingFor):
            self._uncover()
            self.missing.ask(target)
            self.tabs.setCurrentWidget(self.missing)
        elif target is not None:
            self._uncover()
            self.tabs.setCurrentWidget(self.shares)
            if not self.shares.go_to(str(target)):
                self._select_good(str(target))

    def show_plan(self) -> None:
        """Show the plan in view."""
        plan = self.plant.plan
        self.nothing.setVisible(plan is None)
        self.down.setVisible(plan is not None)
        rows = self.grid.cells.rowCount()
        if plan is not None and rows and not self.grid.currentIndex().isValid():
            # Begin with what is short most: that is what people will ask about, unless they do.
            short = plan.claims.groupby("good", sort=False)["shortfall"].sum()
            blocked = self.grid.blockSignals(self.plant.subject is not None)
            self._select_good(str(short.idxmax()) if len(short) else "")
            self.grid.blockSignals(blocked)
        self._fill_tab()

    def arrangement(self) -> dict[str, Any]:
        return {
            "above": self.above.currentIndex(),
            "below": self.tabs.currentIndex(),
            "down": [] if any(action.isChecked() for action in self._alone) else self.down.sizes(),
            "stocks": self.run_down.split.sizes(),
            "missing": self.missing.split.sizes(),
        }

    def arrange(self, stored: dict[str, Any]) -> None:
        for name, tabs in (("above", self.above), ("below", self.tabs)):
            place = stored.get(name)
            if isinstance(place, int) and 0 <= place < tabs.count():
                tabs.setCurrentIndex(place)
        for name, split in (
            ("down", self.down),
            ("stocks", self.run_down.split),
            ("missing", self.missing.split),
        ):
            sizes = stored.get(name)
            if isinstance(sizes, list) and len(sizes) == split.count() and all(sizes):
                split.setSizes([int(size) for size in sizes])

    # --- What happens -------------------------------------------------------------------------

    def _select_good(self, good: str) -> None:
        at = self.grid.cells.find(good)
        self.grid.setCurrentIndex(at if at.isValid() else self.grid.cells.index(0, 0))

    def _on_cell(self, made: Any) -> None:
        if isinstance(made, Made):
            self.plant.point_at(AboutGood(made.good, made.period))

    def _on_pin(self, pin: Pin) -> None:
        """Show where something is pinned."""
        if pin.kind is PinKind.RUNS:
            self.above.setCurrentWidget(self.gantt)
            self.gantt.show_cell(pin.record, pin.day)
        elif pin.kind is PinKind.HAND_OVER:
            self.go_to(pin.record)
        else:
            option = self.plant.records.get(PurchaseOption, pin.record)
            self.wanted.emit("stocks", option.good if option is not None else None)

    def _on_followed(self, link: Any) -> None:
        self.wanted.emit(link.page, link.target)
        if link.subject is not None:
            self.plant.point_at(link.subject)

    def _fill_tab(self) -> None:
        """Fill the tab in view; the others wait until they are opened."""
        view = self.tabs.currentWidget()
        if view is not None and view in self._fillers:
            self._fillers[view]()

    def _turn(self, step: int) -> None:
        """Go to the next or the one before of the tabs in which the focus is."""
        focus = self.focusWidget()
        tabs = self.above if focus is not None and self.above.isAncestorOf(focus) else self.tabs
        tabs.setCurrentIndex((tabs.currentIndex() + step) % tabs.count())
        tabs.currentWidget().setFocus()

    # --- Building -----------------------------------------------------------------------------

    def _make_grid(self) -> QWidget:
        card = ProductionCard(self.plant)
        card.setObjectName("")  # the tabs have a frame and a heading already
        card.column.setContentsMargins(0, scale.TIGHT, 0, 0)
        card.heading.hide()
        self.grid = card.grid
        self.grid.picked.connect(self._on_cell)
        return card

    def _make_actions(self) -> None:
        act(self, _("Next tab"), lambda: self._turn(1), keys="Ctrl+Tab")
        act(self, _("Tab before"), lambda: self._turn(-1), keys="Ctrl+Shift+Tab")
        act(
            self,
            _("Tables of the plan above or below"),
            self._change_half,
            keys="F6",
            tip=_("Go from the upper to the lower half and back"),
        )
        self._alone = [
            act(
                self,
                words,
                partial(self._show_alone, place),
                keys=keys,
                tip=_("Give it the whole height, or show both halves again"),
                icon_name="expand",
            )
            for place, words, keys in (
                (0, _("Only the upper half"), "Ctrl+Shift+1"),
                (1, _("Only the lower half"), "Ctrl+Shift+2"),
            )
        ]
        for tabs, action in zip((self.above, self.tabs), self._alone, strict=True):
            action.setCheckable(True)
            button = tool_button(action)
            tabs.setCornerWidget(beside(self.pins, button) if tabs is self.above else button)

    def _show_alone(self, place: int) -> None:
        """Give one half the whole height, or show both again."""
        alone = self._alone[place].isChecked()
        for at, action in enumerate(self._alone):
            action.setChecked(alone and at == place)
            self._halves[at].setVisible(not alone or at == place)

    def _uncover(self) -> None:
        """Show the lower half, if only the upper one is shown."""
        if self._alone[0].isChecked():
            self._alone[0].trigger()

    def _change_half(self) -> None:
        focus = self.focusWidget()
        up = focus is not None and self.above.isAncestorOf(focus)
        for place, action in enumerate(self._alone):
            if action.isChecked() and place == (0 if up else 1):
                action.trigger()
        tabs = self.tabs if up else self.above
        tabs.currentWidget().setFocus()


def _tabs(name: str) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.setAccessibleName(name)
    tabs.setUsesScrollButtons(True)
    tabs.tabBar().setExpanding(False)
    return tabs


def _framed(tabs: QTabWidget) -> Card:
    card = Card("")
    card.setAccessibleName(tabs.accessibleName())
    card.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
    card.column.addWidget(tabs)
    card.setMinimumSize(LEAST_WIDE, LEAST_HIGH)  # of all tabs; what has no room in it scrolls
    return card
