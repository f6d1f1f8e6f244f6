"""A case as text: its documents as TOML, with what else is needed to make the comparison again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.possible_worlds.generate import Case
from tests.possible_worlds.rules import Document

UNSAID = ("format", "source", "evidence", "languages", "framework")
"""Keys that mean nothing here: all documents have the same."""

INLINE = ("points", "percent", "common", "options")
"""Tables that stand in one line."""


def case_text(case: Case) -> str:
    """The documents of a case, and the policies: a small reproduction."""
    parts = [f"# policies: {', '.join(map(str, case.policies))}", *map(toml, case.rulesets)]
    parts += [toml(document) for document in (*case.correspondences, *case.assessments)]
    return "\n\n".join(parts)


def toml(document: Document) -> str:
    """A document as TOML."""
    return "\n".join(_lines({key: value for key, value in document.items() if key not in UNSAID}, ()))


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    inner = {key: value for key, value in table.items() if _has_tables(key, value)}
    for key, value in table.items():
        if key not in inner:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in inner.items():
        name = ".".join(map(_key, (*path, key)))
        if isinstance(value, Mapping):
            only_tables = bool(value) and all(_has_tables(*one) for one in value.items())
            yield from (() if only_tables else (f"[{name}]",))
            yield from _lines(value, (*path, key))
        else:
            for one in value:
                yield from (f"[[{name}]]", *_lines(one, (*path, key)))


def _has_tables(key: str, value: object) -> bool:
    """Whether it is written below a header of its own."""
    if isinstance(value, Mapping):
        return key not in INLINE
    return isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(one, Mapping) for one in value)


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalpha() else f'"{key}"'


def _value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Fraction():
            return f'"{value}"' if value.denominator > 1 else str(value)
        case Mapping():
            return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
        case str():
            return f'"{value}"'
        case Sequence():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            raise TypeError(value)
