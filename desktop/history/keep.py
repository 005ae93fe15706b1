"""Keeping the present state under a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.frame.dialog import Dialog
from desktop.frame.page import label
from planning.language import _, format_date

if TYPE_CHECKING:
    from desktop.frame.window import Window


class KeepDialog(Dialog):
    """Asks for a name; says that nothing has to be saved."""

    def __init__(self, window: Window, then: Callable[[], object] = lambda: None) -> None:
        super().__init__(
            window,
            _("Keep this state as…"),
            _(
                "Every change is saved already. Give this state a name, and you can bring it back"
                " from the history (Ctrl+H), however much is changed after it."
            ),
        )
        self._window, self._then = window, then
        self.setMinimumWidth(460)
        caption = label(_("Name"), "strong")
        self.body.addWidget(caption)
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setAccessibleName(_("Name of this state"))
        self.name.setPlaceholderText(
            _("Such as: before the assembly of {day}").format(day=format_date(date.today()))
        )
        caption.setBuddy(self.name)
        self.body.addWidget(self.name)
        self.add_button(_("Keep"), primary=True)
        self.add_close()
        self.name.setFocus()

    def accept(self) -> None:
        """Keep the state, if it has a name."""
        name = self.name.text().strip()
        if not name:
            self.refuse(_("Write a name by which everybody will know this state again."))
            self.name.setFocus()
            return
        window = self._window

        heard = self._then

        def then(number: int | None) -> None:
            if number is not None:
                heard()
                window.tell(
                    _("“{name}” is kept. The history (Ctrl+H) brings it back.").format(name=name),
                    _("History…"),
                    window.show_history,
                    mark="check",
                )

        window.plant.keep_state(name, then)
        super().accept()
