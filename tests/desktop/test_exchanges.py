"""Exchanges: what the plan suggests is wanted or offered with one click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.exchanges.page import ExchangesPage
from desktop.form.steps import Added, do_steps
from desktop.frame.window import Window
from desktop.plant.subjects import AboutGood
from planning.plant import Body, BodyKind, Direction, Movement, Offer, OfferLine, Plant
from planning.plant.offers import OfferSide
from tests.desktop.test_editing import edited
from tests.plants import small_plant

Stored = Callable[[], Plant]


def page_of(window: Window) -> ExchangesPage:
    """Show the page of exchanges."""
    window.show_page("exchanges")
    assert isinstance(window.page, ExchangesPage)
    return window.page


def test_what_runs_out_is_wanted_with_one_click(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """Feldspar is gone on 31 December; full pace takes 400 kg in each of the two weeks left: 800 kg
    are eight usual lots of 100 kg. Only an unsure delivery of it is expected.
    """
    page = page_of(window)
    rows = page.wants.list.cells
    cells = rows.row_of(rows.find("FELDSPAR")).cells
    assert cells[1].text == "800 kg"
    assert "unsure" in cells[2].tip
    edited(window, qtbot, lambda: qtbot.mouseClick(page.wants.button, Qt.MouseButton.LeftButton))
    (offer,) = stored().all(Offer)
    (line,) = stored().all(OfferLine)
    assert offer.body is None
    assert (line.side, line.good, line.quantity) == (OfferSide.WANTS, "FELDSPAR", 800)
    assert line.by == date(2006, 12, 31)
    assert not page.wants.button.isEnabled()
    assert page.lines.model.rowCount() == 2  # the line and the row for a new one
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert stored() == small_plant()


def test_what_is_left_over_is_offered_into_the_same_offer(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """Kaolin: 6,000 kg less 2,400 kg of four runs of slip: 3,600 kg are left."""
    page = page_of(window)
    edited(window, qtbot, page.wants.take_current)
    kaolin = page.gives.list.visualRect(page.gives.list.cells.find("KAOLIN")).center()
    qtbot.mouseClick(page.gives.list.viewport(), Qt.MouseButton.LeftButton, pos=kaolin)
    assert window.plant.subject == AboutGood("KAOLIN")
    edited(window, qtbot, page.gives.take_current)
    lines = {line.side: line for line in stored().all(OfferLine)}
    assert len(stored().all(Offer)) == 1
    assert (lines[OfferSide.GIVES].good, lines[OfferSide.GIVES].quantity) == ("KAOLIN", 3600)
    assert lines[OfferSide.GIVES].number == 2


def test_partners_are_only_partners(window: Window, stored: Stored, qtbot: QtBot) -> None:
    page = page_of(window)
    table = page.tabs.show_kind(Body)
    assert [record.key for record in table.model.records] == ["HOUSES"]
    row = table.model.rowCount() - 1
    at = table.model.index(row, table.model.section_of("name"))
    edited(window, qtbot, lambda: table.model.setData(at, "Chicken farm"))
    assert stored().bodies["CHICKEN-FARM"].kind is BodyKind.PARTNER
    assert len(stored().bodies) == len(small_plant().bodies) + 1


def test_a_delivery_that_happened_is_not_changed_but_corrected(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    values = {
        "direction": Direction.OUT,
        "day": date(2006, 12, 4),
        "good": "WC",
        "quantity": Decimal(5),
    }
    step = Added(Movement, {"code": "M-1", **values})
    edited(window, qtbot, lambda: do_steps(window.plant, "a delivery", [step]))
    table = page.tabs.show_kind(Movement)
    at = table.model.index(0, table.model.section_of("quantity"))
    table.model.setData(at, "6")
    assert "never changed" in table.refusal.sentence.text()
    table.view.setCurrentIndex(at)
    table.on_delete()
    table.on_form()
    form = page.tabs.forms[Movement]
    assert form.isVisible()
    assert not form.fields["quantity"].editor.isEnabled()
    assert stored().by_key(Movement)["M-1"].quantity == 5
