"""Signs that a spreadsheet's XML cannot hold, written the way spreadsheets write them: _x000D_."""

from __future__ import annotations

import re

# Control signs but tab and line feed, halves of surrogate pairs, and two that are no letters.
_CANNOT_STAND = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_TO_ESCAPE = re.compile(rf"[{_CANNOT_STAND}]|_(?=x[0-9A-Fa-f]{{4}}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNDERSCORE = "_"


def escape(text: str) -> str:
    """Return `text` as a spreadsheet's XML can hold it."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """Return what `escape` was given."""
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign == _UNDERSCORE or _TO_ESCAPE.match(sign) else found[0]
