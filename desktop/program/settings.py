"""What the program remembers between two starts: language, recent files, the window's place.

Kept as one small JSON file; a broken or missing file only means starting afresh.
"""

from __future__ import annotations

import json
import locale
import os
from pathlib import Path
from typing import Any

import platformdirs

from planning.language import LANGUAGES

PROGRAM = "hornada"
MOST_RECENT = 8


def settings_file() -> Path:
    """Return where this system keeps the settings."""
    return platformdirs.user_config_path(PROGRAM, appauthor=False) / "settings.json"


def log_file() -> Path:
    """Return where troubles are written down."""
    return platformdirs.user_log_path(PROGRAM, appauthor=False) / "hornada.log"


def faults_file() -> Path:
    """Return where Python writes what it was doing when the program broke down."""
    return log_file().with_name("faults.log")


def running_folder() -> Path:
    """Return where each running program leaves its mark."""
    return platformdirs.user_state_path(PROGRAM, appauthor=False) / "running"


def documents_folder() -> Path:
    """Return the folder in which a person's own plant files are put first."""
    return platformdirs.user_documents_path()


class Settings:
    """Named values, written to their file with each change."""

    def __init__(self, file: Path | None = None, *, remember: bool = True) -> None:
        """Read the settings; without `remember`, what is put counts for this start only."""
        self._file = file or settings_file()
        self._remember = remember
        self._values: dict[str, Any] = {}
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
            self._values = stored if isinstance(stored, dict) else {}
        except (OSError, ValueError):
            pass

    @property
    def remembers(self) -> bool:
        """Whether what is put counts at the next start as well."""
        return self._remember

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return the value called `name`."""
        return self._values.get(name, otherwise)

    def put(self, name: str, value: Any) -> None:
        """Remember `value`. A folder that cannot be written costs the memory, nothing else."""
        self._values[name] = value
        if not self._remember:
            return
        text = json.dumps(self._values, ensure_ascii=False, indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside = self._file.with_suffix(".new")
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, self._file)
        except OSError:
            pass

    @property
    def recent(self) -> list[Path]:
        """Plant files opened lately that are still there, the latest first."""
        return [file for file in self.known_files if file.is_file()]

    @property
    def known_files(self) -> list[Path]:
        """Plant files opened lately, the latest first, whether they are still there or not."""
        stored = self.get("recent", [])
        names = [name for name in stored if isinstance(name, str)] if stored else []
        return [Path(name) for name in names]

    def remember_file(self, file: Path) -> None:
        """Put `file` first among the recent ones."""
        others = [str(known) for known in self.known_files if known != file.absolute()]
        self.put("recent", [str(file.absolute()), *others][:MOST_RECENT])

    def forget_file(self, file: Path) -> None:
        """Take `file` out of the recent ones."""
        self.put("recent", [str(known) for known in self.known_files if known != file])

    @property
    def language(self) -> str:
        """The language chosen, else the system's, else Spanish."""
        chosen = self.get("language")
        return chosen if chosen in LANGUAGES else system_language()


def system_language() -> str:
    """Return the system's language if the program speaks it, else Spanish."""
    spoken = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken.append(locale.getlocale()[0] or "")
    for name in spoken:
        if name and not name.upper().startswith(("C.", "POSIX")) and name.upper() != "C":
            code = name[:2].lower()
            return code if code in LANGUAGES else "es"
    return "es"
