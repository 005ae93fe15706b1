"""Done so far: what is entered for a week, what becomes of it, and rolling forward."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actual.drawn import bars_of, known_until, levels_of, main_good
from desktop.actual.entering import day_of_entry, edit_as_planned, edit_of_figure
from desktop.actual.grid import APART, DONE, PLANNED, WeekGrid
from desktop.actual.roll_dialog import RollDialog
from desktop.actual.tab import ActualTab
from desktop.actual.week import About, Line, Week, week_of
from desktop.charts.actual_curves import Bar, Level
from desktop.charts.plan_curves import curve_of
from desktop.form.dialog import RecordDialog
from desktop.frame.window import Window
from desktop.plan.page import PlanPage
from desktop.plant.on_file import after_edits
from desktop.table.cells import CELL
from desktop.table.record_table import RecordTable
from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from planning.plant import Count, Movement, PinKind, Plant, Production, Receipt, Record
from planning.plantfile import Edit
from tests.desktop.conftest import PATIENCE_MS
from tests.lp.tiny import centre, good, monday, need, pin, recipe, sunday, tiny_plant

MONDAY = date(2006, 12, 4)


def plant_of(*records: Record) -> Plant:
    """Return a plant whose runs are 20 and 10: 18 and 9 pans; need N takes 12 and 6 of them.

    30 kg of clay are expected in week 0.
    """
    return tiny_plant(
        good("CLAY", 100),
        good("PAN", whole=True),
        recipe("MAKE", takes={"CLAY": 2}, gives={"PAN": 1}, fills={"KILN": 1}, yield_percent=90),
        recipe("OTHER", gives={"PAN": 1}),
        centre("KILN", 20),
        need("N", 18, 1),
        Receipt.made(code="R", good="CLAY", quantity=30, day=date(2006, 12, 6), source="Quarry"),
        *(pin(PinKind.RUNS, "MAKE", runs, week) for week, runs in enumerate((20, 10))),
        *(pin(PinKind.RUNS, "OTHER", 0, week) for week in range(2)),
        *(pin(PinKind.HAND_OVER, "N", pans, week) for week, pans in enumerate((12, 6))),
        records,
        weeks=2,
    )


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(plant_of())


def seen(lines: list[Line]) -> list[tuple[str, str, float, Decimal | None]]:
    return [(line.about.value, line.key, round(line.planned, 3), line.done) for line in lines]


def line_of(week: Week, key: str) -> Line:
    return next(line for line in (*week.made, *week.out, *week.came) if line.key == key)


def entered(plant: Plant, edit: Edit) -> Plant:
    return after_edits(plant, [edit])


def test_a_week_shows_what_was_planned_and_what_was_done(plan: Plan) -> None:
    """12 runs on Monday, 3 on Sunday; 5 pans for N, and 2 that nobody had asked for."""
    plant = plant_of(
        Production.made(recipe="MAKE", day=MONDAY, runs=12),
        Production.made(recipe="MAKE", day=sunday(0), runs=3),
        Movement.made(code="M-1", day=MONDAY, good="PAN", quantity=5, claim="N", body="COUNCIL"),
        Movement.made(code="M-2", day=MONDAY, good="PAN", quantity=2),
        Movement.made(code="M-3", day=monday(1), good="PAN", quantity=9, claim="N"),
    )
    week = week_of(plant, date(2006, 12, 7), plan, 4)
    assert (week.first_day, week.last_day, week.number) == (MONDAY, sunday(0), 4)
    assert seen(week.made) == [("runs", "MAKE", 20, Decimal(15)), ("runs", "OTHER", 0, None)]
    assert seen(week.out) == [("claim", "N", 12, Decimal(5)), ("movement", "M-2", 0, Decimal(2))]
    assert seen(week.came) == [("receipt", "R", 30, None)]
    assert [line.name for line in week.out] == ["Council", "nobody named"]
    assert (week.came[0].name, week.came[0].other) == ("CLAY", "Quarry")


def test_a_week_without_a_plan_is_counted_from_the_first_day(plan: Plan) -> None:
    week = week_of(plant_of(), date(2006, 11, 30), plan, 4)
    assert (week.first_day, week.last_day) == (date(2006, 11, 27), date(2006, 12, 3))
    assert not week.planned
    assert week.number is None
    assert week.out == []


def test_what_was_expected_earlier_and_has_not_come_is_still_listed(plan: Plan) -> None:
    """10 of 30 came in week 0: in week 1 the other 20 are expected."""
    came = Movement.made(
        **{"code": "M-1", "direction": "in", "day": MONDAY, "good": "CLAY", "receipt": "R"},
        quantity=10,
    )
    plant = plant_of(came)
    assert seen(week_of(plant, MONDAY, plan).came) == [("receipt", "R", 30, Decimal(10))]
    assert seen(week_of(plant, monday(1), plan).came) == [("receipt", "R", 20, None)]


def test_runs_of_a_week_stand_on_its_first_day(plan: Plan) -> None:
    plant = plant_of()
    week = week_of(plant, monday(1), plan)
    plant = entered(plant, edit_of_figure(plant, week, line_of(week, "MAKE"), Decimal(7)))
    assert [(p.recipe, p.day, p.runs) for p in plant.all(Production)] == [("MAKE", monday(1), 7)]
    edit = edit_of_figure(plant, week, line_of(week, "MAKE"), Decimal(8))
    assert edit.name == "MAKE in the week of 11 Dec 2006"
    plant = entered(plant, edit)
    assert [p.runs for p in plant.all(Production)] == [8]
    edit = edit_of_figure(plant, week, line_of(week, "MAKE"), None)
    assert [(c.table, c.after) for c in edit.changes] == [("productions", None)]


@pytest.mark.parametrize(
    ("figure", "left"),
    [(20, {MONDAY: 15, date(2006, 12, 6): 5}), (3, {MONDAY: 3})],
)
def test_a_figure_for_the_week_takes_entries_by_day_into_account(
    plan: Plan, figure: int, left: dict[date, int]
) -> None:
    """12 on Monday and 5 on Wednesday: 20 makes Monday 15; 3 is less than Wednesday alone."""
    plant = plant_of(
        Production.made(recipe="MAKE", day=MONDAY, runs=12),
        Production.made(recipe="MAKE", day=date(2006, 12, 6), runs=5),
    )
    week = week_of(plant, MONDAY, plan)
    edit = edit_of_figure(plant, week, line_of(week, "MAKE"), Decimal(figure))
    kept = {
        **{done.day: int(done.runs) for done in plant.all(Production)},
        **{c.after["day"]: int(c.after["runs"]) for c in edit.changes if c.after is not None},
    }
    for change in edit.changes:
        if change.after is None and change.before is not None:
            del kept[change.before["day"]]
    assert kept == left


def test_another_figure_for_a_delivery_corrects_the_one_before(plan: Plan) -> None:
    """5, then 8, then none: three movements, of which the last says that nothing moved."""
    plant = plant_of()
    for figure in (Decimal(5), Decimal(8), None):
        week = week_of(plant, MONDAY, plan)
        plant = entered(plant, edit_of_figure(plant, week, line_of(week, "N"), figure))
    moves = plant.all(Movement)
    assert [(m.code, m.quantity, m.corrects) for m in moves] == [
        ("M-1", 5, None),
        ("M-2", 8, "M-1"),
        ("M-3", 0, "M-2"),
    ]
    assert {(m.body, m.claim, m.day) for m in moves} == {("COUNCIL", "N", MONDAY)}
    assert line_of(week_of(plant, MONDAY, plan), "N").done == 0


def test_of_several_deliveries_the_last_are_corrected(plan: Plan) -> None:
    """4 and 5 were entered. 7 in all: the 5 were 3. Then 2: the 3 were none, the 4 were 2."""
    plant = plant_of(
        Movement.made(code="A", day=MONDAY, good="PAN", quantity=4, claim="N"),
        Movement.made(code="B", day=MONDAY, good="PAN", quantity=5, claim="N"),
    )
    for figure in (7, 2):
        week = week_of(plant, MONDAY, plan)
        plant = entered(plant, edit_of_figure(plant, week, line_of(week, "N"), Decimal(figure)))
        assert line_of(week_of(plant, MONDAY, plan), "N").done == figure
    made = [(m.quantity, m.corrects) for m in plant.all(Movement)[2:]]
    assert made == [(3, "B"), (0, "M-3"), (2, "A")]


def test_all_as_planned_leaves_what_is_entered_and_what_others_bring(plan: Plan) -> None:
    """19 of 20 runs are entered already; 12 pans for N are filled in; the clay is not."""
    plant = plant_of(Production.made(recipe="MAKE", day=MONDAY, runs=19))
    edit = edit_as_planned(plant, week_of(plant, MONDAY, plan))
    assert edit.name == "All as planned in the week of 4 Dec 2006"
    assert edit.tables == {"movements"}
    week = week_of(entered(plant, edit), MONDAY, plan)
    assert [line.done for line in (*week.made, *week.out, *week.came)] == [19, None, 12, None]


def test_a_delivery_is_of_today_while_the_week_goes_on(plan: Plan) -> None:
    week = week_of(plant_of(), MONDAY, plan)
    assert day_of_entry(week, date(2006, 12, 7)) == date(2006, 12, 7)
    assert day_of_entry(week, date(2006, 12, 30)) == MONDAY


def test_what_the_chart_draws(plan: Plan) -> None:
    """15 runs at 90 % are 13.5 pans of 18; 100 kg less 2 x 15 are 70; nothing is known later."""
    plant = plant_of(
        Production.made(recipe="MAKE", day=MONDAY, runs=15),
        Count.made(good="PAN", day=MONDAY, quantity=1),
    )
    assert main_good(plant, "MAKE") == "PAN"
    known = known_until(plant)
    assert known == monday(1)
    bars = bars_of(plant, plan, "PAN", sunday(0))
    assert [(bar.first_day, bar.done) for bar in bars] == [(MONDAY, 13.5), (monday(1), None)]
    assert [round(bar.planned, 3) for bar in bars] == [18, 9]
    levels = levels_of(plant, plan, "CLAY", known)
    assert [level.book for level in levels] == [100, 70, None]
    assert [round(level.planned, 3) for level in levels] == [100, 90, 70]
    assert Bar(MONDAY, sunday(0), 1, None) != Level(MONDAY, 1, None)


# --- In the window ----------------------------------------------------------------------------


@pytest.fixture
def tab(window: Window, qtbot: QtBot) -> ActualTab:
    """The tab on the small plant, at its first week."""
    window.show_page("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    page.tabs.setCurrentWidget(page.actual)
    qtbot.waitUntil(lambda: page.actual.week is not None, timeout=PATIENCE_MS)
    return page.actual


def row_of(grid: WeekGrid, key: str) -> int:
    return next(row for row, line in enumerate(grid.lines.lines) if line.key == key)


def type_in(qtbot: QtBot, grid: WeekGrid, key: str, text: str) -> None:
    """Select the line and type, as a person would."""
    grid.setFocus()
    grid.setCurrentIndex(grid.lines.index(row_of(grid, key), DONE))
    qtbot.keyClicks(grid, text[0])
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_runs_are_typed_into_their_cell(
    tab: ActualTab, window: Window, stored: Callable[[], Plant], qtbot: QtBot
) -> None:
    assert tab.title.text() == "4 Dec 2006 – 10 Dec 2006"
    assert tab.by_plan.text() == "by plan 1"
    planned = tab.made.lines.lines[row_of(tab.made, "FIRE-WC")].planned
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        type_in(qtbot, tab.made, "FIRE-WC", "30")
    (done,) = stored().all(Production)
    assert (done.recipe, done.day, done.runs) == ("FIRE-WC", MONDAY, 30)
    row = row_of(tab.made, "FIRE-WC")
    shown = tab.made.lines.index(row, APART).data(CELL)
    assert shown.text == f"−{planned - 30:.0f}"
    assert shown.tone == "warning"
    assert shown.bar == pytest.approx(30 / planned)
    assert tab.made.lines.index(row, PLANNED).data() == f"{planned:.0f}"
    assert window.plant.undo_name == "Fire a pan in the week of 4 Dec 2006"
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        window.plant.undo()
    assert tab.made.lines.lines[row].done is None


def test_nonsense_is_refused_in_words_and_the_old_figure_stays(
    tab: ActualTab, stored: Callable[[], Plant], qtbot: QtBot
) -> None:
    type_in(qtbot, tab.made, "FIRE-WC", "3,x")
    qtbot.waitUntil(lambda: "Fire a pan" in tab.refusal.sentence.text(), timeout=PATIENCE_MS)
    assert not tab.refusal.isHidden()
    tab.tables.setCurrentWidget(tab.out)
    type_in(qtbot, tab.out, "N-RIVER", "2.5")
    qtbot.waitUntil(lambda: "whole pieces" in tab.refusal.sentence.text(), timeout=PATIENCE_MS)
    assert stored().all(Production) == stored().all(Movement) == []


def test_all_as_planned_fills_production_and_deliveries(
    tab: ActualTab, window: Window, stored: Callable[[], Plant], qtbot: QtBot
) -> None:
    tab.made.setFocus()
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        qtbot.keyClick(tab.made, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    plant = stored()
    assert {done.recipe for done in plant.all(Production)} == {"MIX-SLIP", "CAST-WC", "FIRE-WC"}
    assert plant.all(Movement)
    for grid in (tab.made, tab.out):
        texts = [grid.lines.index(r, APART).data() for r in range(len(grid.lines.lines))]
        assert set(texts) == {"="}
    assert window.plant.undo_name == "All as planned in the week of 4 Dec 2006"


def test_weeks_are_turned_by_keys(tab: ActualTab, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert tab.roll_on.isEnabled()
    tab.made.setFocus()
    qtbot.keyClick(tab.made, Qt.Key.Key_PageDown, control)
    qtbot.waitUntil(lambda: tab.title.text().startswith("11 Dec"), timeout=PATIENCE_MS)
    assert tab.roll_on.isEnabled()
    for start in ("4 Dec", "27 Nov"):
        qtbot.keyClick(tab.made, Qt.Key.Key_PageUp, control)
        qtbot.waitUntil(lambda: tab.title.text().startswith(start), timeout=PATIENCE_MS)  # noqa: B023
    assert tab.by_plan.text() == "no plan was made for this week"
    assert not tab.all_planned.isEnabled()


def test_the_chart_follows_the_line_and_the_choice(tab: ActualTab, qtbot: QtBot) -> None:
    tab.made.setCurrentIndex(tab.made.lines.index(row_of(tab.made, "FIRE-WC"), DONE))
    assert tab.side.title.text() == "WC pan"
    assert "planned" in tab.side.chart.accessibleDescription()
    qtbot.mouseClick(tab.side.in_stock, Qt.MouseButton.LeftButton)
    said = tab.side.chart.accessibleDescription()
    assert "4 Dec 2006: 20 piece by the plan, 20 by the book" in said


def test_counts_are_entered_in_the_stocks(tab: ActualTab, window: Window, qtbot: QtBot) -> None:
    tab.made.setCurrentIndex(tab.made.lines.index(row_of(tab.made, "FIRE-WC"), DONE))
    with qtbot.waitSignal(tab.wanted) as asked:
        tab.counting.trigger()
    assert asked.args == ["stocks", "WC"]
    qtbot.waitUntil(lambda: type(window.page).__name__ == "StocksPage", timeout=PATIENCE_MS)


def test_another_delivery_is_asked_for_in_a_form(tab: ActualTab) -> None:
    tab.tables.setCurrentWidget(tab.came)
    tab.enter_other()
    (dialog,) = (child for child in tab.children() if type(child).__name__ == "RecordDialog")
    assert dialog.isVisible()  # type: ignore[attr-defined]
    dialog.close()  # type: ignore[attr-defined]


def test_rolling_forward_says_what_it_does_and_plans_again(
    tab: ActualTab, window: Window, stored: Callable[[], Plant], qtbot: QtBot
) -> None:
    """A week as planned, then on to the 11th: that week keeps what was planned for it."""
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        tab.enter_as_planned()
    assert window.plant.plan is not None
    old = window.plant.plan
    tab.roll_forward()  # from the first week: to the one after
    (dialog,) = tab.findChildren(RollDialog)
    said = [child.text() for child in dialog.findChildren(type(tab.title))]
    assert "The plan starts on 11 Dec 2006 in place of 4 Dec 2006, and ends on 21 Jan 2007." in said
    assert "Work up to 17 Dec 2006 stays as in the plan before." in said
    dialog.frozen.setCurrentIndex(2)
    said = [child.text() for child in dialog.findChildren(type(tab.title)) if child.text()]
    assert "Work up to 24 Dec 2006 stays as in the plan before." in said
    with qtbot.waitSignal(window.plant.planned, timeout=PATIENCE_MS):
        dialog.accept()
    plant = stored()
    assert plant.facility.first_day == date(2006, 12, 11)
    assert tab.day == date(2006, 12, 11)
    assert plant.facility.frozen_until == date(2006, 12, 24)
    new = window.plant.plan
    assert new is not None
    for week in (0, 1):
        now = new.production.query(f"period == {week}").set_index("recipe")["runs"]
        was = old.production.query(f"period == {week + 1}").set_index("recipe")["runs"]
        assert now.to_dict() == pytest.approx(was.to_dict())
    assert new.breaches.empty
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        window.plant.undo()
    assert stored().facility.first_day == MONDAY


def test_lines_of_one_week_are_about_different_things(tab: ActualTab) -> None:
    assert tab.week is not None
    for lines in (tab.week.made, tab.week.out, tab.week.came):
        assert len({(line.about, line.key) for line in lines}) == len(lines)
    assert all(line.about is About.RUNS for line in tab.week.made)


def test_all_deliveries_are_read_and_corrected(
    tab: ActualTab, window: Window, stored: Callable[[], Plant], qtbot: QtBot
) -> None:
    """A correction names the one that counts by now, and takes its place."""
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        tab.enter_as_planned()
    tab.tables.setCurrentIndex(4)
    assert tab.tables.deliveries is not None
    shown = tab.tables.deliveries.list.cells
    assert shown.rowCount() == len(stored().all(Movement))
    code = str(shown.target_of(shown.index(0, 0)))
    tab.tables.deliveries.correct()
    (dialog,) = tab.tables.deliveries.findChildren(RecordDialog)
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        dialog.accept()
    moves = stored().all(Movement)
    assert [move.corrects for move in moves if move.corrects] == [code]
    texts = [shown.index(row, 2).data() for row in range(shown.rowCount())]
    assert sum("(corrected)" in text for text in texts) == 1


def test_runs_by_day_are_a_table_as_any_other(tab: ActualTab, window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.plant.changed, timeout=PATIENCE_MS):
        tab.enter_as_planned()
    tab.tables.setCurrentIndex(3)
    assert isinstance(tab.tables.runs_by_day, RecordTable)
    assert tab.tables.runs_by_day.model.rowCount() >= 3


def test_what_has_come_stands_in_the_run_down_curve_in_place_of_what_was_expected(
    plan: Plan,
) -> None:
    """10 of 30 kg came on Tuesday: the other 20 are still counted on for Wednesday."""
    came = Movement.made(
        **{"code": "M-1", "direction": "in", "day": date(2006, 12, 5), "good": "CLAY"},
        quantity=10,
        receipt="R",
    )
    for plant, receipts in (
        (plant_of(), [(date(2006, 12, 6), 30)]),
        (plant_of(came), [(date(2006, 12, 5), 10), (date(2006, 12, 6), 20)]),
    ):
        curve = curve_of(plant, plan, "CLAY")
        assert curve is not None
        assert curve.receipts == receipts
