"""What can go wrong with a plant file, each in one sentence that says what and how to mend it."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from planning.language import _


class PlantFileError(Exception):
    """The plant file cannot be read or written as asked.

    Its text is one sentence in the reader's language: what happened, and how to mend it.
    """


class OutOfReach(PlantFileError):
    """The disk or the database does not do what was asked: full, pulled out, in use, damaged."""


class EditRefused(PlantFileError):
    """An edit does not fit the plant; nothing was changed."""

    def __init__(
        self, sentence: str, *, table: str = "", record: str = "", field: str = ""
    ) -> None:
        super().__init__(sentence)
        self.table = table
        """Name of the table, such as "goods"."""
        self.record = record
        """Natural key of the record that does not fit."""
        self.field = field
        """The field that does not fit, where it is one."""


def not_a_plant_file(file: str) -> PlantFileError:
    """Return the refusal of a file that some other program made."""
    return PlantFileError(
        _(
            "{file} is not a plant file; open a file that ends in .hornada, or import a workbook."
        ).format(file=file)
    )


@contextmanager
def plain_errors(file: str) -> Iterator[None]:
    """Turn what the disk or the database says about `file` into an `OutOfReach`.

    Anything that is not the environment's doing passes through: it is a bug of ours.
    """
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence_of_database(error, file)
        if sentence is None:
            raise
        raise OutOfReach(sentence) from error
    except sqlite3.Error as error:
        sentence = _sentence_of_sqlite(error, file)
        if sentence is None:
            raise
        raise OutOfReach(sentence) from error
    except OSError as error:
        raise OutOfReach(_sentence_of_system(error, file)) from error


def _sentence_of_database(error: DBAPIError, file: str) -> str | None:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _sentence_of_sqlite(cause, file)
    state = getattr(cause, "sqlstate", None)
    if state in ("40001", "40P01"):
        return changed_elsewhere(file)
    if state == "42501" or state == "25006":
        return _read_only(file)
    if state == "53100":
        return _full(file)
    if state is None or state[:2] in ("08", "28", "3D", "53", "57"):
        # Of several lines the first says what happened.
        reason = str(cause).strip().splitlines()[0] if str(cause).strip() else ""
        return _(
            "The shared plant {file} cannot be reached ({reason}); check the network and the"
            " address, then try again."
        ).format(file=file, reason=reason)
    return None


def _sentence_of_sqlite(error: sqlite3.Error, file: str) -> str | None:
    # The low byte is the kind of error, the rest its detail.
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _(
            "Another program is writing {file}; wait a moment or close it there, then try again."
        ).format(file=file)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return _read_only(file)
    if code == sqlite3.SQLITE_FULL:
        return _full(file)
    if code == sqlite3.SQLITE_CANTOPEN:
        return _(
            "{file} cannot be opened; check that its folder can be written and that the disk or"
            " stick is still there."
        ).format(file=file)
    if code == sqlite3.SQLITE_IOERR:
        return _(
            "{file} cannot be read or written any more; check that the disk or stick is still"
            " there, then open the file again."
        ).format(file=file)
    if code == sqlite3.SQLITE_NOTADB:
        return str(not_a_plant_file(file))
    if code == sqlite3.SQLITE_CORRUPT:
        return _("{file} is damaged; open a copy or a backup of it.").format(file=file)
    return None


def _sentence_of_system(error: OSError, file: str) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full(file)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _read_only(file)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("There is no folder for {file}; make the folder or choose another.").format(
            file=file
        )
    return _(
        "{file} cannot be read or written ({reason}); choose another folder or try again."
    ).format(file=file, reason=error.strerror or error)


def _read_only(file: str) -> str:
    return _(
        "{file} cannot be written, because the file or its folder may only be read; save a copy"
        " in a folder of your own."
    ).format(file=file)


def _full(file: str) -> str:
    return _(
        "The disk is full, so nothing was written to {file}; free some space, then try again."
    ).format(file=file)


def changed_elsewhere(file: str) -> str:
    """Return the sentence for a plant that somebody else changed in the meantime."""
    return _(
        "{file} was changed elsewhere in the meantime; look at what it holds now, then make the"
        " change again."
    ).format(file=file)


def broken_rule(error: DBAPIError) -> str | None:
    """Return the name of the CHECK that a row broke, or None when it was another rule."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        name = diagnosis.constraint_name
        return name if isinstance(name, str) else None
    found = re.search(r"CHECK constraint failed: (\w+)", str(error.orig))
    return found.group(1) if found else None
