"""Codes: the names of nodes in documents and answers. By its dots, "1.2" is below "1", which is below the total."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import is_normalized, normalize

TOTAL = "total"
"""The reserved code of the root."""

MOST_DEPTH = 16
"""The most levels of a tree."""

_MOST_CHARACTERS = 64
_DOTTED = re.compile(r"[\w-]{1,16}(\.[\w-]{1,16}){0,15}")
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Characters that count as printable and show nothing."""

_PART = re.compile(r"[\w-]+")
_PARTS = re.compile(r"[\w-]++(?:\.[\w-]++)*+")
_NAME = re.compile(r"[^\W_][\w.-]{0,63}")
_NUMBERED = re.compile(r"(\d+(?:[\s.,:;·/]+\d+)*)[\s.,:;]*(?:\s(?:[–—-]\s*)?[^\W\d_]{2}.*)?")
"""A code of numbers in any form, and a title that may stand behind it."""

_RUN = re.compile(r"\d+|\D+")


@lru_cache(maxsize=4096)
def is_code(code: str) -> bool:
    """Return whether a text is a node's code: a label, or up to 16 dotted parts of 16 letters."""
    if code.partition(".")[0] == TOTAL:
        return False
    return is_label(code) or (_DOTTED.fullmatch(code) is not None and _is_seen(code))


def is_label(text: str) -> bool:
    """Return whether a text can be shown as a code: 1 to 64 printable characters in NFC, without spaces around them."""
    return 0 < len(text) <= _MOST_CHARACTERS and _is_seen(text)


def _is_seen(text: str) -> bool:
    if text.isascii():
        return text.isprintable() and text.strip() == text
    return text.isprintable() and text.strip() == text and is_normalized("NFC", text) and not _UNSEEN.search(text)


def dotted(code: str) -> str:
    """The parts of a code as a dotted one: "AC-2.1" for "AC-2(1)"."""
    return ".".join(_PART.findall(code.replace("\u2212", "-").replace("–", "-")))


def mistyped(code: str) -> str:
    """The dotted numbers that a code was meant to be: "1.2" for "1,2" and for "1.2 Dialogue"; empty for any other."""
    found = _NUMBERED.fullmatch(normalize("NFKC", code))
    return ".".join(re.findall(r"\d+", found[1])) if found else ""


def is_dotted(code: str) -> bool:
    """Return whether a code is written with dots alone between its parts."""
    return _PARTS.fullmatch(code) is not None


def is_name(text: str) -> bool:
    """Return whether a text can be the name of a framework or a revision, and of its file."""
    return bool(_NAME.fullmatch(text))


def parent(code: str) -> str:
    """The parent that the dots of a code name: the code without its last part; the total for a code of one part."""
    return code.rpartition(".")[0] or TOTAL


def code_key(code: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """The key that sorts codes naturally, part by part: 9 before 10, 1.2 before 1.10, a node before its children."""
    return tuple([part_key(part) for part in code.split(".")])


@lru_cache(maxsize=4096)
def part_key(part: str) -> tuple[tuple[int, int, str], ...]:
    """The key that sorts siblings, by the last parts of their codes."""
    if part.isdecimal():
        return ((0, int(part), part),)
    return tuple([(0, int(run), run) if run.isdecimal() else (1, 0, run) for run in _RUN.findall(part)])
