"""How long the window does not answer: the gaps between the ticks of a timer in its event loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QEventLoop, Qt, QTimer

TICK_MS = 5
LONG_MS = 100
"""A gap that a person feels as a hitch."""


@dataclass
class Gap:
    """A time in which the window answered nothing."""

    ms: float
    worked_ms: float
    """How long the window's own thread worked in it; the rest it waited, for other threads or for
    other programs."""
    step: str


class GapMeter:
    """Measures while it is entered. Steps tell what was under way in the longest gaps."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []
        """Every gap over twice a tick."""
        self._step = ""
        self._last = self._worked = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def __enter__(self) -> GapMeter:
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._on_tick()
        self._timer.stop()

    def step(self, name: str) -> None:
        """Say what happens from now on."""
        self._on_tick()
        self._step = name

    def wait(self, ms: int) -> None:
        """Let the window go on for so long."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(self, holds: Callable[[], bool], patience_s: float = 300) -> bool:
        """Let the window go on until `holds`; say whether it did in time."""
        end = time.monotonic() + patience_s
        while not holds():
            if time.monotonic() > end:
                return False
            self.wait(20)
        return True

    @property
    def longest_ms(self) -> float:
        """The longest gap so far."""
        return max((gap.ms for gap in self.gaps), default=0.0)

    def by_step(self) -> dict[str, Gap]:
        """Return the longest gap of each step, in the order in which they came."""
        longest: dict[str, Gap] = {}
        for gap in self.gaps:
            if gap.step not in longest or gap.ms > longest[gap.step].ms:
                longest[gap.step] = gap
        return longest

    def _on_tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap = (now - self._last) * 1000
        if gap > 2 * TICK_MS:
            self.gaps.append(Gap(gap, (worked - self._worked) * 1000, self._step))
        self._last, self._worked = now, worked
