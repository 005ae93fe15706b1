"""Plant files for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from planning.plantfile import PlantFile, create
from tests.plants import small_plant


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PlantFile]:
    """Return an open plant file that holds the small plant."""
    with create(tmp_path / "plant.hornada", small_plant()) as opened:
        yield opened


@pytest.fixture(autouse=True, scope="session")
def unhurried_disk() -> Iterator[None]:
    """Let no test wait until the disk has turned."""

    def relax(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous = OFF")

    event.listen(Engine, "connect", relax)
    yield
    event.remove(Engine, "connect", relax)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no other program."""
    monkeypatch.setattr("planning.plantfile.connecting.PATIENCE_S", 0.01)
