"""Numbers and their nearest neighbours: a value, and how fast it is left behind.

`Near(3, -1)` lies below 3 by less than any number. The step tells an end that is not reached from one that is, and in
which direction something moves that is linear nearby.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End


@attrs.frozen(eq=False)
class Near:
    """A value and an infinitesimal step from it; ordered by value first, then by step."""

    value: Number
    step: Number

    def __add__(self, other: Quantity) -> Near:
        if isinstance(other, Near):
            return Near(self.value + other.value, self.step + other.step)
        return Near(self.value + other, self.step)

    __radd__ = __add__

    def __neg__(self) -> Near:
        return Near(-self.value, -self.step)

    def __sub__(self, other: Quantity) -> Near:
        return self + -other

    def __rsub__(self, other: Number) -> Near:
        return -self + other

    def __mul__(self, factor: Number) -> Near:
        return Near(self.value * factor, self.step * factor)

    __rmul__ = __mul__

    def __lt__(self, other: Quantity) -> bool:
        return _key(self) < _key(other)

    def __le__(self, other: Quantity) -> bool:
        return _key(self) <= _key(other)

    def __gt__(self, other: Quantity) -> bool:
        return _key(self) > _key(other)

    def __ge__(self, other: Quantity) -> bool:
        return _key(self) >= _key(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Near | int | Fraction) and _key(self) == _key(other)

    def __hash__(self) -> int:
        return hash(_key(self))


Quantity: TypeAlias = Number | Near
"""A number, or one just beside it."""


def _key(quantity: Quantity) -> tuple[Number, Number]:
    return (quantity.value, quantity.step) if isinstance(quantity, Near) else (quantity, 0)


def near_end(end: End) -> Quantity:
    """An end of an interval as a quantity: itself where it is closed, else just above or below."""
    return Near(*end) if end[1] else end[0]


def end_of(quantity: Quantity) -> End:
    """A quantity as an end of an interval."""
    value, step = _key(quantity)
    return End(value, (step > 0) - (step < 0))


def value_of(quantity: Quantity) -> Number:
    """The value, without its step."""
    return quantity.value if isinstance(quantity, Near) else quantity


def in_parts(quantity: Quantity, parts: int) -> Quantity:
    """The same in parts of 1 / `parts`: a whole number where it is one."""
    return quantity * parts if isinstance(quantity, Near) else to_int_if_integral(quantity * parts)
