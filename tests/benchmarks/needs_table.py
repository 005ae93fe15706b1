"""Walks through the window on a plant with 100,000 needs while a plan runs; prints the gaps.

    python -m tests.benchmarks.needs_table [needs]

A gap is the time in which the window answered nothing; one over 100 ms is felt as a hitch.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.look.theme import theme
from desktop.needs.page import NeedsPage
from desktop.pages import PAGES
from desktop.settings import Settings
from desktop.table.record_table import RecordTable
from desktop.window import Window
from planning.plant import Need
from planning.plantfile import create
from tests.benchmarks.many_needs import plant_with_needs
from tests.desktop.gaps import LONG_MS, GapMeter

PATIENCE_S = 300


def until(meter: GapMeter, holds: Callable[[], bool]) -> None:
    """Let the window go on until `holds`."""
    end = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < end:
        meter.wait(20)


def walk(window: Window, meter: GapMeter) -> None:
    """Do what a person does, a step after the other."""
    for page in PAGES:
        meter.step(f"page {page.name}")
        window.show_page(page.name)
        meter.wait(300)
    meter.step("needs, tree")
    window.show_page("needs")
    page = window.page
    assert isinstance(page, NeedsPage)
    until(meter, lambda: page.needs.asked.shown > 0)
    meter.step("open a community")
    page.tree.expand(page.needs.index(0, 0))
    page.tree.expand(page.needs.index(0, 0, page.needs.index(0, 0)))
    meter.wait(200)
    meter.step("search in the tree")
    page.search.setText("council 12")
    meter.wait(1500)
    page.search.clear()
    meter.wait(1500)
    meter.step("table")
    table = page.show_kind(Need)
    meter.wait(500)
    walk_table(window, table, meter)


def walk_table(window: Window, table: RecordTable, meter: GapMeter) -> None:
    """Scroll, search, sort and edit the table of needs."""
    bar = table.view.verticalScrollBar()
    meter.step("scroll")
    for part in range(40):
        bar.setValue(bar.maximum() * part // 40)
        meter.wait(25)
    meter.step("search")
    table.search.setText("council 12 basin")
    meter.wait(300)
    until(meter, lambda: not table.model.is_busy)
    meter.step("search less")
    table.search.setText("")
    meter.wait(300)
    until(meter, lambda: not table.model.is_busy)
    meter.step("sort")
    table.view.sortByColumn(table.model.section_of("quantity"), Qt.SortOrder.DescendingOrder)
    until(meter, lambda: not table.model.is_busy)
    meter.wait(200)
    meter.step("edit")
    table.model.setData(table.model.index(0, table.model.section_of("quantity")), "61")
    meter.wait(3000)
    meter.step("undo")
    window.plant.undo()
    meter.wait(3000)
    meter.step("scroll again")
    for part in range(40):
        bar.setValue(bar.maximum() * part // 40)
        meter.wait(25)


def main() -> None:
    """Build the plant, open it and walk."""
    needs = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = QApplication([])
    theme.start(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "many.hornada"
        create(file, plant_with_needs(needs)).close()
        window = Window(Settings(Path(folder) / "settings.json"))
        window.resize(1366, 768)
        window.show()
        meter = GapMeter()
        with meter:
            meter.step("open")
            window.open_file(file)
            until(meter, lambda: window.plant.is_open)
            meter.wait(500)
            walk(window, meter)
            under_way = [task.title for task in window.tasks.running if task.title]
        for step, gap in meter.by_step().items():
            mark = "  <-- hitch" if gap > LONG_MS else ""
            print(f"{step:20} {gap:7.0f} ms{mark}")
        print(f"still running at the end: {', '.join(under_way) or 'nothing'}")
        window.close()


if __name__ == "__main__":
    main()
