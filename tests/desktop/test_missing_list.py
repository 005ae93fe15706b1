"""What is missing in the window: for whom, its proof, its paper, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.missing.view import MissingView
from desktop.missing.wanting import rounded_up
from desktop.needs.page import NeedsPage
from desktop.plan.page import PlanPage
from desktop.plant.subjects import AboutClaim, MissingFor
from planning.plant import Certainty, Offer, OfferLine, OfferSide, Plant, Receipt
from tests.desktop.conftest import PATIENCE_MS


@pytest.fixture
def view(window: Window, qtbot: QtBot) -> MissingView:
    """What is missing for class 2: 133 1/3 kg by 1 January and 400 kg by 8 January."""
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    page.go_to(MissingFor(priority_class=2))
    found(page.missing, qtbot)
    return page.missing


def found(view: MissingView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.missing is not None, timeout=PATIENCE_MS)


def press(view: MissingView, words: str, qtbot: QtBot) -> None:
    """Press the button with these words."""
    buttons = [button for button in view.findChildren(QToolButton) if button.text() == words]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def test_the_list_is_dated_priced_and_set_against_what_is_used(view: MissingView) -> None:
    """533 1/3 kg: a third of the 1,600 kg that the plan uses, 5.3 lots, 133.33 at 0.25 a kg."""
    cells = view.table.cells
    shown = [cells.index(0, column).data() for column in range(6)]
    assert shown == ["Potash feldspar", "534 kg", "from 1 Jan 2007", "33 %", "5.3", "133.33"]
    above = cells.index(0, 0)
    days = [cells.index(row, 2, above).data() for row in range(cells.rowCount(above))]
    assert days == ["1 Jan 2007", "8 Jan 2007"]
    assert "class 2 and those above it" in view.said.text()


def test_the_bar_is_as_long_as_the_share_that_stands_beside_it(view: MissingView) -> None:
    """533 1/3 of 1,600 kg: a third, of which 133 1/3 by the first day and 400 by the second."""
    (row,) = [view.table.cells.row_of(view.table.cells.index(0, 0))]
    bars = [each.cells[3].bar for each in (row, *row.rows)]
    assert bars == pytest.approx([1 / 3, 1 / 12, 1 / 4], abs=1e-4)


def test_it_says_what_it_meets_and_for_whom(view: MissingView, qtbot: QtBot) -> None:
    """60 pans: 36 for Hill and 24 for River."""
    said = [part.text() for part in view.meets.findChildren(type(view.said))]
    assert "60 piece" in said
    assert {"36 piece", "24 piece"} <= set(said)


def test_choosing_another_asks_again(view: MissingView, qtbot: QtBot) -> None:
    """One of the two: 24 / 0.9 x 8 = 213 1/3 kg."""
    view.ask(MissingFor(body="RIVER"))
    found(view, qtbot)
    assert view.whose.currentText() == "Council River"
    assert view.table.cells.index(0, 1).data() == "214 kg"
    view.whose.setCurrentIndex(view.place_of(MissingFor(priority_class=1)))
    view.whose.activated.emit(view.whose.currentIndex())
    found(view, qtbot)
    assert "Nothing is missing" in view.said.text()
    assert not view.proving.isEnabled()


def test_it_is_proved_and_says_what_fair_sharing_would_do(view: MissingView, qtbot: QtBot) -> None:
    """24 more pans over 100 asked: 64 %, so 9.6 more to River and 14.4 to Hill."""
    view.ask(MissingFor(claim="N-RIVER-2"))
    found(view, qtbot)
    press(view, "Prove it", qtbot)
    qtbot.waitUntil(view.proof.isVisible, timeout=PATIENCE_MS)
    said = "\n".join(part.text() for part in view.proof.findChildren(type(view.said)))
    assert "it is met" in said
    assert "Nobody else gets less, or later." in said
    assert "14.4 of 24 would go to others" in said


def test_the_list_is_written_to_a_file(
    view: MissingView, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "list.xlsx"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(place), "Excel (*.xlsx)")
    )
    with qtbot.waitSignal(window.plant.wrote, timeout=PATIENCE_MS):
        press(view, "Save the list…", qtbot)
    assert place.read_bytes()[:2] == b"PK"


def test_it_becomes_an_offer_of_ours_that_wants_it(
    view: MissingView, window: Window, qtbot: QtBot, stored: Callable[[], Plant]
) -> None:
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        press(view, "Ask others for it", qtbot)
    plant = stored()
    (offer,) = plant.all(Offer)
    lines = [(line.good, line.side, line.quantity, line.by) for line in plant.all(OfferLine)]
    assert offer.body is None
    assert offer.name == "Potash feldspar for class 2 and those above it"
    assert [(good, side, quantity) for good, side, quantity, _by in lines] == [
        ("FELDSPAR", OfferSide.WANTS, Decimal(134)),
        ("FELDSPAR", OfferSide.WANTS, Decimal(400)),
    ]
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        window.deeds["undo"].trigger()
    assert stored().all(Offer) == stored().all(OfferLine) == []


def test_it_becomes_deliveries_to_expect(
    view: MissingView, window: Window, qtbot: QtBot, stored: Callable[[], Plant]
) -> None:
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        press(view, "Expect it", qtbot)
    new = [receipt for receipt in stored().all(Receipt) if receipt.code != "FELD-JAN"]
    assert sorted((receipt.quantity, receipt.certainty) for receipt in new) == [
        (Decimal(134), Certainty.UNSURE),
        (Decimal(400), Certainty.UNSURE),
    ]


def test_amounts_are_asked_for_rounded_up() -> None:
    """Never less than what is missing; the solver's noise does not tip them over."""
    assert rounded_up(533.3333) == 534
    assert rounded_up(400.00000001) == 400
    assert rounded_up(3.14) == Decimal("3.2")
    assert rounded_up(0.123) == Decimal("0.13")


def test_a_need_asks_what_is_missing_for_it_by_a_key(window: Window, qtbot: QtBot) -> None:
    window.show_page("needs")
    needs = window.page
    assert isinstance(needs, NeedsPage)
    needs.go_to("N-RIVER-2")
    qtbot.waitUntil(lambda: window.plant.subject == AboutClaim("N-RIVER-2"), timeout=PATIENCE_MS)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    needs.tree.setFocus()
    qtbot.keyClick(needs.tree, Qt.Key.Key_M, modifiers)
    page = window.page
    assert isinstance(page, PlanPage)
    found(page.missing, qtbot)
    assert page.missing.missing is not None
    assert page.missing.missing.need == "N-RIVER-2"
