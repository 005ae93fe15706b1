"""What is seen while a plant is being opened: which one, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.frame.page import label
from desktop.look import scale
from desktop.look.icons import pixmap
from planning.language import _


class Opening(QWidget):
    """The program's mark, a line of text and a bar."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(scale.MEDIUM)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark = QLabel()
        drawn = pixmap("hornada", "#000000", 144)
        drawn.setDevicePixelRatio(2.0)
        mark.setPixmap(drawn)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self.what = label("", "soft")
        column.addWidget(self.what, 0, Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self._bar.setAccessibleName(_("Progress of the work under way"))
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_work(self, part: float, text: str) -> None:
        """Show how far the work is (0 to 1, below 0: unknown) and what is being done."""
        self.what.setText(text)
        self._bar.setRange(0, 0 if part < 0 else 1000)
        if part >= 0:
            self._bar.setValue(round(part * 1000))
