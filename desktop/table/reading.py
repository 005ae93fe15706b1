"""What the cells of a record table read: the fields of a record, its findings, what is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt

from desktop.table.cells import Cell
from desktop.table.entry import heading_of, show, unit_of
from planning.language import _, current_language
from planning.plant import Finding, Plant, Record, Severity
from planning.workbook.columns import Column


@dataclass(frozen=True)
class Computed:
    """A column that nobody types: what the plan says of the row's record."""

    title: str
    cell: Callable[[Record], Cell]
    help: str = ""


@dataclass
class Reader:
    """Reads the cells of one table."""

    sections: Sequence[Column | Computed]
    plant: Plant = field(default_factory=Plant)
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """By the key of their record."""
    given: dict[str, Any] = field(default_factory=dict)
    draft: dict[str, Any] = field(default_factory=dict)
    """What was written into the empty row at the end so far."""
    lacking: str = ""
    """The field that the row so begun cannot be without, though others of its kind can."""
    was: Callable[[Record], Record | None] = lambda _record: None
    """The record as it stands in the plant, when a what-if in view changes it."""

    def cell(self, record: Record | None, section: int) -> Cell:
        """Return what a cell shows; None stands for the empty row at the end."""
        column = self.sections[section]
        if isinstance(column, Computed):
            return Cell() if record is None else column.cell(record)
        value = self.value(record, column)
        number = column.align == "right"
        if record is None:
            begins = not self.draft and section == 0
            text = _("New row…") if begins else self._shown(record, column, value)
            return Cell(text, soft=True, number=number)
        text = self._shown(record, column, value)
        was = self.was(record)
        if was is not None and getattr(was, column.field) != value:
            tip = stands_in_words(self._shown(was, column, getattr(was, column.field)))
            return Cell(text, tone="accent", tip=tip, number=number)
        if self.findings:
            tone, tip = self._mark(record, section, column)
            return Cell(text, tone=tone, tip=tip, number=number)
        return Cell(text, number=number)

    def plain(self, record: Record | None, section: int) -> str:
        """Return what stands in a cell, without its unit."""
        column = self.sections[section]
        if isinstance(column, Computed):
            return self.cell(record, section).text
        return show(self.plant, column, self.value(record, column))

    def _mark(self, record: Record, section: int, column: Column) -> tuple[str, str]:
        """Return how findings show in a cell: in the first all, in the others their own."""
        found = self.findings.get(record.key, ())
        told = [f for f in found if section == 0 or f.field == column.field]
        if not told:
            return "", ""
        worst = "bad" if any(f.severity is Severity.ERROR for f in told) else "warning"
        tip = "\n".join(f"{f.what} {f.remedy}".strip() for f in told)
        return worst, tip

    def value(self, record: Record | None, column: Column) -> Any:
        """Return the value of a field; None stands for the empty row at the end."""
        if record is not None:
            return getattr(record, column.field)
        return self.draft.get(column.field, self.given.get(column.field))

    def _shown(self, record: Record | None, column: Column, value: Any) -> str:
        text = show(self.plant, column, value)
        unit = unit_of(self.plant, column, record) if text else ""
        return _("{number} {unit}").format(number=text, unit=unit) if unit else text

    def heading(self, section: int, role: int) -> Any:
        """Return what the heading of a column says, explains, and where it is set."""
        column = self.sections[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if isinstance(column, Computed) else heading_of(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.help if isinstance(column, Computed) else _explained(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = not isinstance(column, Computed) and column.align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def stands_in_words(text: str) -> str:
    """Return how a value that the what-if in view changes stands in the plant."""
    return _("In the plant as it stands: {value}").format(value=text or _("none"))


def _explained(column: Column) -> str:
    """Return what belongs in a column, as the workbook's headings say it too."""
    from planning.workbook.explaining import comment_on

    return comment_on(column, current_language())
