"""Which columns of a table are shown and in what order, remembered from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from planning.language import _

if TYPE_CHECKING:
    from desktop.program.settings import Settings
    from desktop.table.record_view import RecordView


class KeptColumns(QObject):
    """Follows the columns of one view; `restore` gives it the settings to keep them in."""

    def __init__(self, view: RecordView, table: str) -> None:
        super().__init__(view)
        self._view = view
        self._name = f"columns of {table}"
        self._settings: Settings | None = None
        view.heading.sectionMoved.connect(lambda *_moved: self._keep())

    def restore(self, settings: Settings | None) -> None:
        """Show the columns as they were left last time."""
        if settings is None or self._settings is not None:
            return
        kept: Any = settings.get(self._name)
        names = self._names()
        if isinstance(kept, dict):
            header = self._view.heading
            order = [name for name in kept.get("order", []) if name in names]
            for place, name in enumerate(order):
                header.moveSection(header.visualIndex(names.index(name)), place)
            for name in kept.get("hidden", []):
                if name in names and self._shown() > 1:
                    header.setSectionHidden(names.index(name), True)
        self._settings = settings

    def show_column(self, section: int, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not shown and self._shown() <= 1:
            return
        self._view.heading.setSectionHidden(section, not shown)
        self._keep()

    def show_all(self) -> None:
        """Show every column in the order in which the table has them."""
        header = self._view.heading
        for section in range(header.count()):
            header.setSectionHidden(section, False)
            header.moveSection(header.visualIndex(section), section)
        self._keep()

    def move_current(self, right: int) -> None:
        """Move the column under the cursor one place to the right (-1: to the left)."""
        header = self._view.heading
        section = self._view.currentIndex().column()
        shown = self._view.sections_from(-1)
        if section not in shown:
            return
        place = shown.index(section) + right
        if 0 <= place < len(shown):
            header.moveSection(header.visualIndex(section), header.visualIndex(shown[place]))

    def fill(self, menu: QMenu) -> None:
        """Fill `menu` with every column, checked where it is shown."""
        menu.clear()
        header = self._view.heading
        model = self._view.records
        for section in range(header.count()):
            action = menu.addAction(model.title_of(section))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(section))
            action.toggled.connect(
                lambda shown, section=section: self.show_column(section, shown=shown)
            )
        menu.addSeparator()
        menu.addAction(_("Move this column left"), lambda: self.move_current(-1))
        menu.addAction(_("Move this column right"), lambda: self.move_current(1))
        menu.addAction(_("All columns as at first"), self.show_all)

    def _names(self) -> list[str]:
        model = self._view.records
        return [model.name_of(section) for section in range(model.columnCount())]

    def _shown(self) -> int:
        header = self._view.heading
        return sum(not header.isSectionHidden(section) for section in range(header.count()))

    def _keep(self) -> None:
        if self._settings is None:
            return
        header, names = self._view.heading, self._names()
        order = [names[header.logicalIndex(place)] for place in range(header.count())]
        hidden = [name for place, name in enumerate(names) if header.isSectionHidden(place)]
        self._settings.put(self._name, {"order": order, "hidden": hidden})
