"""Assemblies: the plans made, what changed since, which one the plant works by; and who votes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assemblies.answers import (
    Story,
    changes_in_words,
    hashes_now,
    plan_rows,
    story_of,
)
from desktop.assemblies.dialogs import NoteDialog, WorkByDialog
from desktop.frame.actions import act
from desktop.frame.in_view import follow
from desktop.frame.page import Card, Page, label, scrolled
from desktop.look import scale
from desktop.table.record_table import RecordTable
from desktop.table.shown import CellTree
from planning.language import _
from planning.plant import Body, BodyKind, Record

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.plant.shown_plan import ShownPlan
    from planning.plantfile import PlanEntry


class AssembliesPage(Page):
    """The plans that were made, to look at, compare, print, note, and to work by."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(
            plant,
            _("Assemblies"),
            _("The plans made so far: look at them, compare them, and say which one you work by."),
        )
        self._hashes: dict[str | None, str] = {}
        self._asked = 0
        self._stale = True
        across = QHBoxLayout()
        across.setSpacing(scale.WIDE)
        left = QVBoxLayout()
        left.setSpacing(scale.WIDE)
        left.addWidget(self._make_list(), 3)
        left.addWidget(self._make_voters(), 2)
        across.addLayout(left, 5)
        across.addWidget(self._make_story(), 3)
        self.column.addLayout(across, 1)
        follow(self, self.show_plans, plant.listed, plant.planned)
        plant.fitted.connect(self._on_records)
        plant.changed.connect(self._on_changed)
        self.show_plans()

    def go_to(self, target: Any) -> None:
        """Select the plan with that number."""
        self.list.select_target(target)

    # --- Parts --------------------------------------------------------------------------------

    def _make_list(self) -> QWidget:
        card = Card(_("Plans made"), _("the newest first"))
        self.list = CellTree(
            _("Plans made"),
            [_("Plan"), _("What if"), _("Made on"), _("Records"), _("State")],
        )
        self.list.picked.connect(lambda _number: self._ask_story())
        self.list.opened.connect(lambda _number: self.look())
        card.column.addWidget(self.list, 1)
        self.nothing = label(_("No plan was made yet. Press F5 to make one."), "soft")
        card.column.addWidget(self.nothing)
        return card

    def _make_voters(self) -> QWidget:
        card = Card(_("Who votes here"), _("the plant's own assembly and its committees"))
        self.voters = RecordTable(
            self.plant,
            Body,
            hidden=("code", "kind"),
            only=_votes,
            given={"kind": BodyKind.COMMITTEE},
        )
        card.column.addWidget(self.voters, 1)
        return card

    def _make_story(self) -> QWidget:
        card = Card("")
        card.setAccessibleName(_("The plan that is selected"))
        self.title = label("", "heading")
        self.title.setWordWrap(True)
        card.column.addWidget(self.title)
        self.said = label("", "soft")
        self.said.setWordWrap(True)
        card.column.addWidget(self.said)
        self.classes = CellTree(_("How far it goes"), [_("Class"), _("Share met"), _("In full")])
        self.classes.setMinimumHeight(5 * scale.ROW_HEIGHT)
        card.column.addWidget(self.classes, 1)
        self.changed = label("", "")
        self.changed.setWordWrap(True)
        self.changed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.changed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(scrolled(self.changed), 2)
        self.buttons: dict[str, QPushButton] = {}
        for names in (("look", "compare"), ("print", "note"), ("work",)):
            row = QHBoxLayout()
            row.setSpacing(scale.SMALL)
            for name in names:
                row.addWidget(self._button(name), 1)
            card.column.addLayout(row)
        hint = label(
            _(
                "A vote with its quorum cannot be recorded yet: “Work by this plan” notes who "
                "decided, and when."
            ),
            "small",
        )
        hint.setWordWrap(True)
        card.column.addWidget(hint)
        return card

    def _button(self, name: str) -> QPushButton:
        deeds: dict[str, tuple[str, str, str, Callable[[], object]]] = {
            "look": (
                _("Look at it"),
                _("Show this plan on every page"),
                "Ctrl+Return",
                self.look,
            ),
            "compare": (
                _("Compare…"),
                _("Put this plan beside another one"),
                "",
                self.compare,
            ),
            "print": (
                _("Sheet for the assembly…"),
                _("Show this plan, then write its sheet to print"),
                "",
                self.print_sheet,
            ),
            "note": (_("Note…"), _("Write a note on this plan"), "", self.note),
            "work": (
                _("Work by this plan…"),
                _("Say that the plant works by this plan, and who decided so"),
                "",
                self.work_by,
            ),
        }
        text, tip, keys, doer = deeds[name]
        action: QAction = act(self, text, doer, keys=keys, tip=tip)
        button = QPushButton(text)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        self.buttons[name] = button
        return button

    # --- What is shown ------------------------------------------------------------------------

    @property
    def number(self) -> int | None:
        """The number of the plan that is selected."""
        index = self.list.currentIndex()
        target = self.list.cells.target_of(index) if index.isValid() else None
        return target if isinstance(target, int) else None

    @property
    def entry(self) -> PlanEntry | None:
        """The plan that is selected."""
        return next((e for e in self.plant.plans if e.number == self.number), None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._on_records()

    def show_plans(self) -> None:
        """List the plans made."""
        rows = plan_rows(self.plant, self._hashes)
        self.list.show_rows(rows)
        self.nothing.setVisible(not rows)
        self.list.fit_columns(1)
        if not self.list.currentIndex().isValid() and rows:
            in_force = self.plant.in_force
            self.list.select_target(
                in_force.number if in_force is not None else rows[0].target, tell=False
            )
        if any(entry.scenario not in self._hashes for entry in self.plant.plans):
            self._on_records()
        self._ask_story()

    def _on_changed(self, _tables: object) -> None:
        self._stale = True

    def _on_records(self) -> None:
        """Find out which plans still fit, once somebody looks."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        records, entries = self.plant.as_it_stands, list(self.plant.plans)

        def work(**_callables: Any) -> dict[str | None, str]:
            return hashes_now(records, entries)

        def on_done(found: dict[str | None, str]) -> None:
            if self.plant.is_open and self.plant.as_it_stands is records:
                self._hashes = found
                self.list.show_rows(plan_rows(self.plant, found))
                self._ask_story()

        self.plant.tasks.start("", work, on_done, self.plant.failed.emit, stoppable=False)

    def _ask_story(self) -> None:
        """Find out how far the selected plan goes, and what changed since it was made."""
        entry = self.entry
        for button in self.buttons.values():
            button.setEnabled(entry is not None)
        if entry is None:
            self.title.setText(_("No plan is selected"))
            self.said.setText("")
            self.changed.setText("")
            self.classes.show_rows([])
            return
        names = dict(self.plant.scenarios)
        what = names.get(entry.scenario or "", "") if entry.scenario else _("As it stands")
        self.title.setText(
            _("Plan {number}: {what}").format(number=entry.number, what=what)
            if what
            else _("Plan {number}").format(number=entry.number)
        )
        said = [_("The plant works by this plan.")] if entry.in_force else []
        said += [entry.note] if entry.note else []
        self.said.setText(" ".join(said) or _("No assembly has decided on it."))
        self.buttons["work"].setText(
            _("Work by no plan") if entry.in_force else _("Work by this plan…")
        )
        if not self.isVisible():
            return
        self._asked += 1
        asked, records = self._asked, self.plant.as_it_stands

        def on_found(found: list[ShownPlan]) -> None:
            def work(**_callables: Any) -> Story:
                return story_of(records, found[0], entry.number)

            self.plant.tasks.start("", work, on_told, self.plant.failed.emit, stoppable=False)

        def on_told(story: Story) -> None:
            if asked == self._asked:
                self._show_story(story)

        def on_failed(error: BaseException) -> None:
            if asked == self._asked:
                from desktop.plant.edits import sentence_of

                self.classes.show_rows([])
                self.changed.setText(sentence_of(error) or str(error))

        self.plant.have_plans([entry.number], on_found, on_failed)

    def _show_story(self, story: Story) -> None:
        self.classes.show_rows(story.classes)
        self.classes.fit_columns(1)
        self.changed.setText(changes_in_words(story))

    # --- Deeds --------------------------------------------------------------------------------

    def look(self) -> None:
        """Show the selected plan on every page."""
        if self.number is not None:
            self.plant.look_at(self.number)

    def compare(self) -> None:
        """Put the selected plan beside the one on screen, or the plant as it stands."""
        from desktop.scenarios.compare import CompareDialog, Which

        if self.number is None:
            return
        shown = self.plant.shown
        other: Which = self.plant.scenario
        if shown is not None and shown.number is not None and shown.number != self.number:
            other = shown.number
        CompareDialog(self.plant, self.window(), [other, self.number]).open()

    def print_sheet(self) -> None:
        """Show the selected plan, then write its sheet for the assembly."""
        if self.number is None:
            return
        window: Any = self.window()
        sheet = window.deeds["assembly_sheet"]
        shown = self.plant.shown
        if shown is not None and shown.number == self.number:
            sheet.trigger()
            return
        single = Qt.ConnectionType.SingleShotConnection
        self.plant.planned.connect(sheet.trigger, single)
        self.plant.look_at(self.number)

    def note(self) -> None:
        """Write a note on the selected plan."""
        entry = self.entry
        if entry is not None:
            NoteDialog(self.plant, self.window(), entry).open()

    def work_by(self) -> None:
        """Say that the plant works by the selected plan, or by none."""
        entry = self.entry
        if entry is not None and entry.in_force:
            self.plant.work_by(None)
        elif entry is not None:
            WorkByDialog(self.plant, self.window(), entry).open()


def _votes(record: Record) -> bool:
    return isinstance(record, Body) and record.kind is BodyKind.COMMITTEE
