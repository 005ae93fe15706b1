"""A plant file as a document: made, opened, read, copied."""

from __future__ import annotations

import sqlite3
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from planning.plant import Body, Count, Good, Need, Plant, RecipeLine
from planning.plantfile import (
    EditRefused,
    PlantFile,
    PlantFileError,
    create,
    open_file,
    remove_record,
    store_plan,
)
from tests.plants import plants, small_plant


@settings(max_examples=25)
@given(plants(happened=True))
def test_loading_what_was_created_gives_the_same_plant(plant: Plant) -> None:
    with TemporaryDirectory() as folder, create(Path(folder) / "p.hornada", plant) as file:
        loaded = file.load()
    assert loaded == plant
    assert [record.key for record in loaded] == [record.key for record in plant]


def test_the_largest_and_the_finest_quantities_come_back_digit_by_digit(tmp_path: Path) -> None:
    """SQLite's own numbers have 15 to 17 digits; these have 18."""
    most = Decimal("999999999999.999999")
    plant = small_plant()
    plant.put(Count.made(good="SLIP", day=date(2006, 12, 1), quantity=most))
    plant.put(Count.made(good="GREEN-WC", day=date(2006, 12, 1), quantity=Decimal("0.000001")))
    with create(tmp_path / "p.hornada", plant) as file:
        counts = file.load().by_key(Count)
    assert counts["SLIP / 2006-12-01"].quantity == most
    assert counts["GREEN-WC / 2006-12-01"].quantity == Decimal("0.000001")


def test_the_folder_and_the_name_may_hold_blanks_and_signs(tmp_path: Path) -> None:
    path = tmp_path / "Año 2007 100% #1?" / "planta ñ.hornada"
    path.parent.mkdir()
    create(path, small_plant()).close()
    with open_file(path) as file:
        assert file.load() == small_plant()


def test_what_is_loaded_is_a_record_of_its_own(file: PlantFile) -> None:
    """Changing it changes neither the file nor a second copy, and asks no closed session."""
    good = file.load().goods["WC"]
    file.close()
    good.name = "Pan"
    assert file.load().goods["WC"].name == "WC pan"
    assert good == Good.made(**good.values())


def test_a_table_is_read_in_the_order_it_was_written(file: PlantFile) -> None:
    assert [need.code for need in file.rows(Need, start=1, most=2)] == ["N-HILL", "N-MILL"]
    assert file.count(Need) == 5
    assert file.counts()["recipe_lines"] == 12
    assert file.counts()["pins"] == 0


def test_a_record_is_found_by_its_key_whatever_of_it_is_filled_in(file: PlantFile) -> None:
    line = file.record(RecipeLine, "CAST-WC / works / WORKERS")
    assert line is not None
    assert line.quantity == Decimal("1.5")
    assert file.record(RecipeLine, "CAST-WC / works / SLIP") is None
    assert file.record(RecipeLine, "CAST-WC / sings / WORKERS") is None
    assert file.record(Good, "GOLD") is None


def test_a_record_is_found_though_its_code_holds_the_separator(tmp_path: Path) -> None:
    plant = small_plant()
    plant.put(Good.made(code="A / B", name="A or B", kind="powder", unit="kg"))
    plant.put(Count.made(good="A / B", day=date(2006, 12, 1), quantity=Decimal(7)))
    with create(tmp_path / "p.hornada", plant) as file:
        count = file.record(Count, "A / B / 2006-12-01")
    assert count is not None
    assert count.quantity == 7


def test_a_body_may_stand_before_the_one_it_belongs_to(tmp_path: Path) -> None:
    plant = Plant(
        [
            Body.made(code="C", name="Council", kind="council", parent="K"),
            Body.made(code="K", name="Commune", kind="commune"),
        ]
    )
    with create(tmp_path / "p.hornada", plant) as file:
        assert file.load() == plant


def test_creating_refuses_a_plant_that_names_what_is_not_there(tmp_path: Path) -> None:
    plant = small_plant()
    plant.remove(plant.goods["KAOLIN"])
    with pytest.raises(EditRefused, match=r"Counts, KAOLIN / 2006-12-01: “good” names KAOLIN"):
        create(tmp_path / "p.hornada", plant)
    assert list(tmp_path.iterdir()) == []


def test_creating_refuses_a_record_that_was_never_validated(tmp_path: Path) -> None:
    """A constructor of a table validates nothing; the file's own rules still hold."""
    plant = small_plant()
    plant.put(Count(good="SLIP", day=date(2006, 12, 1), quantity=Decimal(-5)))
    with pytest.raises(EditRefused, match=r"SLIP / 2006-12-01: “quantity” must not be negative"):
        create(tmp_path / "p.hornada", plant)
    assert list(tmp_path.iterdir()) == []


def test_the_file_alone_is_the_whole_plant(file: PlantFile) -> None:
    """Rollback journal: nothing beside the file that a copy on a stick would miss."""
    assert isinstance(file.place, Path)
    connection = sqlite3.connect(file.place)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA application_id").fetchone() == (0x484F524E,)  # "HORN"
    connection.close()
    assert [path.name for path in file.place.parent.iterdir()] == ["plant.hornada"]


def test_replacing_an_existing_file_has_to_be_asked_for(file: PlantFile) -> None:
    empty = create(file.place, Plant(), replace=True)
    assert list(empty.load()) == []


def test_a_copy_is_a_plant_file_with_the_plans(file: PlantFile, tmp_path: Path) -> None:
    store_plan(file, file.load(), b"{}", status="optimal")
    copy = tmp_path / "copy.hornada"
    file.copy_to(copy)
    with open_file(copy) as opened:
        assert opened.load() == small_plant()
        with opened.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM plans").scalar() == 1


def test_one_reading_sees_one_state_throughout(file: PlantFile) -> None:
    """Somebody else writes in between; they wait, or are seen by the next reading."""
    with file.reading():
        before = file.count(Need)
        with open_file(file.place) as other, pytest.raises(PlantFileError, match="Another program"):
            remove_record(other, Need, "N-HILL").apply(other)
        assert file.count(Need) == before == 5
        edit = remove_record(file, Need, "N-HILL")
        with pytest.raises(RuntimeError, match="not written while it is being read"):
            edit.apply(file)
    edit.apply(file)
    assert file.count(Need) == 4


def test_only_the_thread_that_opened_a_file_may_use_it(file: PlantFile) -> None:
    problems: list[BaseException] = []

    def use() -> None:
        try:
            file.load()
        except RuntimeError as error:
            problems.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(problems) == 1
