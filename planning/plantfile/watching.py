"""Noticing that somebody else wrote a plant file, or put another in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_CHANGES_AT = 24
"""Where the header counts the transactions (sqlite.org/fileformat2.html, section 1.3.6)."""


@dataclass(frozen=True)
class FileMark:
    """What tells one state of a file from another without reading it."""

    changes: int
    """How many transactions wrote it, as SQLite counts them."""
    device: int
    node: int

    def is_next_after(self, earlier: FileMark) -> bool:
        """Return whether at most one transaction lies between `earlier` and this state."""
        same_file = (self.device, self.node) == (earlier.device, earlier.node)
        return same_file and 0 <= self.changes - earlier.changes <= 1


def mark_of(path: Path) -> FileMark:
    """Return the mark of the file at `path` as it stands.

    Ask only while this process has no transaction open on the file: closing it here would take
    away the locks that SQLite holds (sqlite.org/howtocorrupt.html, section 2.2).

    Raises:
        OSError: when it is not there or cannot be read.
    """
    with path.open("rb") as stream:
        header = stream.read(_CHANGES_AT + 4)
    status = path.stat()
    changes = int.from_bytes(header[_CHANGES_AT:], "big")
    return FileMark(changes, status.st_dev, status.st_ino)
