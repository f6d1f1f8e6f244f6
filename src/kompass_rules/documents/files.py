"""The one way in which a file is read: a regular file only, no more of it than the limits allow, without waiting."""

from __future__ import annotations

import errno
import os
import re
import stat
from os import PathLike
from pathlib import Path
from typing import IO, TypeAlias

import attrs

from kompass_rules.documents.limits import in_force
from kompass_rules.errors import InvalidError, finding, reason_of

FilePath: TypeAlias = str | PathLike[str]
"""The path of a file."""

NOT_OURS = "Not a document of this program"
"""The reason why a file that somebody else names is not read as a document."""

NOT_REGULAR = "Not a regular file"
"""The reason why a pipe, a socket or a device is not read."""

UNFINISHED = ".kompass-rules.{}.new"
"""The name of a file that is not whole, by its name to come; the one of `names` lists files that do not count yet."""

DOCUMENT_KINDS = (
    "framework",
    "ruleset",
    "assessment",
    "correspondence",
    "expectations",
    "means",
    "key-figures",
    "questionnaire",
)
"""The kinds of documents."""

_OURS = re.compile(
    rb"""^(?:\xef\xbb\xbf)?[ \t]*(?:format[ \t]*=[ \t]*1\b|kind[ \t]*=[ \t]*["'](?:%b)["'])"""
    % "|".join(DOCUMENT_KINDS).encode(),
    re.MULTILINE,
)
_FLAGS = ("O_RDONLY", "O_BINARY", "O_NOCTTY", "O_NONBLOCK")


def read_file(path: FilePath, most: int | None = None) -> bytes:
    """Return the bytes of a file, at most one more than `most`, or else than the limits in force allow.

    By that one byte a file is seen to be too large. Raises `InvalidError` (`unreadable-file`), also for a folder, and
    for a pipe or a device, which may never end.
    """
    most = in_force().bytes if most is None else most
    try:
        with _opened(path) as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        found = finding("unreadable-file", reason=reason_of(error))
        raise InvalidError([attrs.evolve(found, file=str(path))]) from None


def read_found(path: FilePath) -> bytes:
    """Return the bytes of a document that was found in a folder, as `read_file`; a link leads to a document of ours.

    Raises `InvalidError` (`unreadable-file`) for any other link, so that nobody's findings quote what it leads to.
    """
    text = read_file(path)
    if isinstance(path, Path) and path.is_symlink() and not is_ours(text):
        raise InvalidError([attrs.evolve(finding("unreadable-file", reason=NOT_OURS), file=str(path))])
    return text


def is_ours(text: bytes) -> bool:
    """Return whether a text says, in a line of its own, that it is a document of this program."""
    return _OURS.search(text) is not None


def unfinished(folder: Path) -> frozenset[Path]:
    """Return the files in a folder that do not count, since the command that wrote them was cut off."""
    try:
        names = read_file(folder / UNFINISHED.format("names")).decode().splitlines()
    except (InvalidError, UnicodeDecodeError):
        return frozenset()
    return frozenset(folder / name for name in names)


def _opened(path: FilePath) -> IO[bytes]:
    """Open a regular file; anything else is not opened, since that alone may wait, or rewind a tape.

    What has taken the place of the file since it was looked at is opened without waiting, too.
    """
    mode = Path(path).stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, NOT_REGULAR)
    return os.fdopen(os.open(path, sum(getattr(os, flag, 0) for flag in _FLAGS)), "rb")
