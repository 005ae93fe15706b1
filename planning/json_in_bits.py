"""Reading long JSON in short bits, so that other threads have their turn in between.

`json.loads` holds up everything else in the process until it has read the last byte: for a plant
with a hundred thousand needs a third of a second, in which a window would not answer.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

SHORT = 200_000
"""Characters that are read in one go: it takes a few milliseconds."""
DEPTH = 4
"""Of objects in objects that are walked through; what is deeper is read in one go."""

BIT = 50_000
"""Characters of a list, about, that are read in one go."""

_ROWS = re.compile(r"(?<=[\]}])\s*,\s*(?=[\[{])")
_COMMA = re.compile(r"\s*,\s*")
_SPACE = re.compile(r"[ \t\n\r]*")
_read = json.JSONDecoder().raw_decode


def loads(text: str | bytes) -> Any:
    """Return what `json.loads` returns.

    Raises:
        ValueError: when it is no JSON.
    """
    if isinstance(text, bytes):
        text = text.decode()
    if len(text) <= SHORT:
        return json.loads(text)
    value, end = _value(text, _skip(text, 0), DEPTH)
    if _skip(text, end) != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


def _skip(text: str, at: int) -> int:
    """Return where the next thing begins."""
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    """Return the value that begins at `at`, and where it ends."""
    if depth and text[at : at + 1] == "{":
        return _object(text, at + 1, depth)
    if depth and text[at : at + 1] == "[":
        return _list(text, at + 1)
    return _read(text, at)


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    at = _skip(text, at)
    if text[at : at + 1] == "}":
        return found, at + 1
    while True:
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting property name", text, at)
        key, at = _read(text, at)
        at = _skip(text, at)
        if text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", text, at)
        found[key], at = _value(text, _skip(text, at + 1), depth - 1)
        at = _skip(text, at)
        if text[at : at + 1] == "}":
            return found, at + 1
        at = _after_comma(text, at)


def _list(text: str, at: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    at = _skip(text, at)
    if text[at : at + 1] == "]":
        return found, at + 1
    in_doubt = 0
    while True:
        if at >= in_doubt:
            cut = (_ROWS if text[at : at + 1] in "[{" else _COMMA).search(text, at + BIT)
            if cut is None:
                in_doubt = len(text)
            else:
                # Between two rows, unless it is in a row, in a text or behind the list: then what
                # is before it cannot be read by itself.
                with suppress(ValueError):
                    found += json.loads(f"[{text[at : cut.start()]}]")
                    at = cut.end()
                    continue
                in_doubt = cut.end()
        value, at = _read(text, at)  # a row of a table, or a cell of a row
        found.append(value)
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return found, at + 1
        at = _after_comma(text, at)


def _after_comma(text: str, at: int) -> int:
    if text[at : at + 1] != ",":
        raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
    return _skip(text, at + 1)
