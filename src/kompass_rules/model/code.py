"""Codes: the displayed numbers of nodes. "1.2" is below "1", which is below the total."""

from __future__ import annotations

import re
from unicodedata import is_normalized

TOTAL = "total"
"""The reserved code of the root."""

_CODE = re.compile(r"[\w-]{1,16}(\.[\w-]{1,16}){0,15}")
_NAME = re.compile(r"[^\W_][\w.-]{0,63}")
_RUN = re.compile(r"\d+|\D+")


def is_code(code: str) -> bool:
    """Return whether a text is a node's code: 1 to 16 parts of 1 to 16 letters, digits, `-` or `_`, in NFC."""
    if not _CODE.fullmatch(code) or code.partition(".")[0] == TOTAL:
        return False
    plain = code.isascii() or all(sign.isalpha() or sign.isdecimal() or sign in "-_." for sign in code)
    return plain and is_normalized("NFC", code)


def is_name(text: str) -> bool:
    """Return whether a text can be the name of a framework or a revision, and of its file."""
    return bool(_NAME.fullmatch(text))


def parent(code: str) -> str:
    """The code without its last part; the total for a code of one part."""
    return code.rpartition(".")[0] or TOTAL


def depth(code: str) -> int:
    """The depth below the total: 0 for the total, 1 for "1", 2 for "1.2"."""
    return 0 if code == TOTAL else code.count(".") + 1


def ancestors(code: str) -> tuple[str, ...]:
    """The codes above, the nearest first, the total last."""
    found = []
    while code != TOTAL:
        code = parent(code)
        found.append(code)
    return tuple(found)


def code_key(code: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """The key that sorts codes naturally, part by part: 9 before 10, 1.2 before 1.10, a node before its children."""
    return tuple([part_key(part) for part in code.split(".")])


def part_key(part: str) -> tuple[tuple[int, int, str], ...]:
    """The key that sorts siblings, by the last parts of their codes."""
    if part.isdecimal():
        return ((0, int(part), part),)
    return tuple([(0, int(run), run) if run.isdecimal() else (1, 0, run) for run in _RUN.findall(part)])
