"""The parts of a workbook cut down to what is read: sheets, cells that hold something, merged cells, number formats.

Everything else in a part is cut out of its text before a library makes objects of it, since the text of a few bytes may
ask for millions of them. What is left may cost only so much.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

import attrs

MOST_ELEMENTS = 400_000
"""The most elements of all sheets and their texts: those of a template with 10,000 nodes are 330,000."""

MOST_PARSED = 800_000
MOST_OTHERS = 20_000
MOST_MERGED = 500
_MOST_MERGED_CELLS = 10_000

_KEPT: Mapping[str, frozenset[str]] = {
    "worksheet": frozenset({"sheetData", "mergeCells"}),
    "workbook": frozenset({"workbookPr", "sheets"}),
    "styleSheet": frozenset({"numFmts", "borders", "cellXfs"}),
}
"""The children of a part's root that are read, where not all of them are."""

_TABLES = frozenset({"worksheet", "sst"})
_COSTS: Mapping[str, int] = {"row": 5, "si": 5, "is": 5, "r": 5, "v": 2, "f": 2}
"""The cost of elements that a library makes larger objects of: rows, values, and texts with their parts; others 1."""

_NO_STEPS = {"", ".", ".."}
_UTF_8 = {None, "utf-8", "us-ascii"}
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


class TooCostlyError(Exception):
    """The parts hold so much that reading them would take long."""


class UnlikeExcelError(Exception):
    """A part is written in a way in which no spreadsheet writes it, and would be read in another way than here."""


@attrs.define
class Budget:
    """The amounts that all parts of a workbook may still hold."""

    parsed: int = MOST_PARSED
    elements: int = MOST_ELEMENTS
    others: int = MOST_OTHERS
    merged: int = MOST_MERGED
    merged_cells: int = _MOST_MERGED_CELLS
    references: set[str] = attrs.Factory(set)

    def parse(self) -> None:
        """Take an element off that may be cut out; raises `TooCostlyError` where it is one too many."""
        self.parsed -= 1
        if self.parsed < 0:
            raise TooCostlyError

    def charge(self, root: str, name: str, given: Mapping[str, str]) -> None:
        """Take an element off; raises `TooCostlyError` where it is one too many."""
        if root in _TABLES:
            is_cell = name == "c" and "r" in given  # paid for by its value, if it has one
            self.elements -= 0 if is_cell else _COSTS.get(name, 1)
        else:
            self.others -= 1
        if name == "mergeCell":
            self.merged -= 1
            self.merged_cells -= _cells(given.get("ref", ""))
        if root == "workbook" and name == "sheet":
            self._refer(*(value for key, value in given.items() if _local(key) == "id"))
        if name == "Relationship":
            self._refer(given.get("Target", "").removeprefix("/").removeprefix("xl/").casefold())
        if min(self.elements, self.others, self.merged, self.merged_cells) < 0:
            raise TooCostlyError

    def _refer(self, *names: str) -> None:
        if len(names) != 1 or _NO_STEPS & {*names[0].split("/")} or self.references & {*names}:
            raise UnlikeExcelError
        self.references |= {*names}


def slim(text: bytes, budget: Budget) -> bytes:
    """Return the text of a part without what is not read.

    Raises `TooCostlyError` where it is beyond the budget, `UnlikeExcelError` where it is in another encoding or names a
    sheet twice, and `ExpatError` where it is no XML.
    """
    cutter = _Cutter(budget)
    parser = expat.ParserCreate()
    cutter.parser = parser
    parser.XmlDeclHandler = _look_at_encoding
    parser.StartElementHandler = cutter.start
    parser.EndElementHandler = cutter.end
    parser.CharacterDataHandler = parser.DefaultHandler = cutter.other
    parser.Parse(text, True)  # noqa: FBT003  # expat takes no names
    return cutter.cut(text)


@attrs.define
class _Cutter:
    """Notes, while a part is parsed, the places in its text that are cut out, and what is written there instead."""

    budget: Budget
    parser: Any = None
    above: list[str] = attrs.Factory(list)
    cuts: list[tuple[int, int, bytes]] = attrs.Factory(list)
    began: int | None = None
    depth: int = 0
    instead: bytes = b""
    is_over: bool = False
    cell: int | None = None

    def start(self, name: str, given: dict[str, str]) -> None:
        self._close()
        local, self.cell = _local(name), None
        self.above.append(local)
        self.budget.parse()
        if self.began is not None:
            return
        root = self.above[0]
        if local == "c" and root == "worksheet" and "r" in given:  # without its place it gives the next one its own
            self.cell = self.parser.CurrentByteIndex
        if len(self.above) == 2 and local not in _KEPT.get(root, {local}):
            self._open(b"")
            return
        self.budget.charge(root, local, given)
        if root == "worksheet" and local == "f":  # of a formula only that there is one
            self._open(f"<{name}/>".encode())

    def end(self, _name: str) -> None:
        self._close()
        if self.cell is not None:  # a cell with nothing in it
            self.began, self.depth, self.instead, self.cell = self.cell, len(self.above), b"", None
        if self.began is not None and len(self.above) == self.depth:
            self.is_over = True
        self.above.pop()

    def other(self, _text: str) -> None:
        self._close()

    def cut(self, text: bytes) -> bytes:
        pieces, at = [], 0
        for start, end, instead in self.cuts:
            pieces += [text[at:start], instead]
            at = end
        return b"".join([*pieces, text[at:]])

    def _open(self, instead: bytes) -> None:
        self.began, self.depth, self.instead = self.parser.CurrentByteIndex, len(self.above), instead

    def _close(self) -> None:
        """End a cut where the next thing begins: only there is it known how long the last tag was."""
        if self.is_over and self.began is not None:
            self.cuts.append((self.began, self.parser.CurrentByteIndex, self.instead))
            self.began, self.is_over = None, False


def _look_at_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding and encoding.lower()) not in _UTF_8:
        raise UnlikeExcelError


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _cells(ref: str) -> int:
    """Return how many cells a range has; one that is no range is as many as there may be, and one more."""
    found = _RANGE.fullmatch(ref)
    if found is None:
        return _MOST_MERGED_CELLS + 1
    left, top, right, bottom = found.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
