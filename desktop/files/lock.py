"""Who has a plant file open: one window at a time, on whatever computer.

Two small hidden files lie beside the plant's while it is open: the lock itself, which Qt makes,
takes over silently from a process of this computer that is gone, and removes; and a card that says
who it is and is touched now and then, because Qt's lock knows neither. Nobody needs either to read
the plant, and a command that writes it for a moment is kept apart by the database itself.
"""

from __future__ import annotations

import getpass
import json
import os
import secrets
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLockFile

OFTEN_S = 60.0
"""How often a window touches its card."""

QUIET_S = 300.0
"""A window on another computer that has not touched its card for so long is evidently gone."""


@dataclass(frozen=True)
class Holder:
    """Who has a plant file open."""

    user: str
    computer: str
    since: datetime | None
    """With its time zone (UTC)."""
    is_here: bool
    """It is another window on this computer."""
    is_gone: bool
    """It has given no sign of life for a good while."""


class How(StrEnum):
    """How a plant file is opened."""

    WORK = "work"
    """With the lock, if nobody else has it."""
    ANYWAY = "anyway"
    """With the lock, whoever has it."""
    LOOK = "look"
    """Without the lock: nothing is changed."""


class InUse(Exception):
    """Somebody else has the plant file open."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(str(path))
        self.path = path
        self.holder = holder


class PlantLock:
    """Says to others that this window has a plant file open."""

    def __init__(self, path: Path, lock: QLockFile | None) -> None:
        self.path = path
        self._lock = lock
        self._touched_s = -OFTEN_S

    @classmethod
    def take(cls, path: Path, *, anyway: bool = False) -> PlantLock:
        """Take the lock of the plant file at `path`; `anyway`: from whoever has it.

        Where no lock can be made (a folder that may only be read, a disk that knows none), there is
        none, and the plant is opened all the same.

        Raises:
            InUse: when somebody has it who may still be there.
        """
        lock = QLockFile(str(_beside(path, "lock")))
        lock.setStaleLockTime(0)  # age alone says nothing: an office leaves its window open
        if anyway:
            lock.removeStaleLockFile()
            for ending in ("lock", "user"):
                with suppress(OSError):
                    _beside(path, ending).unlink(missing_ok=True)
        if not lock.tryLock(0):
            if lock.error() == QLockFile.LockError.LockFailedError:
                raise InUse(path, _holder(path, lock))
            return cls(path, None)
        taken = cls(path, lock)
        taken._write_card()
        return taken

    @property
    def is_held(self) -> bool:
        """Whether others can see it."""
        return self._lock is not None

    def is_for(self, path: Path) -> bool:
        """Return whether it is the lock of the file at `path`."""
        with suppress(OSError):
            return path.samefile(self.path)
        return path.absolute() == self.path.absolute()

    def touch(self) -> None:
        """Give a sign of life, but not so often that it wears a stick out."""
        if self._lock is not None and time.monotonic() - self._touched_s >= OFTEN_S:
            self._touched_s = time.monotonic()
            with suppress(OSError):
                os.utime(_beside(self.path, "user"))

    def release(self) -> None:
        """Let others have the file. Releasing twice does no harm."""
        if self._lock is None:
            return
        with suppress(OSError):
            _beside(self.path, "user").unlink(missing_ok=True)
        self._lock.unlock()
        self._lock = None

    def _write_card(self) -> None:
        card = {
            "user": user_name(),
            "computer": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            text = json.dumps(card, ensure_ascii=False)
            _beside(self.path, "user").write_text(text, encoding="utf-8")


def lock_for(path: Path, how: How, held: PlantLock | None) -> PlantLock | None:
    """Return the lock to open the file at `path` with: `held` if it is that of the same file.

    Raises:
        InUse: when somebody else has it.
    """
    if how is How.LOOK:
        return None
    if held is not None and held.is_for(path):
        return held
    return PlantLock.take(path, anyway=how is How.ANYWAY)


def user_name() -> str:
    """Return what the person at this computer is called here, or nothing."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}.{ending}")


def _holder(path: Path, lock: QLockFile) -> Holder:
    """Return what the lock and the card say, as far as they can be read."""
    card: dict[str, str] = {}
    with suppress(OSError, ValueError):
        read = json.loads(_beside(path, "user").read_text(encoding="utf-8"))
        card = read if isinstance(read, dict) else {}
    since = None
    with suppress(ValueError, TypeError):
        since = datetime.fromisoformat(card.get("since", ""))
    if since is None:
        with suppress(OSError):
            since = datetime.fromtimestamp(_beside(path, "lock").stat().st_mtime, UTC)
    known = tuple(lock.getLockInfo())  # process, computer, program; empty when unreadable
    computer = card.get("computer") or (str(known[1]) if len(known) > 1 else "")
    is_here = computer == socket.gethostname()
    quiet_s = _quiet_s(path)
    is_gone = quiet_s is not None and quiet_s > QUIET_S
    return Holder(card.get("user", ""), computer, since, is_here, is_gone)


def _quiet_s(path: Path) -> float | None:
    """Return how long ago the card was touched, by the clock of the disk it lies on.

    Clocks of two computers differ; a file touched now tells what time it is over there.
    """
    probe = _beside(path, secrets.token_hex(4))
    try:
        probe.touch()
        now = probe.stat().st_mtime
        probe.unlink()
        try:
            last = _beside(path, "user").stat().st_mtime
        except FileNotFoundError:
            last = _beside(path, "lock").stat().st_mtime
        return now - last
    except OSError:
        return None
