"""A window on the small plant of `tests.plants`, with settings and files of its own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.look.theme import theme
from desktop.program.settings import Settings
from planning.plant import Plant
from planning.plantfile import create, open_file
from tests.plants import small_plant

PATIENCE_MS = 30_000
"""For work that takes well under a second: a busy machine may need longer."""


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the program's own look."""
    theme.start(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    """Give the exception hooks back after a test that took them over."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that no other test and no person shares."""
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def plant_file(tmp_path: Path) -> Path:
    """A plant file with the small plant."""
    file = tmp_path / "small.hornada"
    create(file, small_plant()).close()
    return file


@pytest.fixture
def empty_window(dressed: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[Window]:
    """A window in which nothing was opened yet."""
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


@pytest.fixture
def window(empty_window: Window, plant_file: Path, qtbot: QtBot) -> Window:
    """The window on the small plant, planned, with nothing under way."""
    with qtbot.waitSignal(empty_window.plant.advised, timeout=PATIENCE_MS):
        empty_window.open_file(plant_file)
    empty_window.activateWindow()
    return empty_window


@pytest.fixture
def stored(plant_file: Path) -> Callable[[], Plant]:
    """Return what the file holds, read by somebody else."""

    def read() -> Plant:
        with open_file(plant_file) as file:
            return file.load()

    return read
