"""The page of assemblies: the plans made, what changed since, which one the plant works by."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.assemblies.dialogs import NoteDialog, WorkByDialog
from desktop.assemblies.page import AssembliesPage
from desktop.frame.window import Window
from desktop.table.model import Entry
from planning.plant import Body, BodyKind, Count, Plant
from tests.desktop.conftest import PATIENCE_MS
from tests.desktop.test_comparing import texts
from tests.desktop.test_editing import edited


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> AssembliesPage:
    """The page after a second plan, with 800 kg more feldspar, was made."""
    feldspar = next(c for c in window.plant.records.all(Count) if c.good == "FELDSPAR")
    entry = Entry(feldspar, {"quantity": Decimal(2400)})
    edited(window, qtbot, lambda: window.plant.enter(Count, [entry]))
    window.deeds["plan"].trigger()
    qtbot.waitUntil(lambda: len(window.plant.plans) == 2, timeout=PATIENCE_MS)
    window.show_page("assemblies")
    shown = window.page
    assert isinstance(shown, AssembliesPage)
    qtbot.waitUntil(lambda: "…" not in [row[3] for row in texts(shown.list)], timeout=PATIENCE_MS)
    return shown


def select(page: AssembliesPage, number: int, qtbot: QtBot, words: str) -> None:
    page.list.select_target(number)
    qtbot.waitUntil(lambda: words in page.changed.text(), timeout=PATIENCE_MS)


def dialog_of(kind: type, qtbot: QtBot) -> object:
    def found() -> list[object]:
        return [w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE_MS)
    return found()[0]


def test_the_plans_made_and_what_changed_since(page: AssembliesPage, qtbot: QtBot) -> None:
    rows = texts(page.list)
    assert [[row[0], row[1], row[3], row[4]] for row in rows] == [
        ["Plan 2", "As it stands", "fits the records", "on screen"],
        ["Plan 1", "As it stands", "inputs changed since", ""],
    ]
    select(page, 1, qtbot, "1 thing is different")
    assert "from 1,600 kg to 2,400 kg" in page.changed.text()
    assert texts(page.classes) == [
        ["Promises", "100 %", "1 of 1 in full"],
        ["Class 1", "100 %", "3 of 3 in full"],
        ["Class 2", "40 %", "0 of 2 in full"],
    ]
    select(page, 2, qtbot, "Nothing that matters")


def test_an_earlier_plan_is_looked_at(page: AssembliesPage, window: Window, qtbot: QtBot) -> None:
    """The first plan gave class 2 40 %; the new one gives it all."""
    select(page, 1, qtbot, "different")
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        qtbot.mouseClick(page.buttons["look"], Qt.MouseButton.LeftButton)
    assert window.plant.plan is not None
    assert window.plant.plan.claims["share"].min() < 0.5
    assert "Plan 1, an earlier one" in window.status.sentence.text()
    window.plant.choose_scenario("")
    assert window.plant.plan.claims["share"].min() > 0.99
    assert "Plan 2" in window.status.sentence.text()


def test_who_decided_must_be_said_to_work_by_a_plan(
    page: AssembliesPage, window: Window, qtbot: QtBot
) -> None:
    select(page, 2, qtbot, "Nothing that matters")
    qtbot.mouseClick(page.buttons["work"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(WorkByDialog, qtbot)
    assert isinstance(dialog, WorkByDialog)
    dialog.accept()
    assert "who decided" in dialog.refusal.sentence.text()
    qtbot.keyClicks(dialog.text, "assembly of Monday")
    with qtbot.waitSignal(window.plant.listed, timeout=PATIENCE_MS):
        dialog.accept()
    assert window.plant.in_force is not None
    assert window.plant.in_force.number == 2
    assert window.status.sentence.text() == ("Plan 2 is the plan we work by: assembly of Monday")
    assert texts(page.list)[0][4] == "we work by it, on screen"
    assert window.plant.undo_name == "Work by plan 2"
    with qtbot.waitSignal(window.plant.listed, timeout=PATIENCE_MS):
        window.plant.undo()
    assert window.plant.in_force is None
    assert "not approved" in window.status.sentence.text()


def test_a_plan_gets_a_note(page: AssembliesPage, window: Window, qtbot: QtBot) -> None:
    select(page, 1, qtbot, "different")
    qtbot.mouseClick(page.buttons["note"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(NoteDialog, qtbot)
    assert isinstance(dialog, NoteDialog)
    qtbot.keyClicks(dialog.text, "before the delivery")
    with qtbot.waitSignal(window.plant.listed, timeout=PATIENCE_MS):
        dialog.accept()
    assert page.said.text() == "before the delivery"


def test_committees_are_listed_and_added(
    page: AssembliesPage, window: Window, qtbot: QtBot, stored: Callable[[], Plant]
) -> None:
    edited(
        window,
        qtbot,
        lambda: page.voters.model.enter(
            [(0, page.voters.sheet.by_field["name"], "Assembly of the plant")]
        ),
    )
    (body,) = [b for b in stored().all(Body) if b.kind is BodyKind.COMMITTEE]
    assert body.name == "Assembly of the plant"
