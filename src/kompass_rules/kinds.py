"""Kinds of values: what is given to the library is checked where it is given, and refused in a sentence.

A value of another kind is a mistake in a program, so it is a `TypeError`. Faults that people make in documents are
findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from reprlib import Repr
from typing import Any, TypeAlias, TypeVar

from attrs import Attribute

T = TypeVar("T")
NONE = type(None)
_LISTS = (tuple, list)
_MOST_BITS = 10_000
Validator: TypeAlias = Callable[[object, "Attribute[Any]", Any], None]


class _Short(Repr):
    def repr_int(self, x: int, level: int) -> str:
        """Return a whole number; Python refuses to write one out that has thousands of digits."""
        return super().repr_int(x, level) if x.bit_length() < _MOST_BITS else f"<an int of {x.bit_length()} bits>"


short: Callable[[object], str] = _Short().repr
"""Return a value as a message quotes it."""


def a(*kinds: type) -> Validator:
    """A validator of attrs fields: the value must be of one of these kinds."""

    def check(_: object, field: Attribute[Any], value: object) -> None:
        if type(value) not in kinds:  # the common case needs no more
            require(field.name, value, *kinds)

    return check


def require(name: str, value: object, *kinds: type) -> None:
    """Raise `TypeError` unless the value is of one of these kinds; a truth value is no number."""
    if type(value) in kinds:
        return
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        msg = f"{name} must be {_names(kinds)}, not {short(value)}, {_name(type(value))}"
        raise TypeError(msg)


def require_callable(name: str, value: object) -> None:
    """Raise `TypeError` unless the value can be called."""
    if not callable(value):
        msg = f"{name} must be a function, not {short(value)}, {_name(type(value))}"
        raise TypeError(msg)


def callables(name: str, entries: Mapping[str, T]) -> dict[str, T]:
    """Functions by name; raises `TypeError` for other kinds."""
    named = entries_of(name, entries)
    for key, value in named.items():
        require_callable(f"{name}[{short(key)}]", value)
    return named


def several(name: str, values: Iterable[T], *kinds: type) -> tuple[T, ...]:
    """Several values in order; raises `TypeError` for other kinds, and for a bare text, which is one value."""
    if type(values) not in _LISTS and (isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable)):
        msg = f"{name} must be several values, in a list or a tuple, not {short(values)}, {_name(type(values))}"
        raise TypeError(msg)
    found = tuple(values)
    for place, value in enumerate(found):
        if kinds and not isinstance(value, kinds):
            require(f"{name}[{place}]", value, *kinds)
    return found


def entries_of(name: str, entries: Mapping[str, T], *kinds: type) -> dict[str, T]:
    """Values by name; raises `TypeError` for other kinds, and for a name that is no text."""
    if not isinstance(entries, dict):
        require(name, entries, Mapping)
    for key, value in entries.items():
        if type(key) is not str:
            require(f"a name in {name}", key, str)
        if kinds and not isinstance(value, kinds):
            require(f"{name}[{short(key)}]", value, *kinds)
    return dict(entries)


def _names(kinds: tuple[type, ...]) -> str:
    return " or ".join("None" if kind is NONE else _name(kind) for kind in kinds)


def _name(kind: type) -> str:
    name = kind.__name__
    return name if kind is NONE else f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"
