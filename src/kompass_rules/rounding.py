"""Rounding of exact numbers, and of the ends of intervals.

Source of the rules: `docs/explanation/scoring.md`, "Rounding".
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import repeat
from typing import assert_never

from kompass_rules.exact import Number


class Rounding(StrEnum):
    """The way in which a figure is rounded to the digits that a framework prints."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    FLOOR = "floor"
    CEILING = "ceiling"


def round_end(value: Number, unit: Number, rounding: Rounding, openness: int = 0) -> Number:
    """The multiple of `unit` that a value just below (-1), at (0) or just above (1) `value` is rounded to."""
    return _units(value, unit, rounding, openness) * unit


def _units(value: Number, unit: Number, rounding: Rounding, openness: int) -> int:
    whole = unit.numerator * value.denominator  # the value and the unit as whole numbers of one kind
    count, rest = divmod(value.numerator * unit.denominator, whole)
    if rounding is Rounding.HALF_UP:
        up = 2 * rest > whole or (2 * rest == whole and openness >= 0)
    elif rounding is Rounding.HALF_EVEN:
        up = 2 * rest > whole or (2 * rest == whole and (openness > 0 or (openness == 0 and count % 2 == 1)))
    elif rounding is Rounding.CEILING:
        up = rest > 0 or openness > 0
    elif rounding is Rounding.FLOOR:
        up = False
        count -= rest == 0 and openness < 0
    else:
        assert_never(rounding)
    return count + up


def halved(unit: Number) -> Number:
    """The half of a unit, as an integer if it is one."""
    return unit // 2 if unit % 2 == 0 else Fraction(unit, 2)


def round_ends(
    values: Sequence[Number], unit: Number, rounding: Rounding, openness: Sequence[int] = ()
) -> list[Number]:
    """Round a column of values to multiples of a unit, as `round_end` does; without openness none is open."""
    if rounding is Rounding.HALF_UP and not any(openness):
        half = halved(unit)
        return [(value + half) // unit * unit for value in values]
    ends = zip(values, openness or repeat(0), strict=False)
    return [round_end(value, unit, rounding, opened) for value, opened in ends]


def rounded_ratios(
    values: Sequence[Number], wholes: Sequence[Number], times: int, rounding: Rounding, openness: Sequence[int] = ()
) -> list[int]:
    """Round a column of values, so many `times` and each divided by its whole, to whole numbers."""
    if rounding is Rounding.HALF_UP and not any(openness):
        twice = 2 * times
        return [(twice * value // whole + 1) >> 1 for value, whole in zip(values, wholes, strict=True)]
    ends = zip(values, wholes, openness or repeat(0), strict=False)
    return [_units(times * value, whole, rounding, opened) for value, whole, opened in ends]
