"""Texts that can be written, stored and seen: no halves of characters, and in names none that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from unicodedata import is_normalized, normalize

from kompass_rules.errors import Finding, Path, finding
from kompass_rules.frozen import Text

_SURROGATE = re.compile("[\ud800-\udfff]")
_MISREAD = re.compile("[ÃÂâ├┬Ô√¬‚][^\x00-\x7f]")
"""What begins the letters of UTF-8 that were read in one of the encodings of `_READ_AS`."""

_READ_AS = ("cp1252", "cp850", "mac_roman")
_WORD = re.compile(r"[^\x00-\x20]*[^\x00-\x7f][^\x00-\x20]*")
_UNSEEN = (
    ("soft-hyphen", re.compile("\u00ad"), ""),
    ("invisible", re.compile("[\u200b-\u200d\u2060\ufeff]"), ""),
    ("hard-space", re.compile("[\u00a0\u2007\u202f]"), " "),
    ("outer-space", re.compile(r"\A\s+|\s+\Z"), ""),
)
"""The characters that are not seen in a name, and what is to be written in their place."""

_NOT_PLAIN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u00a0\u2007\u202f\ud800-\udfff]")
"""All of them within a text, and the halves of characters."""


def is_readable(text: str) -> bool:
    """Return whether a text is of whole characters, read in their encoding."""
    return text.isascii() or not (_SURROGATE.search(text) or _decoded(text))


def is_plain(text: str) -> bool:
    """Return whether a name is written in whole characters that are seen, each letter as one."""
    if text.isascii():
        return text.strip() in {text, ""}
    unseen = text.strip() != text or not is_normalized("NFC", text) or _NOT_PLAIN.search(text)
    return not unseen and not _decoded(text)


def text_faults(place: Path, text: Text | None) -> Iterator[Finding]:
    """Findings for a text, or for each of a text in several languages, that nobody can store or read."""
    if isinstance(text, str):
        if not is_readable(text):
            yield _unplain(place, text)
    elif text:
        for language, one in text.items():
            yield from text_faults((*place, language), one)


def name_faults(place: Path, name: str | Mapping[str, str] | None) -> Iterator[Finding]:
    """Findings for a name or a title, or for each of one in several languages, with what nobody sees or can store."""
    if not isinstance(name, str):
        for language, one in (name or {}).items():
            yield from name_faults((*place, language), one)
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


def _decoded(text: str) -> str:
    """The text whose UTF-8 was read as that of an older encoding, "HÃ¶ganÃ¤s"; empty for any other."""
    if not _MISREAD.search(text):
        return ""
    decoded = _WORD.sub(lambda found: _decoded_word(found[0]), text)
    return decoded if decoded != text else ""


def _decoded_word(word: str) -> str:
    for encoding in _READ_AS if _MISREAD.search(word) else ():
        with suppress(UnicodeError):
            return word.encode(encoding).decode()
    return word


def _unplain(place: Path, name: str) -> Finding:
    if _SURROGATE.search(name):
        return finding("lone-surrogate", *place)
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
