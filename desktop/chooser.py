"""The first thing seen: sample plants, recent files, and ways to begin one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.look import scale
from desktop.look.icons import icon, pixmap
from desktop.look.theme import theme
from desktop.page import label, scrolled
from desktop.settings import Settings
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
        recent = self._settings.recent
        if not recent:
            return
        self.column.addSpacing(scale.MEDIUM)
        self.column.addWidget(label(_("Recent files"), "heading"))
        for file in recent:
            button = Choice(file.stem, short_folder(file), "clock")
            button.setToolTip(str(file))
            button.clicked.connect(lambda _checked=False, file=file: self.file_chosen.emit(file))
            self.column.addWidget(button)


def halve(grid: QGridLayout) -> None:
    """Make both columns of `grid` equally wide, even where one of them is empty."""
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, (WIDEST - scale.MEDIUM) // 4)
    if grid.count() % 2:
        empty = QWidget()
        empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.addWidget(empty, grid.rowCount() - 1, 1)


def short_folder(file: Path) -> str:
    """Return the folder of `file`, from the person's home on where it is in it."""
    try:
        return str(Path("~") / file.parent.relative_to(Path.home()))
    except ValueError:
        return str(file.parent)


class Choice(QAbstractButton):
    """A large button: an icon, a title and a line under it."""

    def __init__(self, title: str, line: str, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self.setText(title)
        self.line = line
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setToolTip(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, 80 if len(self.line) > ONE_LINE else 64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: Any) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QFont, QPainter, QPen

        from desktop.look.theme import font_of

        colours = theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        under = self.underMouse() or self.isDown()
        painter.setBrush(colours.of("raised" if under else "surface"))
        edge = "accent" if self.hasFocus() else "line"
        painter.setPen(QPen(colours.of(edge), 1.5 if self.hasFocus() else 1))
        painter.drawRoundedRect(rect, scale.CORNER, scale.CORNER)
        drawn = icon(self._icon, "accent").pixmap(QSize(22, 22))
        painter.drawPixmap(scale.WIDE, (self.height() - 22) // 2, drawn)
        left = scale.WIDE + 22 + scale.WIDE
        words = rect.adjusted(left, 0, -scale.MEDIUM, 0)
        painter.setFont(font_of(scale.TEXT, QFont.Weight.DemiBold))
        painter.setPen(colours.of("text"))
        top = QRectF(words.left(), 12, words.width(), 20)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.text(), elide, int(words.width()))
        painter.drawText(top if self.line else words, side, title)
        painter.setFont(font_of(scale.TEXT_SMALL))
        painter.setPen(colours.of("soft_text"))
        below = QRectF(words.left(), 33, words.width(), self.height() - 38)
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, int(wrapped) | int(Qt.TextFlag.TextWordWrap), self.line)
        painter.end()
