"""Edits of a document's text that keep everything else: comments, layout, line ends, byte order mark."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

import attrs

from kompass_rules.documents.spans import Spans, spans
from kompass_rules.documents.tokens import text_of
from kompass_rules.errors import Path


@attrs.frozen
class Edit:
    """One edit: the text from `start` up to `end` becomes `text`."""

    start: int
    end: int
    text: str


@attrs.frozen
class Written:
    """A document as written; in `text`, as in the reader, lines end in line feeds."""

    document: bytes
    text: str
    spans: Spans

    def line(self, path: Path) -> tuple[int, int]:
        """The start of a key's line, and the start of the line after its value."""
        key, _, end = self.spans.places[path]
        return self.text.rfind("\n", 0, key) + 1, self.line_after(end)

    def line_after(self, offset: int) -> int:
        """The start of the line after this offset, or the end of the text."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The document with the given edits, which do not overlap."""
        mark = codecs.BOM_UTF8 if self.document.startswith(codecs.BOM_UTF8) else b""
        text = self.document.removeprefix(mark).decode()
        ends = [end[0] for end in re.finditer(r"\r?\n", text)]
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            start, end = (at + ends[: self.text.count("\n", 0, at)].count("\r\n") for at in (edit.start, edit.end))
            new = edit.text.replace("\n", "\r\n") if ends[:1] == ["\r\n"] else edit.text
            text = text[:start] + new + text[end:]
        return mark + text.encode()


def written(document: bytes) -> Written:
    """A readable document with the positions of its keys and values."""
    text = text_of(document)
    return Written(document, text, spans(text))
