"""Bringing an older plant file up to date: a backup first, then all of it or nothing."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, delete, insert, select
from sqlalchemy import inspect as inspect_database

from planning.language import _
from planning.plantfile.connecting import copy_database, engine_of_file, neighbour
from planning.plantfile.errors import PlantFileError, plain_errors

SCRIPTS = Path(__file__).parent / "upgrades"
"""The revisions, one file each under versions/, numbered in order."""

_versions = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)


def known_versions() -> list[str]:
    """Return the numbers of all revisions, such as "0001", the newest last."""
    return _versions_in(SCRIPTS)


@cache
def _versions_in(scripts: Path) -> list[str]:
    names = (path.name for path in (scripts / "versions").glob("*.py"))
    return sorted(name[:4] for name in names if re.match(r"\d{4}_", name))


def version_of(connection: Connection) -> str | None:
    """Return the revision of the plant's tables, or None when there are none."""
    if not inspect_database(connection).has_table(_versions.name):
        return None
    return connection.scalar(select(_versions.c.version_num))


def stamp(connection: Connection, version: str) -> None:
    """Write down that the tables are those of revision `version`."""
    _versions.create(connection, checkfirst=True)
    connection.execute(delete(_versions))
    connection.execute(insert(_versions).values(version_num=version))


def is_older(version: str | None, file: str) -> bool:
    """Return whether tables of revision `version` must be upgraded before they are used.

    Raises:
        PlantFileError: when this program knows no way from that revision: it is of a newer or of a
            forgotten program, or missing.
    """
    known = known_versions()
    if version in known:
        return version != known[-1]
    if version is None:
        raise PlantFileError(
            _(
                "{file} is damaged: it does not say which version it is of; open a copy or a backup"
                " of it."
            ).format(file=file)
        )
    if version > known[-1]:
        raise PlantFileError(
            _(
                "{file} was made by a newer version of Hornada ({theirs}; this one reads up to"
                " {ours}); install the newer version to open it."
            ).format(file=file, theirs=version, ours=known[-1])
        )
    raise PlantFileError(
        _(
            "{file} is too old ({theirs}; this version of Hornada reads from {ours} on); open it"
            " once with an older version, which brings it up to date."
        ).format(file=file, theirs=version, ours=known[0])
    )


def upgrade_file(path: Path, version: str) -> Path:
    """Bring the file at `path`, of revision `version`, up to date; return where its backup lies.

    Raises:
        PlantFileError: when it cannot be; the file is then as it was.
    """
    backup = _back_up(path, version)
    # With foreign keys on, rebuilding a table would delete the rows that name its rows.
    engine = engine_of_file(path, foreign_keys=False)
    try:
        with plain_errors(path.name):
            upgrade(engine, path.name)
    finally:
        engine.dispose()
    return backup


def upgrade(engine: Engine, file: str, to: str = "head") -> None:
    """Bring the tables behind `engine` up to date, or to revision `to`, in one transaction.

    Raises:
        PlantFileError: when what the file holds does not survive it; nothing is changed then.
    """
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        _run_revisions(connection, to)
        if connection.dialect.name == "sqlite":
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if lost is not None:
                raise PlantFileError(
                    _(
                        "{file} cannot be brought up to date, because a row of its table {table}"
                        " names something that is not there; it was left as it was: ask for help"
                        " with the file at hand."
                    ).format(file=file, table=lost[0])
                )


def _run_revisions(connection: Connection, to: str) -> None:
    # Alembic takes its time to load, and an up-to-date file does without it.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(SCRIPTS, version_locations=[SCRIPTS / "versions"])

    def steps(revision: Any, _context: Any) -> Any:
        return scripts._upgrade_revs(to, revision)

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev=to) as environment:
        environment.configure(
            connection=connection,
            render_as_batch=True,
            # The transaction is ours; begun by hand, SQLite's takes changed tables back as well.
            transactional_ddl=True,
        )
        environment.run_migrations()


def _back_up(path: Path, version: str) -> Path:
    """Copy the file beside itself, named with its version and today's date."""
    stem = f"{path.stem}.{version}.{date.today().isoformat()}"
    backup, again = path.with_name(f"{stem}{path.suffix}"), 1
    while backup.exists():
        again += 1
        backup = path.with_name(f"{stem}.{again}{path.suffix}")
    with neighbour(backup, replace=False) as written:
        copy_database(path, written)
    return backup
