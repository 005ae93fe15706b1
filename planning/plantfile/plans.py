"""Plans as they were made: input and result frozen under a number, and which one is in force."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from planning.language import _
from planning.plant import Plant, StoredPlan
from planning.plantfile.errors import PlantFileError
from planning.plantfile.file import PlantFile
from planning.plantfile.rows import stored_in

_PLANS = stored_in(StoredPlan)


@dataclass(frozen=True)
class PlanEntry:
    """One line of the list of stored plans."""

    number: int
    scenario: str | None
    """Code of the scenario that was planned; None: the plant as it stood."""
    made_at: datetime
    """When it was made, with its time zone (UTC)."""
    status: str
    input_sha256: str
    """Hash of the plant that was planned: equal to `Plant.sha256()` while nothing changed."""
    in_force: bool
    note: str


@dataclass(frozen=True)
class PlanBytes:
    """A stored plan itself."""

    input: bytes
    """Canonical JSON of the plant that was planned."""
    result: bytes
    """What was stored as its result."""


def store_plan(
    file: PlantFile,
    plant: Plant,
    result: bytes,
    *,
    status: str,
    scenario: str | None = None,
    note: str = "",
) -> int:
    """Keep a plan for good and return its number: 1, 2, 3, …

    `plant` is what was planned (with the scenario laid over it, if any), `result` the plan's
    tables as JSON. Both are kept compressed. It is not in force until `set_in_force`.
    """
    canonical = plant.canonical_input()
    values = {
        "scenario": scenario,
        "made_at": datetime.now(UTC).replace(microsecond=0),
        "status": status,
        "input_sha256": hashlib.sha256(canonical).hexdigest(),
        "input_bytes": zlib.compress(canonical),
        "result_bytes": zlib.compress(result),
        "in_force": False,
        "note": note,
    }
    with file.writing() as connection:
        done = connection.execute(insert(_PLANS).values(values))
    assert done.inserted_primary_key is not None
    return int(done.inserted_primary_key[0])


def plans(file: PlantFile) -> list[PlanEntry]:
    """Return the stored plans without their bytes, the oldest first."""
    fields = PlanEntry.__dataclass_fields__
    query = select(*(_PLANS.c[field] for field in fields)).order_by(_PLANS.c.number)
    with file.reading() as connection:
        return [PlanEntry(**row._mapping) for row in connection.execute(query)]


def plan_bytes(file: PlantFile, number: int) -> PlanBytes:
    """Return what was planned and what came out, as they were stored.

    Raises:
        PlantFileError: when there is no such plan, or its bytes are damaged.
    """
    query = select(_PLANS.c.input_bytes, _PLANS.c.result_bytes).where(_PLANS.c.number == number)
    with file.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise _no_such_plan(file, number)
    try:
        return PlanBytes(zlib.decompress(row.input_bytes), zlib.decompress(row.result_bytes))
    except zlib.error as error:
        raise PlantFileError(
            _("Plan {number} in {file} is damaged; look for it in a backup.").format(
                number=number, file=file.name
            )
        ) from error


def verify_plan(file: PlantFile, number: int) -> bool:
    """Return whether the stored input of a plan still has the hash it was stored with.

    Raises:
        PlantFileError: when there is no such plan.
    """
    query = select(_PLANS.c.input_sha256, _PLANS.c.input_bytes).where(_PLANS.c.number == number)
    with file.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise _no_such_plan(file, number)
    try:
        found = hashlib.sha256(zlib.decompress(row.input_bytes)).hexdigest()
    except zlib.error:
        return False
    return bool(found == row.input_sha256)


def set_in_force(file: PlantFile, number: int | None) -> None:
    """Put a stored plan in force, in place of the one that was; None: none is.

    Raises:
        PlantFileError: when there is no such plan.
    """
    with file.writing() as connection:
        connection.execute(update(_PLANS).values(in_force=False))
        if number is not None and not _put_in_force(connection, number):
            raise _no_such_plan(file, number)


def _put_in_force(connection: Connection, number: int) -> bool:
    statement = update(_PLANS).where(_PLANS.c.number == number).values(in_force=True)
    return connection.execute(statement.returning(_PLANS.c.number)).first() is not None


def _no_such_plan(file: PlantFile, number: int) -> PlantFileError:
    return PlantFileError(
        _("There is no plan {number} in {file}; choose one from the list of plans.").format(
            number=number, file=file.name
        )
    )
