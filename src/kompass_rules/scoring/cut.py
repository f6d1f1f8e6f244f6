"""An assessment laid on a plan: what is known where, what is missing, and what leaves the maxima."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from kompass_rules.errors import Finding, InvalidError, Path, finding, near
from kompass_rules.exact import End, Interval, Number, number, number_text
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.model.scale import Bands, Checklist, Likert, Options, Points
from kompass_rules.scoring.assessment import Assessment, Figure, GivenAnswer
from kompass_rules.scoring.plan import Plan, Status, plan_of, whole

__all__ = ["Cut", "answer_ends", "assessment_faults", "cut_of"]


@attrs.frozen(eq=False)
class Cut:
    """By position: status, effective maximum, the part of it that counts, coverage, and the ends of what is given.

    `low` and `high` are on the plan's grid, 0 where nothing is given; they are one list while every answer is exact,
    and then `low_eps` and `high_eps` (1 and -1 at open ends) are empty. `complete`: every leaf is answered and nothing else.
    """

    missing: Missing
    complete: bool
    status: Sequence[Status]
    tops: Sequence[Number]
    counted: Sequence[Number]
    coverage: Sequence[Fraction]
    low: Sequence[Number]
    high: Sequence[Number]
    low_eps: Sequence[int]
    high_eps: Sequence[int]

    @property
    def is_exact(self) -> bool:
        """Whether everything given is a single number."""
        return self.low is self.high


def assessment_faults(ruleset: Ruleset, assessment: Assessment) -> tuple[Finding, ...]:
    """What is wrong with the given answers and figures; what is missing is not, since a form may be half filled in."""
    plan = plan_of(ruleset)
    found = [*_mismatch(ruleset, assessment)]
    places: list[tuple[Path, str]] = [(("answers", code), code) for code in assessment.answers]
    places += [(("not_applicable", at), code) for at, code in enumerate(assessment.not_applicable)]
    places += [(("printed", code), code) for code in assessment.printed]
    found += [fault for at, code in places if (fault := _unknown(plan, at, code))]
    found += [
        finding("unknown-code", "notes", code, code=code, meant=near(code, ruleset.codes))
        for code in assessment.notes
        if code not in ruleset
    ]
    for code, answer in assessment.answers.items():
        at = plan.position.get(code)
        if at is not None and answer_ends(plan, at, answer) is None:
            found.append(_outside(plan, at, answer))
    for code, figure in assessment.printed.items():
        at = plan.position.get(code)
        if at is not None:
            found += _misprints(plan, at, figure)
    return tuple(found)


def _mismatch(ruleset: Ruleset, assessment: Assessment) -> Iterator[Finding]:
    for key in ("framework", "revision"):
        wanted, given = getattr(ruleset, key), getattr(assessment, key)
        if wanted != given:
            yield finding(f"other-{key}", key, given=given, wanted=wanted)


def _unknown(plan: Plan, at: Path, code: str) -> Finding | None:
    if code in plan.position:
        return None
    if code in plan.described:
        return finding("answer-to-described", *at, code=code)
    return finding("unknown-code", *at, code=code, meant=near(code, plan.codes))


def _outside(plan: Plan, at: int, answer: GivenAnswer) -> Finding:
    code, scale = plan.codes[at], plan.scales[at]
    place = ("answers", code)
    if isinstance(scale, Options):
        names = tuple(scale.options)
        text = answer if isinstance(answer, str) else _shown(answer)
        return finding("unknown-option", *place, answer=text, options=names, meant=near(text, names))
    if isinstance(answer, str) and _from_text(answer) is None:
        return finding("answer-not-a-number", *place, code=code, answer=answer)
    low, high = Fraction(0), Fraction(plan.tops[at], plan.grid)
    if isinstance(scale, Likert | Bands):
        low, high = scale.low, scale.high
    elif isinstance(scale, Checklist):
        high = Fraction(scale.items)
    step = Fraction(1) if isinstance(scale, Checklist) else getattr(scale, "step", None)
    limits = {"low": low, "high": high, "step": "" if step is None else step}
    return finding("answer-outside-scale", *place, code=code, answer=_shown(answer), **limits)


def _shown(answer: GivenAnswer) -> str:
    return answer if isinstance(answer, str) else answer.text if isinstance(answer, Interval) else number_text(answer)


def _misprints(plan: Plan, at: int, figure: Figure) -> Iterator[Finding]:
    """Figures that the node could never print: above its maximum, or with more digits than the ruleset prints."""
    place = ("printed", plan.codes[at])
    top = Fraction(plan.tops[at], plan.grid)
    rule, percents = plan.rules[at], plan.percents[at]
    if figure.points is not None and not plan.has_points[at]:
        yield finding("points-without-maximum", *place, "points", code=plan.codes[at])
    for name, value, most, unit in (
        ("points", figure.points, top, rule and Fraction(rule.unit, plan.grid)),
        ("percent", figure.percent, Fraction(100), percents and percents.unit),
    ):
        if value is None:
            continue
        if not 0 <= value <= most:
            yield finding("figure-outside", *place, name, figure=value, most=most)
        elif unit and value % unit:
            yield finding("figure-not-printable", *place, name, figure=value, unit=unit)


def _from_text(text: str) -> Fraction | Interval | None:
    """What a text says where a number is asked for: "1/3" and "[13.5, 14.5)"; "3" is a text and no number."""
    if "/" not in text and not text.startswith(("[", "(")):
        return None
    try:
        return Interval.parse(text) if text.startswith(("[", "(")) else number(text)
    except InvalidError:
        return None


def answer_ends(plan: Plan, at: int, answer: GivenAnswer) -> tuple[End, End] | None:
    """The two ends of an answer in points on the grid; None where it is not on the node's scale."""
    grid, top, scale = plan.grid, plan.tops[at], plan.scales[at]
    given = _from_text(answer) if isinstance(answer, str) and not isinstance(scale, Options) else answer
    if given is None:
        return None
    if isinstance(given, Interval):
        low, high = whole(given.low * grid), whole(given.high * grid)
        if not isinstance(scale, Points) or not 0 <= low <= high <= top:
            return None
        return (low, int(given.low_open)), (high, -int(given.high_open))
    points = plan.tables[at].get(given)
    if points is None:
        share = scale.share(given, Fraction(top, grid))
        if share is None:
            return None
        points = whole(share * top)
    return (points, 0), (points, 0)


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
    if len(assessment.answers) == len(plan.leaves) and not (assessment.printed or assessment.not_applicable):
        if plan.leaf_set.issuperset(map(plan.position.__getitem__, assessment.answers)):
            return _assemble(policy, True, plan.complete, plan.tops, plan.tops, plan.covered, low, intervals)
    return _settle(plan, assessment, policy, low, intervals)


def _mismatched(ruleset: Ruleset, assessment: Assessment) -> bool:
    same = ruleset.framework == assessment.framework and ruleset.revision == assessment.revision
    known = all(code in ruleset for code in (*assessment.notes, *assessment.not_applicable))
    return not (same and known)


def _given(plan: Plan, assessment: Assessment) -> tuple[list[Number], dict[int, tuple[End, End]]] | None:
    """The points of what is answered, and both ends where they are two; None where an answer cannot be read."""
    low: list[Number] = [0] * len(plan.codes)
    intervals: dict[int, tuple[End, End]] = {}
    position, tables = plan.position, plan.tables
    for code, answer in assessment.answers.items():
        at = position.get(code)
        if at is None:
            return None
        points = tables[at].get(answer)  # type: ignore[arg-type]  # what is not in the table is simply not found
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
    tops, coverage = list(plan.tops), [Fraction(state is not Status.MISSING) for state in status]
    counted = list(plan.tops)
    for at in plan.leaves:
        if status[at] is Status.MISSING:
            if policy is Missing.REFUSE:
                found.append(finding("answer-missing", "answers", plan.codes[at], code=plan.codes[at]))
            elif policy is Missing.EXCLUDE:
                counted[at] = 0
            elif policy is Missing.BOUND:
                least, most = plan.scales[at].range(Fraction(plan.tops[at], plan.grid))
                low[at] = whole(least * plan.tops[at])
                intervals[at] = (low[at], 0), (whole(most * plan.tops[at]), 0)
    for at in plan.inner:
        if status[at] in (Status.COMPUTED, Status.PRINTED):
            _sum_up(plan, at, status, tops, coverage)
            if status[at] is Status.MISSING and policy is Missing.EXCLUDE:
                counted[at] = 0
            elif status[at] is not Status.NOT_APPLICABLE:
                counted[at] = tops[at]
        if status[at] is Status.PRINTED:
            coverage[at] = Fraction(1)
    for at, state in enumerate(status):
        if state is Status.NOT_APPLICABLE:
            tops[at] = counted[at] = 0
    if status[0] is Status.NOT_APPLICABLE:
        found.append(finding("nothing-applicable", "not_applicable"))
    elif status[0] is Status.MISSING and policy is Missing.EXCLUDE:
        found.append(finding("nothing-answered", "answers"))
    if found:
        raise InvalidError(found)
    return _assemble(policy, False, status, tops, counted, coverage, low, intervals)


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


def _sum_up(plan: Plan, at: int, status: list[Status], tops: list[Number], coverage: list[Fraction]) -> None:
    """The effective maximum and the coverage of a node, from those of its applicable children."""
    start, end = plan.spans[at]
    children = [child for child in range(start, end) if status[child] is not Status.NOT_APPLICABLE]
    if not children:
        status[at] = Status.NOT_APPLICABLE
        return
    summed = plan.kinds[at] is Aggregation.SUM
    weights = [Fraction(tops[child]) if summed else plan.weights[child] for child in children]
    if summed:
        tops[at] = sum(tops[child] for child in children)
    covered = sum((weight * coverage[child] for weight, child in zip(weights, children, strict=True)), Fraction())
    coverage[at] = covered / sum(weights)
    if not covered and status[at] is Status.COMPUTED:
        status[at] = Status.MISSING


def _assemble(
    missing: Missing,
    complete: bool,  # noqa: FBT001
    status: Sequence[Status],
    tops: Sequence[Number],
    counted: Sequence[Number],
    coverage: Sequence[Fraction],
    low: list[Number],
    intervals: dict[int, tuple[End, End]],
) -> Cut:
    if not intervals:
        return Cut(missing, complete, status, tops, counted, coverage, low, low, (), ())
    high, low_eps, high_eps = low.copy(), [0] * len(low), [0] * len(low)
    for at, (first, last) in intervals.items():
        low_eps[at], (high[at], high_eps[at]) = first[1], last
    return Cut(missing, complete, status, tops, counted, coverage, low, high, low_eps, high_eps)
