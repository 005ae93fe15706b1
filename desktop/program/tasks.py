"""Long work beside the window: progress, Stop, and errors that come home to the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

GIVE_WAY_S = 0.0003
"""So soon work beside the window lets the window have its turn. Python's own habit is 5 ms, and a
page is drawn in a hundred turns."""

GARBAGE = (10_000, 20, 100)
"""How seldom Python looks for garbage: while it looks through everything, nobody has a turn."""

OFTEN_ENOUGH_S = 0.05
"""Progress is passed on at most this often, so that the window is never flooded with it."""


class Work(Protocol):
    """Long work of the core: takes two callables, knows nothing of windows."""

    def __call__(
        self, *, on_progress: Callable[..., None], should_stop: Callable[[], bool]
    ) -> Any: ...


@dataclass
class Task:
    """One piece of work under way."""

    title: str
    stoppable: bool = True
    _stop: threading.Event = field(default_factory=threading.Event)
    _told_at: float = 0.0

    def stop(self) -> None:
        """Ask the work to end soon."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked for its end."""
        return self._stop.is_set()


class Tasks(QObject):
    """Runs work in threads of their own and reports in the thread that this object lives in.

    What the work returned goes to `on_done`, an exception to `on_failed`; neither is called once
    `close` was.
    """

    started = Signal(object)
    progressed = Signal(object, float, str)
    """Task, part done (0 to 1, below 0: unknown), what is being done."""
    ended = Signal(object)
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[int, tuple[Task, threading.Thread, Any, Any]] = {}
        self._finished.connect(self._on_finished)
        sys.setswitchinterval(GIVE_WAY_S)
        gc.set_threshold(*GARBAGE)

    @property
    def running(self) -> list[Task]:
        """The tasks under way, the oldest first."""
        return [task for task, *_rest in self._running.values()]

    def start(
        self,
        title: str,
        work: Work,
        on_done: Callable[[Any], object],
        on_failed: Callable[[BaseException], object],
        *,
        stoppable: bool = True,
    ) -> Task:
        """Start `work` in a thread of its own."""
        task = Task(title, stoppable)

        def run() -> None:
            result, error = None, None
            try:
                result = work(
                    on_progress=lambda *report: self._tell(task, report),
                    should_stop=lambda: task.stopped,
                )
            except BaseException as raised:
                error = raised
            with suppress(RuntimeError):  # the window may have gone in the meantime
                self._finished.emit(task, result, error)

        thread = threading.Thread(target=run, name=f"task {title}", daemon=True)
        self._running[id(task)] = (task, thread, on_done, on_failed)
        self.started.emit(task)
        thread.start()
        return task

    def stop_all(self) -> None:
        """Ask every task that can be stopped to end soon."""
        for task in self.running:
            if task.stoppable:
                task.stop()

    def close(self, wait_s: float = 2.0) -> None:
        """End all work; results that still come are dropped."""
        running = list(self._running.values())
        self._running.clear()
        for task, *_rest in running:
            task.stop()
        until = time.monotonic() + wait_s
        for _task, thread, *_rest in running:
            thread.join(max(0.0, until - time.monotonic()))

    def _tell(self, task: Task, report: tuple[Any, ...]) -> None:
        """Pass on what the core said: a part done, a text, or both in any order."""
        now = time.monotonic()
        part = next((float(said) for said in report if isinstance(said, int | float)), -1.0)
        text = next((said for said in report if isinstance(said, str)), "")
        if now - task._told_at >= OFTEN_ENOUGH_S or part >= 1.0:
            task._told_at = now
            with suppress(RuntimeError):  # as above
                self.progressed.emit(task, part, text)

    def _on_finished(self, task: Task, result: Any, error: BaseException | None) -> None:
        entry = self._running.pop(id(task), None)
        if entry is None:
            return
        _task, _thread, on_done, on_failed = entry
        self.ended.emit(task)
        if error is None:
            on_done(result)
        else:
            on_failed(error)
