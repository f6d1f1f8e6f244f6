"""Sets of attainable numbers: unions of pieces, each an interval or a lattice, and their exact sums.

A lattice is a first and a last number and the step between neighbours. Sums of intervals are intervals, sums of
lattices with one step are lattices, and all else is taken apart into shifted copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.rounding import Rounding, round_end

MOST_PIECES = 4_000
"""The most pieces that a set may have."""


class TooManyPiecesError(Exception):
    """A set has more pieces than are worth counting."""


@attrs.frozen
class Piece:
    """The numbers from a low to a high end: all of them, or those of a lattice that begins at `low`."""

    low: End
    high: End
    step: Number = 0

    def shifted(self, by: Number) -> Piece:
        """The piece moved by a number."""
        return Piece(
            End(self.low.value + by, self.low.openness), End(self.high.value + by, self.high.openness), self.step
        )

    @property
    def is_single(self) -> bool:
        """Return whether the piece holds one number only."""
        return self.low == self.high

    def members(self) -> Iterator[Number]:
        """The numbers of a lattice, or of a piece that holds one."""
        value = self.low.value
        while value <= self.high.value:
            yield value
            value += self.step or self.high.value + 1


Attainable: TypeAlias = tuple[Piece, ...]
"""A set of numbers: pieces in order, which do not overlap."""


ZERO: Attainable = (Piece(End(0), End(0)),)
"""Nothing but 0."""


def interval(low: End, high: End) -> Attainable:
    """All numbers between two ends; none where the ends have passed each other."""
    return (Piece(low, high),) if low <= high else ()


def points(values: Iterable[Number]) -> Attainable:
    """Single numbers."""
    return _in_order(Piece(End(value), End(value)) for value in set(values))


def scaled(numbers: Attainable, factor: Number) -> Attainable:
    """The numbers times a positive factor."""
    if factor == 1:
        return numbers
    return tuple(
        Piece(piece.low.scaled(factor), piece.high.scaled(factor), to_int_if_integral(Fraction(piece.step * factor)))
        for piece in numbers
    )


def cut(numbers: Attainable, low: End, high: End) -> Attainable:
    """The numbers between two ends."""
    return tuple(made for piece in numbers for made in _cut(piece, low, high))


def _cut(piece: Piece, low: End, high: End) -> Iterator[Piece]:
    if piece.step:
        first, last, step = piece.low.value, piece.high.value, piece.step
        if low > (first, 0):
            first += -((first - low.value) // step) * step
            first += step * (End(first) < low)
        if high < (last, 0):
            last = first + (high.value - first) // step * step
            last -= step * (End(last) > high)
        if first <= last:
            yield Piece(End(first), End(last), step if first < last else 0)
    else:
        low, high = max(low, piece.low), min(high, piece.high)
        if low <= high:
            yield Piece(low, high)


def sum_sets(one: Attainable, other: Attainable) -> Attainable:
    """All sums of a number of each."""
    return _in_order(made for first in one for second in other for made in _sum(first, second))


def _sum(one: Piece, other: Piece) -> Iterator[Piece]:
    if one.is_single or other.is_single or one.step == other.step:
        step = one.step or other.step
        opened = one.low.openness or other.low.openness, one.high.openness or other.high.openness
        low, high = End(one.low.value + other.low.value, opened[0]), End(one.high.value + other.high.value, opened[1])
        yield Piece(low, high, step)
        return
    few, many = sorted((one, other), key=_count)
    if _count(few) > MOST_PIECES:
        raise TooManyPiecesError
    yield from (many.shifted(value) for value in few.members())


def _count(piece: Piece) -> Number:
    """The numbers of a piece; an interval has more than any lattice."""
    return (piece.high.value - piece.low.value) // piece.step + 1 if piece.step else 10**30


def image(numbers: Attainable, unit: Number, rounding: Rounding) -> Attainable:
    """The multiples of a unit that the numbers are rounded to."""
    return _in_order(made for piece in numbers for made in _image(piece, unit, rounding))


def _image(piece: Piece, unit: Number, rounding: Rounding) -> Iterator[Piece]:
    ends = [round_end(end.value, unit, rounding, end.openness) for end in (piece.low, piece.high)]
    is_dense = piece.step < unit or (piece.step == unit and rounding is not Rounding.HALF_EVEN)
    if is_dense or piece.is_single:
        yield Piece(End(ends[0]), End(ends[1]), unit if ends[0] < ends[1] else 0)
        return
    if _count(piece) > MOST_PIECES:
        raise TooManyPiecesError
    yield from (Piece(End(value), End(value)) for value in (round_end(one, unit, rounding) for one in piece.members()))


def _in_order(pieces: Iterable[Piece]) -> Attainable:
    """The pieces in order, those that touch or continue each other joined."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.low, piece.high)):
        if joined and (made := _joined(joined[-1], piece)):
            joined[-1] = made
        else:
            joined.append(piece)
            if len(joined) > MOST_PIECES:
                raise TooManyPiecesError
    return tuple(joined)


def _joined(one: Piece, other: Piece) -> Piece | None:
    """One piece in the place of two, the first of which begins no later; None where there is none."""
    if one == other:
        return one
    if not (one.step or other.step) and not (one.is_single and other.is_single):
        touches = other.low.value < one.high.value or (
            other.low.value == one.high.value and not (other.low.openness and one.high.openness)
        )
        return Piece(one.low, max(one.high, other.high)) if touches else None
    step = one.step or other.step
    same = (one.step == step or one.is_single) and (other.step == step or other.is_single)
    if not step or not same or (other.low.value - one.low.value) % step or other.low.value > one.high.value + step:
        return None
    return Piece(one.low, max(one.high, other.high), step)


def simplest(numbers: Attainable, grid: Number = 1) -> Number:
    """A number of the set, in parts of 1 / `grid`, with as few decimals as any near the middle of its widest piece."""
    piece = max(numbers, key=lambda piece: piece.high.value - piece.low.value)
    if piece.step:
        return piece.low.value + (_count(piece) // 2) * piece.step
    middle = Fraction(piece.low.value + piece.high.value, 2)
    for digits in range(16):
        unit = Fraction(grid, 10**digits)
        near = round_end(middle, unit, Rounding.HALF_UP)
        if piece.low <= (near, 0) <= piece.high:
            return to_int_if_integral(Fraction(near))
    return to_int_if_integral(middle)


def nearest(numbers: Attainable, wanted: Number, *, up: bool = False) -> Number:
    """The number of the set, or an end of it, that is nearest to the one wanted; `up`: of those that are no less."""
    candidates = [Fraction(_nearest(piece, wanted, up=up)) for piece in numbers]
    above = [number for number in candidates if number >= wanted] if up else []
    return to_int_if_integral(min(above or candidates, key=lambda number: abs(number - wanted)))


def _nearest(piece: Piece, wanted: Number, *, up: bool) -> Number:
    if piece.step:
        count = (wanted - piece.low.value) // piece.step
        count += up and piece.low.value + count * piece.step < wanted
        return min(max(piece.low.value + count * piece.step, piece.low.value), piece.high.value)
    if piece.low <= (wanted, 0) <= piece.high:
        return to_int_if_integral(Fraction(wanted))
    end = piece.low if wanted <= piece.low.value else piece.high
    return end.value if not end.openness else simplest((piece,))


def those_that_leave(numbers: Attainable, whole: Number, others: Attainable) -> Attainable:
    """The numbers of a set that leave, of a whole, a number of another set."""
    found = (one for piece in others for one in _leaving(numbers, whole, piece))
    return _in_order(found)


def _leaving(numbers: Attainable, whole: Number, other: Piece) -> Iterator[Piece]:
    """The numbers that are the whole less one of a piece: that piece mirrored, which is cut out of the set."""
    low = End(whole - other.high.value, -other.high.openness)
    high = End(whole - other.low.value, -other.low.openness)
    for piece in cut(numbers, low, high):
        yield from _on_lattice(piece, low.value, other.step)


def _on_lattice(piece: Piece, start: Number, step: Number) -> Iterator[Piece]:
    """The members of a piece that are whole steps from a start; the whole piece where there is no step."""
    if not step:
        yield piece
    elif piece.step or piece.is_single:
        members = [value for value in piece.members() if not (value - start) % step]
        yield from (Piece(End(value), End(value)) for value in members)
    else:
        yield from cut(
            (Piece(End(start), End(start + -(-(piece.high.value - start) // step) * step), step),),
            piece.low,
            piece.high,
        )
