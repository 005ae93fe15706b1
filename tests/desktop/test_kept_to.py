"""Advice about a plan that keeps frozen weeks: asked with the plan that it kept to.

The plan in force was made when the kiln took 2 places a day: 10 firings a week. Today it takes 10,
but weeks 1 to 4 are frozen: 40 firings there, and 2 x 50 after. That is 140 firings, 126 pans and
20 from the shelf: 40 for the order, 106 of the 120 of class 1, none for class 2. What binds is the
kiln in the two weeks that are free; asked as if nothing were frozen, nothing would be lacking.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.frame.window import Window
from desktop.missing.view import MissingView
from desktop.order.asking import Answer, ask
from desktop.order.edits import Asked
from desktop.plan.bottlenecks import BottlenecksView
from desktop.plant.subjects import AboutCapacity, AboutClaim, MissingFor
from desktop.printing.making import shopping_list
from desktop.program.settings import Settings
from planning.lp.planner import make_plan
from planning.plant import Facility, Plant, WorkCentre
from planning.plantfile import create, set_in_force, store_plan
from tests.desktop.conftest import PATIENCE_MS
from tests.plants import small_plant


def frozen_plant() -> Plant:
    plant = small_plant()
    plant.put(Facility.made(**plant.facility.values() | {"frozen_until": date(2006, 12, 31)}))
    return plant


@pytest.fixture
def plant_file(tmp_path: Path) -> Path:
    slow = small_plant()
    kiln = slow.get(WorkCentre, "KILN")
    assert kiln is not None
    slow.put(WorkCentre.made(**kiln.values() | {"capacity_per_day": Decimal(2)}))
    before = make_plan(slow)
    file = tmp_path / "frozen.hornada"
    with create(file, frozen_plant()) as opened:
        set_in_force(
            opened, store_plan(opened, slow, before.to_json(), status="optimal", scenario=None)
        )
    return file


@pytest.fixture
def frozen(window: Window, qtbot: QtBot) -> Window:
    with qtbot.waitSignal(window.plant.advised, timeout=PATIENCE_MS):
        window.plant.make_plan()
    return window


def answer_of(window: Window, qtbot: QtBot, work: Callable[..., Any]) -> Any:
    found: list[Any] = []
    window.plant.ask_advice(work, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE_MS)
    return found[0]


def test_why_names_the_weeks_that_are_free(frozen: Window, qtbot: QtBot) -> None:
    panel = frozen.beside.panel
    panel.setVisible(True)
    frozen.plant.point_at(AboutClaim("N-HILL-2"))
    qtbot.waitUntil(lambda: "What stops it" in panel.text(), timeout=PATIENCE_MS)
    assert "Kiln: in full use in 2 periods, from the one up to 7 Jan 2007" in panel.text()


def test_why_says_what_more_of_the_kiln_brings(frozen: Window, qtbot: QtBot) -> None:
    """10 places more in a free week: 10 firings, 9 pans."""
    panel = frozen.beside.panel
    panel.setVisible(True)
    frozen.plant.point_at(AboutCapacity("KILN"))
    qtbot.waitUntil(lambda: "10 place more bring:" in panel.text(), timeout=PATIENCE_MS)
    assert "9 WC pan" in panel.text()


def test_the_kiln_is_the_bottleneck(frozen: Window, qtbot: QtBot) -> None:
    view = BottlenecksView(frozen.plant)
    qtbot.addWidget(view)
    view.fill()
    qtbot.waitUntil(lambda: view.stopping.isHidden(), timeout=PATIENCE_MS)
    assert "Kiln" in view.said[0]
    view.ask_more("work_centre", "KILN")
    qtbot.waitUntil(lambda: not frozen.plant.tasks.running, timeout=PATIENCE_MS)


def test_missing_is_room_in_the_kiln_not_feldspar_alone(frozen: Window, qtbot: QtBot) -> None:
    """60 pans are 66 2/3 firings; the list is proved with the frozen weeks held."""
    view = MissingView(frozen.plant)
    qtbot.addWidget(view)
    view.ask(MissingFor(claim="N-HILL-2"))
    qtbot.waitUntil(lambda: view.missing is not None, timeout=PATIENCE_MS)
    assert view.missing is not None
    asked = {line.resource: 0.0 for line in view.missing.lines}
    for line in view.missing.lines:
        asked[line.resource] += line.quantity
    assert asked["KILN"] == pytest.approx(60 / 0.9, abs=1e-3)
    view.prove()
    qtbot.waitUntil(lambda: not frozen.plant.tasks.running, timeout=PATIENCE_MS)
    said = " ".join(part.text() for part in view.proof.findChildren(QLabel))
    assert "set aside for them: it is met." in said


def test_the_shopping_list_is_asked_of_the_same(
    frozen: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import planning.reports.missing_list as papers

    drawn: list[Any] = []
    monkeypatch.setattr(
        papers, "draw_missing_list", lambda _plant, _plan, found, _file: drawn.append(found)
    )
    answer_of(
        frozen,
        qtbot,
        lambda shown, _tell, stop: shopping_list(shown, shown.records, 2, should_stop=stop),
    )
    assert "KILN" in {line.resource for line in drawn[0].lines}


def test_no_more_can_be_promised_than_the_free_weeks_give(frozen: Window, qtbot: QtBot) -> None:
    found: list[Answer] = []
    asked = Asked("WC", Decimal(10), date(2006, 12, 24), "HOUSES")
    failed: list[BaseException] = []
    ask(frozen.plant, asked, None, found.append, failed.append, lambda _task: None)
    qtbot.waitUntil(lambda: bool(found or failed), timeout=PATIENCE_MS)
    assert not failed
    assert found[0].promise.full_on is None


def test_an_order_asked_about_again_leaves_what_is_frozen(frozen: Window, qtbot: QtBot) -> None:
    """Without its own 40 pans by 29 December the order finds 20 + 36 there, as it did before."""
    found: list[Answer] = []
    asked = Asked("WC", Decimal(57), date(2006, 12, 31), "HOUSES")
    failed: list[BaseException] = []
    ask(frozen.plant, asked, "O-HOUSES", found.append, failed.append, lambda _task: None)
    qtbot.waitUntil(lambda: bool(found or failed), timeout=PATIENCE_MS)
    assert not failed
    assert found[0].promise.full_on is None


def test_a_plan_from_the_file_still_knows_what_it_kept_to(
    frozen: Window, settings: Settings, plant_file: Path, qtbot: QtBot
) -> None:
    """Also after another plan came into force."""
    assert frozen.plant.shown is not None
    assert frozen.plant.shown.number == 2
    with qtbot.waitSignal(frozen.plant.listed, timeout=PATIENCE_MS):
        frozen.plant.work_by(2)
    frozen.plant.close()
    with qtbot.waitSignal(frozen.plant.advised, timeout=PATIENCE_MS):
        frozen.open_file(plant_file)
    shown = frozen.plant.shown
    assert shown is not None
    assert shown.kept_to is not None
    fired = shown.kept_to.production.query("recipe == 'FIRE-WC' and period >= 4")["runs"].sum()
    assert fired == pytest.approx(20, abs=1e-3)


def test_a_plan_that_kept_to_nothing_says_so(frozen: Window) -> None:
    plan = frozen.plant.shown
    assert plan is not None
    assert plan.kept_to is not None
    assert plan.kept_to.kept_to is None
