"""The plan page: who gets what in any order, run-down, bottlenecks as they come, what it keeps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.plan.page import PlanPage
from desktop.plan.share_rows import CLASS, COMMUNITY, PRODUCT, Shares
from desktop.plant.subjects import AboutBody, AboutClaim, AboutGood, MissingFor
from planning.lp.planner import make_plan
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant


@pytest.fixture
def page(window: Window) -> PlanPage:
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    return page


def rows_of(page: PlanPage, columns: int = 2) -> list[list[str]]:
    """Return what the outermost rows of who gets what say."""
    cells = page.shares.tree.lazy
    return [
        [cells.index(row, column).data() for column in range(columns)]
        for row in range(cells.rowCount())
    ]


def test_who_gets_what_by_community_class_and_product(page: PlanPage) -> None:
    """The commune's five needs: 100 + 100 + 100 + 40 + 40 % are 76 % on average."""
    assert rows_of(page) == [["Commune of the valley", "76 %"], ["Housing brigade", "100 %"]]
    page.shares.groups.setCurrentIndex(page.shares.groups.findData(CLASS))
    assert rows_of(page, 5) == [
        ["Promises", "100 %", "40", "40 piece", ""],
        ["Class 1", "100 %", "120", "120 piece", ""],
        ["Class 2", "40 %", "40", "100 piece", "2 of 2"],
    ]
    page.shares.groups.setCurrentIndex(page.shares.groups.findData(PRODUCT))
    assert [row[0] for row in rows_of(page)] == ["WC pan"]


def test_rows_under_a_row_are_made_when_it_is_opened(page: PlanPage) -> None:
    tree = page.shares.tree
    commune = tree.lazy.find_path([("group", "COMMUNE")])
    assert tree.lazy.hasChildren(commune)
    assert not tree.lazy.is_made(commune)
    tree.expand(commune)
    assert tree.lazy.is_made(commune)
    assert tree.lazy.rowCount(commune) == 3
    hill = tree.lazy.find_path([("group", "COMMUNE"), ("body", "HILL")])
    assert not tree.lazy.is_made(hill)


def test_searching_and_sorting_who_gets_what(page: PlanPage, qtbot: QtBot) -> None:
    shares = page.shares
    qtbot.keyClicks(shares.search, "hill class 2")
    qtbot.waitUntil(lambda: shares.counted.text() == "1 of 1 waits", timeout=PATIENCE_MS)
    assert rows_of(page) == [["Commune of the valley", "40 %"]]
    shares.search.clear()
    qtbot.waitUntil(lambda: shares.counted.text() == "2 of 6 wait", timeout=PATIENCE_MS)
    shares.tree.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in rows_of(page)] == ["Commune of the valley", "Housing brigade"]
    commune = shares.tree.lazy.find_path([("group", "COMMUNE")])
    shares.tree.expand(commune)
    councils = [shares.tree.lazy.index(row, 1, commune).data() for row in range(3)]
    assert councils == ["70 %", "70 %", "100 %"]


def test_a_column_for_each_product(page: PlanPage) -> None:
    page.shares.products.trigger()
    assert rows_of(page, 3)[0] == ["Commune of the valley", "76 %", "76 %"]
    assert page.shares.tree.lazy.headerData(2, Qt.Orientation.Horizontal) == "WC pan"


def test_going_to_a_claim_opens_the_way_to_it(window: Window, page: PlanPage) -> None:
    page.tabs.setCurrentIndex(2)
    page.shares.groups.setCurrentIndex(page.shares.groups.findData(CLASS))
    page.go_to("N-RIVER-2")
    assert page.tabs.currentWidget() is page.shares
    assert window.plant.subject == AboutClaim("N-RIVER-2")
    page.go_to("MILL")
    assert window.plant.subject == AboutBody("MILL")


def test_many_claims_are_summed_without_a_row_for_each() -> None:
    """100,000 claims of two councils: two levels are made, the claims wait."""
    import pandas as pd

    plant = small_plant()
    plan = make_plan(plant)
    many = pd.concat([plan.claims] * 16_667, ignore_index=True)
    object.__setattr__(plan, "claims", many)
    shares = Shares(plant, plan)
    rows = shares.rows(COMMUNITY)
    assert [row.target for row in rows] == [("group", "COMMUNE"), ("group", "HOUSES")]
    assert all(not row.rows for row in rows)


def test_what_is_missing_is_one_key_away_from_a_row(
    window: Window, page: PlanPage, qtbot: QtBot
) -> None:
    page.go_to("N-RIVER-2")
    wanted = []
    page.wanted.connect(lambda name, target: wanted.append((name, target)))
    page.shares.tree.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.shares.tree, Qt.Key.Key_M, modifiers)
    assert wanted == [("plan", MissingFor(claim="N-RIVER-2"))]


def test_stocks_stand_in_the_order_in_which_they_run_out(
    window: Window, page: PlanPage, qtbot: QtBot
) -> None:
    """Feldspar is gone after four of six weeks, 28 of 42 days at full pace; kaolin lasts."""
    page.tabs.setCurrentWidget(page.run_down)
    goods = page.run_down.goods
    first = [goods.cells.index(0, column).data() for column in range(3)]
    assert first == ["Potash feldspar", "28 d", "31 Dec 2006"]
    said = page.run_down.curves.accessibleDescription()
    assert "gone on 31 Dec 2006" in said
    at = goods.cells.index(1, 0)
    qtbot.mouseClick(goods.viewport(), Qt.MouseButton.LeftButton, pos=goods.visualRect(at).center())
    assert "China clay" in page.run_down.curves.accessibleDescription()
    assert window.plant.subject == AboutGood("KAOLIN")


def test_bottlenecks_say_when_what_and_to_whom(page: PlanPage, qtbot: QtBot) -> None:
    """100 kg bring 11.25 pans, 6.75 and 4.5 of them; the kiln brings nothing alone."""
    page.tabs.setCurrentWidget(page.bottlenecks)
    view = page.bottlenecks
    qtbot.waitUntil(lambda: not view.progress.isVisible(), timeout=PATIENCE_MS)
    feldspar, others = view.said
    assert "Potash feldspar is used up, first on 31 Dec 2006." in feldspar
    assert "100 kg more would bring" in feldspar
    assert "WC pan: 11.2 piece" in feldspar
    assert "Council Hill: 6.8" in feldspar
    assert "Kiln" in others


def test_more_lots_are_tried_on_request(page: PlanPage, qtbot: QtBot) -> None:
    """2, 5 and 10 lots bring 22.5, 56.25 and all 60 pans: all is met after 5 1/3 lots."""
    page.tabs.setCurrentWidget(page.bottlenecks)
    view = page.bottlenecks
    qtbot.waitUntil(lambda: not view.progress.isVisible(), timeout=PATIENCE_MS)
    card = view.cards()[0]
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "What more lots would bring" in card.text(), timeout=PATIENCE_MS)
    assert "1,000 kg: 60 WC pan" in card.text()
    assert "500 kg: 56.2 WC pan" in card.text()
    assert "up to 533 kg; then all is met" in card.text()


def test_keys_turn_the_tabs_and_give_one_half_the_whole_height(
    page: PlanPage, qtbot: QtBot
) -> None:
    page.shares.tree.setFocus()
    qtbot.keyClick(page.shares.tree, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.currentWidget() is page.run_down
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.above.currentWidget() is page.gantt
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_2, modifiers)
    assert not page.above.isVisible()
    assert page.tabs.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_2, modifiers)
    assert page.above.isVisible()


def test_tabs_and_splitters_are_as_they_were_left(
    window: Window, page: PlanPage, qtbot: QtBot
) -> None:
    page.tabs.setCurrentWidget(page.run_down)
    page.down.setSizes([200, 400])
    left = page.down.sizes()
    window.switch_language("en")
    window.show_page("plan")
    again = window.page
    assert isinstance(again, PlanPage)
    assert again is not page
    assert again.tabs.currentWidget() is again.run_down
    qtbot.waitUntil(lambda: abs(again.down.sizes()[0] - left[0]) < 40, timeout=PATIENCE_MS)


def test_a_page_without_a_plan_says_how_to_get_one(window: Window, page: PlanPage) -> None:
    window.plant._forget_plans()
    window.plant.planned.emit()
    assert "press F5" in page.nothing.text()
    assert page.nothing.isVisible()
    assert not page.down.isVisible()
