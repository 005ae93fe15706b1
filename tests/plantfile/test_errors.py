"""What the environment does to a plant file: one sentence each, and nothing half-written."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from planning.language import set_language
from planning.plant import Need
from planning.plantfile import (
    PlantFile,
    PlantFileError,
    change_record,
    create,
    open_file,
)
from tests.plants import small_plant

NOBODY = 65534


@contextmanager
def no_rights() -> Iterator[None]:
    """Act as somebody who may write only what everybody may."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """Return a folder that holds plant.hornada and that we may only read, inside `no_rights`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        create(folder / "plant.hornada", small_plant()).close()
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@contextmanager
def disk_of(pages: int) -> Iterator[None]:
    """Let every SQLite file grow to so many pages of 4 KiB, as if the disk ended there."""

    def limit(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def file_bytes(path: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in path.iterdir()}


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PlantFileError, match=r"There is no file .*gone\.hornada"):
        open_file(tmp_path / "gone.hornada")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + bytes(200)])
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.hornada"
    path.write_bytes(content)
    with pytest.raises(PlantFileError, match=r"^book\.hornada is not a plant file"):
        open_file(path)
    assert path.read_bytes() == content


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(PlantFileError, match="is not a plant file"):
        open_file(tmp_path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "music.hornada"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE goods (code TEXT)")
    with pytest.raises(PlantFileError, match="is not a plant file"):
        open_file(path)


def test_a_damaged_file(file: PlantFile) -> None:
    assert isinstance(file.place, Path)
    content = bytearray(file.place.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.place.write_bytes(content)
    with pytest.raises(PlantFileError, match="is damaged; open a copy or a backup"):
        open_file(file.place).load()


def test_a_file_that_another_program_is_writing(file: PlantFile) -> None:
    edit = change_record(file, Need, "N-HILL", quantity=Decimal(45))
    with closing(sqlite3.connect(str(file.place), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(PlantFileError, match=r"Another program is writing plant\.hornada"):
            edit.apply(file)
        other.execute("ROLLBACK")
    assert file.load() == small_plant()
    assert edit.apply(file) == {"needs"}


def test_a_file_that_another_program_keeps_to_itself(file: PlantFile) -> None:
    with closing(sqlite3.connect(str(file.place), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PlantFileError, match="Another program is writing"):
            open_file(file.place)


def test_a_file_that_is_taken_away_while_open(file: PlantFile) -> None:
    edit = change_record(file, Need, "N-HILL", quantity=Decimal(45))
    Path(file.place).unlink()
    with pytest.raises(PlantFileError, match=r"plant\.hornada cannot be opened; check"):
        edit.apply(file)
    assert not Path(file.place).exists()


def test_an_existing_file_is_not_overwritten(file: PlantFile) -> None:
    with pytest.raises(PlantFileError, match=r"already a file .*plant\.hornada; choose another"):
        create(file.place, small_plant())
    with pytest.raises(PlantFileError, match="cannot be copied onto itself"):
        file.copy_to(file.place, replace=True)
    assert file.load() == small_plant()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlantFileError, match=r"There is no folder for p\.hornada"):
        create(tmp_path / "nowhere" / "p.hornada", small_plant())


def test_a_plant_in_a_folder_that_may_only_be_read_can_still_be_read(
    read_only_folder: Path,
) -> None:
    path = read_only_folder / "plant.hornada"
    before = file_bytes(read_only_folder)
    with no_rights(), open_file(path) as file:
        assert file.read_only
        assert file.load() == small_plant()
        edit = change_record(file, Need, "N-HILL", quantity=Decimal(45))
        with pytest.raises(PlantFileError, match=r"plant\.hornada cannot be written.*save a copy"):
            edit.apply(file)
        with pytest.raises(PlantFileError, match=r"new\.hornada cannot be written"):
            create(read_only_folder / "new.hornada", small_plant())
        with pytest.raises(PlantFileError, match=r"copy\.hornada cannot be written"):
            file.copy_to(read_only_folder / "copy.hornada")
    assert file_bytes(read_only_folder) == before


def test_a_plant_that_may_only_be_read_can_be_copied_to_where_it_may_be_written(
    read_only_folder: Path,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        copy = Path(name) / "copy.hornada"
        with no_rights(), open_file(read_only_folder / "plant.hornada") as file:
            file.copy_to(copy)
            with open_file(copy) as opened:
                assert not opened.read_only
                assert opened.load() == small_plant()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can hide a file from itself")
def test_a_file_that_may_not_be_read(read_only_folder: Path) -> None:
    path = read_only_folder / "plant.hornada"
    path.chmod(0o600)
    with no_rights(), pytest.raises(PlantFileError, match=r"plant\.hornada may not be read"):
        open_file(path)


def test_an_edit_on_a_full_disk_leaves_the_file_as_it_was(file: PlantFile) -> None:
    content = Path(file.place).read_bytes()
    edit = change_record(file, Need, "N-HILL", note="x" * 100_000)
    with (
        disk_of(len(content) // 4096),
        pytest.raises(PlantFileError, match=r"disk is full, so nothing was written to plant"),
    ):
        edit.apply(file)
    assert file.load() == small_plant()
    assert edit.apply(file) == {"needs"}


def test_creating_on_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    with disk_of(20), pytest.raises(PlantFileError, match=r"disk is full.*p\.hornada"):
        create(tmp_path / "p.hornada", small_plant())
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_at_the_last_moment(
    file: PlantFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many file systems only notice when the data is flushed."""

    def fail(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(PlantFileError, match=r"disk is full.*copy\.hornada"):
        file.copy_to(tmp_path / "copy.hornada")
    assert [path.name for path in tmp_path.iterdir()] == ["plant.hornada"]


@pytest.mark.parametrize("address", ["postgresql+psycopg://", "mysql://server/plant", "x://"])
def test_an_address_that_leads_nowhere(address: str) -> None:
    with pytest.raises(PlantFileError) as refused:
        open_file(address)
    assert "\n" not in str(refused.value)


def test_a_shared_plant_that_cannot_be_reached_does_not_show_its_password() -> None:
    with pytest.raises(PlantFileError) as refused:
        open_file("postgresql+psycopg://ana:secret@127.0.0.1:9/plant")
    assert "secret" not in str(refused.value)


def test_the_sentences_are_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr("planning.plantfile.connecting._", lambda text: seen.append(text) or text)
    set_language("es")
    with pytest.raises(PlantFileError):
        open_file(tmp_path / "gone.hornada")
    assert seen == [
        "There is no file {file}; check its name, or whether its disk or stick is there."
    ]
