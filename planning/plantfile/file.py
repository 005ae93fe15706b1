"""A plant file: one document that holds a whole plant, opened, created, read and copied."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from planning.language import _
from planning.plant import RECORD_KINDS, Plant, Record, StoredPlan, StoredSnapshot, table_of
from planning.plantfile.connecting import (
    APPLICATION_ID,
    copy_database,
    engine_of_file,
    engine_of_server,
    examine,
    is_server,
    neighbour,
    shown_address,
)
from planning.plantfile.errors import PlantFileError, plain_errors
from planning.plantfile.rows import (
    AnyRecord,
    StoredRow,
    count_rows,
    find_row,
    many_rows,
    read_records,
    stored_in,
)
from planning.plantfile.upgrading import (
    is_older,
    known_versions,
    stamp,
    upgrade,
    upgrade_file,
    version_of,
)
from planning.plantfile.watching import FileMark, mark_of
from planning.plantfile.writing import insert_rows


class PlantFile:
    """An open plant file, or a plant that computers share.

    It belongs to the thread that opened it (see `Clerk` for one of its own) and keeps nothing in
    memory: every method looks at the file as it is. What it returns are plain records, which may
    go to any thread. Changes are made by an `Edit`.

    Every method raises `PlantFileError` when the file cannot be read or written.
    """

    def __init__(self, place: Path | str, engine: Engine, backup: Path | None = None) -> None:
        self.place = place
        """The file's path, or the address of a shared plant."""
        self.backup = backup
        """Where the file lies as it was, if opening it has just brought it up to date."""
        self._engine = engine
        self._reading: Connection | None = None
        self._writing: Connection | None = None
        self._mark = self._look()
        self._thread = threading.get_ident()

    @property
    def name(self) -> str:
        """What the file is called in a sentence."""
        return self.place.name if isinstance(self.place, Path) else shown_address(self.place)

    @property
    def read_only(self) -> bool:
        """Whether the file or its folder may only be read, so that every edit will be refused."""
        if not isinstance(self.place, Path):
            return False
        as_whom_we_act = os.access in os.supports_effective_ids
        return not all(
            os.access(path, os.W_OK, effective_ids=as_whom_we_act)
            for path in (self.place, self.place.parent)
        )

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        self._check_thread()
        self._engine.dispose()

    def __enter__(self) -> PlantFile:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the file throughout.

        Inside of the block, whatever else reads the file sees that state as well.
        """
        self._check_thread()
        if self._reading is not None:
            yield self._reading
            return
        with (
            many_rows(),
            plain_errors(self.name),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            self._reading = connection
            try:
                yield connection
            finally:
                self._reading = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose work is kept when the block ends, or undone if it raises.

        Inside of the block, whatever else writes the file is kept or undone along with it.
        """
        self._check_thread()
        if self._reading is not None:
            raise RuntimeError("a plant file is not written while it is being read")
        if self._writing is not None:
            yield self._writing
            return
        before = self._look()
        with many_rows(), plain_errors(self.name), self._engine.connect() as connection:
            writing = connection.execution_options(writing=True)
            with writing.begin():
                self._writing = writing
                try:
                    yield writing
                finally:
                    self._writing = None
        after = self._look()
        if before == self._mark and before and after and after.is_next_after(before):
            self._mark = after  # what was written since is ours alone

    def changed_elsewhere(self) -> bool:
        """Return whether somebody else wrote the file since it was opened or last asked about.

        Of a shared plant this is not known: there the database itself refuses a change of what
        somebody else changed.

        Raises:
            PlantFileError: when the file is not there any more, or is another program's.
        """
        self._check_thread()
        if not isinstance(self.place, Path):
            return False
        examine(self.place)
        earlier, self._mark = self._mark, self._look()
        return self._mark != earlier

    def _look(self) -> FileMark | None:
        """Return how the file stands, None when it cannot be looked at."""
        if isinstance(self.place, Path):
            with suppress(OSError):
                return mark_of(self.place)
        return None

    def load(self) -> Plant:
        """Return the whole plant."""
        plant = Plant()
        with self.reading() as connection:
            for kind in RECORD_KINDS:
                for record in read_records(connection, kind):
                    plant.put(record)
        return plant

    def rows(
        self, kind: type[AnyRecord], *, start: int = 0, most: int | None = None
    ) -> list[AnyRecord]:
        """Return at most `most` records of `kind` from the `start`-th on, as they were written."""
        with self.reading() as connection:
            return read_records(connection, kind, start=start, most=most)

    def count(self, kind: type[Record]) -> int:
        """Return how many records of `kind` there are."""
        with self.reading() as connection:
            return count_rows(connection, kind)

    def counts(self) -> dict[str, int]:
        """Return how many records each table holds, by its name."""
        with self.reading() as connection:
            return {table_of(kind): count_rows(connection, kind) for kind in RECORD_KINDS}

    def record(self, kind: type[AnyRecord], key: str) -> AnyRecord | None:
        """Return the record of `kind` with that natural key, or None."""
        row = self.row(kind, key)
        return None if row is None else kind.made(**row.values)

    def row(self, kind: type[Record], key: str) -> StoredRow | None:
        """Return what stands in the file under that natural key, or None."""
        with self.reading() as connection:
            return find_row(connection, kind, key)

    def copy_to(self, path: str | Path, *, replace: bool = False) -> None:
        """Copy the plant as it stands into a new plant file, with its plans and kept states.

        Raises:
            PlantFileError: when there already is such a file, and it is not to be replaced.
        """
        self._check_thread()
        path = Path(path)
        if isinstance(self.place, Path):
            if path.exists() and path.samefile(self.place):
                raise PlantFileError(
                    _("{file} cannot be copied onto itself; choose another name.").format(
                        file=self.name
                    )
                )
            with neighbour(path, replace=replace) as written:
                copy_database(self.place, written)
            return
        with self.reading() as connection:
            kept = {
                table.name: [dict(row._mapping) for row in connection.execute(select(table))]
                for table in _KEPT
            }
        with neighbour(path, replace=replace) as written:
            _fill(written, self.load(), kept)

    def _check_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a plant file may only be used by the thread that opened it")


_KEPT = (stored_in(StoredPlan), stored_in(StoredSnapshot))
"""What a file holds beside the records of its plant."""


def open_file(place: str | Path) -> PlantFile:
    """Open a plant file, or a shared plant by its address; bring an older one up to date.

    Raises:
        PlantFileError: when it is missing, not a plant file, of a newer version, damaged, or in
            use by another program.
    """
    if is_server(place):
        return _open_on_server(str(place))
    path = Path(place)
    with plain_errors(path.name):
        examine(path)
        engine = engine_of_file(path)
        with engine.connect() as connection, connection.begin():
            version = version_of(connection)
        backup = None
        if is_older(version, path.name):
            backup = upgrade_file(path, str(version))
        return PlantFile(path, engine, backup)


def create(place: str | Path, plant: Plant | None = None, *, replace: bool = False) -> PlantFile:
    """Make a new plant file that holds `plant`, or an empty one, and open it.

    Nothing half-written is left behind when it fails.

    Raises:
        PlantFileError: when there already is such a file (unless it is to be replaced), or it
            cannot be written there.
        EditRefused: when a record of the plant breaks a rule, naming it.
    """
    plant = plant or Plant()
    if is_server(place):
        return _create_on_server(str(place), plant)
    path = Path(place)
    with neighbour(path, replace=replace) as written:
        _fill(written, plant)
    return open_file(path)


def _fill(
    path: Path, plant: Plant, kept: Mapping[str, list[dict[str, object]]] | None = None
) -> None:
    """Make the empty file at `path` a plant file; `kept` are its plans and kept states."""
    engine = engine_of_file(path)
    try:
        with engine.connect() as connection:
            # Set outside of a transaction, and first: it stands in the header.
            connection.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            writing = connection.execution_options(writing=True)
            with writing.begin():
                _make_tables(writing, plant)
                for table in _KEPT:
                    if kept and kept[table.name]:
                        writing.execute(insert(table), kept[table.name])
    finally:
        engine.dispose()


def _make_tables(connection: Connection, plant: Plant) -> None:
    Record.metadata.create_all(connection)
    stamp(connection, known_versions()[-1])
    for kind in RECORD_KINDS:
        insert_rows(connection, kind, [record.values() for record in plant.all(kind)])


def _open_on_server(address: str) -> PlantFile:
    with _server(address) as (engine, name):
        with engine.connect() as connection:
            version = version_of(connection)
        if version is None:
            raise PlantFileError(
                _("There is no plant at {address} yet; create one there first.").format(
                    address=name
                )
            )
        if is_older(version, name):
            upgrade(engine, name)
    return PlantFile(address, engine)


def _create_on_server(address: str, plant: Plant) -> PlantFile:
    with _server(address) as (engine, name), engine.begin() as connection:
        if version_of(connection) is not None:
            raise PlantFileError(
                _(
                    "There already is a plant at {address}; open it, or choose another database."
                ).format(address=name)
            )
        _make_tables(connection, plant)
    return PlantFile(address, engine)


@contextmanager
def _server(address: str) -> Iterator[tuple[Engine, str]]:
    """Give an engine for a shared plant, and what to call it; let go of it if the block raises."""
    engine, name = engine_of_server(address), shown_address(address)
    try:
        with plain_errors(name):
            yield engine, name
    except BaseException:
        engine.dispose()
        raise
