"""The keys and values that an unknown word may have been meant to be: those like it, and the one it is Swedish for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from unicodedata import normalize

from kompass_rules.spelling import close_matches

_KEYS: Mapping[str, str] = {
    "anmarkning": "note",
    "associationer": "associations",
    "avrundning": "rounding",
    "bands": "grades",
    "bedomd": "assessed",
    "bedomning": "assessment",
    "belagg": "evidence",
    "decimaler": "digits",
    "betyg": "grades",
    "enhet": "unit",
    "forbattringar": "improvements",
    "fel": "findings",
    "foreslagen": "proposed",
    "forslag": "proposed",
    "forval": "defaults",
    "forvantan": "expect",
    "forvantningar": "expect expectations",
    "fragor": "questions",
    "gamla": "old",
    "gammal": "old",
    "gemensam": "common",
    "gemensamt": "common",
    "grund": "grounds",
    "jamforelse": "comparison",
    "kalla": "source",
    "kommun": "unit",
    "kriterier": "criteria",
    "maxpoang": "max_points",
    "max_poang": "max_points",
    "maxpoints": "max_points",
    "medelvarde": "means",
    "medelvarden": "means",
    "namn": "name title",
    "nivaer": "levels",
    "node": "nodes",
    "noder": "nodes",
    "ny": "new",
    "nya": "new",
    "oavrundat": "unrounded",
    "poang": "points max_points",
    "procent": "percent",
    "rubrik": "title",
    "rad": "associations",
    "rader": "associations",
    "ramverk": "framework",
    "revidering": "revision",
    "skala": "scale",
    "skalor": "scales",
    "sprak": "language languages",
    "styrkor": "strengths",
    "svar": "answers",
    "titel": "title",
    "tryckt": "printed",
    "tryckta": "printed",
    "totalt": "total",
    "vikt": "weight",
}
"""The Swedish words that people write for keys, without accents."""

_VALUES: Mapping[str, str] = {
    "antaget": "assumed",
    "andrad": "changed",
    "andrat": "changed",
    "eng": "en",
    "engelska": "en",
    "english": "en",
    "gb": "en",
    "norsk": "no",
    "norska": "no",
    "nb": "no",
    "se": "sv",
    "svenska": "sv",
    "swe": "sv",
    "swedish": "sv",
    "uk": "en",
    "us": "en",
    "belagt": "documented",
    "beslaktad": "related",
    "beslaktat": "related",
    "dokumenterat": "documented",
    "hardare": "stricter",
    "harlett": "inferred",
    "likadan": "same",
    "likadant": "same",
    "mildare": "looser",
    "mean": "weighted-mean",
    "medel": "weighted-mean",
    "nara": "close",
    "nastan": "close",
    "nedat": "floor",
    "okand": "unknown",
    "okant": "unknown",
    "overgangsnyckel": "correspondence",
    "regelverk": "ruleset",
    "samma": "same",
    "snavare": "narrow",
    "strangare": "stricter",
    "uppat": "ceiling",
    "vidare": "broad",
    "viktat": "weighted-mean",
}
"""The Swedish words that people write for values of which one is chosen, without accents."""


_TRUTH: Mapping[str, str] = {
    **dict.fromkeys(("true", "ja", "yes", "sant"), "true"),
    **dict.fromkeys(("false", "nej", "no", "falskt"), "false"),
}
"""The words that people write for truth values."""


_LANGUAGE = re.compile(r"([a-z]+?)(?:[^a-z\d]+|(?=[A-Z]))([A-Za-z]{2,3})")
_NUMBER = re.compile(
    r"\s*(?:(?i:ca|cirka|about)\.?\s*)?([+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?)"
    r"\s*(?:%|[^\W\d_]{1,20}|(?:av|of)\s+[0-9.,]+)?\s*"
)


def suggestions(word: str, known: Collection[str] = frozenset(" ".join(_KEYS.values()).split())) -> tuple[str, ...]:
    """The known keys, or values, that a word may have been meant to be, the nearest first; also the Swedish for one."""
    plain = normalize("NFKD", word[:100].lower()).encode("ascii", "ignore").decode()
    if (found := _LANGUAGE.fullmatch(word)) and (name := _KEYS.get(found[1], found[1])) in known:
        return (f"{name}.{found[2].lower()}",) if name in {"note", "title"} else (name,)
    swedish = (_KEYS.get(plain) or _VALUES.get(plain, "")).split()
    language = (plain[:2],) if re.fullmatch("[a-z]{2}(?:[-_][a-z]{2})?", plain) and plain[:2] in known else ()
    return tuple(one for one in (*swedish, *language) if one in known)[:1] or close_matches(word, known)


def number_meant(text: str) -> str:
    """The number in a text that only holds words for its unit beside it; empty for any other text."""
    found = _NUMBER.fullmatch(text)
    return found[1].replace(",", ".") if found else ""


def truth_value(word: str) -> str:
    """The truth value that a word was meant to be; empty for any other word."""
    return _TRUTH.get(word.casefold(), "")
