"""The language of the window: our own texts, and the words that Qt brings along."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from planning.language import current_language, set_language

_QT_NAMES = {"es": "qtbase_es", "pt": "qtbase_pt_BR"}
"""Qt is written in English."""

_installed: list[QTranslator] = []


class QtWords(QTranslator):
    """Qt's words; only its names of keys stay, as keyboards and our own texts say Ctrl."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if context == "QShortcut":
            return None
        return super().translate(context, text, disambiguation, n)


def speak(language: str) -> None:
    """Show texts in `language` from now on; also Open, Cancel, Copy and the like, which are Qt's.

    Needs the application to be there. Widgets that are already built keep their texts.
    """
    set_language(language)
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    name = _QT_NAMES.get(current_language())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    words = QtWords()
    if name is not None and words.load(name, folder):
        QCoreApplication.installTranslator(words)
        _installed.append(words)
