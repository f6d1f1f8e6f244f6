"""Aggregations: a node's share from its children's. Each takes shares (0 to 1) and gives a share.

Two pure functions on the ends of intervals: `aggregate` upwards, and `invert` downwards, which gives the end that one
child's share must reach, or not pass, for the aggregate to do so. Every built-in aggregation is monotone, so both ends
are computed alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import prod
from typing import Literal, TypeAlias, assert_never

import attrs

from kompass_rules.errors import one_of
from kompass_rules.exact import Number, sum_of
from kompass_rules.interval import End
from kompass_rules.kinds import a, require

_ROOT_STEPS = 10**13


class Aggregation(StrEnum):
    """The built-in aggregations. `sum` weighs by `max_points`, `weighted-mean` by `weight`, the others not at all."""

    SUM = "sum"
    WEIGHTED_MEAN = "weighted-mean"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    MEDIAN = "median"
    GEOMETRIC_MEAN = "geometric-mean"
    HARMONIC_MEAN = "harmonic-mean"


@attrs.frozen
class HostAggregation:
    """An aggregation that the host passes to `evaluate` by name; a document writes it `host:name`."""

    name: str = attrs.field(validator=a(str))


AggregationKind: TypeAlias = Aggregation | HostAggregation


def aggregation_name(kind: AggregationKind) -> str:
    """The aggregation as a document writes it: `minimum`, or `host:name`."""
    return kind.value if isinstance(kind, Aggregation) else f"host:{kind.name}"


def as_aggregation(value: AggregationKind | str) -> AggregationKind:
    """Convert an aggregation, or its name as a document writes it; the converter of attrs fields."""
    if isinstance(value, HostAggregation):
        return value
    require("an aggregation", value, str, HostAggregation)
    name = value.removeprefix("host:")
    return HostAggregation(name) if name != value else one_of(Aggregation, value)


def is_weighted(kind: AggregationKind) -> bool:
    """Return whether the share is the weighted mean of the children's, so that each contributes a known part."""
    return kind in (Aggregation.SUM, Aggregation.WEIGHTED_MEAN)


def keeps_one(kind: AggregationKind) -> bool:
    """Return whether the aggregate of one share alone is that share; nobody knows of a host's aggregation."""
    return isinstance(kind, Aggregation)


def is_irrational(kind: AggregationKind) -> bool:
    """Return whether rational shares may have an irrational aggregate, which is enclosed."""
    return kind is Aggregation.GEOMETRIC_MEAN


def aggregate(kind: Aggregation, ends: Sequence[End], weights: Sequence[Number], direction: int) -> End:
    """The end of the aggregate of the children's ends: low ends in `direction` 1, high ends in -1, exact shares in 0.

    An irrational mean is enclosed within 1e-12: from above in direction -1, else from below.
    """
    match kind:
        case Aggregation.SUM | Aggregation.WEIGHTED_MEAN:
            return _weighted_mean(ends, weights, direction)
        case Aggregation.MINIMUM:
            return min(ends)
        case Aggregation.MAXIMUM:
            return max(ends)
        case Aggregation.MEDIAN:
            return _median(ends, direction)
        case Aggregation.GEOMETRIC_MEAN:
            return _nothing_of(ends, direction) or _geometric_mean(ends, direction)
        case Aggregation.HARMONIC_MEAN:
            return _nothing_of(ends, direction) or _harmonic_mean(ends, direction)
        case _:
            assert_never(kind)


def _openness(ends: Sequence[End], direction: int) -> int:
    return direction if any(end.openness for end in ends) else 0


def _weighted_mean(ends: Sequence[End], weights: Sequence[Number], direction: int) -> End:
    total = sum((weight * end.value for weight, end in zip(weights, ends, strict=True)), Fraction())
    return End(total / Fraction(sum(weights)), _openness(ends, direction))


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


def _geometric_mean(ends: Sequence[End], direction: int) -> End:
    values = [Fraction(end.value) for end in ends]
    low_root, high_root = _root(_product(values), len(values))
    if low_root == high_root:
        return End(low_root, _openness(ends, direction))
    return End(min(max(high_root if direction < 0 else low_root, min(values)), max(values)))


def _product(values: Sequence[Fraction]) -> Fraction:
    return Fraction(prod(value.numerator for value in values), prod(value.denominator for value in values))


def _harmonic_mean(ends: Sequence[End], direction: int) -> End:
    inverse = sum_of([1 / Fraction(end.value) for end in ends])
    return End(len(ends) / Fraction(inverse), _openness(ends, direction))


def invert(
    kind: Aggregation, target: End, ends: Sequence[End], weights: Sequence[Number], direction: int
) -> list[End | None]:
    """For each child the end of its share at which the aggregate reaches `target`, its siblings being at `ends`.

    In direction 1 the aggregate must reach at least `target`, `ends` are high ends and low ends come back. In direction
    -1 it must stay at or below `target`, `ends` are low ends and high ends come back. None: the child is not bound.
    """
    match kind:
        case Aggregation.SUM | Aggregation.WEIGHTED_MEAN:
            return _invert_weighted_mean(target, ends, weights, direction)
        case Aggregation.MINIMUM | Aggregation.MAXIMUM | Aggregation.MEDIAN:
            return _invert_ranked(kind, target, ends, direction)
        case Aggregation.GEOMETRIC_MEAN:
            return _unbound_at_zero(target, ends, direction) or _invert_geometric_mean(target, ends, direction)
        case Aggregation.HARMONIC_MEAN:
            return _unbound_at_zero(target, ends, direction) or _invert_harmonic_mean(target, ends, direction)
        case _:
            assert_never(kind)


def _inverse_openness(target: End, ends: Sequence[End], direction: int) -> list[int]:
    """The openness of each child's end: it is open where the target, or the end of a sibling, is."""
    opened = sum(1 for end in ends if end.openness)
    return [direction if target.openness or opened > bool(end.openness) else 0 for end in ends]


def _invert_weighted_mean(
    target: End, ends: Sequence[End], weights: Sequence[Number], direction: int
) -> list[End | None]:
    wanted = Fraction(target.value)
    short = sum((weight * (wanted - end.value) for weight, end in zip(weights, ends, strict=True)), Fraction())
    openness = _inverse_openness(target, ends, direction)
    return [
        End(end.value + short / weight, opened) for end, weight, opened in zip(ends, weights, openness, strict=True)
    ]


def _unbound_at_zero(target: End, ends: Sequence[End], direction: int) -> list[End | None] | None:
    """The ends for a geometric or harmonic mean of 0; None for any other.

    A mean is 0 where one of its parts is, just above 0 where one is just above it, and never less.
    """
    if target.value:
        return None
    bound = target if direction < 0 or target.openness else None
    reached = [end <= target if direction < 0 else not end.value for end in ends]
    return [None if sum(reached) > own else bound for own in reached]


def _invert_geometric_mean(target: End, ends: Sequence[End], direction: int) -> list[End | None]:
    values = [Fraction(end.value) for end in ends]
    zeros, power = values.count(Fraction()), Fraction(target.value) ** len(values)
    product = prod((value for value in values if value), start=Fraction(1))
    openness = _inverse_openness(target, ends, direction)
    return [
        None if zeros > (not value) else End(power * (value or 1) / product, opened)
        for value, opened in zip(values, openness, strict=True)
    ]


def _invert_harmonic_mean(target: End, ends: Sequence[End], direction: int) -> list[End | None]:
    values = [Fraction(end.value) for end in ends]
    zeros, wanted = values.count(Fraction()), len(values) / Fraction(target.value)
    inverse = sum((1 / value for value in values if value), Fraction())
    found: list[End | None] = []
    for value, opened in zip(values, _inverse_openness(target, ends, direction), strict=True):
        rest = wanted - (inverse - (1 / value if value else 0))  # the inverse that is left for this child
        found.append(None if zeros > (not value) or rest <= 0 else End(1 / rest, opened))
    return found


_Ranked: TypeAlias = Literal[Aggregation.MINIMUM, Aggregation.MAXIMUM, Aggregation.MEDIAN]


def _invert_ranked(kind: _Ranked, target: End, ends: Sequence[End], direction: int) -> list[End | None]:
    order = sorted(range(len(ends)), key=ends.__getitem__)
    ordered, rank = [ends[index] for index in order], {index: place for place, index in enumerate(order)}
    return [_invert_rank(kind, target, ordered, rank[index], direction) for index in range(len(ends))]


def _invert_rank(kind: _Ranked, target: End, ordered: Sequence[End], own: int, direction: int) -> End | None:
    """Minimum, maximum and median: the aggregate is the child itself, held between two of its siblings.

    `ordered` are all children; `own` is the child's place among them, and its siblings are the others.
    """

    def sibling(rank: int) -> End | None:
        return ordered[rank + (rank >= own)] if 0 <= rank < count else None

    count = len(ordered) - 1
    middle, reach = count // 2, target
    match kind:
        case Aggregation.MINIMUM:
            floor, ceiling = None, sibling(0)
        case Aggregation.MAXIMUM:
            floor, ceiling = sibling(count - 1), None
        case Aggregation.MEDIAN if count % 2:
            mate = ordered[middle + (middle >= own)]
            reach = End(2 * target.value - mate.value, direction if target.openness or mate.openness else 0)
            floor, ceiling = sibling(middle - 1), sibling(middle + 1)
        case Aggregation.MEDIAN:
            floor, ceiling = sibling(middle - 1), sibling(middle)
        case _:
            assert_never(kind)
    if direction > 0:
        return None if floor is not None and floor >= reach else reach
    return None if ceiling is not None and ceiling <= reach else reach


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
