"""Titles of answers: what people read for an option, an end of a Likert scale or an item of a checklist.

A title is no part of the meaning of a scale: it moves no score and no digest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from kompass_rules.errors import Finding, Path, finding
from kompass_rules.model.scale import Checklist, Likert, Options, Scale
from kompass_rules.model.texts import name_faults

_ENDS = ("low", "high")
_MOST_SHOWN = 13
_COUNT = re.compile("[1-9][0-9]*")


def untitled(scale: Scale) -> Scale:
    """The scale without titles: two that are equal then mean the same."""
    return attrs.evolve(scale, titles={}) if isinstance(scale, Options | Likert | Checklist) and scale.titles else scale


def answer_named(scale: Options | Likert, text: str) -> str | Fraction | None:
    """The answer that people mean by a text: the name of an option, or the title of an answer in any language.

    Letter case and spaces make no difference where that leaves one answer only. None where there is none.
    """
    if isinstance(scale, Likert):
        ends = {"low": scale.low, "high": scale.high}
        return next((ends[name] for name, titles in scale.titles.items() if _key(text) in _keys(titles.values())), None)
    if text in scale.options:
        return text
    meant = [name for name in scale.options if _key(text) in _keys((name, *scale.titles.get(name, {}).values()))]
    return meant[0] if len(meant) == 1 else None


def title_faults(at: Path, scale: Options | Likert | Checklist) -> Iterator[Finding]:
    """Titles of what is no answer, and titles that name two answers."""
    names = _names(scale)
    if not names:
        return  # a fault of its own
    known = frozenset(names)
    owners = {_key(name): name for name in names} if isinstance(scale, Options) else {}
    for name, titles in scale.titles.items():
        if not (_is_item(name, scale.items) if isinstance(scale, Checklist) else name in known):
            yield finding("title-of-no-answer", *at, "titles", name, name=name, names=names)
            continue
        yield from name_faults((*at, "titles", name), titles)
        for language, title in titles.items():
            owner = owners.setdefault(_key(title), name)
            if owner != name:
                yield finding(
                    "title-of-two-answers", *at, "titles", name, language, title=title, name=name, other=owner
                )


def _names(scale: Options | Likert | Checklist) -> tuple[str, ...]:
    if isinstance(scale, Options):
        return tuple(scale.options)
    return _ENDS if isinstance(scale, Likert) else tuple(map(str, range(1, min(scale.items, _MOST_SHOWN) + 1)))


def _is_item(name: str, items: int) -> bool:
    return bool(_COUNT.fullmatch(name)) and len(name) <= len(str(items)) and int(name) <= items


def _keys(texts: Iterable[str]) -> set[str]:
    return {_key(text) for text in texts}


def _key(text: str) -> str:
    """A text as it is compared: without regard to letter case, spaces and the form of accents."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
