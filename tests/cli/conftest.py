"""What the tests of the command line share: a plant as a workbook and as a plant file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planning.cli.running import run
from planning.plant import Action, Change
from planning.plantfile import create
from planning.workbook.writing import write_workbook
from tests.hand_made import hand_made_plant


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        """What it wrote as JSON."""
        content = json.loads(self.out)
        assert isinstance(content, dict)
        return content


Hornada = Callable[..., Ended]


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workbook of a small plant whose scenario doubles the first powder."""
    path = tmp_path_factory.mktemp("plant") / "plant.xlsx"
    plant = hand_made_plant()
    plant.put(
        Change.made(
            scenario="FELDSPAR",
            number=1,
            table="counts",
            record="FEL-NA / 2006-12-04",
            action=Action.MULTIPLY,
            field="quantity",
            value="2",
        )
    )
    write_workbook(plant, path, "en")
    return path


@pytest.fixture
def plant_file(tmp_path: Path) -> Path:
    """Return a plant file of the small plant, new for each test."""
    path = tmp_path / "plant.hornada"
    create(path, hand_made_plant()).close()
    return path


@pytest.fixture
def hornada(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Hornada:
    """Return a function that runs a command in this process, in English unless told otherwise."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "120")

    def invoke(*words: str | Path) -> Ended:
        capsys.readouterr()
        code = run([str(word) for word in words])
        written = capsys.readouterr()
        return Ended(int(code), written.out, written.err)

    return invoke
