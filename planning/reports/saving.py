"""Files written in full or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from planning.language import N_, _

REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("this place may only be read; choose another folder"),
    errno.EPERM: N_("this place may only be read; choose another folder"),
    errno.EROFS: N_("this place may only be read; choose another folder"),
    errno.ENOENT: N_("there is no such folder"),
    errno.ENOTDIR: N_("there is no such folder"),
    errno.EISDIR: N_("it is a folder; give a file name"),
}


class NotWritten(Exception):
    """A file could not be written. Says why in one sentence."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = REASONS.get(error.errno or 0)
        self.sentence = _("{file} cannot be written: {reason}.").format(
            file=path, reason=_(reason) if reason else error.strerror or error
        )
        super().__init__(self.sentence)


@contextlib.contextmanager
def written_in_full(path: Path) -> Iterator[Path]:
    """Give a new file beside `path` to write to, and put it in the place of `path` at the end.

    Whoever opens `path` meanwhile sees the old file whole, and so does whoever comes after a
    failure.

    Raises:
        NotWritten: when the file, its folder or the disk refuses.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix
        )
        os.close(handle)
    except OSError as error:
        raise NotWritten(path, error) from error
    neighbour = Path(name)
    try:
        yield neighbour
        umask = os.umask(0)
        os.umask(umask)
        neighbour.chmod(0o666 & ~umask)
        neighbour.replace(path)
    except OSError as error:
        raise NotWritten(path, error) from error
    finally:
        neighbour.unlink(missing_ok=True)
