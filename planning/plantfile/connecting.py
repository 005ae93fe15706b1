"""How a plant file is reached: as one SQLite file, or as a database that computers share."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from planning.language import _
from planning.plantfile.errors import OutOfReach, PlantFileError, not_a_plant_file, plain_errors

APPLICATION_ID = int.from_bytes(b"HORN", "big")
"""Stands in the file's header, so that another program's database is told apart."""

PATIENCE_S = 3.0
"""How long to wait for another program that is writing the file."""

_SQLITE_HEADER = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68
"""Where the header holds the application id (sqlite.org/fileformat2.html, section 1.3)."""


def engine_of_file(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine for the existing SQLite file at `path`.

    Every transaction opens the file anew, so that one replaced or taken away in the meantime (a
    stick, a synchronised folder) is noticed rather than written into nowhere. The journal is the
    rollback journal: the file alone is always the whole plant.
    """

    def open_connection() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE_S
        )
        # We begin transactions ourselves: the driver would leave table changes outside of them.
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        return connection

    engine = create_engine(URL.create("sqlite"), creator=open_connection, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def is_server(place: str | Path) -> bool:
    """Return whether `place` is the address of a shared database rather than a file."""
    return isinstance(place, str) and "://" in place


def engine_of_server(address: str) -> Engine:
    """Return an engine for a plant that several computers share.

    Raises:
        PlantFileError: when the address cannot be read, or psycopg is not installed.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise PlantFileError(
            _(
                "{address} is not an address; write postgresql+psycopg://user@computer/plant."
            ).format(address=address)
        ) from error
    if url.get_backend_name() != "postgresql":
        raise PlantFileError(
            _(
                "{address} is not the address of a shared plant; write"
                " postgresql+psycopg://user@computer/plant."
            ).format(address=shown_address(url))
        )
    try:
        # Two computers that edit the same row: the second is told, nothing is lost in silence.
        return create_engine(url, isolation_level="SERIALIZABLE")
    except ImportError as error:
        raise PlantFileError(
            _(
                "A shared plant needs the package psycopg; install it with: pip install"
                ' "psycopg[binary]"'
            )
        ) from error


def shown_address(address: str | URL) -> str:
    """Return the address of a shared plant without its password."""
    return make_url(address).render_as_string(hide_password=True)


def examine(path: Path) -> None:
    """Look at the first bytes of the file at `path`, without changing anything.

    Raises:
        OutOfReach: when there is no such file, or it may not be read.
        PlantFileError: when it is no plant file.
    """
    if not path.exists():
        raise OutOfReach(
            _(
                "There is no file {file}; check its name, or whether its disk or stick is there."
            ).format(file=path)
        )
    if path.is_dir():
        raise not_a_plant_file(path.name)
    try:
        with path.open("rb") as stream:
            header = stream.read(_APPLICATION_ID_AT + 4)
    except PermissionError as error:
        raise OutOfReach(
            _("{file} may not be read; ask whoever owns it to let you read it.").format(
                file=path.name
            )
        ) from error
    except OSError as error:
        with plain_errors(path.name):
            raise error
    application_id = int.from_bytes(header[_APPLICATION_ID_AT:], "big")
    if not header.startswith(_SQLITE_HEADER) or application_id != APPLICATION_ID:
        raise not_a_plant_file(path.name)


@contextmanager
def neighbour(path: Path, *, replace: bool) -> Iterator[Path]:
    """Yield a temporary path beside `path`; what is written there takes its place when done.

    Nothing half-written ever stands under the name `path`: the neighbour is flushed to the disk
    and renamed, or removed when anything fails.

    Raises:
        PlantFileError: when `path` already exists and is not to be replaced, or its folder cannot
            be written.
    """
    if not replace:
        _refuse_existing(path)
    written = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with plain_errors(path.name):
        try:
            written.touch(exist_ok=False)
            yield written
            _flush(written)
            if not replace:
                _refuse_existing(path)
            written.replace(path)
            _flush(path.parent)
        finally:
            for left in (written, Path(f"{written}-journal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise PlantFileError(
            _("There is already a file {file}; choose another name, or move that one away.").format(
                file=path
            )
        )


def _flush(path: Path) -> None:
    """Wait until the file or folder at `path` is on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder; the rename is in its own journal
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def copy_database(source: Path, target: Path) -> None:
    """Copy a SQLite file as it stands, whole even while somebody writes it."""
    copy: Any = sqlite3.connect(target, timeout=PATIENCE_S)
    original: Any = sqlite3.connect(
        f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE_S
    )
    try:
        original.backup(copy)
    finally:
        original.close()
        copy.close()
