"""Findings: anything wrong or odd in the data, with its place and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Nothing is planned or written until it is mended."""
    WARNING = "warning"
    """Odd; the plan goes on."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True)
class Finding:
    """Something wrong or odd: where, what, how to mend it. Texts are in the reader's language."""

    severity: Severity
    what: str
    remedy: str = ""
    table: str = ""
    """Name of the table, such as "goods"."""
    record: str = ""
    """Natural key of the record."""
    field: str = ""
    sheet: str = ""
    """Heading of the workbook's sheet, when the record came from one."""
    row: int | None = None
    column: str = ""
    """Heading of the workbook's column."""
    value: str = ""
