"""A step: a correspondence with what the nodes weigh on both of its sides, and all that follows from these alone."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.comparability.degrees import (
    Bias,
    Comparability,
    Degree,
    Reason,
    Shares,
    bias_of,
    degree_of,
    reason,
)
from kompass_rules.comparison.comparability.parts import crossed, mean_share, rolled_up
from kompass_rules.comparison.restating.infinitesimal import value_of
from kompass_rules.comparison.restating.overlaps import Overlap, criteria_of, overlaps_of
from kompass_rules.comparison.restating.piecewise import Piece, Piecewise, from_pieces
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.model.code import TOTAL, parent
from kompass_rules.revisions.association import Common, Match
from kompass_rules.revisions.correspondence import Component, Correspondence, counterpart
from kompass_rules.scoring.plan import grid_of

__all__ = ["Contribution", "WeightedStep", "is_close", "shares_of"]


@attrs.frozen(eq=False)
class Contribution:
    """What a component adds to every new node that holds all of it.

    `home`: the lowest such node. `free`: what is not common, or judged otherwise, and may be anything. `sources`: old
    codes that count together, with what they make at most and at least.
    """

    home: str
    free: Number
    sources: tuple[tuple[tuple[str, ...], Piecewise, Piecewise], ...]

    def scaled(self, grid: int) -> Contribution:
        """The same with old points in parts of 1 / `grid`, and so new points in parts of its square."""
        units = tuple((codes, most.scaled(grid), least.scaled(grid)) for codes, most, least in self.sources)
        return Contribution(self.home, to_int_if_integral(self.free * grid * grid), units)


@attrs.frozen(eq=False)
class WeightedStep:
    """A correspondence with what the nodes weigh on both of its sides."""

    correspondence: Correspondence
    old: Weights
    new: Weights
    largely_from: Fraction

    @cached_property
    def commons(self) -> tuple[Common, ...]:
        """By component, the least share that is common on each side."""
        components = self.correspondence.components
        return tuple(
            Common(_common(component, "old", self.old), _common(component, "new", self.new)) for component in components
        )

    @cached_property
    def graded(self) -> tuple[Comparability, ...]:
        """By component, how far it may be compared; what its rows say is not among the reasons yet."""
        components = self.correspondence.components
        return tuple(self._graded(*known) for known in zip(components, self.commons, strict=True))

    def _graded(self, component: Component, common: Common) -> Comparability:
        if not (component.old and component.new):
            nothing = Fraction()
            shares = Shares(nothing if component.old else None, nothing if component.new else None)
            return Comparability(Degree.NOT, Bias.NONE, shares)
        criteria = criteria_of(component)
        degree, bias = (
            degree_of(common, criteria, self.largely_from, is_close=is_close(component, common)),
            bias_of(criteria),
        )
        why = _moved_weights(component, self.old, self.new)
        if why:
            degree, bias = Degree.LARGELY if degree is Degree.FULLY else degree, Bias.UNKNOWN
        return Comparability(degree, bias, shares_of(degree), why)

    def rolled(self, components: Collection[int], new_codes: Collection[str] | None = None) -> Comparability:
        """How far several components together may be compared; of the new side only these codes, None for all."""
        if len(components) == 1 and new_codes is None:
            return self.graded[next(iter(components))]
        parts = [(self.correspondence.components[at], self.graded[at]) for at in components]
        return rolled_up(parts, self.old, self.new, self.largely_from, new_codes)

    @cached_property
    def overlaps(self) -> list[list[Overlap]]:
        """By component, what is known to be common."""
        return overlaps_of(self.correspondence, self.old, self.new, None)

    @cached_property
    def mixed(self) -> frozenset[str]:
        """The new nodes above the frontier of which it is not known how much each part counts."""
        found: set[str] = set()
        for code, _ in self.upward:
            if code not in self.correspondence.new_frontier.component:
                below = [child.code for child in self.new.children(code)]
                unknown = any(self.new.by_code[child] is None for child in below)
                if unknown or not self.new.is_linear(code) or not found.isdisjoint(below):
                    found.add(code)
        return frozenset(found)

    @cached_property
    def crossed(self) -> frozenset[str]:
        """The new nodes that hold only a part of some component."""
        return crossed(self.correspondence.components, self.correspondence.new_frontier)

    @cached_property
    def upward(self) -> tuple[tuple[str, str], ...]:
        """The new nodes at or above the frontier, children first, each with the node above it."""
        under = self.correspondence.new_frontier.members_below
        return tuple((node.code, parent(node.code)) for node in reversed(tuple(self.new.ruleset)) if node.code in under)

    @cached_property
    def old_upward(self) -> tuple[tuple[str, str], ...]:
        """The old nodes at or above the frontier, children first, each with the node above it."""
        under = self.correspondence.old_frontier.members_below
        return tuple((node.code, parent(node.code)) for node in reversed(tuple(self.old.ruleset)) if node.code in under)

    @cached_property
    def terms(self) -> tuple[Contribution | None, ...]:
        """By component, what it adds, in parts of `grid`; None where it is not known what it weighs."""
        return tuple(None if term is None else term.scaled(self.grid) for term in self._terms)

    @cached_property
    def grid(self) -> int:
        """What makes whole numbers of as many of the terms as a machine's integer allows."""
        terms = [term for term in self._terms if term]
        pieces = [piece for term in terms for _, *both in term.sources for course in both for piece in course.pieces]
        return grid_of([*(term.free for term in terms), *(value_of(part) for piece in pieces for part in piece)])

    @cached_property
    def _terms(self) -> tuple[Contribution | None, ...]:
        components = self.correspondence.components
        return tuple(
            self._term(component, overlaps) for component, overlaps in zip(components, self.overlaps, strict=True)
        )

    def _term(self, component: Component, overlaps: list[Overlap]) -> Contribution | None:
        new = {code: weight for code in component.new if (weight := self.new.by_code[code])}
        old = {code: weight for code in component.old if (weight := self.old.by_code[code])}
        if len(new) < len(component.new) or len(old) < len(component.old):
            return None
        free: Number = sum(new.values())
        weights: dict[tuple[str, ...], Number] = {}
        most: dict[tuple[str, ...], list[Piece]] = {}
        least: dict[tuple[str, ...], list[Piece]] = {}
        for overlap in overlaps:
            before, after = sum(old[code] for code in overlap.old), sum(new[code] for code in overlap.new)
            free -= 0 if overlap.is_open else value_of(overlap.common_new) * after
            weights[overlap.old], length = before, overlap.common_old * before
            most.setdefault(overlap.old, []).append((length, overlap.gain(before, after, most=True)))
            least.setdefault(overlap.old, []).append((length, overlap.gain(before, after, most=False)))
        home = self.correspondence.new_frontier.lowest_common_ancestor(component.new) if component.new else TOTAL
        units = [
            (codes, from_pieces(most[codes], weight, most=True), from_pieces(least[codes], weight, most=False))
            for codes, weight in weights.items()
        ]
        return Contribution(home, free, tuple(units))

    @cached_property
    def roots(self) -> dict[str, tuple[str, Number]]:
        """By new node, the lowest old node over what it is made of; what its points are worth if it holds no more."""
        return {code: self._root(code) for code, _ in self.upward}

    def _root(self, code: str) -> tuple[str, Number]:
        frontier, origin = self.correspondence.old_frontier, self.correspondence.predecessors(code)
        holder = counterpart(frontier, origin, self.correspondence.new_frontier, code)
        own = self.new.by_code[code]
        if holder is None:
            return frontier.lowest_common_ancestor(origin) if origin else TOTAL, 0
        old = self.old.by_code[holder]
        return holder, Fraction(own) / old if own and old else 0


def _moved_weights(component: Component, old: Weights, new: Weights) -> tuple[Reason, ...]:
    """Why the content of several rows that touch, all of it known, does not count as it did, row by row."""
    ratios: set[Fraction | None] = set()
    for row in component.rows if len(component.rows) > 1 else ():
        before, after = old.by_code[row.old[0]], new.by_code[row.new[0]]
        if not row.common.old or not row.common.new:
            return ()
        ratios.add(Fraction(after * row.common.new) / (before * row.common.old) if before and after else None)
    if None in ratios:
        return (reason("weights-unknown"),)
    return (reason("reweighted"),) if len(ratios) > 1 else ()


_ALL = Common(1, 1)


def is_close(component: Component, common: Common) -> bool:
    """Whether all that is said of the content is that it is the same, or nearly."""
    return common == _ALL or all(row.match in (Match.EXACT, Match.CLOSE) for row in component.rows)


def shares_of(degree: Degree) -> Shares:
    """All of the weight, or none of it."""
    share = Fraction(degree.is_straight)
    return Shares(share, share)


def _common(component: Component, side: str, weights: Weights) -> Fraction | None:
    """What is common of a side's codes, by their weights; known only if it is known of every row."""
    if not (component.old and component.new):
        return Fraction()
    if len(component.rows) == 1:
        return component.rows[0].common.old if side == "old" else component.rows[0].common.new
    sums: dict[str, Fraction] = {}
    for row in component.rows:
        share: Fraction | None = getattr(row.common, side)
        if share is None:
            return None
        for code in row.old if side == "old" else row.new:
            sums[code] = sums.get(code, Fraction()) + share
    # what does not apply leaves nothing to weigh by
    return mean_share([(weights.by_code[code] or None, share) for code, share in sums.items()])
