"""Why, missing, promise, compare: what they answer for the small plant, whose sums are easy.

200 kg of sodium feldspar carry 200 pieces. The booked order takes 20 pans; the first class
(councils 1 and 3, 200 pieces in all) shares the other 180, 45 of each 50; the second class waits.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Hornada

ENVELOPE = {"version", "command", "status", "message", "plant", "scenario", "findings"}


def test_why_a_need_waits(hornada: Hornada, book: Path) -> None:
    answer = hornada("why", book, "--need", "N-1-WC", "--json").answer
    assert set(answer) == ENVELOPE | {"why", "sentences"}
    found = answer["why"]
    assert (found["state"], found["wanted"], found["waits"]) == ("waits", 50, 50)
    assert found["causes"][0]["resource"] == "FEL-NA"
    assert any("Sodium feldspar" in sentence for sentence in answer["sentences"])
    assert hornada("why", book, "--need", "N-1-WC").out.splitlines()[0] in answer["sentences"]


@pytest.mark.parametrize("typed", ["O-1 / 1", "o-1/1", "O-1/1"])
def test_an_order_line_is_found_as_people_type_it(hornada: Hornada, book: Path, typed: str) -> None:
    found = hornada("why", book, "--need", typed, "--json").answer["why"]
    assert (found["claim"], found["state"]) == ("O-1 / 1", "in_full")


def test_an_unknown_need_names_those_that_look_like_it(hornada: Hornada, book: Path) -> None:
    ended = hornada("why", book, "--need", "N-1-WV")
    assert ended.code == 2
    assert "N-1-WC" in ended.err


def test_what_is_missing_for_a_class(hornada: Hornada, book: Path) -> None:
    """The first class lacks 20 pieces, and 20 kg of sodium feldspar make them.

    Of potassium feldspar 200 kg are left.
    """
    answer = hornada("missing", book, "--class", "1", "--json").answer
    assert set(answer) == ENVELOPE | {"missing", "proof", "unearmarked", "sentences"}
    lines = answer["missing"]["lines"]
    assert {line["resource"] for line in lines} == {"FEL-NA"}
    assert set(lines[0]) == {"kind", "resource", "day", "quantity", "cost"}
    assert sum(line["quantity"] for line in lines) == pytest.approx(20, abs=0.01)
    assert answer["missing"]["reached"] == 1
    assert answer["proof"]["met"]
    assert answer["proof"]["nobody_loses"]


def test_what_is_missing_for_everything(hornada: Hornada, book: Path) -> None:
    """420 pieces need 220 kg more of sodium feldspar and 20 kg more of potassium feldspar.

    The kiln holds 4 x 100, so it needs 20 places more.
    """
    lines = hornada("missing", book, "--json").answer["missing"]["lines"]
    sums: dict[str, float] = {}
    for line in lines:
        sums[line["resource"]] = sums.get(line["resource"], 0.0) + line["quantity"]
    assert sums == pytest.approx({"FEL-NA": 220, "FEL-K": 20, "KILN": 20}, abs=0.01)


def test_nothing_is_missing_for_what_is_met(hornada: Hornada, book: Path) -> None:
    ended = hornada("missing", book, "--need", "O-1/1")
    assert ended.code == 0
    assert "Nothing is missing" in ended.out


def test_a_promise_that_can_be_kept_only_by_taking_from_others(
    hornada: Hornada, book: Path
) -> None:
    """All the sodium feldspar is given out: 10 more pans would be taken from the first class."""
    words = ("promise", book, "--good", "WC", "--quantity", "10", "--by", "2006-12-31")
    answer = hornada(*words, "--json").answer
    assert set(answer) == ENVELOPE | {"promise", "sentences"}
    found = answer["promise"]
    assert not found["kept"]
    assert found["full_on"] is None
    assert found["had_at_all"] == pytest.approx(0)
    assert found["gets_if_booked"] == pytest.approx(10)
    lost = sum(row["loses"] for row in found["losers"])
    assert lost == pytest.approx(10, abs=2)  # whole pieces round each body's part
    assert hornada(*words).out.startswith("By 31 Dec 2006, 0 of 10 WC pan can be promised.")


def test_a_good_is_found_by_its_name_and_a_scenario_is_laid_over(
    hornada: Hornada, book: Path
) -> None:
    """With twice the feldspar all 400 pieces still have takers: not one more can be promised."""
    words = ("promise", book, "--scenario", "FELDSPAR", "--good", "wc pan")
    found = hornada(*words, "--quantity", "1", "--by", "31 dec 2006", "--json").answer["promise"]
    assert found["good"] == "WC"
    assert not found["kept"]


WRONG = [
    ("missing", "--need", "N-1-WC", "--class", "1"),
    ("missing", "--class", "first"),
    ("missing", "--class", "9"),
    ("missing", "--need", "NOBODY"),
    ("promise", "--good", "BREAD", "--quantity", "1", "--by", "2006-12-31"),
    ("promise", "--good", "WC", "--quantity", "-1", "--by", "2006-12-31"),
    ("promise", "--good", "WC", "--quantity", "ten", "--by", "2006-12-31"),
    ("promise", "--good", "WC", "--quantity", "1", "--by", "soon"),
    ("promise", "--good", "WC", "--quantity", "1", "--by", "3/4/2007"),
    ("promise", "--good", "WC", "--quantity", "1", "--by", "2001-01-01"),
    ("promise", "--good", "WC", "--quantity", "1"),
    ("compare",),
    ("compare", "--scenario", "NOTHING"),
]


@pytest.mark.parametrize("words", WRONG)
def test_wrong_words_end_with_2(hornada: Hornada, book: Path, words: tuple[str, ...]) -> None:
    ended = hornada(words[0], book, *words[1:])
    assert ended.code == 2
    assert len(ended.err.strip().splitlines()) == 1


def test_plans_side_by_side(hornada: Hornada, book: Path) -> None:
    """With twice the feldspar 400 pieces are made in place of 200."""
    answer = hornada("compare", book, "--scenario", "FELDSPAR", "--json").answer
    assert set(answer) == ENVELOPE | {"comparison"}
    comparison = answer["comparison"]
    assert comparison["names"] == ["", "FELDSPAR"]
    planned = {"": 0.0, "FELDSPAR": 0.0}
    for row in comparison["bodies"]:
        planned[row["plan"]] += row["planned"]
    assert planned == pytest.approx({"": 200, "FELDSPAR": 400})
    said = hornada("compare", book, "--scenario", "FELDSPAR").out
    assert "The feldspar arrives" in said
    assert "the plant as it stands" in said


def test_what_runs_out(hornada: Hornada, book: Path) -> None:
    """100 places a week use up 200 kg of sodium feldspar in two weeks, on 17 December."""
    answer = hornada("runout", book, "--json").answer
    assert set(answer) == ENVELOPE | {"run_out"}
    by_good = {row["good"]: row for row in answer["run_out"]}
    assert by_good["FEL-NA"]["planned_run_out"] == "2006-12-17"
    assert by_good["FEL-NA"]["stock"] == 200
    assert by_good["FEL-K"]["planned_run_out"] is None
    assert by_good["FEL-K"]["closing"] == pytest.approx(200)
    said = hornada("runout", book).out
    assert "17 Dec 2006" in said


def test_plans_side_by_side_fit_the_width(hornada: Hornada, book: Path) -> None:
    """Each plan has a letter; a body or good on several lines could not be read."""
    said = hornada("compare", book, "--scenario", "FELDSPAR").out.splitlines()
    assert "A  the plant as it stands" in said
    assert "B  The feldspar arrives" in said
    headings = next(line.split() for line in said if line.startswith("Body"))
    assert headings == ["Body", "Good", "Unit", "Asked", "for", "A", "B"]
    assert any("under A" in line or "Under B" in line for line in said)
