"""Edits of pins: one cell, one pin; one step, one undo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planning.plant import Pin, PinKind
from planning.plant.pinning import Held
from planning.plantfile import EditRefused, PlantFile
from planning.plantfile.pinning import edit_of_pins, edit_of_unpinning

MONDAY, SUNDAY = date(2006, 12, 4), date(2006, 12, 10)


def held(quantity: float | None, first: date = MONDAY, last: date = SUNDAY) -> Held:
    amount = None if quantity is None else Decimal(str(quantity))
    return Held(PinKind.RUNS, "FIRE-WC", first, last, amount)


def pins(file: PlantFile) -> list[tuple[date, Decimal, str]]:
    return [(pin.day, pin.quantity, pin.note) for pin in file.load().all(Pin)]


def test_a_cell_is_pinned_pinned_otherwise_and_let_go(file: PlantFile) -> None:
    before = file.load()
    edits = [edit_of_pins(file, "Pin", [held(40)])]
    edits[-1].apply(file)
    assert pins(file) == [(MONDAY, 40, "")]
    edits.append(edit_of_pins(file, "Pin", [held(45.5)]))
    edits[-1].apply(file)
    assert pins(file) == [(MONDAY, Decimal("45.5"), "")]
    edits.append(edit_of_pins(file, "Unpin", [held(None)]))
    edits[-1].apply(file)
    assert pins(file) == []
    for edit in reversed(edits):
        edit.revert(file)
    assert file.load() == before


def test_several_pins_of_a_longer_period_become_one(file: PlantFile) -> None:
    """Two weeks that were pinned lie in one month now: the first pin holds the month."""
    for day, note in ((date(2006, 12, 6), "agreed on Monday"), (date(2006, 12, 13), "")):
        pin = Pin.made(kind="runs", record="FIRE-WC", day=day, quantity=10, note=note)
        edit_of_pins(file, "Pin", [held(10, day, day)]).apply(file)
        assert file.load().get(Pin, pin.key) is not None
    edit = edit_of_pins(file, "Pin", [held(70, date(2006, 12, 1), date(2006, 12, 31))])
    edit.apply(file)
    assert pins(file) == [(date(2006, 12, 6), 70, "")]
    edit.revert(file)
    assert len(pins(file)) == 2


def test_pins_of_other_things_stay(file: PlantFile) -> None:
    other = Held(PinKind.HAND_OVER, "N-HILL", MONDAY, SUNDAY, Decimal(10))
    edit_of_pins(file, "Pin", [other, held(40)]).apply(file)
    edit_of_pins(file, "Unpin", [held(None)]).apply(file)
    (pin,) = file.load().all(Pin)
    assert pin.record == "N-HILL"
    assert not edit_of_unpinning(file, "Remove", [Pin.made(**pin.values() | {"day": SUNDAY})])
    edit_of_unpinning(file, "Remove", [pin]).apply(file)
    assert pins(file) == []


def test_less_than_nothing_is_refused(file: PlantFile) -> None:
    with pytest.raises(EditRefused):
        edit_of_pins(file, "Pin", [held(-1)]).apply(file)
