"""The plant that is open: opened and closed, and asked about the plan in view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.files.lock import How, InUse, PlantLock, lock_for
from desktop.plant.plans_made import PlansMade
from desktop.plant.shown_plan import ShownPlan, load, run_outs_of, write_anew
from desktop.program.tasks import Task, Tasks
from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.subjects import Subject
    from planning.plant import Plant
    from planning.plantfile import Clerk, PlanEntry
    from planning.reports.sums import RunOut

    Found = tuple[Clerk, Plant, list[ShownPlan], list[PlanEntry], PlantLock | None]


class OpenPlant(PlansMade):
    """One plant in one window, with the plan that is in view."""

    opened = Signal()
    closed = Signal()
    in_use = Signal(object)
    """Somebody else has the file open that was to be opened (an `InUse`)."""
    advised = Signal()
    """How long stocks last is known for the plan in view."""
    wrote = Signal(object)
    """A file that a person asked for was written (its path)."""
    achieved = Signal(str)
    """Something that a person asked for was done, said in a sentence."""
    pointed = Signal(object)
    """A person pointed at something (a `Subject`): whoever explains things may explain it."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(tasks, parent)
        self.subject: Subject | None = None
        """What a person pointed at last."""

    def point_at(self, subject: Subject) -> None:
        """Say that a person pointed at `subject`."""
        self.subject = subject
        self.pointed.emit(subject)

    def open(self, path: Path, how: How = How.WORK) -> None:
        """Open the plant file at `path`; what was open is closed once this one is there.

        When somebody else has it open, `in_use` says who.
        """
        held = self._lock

        def work(**_callables: Any) -> Found:
            from planning.plantfile import Clerk, open_file, plans

            lock = lock_for(path, how, held)
            clerk = Clerk(lambda: open_file(path))
            try:
                clerk.opened.result()
                records, shown = clerk.ask(load).result()
                return clerk, records, shown, clerk.ask(plans).result(), lock
            except BaseException:
                clerk.close()
                if lock is not None and lock is not held:
                    lock.release()
                raise

        def on_done(found: Found) -> None:
            clerk, records, shown, listed, lock = found
            self._forget_plans()
            self._take(clerk, path, records, lock, look_only=how is How.LOOK)
            self._shown = {plan.plan.scenario: plan for plan in shown}
            for plan in shown:
                self._remember_made(plan)
            self.plans = listed
            self.opened.emit()
            if self.plan is None:
                self.make_plan()
            self._look_ahead()

        def on_failed(error: BaseException) -> None:
            from planning.plantfile import PlantFileError

            if isinstance(error, InUse):
                self.in_use.emit(error)
            elif isinstance(error, PlantFileError):
                self.told.emit(str(error))
            else:
                self._on_failed(error)

        title = _("Opening {file}").format(file=path.name)
        self.tasks.start(title, work, on_done, on_failed, stoppable=False)

    def save_copy(
        self,
        place: Path,
        then: Callable[[None], object],
        given_up: Callable[[BaseException], object],
    ) -> None:
        """Write a copy of the plant to `place`, beside the window.

        It is a copy of the file, with all that it keeps; if the file is out of reach, what this
        window knows: the records and the latest plans.
        """
        clerk, records, path = self._clerk, self.as_it_stands, self.path
        shown = list(self._shown.values())
        if clerk is None or path is None:
            return

        def work(**_callables: Any) -> None:
            from planning.plantfile import OutOfReach

            try:
                clerk.ask(lambda file: file.copy_to(place, replace=True)).result()
            except OutOfReach:
                write_anew(place, records, shown)

        title = _("Copying {file}").format(file=path.name)
        self.tasks.start(title, work, then, given_up, stoppable=False)

    def close(self) -> None:
        """Close the file. What was changed is in it already."""
        was_open = self.is_open
        self._forget_plans()
        self._release()
        if was_open:
            self.closed.emit()

    def _forget_plans(self) -> None:
        super()._forget_plans()
        self.subject = None

    def ask_advice(
        self,
        ask: Callable[..., Any],
        then: Callable[[Any], object],
        given_up: Callable[[], object] = lambda: None,
    ) -> Task | None:
        """Ask for advice about the plan in view, beside the window and without its progress bar.

        `ask` is called with the `ShownPlan`, on_progress and should_stop; `then` gets its answer.
        Planning again stops it: its answer would be about a plan that is no longer in view.
        """
        shown = self.shown
        if shown is None:
            return None

        def on_done(answer: Any) -> None:
            if self.shown is shown:
                then(answer)

        def on_failed(error: BaseException) -> None:
            if self.shown is shown:
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
        shown = self.shown
        return shown.run_outs if shown is not None else None

    def _look_ahead(self) -> None:
        """Work out beside the window how long stocks last, if that is not known yet."""
        shown = self.shown
        if shown is None or shown.run_outs is not None:
            return

        def then(found: list[RunOut]) -> None:
            shown.run_outs = found
            self.advised.emit()

        self.ask_advice(
            lambda shown, on_progress, should_stop: run_outs_of(
                shown.base, shown.plan, kept_to=shown.kept_to, should_stop=should_stop
            ),
            then,
        )
