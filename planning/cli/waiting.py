"""What people see while they wait, and how they stop it."""

from __future__ import annotations

import _thread
import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType

Progress = Callable[[float, str], None]

PATIENCE_S = 0.4
"""Seconds after Ctrl+C in which work may end by itself."""


@contextlib.contextmanager
def progress_shown() -> Iterator[Progress]:
    """Give a function that moves a bar on the error stream; without a terminal it shows nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _text: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=1.0)

        def move(done: float, text: str) -> None:
            # What people typed may stand in the text: it is no markup.
            bar.update(task, completed=done, description=text.replace("[", r"\["))

        yield move


@contextlib.contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether somebody pressed Ctrl+C.

    What asks it ends in good order. What does not within `PATIENCE_S`, or when Ctrl+C is pressed
    once more, ends by `KeyboardInterrupt`.
    """
    pressed = False
    patience = threading.Timer(PATIENCE_S, _thread.interrupt_main)
    patience.daemon = True

    def press(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        patience.start()

    def is_pressed() -> bool:
        return pressed

    try:
        before = signal.signal(signal.SIGINT, press)
    except ValueError:  # not the main thread, where no signal arrives
        yield is_pressed
        return
    try:
        yield is_pressed
    finally:
        patience.cancel()
        signal.signal(signal.SIGINT, before)
