"""The inputs of an evaluation: an assessment laid on a plan, under a policy for what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import repeat
from math import lcm
from operator import le
from typing import cast

import attrs

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, sums_points
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.scoring.answers import answer_ends, answer_faults, answers_below, assessment_faults, plain_points
from kompass_rules.scoring.assessment import Assessment, GivenAnswer
from kompass_rules.scoring.hosts import Aggregates
from kompass_rules.scoring.laid import Counting, Ends, Laid, Pattern
from kompass_rules.scoring.plan import DECIMALS, Plan, Rule, Status, plan_of
from kompass_rules.scoring.profiles import left_out_of

_SUMMED = (Status.COMPUTED, Status.PRINTED, Status.MISSING)


@attrs.frozen(eq=False)
class Inputs:
    """All that an evaluation is computed from: what is laid on the plan, and the policy and rules in force.

    `pattern` has the effective maxima, `counting` those that count under the policy, and the origin of every score.
    `low` and `high` are the ends of what is given, 0 where nothing is, by index; they are one object while everything
    given is a single number.
    """

    plan: Plan
    assessment: Assessment
    pattern: Pattern
    missing: Missing
    rounding: bool
    hosts: Aggregates
    counting: Counting
    low: Ends
    high: Ends

    @property
    def is_exact(self) -> bool:
        """Return whether everything given is a single number."""
        return self.low is self.high

    @property
    def rules(self) -> Sequence[Rule | None]:
        """The points rules in force, by index."""
        return self.plan.rules if self.rounding else self.plan.no_rules

    def scaled_up(self, index: int, end: End) -> End:
        """An end of a node's points before rounding, out of its maximum rather than of what counts of it."""
        whole, maximum = self.counting.wholes[index], self.pattern.maxima[index]
        if whole == maximum:
            return end
        return End(to_int_if_integral(Fraction(end.value * maximum, whole)), end.openness)

    def is_scaled_up(self, index: int) -> bool:
        """Return whether the official points of a node are out of its maximum, as rounded ones are."""
        return self.rounding and (self.plan.carries[index] or self.plan.rules[index] is not None)

    def carries(self, index: int) -> bool:
        """Return whether a node passes up rounded points."""
        return self.rounding and self.plan.carries[index]

    def counting_children(self, index: int) -> list[int]:
        """The children that a node's score is made of, none for an answered node."""
        start, end = self.plan.child_ranges[index]
        status, maxima = self.counting.status, self.counting.maxima
        if status[index] is Status.ANSWERED:
            return []
        return [child for child in range(start, end) if maxima[child]]

    def part_weights(self, index: int, children: Sequence[int]) -> list[Number]:
        """The weights of counting children for `aggregate`: in a capped sum, their parts of the node's maximum.

        What the answered children have stands there for all that apply.
        """
        if self.plan.aggregations[index] is not Aggregation.CAPPED_SUM:
            return [self.plan.weights[child] for child in children]
        maxima = self.pattern.maxima
        known = sum(maxima[child] for child in children)
        one = Fraction(self.applicable_sum(index)) / known / maxima[index]
        return [maxima[child] * one for child in children]

    def applicable_sum(self, index: int) -> Number:
        """The maxima of all children that apply together."""
        children, status = range(*self.plan.child_ranges[index]), self.counting.status
        return sum(self.pattern.maxima[child] for child in children if status[child] is not Status.NOT_APPLICABLE)

    def known_maxima(self, children: Sequence[int]) -> tuple[Fraction | None, ...]:
        """The maxima of some nodes in points; None for a node without one."""
        plan, maxima = self.plan, self.pattern.maxima
        return tuple(Fraction(maxima[child], plan.grid) if plan.has_points[child] else None for child in children)


def inputs_of(plan: Plan, assessment: Assessment, missing: Missing, *, rounding: bool, hosts: Aggregates) -> Inputs:
    """Lay an assessment on a plan; raises `InvalidError` with everything that prevents a score.

    Printed figures are constraints, so what is not printed is bound.
    """
    if assessment.printed or assessment.changes:
        faults = assessment.kept(_figure_faults, plan)
        if assessment.printed and missing is not Missing.BOUND:
            faults = (*faults, finding("printed-is-bound", "printed", missing=str(missing)))
        _refuse(faults)
    laid = assessment.kept(_lay, plan)
    pattern = laid.pattern
    if not pattern.is_complete:
        _refuse([*_misplaced(pattern, assessment), *_refused(pattern, missing)])
    counting = pattern.applicable
    if missing is Missing.EXCLUDE:
        counting = pattern.answered if rounding else pattern.answered_unrounded
    low, high = laid.bound if missing is Missing.BOUND else laid.given
    return Inputs(plan, assessment, pattern, missing, rounding, hosts, counting, low, high)


def _refuse(faults: Iterable[Finding]) -> None:
    if found := [*faults]:
        raise InvalidError(found)


def _figure_faults(assessment: Assessment, plan: Plan) -> tuple[Finding, ...]:
    return assessment_faults(plan, assessment)


def _lay(assessment: Assessment, plan: Plan) -> Laid:
    """Lay an assessment on a plan; raises `InvalidError` for what does not fit the ruleset."""
    values = _plain_values(plan, assessment)
    only_leaves = values is not None or _has_only_leaves(plan, assessment)
    if not _fits(plan, assessment, only_leaves=only_leaves):
        _refuse(assessment_faults(plan, assessment))
    answers = _scored_answers(plan, assessment)
    intervals: dict[int, tuple[End, End]] = {}
    values = _values(plan, assessment, answers, intervals) if values is None else values
    is_complete = only_leaves and len(answers) == len(plan.leaves) and not assessment.printed
    pattern = plan.ruleset.kept(_complete, assessment.evidence) if is_complete else _pattern(plan, assessment)
    return Laid(pattern, values, intervals)


def _complete(ruleset: Ruleset, assessed: Evidence) -> Pattern:
    """The pattern where all leaves are answered."""
    plan = plan_of(ruleset)
    evidence = ruleset.kept(_evidence, assessed)
    return Pattern(plan, plan.complete_status, plan.maxima, evidence, is_complete=True)


def _pattern(plan: Plan, assessment: Assessment) -> Pattern:
    status, evidence = _statuses(plan, assessment), plan.ruleset.kept(_evidence, assessment.evidence)
    return Pattern(plan, status, _effective_maxima(plan, status), evidence, is_complete=False)


def _evidence(ruleset: Ruleset, assessed: Evidence) -> dict[str, Evidence]:
    """The weaker of the evidence for each node and of that for an assessment."""
    return {code: Evidence.weaker(ruleset.evidence_of(code), assessed) for code in ruleset.codes}


def _values(
    plan: Plan, assessment: Assessment, answers: Mapping[str, GivenAnswer], intervals: dict[int, tuple[End, End]]
) -> list[Number]:
    """The points of every answer by index; the ends of those that have two come into `intervals`."""
    values: list[Number] = [0] * len(plan.codes)
    for code, answer in answers.items():
        index = plan.index_of.get(code)
        ends = None if index is None else _ends_of(plan, index, answer)
        if index is None or ends is None:
            raise InvalidError(assessment_faults(plan, assessment))
        values[index] = ends[0].value
        if ends[0] != ends[1]:
            intervals[index] = ends
    return values


def _plain_values(plan: Plan, assessment: Assessment) -> list[Number] | None:
    """The same at once, if only leaves have answers, all plain points on the grid; None where a closer look is due."""
    parts, points = assessment.kept(_whole_answers, None) if plan.takes_points else (0, {})
    if not parts or plan.grid % parts:
        return None
    if plan.all_leaves and len(points) == len(plan.leaves):
        try:
            values: list[Number] = [*repeat(0, plan.leaves[0]), *plan.all_leaves(points)]
        except KeyError:  # as many answers, but not to all leaves
            return None
    elif _has_only_leaves(plan, assessment):
        values = [*map(points.get, plan.codes, repeat(0))]
    else:
        return None
    if plan.grid != parts:
        values = [value * (plan.grid // parts) for value in values]
    return values if all(map(le, values, plan.maxima)) else None


def _has_only_leaves(plan: Plan, assessment: Assessment) -> bool:
    """Return whether no other nodes have answers, beside those that are only recorded."""
    answers, recorded = assessment.answers, plan.ruleset.recorded
    return plan.leaf_codes.issuperset(answers.keys() - recorded if recorded else answers)


def _whole_answers(assessment: Assessment, _: None) -> tuple[int, dict[str, int]]:
    """The parts of a point that all answers come in, and the answers in these; no parts where one is no amount."""
    if not {int, Fraction}.issuperset(map(type, assessment.answers.values())):
        return 0, {}
    answers = cast("Mapping[str, Number]", assessment.answers)
    ratios = [answer.as_integer_ratio() for answer in answers.values()]
    parts = lcm(DECIMALS, *{denominator for _, denominator in ratios})
    whole = {code: above * (parts // below) for code, (above, below) in zip(answers, ratios, strict=True)}
    return (parts, whole) if min(whole.values(), default=0) >= 0 else (0, {})


def _scored_answers(plan: Plan, assessment: Assessment) -> Mapping[str, GivenAnswer]:
    """The answers without those that are only recorded, each of which is a number."""
    recorded = plan.ruleset.recorded
    if not recorded:
        return assessment.answers
    _refuse(answer_faults(plan, {code: assessment.answers[code] for code in recorded & assessment.answers.keys()}))
    return {code: answer for code, answer in assessment.answers.items() if code not in recorded}


def keep_laid(assessment: Assessment, code: str, before: Assessment, plan: Plan) -> None:
    """Lay an assessment that differs from another by its answer at one code, if both have one there."""
    laid, index = before.kept(_lay, plan), plan.index_of.get(code)
    if index is None or laid.pattern.status[index] is not Status.ANSWERED:
        return
    ends = _ends_of(plan, index, assessment.answers[code])
    if ends is not None:
        assessment.keep(_lay, plan, laid.changed(index, ends))


def _fits(plan: Plan, assessment: Assessment, *, only_leaves: bool) -> bool:
    """Return whether all but the answers and printed figures fits the ruleset, as far as that shows at once."""
    ruleset = plan.ruleset
    left_out = assessment.not_applicable
    only_leaves = only_leaves and plan.leaf_codes.issuperset(left_out)
    if not only_leaves and any(answers_below(ruleset, assessment.answers, left_out)):
        return False
    same = ruleset.framework == assessment.framework and ruleset.revision == assessment.revision
    scored = (not left_out or all(code in plan.index_of for code in left_out)) and assessment.profile is None
    return same and scored and (not assessment.notes or all(code in ruleset for code in assessment.notes))


def _ends_of(plan: Plan, index: int, answer: GivenAnswer) -> tuple[End, End] | None:
    """The ends of an answer in points on the grid; None where it is not on the node's scale."""
    table = plan.tables[index]
    points = table.get(answer) if table else plain_points(plan, index, answer)
    return answer_ends(plan, index, answer) if points is None else (End(points), End(points))


def _statuses(plan: Plan, assessment: Assessment) -> Sequence[Status]:
    """Say of every node what it is: what is given, what is below it, and what has nothing given below it."""
    status, index_of = list(plan.blank_status), plan.index_of
    for code in assessment.printed:
        status[index_of[code]] = Status.PRINTED
    for code in assessment.answers.keys() & index_of.keys():
        index = index_of[code]
        status[index] = Status.ANSWERED
        _mark_below(plan, status, index, Status.DESCRIBED)
    for code in left_out_of(plan.ruleset, assessment) & index_of.keys():
        status[index_of[code]] = Status.NOT_APPLICABLE
        _mark_below(plan, status, index_of[code], Status.NOT_APPLICABLE)
    for index in plan.inner:
        if status[index] in (Status.COMPUTED, Status.PRINTED):
            start, end = plan.child_ranges[index]
            below = status[start:end]
            left_out = below.count(Status.NOT_APPLICABLE)
            if left_out == end - start:
                status[index] = Status.NOT_APPLICABLE
            elif status[index] is Status.COMPUTED and left_out + below.count(Status.MISSING) == end - start:
                status[index] = Status.MISSING
    return status


def _mark_below(plan: Plan, status: list[Status], index: int, state: Status) -> None:
    """Mark all nodes below one, which are side by side at every depth."""
    start, end = plan.child_ranges[index]
    while start < end:
        status[start:end] = [state] * (end - start)
        start, end = plan.child_ranges[start][0], plan.child_ranges[end - 1][1]


def _effective_maxima(plan: Plan, status: Sequence[Status]) -> Sequence[Number]:
    """The maxima of sums without what is not applicable."""
    if Status.NOT_APPLICABLE not in status:
        return plan.maxima
    maxima = list(plan.maxima)
    for index in plan.inner:
        kind = plan.aggregations[index]
        if status[index] in _SUMMED and sums_points(kind):
            children = range(*plan.child_ranges[index])
            together = sum(maxima[child] for child in children if status[child] is not Status.NOT_APPLICABLE)
            maxima[index] = together if kind is Aggregation.SUM else min(maxima[index], together)
    return maxima


def _refused(pattern: Pattern, policy: Missing) -> Iterator[Finding]:
    """Findings of missing answers that the policy refuses, and of a total without answers."""
    codes, status = pattern.plan.codes, pattern.status
    if policy is Missing.REFUSE:
        for index in pattern.plan.leaves:
            if status[index] is Status.MISSING:
                yield finding("answer-missing", "answers", codes[index], code=codes[index])
    if status[0] is Status.NOT_APPLICABLE:
        yield finding("nothing-applicable", "not_applicable")
    elif policy is Missing.EXCLUDE and status[0] is Status.MISSING:
        yield finding("nothing-answered", "answers")
    elif policy is Missing.EXCLUDE and not pattern.answered.maxima[0]:
        yield finding("too-little-answered", "answers", answered=Fraction(pattern.coverage(0) * 100))


def _misplaced(pattern: Pattern, assessment: Assessment) -> Iterator[Finding]:
    """Figures printed where nothing can be: below an answer, or at what is not applicable."""
    slugs = {Status.DESCRIBED: "figure-below-answer", Status.NOT_APPLICABLE: "figure-not-applicable"}
    for code in assessment.printed:
        state = pattern.status[pattern.plan.index_of[code]]
        if state in slugs:
            yield finding(slugs[state], "printed", code, code=code)
