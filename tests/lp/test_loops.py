"""Loops that make something from nothing, each small enough to be reckoned by hand."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.lp.findings import check_all
from planning.lp.loops import check_loops
from planning.plant import (
    Analysis,
    BlendShare,
    Crew,
    Finding,
    Good,
    LineRole,
    Plant,
    PropertyLimit,
    Recipe,
    RecipeLine,
    Record,
)
from tests.plants import recipe_lines, small_plant

CONSUMES, YIELDS, SCRAP = LineRole.CONSUMES, LineRole.YIELDS, LineRole.SCRAP


def goods(*codes: str) -> list[Record]:
    return [Good.made(code=c, name=f"Good {c}", kind="intermediate", unit="kg") for c in codes]


def way(
    code: str, *parts: tuple[LineRole, str, float | str], work: bool = False, **values: object
) -> list[Record]:
    records: list[Record] = [Recipe.made(code=code, name=f"Way {code}", **values)]
    records += recipe_lines(code, *parts)
    if work:
        records.append(RecipeLine.made(recipe=code, role="works", crew="CREW", quantity=1))
    return records


def plant_of(*parts: list[Record]) -> Plant:
    crew = Crew.made(code="CREW", name="Crew", people=1)
    return Plant([*goods("A", "B", "C"), crew, *(record for part in parts for record in part)])


def places(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.severity.value, finding.record) for finding in findings]


def test_scrap_that_comes_back_is_an_ordinary_loop() -> None:
    """A pan of 20 kg slip, broken up unfired, gives 20 kg slip back: nothing is won."""
    plant = small_plant()
    for record in way("BREAK", (CONSUMES, "GREEN-WC", 1), (YIELDS, "SLIP", 20)):
        plant.put(record)
    assert check_loops(plant) == []


def test_scrap_that_gives_more_back_than_was_put_in_is_found() -> None:
    """21 kg from a pan cast of 20 kg. Casting takes work, so it may be growth: a warning."""
    plant = small_plant()
    for record in way("BREAK", (CONSUMES, "GREEN-WC", 1), (YIELDS, "SLIP", 21)):
        plant.put(record)
    (finding,) = (f for f in check_all(plant) if f.severity != "note")
    assert finding.severity == "warning"
    assert finding.record in ("CAST-WC", "BREAK")
    assert "Cast a pan × " in finding.what
    assert "Way BREAK × " in finding.what
    assert "Fire a pan" not in finding.what


def test_a_good_made_of_less_of_itself() -> None:
    """1 kg in, 2 kg out: a run leaves 1 kg over. Without work or other limit it is an error."""
    grow = (CONSUMES, "A", 1), (YIELDS, "A", 2)
    (finding,) = check_loops(plant_of(way("GROW", *grow)))
    assert (finding.severity, finding.table, finding.record) == ("error", "recipes", "GROW")
    assert "Way GROW × 1 leaves 1 kg of Good A over" in finding.what
    assert places(check_loops(plant_of(way("GROW", *grow, work=True)))) == [("warning", "GROW")]
    limited = way("GROW", *grow, most_per_week=3)
    assert places(check_loops(plant_of(limited))) == [("warning", "GROW")]


def test_a_loop_of_three() -> None:
    """1 A → 2 B, 4 B → 1 C, 1 C → 3 A: of 1, 0.5 and 0.5 runs, 0.5 kg of A is left over.

    The same as 1 A → 1.5 A. With 2 A out of a C: 1 A → 1 A, and nothing is left over.
    """
    first = way("FIRST", (CONSUMES, "A", 1), (YIELDS, "B", 2))
    second = way("SECOND", (CONSUMES, "B", 4), (YIELDS, "C", 1))
    third = way("THIRD", (CONSUMES, "C", 1), (YIELDS, "A", 3))
    (finding,) = check_loops(plant_of(first, second, third))
    assert finding.severity == "error"
    assert all(f"Way {code} × " in finding.what for code in ("FIRST", "SECOND", "THIRD"))
    honest = way("THIRD", (CONSUMES, "C", 1), (YIELDS, "A", 2))
    assert check_loops(plant_of(first, second, honest)) == []


def test_the_yield_counts() -> None:
    """2 kg out of 1 kg in 50 of 100 runs is 1 kg a run; in 51 of 100 it is 1.02."""
    grow = (CONSUMES, "A", 1), (YIELDS, "A", 2)
    assert check_loops(plant_of(way("GROW", *grow, yield_percent=50))) == []
    (finding,) = check_loops(plant_of(way("GROW", *grow, yield_percent=51)))
    assert "leaves 0.02 kg" in finding.what


def test_scrap_lines_count_for_the_runs_that_fail() -> None:
    """1 A a run; 10 of 100 runs fail and give 10 A back, 1 A a run on average: B is for nothing."""
    make = (CONSUMES, "A", 1), (YIELDS, "B", 1), (SCRAP, "A", 10)
    (finding,) = check_loops(plant_of(way("MAKE", *make, yield_percent=90)))
    assert "leaves 0.9 kg of Good B over" in finding.what
    assert check_loops(plant_of(way("MAKE", *make, yield_percent=91))) == []


def test_a_tool_that_wears_is_used_up() -> None:
    """A mould takes 1 kg of A and stands 10 casts; each cast gives 0.1 kg of A: just even.

    At 0.11 kg a cast, ten casts give 1.1 kg for the 1 kg of the mould.
    """

    def plant(back: str) -> Plant:
        mould = Good.made(code="MOULD", name="Mould", kind="tool", unit="piece", life_casts=10)
        cast = way("CAST", (LineRole.USES_TOOL, "MOULD", 1), (YIELDS, "A", back))
        return plant_of([mould], way("FORM", (CONSUMES, "A", 1), (YIELDS, "MOULD", 1)), cast)

    assert check_loops(plant("0.1")) == []
    assert check_loops(plant("0.11"))


def blend(most_a: int, *limits: Record) -> list[Record]:
    """100 kg of A and B, of A at most so much, give 100 kg of C."""
    shares = [
        BlendShare.made(recipe="BLEND", good="A", most_percent=most_a),
        BlendShare.made(recipe="BLEND", good="B", most_percent=100),
    ]
    return [
        Recipe.made(code="BLEND", name="Blend", blended_quantity=100),
        *recipe_lines("BLEND", (YIELDS, "C", 100)),
        *shares,
        *limits,
    ]


def test_a_blend_makes_a_loop_only_within_its_limits() -> None:
    """100 kg of C gives 110 kg of A. A blend of A alone wins 10 kg; of 90 % A it needs B.

    A silica of at least 60 needs a third of B (80) beside A (50), and nobody makes B.
    """
    back = way("BACK", (CONSUMES, "C", 100), (YIELDS, "A", 110))
    assert check_loops(plant_of(blend(100), back))
    assert check_loops(plant_of(blend(90), back)) == []
    silica = (
        Analysis.made(good="A", property="SiO2", value=50),
        Analysis.made(good="B", property="SiO2", value=80),
        PropertyLimit.made(recipe="BLEND", property="SiO2", least=60),
    )
    assert check_loops(plant_of(blend(100, *silica), back)) == []


def test_what_takes_nothing_is_a_rule_of_its_own() -> None:
    assert check_loops(plant_of(way("SUN", (YIELDS, "A", 1)))) == []


def test_rounding_is_no_gain() -> None:
    """A hundred in three parts, written as 33.333334: three of them are 100.000002."""
    part = way("PART", (CONSUMES, "A", 100), (YIELDS, "B", 3))
    back = way("BACK", (CONSUMES, "B", 1), (YIELDS, "A", "33.333334"))
    assert check_loops(plant_of(part, back)) == []


def test_goods_of_very_different_sizes() -> None:
    """0.001 A → 1,000,000 B, 1,000,000 B → 0.002 A doubles A; with 0.001 A it is just even."""
    up = way("UP", (CONSUMES, "A", "0.001"), (YIELDS, "B", 1_000_000))
    down = way("DOWN", (CONSUMES, "B", 1_000_000), (YIELDS, "A", "0.002"))
    even = way("DOWN", (CONSUMES, "B", 1_000_000), (YIELDS, "A", "0.001"))
    assert len(check_loops(plant_of(up, down))) == 1
    assert check_loops(plant_of(up, even)) == []


def test_every_loop_is_named() -> None:
    loops = [
        way(f"GROW-{good}", (CONSUMES, good, 1), (YIELDS, good, 2)) for good in ("A", "B", "C")
    ]
    assert {finding.record for finding in check_loops(plant_of(*loops))} == {
        "GROW-A",
        "GROW-B",
        "GROW-C",
    }


CODES = ("A", "B", "C")
VALUES = {"A": 1, "B": 3, "C": 7}


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from(CODES), st.integers(1, 20), min_size=1),
            st.dictionaries(st.sampled_from(CODES), st.integers(1, 20), min_size=1),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_where_every_run_loses_value_there_is_no_loop(
    drawn: list[tuple[dict[str, int], dict[str, int]]],
) -> None:
    """With A worth 1, B 3 and C 7, recipes whose output is worth no more than their input.

    A combination that leaves no good short and one over has a net worth above 0; but that of each
    run is 0 or less. So there is no loop (Farkas). One recipe whose output is worth more than its
    input, together with exchange at those values, is one.
    """
    kept = []
    for number, (takes, gives) in enumerate(drawn):
        worth_in = sum(VALUES[good] * quantity for good, quantity in takes.items())
        worth_out = sum(VALUES[good] * quantity for good, quantity in gives.items())
        share = min(Fraction(1), Fraction(worth_in, worth_out))
        parts: dict[tuple[LineRole, str], float] = defaultdict(float)
        for good, quantity in takes.items():
            parts[CONSUMES, good] = quantity
        for good, quantity in gives.items():
            parts[YIELDS, good] = int(quantity * share * 10**6) / 10**6
        lines = [(role, good, str(quantity)) for (role, good), quantity in parts.items()]
        kept.append(way(f"R{number}", *lines))
    assert check_loops(plant_of(*kept)) == []

    exchange = [
        way(f"{a}-{b}", (CONSUMES, a, VALUES[b]), (YIELDS, b, VALUES[a]))
        for a in CODES
        for b in CODES
        if a != b
    ]
    assert check_loops(plant_of(*kept, *exchange)) == []
    gain = way("GAIN", (CONSUMES, "A", 2), (CONSUMES, "B", 1), (YIELDS, "C", 1))
    assert check_loops(plant_of(*kept, *exchange, gain))
