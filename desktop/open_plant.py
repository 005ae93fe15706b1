"""The plant that is open: its records, its edits, its plans, and who is told when they change.

It owns the file's clerk. Pages read `records` and `plan` and write by edits; nothing else in the
window touches the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.shown_plan import ShownPlan, demand_no_errors, fits, load, run_outs_of
from desktop.tasks import Tasks
from planning.language import _

if TYPE_CHECKING:
    from desktop.table.model import Entry
    from planning.lp.plan import Plan
    from planning.plant import Plant, Record
    from planning.plantfile import Clerk, Edit, PlantFile
    from planning.reports.sums import RunOut

Builder = Any
"""Callable[[PlantFile], Edit]: makes an edit of the file as it stands by then."""


class OpenPlant(QObject):
    """One plant file in one window."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    """Names of the tables that changed (a set); the records are there already."""
    planned = Signal()
    """There is another plan in view, or none."""
    advised = Signal()
    """How long stocks last is known for the plan in view."""
    refused = Signal(str, str)
    """Table and sentence of an edit that the core refused."""
    told = Signal(str)
    """A sentence for the person: something in the surroundings did not work."""
    failed = Signal(object)
    """A bug of ours."""
    _answered = Signal(object, object, object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._clerk: Clerk | None = None
        self._records: Plant | None = None
        self._latest: Plant | None = None
        """The records after the last edit; only the clerk's thread writes it."""
        self.path: Path | None = None
        self.scenario: str | None = None
        self._shown: dict[str | None, ShownPlan] = {}
        self._memories: dict[str | None, Any] = {}
        self._answered.connect(self._on_answered)

    # --- What is there ------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether there is a plant."""
        return self._records is not None

    @property
    def records(self) -> Plant:
        """The records as the file holds them. Never change them: make an edit."""
        assert self._records is not None, "no plant is open"
        return self._records

    @property
    def name(self) -> str:
        """What the plant is called."""
        try:
            return self.records.facility.name
        except LookupError:
            return self.path.stem if self.path is not None else ""

    @property
    def scenarios(self) -> list[tuple[str, str]]:
        """Codes and names of the scenarios."""
        from planning.plant import Scenario

        return [(scenario.code, scenario.name) for scenario in self.records.all(Scenario)]

    @property
    def plan(self) -> Plan | None:
        """The plan in view: the latest of the scenario in view."""
        shown = self._shown.get(self.scenario)
        return shown.plan if shown is not None else None

    @property
    def planned_records(self) -> Plant:
        """What the plan in view was made of; the records when there is no plan."""
        shown = self._shown.get(self.scenario)
        return shown.records if shown is not None else self.records

    @property
    def plan_fits(self) -> bool:
        """Whether nothing changed since the plan in view was made."""
        shown = self._shown.get(self.scenario)
        return shown is not None and shown.fits

    @property
    def plan_name(self) -> str:
        """What the plan in view is called: "Plan 7"."""
        shown = self._shown.get(self.scenario)
        if shown is None:
            return ""
        if shown.number is None:
            return _("This plan")
        return _("Plan {number}").format(number=shown.number)

    @property
    def undo_name(self) -> str | None:
        """What undo would take back, or None."""
        return self._clerk.undo_name if self._clerk is not None else None

    @property
    def redo_name(self) -> str | None:
        """What redo would do again, or None."""
        return self._clerk.redo_name if self._clerk is not None else None

    # --- Opening and closing ------------------------------------------------------------------

    def open(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Open the plant file at `path`; what was open is closed once this one is there."""

        def work(**_callables: Any) -> tuple[Clerk, Plant, list[ShownPlan]]:
            from planning.plantfile import Clerk, open_file

            clerk = Clerk(lambda: open_file(path))
            try:
                clerk.opened.result()
                records, shown = clerk.ask(load).result()
            except BaseException:
                clerk.close()
                raise
            return clerk, records, shown

        def on_done(found: tuple[Clerk, Plant, list[ShownPlan]]) -> None:
            clerk, records, shown = found
            self.close()
            self._clerk, self.path = clerk, path
            self._records = self._latest = records
            self._shown = {plan.plan.scenario: plan for plan in shown}
            self.scenario = None
            self.opened.emit()
            if then is not None:
                then()
            if self.plan is None:
                self.make_plan()
            self._look_ahead()

        self._tasks.start(
            _("Opening {file}").format(file=path.name),
            work,
            on_done,
            self._on_failed,
            stoppable=False,
        )

    def close(self) -> None:
        """Close the file. What was changed is in it already."""
        if self._clerk is not None:
            self._clerk.close()
        was_open = self.is_open
        self._clerk = self._records = self._latest = self.path = None
        self._shown, self._memories = {}, {}
        self.scenario = None
        if was_open:
            self.closed.emit()

    # --- Edits: the one route for every change --------------------------------------------------

    def enter(self, kind: type[Record], entries: Sequence[Entry]) -> None:
        """Write what was entered in a table, as one step."""
        from desktop.edits import edit_of_entries

        records = self.records
        self.do(lambda file: edit_of_entries(file, records, kind, entries))

    def remove(self, victims: Sequence[Record], name: str) -> None:
        """Take records out, with what cannot be without them, as one step."""
        from desktop.edits import edit_of_removal

        self.do(lambda file: edit_of_removal(file, victims, name))

    def duplicate(self, originals: Sequence[Record], name: str) -> None:
        """Add a copy of each record, as one step."""
        from desktop.edits import edit_of_copies

        records = self.records
        self.do(lambda file: edit_of_copies(records, originals, name))

    def replace(self, plant: Plant, name: str) -> None:
        """Put an imported plant in the place of this one, as one step."""

        def build(file: PlantFile) -> Edit:
            from planning.plantfile import replace_plant

            return replace_plant(file, plant, name)

        self.do(build)

    def do(self, builder: Builder) -> None:
        """Let the clerk make an edit and apply it; models hear of it by `changed`."""
        if self._clerk is None:
            return
        made: list[Edit] = []

        def build(file: PlantFile) -> Edit:
            made.append(builder(file))
            return made[0]

        self._hear(self._clerk.do(build), lambda _file, tables: self._follow(made[0], tables))

    def undo(self) -> None:
        """Take back the latest edit."""
        if self._clerk is not None and self.undo_name is not None:
            self._hear(self._clerk.undo(), self._reread)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._clerk is not None and self.redo_name is not None:
            self._hear(self._clerk.redo(), self._reread)

    def _hear(
        self, future: Future[set[str]], follow: Callable[[PlantFile, set[str]], Plant]
    ) -> None:
        """After an edit, let the clerk bring the records up to date, then tell the window."""
        clerk = self._clerk
        assert clerk is not None

        def renew(file: PlantFile) -> tuple[Plant, set[str]]:
            tables = future.result()
            self._latest = follow(file, tables)
            return self._latest, tables

        clerk.ask(renew).add_done_callback(lambda done: self._answer(clerk, done))

    def _follow(self, edit: Edit, tables: set[str]) -> Plant:
        """Return the records after `edit`, on the clerk's thread."""
        assert self._latest is not None
        if not tables:
            return self._latest
        fresh = self._latest.copy()
        for change in edit.changes:
            held = fresh.in_table(change.table)
            if change.before is not None and change.key_before != change.key_after:
                held.pop(str(change.key_before), None)
            if change.after is not None:
                fresh.put(change.kind.made(**change.after))
        return fresh

    def _reread(self, file: PlantFile, tables: set[str]) -> Plant:
        """Return the records with `tables` as the file has them, on the clerk's thread."""
        from planning.plant import RECORD_KINDS, Plant, table_of

        assert self._latest is not None
        fresh = Plant()
        for kind in RECORD_KINDS:
            rows = file.rows(kind) if table_of(kind) in tables else self._latest.all(kind)
            for record in rows:
                fresh.put(record)
        return fresh

    def _answer(self, clerk: Clerk, future: Future[tuple[Plant, set[str]]]) -> None:
        """On the clerk's thread: hand an answer over to the window's."""
        error = future.exception()
        with suppress(RuntimeError):  # the window may have gone
            self._answered.emit(clerk, None if error else future.result(), error)

    def _on_answered(self, clerk: object, answer: Any, error: BaseException | None) -> None:
        if clerk is not self._clerk:
            return
        if error is not None:
            self._on_failed(error)
            self.changed.emit(frozenset())
            return
        records, tables = answer
        self._records = records
        if not tables:
            return
        if self.scenario is not None and self.scenario not in dict(self.scenarios):
            self.scenario = None
        for shown in self._shown.values():
            shown.fits = False
        self.changed.emit(tables)
        self._check_fit()

    def _check_fit(self) -> None:
        """Find out beside the window which plans still fit the records."""
        shown, records, clerk = dict(self._shown), self.records, self._clerk

        def work(**_callables: Any) -> dict[str | None, bool]:
            return {code: fits(records, plan.plan) for code, plan in shown.items()}

        def on_done(found: dict[str | None, bool]) -> None:
            if self._clerk is not clerk or self._records is not records:
                return
            for code, still in found.items():
                if self._shown.get(code) is shown[code]:
                    shown[code].fits = still
            self.changed.emit(frozenset())

        self._tasks.start("", work, on_done, self.failed.emit, stoppable=False)

    # --- Plans --------------------------------------------------------------------------------

    def choose_scenario(self, code: str) -> None:
        """Show the plan of another scenario ("" for the plant as it stands)."""
        self.scenario = code or None
        self.planned.emit()
        self._look_ahead()
        if self.plan is None:
            self.make_plan()

    def make_plan(self) -> None:
        """Work out the plan of the scenario in view, beside the window."""
        if self._clerk is None:
            return
        records, scenario, clerk = self.records, self.scenario, self._clerk

        def work(**callables: Any) -> ShownPlan:
            from planning.lp.planner import make_plan
            from planning.lp.stages import Memory
            from planning.plant.what_if import lay_over
            from planning.plantfile import store_plan

            laid = records if scenario is None else lay_over(records, scenario)
            demand_no_errors(laid)
            memory = self._memories.setdefault(scenario, Memory())
            plan = make_plan(records, scenario, memory=memory, **callables)
            number = clerk.ask(
                lambda file: store_plan(
                    file, laid, plan.to_json(), status=plan.status.value, scenario=scenario
                )
            ).result()
            return ShownPlan(plan, records, laid, number, True)

        def on_done(shown: ShownPlan) -> None:
            if self._clerk is not clerk:
                return
            self._shown[scenario] = shown
            self.planned.emit()
            self._look_ahead()
            if self._records is not records:
                self._check_fit()

        self._tasks.start(_("Planning"), work, on_done, self._on_failed)

    def ask_why(self, claim: str, then: Callable[[list[tuple[str, list[str]]]], object]) -> None:
        """Find out beside the window why a claim gets what it gets; `then` gets the reasons."""
        from desktop.advice import why_in_words

        shown = self._shown.get(self.scenario)
        if shown is None:
            return

        def on_done(reasons: list[tuple[str, list[str]]]) -> None:
            if self._shown.get(self.scenario) is shown:
                then(reasons)

        self._tasks.start(
            "",
            lambda **_callables: why_in_words(shown.base, shown.plan, claim),
            on_done,
            self._on_failed,
        )

    def ask_bottlenecks(self, then: Callable[[list[Any]], object]) -> None:
        """Find out beside the window what binds; `then` gets the rows to show."""
        from desktop.advice import bottleneck_rows

        shown = self._shown.get(self.scenario)
        if shown is None:
            return

        def on_done(rows: list[Any]) -> None:
            if self._shown.get(self.scenario) is shown:
                then(rows)

        self._tasks.start(
            _("Looking for bottlenecks"),
            lambda **callables: bottleneck_rows(shown.base, shown.plan, **callables),
            on_done,
            self._on_failed,
        )

    @property
    def run_outs(self) -> list[RunOut] | None:
        """How long stocks last, what goes first first; None while it is not known."""
        shown = self._shown.get(self.scenario)
        return shown.run_outs if shown is not None else None

    def _look_ahead(self) -> None:
        """Work out beside the window how long stocks last, if that is not known yet."""
        shown = self._shown.get(self.scenario)
        if shown is None or shown.run_outs is not None:
            return

        def on_done(found: list[RunOut]) -> None:
            shown.run_outs = found
            if self._shown.get(self.scenario) is shown:
                self.advised.emit()

        self._tasks.start(
            "",
            lambda **callables: run_outs_of(shown.base, shown.plan, **callables),
            on_done,
            self._on_failed,
        )

    # --- What does not work -------------------------------------------------------------------

    def _on_failed(self, error: BaseException) -> None:
        """Tell apart what a person can mend, and what is a bug of ours."""
        from desktop.edits import sentence_of

        sentence = sentence_of(error)
        if sentence is None:
            self.failed.emit(error)
            return
        table = getattr(error, "table", "")
        if table:
            self.refused.emit(table, sentence)
        else:
            self.told.emit(sentence)
