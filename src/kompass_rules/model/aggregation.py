"""Aggregations: a node's share from its children's. Each takes shares (0 to 1) and gives a share.

`aggregate` works on the ends of intervals. Every built-in aggregation is monotone, so both ends are computed alike.
`inversion.py` goes the other way.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import gcd, lcm, prod
from typing import TypeAlias, assert_never

import attrs

from kompass_rules.errors import one_of
from kompass_rules.exact import Number, sum_of
from kompass_rules.interval import End
from kompass_rules.kinds import a, require
from kompass_rules.logarithms import enclosed_power
from kompass_rules.numbers import given_count

_ROOT_STEPS = 10**13
_MOST_ROOTS = 1000


class Aggregation(StrEnum):
    """The built-in aggregations but `BestOf`.

    `sum` and `capped-sum` weigh by `max_points`, the weighted, the geometric and the harmonic mean by `weight`, the
    others not at all. A capped sum cuts its points at its own maximum, which those of its children may exceed.
    """

    SUM = "sum"
    WEIGHTED_MEAN = "weighted-mean"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    MEDIAN = "median"
    GEOMETRIC_MEAN = "geometric-mean"
    HARMONIC_MEAN = "harmonic-mean"
    CAPPED_SUM = "capped-sum"


def _count(value: int) -> int:
    return given_count(value, "count")


@attrs.frozen
class BestOf:
    """The mean of the best `count` shares, or of all where fewer count; a document writes `best-of` and `count`."""

    count: int = attrs.field(converter=_count)


BEST_OF = "best-of"
BUILT_IN: tuple[str, ...] = (*Aggregation, BEST_OF)
"""The names of the built-in aggregations."""

BuiltIn: TypeAlias = Aggregation | BestOf
"""An aggregation of the program's own."""


@attrs.frozen
class HostAggregation:
    """An aggregation that the host passes to `evaluate` by name; a document writes it `host:name`."""

    name: str = attrs.field(validator=a(str))


AggregationKind: TypeAlias = Aggregation | BestOf | HostAggregation


def aggregation_name(kind: AggregationKind) -> str:
    """The aggregation as a document writes it: `minimum`, `best-of` or `host:name`."""
    match kind:
        case BestOf():
            return BEST_OF
        case HostAggregation(name):
            return f"host:{name}"
        case _:
            return kind.value


def as_aggregation(value: AggregationKind | str) -> AggregationKind:
    """Convert an aggregation, or its name as a document writes it; the converter of attrs fields."""
    if isinstance(value, Aggregation | HostAggregation | BestOf):
        return value
    require("an aggregation", value, str, HostAggregation, BestOf)
    name = value.removeprefix("host:")
    return HostAggregation(name) if name != value else one_of(Aggregation, value)


def is_weighted(kind: AggregationKind) -> bool:
    """Return whether the share is the weighted mean of the children's, so that each contributes a known part."""
    return kind in (Aggregation.SUM, Aggregation.WEIGHTED_MEAN)


def keeps_one(kind: AggregationKind) -> bool:
    """Return whether the aggregate of one share alone is that share: not of a capped sum, nor surely of a host's."""
    return isinstance(kind, BuiltIn) and kind is not Aggregation.CAPPED_SUM


def sums_points(kind: AggregationKind) -> bool:
    """Return whether the children count by their maxima, which must then be known."""
    return kind in (Aggregation.SUM, Aggregation.CAPPED_SUM)


def takes_weights(kind: AggregationKind) -> bool:
    """Return whether the children may have weights."""
    weighed = (Aggregation.WEIGHTED_MEAN, Aggregation.GEOMETRIC_MEAN, Aggregation.HARMONIC_MEAN)
    return kind in weighed or isinstance(kind, HostAggregation)


def is_irrational(kind: AggregationKind) -> bool:
    """Return whether rational shares may have an irrational aggregate, which is enclosed."""
    return kind is Aggregation.GEOMETRIC_MEAN


def aggregate(kind: BuiltIn, ends: Sequence[End], weights: Sequence[Number], direction: int) -> End:
    """The end of the aggregate of the children's ends: low ends in `direction` 1, high ends in -1, exact shares in 0.

    The weights of a capped sum are the children's maxima as parts of its own. An irrational mean is enclosed within
    1e-12: from above in direction -1, else from below.
    """
    match kind:
        case Aggregation.SUM | Aggregation.WEIGHTED_MEAN:
            return _weighted_mean(ends, weights, direction)
        case Aggregation.CAPPED_SUM:
            summed = sum((weight * end.value for weight, end in zip(weights, ends, strict=True)), Fraction())
            return min(End(summed, opened(ends, direction)), End(1))
        case Aggregation.MINIMUM:
            return min(ends)
        case Aggregation.MAXIMUM:
            return max(ends)
        case Aggregation.MEDIAN:
            return _median(ends, direction)
        case Aggregation.GEOMETRIC_MEAN:
            return _nothing_of(ends, direction) or _geometric_mean(ends, weights, direction)
        case Aggregation.HARMONIC_MEAN:
            return _nothing_of(ends, direction) or _harmonic_mean(ends, weights, direction)
        case BestOf(count):
            best = sorted(ends)[-count:]
            return _weighted_mean(best, [1] * len(best), direction)
        case _:
            assert_never(kind)


def opened(ends: Sequence[End], direction: int) -> int:
    """The openness of an end that is made of others: open where one of them is."""
    return direction if any(end.openness for end in ends) else 0


def _weighted_mean(ends: Sequence[End], weights: Sequence[Number], direction: int) -> End:
    total = sum((weight * end.value for weight, end in zip(weights, ends, strict=True)), Fraction())
    return End(total / Fraction(sum(weights)), opened(ends, direction))


def _median(ends: Sequence[End], direction: int) -> End:
    ordered, middle = sorted(ends), len(ends) // 2
    if len(ends) % 2:
        return ordered[middle]
    return _weighted_mean(ordered[middle - 1 : middle + 1], (1, 1), direction)


def _nothing_of(ends: Sequence[End], direction: int) -> End | None:
    """The end of a mean that is 0 because one of its parts is: closed where some part has 0 as a closed end."""
    if all(end.value for end in ends):
        return None
    return End(0, 0 if End(0) in ends else direction)


def whole_weights(weights: Sequence[Number]) -> list[int]:
    """Weights in the least whole numbers, all 1 where they are equal."""
    grid = lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (grid // weight.denominator) for weight in weights]
    common = gcd(*whole)
    return [weight // common for weight in whole]


def _geometric_mean(ends: Sequence[End], weights: Sequence[Number], direction: int) -> End:
    values, counts = [Fraction(end.value) for end in ends], whole_weights(weights)
    together = sum(counts)
    if together <= max(len(values), _MOST_ROOTS):
        powers = [value**count for value, count in zip(values, counts, strict=True)]
        low, high = _root(_product(powers), together)
    else:
        low, high = enclosed_power(values, [Fraction(count, together) for count in counts])
    if low == high:
        return End(low, opened(ends, direction))
    return End(min(max(high if direction < 0 else low, min(values)), max(values)))


def _product(values: Sequence[Fraction]) -> Fraction:
    return Fraction(prod(value.numerator for value in values), prod(value.denominator for value in values))


def _harmonic_mean(ends: Sequence[End], weights: Sequence[Number], direction: int) -> End:
    inverse = sum_of([weight / Fraction(end.value) for end, weight in zip(ends, weights, strict=True)])
    return End(Fraction(sum(weights)) / inverse, opened(ends, direction))


def _root(value: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """The root, or two rationals 1e-13 apart that enclose it."""
    top, bottom = _whole_root(value.numerator, degree), _whole_root(value.denominator, degree)
    if top**degree == value.numerator and bottom**degree == value.denominator:
        return Fraction(top, bottom), Fraction(top, bottom)
    steps = _whole_root(value.numerator * _ROOT_STEPS**degree // value.denominator, degree)
    return Fraction(steps, _ROOT_STEPS), Fraction(steps + 1, _ROOT_STEPS)


def _whole_root(value: int, degree: int) -> int:
    """The greatest whole number whose power is at most `value`, bit by bit: of thousands of shares a root is short."""
    root = 0
    for bit in reversed(range(-(-value.bit_length() // degree))):
        larger = root | 1 << bit
        if larger**degree <= value:
            root = larger
    return root
