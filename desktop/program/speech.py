"""The language of the window: our own texts, and the words that Qt brings along."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from planning.language import current_language, set_language

_QT_NAMES = {"es": "qtbase_es", "pt": "qtbase_pt_BR"}
"""Qt is written in English."""

_KEYS = {
    "es": {
        "Backspace": "Retroceso",
        "Del": "Supr",
        "Return": "Enter",
        "Space": "Espacio",
        "Left": "Izquierda",
        "Right": "Derecha",
        "Up": "Arriba",
        "Down": "Abajo",
        "PgUp": "RePág",
        "PgDown": "AvPág",
        "Home": "Inicio",
        "End": "Fin",
    }
}
"""What a Spanish keyboard says otherwise than an English one; Brazilian ones hardly differ."""

_installed: list[QTranslator] = []


class QtWords(QTranslator):
    """Qt's words; its names of keys are those on keyboards and in our own texts, such as Ctrl."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._keys = _KEYS.get(language, {})

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if context == "QShortcut":
            return self._keys.get(text)
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
    words = QtWords(current_language())
    if name is not None and words.load(name, folder):
        QCoreApplication.installTranslator(words)
        _installed.append(words)
