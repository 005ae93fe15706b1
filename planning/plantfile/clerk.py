"""The one thread that holds a plant file; everybody else asks it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from planning.plantfile.edit import Edit
from planning.plantfile.file import PlantFile
from planning.plantfile.history import History, Step

Answer = TypeVar("Answer")


class Clerk:
    """Keeps a plant file open on a thread of its own and does one thing after another.

    Every method may be called from any thread and returns at once, with a future; what was asked
    first is done first. If the file could not be opened, every future fails with that error.
    """

    def __init__(self, opening: Callable[[], PlantFile]) -> None:
        """Start the thread; `opening` runs there, such as `lambda: open_file(path)`."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="plant-file")
        self._file: PlantFile | None = None
        self._history: History | None = None
        self.opened: Future[None] = self._thread.submit(self._open, opening)
        """Done when the file is open, or fails with the reason why it is not."""

    @property
    def undo_name(self) -> str | None:
        """The name of what `undo` would take back, or None."""
        return None if self._history is None else self._history.undo_name

    @property
    def redo_name(self) -> str | None:
        """The name of what `redo` would do again, or None."""
        return None if self._history is None else self._history.redo_name

    @property
    def done(self) -> tuple[Step, ...]:
        """What was done and can be undone, the latest last."""
        return () if self._history is None else self._history.done

    @property
    def undone(self) -> tuple[Step, ...]:
        """What was undone and can be done again, what comes next last."""
        return () if self._history is None else self._history.undone

    def ask(self, work: Callable[[PlantFile], Answer]) -> Future[Answer]:
        """Let `work` look at the file, and return what it will answer."""
        return self._thread.submit(lambda: work(self._opened()[0]))

    def do(self, edit: Edit | Callable[[PlantFile], Edit]) -> Future[set[str]]:
        """Apply an edit, or the one that a builder makes of the file as it stands by then.

        The future holds the names of the tables that changed, or the `EditRefused`.
        """

        def work() -> set[str]:
            file, history = self._opened()
            if isinstance(edit, Edit):
                return history.do(edit)
            with file.reading():  # all of the builders in it see one state, and open it once
                built = edit(file)
            return history.do(built)

        return self._thread.submit(work)

    def undo(self) -> Future[set[str]]:
        """Take back the latest edit; the future holds the tables that changed."""
        return self._thread.submit(lambda: self._opened()[1].undo())

    def redo(self) -> Future[set[str]]:
        """Do again what was undone last; the future holds the tables that changed."""
        return self._thread.submit(lambda: self._opened()[1].redo())

    def go(self, steps: int) -> Future[list[Edit]]:
        """Go back (below 0) or on by so many steps; the future holds the edits that took it there.

        All of them are made, or none when one is refused.
        """
        return self._thread.submit(lambda: self._opened()[1].go(steps))

    def forget(self) -> Future[None]:
        """Forget what was done, as when the file was changed elsewhere."""
        return self._thread.submit(lambda: self._opened()[1].forget())

    def close(self) -> None:
        """Finish what was asked, close the file and end the thread. Closing twice does no harm."""

        def work() -> None:
            if self._file is not None:
                self._file.close()

        try:
            self._thread.submit(work)
        except RuntimeError:
            return  # closed before
        self._thread.shutdown(wait=True)

    def _open(self, opening: Callable[[], PlantFile]) -> None:
        self._file = opening()
        self._history = History(self._file)

    def _opened(self) -> tuple[PlantFile, History]:
        self.opened.result()  # raises what went wrong
        assert self._file is not None
        assert self._history is not None
        return self._file, self._history
