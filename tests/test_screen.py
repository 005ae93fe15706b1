"""What the window tests stand on: a screen of their own, and fonts that draw letters."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot


def picture_of(text: str, qtbot: QtBot) -> QImage:
    """Return what a label of 60 × 30 pixels that says `text` looks like."""
    label = QLabel(text)
    qtbot.addWidget(label)
    label.setFixedSize(60, 30)
    return label.grab().toImage()


def test_letters_are_drawn_and_not_boxes(qtbot: QtBot) -> None:
    """Without fonts every letter is the same box: three pictures of unlike letters are equal."""
    ball, clay, empty = (picture_of(text, qtbot) for text in ("ñ", "W", ""))
    assert ball != clay
    assert ball != empty


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no virtual screen on this machine")
def test_windows_open_on_a_real_screen(qtbot: QtBot) -> None:
    """With Xvfb installed, or a display, nothing falls back to drawing offscreen."""
    assert QGuiApplication.platformName() != "offscreen"


def test_a_window_gets_the_focus_and_the_keys(qtbot: QtBot) -> None:
    """No window of another worker takes the focus away, as on a shared screen it would."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "40 %")
    assert field.text() == "40 %"


def test_the_clipboard_belongs_to_this_worker(qtbot: QtBot) -> None:
    """Two workers on one screen would read each other's copies."""
    QApplication.clipboard().setText(f"copied by {os.getpid()}")
    qtbot.wait(50)
    assert QApplication.clipboard().text() == f"copied by {os.getpid()}"


def test_qt_gives_back_none_without_taking_it_away(qtbot: QtBot) -> None:
    """PySide 6.12.0 loses a reference to None in every call; some thousand end the program.

    None outlives everything from Python 3.12 on, and its count says nothing there.
    """
    label = QLabel("x")
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.update()
    assert abs(sys.getrefcount(None) - before) < 500
