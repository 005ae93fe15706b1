"""Bottlenecks, checked by planning again with what they say is more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planning.advice.bottlenecks import Bottleneck, bottlenecks, bottlenecks_in_words
from planning.lp.planner import make_plan
from planning.plant import Certainty, Count, Need, Plant, Receipt
from tests.lp.tiny import centre, crew, good, need, recipe, tiny_plant
from tests.plants import small_plant


def of(plant: Plant) -> dict[str, Bottleneck]:
    return {found.resource: found for found in bottlenecks(plant, make_plan(plant))}


def test_a_lot_of_feldspar_brings_eleven_pans() -> None:
    """100 kg = 0.25 runs = 12.5 casts = 11.25 pans, shared 4 to 6 by class 2: 40 % + 11.25 of 100.
    All 60 that wait take 533 1/3 kg: 5 1/3 lots, then all is met.
    """
    feldspar = of(small_plant())["FELDSPAR"]
    one = feldspar.gains[0]
    assert (feldspar.lot, one.quantity) == (100, 100)
    assert one.by_good == {"WC": pytest.approx(11.25, abs=1e-3)}
    assert one.by_body["HILL", "WC"] == pytest.approx(6.75, abs=1e-3)
    assert one.levels["class 2"] == pytest.approx((0.4, 0.5125), abs=1e-5)
    assert [gain.by_good["WC"] for gain in feldspar.gains] == pytest.approx(
        [11.25, 22.5, 56.25, 60], abs=1e-3
    )
    assert feldspar.range is not None
    assert feldspar.range.lots == pytest.approx(16 / 3, rel=1e-3)
    assert feldspar.range.all_met


def test_what_is_said_is_what_comes() -> None:
    """A certain delivery of 500 kg brings what five lots were said to bring."""
    plant = small_plant()
    said = of(plant)["FELDSPAR"].gains[2]
    before = make_plan(plant).deliveries["exact"].sum()
    plant.put(
        Receipt.made(
            code="R",
            good="FELDSPAR",
            quantity=Decimal(500),
            day=date(2006, 12, 5),
            certainty=Certainty.CERTAIN,
        )
    )
    after = make_plan(plant).deliveries["exact"].sum()
    assert after - before == pytest.approx(said.by_good["WC"], abs=1e-3)


def test_after_eight_lots_the_kiln_binds() -> None:
    """With 100 pans more asked for, 160 wait. The kiln has 300 places and 200 are used: 100 more
    take 800 kg, so 8 lots; then feldspar alone brings nothing more, and the kiln binds.
    """
    plant = small_plant()
    more = plant.by_key(Need)["N-HILL-2"].model_copy(update={"quantity": Decimal(160)})
    plant.put(more)
    feldspar = of(plant)["FELDSPAR"]
    assert feldspar.range is not None
    assert feldspar.range.lots == pytest.approx(8, rel=1e-3)
    assert feldspar.range.then == (("work_centre", "KILN"),)
    assert feldspar.gains[3].by_good["WC"] == pytest.approx(90, abs=1e-3)


def test_a_full_kiln_that_brings_nothing_is_listed_last() -> None:
    plant = small_plant()
    found = bottlenecks(plant, make_plan(plant))
    assert [bottleneck.resource for bottleneck in found] == ["FELDSPAR", "KILN"]
    assert found[1].brings_nothing
    assert found[1].periods == (0, 1, 2, 3)


def test_of_two_that_bind_together_neither_brings_anything_alone() -> None:
    """20 kg and 20 places for 30 pans: both are listed, though one of them may have no dual."""
    plant = tiny_plant(
        good("CLAY", 20),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 20),
        need("N", 30),
    )
    found = of(plant)
    assert set(found) == {"CLAY", "KILN"}
    assert all(bottleneck.brings_nothing for bottleneck in found.values())


def test_a_working_day_is_the_lot_of_hours() -> None:
    """40 h a week are 8 a day; 4 h a pan: 2 pans a lot. 20 h are missing for 5 pans: 2.5 lots."""
    plant = tiny_plant(
        good("PAN"),
        recipe("MAKE", gives={"PAN": 1}, works={"CREW": 4}),
        crew("CREW", 40),
        need("N", 15),
    )
    hours = of(plant)["CREW"]
    assert hours.lot == 8
    assert hours.gains[0].by_good == {"PAN": pytest.approx(2, abs=1e-4)}
    assert hours.range is not None
    assert hours.range.lots == pytest.approx(2.5, rel=1e-3)


def test_more_room_in_the_kiln_brings_it_sooner() -> None:
    """20 wanted in week 0, 10 places a week: nothing more is brought, but 10 come a week sooner."""
    plant = tiny_plant(
        good("PAN"),
        recipe("MAKE", gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 10),
        need("N", 20),
        weeks=2,
    )
    last = of(plant)["KILN"].gains[-1]
    assert last.by_good == {}
    assert (last.late_before, last.late_after) == pytest.approx((10, 0), abs=1e-4)


def test_moulds_bind() -> None:
    """4 moulds of 5 casts a week make 20 of 30 pans; one mould more makes 5 more."""
    plant = tiny_plant(
        good("MOULD", 4, kind="tool", unit="piece", casts_per_day=1, usual_lot=1),
        good("PAN"),
        recipe("CAST", gives={"PAN": 1}, casts={"MOULD": 1}),
        need("N", 30),
    )
    mould = of(plant)["MOULD"]
    assert mould.gains[0].by_good == {"PAN": pytest.approx(5, abs=1e-4)}
    assert mould.range is not None
    assert mould.range.lots == pytest.approx(2, rel=1e-3)


def test_when_all_is_met_nothing_is_a_bottleneck() -> None:
    plant = small_plant()
    assert bottlenecks(plant, make_plan(plant, "ARRIVES")) == []


def test_a_good_without_a_lot_counts_by_its_weekly_use() -> None:
    """20 kg used in 2 weeks: 10 kg a lot."""
    plant = tiny_plant(
        good("CLAY", 20),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}),
        need("N", 60),
        weeks=2,
    )
    assert of(plant)["CLAY"].lot == 10
    assert plant.all(Count)[0].quantity == 20


def test_sentences() -> None:
    plant = small_plant()
    assert bottlenecks_in_words(plant, bottlenecks(plant, make_plan(plant))) == [
        "Potash feldspar is used up, first on 31 Dec 2006.",
        "100 kg more bring 11.2 WC pan: Council Hill 6.8, Council River 4.5.",
        "The least share of class 2 goes from 40 % to 51 %.",
        "Each lot brings as much up to 533 kg; then all is met.",
        "Also in full use at times, but more of them alone brings nothing: Kiln.",
    ]


def test_progress_is_told_and_a_stop_is_heard() -> None:
    from planning.lp.status import NoPlan

    plant = small_plant()
    plan = make_plan(plant)
    told: list[float] = []
    bottlenecks(plant, plan, on_progress=lambda done, _text: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1
    with pytest.raises(NoPlan):
        bottlenecks(plant, plan, should_stop=lambda: True)


def test_bottlenecks_are_handed_out_as_they_are_found() -> None:
    """Each with its gains first, and feldspar once more with how far its lots go: 5 1/3."""
    plant = small_plant()
    heard: list[Bottleneck] = []
    found = bottlenecks(plant, make_plan(plant), on_found=heard.append)
    assert [(each.resource, each.range is not None) for each in heard] == [
        ("FELDSPAR", False),
        ("KILN", False),
        ("FELDSPAR", True),
    ]
    assert [heard[2], heard[1]] == found


def test_one_resource_can_be_asked_about_alone() -> None:
    plant = small_plant()
    plan = make_plan(plant)
    only = bottlenecks(plant, plan, lots=(1,), only=[("good", "FELDSPAR")], ranges=False)
    assert [each.resource for each in only] == ["FELDSPAR"]
    assert only[0].gains[0].by_good == {"WC": pytest.approx(11.25, abs=1e-3)}
    assert only[0].range is None
    assert bottlenecks(plant, plan, only=[("good", "KAOLIN")]) == []
