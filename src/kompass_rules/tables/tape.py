"""A tape of operations on columns of whole numbers, each of which is proven to fit its type before anything runs.

Making an operation gives a `Whole`, which knows the most that its numbers can be; the least is 0. From the bounds of
what an operation reads follows the narrowest type in which nothing overflows, and `TooWideError` where there is none.
Running the tape on a block of rows is then a loop without questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import gcd
from typing import Any, TypeAlias, assert_never, overload

import attrs
import numpy as np
from numpy.typing import NDArray

from kompass_rules.rounding import Rounding

Column: TypeAlias = NDArray[Any]
"""A column of whole numbers, or of truth values."""

Type: TypeAlias = type[np.uint16 | np.uint32 | np.int64]

_TYPES: tuple[Type, ...] = (np.uint16, np.uint32, np.int64)


class TooWideError(ArithmeticError):
    """A number may be larger than 64 bits hold."""


@attrs.frozen
class Whole:
    """A column of whole numbers from 0 to `most`, by its place on the tape."""

    place: int
    most: int


@attrs.frozen
class Flags:
    """A column of truth values, by its place on the tape."""

    place: int


def type_for(most: int) -> Type:
    """The narrowest type that holds 0 to `most`; raises `TooWideError`."""
    for kind in _TYPES:
        if most <= np.iinfo(kind).max:
            return kind
    raise TooWideError


@attrs.frozen(eq=False)
class Tape:
    """Operations in the order in which they run: each a function, the places that it reads, and the one it fills.

    The first `inputs` places are filled by whoever runs the tape.
    """

    inputs: int
    _operations: list[tuple[Callable[..., Column], tuple[int, ...]]] = attrs.field(init=False, factory=list)

    def run(self, read: Callable[[int], Column], wanted: Mapping[int, Column | None]) -> dict[int, Column]:
        """The columns at the wanted places, computed into the memory that is given for them, if any is.

        An input is read just before something needs it, and let go after its last use, as all other columns are: what
        is summed together is in the nearest cache together.
        """
        last = {place: time for time, (_, reads) in enumerate(self._operations) for place in reads}
        columns: dict[int, Column] = {}
        for time, (function, reads) in enumerate(self._operations):
            for place in reads:
                if place < self.inputs and place not in columns:
                    columns[place] = read(place)
            place = self.inputs + time
            columns[place] = function(*[columns[place] for place in reads], out=wanted.get(place))
            for place in reads:
                if last[place] == time and place not in wanted:
                    columns.pop(place, None)
        for place, out in wanted.items():
            if place < self.inputs:
                columns[place] = _put(columns[place] if place in columns else read(place), out)
        return {place: columns[place] for place in wanted}

    def _put(self, function: Callable[..., Column], reads: Sequence[Whole | Flags]) -> int:
        self._operations.append((function, tuple(one.place for one in reads)))
        return self.inputs + len(self._operations) - 1

    def _whole(self, function: Callable[..., Column], reads: Sequence[Whole | Flags], most: int) -> Whole:
        return Whole(self._put(function, reads), most)

    def weighed_sum(self, terms: Sequence[tuple[Whole, int]], extra: int = 0) -> Whole:
        """The sum of columns, each so many times, and of a number."""
        most = sum(one.most * times for one, times in terms) + extra
        if len(terms) == 1 and terms[0][1] == 1 and not extra:
            return terms[0][0]
        kind = type_for(max(most, *(times for _, times in terms)))
        function = partial(_weighed_sum, kind, tuple(times for _, times in terms), extra)
        return self._whole(function, [one for one, _ in terms], most)

    def times(self, one: Whole, factor: int) -> Whole:
        """A column so many times."""
        return self.weighed_sum([(one, factor)])

    def product(self, one: Whole, other: Whole) -> Whole:
        """The product of two columns."""
        most = one.most * other.most
        return self._whole(partial(np.multiply, dtype=type_for(most), casting="unsafe"), [one, other], most)

    def constant(self, whole: int, like: Whole) -> Whole:
        """A number in as many rows as a column has."""
        return self._whole(partial(_constant, type_for(whole), whole), [like], whole)

    def at_least(self, one: Whole, other: Whole | int) -> Flags:
        """Return whether a column is at least another, or a number, row by row."""
        if isinstance(other, Whole):
            return Flags(self._put(np.greater_equal, [one, other]))
        return Flags(self._put(partial(np.less_equal, np.asarray(type_for(other)(other))), [one]))

    def at_least_one(self, one: Whole) -> Whole:
        """A column, with 1 for 0."""
        return self._whole(partial(np.maximum, 1, casting="unsafe"), [one], max(one.most, 1))

    def divided_into(self, whole: int, by: Whole) -> Whole:
        """A number divided by each of a column, all of which divide it."""
        return self._whole(partial(_divided_into, type_for(whole), whole), [by], whole)

    def rounded(self, one: Whole, times: int, per: int, by: Whole | None, rounding: Rounding) -> Whole:
        """A column so many times, divided by `per` and by another column, rounded to whole numbers."""
        common = gcd(times, per)
        times, per = times // common, per // common
        divisor = per * (by.most if by else 1)
        most = -(-one.most * times // per)
        if by is None:
            if per == 1:
                return self.times(one, times)
            widest = max(2 * times * one.most + per, 2 * per, times)
            return self._whole(partial(_rounded, rounding, type_for(widest), times, per), [one], most)
        widest = max(2 * times * one.most + divisor, 2 * divisor, times)
        return self._whole(partial(_rounded_by, rounding, type_for(widest), times, per), [one, by], most)

    def multiplied(self, one: Whole | int, other: Whole | int) -> Whole | int:
        """The product of columns, or of constants."""
        if isinstance(one, int):
            return one * other if isinstance(other, int) else self.times(other, one)
        return self.times(one, other) if isinstance(other, int) else self.product(one, other)

    @overload
    def at_most(self, one: Whole, most: int) -> Whole: ...
    @overload
    def at_most(self, one: Whole | int, most: int) -> Whole | int: ...
    def at_most(self, one: Whole | int, most: int) -> Whole | int:
        """A column, or a constant, with a number for all that is above it."""
        if isinstance(one, int):
            return min(one, most)
        if one.most <= most:
            return one
        return self._whole(partial(np.minimum, type_for(one.most)(most), casting="unsafe"), [one], most)

    def least(self, ones: Sequence[Whole]) -> Whole:
        """The least of some columns, row by row."""
        return self._whole(partial(_each, np.minimum), ones, min(one.most for one in ones))

    def greatest(self, ones: Sequence[Whole]) -> Whole:
        """The greatest of some columns, row by row."""
        return self._whole(partial(_each, np.maximum), ones, max(one.most for one in ones))

    def twice_median(self, ones: Sequence[Whole], counting: Sequence[Flags | None]) -> Whole:
        """Twice the median of the columns that count, row by row."""
        most = max(one.most for one in ones)
        kind = type_for(2 * most + 2)
        flags = [one for one in counting if one]
        places = tuple(position for position, one in enumerate(counting) if one)
        return self._whole(partial(_twice_median, kind, most + 1, len(ones), places), [*ones, *flags], 2 * most)

    def best(self, ones: Sequence[Whole], count: int) -> Whole:
        """The sum of the `count` greatest of some columns, row by row."""
        most = sum(sorted(one.most for one in ones)[-count:])
        return self._whole(partial(_best, type_for(most), count), ones, most)

    def where(self, flags: Flags, one: Whole | int, other: Whole | int) -> Whole:
        """A column, or a number, where flags are set, and another elsewhere."""
        most = max(each if isinstance(each, int) else each.most for each in (one, other))
        numbers = tuple(each if isinstance(each, int) else None for each in (one, other))
        columns = [each for each in (one, other) if isinstance(each, Whole)]
        return self._whole(partial(_where, type_for(most), numbers), [flags, *columns], most)

    def nudged(self, one: Whole, parts: int, flags: Flags, direction: int) -> Whole:
        """A column in so many parts of one, and a part more (1) or less (-1) where flags are set; none is 0 there."""
        most = one.most * parts + (direction > 0)
        return self._whole(partial(_nudged, type_for(most), parts, direction), [one, flags], most)

    def settled(self, one: Whole, parts: int, direction: int) -> tuple[Whole, Flags]:
        """Undo `nudged`: a column in whole numbers again, and where some parts were more or less."""
        most = one.most // parts if direction > 0 else -(-one.most // parts)
        wholes = partial(_settled, type_for(one.most + parts), parts, direction)
        return self._whole(wholes, [one], most), Flags(self._put(partial(_is_nudged, parts), [one]))

    def any_of(self, flags: Sequence[Flags]) -> Flags:
        """Return whether any of some flags is set, row by row."""
        return Flags(self._put(partial(_each, np.logical_or), flags)) if len(flags) > 1 else flags[0]

    def both(self, one: Flags, other: Flags) -> Flags:
        """Return whether both flags are set, row by row."""
        return Flags(self._put(np.logical_and, [one, other]))

    def without(self, one: Flags | None, others: Sequence[Flags]) -> Flags | None:
        """Return whether a flag is set, and none of some others, row by row; None where no flags are."""
        if not others:
            return one
        return Flags(self._put(_but_none_of, [one, *others]) if one else self._put(_none_of, others))


def _weighed_sum(
    kind: Type, factors: tuple[int, ...], extra: int, *columns: Column, out: Column | None = None
) -> Column:
    first, *others = (
        column if factor == 1 else np.multiply(column, factor, dtype=kind, casting="unsafe")
        for column, factor in zip(columns, factors, strict=True)
    )
    if extra:
        others.append(np.asarray(kind(extra)))
    if not others:
        return _put(first, out)
    for other in others:
        first = out = np.add(first, other, out=out, dtype=kind, casting="unsafe")
    return first


def _put(column: Column, out: Column | None) -> Column:
    if out is None:
        return column
    out[...] = column
    return out


def _constant(kind: Type, whole: int, like: Column, out: Column | None = None) -> Column:
    return _put(np.full(like.shape, whole, kind), out)


def _divided_into(kind: Type, whole: int, by: Column, out: Column | None = None) -> Column:
    return _divided(np.full(by.shape, whole, kind), by, kind, out)


def _rounded(rounding: Rounding, kind: Type, times: int, per: int, column: Column, out: Column | None = None) -> Column:
    """Round by whole constants, which numpy divides by without dividing."""
    top = column if times == 1 else np.multiply(column, times, dtype=kind, casting="unsafe")
    if rounding is Rounding.HALF_EVEN:
        return _half_even(top, np.full(top.shape, per, kind), out)
    before = _before(rounding, per)
    if before:
        top = np.add(top, kind(before), out=None if top is column else top, dtype=kind, casting="unsafe")
    return _divided(top, np.asarray(kind(per)), kind, out)


def _divided(top: Column, bottom: Column, kind: Type, out: Column | None) -> Column:
    quotient: Column = np.floor_divide(top, bottom, out=out, dtype=kind, casting="unsafe")
    return quotient


def _before(rounding: Rounding, per: int) -> int:
    """The number to add before a quotient is cut; of an odd divisor, no whole number is at the half."""
    match rounding:
        case Rounding.HALF_UP:
            return per // 2
        case Rounding.CEILING:
            return per - 1
        case _:
            return 0


def _rounded_by(
    rounding: Rounding, kind: Type, times: int, per: int, column: Column, by: Column, out: Column | None = None
) -> Column:
    top = np.multiply(column, times, dtype=kind, casting="unsafe")
    bottom = np.multiply(by, per, dtype=kind, casting="unsafe")
    match rounding:
        case Rounding.HALF_EVEN:
            return _half_even(top, bottom, out)
        case Rounding.HALF_UP:
            np.add(top, np.floor_divide(bottom, 2), out=top)
        case Rounding.CEILING:
            np.add(top, np.subtract(bottom, 1), out=top)
        case Rounding.FLOOR:
            pass
        case _:
            assert_never(rounding)
    return _divided(top, bottom, kind, out)


def _half_even(top: Column, bottom: Column, out: Column | None) -> Column:
    count, rest = np.divmod(top, bottom)
    twice = np.add(rest, rest)
    up = (twice > bottom) | ((twice == bottom) & (np.remainder(count, 2) == 1))
    rounded: Column = np.add(count, up, out=count if out is None else out, casting="unsafe")
    return rounded


def _each(function: Callable[..., Column], first: Column, *others: Column, out: Column | None = None) -> Column:
    if not others:
        return _put(first, out)
    *between, last = others
    for other in between:  # what is not the last may be wider than the result
        first = function(first, other)
    return function(first, last, out=out, casting="unsafe")


def _twice_median(
    kind: Type, beyond: int, count: int, places: tuple[int, ...], *columns: Column, out: Column | None = None
) -> Column:
    ones: Column = np.stack([column.astype(kind) for column in columns[:count]])
    middle = np.full((1, ones.shape[1]), count)
    for place, flags in zip(places, columns[count:], strict=True):
        ones[place, ~flags] = beyond
        middle[0] -= ~flags
    ones.sort(axis=0)
    np.maximum(middle, 1, out=middle)
    low, high = (np.take_along_axis(ones, place, axis=0)[0] for place in ((middle - 1) // 2, middle // 2))
    twice: Column = np.add(low, high)
    twice[twice == 2 * beyond] = 0
    return _put(twice, out)


def _best(kind: Type, count: int, *columns: Column, out: Column | None = None) -> Column:
    ones = np.sort(np.stack([column.astype(kind) for column in columns]), axis=0)
    total: Column = np.add.reduce(ones[-count:], axis=0, dtype=kind, out=out)
    return total


def _where(
    kind: Type, numbers: tuple[int | None, ...], flags: Column, *columns: Column, out: Column | None = None
) -> Column:
    rest = iter(columns)
    one, other = (next(rest) if number is None else np.asarray(kind(number)) for number in numbers)
    found: Column = np.empty(flags.shape, kind) if out is None else out
    found[...] = other
    np.copyto(found, one, where=flags, casting="unsafe")
    return found


def _nudged(kind: Type, parts: int, direction: int, column: Column, flags: Column, out: Column | None = None) -> Column:
    found = np.multiply(column, parts, dtype=kind, casting="unsafe")
    nudge = np.add if direction > 0 else np.subtract
    return _put(nudge(found, flags, dtype=kind, casting="unsafe"), out)


def _settled(kind: Type, parts: int, direction: int, column: Column, out: Column | None = None) -> Column:
    top = column if direction > 0 else np.add(column, parts - 1, dtype=kind, casting="unsafe")
    return _divided(top, np.asarray(kind(parts)), kind, out)


def _is_nudged(parts: int, column: Column, out: Column | None = None) -> Column:
    return _put(column % column.dtype.type(parts) != 0, out)


def _none_of(*columns: Column, out: Column | None = None) -> Column:
    return _put(np.logical_not(_each(np.logical_or, *columns)), out)


def _but_none_of(first: Column, *others: Column, out: Column | None = None) -> Column:
    return _put(first & _none_of(*others), out)
