"""Why a claim gets what it gets."""

from __future__ import annotations

from datetime import date

import pytest

from planning.advice.why import State, causes, causes_in_words, why, why_in_words
from planning.lp.planner import make_plan
from planning.plant import PinKind, Plant
from tests.lp.tiny import centre, crew, good, monday, need, pin, recipe, sunday, tiny_plant
from tests.plants import small_plant


def found(plant: Plant, claim: str = "N") -> list[tuple[str, str]]:
    """Return the (kind, resource) of the causes of a claim, in alphabetical order."""
    answer = why(plant, make_plan(plant), claim)
    return sorted((cause.kind, cause.resource) for cause in answer.causes)


def test_class_two_waits_for_feldspar() -> None:
    """60 of 100 pans wait; feldspar is gone on Sunday 31 December (see `small_plant`)."""
    plant = small_plant()
    answer = why(plant, make_plan(plant), "N-HILL-2")
    assert answer.state is State.WAITS
    assert (answer.wanted, answer.waits) == (60, 36)
    (cause,) = answer.causes
    assert (cause.kind, cause.resource, cause.day) == ("good", "FELDSPAR", date(2006, 12, 31))


def test_one_more_pan_takes_its_feldspar() -> None:
    """A pan is 1 / 0.9 casts of 20 kg slip, 40 % feldspar: 8 8/9 kg."""
    plant = small_plant()
    (cause,) = why(plant, make_plan(plant), "N-HILL-2").causes
    assert cause.step == pytest.approx(80 / 9, rel=1e-4)


def test_every_kilo_of_feldspar_is_somebodys() -> None:
    """All 1,600 kg went into pans. Class 2 gets 16 + 24 of the 45 pans of week 4, of 400 kg:
    16 x 400 / 45 = 142 2/9 kg and 24 x 400 / 45 = 213 1/3 kg.
    """
    plant = small_plant()
    (cause,) = why(plant, make_plan(plant), "N-HILL-2").causes
    took = {(taker.body, taker.tier): taker.quantity for taker in cause.takers}
    assert sum(took.values()) == pytest.approx(1600, rel=1e-5)
    assert took["RIVER", "class 2"] == pytest.approx(1280 / 9, rel=1e-4)
    assert took["HILL", "class 2"] == pytest.approx(640 / 3, rel=1e-4)


def test_sentences_about_a_claim_that_waits() -> None:
    plant = small_plant()
    said = why_in_words(plant, why(plant, make_plan(plant), "N-HILL-2"))
    assert said[:2] == [
        "36 of 60 WC pan for Council Hill wait.",
        "Potash feldspar is gone on 31 Dec 2006.",
    ]
    assert "260 kg to Housing brigade (promises)" in said[2]


def test_a_claim_in_full_has_no_cause() -> None:
    plant = small_plant()
    answer = why(plant, make_plan(plant), "N-MILL")
    assert (answer.state, answer.causes) == (State.IN_FULL, ())
    assert why_in_words(plant, answer) == [
        "50 WC pan for Council Mill: in full by its date, 24 Dec 2006."
    ]


def kiln_plant(*records: object, clay: float = 100, **fields: object) -> Plant:
    """Pans of 1 kg clay, in a kiln of 10 a week for two weeks."""
    return tiny_plant(
        good("CLAY", clay),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 10),
        *records,  # type: ignore[arg-type]
        weeks=2,
        **fields,
    )


def test_a_late_claim_waits_for_the_kiln() -> None:
    """Two needs of 10 by week 0 and one kiln of 10: class 2 is in full, a week late."""
    plant = kiln_plant(need("FIRST", 10), need("N", 10, priority_class=2))
    answer = why(plant, make_plan(plant), "N")
    assert (answer.state, answer.full_on) == (State.LATE, sunday(1))
    assert answer.late == pytest.approx(10)
    (cause,) = answer.causes
    assert (cause.kind, cause.resource) == ("work_centre", "KILN")
    assert cause.takers[0].tier == "class 1"


def test_kiln_and_clay_may_bind_together() -> None:
    """20 kg of clay and 20 places: one more pan takes one more of each, though neither alone would
    bring anything (so each could have a dual of 0).
    """
    plant = kiln_plant(need("N", 30, 1), clay=20)
    assert found(plant) == [("good", "CLAY"), ("work_centre", "KILN")]


def test_hours_bind() -> None:
    plant = tiny_plant(
        good("PAN"),
        recipe("MAKE", gives={"PAN": 1}, works={"CREW": 4}),
        crew("CREW", 40),
        need("N", 15),
    )
    assert found(plant) == [("crew", "CREW")]


def test_a_good_that_nobody_makes() -> None:
    plant = tiny_plant(good("PAN"), need("N", 3))
    answer = why(plant, make_plan(plant), "N")
    assert answer.causes[0].never_there
    assert why_in_words(plant, answer)[1] == "There is no PAN, and none is expected."


def test_a_reserve_is_kept() -> None:
    """10 of 30 kg are a reserve; of 25 pans 20 can be made."""
    plant = tiny_plant(
        good("CLAY", 30, reserve=10),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}),
        need("N", 25),
    )
    answer = why(plant, make_plan(plant), "N")
    assert answer.waits == pytest.approx(5)
    assert answer.causes[0].at_reserve
    assert "down to what must be kept" in why_in_words(plant, answer)[1]


def test_a_pin_stands_in_the_way() -> None:
    """6 runs are pinned in the only week; clay and kiln would allow 10."""
    plant = tiny_plant(
        good("CLAY", 100),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}, fills={"KILN": 1}),
        centre("KILN", 10),
        need("N", 10),
        pin(PinKind.RUNS, "MAKE", 6),
    )
    answer = why(plant, make_plan(plant), "N")
    (cause,) = answer.causes
    assert (cause.kind, cause.family, cause.resource) == ("fixed", "respect_pin", "MAKE")
    assert why_in_words(plant, answer)[1] == "What was fixed stands in its way: the pin on MAKE."


def test_nothing_helps_where_time_is_short() -> None:
    """Two weeks to dry, wanted in the first week and not later."""
    plant = tiny_plant(
        good("CLAY", 100),
        good("PAN"),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}, lead_days=14),
        need("N", 10, late_allowed=False),
        weeks=4,
    )
    assert found(plant) == [("time", "")]


def test_part_of_a_piece_waits_for_the_rest() -> None:
    """10 kg of clay for two needs of 5.5 and 4.5 pans: 5 and 4 whole ones."""
    plant = tiny_plant(
        good("CLAY", 10),
        good("PAN", whole=True),
        recipe("MAKE", takes={"CLAY": 1}, gives={"PAN": 1}),
        need("N", "5.5"),
        need("M", "4.5", priority_class=2),
    )
    assert found(plant) == [("piece", "")]


def test_who_cannot_be_found_and_who_is_not_planned() -> None:
    plant = kiln_plant(need("N", 5), need("FAR", 5, 9))
    plan = make_plan(plant)
    with pytest.raises(LookupError, match="NOBODY"):
        why(plant, plan, "NOBODY")
    assert why(plant, plan, "FAR").state is State.NOT_PLANNED


def test_causes_of_all_who_wait_in_one_table() -> None:
    plant = small_plant()
    frame = causes(plant, make_plan(plant))
    assert list(frame["claim"]) == ["N-RIVER-2", "N-HILL-2"]
    assert set(frame["resource"]) == {"FELDSPAR"}
    assert causes_in_words(plant, frame) == {
        "N-RIVER-2": "Potash feldspar is gone on 31 Dec 2006.",
        "N-HILL-2": "Potash feldspar is gone on 31 Dec 2006.",
    }


def test_nobody_waits_no_causes() -> None:
    plant = small_plant()
    assert causes(plant, make_plan(plant, "ARRIVES")).empty


def test_scrap_carries_nothing_and_loops_are_solved() -> None:
    """10 kg clay make 10 kg slip; of 2 casts of 10 kg one fails and gives 10 kg back, which is cast
    again, and so on: 1 pan from 10 kg in the end, and all the clay is the pan's.
    """
    plant = tiny_plant(
        good("CLAY", 10),
        good("SLIP"),
        good("PAN"),
        recipe("MIX", takes={"CLAY": 10}, gives={"SLIP": 10}),
        recipe(
            "CAST", takes={"SLIP": 10}, gives={"PAN": 1}, gives_back={"SLIP": 10}, yield_percent=50
        ),
        need("N", 2),
    )
    answer = why(plant, make_plan(plant), "N")
    (cause,) = answer.causes
    assert cause.resource == "CLAY"
    assert [round(taker.quantity, 3) for taker in cause.takers] == [10.0]
    assert cause.day == sunday(0) > monday(0)
