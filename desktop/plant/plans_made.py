"""The plans of the open plant: made, kept, looked at, compared, and which one it works by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.plant.shown_plan import MadeOf, ShownPlan, fits, planned_anew, stored_plan
from desktop.program.tasks import Task, Tasks
from desktop.scenarios.overlay import PlantInView
from planning.language import _

if TYPE_CHECKING:
    from planning.lp.plan import Plan
    from planning.plant import Change, Plant, Scenario
    from planning.plantfile import Edit, PlanEntry, PlantFile


class PlansMade(PlantInView):
    """A plant with the plan that is in view, and those that were made before."""

    unplannable = Signal(object)
    """The plant has errors that keep it from being planned (a `DataErrors`)."""
    planned = Signal()
    """There is another plan in view, or none."""
    fitted = Signal()
    """It is known again whether the plan in view still fits the records."""
    listed = Signal()
    """The list of the plans made is another one."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self._shown: dict[str | None, ShownPlan] = {}
        self._looked_at: ShownPlan | None = None
        self._memories: dict[str | None, Any] = {}
        self._made: dict[MadeOf, int] = {}
        """Numbers of the plans made since the file was opened, by what they were made of."""
        self.plans: list[PlanEntry] = []
        """The plans made, the oldest first."""
        self._asked: list[Task] = []
        """Questions about the plan in view that are under way."""
        self._awaited: str | None = None
        """The what-if to look through as soon as it is written."""
        self._moved = False
        """The last change took the what-if away that was in view, or brought one into view."""
        self.changed.connect(self._on_changed_plans)

    @property
    def shown(self) -> ShownPlan | None:
        """The plan in view with what it was made of: an earlier one that is looked at, or the
        latest of the what-if in view.
        """
        return self._looked_at or self._shown.get(self.scenario)

    @property
    def plan(self) -> Plan | None:
        """The plan in view."""
        shown = self.shown
        return shown.plan if shown is not None else None

    @property
    def planned_records(self) -> Plant:
        """What the plan in view was made of; the records when there is no plan."""
        shown = self.shown
        return shown.records if shown is not None else self.records

    @property
    def plan_fits(self) -> bool:
        """Whether nothing changed since the plan in view was made."""
        shown = self.shown
        return shown is not None and shown.fits

    @property
    def plan_name(self) -> str:
        """What the plan in view is called: "Plan 7"."""
        shown = self.shown
        if shown is None:
            return ""
        if shown.number is None:
            return _("This plan")
        return _("Plan {number}").format(number=shown.number)

    def _forget_plans(self) -> None:
        for task in self._asked:
            task.stop()
        self._asked.clear()
        self._shown, self._memories, self._looked_at, self.plans = {}, {}, None, []
        self._made = {}
        self.scenario = self._awaited = None

    def _before_change(self, tables: set[str]) -> None:
        seen = self.scenario
        super()._before_change(tables)
        if self._awaited in dict(self.scenarios):
            self.scenario, self._awaited = self._awaited, None
            self._lay()
        self._moved = self.scenario != seen
        if tables != {"plans"}:  # marks of plans touch no record
            for shown in self._all_shown():
                shown.fits = False

    def _after_change(self) -> None:
        super()._after_change()
        if self._moved:
            self._moved = False
            self._show_its_plan()
        self._check_fit()

    def _on_changed_plans(self, tables: set[str]) -> None:
        """Read the list of plans again when one was put in force or noted."""
        if "plans" in tables:
            self._list_plans()

    def _all_shown(self) -> list[ShownPlan]:
        looked_at = [self._looked_at] if self._looked_at is not None else []
        return [*self._shown.values(), *looked_at]

    def _check_fit(self) -> None:
        """Find out beside the window which plans still fit the records."""
        shown, records, clerk = self._all_shown(), self.as_it_stands, self._clerk

        def work(**_callables: Any) -> list[bool]:
            return [fits(records, plan.plan) for plan in shown]

        def on_done(found: list[bool]) -> None:
            if self._clerk is not clerk or self._records is not records:
                return
            for plan, still in zip(shown, found, strict=True):
                plan.fits = still
            self.fitted.emit()

        self.tasks.start("", work, on_done, self.failed.emit, stoppable=False)

    # --- What-ifs -----------------------------------------------------------------------------

    def choose_scenario(self, code: str) -> None:
        """Show the plant through a what-if, and its plan ("" for the plant as it stands)."""
        self._looked_at = None
        self._show_what_if(code or None)
        self._show_its_plan()

    def write_what_if(
        self, scenario: Scenario, changes: Sequence[Change], name: str, *, show: bool = True
    ) -> None:
        """Write a what-if, new or known, with exactly these changes; then look through it."""
        if show and scenario.code != self.scenario:
            self._awaited = scenario.code
        records = self.as_it_stands

        def build(_file: PlantFile) -> Edit:
            from desktop.scenarios.edits import edit_of_what_if

            return edit_of_what_if(records, scenario, changes, name)

        self.do_to_plant(build)

    def _look_ahead(self) -> None:
        """Work out beside the window what is to be known of the plan in view."""

    def _show_its_plan(self) -> None:
        self.planned.emit()
        self._look_ahead()
        if self.plan is None:
            self.make_plan()

    # --- Plans --------------------------------------------------------------------------------

    def make_plan(self) -> None:
        """Work out the plan of the what-if in view, beside the window."""
        if self._clerk is None:
            return
        for task in self._asked:
            task.stop()
        self._asked.clear()
        self._looked_at = None
        scenario = self.scenario

        def on_done(_found: list[ShownPlan]) -> None:
            self.planned.emit()
            self._look_ahead()

        self._plan([scenario], _("Planning"), on_done, self._on_unplanned)

    def _on_unplanned(self, error: BaseException) -> None:
        from desktop.plant.shown_plan import DataErrors

        if isinstance(error, DataErrors):
            self.unplannable.emit(error)
        else:
            self._on_failed(error)

    def have_plans(
        self,
        wanted: Sequence[str | int | None],
        then: Callable[[list[ShownPlan]], object],
        given_up: Callable[[BaseException], object],
    ) -> Task | None:
        """Find plans beside the window, and work out those that are missing or fit no more.

        Each is wanted by the code of a what-if (None: the plant as it stands), or by the number of
        an earlier plan, which is taken as it was. `then` gets them in that order.
        """
        fresh = [
            code
            for code in dict.fromkeys(wanted)
            if not isinstance(code, int)
            and not ((shown := self._shown.get(code)) is not None and shown.fits)
        ]
        clerk = self._clerk
        if clerk is None:
            return None

        records = self.as_it_stands

        def reading(number: int) -> Callable[[PlantFile], ShownPlan]:
            return lambda file: stored_plan(file, records, number)

        def on_planned(made: list[ShownPlan]) -> None:
            found: dict[str | int | None, ShownPlan] = {
                **{code: shown for code, shown in self._shown.items() if code in wanted},
                **dict(zip(fresh, made, strict=True)),
            }

            def work(**_callables: Any) -> list[ShownPlan]:
                for number in wanted:
                    if isinstance(number, int):
                        found[number] = clerk.ask(reading(number)).result()
                return [found[which] for which in wanted]

            self.tasks.start("", work, then, given_up)

        if not fresh:
            on_planned([])
            return None
        return self._plan(fresh, _("Planning"), on_planned, given_up)

    def _plan(
        self,
        scenarios: Sequence[str | None],
        title: str,
        then: Callable[[list[ShownPlan]], object],
        given_up: Callable[[BaseException], object],
    ) -> Task:
        """Work out the plans of what-ifs, one after another; keep and show them."""
        records, clerk, look_only = self.as_it_stands, self._clerk, self.look_only
        assert clerk is not None

        memories = {code: self._memories.pop(code, None) for code in scenarios}
        known = dict(self._made)
        for code, shown in self._shown.items():
            if shown.fits:  # somebody wants it made anew
                known.pop((code, shown.plan.input_sha256, shown.plan.kept_to), None)

        def work(*, on_progress: Callable[..., None], should_stop: Any) -> list[ShownPlan]:
            from planning.lp.stages import Memory

            made = []
            for place, code in enumerate(scenarios):

                def tell(part: float, text: str, place: int = place) -> None:
                    on_progress((place + part) / len(scenarios), text)

                memories[code] = memories[code] or Memory()
                made.append(
                    planned_anew(
                        clerk,
                        records,
                        code,
                        memory=memories[code],
                        look_only=look_only,
                        made=known,
                        on_progress=tell,
                        should_stop=should_stop,
                    )
                )
            return made

        def on_done(made: list[ShownPlan]) -> None:
            if self._clerk is not clerk:
                return
            self._memories.update(memories)
            for shown in made:
                self._shown[shown.plan.scenario] = shown
                self._remember_made(shown)
                if shown.trouble:
                    self.unwritten.emit(shown.trouble)
            self._list_plans()
            then(made)
            if self._records is not records:
                self._check_fit()

        def on_failed(error: BaseException) -> None:
            if self._clerk is clerk:
                self._memories.update(memories)
                given_up(error)

        return self.tasks.start(title, work, on_done, on_failed)

    def _remember_made(self, shown: ShownPlan) -> None:
        if shown.number is not None:
            plan = shown.plan
            self._made[plan.scenario, plan.input_sha256, plan.kept_to] = shown.number

    def look_at(self, number: int) -> None:
        """Show an earlier plan, through its what-if if that is still there."""

        def then(found: list[ShownPlan]) -> None:
            code = found[0].plan.scenario
            self._show_what_if(code if code in dict(self.scenarios) else None)
            latest = self._shown.get(code)
            self._looked_at = None if latest and latest.number == number else found[0]
            self.planned.emit()
            self._look_ahead()

        self.have_plans([number], then, self._on_failed)

    @property
    def looks_back(self) -> bool:
        """Whether the plan in view is an earlier one, not the latest of its what-if."""
        return self._looked_at is not None

    @property
    def in_force(self) -> PlanEntry | None:
        """The plan that the plant works by, or None."""
        return next((entry for entry in self.plans if entry.in_force), None)

    def work_by(self, number: int | None, note: str = "") -> None:
        """Put a plan in force, with a note of who decided; None: none is."""

        def build(file: PlantFile) -> Edit:
            from planning.plantfile.plan_marks import put_in_force

            return put_in_force(file, number, note)

        self.do_to_plant(build)

    def note_plan(self, number: int, note: str) -> None:
        """Give a plan another note."""

        def build(file: PlantFile) -> Edit:
            from planning.plantfile.plan_marks import note_plan

            return note_plan(file, number, note)

        self.do_to_plant(build)

    def _list_plans(self) -> None:
        """Read the list of plans again, beside the window."""
        clerk = self._clerk
        assert clerk is not None

        def work(**_callables: Any) -> list[PlanEntry]:
            from planning.plantfile import plans

            return clerk.ask(plans).result()

        def on_done(found: list[PlanEntry]) -> None:
            if self._clerk is clerk:
                self.plans = found
                self.listed.emit()

        self.tasks.start("", work, on_done, self._on_failed, stoppable=False)
