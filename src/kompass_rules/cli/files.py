"""The one way in which files are written: each of them whole, together, and none in the place of another by mistake.

Every text is first written to a hidden file beside its place. Then each takes its place, in order; the last one is what
makes the others count, and until then a hidden list says that they do not. A command that is cut off leaves hidden
files, which the next one removes, and new files with the very text that the same command writes when it is repeated, so
that these are not in its way.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from stat import S_IMODE

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.inputs import text_in
from kompass_rules.documents.files import DOCUMENT_KINDS, UNFINISHED, unfinished
from kompass_rules.documents.schemas import schema
from kompass_rules.errors import reason_of
from kompass_rules.frozen import FrozenDict
from kompass_rules.wording import phrase

SCHEMAS = ".vscode/schemas"
"""The folder of the schemas, beside the documents; hidden, since they are none."""


def schemas() -> dict[str, bytes]:
    """The schema of every kind of document, by file name."""
    found = ((kind, json.dumps(schema(kind), ensure_ascii=False, indent=2)) for kind in DOCUMENT_KINDS)
    return {f"{SCHEMAS}/{kind}.json": f"{text}\n".encode() for kind, text in found}


@contextmanager
def locked(folder: Path, language: str) -> Iterator[None]:
    """Make a folder, if need be, and let no other command write there meanwhile; if it stays empty, it goes again."""
    made: list[Path] = []
    try:
        with _told(folder, language):
            _make(folder, made)
        with _lock(folder):
            with _told(folder, language):
                _remove_rests(folder)
            yield
    finally:
        _remove(made)


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Wait for the lock of a folder, which the system gives back whatever becomes of the process.

    Where there is none, as on Windows and on some shares, `known` in `write_all` has to do.
    """
    with ExitStack() as held:
        with suppress(ImportError, OSError):
            import fcntl

            descriptor = os.open(folder, os.O_RDONLY)
            held.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def write_all(
    folder: Path, documents: Mapping[str, bytes], language: str, *, known: Mapping[str, bytes] = FrozenDict()
) -> None:
    """Write documents by file name into a folder that is locked, in this order.

    Those that are `known`, by the text that they were read with, are replaced: their mode stays, and a link to them
    leads to the new text. Raises `UsageError` where one of these has changed, another is there already and says
    something else, a folder on the way is a link, or one cannot be written; then nothing has changed.
    """
    waiting = {name: text for name, text in documents.items() if text_in(folder / name) != text}
    _refuse(folder, waiting, known, language)
    if not waiting:
        return
    places = {name: (folder / name).resolve() if name in known else folder / name for name in waiting}
    names = _beside(folder / "names")
    made = [names]
    try:
        with _told(folder, language):
            _write(names, "\n".join([*places][:-1]).encode(), None)
            for name, path in places.items():
                _make(path.parent, made)
                _beside(path).unlink(missing_ok=True)
                made.append(_beside(path))
                _write(_beside(path), waiting[name], path if name in known else None)
            for name, path in places.items():
                _beside(path).replace(path)
                made += [] if name in known else [path]
    except UsageError:
        _remove(made)
        raise
    _remove([names])


def holds_others(folder: Path, documents: Mapping[str, bytes]) -> bool:
    """Return whether a folder holds anything but what a command that was cut off has written of these documents."""
    below = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = ((path.relative_to(folder).as_posix(), path) for path in below)
    return any(
        not path.match(UNFINISHED.format("*")) and (name not in documents or text_in(path) != documents[name])
        for name, path in names
    )


def _refuse(folder: Path, names: Iterable[str], known: Mapping[str, bytes], language: str) -> None:
    for name in names:
        for above in PurePosixPath(name).parents[:-1][::-1]:
            if (folder / above).is_symlink():
                raise UsageError(phrase("bad-link", language, path=str(folder / above)))
        if name in known and text_in(folder / name) != known[name]:
            raise UsageError(phrase("bad-changed", language, path=str(folder / name)))
        if name not in known and os.path.lexists(folder / name):
            raise UsageError(phrase("bad-exists", language, path=str(folder / name)))


def _beside(path: Path) -> Path:
    return path.with_name(UNFINISHED.format(path.name))


def _write(path: Path, text: bytes, before: Path | None) -> None:
    """Write a new file, with the mode of the one `before` that it will replace; no link is followed."""
    with path.open("xb") as file:
        if before is not None:
            path.chmod(S_IMODE(before.stat().st_mode))
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note those that were not there, from above."""
    for one in (*reversed(folder.parents), folder):
        if not one.is_dir():
            one.mkdir(exist_ok=True)
            made.append(one)


def _remove_rests(folder: Path) -> None:
    """Remove the hidden files of a command that was cut off, wherever below the folder it was to write."""
    below = {path.parent for path in unfinished(folder) if ".." not in path.parts and path.is_relative_to(folder)}
    for one in below - {folder}:
        _remove_hidden(one)
    _remove_hidden(folder)


def _remove_hidden(folder: Path) -> None:
    for rest in folder.glob(UNFINISHED.format("*")):
        rest.unlink()


def _remove(made: list[Path]) -> None:
    """Remove files and folders in the order opposite to that in which they were made; a folder with others stays."""
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


@contextmanager
def _told(folder: Path, language: str) -> Iterator[None]:
    """Tell what cannot be written, and why."""
    try:
        yield
    except OSError as error:
        reason, path = reason_of(error), Path(error.filename or folder)
        shown = path.parent if path.match(UNFINISHED.format("*")) else path
        raise UsageError(phrase("bad-written", language, path=str(shown), reason=reason)) from None
