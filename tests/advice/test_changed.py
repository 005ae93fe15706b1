"""What changed between two states of a plant, in words."""

from __future__ import annotations

from decimal import Decimal

from planning.advice.changed import changed_in_words
from planning.plant import Body, Count, Need, Receipt, Scenario
from tests.plants import small_plant


def test_nothing_changed() -> None:
    assert changed_in_words(small_plant(), small_plant()) == []


def test_what_ifs_do_not_count() -> None:
    after = small_plant()
    after.put(Scenario.made(code="X", name="Something else"))
    assert changed_in_words(small_plant(), after) == []


def test_fields_new_rows_and_lost_rows_are_said_by_sheet() -> None:
    after = small_plant()
    receipt = after.by_key(Receipt)["FELD-JAN"]
    after.put(Receipt.made(**receipt.values() | {"quantity": Decimal(400)}))
    after.remove(after.by_key(Need)["N-MILL"])
    after.put(Body.made(code="NEW", name="A new council", kind="council"))
    assert changed_in_words(small_plant(), after) == [
        ("Receipts", ["Potash feldspar delivery of 3 Jan 2007: quantity, from 800 kg to 400 kg"]),
        ("Bodies", ["A new council: is new"]),
        ("Needs", ["Need of Council Mill for WC pan by 24 Dec 2006: is not there any more"]),
    ]


def test_names_stand_for_codes() -> None:
    after = small_plant()
    need = after.by_key(Need)["N-MILL"]
    after.put(Need.made(**need.values() | {"body": "HILL"}))
    ((_sheet, said),) = changed_in_words(small_plant(), after)
    assert said[0].endswith("from Council Mill to Council Hill")


def test_long_lists_are_counted() -> None:
    after = small_plant()
    for count in after.all(Count):
        after.put(Count.made(**count.values() | {"quantity": count.quantity + 1}))
    ((_sheet, said),) = changed_in_words(small_plant(), after, most=1)
    assert said[-1] == "and 2 more changes"
