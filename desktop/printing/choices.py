"""The papers there are for the plan in view, each with what one chooses for it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.frame.page import label
from desktop.look import scale
from desktop.printing.check_list import CheckList
from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.plant.shown_plan import ShownPlan

Make = Callable[..., bytes]
"""Work to be done beside the window: takes on_progress and should_stop, returns a PDF."""

MOST_PLANS = 3

Which = str | int | None
"""A plan: a what-if's code (None: as it stands), or the number of an earlier plan."""


class Paper(QWidget):
    """One paper: its name, what it is for, and the choices that make it."""

    changed = Signal()
    """Something else was chosen."""
    name = ""
    has_pages = True

    def __init__(self, plant: OpenPlant, title: str, purpose: str) -> None:
        super().__init__()
        self.plant = plant
        self.title = title
        self.purpose = purpose
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scale.SMALL)

    def lacks(self) -> str:
        """Return what must be chosen first, in a sentence; "" when nothing is missing."""
        return ""

    def prepare(
        self, then: Callable[[Make], object], given_up: Callable[[BaseException], object]
    ) -> None:
        """Give `then` the work that makes the paper as it is chosen now."""
        then(self.make(self._shown()))

    @abstractmethod
    def make(self, shown: ShownPlan) -> Make:
        """Return the work that makes the paper of `shown`."""

    def _shown(self) -> ShownPlan:
        shown = self.plant.shown
        assert shown is not None
        return shown


class AssemblySheet(Paper):
    """The sheet to vote on: a page for each of up to three plans."""

    name = "assembly"

    def __init__(self, plant: OpenPlant, wanted: Mapping[Which, str] | None = None) -> None:
        super().__init__(
            plant,
            _("Sheet for the assembly"),
            _("One page a plan to vote on: who gets what, who waits and why, what runs out."),
        )
        self.column.addWidget(label(_("Plans to put side by side, three at most"), "soft"))
        self.plans = CheckList(_("Plans to put side by side"), most=MOST_PLANS)
        usual: list[tuple[Which, str]] = [(None, _("The plant as it stands")), *plant.scenarios]
        earlier = [(which, name) for which, name in (wanted or {}).items() if type(which) is int]
        self.plans.fill([*usual, *earlier], list(wanted or [self._in_view(plant)]))
        self.plans.ticked.connect(self.changed)
        self.column.addWidget(self.plans, 1)

    def lacks(self) -> str:
        return "" if self.plans.chosen else _("Tick the plan, or the plans, to vote on.")

    def prepare(
        self, then: Callable[[Make], object], given_up: Callable[[BaseException], object]
    ) -> None:
        records = self.plant.as_it_stands
        if self.plans.chosen == [self._in_view(self.plant)]:
            then(_sheets([self._shown()], records))
            return
        self.plant.have_plans(
            self.plans.chosen, lambda found: then(_sheets(found, records)), given_up
        )

    @staticmethod
    def _in_view(plant: OpenPlant) -> str | None:
        return None if plant.plan is None else plant.plan.scenario


def _sheets(plans: list[ShownPlan], records: Any) -> Make:
    from desktop.printing.making import assembly_sheets

    return lambda **callables: assembly_sheets(plans, records, **callables)


class Weeks(QWidget):
    """From which period to which: two lists of their days."""

    changed = Signal()

    def __init__(self, shown: ShownPlan) -> None:
        super().__init__()
        from planning.reports.words import day_of, days_of_period

        plan = shown.plan
        days = [days_of_period(plan, period) for period in range(len(plan.periods))]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(scale.SMALL)
        self.first, self.last = QComboBox(), QComboBox()
        for row, (box, title, name) in enumerate(
            (
                (self.first, _("First week"), _("The first week to print")),
                (self.last, _("Last week"), _("The last week to print")),
            )
        ):
            caption = label(title, "soft")
            caption.setBuddy(box)
            box.addItems(days)
            box.setAccessibleName(name)
            box.setToolTip(name)
            grid.addWidget(caption, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        ends = [day_of(day) for day in plan.periods["last_day"]]
        now = sum(end < date.today() for end in ends)
        at = now if now < len(ends) else 0
        self.first.setCurrentIndex(at)
        self.last.setCurrentIndex(at)
        self.first.currentIndexChanged.connect(self._on_first)
        self.last.currentIndexChanged.connect(self._on_last)

    @property
    def chosen(self) -> list[int]:
        """The numbers of the periods."""
        return list(range(self.first.currentIndex(), self.last.currentIndex() + 1))

    def _on_first(self, place: int) -> None:
        if self.last.currentIndex() < place:
            self.last.setCurrentIndex(place)
        else:
            self.changed.emit()

    def _on_last(self, place: int) -> None:
        if self.first.currentIndex() > place:
            self.first.setCurrentIndex(place)
        else:
            self.changed.emit()


class _ForWeeks(Paper):
    """A paper for some things over some weeks."""

    def __init__(self, plant: OpenPlant, title: str, purpose: str, question: str) -> None:
        super().__init__(plant, title, purpose)
        self.weeks = Weeks(self._shown())
        self.weeks.changed.connect(self.changed)
        self.column.addWidget(self.weeks)
        self.column.addWidget(label(question, "soft"))
        self.things = CheckList(question)
        self.things.ticked.connect(self.changed)
        self.column.addWidget(self.things, 1)
        self.everything = QPushButton(_("Tick all or none"))
        self.everything.setToolTip(_("Tick every name on the list, or none"))
        self.everything.clicked.connect(lambda: self.things.tick_all(not self.things.is_all))
        self.column.addWidget(self.everything)

    def _offer(self, names: list[tuple[str | None, str]]) -> None:
        self.things.fill(names, [code for code, _name in names])

    def _codes(self) -> list[str] | None:
        """Return what is ticked; None: everything."""
        return None if self.things.is_all else [code for code in self.things.chosen if code]


class ShiftSheets(_ForWeeks):
    """What each work centre makes in a week, for the wall."""

    name = "shifts"

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Shift sheets"),
            _("For the wall: what a work centre makes in a week, of what, and room for what was."),
            _("Work centres"),
        )
        from planning.plant import Crew, WorkCentre
        from planning.plant.words import name_of
        from planning.reports.shifts import places

        records = self._shown().records
        kinds: dict[str, Any] = {"work_centre": WorkCentre, "crew": Crew}
        self._offer([(code, name_of(records, kinds[kind], code)) for kind, code in places(records)])

    def lacks(self) -> str:
        return "" if self.things.chosen else _("Tick the work centres to print sheets for.")

    def make(self, shown: ShownPlan) -> Make:
        from desktop.printing.making import shift_sheets

        records, codes, weeks = self.plant.as_it_stands, self._codes(), self.weeks.chosen
        return lambda **_callables: shift_sheets(shown, records, codes, weeks)


class DeliveryNotes(_ForWeeks):
    """What each commune or body is handed in a week, to be signed."""

    name = "deliveries"

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Delivery notes"),
            _("What goes to a commune or a body in a week, council by council, to be signed."),
            _("Communes and other bodies"),
        )
        from planning.reports.hand_outs import groups_served
        from planning.reports.words import body_name

        shown = self._shown()
        self.together = QCheckBox(_("One note for all these weeks"))
        self.together.setToolTip(_("Else each week has a note of its own"))
        self.together.toggled.connect(lambda _on: self.changed.emit())
        self.column.insertWidget(1, self.together)
        self._offer(
            [
                (group, body_name(shown.records, group))
                for group in groups_served(shown.records, shown.plan)
            ]
        )

    def lacks(self) -> str:
        return "" if self.things.chosen else _("Tick the bodies to print notes for.")

    def make(self, shown: ShownPlan) -> Make:
        from desktop.printing.making import delivery_notes

        records, codes, weeks = self.plant.as_it_stands, self._codes(), self.weeks.chosen
        together = self.together.isChecked()
        return lambda **_callables: delivery_notes(shown, records, codes, weeks, together=together)


class ShoppingList(Paper):
    """What is missing, to go shopping or bartering with."""

    name = "missing"

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Shopping list"),
            _("What it would take from outside to meet a class of needs and those above it."),
        )
        self.whose = QComboBox()
        self.whose.setAccessibleName(_("For whom to look for what is missing"))
        self.whose.setToolTip(_("For whom to look for what is missing"))
        self.whose.addItem(_("all that is asked for"), None)
        tiers = {str(tier) for tier in self._shown().plan.claims["tier"].unique()}
        for number in sorted(
            int(tier.removeprefix("class ")) for tier in tiers if tier.startswith("class ")
        ):
            words = _("class {number} and those above it").format(number=number)
            self.whose.addItem(words, number)
        self.whose.currentIndexChanged.connect(lambda _place: self.changed.emit())
        caption = label(_("What is missing for"), "soft")
        caption.setBuddy(self.whose)
        self.column.addWidget(caption)
        self.column.addWidget(self.whose)
        self.column.addStretch(1)

    def make(self, shown: ShownPlan) -> Make:
        from desktop.printing.making import shopping_list

        records, number = self.plant.as_it_stands, self.whose.currentData()
        return lambda on_progress, should_stop: shopping_list(
            shown, records, number, should_stop=should_stop
        )


class PlanWorkbook(Paper):
    """Every table of the plan as a workbook."""

    name = "workbook"
    has_pages = False

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("The plan as a workbook"),
            _("Every table of the plan with charts, for a spreadsheet program."),
        )
        self.column.addStretch(1)


PAPERS: tuple[type[Paper], ...] = (
    AssemblySheet,
    ShiftSheets,
    DeliveryNotes,
    ShoppingList,
    PlanWorkbook,
)
"""The papers there are, in the order in which they are offered."""
