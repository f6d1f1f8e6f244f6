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

from kompass_rules.comparison.content import Link, links_of
from kompass_rules.comparison.course import Piece, course_of
from kompass_rules.comparison.known import ANYTHING, Known, Range, amounts_together, narrowed
from kompass_rules.comparison.near import Quantity, end_of, near_end
from kompass_rules.comparison.oldtree import OldTree, unit_of
from kompass_rules.comparison.step import Step, Term
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number, whole
from kompass_rules.model.aggregation import Aggregation, aggregate
from kompass_rules.model.code import TOTAL, ancestors, parent

__all__ = ["Restated"]


@attrs.frozen(eq=False)
class Restated:
    """What one revision knows, in the terms of the next.

    `common` stands for every common share that is unknown, of a component as a whole; None leaves it unknown.
    `loose` collects the nodes whose range encloses what is possible without being sharp, `shifted` those where
    rounding has moved an old figure from the sum of its parts.
    """

    known: Known
    step: Step
    common: Quantity | None = None
    loose: set[str] = attrs.field(factory=set)
    shifted: set[str] = attrs.field(factory=set)
    _found: dict[str, Range] = attrs.field(factory=dict)
    _in_tree: set[str] = attrs.field(factory=set)

    @property
    def weights(self) -> Weights:
        """What the nodes of the new revision weigh."""
        return self.step.new

    def range(self, code: str) -> Range:
        """What the share of a new node may be."""
        if code not in self._found:
            self._found[code] = self._range(code)
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
        own = self.weights.of[code]
        return low * own if low == high and own is not None and isinstance(low, int | Fraction) else None

    def _range(self, code: str) -> Range:
        own = self.weights.of[code]
        if code not in self.step.correspondence.new_frontier.under:
            return narrowed(self, code, ANYTHING if code == TOTAL else self.range(parent(code)))
        low, high = self._unmoved(code)
        if own and code not in self._in_tree:
            least, most = self._moved(code)
            if least or most:
                low, high = low + least / Fraction(own), high + most / Fraction(own)
        return min(max(low, 0), 1), min(max(high, 0), 1)

    def _unmoved(self, code: str) -> Range:
        """What the parts of a node make of it, before what rounding has moved is kept."""
        if code in self.step.mixed:
            self.loose.add(code)
            return self._aggregated(code)
        if code in self._settled:
            low, high = self._settled[code]
            scale = Fraction(1, (self.weights.of[code] or 1) * self.step.grid**2)
            return low * scale, high * scale
        own = self.weights.of[code]
        least, most = self._end(code, most=False), self._end(code, most=True)
        return (least, most) if own is None else (least * Fraction(1, own), most * Fraction(1, own))

    def supposing(self, common: Quantity) -> Restated:
        """The same if everything unknown had this common share, in every step, and open ends were reached."""
        return Restated(self.known.supposing(common), self.step, common)

    @cached_property
    def _links(self) -> list[list[Link]]:
        """By component, what is known, or supposed, to be common."""
        if self.common is None:
            return self.step.links
        return links_of(self.step.correspondence, self.step.old, self.step.new, self.common)

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
        return whole(Fraction(self.step.grid, self.known.unit))

    def _value(self, term: Term) -> Range | None:
        """The least and the most that a component makes, where the old scores of it are known."""
        low: Quantity = 0
        high: Quantity = term.free
        scale = self._scale
        for codes, most, least in term.units:
            amount = amounts_together(self.known, codes)
            if amount is None:
                return None
            if scale != 1:
                amount = whole(amount * scale)
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
            if code != TOTAL and weights.of[code] != 0 and weights.is_linear(above):
                before = found.get(above, 0)
                found[above] = None if own is None or before is None else before + own
        return found

    def _moved(self, code: str) -> tuple[Fraction, Fraction]:
        """What rounding has moved an old figure from the sum of its parts by, in new weight, or between what it has."""
        root, rate = self.step.roots[code]
        frontier, nothing = self.step.correspondence.old_frontier, Fraction()
        if not rate or root in frontier.component:
            return nothing, nothing
        own, parts = self.known.amount(root), self._parts[root]
        if own is not None and parts is not None:
            moved = Fraction(own - parts) / self.known.unit * rate
            if moved:
                self.shifted.add(code)
            return moved, moved
        inner = [old for old in frontier.under if old not in frontier.component and root in (old, *ancestors(old))]
        slack = sum((self.known.slack(old) for old in inner), nothing) * rate
        if slack:
            self.loose.add(code)
        return -slack, slack

    def _aggregated(self, code: str) -> Range:
        """Both ends from those of what lies right below."""
        children = [child.code for child in self.weights.children(code)]
        ranges, kind = [self._unmoved(child) for child in children], self.weights.kind(code)
        if not isinstance(kind, Aggregation):
            return ANYTHING
        known = [weight for child in children if (weight := self.weights.of[child]) is not None]
        if len(known) < len(children):
            return min(low for low, _ in ranges), max(high for _, high in ranges)
        low = aggregate(kind, [end_of(low) for low, _ in ranges], known, 1)
        high = aggregate(kind, [end_of(high) for _, high in ranges], known, -1)
        return near_end(low), near_end(high)

    def _end(self, code: str, *, most: bool) -> Quantity:
        """The most or the least that the old scores may make of a node, wherever they lie."""
        inside = self.step.correspondence.new_frontier.under[code]
        weights: dict[str, Number] = {
            new: 1 if self.weights.of[new] is None else self.weights.of[new] or 0 for new in inside
        }
        links, total = self._inside(code, weights, most=most)
        units = {link.old: unit_of(self.known, link.old) for link, _ in links}
        pieces: dict[tuple[str, ...], list[Piece]] = {old: [] for old in units}
        for link, new_weight in links:
            old_weight = units[link.old].weight
            pieces[link.old].append((link.common_old * old_weight, link.gain(old_weight, new_weight, most=most)))
        courses = [(unit, course_of(pieces[old], unit.weight, most=most)) for old, unit in units.items()]
        if any(not (unit.is_exact or unit.is_attached) for unit, _ in courses):
            self.loose.add(code)
        if all(unit.is_exact or not unit.is_attached for unit, _ in courses):
            return total + sum(course.at(unit.high if most else unit.low) for unit, course in courses)
        self._in_tree.add(code)
        root, rate = self.step.roots[code]
        if self.known.slack(root):
            self.loose.add(code)
        return total + OldTree(self.known, root, rate, most=most).filled(courses)

    def _inside(
        self, code: str, weights: dict[str, Number], *, most: bool
    ) -> tuple[list[tuple[Link, Number]], Quantity]:
        """The common content inside a node, with what it weighs there, and what all else makes at most or at least."""
        component = self.step.correspondence.new_frontier.component
        free: dict[str, Quantity] = dict.fromkeys(weights, 1)
        found: list[tuple[Link, Number]] = []
        total: Quantity = 0
        for link in (link for at in dict.fromkeys(component[new] for new in weights) for link in self._links[at]):
            taken = [new for new in link.new if new in weights]
            together = sum(weights[new] for new in taken)
            if not taken:
                continue
            if len(taken) < len(link.new):
                total += self._part(code, link, together, most=most)
                free.update(dict.fromkeys(taken, 0))
                continue
            found.append((link, together))
            if most and link.is_open:
                total += link.common_new * together
            if len(taken) == 1:
                free[taken[0]] -= link.common_new
            else:
                total += (1 - link.common_new) * together if most else 0
                free.update(dict.fromkeys(taken, 0))
        return found, total + sum(share * weights[new] for new, share in free.items()) if most else total

    def _part(self, code: str, link: Link, inside: Number, *, most: bool) -> Quantity:
        """What a part of a joint row may make: the whole, as far as the others cannot hold it."""
        own = [self.weights.of[new] for new in link.new]
        whole = sum(weight for weight in own if weight is not None)
        unit = unit_of(self.known, link.old)
        if None in own or not whole:
            self.loose.add(code)
            return inside if most else 0
        if not unit.is_exact:
            self.loose.add(code)
        gain = link.gain(unit.weight, whole, most=most)
        course = course_of([(link.common_old * unit.weight, gain)], unit.weight, most=most)
        if not most:
            return max(course.at(unit.low) - (whole - inside), 0)
        besides = (1 - link.common_new) * whole + (link.common_new * whole if link.is_open else 0)
        return min(course.at(unit.high) + besides, inside)


def _together(known: Known, code: str, amounts: Mapping[str, Number | None]) -> Number | None:
    """What a node has by what all right below it have."""
    weights = known.weights
    children = [child.code for child in weights.children(code)]
    found = [amount for child in children if (amount := amounts.get(child)) is not None]
    own = [weight for child in children if (weight := weights.of[child]) is not None]
    kind, weight = weights.kind(code), weights.of[code]
    unknown = len(found) < len(children) or len(own) < len(children)
    if unknown or not children or weight is None or not isinstance(kind, Aggregation):
        return None
    shares = [(Fraction(amount) / (part * known.unit), 0) for amount, part in zip(found, own, strict=True)]
    low, high = (aggregate(kind, shares, own, side)[0] for side in (1, -1))
    return low * weight * known.unit if low == high else None
