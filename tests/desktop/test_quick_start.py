"""What the start does not do, so that it is quick: counted in modules, never in seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]

LOOK = """
import gc, linecache, sys
from PySide6.QtWidgets import QApplication
from desktop.program.quick_start import postpone_garbage, read_no_sources
read_no_sources()
import desktop.frame.window
late = {"pandas", "pyqtgraph", "highspy", "pulp", "openpyxl", "reportlab", "alembic", "PIL"}
print(sorted(late & set(sys.modules)))
import pandas
print(not any("pandas" in file for file in linecache.cache))
application = QApplication(["hornada"])
postpone_garbage(application)
print(gc.isenabled())
"""


def test_the_window_is_there_before_what_only_plans_and_reports_need() -> None:
    """Nor is the source of every module read, as PySide would."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=TOP,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split("\n")[:3] == ["[]", "True", "False"], done.stderr
