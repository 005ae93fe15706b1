"""The *Why?* panel: follows what is selected and explains it in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look import scale
from desktop.page import Card, clear, label, scrolled
from planning.language import _


class Sentences(QWidget):
    """Headings with sentences under them, to scroll, select and copy."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, scale.SMALL, 0)
        self._lines.setSpacing(scale.SMALL)
        outer.addWidget(scrolled(body))
        self.said: list[str] = []

    def show_reasons(self, reasons: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show `reasons`: headings ("" for none), each with its sentences."""
        clear(self._lines)
        self.said = []
        for heading, sentences in reasons:
            for text, name in ((heading, "strong"), *((line, "") for line in sentences)):
                if not text:
                    continue
                line = label(text, name)
                line.setWordWrap(True)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                if name and self.said:
                    self._lines.addSpacing(scale.TIGHT)
                self._lines.addWidget(line)
                self.said.append(text)
        self._lines.addStretch(1)
        self.setAccessibleDescription("\n".join(self.said))


class WhyPanel(Card):
    """What was asked about, and the answer."""

    def __init__(self) -> None:
        super().__init__(_("Why?"))
        self.setMinimumWidth(260)
        self.about = label("", "soft")
        self.about.setWordWrap(True)
        self.column.addWidget(self.about)
        self.answer = Sentences(_("The answer"))
        self.column.addWidget(self.answer, 1)
        self.ask(_("Select a number of the grid, or a need, to see why it is so."))

    def ask(self, sentence: str) -> None:
        """Say what can be asked, when nothing is selected."""
        self.explain(sentence, [])

    def explain(self, about: str, reasons: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show `reasons` (heading, sentences) for what `about` names."""
        self.about.setText(about)
        self.answer.show_reasons(reasons)
        self.setAccessibleDescription(self.text())

    def text(self) -> str:
        """Return everything the panel says."""
        return "\n".join([self.about.text(), *self.answer.said])
