"""SHA-256 over a plain, canonical meaning: the same meaning has the same digest on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from kompass_rules.exact import number_text
from kompass_rules.interval import Interval

Meaning: TypeAlias = bool | str | int | Fraction | Interval | Mapping[str, "Meaning"] | Sequence["Meaning"] | None


def digest(meaning: Meaning) -> str:
    """The SHA-256, in hexadecimal, of the meaning as JSON with sorted keys, numbers as exact text."""
    from hashlib import sha256  # a score is shown without its digest
    from json import dumps

    text = dumps(_plain(meaning), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _plain(meaning: Meaning) -> object:
    if meaning is None or isinstance(meaning, bool | str):
        return str(meaning) if isinstance(meaning, str) else meaning
    if isinstance(meaning, int | Fraction):
        return ["number", number_text(meaning)]
    if isinstance(meaning, Interval):
        return ["interval", meaning.text]
    if isinstance(meaning, Mapping):
        return {str(key): _plain(value) for key, value in meaning.items()}
    return [_plain(value) for value in meaning]
