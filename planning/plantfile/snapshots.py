"""Earlier states of the whole plant, kept inside its file to go back to.

The program keeps one of itself when a plant is opened and the last one is older than a day, before
an import takes the place of everything, and before an earlier state is restored. A person keeps one
under a name whenever it seems wise. Those without a name are thinned with age, see `surplus`.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from planning.language import _
from planning.plant import Plant, StoredSnapshot, table_of
from planning.plant.differences import differences_of_canonical
from planning.plant.plant import kind_of
from planning.plantfile.edit import Edit, RowChange
from planning.plantfile.errors import PlantFileError
from planning.plantfile.file import PlantFile
from planning.plantfile.rows import in_portions, stored_in

_SNAPSHOTS = stored_in(StoredSnapshot)

ALL_FOR = timedelta(days=1)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(days=182)


class Why(StrEnum):
    """What made the program keep a state."""

    OPENED = "opened"
    """The plant was opened, and the last one was older than a day."""
    IMPORT = "import"
    """An import was about to take the place of everything."""
    RESTORE = "restore"
    """An earlier state was about to take the place of everything."""
    ASKED = "asked"
    """A person asked for it, with a name."""


@dataclass(frozen=True)
class Snapshot:
    """One line of the list of kept states."""

    number: int
    made_at: datetime
    """When it was kept, with its time zone (UTC)."""
    name: str
    """What a person called it, or nothing."""
    why: Why
    sha256: str
    """Hash of the canonical form of all records: `hash_of(plant.canonical())`."""


def hash_of(canonical: bytes) -> str:
    """Return what tells one state from another."""
    return hashlib.sha256(canonical).hexdigest()


def snapshots(file: PlantFile) -> list[Snapshot]:
    """Return the kept states without their bytes, the latest first."""
    with file.reading() as connection:
        return _listed(connection)


def keep_snapshot(
    file: PlantFile, canonical: bytes, why: Why, name: str = "", *, now: datetime | None = None
) -> int | None:
    """Keep a state, given in canonical form (`Plant.canonical`), and return its number.

    Without a name nothing is kept (None) when the state that was kept last is the same. States
    without a name that have become too many for their age are let go.
    """
    now = (now or datetime.now(UTC)).replace(microsecond=0)
    sha256 = hash_of(canonical)
    with file.writing() as connection:
        kept = _listed(connection)
        if not name and kept and kept[0].sha256 == sha256:
            return None
        values = {
            "made_at": now,
            "name": name[:200],
            "why": why.value,
            "sha256": sha256,
            "plant_bytes": zlib.compress(canonical),
        }
        done = connection.execute(insert(_SNAPSHOTS).values(values))
        _remove(connection, surplus(_listed(connection), now))
    assert done.inserted_primary_key is not None
    return int(done.inserted_primary_key[0])


def keep_on_opening(
    file: PlantFile, canonical: bytes, *, now: datetime | None = None
) -> int | None:
    """Keep the state that a plant was opened with, if the last one is older than a day.

    Nothing is kept, and None returned, when nothing changed since.
    """
    now = now or datetime.now(UTC)
    kept = snapshots(file)
    if kept and now - kept[0].made_at < timedelta(days=1):
        return None
    return keep_snapshot(file, canonical, Why.OPENED, now=now)


def remove_snapshot(file: PlantFile, number: int) -> None:
    """Let a kept state go."""
    with file.writing() as connection:
        _remove(connection, [number])


def snapshot_bytes(file: PlantFile, number: int) -> bytes:
    """Return a kept state in canonical form.

    Raises:
        PlantFileError: when there is no such state, or it is damaged.
    """
    query = select(_SNAPSHOTS.c.plant_bytes).where(_SNAPSHOTS.c.number == number)
    with file.reading() as connection:
        packed = connection.execute(query).scalar()
    if packed is None:
        raise PlantFileError(
            _("This state is not kept in {file} any more; choose another from the list.").format(
                file=file.name
            )
        )
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise unreadable_snapshot() from error


def plant_of_snapshot(file: PlantFile, number: int) -> Plant:
    """Return the plant as it stood then.

    Raises:
        PlantFileError: when there is no such state, or it is damaged or of another version.
    """
    canonical = snapshot_bytes(file, number)
    try:
        tables = json.loads(canonical)
        return Plant(kind_of(table).made(**row) for table, rows in tables.items() for row in rows)
    except (KeyError, ValueError) as error:  # also what pydantic says is a ValueError
        raise unreadable_snapshot() from error


def restore_snapshot(file: PlantFile, present: bytes, number: int, name: str) -> Edit:
    """Return the edit that leads from the present state, in canonical form, back to a kept one.

    Only rows that differ are looked at, however many there are.

    Raises:
        PlantFileError: when there is no such state, or it is damaged or of another version.
    """
    then = snapshot_bytes(file, number)
    try:
        found = differences_of_canonical(present, then)
    except (KeyError, ValueError) as error:
        raise unreadable_snapshot() from error
    return Edit.of(
        name,
        [
            RowChange(
                table_of(each.kind),
                None if each.before is None else each.before.values(),
                None if each.after is None else each.after.values(),
            )
            for each in found
        ],
    )


def unreadable_snapshot() -> PlantFileError:
    """Return the refusal of a state that is damaged or of another version."""
    return PlantFileError(
        _(
            "This state cannot be read: it is damaged, or was kept by another version of Hornada;"
            " choose another from the list."
        )
    )


def surplus(kept: Iterable[Snapshot], now: datetime) -> list[int]:
    """Return the numbers of the states that may go.

    Those with a name stay. Of the others stay: all of the last day, the last of each day for two
    weeks, the last of each week for half a year, the last of each month for ever.
    """
    taken: set[tuple[int, ...]] = set()
    gone = []
    for each in sorted(kept, key=lambda each: (each.made_at, each.number), reverse=True):
        age = now - each.made_at
        if each.name or age <= ALL_FOR:
            continue
        day = each.made_at.date()
        if age <= DAILY_FOR:
            span: tuple[int, ...] = (1, day.toordinal())
        elif age <= WEEKLY_FOR:
            span = (2, *day.isocalendar()[:2])
        else:
            span = (3, day.year, day.month)
        if span in taken:
            gone.append(each.number)
        taken.add(span)
    return gone


def _listed(connection: Connection) -> list[Snapshot]:
    fields = Snapshot.__dataclass_fields__
    query = select(*(_SNAPSHOTS.c[field] for field in fields)).order_by(_SNAPSHOTS.c.number.desc())
    found = []
    for row in connection.execute(query):
        values = dict(row._mapping)
        known = values["why"] in set(Why)
        values["why"] = Why(values["why"]) if known else Why.OPENED  # of a later version
        found.append(Snapshot(**values))
    return found


def _remove(connection: Connection, numbers: list[int]) -> None:
    for portion in in_portions(numbers):
        connection.execute(delete(_SNAPSHOTS).where(_SNAPSHOTS.c.number.in_(portion)))
