"""Looks after the file of the open plant for one window: what happens to it is told in words.

Everything here leaves the window alive and the records on screen; each sentence says what is safe
and what can be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop.files.lock import How, InUse
from desktop.program.marker import Ended, Marker
from planning.language import _, format_moment

if TYPE_CHECKING:
    from desktop.frame.window import Window

EVERY_MS = 5_000
"""How often the file is looked at."""

KEEP_AFTER_MS = 3_000
"""After opening, before the state is kept: drawing the page comes first."""


class Care(QObject):
    """Asks now and then how the file is, and tells the person when something is wrong."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._marker: Marker | None = None
        plant = window.plant
        plant.opened.connect(self._on_opened)
        plant.closed.connect(lambda: self._note_file(None))
        plant.unwritten.connect(self._on_unwritten)
        plant.lost.connect(self._on_lost)
        plant.found_again.connect(self._on_found_again)
        plant.overtaken.connect(self._on_overtaken)
        plant.in_use.connect(self._on_in_use)
        self._often = QTimer(self)
        self._often.setInterval(EVERY_MS)
        self._often.timeout.connect(self.look)
        self._often.start()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_AFTER_MS)
        self._keep.timeout.connect(plant.keep_opening_state)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at once when a person comes back to the window."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    def look(self) -> None:
        """Find out how the file is, beside the window."""
        self._window.plant.look()
        if self._marker is not None:
            self._marker.touch()

    def begin(self, marker: Marker) -> None:
        """Mark that the program runs, and tell of runs before that did not end well."""
        self._marker = marker
        self._window.troubles.noted.connect(marker.note_mistake)
        ended = marker.start()
        if ended:
            self._tell_of(ended)

    def end(self) -> None:
        """The window is being closed."""
        self._often.stop()
        self._keep.stop()
        if self._marker is not None:
            self._marker.end()

    def show_log(self) -> None:
        """Show what the program wrote down."""
        from desktop.program.log_dialog import LogDialog

        LogDialog(self._window, self._window.files.ask_save_log).open()

    def _tell_of(self, ended: Sequence[Ended]) -> None:
        last = ended[-1]
        moment = format_moment(last.last_seen)
        if last.was_closed:
            sentence = _(
                "Last time, on {moment}, the program made a mistake. If you send the log to its"
                " makers, they can mend it."
            ).format(moment=moment)
        elif last.file is not None:
            sentence = _(
                "Last time, on {moment}, the program ended without being closed. Every change made"
                " until then is in {file}."
            ).format(moment=moment, file=last.file.name)
        else:
            sentence = _("Last time, on {moment}, the program ended without being closed.").format(
                moment=moment
            )
        self._window.tell(sentence, _("Show the log…"), self.show_log)

    def _on_opened(self) -> None:
        self._note_file(self._window.plant.path)
        self._keep.start()

    def _note_file(self, file: Path | None) -> None:
        if self._marker is not None:
            self._marker.note_file(file)

    def _tell(self, sentence: str) -> None:
        self._window.tell(sentence, _("Save a copy elsewhere…"), self._window.files.ask_save_copy)

    def _on_unwritten(self, reason: str) -> None:
        self._tell(
            _(
                "{reason} What you did last was not kept; everything before it is safe, in the file"
                " and in this window."
            ).format(reason=reason)
        )

    def _on_lost(self, reason: str) -> None:
        self._tell(
            _(
                "{reason} Everything is still in this window: bring the file back, or save a copy"
                " elsewhere."
            ).format(reason=reason)
        )

    def _on_found_again(self) -> None:
        self._window.tell(
            _("{file} is there again. You can go on working.").format(file=self._name),
            mark="check",
        )

    def _on_overtaken(self) -> None:
        self._window.tell(
            _(
                "Somebody else changed {file}. You see what it holds now; steps made before that"
                " can no longer be undone."
            ).format(file=self._name)
        )

    @property
    def _name(self) -> str:
        path = self._window.plant.path
        return path.name if path is not None else ""

    # --- Open elsewhere -----------------------------------------------------------------------

    def _on_in_use(self, in_use: InUse) -> None:
        from desktop.files.in_use import InUseDialog

        if not self._window.plant.is_open:
            self._window.show_start()
        dialog = InUseDialog(self._window, in_use)
        dialog.chosen.connect(lambda what: self._open_otherwise(in_use.path, what))
        dialog.open()

    def _open_otherwise(self, path: Path, what: str) -> None:
        from desktop.files.in_use import COPY

        self._window.show_opening()
        if what == COPY:
            self._open_copy(path)
        else:
            self._window.plant.open(path, How(what))

    def _open_copy(self, path: Path) -> None:
        """Copy the file beside itself, or into the documents, and open the copy."""
        from desktop.files.names import free_name
        from desktop.program.settings import documents_folder

        name = _("{name} (copy)").format(name=path.stem)

        def work(**_callables: Any) -> Path:
            from planning.plantfile import PlantFileError, open_file

            with open_file(path) as file:
                place = free_name(path.parent, name)
                try:
                    file.copy_to(place)
                except PlantFileError:  # its folder may only be read, or is full
                    place = free_name(documents_folder(), name)
                    with suppress(OSError):
                        place.parent.mkdir(parents=True, exist_ok=True)
                    file.copy_to(place)
            return place

        self._window.tasks.start(
            _("Copying {file}").format(file=path.name),
            work,
            self._window.open_file,
            self._window.files.on_failed,
            stoppable=False,
        )
