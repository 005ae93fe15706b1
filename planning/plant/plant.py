"""A plant in memory: all records of one facility, by kind and key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from planning.plant.bodies import Body, Need, Order, OrderLine
from planning.plant.events import Direction, Movement, Production
from planning.plant.facility import CalendarSpan, Facility
from planning.plant.goods import Analysis, Count, Good, PurchaseOption, Receipt
from planning.plant.offers import Offer, OfferLine
from planning.plant.recipes import BlendShare, PropertyLimit, Recipe, RecipeLine
from planning.plant.record import Record
from planning.plant.scenarios import Change, Pin, Scenario
from planning.plant.work import CalendarEntry, Crew, Downtime, WorkCentre

AnyRecord = TypeVar("AnyRecord", bound=Record)

RECORD_KINDS: tuple[type[Record], ...] = (
    Good,
    Facility,
    CalendarSpan,
    Count,
    Receipt,
    PurchaseOption,
    Analysis,
    WorkCentre,
    Crew,
    CalendarEntry,
    Downtime,
    Recipe,
    RecipeLine,
    BlendShare,
    PropertyLimit,
    Body,
    Need,
    Order,
    OrderLine,
    Production,
    Movement,
    Offer,
    OfferLine,
    Pin,
    Scenario,
    Change,
)
"""Every kind of record that describes a plant, each after those it names."""

_KINDS = {str(kind.__tablename__): kind for kind in RECORD_KINDS}


def table_of(kind: type[Record]) -> str:
    """Return the name of the table that holds records of `kind`, such as "goods"."""
    return str(kind.__tablename__)


def kind_of(table: str) -> type[Record]:
    """Return the kind of record that the table of that name holds.

    Raises:
        KeyError: when there is no such table.
    """
    return _KINDS[table]


@cache
def references_of(kind: type[Record]) -> dict[str, type[Record]]:
    """Return the fields of `kind` that name another record by its code, with the kind they name."""
    columns = kind.__table__.columns  # type: ignore[attr-defined]
    return {
        str(column.key): _KINDS[key.column.table.name]
        for column in columns
        for key in column.foreign_keys
    }


class Plant:
    """All records of one facility, each kind in the order given."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[type[Record], dict[str, Record]] = {kind: {} for kind in RECORD_KINDS}
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        """Add `record`, in place of the one of its kind with the same natural key."""
        self._records[type(record)][record.key] = record

    def remove(self, record: Record) -> None:
        """Take `record` out."""
        del self._records[type(record)][record.key]

    def all(self, kind: type[AnyRecord]) -> list[AnyRecord]:
        """Return every record of `kind`."""
        return list(self._records[kind].values())  # type: ignore[arg-type]

    def by_key(self, kind: type[AnyRecord]) -> dict[str, AnyRecord]:
        """Return the records of `kind` by natural key."""
        return dict(self._records[kind])  # type: ignore[arg-type]

    def get(self, kind: type[AnyRecord], key: str) -> AnyRecord | None:
        """Return the record of `kind` with that natural key, or None."""
        return self._records[kind].get(key)  # type: ignore[return-value]

    def in_table(self, table: str) -> dict[str, Record]:
        """Return the records of the table of that name, by natural key.

        Raises:
            KeyError: when there is no such table.
        """
        return self._records[_KINDS[table]]

    def __iter__(self) -> Iterator[Record]:
        for kind in RECORD_KINDS:
            yield from self._records[kind].values()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plant) and self.canonical() == other.canonical()

    __hash__ = None  # type: ignore[assignment]

    def copy(self) -> Plant:
        """Return a plant with the same records (records themselves are not copied)."""
        plant = Plant()
        plant._records = {kind: dict(records) for kind, records in self._records.items()}
        return plant

    @property
    def facility(self) -> Facility:
        """The plant's one card.

        Raises:
            LookupError: when it has none.
        """
        for facility in self.all(Facility):
            return facility
        raise LookupError("the plant has no facility card")

    @property
    def goods(self) -> dict[str, Good]:
        """Goods by code."""
        return self.by_key(Good)

    @property
    def recipes(self) -> dict[str, Recipe]:
        """Recipes by code."""
        return self.by_key(Recipe)

    @property
    def bodies(self) -> dict[str, Body]:
        """Bodies by code."""
        return self.by_key(Body)

    def canonical(self) -> bytes:
        """Return all records as JSON in one fixed form: equal bytes, equal plants."""
        tables = (
            f'"{table_of(kind)}": [\n{self._rows_as_json(kind)}\n]'
            for kind in RECORD_KINDS
            if self._records[kind]
        )
        return ("{" + ",\n".join(tables) + "}").encode()

    def canonical_input(self) -> bytes:
        """Return what is planned in that form: all records but those that no plan looks at.

        These are what-ifs that are not laid over it, offers, and what was made or handed over from
        the first day on, which belongs to the plan's own weeks (see `book`). A plan's hash stands
        for these bytes, so that a new what-if, or doing what was planned, changes no plan.
        """
        looked_at = self.copy()
        for kind in (Scenario, Change, Offer, OfferLine):
            looked_at._records[kind] = {}
        for record in self._in_the_plans_own_weeks():
            looked_at.remove(record)
        return looked_at.canonical()

    def _in_the_plans_own_weeks(self) -> Iterator[Record]:
        first_days = [card.first_day for card in self.all(Facility)]
        if not first_days:
            return
        yield from (done for done in self.all(Production) if done.day >= first_days[0])
        movements = self.all(Movement)
        corrected = {movement.corrects for movement in movements} - {None}
        for movement in movements:
            out = movement.direction is Direction.OUT and movement.day >= first_days[0]
            if out and movement.corrects is None and movement.code not in corrected:
                yield movement

    def _rows_as_json(self, kind: type[Record]) -> str:
        records = self._records[kind]
        rows = (records[key].model_dump(mode="json", exclude={"id"}) for key in sorted(records))
        return ",\n".join(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)

    def sha256(self) -> str:
        """Return the hash of what is planned."""
        return hashlib.sha256(self.canonical_input()).hexdigest()
