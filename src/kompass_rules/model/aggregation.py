"""How a node's share follows from its children's: every aggregation takes shares (0 to 1) and gives a share.

Two pure functions on the ends of intervals: `aggregate` upwards, and `invert` downwards, which says how far one child
may go before the aggregate passes a given end. Every built-in aggregation is monotone, so both ends are computed alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import prod
from typing import TypeAlias

import attrs

from kompass_rules.errors import one_of
from kompass_rules.exact import End, Number

__all__ = [
    "Aggregation",
    "AggregationKind",
    "HostAggregation",
    "aggregate",
    "aggregation_name",
    "as_aggregation",
    "invert",
    "is_weighted",
]

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


_RANKED = frozenset({Aggregation.MINIMUM, Aggregation.MAXIMUM, Aggregation.MEDIAN})


@attrs.frozen
class HostAggregation:
    """An aggregation that the host passes to `evaluate` by name; a document writes it `host:name`."""

    name: str


AggregationKind: TypeAlias = Aggregation | HostAggregation


def aggregation_name(kind: AggregationKind) -> str:
    """The aggregation as a document writes it: `minimum`, or `host:name`."""
    return kind.value if isinstance(kind, Aggregation) else f"host:{kind.name}"


def as_aggregation(value: AggregationKind | str) -> AggregationKind:
    """The converter of attrs fields: an aggregation, or its name as a document writes it."""
    if isinstance(value, HostAggregation):
        return value
    name = value.removeprefix("host:")
    return HostAggregation(name) if name != value else one_of(Aggregation, value)


def is_weighted(kind: AggregationKind) -> bool:
    """Whether the share is the weighted mean of the children's shares, so that each contributes a known part."""
    return kind in (Aggregation.SUM, Aggregation.WEIGHTED_MEAN)


def aggregate(kind: Aggregation, ends: Sequence[End], weights: Sequence[Number], side: int) -> End:
    """The end of the aggregate of the children's ends; `side` is 1 for low ends, -1 for high ones, 0 for exact shares.

    An irrational mean is enclosed within 1e-12: from above on side -1, else from below.
    """
    values = [Fraction(value) for value, _ in ends]
    opened = side if any(eps for _, eps in ends) else 0
    if is_weighted(kind):
        total = sum((weight * value for weight, value in zip(weights, values, strict=True)), Fraction())
        return total / Fraction(sum(weights)), opened
    if kind is Aggregation.MINIMUM:
        return min(ends)
    if kind is Aggregation.MAXIMUM:
        return max(ends)
    if kind is Aggregation.MEDIAN:
        ordered, middle = sorted(ends), len(ends) // 2
        if len(ends) % 2:
            return ordered[middle]
        (low, low_eps), (high, high_eps) = ordered[middle - 1 : middle + 1]
        return Fraction(low + high) / 2, side if low_eps or high_eps else 0
    if 0 in values:
        return 0, 0 if (0, 0) in ends else side
    if kind is Aggregation.HARMONIC_MEAN:
        return len(values) / sum((1 / value for value in values), Fraction()), opened
    low_root, high_root = _root(prod(values, start=Fraction(1)), len(values))
    if low_root == high_root:
        return low_root, opened
    return min(max(high_root if side < 0 else low_root, min(values)), max(values)), 0


def invert(
    kind: Aggregation, target: End, ends: Sequence[End], weights: Sequence[Number], side: int
) -> list[End | None]:
    """For each child the end of its share at which the aggregate reaches `target`, its siblings standing at `ends`.

    With side 1 the aggregate must reach at least `target`, `ends` are high ends and low ends come back. With side -1 it
    must stay at or below `target`, `ends` are low ends and high ends come back. None: the child is not bound.
    """
    if kind in _RANKED:
        order = sorted(range(len(ends)), key=ends.__getitem__)
        ordered, rank = [ends[at] for at in order], {at: place for place, at in enumerate(order)}
        return [_invert_rank(kind, target, ordered, rank[at], side) for at in range(len(ends))]
    aim, values = Fraction(target[0]), [Fraction(value) for value, _ in ends]
    opened = sum(1 for _, eps in ends if eps)
    sides = [side if target[1] or opened > bool(eps) else 0 for _, eps in ends]
    if is_weighted(kind):
        short = sum((weight * (aim - value) for weight, value in zip(weights, values, strict=True)), Fraction())
        found = [value + short / weight for value, weight in zip(values, weights, strict=True)]
        return list(zip(found, sides, strict=True))
    zeros = values.count(Fraction())
    if not aim:  # a mean is 0 where one of its parts is, just above 0 where one is that, and never less
        nothing: End | None = target if side < 0 or target[1] else None
        held = [end <= target if side < 0 else not end[0] for end in ends]
        return [None if sum(held) > own else nothing for own in held]
    if kind is Aggregation.GEOMETRIC_MEAN:
        product = prod((value for value in values if value), start=Fraction(1))
        power = aim ** len(values)
        return [
            None if zeros > (not value) else (power * (value or 1) / product, eps)
            for value, eps in zip(values, sides, strict=True)
        ]
    inverse = sum((1 / value for value in values if value), Fraction())
    return [
        None if zeros > (not value) else _invert_harmonic(aim, len(values), inverse - (1 / value if value else 0), eps)
        for value, eps in zip(values, sides, strict=True)
    ]


def _invert_harmonic(aim: Fraction, count: int, others: Fraction, eps: int) -> End | None:
    """The share whose inverse, with those of the others, makes the mean; nothing bounds it where there is none."""
    inverse = count / aim - others
    return (1 / inverse, eps) if inverse > 0 else None


def _invert_rank(kind: Aggregation, target: End, ordered: Sequence[End], own: int, side: int) -> End | None:
    """Minimum, maximum and median: the aggregate is the child itself, held between two of its siblings.

    `ordered` are all children; `own` is the child's place among them, and its siblings are the others.
    """

    def sibling(rank: int) -> End | None:
        return ordered[rank + (rank >= own)] if 0 <= rank < count else None

    count = len(ordered) - 1
    middle, reach = count // 2, target
    floor, ceiling = sibling(middle - 1), sibling(middle)
    if kind is Aggregation.MINIMUM:
        floor, ceiling = None, sibling(0)
    elif kind is Aggregation.MAXIMUM:
        floor, ceiling = sibling(count - 1), None
    elif count % 2:
        mate, mate_eps = ordered[middle + (middle >= own)]
        reach = 2 * target[0] - mate, side if target[1] or mate_eps else 0
        ceiling = sibling(middle + 1)
    if side > 0:
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
    """The greatest whole number whose power is at most `value`, by Newton's method."""
    if not value:
        return 0
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
