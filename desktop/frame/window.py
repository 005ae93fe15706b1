"""The main window: the rail, the bar, the page in view and the status line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop.files.care import Care
from desktop.files.chooser import Chooser
from desktop.files.deeds import FileDeeds
from desktop.files.recent import RecentMenu
from desktop.frame import placing
from desktop.frame.actions import Actions
from desktop.frame.notice import Notice
from desktop.frame.opening import Opening
from desktop.frame.page import Page
from desktop.frame.rail import Rail
from desktop.frame.stage import NAMES, Stage
from desktop.frame.status_line import StatusLine
from desktop.frame.top_bar import TopBar
from desktop.look.icons import program_icon
from desktop.look.theme import theme
from desktop.plant.open_plant import OpenPlant
from desktop.plant.unplannable import Unplannable
from desktop.program.settings import Settings
from desktop.program.speech import speak
from desktop.program.tasks import Task, Tasks
from desktop.program.troubles import Troubles
from desktop.scenarios.deeds import WhatIfDeeds
from desktop.scenarios.strip import WhatIfStrip
from desktop.why.beside import BesidePages
from planning.language import _

if TYPE_CHECKING:
    from desktop.printing.choices import Which

NARROW = 1240
"""A window that is less wide shows the pages' icons without their names."""

PATIENCE_MS = 250
"""Work that is done sooner than this shows no progress, so that nothing flickers."""


class Window(QMainWindow):
    """One window for one plant at a time."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.tasks = Tasks(self)
        self.troubles = Troubles(self)
        self.plant = OpenPlant(self.tasks, self)
        self.files = FileDeeds(self)
        self.care = Care(self)
        self.what_ifs = WhatIfDeeds(self)
        Unplannable(self)
        self._after_notice: Callable[[], object] | None = None
        self._shown = settings.get("page", "overview")
        self._passing: TemporaryDirectory[str] | None = None
        self.setWindowIcon(program_icon())
        self.setWindowTitle("Hornada")
        self.setMinimumSize(800, 500)
        self._build()
        self.plant.opened.connect(self._on_opened)
        self.plant.closed.connect(self._on_closed)
        self.plant.changed.connect(lambda _tables: self._show_state())
        self.plant.planned.connect(self._show_state)
        self.plant.fitted.connect(self._show_state)
        self.plant.listed.connect(self._show_state)
        self.plant.told.connect(self._on_told)
        self.plant.achieved.connect(lambda sentence: self.tell(sentence, mark="check"))
        self.plant.wrote.connect(lambda place: self.files.say_written(place))
        self.plant.lost.connect(lambda _reason: self._show_state())
        self.plant.found_again.connect(self._show_state)
        self.plant.failed.connect(self.troubles.report)
        self.tasks.started.connect(self._on_task)
        self.tasks.progressed.connect(self._on_progress)
        self.tasks.ended.connect(self._on_task_ended)
        theme.changed.connect(self._dress)
        placing.place(self, self.settings)

    # --- What others call ---------------------------------------------------------------------

    def open_file(self, file: Path) -> None:
        """Open a plant file, show its last page and plan it if it has no plan yet."""
        self.show_opening()
        self.plant.open(file)

    def open_sample(self, name: str) -> None:
        """Copy a sample to the person's documents, open the copy and plan it."""
        self.files.open_sample(name)

    def first_page(self, name: str) -> None:
        """Show the page called `name` once a plant is open."""
        self._shown = name

    def begin(
        self, file: Path | None = None, sample: str | None = None, *, in_passing: bool = False
    ) -> None:
        """Open what was asked for, else the file of last time, else offer what there is.

        In passing, a sample is copied into a folder that goes away, not into the documents.
        """
        self.stage.setCurrentWidget(self._opening)
        if file is not None:
            self.open_file(file)
        elif sample is not None:
            folder = None
            if in_passing:
                self._passing = TemporaryDirectory(prefix="hornada-")
                folder = Path(self._passing.name)
            self.files.open_sample(sample, folder)
        elif self.settings.known_files:
            # Also when it is not there: its stick may be missing, which is then said.
            self.open_file(self.settings.known_files[0])
        else:
            self.show_start()

    def show_page(self, name: str, target: Any = None) -> None:
        """Show the page called `name`, and `target` on it."""
        if not self.plant.is_open or name not in NAMES:
            return
        page = self.stage.show_page(name)
        self._rail.mark(name)
        self._shown = name
        self.beside.show_for(name)
        if target is not None:
            page.go_to(target)

    @property
    def page(self) -> Page | None:
        """The page in view."""
        return self.stage.page(self._shown) if self.plant.is_open else None

    def tell(
        self,
        sentence: str,
        action: str = "",
        then: Callable[[], object] | None = None,
        mark: str = "warning",
    ) -> None:
        """Say a sentence above the page; `then` is done when a person asks for `action`."""
        self._after_notice = then
        self.notice.tell(sentence, action, mark)

    def search(self) -> None:
        """Show the search of commands and things."""
        from desktop.commands.search import search_of

        search_of(self)

    def keep_state(self) -> None:
        """Ask for a name under which the present state is kept."""
        from desktop.history.keep import KeepDialog

        if self.plant.is_open:
            KeepDialog(self).open()

    def show_history(self) -> None:
        """Show the steps of this sitting and the states that were kept."""
        from desktop.history.dialog import HistoryDialog

        if self.plant.is_open:
            HistoryDialog(self).open()

    def show_papers(self, paper: str = "", plans: Mapping[Which, str] | None = None) -> None:
        """Show the papers there are for the plan in view, with `paper` chosen ("": the last).

        `plans` are those to print a sheet of, and what each is called; else the one in view.
        """
        from desktop.printing.dialog import PrintDialog

        if self.plant.is_open and self.plant.plan is not None:
            PrintDialog(self, paper or self.settings.get("paper", "assembly"), plans).open()

    def show_keys(self) -> None:
        """Show every key that does something here."""
        from desktop.commands.keys import KeysSheet

        KeysSheet(self).open()

    def show_around(self) -> None:
        """Lead through the window, if there is a plant to look at."""
        from desktop.tour.tour import Tour

        if self.plant.is_open:
            self.settings.put("toured", "yes")
            Tour(self).start()
        else:
            self.tell(_("Open a sample plant first; then there is something to show."))

    def switch_language(self, language: str) -> None:
        """Speak `language` from now on: everything on screen is built anew."""
        self.settings.put("language", language)
        speak(language)
        self.stage.remember()
        self._build()
        if self.plant.is_open:
            self._on_opened()
        else:
            self._on_closed()

    def choose_theme(self, chosen: str) -> None:
        """Take "light", "dark" or "" (like the system)."""
        self.settings.put("theme", chosen)
        theme.choose(chosen or None)

    # --- Building -----------------------------------------------------------------------------

    def _build(self) -> None:
        for action in self.actions():
            self.removeAction(action)
        self._after_notice = None
        self.deeds = Actions(
            self,
            {
                "start": self.files.show_start,
                "open": self.files.ask_open,
                "import": self.files.ask_import,
                "export": self.files.ask_export,
                "keep": self.keep_state,
                "history": self.show_history,
                "save_copy": self.files.ask_save_copy,
                "log": self.care.show_log,
                "export_plan": self.files.ask_export_plan,
                "print": self.show_papers,
                "assembly_sheet": lambda: self.show_papers("assembly"),
                "undo": self.plant.undo,
                "redo": self.plant.redo,
                "plan": self.plant.make_plan,
                "stop": self.tasks.stop_all,
                **self.what_ifs.doers(),
                "why": lambda: self.beside.toggle(),
                "search": self.search,
                "keys": self.show_keys,
                "tour": self.show_around,
                "quit": self.close,
            },
        )
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._rail = Rail()
        self._rail.chosen.connect(self.show_page)
        across.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.bar = TopBar(self.deeds)
        self.bar.scenario_chosen.connect(self.plant.choose_scenario)
        self.bar.language_chosen.connect(self.switch_language)
        self.bar.theme_chosen.connect(self.choose_theme)
        RecentMenu(self.bar.menu_button.menu(), self.deeds["import"], self)
        column.addWidget(self.bar)
        self.what_if = WhatIfStrip(self.deeds["edit_what_if"], self.what_ifs.go_back)
        column.addWidget(self.what_if)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        self.notice = Notice()
        self.notice.acted.connect(self._on_acted)
        above.addWidget(self.notice)
        column.addLayout(above)
        self.stage = Stage(self.plant, self.settings)
        self.stage.wanted.connect(self.show_page)
        self.beside = BesidePages(self.stage, self.plant, self.settings)
        self.beside.panel.wanted.connect(self.show_page)
        column.addWidget(self.beside, 1)
        self.status = StatusLine()
        column.addWidget(self.status)
        across.addLayout(column, 1)
        self.setCentralWidget(whole)
        self._chooser: Chooser | None = None
        self._opening = Opening()
        self.stage.addWidget(self._opening)
        self._frame = [self._rail, self.bar, self.what_if, self.status]
        for part in self._frame:
            part.setVisible(self.plant.is_open)

    def show_start(self) -> None:
        """Show the chooser of samples and recent files."""
        if self._chooser is None:
            self._chooser = Chooser(self.settings)
            self._chooser.sample_chosen.connect(self.files.open_sample)
            self._chooser.file_chosen.connect(self.open_file)
            self._chooser.open_asked.connect(self.files.ask_open)
            self._chooser.import_asked.connect(self.files.ask_import_new)
            self._chooser.new_asked.connect(self.files.ask_new)
            self._chooser.template_asked.connect(self.files.ask_template)
            self._chooser.language_chosen.connect(self.switch_language)
            self._chooser.back_asked.connect(self._on_opened)
            self.stage.addWidget(self._chooser)
        self._chooser.can_go_back(self.plant.is_open)
        for part in self._frame:
            part.setVisible(False)
        self.beside.show_for(None)
        self.stage.setCurrentWidget(self._chooser)
        self._chooser.setFocus()

    def show_opening(self) -> None:
        """Show that a plant is being opened, unless one is open to look at meanwhile."""
        if not self.plant.is_open:
            self.beside.show_for(None)
            self.stage.setCurrentWidget(self._opening)

    # --- What happens -------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self.stage.clear_pages()
        for part in self._frame:
            part.setVisible(True)
        if self.plant.path is not None:
            self.settings.remember_file(self.plant.path)
        self._show_state()
        self.show_page(self._shown if self._shown in NAMES else "overview")
        self._offer_tour()

    def _offer_tour(self) -> None:
        """Offer a newcomer a walk around, once, unless there is something else to say."""
        if self.notice.isVisible():
            return
        if self._passing is None and not self.settings.get("toured"):
            self.settings.put("toured", "offered")
            self.tell(
                _("New here? A short walk shows what is where."),
                _("Show me around"),
                self.show_around,
                mark="help",
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.be_narrow(self.width() < NARROW)

    def _on_told(self, sentence: str) -> None:
        if not self.plant.is_open:
            self.show_start()
        self.tell(sentence)

    def _on_closed(self) -> None:
        self.show_start()

    def _show_state(self) -> None:
        """Show what the bar and the status line say of the plant."""
        if not self.plant.is_open:
            return
        self.bar.show_plant(self.plant.name, self.plant.scenarios, self.plant.scenario or "")
        self.bar.name_undo(self.plant.undo_name, self.plant.redo_name)
        self.what_if.show_plant(self.plant)
        self.status.show_plan(self.plant)
        name = self.plant.path.name if self.plant.path is not None else ""
        self.setWindowTitle(
            _("{plant} – {file} – Hornada").format(plant=self.plant.name, file=name)
        )
        self.deeds["export_plan"].setEnabled(self.plant.plan is not None)
        self.deeds["print"].setEnabled(self.plant.plan is not None)
        self.deeds["assembly_sheet"].setEnabled(self.plant.plan is not None)

    def _on_task(self, task: Task) -> None:
        if task.title:
            self.deeds["plan"].setEnabled(False)
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._on_progress(task, -1.0, task.title))

    def _on_progress(self, task: Task, part: float, text: str) -> None:
        if task not in self.tasks.running or not task.title:
            return
        self.bar.show_work(part, text or task.title, stoppable=task.stoppable)
        self._opening.show_work(part, text or task.title)

    def _on_task_ended(self, task: Task) -> None:
        if not any(other.title for other in self.tasks.running):
            self.bar.show_work(None)
            self.deeds["plan"].setEnabled(True)

    def _on_acted(self) -> None:
        if self._after_notice is not None:
            self._after_notice()

    def _dress(self) -> None:
        self.deeds.dress()
        self._rail.dress()
        self.bar.dress()
        self.what_if.dress()
        self.status.dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        placing.remember(self, self.settings)
        self.settings.put("page", self._shown)
        self.stage.remember()
        self.tasks.close()
        self.plant.close()
        self.care.end()
        if self._passing is not None:
            self._passing.cleanup()
        event.accept()
