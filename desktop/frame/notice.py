"""A strip that says one sentence where it belongs, until it is read or overtaken."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from desktop.look import scale
from desktop.look.icons import icon
from planning.language import _

TONES = {"check": "good", "help": "accent"}
"""The colour of a mark that is no warning."""


class Notice(QFrame):
    """Hidden until `tell` is called. `refusal` paints it as a refused entry."""

    acted = Signal()

    def __init__(self, *, refusal: bool = False) -> None:
        super().__init__()
        self.setObjectName("refusal" if refusal else "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(scale.MEDIUM, scale.TIGHT, scale.TIGHT, scale.TIGHT)
        row.setSpacing(scale.SMALL)
        self._mark = QLabel()
        self._colour = "bad" if refusal else "warning"
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._mark.setContentsMargins(0, 6, 0, 0)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(30)
        row.addWidget(self.sentence, 1)
        self._act = QPushButton()
        self._act.clicked.connect(self._on_acted)
        row.addWidget(self._act)
        close = QToolButton()
        close.setObjectName("plain")
        close.setText("×")
        close.setAccessibleName(_("Close this message"))
        close.setToolTip(_("Close this message"))
        close.clicked.connect(self.hide)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, sentence: str, action: str = "", mark: str = "warning") -> None:
        """Show `sentence`, and a button called `action` when there is something to do.

        The `mark` says what kind of news it is: "check" that something went well, "help" that
        something is offered, "warning" that something wants attention.
        """
        tone = TONES.get(mark, self._colour)
        self._mark.setPixmap(icon(mark, tone).pixmap(QSize(18, 18)))
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self.show()

    def _on_acted(self) -> None:
        self.hide()
        self.acted.emit()
