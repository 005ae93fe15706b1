"""The plant that is open: what `PlantOnFile` holds, its scenarios, its plans and their advice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.plant_on_file import PlantOnFile
from desktop.shown_plan import ShownPlan, demand_no_errors, fits, load, run_outs_of
from desktop.tasks import Task, Tasks
from planning.language import _

if TYPE_CHECKING:
    from desktop.advice import Reasons
    from desktop.subjects import Subject
    from planning.lp.plan import Plan
    from planning.plant import Plant
    from planning.plantfile import Clerk
    from planning.reports.sums import RunOut


class OpenPlant(PlantOnFile):
    """One plant in one window, with the plan that is in view."""

    opened = Signal()
    closed = Signal()
    planned = Signal()
    """There is another plan in view, or none."""
    fitted = Signal()
    """It is known again whether the plan in view still fits the records."""
    advised = Signal()
    """How long stocks last is known for the plan in view."""
    pointed = Signal(object)
    """A person pointed at something (a `Subject`): whoever explains things may explain it."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.scenario: str | None = None
        self.subject: Subject | None = None
        """What a person pointed at last."""
        self._shown: dict[str | None, ShownPlan] = {}
        self._memories: dict[str | None, Any] = {}
        self._asked: list[Task] = []

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

    def point_at(self, subject: Subject) -> None:
        """Say that a person pointed at `subject`."""
        self.subject = subject
        self.pointed.emit(subject)

    def open(self, path: Path) -> None:
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
            self._forget_plans()
            self._take(clerk, path, records)
            self._shown = {plan.plan.scenario: plan for plan in shown}
            self.opened.emit()
            if self.plan is None:
                self.make_plan()
            self._look_ahead()

        title = _("Opening {file}").format(file=path.name)
        self.tasks.start(title, work, on_done, self._on_failed, stoppable=False)

    def close(self) -> None:
        """Close the file. What was changed is in it already."""
        was_open = self.is_open
        self._forget_plans()
        self._release()
        if was_open:
            self.closed.emit()

    def _forget_plans(self) -> None:
        for task in self._asked:
            task.stop()
        self._asked.clear()
        self._shown, self._memories, self.scenario, self.subject = {}, {}, None, None

    def _before_change(self) -> None:
        if self.scenario is not None and self.scenario not in dict(self.scenarios):
            self.scenario = None
        for shown in self._shown.values():
            shown.fits = False

    def _after_change(self) -> None:
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
            self.fitted.emit()

        self.tasks.start("", work, on_done, self.failed.emit, stoppable=False)

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
        for task in self._asked:
            task.stop()
        self._asked.clear()
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

        self.tasks.start(_("Planning"), work, on_done, self._on_failed)

    def ask_why(self, claim: str, then: Callable[[Reasons], object]) -> None:
        """Find out beside the window why a claim gets what it gets; `then` gets the reasons."""
        from desktop.advice import why_in_words

        self._ask(
            lambda shown, on_progress, should_stop: why_in_words(
                shown.base, shown.plan, claim, should_stop=should_stop
            ),
            then,
        )

    def ask_bottlenecks(
        self, then: Callable[[Reasons], object], given_up: Callable[[], object]
    ) -> Task | None:
        """Find out beside the window what binds; `then` gets it, or `given_up` is called."""
        from desktop.advice import bottlenecks_in_words

        return self._ask(
            lambda shown, on_progress, should_stop: bottlenecks_in_words(
                shown.base, shown.plan, on_progress=on_progress, should_stop=should_stop
            ),
            then,
            given_up,
        )

    def _ask(
        self,
        ask: Callable[..., Any],
        then: Callable[[Any], object],
        given_up: Callable[[], object] = lambda: None,
    ) -> Task | None:
        """Ask for advice about the plan in view, beside the window and without its progress bar.

        Planning again stops it: its answer would be about a plan that is no longer in view.
        """
        shown = self._shown.get(self.scenario)
        if shown is None:
            return None

        def on_done(answer: Any) -> None:
            if self._shown.get(self.scenario) is shown:
                then(answer)

        def on_failed(error: BaseException) -> None:
            if self._shown.get(self.scenario) is shown:
                given_up()
            if not task.stopped:
                self._on_failed(error)

        task = self.tasks.start(
            "",
            lambda on_progress, should_stop: ask(shown, on_progress, should_stop),
            on_done,
            on_failed,
        )
        self._asked.append(task)
        return task

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

        def then(found: list[RunOut]) -> None:
            shown.run_outs = found
            self.advised.emit()

        self._ask(
            lambda shown, on_progress, should_stop: run_outs_of(
                shown.base, shown.plan, should_stop=should_stop
            ),
            then,
        )
