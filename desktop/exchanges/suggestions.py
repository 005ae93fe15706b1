"""Cards that suggest what to want and what to give, each taken with one click."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from desktop.exchanges.likely import Likely
from desktop.frame.actions import act
from desktop.frame.page import Card, label
from desktop.table.cells import TARGET, Cell, Row, value_at
from desktop.table.shown import CellTree
from planning.language import _
from planning.plant import Plant
from planning.plant.words import good_name, quantity_in_words

WHY = 2
"""The column of reasons: hidden where all have the same, which the heading says."""


class Suggestions(Card):
    """A list of goods with an amount and a reason; one is taken by the button, Enter or a double
    click.
    """

    taken = Signal(object)
    """The suggestion (a `Likely`) that a person took."""
    picked = Signal(str)
    """The good under the cursor."""

    def __init__(self, heading: str, hint: str, take: str, keys: str, taken_word: str) -> None:
        super().__init__(heading)
        self._taken_word = taken_word
        self._likely: dict[str, Likely] = {}
        self._there: set[str] = set()
        words = label(hint, "small")
        words.setWordWrap(True)
        self.column.addWidget(words)
        self.list = CellTree(heading, [_("Good"), _("About"), _("Why")])
        self.list.fit_columns(stretched=2)
        self.list.picked.connect(self._on_picked)
        self.list.clicked.connect(lambda at: self._on_picked(self.list.cells.target_of(at)))
        self.list.opened.connect(self._take)
        self.column.addWidget(self.list, 1)
        self.none = label("", "soft")
        self.none.setWordWrap(True)
        self.column.addWidget(self.none)
        action = act(self, take, self.take_current, keys=keys)
        self.button = QPushButton(take)
        self.button.setToolTip(action.toolTip())
        self.button.clicked.connect(action.trigger)
        self.column.addWidget(self.button)

    def show_likely(
        self, plant: Plant, likely: Sequence[Likely], there: Collection[str], none: str
    ) -> None:
        """Show suggestions; goods that are `there` were taken already. `none` is said of none."""
        self._likely = {each.good: each for each in likely}
        self._there = set(there)
        rows = []
        alike = len({each.why for each in likely}) == 1
        for each in likely:
            taken = each.good in self._there
            alone = _("unsure delivery") if each.more else ""
            tip = f"{good_name(plant, each.good)}: {each.why}. {each.more}".strip()
            rows.append(
                Row(
                    [
                        Cell(good_name(plant, each.good), tip=tip, soft=taken),
                        Cell(
                            quantity_in_words(plant, each.good, each.quantity),
                            number=True,
                            soft=taken,
                        ),
                        Cell(
                            self._taken_word if taken else alone if alike else each.why,
                            tone="good" if taken else "warning" if each.more else "",
                            soft=True,
                            tip=tip,
                        ),
                    ],
                    target=each.good,
                )
            )
        self.list.show_rows(rows)
        self.list.setColumnHidden(WHY, not any(row.cells[WHY].text for row in rows))
        self.list.setVisible(bool(rows))
        self.none.setText(none)
        self.none.setVisible(not rows)
        if rows and value_at(self.list.currentIndex(), TARGET) is None:
            self.list.select_target(rows[0].target, tell=False)
        self._show_button()

    def take_current(self) -> None:
        """Take the suggestion under the cursor."""
        self._take(value_at(self.list.currentIndex(), TARGET))

    def _take(self, good: object) -> None:
        likely = self._likely.get(str(good))
        if likely is not None and likely.good not in self._there:
            self.taken.emit(likely)

    def _on_picked(self, good: object) -> None:
        self._show_button()
        if isinstance(good, str):
            self.picked.emit(good)

    def _show_button(self) -> None:
        good = value_at(self.list.currentIndex(), TARGET)
        self.button.setVisible(bool(self._likely))
        self.button.setEnabled(good in self._likely and good not in self._there)
