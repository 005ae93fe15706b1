"""Which pins are kept and why others are not, on the small plant; by hand from `small_plant`."""

from __future__ import annotations

from datetime import date

import pytest

from planning.advice.kept import Keeping, held_in_words, pins_kept, state_in_words
from planning.lp.planner import make_plan
from planning.plant import Pin, Plant, PurchaseOption, Recipe, WorkCentre
from tests.plants import small_plant

MONDAY = date(2006, 12, 4)


def told(plant: Plant, *pins: Pin) -> list[str]:
    """Return what is said of each pin once the plant is planned with them."""
    for pin in pins:
        plant.put(pin)
    plan = make_plan(plant)
    said = []
    for kept in pins_kept(plant, plan, plant):
        what, when, amount = held_in_words(plant, plan, kept)
        said.append(f"{what}, {when}: {amount} — {state_in_words(plant, kept)}")
    return said


def pin(kind: str, record: str, quantity: float, day: date = MONDAY) -> Pin:
    return Pin.made(kind=kind, record=record, day=day, quantity=quantity)


def test_what_fits_is_kept() -> None:
    """40 firings fit the 50 places of a week."""
    assert told(small_plant(), pin("runs", "FIRE-WC", 40)) == [
        "Fire a pan, the week of 4 Dec: 40 runs — kept"
    ]


def test_a_full_work_centre_is_named() -> None:
    """80 firings in 50 places; 70 casts on benches for 60."""
    assert told(small_plant(), pin("runs", "FIRE-WC", 80)) == [
        "Fire a pan, the week of 4 Dec: 80 runs — not kept: 30 short, because Kiln is full then"
    ]
    assert told(small_plant(), pin("runs", "CAST-WC", 70)) == [
        "Cast a pan, the week of 4 Dec: 70 runs — not kept: 10 short, because Benches is full then"
    ]


def test_what_is_gone_is_named() -> None:
    """1,600 kg feldspar are 4 runs of slip."""
    assert told(small_plant(), pin("runs", "MIX-SLIP", 6)) == [
        "Mix a tonne of slip, the week of 4 Dec: 6 runs — not kept: 2 short, because there is no"
        " more of Potash feldspar then"
    ]


def test_a_closed_place_and_a_closed_recipe_are_named() -> None:
    plant = small_plant()
    fire = plant.recipes["FIRE-WC"]
    plant.put(Recipe.made(**fire.values() | {"first_day": date(2006, 12, 11)}))
    assert told(plant, pin("runs", "FIRE-WC", 10))[0].endswith(
        "not kept: 10 short, because the recipe is not open then"
    )
    plant = small_plant()
    kiln = plant.get(WorkCentre, "KILN")
    assert kiln is not None
    plant.put(WorkCentre.made(**kiln.values() | {"machines": 0}))
    assert told(plant, pin("runs", "FIRE-WC", 10))[0].endswith(
        "not kept: 10 short, because Kiln is closed then"
    )


def test_of_two_rules_the_smaller_gives_way_as_a_part_of_itself() -> None:
    """A pin of 0 against 2 least runs: giving way by 2 is 2 parts of the pin (of 1 at least), but
    1 part of the least runs, which give way.
    """
    plant = small_plant()
    mix = plant.recipes["MIX-SLIP"]
    plant.put(Recipe.made(**mix.values() | {"least_per_week": 2}))
    assert told(plant, pin("runs", "MIX-SLIP", 0)) == [
        "Mix a tonne of slip, the week of 4 Dec: 0 runs — kept"
    ]


def test_of_two_pins_on_one_cell_both_may_give_way() -> None:
    """40 and 20 firings in one week: 20 gives way by 1 of its parts, 40 by half of its."""
    said = told(
        small_plant(),
        pin("runs", "FIRE-WC", 40),
        pin("runs", "FIRE-WC", 20, date(2006, 12, 5)),
    )
    assert any("not kept: 20" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("record", "quantity", "day", "state"),
    [
        ("N-HILL", 10, MONDAY, "kept"),
        ("N-HILL", 60, MONDAY, "because only 40 piece are wanted still"),
        ("N-HILL", 40, MONDAY, "kept"),
        ("O-HOUSES / 1", 40, MONDAY, "kept"),
    ],
)
def test_deliveries_are_judged_too(record: str, quantity: float, day: date, state: str) -> None:
    """In week 1 there are 20 on the shelf and 45 fired: 65 for everybody."""
    (said,) = told(small_plant(), pin("hand_over", record, quantity, day))
    assert said.endswith(state)


def test_a_purchase_that_is_not_open_is_named() -> None:
    plant = small_plant()
    plant.put(
        PurchaseOption.made(
            code="BUY", good="FELDSPAR", price=1, first_day=date(2006, 12, 11), most=500
        )
    )
    (said,) = told(plant, pin("purchase", "BUY", 100))
    assert said == (
        "Purchase of Potash feldspar, the week of 4 Dec: 100 kg — not kept: 100 short, because it"
        " cannot be bought then"
    )


def test_what_holds_nothing_or_waits_is_told_apart() -> None:
    plant = small_plant()
    plan = make_plan(plant)
    after = plant.copy()
    after.put(pin("runs", "FIRE-WC", 40))
    after.put(pin("runs", "FIRE-WC", 40, date(2008, 1, 1)))
    waiting, outside = pins_kept(after, plan, plant)
    assert (waiting.state, waiting.period) == (Keeping.WAITING, 0)
    assert (outside.state, outside.period) == (Keeping.UNUSED, None)
    assert state_in_words(after, outside) == "not used: its day lies outside the plan"
