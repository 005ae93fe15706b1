"""Editing records in the window: typed, pasted, refused, undone; the file is asked each time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.form.steps import Added, do_steps
from desktop.frame.pages import PAGES
from desktop.frame.window import Window
from desktop.needs.page import NeedsPage
from desktop.needs.tree import QUANTITY
from desktop.pins.pins_list import PinsDialog
from desktop.recipes.page import RecipesPage
from desktop.scenarios.all_what_ifs import WhatIfsDialog
from desktop.stocks.page import StocksPage
from desktop.table.model import Entry
from desktop.table.record_table import RecordTable
from planning.plant import (
    RECORD_KINDS,
    Count,
    Facility,
    Good,
    Need,
    Order,
    OrderLine,
    OrderStatus,
    Plant,
    RecipeLine,
)
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant

Stored = Callable[[], Plant]

BY = date(2030, 1, 31)


def counts_of(window: Window) -> RecordTable:
    """Show the page of stocks and return its table of counts."""
    window.show_page("stocks")
    assert isinstance(window.page, StocksPage)
    window.page.tabs.show_kind(Count)
    return window.page.tabs.show_kind(Count)


def cell(table: RecordTable, row: int, field: str) -> QModelIndex:
    """Return the cell of that field."""
    return table.model.index(row, table.model.section_of(field))


def type_into(table: RecordTable, at: QModelIndex, text: str, qtbot: QtBot) -> None:
    """Type `text` over the cell at `at`, key by key, and press Enter."""
    table.view.setFocus()
    table.view.setCurrentIndex(at)
    qtbot.keyClicks(table.view, text[0])
    editor = editor_of(table.view)
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def editor_of(view: QWidget) -> QWidget:
    """Return the editor that is open in a view."""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is not view
    return focus


def edited(window: Window, qtbot: QtBot, deed: Callable[[], object]) -> None:
    """Do something and wait until the file has taken it."""
    with qtbot.waitSignal(
        window.plant.changed, timeout=PATIENCE_MS, check_params_cb=lambda tables: bool(tables)
    ):
        deed()


def test_a_typed_count_is_in_the_file_and_undo_takes_it_back(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    table = counts_of(window)
    at = cell(table, 0, "quantity")
    assert at.data() == "1,600 kg"

    edited(window, qtbot, lambda: type_into(table, at, "2,450.5", qtbot))
    assert cell(table, 0, "quantity").data() == "2,450.5 kg"
    (count,) = [c for c in stored().all(Count) if c.good == "FELDSPAR"]
    assert count.quantity == Decimal("2450.5")
    assert "Quantity" in window.deeds["undo"].text()
    assert not window.plant.plan_fits

    edited(window, qtbot, window.deeds["undo"].trigger)
    assert cell(table, 0, "quantity").data() == "1,600 kg"
    assert stored().by_key(Count)["FELDSPAR / 2006-12-01"].quantity == 1600
    qtbot.waitUntil(lambda: window.plant.plan_fits, timeout=PATIENCE_MS)

    edited(window, qtbot, window.deeds["redo"].trigger)
    assert cell(table, 0, "quantity").data() == "2,450.5 kg"


def test_what_does_not_fit_is_refused_in_words_and_the_old_value_stays(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    table = counts_of(window)
    for typed, said in (("a lot", "not a number"), ("-5", "less than 0")):
        type_into(table, cell(table, 0, "quantity"), typed, qtbot)
        editor = editor_of(table.view)
        assert isinstance(editor, QLineEdit)
        assert (editor.text(), editor.property("refused")) == (typed, True)
        assert said in table.view.delegate.refused
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert table.view.delegate.refused == ""
        assert cell(table, 0, "quantity").data() == "1,600 kg"
    assert stored().by_key(Count)["FELDSPAR / 2006-12-01"].quantity == 1600
    assert window.plant.undo_name is None


def test_a_new_row_gets_a_code_by_itself(window: Window, stored: Stored, qtbot: QtBot) -> None:
    """The row is kept when its last required cell is filled, not before."""
    window.show_page("stocks")
    assert isinstance(window.page, StocksPage)
    table = window.page.tabs.show_kind(Good)
    row = table.model.rowCount() - 1
    for field, text in (("name", "Ball clay"), ("kind", "powder")):
        assert table.model.setData(cell(table, row, field), text)
    assert "BALL-CLAY" not in stored().goods
    edited(window, qtbot, lambda: table.model.setData(cell(table, row, "unit"), "kg"))
    assert stored().by_key(Good)["BALL-CLAY"].name == "Ball clay"


def test_rows_are_deleted_together_and_come_back_together(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    table = counts_of(window)
    table.view.selectRow(0)
    table.view.setFocus()
    edited(window, qtbot, table.on_delete)
    assert "FELDSPAR / 2006-12-01" not in stored().by_key(Count)
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert "FELDSPAR / 2006-12-01" in stored().by_key(Count)


def test_the_filter_shows_only_rows_with_the_words(window: Window, qtbot: QtBot) -> None:
    table = counts_of(window)
    qtbot.keyClicks(table.search, "china")
    qtbot.waitUntil(lambda: table.model.rowCount() == 2, timeout=PATIENCE_MS)
    assert table.model.index(0, 0).data() == "China clay"
    assert table.counted.text() == "1 of 3 rows"


def test_sorting_by_quantity_sorts_numbers_not_texts(window: Window, qtbot: QtBot) -> None:
    table = counts_of(window)
    section = table.model.section_of("quantity")
    table.view.sortByColumn(section, Qt.SortOrder.AscendingOrder)
    shown = [table.model.index(row, section).data() for row in range(3)]
    assert shown == ["20 piece", "1,600 kg", "6,000 kg"]


def test_a_need_is_typed_over_in_the_tree(window: Window, stored: Stored, qtbot: QtBot) -> None:
    window.show_page("needs")
    page = window.page
    assert isinstance(page, NeedsPage)
    page.go_to("N-RIVER")
    at = page.tree.currentIndex().siblingAtColumn(QUANTITY)
    assert at.data() == "30 piece"
    edited(window, qtbot, lambda: page.needs.setData(at, "35"))
    assert stored().by_key(Need)["N-RIVER"].quantity == 35
    page.go_to("N-RIVER")
    at = page.tree.currentIndex().siblingAtColumn(QUANTITY)
    assert at.data() == "35 piece"
    assert not page.needs.setData(at, "many")
    assert "not a number" in page.refusal.sentence.text()


def test_a_copy_that_only_its_words_tell_apart_is_begun_in_the_last_row(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """A count is known by its good and day: the copy is added once it has a day of its own."""
    table = counts_of(window)
    count = table.model.records[0]
    assert isinstance(count, Count)
    table.select_key(count.key)
    table.on_duplicate()
    assert stored() == small_plant()
    assert "Day" in table.said.sentence.text()
    last = table.model.rowCount() - 1
    assert cell(table, last, "good").data() == cell(table, 0, "good").data()
    assert table.view.currentIndex() == cell(table, last, "day")
    editor = editor_of(table.view)
    assert isinstance(editor, QLineEdit)
    editor.setText("2030-01-31")
    edited(window, qtbot, lambda: qtbot.keyClick(editor, Qt.Key.Key_Return))
    copied = stored().by_key(Count)[f"{count.good} / 2030-01-31"]
    assert copied.quantity == count.quantity
    table.view.selectAll()
    table.on_duplicate()
    assert "one row at a time" in table.refusal.sentence.text()


def test_a_copied_line_lacks_what_it_is_about_though_it_may_be_empty(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """A line may name no good, but the copy of one that does is about another good."""
    window.show_page("recipes")
    assert isinstance(window.page, RecipesPage)
    table = window.page.tabs.show_kind(RecipeLine)
    line = next(r for r in table.model.records if isinstance(r, RecipeLine) and r.good)
    table.select_key(line.key)
    table.on_duplicate()
    last = table.model.rowCount() - 1
    qtbot.keyClick(editor_of(table.view), Qt.Key.Key_Escape)
    type_into(table, cell(table, last, "quantity"), "7", qtbot)
    assert stored() == small_plant()
    names = {other.good for other in small_plant().all(RecipeLine) if other.recipe == line.recipe}
    other = next(g for g in small_plant().all(Good) if g.code not in names)
    edited(
        window,
        qtbot,
        lambda: table.model.setData(cell(table, last, "good"), other.name),
    )
    (added,) = set(stored().by_key(RecipeLine)) - set(small_plant().by_key(RecipeLine))
    assert stored().by_key(RecipeLine)[added].quantity == 7
    assert stored().by_key(RecipeLine)[added].good == other.code


def test_a_copied_order_has_its_lines_and_is_promised_to_nobody(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    lines = [
        OrderLine.made(order="O-1", number=n, good="WC", quantity=4, delivered=1, due=BY)
        for n in (1, 2)
    ]
    order = Order.made(code="O-1", body="MILL", status=OrderStatus.BOOKED)
    steps = [Added(type(record), record.values()) for record in (order, *lines)]
    edited(window, qtbot, lambda: do_steps(window.plant, "an order", steps))
    before = set(stored().by_key(Order))
    edited(window, qtbot, lambda: window.plant.duplicate([order], "a copy"))
    (code,) = set(stored().by_key(Order)) - before
    assert stored().by_key(Order)[code].status is OrderStatus.ENQUIRY
    copied = [line for line in stored().all(OrderLine) if line.order == code]
    assert [(line.number, line.quantity, line.delivered) for line in copied] == [
        (1, 4, 0),
        (2, 4, 0),
    ]


def test_a_refused_row_is_called_by_its_name(window: Window, qtbot: QtBot) -> None:
    table = counts_of(window)
    count = table.model.records[0]
    assert isinstance(count, Count)
    entry = Entry(None, count.values())
    with qtbot.waitSignal(window.plant.refused, timeout=PATIENCE_MS):
        window.plant.enter(Count, [entry])
    said = table.refusal.sentence.text()
    assert count.key not in said
    assert window.plant.records.goods[count.good].name in said


def test_every_kind_of_record_has_a_table_in_the_window(window: Window, qtbot: QtBot) -> None:
    """In which it is typed, pasted, copied, deleted, sorted, filtered, searched and exported."""
    tables: list[RecordTable] = []
    for page in PAGES:
        window.show_page(page.name)
        assert window.page is not None
        seen: set[QTabWidget] = set()
        while fresh := set(window.page.findChildren(QTabWidget)) - seen:
            for tabs in fresh:
                for place in range(tabs.count()):
                    tabs.setCurrentIndex(place)
                    qtbot.wait(1)
            seen |= fresh
        tables += window.page.findChildren(RecordTable)
    for dialog in (PinsDialog(window.plant, window), WhatIfsDialog(window.plant, window)):
        tables += dialog.findChildren(RecordTable)
        dialog.close()
    missing = set(RECORD_KINDS) - {table.sheet.kind for table in tables}
    assert missing == {Facility}  # a plant has one card, and that is a form
    assert window.troubles.seen == 0
