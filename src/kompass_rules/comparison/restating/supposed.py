"""Supposed common shares: an end of a restated share, where every component makes its new points by itself.

Then only the nodes above components move whose common share is supposed, and those are computed again: one component,
and one area, after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import attrs

from kompass_rules.comparison.restating.infinitesimal import Quantity, value_of
from kompass_rules.comparison.restating.overlaps import Overlap, supposed_overlap
from kompass_rules.comparison.restating.restated import RestatedShares
from kompass_rules.comparison.step import applicable
from kompass_rules.exact import End, Number
from kompass_rules.model.aggregation import Aggregation, aggregate, is_weighted
from kompass_rules.revisions.association import Common, CriteriaChange

__all__ = ["end_of_supposed"]


def end_of_supposed(restated: RestatedShares, code: str, *, most: bool) -> Callable[[Common], Number] | None:
    """The end of a node's restated share by what is supposed to be common; None where components do not stand alone."""
    moving = _moving(restated, code, most=most)
    areas = None if moving is None else _areas(restated, code, moving)
    if moving is None or areas is None:
        return None
    fixed = {
        child: value_of(_passed_up(restated, child, restated.unrounded(child)[1 if most else 0]))
        for area in areas
        for child in area.children
        if child not in moving and child not in {other.code for other in areas}
    }

    def end(common: Common) -> Number:
        shares: dict[str, Number] = {}
        for new, component in moving.items():
            shares[new] = component.end(common, most=most)
        passed = {**fixed, **{new: value_of(_passed_up(restated, new, share)) for new, share in shares.items()}}
        for area in areas:
            shares[area.code] = area.share([passed[child] for child in area.children], most=most)
            passed[area.code] = value_of(_passed_up(restated, area.code, shares[area.code]))
        return shares[code]

    return end


@attrs.frozen(eq=False)
class _Moving:
    """A component of unknown common share: what is said of it, an end of its old share, its overlap if all is common.

    `left_old` and `left_new` are the shares of its sides that are not applicable.
    """

    said: Common
    share: Fraction
    overlap: Overlap | None
    left_old: Fraction
    left_new: Fraction

    def end(self, supposed: Common, *, most: bool) -> Fraction:
        """The end of the new share."""
        common = applicable(self.said.filled(supposed), self.left_old, self.left_new)
        old, new, overlap = common.old, common.new, self.overlap
        if overlap is None or not old or not new:
            return Fraction(most)
        if most:
            return Fraction(1) if overlap.is_open else min(min(old, self.share) * new / old, new) + 1 - new
        if not overlap.has_floor():
            return Fraction()
        lost = overlap.loses_at_most * new if overlap.criteria is CriteriaChange.STRICTER else Fraction()
        kept = max(self.share - 1 + old, Fraction()) * new / old
        return max(kept - lost, Fraction())


@attrs.frozen(eq=False)
class _Area:
    """A new area in which something moves: the nodes right below it, and what they weigh."""

    code: str
    kind: Aggregation
    children: Sequence[str]
    weights: Sequence[Number | None]

    def share(self, ends: Sequence[Number], *, most: bool) -> Number:
        """The end of the area's share from what is passed up to it."""
        weights = [weight for weight in self.weights if weight is not None]
        if len(weights) < len(self.weights):
            return max(ends) if most else min(ends)
        if is_weighted(self.kind):
            total = sum((end * weight for end, weight in zip(ends, weights, strict=True)), Fraction())
            return total / Fraction(sum(weights))
        return aggregate(self.kind, [End(end) for end in ends], weights, -1 if most else 1).value


def _areas(restated: RestatedShares, code: str, moving: Mapping[str, object]) -> list[_Area] | None:
    """The areas at or below a node in which something moves, children first; None where a host puts one together."""
    found: list[_Area] = []
    moved = set(moving)
    weights = restated.weights
    for node, above in restated.step.upward:
        if node in moved and node not in moving:
            kind = weights.kind(node)
            if not isinstance(kind, Aggregation):
                return None
            children = [child.code for child in weights.children(node)]
            found.append(_Area(node, kind, children, [weights.by_code[child] for child in children]))
        if node in moved and node != code:
            moved.add(above)
    return found


def _passed_up(restated: RestatedShares, code: str, share: Quantity) -> Quantity:
    return restated.handed_up(code, (share, share))[0]


def _moving(restated: RestatedShares, code: str, *, most: bool) -> dict[str, _Moving] | None:
    """The new nodes whose common share is unknown, each with its component.

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
            end = restated.known.passed_up(component.old[0])[1 if most else 0]
            overlap = next(iter(supposed_overlap(step, at, Common(1, 1))), None)
            left = step.old.left_share(component.old), step.new.left_share(component.new)
            said = step.said[at].filled(step.alignment.common.get(at, Common()))
            found[new] = _Moving(said, Fraction(value_of(end)), overlap, *left)
    return found
