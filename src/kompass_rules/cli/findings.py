"""Findings for people: place, sentence, and the line of the document with a mark below what is meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.tokens import lines
from kompass_rules.errors import Finding, place_words
from kompass_rules.showing.layout import Emphasis, wrap
from kompass_rules.wording import visible

__all__ = ["report"]

_MARGIN = "    "


def report(findings: Iterable[Finding], terminal: Terminal, known: Mapping[str, bytes]) -> None:
    """Write every finding; `known` holds documents that are read already, others are read again for their lines."""
    documents = dict(known)
    for found in findings:
        if found.file is not None and found.file not in documents:
            documents[found.file] = _bytes(found.file)
        terminal.say("\n".join(_told(found, terminal, documents)))


def _told(found: Finding, terminal: Terminal, documents: Mapping[str, bytes]) -> Iterable[str]:
    where = "  ".join(visible(part) for part in (found.position, place_words(found.at)) if part)
    if where:
        yield terminal.styled(where, Emphasis.STRONG)
    yield wrap(f"{_MARGIN}{found.text(terminal.language)} [{found.code}]", terminal.style.width, _MARGIN)
    if found.file is not None and found.line and found.column:
        written = lines(documents[found.file])
        if found.line <= len(written):
            yield from _marked(written[found.line - 1], found.line, found.column, terminal)
            if any(isinstance(step, int) for step in found.at):
                yield from _which(written, found.line, terminal)


def _marked(line: str, number: int, column: int, terminal: Terminal) -> Iterable[str]:
    """The line and, below it, a mark at the column; of a long line what lies around it."""
    margin = f"{_MARGIN}{number} | "
    room = max(terminal.style.width - len(margin), 20)
    start = max(0, column - room + room // 3) if len(line) > room else 0
    shown = visible(line[start : start + room])
    before = shown[: column - 1 - start]
    spaces = sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in before
    )
    yield f"{margin}{shown}"
    yield f"{' ' * (len(margin) - 2)}| {' ' * spaces}{terminal.styled('^', Emphasis.STRONG)}"


def _which(written: list[str], number: int, terminal: Terminal) -> Iterable[str]:
    """Below a header that many tables share, the lines that tell which of them it is."""
    if written[number - 1].lstrip().startswith("[["):
        for below, line in enumerate(written[number : number + 2], number + 1):
            if not line.strip() or line.lstrip().startswith("["):
                return
            margin = f"{_MARGIN}{below} | "
            yield f"{margin}{visible(line[: max(terminal.style.width - len(margin), 20)])}"


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:
        return b""
