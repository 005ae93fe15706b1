"""A list of names to tick: some, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.look import scale

CODE = Qt.ItemDataRole.UserRole


class CheckList(QListWidget):
    """Names with a box each; with `most`, no more than so many can be ticked."""

    ticked = Signal()

    def __init__(self, title: str, *, most: int | None = None) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setWordWrap(True)
        self.setSpacing(scale.HAIR * 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._most = most
        self.itemChanged.connect(self._on_changed)

    def fill(
        self,
        names: Sequence[tuple[str | int | None, str]],
        ticked: Sequence[str | int | None],
    ) -> None:
        """Show (code, name) of each thing, those in `ticked` with a tick."""
        self.blockSignals(True)
        self.clear()
        for code, name in names:
            item = QListWidgetItem(name)
            item.setData(CODE, code)
            item.setToolTip(name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            on = code in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.addItem(item)
        self._keep_to_most()
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(0)

    def tick_all(self, on: bool) -> None:
        """Tick every name, or none."""
        self.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.ticked.emit()

    @property
    def chosen(self) -> list[Any]:
        """The codes of the ticked names, in their order."""
        return [
            item.data(CODE) for item in self._items() if item.checkState() == Qt.CheckState.Checked
        ]

    @property
    def is_all(self) -> bool:
        """Whether every name is ticked."""
        return len(self.chosen) == self.count()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _on_changed(self, _item: QListWidgetItem) -> None:
        self.blockSignals(True)
        self._keep_to_most()
        self.blockSignals(False)
        self.ticked.emit()

    def _keep_to_most(self) -> None:
        """Take no more ticks than may be: the other boxes rest until one is free."""
        if self._most is None:
            return
        full = len(self.chosen) >= self._most
        for item in self._items():
            flags = Qt.ItemFlag.ItemIsUserCheckable
            if item.checkState() == Qt.CheckState.Checked or not full:
                flags |= Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags)
