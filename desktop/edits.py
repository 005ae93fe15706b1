"""What people enter, turned into named edits; and what the core refused, into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.shown_plan import DataErrors
from desktop.table.entry import code_from
from desktop.table.model import Entry
from planning.language import _, ngettext
from planning.lp.status import NoPlan
from planning.plant import Plant, Record, table_of
from planning.plant.plant import RECORD_KINDS
from planning.plant.what_if import ChangeError
from planning.plant.words import record_in_words
from planning.plantfile import (
    Edit,
    PlantFile,
    PlantFileError,
    RowChange,
    change_record,
    remove_record,
    several,
)
from planning.plantfile.door import checked
from planning.workbook.errors import Stopped, WorkbookError
from planning.workbook.sheets import sheet_of


def edit_of_entries(
    file: PlantFile, plant: Plant, kind: type[Record], entries: Sequence[Entry]
) -> Edit:
    """Return the edit that writes `entries` of records of `kind`.

    Raises:
        EditRefused: when one does not fit.
    """
    edits: list[Edit] = []
    taken = set(plant.by_key(kind))
    for entry in entries:
        if entry.record is not None:
            edits.append(change_record(file, kind, entry.record.key, **entry.values))
            continue
        values = with_key(plant, kind, entry.values, taken)
        edits.append(Edit.of("", [RowChange(table_of(kind), None, checked(kind, values))]))
    return several(_name(plant, kind, entries), edits)


def edit_of_removal(file: PlantFile, victims: Sequence[Record], name: str) -> Edit:
    """Return the edit that removes records, with what cannot be without them."""
    changes: dict[tuple[str, str | None], RowChange] = {}
    for victim in victims:
        for change in remove_record(file, type(victim), victim.key).changes:
            known = changes.get((change.table, change.key_before))
            if known is None or known.after is not None:
                changes[change.table, change.key_before] = change
    return Edit.of(name, changes.values())


def edit_of_copies(plant: Plant, originals: Sequence[Record], name: str) -> Edit:
    """Return the edit that adds a copy of each record under a new code or number.

    Raises:
        EditRefused: when the kind has nothing to tell the copy from the original.
    """
    changes = []
    taken: dict[type[Record], set[str]] = {}
    for original in originals:
        kind = type(original)
        values = original.values()
        if "name" in values:
            values["name"] = _("{name} (copy)").format(name=values["name"])
        for field in ("code", "number"):
            values.pop(field, None)
        known = taken.setdefault(kind, set(plant.by_key(kind)))
        changes.append(
            RowChange(table_of(kind), None, checked(kind, with_key(plant, kind, values, known)))
        )
    return Edit.of(name, changes)


def with_key(
    plant: Plant, kind: type[Record], values: dict[str, Any], taken: set[str]
) -> dict[str, Any]:
    """Return `values` with a code or number of their own where they have none; note it as taken."""
    filled = dict(values)
    if "code" in kind.natural_key and not filled.get("code"):
        start = str(filled.get("name") or filled.get("good") or table_of(kind))
        if kind is not RECORD_KINDS[0] and "name" not in filled:
            start = (
                "-".join(str(filled[field]) for field in ("body", "good") if filled.get(field))
                or sheet_of(kind).title()
            )
        filled["code"] = code_from(start, taken)
        taken.add(filled["code"])
    if "number" in kind.natural_key and not filled.get("number"):
        shared = [field for field in kind.natural_key if field != "number"]
        alike = [
            record
            for record in plant.all(kind)
            if all(getattr(record, field) == filled.get(field) for field in shared)
        ]
        numbers = [int(getattr(record, "number")) for record in alike]  # noqa: B009
        number = max(numbers, default=0) + 1
        while " / ".join([*(str(filled.get(f)) for f in shared), str(number)]) in taken:
            number += 1
        filled["number"] = number
        taken.add(" / ".join([*(str(filled.get(f)) for f in shared), str(number)]))
    return filled


def _name(plant: Plant, kind: type[Record], entries: Sequence[Entry]) -> str:
    """Return what an edit is called in the undo button's words."""
    sheet = sheet_of(kind)
    if len(entries) > 1:
        return ngettext("{sheet}: {count} row", "{sheet}: {count} rows", len(entries)).format(
            sheet=sheet.title(), count=len(entries)
        )
    entry = entries[0]
    if entry.record is None:
        return _("{sheet}: new row").format(sheet=sheet.title())
    fields = [_(sheet.by_field[f].title) for f in entry.values if f in sheet.by_field]
    return _("{record}: {field}").format(
        record=record_in_words(plant, entry.record), field=", ".join(fields)
    )


def sentence_of(error: BaseException) -> str | None:
    """Return what to tell a person of an error of the surroundings; None for a bug of ours."""
    if isinstance(error, NoPlan):
        return error.sentence
    if isinstance(error, PlantFileError | WorkbookError | ChangeError | DataErrors):
        return str(error)
    if isinstance(error, Stopped):
        return _("Stopped. Nothing was changed.")
    if isinstance(error, OSError):
        return _("The file cannot be read or written: {reason}.").format(
            reason=error.strerror or error
        )
    return None
