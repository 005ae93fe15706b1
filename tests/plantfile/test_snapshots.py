"""Kept states: when one is kept, what it gives back, which are let go."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from planning.plant import Count, Need
from planning.plant.differences import Sort, differences, differences_of_canonical
from planning.plantfile import (
    PlantFile,
    PlantFileError,
    Snapshot,
    Why,
    add_record,
    change_record,
    keep_on_opening,
    keep_snapshot,
    open_file,
    plant_of_snapshot,
    remove_record,
    remove_snapshot,
    restore_snapshot,
    snapshots,
)
from planning.plantfile.snapshots import surplus
from tests.plants import small_plant

NOW = datetime(2007, 6, 20, 12, tzinfo=UTC)
"""A Wednesday."""


def change(file: PlantFile, pieces: int) -> None:
    change_record(file, Need, "N-HILL", quantity=Decimal(pieces)).apply(file)


def keep(file: PlantFile, name: str = "", now: datetime = NOW) -> int | None:
    return keep_snapshot(file, file.load().canonical(), Why.ASKED, name, now=now)


def test_a_kept_state_gives_the_plant_back(file: PlantFile) -> None:
    number = keep(file, "before the assembly")
    assert number == 1
    change(file, 45)
    remove_record(file, Need, "N-MILL").apply(file)
    (kept,) = snapshots(file)
    assert (kept.name, kept.why, kept.made_at) == ("before the assembly", Why.ASKED, NOW)
    earlier = plant_of_snapshot(file, kept.number)
    assert earlier == small_plant()
    edit = restore_snapshot(file, file.load().canonical(), kept.number, "Back")
    assert {(c.table, c.key_before, c.key_after) for c in edit.changes} == {
        ("needs", "N-HILL", "N-HILL"),
        ("needs", None, "N-MILL"),
    }
    edit.apply(file)
    assert file.load() == small_plant()
    edit.revert(file)
    assert file.count(Need) == 4


def test_a_state_is_kept_on_opening_when_the_last_is_old_and_something_changed(
    file: PlantFile,
) -> None:
    def opening(after: timedelta) -> int | None:
        return keep_on_opening(file, file.load().canonical(), now=NOW + after)

    assert opening(timedelta()) == 1  # the first of all
    change(file, 45)
    assert opening(timedelta(hours=23)) is None
    assert opening(timedelta(hours=24)) == 2
    assert opening(timedelta(days=3)) is None  # nothing changed
    assert [kept.why for kept in snapshots(file)] == [Why.OPENED, Why.OPENED]


def test_the_same_state_is_kept_again_only_under_a_name(file: PlantFile) -> None:
    keep(file)
    assert keep(file) is None
    assert keep(file, "a name") == 2


def kept_at(number: int, age: timedelta, name: str = "") -> Snapshot:
    return Snapshot(number, NOW - age, name, Why.OPENED, "")


def test_what_is_thinned_with_age(file: PlantFile) -> None:
    """Worked out on a calendar: 20 June 2007 is a Wednesday, ISO week 25."""
    hours = [kept_at(n, timedelta(hours=n)) for n in range(1, 25)]
    assert surplus(hours, NOW) == []
    tenth = [  # 10 June at 13:00, 12:00 and 11:00
        kept_at(1, timedelta(days=9, hours=23)),
        kept_at(2, timedelta(days=10)),
        kept_at(3, timedelta(days=10, hours=1)),
    ]
    assert surplus(tenth, NOW) == [2, 3]
    week = [  # Sunday 27 May and Monday 21 May are of week 21, Sunday 20 May of week 20
        kept_at(1, timedelta(days=24)),
        kept_at(2, timedelta(days=30)),
        kept_at(3, timedelta(days=31)),
    ]
    assert surplus(week, NOW) == [2]
    month = [  # 31 and 1 October 2006, 30 September 2006
        kept_at(1, timedelta(days=232)),
        kept_at(2, timedelta(days=262)),
        kept_at(3, timedelta(days=263)),
    ]
    assert surplus(month, NOW) == [2]


def test_those_with_a_name_are_never_let_go(file: PlantFile) -> None:
    kept = [kept_at(n, timedelta(days=300), "a name") for n in range(5)]
    assert surplus([*kept, kept_at(9, timedelta(days=300, hours=1))], NOW) == []


def test_keeping_one_lets_the_surplus_go(file: PlantFile) -> None:
    old = NOW - timedelta(days=40)
    for hour in range(4):
        change(file, 50 + hour)
        keep(file, now=old + timedelta(hours=hour))
    keep(file, "with a name", now=old)
    assert [kept.number for kept in snapshots(file)] == [5, 4, 3, 2, 1]
    change(file, 99)
    keep(file)
    assert [kept.number for kept in snapshots(file)] == [6, 5, 4]


def test_a_state_that_was_let_go_or_is_damaged_is_refused_in_words(file: PlantFile) -> None:
    number = keep(file, "a name")
    assert number is not None
    for damaged in (b"broken", zlib.compress(b'{"spells": [\n{}x\n]}')):
        with closing(sqlite3.connect(file.place)) as connection, connection:
            connection.execute("UPDATE snapshots SET plant_bytes = ?", (damaged,))
        with pytest.raises(PlantFileError, match="damaged, or was kept by another version"):
            plant_of_snapshot(file, number)
        with pytest.raises(PlantFileError, match="damaged, or was kept by another version"):
            restore_snapshot(file, file.load().canonical(), number, "Back")
    remove_snapshot(file, number)
    with pytest.raises(PlantFileError, match=r"not kept in plant\.hornada any more"):
        plant_of_snapshot(file, number)


def test_a_copy_of_the_file_has_the_kept_states(file: PlantFile, tmp_path: Path) -> None:
    keep(file, "a name")
    file.copy_to(tmp_path / "copy.hornada")
    with open_file(tmp_path / "copy.hornada") as copy:
        assert [kept.name for kept in snapshots(copy)] == ["a name"]


def test_differences_name_what_was_added_changed_and_gone(file: PlantFile) -> None:
    before = small_plant()
    change(file, 45)
    remove_record(file, Need, "N-MILL").apply(file)
    add_record(Count.made(good="SLIP", day=NOW.date(), quantity=Decimal(3))).apply(file)
    found = differences(before, file.load())
    assert [(each.sort, each.record.key, each.fields) for each in found] == [
        (Sort.ADDED, "SLIP / 2007-06-20", []),
        (Sort.CHANGED, "N-HILL", ["quantity"]),
        (Sort.GONE, "N-MILL", []),
    ]
    assert differences(before, small_plant()) == []
    written = differences_of_canonical(before.canonical(), file.load().canonical())
    assert [(each.sort, each.record.key, each.fields) for each in written] == [
        (each.sort, each.record.key, each.fields) for each in found
    ]
    assert differences_of_canonical(before.canonical(), small_plant().canonical()) == []


def test_a_state_of_a_version_that_knew_fewer_fields_differs_in_nothing() -> None:
    """A field that came later is as good as its usual value."""
    now = small_plant().canonical()
    earlier = now.replace(b'"note": "", ', b"")
    assert earlier != now
    assert differences_of_canonical(earlier, now) == []
