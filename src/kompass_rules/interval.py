"""Intervals of exact numbers, with open and closed ends.

An interval ends at, just below or just above a number. `End` is that boundary, and ends are ordered as drawn:

    ... < (13, 1) < ... < (14, -1) < (14, 0) < (14, 1) < ...
                           below 14     14     above 14

A low end is at or just above its number, a high end at or just below it: [13, 14) is between (13, 0) and (14, -1).

Source of the rules: `docs/explanation/scoring.md`, "Numbers" and "Rounding".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, assert_never

import attrs

from kompass_rules.errors import InexactError, InvalidError, finding, one_of
from kompass_rules.exact import Number, number_text, parse_number, to_fraction, to_int_if_integral
from kompass_rules.kinds import require
from kompass_rules.rounding import Rounding, halved, round_end

_INTERVAL = re.compile(r"([\[(])\s*([^,\s]+)\s*,\s*([^,\s]+)\s*([\])])")


class End(NamedTuple):
    """An end of an interval: a value, and whether it is just below (-1), at (0) or just above (1) the value."""

    value: Number
    openness: int = 0

    def scaled(self, factor: Number) -> End:
        """The end multiplied by a positive factor."""
        return End(to_int_if_integral(self.value * factor), self.openness)

    def over(self, divisor: Number) -> End:
        """The end divided by a positive number."""
        return End(Fraction(self.value, divisor), self.openness)

    def rounded(self, unit: Number, rounding: Rounding) -> End:
        """The multiple of `unit` that values at this end are rounded to."""
        return End(round_end(self.value, unit, rounding, self.openness))


def sum_of_ends(ends: Sequence[End]) -> End:
    """The end of a sum, from ends of one kind, low or high: it is open where one of them is."""
    return End(sum(end.value for end in ends), next((end.openness for end in ends if end.openness), 0))


def preimage(value: Number, unit: Number, rounding: Rounding) -> tuple[End, End]:
    """The two ends of all that is rounded to `value`, a multiple of `unit`: half-up 14 is [13.5, 14.5)."""
    match rounding:
        case Rounding.HALF_UP:
            half = halved(unit)
            return End(value - half), End(value + half, -1)
        case Rounding.HALF_EVEN:
            half, odd = halved(unit), value // unit % 2
            return End(value - half, odd), End(value + half, -odd)
        case Rounding.FLOOR:
            return End(value), End(value + unit, -1)
        case Rounding.CEILING:
            return End(value - unit, 1), End(value)
        case _:
            assert_never(rounding)


def _end_value(value: Number | Decimal) -> Fraction:
    return value if isinstance(value, Fraction) else to_fraction(value, "an end of an interval")


@attrs.frozen(eq=False, repr=False)
class Interval:
    """All numbers between two ends, each open or closed; *exact* when it holds one number only.

    An exact interval equals its number, and can be compared with others: `evaluation.total.points > 600`. Comparing any
    other, which has no single number, raises `InexactError`.
    Raises `InvalidError` (`empty-interval`) where no number is between the ends.
    """

    low: Fraction = attrs.field(converter=_end_value)
    high: Fraction = attrs.field(converter=_end_value)
    low_open: bool = False
    high_open: bool = False

    def __attrs_post_init__(self) -> None:
        opened = self.low_open or self.high_open
        if self.low_open is not False or self.high_open is not False:
            require("low_open", self.low_open, bool)
            require("high_open", self.high_open, bool)
        if (self.low is not self.high or opened) and (self.low >= self.high if opened else self.low > self.high):
            raise InvalidError([finding("empty-interval", interval=self.text)])

    @classmethod
    def exactly(cls, value: Number | Decimal) -> Interval:
        """The interval that holds this number only."""
        exactly = _end_value(value)
        return cls(exactly, exactly)

    @classmethod
    def between(cls, low: End, high: End) -> Interval:
        """The interval between two ends."""
        require("low", low, End)
        require("high", high, End)
        return cls(low.value, high.value, low.openness > 0, high.openness < 0)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read "[604.95, 612.05)", or a single number, of any length; raises `InvalidError` (`not-a-number`)."""
        require("text", text, str)
        found = _INTERVAL.fullmatch(text.strip())
        if not found:
            return cls.exactly(parse_number(text))
        opening, low, high, closing = found.groups()
        return cls(parse_number(low), parse_number(high), opening == "(", closing == ")")

    @property
    def low_end(self) -> End:
        """The low end, ordered as (value, at or just above)."""
        return End(self.low, int(self.low_open))

    @property
    def high_end(self) -> End:
        """The high end, ordered as (value, just below or at)."""
        return End(self.high, -int(self.high_open))

    @property
    def is_exact(self) -> bool:
        """Return whether the interval holds one number only."""
        return self.low == self.high

    @property
    def value(self) -> Fraction:
        """The one number of an exact interval; raises `InexactError` for any other."""
        if not self.is_exact:
            msg = f"{self.text} is not a single number; use .low and .high, or say how to choose between them"
            raise InexactError(msg)
        return self.low

    @property
    def text(self) -> str:
        """The interval as documents write it: "[604.95, 612.05)", exact "[611, 611]"."""
        opening, closing = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{opening}{number_text(self.low)}, {number_text(self.high)}{closing}"

    def meet(self, other: Interval) -> Interval | None:
        """The numbers that are in both intervals, or None."""
        low, high = max(self.low_end, other.low_end), min(self.high_end, other.high_end)
        return Interval.between(low, high) if low <= high else None

    def rounded(self, unit: Number | Decimal, rounding: Rounding | str) -> Interval:
        """The closed hull of what its numbers are rounded to, in multiples of a positive `unit`."""
        quantum, rounding = to_fraction(unit, "a unit"), one_of(Rounding, rounding)
        if quantum <= 0:
            raise InvalidError([finding("not-positive", value=quantum)])
        return Interval.between(self.low_end.rounded(quantum, rounding), self.high_end.rounded(quantum, rounding))

    def __contains__(self, value: object) -> bool:
        if isinstance(value, Interval):
            return self.low_end <= value.low_end and value.high_end <= self.high_end
        return self.low_end <= (to_fraction(value), 0) <= self.high_end

    def __add__(self, other: Interval | Number | Decimal) -> Interval:
        if not isinstance(other, Interval):
            other = Interval.exactly(other)
        low_open, high_open = self.low_open or other.low_open, self.high_open or other.high_open
        return Interval(self.low + other.low, self.high + other.high, low_open, high_open)

    __radd__ = __add__

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: Interval | Number | Decimal) -> Interval:
        if not isinstance(other, Interval):
            other = Interval.exactly(other)
        low = self.low - other.high
        if self.low is self.high and other.low is other.high:
            return Interval(low, low)
        low_open, high_open = self.low_open or other.high_open, self.high_open or other.low_open
        return Interval(low, self.high - other.low, low_open, high_open)

    def __rsub__(self, other: Number | Decimal) -> Interval:
        return -self + to_fraction(other)

    def __mul__(self, factor: Number | Decimal) -> Interval:
        by = to_fraction(factor, "a factor")
        if by < 0:
            return -self * -by
        if not by:
            return Interval.exactly(0)
        low = self.low * by
        high = low if self.low is self.high else self.high * by
        return Interval(low, high, self.low_open, self.high_open)

    __rmul__ = __mul__

    def __truediv__(self, divisor: Number | Decimal) -> Interval:
        return self * (1 / to_fraction(divisor, "a divisor"))

    def _against(self, other: Interval | Number | Decimal) -> tuple[Fraction, Fraction]:
        return self.value, other.value if isinstance(other, Interval) else to_fraction(other)

    def __lt__(self, other: Interval | Number | Decimal) -> bool:
        mine, theirs = self._against(other)
        return mine < theirs

    def __le__(self, other: Interval | Number | Decimal) -> bool:
        mine, theirs = self._against(other)
        return mine <= theirs

    def __gt__(self, other: Interval | Number | Decimal) -> bool:
        mine, theirs = self._against(other)
        return mine > theirs

    def __ge__(self, other: Interval | Number | Decimal) -> bool:
        mine, theirs = self._against(other)
        return mine >= theirs

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Interval):
            return self.low_end == other.low_end and self.high_end == other.high_end
        if isinstance(other, int | Fraction | Decimal) and not isinstance(other, bool):
            return self.is_exact and self.low == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.low) if self.is_exact else hash((self.low_end, self.high_end))

    def __str__(self) -> str:
        return number_text(self.low) if self.is_exact else self.text

    def __repr__(self) -> str:
        return f"Interval({str(self)!r})"
