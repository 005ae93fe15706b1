"""The log of the program, to look at, to copy, or to save into a file and send."""

from __future__ import annotations

import platform
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.frame.dialog import Dialog
from desktop.program.settings import faults_file, log_file
from planning.language import _

MOST_LINES = 400


class LogDialog(Dialog):
    """Shows the end of the log; says what is in it and what is not."""

    def __init__(self, parent: QWidget | None, save: Callable[[str], object]) -> None:
        super().__init__(
            parent,
            _("What the program wrote down"),
            _(
                "If you send this to the makers of Hornada they can mend it. It tells what the"
                " program was doing, and holds nothing of your plant but names of files."
            ),
        )
        self.setMinimumWidth(640)
        self.text = QPlainTextEdit(log_text())
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(260)
        self.text.setAccessibleName(_("The log"))
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.body.addWidget(self.text)
        save_button = self.add_button(_("Save to a file…"))
        save_button.clicked.connect(lambda: save(self.text.toPlainText()))
        copy = self.add_button(_("Copy the text"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.add_close(_("Close")).setDefault(True)


def log_text() -> str:
    """Return what to send: versions, then the ends of the log and of the list of break-downs."""
    try:
        ours = version("hornada")
    except PackageNotFoundError:
        ours = "?"
    lines = [
        f"Hornada {ours} · Python {sys.version.split()[0]} · Qt {qVersion()} · "
        f"{platform.platform()}"
    ]
    for file in (log_file(), faults_file()):
        found = _last_lines(file)
        if found:
            lines += ["", f"--- {file.name}", *found]
    return "\n".join(lines) + "\n"


def _last_lines(file: Path) -> list[str]:
    with suppress(OSError), file.open(encoding="utf-8", errors="replace") as stream:
        return [line.rstrip("\n") for line in deque(stream, maxlen=MOST_LINES)]
    return []
