"""What goes wrong: troubles of the surroundings are told in a sentence, bugs of ours in a dialog.

A bug is written to the log first. The plant file is not touched by either: what was changed is
committed already, what was being changed is not.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import sys
import threading
import traceback
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.look import scale
from desktop.program.settings import faults_file, log_file
from planning.language import _

log = logging.getLogger("desktop")


def start_log() -> None:
    """Write what happens to the log file of this system, if it can be written."""
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    _write_faults()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _write_faults() -> None:
    """Let Python write down where it was when the program breaks down below it."""
    with suppress(OSError):
        # Kept open for as long as the program runs: there is no time to open it when it is needed.
        faulthandler.enable(faults_file().open("a", encoding="utf-8"))


class Troubles(QObject):
    """Catches what no part of the program caught, in any thread, and shows it in the window's."""

    noted = Signal()
    """A bug of ours was written down."""
    _caught = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._shown: BugDialog | None = None
        self.seen = 0
        """How many bugs there were."""
        self._caught.connect(self._on_caught)

    def install(self) -> None:
        """Take over the program's exception hooks."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self.report(args.exc_value)

    def report(self, error: BaseException | None) -> None:
        """Write a bug of ours down and show it; may be called from any thread."""
        if error is None or isinstance(error, SystemExit):
            return
        self.seen += 1
        log.critical("a bug", exc_info=error)
        self.noted.emit()
        self._caught.emit(error)

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _on_caught(self, error: BaseException) -> None:
        if self._shown is not None:
            return  # one dialog at a time; the others are in the log
        self._shown = BugDialog(error, self._window)
        self._shown.finished.connect(self._on_closed)
        self._shown.open()

    def _on_closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None


class BugDialog(QDialog):
    """Says that the program made a mistake, what is safe, and what to send to its makers."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A mistake in the program"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(scale.LARGE, scale.LARGE, scale.LARGE, scale.WIDE)
        column.setSpacing(scale.MEDIUM)
        heading = QLabel(_("The program made a mistake. Your plant file is intact."), self)
        heading.setObjectName("heading")
        heading.setWordWrap(True)
        column.addWidget(heading)
        text = QLabel(
            _(
                "Every change that you see was already saved; the last step was not carried out."
                " You can go on working. Please send the text below to the makers of Hornada; it"
                " is also written in {file}."
            ).format(file=log_file()),
            self,
        )
        text.setWordWrap(True)
        column.addWidget(text)
        self.details = QPlainTextEdit("".join(traceback.format_exception(error)), self)
        self.details.setReadOnly(True)
        self.details.setMinimumHeight(160)
        self.details.setAccessibleName(_("What happened, for the makers"))
        column.addWidget(self.details)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(_("Copy the text"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(_("Go on"), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(self._on_copied)
        buttons.rejected.connect(self.reject)
        close.setDefault(True)
        column.addWidget(buttons)

    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
