"""Rounding of exact numbers, and of the ends of intervals.

Source of the rules: `docs/explanation/scoring.md`, "Rounding".
"""

from __future__ import annotations

from enum import StrEnum
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
    return (count + up) * unit
