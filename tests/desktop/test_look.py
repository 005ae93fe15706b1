"""How the window looks: nothing cut off, text that can be read, light and dark."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.frame.pages import PAGES
from desktop.frame.window import Window
from desktop.look.colours import DARK, LIGHT, Colours
from desktop.look.icons import FOLDER, icon
from desktop.look.theme import theme
from desktop.table.shown import CellGrid
from planning.language import LANGUAGES
from tests.desktop.looking import cut_off, overlapping, raw_codes, unnamed, untranslated


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_an_eye_finds_nothing_wrong(window: Window, qtbot: QtBot, language: str) -> None:
    """On screens from small to large: nothing cut off, over another, foreign, or a code.

    The first is what a screen of 1920×1080 leaves at 200 %.
    """
    window.switch_language(language)
    plant = window.plant.records
    defects = []
    for wide, high in ((960, 540), (1024, 640), (1366, 768), (1590, 990)):
        window.resize(wide, high)
        for page in PAGES:
            window.show_page(page.name)
            qtbot.wait(60)
            found = [*cut_off(window), *overlapping(window), *unnamed(window)]
            found += [f"in English: {text}" for text in untranslated(window, language, plant)]
            found += [f"code: {code}" for code in raw_codes(window, plant)]
            defects += [f"{page.name} at {wide}: {defect}" for defect in found]
    window.show_start()
    qtbot.wait(20)
    defects += cut_off(window)
    assert not defects, "\n".join(defects)


def test_the_weeks_of_a_grid_have_room_for_their_numbers(window: Window, qtbot: QtBot) -> None:
    for name in ("overview", "plan", "kilns"):
        window.show_page(name)
        qtbot.wait(50)
        assert window.page is not None
        for grid in window.page.findChildren(CellGrid):
            for column in range(grid.cells.columnCount()):
                needed = grid.sizeHintForColumn(column)
                assert grid.isColumnHidden(column) or grid.columnWidth(column) >= needed


def test_dark_and_light_can_be_switched_while_pages_are_open(window: Window) -> None:
    for name in ("overview", "stocks", "plan"):
        window.show_page(name)
    try:
        window.choose_theme("dark")
        assert window.grab().toImage().pixelColor(600, 740).lightness() < 60
    finally:
        window.choose_theme("light")
    assert window.grab().toImage().pixelColor(600, 740).lightness() > 200
    assert theme.colours is LIGHT


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_text_can_be_read_on_every_ground(colours: Colours) -> None:
    """WCAG 2.1 asks for a contrast of 4.5 : 1."""
    for ground in (colours.ground, colours.surface, colours.raised, colours.accent_soft):
        assert _contrast(colours.text, ground) >= 4.5
    for ground in (colours.ground, colours.surface):
        for ink in (colours.soft_text, colours.accent, colours.good, colours.warning, colours.bad):
            assert _contrast(ink, ground) >= 4.5, (ink, ground)
    assert _contrast(colours.on_accent, colours.accent) >= 4.5


def test_every_icon_draws_something(dressed: object) -> None:
    for file in FOLDER.glob("*.svg"):
        drawn = icon(file.stem).pixmap(24, 24).toImage()
        size = range(drawn.width())
        inked = sum(drawn.pixelColor(x, y).alpha() > 0 for x in size for y in size)
        assert inked > 20, file.name
