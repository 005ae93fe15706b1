"""What can be done with what-ifs and orders from anywhere: dialogs that open on the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planning.language import _

if TYPE_CHECKING:
    from desktop.frame.window import Window


class WhatIfDeeds:
    """Opens the dialogs; each is loaded when it is first wanted."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def doers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each deed."""
        return {
            "new_what_if": self.new,
            "edit_what_if": self.edit,
            "real_what_if": self.make_real,
            "leave_what_if": self.go_back,
            "what_ifs": self.show_all,
            "compare": self.compare,
            "order": self.order,
        }

    def new(self) -> None:
        """Make a what-if, from what is in view."""
        if self._window.plant.is_open:
            from desktop.scenarios.dialog import WhatIfDialog

            WhatIfDialog(self._window.plant, self._window, None).open()

    def edit(self) -> None:
        """Show the changes of the what-if in view."""
        plant = self._window.plant
        if plant.is_open and self._one_in_view():
            from desktop.scenarios.dialog import WhatIfDialog

            WhatIfDialog(plant, self._window, plant.scenario).open()

    def make_real(self) -> None:
        """Ask whether the what-if in view shall become real in the plant."""
        plant = self._window.plant
        if plant.is_open and self._one_in_view():
            from desktop.scenarios.promotion import PromotionDialog

            assert plant.scenario is not None
            PromotionDialog(plant, self._window, plant.scenario).open()

    def go_back(self) -> None:
        """Look at the plant as it stands."""
        if self._window.plant.is_open:
            self._window.plant.choose_scenario("")

    def show_all(self) -> None:
        """Show all what-ifs with what they change."""
        if self._window.plant.is_open:
            from desktop.scenarios.all_what_ifs import WhatIfsDialog

            WhatIfsDialog(self._window.plant, self._window).open()

    def compare(self) -> None:
        """Put plans side by side."""
        if self._window.plant.is_open:
            from desktop.scenarios.compare import CompareDialog

            CompareDialog(self._window.plant, self._window).open()

    def order(self) -> None:
        """Ask whether a bulk order can be promised."""
        if self._window.plant.is_open:
            from desktop.order.dialog import OrderDialog

            OrderDialog(self._window.plant, self._window).open()

    def _one_in_view(self) -> bool:
        if self._window.plant.scenario is None:
            self._window.tell(
                _("No what-if is in view: the plant is shown as it stands. Choose one above first.")
            )
        return self._window.plant.scenario is not None
