"""Kilns & crews: the calendar of a kiln, drawn over, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.kilns.days import clear, days_of, mark_capacity, mark_out
from desktop.kilns.page import CARD, KilnsPage
from desktop.plant.subjects import AboutCapacity
from planning.plant import CalendarEntry, Crew, Downtime, Plant, WorkCentre
from tests.desktop.test_editing import edited
from tests.plants import small_plant

Stored = Callable[[], Plant]


def page_of(window: Window, code: str = "KILN") -> KilnsPage:
    """Show the page of kilns with that work centre or crew."""
    window.show_page("kilns")
    assert isinstance(window.page, KilnsPage)
    window.page.go_to(code)
    return window.page


def test_days_have_the_capacity_of_their_weekday() -> None:
    """10 places a day from Monday to Friday; the crew 5 x 40 h over five days: 40 h a day."""
    plant = small_plant()
    kiln = plant.by_key(WorkCentre)["KILN"]
    days = days_of(plant, kiln)
    assert len(days) == 6 * 7
    assert [day.capacity for day in days[:7]] == [10, 10, 10, 10, 10, 0, 0]
    crew = plant.by_key(Crew)["WORKERS"]
    assert days_of(plant, crew)[0].capacity == pytest.approx(40)


def test_drawing_over_days_says_that_the_kiln_is_out(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    assert window.plant.subject == AboutCapacity("KILN")
    calendar = page.about.calendar
    tuesday, thursday = (calendar.rect_of(place).center() for place in (1, 3))
    left = Qt.MouseButton.LeftButton

    def draw() -> None:
        qtbot.mousePress(calendar, left, pos=tuesday)
        qtbot.mouseMove(calendar, pos=thursday)
        qtbot.mouseRelease(calendar, left, pos=thursday)

    edited(window, qtbot, draw)
    (out,) = stored().all(Downtime)
    assert (out.work_centre, out.first_day, out.last_day) == (
        "KILN",
        date(2006, 12, 5),
        date(2006, 12, 7),
    )
    assert [day.capacity for day in calendar.days[:5]] == [10, 0, 0, 0, 10]

    # What is marked opens as a form beside the calendar, and can be changed there.
    form = page.about.span_form(Downtime)
    assert form.isVisible()
    reason = form.fields["reason"].editor
    assert isinstance(reason, QLineEdit)
    qtbot.keyClicks(reason, "new burners")
    edited(window, qtbot, lambda: qtbot.keyClick(reason, Qt.Key.Key_Return))
    assert stored().all(Downtime)[0].reason == "new burners"
    assert "new burners" in page.about.said.text()

    edited(window, qtbot, window.deeds["undo"].trigger)
    edited(window, qtbot, window.deeds["undo"].trigger)
    assert not stored().all(Downtime)
    assert [day.capacity for day in calendar.days[:5]] == [10] * 5


def test_the_keyboard_marks_days_and_takes_marks_off(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    calendar = page.about.calendar
    calendar.setFocus()
    qtbot.keyClick(calendar, Qt.Key.Key_Right)
    qtbot.keyClick(calendar, Qt.Key.Key_Down)
    qtbot.keyClick(calendar, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert calendar.selection == (date(2006, 12, 11), date(2006, 12, 12))
    edited(window, qtbot, lambda: qtbot.keyClick(calendar, Qt.Key.Key_Return))
    assert stored().all(Downtime)[0].first_day == date(2006, 12, 11)
    edited(window, qtbot, lambda: qtbot.keyClick(calendar, Qt.Key.Key_Delete))
    assert not stored().all(Downtime)
    edited(window, qtbot, lambda: page.about.buttons["closed"].click())
    (entry,) = stored().all(CalendarEntry)
    assert entry.capacity == 0


def test_marks_grow_together_and_are_cut_apart() -> None:
    """A stretch of 4 days with 40 places keeps 10 a day when one of them is taken out of it."""
    plant = small_plant()
    kiln = plant.by_key(WorkCentre)["KILN"]
    day = [date(2006, 12, number) for number in range(1, 32)]
    plant.put(
        Downtime.made(work_centre="KILN", first_day=day[4], last_day=day[6], machines=Decimal(1))
    )
    (grown,) = mark_out(plant, kiln, day[6], day[9])
    assert grown.values == {"first_day": day[4], "last_day": day[9]}

    (added,) = mark_capacity(plant, kiln, day[17], day[20], Decimal(40))
    plant.put(CalendarEntry.made(**added.values))
    before, after = clear(plant, kiln, day[18], day[18])
    assert before.values == {"first_day": day[17], "last_day": day[17], "capacity": 10}
    assert (after.values["first_day"], after.values["last_day"]) == (day[19], day[20])
    assert after.values["capacity"] == 20


def test_a_work_centre_is_added_copied_and_deleted(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    edited(window, qtbot, page.on_duplicate)
    centres = stored().by_key(WorkCentre)
    (code,) = centres.keys() - {"KILN", "BENCHES"}
    assert centres[code].capacity_per_day == 10
    page.go_to(code)
    edited(window, qtbot, page.on_delete)
    assert stored() == small_plant()


def test_what_went_along_with_a_crew_is_said_with_a_way_back(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    """Every recipe needs the crew: without it they would make more from less, so they go too."""
    page = page_of(window, "WORKERS")
    edited(window, qtbot, page.on_delete)
    assert "Recipes (3 rows)" in page.removing.sentence.text()
    edited(window, qtbot, page.removing.acted.emit)
    assert stored() == small_plant()


def test_the_first_day_of_the_plan_is_changed_on_the_plants_card(
    window: Window, stored: Stored, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.tabs.tabs.setCurrentIndex(CARD)
    assert page.card is not None
    day = page.card.fields["first_day"].editor
    assert isinstance(day, QLineEdit)
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "11 Dec 2006")
    edited(window, qtbot, lambda: qtbot.keyClick(day, Qt.Key.Key_Return))
    assert stored().facility.first_day == date(2006, 12, 11)
    assert page.about.calendar.days[0].day == date(2006, 12, 11)
    assert page.spans.model.count_of_all == 1
