"""Finding what can be done: Ctrl+K, F1 and the walk around."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.commands.found import actions_of, command, matching, plain, said
from desktop.commands.keys import KeysSheet
from desktop.commands.search import CommandSearch
from desktop.frame.actions import DEEDS
from desktop.frame.window import Window
from desktop.tour.steps import STEPS
from desktop.tour.tour import Tour


def search_over(window: Window, qtbot: QtBot) -> CommandSearch:
    """Press Ctrl+K."""
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChildren(CommandSearch)
    assert found
    return found[-1]


def test_words_are_found_without_accents_and_in_any_order() -> None:
    commands = [command(text, "Recetas", "", print) for text in ("Cocción del baño", "Vaciado")]
    assert plain("Cocción") == "coccion"
    assert [each.text for each in matching(commands, "bano coc")] == ["Cocción del baño"]
    assert [each.text for each in matching(commands, "recetas")] == ["Cocción del baño", "Vaciado"]
    assert matching(commands, "horno") == []


def test_what_begins_with_the_word_stands_first() -> None:
    commands = [command(text, "", "", print) for text in ("Mend the plan", "Plan")]
    assert [each.text for each in matching(commands, "plan")] == ["Plan", "Mend the plan"]


def test_a_command_is_run_by_its_name(window: Window, qtbot: QtBot) -> None:
    search = search_over(window, qtbot)
    qtbot.keyClicks(search.line, "go to recip")
    assert search.found[0].keys == "Ctrl+3"
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert window.page is not None
    assert window.page.accessibleName() == "Recipes"


def test_a_thing_is_found_and_gone_to(window: Window, qtbot: QtBot) -> None:
    search = search_over(window, qtbot)
    qtbot.keyClicks(search.line, "potash")
    assert [each.text for each in search.found] == ["Potash feldspar"]
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert window.page is not None
    assert window.page.accessibleName() == "Stocks"


def test_arrows_move_through_what_was_found_while_typing_goes_on(
    window: Window, qtbot: QtBot
) -> None:
    search = search_over(window, qtbot)
    qtbot.keyClick(search.line, Qt.Key.Key_Down)
    assert search.list.currentIndex().row() == 1
    qtbot.keyClicks(search.line, "zzzz")
    assert search.nothing.isVisible()
    qtbot.keyClick(search.line, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_no_two_actions_of_the_window_share_their_keys() -> None:
    keys = [deed.keys for deed in DEEDS if deed.keys]
    assert len(keys) == len(set(keys))


def test_the_sheet_of_keys_lists_every_key_of_the_window(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChildren(KeysSheet)[-1]
    shown = {sheet.list.cells.index(r, 1).data() for r in range(sheet.list.cells.rowCount())}
    assert {"F5", "Ctrl+K", "Ctrl+Z", "Ctrl+3"} <= shown
    sheet.close()


def test_every_action_says_what_it_does(window: Window) -> None:
    for action in actions_of(window, seen=False):
        assert said(action)
        assert action.toolTip()


def test_the_tour_points_at_something_on_every_step(window: Window, qtbot: QtBot) -> None:
    window.show_around()
    tour = window.findChildren(Tour)[0]
    for number, step in enumerate(STEPS):
        shown = step.place(window)
        assert shown is not None, step.heading
        assert shown.isVisible(), step.heading
        assert tour.counted.text() == f"{number + 1} of {len(STEPS)}"
        assert window.rect().contains(tour.card.geometry()), step.heading
        qtbot.keyClick(tour, Qt.Key.Key_Right)
    assert not tour.isVisible()


POINTED_AT = {
    "Monday morning on one page": "decide_card",
    "What runs out first": "run_out_card",
    "Whose needs are met": "needs_card",
    "Plan again": "plan",
    "Ask why": "panel",
    "What if?": "scenarios",
    "Find anything": "menu_button",
}


@pytest.mark.parametrize("size", [(1000, 620), (1366, 768)])
def test_the_card_of_the_tour_stays_inside_when_the_window_changes(
    window: Window, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.show_around()
    tour = window.findChildren(Tour)[0]
    window.resize(*size)
    qtbot.waitUntil(lambda: tour.size() == window.size())
    assert window.rect().contains(tour.card.geometry())
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
