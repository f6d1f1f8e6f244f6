"""Supposed common shares: an end of a restated share, where every component makes its new points by itself.

Then only the nodes above components move whose common share is supposed, and those are computed again. An end of a
component's new share is a line in its old share, cut at 0 or 1; all components of which the same is said have the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm

import attrs

from kompass_rules.comparison.restating.infinitesimal import value_of
from kompass_rules.comparison.restating.overlaps import supposed_overlap
from kompass_rules.comparison.restating.restated import RestatedShares
from kompass_rules.comparison.restating.shares import unweighed
from kompass_rules.comparison.step import applicable
from kompass_rules.exact import Number
from kompass_rules.interval import End
from kompass_rules.model.aggregation import BuiltIn, aggregate
from kompass_rules.revisions.association import Common, CriteriaChange

_ALL = Common(1, 1)


def end_of_supposed(restated: RestatedShares, code: str, *, most: bool) -> Callable[[Common], Number] | None:
    """The end of a node's restated share by what is supposed to be common; None where components do not stand alone."""
    moving = _moving(restated, code, most=most)
    nodes = None if moving is None else _moved(restated, code, moving, most=most).nodes()
    if moving is None or nodes is None:
        return None
    kinds = {kind for kind, _ in moving.values()}
    fixed = value_of(restated.unrounded(code)[most])

    def end(common: Common) -> Number:
        lines = {kind: kind.line(common, most=most) for kind in kinds}
        share, passed = fixed, dict[str, Number]()
        for node in nodes:
            share = node.share(lines, passed, most=most)
            passed[node.code] = _passed_up(restated, node.code, share)
        return share

    return end


def _passed_up(restated: RestatedShares, code: str, share: Number) -> Number:
    return value_of(restated.handed_up(code, (share, share))[0])


@attrs.frozen(cache_hash=True)
class _Kind:
    """The sayings of rows about a component of unknown common share; `left_old` and `left_new` are not applicable.

    `loses_at_most` is the share of the common content that it may lose at any rate, None where it may earn anything.
    """

    said: Common
    loses_at_most: Fraction | None
    left_old: Fraction
    left_new: Fraction

    def line(self, supposed: Common, *, most: bool) -> tuple[Fraction, Fraction]:
        """The slope and the start of the end of the new share, as a line in the old one."""
        common = applicable(self.said.filled(supposed), self.left_old, self.left_new)
        if self.loses_at_most is None or not common.old or not common.new:
            return Fraction(), Fraction(most)
        slope = common.new / common.old
        if most:
            return slope, 1 - common.new
        return slope, (common.old - 1) * slope - self.loses_at_most * common.new


_Moving = tuple[_Kind, Fraction]
"""The sayings about a component, and an end of its old share."""

_Lines = Mapping[_Kind, tuple[Fraction, Fraction]]


@attrs.frozen(eq=False)
class _Mean:
    """A new node, of the weight `whole`, that is a mean: what it has of parts that move alike, and of areas.

    `parts` are old shares, in parts of 1 / `grid`, each with its weight; `fixed` is what does not move.
    """

    code: str
    whole: Number
    fixed: Number
    grid: int
    parts: Mapping[_Kind, Sequence[tuple[int, Number]]]
    areas: Sequence[tuple[str, Number]]

    def share(self, lines: _Lines, passed: Mapping[str, Number], *, most: bool) -> Number:
        """The end of the node's share, from the lines of its parts and what areas pass up."""
        total = self.fixed + sum((passed[area] * weight for area, weight in self.areas), Fraction())
        for kind, parts in self.parts.items():
            slope, start = lines[kind]
            one = self.grid * slope.denominator * start.denominator
            rise, base = slope.numerator * start.denominator, self.grid * slope.denominator * start.numerator
            if most:
                total += Fraction(sum(weight * min(share * rise + base, one) for share, weight in parts)) / one
            else:
                total += Fraction(sum(weight * max(share * rise + base, 0) for share, weight in parts)) / one
        return Fraction(total) / self.whole


@attrs.frozen(eq=False)
class _Other:
    """A new area that is no mean, or of unknown weights: the nodes right below it, with what does not move of them."""

    code: str
    kind: BuiltIn
    children: Sequence[str]
    weights: Sequence[Number | None]
    fixed: Mapping[str, Number]

    def share(self, _lines: _Lines, passed: Mapping[str, Number], *, most: bool) -> Number:
        """The end of the area's share from what is passed up to it."""
        ends = [passed[child] if child in passed else self.fixed[child] for child in self.children]
        weights = [weight for weight in self.weights if weight is not None]
        if len(weights) < len(self.weights):
            return value_of(unweighed(self.kind, ends, most=most))
        return aggregate(self.kind, [End(end) for end in ends], weights, -1 if most else 1).value


@attrs.frozen(eq=False)
class _Moved:
    """The nodes at or below one that move, `moved`, children first; `parts` are components that are parts of means."""

    restated: RestatedShares
    moving: Mapping[str, _Moving]
    moved: Collection[str]
    parts: Collection[str]
    grid: int
    most: bool

    def nodes(self) -> list[_Mean | _Other] | None:
        """The nodes that are computed again; None where a host puts one of them together."""
        found = [self.node(code) for code in self.moved if code not in self.parts]
        known = [node for node in found if node is not None]
        return known if len(known) == len(found) else None

    def node(self, code: str) -> _Mean | _Other | None:
        """A node that is computed again."""
        if code in self.moving:
            return self.mean(code, [(code, 1)])
        weights = self.restated.weights
        kind, children = weights.kind(code), [child.code for child in weights.children(code)]
        if not isinstance(kind, BuiltIn):
            return None
        own = weights.part_weights(code)
        known = [(child, weight) for child, weight in zip(children, own, strict=True) if weight is not None]
        if weights.is_linear(code) and len(known) == len(children):
            return self.mean(code, known)
        return _Other(
            code, kind, children, own, {child: self.fixed(child) for child in children if child not in self.moved}
        )

    def mean(self, code: str, children: Sequence[tuple[str, Number]]) -> _Mean:
        """A mean of nodes, each with its weight; a component that is computed by itself is a mean of itself."""
        own: dict[_Kind, list[tuple[int, Number]]] = {}
        areas: list[tuple[str, Number]] = []
        fixed: Number = 0
        for child, weight in children:
            if child in self.parts or child == code:
                kind, share = self.moving[child]
                own.setdefault(kind, []).append((share.numerator * (self.grid // share.denominator), weight))
            elif child in self.moved:
                areas.append((child, weight))
            else:
                fixed += self.fixed(child) * weight
        return _Mean(code, sum(weight for _, weight in children), fixed, self.grid, own, areas)

    def fixed(self, code: str) -> Number:
        """The end that a node passes up in which nothing moves."""
        return _passed_up(self.restated, code, value_of(self.restated.unrounded(code)[self.most]))


def _moved(restated: RestatedShares, code: str, moving: Mapping[str, _Moving], *, most: bool) -> _Moved:
    weights = restated.weights
    waiting, moved, parts = set(moving), dict[str, None](), set[str]()
    for node, above in restated.step.upward:
        if node in waiting:
            moved[node] = None
        if node in waiting and node != code:
            waiting.add(above)
            is_counted = weights.is_linear(above) and weights.by_code[node] is not None
            if node in moving and is_counted and node not in restated.carried:
                parts.add(node)
    grid = lcm(*(share.denominator for _, share in moving.values()))
    return _Moved(restated, moving, moved, parts, grid, most)


def _moving(restated: RestatedShares, code: str, *, most: bool) -> dict[str, _Moving] | None:
    """The new nodes whose common share is unknown, each with what is said of its component.

    None where some component in the node is not of one node on each side, or not known by itself.
    """
    step, frontier = restated.step, restated.step.alignment.new_frontier
    found: dict[str, _Moving] = {}
    for new in frontier.members_below[code]:
        at = frontier.component[new]
        component = step.alignment.components[at]
        if len(component.new) > 1 or len(component.old) > 1:
            return None
        if any(restated.is_anchored(old) for old in component.old):
            return None
        common = step.common[at]
        if component.old and step.new.by_code[new] != 0 and (common.old is None or common.new is None):
            end = restated.known.passed_up(component.old[0])[most]
            found[new] = _kind(restated, at, most=most), Fraction(value_of(end))
    return found


def _kind(restated: RestatedShares, at: int, *, most: bool) -> _Kind:
    step, component = restated.step, restated.step.alignment.components[at]
    said = step.said[at].filled(step.alignment.common.get(at, Common()))
    loses: Fraction | None = None
    for overlap in supposed_overlap(step, at, _ALL):
        if most and not overlap.is_open:
            loses = Fraction()
        elif not most and overlap.has_floor():
            loses = overlap.loses_at_most if overlap.criteria is CriteriaChange.STRICTER else Fraction()
    return _Kind(said, loses, step.old.left_share(component.old), step.new.left_share(component.new))
