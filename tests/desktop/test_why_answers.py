"""What the *Why?* panel says of the small plant, whose plan is worked out by hand.

Each pan that is fired takes 8 kg of feldspar per cast, of which 90 % come out: 8.889 kg a pan.
"""

from __future__ import annotations

import pytest

from desktop.plant.shown_plan import run_outs_of
from desktop.plant.subjects import (
    AboutBody,
    AboutCapacity,
    AboutClaim,
    AboutGood,
    AboutRecipe,
    MissingFor,
    Subject,
)
from desktop.why.answer import Answer, Link, Section
from desktop.why.explaining import explain, explain_further
from planning.lp.plan import Plan
from planning.lp.planner import make_plan
from planning.plant import Plant
from planning.reports.sums import RunOut
from tests.plants import small_plant


@pytest.fixture(scope="module")
def planned() -> tuple[Plant, Plan, list[RunOut]]:
    plant = small_plant()
    plan = make_plan(plant)
    return plant, plan, run_outs_of(plant, plan, should_stop=lambda: False)


Planned = tuple[Plant, Plan, list[RunOut]]


def asked(planned: Planned, subject: Subject) -> Answer:
    """Return everything that is said about `subject`, from the tables and from the core."""
    plant, plan, run_outs = planned
    found = explain(plant, plan, subject, run_outs)
    assert found is not None
    if not found.asks:
        return found
    return explain_further(plant, plant, plan, subject, found, should_stop=lambda: False)


def section(answer: Answer, heading: str) -> Section:
    return next(found for found in answer.sections if found.heading == heading)


def said(answer: Answer, heading: str) -> list[tuple[str, str]]:
    return [(line.text, line.amount) for line in section(answer, heading).lines]


def test_a_claim_is_followed_to_what_ran_out_and_who_took_it(planned: Planned) -> None:
    """24 of 60 pans, in week 4, when none of the 20 from the shelf are left: 24 x 8.889 = 213 kg;
    the other need of its class 16 x 8.889 = 142 kg.
    """
    answer = asked(planned, AboutClaim("N-HILL-2"))
    assert answer.title == "WC pan for Council Hill"
    assert answer.share == pytest.approx(0.4)
    assert [line.text for line in answer.sections[0].lines] == [
        "Class 2, by 14 Jan 2007: 24 of 60 piece.",
        "36 piece wait.",
    ]
    chain = said(answer, "What stops it")
    assert chain[0] == ("Potash feldspar is gone on 31 Dec 2006.", "")
    assert ("Council Hill (class 2)", "213 kg") in chain
    assert ("Council River (class 2)", "142 kg") in chain
    lines = section(answer, "What stops it").lines
    assert [line.text for line in lines if line.ours] == ["Council Hill (class 2)"]
    assert lines[0].links == (
        ("Potash feldspar", Link("stocks", "FELDSPAR", AboutGood("FELDSPAR"))),
    )


def test_a_claim_says_how_the_classes_fare_and_leads_to_what_is_missing(planned: Planned) -> None:
    answer = asked(planned, AboutClaim("N-HILL-2"))
    assert said(answer, "Who asks for the same")[1:] == [
        ("Promises", "100 %"),
        ("Class 1", "100 %"),
        ("Class 2", "40 %"),
    ]
    last = answer.sections[-1].lines[-1]
    assert last.links[0][1] == Link("plan", MissingFor(claim="N-HILL-2"))


def test_a_claim_that_is_met_asks_the_core_nothing(planned: Planned) -> None:
    plant, plan, run_outs = planned
    answer = explain(plant, plan, AboutClaim("N-HILL"), run_outs)
    assert answer is not None
    assert not answer.asks
    assert "Complete by 24 Dec 2006." in answer.text()


def test_a_good_says_when_it_is_gone_what_comes_and_what_more_would_bring(
    planned: Planned,
) -> None:
    """100 kg more: 11.25 pans, shared 6.75 to 4.5. The 800 kg of January are not counted on."""
    answer = asked(planned, AboutGood("FELDSPAR"))
    assert "Under the plan it is gone on 31 Dec 2006." in answer.verdict
    assert "800 kg may come on 3 Jan 2007" in said(answer, "What comes")[0][0]
    assert said(answer, "Where it goes") == [("Mix a tonne of slip", "1,600 kg")]
    assert said(answer, "What more of it would bring") == [
        ("100 kg more bring:", ""),
        ("11.2 WC pan", ""),
        ("Council Hill", "6.8 WC pan"),
        ("Council River", "4.5 WC pan"),
    ]
    curve = answer.sections[0].curve
    assert curve is not None
    assert curve.left == pytest.approx((1600, 1200, 800, 400, 0, 0, 0), abs=1e-2)
    assert curve.gone == 4


def test_all_of_a_good_is_accounted_for_in_the_end(planned: Planned) -> None:
    lines = said(asked(planned, AboutGood("FELDSPAR")), "Whom it serves in the end")
    assert sum(float(amount.removesuffix(" kg")) for _name, amount in lines) == pytest.approx(
        1600, abs=3
    )


def test_a_product_says_what_holds_it_back_in_one_week(planned: Planned) -> None:
    """Week 1: 45 of 50 pans come out of a full kiln, with 20 from the shelf all 65 go out."""
    answer = asked(planned, AboutGood("WC", 0))
    assert answer.verdict == (
        "Week of 4 Dec 2006: 45 piece made, 65 piece used or handed over, 0 piece left."
    )
    assert "Kiln is full: 100 % of its capacity is used." in answer.text()


def test_a_recipe_says_how_often_what_limits_it_and_whom_it_serves(planned: Planned) -> None:
    """4 runs take 1,600 kg feldspar, 2,400 kg kaolin and 16 hours and give 4,000 kg of slip."""
    answer = asked(planned, AboutRecipe("MIX-SLIP"))
    assert answer.verdict == "4 runs in all"
    assert said(answer, "What it gives") == [("Slip, dry weight", "4,000 kg")]
    assert dict(said(answer, "What it takes")) == {
        "Potash feldspar": "1,600 kg",
        "China clay": "2,400 kg",
        "Workers": "16 h",
    }
    limits = [text for text, _amount in said(answer, "What limits it")]
    assert limits[0] == "Potash feldspar is gone on 31 Dec 2006."
    assert len(said(answer, "Whom it serves in the end")) == 4


def test_a_kiln_says_what_fills_it_and_that_more_of_it_brings_nothing(planned: Planned) -> None:
    """200 of 300 places are used, in the first four weeks; then there is no feldspar."""
    answer = asked(planned, AboutCapacity("KILN"))
    assert answer.verdict == "Full in 4 of 6 weeks; 66 % used in all."
    assert said(answer, "What fills it") == [("Fire a pan", "200 place")]
    assert said(answer, "What more of it would bring") == [
        ("10 place more alone bring nothing.", "")
    ]
    strip = section(answer, "Load by week").strip
    assert strip is not None
    assert strip.full == (True, True, True, True, False, False)


def test_a_crew_that_is_never_full_needs_no_solving(planned: Planned) -> None:
    """200 casts x 1.5 h + 200 firings x 1 h + 4 x 4 h = 516 of 6 x 200 h: 43 %."""
    answer = asked(planned, AboutCapacity("WORKERS"))
    assert answer.verdict == "Never full; 43 % used in all."
    assert said(answer, "What more of it would bring")[0][0].startswith("There is room left")


def test_a_council_says_what_it_gets_and_who_waits_with_it(planned: Planned) -> None:
    answer = asked(planned, AboutBody("HILL"))
    assert answer.verdict == "1 of 2 requests met in full; 70 % met on average."
    assert said(answer, "What it asked for") == [
        ("WC pan, by 14 Jan: 24 of 60 piece", "40 %"),
        ("WC pan, by 24 Dec: 40 of 40 piece", "100 %"),
    ]
    assert said(answer, "Who else waits for the same") == [("Council River", "40 %")]
    assert said(answer, "What stops it") == [("Potash feldspar is gone on 31 Dec 2006.", "")]


def test_a_commune_sums_its_councils(planned: Planned) -> None:
    answer = asked(planned, AboutBody("COMMUNE"))
    assert said(answer, "By community") == [
        ("Council Hill", "70 %"),
        ("Council River", "70 %"),
        ("Council Mill", "100 %"),
    ]


def test_what_the_plan_does_not_know_is_said_so(planned: Planned) -> None:
    plant, plan, run_outs = planned
    for subject in (AboutClaim("X"), AboutGood("X"), AboutRecipe("X"), AboutBody("X")):
        assert explain(plant, plan, subject, run_outs) is None
