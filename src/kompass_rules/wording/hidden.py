"""Texts of documents made safe for a screen: a sign to be seen in place of what is obeyed, or cannot be seen."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for the three that `visible` makes spaces
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff"
    "]"
)
"""The characters that a screen obeys or does not show: controls, formats, fillers, selectors, what is for private use.

Those that change the direction of a text are among them, and those of no width, but for accents.
"""

_SPACES = str.maketrans("\t\n\r", "   ")


def visible(text: str) -> str:
    """Return a text in one line, each character that a screen would obey or hide replaced by a sign."""
    if text.isascii() and text.isprintable():
        return text
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.translate(_SPACES))
