"""What ends reading or writing altogether; and the beat of long work."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from planning.language import _

Progress = Callable[[float, str], None]
"""Takes the part done, 0 to 1, and what is being done."""

_BEAT_S = 0.1


class WorkbookError(Exception):
    """A workbook that cannot be read or written at all; says why, and how to mend it."""


class Stopped(Exception):
    """Somebody stopped the work; nothing was written."""


def ignore_progress(_done: float, _text: str) -> None:
    """Take no notice of progress."""


def never_stop() -> bool:
    """Go on to the end."""
    return False


class Beat:
    """Tells progress and asks whether to stop, as often as people need it, not more often."""

    def __init__(self, on_progress: Progress, should_stop: Callable[[], bool]) -> None:
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._next_s = 0.0
        self._done = 0.0
        self._text = ""

    def __call__(self, done: float | None = None, text: str | None = None) -> None:
        """Tell that the part `done` is done and `text` goes on; None: as before.

        Raises:
            Stopped: when it is time to.
        """
        now = time.monotonic()
        if now < self._next_s and text is None:
            return
        self._next_s = now + _BEAT_S
        if self._should_stop():
            raise Stopped
        if done is not None:
            self._done = min(1.0, max(self._done, done))
        if text is not None:
            self._text = text
        self._on_progress(self._done, self._text)


@contextmanager
def explain_os_errors(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn errors of the system about `path` into one sentence.

    Raises:
        WorkbookError: in place of an `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise WorkbookError(_say_why(error, path, writing)) from error


def _say_why(error: OSError, path: Path, writing: bool) -> str:
    places = {"name": path.name, "folder": str(path.parent)}
    if isinstance(error, FileNotFoundError) and not writing:
        return _('There is no file "{name}" in {folder}.').format(**places)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _('"{name}" cannot be written: there is no folder {folder}.').format(**places)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _(
            '"{name}" was not written: the disk is full. Make room or choose another place.'
        ).format(**places)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        if writing:
            return _(
                '"{name}" cannot be written: {folder} is read-only, or the file is open in another '
                "program. Close it there or choose another place."
            ).format(**places)
        return _(
            '"{name}" cannot be read: it belongs to somebody else, or another program holds it. '
            "Close it there or copy it."
        ).format(**places)
    reason = error.strerror or type(error).__name__
    if writing:
        return _('"{name}" cannot be written: {reason}.').format(reason=reason, **places)
    return _('"{name}" cannot be read: {reason}.').format(reason=reason, **places)
