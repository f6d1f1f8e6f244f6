"""Statistics of intervals, each of which may be any of its numbers whatever the others are: all that each can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

import attrs

from kompass_rules.interval import End, Interval, sum_of_ends


@attrs.frozen
class Standing:
    """The place of one value among several: its rank, 1 for the highest, from `best` to `worst`.

    Equal values share the best rank of them, and the next one comes as many ranks later. `percentile` (0..100) is the
    share of the values that are lower, with half of those that are equal, itself included.
    """

    best: int
    worst: int
    percentile: Interval


def mean_of(values: Sequence[Interval]) -> Interval:
    """The mean of one or more values."""
    low, high = ([value.low_end for value in values], [value.high_end for value in values])
    return Interval.between(sum_of_ends(low).over(len(values)), sum_of_ends(high).over(len(values)))


def quantile_of(values: Sequence[Interval], share: Fraction) -> Interval:
    """The value below which a share (0..1) of one or more values lies, between two of them in proportion.

    The half is the median. Of n values in order, the first is the share 0, the last the share 1.
    """
    place = share * (len(values) - 1)
    first, part = place.numerator // place.denominator, place % 1
    ends = sorted(value.low_end for value in values), sorted(value.high_end for value in values)
    low, high = (_between(sorted_ends, first, part) for sorted_ends in ends)
    return Interval.between(low, high)


def _between(ends: Sequence[End], first: int, part: Fraction) -> End:
    return ends[first] if not part else sum_of_ends([ends[first].scaled(1 - part), ends[first + 1].scaled(part)])


def standings_of(values: Sequence[Interval]) -> list[Standing]:
    """The place of each of several values, in their order.

    A value stands worst at its low end, where the others may be above it, and best at its high end.
    """
    lows, highs = sorted(value.low_end for value in values), sorted(value.high_end for value in values)
    standings = {value: _standing(value, lows, highs) for value in dict.fromkeys(values)}
    return [standings[value] for value in values]


def _standing(value: Interval, lows: Sequence[End], highs: Sequence[End]) -> Standing:
    low, high, count = value.low_end, value.high_end, len(lows)
    above, surely_above = count - bisect_right(highs, low), count - bisect_right(lows, high)
    itself = 0 if value.is_exact else 1
    equal_at_worst = bisect_right(highs, low) - bisect_left(highs, low) + itself
    equal_at_best = bisect_right(lows, high) - bisect_left(lows, high) + itself
    worst_percentile = count - (above - itself) - equal_at_worst + Fraction(equal_at_worst, 2)
    best_percentile = count - surely_above - Fraction(equal_at_best, 2)
    return Standing(
        1 + surely_above,
        1 + above - itself,
        Interval(100 * worst_percentile / count, 100 * best_percentile / count),
    )
