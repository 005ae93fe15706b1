"""Files that are no workbooks, places that cannot be written, progress and Stop."""

from __future__ import annotations

import errno
import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from planning.plant import Plant
from planning.workbook.csv_writing import write_csv
from planning.workbook.errors import Stopped, WorkbookError
from planning.workbook.reading import read_csv, read_workbook
from planning.workbook.writing import write_template, write_workbook
from tests.plants import small_plant
from tests.workbook.books import base, rewrite, save

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name.replace("__", "/"), content)

    return make


def written(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


NOT_ONE = (
    '"book.xlsx" is not an Excel workbook (.xlsx), or not all of it: save it as one in a '
    "spreadsheet program, or start from the template."
)
OTHER_KIND = '"book.xlsx" is a spreadsheet of another kind: save it as an Excel workbook (.xlsx).'


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (written(b""), NOT_ONE),
        (written(b"Code;Name\nWC;WC pan\n"), NOT_ONE),
        (written(b"PK\x03\x04" + bytes(50)), NOT_ONE),
        (zipped(photo="no workbook"), NOT_ONE),
        (
            written(OLE + "Workbook".encode("utf-16-le")),
            '"book.xlsx" is a workbook of the old kind (.xls): save it as an Excel workbook '
            "(.xlsx).",
        ),
        (
            written(OLE + bytes(300_000) + "EncryptedPackage".encode("utf-16-le")),
            '"book.xlsx" is locked with a password: save it without one and import that.',
        ),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), OTHER_KIND),
        (zipped(xl__workbook="", **{"xl__workbook.bin": "x"}), OTHER_KIND),
    ],
)
def test_what_is_no_workbook_is_told_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "book.xlsx"
    make(path)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet5.xml"])
def test_a_damaged_workbook(tmp_path: Path, part: str) -> None:
    path = save(tmp_path / "book.xlsx", base())
    rewrite(path, part, lambda xml: xml[: len(xml) // 2])
    with pytest.raises(WorkbookError, match=r'"book\.xlsx" is damaged or of an unusual kind'):
        read_workbook(path)


def test_half_a_workbook(tmp_path: Path) -> None:
    path = save(tmp_path / "book.xlsx", base())
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(WorkbookError, match="is not an Excel workbook"):
        read_workbook(path)


def test_a_workbook_of_another_name_is_read(tmp_path: Path) -> None:
    """What a file holds counts, not how it is called."""
    path = save(tmp_path / "book.xlsx", base()).rename(tmp_path / "libro sin apellido")
    assert read_workbook(path).plant is not None


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r'There is no file "none\.xlsx" in '):
        read_workbook(tmp_path / "none.xlsx")
    with pytest.raises(WorkbookError, match="cannot be read"):
        read_workbook(tmp_path)


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "book.xlsx", base())

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WorkbookError, match="another program holds it"):
        read_workbook(path)


def test_too_big_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "book.xlsx", base())
    monkeypatch.setattr("planning.workbook.book._MOST_BYTES", 1000)
    with pytest.raises(WorkbookError, match="too big"):
        read_workbook(path)


WRITERS: dict[str, Callable[[Path], None]] = {
    "template": lambda path: write_template(path, "en"),
    "workbook": lambda path: write_workbook(small_plant(), path, "en"),
    "csv": lambda path: write_csv(small_plant(), path.parent, "en") and None,
}
EACH_WRITER = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)


@EACH_WRITER
def test_a_folder_that_is_not_there(tmp_path: Path, write: Callable[[Path], None]) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(WorkbookError, match="cannot be written: there is no folder"):
        write(tmp_path / "file" / "folder" / "book.xlsx")


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no file of this process grow beyond 200 bytes."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@EACH_WRITER
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, write: Callable[[Path], None], request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("what was there")
    request.getfixturevalue("small_disk")
    with pytest.raises(WorkbookError, match="was not written: the disk is full"):
        write(path)
    assert path.read_text() == "what was there"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such mode")
@EACH_WRITER
def test_a_read_only_folder(
    tmp_path: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    if os.geteuid() == 0:  # nothing is read-only to root

        def refuse(*_args: Any, **_kwargs: Any) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(Path, "open", refuse)
    else:
        folder.chmod(0o500)
    with pytest.raises(WorkbookError, match="is read-only, or the file is open in another program"):
        write(folder / "book.xlsx")
    folder.chmod(0o700)


@EACH_WRITER
def test_a_file_that_is_open_in_a_spreadsheet(
    tmp_path: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to put another file in its place."""

    def refuse(*_args: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(WorkbookError, match="Close it there or choose another place"):
        write(tmp_path / "book.xlsx")
    assert not list(tmp_path.glob(".*"))


@pytest.fixture
def slow_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass between any two looks at the clock, so that every beat is told."""
    seconds = iter(range(10**9))
    monkeypatch.setattr(time, "monotonic", lambda: next(seconds))


LONG_WORK: dict[str, Callable[..., Any]] = {
    "read": lambda folder, **beat: read_workbook(folder / "book.xlsx", **beat),
    "write": lambda folder, **beat: write_workbook(
        small_plant(), folder / "new.xlsx", "en", **beat
    ),
    "read csv": lambda folder, **beat: read_csv(folder, **beat),
    "write csv": lambda folder, **beat: write_csv(small_plant(), folder / "new", "en", **beat),
}
EACH_WORK = pytest.mark.parametrize("work", LONG_WORK.values(), ids=LONG_WORK)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a folder with a small plant as a workbook and as CSV."""
    write_workbook(small_plant(), tmp_path / "book.xlsx", "en")
    write_csv(small_plant(), tmp_path, "en")
    return tmp_path


@EACH_WORK
@pytest.mark.usefixtures("slow_clock")
def test_progress_rises_to_the_end(filled: Path, work: Callable[..., Any]) -> None:
    told: list[tuple[float, str]] = []
    work(filled, on_progress=lambda done, text: told.append((done, text)))
    parts = [done for done, _text in told]
    assert parts == sorted(parts)
    assert parts[0] == 0
    assert parts[-1] == 1
    assert len(set(parts)) > 5
    assert all(text for _done, text in told)


@EACH_WORK
@pytest.mark.usefixtures("slow_clock")
def test_stop_ends_the_work_at_any_time_and_leaves_nothing(
    filled: Path, work: Callable[..., Any]
) -> None:
    """Stop is asked for at the first beat, in the middle, and just before the end."""
    beats: list[None] = []

    def count() -> bool:
        beats.append(None)
        return False

    work(filled, should_stop=count)
    there = {path.name for path in filled.rglob("*")}
    for last in (1, len(beats) // 2, len(beats)):
        left = iter([False] * (last - 1) + [True])
        with pytest.raises(Stopped):
            work(filled, should_stop=lambda left=left: next(left))
        assert {path.name for path in filled.rglob("*")} == there


@pytest.mark.usefixtures("slow_clock")
def test_long_sheets_beat_often(tmp_path: Path) -> None:
    """At least every 64 rows while reading them, and again while records are made."""
    sheets = base()
    sheets["Goods"] += [[f"G-{n}", f"Good {n}", "product", "piece"] for n in range(2000)]
    save(tmp_path / "book.xlsx", sheets)
    beats: list[None] = []
    read_workbook(tmp_path / "book.xlsx", should_stop=lambda: bool(beats.append(None)) and False)
    assert len(beats) > 2 * 2000 // 64


def test_nothing_temporary_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """openpyxl writes each sheet to a file of its own in the system's temporary folder."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    calls = iter([False] * 8 + [True] * 100)
    monkeypatch.setattr("planning.workbook.errors._BEAT_S", 0.0)
    with pytest.raises(Stopped):
        write_workbook(small_plant(), tmp_path / "new.xlsx", "en", should_stop=lambda: next(calls))
    assert not list(temporary.iterdir())
    write_workbook(Plant(), tmp_path / "new.xlsx", "en")
    assert not list(temporary.iterdir())
