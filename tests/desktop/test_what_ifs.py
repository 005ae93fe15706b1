"""What-ifs in the window: looked through, changed by doing, listed in words, made real, undone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.scenarios.all_what_ifs import WhatIfsDialog
from desktop.scenarios.change_form import OUT, TIMES
from desktop.scenarios.dialog import WhatIfDialog
from desktop.scenarios.promotion import PromotionDialog
from desktop.table.cells import CELL
from desktop.table.model import Entry
from planning.plant import (
    Action,
    Certainty,
    Change,
    Count,
    Need,
    Plant,
    Receipt,
    Scenario,
    WorkCentre,
)
from tests.desktop.conftest import PATIENCE_MS
from tests.desktop.test_editing import cell, counts_of, edited, type_into

Stored = Callable[[], Plant]


@pytest.fixture
def arrives(window: Window, qtbot: QtBot) -> Window:
    """The window looking through the what-if in which the feldspar arrives, planned."""
    window.plant.choose_scenario("ARRIVES")
    qtbot.waitUntil(lambda: window.plant.plan is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=PATIENCE_MS)
    return window


def dialog_of(kind: type, qtbot: QtBot) -> object:
    """Return the dialog of that kind that is open."""

    def found() -> list[object]:
        return [w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE_MS)
    return found()[0]


def changes(
    plant: Plant, scenario: str = "ARRIVES"
) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (c.table, c.action.value, c.field, c.value)
        for c in sorted(plant.all(Change), key=lambda c: c.number)
        if c.scenario == scenario
    ]


def test_a_what_if_in_view_is_said_in_words(arrives: Window) -> None:
    assert arrives.what_if.isVisible()
    assert "“The feldspar arrives”, not the plant" in arrives.what_if.sentence.text()
    assert "how sure, from unsure to certain" in arrives.what_if.sentence.toolTip()
    assert arrives.status.sentence.text().startswith("What-if “The feldspar arrives”")
    receipt = arrives.plant.records.get(Receipt, "FELD-JAN")
    assert receipt is not None
    assert receipt.certainty is Certainty.CERTAIN
    stands = arrives.plant.was(receipt)
    assert isinstance(stands, Receipt)
    assert stands.certainty is Certainty.UNSURE


def test_going_back_shows_the_plant_again(arrives: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(arrives.what_if.back, Qt.MouseButton.LeftButton)
    assert arrives.plant.scenario is None
    assert not arrives.what_if.isVisible()
    assert arrives.bar.scenarios.currentText() == "As it stands"


def test_typing_in_a_table_changes_the_what_if_and_not_the_plant(
    arrives: Window, qtbot: QtBot, stored: Stored
) -> None:
    """1,600 kg stay in the plant; the what-if shows 2,000 with a mark and says what stands."""
    table = counts_of(arrives)
    at = cell(table, 0, "quantity")
    edited(arrives, qtbot, lambda: type_into(table, at, "2000", qtbot))
    count = stored().all(Count)[0]
    assert count.quantity == 1600
    assert changes(stored())[1:] == [("counts", "set", "quantity", "2000")]
    qtbot.waitUntil(lambda: at.data() == "2,000 kg", timeout=PATIENCE_MS)
    shown = at.data(CELL)
    assert shown.tone == "accent"
    assert "1,600 kg" in at.data(Qt.ItemDataRole.ToolTipRole)
    assert "2 changes" in arrives.what_if.sentence.text()
    edited(arrives, qtbot, arrives.plant.undo)
    qtbot.waitUntil(lambda: at.data() == "1,600 kg", timeout=PATIENCE_MS)
    assert changes(stored()) == [("receipts", "set", "certainty", "certain")]


def test_the_plants_own_value_takes_the_change_back(
    arrives: Window, qtbot: QtBot, stored: Stored
) -> None:
    plant = arrives.plant
    for quantity in (2000, 2500, 1600):
        count = plant.records.all(Count)[0]
        entry = Entry(count, {"quantity": Decimal(quantity)})
        edited(arrives, qtbot, lambda entry=entry: plant.enter(Count, [entry]))
        assert len(changes(stored())) == (1 if quantity == 1600 else 2)


def test_deleting_a_row_leaves_it_out_of_the_what_if(
    arrives: Window, qtbot: QtBot, stored: Stored
) -> None:
    need = arrives.plant.records.get(Need, "N-HILL-2")
    assert need is not None
    edited(arrives, qtbot, lambda: arrives.plant.remove([need], "delete"))
    assert stored().get(Need, "N-HILL-2") is not None
    assert changes(stored())[1:] == [("needs", "remove", None, None)]
    qtbot.waitUntil(
        lambda: arrives.plant.records.get(Need, "N-HILL-2") is None, timeout=PATIENCE_MS
    )


def test_new_rows_are_refused_in_words(arrives: Window, qtbot: QtBot, stored: Stored) -> None:
    before = stored().canonical()
    table = counts_of(arrives)
    with qtbot.waitSignal(arrives.plant.refused, timeout=PATIENCE_MS):
        table.on_duplicate() if table.selected() else arrives.plant.enter(
            Count, [Entry(None, {"good": "KAOLIN", "quantity": Decimal(1)})]
        )
    assert table.refusal.isVisible()
    assert "can change or leave out" in table.refusal.sentence.text()
    assert stored().canonical() == before


def test_an_edit_made_elsewhere_becomes_a_change_too(
    arrives: Window, qtbot: QtBot, stored: Stored
) -> None:
    """Whatever a page builds by itself goes the same way."""
    from planning.plantfile import change_record

    edited(
        arrives,
        qtbot,
        lambda: arrives.plant.do(
            lambda file: change_record(file, WorkCentre, "KILN", capacity_per_day=Decimal(12))
        ),
    )
    assert stored().by_key(WorkCentre)["KILN"].capacity_per_day == 10
    assert changes(stored())[1:] == [("work_centres", "set", "capacity_per_day", "12")]


def test_undoing_a_new_what_if_brings_the_plant_back_into_view(
    window: Window, qtbot: QtBot
) -> None:
    scenario = Scenario.made(code="EMPTY", name="Nothing")
    edited(window, qtbot, lambda: window.plant.write_what_if(scenario, [], "New what-if"))
    assert window.plant.scenario == "EMPTY"
    assert window.what_if.isVisible()
    edited(window, qtbot, window.plant.undo)
    assert window.plant.scenario is None
    assert not window.what_if.isVisible()


def test_a_what_if_is_made_by_its_key_with_changes_in_words(
    window: Window, qtbot: QtBot, stored: Stored
) -> None:
    """Half of the kaolin: 6,000 kg x 0.5 = 3,000; and without the kiln nothing is fired."""
    QTest.keyClick(
        window,
        Qt.Key.Key_W,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = dialog_of(WhatIfDialog, qtbot)
    assert isinstance(dialog, WhatIfDialog)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "name" in dialog.refusal.sentence.text()
    qtbot.keyClicks(dialog.name, "Half the clay")
    form = dialog.form
    form.pick(Count, "KAOLIN / 2006-12-01", "quantity")
    form.how.setCurrentIndex(form.how.findData(TIMES))
    form.how.activated.emit(form.how.currentIndex())
    qtbot.keyClicks(form.factor, "half")
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    assert "is not a number" in form.refusal.text()
    form.factor.setText("50 %")
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    form.pick(WorkCentre, "KILN")
    form.how.setCurrentIndex(form.how.findData(OUT))
    form.how.activated.emit(form.how.currentIndex())
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    said = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert said == [
        "Count of China clay on 1 Dec 2006: quantity times 0.5, from 6,000 kg to 3,000 kg",
        "Kiln: left out",
    ]
    with qtbot.waitActive(dialog, timeout=PATIENCE_MS):
        dialog.activateWindow()
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus, timeout=PATIENCE_MS)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.list.count() == 1
    edited(window, qtbot, lambda: qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton))
    assert changes(stored(), "HALF-THE-CLAY") == [("counts", "multiply", "quantity", "0.5")]
    assert window.plant.scenario == "HALF-THE-CLAY"
    assert window.plant.undo_name == "New what-if “Half the clay”"
    assert window.plant.records.by_key(Count)["KAOLIN / 2006-12-01"].quantity == 3000
    qtbot.waitUntil(lambda: window.plant.plan is not None, timeout=PATIENCE_MS)


def test_the_same_name_is_refused(window: Window, qtbot: QtBot) -> None:
    window.deeds["new_what_if"].trigger()
    dialog = dialog_of(WhatIfDialog, qtbot)
    assert isinstance(dialog, WhatIfDialog)
    dialog.name.setText("The feldspar arrives")
    dialog.accept()
    assert "already" in dialog.refusal.sentence.text()
    dialog.reject()


def test_a_what_if_is_duplicated_and_deleted(arrives: Window, qtbot: QtBot, stored: Stored) -> None:
    dialog = WhatIfDialog(arrives.plant, arrives, "ARRIVES")
    edited(arrives, qtbot, dialog.on_duplicate)
    names = {s.name for s in stored().all(Scenario)}
    assert names == {"The feldspar arrives", "The feldspar arrives (copy)"}
    assert arrives.plant.what_if_name == "The feldspar arrives (copy)"
    code = arrives.plant.scenario
    assert code is not None
    assert changes(stored(), code) == changes(stored())
    dialog = WhatIfDialog(arrives.plant, arrives, code)
    edited(arrives, qtbot, dialog.on_delete)
    assert {s.name for s in stored().all(Scenario)} == {"The feldspar arrives"}
    assert arrives.plant.scenario is None


@pytest.mark.parametrize("keep", [False, True])
def test_a_what_if_is_made_real_in_one_step(
    arrives: Window, qtbot: QtBot, stored: Stored, keep: bool
) -> None:
    """Certain from then on; the plan of the what-if is what the plant's plan would be."""
    before = stored().canonical()
    arrives.deeds["real_what_if"].trigger()
    dialog = dialog_of(PromotionDialog, qtbot)
    assert isinstance(dialog, PromotionDialog)
    dialog.keep.setChecked(keep)
    dialog.accept()
    name = "Make the what-if “The feldspar arrives” real"
    qtbot.waitUntil(lambda: arrives.plant.undo_name == name, timeout=PATIENCE_MS)
    assert arrives.plant.scenario is None
    assert stored().by_key(Receipt)["FELD-JAN"].certainty is Certainty.CERTAIN
    assert len(stored().all(Scenario)) == int(keep)
    if keep:
        assert changes(stored()) == [("receipts", "set", "certainty", "certain")]
    edited(arrives, qtbot, arrives.plant.undo)
    assert stored().canonical() == before


def test_what_was_multiplied_is_kept_as_it_became(window: Window) -> None:
    """800 x 0.5 = 400 is real; kept, the what-if says 400, and would not halve it again."""
    from desktop.plant.on_file import after_edits
    from desktop.scenarios.edits import edit_of_promotion

    plant = window.plant.as_it_stands.copy()
    halved = {
        "scenario": "ARRIVES",
        "number": 2,
        "table": "receipts",
        "record": "FELD-JAN",
        "action": Action.MULTIPLY,
        "field": "quantity",
        "value": "0.5",
    }
    plant.put(Change.made(**halved))
    after = after_edits(plant, [edit_of_promotion(plant, "ARRIVES", keep=True)])
    assert after.by_key(Receipt)["FELD-JAN"].quantity == 400
    assert changes(after)[1] == ("receipts", "set", "quantity", "400")


def test_changes_that_lose_their_thing_go_when_it_is_left_out(window: Window) -> None:
    """The what-if without the delivery becomes real: the other one has nothing left to change."""
    from desktop.plant.on_file import after_edits
    from desktop.scenarios.edits import edit_of_promotion, idle_changes

    plant = window.plant.as_it_stands.copy()
    plant.put(Scenario.made(code="NEVER", name="It never comes"))
    plant.put(
        Change.made(
            scenario="NEVER", number=1, table="receipts", record="FELD-JAN", action=Action.REMOVE
        )
    )
    after = after_edits(plant, [edit_of_promotion(plant, "NEVER", keep=False)])
    assert not after.all(Receipt)
    assert not after.all(Change)
    assert [s.code for s in after.all(Scenario)] == ["ARRIVES"]
    assert not idle_changes(after, after, "NEVER")


def test_all_what_ifs_are_renamed_copied_searched_and_deleted(
    arrives: Window, qtbot: QtBot, stored: Stored
) -> None:
    """Whatever is in view, this changes the what-ifs and not what the one in view changes."""
    before = stored()
    arrives.deeds["what_ifs"].trigger()
    dialog = dialog_of(WhatIfsDialog, qtbot)
    assert isinstance(dialog, WhatIfsDialog)
    table, below = dialog.what_ifs, dialog.changes
    row = table.model.row_of("ARRIVES")
    different = table.model.index(row, 1).data()
    assert "how sure, from unsure to certain" in different
    assert table.select_key("ARRIVES")
    assert "The feldspar arrives" in dialog.heading.text()
    assert [change.scenario for change in below.model.records] == ["ARRIVES"]
    name = table.model.index(row, table.model.section_of("name"))
    edited(arrives, qtbot, lambda: table.model.setData(name, "It comes"))
    assert stored().by_key(Scenario)["ARRIVES"].name == "It comes"
    assert arrives.plant.scenario == "ARRIVES"
    edited(arrives, qtbot, table.on_duplicate)
    (copy,) = set(stored().by_key(Scenario)) - set(before.by_key(Scenario))
    assert changes(stored(), copy) == changes(before)
    table.search.setText("certain")
    qtbot.waitUntil(lambda: len(table.model.records) == 2, timeout=PATIENCE_MS)
    table.clear_filters()
    assert table.select_key(copy)
    edited(arrives, qtbot, table.on_delete)
    assert set(stored().by_key(Scenario)) == set(before.by_key(Scenario))
    assert changes(stored(), copy) == []
    below.view.put_cursor(below.model.rowCount() - 1, below.model.section_of("note"))
    below.model.setData(below.view.currentIndex(), "nothing")
    assert "while its what-if is in view" in below.refusal.sentence.text()
    dialog.reject()
