"""Common content that the rows of a correspondence name, as overlaps of old and new nodes that points can follow."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

import attrs

from kompass_rules.comparison.restating.infinitesimal import Near, Quantity
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number
from kompass_rules.revisions.association import CriteriaChange
from kompass_rules.revisions.correspondence import Component, Correspondence, Row

__all__ = ["Overlap", "criteria_of", "meet_criteria", "overlaps_of"]


@attrs.frozen(eq=False)
class Overlap:
    """Content that old and new codes have in common, at least: its share of each side, and how it is judged now."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    common_old: Quantity
    common_new: Quantity
    criteria: CriteriaChange

    def gain(self, old_weight: Number, new_weight: Number, *, most: bool) -> Number:
        """The new points that a common old one makes, at most or at least."""
        if self.criteria not in (CriteriaChange.SAME, CriteriaChange.STRICTER if most else CriteriaChange.LOOSER):
            return 0
        if self.common_old is self.common_new or isinstance(self.common_old, Near) or isinstance(self.common_new, Near):
            return Fraction(new_weight) / old_weight
        return Fraction(new_weight * self.common_new) / (old_weight * self.common_old)

    @property
    def is_open(self) -> bool:
        """Whether the common content may earn anything, whatever it earned before."""
        return self.criteria not in (CriteriaChange.SAME, CriteriaChange.STRICTER)


def criteria_of(component: Component) -> CriteriaChange:
    """How the assessment of all that touches changed: what is judged harder here and easier there has changed."""
    return meet_criteria(row.criteria for row in component.rows if row.old and row.new)


def meet_criteria(criteria: Iterable[CriteriaChange]) -> CriteriaChange:
    """How the assessment changed in all of these ways at once."""
    return reduce(_meet, criteria, CriteriaChange.SAME)


def _meet(first: CriteriaChange, second: CriteriaChange) -> CriteriaChange:
    if first is CriteriaChange.SAME or first is second:
        return second
    if second is CriteriaChange.SAME:
        return first
    return CriteriaChange.UNKNOWN if CriteriaChange.UNKNOWN in (first, second) else CriteriaChange.CHANGED


def overlaps_of(
    correspondence: Correspondence, old: Weights, new: Weights, common: Quantity | None
) -> list[list[Overlap]]:
    """By component, the content that is known to be common.

    `common` stands for what is not known: then every component of which anything is not known is one overlap, with this
    share on both sides.
    """
    return [_overlaps(component, old, new, common) for component in correspondence.components]


def _overlaps(component: Component, old: Weights, new: Weights, common: Quantity | None) -> list[Overlap]:
    rows = [row for row in component.rows if row.old and row.new]
    if common is not None and any(row.common.old is None or row.common.new is None for row in rows):
        applies = not old.left_share(component.old) and not new.left_share(component.new)
        rows_match = applies and all(_is_straight(row, old, new) for row in rows)
        return [Overlap(component.old, component.new, common, common, criteria_of(component))] if rows_match else []
    found = []
    for row in rows:
        before, after = row.common.old, row.common.new
        if not before or not after:
            continue
        if _is_straight(row, old, new) or (before == after == 1 and _is_alike(row, old, new)):
            before, after = _applicable(before, after, old.left_share(row.old))
            after, before = _applicable(after, before, new.left_share(row.new))
            if before and after:
                found.append(Overlap(row.old, row.new, before, after, row.criteria))
    return found


def _applicable(common: Fraction, other: Fraction, left_out: Fraction) -> tuple[Fraction, Fraction]:
    """The least common shares, this side's first, where so much of this side, all of it common, does not apply."""
    if not left_out or not common:
        return common, other
    kept = max(common - left_out, Fraction())
    return (kept / (1 - left_out) if left_out < 1 else Fraction()), other * kept / common


def _is_straight(row: Row, old: Weights, new: Weights) -> bool:
    """Whether the nodes are means inside, so that a part of their content has a part of their share."""
    return old.nonlinear.isdisjoint(row.old) and new.nonlinear.isdisjoint(row.new)


def _is_alike(row: Row, old: Weights, new: Weights) -> bool:
    """Whether one node became one that is put together alike inside."""
    if len(row.old) > 1 or len(row.new) > 1:
        return False
    return old.inside(row.old[0]) == new.inside(row.new[0])
