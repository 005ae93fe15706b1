"""What is wrong or odd in the plant that is open, found out beside the window after each change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from planning.plant import Finding, Severity

if TYPE_CHECKING:
    from desktop.plant.open_plant import OpenPlant
    from planning.plant import Plant

CALM_MS = 600
"""After a change, before anybody looks: several changes in a row are looked at once."""

ByRecord = Mapping[str, Sequence[Finding]]


class FindingsWatch(QObject):
    """The errors and warnings of one open plant, by table and key of their record."""

    told = Signal()
    """The findings are known for the records as they stand."""

    def __init__(self, plant: OpenPlant) -> None:
        super().__init__(plant)
        self._plant = plant
        self._seen: Plant | None = None
        self._running = False
        self.findings: list[Finding] = []
        """All of them, errors first."""
        self._by_table: dict[str, dict[str, list[Finding]]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CALM_MS)
        self._soon.timeout.connect(self._look)
        plant.changed.connect(lambda _tables: self._soon.start())
        plant.opened.connect(self._soon.start)
        self._soon.start()

    def in_table(self, table: str) -> ByRecord:
        """Return the findings on records of that table, by the records' keys."""
        return self._by_table.get(table, {})

    def _look(self) -> None:
        if self._running or not self._plant.is_open or self._plant.records is self._seen:
            return
        records = self._plant.records

        def work(**_callables: Any) -> list[Finding]:
            return problems_of(records)

        def on_done(found: list[Finding]) -> None:
            self._running = False
            self._seen = records
            self.findings = found
            self._by_table = {}
            for finding in found:
                if finding.table and finding.record:
                    by_key = self._by_table.setdefault(finding.table, {})
                    by_key.setdefault(finding.record, []).append(finding)
            self.told.emit()
            if self._plant.is_open and self._plant.records is not records:
                self._soon.start()

        def on_failed(error: BaseException) -> None:
            self._running = False
            self._plant.failed.emit(error)

        self._running = True
        self._plant.tasks.start("", work, on_done, on_failed, stoppable=False)


def watch_of(plant: OpenPlant) -> FindingsWatch:
    """Return the one watch over `plant`, made when it is first asked for."""
    for child in plant.children():
        if isinstance(child, FindingsWatch):
            return child
    return FindingsWatch(plant)


def problems_of(plant: Plant) -> list[Finding]:
    """Return the errors and warnings of `plant`; what is merely good to know is no problem."""
    from planning.lp.findings import check_all

    return [finding for finding in check_all(plant) if finding.severity is not Severity.NOTE]


def new_problems(before: Plant, after: Plant, should_stop: Callable[[], bool]) -> list[Finding]:
    """Return the errors and warnings that `after` has and `before` has not."""
    known = set(problems_of(before))
    if should_stop():
        return []
    return [finding for finding in problems_of(after) if finding not in known]
