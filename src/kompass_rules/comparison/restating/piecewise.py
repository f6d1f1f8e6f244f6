"""How much new points some old ones can make: a value that grows piece by piece with the old points, best pieces first.

What is known of a tree's nodes bounds sums of its leaves, each bound nested in the next. To fill such a tree so that
the most (or the least) comes out, filling greedily by slope is exact, from the leaves up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from kompass_rules.comparison.restating.infinitesimal import Quantity, in_parts
from kompass_rules.exact import Number, to_int_if_integral

__all__ = ["Piece", "Piecewise", "from_pieces", "restricted", "sup_convolution"]

Piece: TypeAlias = tuple[Quantity, Number]
"""So many old points, each of which makes so many new ones."""


@attrs.frozen(eq=False)
class Piecewise:
    """From `start` old points, which make `value` new ones, on over the pieces, sorted in the order of filling."""

    start: Quantity
    value: Quantity
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> Quantity:
        """The most old points."""
        return sum((length for length, _ in self.pieces), self.start)

    @property
    def last(self) -> Quantity:
        """The new points that the most old ones make."""
        return sum((length * slope for length, slope in self.pieces), self.value)

    def at(self, points: Quantity) -> Quantity:
        """The new points that just so many old ones make."""
        value, left = self.value, points - self.start
        for length, slope in self.pieces:
            if left <= length:
                return value + left * slope
            value += length * slope
            left -= length
        return value

    def scaled(self, grid: int) -> Piecewise:
        """The same with old points and slopes in parts of 1 / `grid`, and so new points in parts of its square."""
        pieces = tuple((in_parts(length, grid), to_int_if_integral(slope * grid)) for length, slope in self.pieces)
        return Piecewise(in_parts(self.start, grid), in_parts(self.value, grid * grid), pieces)


def from_pieces(pieces: Iterable[Piece], weight: Quantity, *, most: bool) -> Piecewise:
    """From nothing on: the steepest pieces first for the most, the flattest first for the least.

    The pieces are common content; the rest of what weighs so much makes nothing that is known.
    """
    found = list(pieces)
    rest = weight - sum((length for length, _ in found), 0)
    return Piecewise(0, 0, _sorted([*found, (rest, 0)] if rest > 0 else found, most=most))


def sup_convolution(courses: Iterable[Piecewise], *, most: bool) -> Piecewise:
    """Several at once: their old points together, and what these make at most or at least."""
    found = list(courses)
    start = sum((course.start for course in found), 0)
    value = sum((course.value for course in found), 0)
    return Piecewise(start, value, _sorted((piece for course in found for piece in course.pieces), most=most))


def restricted(course: Piecewise, low: Quantity, high: Quantity, rate: Number) -> Piecewise:
    """Only from `low` to `high` old points.

    Where the course ends before, or begins after, rounding has moved the sum: the difference makes `rate` a point.
    """
    end = course.end
    if low > end:
        return Piecewise(low, course.last + (low - end) * rate, ())
    if high < course.start:
        return Piecewise(high, course.value - (course.start - high) * rate, ())
    start, value, pieces = course.start, course.value, []
    for length, slope in course.pieces:
        skipped = min(max(low - start, 0), length)
        kept = min(length - skipped, max(high - start - skipped, 0))
        value += skipped * slope
        if kept > 0:
            pieces.append((kept, slope))
        start += length
    return Piecewise(max(low, course.start), value, tuple(pieces))


def _sorted(pieces: Iterable[Piece], *, most: bool) -> tuple[Piece, ...]:
    return tuple(sorted(pieces, key=lambda piece: piece[1], reverse=most))
