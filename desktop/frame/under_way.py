"""A strip in a dialog while something is worked out for it: what it is, how far it is, Stop."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.frame.page import label
from desktop.program.tasks import Task, Tasks
from planning.language import _


class UnderWay(QWidget):
    """Hidden until `begin` is called; follows one task at a time."""

    def __init__(self, tasks: Tasks, *, narrow: bool = False) -> None:
        """`narrow`: the words stand over the bar instead of beside it."""
        super().__init__()
        self._task: Task | None = None
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        whole = QBoxLayout(down if narrow else right, self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._what = label("", "small" if narrow else "soft")
        self._what.setWordWrap(narrow)
        whole.addWidget(self._what, 0 if narrow else 1)
        row = QHBoxLayout()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("Progress of the work under way"))
        row.addWidget(self._progress, 1)
        self.button = QPushButton(_("Stop"))
        self.button.setToolTip(_("Stop the work under way"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: self.stop())
        row.addWidget(self.button)
        whole.addLayout(row, 1)
        tasks.progressed.connect(self._on_progress)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether it follows a task."""
        return self._task is not None

    def begin(self, what: str) -> None:
        """Show that `what` is being done."""
        self._what.setText(what)
        self._progress.setRange(0, 0)
        self.show()

    def follow(self, task: Task | None) -> None:
        """Show how far `task` is from now on; Stop stops it."""
        self._task = task

    def end(self) -> None:
        """It is done, or given up."""
        self._task = None
        self.hide()

    def stop(self) -> None:
        """Stop what is under way, if anything is."""
        if self._task is not None:
            self._task.stop()

    def _on_progress(self, task: Task, part: float, text: str) -> None:
        if task is not self._task:
            return
        self._what.setText(text or task.title)
        if part >= 0:
            self._progress.setRange(0, 1000)
            self._progress.setValue(round(1000 * part))
