"""What went with the rows that a person deleted, in words."""

from __future__ import annotations

from collections.abc import Sequence

from planning.language import _, ngettext
from planning.plant import Plant, Record, table_of
from planning.plant.words import record_in_words
from planning.workbook.sheets import SHEETS

MOST_NAMED = 3


def removed_in_words(before: Plant, after: Plant, victims: Sequence[Record]) -> str:
    """Return what is gone between the two: the victims, and what could not be without them.

    "" when the victims are still there, as when they were only left out of a what-if.
    """
    gone = {(type(victim), victim.key) for victim in victims}
    if any(after.get(kind, key) is not None for kind, key in gone):
        return ""
    if len(victims) <= MOST_NAMED:
        names = ", ".join(record_in_words(before, victim) for victim in victims)
        said = _("Deleted: {names}.").format(names=names)
    else:
        said = ngettext("{count} row deleted.", "{count} rows deleted.", len(victims)).format(
            count=len(victims)
        )
    also = []
    for sheet in SHEETS:
        table = table_of(sheet.kind)
        lost = before.in_table(table).keys() - after.in_table(table).keys()
        count = sum((sheet.kind, key) not in gone for key in lost)
        if count:
            also.append(
                ngettext("{sheet} ({count} row)", "{sheet} ({count} rows)", count).format(
                    sheet=sheet.title(), count=count
                )
            )
    if also:
        said += " " + _("What cannot be without it went along: {what}.").format(
            what=", ".join(also)
        )
    return said
