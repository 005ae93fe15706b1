"""The weeks that pass: what was done of the plan, and rolling forward."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planning.plant import Facility, Movement, Pin, Production
from planning.plantfile import add_record, create, open_file, plans
from tests.cli.conftest import Hornada
from tests.plants import small_plant


@pytest.fixture
def plant_file(tmp_path: Path, hornada: Hornada) -> Path:
    """Return a plant file of the small plant, planned from 4 December on."""
    path = tmp_path / "small.hornada"
    create(path, small_plant()).close()
    assert hornada("plan", path).code == 0
    return path


def enter(path: Path, *records: Any) -> None:
    with open_file(path) as file:
        for record in records:
            add_record(record).apply(file)


def a_week(fired: int = 50) -> list[Production]:
    return [
        Production.made(recipe=recipe, day=date(2006, 12, 4), runs=runs)
        for recipe, runs in (("MIX-SLIP", 1), ("CAST-WC", 50), ("FIRE-WC", fired))
    ]


def test_what_was_done_stands_beside_the_plan(hornada: Hornada, plant_file: Path) -> None:
    """40 firings: 36 pans, of which 10 went to the river; by the book 20 + 36 - 10 = 46."""
    out = {"direction": "out", "good": "WC", "body": "RIVER", "claim": "N-RIVER"}
    enter(
        plant_file,
        *a_week(40),
        Movement.made(code="M-1", day=date(2006, 12, 8), quantity=10, **out),
    )
    answer = hornada("done", plant_file, "--day", "2006-12-11", "--json").answer
    assert (answer["status"], answer["day"], answer["number"]) == ("done", "2006-12-11", 1)
    fired = [row for row in answer["production"] if row["recipe"] == "FIRE-WC"]
    assert fired[0]["done"] == 40
    assert fired[0]["difference"] == pytest.approx(40 - fired[0]["planned"])
    river = next(row for row in answer["handed_over"] if row["claim"] == "N-RIVER")
    assert river["delivered"] == 10
    pans = [row for row in answer["stock"] if row["good"] == "WC"]
    assert [row["book"] for row in pans] == [20, 46, *[None] * 5]
    shown = hornada("done", plant_file, "--day", "2006-12-11").out
    for words in ("Plan 1, and what was done of it", "Fire a pan", "Council River", "By the book"):
        assert words in shown


def test_rolling_forward_moves_the_first_day_and_keeps_the_next_week(
    hornada: Hornada, plant_file: Path
) -> None:
    """A new plan keeps the frozen week of the one before, though none was put in force."""
    pin = Pin.made(kind="runs", record="FIRE-WC", day=date(2006, 12, 5), quantity=50)
    enter(plant_file, *a_week(), pin)
    answer = hornada("roll", plant_file, "--day", "2006-12-13", "--json").answer
    assert answer["moved"] is True
    assert answer["plant"]["first_day"] == answer["first_day"] == "2006-12-11"
    assert (answer["frozen_until"], answer["last_day"]) == ("2006-12-17", "2007-01-21")
    assert answer["pins_taken_out"] == ["runs / FIRE-WC / 2006-12-05"]
    assert [finding["table"] for finding in answer["findings"]] == ["pins"]
    with open_file(plant_file) as file:
        (card,) = file.rows(Facility)
        assert card.first_day == date(2006, 12, 11)
        assert file.rows(Pin) == []
    first = hornada("done", plant_file, "--day", "2006-12-11", "--json").answer
    was = [row["planned"] for row in first["production"] if row["period"] == 1]
    planned = hornada("plan", plant_file, "--json").answer
    now = [row["runs"] for row in planned["production"] if row["period"] == 0]
    assert now == pytest.approx(was)
    with open_file(plant_file) as file:
        assert len(plans(file)) == 2
    assert hornada("done", plant_file, "--day", "2006-12-11", "--json").answer["number"] == 2
    assert hornada("done", plant_file, "--day", "2006-12-05", "--json").answer["number"] == 1


def test_rolling_forward_says_what_it_does_and_what_is_not_entered(
    hornada: Hornada, plant_file: Path
) -> None:
    ended = hornada("roll", plant_file, "--day", "2006-12-11", "--frozen", "0")
    assert ended.code == 0
    assert "The plan starts on 11 Dec 2006 in place of 4 Dec 2006" in ended.out
    assert "No work is frozen" in ended.out
    assert "Nothing is entered as made from 4 Dec 2006 to 10 Dec 2006" in ended.err
    again = hornada("roll", plant_file, "--day", "2006-12-12")
    assert "there is nothing to roll forward" in again.out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("done", "--day", "2020-01-01"), 3, "No plan in"),
        (("done", "--day", "someday"), 2, "--day takes a date"),
        (("roll", "--day", "2006-12-11", "--frozen", "two"), 2, "--frozen takes a number"),
    ],
)
def test_what_cannot_be_answered_is_said(
    hornada: Hornada, plant_file: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    ended = hornada(words[0], plant_file, *words[1:])
    assert ended.code == code
    assert sentence in ended.err


def test_a_workbook_keeps_no_plans(hornada: Hornada, book: Path) -> None:
    for command in ("done", "roll"):
        ended = hornada(command, book)
        assert ended.code == 2
        assert "keeps no plans" in ended.err
