"""How long the window does not answer: the gaps between the ticks of a timer in its event loop."""

from __future__ import annotations

import time
from types import TracebackType

from PySide6.QtCore import QEventLoop, QTimer, Qt

TICK_MS = 5
LONG_MS = 100
"""A gap that a person feels as a hitch."""


class GapMeter:
    """Measures while it is entered. `marks` tell which step the longest gaps belong to."""

    def __init__(self) -> None:
        self.gaps: list[tuple[float, str]] = []
        """Length of every gap over twice a tick, in ms, and the step under way."""
        self._step = ""
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def __enter__(self) -> GapMeter:
        self._last = time.perf_counter()
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

    @property
    def longest_ms(self) -> float:
        """The longest gap so far."""
        return max((gap for gap, _step in self.gaps), default=0.0)

    def by_step(self) -> dict[str, float]:
        """Return the longest gap of each step, in ms, in the order in which they came."""
        longest: dict[str, float] = {}
        for gap, step in self.gaps:
            longest[step] = max(gap, longest.get(step, 0.0))
        return longest

    def _on_tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self._last = now
        if gap > 2 * TICK_MS:
            self.gaps.append((gap, self._step))
