"""Restating: what an old evaluation may mean in the terms of a new revision, between two ends.

Of an old share `o`, with least common shares `co` and `cn`, between `max(0, o - (1 - co)) cn/co` and
`min(co, o) cn/co` of the new points come from common content judged alike; what is not common may be anything.
Common content is taken to keep its relative weights. Source: `docs/explanation/comparability.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.restating.enclosing import Enclosure, filled
from kompass_rules.comparison.restating.infinitesimal import Quantity, end_of, near_end
from kompass_rules.comparison.restating.overlaps import Overlap, overlaps_of
from kompass_rules.comparison.restating.shares import (
    UNIT_RANGE,
    Range,
    ShareSource,
    amounts_together,
    implied_by_parent,
)
from kompass_rules.comparison.step import Contribution, WeightedStep
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import End, Number, to_int_if_integral
from kompass_rules.model.aggregation import Aggregation, aggregate
from kompass_rules.model.code import TOTAL, ancestors, parent

__all__ = ["RestatedShares"]


@attrs.frozen(eq=False)
class RestatedShares:
    """What one revision knows, in the terms of the next.

    `common` stands for every common share that is unknown, of a component as a whole; None leaves it unknown.
    """

    known: ShareSource
    step: WeightedStep
    common: Quantity | None = None
    _found: dict[str, Enclosure] = attrs.field(factory=dict)

    @property
    def weights(self) -> Weights:
        """What the nodes of the new revision weigh."""
        return self.step.new

    def range(self, code: str) -> Range:
        """What the share of a new node may be."""
        found = self.found(code)
        return found.low, found.high

    def found(self, code: str) -> Enclosure:
        """What the share of a new node may be, and how that was found."""
        if code not in self._found:
            self._found[code] = self._find(code)
        return self._found[code]

    def slack(self, _code: str) -> Fraction:
        """None: what is restated is not rounded."""
        return Fraction()

    @property
    def unit(self) -> int:
        """What amounts are in parts of: what has been restated is on no grid."""
        return 1

    def amount(self, code: str) -> Number | None:
        """What a new node has, in its weight, if that is certain."""
        low, high = self.range(code)
        own = self.weights.by_code[code]
        return low * own if low == high and own is not None and isinstance(low, int | Fraction) else None

    def _find(self, code: str) -> Enclosure:
        if code not in self.step.correspondence.new_frontier.members_below:
            return Enclosure(*implied_by_parent(self, code, UNIT_RANGE if code == TOTAL else self.range(parent(code))))
        found = self._unmoved(code)
        least, most = (0, 0) if found.includes_rounding else self._moved(code)
        low, high = (found.low + least, found.high + most) if least or most else (found.low, found.high)
        return Enclosure(
            min(max(low, 0), 1),
            min(max(high, 0), 1),
            is_enclosing=found.is_enclosing or least != most,
            includes_rounding=True,
            rounding_is_known=least == most != 0,
        )

    def _unmoved(self, code: str) -> Enclosure:
        """What the parts of a node make of it, before what rounding has moved is kept."""
        if code in self.step.mixed:
            return Enclosure(*self._aggregated(code), is_enclosing=True)
        if code in self._settled:
            low, high = self._settled[code]
            scale = Fraction(1, (self.weights.by_code[code] or 1) * self.step.grid**2)
            return Enclosure(low * scale, high * scale)
        return filled(self.known, self.step, self._overlaps, code)

    def supposing(self, common: Quantity) -> RestatedShares:
        """The same if everything unknown had this common share, in every step, and open ends were reached."""
        return RestatedShares(self.known.supposing(common), self.step, common)

    @cached_property
    def _overlaps(self) -> list[list[Overlap]]:
        """By component, what is known, or supposed, to be common."""
        if self.common is None:
            return self.step.overlaps
        return overlaps_of(self.step.correspondence, self.step.old, self.step.new, self.common)

    @cached_property
    def _settled(self) -> dict[str, Range]:
        """The nodes all parts of which are known: the least and the most that they make, on the grid of the terms.

        What is known of a component adds the same to every node that holds all of it.
        """
        if self.common is not None:
            return {}
        low: dict[str, Quantity] = {}
        high: dict[str, Quantity] = {}
        unsettled = set(self.step.mixed)
        for component, term in zip(self.step.correspondence.components, self.step.terms, strict=True):
            value = None if term is None else self._value(term)
            if term is None or value is None:
                unsettled.update(component.new)
            else:
                low[term.home] = low.get(term.home, 0) + value[0]
                high[term.home] = high.get(term.home, 0) + value[1]
        for code, above in self.step.upward:
            if code in unsettled:
                unsettled.add(above)
            elif code in low and code != TOTAL:
                low[above] = low.get(above, 0) + low[code]
                high[above] = high.get(above, 0) + high[code]
        return {code: (low[code], high[code]) for code in low.keys() - unsettled - self.step.crossed}

    @cached_property
    def _scale(self) -> Number:
        """From the unit of what is known to the grid of the terms."""
        return to_int_if_integral(Fraction(self.step.grid, self.known.unit))

    def _value(self, term: Contribution) -> Range | None:
        """The least and the most that a component makes, where the old scores of it are known."""
        low: Quantity = 0
        high: Quantity = term.free
        scale = self._scale
        for codes, most, least in term.sources:
            amount = amounts_together(self.known, codes)
            if amount is None:
                return None
            if scale != 1:
                amount = to_int_if_integral(amount * scale)
            low += least.at(amount)
            high += most.at(amount)
        return low, high

    @cached_property
    def _parts(self) -> dict[str, Number | None]:
        """By old node at or above the frontier, what its parts there make of it, if all of them are known."""
        found: dict[str, Number | None] = {}
        weights = self.known.weights
        for code, above in self.step.old_upward:
            if code in self.step.correspondence.old_frontier.component:
                found[code] = self.known.amount(code)
            elif not weights.is_linear(code):
                found[code] = _together(self.known, code, found)
            own = found[code] = found.get(code)
            if code != TOTAL and weights.by_code[code] != 0 and weights.is_linear(above):
                before = found.get(above, 0)
                found[above] = None if own is None or before is None else before + own
        return found

    def _moved(self, code: str) -> Range:
        """What rounding has moved an old figure from the sum of its parts by, in new shares, or between what it has."""
        root, rate = self.step.roots[code]
        frontier, weight = self.step.correspondence.old_frontier, self.step.old.by_code[root]
        if not rate or not weight or root in frontier.component:
            return 0, 0
        own, parts = self.known.amount(root), self._parts[root]
        if own is not None and parts is not None:
            moved = Fraction(own - parts) / (self.known.unit * weight)
            return moved, moved
        inner = [
            old for old in frontier.members_below if old not in frontier.component and root in (old, *ancestors(old))
        ]
        slack = sum(self.known.slack(old) for old in inner) / Fraction(weight)
        return -slack, slack

    def _aggregated(self, code: str) -> Range:
        """Both ends from those of what lies right below."""
        children = [child.code for child in self.weights.children(code)]
        found, kind = [self._unmoved(child) for child in children], self.weights.kind(code)
        if not isinstance(kind, Aggregation):
            return UNIT_RANGE
        known = [weight for child in children if (weight := self.weights.by_code[child]) is not None]
        if len(known) < len(children):
            return min(one.low for one in found), max(one.high for one in found)
        low = aggregate(kind, [end_of(one.low) for one in found], known, 1)
        high = aggregate(kind, [end_of(one.high) for one in found], known, -1)
        return near_end(low), near_end(high)


def _together(known: ShareSource, code: str, amounts: Mapping[str, Number | None]) -> Number | None:
    """What a node has by what all right below it have."""
    weights = known.weights
    children = [child.code for child in weights.children(code)]
    found = [amount for child in children if (amount := amounts.get(child)) is not None]
    own = [weight for child in children if (weight := weights.by_code[child]) is not None]
    kind, weight = weights.kind(code), weights.by_code[code]
    unknown = len(found) < len(children) or len(own) < len(children)
    if unknown or not children or weight is None or not isinstance(kind, Aggregation):
        return None
    shares = [End(Fraction(amount) / (part * known.unit)) for amount, part in zip(found, own, strict=True)]
    low, high = (aggregate(kind, shares, own, side).value for side in (1, -1))
    return low * weight * known.unit if low == high else None
