"""Plan: what is made when, how stocks run down, who gets what, what holds it back, what lacks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.actual.tab import ActualTab
from desktop.frame.actions import act
from desktop.frame.buttons import beside, tool_button
from desktop.frame.in_view import follow
from desktop.frame.late_tabs import LateTabs
from desktop.frame.page import Card, Page, label
from desktop.look import scale
from desktop.missing.view import MissingView
from desktop.pins.pins_list import PinsButton
from desktop.plan.bottlenecks import BottlenecksView
from desktop.plan.gantt.tab import GanttTab
from desktop.plan.production import Made
from desktop.plan.production_grid import ProductionCard
from desktop.plan.run_down import RunDownView
from desktop.plan.shares import SharesView
from desktop.plant.subjects import AboutGood, MissingFor
from planning.language import _
from planning.plant import Pin, PinKind, PurchaseOption

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


LEAST_WIDE, LEAST_HIGH = 420, 190
"""Of each half, in device-independent pixels."""


class PlanPage(Page):
    """What is made above; who gets it, what runs down, holds back and lacks below.

    A tab is made when it first comes to the front. One below is a widget with `fill()`, called when
    it comes into view and when the plan in view changes while it is.
    """

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant, _("Plan"), _("What to make when, and who gets it. Select anything to ask why.")
        )
        self._splits: dict[str, QSplitter] = {}
        """Inside of tabs that were made."""
        self._stored_splits: dict[str, Any] = {}
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

        self.above = LateTabs(_("What is made when"))
        self._halves = [_framed(self.above)]
        self.down.addWidget(self._halves[0])
        self.above.add(
            self._make_grid(),
            _("Production by week"),
            _("What is made of each good, week by week"),
        )
        self.above.add_late(
            self._make_gantt,
            _("Work by week"),
            _("Which recipe runs where and when; drag a bar to pin it"),
        )
        self.pins = PinsButton(plant, self)
        self.pins.shown.connect(self._on_pin)

        self.tabs = LateTabs(_("Shares, stocks, bottlenecks and what is missing"))
        self._halves.append(_framed(self.tabs))
        self.down.addWidget(self._halves[1])
        for make, title, tip in (
            (self._make_shares, _("Who gets what"), _("What each community gets, and who waits")),
            (self._make_run_down, _("Stocks"), _("How stocks run down, and when they are gone")),
            (
                self._make_bottlenecks,
                _("Bottlenecks"),
                _("What holds the plan back, and what more of it would bring to whom"),
            ),
            (
                self._make_missing,
                _("What is missing"),
                _("What it would take to meet those who wait, as a shopping list"),
            ),
            (self._make_actual, _("Done so far"), _("What was done of the plan; enter it here")),
        ):
            self.tabs.add_late(make, title, tip)
        self.tabs.currentChanged.connect(lambda _place: self._fill_tab())
        self.down.setSizes([300, 320])
        self.down.setStretchFactor(0, 0)
        self.down.setStretchFactor(1, 1)
        self._make_actions()
        follow(self, self.show_plan, plant.planned)
        follow(self, self._fill_tab, plant.advised)
        self._show_made()

    @property
    def gantt(self) -> GanttTab:
        """The work by week."""
        return self.above.made(self._make_gantt)

    @property
    def shares(self) -> SharesView:
        """Who gets what."""
        return self.tabs.made(self._make_shares)

    @property
    def run_down(self) -> RunDownView:
        """How stocks run down."""
        return self.tabs.made(self._make_run_down)

    @property
    def bottlenecks(self) -> BottlenecksView:
        """What holds the plan back."""
        return self.tabs.made(self._make_bottlenecks)

    @property
    def missing(self) -> MissingView:
        """What is missing."""
        return self.tabs.made(self._make_missing)

    @property
    def actual(self) -> ActualTab:
        """What was done so far."""
        return self.tabs.made(self._make_actual)

    def make_next(self) -> bool:
        """Make one more tab that nobody looked at yet; say whether there was one."""
        return self.above.make_next() or self.tabs.make_next()

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
        self._show_made()
        self._fill_tab()

    def _show_made(self) -> None:
        """Show what is made when; what stands below waits for its tab to come to the front."""
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

    def arrangement(self) -> dict[str, Any]:
        splits = {name: split.sizes() for name, split in self._splits.items()}
        return {
            **self._stored_splits,
            **splits,
            "above": self.above.currentIndex(),
            "below": self.tabs.currentIndex(),
            "down": [] if any(action.isChecked() for action in self._alone) else self.down.sizes(),
        }

    def arrange(self, stored: dict[str, Any]) -> None:
        self._stored_splits = {n: stored[n] for n in ("stocks", "missing") if n in stored}
        for name, split in self._splits.items():
            _arrange(split, stored.get(name))
        for name, tabs in (("above", self.above), ("below", self.tabs)):
            place = stored.get(name)
            if isinstance(place, int) and 0 <= place < tabs.count():
                tabs.setCurrentIndex(place)
        _arrange(self.down, stored.get("down"))
        self._fill_tab()

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
        view = self.tabs.in_front()
        if isinstance(view, SharesView | RunDownView | BottlenecksView | MissingView | ActualTab):
            view.fill()

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

    def _make_gantt(self) -> GanttTab:
        return GanttTab(self.plant)

    def _make_shares(self) -> SharesView:
        return SharesView(self.plant, self.wanted)

    def _make_run_down(self) -> RunDownView:
        view = RunDownView(self.plant)
        self._take_split("stocks", view.split)
        return view

    def _make_bottlenecks(self) -> BottlenecksView:
        view = BottlenecksView(self.plant)
        view.followed.connect(self._on_followed)
        return view

    def _make_missing(self) -> MissingView:
        view = MissingView(self.plant)
        view.followed.connect(self._on_followed)
        self._take_split("missing", view.split)
        return view

    def _make_actual(self) -> ActualTab:
        view = ActualTab(self.plant)
        view.wanted.connect(self.wanted)
        return view

    def _take_split(self, name: str, split: QSplitter) -> None:
        self._splits[name] = split
        _arrange(split, self._stored_splits.get(name))

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
        focus = self.focusWidget()
        if alone and focus is not None and self._halves[1 - place].isAncestorOf(focus):
            (self.tabs if place else self.above).currentWidget().setFocus()
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


def _arrange(split: QSplitter, sizes: Any) -> None:
    """Give the parts of `split` the sizes that were stored, if they fit."""
    if isinstance(sizes, list) and len(sizes) == split.count() and all(sizes):
        split.setSizes([int(size) for size in sizes])


def _framed(tabs: LateTabs) -> Card:
    card = Card("")
    card.setAccessibleName(tabs.accessibleName())
    card.column.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.MEDIUM, scale.MEDIUM)
    card.column.addWidget(tabs)
    card.setMinimumSize(LEAST_WIDE, LEAST_HIGH)  # of all tabs; what has no room in it scrolls
    return card
