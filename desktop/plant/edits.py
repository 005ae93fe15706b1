"""What people enter, turned into named edits; and what the core refused, into sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.plant.shown_plan import DataErrors
from desktop.table.entry import code_words
from desktop.table.model import Entry
from planning.language import _, ngettext
from planning.lp.status import NoPlan
from planning.plant import (
    BlendShare,
    Change,
    Offer,
    OfferLine,
    Order,
    OrderLine,
    OrderStatus,
    Plant,
    PropertyLimit,
    Recipe,
    RecipeLine,
    Record,
    Scenario,
    table_of,
)
from planning.plant.plant import kind_of
from planning.plant.what_if import ChangeError
from planning.plant.words import record_in_words, with_capital
from planning.plantfile import (
    Edit,
    EditRefused,
    PlantFile,
    PlantFileError,
    RowChange,
    change_record,
    remove_record,
    several,
)
from planning.plantfile.door import checked
from planning.plantfile.rows import key_text
from planning.reports.saving import NotWritten
from planning.workbook.errors import Stopped, WorkbookError
from planning.workbook.sheets import sheet_of

PARTS: dict[type[Record], tuple[type[Record], ...]] = {
    Recipe: (RecipeLine, BlendShare, PropertyLimit),
    Order: (OrderLine,),
    Offer: (OfferLine,),
    Scenario: (Change,),
}
"""What a record of some kinds consists of: each part names it in the first field of its key."""

_TOLD_APART_BY = ("day", "first_day", "property", "good", "work_centre", "crew")
"""What tells a copy from its original, the likeliest to be another one first."""


def edit_of_entries(
    file: PlantFile, plant: Plant, kind: type[Record], entries: Sequence[Entry]
) -> Edit:
    """Return the edit that writes `entries` of records of `kind`.

    Raises:
        EditRefused: when one does not fit.
    """
    edits: list[Edit] = []
    changes: list[RowChange] = []
    keys = Keys(plant, kind)
    for entry in entries:
        if entry.record is None:
            values = keys.filled(entry.values)
            changes.append(RowChange(table_of(kind), None, checked(kind, values)))
        elif entry.values.keys() & set(kind.natural_key):
            # Whoever names it follows, so the file must be asked who does.
            edits.append(change_record(file, kind, entry.record.key, **entry.values))
        else:
            before = entry.record.values()
            after = checked(kind, {**before, **entry.values})
            changes.append(RowChange(table_of(kind), before, after))
    return several(_name(plant, kind, entries), [Edit.of("", changes), *edits])


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
    """Return the edit that adds a copy of each record, with its parts, under a new code or number.

    The copy of an order is an enquiry: nobody promised it yet, and none of it was delivered.

    Raises:
        EditRefused: when the kind has nothing to tell the copy from the original.
    """
    changes = []
    keys: dict[type[Record], Keys] = {}
    for original in originals:
        kind = type(original)
        values = original.values()
        if "name" in values:
            values["name"] = _("{name} (copy)").format(name=values["name"])
        if kind is Order:
            values |= {"status": OrderStatus.ENQUIRY, "quoted_until": None}
        for field in ("code", "number"):
            values.pop(field, None)
        filled = keys.setdefault(kind, Keys(plant, kind)).filled(values)
        changes.append(RowChange(table_of(kind), None, checked(kind, filled)))
        for part in parts_of(plant, original):
            also = {type(part).natural_key[0]: filled["code"]}
            if kind is Order:
                also["delivered"] = 0
            changes.append(
                RowChange(table_of(type(part)), None, checked(type(part), part.values() | also))
            )
    return Edit.of(name, changes)


def parts_of(plant: Plant, record: Record) -> list[Record]:
    """Return what a record consists of, such as the lines of a recipe."""
    return [
        part
        for kind in PARTS.get(type(record), ())
        for part in plant.all(kind)
        if getattr(part, kind.natural_key[0]) == record.key
    ]


def told_apart_by(record: Record) -> str | None:
    """Return the field in which a copy must differ; None where it gets a code or number."""
    key = type(record).natural_key
    if {"code", "number"} & set(key):
        return None
    return next(f for f in _TOLD_APART_BY if f in key and getattr(record, f) is not None)


class Keys:
    """Codes and numbers for new records of one kind, none of them taken."""

    def __init__(self, plant: Plant, kind: type[Record], taken: set[str] | None = None) -> None:
        """`taken` are the keys that no new record may have, if not those of the plant."""
        self._plant, self._kind = plant, kind
        self._taken = set(plant.by_key(kind)) if taken is None else taken
        self._last: dict[str, int] = {}
        """The last number tried behind a code's words."""
        self._numbers: dict[tuple[str, ...], int] | None = None

    def filled(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return `values` with a code or number of their own where they have none."""
        filled = dict(values)
        if "code" in self._kind.natural_key and not filled.get("code"):
            filled["code"] = self._code(self._beginning(filled))
        if "number" in self._kind.natural_key and not filled.get("number"):
            filled["number"] = self._number(filled)
            while key_text(self._kind, filled) in self._taken:
                filled["number"] = self._number(filled)
            self._taken.add(key_text(self._kind, filled))
        return filled

    def _beginning(self, values: Mapping[str, Any]) -> str:
        if values.get("name"):
            return str(values["name"])
        named = [str(values[field]) for field in ("body", "good") if values.get(field)]
        return "-".join(named) or sheet_of(self._kind).title()

    def _code(self, beginning: str) -> str:
        words = code_words(beginning)
        number = self._last.get(words, 0) + 1
        code = words if number == 1 else f"{words}-{number}"
        while code in self._taken:
            number += 1
            code = f"{words}-{number}"
        self._last[words] = number
        self._taken.add(code)
        return code

    def _number(self, values: Mapping[str, Any]) -> int:
        shared = [field for field in self._kind.natural_key if field != "number"]
        if self._numbers is None:
            self._numbers = {}
            for record in self._plant.all(self._kind):
                group = tuple(str(getattr(record, field)) for field in shared)
                number = int(getattr(record, "number"))  # noqa: B009
                self._numbers[group] = max(number, self._numbers.get(group, 0))
        group = tuple(str(values.get(field)) for field in shared)
        self._numbers[group] = self._numbers.get(group, 0) + 1
        return self._numbers[group]


def with_key(
    plant: Plant, kind: type[Record], values: Mapping[str, Any], taken: set[str]
) -> dict[str, Any]:
    """Return `values` with a code or number of their own where they have none; note it as taken."""
    return Keys(plant, kind, taken).filled(values)


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
        record=with_capital(record_in_words(plant, entry.record)), field=", ".join(fields)
    )


def sentence_of(error: BaseException, plant: Plant | None = None) -> str | None:
    """Return what to tell a person of an error of the surroundings; None for a bug of ours.

    With `plant`, a record that was refused is called by its name.
    """
    if isinstance(error, EditRefused) and plant is not None and error.table and error.record:
        record = plant.get(kind_of(error.table), error.record)
        if record is not None:
            code = rf"(?<!\w){re.escape(error.record)}(?!\w)"
            return re.sub(code, lambda _m: record_in_words(plant, record), str(error), count=1)
    if isinstance(error, NoPlan | NotWritten):
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
