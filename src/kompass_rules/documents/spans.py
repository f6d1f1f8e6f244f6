"""The spans of keys and values of a TOML document, read only when there is something to report.

The text is one that `check_limits` gave. Of text that tomli refuses the spans are what could be made out; nothing is
raised.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

import attrs

from kompass_rules.documents.tokens import meaning, parts, tokens
from kompass_rules.errors import Path

Span: TypeAlias = tuple[int, int, int]
"""Offsets: of a key, and of its value from the first character to the one behind the last.

A table with a header, or one that only dotted keys speak of, has no text of its own: it is where its key is. There may
be a hundred thousand of them, so they are as plain as they can be.
"""


@attrs.frozen
class Spans:
    """The places of a document's keys and values."""

    text: str
    places: Mapping[Path, Span]

    @cached_property
    def _lines(self) -> list[int]:
        """The offset of every line."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    def _position(self, offset: int) -> tuple[int, int]:
        """`tokens.position`, for many places of one text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def locate(self, path: Path) -> tuple[int, int]:
        """Line and column of a value, or of a table's key; for an unknown path, of the nearest place above it."""
        return self._position(self._nearest(path)[1])

    def key(self, path: Path) -> tuple[int, int]:
        """Line and column of the last part of a value's key; an element of an array is its own key."""
        return self._position(self._nearest(path)[0])

    def last_of_header(self) -> tuple[int, int]:
        """Line and column of the last key above all tables: behind it there is room for another."""
        keys = [key for path, (key, start, _) in self.places.items() if len(path) == 1 and start > key]
        return self._position(max(keys, default=0))

    def value_text(self, path: Path) -> str | None:
        """A value as it is written; None for a table without its own text and for an unknown path."""
        _, start, end = self.places.get(path, _ROOT)
        return self.text[start:end] or None

    def _nearest(self, path: Path) -> Span:
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, _ROOT)


_ROOT = (0, 0, 0)


def spans(text: str, wanted: Iterable[Path] | None = None) -> Spans:
    """The spans of a document: all of them, or those of the wanted places, of what is above these, and of the head."""
    walk = _Walk(None if wanted is None else {path[:length] for path in wanted for length in range(len(path) + 1)})
    for token in tokens(text):
        walk.step(token)
    return Spans(text, walk.places)


@attrs.define
class _Container:
    """An array, or an inline table (that has no elements), that is open; without a path where it is not wanted."""

    path: Path | None
    key: int
    start: int
    element: int | None


@attrs.define
class _Walk:
    """One pass over the tokens. `key` is what the next value belongs to, unless it is an array's element.

    Where nothing is wanted there are no paths: most of a long document is passed over.
    """

    wanted: set[Path] | None
    places: dict[Path, Span] = attrs.Factory(dict)
    table: Path | None = ()
    lengths: dict[Path, int] = attrs.Factory(dict)
    opened: list[_Container] = attrs.Factory(list)
    key: tuple[Path | None, int] | None = None
    header: int = 0

    def step(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "line":
                if not self.opened:
                    self.key, self.header = None, 0
            case "key":
                self.key = self.named(token)
            case "word" if self.header:
                self.enter(token)
            case "word":
                path, key = self.owner(token.start())
                self.put(path, (key, *token.span()))
            case "open" if self.opened or self.key:
                path, key = self.owner(token.start())
                self.opened.append(_Container(path, key, token.start(), 0 if token[0] == "[" else None))
            case "open":
                self.header += 1
            case "close" if self.opened:
                ended = self.opened.pop()
                self.put(ended.path, (ended.key, ended.start, token.end()))
            case "comma" if self.opened:
                self.key = None
                if self.opened[-1].element is not None:
                    self.opened[-1].element += 1

    def below(self, path: Path | None, step: str | int) -> Path | None:
        """The path of a step below another path, if both are wanted."""
        return None if path is None else self.asked((*path, step))

    def asked(self, path: Path) -> Path | None:
        """The path, if it is wanted or in the head of the file."""
        return path if self.wanted is None or len(path) == 1 or path in self.wanted else None

    def put(self, path: Path | None, span: Span) -> None:
        """Keep a place, if it is wanted."""
        if path is not None:
            self.places[path] = span

    def begin(self, path: Path | None, start: int) -> None:
        """Keep the start of a table, if it is wanted; its own later header is its start instead."""
        if path is not None:
            self.places.setdefault(path, (start, start, start))

    def named(self, token: re.Match[str]) -> tuple[Path | None, int]:
        """The path of a key, and where its last part starts."""
        path, start = self.opened[-1].path if self.opened else self.table, token.start()
        if path is not None:
            for name, start in _steps(token):
                path = self.below(path, name)
                self.begin(path, start)
        return path, start

    def owner(self, start: int) -> tuple[Path | None, int]:
        """The path of a value that starts here, and its key's offset; without a key, which is no TOML, it is empty."""
        if self.key:
            (path, key), self.key = self.key, None
            return path, key
        if not self.opened:
            return self.below(self.table, ""), start
        last = self.opened[-1]
        return self.below(last.path, "" if last.element is None else last.element), start

    def enter(self, token: re.Match[str]) -> None:
        """Go on in the table of a header; one in two brackets is a new element of its array."""
        *above, (own, start) = _steps(token)
        path: Path = ()
        for name, at in above:
            path += (name,)
            self.begin(self.asked(path), at)
            if path in self.lengths:
                path += (self.lengths[path] - 1,)
        path += (own,)
        if self.header > 1:
            self.begin(self.asked(path), start)
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path += (self.lengths[path] - 1,)
        self.table = self.asked(path)
        self.put(self.table, (start, start, start))


def _steps(word: re.Match[str]) -> list[tuple[str, int]]:
    """The parts of a dotted key, each with its meaning and its offset."""
    text = word["word"]
    if text.isidentifier():  # the common case
        return [(text, word.start())]
    return [(meaning(part[0]), part.start()) for part in parts(word)]
