"""The sample plants as the command line lists and gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from planning import samples
from planning.plantfile import open_file
from planning.workbook.writing import write_workbook
from tests.cli.conftest import Hornada
from tests.hand_made import hand_made_plant


@pytest.fixture
def two_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put two samples in place of those that come with the program: a known one and a stranger.

    Beside them lies what a spreadsheet program leaves while a workbook is open in it.
    """
    folder = tmp_path / "samples"
    folder.mkdir()
    for name in ("sanitarios_maracay", "other_plant"):
        write_workbook(hand_made_plant(), folder / f"{name}.xlsx", "en")
    for left in ("~$other_plant.xlsx", ".~lock.other_plant.xlsx"):
        (folder / left).write_text("open elsewhere")
    monkeypatch.setattr(samples, "FOLDER", folder)
    return folder


@pytest.mark.usefixtures("two_samples")
def test_each_sample_has_its_name_and_a_known_one_a_line(hornada: Hornada) -> None:
    lines = hornada("samples").out.splitlines()
    assert lines[:2] == ["sanitarios_maracay", "  Sanitarios Maracay"]
    assert "powders run out" in lines[2]
    assert lines[3:5] == ["other_plant", "  Other Plant"]


@pytest.mark.usefixtures("two_samples")
def test_the_samples_as_json(hornada: Hornada) -> None:
    known, other = hornada("samples", "--json").answer["samples"]
    assert (known["name"], known["title"]) == ("sanitarios_maracay", "Sanitarios Maracay")
    assert known["line"].endswith(".")
    assert other == {"name": "other_plant", "title": "Other Plant", "line": ""}


@pytest.mark.usefixtures("two_samples")
def test_the_beginning_of_a_name_is_enough(hornada: Hornada, tmp_path: Path) -> None:
    assert hornada("sample", "Sanitarios", tmp_path / "plant.hornada").code == 0
    with open_file(tmp_path / "plant.hornada") as file:
        assert file.load() == hand_made_plant()
