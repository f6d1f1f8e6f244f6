"""The cheapest moves by what they make of a node: for every cost the most that can be had for it.

A node's score rises with what its children hand up, and every node occurs once. So of two ways to spend on a node, the
one that costs less and hands up more is better wherever it is used, and only the others are kept: exact, whatever is
rounded or carried on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import NamedTuple

from kompass_rules.analysis.moves import Move, moves
from kompass_rules.analysis.sums import worth
from kompass_rules.errors import InvalidError, finding
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, HostAggregation, aggregate, sums_points
from kompass_rules.rounding import Rounding
from kompass_rules.scoring.hosts import host_share
from kompass_rules.scoring.plan import Rule, Status
from kompass_rules.scoring.tree import ScoredTree

_MOST_WAYS = 200_000
_GIVEN = (Status.ANSWERED, Status.PRINTED)


class Way(NamedTuple):
    """Moves by index, what they cost, and the least that a node has by them."""

    cost: Fraction
    end: End
    moved: tuple[tuple[int, Move], ...] = ()


def cheapest(tree: ScoredTree, index: int, price: Callable[[int], Fraction]) -> list[Way]:
    """The ways to raise a node before its own rounding, from the one without a move: each costs and gives more.

    Raises `InvalidError` (`target-too-large`) where an aggregation leaves too many to be tried.
    """
    ways: dict[int, list[Way]] = {}
    for node in _below(tree, index):
        own = _ways(tree, node, ways, price)
        ways[node] = (
            own if node == index else _best(Way(way.cost, handed_up(tree, node, way.end), way.moved) for way in own)
        )
    return ways[index]


def handed_up(tree: ScoredTree, index: int, end: End) -> End:
    """The end that a node with an unrounded end hands up."""
    rule = carrying(tree, index)
    return end.rounded(rule.quantum, rule.rounding) if rule else end


def carrying(tree: ScoredTree, index: int) -> Rule | None:
    """The rule by which a node rounds what it hands up; that of its children where it is a sum that is scaled up."""
    inputs, plan = tree.inputs, tree.plan
    rule = inputs.rules[index]
    if rule is None and inputs.rounding and _is_scaled(tree, index):
        return plan.sum_quanta[index]
    return rule if rule and rule.carries else None


def frontier(tree: ScoredTree, index: int) -> Iterator[int]:
    """The nodes at and below a node that are moved: those that are answered or printed, and of these the lowest."""
    return (node for node in _below(tree, index) if _is_moved(tree, node))


def _below(tree: ScoredTree, index: int) -> list[int]:
    """The counting nodes at and below one, children before parents."""
    found = [index]
    for node in found:
        found += tree.inputs.counting_children(node)
    return found[::-1]


def _is_moved(tree: ScoredTree, index: int) -> bool:
    inputs = tree.inputs
    covered = any(inputs.counting.status[child] is not Status.MISSING for child in inputs.counting_children(index))
    return inputs.counting.status[index] in _GIVEN and not covered


def _ways(tree: ScoredTree, index: int, below: Mapping[int, list[Way]], price: Callable[[int], Fraction]) -> list[Way]:
    here = tree.unrounded(index)[0]
    if _is_moved(tree, index):
        at = price(index)
        steps = (Way(at * move.steps, move.low, ((index, move),)) for move in moves(tree, index))
        return _best([Way(Fraction(0), here), *steps])
    children = tree.inputs.counting_children(index)
    if not children:
        return [Way(Fraction(0), here)]
    return _combined(tree, index, children, [below[child] for child in children])


def raised(tree: ScoredTree, node: int, end: End, index: int) -> End:
    """The unrounded end of a node above, or of the node itself, where the one below has another end."""
    while node != index:
        above = tree.plan.parents[node]
        children = tree.inputs.counting_children(above)
        ends = [handed_up(tree, node, end) if child == node else tree.passed_up(child)[0] for child in children]
        (way,) = _combined(tree, above, children, [[Way(Fraction(0), one)] for one in ends])
        beyond = tree.unrounded(above)[0]
        node, end = above, max(way.end, beyond)
    return end


def _combined(tree: ScoredTree, index: int, children: Sequence[int], parts: Sequence[list[Way]]) -> list[Way]:
    """The ways of a node by those of its children."""
    factors, kind = worth(tree.inputs, index, children), tree.plan.aggregations[index]
    if factors is not None:
        factors = [to_int_if_integral(Fraction(factor * _scale(tree, index))) for factor in factors]
        return _sums(tree, index, children, [_scaled(*one) for one in zip(parts, factors, strict=True)])
    if kind in (Aggregation.MINIMUM, Aggregation.MAXIMUM):
        return _extremes(tree, index, children, parts)
    return _tried(tree, index, children, parts)


def _scaled(ways: Iterable[Way], factor: Number) -> list[Way]:
    return [Way(way.cost, way.end.scaled(factor), way.moved) for way in ways]


def _is_scaled(tree: ScoredTree, index: int) -> bool:
    """Return whether a part of a sum does not count."""
    inputs, children = tree.inputs, tree.inputs.counting_children(index)
    counting = sum(inputs.counting.maxima[child] for child in children)
    return sums_points(inputs.plan.aggregations[index]) and bool(children) and counting != inputs.applicable_sum(index)


def _scale(tree: ScoredTree, index: int) -> Number:
    """The number by which a sum is scaled up, where a part of it does not count."""
    inputs, plan = tree.inputs, tree.plan
    if plan.aggregations[index] is not Aggregation.SUM or not inputs.counting_children(index):
        return 1
    counting = sum(inputs.counting.maxima[slice(*plan.child_ranges[index])])
    return to_int_if_integral(Fraction(inputs.pattern.maxima[index]) / counting)


def _sums(tree: ScoredTree, index: int, children: Sequence[int], parts: Sequence[list[Way]]) -> list[Way]:
    """Sums, and above them what is known of the node beyond its parts, where its own figure is printed."""
    found = [Way(Fraction(0), End(0))]
    factors = worth(tree.inputs, index, children) or ()
    now = sum(
        tree.passed_up(child)[0].value * factor * _scale(tree, index)
        for child, factor in zip(children, factors, strict=True)
    )
    for part in parts:
        found = _best(
            Way(
                one.cost + other.cost,
                End(one.end.value + other.end.value, one.end.openness or other.end.openness),
                one.moved + other.moved,
            )
            for one, other in product(found, part)
        )
    here, rules = tree.unrounded(index)[0], [tree.inputs.rules[child] for child in children]
    if any(rule and rule.carries and rule.rounding is Rounding.HALF_EVEN for rule in rules):
        return _at_least(found, here)
    beyond = to_int_if_integral(Fraction(here.value - now))
    return [Way(way.cost, End(way.end.value + beyond, way.end.openness), way.moved) for way in found]


def _at_least(ways: Iterable[Way], here: End) -> list[Way]:
    """The ways with no less than the node has already."""
    return _best(Way(way.cost, max(way.end, here), way.moved) for way in ways)


def _extremes(tree: ScoredTree, index: int, children: Sequence[int], parts: Sequence[list[Way]]) -> list[Way]:
    """Minima or maxima of shares, child by child."""
    pick = min if tree.plan.aggregations[index] is Aggregation.MINIMUM else max
    maxima = tree.inputs.pattern.maxima
    shares = [_scaled(part, Fraction(1) / maxima[child]) for child, part in zip(children, parts, strict=True)]
    found = shares[0]
    for part in shares[1:]:
        pairs = product(found, part)
        found = _best(
            Way(one.cost + other.cost, pick(one.end, other.end), one.moved + other.moved) for one, other in pairs
        )
    return _at_least(_scaled(found, maxima[index]), tree.unrounded(index)[0])


def _tried(tree: ScoredTree, index: int, children: Sequence[int], parts: Sequence[list[Way]]) -> list[Way]:
    """All combinations, for aggregations of which no part can be told from the whole."""
    if prod(map(len, parts)) > _MOST_WAYS:
        code = tree.plan.codes[index]
        raise InvalidError([finding("target-too-large", "nodes", code, "aggregation", code=code, most=_MOST_WAYS)])
    maxima, inputs = tree.inputs.pattern.maxima, tree.inputs
    kind, weights = tree.plan.aggregations[index], inputs.part_weights(index, children)

    def aggregated(ways: Sequence[Way]) -> End:
        shares = [way.end.over(maxima[child]) for way, child in zip(ways, children, strict=True)]
        if isinstance(kind, HostAggregation):
            return host_share(
                kind, tree.plan.codes[index], shares, weights, inputs.known_maxima(children), inputs.hosts
            )
        return aggregate(kind, shares, weights, 1)

    found = (
        Way(
            sum((way.cost for way in ways), Fraction()),
            aggregated(ways).scaled(maxima[index]),
            tuple(one for way in ways for one in way.moved),
        )
        for ways in product(*parts)
    )
    return _at_least(found, tree.unrounded(index)[0])


def _best(ways: Iterable[Way]) -> list[Way]:
    """The ways that give more than all cheaper ones, by their cost."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda way: (way.cost, (-way.end.value, -way.end.openness), len(way.moved))):
        if not kept or way.end > kept[-1].end:
            kept.append(way)
    return kept
