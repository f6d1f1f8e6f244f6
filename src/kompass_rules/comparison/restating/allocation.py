"""Allocation: old points that are known only higher up, laid where they make the most new ones, or the least.

Points that nodes pass up are bounded by what is known of them; a node above that is their sum bounds them together,
and its own bounds lie within those of the nodes above it. Sharing them out greedily by slope, from the leaves up, is
exact. Where a node passes up rounded points, what rounding moved counts as a part of its own, which encloses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from heapq import heappop, heappush

import attrs

from kompass_rules.comparison.restating.contents import Unit
from kompass_rules.comparison.restating.infinitesimal import Quantity, near_end
from kompass_rules.comparison.restating.piecewise import Piecewise, restricted, sup_convolution
from kompass_rules.comparison.restating.shares import Range, ShareSource, in_weight
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.exact import Number
from kompass_rules.rounding import Rounding

_HALF = Fraction(1, 2)
MOVES: Mapping[Rounding, tuple[Number, Number]] = {
    Rounding.HALF_UP: (-_HALF, _HALF),
    Rounding.HALF_EVEN: (-_HALF, _HALF),
    Rounding.FLOOR: (-1, 0),
    Rounding.CEILING: (0, 1),
}
"""Between what rounding moves a number, in its units."""


def unit_range(known: ShareSource, unit: Unit, grid: int) -> Range:
    """The old points of a unit together, in parts of 1 / `grid`."""
    if unit.answered is not None:
        low, high = (in_weight(near_end(end), unit.weight, grid) for end in unit.answered)
        return low, high
    if len(unit.codes) == 1:
        return known.points(unit.codes[0], grid)
    if unit.is_additive:
        ranges = [known.points(code, grid) for code in unit.codes]
        return sum((low for low, _ in ranges), 0), sum((high for _, high in ranges), 0)
    shares = [known.passed_up(code) for code in unit.codes]
    if unit.counts is None:
        return in_weight(min(low for low, _ in shares), 1, grid), in_weight(max(high for _, high in shares), 1, grid)
    low = sum((low * count for (low, _), count in zip(shares, unit.counts, strict=True)), 0)
    high = sum((high * count for (_, high), count in zip(shares, unit.counts, strict=True)), 0)
    return in_weight(low, 1, grid), in_weight(high, 1, grid)


@attrs.frozen(eq=False)
class _Bound:
    """A node that bounds the sum of the nodes below it: `idle` is the sum of them all, before what is known of it.

    `sum` bounds the sum, `drift` is what its rounding moves, `passed_up` bounds what it passes up.
    """

    code: str
    place: int
    idle: Range
    sum: Range
    drift: Range
    passed_up: Range


@attrs.frozen(eq=False)
class OldTree:
    """The nodes that bound sums of old nodes; `above` is the next one above a node, where there is one."""

    bounds: dict[str, _Bound]
    above: dict[str, str]

    @property
    def has_drift(self) -> bool:
        """Return whether rounding moves what some node passes up by an amount that is not known."""
        return any(bound.drift[0] != bound.drift[1] for bound in self.bounds.values())

    def path(self, code: str) -> tuple[str, ...]:
        """The bounds above a node, upwards."""
        path = []
        while code in self.above:
            code = self.above[code]
            path.append(code)
        return tuple(path)

    def anchor(self, codes: Sequence[str]) -> str | None:
        """The bound right above all of some nodes; None where there is none, or not the same for all."""
        anchors = {self.above.get(code) for code in codes}
        return anchors.pop() if len(anchors) == 1 else None

    def filled(self, parts: Iterable[tuple[tuple[str, ...], Piecewise, Range]], *, most: bool) -> Quantity:
        """The most, or the least, new points of functions of old points, each of nodes between two bounds."""
        total: Quantity = 0
        waiting: dict[str, list[Piecewise]] = {}
        taken: dict[str, Range] = {}
        order: list[tuple[int, str]] = []

        def lay(anchor: str | None, course: Piecewise, held: Range) -> Quantity:
            if anchor is None:
                return course.last if most else course.value
            if anchor not in waiting:
                waiting[anchor] = []
                heappush(order, (self.bounds[anchor].place, anchor))
            waiting[anchor].append(course)
            low, high = taken.get(anchor, (0, 0))
            taken[anchor] = low + held[0], high + held[1]
            return 0

        for codes, course, held in parts:
            total += lay(self.anchor(codes), restricted(course, *held), held)
        while order:
            _, here = heappop(order)
            bound, (low, high) = self.bounds[here], taken.pop(here)
            idle_low, idle_high = bound.idle[0] - low, bound.idle[1] - high
            idle = Piecewise(idle_low, 0, ((idle_high - idle_low, 0),) if idle_high > idle_low else ())
            course = restricted(sup_convolution([*waiting.pop(here), idle], most=most), *bound.sum)
            if bound.drift != (0, 0):
                drift = Piecewise(bound.drift[0], 0, ((bound.drift[1] - bound.drift[0], 0),))
                course = restricted(sup_convolution([course, drift], most=most), *bound.passed_up)
            total += lay(self.above.get(here), course, bound.passed_up)
        return total


@attrs.frozen(eq=False)
class _Sum:
    """A part of the old tree in the making: bounds of its sum, and the nodes that nothing bounds yet."""

    low: Quantity
    high: Quantity
    members: tuple[str, ...]


def old_tree(known: ShareSource, step: WeightedStep, grid: int, ignored: frozenset[str] = frozenset()) -> OldTree:
    """The nodes that say more of the sum of the nodes below them than these do; `ignored` are left out."""
    weights, frontier = known.weights, step.alignment.old_frontier
    sums: dict[str, _Sum] = {}
    tree = OldTree({}, {})
    if all(low == high for low, high in (known.points(code, grid) for code in frontier.component)):
        return tree
    for place, (code, _) in enumerate(step.old_upward):
        passed_up = known.points(code, grid)
        if code in frontier.component:
            sums[code] = _Sum(*passed_up, (code,))
            continue
        children = [child.code for child in weights.children(code)]
        if (
            not weights.is_linear(code)
            or weights.by_code[code] is None
            or any(weights.by_code[child] is None for child in children)
        ):
            sums[code] = _Sum(*passed_up, ())
            continue
        parts = [sums[child] for child in children]
        low, high = sum((part.low for part in parts), 0), sum((part.high for part in parts), 0)
        members = tuple(member for part in parts for member in part.members)
        own = _sum_of(known, code, grid, passed_up)
        drift = _drift(known, code, own, passed_up, grid)
        says_more = own[0] > low or own[1] < high or drift[0] != drift[1]
        if code in ignored or not says_more:
            sums[code] = _Sum(low + drift[0], high + drift[1], members)
            continue
        tree.bounds[code] = _Bound(code, place, (low, high), own, drift, passed_up)
        tree.above.update(dict.fromkeys(members, code))
        sums[code] = _Sum(*passed_up, (code,))
    return tree


def _sum_of(known: ShareSource, code: str, grid: int, passed_up: Range) -> Range:
    if code not in known.carried:
        return passed_up
    low, high = known.unrounded(code)
    weight = known.weights.by_code[code] or 0
    return in_weight(low, weight, grid), in_weight(high, weight, grid)


def _drift(known: ShareSource, code: str, own: Range, passed_up: Range, grid: int) -> Range:
    """The points that rounding at a node adds to those that it passes up."""
    rule = known.carried.get(code)
    if rule is None:
        return 0, 0
    weight, top = known.weights.by_code[code] or 0, known.weights.tops[code]
    unit = in_weight(rule.unit / top, weight, grid)
    low, high = MOVES[rule.rounding]
    return max(passed_up[0] - own[1], low * unit), min(passed_up[1] - own[0], high * unit)
