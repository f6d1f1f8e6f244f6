"""Where the commands write to: what it can show, and in which language people read there."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

import attrs

from kompass_rules.errors import Value
from kompass_rules.layout import Emphasis, Style, wrap
from kompass_rules.wording import phrase

__all__ = ["Terminal", "terminal"]

_PLAIN = str.maketrans({"–": "-", "≈": "~", "…": "...", "•": "*", "\N{NO-BREAK SPACE}": " "})


@attrs.frozen
class Terminal:
    """Standard output and its abilities; `say` writes a line, `complain` one to standard error."""

    language: str
    style: Style

    def say(self, text: str = "") -> None:
        """Write text and a line end; what the encoding cannot write is replaced."""
        _write(sys.stdout, text)

    def complain(self, text: str) -> None:
        """The same to standard error."""
        _write(sys.stderr, text)

    def paragraph(self, text: str, indent: str = "") -> None:
        """Write a paragraph, wrapped at the width."""
        self.say(wrap(text, self.style.width, indent))

    def phrase(self, name: str, /, **values: Value) -> str:
        """A sentence in the reader's language."""
        return phrase(name, self.language, **values)

    def styled(self, text: str, emphasis: Emphasis) -> str:
        """The text, louder or fainter where there is colour."""
        return f"\x1b[{emphasis.value}m{text}\x1b[0m" if self.style.colour and text else text


def terminal(language: str) -> Terminal:
    """Look at standard output and the environment: NO_COLOR and what is no terminal mean no colour."""
    out, environ = sys.stdout, os.environ
    colour = out.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    blocks = _can_write("█▏░", out.encoding)
    return Terminal(language, Style(shutil.get_terminal_size().columns, colour=colour, blocks=blocks))


def machine_readable(text: str) -> None:
    """Write text for programs: UTF-8, whatever the encoding of the terminal is."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        buffer.write(text.encode())


def _write(stream: TextIO, text: str) -> None:
    if not _can_write(text, stream.encoding):
        encoding = stream.encoding or "ascii"
        text = text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    stream.write(f"{text}\n")


def _can_write(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
