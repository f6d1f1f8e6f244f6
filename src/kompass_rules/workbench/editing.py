"""Edits of a document's text that leave everything else as it was: comments, layout, line ends, byte order mark."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

import attrs

from kompass_rules.documents.spans import Spans, spans
from kompass_rules.documents.tokens import text_of
from kompass_rules.errors import Path

__all__ = ["Edit", "Written", "written"]


@attrs.frozen
class Edit:
    """What stands from `start` up to `end` becomes `text`."""

    start: int
    end: int
    text: str


@attrs.frozen
class Written:
    """A document as it is written. `text` is as the reader takes it: lines end in line feeds."""

    document: bytes
    text: str
    spans: Spans

    def line(self, path: Path) -> tuple[int, int]:
        """From the start of the line of a key to the start of the line behind its value."""
        key, _, end = self.spans.places[path]
        return self.text.rfind("\n", 0, key) + 1, self.line_behind(end)

    def line_behind(self, offset: int) -> int:
        """Where the line behind this offset starts, or the text ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The document with these edits, which do not overlap."""
        mark = codecs.BOM_UTF8 if self.document.startswith(codecs.BOM_UTF8) else b""
        text = self.document.removeprefix(mark).decode()
        ends = [end[0] for end in re.finditer(r"\r?\n", text)]
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            start, end = (at + ends[: self.text.count("\n", 0, at)].count("\r\n") for at in (edit.start, edit.end))
            new = edit.text.replace("\n", "\r\n") if ends[:1] == ["\r\n"] else edit.text
            text = text[:start] + new + text[end:]
        return mark + text.encode()


def written(document: bytes) -> Written:
    """A document that can be read, and where everything stands in it."""
    text = text_of(document)
    return Written(document, text, spans(text))
