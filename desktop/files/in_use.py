"""Somebody else has the plant file open: who, since when, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.files.choice import Choice
from desktop.files.lock import Holder, How, InUse
from desktop.frame.dialog import Dialog
from planning.language import _, format_moment

COPY = "copy"


class InUseDialog(Dialog):
    """Says who has the file, and lets a person choose what to do instead."""

    chosen = Signal(str)
    """`COPY`, or one of `How`."""

    def __init__(self, parent: QWidget | None, in_use: InUse) -> None:
        super().__init__(
            parent,
            _("{file} is open elsewhere").format(file=in_use.path.name),
            holder_in_words(in_use.holder),
        )
        self.setMinimumWidth(520)
        self.choices: dict[str, Choice] = {}
        self._offer(
            COPY,
            _("Open a copy"),
            _("Your changes go into the copy. What the others change meanwhile is not in it."),
            "copy",
        )
        self._offer(
            How.LOOK,
            _("Look only"),
            _("See everything and try plans; nothing is written to the file."),
            "search",
        )
        if in_use.holder.is_gone:
            self._offer(
                How.ANYWAY,
                _("Open all the same"),
                _("The other window is gone, or nobody works in it any more."),
                "open",
            )
        self.add_close()
        self.choices[COPY].setFocus()

    def _offer(self, what: str, title: str, line: str, icon_name: str) -> None:
        choice = Choice(title, line, icon_name)
        choice.clicked.connect(lambda _checked=False: self._choose(what))
        self.choices[str(what)] = choice
        self.body.addWidget(choice)

    def _choose(self, what: str) -> None:
        self.accept()
        self.chosen.emit(str(what))


def holder_in_words(holder: Holder) -> str:
    """Return who has the file open, where, and since when, as far as that is known."""
    names = {
        "user": holder.user or _("Somebody"),
        "computer": holder.computer,
        "moment": format_moment(holder.since) if holder.since is not None else "",
    }
    if holder.is_here and holder.since is not None:
        sentence = _("{user} has had it open in another window on this computer since {moment}.")
    elif holder.is_here:
        sentence = _("{user} has it open in another window on this computer.")
    elif holder.computer and holder.since is not None:
        sentence = _("{user} has had it open on the computer {computer} since {moment}.")
    elif holder.computer:
        sentence = _("{user} has it open on the computer {computer}.")
    else:
        sentence = _("{user} has it open.")
    said = sentence.format(**names)
    if holder.is_gone:
        said += " " + _(
            "There has been no sign of life from there for a while; it was probably switched off."
        )
    return said
