"""Shares of one revision: read off an evaluation, or restated from an earlier revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Protocol, TypeAlias

import attrs

from kompass_rules.comparison.lazily import Lazily
from kompass_rules.comparison.restating.infinitesimal import Quantity, end_of, near_end
from kompass_rules.comparison.weights import Weights
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, BuiltIn
from kompass_rules.model.code import TOTAL
from kompass_rules.model.rounding_rules import PointsRule
from kompass_rules.model.scale import Answer
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.official import Official

Range: TypeAlias = tuple[Quantity, Quantity]
"""The least and the greatest share (0..1) that a node may have."""

UNIT_RANGE: Range = (0, 1)


class ShareSource(Protocol):
    """The shares of one revision, as far as they are known."""

    @property
    def weights(self) -> Weights:
        """The weights of its nodes."""

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of leaves."""

    def unrounded(self, code: str) -> Range:
        """The share of a node before its own rounding."""

    def passed_up(self, code: str) -> Range:
        """The share that a node passes up to its parent."""

    def points(self, code: str, scale: int) -> Range:
        """The points that a node passes up, in its weight and in parts of 1 / `scale`."""

    @property
    def carried(self) -> Mapping[str, PointsRule]:
        """By code, the rule by which a node rounds what it passes up."""


@attrs.frozen(eq=False)
class EvaluatedShares:
    """The shares of an evaluation."""

    weights: Weights
    evaluation: Evaluation
    official: Official

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of leaves."""
        return self.evaluation.assessment.answers

    def unrounded(self, code: str) -> Range:
        """The share of a node before its own rounding; of what is below an answer, what the answer leaves open."""
        ends = self.official.unrounded(code)
        if ends is not None:
            return near_end(ends[0]), near_end(ends[1])
        low, high = self._below(code)
        rule, top = self.carried.get(code), self.official.maximum(code)
        if rule is None or not top:
            return low, high
        moved = Fraction(rule.unit) / top  # rounding moves points by less than a unit
        return max(low - moved, 0), min(high + moved, 1)

    def passed_up(self, code: str) -> Range:
        """The share that a node passes up; of what is below an answer, what the answer leaves open."""
        ends = self.official.passed_up(code)
        return self._below(code) if ends is None else (near_end(ends[0]), near_end(ends[1]))

    def _below(self, code: str) -> Range:
        if not self.official.is_described(code):
            return UNIT_RANGE
        return implied_by_parent(self, code, self.unrounded(self.weights.ruleset.parent(code)))

    def points(self, code: str, scale: int) -> Range:
        """The points that a node passes up: whole numbers where they are on the evaluation's grid."""
        exactly = self.official.exactly_passed_up.get(code)
        if exactly is not None and code in self.weights.in_points:
            grid = self.official.grid
            points = exactly if grid == scale else to_int_if_integral(Fraction(exactly * scale, grid))
            return points, points
        return _points(self, code, scale)

    @cached_property
    def carried(self) -> Mapping[str, PointsRule]:
        """By code, the rule by which a node rounds what it passes up."""
        return self.weights.carried if self.evaluation.rounding else {}

    def official_share(self, code: str) -> tuple[End, End] | None:
        """Both ends of the official share; None where nothing scores the node."""
        return self.official.share(code)

    def rounded(self, code: str, share: Quantity) -> Quantity:
        """A share of a node after the node's own rounding."""
        rule = self._rules[code]
        if rule is None:
            return share
        value, openness = end_of(share)
        return round_end(value, *rule, openness)

    @cached_property
    def _rules(self) -> Lazily[str, tuple[Fraction, Rounding] | None]:
        return Lazily(self.official.share_rule)

    def rounded_range(self, code: str, share: Range) -> Range:
        """The shares of a node between two after the node's own rounding."""
        low = self.rounded(code, share[0])
        return low, low if share[0] == share[1] else self.rounded(code, share[1])


@attrs.frozen(eq=False)
class UnknownShares:
    """The shares of an evaluation of which nothing can be said."""

    weights: Weights
    answers: Mapping[str, Answer] = {}

    def unrounded(self, _code: str) -> Range:
        """Any share."""
        return UNIT_RANGE

    def passed_up(self, _code: str) -> Range:
        """Any share."""
        return UNIT_RANGE

    def points(self, code: str, scale: int) -> Range:
        """Any points."""
        return _points(self, code, scale)

    @property
    def carried(self) -> Mapping[str, PointsRule]:
        """No rule."""
        return {}


def _points(known: ShareSource, code: str, scale: int) -> Range:
    low, high = known.passed_up(code)
    weight = known.weights.by_code[code]
    return in_weight(low, 1 if weight is None else weight, scale), in_weight(
        high, 1 if weight is None else weight, scale
    )


def in_weight(share: Quantity, weight: Number, scale: int) -> Quantity:
    """A share of a weight, in parts of 1 / `scale`: a whole number where it is one."""
    points = share * (weight * scale)
    return to_int_if_integral(points) if isinstance(points, Fraction) else points


def unweighed(kind: BuiltIn, ends: Iterable[Quantity], *, most: bool) -> Quantity:
    """The end of what an aggregation makes of parts that nobody can weigh; a capped sum may reach its maximum."""
    if not most:
        return min(ends)
    highest = max(ends)
    return 1 if kind is Aggregation.CAPPED_SUM and highest > 0 else highest


def implied_by_parent(known: ShareSource, code: str, share: Range) -> Range:
    """The range that the parent's share implies for a child with no score of its own."""
    own, above = known.weights.by_code[code], known.weights.ruleset.parent(code)
    together = known.weights.by_code[above]
    if code == TOTAL or not together:
        return UNIT_RANGE
    if own is None and known.weights.is_of_one(above):
        return share
    if not own or not known.weights.is_linear(above):
        return UNIT_RANGE
    low, high = share
    others = together - own
    least, most = min(max(low * together - others, 0), own), min(high * together, own)
    return least * Fraction(1, own), most * Fraction(1, own)
