"""Restating: the share that a new revision would have given what an old one scored, at least and at most.

Nodes of the frontier restate to K + R: K is what common content makes of the shares that old nodes pass up, and R, what
is not common, may be anything. Above the frontier the new ruleset aggregates and, in the last step, rounds. The ends
are those of every world that what is known allows. Source: `docs/explanation/comparability.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.lazily import Lazily
from kompass_rules.comparison.restating.allocation import MOVES, OldTree, old_tree, unit_range
from kompass_rules.comparison.restating.contents import Contents, Share, Unit, contents_of
from kompass_rules.comparison.restating.infinitesimal import Quantity, end_of, near_end
from kompass_rules.comparison.restating.piecewise import Piecewise
from kompass_rules.comparison.restating.rescoring import carried_answers
from kompass_rules.comparison.restating.settled import Settled, settled
from kompass_rules.comparison.restating.shares import (
    UNIT_RANGE,
    EvaluatedShares,
    Range,
    ShareSource,
    implied_by_parent,
    in_weight,
    unweighed,
)
from kompass_rules.comparison.restating.unchanged import Unchanged
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.model.aggregation import BuiltIn, aggregate
from kompass_rules.model.code import TOTAL
from kompass_rules.model.rounding_rules import PointsRule
from kompass_rules.model.scale import Answer
from kompass_rules.revisions.association import Common

Part = tuple[tuple[str, ...], Piecewise, Range]
"""Old nodes, the new points that they make, and the bounds of their own points."""


@attrs.frozen(eq=False)
class Enclosure:
    """The least and the greatest share; `is_enclosing` where the ends need not be reached.

    `is_premised`: it rests on unknown maxima that are taken as equal.
    """

    low: Quantity
    high: Quantity
    is_enclosing: bool = False
    is_premised: bool = False

    def meet(self, other: Enclosure) -> Enclosure:
        """The intersection."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Enclosure(low, high, low != high, self.is_premised or other.is_premised)


@attrs.frozen(eq=False)
class RestatedShares:
    """The shares of one revision in the terms of the next.

    `rules` are the new side's, in the last step; steps before it round nothing. `common` stands for every common share
    that is not known, of a component as a whole. `within` is the one node that is asked for, None for all.
    `ends_alike`: both sides are evaluated, by the same callables.
    """

    known: ShareSource
    step: WeightedStep
    rules: EvaluatedShares | None = None
    common: Common | None = None
    within: str | None = None
    ends_alike: bool = False

    @property
    def weights(self) -> Weights:
        """The weights of the nodes of the new revision."""
        return self.step.new

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of leaves that are the same, and judged alike, in both revisions."""
        return carried_answers(self.step, self.known.answers) if self.known.answers else {}

    def unrounded(self, code: str) -> Range:
        """The share of a new node before its own rounding."""
        if code in self.step.alignment.new_frontier.members_below:
            return self.found[code].low, self.found[code].high
        above = self.step.new.ruleset.parent(code)
        return implied_by_parent(self, code, UNIT_RANGE if code == TOTAL else self.unrounded(above))

    def passed_up(self, code: str) -> Range:
        """The share that a new node passes up."""
        return self.handed_up(code, self.unrounded(code))

    def handed_up(self, code: str, share: Range) -> Range:
        """The share that a node passes up, if its own before its rounding is this."""
        if self.rules is None or code not in self.rules.carried:
            return share
        return self.rules.rounded_range(code, share)

    def figure(self, code: str) -> Range:
        """The restated figure: the share after the node's own rounding."""
        share = self.unrounded(code)
        return share if self.rules is None else self.rules.rounded_range(code, share)

    def points(self, code: str, scale: int) -> Range:
        """The points of a new node, in its weight and in parts of 1 / `scale`."""
        if self.rules is None and code in self._settled:
            least, most, _ = self._settled[code]
            per_part = Fraction(scale, self.contents.grid * self.contents.grid)
            return to_int_if_integral(least * per_part), to_int_if_integral(most * per_part)
        low, high = self.passed_up(code)
        weight = self.weights.by_code[code]
        own = 1 if weight is None else weight
        return in_weight(low, own, scale), in_weight(high, own, scale)

    @property
    def carried(self) -> Mapping[str, PointsRule]:
        """The rules of the last step; steps before it pass on unrounded shares."""
        return {} if self.rules is None else self.rules.carried

    @cached_property
    def contents(self) -> Contents:
        """The content of the new nodes from the old ones."""
        are_read = self.common is not None or self.step.has_scales
        return contents_of(self.step, self.known.answers if are_read else {}, self.common, self.within)

    @cached_property
    def partial(self) -> Mapping[WeightedStep, frozenset[int]]:
        """By step, the components that are common in part."""
        before = self.known.partial if isinstance(self.known, RestatedShares) else {}
        return {**before, self.step: self.contents.partial_components}

    @cached_property
    def unchanged(self) -> Mapping[str, Unchanged]:
        """The new nodes that are an old node."""
        return self.contents.unchanged[bool(self.known.carried), bool(self.carried), self.ends_alike]

    @cached_property
    def _settled(self) -> Mapping[str, Settled]:
        return {} if self.within else settled(self.contents, self.known, self.rules, self.unchanged)

    @cached_property
    def _sums(self) -> _Sums:
        return _Sums(self)

    @cached_property
    def found(self) -> Mapping[str, Enclosure]:
        """By new node at or above the frontier, the share before its own rounding; each found when it is asked for."""
        return Lazily(self.find)

    @cached_property
    def upward(self) -> Sequence[tuple[str, str]]:
        """The new nodes that are asked for, children first, each with the node above it."""
        if self.within is None or self.within == TOTAL:
            return self.step.upward
        ruleset = self.step.new.ruleset
        return [step for step in self.step.upward if self.within in (step[0], *ruleset.ancestors(step[0]))]

    def is_anchored(self, old: str) -> bool:
        """Return whether what is known above an old node bounds what it passes up further."""
        low, high = self.known.passed_up(old)
        return low != high and old in self._sums.tree.above

    def is_continuous(self, code: str) -> bool:
        """Return whether nothing below a node is rounded on its way up."""
        return code not in self._sums.slack

    def find(self, code: str) -> Enclosure:
        """The share of a new node at or above the frontier, before its own rounding."""
        own = self.unchanged.get(code)
        is_frontier = code in self.step.alignment.new_frontier.component
        if own is not None:
            return Enclosure(*own.range(self.known), is_premised=own.premised)
        if code in self._settled:
            least, most, is_moved = self._settled[code]
            top = Fraction(self.contents.tops[code])
            return Enclosure(least / top, most / top, is_moved and least != most)
        is_summed = code not in self.step.mixed and self.weights.by_code[code] != 0
        made = self._sums.enclosure(code) if is_summed else Enclosure(*UNIT_RANGE, is_enclosing=True)
        if not is_frontier and made.is_enclosing:
            made = made.meet(self._aggregated(code))
        low, high = min(max(made.low, 0), 1), min(max(made.high, 0), 1)
        return Enclosure(low, high, made.is_enclosing, made.is_premised)

    def _aggregated(self, code: str) -> Enclosure:
        """Both ends from those that the nodes right below pass up."""
        children, found = [child.code for child in self.weights.children(code)], self.found
        compared = self.step.alignment.new_frontier.members_below
        kind, parts = self.weights.kind(code), [found[child] for child in children if child in compared]
        premised = any(part.is_premised for part in parts)
        if not isinstance(kind, BuiltIn) or len(parts) < len(children) or not parts:
            return Enclosure(*UNIT_RANGE, is_enclosing=True)
        ends = [self.handed_up(child, (found[child].low, found[child].high)) for child in children]
        known = [weight for weight in self.weights.part_weights(code) if weight is not None]
        if len(known) < len(children):
            low = unweighed(kind, (low for low, _ in ends), most=False)
            high = unweighed(kind, (high for _, high in ends), most=True)
        else:
            low = near_end(aggregate(kind, [end_of(low) for low, _ in ends], known, 1))
            high = near_end(aggregate(kind, [end_of(high) for _, high in ends], known, -1))
        return Enclosure(low, high, low != high, premised)


class _Sums:
    """Sums of what units make of new nodes: each alone where nothing else bounds it, the others in the old tree."""

    def __init__(self, restated: RestatedShares) -> None:
        self.restated = restated
        self.contents, self.known, self.step = restated.contents, restated.known, restated.step
        self.grid = self.contents.grid
        self.square = self.grid * self.grid
        self.tree = old_tree(self.known, self.step, self.grid)
        self.ranges: dict[int, Range] = {}
        self.alone: dict[str, tuple[Quantity, Quantity, bool]] = {}
        self.anchored: dict[str, tuple[Share, ...]] = {}
        self.slack: dict[str, Range] = {}
        for code, above in restated.upward:
            self._gather(code)
            if code not in (TOTAL, restated.within):
                self._hand_up(code, above)

    def _range(self, share: Share) -> Range:
        key = id(share.unit)
        if key not in self.ranges:
            self.ranges[key] = unit_range(self.known, share.unit, self.grid)
        return self.ranges[key]

    def _is_anchored(self, share: Share) -> bool:
        if not self.tree.above:
            return False
        low, high = self._range(share)
        is_known = share.unit.is_additive or self._is_weighed(share.unit)
        return is_known and low != high and any(code in self.tree.above for code in share.unit.codes)

    def _is_weighed(self, unit: Unit) -> bool:
        """Return whether it is known what nodes weigh that count otherwise together."""
        return (
            unit.answered is None and unit.counts is not None and all(map(self.known.weights.by_code.get, unit.codes))
        )

    def _gather(self, code: str) -> None:
        """Add what lies in a node, and in none below it, to the sums of those below."""
        low, high, loose = self.alone.get(code, (0, 0, False))
        anchored = [*self.anchored.get(code, ())]
        high += self.contents.free.get(code, 0)
        for share in self.contents.at_home.get(code, ()):
            if self._is_anchored(share):
                anchored.append(share)
            else:
                least, most, is_loose = self._value(share)
                low, high, loose = low + least, high + most, loose or is_loose
        self.alone[code] = low, high, loose
        self.anchored[code] = tuple(anchored)

    def _value(self, share: Share) -> tuple[Quantity, Quantity, bool]:
        """The value of a unit by itself, and whether it only encloses."""
        low, high = self._range(share)
        loose = share.is_loose or (low != high and not self._is_free(share.unit))
        return share.least.at(low), share.most.at(high), loose

    def _is_free(self, unit: Unit) -> bool:
        """Return whether nothing that is known above these nodes is left out."""
        weights = self.known.weights
        return all(
            code == TOTAL or (weights.is_linear(weights.ruleset.parent(code)) and weights.by_code[code] is not None)
            for code in unit.codes
        )

    def _hand_up(self, code: str, above: str) -> None:
        low, high, loose = self.alone[code]
        least, most, is_loose = self.alone.get(above, (0, 0, False))
        self.alone[above] = low + least, high + most, loose or is_loose
        self.anchored[above] = (*self.anchored.get(above, ()), *self.anchored[code])
        slack = self._slack(code)
        if slack != (0, 0):
            own = self.slack.get(above, (0, 0))
            self.slack[above] = own[0] + slack[0], own[1] + slack[1]

    def _slack(self, code: str) -> Range:
        """The most that rounding at or below a node adds to the points that it passes up, in new points."""
        low, high = self.slack.get(code, (0, 0))
        rule = self.restated.carried.get(code)
        if rule is None:
            return low, high
        weights = self.step.new
        unit = Fraction(rule.unit) / weights.tops[code] * (weights.by_code[code] or 0) * self.square
        least, most = MOVES[rule.rounding]
        return low + least * unit, high + most * unit

    def enclosure(self, code: str) -> Enclosure:
        """The share of a node that is the sum of what lies below it."""
        low, high, loose = self.alone[code]
        shares = [*self.anchored[code]]
        for share in self.contents.partial.get(code, ()):
            if self._is_anchored(share):
                shares.append(share)
            else:
                least, most, is_loose = self._value(share)
                low, high, loose = low + least, high + most, loose or is_loose
        if shares:
            least, most, is_loose = self._filled(shares)
            low, high, loose = low + least, high + most, loose or is_loose
        if code in self.slack:
            low, high, loose = low + self.slack[code][0], high + self.slack[code][1], True
        weight = self.step.new.by_code[code]
        scale = Fraction(1, (1 if weight is None else weight) * self.square)
        return Enclosure(low * scale, high * scale, loose and low != high)

    def _filled(self, shares: list[Share]) -> tuple[Quantity, Quantity, bool]:
        """The value of units together whose points are known only higher up."""
        crossing = [share for share in shares if self._is_crossing(share.unit, self.tree)]
        loose = self.tree.has_drift
        if not crossing:
            parts = {most: [self._part(share, most=most) for share in shares] for most in (False, True)}
            return self.tree.filled(parts[False], most=False), self.tree.filled(parts[True], most=True), loose
        low = max(self._tried(shares, tree, most=False) for tree in self._trees(crossing))
        high = min(self._tried(shares, tree, most=True) for tree in self._trees(crossing))
        return low, high, True

    def _is_crossing(self, unit: Unit, tree: OldTree) -> bool:
        """Return whether no one bound is right above the points of a unit."""
        return not unit.is_additive or tree.anchor(unit.codes) is None

    def _part(self, share: Share, *, most: bool) -> Part:
        """The points of a unit, below what is known of its nodes if they count as they weigh."""
        return share.unit.codes if share.unit.is_additive else (), share.course(most=most), self._range(share)

    def _trees(self, crossing: Iterable[Share]) -> list[OldTree]:
        """The old tree with all that is known, without what units cross, and with one level alone."""
        crossed = frozenset(code for share in crossing for code in self._crossed(share.unit.codes))
        depths = {code: self.step.old.ruleset.depth(code) for code in self.tree.bounds}
        levels = {*depths.values()}
        ignored = [crossed, *(frozenset(code for code in depths if depths[code] != level) for level in levels)]
        return [self.tree, *(old_tree(self.known, self.step, self.grid, one) for one in ignored if one)]

    def _crossed(self, codes: tuple[str, ...]) -> set[str]:
        """The bounds above some of these nodes and not above all."""
        paths = [self.tree.path(code) for code in codes]
        return {bound for path in paths for bound in path if not all(bound in other for other in paths)}

    def _tried(self, shares: Iterable[Share], tree: OldTree, *, most: bool) -> Quantity:
        """The better of two ways to take units that cross bounds: each by itself, or along a line that they share."""
        apart: list[Part] = []
        along: list[Part] = []
        constant: Quantity = 0
        for share in shares:
            part = self._part(share, most=most)
            apart.append(part)
            is_apart = self._is_crossing(share.unit, tree) and len(share.unit.codes) > 1
            if not is_apart or not all(held.is_all for held in share.overlaps):
                along.append(part)
                continue
            start, lines = self._lines(share, most=most)
            constant += start
            along += lines
        ways = tree.filled(apart, most=most), tree.filled(along, most=most) + constant
        return min(ways) if most else max(ways)

    def _lines(self, share: Share, *, most: bool) -> tuple[Quantity, list[Part]]:
        """A joint unit as one line for each of its nodes."""
        start: Number = 0
        slope: Number = 0
        for held in share.overlaps:
            value, rise = held.overlap.line(share.unit.weight, held.whole, most=most)
            start, slope = start + value, slope + rise
        lines: list[Part] = []
        for code, count in zip(share.unit.codes, share.unit.counts or (), strict=True):
            low, high = self.known.points(code, self.grid)
            weight = self.known.weights.by_code[code] or 1
            length = max(in_weight(1, weight, self.grid), high)
            own = slope * self.grid * Fraction(count) / weight
            lines.append(((code,), Piecewise(0, 0, ((length, own),)), (low, high)))
        return start * self.square, lines
