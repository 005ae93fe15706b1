"""Papers from the window: chosen, looked at page by page, printed and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.printing.choices import AssemblySheet, DeliveryNotes, ShiftSheets
from desktop.printing.dialog import PrintDialog
from desktop.printing.printer import printer_for
from tests.desktop.conftest import PATIENCE_MS
from tests.reports.printed import pages_of

Opened = Callable[..., PrintDialog]


@pytest.fixture
def opened(window: Window, qtbot: QtBot) -> Opened:
    """Return the dialog on a paper, with its pages there."""

    def open_dialog(paper: str = "assembly") -> PrintDialog:
        window.show_papers(paper)
        dialog = window.findChild(PrintDialog)
        assert dialog is not None
        wait_for_pages(dialog, qtbot)
        return dialog

    return open_dialog


def wait_for_pages(dialog: PrintDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=PATIENCE_MS)


def tick(dialog: PrintDialog, row: int, on: bool, qtbot: QtBot) -> None:
    paper = dialog.paper
    assert isinstance(paper, AssemblySheet | ShiftSheets | DeliveryNotes)
    names = paper.plans if isinstance(paper, AssemblySheet) else paper.things
    names.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def words(dialog: PrintDialog, tmp_path: Path) -> list[str]:
    assert dialog.pages is not None
    file = tmp_path / "shown.pdf"
    file.write_bytes(dialog.pages.content)
    return pages_of(file)


def test_ctrl_p_shows_the_sheet_of_the_plan_in_view(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    """200 of the 260 pans asked for are planned."""
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    wait_for_pages(dialog, qtbot)
    (page,) = words(dialog, tmp_path)
    assert "200 / 260" in page
    qtbot.waitUntil(lambda: dialog.preview.sheet.drawn is not None, timeout=PATIENCE_MS)
    drawn = dialog.preview.sheet.drawn
    assert drawn is not None
    dark = sum(
        drawn.pixelColor(x, y).lightness() < 128
        for x in range(0, drawn.width(), 3)
        for y in range(0, drawn.height(), 3)
    )
    assert dark > 100  # letters and bars, not an empty sheet
    dialog.reject()


def test_two_plans_are_put_side_by_side_and_turned_page_by_page(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    tick(dialog, 1, True, qtbot)
    assert dialog.pages is None  # they are made anew
    wait_for_pages(dialog, qtbot)
    stands, arrives = words(dialog, tmp_path)
    assert "Assembly sheet: plan A" in stands
    assert "What if: The feldspar arrives" in arrives
    assert dialog.preview.place.text() == "page 1 of 2"
    qtbot.keyClick(dialog.preview, Qt.Key.Key_PageDown)
    assert dialog.preview.place.text() == "page 2 of 2"
    assert not dialog.preview.on.isEnabled()
    dialog.preview.back.trigger()
    assert dialog.preview.number == 0
    dialog.reject()


def test_a_page_grows_and_fits_again(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    before = dialog.preview.sheet.size_of_page
    dialog.preview.larger.trigger()
    assert dialog.preview.sheet.size_of_page.width() > before.width() * 1.2
    dialog.preview.whole.trigger()
    assert dialog.preview.sheet.size_of_page == before
    dialog.reject()


def test_what_is_ticked_is_what_is_on_paper(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    """Three places work in the first week: benches, kiln, and the crew without a work centre."""
    dialog = opened("shifts")
    assert len(words(dialog, tmp_path)) == 3
    tick(dialog, 0, False, qtbot)
    tick(dialog, 2, False, qtbot)
    wait_for_pages(dialog, qtbot)
    (page,) = words(dialog, tmp_path)
    assert "should give 45 piece WC pan" in page
    paper = dialog.paper
    assert isinstance(paper, ShiftSheets)
    paper.weeks.last.setCurrentIndex(3)
    wait_for_pages(dialog, qtbot)
    assert len(words(dialog, tmp_path)) == 4
    tick(dialog, 1, False, qtbot)
    qtbot.waitUntil(lambda: not dialog.printing.isEnabled(), timeout=PATIENCE_MS)
    assert not dialog.saving.isEnabled()
    dialog.reject()


def test_the_last_week_follows_the_first(opened: Opened, qtbot: QtBot) -> None:
    paper = opened("deliveries").paper
    assert isinstance(paper, DeliveryNotes)
    paper.weeks.first.setCurrentIndex(2)
    assert paper.weeks.chosen == [2]
    paper.weeks.last.setCurrentIndex(1)
    assert paper.weeks.chosen == [1]


def test_the_very_pages_in_view_are_printed(
    opened: Opened, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened("shifts")
    assert dialog.pages is not None
    printer = printer_for(dialog.pages, "Shift sheets")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    printer.setFromTo(2, 3)
    with qtbot.waitSignal(window.tasks.ended, timeout=PATIENCE_MS):
        dialog.print_on(printer)
    qtbot.waitUntil(lambda: "2 pages went" in window.notice.sentence.text(), timeout=PATIENCE_MS)
    assert len(pages_of(tmp_path / "printed.pdf")) == 2


def test_a_paper_is_saved_as_it_is_shown(
    opened: Opened,
    window: Window,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = opened("missing")
    assert dialog.pages is not None
    content, place = dialog.pages.content, tmp_path / "list"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    dialog.saving.trigger()
    saved = tmp_path / "list.pdf"
    qtbot.waitUntil(saved.exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "list.pdf" in window.notice.sentence.text(), timeout=PATIENCE_MS)
    assert saved.read_bytes() == content
    assert "534 kg" in pages_of(saved)[0]


def test_the_plan_is_saved_as_a_workbook(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_papers("workbook")
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    assert not dialog.print_button.isEnabled()
    place = tmp_path / "plan.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    dialog.save_button.click()
    qtbot.waitUntil(place.exists, timeout=PATIENCE_MS)


def test_a_place_that_takes_no_file_is_said_in_one_sentence(
    opened: Opened, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    opened("deliveries").save(tmp_path / "nowhere" / "notes.pdf")
    qtbot.waitUntil(
        lambda: "there is no such folder" in window.notice.sentence.text(), timeout=PATIENCE_MS
    )
