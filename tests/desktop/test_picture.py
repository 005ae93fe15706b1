"""The command that starts the window, as `desktop/run` calls it without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage


def start(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run `python -m desktop` offscreen, with settings and documents of its own."""
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=240,
    )


def test_a_picture_of_the_planned_window_is_drawn(plant_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "out" / "window.png"
    done = start(
        str(plant_file),
        "--picture",
        str(picture),
        "--size",
        "1200x700",
        "--theme",
        "dark",
        home=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    drawn = QImage(str(picture))
    assert (drawn.width(), drawn.height()) == (1200, 700)
    assert drawn.pixelColor(5, 690).lightness() < 60
    assert not (tmp_path / "config").exists()  # in passing, nothing is remembered


@pytest.mark.parametrize("wrong", [["--size", "big"], ["--language", "xx"], ["a", "--sample", "b"]])
def test_wrong_usage_is_said(wrong: list[str], tmp_path: Path) -> None:
    done = start(*wrong, home=tmp_path)
    assert done.returncode == 2
    assert "Usage:" in done.stderr
