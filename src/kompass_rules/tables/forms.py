"""Scales in columns: whole numbers of answers in tenths or thousandths -> whole numbers of points, and bad cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from math import ceil, floor, lcm
from typing import TypeAlias, assert_never

import attrs
import numpy as np

from kompass_rules.model.scale import Bands, Checklist, Likert, Linear, Options, Points
from kompass_rules.tables.refusals import not_exact, too_wide
from kompass_rules.tables.tape import Column, type_for

Read: TypeAlias = Callable[[Column], tuple[Column, Column | None]]
"""Whole numbers of answers -> whole numbers of points, and where an answer is bad, if anywhere."""

InNumbers: TypeAlias = Points | Likert | Checklist | Bands | Linear
"""A scale whose answers are numbers."""

_WIDEST = 2**62


@attrs.frozen(eq=False)
class Form:
    """The way in which a column of answers becomes points: whole numbers from 0 to `most`, in parts of 1 / `per`."""

    per: int
    most: int
    read: Read

    def finer(self, denominator: int) -> Form:
        """The same in parts of which numbers with a denominator are whole numbers."""
        times = lcm(self.per, denominator) // self.per
        return Form(self.per * times, self.most * times, partial(_times, self.read, times))


def form_of(code: str, scale: InNumbers, maximum: Fraction, digits: int) -> Form:
    """The form of answers in numbers with so many decimals; raises `InvalidError` for what columns cannot do."""
    parts = 10**digits
    match scale:
        case Points(step):
            most = floor(maximum * parts)
            multiple = (step * parts).numerator if step else 1
            found = Form(parts, most, partial(_read_points, most, multiple))
        case Likert(low, high):
            found = _along(maximum, (low, high), parts, whole=False, clip=False)
        case Checklist(items):
            found = _along(maximum, (Fraction(0), Fraction(items)), parts, whole=True, clip=False)
        case Linear(worst, best, clip, log):
            if log:
                raise not_exact(code, "log")
            found = _along(maximum, (worst, best), parts, whole=False, clip=clip)
        case Bands(low, high, bands):
            starts = [ceil(band.start * parts) for band in bands]
            per, points = whole_parts([band.share * maximum for band in bands])
            limits = ceil(low * parts), floor(high * parts)
            found = Form(per, max(points), partial(_read_bands, limits, starts, points))
        case _:
            assert_never(scale)
    if found.most > _WIDEST:
        raise too_wide(code)
    return found


def form_of_names(code: str, options: Options, maximum: Fraction, names: Sequence[object]) -> Form:
    """The form of answers that are positions in a list of names of options."""
    per, points = whole_parts([share * maximum for share in options.options.values()])
    by_name = dict(zip(options.options, points, strict=True))
    if max(points) > _WIDEST:
        raise too_wide(code)
    table = np.array([by_name.get(str(name), 0) for name in names], type_for(max(points)))
    bad = np.array([name not in by_name for name in names])
    return Form(per, max(points), partial(look_up, table, bad))


def _times(read: Read, times: int, raw: Column) -> tuple[Column, Column | None]:
    points, bad = read(raw)
    return points.astype(np.int64) * times, bad


def look_up(table: Column, bad: Column, positions: Column) -> tuple[Column, Column | None]:
    """The numbers at positions of a table, and where these are bad."""
    return table[positions], bad[positions] if bad.any() else None


def whole_parts(points: Sequence[Fraction]) -> tuple[int, list[int]]:
    """A common denominator of numbers, and their numerators over it."""
    per = lcm(*(one.denominator for one in points))
    return per, [one.numerator * (per // one.denominator) for one in points]


def outside(raw: Column, least: int, most: int) -> Column | None:
    """Return where numbers are outside limits; None where none is."""
    if not raw.size or (np.maximum.reduce(raw) <= most and (raw.dtype.kind == "u" or np.minimum.reduce(raw) >= least)):
        return None
    return (raw < least) | (raw > most)


def unsigned(raw: Column) -> Column:
    """Whole numbers as unsigned ones of the same width, which negative ones are far too large for."""
    return raw if raw.dtype.kind == "u" else raw.view(f"u{raw.dtype.itemsize}")


def _signed(raw: Column) -> Column:
    """Whole numbers in 64 bits; those that are larger are outside every scale, and still are."""
    return np.minimum(raw, np.uint64(_WIDEST)).view(np.int64) if raw.dtype == np.uint64 else raw.astype(np.int64)


def _without(raw: Column, bad: Column | None) -> Column:
    return raw if bad is None else np.where(bad, raw.dtype.type(0), raw)


def _read_points(most: int, multiple: int, raw: Column) -> tuple[Column, Column | None]:
    raw = unsigned(raw)
    bad = outside(raw, 0, most)
    if multiple != 1:
        bad = _either(bad, raw % np.uint64(multiple) != 0)
    points = _without(raw, bad)
    return points.view(np.int64) if points.dtype == np.uint64 else points, bad


def _along(maximum: Fraction, ends: tuple[Fraction, Fraction], parts: int, *, whole: bool, clip: bool) -> Form:
    """Points along the line from an answer that earns nothing to one that earns all."""
    zero, one = ends
    slope, start = maximum / (parts * (one - zero)), -maximum * zero / (one - zero)
    per, (rise, base, _) = whole_parts([slope, start, maximum])
    least, most = min(ends) * parts, max(ends) * parts
    limits = (floor(least), ceil(most)) if clip else (ceil(least), floor(most))
    widest = max(abs(rise) * max(map(abs, limits)) + abs(base), *map(abs, limits))
    line = _Line(limits, rise, base, int(maximum * per), parts if whole else 1, clip)
    return Form(per, line.most if widest <= _WIDEST else widest, line.read)


@attrs.frozen
class _Line:
    """Points by a line: `answer * rise + base`, for multiples of a number within limits, or cut at these."""

    limits: tuple[int, int]
    rise: int
    base: int
    most: int
    multiple: int
    clip: bool

    def read(self, raw: Column) -> tuple[Column, Column | None]:
        """The points of answers, and where an answer is bad."""
        numbers = _signed(raw)
        bad = None if self.clip else outside(numbers, *self.limits)
        numbers = np.clip(numbers, *self.limits)
        if self.multiple != 1:
            bad = _either(bad, numbers % self.multiple != 0)
        return np.clip(numbers * self.rise + self.base, 0, self.most), bad


def _either(bad: Column | None, also: Column) -> Column | None:
    """Return where one of two things is wrong; None where nothing is."""
    if not also.any():
        return bad
    return also if bad is None else bad | also


def _read_bands(
    limits: tuple[int, int], starts: Sequence[int], points: Sequence[int], raw: Column
) -> tuple[Column, Column | None]:
    numbers = _signed(raw)
    bad = outside(numbers, *limits)
    places = np.searchsorted(np.array(starts, np.int64), np.clip(numbers, *limits), side="right") - 1
    return np.array(points, np.int64)[places], bad
