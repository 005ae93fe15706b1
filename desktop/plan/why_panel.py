"""The *Why?* panel: follows what is selected and explains it in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look import scale
from desktop.page import Card, clear, label, scrolled
from planning.language import _


class WhyPanel(Card):
    """Headings with sentences under them. Texts can be selected and copied."""

    def __init__(self) -> None:
        super().__init__(_("Why?"))
        self.setMinimumWidth(260)
        self.about = label("", "soft")
        self.about.setWordWrap(True)
        self.column.addWidget(self.about)
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, scale.SMALL, 0)
        self._lines.setSpacing(scale.SMALL)
        self.column.addWidget(scrolled(body), 1)
        self.ask(_("Select a number of the grid, or a need, to see why it is so."))

    def ask(self, sentence: str) -> None:
        """Say what can be asked, when nothing is selected."""
        self.explain(sentence, [])

    def explain(self, about: str, reasons: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show `reasons` (heading, sentences) for what `about` names."""
        self.about.setText(about)
        self._said = [about]
        clear(self._lines)
        for heading, sentences in reasons:
            self._said += [heading, *sentences]
            if heading:
                title = label(heading, "")
                title.setStyleSheet("font-weight: 600;")
                self._lines.addWidget(title)
            for sentence in sentences:
                line = label(sentence)
                line.setWordWrap(True)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._lines.addWidget(line)
        self._lines.addStretch(1)
        self.setAccessibleDescription(self.text())

    def text(self) -> str:
        """Return everything the panel says."""
        return "\n".join(text for text in self._said if text)
