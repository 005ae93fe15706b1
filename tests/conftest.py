"""What every test shares: English, repeatable random examples, a screen of its own for windows."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from planning.language import set_language

SCREEN = "1600x1000x24"

# No deadline: the cores are shared, and no test asserts on wall time.
settings.register_profile(
    "fixed", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None)  # pytest --hypothesis-profile=explore
settings.load_profile("fixed")

has_display = sys.platform == "darwin" or any(
    os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
)
if not has_display:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Run each test in English, whatever an earlier one switched to."""
    set_language("en")
    yield
    set_language("en")


def die_with_parent() -> None:
    """Ask Linux to end this process when the one that started it is gone."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


@pytest.fixture(scope="session")
def screen() -> None:
    """Give this process a virtual screen if there is no real one; offscreen if there is no Xvfb.

    Each worker of pytest-xdist gets its own, so that windows of two tests never take the focus or
    the clipboard from each other. The screen outlives the last window: Qt ends a program whose
    screen goes away.
    """
    if has_display or shutil.which("Xvfb") is None:
        return
    read_end, write_end = os.pipe()
    subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", SCREEN, "-noreset"],
        pass_fds=[write_end],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=die_with_parent,
    )
    os.close(write_end)
    with open(read_end) as announced:
        number = announced.readline().strip()
    if number:
        os.environ["DISPLAY"] = f":{number}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"


@pytest.fixture(scope="session")
def qapp_args(screen: None) -> list[str]:
    """Start the application of the window tests on the screen above."""
    return ["hornada"]
