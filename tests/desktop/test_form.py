"""Forms of records: typed field by field, refused in place, undone; new records in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.form.dialog import RecordDialog
from desktop.form.form import RecordForm
from desktop.form.groups import groups_of
from desktop.frame.window import Window
from planning.plant import RECORD_KINDS, Count, Good, Plant, Recipe, Record
from planning.workbook.sheets import sheet_of
from tests.desktop.test_editing import edited

Stored = Callable[[], Plant]


def form_of(window: Window, kind: type[Record], key: str, qtbot: QtBot) -> RecordForm:
    """Return a form in view of the record of `kind` with that key."""
    form = RecordForm(window.plant, kind)
    qtbot.addWidget(form)
    form.resize(420, 600)
    form.show_record(window.plant.records.get(kind, key))
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def line_of(form: RecordForm, field: str) -> QLineEdit:
    """Return the editor of a field that takes a line of text."""
    editor = form.fields[field].editor
    assert isinstance(editor, QLineEdit)
    return editor


def retype(editor: QLineEdit, text: str, qtbot: QtBot) -> None:
    """Type `text` in the place of what stands in the editor."""
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_every_field_of_every_kind_stands_once_in_its_form() -> None:
    for kind in RECORD_KINDS:
        sheet = sheet_of(kind)
        shown = [column.field for _group, columns in groups_of(sheet, ()) for column in columns]
        assert sorted(shown) == sorted(sheet.by_field), kind


def test_enter_saves_a_field_and_undo_takes_it_back(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    form = form_of(window, Good, "FELDSPAR", qtbot)
    reserve = line_of(form, "reserve")
    retype(reserve, "250", qtbot)
    edited(window, qtbot, lambda: qtbot.keyClick(reserve, Qt.Key.Key_Return))
    assert stored().goods["FELDSPAR"].reserve == 250
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert reserve.text() == "0"


def test_a_field_is_saved_as_it_is_left_by_tab(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    form = form_of(window, Good, "FELDSPAR", qtbot)
    name = line_of(form, "name")
    retype(name, "Feldspar of the quarry", qtbot)
    edited(window, qtbot, lambda: qtbot.keyClick(name, Qt.Key.Key_Tab))
    assert stored().goods["FELDSPAR"].name == "Feldspar of the quarry"
    assert form.fields["kind"].editor.hasFocus()
    assert "What the good is" in form.help.text()


def test_nonsense_is_refused_below_its_field_and_the_old_value_stays(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    form = form_of(window, Good, "FELDSPAR", qtbot)
    for field, text, said in (
        ("reserve", "plenty", "not a number"),
        ("reserve", "-3", "less than 0"),
        ("shelf_life_days", "1.5", "not a whole number"),
        ("name", " ", "cannot be left empty"),
    ):
        editor, before = line_of(form, field), line_of(form, field).text()
        retype(editor, text, qtbot)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert said in form.fields[field].refusal
        assert editor.text() == before
    assert window.plant.undo_name is None
    assert stored().goods["FELDSPAR"].reserve == 0


def test_a_new_day_of_a_count_keeps_the_form_on_it(window: Window, qtbot: QtBot) -> None:
    """The day is a part of the key by which the count is known."""
    form = form_of(window, Count, "FELDSPAR / 2006-12-01", qtbot)
    day = line_of(form, "day")
    retype(day, "2 Dec 2006", qtbot)
    edited(window, qtbot, lambda: qtbot.keyClick(day, Qt.Key.Key_Return))
    assert form.record is not None
    assert form.record.key == "FELDSPAR / 2006-12-02"


def test_what_two_fields_say_together_is_refused_by_the_file_in_words(
    window: Window, qtbot: QtBot
) -> None:
    form = form_of(window, Recipe, "MIX-SLIP", qtbot)
    first, last = line_of(form, "first_day"), line_of(form, "last_day")
    retype(first, "10 Jan 2007", qtbot)
    edited(window, qtbot, lambda: qtbot.keyClick(first, Qt.Key.Key_Return))
    retype(last, "1 Jan 2007", qtbot)
    qtbot.keyClick(last, Qt.Key.Key_Return)
    qtbot.waitUntil(form.refusal.isVisible)
    assert "day" in form.refusal.sentence.text()
    assert last.text() == ""
    record = form.record
    assert isinstance(record, Recipe)
    assert record.first_day == date(2007, 1, 10)


def test_a_new_good_is_made_in_a_dialog_that_says_what_is_lacking(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    dialog = RecordDialog(window, window.plant, Good, title="New good")
    made: list[str] = []
    dialog.made.connect(made.append)
    dialog.open()
    form = dialog.form
    dialog.accept()
    assert "cannot be left empty" in form.fields["name"].refusal
    retype(line_of(form, "name"), "Ball clay", qtbot)
    kind = form.fields["kind"].editor
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findText("powder"))
    retype(line_of(form, "unit"), "kg", qtbot)
    retype(line_of(form, "reserve"), "12.5", qtbot)
    edited(window, qtbot, dialog.accept)
    assert made == ["BALL-CLAY"]
    assert stored().goods["BALL-CLAY"].reserve == Decimal("12.5")
