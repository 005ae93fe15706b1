"""Plans side by side in the window; figures by hand in `tests.plants.small_plant`."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.printing.choices import AssemblySheet
from desktop.printing.dialog import PrintDialog
from desktop.scenarios.compare import NONE, CompareDialog
from desktop.scenarios.side_by_side import arrow
from desktop.table.shown import CellTree
from planning.plantfile import open_file, plans
from tests.desktop.conftest import PATIENCE_MS


def texts(tree: CellTree, under: QModelIndex | None = None) -> list[list[str]]:
    """Return what stands in the rows of a tree, under one row or at the top."""
    cells, parent = tree.cells, under or QModelIndex()
    return [
        [cells.index(row, column, parent).data() or "" for column in range(cells.columnCount())]
        for row in range(cells.rowCount(parent))
    ]


@pytest.fixture
def compared(window: Window, qtbot: QtBot) -> CompareDialog:
    """The plant as it stands beside the what-if in which the feldspar arrives."""
    with qtbot.waitActive(window, timeout=PATIENCE_MS):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    def dialogs() -> list[CompareDialog]:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, CompareDialog)]
        return [dialog for dialog in found if dialog.view is not None and dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(dialogs()), timeout=PATIENCE_MS)
    return dialogs()[0]


def test_the_missing_plan_is_made_and_told_apart(compared: CompareDialog, plant_file: Path) -> None:
    with open_file(plant_file) as file:
        assert [entry.scenario for entry in plans(file)] == [None, "ARRIVES"]
    assert compared.plant.scenario is None
    assert compared.view is not None
    said = " ".join(compared.view.headlines["B"])
    assert said.startswith("2 more get everything they asked for. More goes to Council Hill")
    assert "Nobody gets less." in said
    see_who_gets_what(compared)
    see_who_waits(compared)
    see_what_is_left(compared)
    see_how_full_the_kiln_is(compared)


def see_who_gets_what(compared: CompareDialog) -> None:
    """Hill: 40 and 24 of 60; with the delivery 40 and 60: 64 and 100 pans, 36 more."""
    tree = compared.gets
    (commune, houses) = texts(tree)
    assert commune[0] == "Commune of the valley"
    assert commune[1:] == ["5 requests", "3 in full", "5 in full", "▲ 2"]
    assert houses[0] == "Housing brigade"
    assert houses[-1] == ""
    below = tree.cells.index(0, 0)
    councils = texts(tree, below)
    hill = next(place for place, row in enumerate(councils) if row[0] == "Council Hill")
    (pans,) = texts(tree, tree.cells.index(hill, 0, below))
    assert pans == ["WC pan", "100 piece", "64", "100", "▲ 36"]


def see_who_waits(compared: CompareDialog) -> None:
    """Class 2 wants its pans by the last day: at the end of the plan it waits for them still."""
    rows = {row[0]: row[1:] for row in texts(compared.waits)}
    assert rows["Class 1"] == ["all 3 in full", "nobody", "all 3 in full", "", "nobody"]
    assert rows["Class 2"] == ["2 of 2 wait", "to the end", "all 2 in full", "▼ 2", "nobody"]


def see_what_is_left(compared: CompareDialog) -> None:
    """Kaolin 6,000 - 2,400 = 3,600 and - 3,200 = 2,800; feldspar is gone on 31 Dec and 14 Jan."""
    rows = {row[0]: row[1:] for row in texts(compared.left)}
    assert rows["China clay"] == ["3,600 kg", "", "2,800 kg", "▼ 800", ""]
    assert rows["Potash feldspar"][1] == "31 Dec 2006"


def see_how_full_the_kiln_is(compared: CompareDialog) -> None:
    """200 and 266 2/3 of 300 places: 66 2/3 % and 88 8/9 %, shown as 66 and 88; 22 points more."""
    rows = {row[0]: row[1:] for row in texts(compared.load)}
    assert rows["Kiln"] == ["66 %", "4 Dec 2006", "88 %", "▲ 22", "4 Dec 2006"]


def test_an_earlier_plan_stands_beside_the_others(compared: CompareDialog, qtbot: QtBot) -> None:
    """Beside itself it brings nothing; with nothing beside it nothing is compared."""
    box = compared.choosers[2]
    place = next(i for i in range(box.count()) if box.itemText(i).startswith("Plan 1 of "))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(
        lambda: compared.view is not None and len(compared.view.plans) == 3, timeout=PATIENCE_MS
    )
    assert compared.view is not None
    assert compared.view.headlines["C"] == ["Everybody gets the same."]
    for box in compared.choosers[1:]:
        assert box.itemData(0) is NONE
        box.setCurrentIndex(0)
    box.activated.emit(0)
    assert "another plan" in compared.refusal.sentence.text()


def test_it_is_written_as_a_workbook(compared: CompareDialog, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "side by side.xlsx"
    compared.write(place)
    qtbot.waitUntil(lambda: compared.refusal.isVisible(), timeout=PATIENCE_MS)
    book = load_workbook(place)
    assert len(book.sheetnames) == 5
    first = [row[0].value for row in book.worksheets[0].iter_rows(max_col=1)]
    assert first[0] == "Small ceramics: plans side by side"
    assert any("Nobody gets less." in str(value) for value in first)
    left = {row[0]: row[2:4] for row in book["What is left at the end"].values}
    assert left["China clay"] == (pytest.approx(3600, abs=0.1), pytest.approx(2800, abs=0.1))


def test_it_is_printed_with_exactly_its_plans(
    compared: CompareDialog, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    """By its key: what-ifs by their names, an earlier plan by its number; a page each."""
    box = compared.choosers[2]
    place = next(i for i in range(box.count()) if box.itemText(i).startswith("Plan 1 of "))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(
        lambda: compared.view is not None and len(compared.view.plans) == 3, timeout=PATIENCE_MS
    )
    QTest.keyClick(compared, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=PATIENCE_MS)
    paper = dialog.paper
    assert isinstance(paper, AssemblySheet)
    assert paper.plans.chosen == [None, "ARRIVES", 1]
    assert paper.plans.item(2).text().startswith("Plan 1 of ")
    assert dialog.pages is not None
    assert len(dialog.pages) == 3
    dialog.reject()


DIFFERENCES = {36.0: "▲ 36", -12.4: "▼ 12", 0.06: "▲ 0.1", 0.04: "", -0.02: "", 0.0: ""}


def test_a_difference_that_rounds_to_nothing_is_none() -> None:
    assert {difference: arrow(difference) for difference in DIFFERENCES} == DIFFERENCES
