"""Words that somebody may type for a choice: those of the other language, and those near it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from kompass_rules.errors import close_matches

__all__ = ["choices_meant"]

_SAME: Mapping[str, str] = {
    "bedömning": "assessment",
    "eng": "en",
    "engelska": "en",
    "förbered": "editor",
    "förslag": "draft",
    "förväntningar": "expectations",
    "gb": "en",
    "gränser": "bound",
    "historik": "changelog",
    "jämför": "compare",
    "kolla": "check",
    "kontrollera": "check",
    "noll": "zero",
    "ny-revidering": "new-revision",
    "poäng": "score",
    "poängsätt": "score",
    "prova": "test",
    "pröva": "test",
    "ramverk": "framework",
    "regelverk": "ruleset",
    "räkna": "score",
    "se": "sv",
    "skillnad": "diff",
    "svenska": "sv",
    "swe": "sv",
    "testa": "test",
    "uk": "en",
    "us": "en",
    "uteslut": "exclude",
    "validate": "check",
    "validera": "check",
    "visa": "show",
    "vägra": "refuse",
    "ändringar": "diff",
    "övergångsnyckel": "correspondence",
}
"""Words that mean a choice, and are not near it."""


def choices_meant(word: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Return the choices that a word may have meant: those that it means in another language, else those near it."""
    said = unicodedata.normalize("NFKC", word).casefold()
    same = _SAME.get(said)
    return (same,) if same is not None and same in allowed else close_matches(said, allowed)
