"""The program as a whole, started as people start it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.program import smoke

TOP = Path(__file__).parents[2]


def test_the_program_plans_a_sample_and_finds_all_it_needs(tmp_path: Path) -> None:
    """What a packed program is asked as well. It remembers nothing and leaves nothing behind."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--smoke"],
        cwd=TOP,
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob("*.hornada"))
    assert not list(tmp_path.rglob("settings.json"))


def test_what_is_missing_is_named(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    assert smoke.missing(window) == []
    monkeypatch.setattr(smoke, "KNOWN_TEXT", "a text that nobody translated")
    monkeypatch.setattr(smoke, "RESOURCES", tmp_path)
    found = smoke.missing(window)
    assert "the translation es is missing" in found
    assert "the sample plants are missing" in found
