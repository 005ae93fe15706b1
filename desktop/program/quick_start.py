"""What makes the start quick and the program small; nothing depends on it."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

CALM_MS = 4_000
"""After the start, until garbage is looked for again."""


def read_no_sources() -> None:
    """Keep PySide from reading the source text of every module that is imported after it.

    It looks there whether the module asks for `snake_case` names, which none here does, and Python
    keeps what was read: a sixth of a second and 55 megabytes, mostly of pandas and SQLAlchemy.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False


def postpone_garbage(application: QObject) -> None:
    """Look for no garbage while starting: modules and records are none, and there are many.

    What is there by the end of the start is never looked through again, so that every later search
    is shorter too.
    """
    gc.disable()
    QTimer.singleShot(CALM_MS, application, _settle)


def _settle() -> None:
    gc.freeze()  # without a search before: it would hold the window up for a fifth of a second
    gc.enable()
