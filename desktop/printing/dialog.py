"""Print: the papers there are for the plan in view, their pages, and where to send them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.files.names import safe_name
from desktop.frame.actions import act
from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from desktop.look import scale
from desktop.printing.choices import (
    PAPERS,
    AssemblySheet,
    Make,
    Paper,
    PlanWorkbook,
    Which,
)
from desktop.printing.preview import Preview
from planning.language import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.frame.window import Window
    from desktop.printing.pages import PdfPages
    from desktop.program.tasks import Task

CALM_MS = 250
"""After a choice, before the paper is made anew."""

SIDE = 320
"""Device-independent pixels of the choices, beside the page."""


class PrintDialog(Dialog):
    """At the left the paper and its choices, at the right the pages that will be printed."""

    def __init__(
        self,
        window: Window,
        paper: str = PAPERS[0].name,
        plans: Mapping[Which, str] | None = None,
    ) -> None:
        """Show `paper`; with `plans` (which, and what each is called), the sheet of just those."""
        super().__init__(window, _("Print"))
        self._plans = plans
        self._window = window
        self._plant = window.plant
        self._papers: dict[str, Paper] = {}
        self._round = 0
        self._making: Task | None = None
        self.pages: PdfPages | None = None
        """The paper as it is chosen now; None while it is being made."""
        across = QHBoxLayout()
        across.setSpacing(scale.LARGE)
        across.addWidget(self._make_side())
        self.preview = Preview(window.tasks, self)
        across.addWidget(self.preview, 1)
        self.body.addLayout(across, 1)
        self._make_buttons()
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(1180, room.width() - 60), min(720, room.height() - 60))
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.make)
        window.tasks.progressed.connect(self._on_progress)
        self._plant.closed.connect(self.reject)
        self._plant.opened.connect(self.reject)
        self._plant.planned.connect(self._on_planned)
        self.finished.connect(self._on_finished)
        self.which.setCurrentIndex(max(0, self.which.findData(paper)))
        self._show_paper()

    @property
    def paper(self) -> Paper:
        """The paper that is chosen, with its choices."""
        return self._papers[self.which.currentData()]

    # --- Making -------------------------------------------------------------------------------

    def make(self) -> None:
        """Make the paper as it is chosen, beside the window, and show it."""
        self._stop()
        self._let_go()
        this_round, paper = self._round, self.paper
        lacks = paper.lacks()
        if lacks or not paper.has_pages:
            self._busy(False)
            self.preview.say(
                lacks or _("A workbook has no pages: save it and open it in a spreadsheet program.")
            )
            return
        self._busy(True)

        def then(make: Make) -> None:
            if isValid(self) and this_round == self._round:
                self._start(make, this_round)

        def given_up(error: BaseException) -> None:
            if isValid(self) and this_round == self._round:
                self._on_failed(error)

        paper.prepare(then, given_up)

    def _start(self, make: Make, this_round: int) -> None:
        def work(**callables: Callable[..., object]) -> PdfPages:
            from desktop.printing.pages import PdfPages

            return PdfPages(make(**callables))

        def on_done(pages: PdfPages) -> None:
            if isValid(self) and this_round == self._round:
                self._making = None
                self.pages = pages
                self._busy(False)
                self.preview.show_pages(pages)

        def on_failed(error: BaseException) -> None:
            if isValid(self) and this_round == self._round:
                self._on_failed(error)

        self._making = self._window.tasks.start("", work, on_done, on_failed)

    def _stop(self) -> None:
        self._round += 1
        if self._making is not None:
            self._making.stop()
            self._making = None

    def _on_finished(self, _result: int) -> None:
        self._stop()
        self._let_go()

    def _let_go(self) -> None:
        """Close the pages that were shown."""
        if self.pages is not None:
            self.pages.close()
        self.pages = None

    def _on_failed(self, error: BaseException) -> None:
        from desktop.plant.edits import sentence_of

        self._busy(False)
        sentence = sentence_of(error)
        if sentence is None:
            self.preview.say(_("This paper cannot be made."))
            self._window.troubles.report(error)
        else:
            self.preview.say(sentence)

    def _on_progress(self, task: Task, part: float, text: str) -> None:
        if task is self._making and text:
            self._doing.setText(text)

    def _on_planned(self) -> None:
        """There is another plan in view: what can be chosen for the papers is another, too."""
        self._stop()
        for paper in self._papers.values():
            self._choices.removeWidget(paper)
            paper.deleteLater()
        self._papers = {}
        if self._plant.plan is None:
            self.reject()
        else:
            self._show_paper()

    def _busy(self, busy: bool) -> None:
        """Show whether pages are being made; what needs them waits."""
        self._progress.setVisible(busy)
        self._doing.setVisible(busy)
        self._doing.setText(_("Drawing the pages…") if busy else "")
        if busy:
            self.preview.say(_("Preparing the sheet…"))
        there = self.pages is not None
        self.printing.setEnabled(there and self.paper.has_pages)
        self.saving.setEnabled(there or not self.paper.has_pages)
        count = "" if self.pages is None else _count(len(self.pages))
        self._counted.setText(count)

    # --- Printing and saving ------------------------------------------------------------------

    def ask_printer(self) -> None:
        """Let a person choose the printer and the pages; then print."""
        if self.pages is None:
            return
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        from desktop.printing.printer import printer_for

        pages = self.pages
        printer = printer_for(pages, self.paper.title)
        asking = QPrintDialog(printer, self)
        asking.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        asking.setMinMax(1, len(pages))
        asking.setFromTo(1, len(pages))
        asking.accepted.connect(lambda: self.print_on(printer))
        asking.open()

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to `printer`, beside the window."""
        (pages, self.pages), window = (self.pages, None), self._window
        if pages is None:
            return

        def work(**callables: Callable[..., object]) -> int:
            from desktop.printing.printer import print_pages

            try:
                return print_pages(pages, printer, **callables)
            finally:
                pages.close()

        def on_done(count: int) -> None:
            window.tell(
                ngettext(
                    "{count} page went to the printer.",
                    "{count} pages went to the printer.",
                    count,
                ).format(count=count),
                mark="check",
            )

        window.tasks.start(_("Printing"), work, on_done, window.files.on_failed)
        self.accept()

    def ask_save(self) -> None:
        """Let a person say where the paper is to be kept; then write it there."""
        is_book = not self.paper.has_pages
        ending = ".xlsx" if is_book else ".pdf"
        kinds = _("Excel workbooks (*.xlsx)") if is_book else _("PDF files (*.pdf)")
        name = safe_name(
            _("{paper} – {plant}").format(paper=self.paper.title, plant=self._plant.name)
        )
        start = str(Path(self._window.files.folder()) / f"{name}{ending}")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), start, kinds)
        if chosen:
            place = Path(chosen)
            self.save(place if place.suffix else place.with_suffix(ending))

    def save(self, place: Path) -> None:
        """Write the paper to `place`, beside the window."""
        files, pages = self._window.files, self.pages
        if not self.paper.has_pages:
            files.write_plan(place)
        elif pages is not None:
            files.write_paper(pages.content, place)
        else:
            return
        self.accept()

    # --- Building -----------------------------------------------------------------------------

    def _show_paper(self) -> None:
        """Show the choices of the paper that was chosen, and make it."""
        kind = next(kind for kind in PAPERS if kind.name == self.which.currentData())
        if kind.name not in self._papers:
            paper = (
                AssemblySheet(self._plant, self._plans)
                if kind is AssemblySheet
                else kind(self._plant)  # type: ignore[call-arg]
            )
            paper.changed.connect(self._on_changed)
            self._papers[kind.name] = paper
            self._choices.addWidget(paper)
        paper = self._papers[kind.name]
        self._choices.setCurrentWidget(paper)
        self._window.settings.put("paper", kind.name)
        self._about.setText(paper.purpose)
        self.save_button.setText(
            _("Save as a PDF…") if paper.has_pages else _("Save as a workbook…")
        )
        self.make()

    def _on_changed(self) -> None:
        self._stop()
        self._let_go()
        self._busy(self.paper.has_pages)
        self._calm.start()

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.SMALL)
        caption = label(_("Paper"), "soft")
        column.addWidget(caption)
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which paper to print"))
        self.which.setToolTip(_("Which paper to print"))
        titles = {
            "assembly": _("Sheet for the assembly"),
            "shifts": _("Shift sheets"),
            "deliveries": _("Delivery notes"),
            "missing": _("Shopping list"),
            PlanWorkbook.name: _("The plan as a workbook"),
        }
        for kind in PAPERS:
            self.which.addItem(titles[kind.name], kind.name)
        self.which.activated.connect(lambda _place: self._show_paper())
        caption.setBuddy(self.which)
        column.addWidget(self.which)
        self._about = label("", "soft")
        self._about.setWordWrap(True)
        column.addWidget(self._about)
        column.addSpacing(scale.SMALL)
        self._choices = QStackedWidget()
        column.addWidget(self._choices, 1)
        self._counted = label("", "strong")
        column.addWidget(self._counted)
        self._doing = label("", "small")
        self._doing.setWordWrap(True)
        column.addWidget(self._doing)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("The pages are being made"))
        column.addWidget(self._progress)
        return side

    def _make_buttons(self) -> None:
        self.printing = act(
            self,
            _("Print…"),
            self.ask_printer,
            keys="Ctrl+P",
            tip=_("Choose the printer and the pages"),
        )
        self.saving = act(
            self,
            _("Save the paper…"),
            self.ask_save,
            keys="Ctrl+S",
            tip=_("Keep it as a file, to print or to send later"),
        )
        self.print_button = self.add_button(_("Print…"))
        self.save_button = self.add_button("")
        _follow(self.print_button, self.printing)
        _follow(self.save_button, self.saving)
        self.print_button.setObjectName("primary")
        self.print_button.setDefault(True)
        self.style().polish(self.print_button)
        self.add_close(_("Close"))


def _follow(button: QPushButton, action: object) -> None:
    """Let a button do what an action does, and rest when it does."""
    button.clicked.connect(action.trigger)  # type: ignore[attr-defined]
    button.setToolTip(action.toolTip())  # type: ignore[attr-defined]
    action.enabledChanged.connect(button.setEnabled)  # type: ignore[attr-defined]


def _count(pages: int) -> str:
    return ngettext("{count} page", "{count} pages", pages).format(count=pages)
