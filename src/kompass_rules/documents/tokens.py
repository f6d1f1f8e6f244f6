"""The tokens of TOML text, from which both the limits and the spans are read.

This is a lexer, not a parser: it never fails, and what is not TOML gives tokens that tomli will refuse. Every pattern
is linear, whatever the text. A possessive group may fail at its first character only, the others are greedy: before
Python 3.11.5 a possessive group that fails later keeps what it has read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TypeAlias

import attrs
import tomli

Values: TypeAlias = tuple[tuple[str, str | int | tuple[str, ...]], ...]
"""The particulars that a fault's sentence names."""

# A string ends where its closing quotes are, or, if it has none, where its line or the document ends.
_STRING = r"""
    \"{3} (?: [^"\\]++ | \\[\s\S]?+ | (?!\"{3})\" )*+ \"{0,5}+
  | '{3} (?: [^']++ | (?!'{3})' )*+ '{0,5}+
  | \" (?: [^"\\\n]++ | \\.?+ )*+ \"?+
  | ' [^'\n]*+ '?+
"""
# A bare key, a number, a truth value, a date or a time; a date and its time may be parted by one blank.
_BARE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ ][-+:0-9Zz]++ | [^\s\[\]{}=,.\#\"']++"
_PART = rf"(?: {_STRING} | {_BARE} )"

# Parts joined by dots are one word: a dotted key, or a number or a time with decimals. A word before "=" is a key.
# The end of a line takes the lines behind it that hold nothing.
_TOKENS = re.compile(
    rf"""
    (?P<word> {_PART} (?: [ \t]*+ \. [ \t]*+ {_PART} )* ) (?: [ \t]*+ (?P<key> = ) )?
  | (?P<line> \n (?: [ \t]* (?: \# [^\n]* )? \n ){{0,1000}} )
  | (?P<open> [\[{{] )
  | (?P<close> [\]}}] )
  | (?P<comma> , )
  | (?P<comment> \# [^\n]*+ )
    """,
    re.VERBOSE,
)
_PARTS = re.compile(_PART, re.VERBOSE)

TRIPLE = ('"""', "'''")
"""The quotation marks of a text of several lines."""

_FIRST_LINE = re.compile(r"(?P<mark>[\"'])(?P=mark){2}(?P<inner>[^\"'\n]{1,200})(?P<end>(?P=mark){0,2})[ \t]*(?=\n|\Z)")

# The common escapes are read without tomli, which takes twenty times as long for so short a text.
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_ESCAPE = re.compile(r"\\(?:u((?![dD][89a-fA-F])[0-9a-fA-F]{4})|([btnfr\"\\]))")
_BASIC = re.compile(rf"\"(?:[^\"\\\x00-\x08\x0a-\x1f\x7f]|{_ESCAPE.pattern})*+\"")


@attrs.frozen
class Fault:
    """A fault in the text of a document; line and column from 1, columns in characters."""

    code: str
    line: int
    column: int
    values: Values = ()


def tokens(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The tokens of `text` from `start` on, in order; blanks, and characters that TOML has no use for, are left out.

    A token's kind is its `lastgroup`: key, word (a value, or the key of a header), open, close, comma, line or comment.
    The text of a key or a word is its group `word`.
    """
    return _TOKENS.finditer(text, start)


def parts(word: re.Match[str]) -> Iterator[re.Match[str]]:
    """The parts of a dotted key, as they are written."""
    return _PARTS.finditer(word.string, *word.span("word"))


def meaning(part: str) -> str:
    """The text of a string or of a part of a key; a broken one is its own text."""
    if part[0] not in "\"'":
        return part
    if "\\" not in part and part[:3] not in {'"""', "'''"}:
        return part[1:-1]
    if _BASIC.fullmatch(part):
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _ESCAPES[found[2]], part[1:-1])
    try:
        return str(tomli.loads(f"text = {part}")["text"])
    except tomli.TOMLDecodeError:
        return part


def is_open(text: str) -> bool:
    """Return whether a text begins with quotation marks and does not end with them."""
    mark = text[:3] if text.startswith(TRIPLE) else text[:1]
    return mark[:1] in {'"', "'"} and (len(text) < 2 * len(mark) or not text.endswith(mark))


def single_line(word: re.Match[str]) -> str:
    """The line of a text in three quotation marks, as it is to be written if the text was meant to end there.

    Empty where the text does not look so: where it has an end, and its first line no quotation mark behind it.
    """
    text = word.string
    found = _FIRST_LINE.match(text, word.start())
    if found is None or not (found["end"] or is_open(word["word"])):
        return ""
    return text[text.rfind("\n", 0, found.start()) + 1 : found.start()].lstrip() + f'"{found["inner"]}"'


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and the column, both from 1, of a place in the text; columns are characters."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def text_of(document: bytes, errors: str = "strict") -> str:
    """The text of a document, without byte order mark and with line feeds, in which all places are counted."""
    return document.removeprefix(codecs.BOM_UTF8).decode(errors=errors).replace("\r\n", "\n")


def lines(document: bytes) -> list[str]:
    """The lines that `position` counts, with a mark for bytes that are no text."""
    return text_of(document, "replace").split("\n")
