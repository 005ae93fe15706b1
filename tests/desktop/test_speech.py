"""The words that Qt brings along follow the language chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from desktop.program.speech import speak
from planning.language import _


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak("en")


@pytest.mark.parametrize(
    ("language", "cancel", "close"),
    [("es", "Cancelar", "Cerrar"), ("pt", "Cancelar", "Fechar"), ("en", "Cancel", "Close")],
)
def test_buttons_of_qt_speak_the_language_chosen(language: str, cancel: str, close: str) -> None:
    """Spanish before, so that English shows that its words were taken away again."""
    speak("es")
    speak(language)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel").replace("&", "") == cancel
    assert _("Close") == close


@pytest.mark.parametrize(
    ("keys", "shown"), [("Ctrl+Shift+Z", "Ctrl+Shift+Z"), ("Ctrl+Del", "Ctrl+Supr")]
)
def test_keys_are_called_as_on_the_keyboard(keys: str, shown: str) -> None:
    """Qt's Spanish would say Control+Mayúsculas+Z and Suprimir beside texts of ours."""
    speak("es")
    assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) == shown
