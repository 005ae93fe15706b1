"""Many needs: nothing is worked out before somebody looks at it, and only what changed is told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from desktop.needs.asked import Sum, find_out
from desktop.needs.tree import NeedModel
from desktop.table.arranging import Arrangement, Overtaken
from desktop.table.changes import difference, spans
from desktop.table.model import MANY, RecordModel
from desktop.table.names import names_of
from planning.plant import Body, Need, Plant
from planning.workbook.sheets import sheet_of
from tests.benchmarks.many_needs import ASKED, COUNCILS, plant_with_needs

NEEDS = 4_000
"""Enough to be worked on beside the window: 200 councils in 5 communes."""


@pytest.fixture(scope="module")
def plant() -> Plant:
    """A plant with many needs."""
    return plant_with_needs(NEEDS)


class Later:
    """Takes work that is to be done beside the window, and does it when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Callable[[Any], object]]] = []
        self.stopped = 0

    def __call__(self, work: Any, then: Callable[[Any], object]) -> Callable[[], object]:
        self.waiting.append((work, then))

        def stop() -> None:
            self.stopped += 1

        return stop

    def finish(self) -> None:
        """Do the latest."""
        work, then = self.waiting[-1]
        then(work(lambda: False))


def model_of(plant: Plant, later: Later) -> RecordModel:
    """Return the model of the plant's needs."""
    model = RecordModel(sheet_of(Need), beside=later)
    model.show_plant(plant)
    return model


def test_the_tree_makes_rows_only_for_what_is_open(plant: Plant, qtbot: QtBot) -> None:
    """5 communes at first; with one open 40 councils more; with one of those 20 needs more."""
    needs = NeedModel()
    view = QTreeView()
    qtbot.addWidget(view)
    view.setUniformRowHeights(True)
    view.setModel(needs)
    view.resize(QSize(900, 600))
    view.show()
    needs.show_asked(find_out(plant, None))
    assert needs.rowCount() == NEEDS // ASKED // COUNCILS
    view.expand(needs.index(0, 0))
    council = needs.index(0, 0, needs.index(0, 0))
    assert needs.rowCount(council) == ASKED
    qtbot.wait(50)
    assert needs.rows_made <= 5 + COUNCILS + 1
    assert needs.asked.shown == NEEDS


def test_the_tree_finds_a_need_without_making_the_others(plant: Plant) -> None:
    needs = NeedModel()
    needs.show_asked(find_out(plant, None))
    index = needs.find(("need", "N777"))
    assert needs.record_at(index) is plant.get(Need, "N777")
    assert needs.rows_made == 3
    assert needs.parent(needs.parent(needs.parent(index))).isValid() is False


def test_words_and_order_are_found_out_in_one_go(plant: Plant) -> None:
    found = find_out(plant, None, ["council", "17"], (1, True))
    shown = {code for codes in found.bodies.values() for code in codes if code[0] == "B"}
    assert shown == {"B17", "B117", *(f"B{n}" for n in range(170, 180))}
    quantities = [plant.by_key(Need)[key].quantity for _kind, key in found.claims["B17"]]
    assert quantities == sorted(quantities, reverse=True)
    with pytest.raises(Overtaken):
        find_out(plant, None, should_stop=lambda: True)


def test_shares_of_a_body_are_those_of_all_in_it() -> None:
    """Two needs, one met fully and one by half, in a council with another that is not met."""
    one = Sum(2, 1.5, 0.5, 1).plus(Sum(1, 0.0, 0.0, 1))
    assert (one.count, one.mean, one.least, one.waiting) == (3, 0.5, 0.0, 2)


def test_a_search_is_done_beside_the_window_and_the_next_one_stops_it(plant: Plant) -> None:
    later = Later()
    model = model_of(plant, later)
    assert len(model.records) == NEEDS > MANY
    model.filter("council 17")
    assert model.is_busy
    assert len(model.records) == NEEDS
    model.filter("council 117")
    assert later.stopped == 1
    later.finish()
    assert not model.is_busy
    assert {record.body for record in model.records} == {"B117"}  # type: ignore[attr-defined]
    assert len(model.records) == ASKED


def test_sorting_keeps_equal_rows_in_their_order_both_ways(plant: Plant) -> None:
    later = Later()
    model = model_of(plant, later)
    section = model.section_of("priority_class")
    for down in (False, True):
        model.ask(Arrangement(sorts=((section, down),)))
        later.finish()
        classes = [record.priority_class for record in model.records]  # type: ignore[attr-defined]
        assert classes == sorted(classes, reverse=down)
        first = [record.code for record in model.records if record.priority_class == 2]  # type: ignore[attr-defined]
        assert first == sorted(first, key=lambda code: int(code[1:]))


def test_an_edit_tells_of_its_row_and_of_no_other(plant: Plant) -> None:
    later = Later()
    model = model_of(plant, later)
    told: list[tuple[int, int]] = []
    resets: list[int] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append(1))
    after = plant.copy()
    need = plant.by_key(Need)["N1234"]
    after.put(Need.made(**{**need.values(), "quantity": Decimal(61)}))
    model.show_plant(after, {"needs"})
    assert told == [(1234, 1234)]
    gone = after.copy()
    gone.remove(gone.by_key(Need)["N7"])
    model.show_plant(gone, {"needs"})
    assert len(model.records) == NEEDS - 1
    assert model.row_of("N8") == 7
    model.show_plant(after, {"needs"})
    assert model.records[-1].key == "N7"
    assert not resets
    assert not later.waiting


def test_what_changed_is_found_without_looking_at_values(plant: Plant) -> None:
    before = plant.all(Need)
    assert difference(before, list(before)).touched == 0
    after = [*before[:5], *before[6:], Need.made(**{**before[0].values(), "code": "NEW"})]
    found = difference(before, after)
    assert [record.key for record in found.removed] == ["N5"]
    assert [record.key for record in found.added] == ["NEW"]
    assert spans([1, 2, 3, 7, 9, 10]) == [(1, 4), (7, 8), (9, 11)]


def test_the_names_of_bodies_are_made_once_while_no_body_changes(plant: Plant) -> None:
    first = names_of(plant, Body)
    after = plant.copy()
    need = plant.by_key(Need)["N1"]
    after.put(Need.made(**{**need.values(), "quantity": Decimal(61)}))
    assert names_of(after, Body) is first
    other = after.copy()
    other.put(Body.made(**{**plant.by_key(Body)["B1"].values(), "name": "Another"}))
    again = names_of(other, Body)
    assert again is not first
    assert again.find("another") == ["B1"]
    assert len(again.like("council")) == 60
