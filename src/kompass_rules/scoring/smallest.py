"""A contradiction with the fewest printed figures, in trees of sums and weighted means.

Bounds go up such a tree: the low end of a node is its own figures' or the sum of its children's, whichever says more.
So for each number of figures there is a best low end that so many of the figures below can give, and a best high end;
they are found from the leaves up, as in a knapsack. The first number of figures with which a low end passes a high
one at some node is the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from kompass_rules.exact import Number
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.scoring.claims import Claim, inner_multiples
from kompass_rules.scoring.inputs import Inputs

_MOST_FIGURES = (2, 4, 8, 16, 32)
_SUMS = (Aggregation.SUM, Aggregation.WEIGHTED_MEAN)


class _Bound(NamedTuple):
    """An end of a node, and the figures that give it."""

    end: End
    claims: tuple[Claim, ...] = ()


class _Sides(NamedTuple):
    """The best ends of a node by the number of figures they take: low ends, which rise, and high ends, which fall."""

    low: list[_Bound]
    high: list[_Bound]
    quantum: Number | None


def smallest_conflict(inputs: Inputs, answers: Sequence[Claim], figures: Sequence[Claim]) -> tuple[Claim, ...] | None:
    """The fewest figures that contradict each other or the answers.

    None where they do not, where it takes more than 32 of them, where the tree has other aggregations, or where only
    some siblings come in whole quanta.
    """
    plan = inputs.plan
    inner = [
        index for index in range(len(plan.codes)) if inputs.counting.maxima[index] and inputs.counting_children(index)
    ]
    if any(plan.aggregations[index] not in _SUMS for index in inner):
        return None
    tried = (_conflict(inputs, answers, figures, most) for most in _MOST_FIGURES)
    return next((found for found in tried if found is not None), None)


def _conflict(
    inputs: Inputs, answers: Iterable[Claim], figures: Iterable[Claim], most: int
) -> tuple[Claim, ...] | None:
    """The smallest conflict of at most so many figures."""
    given = {claim.index: claim.ends for claim in answers}
    own: dict[int, list[Claim]] = {}
    for figure in figures:
        own.setdefault(figure.index, []).append(figure)
    sides: dict[int, _Sides] = {}
    found: tuple[Claim, ...] | None = None
    for index in reversed(range(len(inputs.plan.codes))):
        if not inputs.counting.maxima[index]:
            continue
        node = _gathered(inputs, index, sides, given, most)
        conflict = _least(node, own.get(index, ()), most if found is None else len(found) - 1)
        found = found if conflict is None else conflict
        sides[index] = _handed_up(inputs, index, node, own.get(index, ()))
    return found


def _gathered(
    inputs: Inputs, index: int, sides: Mapping[int, _Sides], given: Mapping[int, tuple[End, End]], most: int
) -> _Sides:
    """The ends of a node by its scale, by its answer, or by what its children hand up."""
    plan, children = inputs.plan, inputs.counting_children(index)
    if not children:
        low, high = plan.scale_ends.get(index, (End(0), End(inputs.pattern.maxima[index])))
        if index in given:
            low, high = max(low, given[index][0]), min(high, given[index][1])
        return _Sides([_Bound(low)], [_Bound(high)], None)
    parts = [sides[child] for child in children]
    factors = _factors(inputs, index, children)
    quanta = [part.quantum for part in parts]
    quantum = None
    if plan.aggregations[index] is Aggregation.SUM and None not in quanta:
        quantum = min(one for one in quanta if one)
    ends = zip(parts, factors, strict=True)
    lows, highs = zip(*(([_scaled(one, by) for one in side] for side in part[:2]) for part, by in ends), strict=True)
    return _Sides(_summed(lows, 1, most), _summed(highs, -1, most), quantum)


def _factors(inputs: Inputs, index: int, children: Sequence[int]) -> list[Number]:
    plan, maxima = inputs.plan, inputs.pattern.maxima
    if plan.aggregations[index] is Aggregation.SUM:
        return [1] * len(children)
    whole = sum(plan.weights[child] for child in children)
    return [Fraction(maxima[index] * plan.weights[child]) / (whole * maxima[child]) for child in children]


def _scaled(bound: _Bound, factor: Number) -> _Bound:
    return bound if factor == 1 else _Bound(bound.end.scaled(factor), bound.claims)


def _summed(parts: Sequence[list[_Bound]], direction: int, most: int) -> list[_Bound]:
    """The best sums by the number of figures: a knapsack over the children."""
    sums = parts[0]
    for part in parts[1:]:
        best: dict[int, _Bound] = {}
        for one, other in product(sums, part):
            count = len(one.claims) + len(other.claims)
            if count <= most:
                end = End(one.end.value + other.end.value, one.end.openness or other.end.openness)
                there = best.get(count)
                if there is None or _is_better(end, there.end, direction):
                    best[count] = _Bound(end, one.claims + other.claims)
        sums = _best(best.values(), direction)
    return sums


def _is_better(one: End, other: End, direction: int) -> bool:
    return one > other if direction > 0 else one < other


def _best(bounds: Iterable[_Bound], direction: int) -> list[_Bound]:
    """Of several bounds those that say more than any with fewer figures, or as many."""
    kept: list[_Bound] = []
    for bound in sorted(bounds, key=lambda bound: len(bound.claims)):
        if not kept or _is_better(bound.end, kept[-1].end, direction):
            if kept and len(kept[-1].claims) == len(bound.claims):
                kept.pop()
            kept.append(bound)
    return kept


def _least(node: _Sides, own: Sequence[Claim], most: int) -> tuple[Claim, ...] | None:
    """The fewest figures whose ends pass each other at a node, at most so many; None where none do."""
    lows = [*node.low, *(_Bound(claim.ends[0], (claim,)) for claim in own)]
    highs = [*node.high, *(_Bound(claim.ends[1], (claim,)) for claim in own)]
    found: tuple[Claim, ...] | None = None
    for low, high in product(lows, highs):
        claims = tuple(dict.fromkeys((*low.claims, *high.claims)))
        if len(claims) <= most and (found is None or len(claims) < len(found)):
            ends = inner_multiples(low.end, high.end, node.quantum) if node.quantum else (low.end, high.end)
            if ends[0] > ends[1]:
                found = claims
    return found


def _handed_up(inputs: Inputs, index: int, node: _Sides, own: Sequence[Claim]) -> _Sides:
    """The ends of what a node hands up, its own figures taken into account, and named where others say no more."""
    low = _best([*(_Bound(claim.ends[0], (claim,)) for claim in own), *node.low], 1)
    high = _best([*(_Bound(claim.ends[1], (claim,)) for claim in own), *node.high], -1)
    rule, quantum = inputs.plan.rules[index], node.quantum
    if quantum:
        low = [_Bound(inner_multiples(one.end, one.end, quantum)[0], one.claims) for one in low]
        high = [_Bound(inner_multiples(one.end, one.end, quantum)[1], one.claims) for one in high]
    if rule and rule.carries:
        low = [_Bound(one.end.rounded(rule.quantum, rule.rounding), one.claims) for one in low]
        high = [_Bound(one.end.rounded(rule.quantum, rule.rounding), one.claims) for one in high]
        quantum = max(rule.quantum, quantum or 0)
    return _Sides(_best(low, 1), _best(high, -1), quantum)
