"""Opening, importing and exporting: asks where, works beside the window, says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.files.names import ENDING, free_name, safe_name
from desktop.program.settings import documents_folder
from planning.language import _, current_language
from planning.samples import samples

if TYPE_CHECKING:
    from desktop.frame.window import Window
    from planning.plant import Finding, Plant
    from planning.workbook.reading import Reading


class FileDeeds(QObject):
    """The deeds of one window that have to do with files."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    # --- Opening --------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the chooser of samples and recent files."""
        self._window.show_start()

    def ask_open(self) -> None:
        """Ask for a plant file and open it."""
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open a plant file"), self.folder(), _plant_files()
        )
        if name:
            self._window.open_file(Path(name))

    def open_sample(self, name: str, folder: Path | None = None) -> None:
        """Copy the sample called `name` into the person's documents and open the copy."""
        sample = next((found for found in samples() if found.name == name), None)
        if sample is None:
            self._window.tell(_("There is no sample plant called “{name}”.").format(name=name))
            self._window.show_start()
            return
        self._window.show_opening()
        place = free_name(folder or documents_folder(), _(sample.title))
        self._create_from(sample.workbook, lambda: place, _("Opening the sample"))

    def ask_new(self) -> None:
        """Ask for a name, make an empty plant and open it."""
        place = self._ask_place(_("New plant"), _("My plant"), ENDING, _plant_files())
        if place is None:
            return

        def work(**_callables: Any) -> None:
            from desktop.files.new_plant import empty_plant
            from planning.plantfile import create

            create(place, empty_plant(place.stem), replace=True).close()

        self._start(_("Making a new plant"), work, lambda _none: self._window.open_file(place))

    def ask_template(self) -> None:
        """Write the empty workbook, with every column explained."""
        place = self._ask_place(_("Save the template"), _("Plant template"), ".xlsx", _workbooks())
        if place is None:
            return

        def work(**_callables: Any) -> None:
            from planning.workbook.writing import write_template

            write_template(place, current_language())

        self._start(_("Writing the template"), work, lambda _none: self.say_written(place))

    def ask_save_copy(self) -> None:
        """Ask for a place and write everything on screen into a new plant file there."""
        plant = self._window.plant
        if not plant.is_open:
            return
        place = self._ask_place(_("Save a copy"), plant.name, ENDING, _plant_files())
        if place is not None:
            self.save_copy(place)

    def save_copy(self, place: Path) -> None:
        """Write everything on screen into a new plant file; go on in it if the first is lost."""
        plant = self._window.plant

        def on_done(_none: None) -> None:
            if plant.is_lost:
                self._window.open_file(place)
                self._window.tell(_("You now work in {file}.").format(file=place), mark="check")
            else:
                self._window.tell(
                    _("A copy was saved: {file}").format(file=place),
                    _("Open it"),
                    lambda: self._window.open_file(place),
                    mark="check",
                )

        plant.save_copy(place, on_done, self.on_failed)

    def ask_save_log(self, text: str) -> None:
        """Ask for a place and write what is to be sent to the makers there."""
        kinds = _("Text files (*.txt)")
        place = self._ask_place(_("Save the log"), "hornada-log", ".txt", kinds)
        if place is None:
            return
        try:
            place.write_text(text, encoding="utf-8")
        except OSError as error:
            self.on_failed(error)
            return
        self.say_written(place)

    # --- Workbooks in ---------------------------------------------------------------------------

    def ask_import_new(self) -> None:
        """Ask for a workbook, make a plant file of it beside it, and open that."""
        name = self._ask_workbook()
        if name is None:
            return
        self._create_from(
            name,
            lambda: self._ask_place(_("Save the plant as"), name.stem, ENDING, _plant_files()),
            _("Importing {file}").format(file=name.name),
        )

    def ask_import(self) -> None:
        """Ask for a workbook and put what it holds in the place of the open plant, as one step."""
        if not self._window.plant.is_open:
            self.ask_import_new()
            return
        name = self._ask_workbook()
        if name is not None:
            self.import_workbook(name)

    def import_workbook(self, name: Path) -> None:
        """Put what the workbook holds in the place of the open plant, as one step to undo."""

        def on_read(reading: Reading) -> None:
            if reading.plant is None:
                self._show_findings(name, reading.findings)
                return
            self._window.plant.replace(reading.plant, _("import {file}").format(file=name.name))
            self._window.tell(
                _("{file} was imported. Undo (Ctrl+Z) brings back what was there before.").format(
                    file=name.name
                ),
                _("Show what is odd in it") if reading.findings else "",
                lambda: self._show_findings(name, reading.findings),
            )

        self._start(
            _("Importing {file}").format(file=name.name),
            lambda **callables: _read(name, **callables),
            on_read,
            stoppable=True,
        )

    def _create_from(
        self, workbook: Path, choose_place: Callable[[], Path | None], title: str
    ) -> None:
        """Read a workbook into a new plant file and open it."""

        def on_read(reading: Reading) -> None:
            plant = reading.plant
            if plant is None:
                self._show_findings(workbook, reading.findings)
                return
            place = choose_place()
            if place is not None:
                self._create(place, plant)

        self._start(
            title, lambda **callables: _read(workbook, **callables), on_read, stoppable=True
        )

    def _create(self, place: Path, plant: Plant) -> None:
        def work(**_callables: Any) -> None:
            from planning.plantfile import create

            place.parent.mkdir(parents=True, exist_ok=True)
            create(place, plant, replace=True).close()

        self._start(
            _("Writing {file}").format(file=place.name),
            work,
            lambda _none: self._window.open_file(place),
        )

    # --- Workbooks and sheets out ---------------------------------------------------------------

    def ask_export(self) -> None:
        """Write everything in the plant as a workbook."""
        plant = self._window.plant
        if not plant.is_open:
            return
        place = self._ask_place(_("Export the plant"), plant.name, ".xlsx", _workbooks())
        if place is None:
            return
        records = plant.as_it_stands

        def work(**callables: Any) -> None:
            from planning.workbook.writing import write_workbook

            write_workbook(records, place, current_language(), **callables)

        self._start(_("Exporting"), work, lambda _none: self.say_written(place), stoppable=True)

    def ask_export_plan(self) -> None:
        """Write the tables of the plan in view as a workbook."""
        place = self._place_for_plan(_("Export the plan"), _("Plan of {plant}"), ".xlsx")
        if place is not None:
            self.write_plan(place)

    def write_plan(self, place: Path) -> None:
        """Write the tables of the plan in view to the workbook `place`."""
        shown, records = self._window.plant.shown, self._window.plant.as_it_stands

        def work(**_callables: Any) -> None:
            from desktop.printing.making import with_its_name
            from planning.reports.plan_workbook import write_plan_workbook
            from planning.reports.reasons import reasons_of

            assert shown is not None
            plant = with_its_name(shown, records)
            reasons = reasons_of(shown.base, shown.plan, in_force=shown.kept_to)
            write_plan_workbook(plant, shown.plan, place, reasons=reasons, number=shown.number)

        self._start(_("Writing the plan"), work, lambda _none: self.say_written(place))

    def write_paper(self, content: bytes, place: Path) -> None:
        """Write a paper that was looked at, a PDF, to `place`."""

        def work(**_callables: Any) -> None:
            from desktop.printing.making import write_bytes

            write_bytes(content, place)

        self._start(
            _("Writing {file}").format(file=place.name),
            work,
            lambda _none: self.say_written(place),
        )

    # --- What they share ------------------------------------------------------------------------

    def _start(
        self,
        title: str,
        work: Any,
        on_done: Callable[[Any], Any],
        *,
        stoppable: bool = False,
    ) -> None:
        self._window.tasks.start(title, work, on_done, self.on_failed, stoppable=stoppable)

    def on_failed(self, error: BaseException) -> None:
        """Say what went wrong: a sentence for the surroundings, the dialog for a bug of ours."""
        from desktop.plant.edits import sentence_of

        sentence = sentence_of(error)
        if not self._window.plant.is_open:
            self._window.show_start()
        if sentence is None:
            self._window.troubles.report(error)
        else:
            self._window.tell(sentence)

    def say_written(self, place: Path) -> None:
        """Say that a file was written, and offer to open it."""
        self._window.tell(
            _("Written: {file}").format(file=place),
            _("Open it"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))),
            mark="check",
        )

    def _show_findings(self, workbook: Path, findings: tuple[Finding, ...]) -> None:
        from desktop.files.findings import FindingsDialog

        if not self._window.plant.is_open:
            self._window.show_start()
        dialog = FindingsDialog(workbook.name, findings, self._window)
        dialog.open()

    def folder(self) -> str:
        """Return the folder that files are asked for in: the plant's, else the documents."""
        path = self._window.plant.path
        return str(path.parent if path is not None else documents_folder())

    def _ask_workbook(self) -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Import a workbook"), self.folder(), _workbooks()
        )
        return Path(name) if name else None

    def _ask_place(self, title: str, name: str, ending: str, kinds: str) -> Path | None:
        start = str(Path(self.folder()) / (safe_name(name) + ending))
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        if not chosen:
            return None
        place = Path(chosen)
        return place if place.suffix else place.with_suffix(ending)

    def _place_for_plan(self, title: str, name: str, ending: str) -> Path | None:
        plant = self._window.plant
        if plant.plan is None:
            self._window.tell(_("There is no plan on screen yet. Press F5 to work one out."))
            return None
        kinds = _workbooks() if ending == ".xlsx" else _("PDF files (*.pdf)")
        return self._ask_place(title, name.format(plant=plant.name), ending, kinds)


def _read(workbook: Path, **callables: Any) -> Reading:
    from planning.workbook.reading import read_workbook

    return read_workbook(workbook, **callables)


def _plant_files() -> str:
    return _("Plant files (*.hornada)")


def _workbooks() -> str:
    return _("Excel workbooks (*.xlsx)")
