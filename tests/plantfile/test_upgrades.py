"""Older plant files: a backup, then today's tables, or the file as it was."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, inspect

from planning.plant import (
    Good,
    Movement,
    Offer,
    OfferLine,
    Plant,
    Production,
    Record,
)
from planning.plantfile import (
    PlantFile,
    PlantFileError,
    Why,
    open_file,
    plant_of_snapshot,
    snapshots,
)
from planning.plantfile.connecting import APPLICATION_ID, engine_of_file
from planning.plantfile.upgrading import SCRIPTS, upgrade, version_of
from tests.plants import small_plant

OLD_FILES = Path(__file__).parent / "versions"


def upgraded_from_nothing(path: Path, to: str = "head") -> Engine:
    """Return an engine for a new file whose tables the revisions made."""
    path.touch()
    engine = engine_of_file(path, foreign_keys=False)
    upgrade(engine, path.name, to)
    return engine


def old_file(path: Path, version: str) -> Path:
    """Make the file that revision `version` made of the small plant (see versions/)."""
    upgraded_from_nothing(path, version).dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.executescript((OLD_FILES / f"{version}.sql").read_text())
    return path


def test_the_upgrades_lead_to_the_tables_that_the_records_declare(tmp_path: Path) -> None:
    """A record that was changed needs a revision: see planning/plantfile/upgrades."""
    engine = upgraded_from_nothing(tmp_path / "p.hornada")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_the_upgrades_lead_to_the_rules_that_the_records_declare(tmp_path: Path) -> None:
    """CHECKs, which the comparison above passes over, keys and references to the letter."""
    declared = create_engine("sqlite://")
    with declared.connect() as connection:
        Record.metadata.create_all(connection)
        expected = rules(connection)
    with upgraded_from_nothing(tmp_path / "p.hornada").connect() as connection:
        found = rules(connection)
    found.pop("alembic_version")
    assert found == expected


def rules(connection: Connection) -> dict[str, list[str]]:
    database = inspect(connection)
    ask: list[Callable[[str], object]] = [
        database.get_check_constraints,
        database.get_foreign_keys,
        database.get_unique_constraints,
        database.get_indexes,
    ]
    return {
        table: [
            *sorted(str(rule) for find in ask for rule in find(table)),  # type: ignore[attr-defined]
            *(str((column["name"], column["nullable"])) for column in database.get_columns(table)),
            str(database.get_pk_constraint(table)),
        ]
        for table in database.get_table_names()
    }


def test_version_0001_the_first_tables(tmp_path: Path) -> None:
    """A file as the first version wrote it holds the small plant, to the last digit."""
    path = old_file(tmp_path / "p.hornada", "0001")
    with open_file(path) as file:
        assert file.load() == small_plant()


def test_version_0002_what_happened_and_what_is_offered(tmp_path: Path) -> None:
    """With production done, a corrected movement, an arrival, and an offer of two lines."""
    path = old_file(tmp_path / "p.hornada", "0002")
    with open_file(path) as file:
        assert file.load() == eventful()


def test_version_0003_kept_states(tmp_path: Path) -> None:
    """Two states, one with a name, kept before the week that versions/0002.sql tells of."""
    path = old_file(tmp_path / "p.hornada", "0003")
    with open_file(path) as file:
        assert file.load() == eventful()
        named, first = snapshots(file)
        assert (named.name, named.why) == ("Before the first firing", Why.ASKED)
        assert (first.name, first.why) == ("", Why.OPENED)
        assert first.made_at == datetime(2006, 12, 4, 7, tzinfo=UTC)
        assert plant_of_snapshot(file, first.number) == small_plant()


def test_a_file_of_the_first_tables_is_backed_up_and_gets_the_later_ones(tmp_path: Path) -> None:
    path = old_file(tmp_path / "p.hornada", "0001")
    with open_file(path) as file:
        backup = file.backup
        assert file.load().all(Production) == []
    assert backup is not None
    assert backup.name == f"p.0001.{date.today().isoformat()}.hornada"
    assert not any("productions" in row for row in sqlite_rows(backup))


def eventful() -> Plant:
    """Return the small plant after a week, as versions/0002.sql has it."""
    pans = {"direction": "out", "day": date(2006, 12, 8), "good": "WC", "body": "RIVER"}
    plant = small_plant()
    for record in (
        Production.made(
            recipe="FIRE-WC", day=date(2006, 12, 4), runs=Decimal("47.5"), note="one car failed"
        ),
        Movement.made(code="M-1", claim="N-RIVER", quantity=30, **pans),
        Movement.made(
            code="M-2", claim="N-RIVER", quantity=28, corrects="M-1", note="two broke", **pans
        ),
        Movement.made(
            code="M-3",
            direction="in",
            day=date(2006, 12, 7),
            good="FELDSPAR",
            quantity=500,
            receipt="FELD-JAN",
        ),
        Offer.made(code="PANS", name="Pans for feldspar", until=date(2007, 1, 31)),
        OfferLine.made(offer="PANS", number=1, side="gives", good="WC", quantity=20),
        OfferLine.made(
            offer="PANS",
            number=2,
            side="wants",
            good="FELDSPAR",
            quantity=Decimal("533.333333"),
            by=date(2006, 12, 29),
        ),
    ):
        plant.put(record)
    return plant


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what adds a later revision 9998 to the program, with that body of `upgrade`."""

    def add(body: str) -> None:
        scripts = tmp_path / "scripts"
        shutil.copytree(SCRIPTS, scripts)
        latest = max((scripts / "versions").glob("*.py")).name[:4]
        (scripts / "versions" / "9998_next.py").write_text(
            f"import sqlalchemy as sa\nfrom alembic import op\n\n"
            f'revision = "9998"\ndown_revision = "{latest}"\n\n\ndef upgrade():\n    {body}\n'
        )
        monkeypatch.setattr("planning.plantfile.upgrading.SCRIPTS", scripts)

    return add


REBUILD_GOODS = """with op.batch_alter_table("goods", recreate="always") as goods:
        goods.add_column(sa.Column("colour", sa.String(), server_default="white"))"""


def test_an_older_file_is_backed_up_and_upgraded(
    file: PlantFile, next_version: Callable[[str], None]
) -> None:
    """Goods are rebuilt, and nothing that names them is lost."""
    path = Path(file.place)
    file.close()
    content = path.read_bytes()
    version = max((SCRIPTS / "versions").glob("*.py")).name[:4]
    next_version(REBUILD_GOODS)
    with open_file(path) as upgraded:
        assert upgraded.load() == small_plant()
        with upgraded.reading() as connection:
            assert version_of(connection) == "9998"
            colours = connection.exec_driver_sql("SELECT DISTINCT colour FROM goods").all()
            assert colours == [("white",)]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        backup = upgraded.backup
    assert backup is not None
    assert backup.name == f"plant.{version}.{date.today().isoformat()}.hornada"
    assert sqlite_rows(backup) == sqlite_rows_of(content, path.with_name("before"))
    with open_file(path) as again:
        assert again.backup is None


def sqlite_rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def sqlite_rows_of(content: bytes, path: Path) -> list[str]:
    path.write_bytes(content)
    return sqlite_rows(path)


def test_a_second_backup_of_the_same_day_does_not_overwrite_the_first(
    file: PlantFile, next_version: Callable[[str], None]
) -> None:
    path = Path(file.place)
    content = path.read_bytes()
    next_version(REBUILD_GOODS)
    first = open_file(path).backup
    path.write_bytes(content)
    second = open_file(path).backup
    assert first is not None
    assert second is not None
    assert first != second
    assert sqlite_rows(first) == sqlite_rows(second)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "op.execute(\"DELETE FROM goods WHERE code = 'WC'\")",
            r"cannot be brought up to date, because a row of its table \w+ names something",
        ),
        (
            f"{REBUILD_GOODS}\n    raise OSError(28, 'No space left on device')",
            "The disk is full",
        ),
    ],
)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    file: PlantFile, next_version: Callable[[str], None], body: str, sentence: str
) -> None:
    path = Path(file.place)
    before = sqlite_rows(path)
    next_version(body)
    with pytest.raises(PlantFileError, match=sentence):
        open_file(path)
    assert sqlite_rows(path) == before


def test_a_file_of_a_newer_version_is_refused(file: PlantFile) -> None:
    before = stamp_version(file, "9999")
    with pytest.raises(
        PlantFileError,
        match=r"plant\.hornada was made by a newer version of Hornada \(9999; this one reads up",
    ):
        open_file(file.place)
    assert Path(file.place).read_bytes() == before


def test_a_file_of_a_forgotten_version_is_refused(file: PlantFile) -> None:
    stamp_version(file, "0000")
    with pytest.raises(PlantFileError, match=r"plant\.hornada is too old \(0000; .* reads from"):
        open_file(file.place)


def test_a_file_that_does_not_say_its_version_is_refused(file: PlantFile) -> None:
    with closing(sqlite3.connect(file.place)) as connection:
        connection.execute("DROP TABLE alembic_version")
    with pytest.raises(PlantFileError, match="does not say which version it is of"):
        open_file(file.place)


def stamp_version(file: PlantFile, version: str) -> bytes:
    with closing(sqlite3.connect(file.place)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    return Path(file.place).read_bytes()


def test_old_files_are_kept_for_every_version() -> None:
    versions = {path.name[:4] for path in (SCRIPTS / "versions").glob("*.py")}
    assert {path.stem for path in OLD_FILES.glob("*.sql")} == versions


def test_quantities_are_stored_in_millionths(file: PlantFile) -> None:
    with closing(sqlite3.connect(file.place)) as connection:
        found = connection.execute("SELECT outside_cost FROM goods WHERE code = 'FELDSPAR'")
        assert found.fetchone() == (250_000,)
    good = file.record(Good, "FELDSPAR")
    assert good is not None
    assert good.outside_cost == Decimal("0.25")
