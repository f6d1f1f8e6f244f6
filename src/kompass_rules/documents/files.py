"""The one way in which a file is read: a regular file only, no more of it than the limits allow, without waiting."""

from __future__ import annotations

import errno
import os
import stat
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import IO, TypeAlias

import attrs

from kompass_rules.documents.limits import MOST_BYTES
from kompass_rules.errors import InvalidError, finding

__all__ = ["NOT_REGULAR", "UNFINISHED", "FilePath", "read_file", "unfinished"]

FilePath: TypeAlias = str | PathLike[str]
"""Where a file is."""

NOT_REGULAR = "Not a regular file"
"""The reason why a pipe, a socket or a device is not read."""

UNFINISHED = ".kompass-rules.{}.new"
"""The name of a file that is not whole, by its name to come; the one of `names` lists files that do not count yet."""

_FLAGS = ("O_RDONLY", "O_BINARY", "O_NOCTTY", "O_NONBLOCK")


def read_file(path: FilePath | Traversable, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file, at most one more than `most`: by that one a file is seen to be too large.

    Raises `InvalidError` (`unreadable-file`), also for a folder, and for a pipe or a device, which may never end.
    """
    try:
        with _opened(path) as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        found = finding("unreadable-file", reason=reason or str(error))
        raise InvalidError([attrs.evolve(found, file=str(path))]) from None


def unfinished(folder: Path) -> frozenset[Path]:
    """Return the files in a folder that do not count, since the command that wrote them was cut off."""
    try:
        names = read_file(folder / UNFINISHED.format("names")).decode().splitlines()
    except (InvalidError, UnicodeDecodeError):
        return frozenset()
    return frozenset(folder / name for name in names)


def _opened(path: FilePath | Traversable) -> IO[bytes]:
    """Open a regular file; anything else is not opened, since that alone may wait, or rewind a tape.

    What has taken the place of the file since it was looked at is opened without waiting, too.
    """
    if not isinstance(path, str | PathLike):
        return path.open("rb")
    mode = Path(path).stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, NOT_REGULAR)
    return os.fdopen(os.open(path, sum(getattr(os, flag, 0) for flag in _FLAGS)), "rb")
