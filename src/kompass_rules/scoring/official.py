"""The official figures of an evaluation, as rankings and comparisons use them: what the framework's rules award."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

import attrs

from kompass_rules.exact import End, Number, Rounding, to_int_if_integral
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.cut import Cut
from kompass_rules.scoring.fold import Fold
from kompass_rules.scoring.plan import Plan, Status
from kompass_rules.scoring.score import percent_of

__all__ = ["Ends", "Official"]

Ends: TypeAlias = tuple[End, End]
"""The low and the high end of what is known of a number."""


@attrs.frozen(eq=False)
class Official:
    """The official shares (0..1) and the effective maxima of an evaluation, read off the folds when asked for.

    What a disputed figure says is left out: a share is what everything else allows.
    """

    _plan: Plan
    _cut: Cut
    _folds: tuple[Fold, Fold]
    _rounding: bool

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The codes of what is not applicable."""
        if self._cut.complete:
            return frozenset()
        statuses = zip(self._plan.codes, self._cut.status, strict=True)
        return frozenset(code for code, status in statuses if status is Status.NOT_APPLICABLE)

    @cached_property
    def uncovered(self) -> frozenset[str]:
        """The codes of what is not answered in full, where that has moved the score."""
        if self._cut.complete or self._cut.missing not in (Missing.ZERO, Missing.EXCLUDE):
            return frozenset()
        covered = zip(self._plan.codes, self._cut.coverage, strict=True)
        return frozenset(code for code, share in covered if share < 1 and code not in self.left_out)

    def top(self, code: str) -> Number | None:
        """The effective maximum; None where there is none, or nothing applies."""
        at = self._plan.position.get(code)
        if at is None or not self._plan.has_points[at] or self._cut.status[at] is Status.NOT_APPLICABLE:
            return None
        return to_int_if_integral(Fraction(self._cut.tops[at], self._plan.grid))

    @property
    def grid(self) -> int:
        """What `exact` is in parts of."""
        return self._plan.grid

    @cached_property
    def exact(self) -> dict[str, Number]:
        """The official points of every scored node that has exactly so many, in parts of 1 / `grid`."""
        (low, high), codes = self._folds, self._plan.codes
        if low is high:
            found = dict(zip(codes, low.points, strict=True))
        else:
            ends = zip(low.points, high.points, low.points_eps, high.points_eps, strict=True)
            found = {
                code: least
                for code, (least, most, low_eps, high_eps) in zip(codes, ends, strict=True)
                if least == most and not low_eps and not high_eps
            }
        if not self._cut.complete:
            found = {code: points for code, points in found.items() if self._scored(code) is not None}
        return found

    def share(self, code: str) -> Ends | None:
        """Both ends of the official share: points by maximum, or a percent; None where nothing scores the node."""
        at = self._scored(code)
        if at is None:
            return None
        low, high = self._folds
        top = self._cut.tops[at]
        if self._plan.has_points[at]:
            first, last = (low.points[at], low.points_eps[at]), (high.points[at], high.points_eps[at])
            return (Fraction(first[0], top), first[1]), (Fraction(last[0], top), last[1])
        raw = (low.unrounded[at], low.unrounded_eps[at]), (high.unrounded[at], high.unrounded_eps[at])
        percent = percent_of(raw, top, self._plan.percents[at] if self._rounding else None) / 100
        return percent.low_end, percent.high_end

    def is_described(self, code: str) -> bool:
        """Whether the score of a node above stands for it."""
        at = self._plan.position.get(code)
        return at is None or self._cut.status[at] is Status.DESCRIBED

    def unrounded(self, code: str) -> Ends | None:
        """Both ends of the share before the node's own rounding; None where nothing scores the node."""
        at = self._scored(code)
        if at is None:
            return None
        (low, high), top = self._folds, self._cut.tops[at]
        first, last = low.unrounded[at], high.unrounded[at]
        return (Fraction(first, top), low.unrounded_eps[at]), (Fraction(last, top), high.unrounded_eps[at])

    def slack(self, code: str, children: Iterable[str]) -> Fraction:
        """By how much rounding may move a node's official points from the sum of its children's."""
        if not self._rounding:
            return Fraction()
        own = self._plan.position[code]
        places = [self._plan.position[child] for child in children if child in self._plan.position]
        rules = [self._plan.rules[own], *(rule for at in places if (rule := self._plan.rules[at]) and not rule.carries)]
        nearest = (Rounding.HALF_UP, Rounding.HALF_EVEN)
        moved = [Fraction(rule.unit) / (2 if rule.rounding in nearest else 1) for rule in rules if rule]
        return sum(moved, Fraction()) / self._plan.grid

    def _scored(self, code: str) -> int | None:
        at = self._plan.position.get(code)
        if at is None or not self._cut.counted[at]:
            return None
        return None if self._cut.status[at] in (Status.NOT_APPLICABLE, Status.DESCRIBED) else at
