"""Which language the reader of the command line has, and what they give with `--language`."""

from __future__ import annotations

import locale
import sys
from collections.abc import Mapping, Sequence

from planning.language import LANGUAGES

OPTION = "--language"

DEFAULT = "es"
"""The language of those for whom this was made first."""

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Of these the first that is set says the language, as for every gettext program."""


def pull_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take `--language` out of `arguments`, wherever it stands; return it and the others.

    The help is in that language too, so it must be known before the commands are built.
    """
    given: str | None = None
    others: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            return given, [*others, word, *rest]
        if word == OPTION:
            given = rest.pop(0) if rest else ""
        elif word.startswith(OPTION + "="):
            given = word.removeprefix(OPTION + "=")
        else:
            others.append(word)
    return given, others


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language that the environment asks for, else Spanish."""
    for variable in VARIABLES:
        for wanted in environment.get(variable, "").split(":"):
            if wanted[:2].lower() in LANGUAGES:
                return wanted[:2].lower()
        if environment.get(variable):
            return DEFAULT
    return _language_of_windows() or DEFAULT


def _language_of_windows() -> str | None:
    """Return the language of Windows' own windows, which sets no such variable."""
    if sys.platform != "win32":
        return None
    import ctypes

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    code = locale.windows_locale.get(number, "")[:2]
    return code if code in LANGUAGES else None
