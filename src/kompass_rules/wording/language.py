"""The languages of the program: an argument of every function, never a setting."""

from __future__ import annotations

from kompass_rules.errors import InvalidError, finding
from kompass_rules.kinds import require

LANGUAGES = ("sv", "en")


def choose(language: str, sv: str, en: str) -> str:
    """One of two texts; raises `InvalidError` (`unknown-language`) for any other language."""
    if language == "sv":
        return sv
    if language == "en":
        return en
    require("language", language, str)
    raise InvalidError([finding("unknown-language", language=language, allowed=LANGUAGES)])
