"""The keys of a table: what the attributes of a record say about themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin
from unicodedata import normalize

import attrs

from kompass_rules.errors import close_matches

__all__ = ["Key", "Record", "Told", "TypeForm", "keys", "optional", "origin_of", "suggestions", "told"]

Record: TypeAlias = Any
"""A class whose attributes are keys."""

TypeForm: TypeAlias = Any
"""A type, or what stands for one: `X | None`, `Literal["points"]`."""

Told: TypeAlias = Mapping[str, object]
"""What is told of an attribute."""


def told(sv: str, en: str, *, example: object, key: str | None = None) -> Told:
    """What a key means, in Swedish and English; `key` is its name where Python does not allow it as an attribute."""
    return {"sv": sv, "en": en, "example": example, "key": key}


@attrs.frozen
class Key:
    """One key of a table: its name, the attribute that holds it, its type, and what it means."""

    name: str
    attribute: str
    type: TypeForm
    required: bool
    default: object
    sv: str
    en: str
    example: object


@cache
def keys(record: Record) -> dict[str, Key]:
    """The keys of a record by name, in the order in which they are written."""
    found = {}
    for field in attrs.fields(attrs.resolve_types(record)):
        said, default = field.metadata, field.default
        name, required = said.get("key") or field.name, default is attrs.NOTHING
        if hasattr(default, "factory"):
            default = default.factory()
        texts = (said.get("sv", ""), said.get("en", ""), said.get("example"))
        found[name] = Key(name, field.name, field.type, required, default, *texts)
    return found


def origin_of(kind: TypeForm) -> TypeForm:
    """`dict` for `dict[str, int]`, `Literal` for `Literal["points"]`; None for a plain class."""
    return get_origin(kind)


def optional(kind: TypeForm) -> TypeForm:
    """What may be left out, for a type that may be None; None for another type."""
    if get_origin(kind) not in {Union, UnionType} or NoneType not in get_args(kind):
        return None
    return reduce(or_, (part for part in get_args(kind) if part is not NoneType))


_KEYS: Mapping[str, str] = {
    "anmarkning": "note",
    "associationer": "associations",
    "avrundning": "rounding",
    "bedomd": "assessed",
    "bedomning": "assessment",
    "belagg": "evidence",
    "decimaler": "digits",
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
    "namn": "name",
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
    "totalt": "total",
    "vikt": "weight",
}
"""The Swedish words that people write for keys, without accents."""

_VALUES: Mapping[str, str] = {
    "antaget": "assumed",
    "andrad": "changed",
    "andrat": "changed",
    "belagt": "documented",
    "beslaktad": "related",
    "beslaktat": "related",
    "dokumenterat": "documented",
    "hardare": "stricter",
    "harlett": "inferred",
    "likadan": "same",
    "likadant": "same",
    "mildare": "looser",
    "nastan": "close",
    "okand": "unknown",
    "okant": "unknown",
    "overgangsnyckel": "correspondence",
    "regelverk": "ruleset",
    "samma": "same",
    "snavare": "narrow",
    "strangare": "stricter",
    "vidare": "broad",
}
"""The Swedish words that people write for values of which one is chosen, without accents."""


def suggestions(word: str, known: Collection[str] = frozenset(" ".join(_KEYS.values()).split())) -> tuple[str, ...]:
    """The known keys, or values, that a word may have been meant to be, the nearest first; also the Swedish for one."""
    plain = normalize("NFKD", word[:100].lower()).encode("ascii", "ignore").decode()
    swedish = (_KEYS.get(plain) or _VALUES.get(plain, "")).split()
    return tuple(one for one in swedish if one in known)[:1] or close_matches(word, known)
