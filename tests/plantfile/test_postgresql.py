"""The same records in PostgreSQL: what it is told, checked without a server."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateIndex, CreateTable

from planning.plant import Record
from planning.plantfile import PlantFileError
from planning.plantfile.connecting import shown_address
from planning.plantfile.errors import broken_rule, plain_errors

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("table", Record.metadata.sorted_tables, ids=str)
def test_tables_are_written_in_words_postgresql_knows(table) -> None:
    """A truth value is no number there: comparisons must not be added up, nor set equal to 1."""
    written = str(CreateTable(table).compile(dialect=DIALECT))
    for index in table.indexes:
        written += str(CreateIndex(index).compile(dialect=DIALECT))
    assert not re.search(r"NULL\)\s*[+-]|=\s*[01]\s*\)?\s*(AND|OR)", written)
    assert "DATETIME" not in written
    assert "BLOB" not in written
    for column in table.columns:
        if column.name in ("order", "table", "over"):
            assert re.search(rf'"{column.name}" VARCHAR', written)
            assert not re.search(rf"(?<![\"\w]){column.name} (IS|=|>|<)", written)


def test_a_password_is_never_shown() -> None:
    address = "postgresql+psycopg://ana:secret@computer/plant"
    assert shown_address(address) == "postgresql+psycopg://ana:***@computer/plant"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("40001", "was changed elsewhere in the meantime"),
        ("53100", "disk is full"),
        ("25006", "cannot be written"),
        ("08006", r"cannot be reached \(connection refused\)"),
        (None, r"cannot be reached \(connection refused\)"),
    ],
)
def test_what_the_server_says_in_one_sentence(state: str | None, sentence: str) -> None:
    cause = Exception("connection refused\n\tIs the server running?")
    cause.sqlstate = state  # type: ignore[attr-defined]
    with pytest.raises(PlantFileError, match=sentence) as refused, plain_errors("plant"):
        raise OperationalError("SELECT 1", {}, cause)
    assert "\n" not in str(refused.value)


def test_a_mistake_of_ours_is_not_dressed_up() -> None:
    cause = Exception("syntax error")
    cause.sqlstate = "42601"  # type: ignore[attr-defined]
    with pytest.raises(OperationalError), plain_errors("plant"):
        raise OperationalError("SELEKT 1", {}, cause)


def test_the_rule_that_a_row_broke_is_found() -> None:
    cause = Exception("new row violates check constraint")
    cause.diag = SimpleNamespace(constraint_name="earliest_before_due")  # type: ignore[attr-defined]
    assert broken_rule(OperationalError("INSERT", {}, cause)) == "earliest_before_due"
