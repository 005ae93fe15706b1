"""The strip under the bar while a what-if is in view: it is changed, not the plant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from desktop.frame.page import label
from desktop.look import scale
from desktop.look.icons import icon
from planning.language import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.plant.open_plant import OpenPlant


class WhatIfStrip(QFrame):
    """Shows which what-if is in view, what it changes, and the way back."""

    def __init__(self, edit: QAction, go_back: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("whatif")
        row = QHBoxLayout(self)
        row.setContentsMargins(scale.LARGE, scale.TIGHT, scale.WIDE, scale.TIGHT)
        row.setSpacing(scale.SMALL)
        self._mark = QLabel()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.sentence = label("", "")
        self.sentence.setWordWrap(True)
        row.addWidget(self.sentence, 1)
        self.edit = QPushButton(_("Its changes…"))
        self.edit.setToolTip(edit.toolTip())
        self.edit.setAccessibleName(edit.text())
        self.edit.clicked.connect(edit.trigger)
        row.addWidget(self.edit)
        self.back = QPushButton(_("Go back to the plant"))
        self.back.setToolTip(_("Look at the plant as it stands again; the what-if stays"))
        self.back.clicked.connect(lambda _checked=False: go_back())
        row.addWidget(self.back)
        self.hide()

    def show_plant(self, plant: OpenPlant) -> None:
        """Show the what-if in view of `plant`, or nothing."""
        self.setVisible(plant.is_open and plant.scenario is not None)
        if plant.scenario is None:
            return
        from desktop.scenarios.edits import changes_of
        from planning.plant.what_if import in_words

        changes = changes_of(plant.as_it_stands, plant.scenario)
        said = [
            _("You are changing the what-if “{name}”, not the plant.").format(
                name=plant.what_if_name
            )
        ]
        if plant.what_if_errors:
            said.append(str(plant.what_if_errors[0]))
        elif not changes:
            said.append(_("It changes nothing yet: change any figure."))
        else:
            words = [in_words(plant.as_it_stands, change) for change in changes]
            self.sentence.setToolTip("\n".join(words))
            said.append(
                ngettext("{count} change so far.", "{count} changes so far.", len(changes)).format(
                    count=len(changes)
                )
            )
        if not changes or plant.what_if_errors:
            self.sentence.setToolTip("")
        self.sentence.setText(" ".join(said))
        self.setAccessibleName(self.sentence.text())
        self.dress()

    def dress(self) -> None:
        """Draw the mark in the colours of the theme."""
        self._mark.setPixmap(icon("scenario", "accent").pixmap(QSize(scale.ICON, scale.ICON)))
