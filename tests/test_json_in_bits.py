"""Long JSON is read in bits, as the library reads it in one go."""

from __future__ import annotations

import json
from typing import Any

import pytest

from planning import json_in_bits

VALUES: list[Any] = [
    {},
    {
        "tables": {
            "claims": {"data": [[1, "a", None], [2.5, 'b "quoted" \\ ñ', True]], "columns": []}
        }
    },
    {"a": [], "b": {}, "c": "", "d": {"e": {"f": {"g": {"h": [1, {"i": [2]}]}}}}},
    [[], [1], {"a": 1}],
    "text",
    -1.5e-7,
    None,
]


@pytest.fixture(autouse=True)
def nothing_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let also short texts be read in bits."""
    monkeypatch.setattr(json_in_bits, "SHORT", -1)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("indent", [None, 2])
def test_it_reads_what_the_library_reads(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert json_in_bits.loads(text) == value
    assert json_in_bits.loads(f" \n{text}\t".encode()) == value


@pytest.mark.parametrize(
    "text", ["", "{", "[1", '{"a" 1}', '{"a": 1 "b": 2}', "[1 2]", "{1: 2}", '{"a": 1} x', "[1,]"]
)
def test_it_refuses_what_the_library_refuses(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    with pytest.raises(json.JSONDecodeError):
        json_in_bits.loads(text)


@pytest.mark.parametrize("bit", [0, 1, 7, 40, 200, 10_000])
def test_a_list_is_cut_between_its_rows_only(monkeypatch: pytest.MonkeyPatch, bit: int) -> None:
    """Texts and inner lists look like the place between two rows, and are not."""
    monkeypatch.setattr(json_in_bits, "BIT", bit)
    rows = [[n, "x], [y", [[n], [2]], {"a": [{}, {}]}] for n in range(50)]
    value = {
        "tables": {"claims": {"data": rows}, "stock": {"data": [[1], [2]]}},
        "z": [{}, {}],
        "y": [*range(50), "a, b", "c"],
    }
    for indent in (None, 1):
        assert json_in_bits.loads(json.dumps(value, indent=indent)) == value


def test_a_long_table_is_read_in_many_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    """500 rows of 10 signs each, 100 signs at a time: in some 50 bits, none of them long."""
    monkeypatch.setattr(json_in_bits, "BIT", 100)
    read: list[int] = []

    class Counting:
        @staticmethod
        def loads(text: str) -> Any:
            read.append(len(text))
            return json.loads(text)

        JSONDecodeError = json.JSONDecodeError

    monkeypatch.setattr(json_in_bits, "json", Counting)
    rows = [[n, "x"] for n in range(100, 600)]
    text = json.dumps({"tables": {"claims": {"data": rows}}})
    assert json_in_bits.loads(text)["tables"]["claims"]["data"] == rows
    assert 40 <= len(read) <= 55
    assert max(read) < 150
