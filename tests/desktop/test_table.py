"""The record table: its keys, filters, sortings, columns, findings; with real keys."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.needs.page import NeedsPage
from desktop.table.editors import DateEditor, ReferenceEditor
from desktop.table.filters import Between, Holding, OneOf
from desktop.table.record_table import RecordTable
from planning.plant import Body, Good, Need, Plant, Record

SOON_MS = 8_000

Stored = Callable[[], Plant]

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def table_of(window: Window, kind: type[Record] = Need) -> RecordTable:
    """Show the page of needs with the table of that kind, the cursor in its first cell."""
    window.show_page("needs")
    assert isinstance(window.page, NeedsPage)
    table = window.page.show_kind(kind)
    table.view.setFocus()
    table.view.put_cursor(0, 0)
    return table


def at(table: RecordTable, row: int, field: str) -> None:
    """Put the cursor there."""
    table.view.put_cursor(row, table.model.section_of(field))


def shown(table: RecordTable, field: str) -> list[str]:
    """Return what the column shows, from top to bottom."""
    section = table.model.section_of(field)
    return [table.model.index(row, section).data() for row in range(len(table.model.records))]


def editor_of(view: QWidget) -> QLineEdit:
    """Return the line that is open in a view."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus is not view
    return focus


def edited(window: Window, qtbot: QtBot, deed: Callable[[], object]) -> None:
    """Do something and wait until the file has taken it."""
    with qtbot.waitSignal(window.plant.changed, timeout=SOON_MS, check_params_cb=bool):
        deed()


def test_tab_goes_right_and_enter_under_the_cell_where_the_row_was_begun(
    window: Window, qtbot: QtBot
) -> None:
    table = table_of(window)
    at(table, 0, "good")
    begun = table.view.currentIndex().column()
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    assert table.view.currentIndex().column() == begun + 2
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert (table.view.currentIndex().row(), table.view.currentIndex().column()) == (1, begun)
    qtbot.keyClick(table.view, Qt.Key.Key_Return, SHIFT)
    assert table.view.currentIndex().row() == 0
    qtbot.keyClick(table.view, Qt.Key.Key_End, CTRL)
    last = table.model.rowCount() - 1
    assert table.view.currentIndex().row() == last
    qtbot.keyClick(table.view, Qt.Key.Key_Home, CTRL)
    assert (table.view.currentIndex().row(), table.view.currentIndex().column()) == (0, 0)


def test_f2_edits_enter_takes_it_and_goes_down(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    table = table_of(window)
    at(table, 0, "quantity")
    code = table.model.records[0].key
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = editor_of(table.view)
    editor.selectAll()
    qtbot.keyClicks(editor, "41")
    edited(window, qtbot, lambda: qtbot.keyClick(editor, Qt.Key.Key_Return))
    assert stored().by_key(Need)[code].quantity == 41
    assert table.view.currentIndex().row() == 1


def test_part_of_a_name_is_enough_for_a_reference(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    table = table_of(window)
    at(table, 0, "body")
    code = table.model.records[0].key
    other = next(b for b in window.plant.records.all(Body) if b.code == "MILL")
    part = other.name.split()[-1][:3]
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = editor_of(table.view)
    assert isinstance(editor, ReferenceEditor)
    editor.selectAll()
    qtbot.keyClicks(editor, part)
    edited(window, qtbot, lambda: qtbot.keyClick(editor, Qt.Key.Key_Return))
    assert stored().by_key(Need)[code].body == "MILL"


def test_a_date_is_chosen_from_a_calendar_by_keys(window: Window, qtbot: QtBot) -> None:
    table = table_of(window)
    at(table, 0, "due")
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = editor_of(table.view)
    assert isinstance(editor, DateEditor)
    before = editor.text()
    qtbot.keyClick(editor, Qt.Key.Key_Down, ALT)
    assert editor.calendar is not None
    day = editor.calendar.selectedDate().addDays(1)
    editor.calendar.activated.emit(day)
    assert editor.text() != before
    assert str(day.day()) in editor.text()


def test_fill_down_cut_and_undo(window: Window, stored: Stored, qtbot: QtBot) -> None:
    table = table_of(window)
    at(table, 0, "quantity")
    first = table.model.records[0]
    qtbot.keyClick(table.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, SHIFT)
    edited(window, qtbot, lambda: qtbot.keyClick(table.view, Qt.Key.Key_D, CTRL))
    assert isinstance(first, Need)
    quantities = [record.quantity for record in stored().all(Need)][:3]
    assert quantities == [first.quantity] * 3
    edited(window, qtbot, window.deeds["undo"].trigger)
    at(table, 0, "note")
    edited(window, qtbot, lambda: table.model.setData(table.view.currentIndex(), "a note"))
    edited(window, qtbot, lambda: qtbot.keyClick(table.view, Qt.Key.Key_X, CTRL))
    assert QGuiApplication.clipboard().text() == "a note"
    assert stored().all(Need)[0].note == ""


def test_filters_of_columns_combine_and_chips_take_them_away(window: Window) -> None:
    """In `small_plant`: 30, 40, 50, 40, 60 pieces; classes 1, 1, 1, 2, 2."""
    table = table_of(window)
    everything = len(table.model.records)
    table.filter_column("quantity", Between(Decimal(40), None))
    table.filter_column("priority_class", Between(2, 2))
    assert shown(table, "quantity") == ["40 piece", "60 piece"]
    assert table.chips.texts[:2] == ["Quantity: from 40", "Priority class: 2 to 2"]
    assert table.counted.text() == f"2 of {everything} rows"
    table.filter_column("priority_class", None)
    assert len(table.model.records) > 2
    table.clear_filters()
    assert len(table.model.records) == everything
    assert not table.chips.isVisible()


def test_words_and_choices_filter_too(window: Window) -> None:
    table = table_of(window, Body)
    table.filter_column("name", Holding("river"))
    assert all("River" in name for name in shown(table, "name"))
    table.clear_filters()
    kinds = {record.kind for record in window.plant.records.all(Body)}
    kind = sorted(kinds)[0]
    table.filter_column("kind", OneOf((kind,), ("x",)))
    assert {record.kind for record in table.model.records} == {kind}  # type: ignore[attr-defined]


def test_the_panel_of_a_column_filters_by_what_is_typed_there(window: Window, qtbot: QtBot) -> None:
    """Alt+Down opens it; what is no number is refused in it; Enter takes what is."""
    table = table_of(window)
    at(table, 0, "quantity")
    panel = table.open_panel(table.model.section_of("quantity"))
    first = panel.findChildren(QLineEdit)[0]
    qtbot.keyClicks(first, "many")
    panel.on_take()
    assert not panel.refusal.isHidden()
    first.clear()
    qtbot.keyClicks(first, "50")
    panel.on_take()
    assert shown(table, "quantity") == ["50 piece", "60 piece"]


def test_shift_click_sorts_by_a_second_column(window: Window, qtbot: QtBot) -> None:
    table = table_of(window)
    model = table.model
    table.view.sortByColumn(model.section_of("priority_class"), Qt.SortOrder.DescendingOrder)
    section = model.section_of("quantity")
    heading = table.view.heading
    middle = QPoint(heading.sectionViewportPosition(section) + 8, heading.height() // 2)
    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, SHIFT, middle)
    assert [(r.priority_class, r.quantity) for r in model.records] == [  # type: ignore[attr-defined]
        (2, 40),
        (2, 60),
        (1, 30),
        (1, 40),
        (1, 50),
    ]
    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, SHIFT, middle)
    assert shown(table, "quantity")[0] == "60 piece"


def test_columns_hidden_and_moved_are_so_again_next_time(window: Window, qtbot: QtBot) -> None:
    table = table_of(window)
    heading, model = table.view.heading, table.model
    note, due = model.section_of("note"), model.section_of("due")
    table.kept.show_column(note, shown=False)
    heading.moveSection(heading.visualIndex(due), 0)
    window.switch_language("en")
    again = table_of(window)
    assert again is not table
    qtbot.waitUntil(again.isVisible, timeout=SOON_MS)
    assert again.view.heading.isSectionHidden(note)
    assert again.view.heading.visualIndex(due) == 0
    again.kept.show_all()
    assert not again.view.heading.isSectionHidden(note)


def test_a_row_with_findings_is_marked_and_can_be_shown_alone(window: Window, qtbot: QtBot) -> None:
    """One body asks for the same thing by the same day twice: the table says so in the row."""
    table = table_of(window)
    everything = len(table.model.records)
    code = "N-RIVER-2"
    first = window.plant.records.by_key(Need)["N-RIVER"].due.isoformat()
    at(table, table.model.row_of(code), "due")
    edited(window, qtbot, lambda: table.model.setData(table.view.currentIndex(), first))
    need = window.plant.records.by_key(Need)[code]
    qtbot.waitUntil(lambda: bool(table.model.findings_of(need)), timeout=SOON_MS)
    cell = table.model.cell_at(need, 0)
    assert cell.tone in ("bad", "warning")
    assert cell.tip
    table.show_only_findings(True)
    assert code in [record.key for record in table.model.records]
    assert len(table.model.records) < everything
    assert "Only with findings" in table.chips.texts


def test_a_deletion_says_what_went_along_and_undo_brings_it_back(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """A body goes with its needs."""
    table = table_of(window, Body)
    before = stored()
    row = table.model.row_of("RIVER")
    table.view.put_cursor(row, 0)
    edited(window, qtbot, lambda: qtbot.keyClick(table.view, Qt.Key.Key_Delete, CTRL))
    assert table.said.isVisible()
    assert "Needs (2 rows)" in table.said.sentence.text()
    edited(window, qtbot, table.said.acted.emit)
    assert stored() == before


def test_an_empty_table_says_how_to_fill_it(window: Window, qtbot: QtBot) -> None:
    table = table_of(window)
    table.search.setText("nothing is called so")
    qtbot.waitUntil(lambda: not table.model.records, timeout=SOON_MS)
    assert "No row fits" in table.view.hint
    table.model.keep_only(lambda _record: False, {})
    assert "drop a workbook" in table.view.hint


def test_headings_explain_themselves(window: Window) -> None:
    table = table_of(window)
    section = table.model.section_of("quantity")
    said = table.model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "A number." in said
    assert "Must be filled." in said


def test_every_tool_of_the_table_is_an_action_with_words(window: Window) -> None:
    table = table_of(window)
    texts = {action.text() for action in (*table.actions(), *table.view.actions())}
    assert {
        "Add a row",
        "Duplicate the selected rows",
        "Delete the selected rows",
        "Paste",
        "Paste from a file…",
        "Export this table…",
        "Find rows in this table",
        "Fill down",
    } <= texts


def test_ctrl_enter_asks_for_the_form(window: Window, qtbot: QtBot) -> None:
    table = table_of(window)
    with qtbot.waitSignal(table.form_asked) as asked:
        qtbot.keyClick(table.view, Qt.Key.Key_Return, CTRL)
    assert asked.args == [table.model.records[0]]


def test_a_good_that_is_renamed_elsewhere_is_found_by_its_new_name(
    window: Window, qtbot: QtBot
) -> None:
    table = table_of(window)
    table.search.setText("pan")
    qtbot.waitUntil(lambda: "pan" in table.model.asked.words, timeout=SOON_MS)
    good = window.plant.records.by_key(Good)["WC"]
    from desktop.table.model import Entry

    edited(window, qtbot, lambda: window.plant.enter(Good, [Entry(good, {"name": "Throne"})]))
    table.search.setText("throne")
    qtbot.waitUntil(lambda: "throne" in table.model.asked.words, timeout=SOON_MS)
    assert table.model.records
