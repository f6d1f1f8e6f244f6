"""Functions from old points to the new ones that they make, linear piece by piece, best pieces first.

What is known of a tree's nodes bounds sums of its leaves, each bound nested in the next. To fill such a tree so that
the most (or the least) comes out, filling greedily by slope is exact, from the leaves up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from kompass_rules.comparison.restating.infinitesimal import Quantity, in_parts
from kompass_rules.exact import Number, to_int_if_integral

Piece: TypeAlias = tuple[Quantity, Number]
"""A length in old points and a slope: new points per old point."""


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


def from_pieces(pieces: Iterable[Piece], weight: Quantity, value: Quantity = 0, *, most: bool) -> Piecewise:
    """The function that is greatest (or least) at every point, from no old points on, which make `value`.

    The pieces are common content; the rest of `weight` makes nothing that is known. For the most the steepest pieces
    come first, for the least the flattest.
    """
    known = list(pieces)
    rest = weight - sum((length for length, _ in known), 0)
    return Piecewise(0, value, _sorted([*known, (rest, 0)] if rest > 0 else known, most=most))


def sup_convolution(courses: Iterable[Piecewise], *, most: bool) -> Piecewise:
    """The best (or worst) way to share old points among several functions."""
    known = list(courses)
    start = sum((course.start for course in known), 0)
    value = sum((course.value for course in known), 0)
    return Piecewise(start, value, _sorted((piece for course in known for piece in course.pieces), most=most))


def restricted(course: Piecewise, low: Quantity, high: Quantity) -> Piecewise:
    """The function between `low` and `high` old points; one point where it has none there."""
    end = course.end
    if low >= end:
        return Piecewise(low, course.last, ())
    if high <= course.start:
        return Piecewise(high, course.value, ())
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
