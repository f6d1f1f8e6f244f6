"""Texts that can be written, stored and seen: no halves of characters, and in names none that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from unicodedata import is_normalized, normalize

from kompass_rules.errors import Finding, Path, finding
from kompass_rules.frozen import Text

_SURROGATE = re.compile("[\ud800-\udfff]")
_MISREAD = re.compile("[ÃÂâ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
_UNSEEN = (
    ("soft-hyphen", re.compile("\u00ad"), ""),
    ("invisible", re.compile("[\u200b-\u200d\u2060\ufeff]"), ""),
    ("hard-space", re.compile("[\u00a0\u2007\u202f]"), " "),
    ("outer-space", re.compile(r"\A\s+|\s+\Z"), ""),
)
"""The characters that are not seen in a name, and what is to be written in their place."""

_NOT_PLAIN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u00a0\u2007\u202f\ud800-\udfff]")
"""All of them within a text, and the halves of characters."""


def is_whole(text: Text | None) -> bool:
    """Return whether a text, or a text in several languages, has no lone surrogate."""
    if isinstance(text, str):
        return text.isascii() or not _SURROGATE.search(text)
    return not text or all(map(is_whole, text.values()))


def is_plain(text: str) -> bool:
    """Return whether a name is written in whole characters that are seen, each letter as one."""
    if text.isascii():
        return text.strip() in {text, ""}
    unseen = text.strip() != text or not is_normalized("NFC", text) or _NOT_PLAIN.search(text)
    return not unseen and not _decoded(text)


def text_faults(place: Path, text: Text | None) -> Iterator[Finding]:
    """Findings for a text, or for each of a text in several languages, with a lone surrogate."""
    if isinstance(text, str):
        if not is_whole(text):
            yield finding("lone-surrogate", *place)
    elif text:
        for language, one in text.items():
            yield from text_faults((*place, language), one)


def name_faults(place: Path, name: str | Mapping[str, str] | None) -> Iterator[Finding]:
    """Findings for a name or a title, or for each of one in several languages, with what nobody sees or can store."""
    if not isinstance(name, str):
        for language, one in (name or {}).items():
            yield from name_faults((*place, language), one)
    elif not is_whole(name):
        yield finding("lone-surrogate", *place)
    elif not is_plain(name):
        yield _unplain(place, name)


def code_fault(place: Path, code: str) -> Finding:
    """The finding of a text that is no code: an unseen character, or its form."""
    if not is_plain(code):
        return _unplain(place, code)
    return finding("malformed-code", *place, code=code)


def label_fault(place: Path, label: str) -> Finding:
    """The finding of a text that is no label: an unseen character, or its form."""
    return finding("malformed-label", *place, label=label) if is_plain(label) else _unplain(place, label)


def _decoded(name: str) -> str:
    """The text whose UTF-8 was read as Windows-1252, "HÃ¶ganÃ¤s"; empty for any other."""
    if not _MISREAD.search(name):
        return ""
    try:
        return name.encode("cp1252").decode()
    except UnicodeError:
        return ""


def _unplain(place: Path, name: str) -> Finding:
    if meant := _decoded(name):
        return finding("misread-letters", *place, text=name, write=meant)
    kinds, write = [], normalize("NFC", name)
    if write != name:
        kinds.append("loose-accent")
    for kind, pattern, instead in _UNSEEN:
        if pattern.search(write):
            kinds.append(kind)
            write = pattern.sub(instead, write)
    return finding("unseen-character", *place, character=kinds[0], write=write)
