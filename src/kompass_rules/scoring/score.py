"""A score: what one node gets, before and after the framework's rounding."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import attrs

from kompass_rules.exact import Number
from kompass_rules.interval import End, Interval
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.grades import Grade, GradesBy, GradesOf
from kompass_rules.model.rounding_rules import PercentOf, PercentRule
from kompass_rules.rounding import round_end
from kompass_rules.scoring.answers import recorded_number
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.plan import Plan, Status
from kompass_rules.scoring.tree import Pair, ScoredTree

_INTERNED = 4096
"""The most intervals and numbers of scores that are kept for the next score: most of a report are the same few."""


@attrs.frozen(repr=False)
class Score:
    """One node's result.

    `points` are official: after the node's own rounding; `unrounded` before it; `percent`, 0..100, by the level's rule.
    Each is an `Interval`, exact where one number is known, and None where nothing scores the node (missing under
    `exclude`, not applicable, described). A node without a maximum has a percent only. `max_points` is what remains
    when the not applicable has left. `coverage` is the answered share (0..1) of the weight, None where nothing applies.
    `disputed` is the reason why the printed figure is known to be wrong. `evidence` is the weaker of the node's in the
    ruleset and the assessment's. `grades` are the names of the grades that it may have, from the lowest: one where it
    is certain, none where its level has no grades. Of a disputed figure they are what everything else allows.
    `recorded` is the number of a node outside the score.
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
    grades: tuple[str, ...] = ()
    recorded: Interval | None = None

    @property
    def grade(self) -> str | None:
        """The name of the grade, where it is certain."""
        return self.grades[0] if len(self.grades) == 1 else None

    def __repr__(self) -> str:
        result = f"{self.percent} %" if self.points is None else f"{self.points} of {self.max_points}"
        return f"<Score {self.code}: {result if self.percent is not None else 'no score'}, {self.status}>"


def score_of(tree: ScoredTree, code: str) -> Score:
    """The score of a node of the ruleset."""
    inputs = tree.inputs
    plan, pattern, counting, assessment = inputs.plan, inputs.pattern, inputs.counting, inputs.assessment
    index = plan.index_of.get(code)
    evidence = pattern.evidence[code]
    if index is None:
        above = next(plan.index_of[above] for above in plan.ruleset.ancestors(code) if above in plan.index_of)
        if code in plan.ruleset.recorded:
            answer = assessment.answers.get(code)
            return Score(
                code, Status.RECORDED, evidence=evidence, recorded=None if answer is None else recorded_number(answer)
            )
        is_left_out = counting.status[above] is Status.NOT_APPLICABLE
        return Score(code, Status.NOT_APPLICABLE if is_left_out else Status.DESCRIBED, evidence=evidence)
    status, maximum, has_points = counting.status[index], pattern.maxima[index], plan.has_points[index]
    if status is Status.NOT_APPLICABLE:
        return Score(code, status, evidence=evidence)
    max_points = _quotient(maximum, plan.grid) if has_points else None
    if status is Status.DESCRIBED:
        return Score(code, status, max_points=max_points, evidence=evidence)
    coverage = _quotient(pattern.covered[index], maximum)
    if not counting.maxima[index]:
        return Score(code, status, max_points=max_points, coverage=coverage, evidence=evidence)
    unrounded, points = tree.unrounded(index), tree.points(index)
    rule = plan.percents[index] if inputs.rounding else None
    score = Score(
        code,
        status,
        _interval(points, plan.grid) if has_points else None,
        _interval(unrounded, plan.grid) if has_points else None,
        percent_of(points if rule and rule.of is PercentOf.POINTS else unrounded, maximum, rule),
        max_points,
        coverage,
        None,
        evidence,
        () if plan.grades[index] is None else _grade_names(tree, index, unrounded, points),
    )
    return _as_printed(score, assessment) if assessment.disputed and code in assessment.disputed else score


def _grade_names(tree: ScoredTree, index: int, unrounded: Pair, points: Pair) -> tuple[str, ...]:
    maximum = tree.inputs.pattern.maxima[index]
    grades = grades_between(tree.plan, index, maximum, unrounded, points, rounding=tree.inputs.rounding)
    return tuple(one.name for one in grades)


def _as_printed(score: Score, assessment: Assessment) -> Score:
    """A disputed score: flagged, and shown as it is printed."""
    figure = assessment.printed[score.code]
    points = score.points if figure.points is None else Interval.exactly(figure.points)
    percent = score.percent if figure.percent is None else Interval.exactly(figure.percent)
    return attrs.evolve(score, points=points, percent=percent, disputed=assessment.disputed[score.code])


def grades_between(
    plan: Plan, index: int, maximum: Number, unrounded: Pair, points: Pair, *, rounding: bool
) -> tuple[Grade, ...]:
    """The grades of a node whose points, on the plan's grid, lie between two ends; none where its level has no grades.

    `unrounded` are the points before the node's own rounding, `points` those after it.
    """
    grades = plan.grades[index]
    if grades is None:
        return ()
    is_printed = rounding and grades.of is GradesOf.PRINTED
    if grades.by is GradesBy.POINTS:
        low, high = (end.over(plan.grid) for end in (points if is_printed else unrounded))
    else:
        rule = plan.percents[index] if is_printed else None
        percent = percent_of(points if rule and rule.of is PercentOf.POINTS else unrounded, maximum, rule)
        low, high = percent.low_end, percent.high_end
    return grades.bounds[grades.position(low) : grades.position(high) + 1]


@lru_cache(maxsize=_INTERNED)
def percent_of(ends: Pair, maximum: Number, rule: PercentRule | None) -> Interval:
    """A hundred times the points by their maximum, rounded by the rule: all of it in integers until the end."""
    low, high = ends
    scale = 10**rule.digits if rule else 1
    least = _percent_end(low, scale, maximum, rule)
    most = least if high is low else _percent_end(high, scale, maximum, rule)
    return _interval((least, most), maximum * scale)


def _percent_end(end: End, scale: int, maximum: Number, rule: PercentRule | None) -> End:
    value = 100 * scale * end.value
    return End(round_end(value, maximum, rule.rounding, end.openness)) if rule else End(value, end.openness)


@lru_cache(maxsize=_INTERNED)
def _interval(ends: Pair, grid: Number) -> Interval:
    """Two ends in parts of 1 / `grid` as an interval."""
    low, high = ends
    if low == high:
        return Interval.exactly(_quotient(low.value, grid))
    return Interval(_quotient(low.value, grid), _quotient(high.value, grid), low.openness > 0, high.openness < 0)


@lru_cache(maxsize=_INTERNED)
def _quotient(value: Number, grid: Number) -> Fraction:
    return Fraction(value, grid)
