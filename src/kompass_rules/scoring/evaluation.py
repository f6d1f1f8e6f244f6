"""`evaluate`: a ruleset and an assessment -> an `Evaluation`, the computed tree with one `Score` a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, TypeAlias

import attrs

from kompass_rules.errors import Finding, FloatRefusedError, InvalidError, UnknownCodeError, close_matches, finding
from kompass_rules.exact import Interval, Number, to_fraction
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.code import TOTAL, ancestors
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Missing, Ruleset, as_policy
from kompass_rules.scoring.answers import answer_ends, answer_faults, assessment_faults
from kompass_rules.scoring.assessment import Assessment, GivenAnswer, exact_answer, nameless_answer
from kompass_rules.scoring.cut import Cut, cut_of
from kompass_rules.scoring.explanation import Explanation, explain
from kompass_rules.scoring.fold import (
    Aggregate,
    Aggregates,
    Fold,
    fold,
    refold,
    refuse_inexact_children,
    refuse_missing_hosts,
)
from kompass_rules.scoring.official import Official
from kompass_rules.scoring.plan import Plan, Status, plan_of
from kompass_rules.scoring.printed import solve_printed
from kompass_rules.scoring.score import Score, score_at
from kompass_rules.scoring.snapshot import PlainSnapshot, Snapshot
from kompass_rules.shown import Shown
from kompass_rules.version import VERSION

__all__ = ["Calculation", "Evaluation", "check_assessment", "evaluate"]


Calculation: TypeAlias = "Callable[[Evaluation], Number | Interval | str | None]"
"""An evaluator's own figure: a function of an evaluation, exact as everything else."""


@attrs.frozen(repr=False)
class Evaluation(Shown):
    """The result: one `Score` a node, made when asked for. Made by `evaluate`.

    `evaluation["1.3"]` raises `UnknownCodeError` with suggestions; iterating gives every score as a report prints them.
    `missing` is the policy that was used, `rounding` whether the framework's rounding rules were in force.
    """

    ruleset: Ruleset
    assessment: Assessment
    missing: Missing
    rounding: bool
    aggregations: FrozenDict[str, Aggregate]
    calculations: FrozenDict[str, Calculation]
    _plan: Plan = attrs.field(eq=False, repr=False)
    _cut: Cut = attrs.field(eq=False, repr=False)
    _folds: tuple[Fold, Fold] = attrs.field(eq=False, repr=False)

    def __getitem__(self, code: str) -> Score:
        plan, at = self._plan, self._plan.position.get(code)
        if at is None and code not in plan.described:
            raise UnknownCodeError(code, close_matches(code, self.ruleset.codes))
        evidence = self._evidence(code)
        if at is None:
            above = next(plan.position[above] for above in ancestors(code) if above in plan.position)
            left_out = self._cut.status[above] is Status.NOT_APPLICABLE
            return Score(code, Status.NOT_APPLICABLE if left_out else Status.DESCRIBED, evidence=evidence)
        return score_at(plan, self._cut, at, self._folds, self.assessment, evidence, rounding=self.rounding)

    def _evidence(self, code: str) -> Evidence:
        return Evidence.weaker(self.ruleset.evidence_of(code), self.assessment.evidence)

    def __iter__(self) -> Iterator[Score]:
        return (self[code] for code in self.ruleset.codes)

    def __len__(self) -> int:
        return len(self.ruleset)

    def __contains__(self, code: object) -> bool:
        return code in self.ruleset

    @property
    def total(self) -> Score:
        """The score of the whole."""
        return self[TOTAL]

    def official(self) -> Official:
        """The official shares and effective maxima by code, as rankings and comparisons use them."""
        return Official(self._plan, self._cut, self._folds, self.rounding)

    def calculated(self, name: str) -> Interval | str | None:
        """What an own calculation says of this evaluation; raises `FloatRefusedError` where it gives a float."""
        if name not in self.calculations:
            raise UnknownCodeError(name, close_matches(name, self.calculations))
        result = self.calculations[name](self)
        if result is None or isinstance(result, str | Interval):
            return result
        return Interval.exactly(to_fraction(result, f"the result of {name}"))

    def explain(self, code: str) -> Explanation:
        """Why the node has its score: every step, down to the places in ruleset and assessment that made it."""
        case = (self.ruleset, self.assessment, self._plan, self._cut, self._folds)
        return explain(*case, self.__getitem__, self[code].code, rounding=self.rounding)

    def snapshot(self) -> Snapshot:
        """What the evaluation says, detached from what it was made of."""
        return Snapshot(
            engine=VERSION,
            framework=self.ruleset.framework,
            revision=self.ruleset.revision,
            unit=self.assessment.unit,
            assessed=self.assessment.assessed,
            missing=self.missing,
            rounding=self.rounding,
            callables=[*self.aggregations, *self.calculations],
            ruleset_digest=self.ruleset.digest,
            assessment_digest=self.assessment.digest,
            calculated={name: self.calculated(name) for name in self.calculations},
            scores={score.code: score for score in self},
            node_digests={code: self.ruleset.node_digest(code) for code in self.ruleset.codes},
            given=attrs.evolve(self.assessment, notes={}, language=None, source=None, note=None),
        )

    def to_dict(self) -> PlainSnapshot:
        """The evaluation as plain JSON: see `Snapshot.to_dict`."""
        return self.snapshot().to_dict()

    def with_answer(self, code: str, answer: str | int | Fraction | Decimal | Interval) -> Evaluation:
        """The evaluation with one answer changed or added, all else as it was; computes only what lies above."""
        assessment = self.assessment.with_answer(code, answer)
        at, given = self._plan.position.get(code), assessment.answers[code]
        ends = None if at is None or self.assessment.printed else answer_ends(self._plan, at, given)
        if at is None or ends is None or ends[0] != ends[1] or self._cut.status[at] is not Status.ANSWERED:
            return self._asked()(assessment)
        if not self._cut.is_exact or self._plan.encloses:
            return self._asked()(assessment)
        low = list(self._cut.low)
        low[at] = ends[0][0]
        cut = attrs.evolve(self._cut, low=low, high=low)
        folded = refold(self._plan, cut, self._folds[0], at, rounding=self.rounding, hosts=self.aggregations)
        return attrs.evolve(self, assessment=assessment, cut=cut, folds=(folded, folded))

    def _asked(self) -> partial[Evaluation]:
        """`evaluate` as it was asked, for any assessment of this kind."""
        return partial(
            evaluate,
            self.ruleset,
            missing=self.missing,
            rounding=self.rounding,
            aggregations=self.aggregations,
            calculations=self.calculations,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        # what it was made of says all there is to say, and is far smaller than what was computed
        return self._asked(), (self.assessment,)

    def __repr__(self) -> str:
        total = self.total
        points = total.percent if total.points is None else total.points
        most = "%" if total.max_points is None else f"of {total.max_points}"
        return f"<Evaluation {self.assessment.unit} {self.assessment.assessed or ''}: {points} {most}>"


def evaluate(
    ruleset: Ruleset,
    assessment: Assessment,
    *,
    missing: Missing | str | None = None,
    rounding: bool = True,
    aggregations: Aggregates | None = None,
    calculations: Mapping[str, Calculation] | None = None,
) -> Evaluation:
    """Score an assessment by its ruleset, exactly.

    `missing` says what an unanswered criterion means; None is the ruleset's usual policy, and printed figures always
    `bound` what is not printed. `rounding=False` switches the framework's rounding rules off, for analysis.
    `aggregations` are the callables that the ruleset names as `host:name`; `calculations` are own functions of the
    evaluation, asked for with `evaluation.calculated(name)`.
    Raises `InvalidError` with every fault at once: unknown codes, answers off their scale, missing answers under
    `refuse`, figures that contradict each other.
    """
    plan, hosts = plan_of(ruleset), FrozenDict[str, Aggregate](aggregations or {})
    refuse_missing_hosts(plan, hosts)
    cut = cut_of(ruleset, assessment, None if missing is None else as_policy(missing))
    if assessment.printed:
        folds = solve_printed(plan, cut, assessment, rounding=rounding, hosts=hosts)
    elif cut.is_exact and not plan.encloses:
        folded = fold(plan, cut, 0, rounding=rounding, hosts=hosts)
        folds = folded, folded
    else:
        folds = (
            fold(plan, cut, 1, rounding=rounding, hosts=hosts),
            fold(plan, cut, -1, rounding=rounding, hosts=hosts),
        )
        for at, kind in plan.hosts:
            start, end = plan.spans[at]
            low, high = (folded.handed[start:end] for folded in folds)
            refuse_inexact_children(kind, plan.codes[at], low, high, hosts)
    return Evaluation(
        ruleset,
        assessment,
        cut.missing,
        rounding,
        hosts,
        FrozenDict[str, Calculation](calculations or {}),
        plan,
        cut,
        folds,
    )


def check_assessment(ruleset: Ruleset, answers: Assessment | Mapping[str, object]) -> tuple[Finding, ...]:
    """What is wrong with an assessment, or with the answers of a form that is half filled in; nothing is raised.

    What is missing is no fault here. Floats are found, as everything else, at their place.
    """
    if isinstance(answers, Assessment):
        return assessment_faults(ruleset, answers)
    found: list[Finding] = []
    exactly: dict[str, GivenAnswer] = {}
    for code, answer in answers.items():
        if type(code) is not str:
            found.append(nameless_answer(code))
            continue
        try:
            exactly[code] = exact_answer(answer, f'answers."{code}"')
        except FloatRefusedError:
            found.append(finding("float-refused", "answers", code, value=str(answer), kind=type(answer).__name__))
        except InvalidError as error:
            found += (attrs.evolve(fault, at=("answers", code)) for fault in error.findings)
    try:
        Assessment(ruleset.framework, ruleset.revision, unit="", answers=exactly)
    except InvalidError as error:
        found += error.findings
    malformed = {fault.at for fault in found}
    found += [fault for fault in answer_faults(plan_of(ruleset), exactly) if fault.at not in malformed]
    return tuple(found)
