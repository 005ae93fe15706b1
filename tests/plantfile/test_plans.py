"""Stored plans: frozen under a number, verified by their hash, one of them in force."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from planning.plant import Need
from planning.plantfile import (
    PlantFile,
    PlantFileError,
    change_record,
    plan_bytes,
    plans,
    set_in_force,
    store_plan,
    verify_plan,
)
from tests.plants import small_plant


def test_plans_are_numbered_and_listed_without_their_bytes(file: PlantFile) -> None:
    plant = file.load()
    first = store_plan(file, plant, b'{"a": 1}', status="optimal", note="for the assembly")
    second = store_plan(file, plant, b"{}", status="stopped", scenario="ARRIVES")
    assert (first, second) == (1, 2)
    listed = plans(file)
    assert [(plan.number, plan.status, plan.scenario) for plan in listed] == [
        (1, "optimal", None),
        (2, "stopped", "ARRIVES"),
    ]
    assert listed[0].note == "for the assembly"
    assert abs(datetime.now(UTC) - listed[0].made_at) < timedelta(minutes=5)
    assert not listed[0].in_force


def test_a_plan_keeps_the_plant_it_was_made_for(file: PlantFile) -> None:
    plant = file.load()
    number = store_plan(file, plant, b'{"a": 1}', status="optimal")
    change_record(file, Need, "N-HILL", note="later").apply(file)
    stored = plan_bytes(file, number)
    assert stored.input == small_plant().canonical_input()
    assert stored.result == b'{"a": 1}'
    entry = plans(file)[0]
    assert entry.input_sha256 == hashlib.sha256(stored.input).hexdigest()
    assert entry.input_sha256 != file.load().sha256()
    assert verify_plan(file, number)


@pytest.mark.parametrize(
    "forged", [zlib.compress(small_plant().canonical_input().replace(b"Hill", b"Mill")), b"broken"]
)
def test_a_plan_whose_input_was_tampered_with_is_found_out(file: PlantFile, forged: bytes) -> None:
    number = store_plan(file, file.load(), b"{}", status="optimal")
    with closing(sqlite3.connect(file.place)) as connection, connection:
        connection.execute("UPDATE plans SET input_bytes = ?", (forged,))
    assert not verify_plan(file, number)
    if forged == b"broken":
        with pytest.raises(PlantFileError, match=r"Plan 1 in plant\.hornada is damaged"):
            plan_bytes(file, number)


def test_one_plan_is_in_force(file: PlantFile) -> None:
    for _ in range(3):
        store_plan(file, file.load(), b"{}", status="optimal")
    set_in_force(file, 1)
    set_in_force(file, 3)
    assert [plan.number for plan in plans(file) if plan.in_force] == [3]
    with pytest.raises(PlantFileError, match=r"There is no plan 9 in plant\.hornada"):
        set_in_force(file, 9)
    assert [plan.number for plan in plans(file) if plan.in_force] == [3]
    set_in_force(file, None)
    assert not any(plan.in_force for plan in plans(file))


def test_a_plan_that_is_not_there(file: PlantFile) -> None:
    for ask in (plan_bytes, verify_plan):
        with pytest.raises(PlantFileError, match="There is no plan 1"):
            ask(file, 1)
