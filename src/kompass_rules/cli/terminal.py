"""The streams that the commands write to, and the signs that can be shown there."""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TextIO

import attrs

from kompass_rules.errors import Value
from kompass_rules.showing import layout
from kompass_rules.showing.layout import Emphasis, Style, Table, wrap
from kompass_rules.showing.page import Page, page_markdown, page_text
from kompass_rules.wording import HIDDEN, phrase, visible

_PLAIN: Mapping[str, str] = {
    "–": "-",
    "≈": "~",
    "…": "...",
    "→": "->",
    "←": "<-",
    "•": "*",
    "\N{MINUS SIGN}": "-",
    "\N{NO-BREAK SPACE}": " ",
}
"""Signs that an encoding may lack, as those of ASCII; any other is a question mark."""


class OutputError(Exception):
    """Nobody can take the output; `error` says why."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        super().__init__(error)


@attrs.frozen
class Terminal:
    """A stream, what it can show, and the language that is spoken there; complaints may go unheard.

    `texts` are the documents that were read, by name, for findings to quote.
    """

    language: str
    stream: TextIO
    style: Style
    complains: bool = False
    texts: dict[str, bytes] = attrs.field(factory=dict)

    def say(self, text: str = "") -> None:
        """Write text and a line end; what the encoding cannot write is replaced."""
        if not _can_write(text, self.stream.encoding):
            unknown = [one for one in {*text} if not _can_write(one, self.stream.encoding)]
            text = text.translate({ord(one): _PLAIN.get(one, "?") for one in unknown})
        with self._heard():
            self.stream.write(f"{text}\n")

    def say_all(self, text: str) -> None:
        """Write the lines of a text that may quote whatever the command was given."""
        for line in text.split("\n"):
            self.say(visible(line))

    def for_programs(self, text: str) -> None:
        """Write a text as it is, in UTF-8, whatever the encoding of the stream is."""
        buffer = getattr(self.stream, "buffer", None)
        with self._heard():
            if buffer is None:
                self.stream.write(text)
            else:
                self.stream.flush()
                buffer.write(text.encode(errors="replace"))

    def for_office(self, data: bytes) -> None:
        """Write a document that is no text."""
        with self._heard():
            self.stream.buffer.write(data)

    def json(self, value: object) -> None:
        """Write a value as JSON; what a screen would obey or hide is escaped, so that the value stays the same."""
        text = json.dumps(value, ensure_ascii=False, indent=2)
        self.for_programs(HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n")

    def drop(self) -> None:
        """Lead to nowhere what Python still holds of the output, since nobody can take it."""
        with suppress(OSError):
            nowhere, stream = os.open(os.devnull, os.O_WRONLY), self.stream.fileno()
            os.dup2(nowhere, stream)
            os.close(nowhere)

    def flush(self) -> None:
        """Hand over everything that was written."""
        with self._heard():
            self.stream.flush()

    @contextmanager
    def _heard(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if not self.complains:
                raise OutputError(error) from None
            self.drop()

    def answer(
        self,
        options: Namespace,
        page: Callable[[], Page],
        plain: Callable[[], object],
        sheet: Callable[[], Table] | None = None,
    ) -> None:
        """Write an answer in the form that the options ask for: plain values as JSON, a sheet as CSV, or a page."""
        if options.json:
            self.json(plain())
        elif sheet is not None and options.csv:
            self.for_spreadsheets(sheet())
        elif getattr(options, "markdown", False):
            self.for_programs(page_markdown(page()) + "\n")
        else:
            self.show(page())

    def for_spreadsheets(self, table: Table) -> None:
        """Write a table that a double click opens: in Swedish with semicolons and the byte order mark for Excel."""
        if self.language == "sv":
            self.for_programs("\N{ZERO WIDTH NO-BREAK SPACE}" + layout.csv_text(table, ";"))
        else:
            self.for_programs(layout.csv_text(table))

    def show(self, page: Page) -> None:
        """Write a page."""
        self.say(page_text(page, self.style))

    def paragraph(self, text: str, indent: str = "") -> None:
        """Write a paragraph, wrapped at the width."""
        self.say(wrap(text, self.style.width, indent))

    def phrase(self, name: str, /, **values: Value) -> str:
        """Return a sentence in the reader's language."""
        return phrase(name, self.language, **values)

    def styled(self, text: str, emphasis: Emphasis) -> str:
        """Return the text, louder or fainter where there is colour."""
        return layout.styled(visible(text), emphasis, self.style)


def complaints(language: str) -> Terminal:
    """Return the terminal of standard error. Where it takes nothing, the exit code still says how it went."""
    return attrs.evolve(terminal(language, sys.stderr), complains=True)


def terminal(language: str, stream: TextIO) -> Terminal:
    """Look at a stream and the environment: NO_COLOR and what is no terminal mean no colour."""
    colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    blocks = _can_write("█▏░", stream.encoding)
    return Terminal(language, stream, Style(shutil.get_terminal_size().columns, colour=colour, blocks=blocks))


def _can_write(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
