"""The plan follows its pins: whenever pins change, it is made again once people pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant

PAUSE_MS = 1500
"""After the last change of a pin, so that several in a row are planned once."""


class Replanning(QObject):
    """Makes the plan in view again a moment after pins changed, by whatever way they did."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(plant)
        self._plant = plant
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        plant.changed.connect(self._on_changed)
        plant.planned.connect(self._pause.stop)
        plant.closed.connect(self._pause.stop)

    @property
    def waits(self) -> bool:
        """Whether the plan is going to be made again."""
        return self._pause.isActive()

    def _on_changed(self, tables: set[str]) -> None:
        if "pins" in tables and self._plant.plan is not None:
            self._pause.start()

    def _on_pause(self) -> None:
        if not self._plant.is_open or self._plant.plan_fits:
            return
        if any(task.title for task in self._plant.tasks.running):
            self._pause.start()
            return
        self._plant.make_plan()


def replan_after_pins(plant: OpenPlant) -> Replanning:
    """Return what makes the plan of `plant` again after its pins change; there is one of it."""
    return plant.findChild(Replanning) or Replanning(plant)
