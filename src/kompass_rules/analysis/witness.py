"""Witnesses: complete answers that print every figure of a report, or the knowledge that there are none.

The numbers that each node can have go up the tree as sets, cut by the figures printed of the node; then one number
is chosen for the total, and handed down. For sums and weighted means of continuous or stepped answers both ways are
exact, so that a set without numbers is a proof; for other aggregations the sets enclose, and a witness may be missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.analysis.answering import answer_earning, earned_shares
from kompass_rules.analysis.attainable import (
    ZERO,
    Attainable,
    Piece,
    TooManyPiecesError,
    cut,
    image,
    interval,
    nearest,
    points,
    scaled,
    simplest,
    sum_sets,
    those_that_leave,
)
from kompass_rules.analysis.sums import worth
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End, preimage
from kompass_rules.model.aggregation import Aggregation, BuiltIn, HostAggregation, aggregate
from kompass_rules.model.scale import Points
from kompass_rules.scoring.assessment import GivenAnswer
from kompass_rules.scoring.claims import Claim
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.plan import Status


@attrs.frozen(eq=False)
class _Node:
    """The numbers of a node, as `Worlds` has them, and the place where they are kept."""

    place: int
    own: Attainable
    handed_up: Attainable
    sums: Sequence[Attainable]


Known: TypeAlias = dict[tuple[object, ...], _Node]
"""Nodes that were looked at already, by what is claimed of them and below them."""


@attrs.frozen(eq=False)
class Worlds:
    """The attainable numbers of every node by index, before its own rounding and as handed up, and of sums so far."""

    inputs: Inputs
    nodes: Mapping[int, _Node]

    @property
    def is_empty(self) -> bool:
        """Return whether there is no world: some node has no number that is left."""
        return any(not node.own for node in self.nodes.values())

    def witness(self) -> dict[str, GivenAnswer] | None:
        """Complete answers of one world; None where none is found."""
        chosen: dict[int, Number] = {0: simplest(self.nodes[0].own, self.inputs.plan.grid)}
        answers: dict[str, GivenAnswer] = {}
        for index in range(len(self.inputs.plan.codes)):
            if index not in chosen:
                continue
            children = self.inputs.counting_children(index)
            if children:
                below = self._handed_down(index, chosen[index], children)
                for child, value in below.items():
                    chosen[child] = self._before_rounding(child, value)
            else:
                answer = _answer(self.inputs, index, chosen[index])
                if answer is None:
                    return None
                answers[self.inputs.plan.codes[index]] = answer
        return answers

    def _handed_down(self, index: int, value: Number, children: Sequence[int]) -> dict[int, Number]:
        """Numbers that the children hand up, of which the node makes this value."""
        factors, maxima = worth(self.inputs, index, children), self.inputs.pattern.maxima
        if factors is None:  # where all children have one share, or come as near as they can, the node has it too
            share = Fraction(value) / maxima[index]
            up = self.inputs.plan.aggregations[index] is Aggregation.MINIMUM
            return {child: nearest(self.nodes[child].handed_up, share * maxima[child], up=up) for child in children}
        found, rest = {}, value
        for child, factor, others in zip(children, factors, (*self.nodes[index].sums[1:], ZERO), strict=True):
            numbers = scaled(self.nodes[child].handed_up, factor)
            part = simplest(those_that_leave(numbers, rest, others), self.inputs.plan.grid)
            found[child] = to_int_if_integral(Fraction(part) / factor)
            rest = to_int_if_integral(Fraction(rest - part))
        return found

    def _before_rounding(self, index: int, value: Number) -> Number:
        """A number of a node that it hands up as this value."""
        rule = self.inputs.rules[index]
        if not (rule and rule.carries):
            return value
        ends = preimage(value, rule.quantum, rule.rounding)
        return simplest(cut(self.nodes[index].own, *ends), self.inputs.plan.grid)


def worlds_of(inputs: Inputs, claims: Iterable[Claim], known: Known | None = None) -> Worlds | None:
    """The worlds in which all claims hold; None where the sets have too many pieces to be counted.

    Whoever asks of many sets of claims hands in a dictionary of what is `known`, which is added to.
    """
    known = {} if known is None else known
    by_index: dict[int, list[tuple[End, End]]] = {}
    for claim in claims:
        by_index.setdefault(claim.index, []).append(claim.ends)
    nodes: dict[int, _Node] = {}
    try:
        for index in reversed(range(len(inputs.plan.codes))):
            if not inputs.counting.maxima[index] or inputs.counting.status[index] is Status.DESCRIBED:
                continue
            below = [nodes[child] for child in inputs.counting_children(index)]
            ends = tuple(by_index.get(index, ()))
            key = (index, ends, *(node.place for node in below))
            if key not in known:
                known[key] = _node(inputs, index, ends, [node.handed_up for node in below], len(known))
            nodes[index] = known[key]
    except TooManyPiecesError:
        return None
    return Worlds(inputs, nodes)


def _node(
    inputs: Inputs, index: int, claimed: Iterable[tuple[End, End]], below: Sequence[Attainable], place: int
) -> _Node:
    """The numbers of a node: those that its children give it, or its scale, cut by what is claimed of it."""
    sums: Sequence[Attainable] = ()
    if below:
        numbers, sums = _gathered(inputs, index, below)
    else:
        numbers = _given(inputs, index)
    for ends in claimed:
        numbers = cut(numbers, *ends)
    rule = inputs.rules[index]
    handed_up = image(numbers, rule.quantum, rule.rounding) if rule and rule.carries else numbers
    return _Node(place, numbers, handed_up, sums)


def _given(inputs: Inputs, index: int) -> Attainable:
    """The numbers that a node has by itself: by its scale, or any up to its maximum."""
    plan = inputs.plan
    if index not in plan.leaf_set:
        return interval(End(0), End(inputs.pattern.maxima[index]))
    scale, maximum = plan.scales[index], plan.maxima[index]
    if isinstance(scale, Points) and scale.step is not None:
        step = to_int_if_integral(scale.step * plan.grid)
        return (Piece(End(0), End(maximum // step * step), step),)
    shares = earned_shares(scale, plan.maximum(index))
    if shares is None:
        return interval(*plan.scale_ends[index])
    return points(to_int_if_integral(Fraction(share * maximum)) for share in shares)


def _gathered(inputs: Inputs, index: int, below: Sequence[Attainable]) -> tuple[Attainable, Sequence[Attainable]]:
    """The numbers that a node has by its children, and the sums of its last children, last but one and so on."""
    children = inputs.counting_children(index)
    if not all(below):
        return (), ()
    factors = worth(inputs, index, children)
    if factors is not None:
        tails: list[Attainable] = []
        for numbers, factor in zip(reversed(below), reversed(factors), strict=True):
            part = scaled(numbers, factor)
            tails.append(sum_sets(part, tails[-1]) if tails else part)
        return tails[-1], tails[::-1]
    kind = inputs.plan.aggregations[index]
    if isinstance(kind, HostAggregation):
        return interval(End(0), End(inputs.pattern.maxima[index])), ()
    low = _aggregated(inputs, index, kind, children, [numbers[0].low for numbers in below], 1)
    high = _aggregated(inputs, index, kind, children, [numbers[-1].high for numbers in below], -1)
    return interval(low, high), ()


def _aggregated(
    inputs: Inputs, index: int, kind: BuiltIn, children: Sequence[int], ends: Sequence[End], direction: int
) -> End:
    shares = [end.over(inputs.pattern.maxima[child]) for child, end in zip(children, ends, strict=True)]
    return aggregate(kind, shares, inputs.part_weights(index, children), direction).scaled(inputs.pattern.maxima[index])


def _answer(inputs: Inputs, index: int, value: Number) -> GivenAnswer | None:
    """The answer at a node that gives these points: by the scale of a leaf, else the points themselves."""
    plan = inputs.plan
    maximum = plan.maximum(index)
    if index not in plan.leaf_set:
        return to_int_if_integral(Fraction(value) / plan.grid)
    return answer_earning(plan.scales[index], Fraction(value) / plan.maxima[index], maximum)
