"""A mark on the disk while the program runs, so that the next start knows how it ended.

The mark of a program that was closed is gone; that of one that was killed, or broke down, or lost
its power, is still there, and its lock is nobody's.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile


@dataclass(frozen=True)
class Ended:
    """How an earlier run of the program ended, when it did not end well."""

    last_seen: datetime
    """When it gave its last sign of life, with its time zone (UTC)."""
    file: Path | None
    """The plant file that it had open."""
    was_closed: bool
    """It was closed, but had made a mistake before."""


class Marker:
    """The mark of this run of the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._card = folder / f"{os.getpid()}.json"
        self._lock = QLockFile(str(self._card.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)
        self._file: Path | None = None
        self._mistakes = 0

    def start(self) -> list[Ended]:
        """Leave the mark; return the runs that did not end well since the last start."""
        found = []
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            for card in sorted(self._folder.glob("*.json")):
                if (ended := _collect(card)) is not None:
                    found.append(ended)
            if self._lock.tryLock(0):
                self._write()
        return sorted(found, key=lambda ended: ended.last_seen)

    def note_file(self, file: Path | None) -> None:
        """Write down which plant file is open."""
        self._file = file
        self._write()

    def note_mistake(self) -> None:
        """Write down that the program made a mistake."""
        self._mistakes += 1
        self._write()

    def touch(self) -> None:
        """Give a sign of life."""
        if self._lock.isLocked():
            with suppress(OSError):
                os.utime(self._card)

    def end(self) -> None:
        """Take the mark away: the program is being closed."""
        if not self._lock.isLocked():
            return
        self._write(was_closed=True)
        if not self._mistakes:
            with suppress(OSError):
                self._card.unlink(missing_ok=True)
        self._lock.unlock()

    def _write(self, *, was_closed: bool = False) -> None:
        if not self._lock.isLocked():
            return
        values = {
            "file": None if self._file is None else str(self._file),
            "mistakes": self._mistakes,
            "was_closed": was_closed,
        }
        with suppress(OSError):
            beside = self._card.with_suffix(".new")
            beside.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
            os.replace(beside, self._card)


def _collect(card: Path) -> Ended | None:
    """Take away the mark of a run that has ended, and return it; None: it still runs."""
    lock = QLockFile(str(card.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return None
    try:
        last_seen = datetime.fromtimestamp(card.stat().st_mtime, UTC)
        values = json.loads(card.read_text(encoding="utf-8"))
        file = values.get("file")
        was_closed = bool(values.get("was_closed"))
    except (OSError, ValueError, AttributeError):
        return None
    finally:
        with suppress(OSError):
            card.unlink(missing_ok=True)
        lock.unlock()
    return Ended(last_seen, Path(file) if isinstance(file, str) else None, was_closed)
