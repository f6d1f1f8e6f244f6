"""Documents that the commands are given by name, and the lines of findings in them."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.suggestions import files_in, suggested_paths
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.files import NOT_REGULAR, read_file
from kompass_rules.documents.limits import in_force
from kompass_rules.documents.reading import read
from kompass_rules.errors import Finding, InvalidError, finding, reason_of
from kompass_rules.wording import phrase


def document(name: str, terminal: Terminal, most: int | None = None) -> bytes:
    """Return the bytes of a file, of one that is too large only so many that this shows; `-` is standard input.

    The terminal keeps them. Raises `UsageError` where it cannot be read, with the names that may have been meant.
    """
    try:
        text = _standard_input(in_force().bytes if most is None else most) if name == "-" else read_file(name, most)
    except InvalidError as error:
        raise unreadable(name, str(dict(error.findings[0].values)["reason"]), terminal.language) from None
    terminal.texts[name] = text
    return text


def unreadable(name: str, reason: str, language: str) -> UsageError:
    """Return the error for a file or a folder that was named and cannot be read."""
    if reason == NOT_REGULAR:
        return UsageError(phrase("bad-irregular", language, path=name))
    meant = suggested_paths(name) or files_in(name)
    return UsageError(phrase("bad-read", language, path=name, reason=reason, meant=meant))


def look(path: str, language: str) -> None:
    """Refuse the path of a file or a folder that is not there, with the names that may have been meant."""
    try:
        Path(path).stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, reason_of(error), language) from None


def text_in(path: Path) -> bytes | None:
    """The text that a file holds; None where there is no file that can be read."""
    try:
        return read_file(path)
    except InvalidError:
        return None


def is_json(data: bytes) -> bool:
    """Return whether a file is a stored result: JSON begins with a brace, and no line of TOML does."""
    return data.removeprefix(BOM_UTF8).lstrip().startswith(b"{")


@contextmanager
def findings_in(data: bytes, file: str) -> Iterator[None]:
    """Give findings of an evaluation the lines of the assessment, where most of them are."""
    try:
        yield
    except InvalidError as error:
        raise InvalidError(located(error.findings, data, file)) from None


def located(findings: Sequence[Finding], data: bytes, file: str) -> list[Finding]:
    """Return findings of an evaluation with the lines of the assessment."""
    if is_json(data):
        return [attrs.evolve(found, file=found.file or file) for found in findings]
    of_ruleset = ("nodes", "total", "levels", "scales", "missing")
    known = [found for found in findings if found.file or found.at[:1] in {(key,) for key in of_ruleset}]
    return known + read(data, "assessment", file).located([found for found in findings if found not in known])


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:
        raise InvalidError([finding("unreadable-file", reason="Standard input is closed")])
    try:
        return sys.stdin.buffer.read(most + 1)
    except OSError as error:
        raise InvalidError([finding("unreadable-file", reason=reason_of(error))]) from None
