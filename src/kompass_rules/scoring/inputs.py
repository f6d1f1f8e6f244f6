"""An assessment laid on a plan: what is known where, what is missing, and what leaves the maxima."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End
from kompass_rules.model.aggregation import Aggregation, sums_points
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.answers import answer_ends, answers_below, assessment_faults, plain_points
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.hosts import Aggregates
from kompass_rules.scoring.plan import Plan, Rule, Status
from kompass_rules.scoring.profiles import left_out_of


@attrs.frozen(eq=False)
class Ends:
    """One end of every node by index, on the plan's grid: an `End` for each, in two columns.

    Columns, since a sum over a slice of integers is what makes exact scores fast.
    """

    values: list[Number]
    openness: list[int]

    @classmethod
    def of(cls, ends: Sequence[End]) -> Ends:
        """The columns of ends in a row."""
        return cls([end.value for end in ends], [end.openness for end in ends])

    def copy(self) -> Ends:
        """The same ends, to be changed."""
        return Ends(self.values.copy(), self.openness.copy())

    def exact_copy(self) -> Ends:
        """The same exact numbers, to be replaced by other exact numbers: no end is open, so openness is shared."""
        return Ends(self.values.copy(), self.openness)

    def __getitem__(self, index: int) -> End:
        return End(self.values[index], self.openness[index])

    def __setitem__(self, index: int, end: End) -> None:
        self.values[index], self.openness[index] = end

    def between(self, start: int, end: int) -> list[End]:
        """The ends from one index up to another."""
        return list(map(End, self.values[start:end], self.openness[start:end]))


@attrs.frozen(eq=False)
class Inputs:
    """All that an evaluation is computed from, by index: how each node is given, and by which rules it is scored.

    `counting_maxima` are the effective maxima without what the policy excludes. `low` and `high` are the ends of what
    is given, 0 where nothing is; they are one object while everything given is a single number. `is_complete`: all
    leaves are answered.
    """

    plan: Plan
    assessment: Assessment
    missing: Missing
    rounding: bool
    hosts: Aggregates
    is_complete: bool
    status: Sequence[Status]
    effective_maxima: Sequence[Number]
    counting_maxima: Sequence[Number]
    coverage: Sequence[Number]
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

    def counting_children(self, index: int) -> list[int]:
        """The children that a node's score is made of, none for an answered node."""
        start, end = self.plan.child_ranges[index]
        if self.status[index] is Status.ANSWERED:
            return []
        return [child for child in range(start, end) if self.counting_maxima[child]]

    def part_weights(self, index: int, children: Sequence[int]) -> list[Number]:
        """The weights of counting children for `aggregate`: in a capped sum, their parts of the node's maximum.

        What the answered children have stands there for all that apply.
        """
        if self.plan.aggregations[index] is not Aggregation.CAPPED_SUM:
            return [self.plan.weights[child] for child in children]
        maxima = self.effective_maxima
        known = sum(maxima[child] for child in children)
        one = Fraction(self.applicable_sum(index)) / known / maxima[index]
        return [maxima[child] * one for child in children]

    def applicable_sum(self, index: int) -> Number:
        """The maxima of all children that apply together."""
        children = range(*self.plan.child_ranges[index])
        return sum(
            self.effective_maxima[child] for child in children if self.status[child] is not Status.NOT_APPLICABLE
        )

    def known_maxima(self, children: Sequence[int]) -> tuple[Fraction | None, ...]:
        """The maxima of some nodes in points; None for a node without one."""
        plan, maxima = self.plan, self.effective_maxima
        return tuple(Fraction(maxima[child], plan.grid) if plan.has_points[child] else None for child in children)


def inputs_of(plan: Plan, assessment: Assessment, missing: Missing, *, rounding: bool, hosts: Aggregates) -> Inputs:
    """Lay an assessment on a plan; raises `InvalidError` with everything that prevents a score.

    Printed figures are constraints, so what is not printed is bound.
    """
    if assessment.printed or assessment.changes or not _fits(plan, assessment):
        _refuse(_faults(plan, assessment, missing))
    values, intervals = _given(plan, assessment)
    is_complete = _answers_every_leaf(plan, assessment)
    standing = _complete(plan) if is_complete else _standing(plan, assessment, missing)
    if missing is Missing.BOUND and not is_complete:
        intervals |= _open_ranges(plan, standing.status)
    low, high = _ends(values, intervals)
    return Inputs(
        plan=plan,
        assessment=assessment,
        missing=missing,
        rounding=rounding,
        hosts=hosts,
        is_complete=is_complete,
        status=standing.status,
        effective_maxima=standing.effective_maxima,
        counting_maxima=standing.counting_maxima,
        coverage=standing.coverage,
        low=low,
        high=high,
    )


def _refuse(faults: Iterable[Finding]) -> None:
    if found := [*faults]:
        raise InvalidError(found)


def _fits(plan: Plan, assessment: Assessment) -> bool:
    """Return whether all but the answers and printed figures fits the ruleset, as far as that shows at once."""
    ruleset = plan.ruleset
    answers, left_out = assessment.answers, assessment.not_applicable
    only_leaves = plan.leaf_codes.issuperset(answers) and plan.leaf_codes.issuperset(left_out)
    if not only_leaves and any(answers_below(ruleset, answers, left_out)):
        return False
    same = ruleset.framework == assessment.framework and ruleset.revision == assessment.revision
    scored = all(code in plan.index_of for code in left_out) and assessment.profile is None
    return same and scored and all(code in ruleset for code in assessment.notes)


def _faults(plan: Plan, assessment: Assessment, missing: Missing) -> Iterator[Finding]:
    yield from assessment_faults(plan, assessment)
    if assessment.printed and missing is not Missing.BOUND:
        yield finding("printed-is-bound", "printed", missing=str(missing))


def _given(plan: Plan, assessment: Assessment) -> tuple[list[Number], dict[int, tuple[End, End]]]:
    """The points of every answer by index, and both ends where they differ; raises `InvalidError` for wrong answers."""
    values: list[Number] = [0] * len(plan.codes)
    intervals: dict[int, tuple[End, End]] = {}
    index_of, tables = plan.index_of, plan.tables
    for code, answer in assessment.answers.items():
        index = index_of.get(code)
        if index is None:
            raise InvalidError(assessment_faults(plan, assessment))
        table = tables[index]
        points = table.get(answer) if table else plain_points(plan, index, answer)
        if points is None:
            ends = answer_ends(plan, index, answer)
            if ends is None:
                raise InvalidError(assessment_faults(plan, assessment))
            points = ends[0].value
            if ends[0] != ends[1]:
                intervals[index] = ends
        values[index] = points
    return values, intervals


def _ends(values: list[Number], intervals: Mapping[int, tuple[End, End]]) -> tuple[Ends, Ends]:
    """The low and the high end of every node, which are one object where there are no intervals."""
    low = Ends(values, [0] * len(values))
    if not intervals:
        return low, low
    high = low.copy()
    for index, (least, most) in intervals.items():
        low[index], high[index] = least, most
    return low, high


@attrs.frozen(eq=False)
class _Standing:
    """By index: what each node is, its maxima, and its coverage."""

    status: Sequence[Status]
    effective_maxima: Sequence[Number]
    counting_maxima: Sequence[Number]
    coverage: Sequence[Number]


def _answers_every_leaf(plan: Plan, assessment: Assessment) -> bool:
    only_answers = len(assessment.answers) == len(plan.leaves) and not assessment.printed
    return only_answers and plan.leaf_set.issuperset(map(plan.index_of.__getitem__, assessment.answers))


def _complete(plan: Plan) -> _Standing:
    return _Standing(plan.complete_status, plan.maxima, plan.maxima, plan.complete_coverage)


def _standing(plan: Plan, assessment: Assessment, policy: Missing) -> _Standing:
    """Say of every node what it is, from the total down; then sum maxima and coverage from the leaves up."""
    status = _statuses(plan, assessment)
    faults = _misplaced(plan, assessment, status)
    maxima = list(plan.maxima)
    coverage: list[Number] = [int(state is not Status.MISSING) for state in status]
    for index in plan.inner:
        if status[index] in (Status.COMPUTED, Status.PRINTED):
            _sum_up(plan, index, status, maxima, coverage)
    _refuse([*faults, *_refused(plan, status, policy)])
    left = (Status.NOT_APPLICABLE, Status.MISSING) if policy is Missing.EXCLUDE else (Status.NOT_APPLICABLE,)
    counting = [0 if state in left else maximum for state, maximum in zip(status, maxima, strict=True)]
    return _Standing(status, maxima, counting, coverage)


def _open_ranges(plan: Plan, status: Sequence[Status]) -> dict[int, tuple[End, End]]:
    """The ends of what the scales of missing leaves allow."""
    missing = (index for index in plan.leaves if status[index] is Status.MISSING)
    return {index: plan.scale_ends[index] for index in missing}


def _refused(plan: Plan, status: list[Status], policy: Missing) -> Iterator[Finding]:
    """Findings of missing answers that the policy refuses, and of a total without answers."""
    if policy is Missing.REFUSE:
        for index in plan.leaves:
            if status[index] is Status.MISSING:
                yield finding("answer-missing", "answers", plan.codes[index], code=plan.codes[index])
    if status[0] is Status.NOT_APPLICABLE:
        yield finding("nothing-applicable", "not_applicable")
    elif status[0] is Status.MISSING and policy is Missing.EXCLUDE:
        yield finding("nothing-answered", "answers")


def _statuses(plan: Plan, assessment: Assessment) -> list[Status]:
    """Answered, printed, not applicable, below an answer; what is left is missing at leaves, else computed."""
    left_out = left_out_of(plan.ruleset, assessment)
    status: list[Status] = []
    for index, code in enumerate(plan.codes):
        above = status[plan.parents[index]] if index else Status.COMPUTED
        if above in (Status.ANSWERED, Status.DESCRIBED):
            state = Status.DESCRIBED
        elif above is Status.NOT_APPLICABLE or code in left_out:
            state = Status.NOT_APPLICABLE
        elif code in assessment.answers:
            state = Status.ANSWERED
        elif code in assessment.printed:
            state = Status.PRINTED
        else:
            state = Status.MISSING if index in plan.leaf_set else Status.COMPUTED
        status.append(state)
    return status


def _misplaced(plan: Plan, assessment: Assessment, status: list[Status]) -> list[Finding]:
    """Figures printed where nothing can be: below an answer, or at what is not applicable."""
    slugs = {Status.DESCRIBED: "figure-below-answer", Status.NOT_APPLICABLE: "figure-not-applicable"}
    return [
        finding(slugs[state], "printed", code, code=code)
        for code in assessment.printed
        if (state := status[plan.index_of[code]]) in slugs
    ]


def _sum_up(plan: Plan, index: int, status: list[Status], maxima: list[Number], coverage: list[Number]) -> None:
    """The effective maximum and the coverage of a node, from those of its applicable children."""
    start, end = plan.child_ranges[index]
    children = [child for child in range(start, end) if status[child] is not Status.NOT_APPLICABLE]
    if not children:
        status[index] = Status.NOT_APPLICABLE
        return
    kind = plan.aggregations[index]
    weights = [maxima[child] if sums_points(kind) else plan.weights[child] for child in children]
    if sums_points(kind):
        together = sum(maxima[child] for child in children)
        maxima[index] = together if kind is Aggregation.SUM else min(maxima[index], together)
    covered = sum(weight * coverage[child] for weight, child in zip(weights, children, strict=True))
    coverage[index] = 1 if status[index] is Status.PRINTED else to_int_if_integral(Fraction(covered, sum(weights)))
    if not coverage[index]:
        status[index] = Status.MISSING
