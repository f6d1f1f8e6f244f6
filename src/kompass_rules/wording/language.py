"""The languages of the program: an argument of every function, never a setting."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.errors import InvalidError, finding
from kompass_rules.kinds import require

__all__ = ["LANGUAGES", "choose", "in_language"]

LANGUAGES = ("sv", "en")


def choose(language: str, sv: str, en: str) -> str:
    """One of two texts; raises `InvalidError` (`unknown-language`) for any other language."""
    if language == "sv":
        return sv
    if language == "en":
        return en
    require("language", language, str)
    raise InvalidError([finding("unknown-language", language=language, allowed=LANGUAGES)])


def in_language(text: str | Mapping[str, str], language: str) -> str:
    """Return a text, or of one given by language that of this language; else the English; else the first by code."""
    if isinstance(text, str):
        return text
    return next(text[one] for one in (language, "en", *sorted(text)) if one in text)
