"""Texts that can be written and stored: a lone surrogate is half a character, and no encoding has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompass_rules.errors import Finding, Path, finding
from kompass_rules.frozen import Text

__all__ = ["is_whole", "text_faults"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def is_whole(text: Text | None) -> bool:
    """Return whether a text, or a text in several languages, has no lone surrogate."""
    if isinstance(text, str):
        return text.isascii() or not _SURROGATE.search(text)
    return not text or all(map(is_whole, text.values()))


def text_faults(place: Path, text: Text | None) -> Iterator[Finding]:
    """Findings for a text, or for each of a text in several languages, with a lone surrogate."""
    if isinstance(text, str):
        if not is_whole(text):
            yield finding("lone-surrogate", *place)
    elif text:
        for language, one in text.items():
            yield from text_faults((*place, language), one)
