"""Common content that rows name, as overlaps of old and new nodes that points can follow.

Of an old share `o`, with least common shares `co` and `cn`, the common content makes K of the new share:

    L = max(0, o - (1 - co)) cn / co        H = min(co, o) cn / co
    same: L..H    stricter: 0..H    looser: L..cn    changed, unknown: 0..cn

Stricter content that loses at most the share x of what is common makes at least L - x cn. Leaves below the nodes whose
scale changed widen K by their share of the new node.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import reduce

import attrs

from kompass_rules.comparison.restating.infinitesimal import value_of
from kompass_rules.comparison.restating.piecewise import Piece, Piecewise, from_pieces, restricted
from kompass_rules.comparison.restating.rescoring import changed_leaves, is_rescored, rescored
from kompass_rules.comparison.step import WeightedStep, applicable
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number
from kompass_rules.interval import End
from kompass_rules.model.scale import Answer
from kompass_rules.revisions.association import Common, CriteriaChange
from kompass_rules.revisions.correspondence import Component, Row

_ONE = Fraction(1)


@attrs.frozen(eq=False)
class Overlap:
    """Content that old and new nodes have in common, at least: its share of each side, and how it is judged now.

    `answered` are the ends of what an old answer earns on a changed scale, which then stands for the old share.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    common_old: Fraction
    common_new: Fraction
    criteria: CriteriaChange
    loses_at_most: Fraction = _ONE
    widening: Fraction = Fraction()
    answered: tuple[End, End] | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the common content may earn anything, whatever it earned before."""
        return self.criteria not in (CriteriaChange.SAME, CriteriaChange.STRICTER)

    def slope(self, old_weight: Number, new_weight: Number) -> Fraction:
        """The new points that one old point of the common content makes where it is judged alike."""
        return Fraction(new_weight * self.common_new) / (old_weight * self.common_old)

    def lost(self, new_weight: Number) -> Number:
        """The new points that common content may lose, or win, for other reasons than its old points."""
        stricter = self.criteria is CriteriaChange.STRICTER
        return new_weight * (self.widening + (self.loses_at_most * self.common_new if stricter else 0))

    def has_floor(self) -> bool:
        """Return whether old points of common content certainly give new points."""
        kept = self.criteria in (CriteriaChange.SAME, CriteriaChange.LOOSER) or self.loses_at_most < 1
        return kept and self.criteria not in (CriteriaChange.CHANGED, CriteriaChange.UNKNOWN)

    def piece(self, old_weight: Number, new_weight: Number, *, most: bool) -> tuple[Number, Piece]:
        """The new points that nothing makes already, and the old points that make more, with their slope."""
        length, slope = self.common_old * old_weight, self.slope(old_weight, new_weight)
        if most:
            if self.is_open:
                return 0, (length, 0)
            start = min(self.widening, self.common_new) * new_weight
            return start, (length - start / slope, slope)
        if not self.has_floor():
            return 0, (length, 0)
        return 0, (length - min(self.lost(new_weight) / slope, length), slope)

    def line(self, old_weight: Number, new_weight: Number, *, most: bool) -> tuple[Number, Number]:
        """A line that the new points never pass: at nothing, and its slope."""
        slope = self.slope(old_weight, new_weight)
        if most:
            return (0, 0) if self.is_open else (self.widening * new_weight, slope)
        if not self.has_floor():
            return 0, 0
        return -slope * (1 - self.common_old) * old_weight - self.lost(new_weight), slope


@attrs.frozen(eq=False)
class Held:
    """The new nodes of an overlap that one node holds: by what each counts in the row, and what it weighs.

    All of them count `whole`. `free` is what the row may have besides, where that is not known to be in the node.
    """

    overlap: Overlap
    nodes: tuple[tuple[Number, Number], ...]
    whole: Number
    free: Number = 0

    @property
    def is_all(self) -> bool:
        """Return whether the node holds all of the row, and so just the points that the row has."""
        return self.nodes == ((self.whole, self.whole),)

    def pieces(self, old_weight: Number, *, most: bool) -> tuple[Number, list[Piece]]:
        """The points that nothing makes already, and the old points that make more: as the node holds what they make.

        Of what the row has, the most is in the nodes that weigh most for what they count, and the least in those that
        are elsewhere.
        """
        start, piece = self.overlap.piece(old_weight, self.whole, most=most)
        if self.is_all:
            return start, [piece]
        length, slope = value_of(piece[0]), piece[1]
        start += self.free if most else 0
        by_count = [(count, Fraction(weight) / count) for count, weight in self.nodes]
        made = restricted(from_pieces(by_count, self.whole, most=most), start, start + length * slope)
        pieces: list[Piece] = [(value_of(joint) / Fraction(slope), rise * slope) for joint, rise in made.pieces]
        rest = length - sum(value_of(old) for old, _ in pieces)
        return value_of(made.value), [*pieces, (rest, 0)]


def course_of(overlaps: Iterable[Held], weight: Number, *, most: bool) -> Piecewise:
    """The new points that the old ones of some nodes make by several overlaps."""
    found = [held.pieces(weight, most=most) for held in overlaps]
    return from_pieces((piece for _, own in found for piece in own), weight, sum(at for at, _ in found), most=most)


def overlaps_of(
    step: WeightedStep, answers: Mapping[str, Answer], common: Common | None, components: Iterable[int]
) -> dict[int, list[Overlap]]:
    """By the position of a component, the content that is known to be common, or supposed to be.

    `common` stands for what is not known: then every component of which anything is not known is one overlap.
    """
    unsaid = common or Common()
    supposed = step.alignment.common
    return {at: _overlaps(step, at, answers, supposed.get(at, unsaid).filled(unsaid)) for at in components}


def supposed_overlap(step: WeightedStep, at: int, common: Common) -> list[Overlap]:
    """The overlap of a component as a whole, with supposed common shares where none are said; or none."""
    said = step.said[at].filled(step.alignment.common.get(at, common)).filled(common)
    return _as_a_whole(step, at, step.alignment.components[at], said)


def _overlaps(step: WeightedStep, at: int, answers: Mapping[str, Answer], common: Common) -> list[Overlap]:
    component = step.alignment.components[at]
    if common != Common() and any(None in _known(row) for row in component.rows):
        return _as_a_whole(step, at, component, step.said[at].filled(common))
    found = []
    for row in component.rows:
        if row.old and row.new and None not in _known(row):
            found += _of_row(step, at, row, answers)
    return found


def _known(row: Row) -> tuple[Fraction | None, Fraction | None]:
    return row.common.old, row.common.new


def _as_a_whole(step: WeightedStep, at: int, component: Component, common: Common) -> list[Overlap]:
    rows = [row for row in component.rows if row.old and row.new]
    if not rows or not all(_is_linear(row, step.old, step.new) for row in rows):
        return []
    criteria = meet_criteria(row.criteria for row in rows)
    if any(is_rescored(step, row) or changed_leaves(step, row) for row in rows):
        criteria = CriteriaChange.UNKNOWN
    return _applicable(step, at, component.old, component.new, common, Overlap((), (), _ONE, _ONE, criteria))


def _of_row(step: WeightedStep, at: int, row: Row, answers: Mapping[str, Answer]) -> list[Overlap]:
    made = Overlap(row.old, row.new, _ONE, _ONE, row.criteria)
    if is_rescored(step, row):
        share = rescored(step, row, answers)
        made = (
            attrs.evolve(made, criteria=CriteriaChange.CHANGED) if share is None else attrs.evolve(made, answered=share)
        )
    elif widening := changed_leaves(step, row):
        made = attrs.evolve(made, widening=widening)
    return [
        overlap
        for overlap in _applicable(step, at, row.old, row.new, row.common, made)
        if _is_linear(row, step.old, step.new)
        or (overlap.common_old == overlap.common_new == 1 and _is_alike(row, step.old, step.new))
    ]


def _applicable(
    step: WeightedStep, at: int, old: tuple[str, ...], new: tuple[str, ...], common: Common, made: Overlap
) -> list[Overlap]:
    """The overlap of what is applicable; nothing where nothing of it is."""
    known = applicable(common, step.old.left_share(old), step.new.left_share(new))
    if not known.old or not known.new:
        return []
    before = tuple(code for code in old if step.old.by_code[code] != 0)
    after = tuple(code for code in new if step.new.by_code[code] != 0)
    if not before or not after:
        return []
    loses = step.alignment.loses_at_most.get(at, _ONE)
    return [attrs.evolve(made, old=before, new=after, common_old=known.old, common_new=known.new, loses_at_most=loses)]


def is_usable(step: WeightedStep, row: Row) -> bool:
    """Return whether a part of the content of a row has a part of its share, or all of it is put together alike."""
    if _is_linear(row, step.old, step.new):
        return True
    return row.common.old == row.common.new == 1 and _is_alike(row, step.old, step.new)


def is_whole(step: WeightedStep, overlap: Overlap) -> bool:
    """Return whether all is common, and nothing inside can weigh otherwise than before, whichever became which."""
    if overlap.common_old != 1 or overlap.common_new != 1 or len(overlap.old) > 1 or len(overlap.new) > 1:
        return False
    parts = step.old.equal_leaf_count(overlap.old[0])
    return parts is not None and parts == step.new.equal_leaf_count(overlap.new[0])


def _is_linear(row: Row, old: Weights, new: Weights) -> bool:
    """Return whether the nodes are means inside, so that a part of their content has a part of their share."""
    return old.nonlinear.isdisjoint(row.old) and new.nonlinear.isdisjoint(row.new)


def _is_alike(row: Row, old: Weights, new: Weights) -> bool:
    """Return whether one node became one that is put together alike inside."""
    if len(row.old) > 1 or len(row.new) > 1:
        return False
    return old.inside(row.old[0]) == new.inside(row.new[0])


def meet_criteria(criteria: Iterable[CriteriaChange]) -> CriteriaChange:
    """The change of the assessment under all of these changes at once."""
    return reduce(_meet, criteria, CriteriaChange.SAME)


def _meet(first: CriteriaChange, second: CriteriaChange) -> CriteriaChange:
    if first is CriteriaChange.SAME or first is second:
        return second
    if second is CriteriaChange.SAME:
        return first
    return CriteriaChange.UNKNOWN if CriteriaChange.UNKNOWN in (first, second) else CriteriaChange.CHANGED
