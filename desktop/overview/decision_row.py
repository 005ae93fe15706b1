"""One thing to decide, as a line of the overview: a mark, the sentence, and the way there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.charts.drawing import MARKS
from desktop.frame.page import label
from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.overview.decide import Decision
from planning.language import _


class DecisionRow(QWidget):
    """Says what is to be decided; its button leads to the place."""

    chosen = Signal(str, object)
    """A page by name, and what is on it."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self._decision = decision
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.SMALL)
        self._mark = QLabel()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.sentence = label(decision.sentence)
        self.sentence.setWordWrap(True)
        row.addWidget(self.sentence, 1)
        self.go = QPushButton(_("{doing} →").format(doing=decision.doing or _("See the plan")))
        self.go.setAccessibleDescription(decision.sentence)
        self.go.setToolTip(decision.sentence)
        self.go.clicked.connect(lambda: self.chosen.emit(decision.page, decision.target))
        row.addWidget(self.go)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        drawn = icon(MARKS[self._decision.tone], self._decision.tone)
        self._mark.setPixmap(drawn.pixmap(QSize(scale.ICON, scale.ICON)))
