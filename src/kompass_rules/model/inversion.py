"""Inversion: an aggregation downwards, from a node to what its children's shares may be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import Literal, TypeAlias, assert_never

from kompass_rules.exact import Number
from kompass_rules.interval import End
from kompass_rules.logarithms import enclosed_power
from kompass_rules.model.aggregation import Aggregation, BestOf, BuiltIn, whole_weights


def invert(
    kind: BuiltIn, target: End, ends: Sequence[End], weights: Sequence[Number], direction: int
) -> list[End | None]:
    """For each child the end of its share at which the aggregate reaches `target`, its siblings being at `ends`.

    In direction 1 the aggregate must reach at least `target`, `ends` are high ends and low ends come back. In direction
    -1 it must stay at or below `target`, `ends` are low ends and high ends come back. None: the child is not bound.
    """
    match kind:
        case Aggregation.SUM | Aggregation.WEIGHTED_MEAN:
            return _invert_sum(_over(target, sum(weights)), ends, weights, direction)
        case Aggregation.CAPPED_SUM:
            is_reached = direction < 0 and target >= End(1)
            return [None] * len(ends) if is_reached else _invert_sum(target, ends, weights, direction)
        case Aggregation.MINIMUM | Aggregation.MAXIMUM | Aggregation.MEDIAN:
            return _invert_ranked(kind, target, ends, direction)
        case Aggregation.GEOMETRIC_MEAN:
            return _unbound_at_zero(target, ends, direction) or _invert_geometric_mean(target, ends, weights, direction)
        case Aggregation.HARMONIC_MEAN:
            return _unbound_at_zero(target, ends, direction) or _invert_harmonic_mean(target, ends, weights, direction)
        case BestOf(count):
            return _invert_best(target, ends, count, direction)
        case _:
            assert_never(kind)


def _inverse_openness(target: End, ends: Sequence[End], direction: int) -> list[int]:
    """The openness of each child's end: it is open where the target, or the end of a sibling, is."""
    opened = sum(1 for end in ends if end.openness)
    return [direction if target.openness or opened > bool(end.openness) else 0 for end in ends]


def _over(target: End, factor: Number) -> End:
    return End(target.value * Fraction(factor), target.openness)


def _invert_sum(target: End, ends: Sequence[End], weights: Sequence[Number], direction: int) -> list[End | None]:
    """The ends at which the weighted sum reaches the target."""
    short = target.value - sum((weight * end.value for weight, end in zip(weights, ends, strict=True)), Fraction())
    openness = _inverse_openness(target, ends, direction)
    return [
        End(end.value + short / Fraction(weight), opened)
        for end, weight, opened in zip(ends, weights, openness, strict=True)
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


def _invert_geometric_mean(
    target: End, ends: Sequence[End], weights: Sequence[Number], direction: int
) -> list[End | None]:
    values, counts = [Fraction(end.value) for end in ends], whole_weights(weights)
    zeros, openness = values.count(Fraction()), _inverse_openness(target, ends, direction)
    if set(counts) != {1}:
        return [
            None if zeros > (not value) else _weighted_root(target, values, counts, own, direction)
            for own, value in enumerate(values)
        ]
    power, product = (
        Fraction(target.value) ** len(values),
        prod((value for value in values if value), start=Fraction(1)),
    )
    return [
        None if zeros > (not value) else End(power * (value or 1) / product, opened)
        for value, opened in zip(values, openness, strict=True)
    ]


def _weighted_root(target: End, values: Sequence[Fraction], counts: Sequence[int], own: int, direction: int) -> End:
    """The share of one child at which the weighted geometric mean reaches the target, enclosed."""
    others = [(value, count) for at, (value, count) in enumerate(zip(values, counts, strict=True)) if at != own]
    bases = [Fraction(target.value), *(value for value, _ in others)]
    powers = [Fraction(sum(counts), counts[own]), *(Fraction(-count, counts[own]) for _, count in others)]
    low, high = enclosed_power(bases, powers)
    return End(low if direction > 0 else high)


def _invert_harmonic_mean(
    target: End, ends: Sequence[End], weights: Sequence[Number], direction: int
) -> list[End | None]:
    values = [Fraction(end.value) for end in ends]
    zeros, wanted = values.count(Fraction()), sum(weights) / Fraction(target.value)
    parts = [weight / value if value else Fraction() for weight, value in zip(weights, values, strict=True)]
    inverse = sum(parts, Fraction())
    found: list[End | None] = []
    openness = _inverse_openness(target, ends, direction)
    for value, part, weight, opened in zip(values, parts, weights, openness, strict=True):
        rest = wanted - (inverse - part)  # the inverse that is left for this child
        found.append(None if zeros > (not value) or rest <= 0 else End(weight / rest, opened))
    return found


def _invert_best(target: End, ends: Sequence[End], count: int, direction: int) -> list[End | None]:
    """The end of each child: it counts with the best `count` - 1 of its siblings, once it is better than the next."""
    order = sorted(range(len(ends)), key=ends.__getitem__, reverse=True)
    best, others = [ends[at] for at in order[:count]], [ends[at] for at in order[count:]]
    together, opened = sum((end.value for end in best), Fraction()), sum(1 for end in best if end.openness)
    counting = set(order[:count])
    found: list[End | None] = []
    for at, own in enumerate(ends):
        replaced = own if at in counting else best[-1]
        following = next(iter(others), None) if at in counting else best[-1]
        is_open = target.openness or opened > bool(replaced.openness)
        reach = End(target.value * len(best) - (together - replaced.value), direction if is_open else 0)
        found.append(None if direction > 0 and following is not None and following >= reach else reach)
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
