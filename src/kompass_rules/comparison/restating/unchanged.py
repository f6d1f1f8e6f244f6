"""Unchanged nodes: new nodes whose restated share is the share of an old node in every world.

A row says so of wholly common content that is judged alike. An area is unchanged where its parts are what an old area's
parts were, weigh alike, are put together alike and are rounded alike on their way up. Nothing is inferred from codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from kompass_rules.comparison.restating.overlaps import Overlap
from kompass_rules.comparison.restating.shares import Range, ShareSource
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.comparison.weights import Weights
from kompass_rules.model.aggregation import Aggregation, BuiltIn, sums_points
from kompass_rules.model.code import TOTAL
from kompass_rules.revisions.association import CriteriaChange


@attrs.frozen
class Unchanged:
    """The old node that a new one is: its share as it hands it up, or before its own rounding.

    `premised`: maxima that nobody knows are taken as equal.
    """

    old: str
    is_handed: bool
    premised: bool = False

    def range(self, known: ShareSource) -> Range:
        """The share of the old node."""
        return known.passed_up(self.old) if self.is_handed else known.unrounded(self.old)


def unchanged_nodes(
    step: WeightedStep, overlaps: Mapping[int, Sequence[Overlap]], between: tuple[bool, bool, bool]
) -> Mapping[str, Unchanged]:
    """The unchanged nodes of a new revision, at or above its frontier.

    `between` says whether old nodes pass up rounded points where their rules say so, whether new ones do, and whether
    both sides are evaluated, by the same callables.
    """
    old_rounds, new_rounds, ends_alike = between
    before, after = step.old.carried if old_rounds else {}, step.new.carried if new_rounds else {}
    frontier = step.alignment.new_frontier.component
    found: dict[str, Unchanged] = {}
    passed_up: dict[str, Unchanged] = {}
    for code, _ in step.upward:
        if code in frontier:
            own = _named(step, overlaps.get(frontier[code], ()), frontier[code])
        else:
            own = _put_together(step, code, passed_up, ends_alike=ends_alike)
        if own is None:
            continue
        rule = after.get(code)
        above = step.old.ruleset.parent(own.old)
        if own.is_handed and before.get(above) == rule and _are_of_one(step, code, above, own.old):
            own = attrs.evolve(own, old=above, is_handed=False)  # what the part hands up is the area before rounding
        found[code] = own
        if (rule is None and own.is_handed) or (
            rule == before.get(own.old) and (rule is None or step.new.tops[code] == step.old.tops[own.old])
        ):
            passed_up[code] = own
    return found


def _named(step: WeightedStep, overlaps: Sequence[Overlap], at: int) -> Unchanged | None:
    """The one old node that a row says to be the same."""
    if len(step.alignment.components[at].rows) != 1 or len(overlaps) != 1:
        return None
    (overlap,) = overlaps
    same = overlap.criteria is CriteriaChange.SAME and not overlap.widening and overlap.answered is None
    if not same or overlap.common_old != 1 or overlap.common_new != 1:
        return None
    return Unchanged(overlap.old[0], is_handed=True) if len(overlap.old) == len(overlap.new) == 1 else None


def _put_together(
    step: WeightedStep, code: str, passed_up: Mapping[str, Unchanged], *, ends_alike: bool
) -> Unchanged | None:
    children = [child.code for child in step.new.children(code)]
    parts = [passed_up.get(child) for child in children]
    if not children or any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    premised = any(part.premised for part in known)
    if step.new.is_of_one(code):
        return attrs.evolve(known[0], is_handed=True)
    return _area(step, code, children, known, premised=premised, ends_alike=ends_alike)


def _are_of_one(step: WeightedStep, new: str, old: str, part: str) -> bool:
    """Return whether a new area and the old one above a part both hold one part only."""
    return part != TOTAL and step.new.is_of_one(new) and step.old.is_of_one(old)


def _area(
    step: WeightedStep, code: str, children: list[str], parts: list[Unchanged], *, premised: bool, ends_alike: bool
) -> Unchanged | None:
    """The old area whose parts all came together again, if they are put together alike."""
    ruleset = step.old.ruleset
    held = Counter(ruleset.parent(old) for old in {part.old for part in parts})
    olds = [_risen(step.old, part.old, held) for part in parts]
    above = {ruleset.parent(old) for old in olds}
    if len(set(olds)) < len(olds) or len(above) != 1 or TOTAL in olds:
        return None
    (old,) = above
    if set(olds) != {child.code for child in step.old.children(old)}:
        return None
    alike = _alike(step, code, old, children, olds, ends_alike=ends_alike)
    return None if alike is None else Unchanged(old, is_handed=False, premised=premised or alike)


def _risen(weights: Weights, code: str, held: Mapping[str, int]) -> str:
    """An old node, or the highest of those above that hold nothing else, as high as where the others are.

    `held` counts the nodes of all parts by the node above them.
    """
    parent = weights.ruleset.parent
    own = parent(code)
    while code != TOTAL and held.get(above := parent(code), 0) == (above == own):
        if above == TOTAL or not weights.is_of_one(above):
            break
        code = above
    return code


def _alike(
    step: WeightedStep, code: str, old: str, children: list[str], olds: list[str], *, ends_alike: bool
) -> bool | None:
    """Return whether maxima are taken as equal, of areas that are put together alike; None of others."""
    if step.new.is_linear(code) and step.old.is_linear(old):
        weights = zip(map(step.old.by_code.get, olds), map(step.new.by_code.get, children), strict=True)
        ratios = {None if before is None or after is None else Fraction(after) / before for before, after in weights}
        is_alike, is_known = len(ratios) == 1, None not in ratios
    else:
        is_alike = _is_put_together_alike(step, code, old, children, olds, ends_alike=ends_alike)
        is_known = step.new.kind(code) is not Aggregation.CAPPED_SUM or None not in step.new.part_weights(code)
    if not is_alike or not (is_known or (ends_alike and _is_kept(step, code, old, zip(olds, children, strict=True)))):
        return None
    return not is_known


def _is_put_together_alike(
    step: WeightedStep, code: str, old: str, children: list[str], olds: list[str], *, ends_alike: bool
) -> bool:
    """Return whether areas that are no means make the same of the same parts."""
    new_kind, old_kind = step.new.kind(code), step.old.kind(old)
    is_built_in = isinstance(new_kind, BuiltIn)
    if new_kind != old_kind or not (is_built_in or ends_alike):
        return False
    in_order = is_built_in or olds == [child.code for child in step.old.children(old)]
    pairs = zip(olds, children, strict=True)
    return in_order and all(_shape(step.old, one) == _shape(step.new, child) for one, child in pairs)


def _is_kept(step: WeightedStep, code: str, old: str, parts: Iterable[tuple[str, str]]) -> bool:
    """Return whether an area is the same in both rulesets, with each part in its place."""
    before, after = step.old.ruleset, step.new.ruleset
    is_same = before.node_digest(old) == after.node_digest(code)
    return is_same and all(before.own_part(one) == after.own_part(other) for one, other in parts)


def _shape(weights: Weights, code: str) -> object:
    """The weight of a node, and its maximum where maxima count, with that of the node above."""
    node, above = weights.ruleset[code], weights.ruleset.parent(code)
    kind = weights.kind(above)
    by_maxima = not isinstance(kind, BuiltIn) or sums_points(kind)
    return node.weight, (weights.tops[code], weights.tops[above]) if by_maxima and node.max_points is not None else None
