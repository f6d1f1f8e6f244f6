"""Arguments that hold signs which no keyboard types, or that a blank has split in pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.suggestions import is_there
from kompass_rules.wording import HIDDEN, phrase

_MOST_PIECES = 8
_ODD = rf"{HIDDEN.pattern}|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\uff01-\uff5e]"
_DASHES = re.compile(r"^-*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*")


def refuse_lookalikes(arguments: Sequence[str], language: str) -> None:
    """Refuse what no keyboard types, unless a file bears the name, and a name that a blank has split in pieces.

    Raises `UsageError` with the argument as it has to be typed.
    """
    for at, argument in enumerate(arguments):
        if argument in {"", "-"} or is_there(argument):
            continue
        typed = _typed(argument)
        if typed != argument:
            raise UsageError(phrase("bad-signs", language, given=argument, typed=typed, signs=_signs(argument)))
        whole = next((one for one in _joined(arguments[at : at + _MOST_PIECES]) if is_there(one)), None)
        if whole is not None:
            raise UsageError(phrase("bad-split", language, path=whole))


def _typed(argument: str) -> str:
    """Return an argument as a keyboard types it: signs of the usual width, nothing hidden, and plain dashes."""
    if argument.isascii() and argument.isprintable():
        return argument
    text = re.sub(_ODD, lambda found: _usual(found[0]), argument).strip() if re.search(_ODD, argument) else argument
    word = _DASHES.sub("", text)
    return text if word == text else f"{'-' if len(word) == 1 else '--'}{word}"


def _usual(sign: str) -> str:
    return "" if HIDDEN.fullmatch(sign) else unicodedata.normalize("NFKC", sign)


def _signs(argument: str) -> tuple[str, ...]:
    """Return the signs that are not to be, as their numbers in Unicode."""
    signs = re.findall(_ODD, argument) or [one for one in argument if _DASHES.match(one)]
    return tuple(f"U+{ord(sign):04X}" for sign in dict.fromkeys(signs))


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    return (" ".join(pieces[:count]) for count in range(2, len(pieces) + 1))
