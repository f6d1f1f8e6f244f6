"""A score: what one node gets, before and after the framework's rounding."""

from __future__ import annotations

from fractions import Fraction

import attrs

from kompass_rules.exact import End, Interval, Number, round_end
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.rounding import PercentOf, PercentRule
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.cut import Cut
from kompass_rules.scoring.fold import Fold
from kompass_rules.scoring.plan import Plan, Status

__all__ = ["Score", "percent_of", "score_at"]


@attrs.frozen(repr=False)
class Score:
    """One node's result.

    `points` are official: after the node's own rounding; `unrounded` before it; `percent`, 0..100, by the level's rule.
    Each is an `Interval`, exact where one number is known, and None where nothing scores the node (missing under
    `exclude`, not applicable, described). A node without a maximum has a percent only. `max_points` is what remains
    when the not applicable has left. `coverage` is the answered share (0..1) of the weight, None where nothing applies.
    `disputed` is the reason why the printed figure is known to be wrong. `evidence` is the weaker of the node's in the
    ruleset and the assessment's.
    """

    code: str
    status: Status
    points: Interval | None = None
    unrounded: Interval | None = None
    percent: Interval | None = None
    max_points: Fraction | None = None
    coverage: Fraction | None = None
    disputed: str | None = None
    evidence: Evidence = Evidence.ASSUMED

    def __repr__(self) -> str:
        result = f"{self.percent} %" if self.points is None else f"{self.points} of {self.max_points}"
        return f"<Score {self.code}: {result if self.percent is not None else 'no score'}, {self.status}>"


def score_at(
    plan: Plan,
    cut: Cut,
    at: int,
    folds: tuple[Fold, Fold],
    assessment: Assessment,
    evidence: Evidence,
    *,
    rounding: bool,
) -> Score:
    """The score at a position of the plan, from the two ends that were computed."""
    code, status = plan.codes[at], cut.status[at]
    if status is Status.NOT_APPLICABLE:
        return Score(code, status, evidence=evidence)
    most = Fraction(cut.tops[at], plan.grid) if plan.has_points[at] else None
    if status is Status.DESCRIBED:
        return Score(code, status, max_points=most, evidence=evidence)
    if not cut.counted[at]:
        return Score(code, status, max_points=most, coverage=Fraction(cut.coverage[at]), evidence=evidence)
    low, high = folds
    raw = (low.unrounded[at], low.unrounded_eps[at]), (high.unrounded[at], high.unrounded_eps[at])
    official = (low.points[at], low.points_eps[at]), (high.points[at], high.points_eps[at])
    rule = plan.percents[at] if rounding else None
    score = Score(
        code=code,
        status=status,
        points=_interval(official, plan.grid) if plan.has_points[at] else None,
        unrounded=_interval(raw, plan.grid) if plan.has_points[at] else None,
        percent=percent_of(official if rule and rule.of is PercentOf.POINTS else raw, cut.tops[at], rule),
        max_points=most,
        coverage=Fraction(cut.coverage[at]),
        evidence=evidence,
    )
    return _as_printed(score, assessment) if code in assessment.disputed else score


def _as_printed(score: Score, assessment: Assessment) -> Score:
    """A disputed score: flagged, and shown as it is printed."""
    figure = assessment.printed[score.code]
    points = score.points if figure.points is None else Interval.exactly(figure.points)
    percent = score.percent if figure.percent is None else Interval.exactly(figure.percent)
    return attrs.evolve(score, points=points, percent=percent, disputed=assessment.disputed[score.code])


def percent_of(ends: tuple[End, End], top: Number, rule: PercentRule | None) -> Interval:
    """A hundred times the points by their maximum, rounded by the rule: all of it in integers until the end."""
    scale = 10**rule.digits if rule else 1
    low, high = ((100 * scale * value, eps) for value, eps in ends)
    if rule:
        low = round_end(low[0], top, rule.rounding, low[1]), 0
        high = round_end(high[0], top, rule.rounding, high[1]), 0
    return _interval((low, high), top * scale)


def _interval(ends: tuple[End, End], grid: Number) -> Interval:
    """Two ends in parts of 1 / `grid` as an interval."""
    low, high = ends
    first = Fraction(low[0], grid)
    if low == high:
        return Interval.exactly(first)
    return Interval.between((first, low[1]), (Fraction(high[0], grid), high[1]))
