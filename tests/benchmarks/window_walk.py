"""A walk through all pages of the window while plans are made; prints how long it did not answer.

    python -m tests.benchmarks window [--needs 100000] [--at-once]

Without `--needs` it walks through the Maracay sample. With `--at-once` it begins as soon as the
plant is open, before any page was made beforehand.
"""

from __future__ import annotations

import os
import resource
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.frame.beforehand import Beforehand
from desktop.frame.pages import PAGES
from desktop.frame.window import Window
from desktop.look.theme import theme
from desktop.needs.page import NeedsPage
from desktop.plan.page import PlanPage
from desktop.program.settings import Settings
from planning.plant import Body, Need
from planning.plantfile import create
from planning.samples import samples
from planning.workbook.reading import read_workbook
from tests.benchmarks.many_needs import plant_with_needs
from tests.desktop.gaps import LONG_MS, GapMeter

SAMPLE = "sanitarios_maracay"
LOOK_MS = 400
"""How long a person looks at a page before the next one."""


class Walk:
    """What a person does in the window, a step after the other."""

    def __init__(self, window: Window, meter: GapMeter) -> None:
        self.window, self.meter = window, meter

    def step(self, name: str) -> None:
        """Begin a step, with a plan being made meanwhile."""
        if not any(task.title for task in self.window.tasks.running):
            self.meter.step("begin to plan")
            self.window.plant.make_plan()
            self.meter.wait(30)
        self.meter.step(name)

    def settle(self) -> None:
        """Wait until the first plan is there and all pages are made."""
        window, meter = self.window, self.meter
        meter.step("first plan, pages beforehand")
        meter.until(lambda: window.plant.run_outs is not None)
        calm = 0
        while calm < 20:
            calm = 0 if window.tasks.running or not _all_made(window) else calm + 1
            meter.wait(50)

    def pages(self, turn: str) -> None:
        """Look at each page."""
        for page in PAGES:
            self.step(f"{turn}: {page.name}")
            self.window.show_page(page.name)
            self.meter.wait(LOOK_MS)

    def tree(self) -> None:
        """Open, search and scroll the tree of communities."""
        meter = self.meter
        self.step("tree of needs")
        self.window.show_page("needs")
        page = self.window.page
        assert isinstance(page, NeedsPage)
        page.tabs.tabs.setCurrentIndex(0)
        meter.until(lambda: page.needs.asked.shown > 0)
        self.step("open a community")
        first = page.needs.index(0, 0)
        page.tree.expand(first)
        page.tree.expand(page.needs.index(0, 0, first))
        meter.wait(200)
        self.step("scroll the tree")
        self._scroll(page.tree)
        self.step("search the tree")
        page.search.setText("a 1")
        meter.wait(1500)
        page.search.clear()
        meter.wait(1500)

    def table(self) -> None:
        """Scroll, search, sort and edit the table of needs, and take the edit back."""
        meter = self.meter
        self.step("table of needs")
        page = self.window.page
        assert isinstance(page, NeedsPage)
        table = page.show_kind(Need)
        meter.wait(500)
        self.step("scroll")
        self._scroll(table.view)
        for words in ("1", "1 a", ""):
            self.step(f"search “{words}”")
            table.search.setText(words)
            meter.wait(300)
            meter.until(lambda: not table.model.is_busy)
        for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
            self.step(f"sort, {order.name}")
            table.view.sortByColumn(table.model.section_of("quantity"), order)
            meter.wait(100)
            meter.until(lambda: not table.model.is_busy)
        self.step("edit")
        quantity = table.model.index(0, table.model.section_of("quantity"))
        table.model.setData(quantity, "61")
        meter.wait(3000)
        self.step("undo")
        self.window.plant.undo()
        meter.wait(3000)
        self.step("scroll again")
        self._scroll(table.view)
        self.step("table of bodies")
        page.show_kind(Body)
        meter.wait(500)

    def plan(self) -> None:
        """Look at every tab of the plan, and at the shares in every order."""
        meter = self.meter
        self.step("plan: shares")
        self.window.show_page("plan")
        page = self.window.page
        assert isinstance(page, PlanPage)
        meter.wait(LOOK_MS)
        for place in range(page.shares.groups.count()):
            self.step(f"shares {page.shares.groups.itemText(place)}")
            page.shares.groups.setCurrentIndex(place)
            meter.wait(LOOK_MS)
        page.shares.groups.setCurrentIndex(0)
        self.step("open a commune of the shares")
        tree = page.shares.tree
        tree.expand(tree.lazy.index(0, 0))
        meter.wait(LOOK_MS)
        self.step("scroll the shares")
        self._scroll(tree)
        self.step("search the shares")
        page.shares.search.setText("1")
        meter.wait(1000)
        page.shares.search.clear()
        meter.wait(1000)
        for place in range(1, page.tabs.count()):
            self.step(f"plan: {page.tabs.tabText(place)}")
            page.tabs.setCurrentIndex(place)
            meter.wait(2 * LOOK_MS)
        self.step("plan: Gantt")
        page.above.setCurrentIndex(1)
        meter.wait(2 * LOOK_MS)
        page.above.setCurrentIndex(0)
        page.tabs.setCurrentIndex(0)

    def plans_come(self) -> None:
        """Have a plan come in while each page is in view."""
        for page in PAGES:
            self.step(f"plan comes in: {page.name}")
            self.window.show_page(page.name)
            self.meter.until(lambda: not any(task.title for task in self.window.tasks.running))
            self.meter.wait(LOOK_MS)

    def _scroll(self, view: object) -> None:
        bar = view.verticalScrollBar()  # type: ignore[attr-defined]
        for part in range(40):
            bar.setValue(bar.maximum() * part // 40)
            self.meter.wait(25)


def _all_made(window: Window) -> bool:
    return all(window.stage.page(page.name) is not None for page in PAGES)


def walk(needs: int | None, at_once: bool) -> None:
    """Open a plant and walk; print the longest gap of each step, and the memory at the end."""
    app = QApplication([])
    theme.start(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plant.hornada"
        if needs is None:
            sample = next(sample for sample in samples() if sample.name == SAMPLE)
            plant = read_workbook(sample.workbook).plant
            assert plant is not None
        else:
            plant = plant_with_needs(needs)
        create(file, plant).close()
        del plant
        window = Window(Settings(Path(folder) / "settings.json"))
        if not at_once:
            Beforehand(window)
        window.resize(1366, 768)
        window.show()
        meter = GapMeter()
        with meter:
            meter.step("open")
            window.open_file(file)
            meter.until(lambda: window.plant.is_open)
            meter.wait(500)
            walker = Walk(window, meter)
            if not at_once:
                walker.settle()
            walker.pages("first")
            walker.pages("again")
            meter.until(lambda: window.plant.run_outs is not None)
            walker.tree()
            walker.table()
            walker.plan()
            walker.plans_come()
        show(meter)
        window.close()


def show(meter: GapMeter) -> None:
    """Print what was measured."""
    print(f"{'step':40} {'longest gap':>12} {'worked in it':>13}")
    for step, gap in meter.by_step().items():
        mark = "  <-- hitch" if gap.ms > LONG_MS else ""
        print(f"{step:40} {gap.ms:9.0f} ms {gap.worked_ms:10.0f} ms{mark}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory: {most:.0f} MB")
