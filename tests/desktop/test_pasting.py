"""Cells from spreadsheets: shown over the table first, then taken as one step, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.needs.page import NeedsPage
from desktop.stocks.page import StocksPage
from desktop.table.block import Fate, Ground, cells_of, lay
from desktop.table.paste_preview import PastePreview
from desktop.table.record_table import RecordTable
from planning.plant import Count, Good, Need, Plant
from planning.workbook.one_sheet import read_cells
from planning.workbook.sheets import sheet_of
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant

Stored = Callable[[], Plant]


def counts_of(window: Window) -> RecordTable:
    """Show the page of stocks and return its table of counts."""
    window.show_page("stocks")
    assert isinstance(window.page, StocksPage)
    return window.page.tabs.show_kind(Count)


def pasted(table: RecordTable, text: str, qtbot: QtBot) -> PastePreview:
    """Paste a block with the keys of a spreadsheet and return its preview."""
    QGuiApplication.clipboard().setText(text)
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    preview = table.moving.preview
    assert preview is not None
    return ready(preview, qtbot)


def ready(preview: PastePreview, qtbot: QtBot) -> PastePreview:
    """Wait until the block is laid and the plant as it would be is checked."""
    qtbot.waitUntil(lambda: preview.laid is not None, timeout=PATIENCE_MS)
    if preview.laid is not None and preview.laid.entries:
        qtbot.waitUntil(lambda: preview.is_checked, timeout=PATIENCE_MS)
    return preview


def edited(window: Window, qtbot: QtBot, deed: Callable[[], object]) -> None:
    """Do something and wait until the file has taken it."""
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS, check_params_cb=bool):
        deed()


def ground_of(kind: type, plant: Plant, given: dict[str, object] | None = None) -> Ground:
    """Return all of a table as what a block falls on."""
    sheet = sheet_of(kind)
    return Ground(plant, sheet, sheet.columns, plant.all(kind), given or {})


def test_rows_under_headings_are_one_step_and_undo_takes_them_back(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """Names in any case, dates and numbers as people write them, headings in the first line."""
    table = counts_of(window)
    before = len(stored().all(Count))
    preview = pasted(
        table,
        "Good\tDay\tQuantity\nslip, dry weight\t2/12/2006\t120\nUnfired pan\t2 Dec 2006\t7\n",
        qtbot,
    )
    assert stored().all(Count)[0].quantity == 1600
    assert len(stored().all(Count)) == before
    assert preview.summary.text() == "2 new rows."
    edited(window, qtbot, lambda: qtbot.mouseClick(preview.take, Qt.MouseButton.LeftButton))
    assert table.model.rowCount() - 1 == before + 2
    slip = stored().by_key(Count)["SLIP / 2006-12-02"]
    assert (slip.quantity, slip.day) == (120, date(2006, 12, 2))
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert len(stored().all(Count)) == before


def test_headings_are_known_in_every_language_and_rows_by_what_tells_them_apart() -> None:
    """The feldspar of that day is there already: 1,600 becomes 1,700; a second row is as it was."""
    plant = small_plant()
    laid = lay(
        ground_of(Count, plant),
        [
            ["Bien", "Día", "Cantidad", "Color"],
            ["feldspar", date(2006, 12, 1), 1700],
            ["FELDSPAR", date(2006, 12, 1), 1600],
            ["China clay", "1/12/2006", "6000"],
        ],
    )
    assert laid.strangers == ("Color",)
    assert [row.fate for row in laid.rows] == [Fate.CHANGED, Fate.REFUSED, Fate.SAME]
    (quantity,) = [cell for cell in laid.rows[0].cells if cell.old is not None]
    assert (quantity.old, quantity.text) == ("1,600", "1,700")
    assert "Row 1" in laid.rows[1].refusal
    assert [(e.record is not None, dict(e.values)) for e in laid.entries] == [
        (True, {"quantity": 1700})
    ]


def test_refused_cells_are_left_out_and_the_rest_of_their_row_is_taken() -> None:
    """Two rows without headings over the first two goods: one cell of the first does not fit."""
    plant = small_plant()
    sheet = sheet_of(Good)
    columns = [sheet.by_field["name"], sheet.by_field["reserve"]]
    records = plant.all(Good)
    ground = Ground(plant, sheet, columns, records[:2], {})
    laid = lay(ground, cells_of("New name\tmany\n" + f"{records[1].name}\t0"))
    first = laid.rows[0]
    assert (first.fate, dict(first.values)) == (Fate.CHANGED, {"name": "New name"})
    assert "not a number" in first.cells[1].refusal
    assert laid.rows[1].fate is Fate.SAME
    assert [number for number, _said in laid.refusals] == [1]


def test_a_new_row_with_a_refused_or_missing_cell_is_not_made() -> None:
    plant = small_plant()
    laid = lay(
        ground_of(Need, plant),
        [
            ["Body", "Good", "Quantity", "Due"],
            ["RIVER", "WC", "ten", "2007-01-01"],
            ["RIVER", "WC", "10", "2007-01-01"],
        ],
    )
    assert [row.fate for row in laid.rows] == [Fate.REFUSED, Fate.NEW]
    laid = lay(ground_of(Need, plant), [["Body", "Good"], ["RIVER", "WC"]])
    assert "missing" in laid.rows[0].refusal


def test_cancel_changes_nothing(window: Window, stored: Stored, qtbot: QtBot) -> None:
    table = counts_of(window)
    before = stored()
    table.view.setCurrentIndex(table.model.index(0, table.model.section_of("quantity")))
    preview = pasted(table, "1700\nnone at all\n", qtbot)
    assert "1 row is refused" in preview.summary.text()
    assert "Row 2" in str(preview.odd.cells.index(0, 0).data())
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert stored() == before
    assert window.plant.undo_name is None


def test_what_would_follow_is_said_before_it_is_taken(window: Window, qtbot: QtBot) -> None:
    """Below the limit of what can be on the shelf: a need that is due before it is wanted."""
    window.show_page("needs")
    assert isinstance(window.page, NeedsPage)
    table = window.page.show_kind(Need)
    preview = pasted(
        table,
        "Body\tGood\tQuantity\tDue\tEarliest\nRIVER\tWC\t5\t2006-12-20\t2006-12-25\n",
        qtbot,
    )
    assert preview.laid is not None
    assert preview.laid.count(Fate.NEW) == 1
    assert preview.findings
    assert preview.odd.isVisible()


def test_one_value_goes_into_every_selected_cell_at_once(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    table = counts_of(window)
    section = table.model.section_of("quantity")
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(0, section))
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QGuiApplication.clipboard().setText("77")
    edited(
        window,
        qtbot,
        lambda: qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    )
    assert [count.quantity for count in stored().all(Count)][:2] == [77, 77]
    assert table.moving.preview is None


def test_what_the_core_refuses_is_said_at_the_table(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """Every cell fits, but the file does not take a need that is due before it is wanted."""
    window.show_page("needs")
    assert isinstance(window.page, NeedsPage)
    table = window.page.show_kind(Need)
    before = stored()
    with qtbot.waitSignal(window.plant.refused, timeout=PATIENCE_MS):
        at = table.model.index(0, table.model.section_of("earliest"))
        table.model.setData(at, "2030-01-01")
    assert table.refusal.isVisible()
    assert stored() == before


def test_what_is_copied_pastes_again_unchanged(window: Window, qtbot: QtBot) -> None:
    """All of the table, with headings: no unit beside a number, so nothing is refused."""
    table = counts_of(window)
    table.view.setFocus()
    table.view.selectAll()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(table.view, Qt.Key.Key_C, keys)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].startswith("Good\tDay")
    preview = pasted(table, text, qtbot)
    assert preview.laid is not None
    fates = [row.fate for row in preview.laid.rows]
    assert fates == [Fate.SAME] * (table.model.rowCount() - 1)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_table_comes_back_as_it_was(
    window: Window, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    table = counts_of(window)
    file = tmp_path / f"counts.{ending}"
    table.filter_column("good", None)
    table.moving.export(file)
    qtbot.waitUntil(file.exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "was written" in table.said.sentence.text(), timeout=PATIENCE_MS)
    plant = window.plant.records
    laid = lay(ground_of(Count, plant), read_cells(file, sheet_of(Count)))
    assert [row.fate for row in laid.rows] == [Fate.SAME] * len(plant.all(Count))


def test_a_file_dropped_on_the_table_is_shown_first(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "count.csv"
    file.write_text("Bien;Día;Cantidad\nFELDSPAR;2006-12-01;1500,5\n", encoding="utf-8")
    table = counts_of(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    table.view.dropEvent(drop)
    qtbot.waitUntil(lambda: table.moving.preview is not None, timeout=PATIENCE_MS)
    assert table.moving.preview is not None
    preview = ready(table.moving.preview, qtbot)
    assert preview.laid is not None
    assert preview.laid.rows[0].fate is Fate.CHANGED
    assert preview.summary.text() == "1 cell changed in 1 row."
