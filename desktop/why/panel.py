"""The *Why?* panel: follows whatever was pointed at, answers at once, then asks the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QToolButton, QWidget

from desktop.frame.actions import act
from desktop.frame.page import Card, label
from desktop.look import scale
from desktop.why.answer import Answer, Link
from desktop.why.view import AnswerView
from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from desktop.plant.subjects import Subject
    from desktop.program.tasks import Task
    from planning.lp.plan import Plan

SOON_MS = 250
"""How long somebody must dwell on a thing before the core is asked about it."""

MOST_PLANS = 4
MOST_BACK = 30


class WhyPanel(Card):
    """What was asked about and the answer; names in it lead on, and back again."""

    wanted = Signal(str, object)
    """A page (by name) and what is to be shown on it."""
    close_asked = Signal()

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(_("Why?"))
        self.plant = plant
        self._known: list[tuple[Plan, dict[Subject, Answer]]] = []
        self._behind: list[Subject] = []
        self._subject: Subject | None = None
        self._task: Task | None = None
        self.column.setContentsMargins(scale.WIDE, scale.SMALL, scale.SMALL, scale.MEDIUM)
        self._make_tools()
        self.view = AnswerView()
        self.view.followed.connect(self._follow)
        self.column.addWidget(self.view, 1)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Looking further…"))
        self.looking = label(_("Looking further…"), "small")
        for part in (self.looking, self.progress):
            self.column.addWidget(part)
            part.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._ask)
        plant.opened.connect(self._on_opened)
        plant.pointed.connect(self._on_pointed)
        self._next_turn = QTimer(self)
        self._next_turn.setSingleShot(True)
        self._next_turn.timeout.connect(self._again)
        plant.planned.connect(self._next_turn.start)
        plant.advised.connect(self._next_turn.start)
        self._subject = plant.subject
        self._again()

    def text(self) -> str:
        """Return everything the panel says."""
        self.catch_up()
        return self.view.answer.text()

    def catch_up(self) -> None:
        """Explain now what would be explained after the page was drawn."""
        if self._next_turn.isActive():
            self._again()

    def go_back(self) -> None:
        """Explain what was explained before this."""
        if self._behind:
            before = self._behind.pop()
            self._subject = None  # so that it is not put behind again
            self.plant.point_at(before)

    def copy(self) -> None:
        """Put what is selected, else the whole answer, on the clipboard."""
        focus = QApplication.focusWidget()
        selected = focus.selectedText() if isinstance(focus, QLabel) else ""
        QGuiApplication.clipboard().setText(selected or self.text())

    def setVisible(self, visible: bool) -> None:
        """Show or hide it; what was pointed at meanwhile is explained when it is shown."""
        was_hidden = self.isHidden()
        super().setVisible(visible)
        if visible and was_hidden:
            self._next_turn.start()  # the page that comes with it is drawn first

    # --- Following what is pointed at ---------------------------------------------------------

    def _on_opened(self) -> None:
        """Forget what was asked about another plant."""
        self._known, self._behind, self._subject = [], [], self.plant.subject
        self._again()

    def _on_pointed(self, subject: Subject) -> None:
        if subject == self._subject:
            return
        if self._subject is not None:
            self._behind = [*self._behind[-MOST_BACK:], self._subject]
        self._subject = subject
        self._again()

    def _again(self) -> None:
        """Explain the subject for the plan in view: what is known at once, the rest soon."""
        self._next_turn.stop()
        self._stop()
        self.back.setEnabled(bool(self._behind))
        if self.isHidden():
            return
        answer = self._answer_at_once()
        self._show(answer)
        if answer.asks:
            self._soon.start()

    def _answer_at_once(self) -> Answer:
        shown = self.plant.shown
        if shown is None:
            return Answer(_("There is no plan on screen yet. Press F5 to work one out."))
        if self._subject is None:
            return Answer(_("Select anything – a good, a need, a kiln – to see why it is so."))
        known = self._answers().get(self._subject)
        if known is not None:
            return known
        from desktop.why.explaining import explain

        found = explain(shown.records, shown.plan, self._subject, shown.run_outs or ())
        return found or Answer(_("The plan on screen does not know it. Plan again (F5)."))

    def _ask(self) -> None:
        """Ask the core for the rest."""
        from desktop.why.explaining import explain_further

        subject, known = self._subject, self.view.answer
        if subject is None or self.plant.shown is None or self.isHidden():
            return
        answers = self._answers()

        def ask(shown: Any, _on_progress: Any, should_stop: Any) -> Answer:
            return explain_further(
                shown.base,
                shown.records,
                shown.plan,
                subject,
                known,
                kept_to=shown.kept_to,
                should_stop=should_stop,
            )

        def then(answer: Answer) -> None:
            answers[subject] = answer
            if subject == self._subject:
                self._show(answer)

        self._look(True)
        self._task = task = self.plant.ask_advice(
            ask, then, lambda: self._look(False) if task is self._task else None
        )

    def _stop(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._task.stop()
            self._task = None
        self._look(False)

    def _show(self, answer: Answer) -> None:
        self._look(False)
        self.view.show_answer(answer)
        self.setAccessibleDescription(answer.text())
        self.copying.setEnabled(bool(answer.sections))

    def _look(self, looking: bool) -> None:
        self.progress.setVisible(looking)
        self.looking.setVisible(looking)

    def _answers(self) -> dict[Subject, Answer]:
        """Return what is known already about the plan in view."""
        plan = self.plant.plan
        assert plan is not None
        for known, answers in self._known:
            if known is plan:
                return answers
        self._known = [*self._known[1 - MOST_PLANS :], (plan, {})]
        return self._known[-1][1]

    def _follow(self, link: Link) -> None:
        """Go where a name leads, and explain what it names."""
        self.wanted.emit(link.page, link.target)
        if link.subject is not None:
            self.plant.point_at(link.subject)

    # --- Building -----------------------------------------------------------------------------

    def _make_tools(self) -> None:
        self.back = act(
            self,
            _("Back to what was asked before"),
            self.go_back,
            keys="Alt+Left",
            icon_name="back",
        )
        self.copying = act(
            self, _("Copy the answer as text"), self.copy, keys="Ctrl+C", icon_name="copy"
        )
        self.closing = act(
            self,
            _("Close this panel"),
            self.close_asked.emit,
            tip=_("Close this panel (Ctrl+Y)"),
            icon_name="close",
        )
        for action in (self.back, self.copying, self.closing):
            self.top.addWidget(_button(action))


def _button(action: QAction) -> QWidget:
    button = QToolButton()
    button.setObjectName("plain")
    button.setDefaultAction(action)
    button.setIconSize(QSize(scale.ICON, scale.ICON))
    button.setAccessibleName(action.text())
    return button
