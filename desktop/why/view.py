"""An answer on screen: sentences and bars whose names lead on, to scroll, select and copy."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.charts.drawing import MARKS
from desktop.frame.page import clear, label, scrolled
from desktop.look import scale
from desktop.look.icons import icon
from desktop.look.theme import theme
from desktop.why.answer import Answer, Line, Link, Named, Section
from desktop.why.drawn import Bar, SmallCurve, StripOfWeeks
from planning.language import _

MARK = 14


class Sections(QWidget):
    """Sections one under another; says which link was followed."""

    followed = Signal(object)
    """A `Link`."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scale.TIGHT + 2)
        self._links: list[Link] = []
        self._shown: tuple[Line | Section, ...] = ()
        theme.changed.connect(self._dress)

    def show_sections(self, parts: Iterable[Line | Section]) -> None:
        """Show `parts`; a line without a section is a title."""
        self._shown = tuple(parts)
        self._links = []
        clear(self._column)
        for part in self._shown:
            if isinstance(part, Line):
                self._column.addWidget(self._words(part.text, part.links, part.tone))
            elif part:
                self._add(part)
        self.setVisible(bool(self._shown))

    def links(self) -> list[Link]:
        """Return where the names on screen lead, from top to bottom."""
        return list(self._links)

    def _dress(self) -> None:
        """Draw links and marks in the colours of the theme."""
        self.show_sections(self._shown)

    def _add(self, section: Section) -> None:
        if self._column.count():
            self._column.addSpacing(scale.TIGHT)
        if section.heading:
            self._column.addWidget(label(section.heading, "strong"))
        if section.strip is not None:
            self._column.addWidget(StripOfWeeks(section.strip))
        if section.curve is not None:
            self._column.addWidget(SmallCurve(section.curve))
        for line in section.lines:
            self._column.addWidget(self._line(line))

    def _line(self, line: Line) -> QWidget:
        if line.bar is None and not line.amount:
            return self._sentence(line)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        across = QHBoxLayout()
        across.setSpacing(scale.SMALL)
        across.addWidget(self._words(line.text, line.links, "strong" if line.ours else ""), 1)
        if line.amount:
            amount = label(line.amount, "strong" if line.ours else "soft")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            across.addWidget(amount)
        column.addLayout(across)
        if line.bar is not None:
            column.addWidget(Bar(line.bar, line.tone))
        return made

    def _sentence(self, line: Line) -> QWidget:
        words = self._words(line.text, line.links, "")
        if not line.tone and not line.step:
            return words
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(scale.SMALL)
        mark = QLabel()
        name, colour = (MARKS[line.tone], line.tone) if line.tone else ("chevron-down", "soft_text")
        mark.setPixmap(icon(name, colour).pixmap(QSize(MARK, MARK)))
        mark.setContentsMargins(0, 2, 0, 0)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(words, 1)
        return made

    def _words(self, text: str, links: tuple[Named, ...], name: str) -> QLabel:
        """Return a label in which each name of `links` can be followed, by mouse or keyboard."""
        made = label(text, name)
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if not links:
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return made
        shown = escape(text)
        for words, link in links:
            anchor = (
                f'<a href="{len(self._links)}" style="color:{theme.colours.accent};'
                f'text-decoration:none">{escape(words)}</a>'
            )
            shown = shown.replace(escape(words), anchor, 1)
            self._links.append(link)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(shown)
        made.setAccessibleName(text)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        made.linkActivated.connect(lambda at: self.followed.emit(self._links[int(at)]))
        return made


class AnswerView(QWidget):
    """Shows one `Answer`, to scroll; says which link was followed."""

    followed = Signal(object)
    """A `Link`."""

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, scale.SMALL, 0)
        self._column.setSpacing(scale.TIGHT)
        self._head, self._sections = Sections(), Sections()
        self._bar = QVBoxLayout()
        for part in (self._head, self._sections):
            part.followed.connect(self.followed)
        self._column.addWidget(self._head)
        self._column.addLayout(self._bar)
        self._column.addWidget(self._sections)
        self._column.addStretch(1)
        self.area = scrolled(body)
        self.area.setAccessibleName(_("The answer"))
        outer.addWidget(self.area)
        self.answer = Answer("")

    def show_answer(self, answer: Answer) -> None:
        """Show `answer` from its top; the same answer grown longer stays where it was."""
        place = self.area.verticalScrollBar().value() if answer.title == self.answer.title else 0
        self.answer = answer
        title = Line(
            answer.title, ((answer.title, answer.link),) if answer.link else (), tone="heading"
        )
        self._head.show_sections([title, Line(answer.verdict)] if answer.verdict else [title])
        clear(self._bar)
        if answer.share is not None:
            self._bar.addWidget(Bar(answer.share, "good" if answer.share >= 1 - 1e-6 else ""))
        self._sections.show_sections(answer.sections)
        self.area.setAccessibleDescription(answer.text())
        self.area.verticalScrollBar().setValue(place)

    def links(self) -> list[Link]:
        """Return where the names on screen lead, from top to bottom."""
        return [*self._head.links(), *self._sections.links()]
