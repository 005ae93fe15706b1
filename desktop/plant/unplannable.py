"""Says why the plant cannot be planned yet, until it can be: the first error, or all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planning.language import _

if TYPE_CHECKING:
    from desktop.frame.window import Window
    from desktop.plant.shown_plan import DataErrors


class Unplannable(QObject):
    """Keeps the sentence above the page true for one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._said = ""
        window.plant.unplannable.connect(self._on_unplannable)
        window.plant.planned.connect(self._on_planned)

    def _on_unplannable(self, errors: DataErrors) -> None:
        self._said = str(errors)
        more = _("Show all") if len(errors.findings) > 1 else ""
        self._window.tell(self._said, more, lambda: self._show(errors))

    def _on_planned(self) -> None:
        notice = self._window.notice
        if self._said and notice.sentence.text() == self._said:
            notice.hide()
        self._said = ""

    def _show(self, errors: DataErrors) -> None:
        from desktop.files.findings import FindingsDialog

        name = self._window.plant.name
        sentence = _("This is to be mended before {plant} can be planned.").format(plant=name)
        FindingsDialog(name, errors.findings, self._window, sentence).open()
