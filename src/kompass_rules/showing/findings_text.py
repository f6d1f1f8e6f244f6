"""Findings as text: the place, the sentence, and the line of the document with a mark below the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kompass_rules.documents.tokens import lines
from kompass_rules.errors import Finding, place_words
from kompass_rules.showing.layout import Emphasis, Style, styled, width_of, wrap
from kompass_rules.wording import visible

_MARGIN = "    "
_LEAST_ROOM = 20


def finding_lines(found: Finding, documents: Mapping[str, bytes], language: str, style: Style) -> Iterator[str]:
    """Yield the lines of a finding; `documents` are the bytes of files by name."""
    where = "  ".join(visible(part) for part in (found.position, place_words(found.at)) if part)
    if where:
        yield styled(where, Emphasis.STRONG, style)
    yield wrap(f"{_MARGIN}{found.text(language)} [{found.code}]", style.width, _MARGIN)
    if found.file is not None and found.line and found.column:
        written = lines(documents[found.file])
        if found.line <= len(written):
            yield from _marked(written[found.line - 1], found.line, found.column, style)
            if any(isinstance(step, int) for step in found.at):
                yield from _table_below(written, found.line, style)


def _marked(line: str, number: int, column: int, style: Style) -> Iterator[str]:
    """Yield the line and, below it, a mark at the column; of a long line only the part around the column."""
    margin = f"{_MARGIN}{number} | "
    room = max(style.width - len(margin), _LEAST_ROOM)
    start = max(0, column - room + room // 3) if len(line) > room else 0
    shown = visible(line[start : start + room])
    before = shown[: column - 1 - start]
    yield f"{margin}{shown}"
    yield f"{' ' * (len(margin) - 2)}| {' ' * width_of(before)}{styled('^', Emphasis.STRONG, style)}"


def _table_below(written: list[str], number: int, style: Style) -> Iterator[str]:
    """Yield the first lines of the table below a header that many tables share."""
    if written[number - 1].lstrip().startswith("[["):
        for below, line in enumerate(written[number : number + 2], number + 1):
            if not line.strip() or line.lstrip().startswith("["):
                return
            margin = f"{_MARGIN}{below} | "
            yield f"{margin}{visible(line[: max(style.width - len(margin), _LEAST_ROOM)])}"
