"""The status line: whose plan is on screen, and that everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.frame.page import label
from desktop.look import scale
from desktop.look.icons import icon
from planning.language import _

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant


class StatusLine(QFrame):
    """One line under every page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusline")
        row = QHBoxLayout(self)
        row.setContentsMargins(scale.LARGE, scale.TIGHT, scale.LARGE, scale.TIGHT)
        row.setSpacing(scale.SMALL)
        self._mark = QLabel()
        row.addWidget(self._mark)
        self.sentence = label("", "small")
        row.addWidget(self.sentence, 1)
        self.saved = label("", "small")
        row.addWidget(self.saved)
        self._tone = ("clock", "soft_text")
        self.setMinimumHeight(28)

    def show_plan(self, plant: OpenPlant) -> None:
        """Say whose plan is on screen, and whether it still fits what is typed in."""
        in_force = plant.in_force
        shown = plant.shown
        if plant.looks_back and shown is not None:
            sentence = _("{plan}, an earlier one, is on screen. Press F5 to plan again.").format(
                plan=plant.plan_name
            )
            self._tone = ("clock", "warning")
        elif in_force is not None and shown is not None and shown.number == in_force.number:
            sentence = _("{plan} is the plan we work by").format(plan=plant.plan_name)
            if in_force.note:
                sentence += f": {in_force.note}"
            if not plant.plan_fits:
                sentence += " – " + _("inputs changed since")
            self._tone = ("check", "good") if plant.plan_fits else ("warning", "warning")
        elif plant.plan is None:
            sentence, self._tone = _("No plan yet: press F5."), ("clock", "soft_text")
        elif not plant.plan_fits:
            sentence = _("Things changed since {plan} was made. Press F5 to plan again.").format(
                plan=plant.plan_name
            )
            self._tone = ("warning", "warning")
        elif in_force is not None:
            sentence = _("{plan} – not the one we work by, which is plan {number}").format(
                plan=plant.plan_name, number=in_force.number
            )
            self._tone = ("clock", "soft_text")
        else:
            sentence = _("{plan} – not approved by an assembly yet").format(plan=plant.plan_name)
            self._tone = ("check", "good")
        if plant.scenario is not None:
            sentence = _("What-if “{name}”: {sentence}").format(
                name=plant.what_if_name, sentence=sentence
            )
        self.sentence.setText(sentence)
        self.sentence.setToolTip(sentence)
        self.setAccessibleName(sentence)
        place = plant.path.name if plant.path is not None else ""
        if plant.is_lost:
            saved = _("{file} is not there now")
        elif plant.look_only:
            saved = _("{file} is open to look only")
        else:
            saved = _("Every change is saved in {file}")
        self.saved.setText(saved.format(file=place))
        self.dress()

    def dress(self) -> None:
        """Draw the mark in the colours of the theme."""
        name, colour = self._tone
        self._mark.setPixmap(icon(name, colour).pixmap(QSize(16, 16)))
