"""`hornada print` and `hornada missing --out`: the papers that were asked for, or why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planning.cli.exits import CannotGoOn
from planning.cli.papers import read_weeks
from tests.cli.conftest import Hornada
from tests.reports.printed import pages_of


def test_up_to_three_plans_are_put_to_the_vote(
    hornada: Hornada, book: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.pdf"
    assert hornada("print", book, file).code == 0
    assert len(pages_of(file)) == 1
    ended = hornada("print", book, file, "--scenario", "FELDSPAR", "--replace")
    assert ended.code == 0
    assert "sheet.pdf" in ended.out
    assert "What if: The feldspar arrives" in pages_of(file)[0]


def test_sheets_for_the_wall_and_notes_for_the_lorry(
    hornada: Hornada, book: Path, tmp_path: Path
) -> None:
    wall, lorry = tmp_path / "wall.pdf", tmp_path / "lorry.pdf"
    asked = ("--paper", "shifts", "--weeks", "1", "--only", "KILN")
    assert hornada("print", book, wall, *asked).code == 0
    (page,) = pages_of(wall)
    assert "Tunnel kiln" in page
    asked = ("--paper", "deliveries", "--only", "COTISA", "--together")
    assert hornada("print", book, lorry, *asked).code == 0
    assert "To load: 20 piece WC pan." in pages_of(lorry)[0]


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--paper", "poster"), 2, "assembly, shifts, deliveries"),
        (("--paper", "shifts", "--weeks", "9"), 2, "from 1 to 4"),
        (("--paper", "shifts", "--only", "OVEN"), 2, "KILN"),
        (("--scenario", "NONE"), 2, "FELDSPAR"),
        (("--paper", "shifts", "--scenario", "A", "--scenario", "B"), 2, "no more scenarios"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(
    hornada: Hornada, book: Path, tmp_path: Path, more: tuple[Any, ...], code: int, said: str
) -> None:
    ended = hornada("print", book, tmp_path / "paper.pdf", *more)
    assert ended.code == code
    assert said in ended.err
    assert not (tmp_path / "paper.pdf").exists()


def test_a_paper_that_is_there_is_not_replaced_unasked(
    hornada: Hornada, book: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(b"mine")
    assert hornada("print", book, file).code == 4
    assert file.read_bytes() == b"mine"


def test_weeks_are_typed_from_one_and_may_have_gaps() -> None:
    assert read_weeks("1-2, 4", 4) == [0, 1, 3]
    for typed in ("0", "5", "3-1", "", "a"):
        with pytest.raises(CannotGoOn):
            read_weeks(typed, 4)


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_what_is_missing_is_written_as_a_list(
    hornada: Hornada, book: Path, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"list{ending}"
    assert hornada("missing", book, "--class", "1", "--out", file).code == 0
    assert file.stat().st_size > 1000
    assert hornada("missing", book, "--out", tmp_path / "list.txt").code == 2
