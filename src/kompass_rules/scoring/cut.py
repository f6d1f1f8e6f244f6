"""An assessment laid on a plan: what is known where, what is missing, and what leaves the maxima."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.exact import End, Number, to_int_if_integral
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.scoring.answers import answer_ends, assessment_faults, plain_points
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.plan import Plan, Status, plan_of

__all__ = ["Cut", "cut_of"]


@attrs.frozen(eq=False)
class Cut:
    """By position: status, effective maximum, the part of it that counts, coverage, and the ends of what is given.

    `low` and `high` are on the plan's grid, 0 where nothing is given; they are one list while every answer is exact,
    and then `low_eps` and `high_eps` (1 and -1 at open ends) are empty. `complete`: all leaves are answered, exactly.
    """

    missing: Missing
    complete: bool
    status: Sequence[Status]
    tops: Sequence[Number]
    counted: Sequence[Number]
    coverage: Sequence[Number]
    low: Sequence[Number]
    high: Sequence[Number]
    low_eps: Sequence[int]
    high_eps: Sequence[int]

    @property
    def is_exact(self) -> bool:
        """Whether everything given is a single number."""
        return self.low is self.high


def cut_of(ruleset: Ruleset, assessment: Assessment, missing: Missing | None) -> Cut:
    """Lay an assessment on its ruleset's plan; raises `InvalidError` with everything that stands in the way.

    `missing` of None is the ruleset's usual policy. Printed figures are constraints, so what is not printed is bound.
    """
    plan = plan_of(ruleset)
    given = _given(plan, assessment)
    if given is None or assessment.printed or _mismatched(ruleset, assessment):
        found = list(assessment_faults(ruleset, assessment))
        if assessment.printed and missing not in (None, Missing.BOUND):
            found.append(finding("printed-is-bound", "printed", missing=str(missing)))
        if found or given is None:
            raise InvalidError(found)
    policy = Missing.BOUND if assessment.printed else missing or ruleset.missing
    low, intervals = given
    only_answers = len(assessment.answers) == len(plan.leaves) and not (assessment.printed or assessment.not_applicable)
    if only_answers and plan.leaf_set.issuperset(map(plan.position.__getitem__, assessment.answers)):
        return _assemble(policy, plan.complete, plan.tops, plan.tops, plan.covered, low, intervals, complete=True)
    return _settle(plan, assessment, policy, low, intervals)


def _mismatched(ruleset: Ruleset, assessment: Assessment) -> bool:
    """Whether anything but the answers may not fit the ruleset."""
    same = ruleset.framework == assessment.framework and ruleset.revision == assessment.revision
    scored = all(code in plan_of(ruleset).position for code in assessment.not_applicable)
    return not (same and scored and all(code in ruleset for code in assessment.notes))


def _given(plan: Plan, assessment: Assessment) -> tuple[list[Number], dict[int, tuple[End, End]]] | None:
    """The points of what is answered, and both ends where they are two; None where an answer cannot be read."""
    low: list[Number] = [0] * len(plan.codes)
    intervals: dict[int, tuple[End, End]] = {}
    position, tables = plan.position, plan.tables
    for code, answer in assessment.answers.items():
        at = position.get(code)
        if at is None:
            return None
        table = tables[at]
        points = table.get(answer) if table else plain_points(plan, at, answer)
        if points is None:
            ends = answer_ends(plan, at, answer)
            if ends is None:
                return None
            points = ends[0][0]
            if ends[0] != ends[1]:
                intervals[at] = ends
        low[at] = points
    return low, intervals


def _settle(
    plan: Plan, assessment: Assessment, policy: Missing, low: list[Number], intervals: dict[int, tuple[End, End]]
) -> Cut:
    """Say of every node what it is, from the total down; then sum maxima and coverage from the leaves up."""
    status = _statuses(plan, assessment)
    found = _misplaced(plan, assessment, status)
    tops = list(plan.tops)
    coverage: list[Number] = [int(state is not Status.MISSING) for state in status]
    for at in plan.inner:
        if status[at] in (Status.COMPUTED, Status.PRINTED):
            _sum_up(plan, at, status, tops, coverage)
    found += _refused(plan, status, policy)
    if found:
        raise InvalidError(found)
    if policy is Missing.BOUND:
        for at in plan.leaves:
            if status[at] is Status.MISSING:
                least, most = plan.scales[at].range(Fraction(plan.tops[at], plan.grid))
                low[at] = to_int_if_integral(least * plan.tops[at])
                intervals[at] = (low[at], 0), (to_int_if_integral(most * plan.tops[at]), 0)
    left = (Status.NOT_APPLICABLE, Status.MISSING) if policy is Missing.EXCLUDE else (Status.NOT_APPLICABLE,)
    counted = [0 if state in left else top for state, top in zip(status, tops, strict=True)]
    return _assemble(policy, status, tops, counted, coverage, low, intervals, complete=False)


def _refused(plan: Plan, status: list[Status], policy: Missing) -> Iterator[Finding]:
    """What the policy does not let pass, and a total of which nothing is left."""
    if policy is Missing.REFUSE:
        for at in plan.leaves:
            if status[at] is Status.MISSING:
                yield finding("answer-missing", "answers", plan.codes[at], code=plan.codes[at])
    if status[0] is Status.NOT_APPLICABLE:
        yield finding("nothing-applicable", "not_applicable")
    elif status[0] is Status.MISSING and policy is Missing.EXCLUDE:
        yield finding("nothing-answered", "answers")


def _statuses(plan: Plan, assessment: Assessment) -> list[Status]:
    """Answered, printed, not applicable, below an answer; what is left is missing at leaves, else computed."""
    left_out = set(assessment.not_applicable)
    status: list[Status] = []
    for at, code in enumerate(plan.codes):
        above = status[plan.parents[at]] if at else Status.COMPUTED
        if above in (Status.ANSWERED, Status.DESCRIBED):
            state = Status.DESCRIBED
        elif above is Status.NOT_APPLICABLE or code in left_out:
            state = Status.NOT_APPLICABLE
        elif code in assessment.answers:
            state = Status.ANSWERED
        elif code in assessment.printed:
            state = Status.PRINTED
        else:
            state = Status.MISSING if at in plan.leaf_set else Status.COMPUTED
        status.append(state)
    return status


def _misplaced(plan: Plan, assessment: Assessment, status: list[Status]) -> list[Finding]:
    """Figures printed where nothing can be: below an answer, or at what is not applicable."""
    slugs = {Status.DESCRIBED: "figure-below-answer", Status.NOT_APPLICABLE: "figure-not-applicable"}
    return [
        finding(slugs[status[plan.position[code]]], "printed", code, code=code)
        for code in assessment.printed
        if status[plan.position[code]] in slugs
    ]


def _sum_up(plan: Plan, at: int, status: list[Status], tops: list[Number], coverage: list[Number]) -> None:
    """The effective maximum and the coverage of a node, from those of its applicable children."""
    start, end = plan.spans[at]
    children = [child for child in range(start, end) if status[child] is not Status.NOT_APPLICABLE]
    if not children:
        status[at] = Status.NOT_APPLICABLE
        return
    summed = plan.kinds[at] is Aggregation.SUM
    weights = [tops[child] if summed else plan.weights[child] for child in children]
    if summed:
        tops[at] = sum(tops[child] for child in children)
    covered = sum(weight * coverage[child] for weight, child in zip(weights, children, strict=True))
    coverage[at] = 1 if status[at] is Status.PRINTED else to_int_if_integral(Fraction(covered) / sum(weights))
    if not coverage[at]:
        status[at] = Status.MISSING


def _assemble(
    missing: Missing,
    status: Sequence[Status],
    tops: Sequence[Number],
    counted: Sequence[Number],
    coverage: Sequence[Number],
    low: list[Number],
    intervals: dict[int, tuple[End, End]],
    *,
    complete: bool,
) -> Cut:
    if not intervals:
        return Cut(missing, complete, status, tops, counted, coverage, low, low, (), ())
    high, low_eps, high_eps = low.copy(), [0] * len(low), [0] * len(low)
    for at, (first, last) in intervals.items():
        low_eps[at], (high[at], high_eps[at]) = first[1], last
    return Cut(missing, complete, status, tops, counted, coverage, low, high, low_eps, high_eps)
