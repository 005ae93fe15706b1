"""The first thing seen: sample plants, recent files, and ways to begin one's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.files.choice import Choice
from desktop.files.recent import RecentFiles
from desktop.frame.page import label, scrolled
from desktop.look import scale
from desktop.look.icons import pixmap
from desktop.program.settings import Settings
from planning.language import LANGUAGES, _, current_language
from planning.samples import samples

WIDEST = 940
ONE_LINE = 58
"""Characters of a choice's line from which on it takes two."""


class Chooser(QWidget):
    """Says what was chosen; opens nothing itself."""

    sample_chosen = Signal(str)
    file_chosen = Signal(object)
    open_asked = Signal()
    import_asked = Signal()
    new_asked = Signal()
    template_asked = Signal()
    language_chosen = Signal(str)
    back_asked = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(scale.HUGE, scale.HUGE, scale.HUGE, scale.HUGE)
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across.addWidget(middle, 20)
        across.addStretch(1)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scale.MEDIUM)
        outer.addWidget(scrolled(body))
        self._add_head()
        self._add_samples()
        self._add_own()
        self.column.addStretch(1)

    def can_go_back(self, possible: bool) -> None:
        """Offer the way back to the plant that is open."""
        self._back.setVisible(possible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _add_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scale.WIDE)
        mark = QLabel()
        drawn = pixmap("hornada", "#000000", 112)
        drawn.setDevicePixelRatio(2.0)
        mark.setPixmap(drawn)
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("Hornada", "title"))
        what = label(
            _("What runs out first, what to make with what is left, and for whom."), "soft"
        )
        what.setWordWrap(True)
        words.addWidget(what)
        row.addLayout(words, 1)
        self._back = QPushButton(_("Back to the plant"))
        self._back.clicked.connect(self.back_asked)
        self._back.hide()
        row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        languages = QComboBox()
        languages.setAccessibleName(_("Language"))
        languages.setToolTip(_("Language"))
        for code, name in LANGUAGES.items():
            languages.addItem(name, code)
        languages.setCurrentIndex(languages.findData(current_language()))
        languages.activated.connect(
            lambda place: self.language_chosen.emit(languages.itemData(place))
        )
        row.addWidget(languages, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.column.addSpacing(scale.MEDIUM)

    def _add_samples(self) -> None:
        found = samples()
        if not found:
            return
        self.column.addWidget(label(_("Look at a sample plant"), "heading"))
        hint = label(_("It is copied to your documents, so that you can change anything."), "small")
        hint.setWordWrap(True)
        self.column.addWidget(hint)
        grid = QGridLayout()
        grid.setSpacing(scale.MEDIUM)
        for place, sample in enumerate(found):
            button = Choice(_(sample.title), _(sample.line) if sample.line else "", "kilns")
            button.setProperty("sample", sample.name)
            button.clicked.connect(
                lambda _checked=False, name=sample.name: self.sample_chosen.emit(name)
            )
            grid.addWidget(button, place // 2, place % 2)
        halve(grid)
        self.column.addLayout(grid)
        self.column.addSpacing(scale.MEDIUM)

    def _add_own(self) -> None:
        self.column.addWidget(label(_("Work on your own plant"), "heading"))
        grid = QGridLayout()
        grid.setSpacing(scale.MEDIUM)
        choices: list[tuple[str, str, str, Any]] = [
            (
                _("Open a plant file…"),
                _("A .hornada file from this computer or a stick"),
                "open",
                self.open_asked,
            ),
            (
                _("Import a workbook…"),
                _("An Excel workbook with your goods, recipes and needs"),
                "import",
                self.import_asked,
            ),
            (_("New plant…"), _("An empty plant to fill in by hand"), "new", self.new_asked),
            (
                _("Save the template…"),
                _("An Excel workbook with every column explained, to fill in"),
                "sheet",
                self.template_asked,
            ),
        ]
        for place, (title, line, name, signal) in enumerate(choices):
            button = Choice(title, line, name)
            button.clicked.connect(signal)
            grid.addWidget(button, place // 2, place % 2)
        halve(grid)
        self.column.addLayout(grid)
        if self._settings.known_files:
            self.column.addSpacing(scale.MEDIUM)
            self.column.addWidget(RecentFiles(self._settings, self.file_chosen))


def halve(grid: QGridLayout) -> None:
    """Make both columns of `grid` equally wide, even where one of them is empty."""
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, (WIDEST - scale.MEDIUM) // 4)
    if grid.count() % 2:
        empty = QWidget()
        empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.addWidget(empty, grid.rowCount() - 1, 1)
