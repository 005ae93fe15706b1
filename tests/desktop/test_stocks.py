"""Stocks: the shelf by kind, how old a count is, and many counts typed one below the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.plant.subjects import AboutGood
from desktop.stocks.counting import CountDialog
from desktop.stocks.page import StocksPage
from desktop.stocks.shelf import is_stale, ledger_in_words, shelf_of
from desktop.table.cells import Cell, CellModel
from desktop.table.model import Entry
from planning.plant import Count, Direction, Good, Movement, Plant
from tests.desktop.conftest import PATIENCE_MS
from tests.desktop.test_editing import edited
from tests.plants import small_plant

Stored = Callable[[], Plant]


def page_of(window: Window) -> StocksPage:
    """Show the page of stocks."""
    window.show_page("stocks")
    assert isinstance(window.page, StocksPage)
    return window.page


def shelf_cells(cells: CellModel, good: str) -> list[Cell]:
    """Return the cells of a good on the shelf."""
    return cells.row_of(cells.find(good)).cells


def test_the_shelf_says_how_much_there_is_and_when_it_is_gone(window: Window) -> None:
    """By hand in `small_plant`: 1,600 kg at 400 kg a week are 28 days, gone on 31 December."""
    page = page_of(window)
    _name, amount, reserve, cover, gone = shelf_cells(page.shelf.cells, "FELDSPAR")
    assert (amount.text, reserve.text) == ("1,600 kg", "")
    assert (cover.text, cover.tone) == ("28 days", "bad")
    assert cover.bar is not None
    assert abs(cover.bar - 28 / 42) < 1e-6
    assert (gone.text, gone.tone) == ("31 Dec 2006", "bad")
    assert shelf_cells(page.shelf.cells, "SLIP")[1].text == "not counted"
    # What runs out first is selected, and nothing is scrolled away sideways.
    assert page.selected_goods() == ["FELDSPAR"]
    assert page.shelf.horizontalScrollBar().maximum() == 0
    page.go_to("KAOLIN")
    assert page.about.heading.text() == "China clay"
    page.shelf.picked.emit("KAOLIN")
    assert window.plant.subject == AboutGood("KAOLIN")


def test_the_book_adds_what_came_since_the_count_and_says_how_old_it_is() -> None:
    plant = small_plant()
    move = Movement.made(
        code="M-1",
        direction=Direction.IN,
        day=date(2007, 1, 20),
        good="FELDSPAR",
        quantity=Decimal(250),
    )
    plant.put(move)
    shelf = shelf_of(plant)
    ledger = shelf.ledgers["FELDSPAR"]
    assert shelf.day == date(2007, 1, 21)
    assert ledger.stock == 1850
    assert is_stale(ledger)  # 51 days, seven whole weeks after the count of 1 December
    said = ledger_in_words(plant, ledger)
    assert "250 kg came in" in said
    assert "7 weeks old" in said


def test_what_a_what_if_changes_is_marked_on_the_shelf(window: Window, qtbot: QtBot) -> None:
    """As in the tables: in colour, with how it stands in the plant to be read on it."""
    window.plant.choose_scenario("ARRIVES")
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=PATIENCE_MS)
    page = page_of(window)
    count = window.plant.records.by_key(Count)["FELDSPAR / 2006-12-01"]
    edited(window, qtbot, lambda: window.plant.enter(Count, [Entry(count, {"quantity": 2000})]))
    kaolin = window.plant.records.goods["KAOLIN"]
    edited(window, qtbot, lambda: window.plant.enter(Good, [Entry(kaolin, {"reserve": 50})]))
    _name, amount, reserve, *_rest = shelf_cells(page.shelf.cells, "FELDSPAR")
    assert (amount.text, amount.tone) == ("2,000 kg", "accent")
    assert "In the plant as it stands: 1,600 kg" in amount.tip
    assert "Counted on 1 Dec 2006" in amount.tip
    assert reserve.tone == ""
    _name, amount, reserve, *_rest = shelf_cells(page.shelf.cells, "KAOLIN")
    assert amount.tone == ""
    assert (reserve.text, reserve.tone) == ("50 kg", "accent")
    assert reserve.tip == "In the plant as it stands: none"
    window.plant.choose_scenario("")
    page.show_shelf()
    assert shelf_cells(page.shelf.cells, "FELDSPAR")[1].tone == ""


def focus() -> QWidget:
    """Return the widget with the cursor."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_many_counts_are_typed_down_the_list_as_one_step(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """Enter goes down; nonsense is refused on the spot; what stays empty was not counted."""
    page = page_of(window)
    page.on_count()
    dialog = page.findChild(CountDialog)
    assert dialog is not None
    goods = [good.code for good in dialog.model.goods]
    assert goods[:2] == ["KAOLIN", "FELDSPAR"]  # powders by name: China clay, Potash feldspar

    def at(row: int) -> bool:
        return dialog.view.currentIndex().row() == row and focus() is not dialog.view

    def type_down(text: str) -> None:
        qtbot.keyClicks(focus(), text)
        qtbot.keyClick(focus(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: at(0), timeout=PATIENCE_MS)
    type_down("5900")
    qtbot.waitUntil(lambda: at(1), timeout=PATIENCE_MS)
    type_down("some")
    qtbot.waitUntil(dialog.refusal.isVisible, timeout=PATIENCE_MS)
    assert "Potash feldspar" in dialog.refusal.sentence.text()
    assert dialog.view.currentIndex().row() == 1
    qtbot.waitUntil(lambda: at(1), timeout=PATIENCE_MS)
    type_down("1,550.5")
    qtbot.waitUntil(lambda: len(dialog.model.counted) == 2, timeout=PATIENCE_MS)

    dialog.day.setText("the other day")
    dialog.accept()
    assert "not a date" in dialog.refusal.sentence.text()
    dialog.day.setText("3 Dec 2006")
    edited(window, qtbot, dialog.accept)
    counts = stored().by_key(Count)
    assert counts["KAOLIN / 2006-12-03"].quantity == 5900
    assert counts["FELDSPAR / 2006-12-03"].quantity == Decimal("1550.5")
    assert shelf_cells(page.shelf.cells, "FELDSPAR")[1].text == "1,550.5 kg"
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert stored() == small_plant()


def test_a_double_click_on_a_good_counts_it(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    page.go_to("WC")
    at = page.shelf.visualRect(page.shelf.cells.find("WC")).center()
    qtbot.mouseClick(page.shelf.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(page.shelf.viewport(), Qt.MouseButton.LeftButton, pos=at)
    dialog = page.findChild(CountDialog)
    assert dialog is not None
    wanted = [good.code for good in dialog.model.goods].index("WC")
    qtbot.waitUntil(lambda: dialog.view.currentIndex().row() == wanted, timeout=PATIENCE_MS)


def test_a_number_typed_on_a_good_is_its_count(
    window: Window, qtbot: QtBot, stored: Stored
) -> None:
    """A tree looks for what is typed: 4 would go to a good with 4 on the shelf, not stay here."""
    page = page_of(window)
    page.go_to("FELDSPAR")
    page.shelf.setFocus()
    qtbot.keyClick(page.shelf, "4")
    field = page.typing.field
    qtbot.keyClicks(field, "12x")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert field.property("refused")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    edited(window, qtbot, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))
    assert not field.isVisible()
    assert page.selected_goods() == ["FELDSPAR"]
    assert shelf_cells(page.shelf.cells, "FELDSPAR")[1].text == "412 kg"
    assert stored().by_key(Count)["FELDSPAR / 2006-12-04"].quantity == 412
    assert page.findChild(CountDialog) is None

    qtbot.keyClick(page.shelf, Qt.Key.Key_F2)
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert shelf_cells(page.shelf.cells, "FELDSPAR")[1].text == "412 kg"


def test_a_good_is_changed_beside_the_shelf_and_deleted_with_a_way_back(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.go_to("SLIP")
    page.about.tabs.setCurrentIndex(1)
    name = page.about.form.fields["name"].editor
    name.setFocus()
    qtbot.keyClicks(name, "Wet ")
    edited(window, qtbot, lambda: qtbot.keyClick(name, Qt.Key.Key_Return))
    assert stored().goods["SLIP"].name == "Wet Slip, dry weight"
    edited(window, qtbot, window.deeds["undo"].trigger)
    page.go_to("KAOLIN")
    edited(window, qtbot, page.on_delete)
    assert "KAOLIN" not in stored().goods
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert isinstance(stored().get(Good, "KAOLIN"), Good)
    assert stored() == small_plant()


def test_the_search_finds_goods_without_accents(window: Window) -> None:
    page = page_of(window)
    page.search.setText("féldspar")
    assert page.shelf.cells.find("FELDSPAR").isValid()
    assert not page.shelf.cells.find("KAOLIN").isValid()
