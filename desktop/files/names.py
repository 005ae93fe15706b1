"""Names of files that every system takes, and that are not there yet."""

from __future__ import annotations

import re
from pathlib import Path

ENDING = ".hornada"


def safe_name(name: str) -> str:
    """Return `name` without signs that a file system may refuse."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).strip(" .") or "hornada"


def free_name(folder: Path, name: str) -> Path:
    """Return a plant file in `folder` that is not there yet: "Name", "Name 2", "Name 3", …"""
    name, number = safe_name(name), 1
    while True:
        ending = "" if number == 1 else f" {number}"
        place = folder / f"{name}{ending}{ENDING}"
        if not place.exists():
            return place
        number += 1
