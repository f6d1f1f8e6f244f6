from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_rules import (
    Assessment,
    Evaluation,
    Figure,
    FloatRefusedError,
    Interval,
    InvalidError,
    Missing,
    Monotone,
    Status,
    UnknownCodeError,
    evaluate,
)
from kompass_rules.errors import Finding, finding
from tests import plain, strategies
from tests.oracle import Case, Document
from tests.strategies import Answering, Shape

WHOLE = {"digits": 0, "rounding": "half-up"}
DOCUMENT: dict[str, Any] = {
    **strategies.HEADER,
    "framework": "example",
    "evidence": "documented",
    "levels": [{"points": WHOLE, "percent": {**WHOLE, "of": "points"}}, {"points": {**WHOLE, "carries": True}}, {}],
    "total": {"max_points": 60, "points": WHOLE},
    "nodes": {
        "1": {"max_points": 40},
        "1.1": {"max_points": 20},
        "1.2": {"max_points": 20},
        "1.2.1": {"evidence": "inferred"},
        "2": {"max_points": 20, "aggregation": "minimum"},
        "2.1": {"max_points": 5},
        "2.2": {"max_points": 8},
    },
}
RULESET = plain.ruleset(DOCUMENT)
COMPLETE: dict[str, Any] = {"1.1": Fraction(27, 2), "1.2": 8, "2.1": Fraction(5, 2), "2.2": 8}


def assessment(**parts: Any) -> Assessment:
    given = {"framework": "example", "revision": "1", "unit": "Exempelby", "evidence": "documented"}
    return Assessment(**{**given, "answers": COMPLETE, **parts})


EVALUATION = evaluate(RULESET, assessment())


def test_scores_are_asked_for_by_code() -> None:
    assert EVALUATION.total == EVALUATION["total"]
    one = EVALUATION["1.1"]
    assert plain.all_of(one.points, one.unrounded, one.percent, one.max_points) == (
        14,
        Fraction(27, 2),
        Fraction(135, 2),
        20,
    )
    assert EVALUATION["1"].points == EVALUATION["1"].unrounded == 22
    two = EVALUATION["2"]
    assert plain.all_of(two.points, two.percent, two.coverage, two.status) == (12, 60, 1, Status.COMPUTED)
    assert EVALUATION.total.points == 34
    assert [score.code for score in EVALUATION] == list(RULESET.codes)
    assert (len(EVALUATION), "1.1" in EVALUATION, "3" in EVALUATION) == (8, True, False)
    assert repr(EVALUATION) == "<Evaluation Exempelby : 34 of 60>"
    assert (EVALUATION.missing, EVALUATION.rounding) == (Missing.REFUSE, True)


def test_a_notebook_shows_a_table() -> None:
    shown = evaluate(RULESET, assessment(language="sv"))._repr_html_()
    assert "<table>" in shown
    assert "34" in shown
    assert evaluate(RULESET, assessment(language="no"))._repr_html_() == EVALUATION._repr_html_() != shown


def test_an_unknown_code_is_told_with_suggestions() -> None:
    for ask in (EVALUATION.__getitem__, EVALUATION.explain):
        with pytest.raises(UnknownCodeError) as unknown:
            ask("1.3")
        assert (unknown.value.code, unknown.value.suggestions[:2]) == ("1.3", ("1.2", "1.1"))
    with pytest.raises(UnknownCodeError, match="'mean'"):
        EVALUATION.calculated("mean")


def test_what_is_described_has_no_score() -> None:
    described = EVALUATION["1.2.1"]
    assert (described.status, described.points, described.coverage) == (Status.DESCRIBED, None, None)
    answers = {"1": 30, "2.1": 4, "2.2": 4}
    below = evaluate(RULESET, assessment(answers=answers))["1.1"]
    assert plain.all_of(below.status, below.points, below.max_points) == (Status.DESCRIBED, None, 20)
    assert below.evidence == "documented"
    without = evaluate(RULESET, assessment(answers={"1.1": 3, "2": 5}, not_applicable=["1.2"]))
    assert without["1.2.1"].status is without["1.2"].status is Status.NOT_APPLICABLE
    assert without["1"].max_points == 20


def test_evidence_is_the_weaker() -> None:
    assert EVALUATION["1.1"].evidence == "documented"
    assert EVALUATION["1.2.1"].evidence == "inferred"
    assert evaluate(RULESET, assessment(evidence="assumed"))["1.2.1"].evidence == "assumed"


def test_without_rounding_the_rules_are_off() -> None:
    raw = evaluate(RULESET, assessment(), rounding=False)
    assert raw["1.1"].points == Fraction(27, 2)
    assert raw.total.points == raw.total.unrounded == Fraction(63, 2)
    assert raw["1"].percent == Fraction(215, 4)
    assert (raw.rounding, raw == EVALUATION) == (False, False)


REFUSALS: dict[str, tuple[dict[str, Any], str | None, list[Finding]]] = {
    "missing answers": (
        {"answers": {"1.1": 3, "2.1": 1}},
        None,
        [finding("answer-missing", "answers", code, code=code) for code in ("1.2", "2.2")],
    ),
    "nothing applicable": (
        {"answers": {}, "not_applicable": ["1", "2.1", "2.2"]},
        "zero",
        [finding("nothing-applicable", "not_applicable")],
    ),
    "nothing answered": ({"answers": {}}, "exclude", [finding("nothing-answered", "answers")]),
    "printed figures under another policy": (
        {"answers": {}, "printed": {"1": Figure(Fraction(20))}},
        "zero",
        [finding("printed-is-bound", "printed", missing="zero")],
    ),
    "figure below an answer": (
        {"answers": {"1": 20}, "printed": {"1.1": Figure(Fraction(10))}},
        "bound",
        [finding("figure-below-answer", "printed", "1.1", code="1.1")],
    ),
    "figure of what is not applicable": (
        {"answers": {}, "not_applicable": ["1"], "printed": {"1.1": Figure(Fraction(10)), "2": Figure(Fraction(10))}},
        "bound",
        [finding("figure-not-applicable", "printed", "1.1", code="1.1")],
    ),
    "policy that is none": (
        {},
        "skip",
        [finding("not-one-of", value="skip", allowed=("refuse", "zero", "exclude", "bound"), meant=())],
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_scored_is_told(case: str) -> None:
    parts, missing, expected = REFUSALS[case]
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, assessment(**parts), missing=missing)
    assert list(refused.value.findings) == expected
    assert all(found.text("sv") != found.text("en") != found.code for found in expected)


def test_a_policy_may_be_the_rulesets_or_the_callers() -> None:
    answers = {code: answer for code, answer in COMPLETE.items() if code != "1.2"}
    zero = plain.ruleset({**DOCUMENT, "missing": "zero"})
    assert evaluate(zero, assessment(answers=answers)).missing is Missing.ZERO
    points = {
        missing: evaluate(zero, assessment(answers=answers), missing=missing).total.points
        for missing in ("zero", "exclude", Missing.BOUND)
    }
    assert points == {"zero": 26, "exclude": 40, "bound": Interval.parse("[26, 46]")}


def test_printed_figures_bind_what_is_not_printed() -> None:
    evaluation = evaluate(RULESET, assessment(answers={}, printed={"1.1": Figure(Fraction(14))}))
    assert (evaluation.missing, evaluation["1.1"].status) == (Missing.BOUND, Status.PRINTED)
    assert evaluation["1.1"].unrounded == Interval.parse("[13.5, 14.5)")
    assert evaluation["1"].points == Interval.parse("[14, 34]")
    assert evaluation["1"].coverage == Fraction(1, 2)
    assert evaluation == evaluate(RULESET, evaluation.assessment, missing="bound")


# Callables of the host must be found again by their names to be pickled, so they stand in the module.


def second_best(shares: tuple[Fraction, ...], *_: object) -> Fraction:
    return sorted(shares)[-2:][0]


def in_half_points(evaluation: Evaluation) -> Fraction:
    points = evaluation.total.points
    assert points is not None
    return points.low * 2


HOSTED = plain.ruleset(
    {**DOCUMENT, "nodes": {**DOCUMENT["nodes"], "2": {"max_points": 20, "aggregation": "host:ours"}}}
)
OWN: dict[str, Any] = {
    "half points": in_half_points,
    "who": lambda evaluation: evaluation.assessment.unit,
    "whole": lambda _: 3,
    "range": lambda evaluation: evaluation["1"].points,
    "nothing": lambda _: None,
    "a float": lambda _: 0.5,
    "a bool": lambda _: True,
}


def test_own_calculations_are_exact() -> None:
    evaluation = evaluate(RULESET, assessment(), calculations=OWN)
    assert evaluation.calculated("half points") == Interval.exactly(68)
    assert evaluation.calculated("who") == "Exempelby"
    assert evaluation.calculated("whole") == Interval.exactly(3)
    assert evaluation.calculated("range") == Interval.exactly(22)
    assert evaluation.calculated("nothing") is None
    for name in ("a float", "a bool"):
        with pytest.raises(FloatRefusedError, match=f"the result of {name} is"):
            evaluation.calculated(name)
    with pytest.raises(UnknownCodeError, match="did you mean 'half points'"):
        evaluation.calculated("half point")
    assert evaluation.with_answer("1.1", 20).calculated("half points") == Interval.exactly(80)


@pytest.mark.parametrize(
    "evaluation",
    [
        EVALUATION,
        evaluate(RULESET, assessment(), rounding=False),
        evaluate(RULESET, assessment(answers={}), missing="bound"),
        evaluate(RULESET, assessment(answers={"1.1": 3}), missing="exclude"),
        evaluate(RULESET, assessment(answers={}, printed={"1.1": Figure(Fraction(14))})),
        evaluate(
            HOSTED, assessment(), aggregations={"ours": second_best}, calculations={"half points": in_half_points}
        ),
    ],
)
def test_an_evaluation_is_a_value(evaluation: Evaluation) -> None:
    again = pickle.loads(pickle.dumps(evaluation))
    assert again == evaluation
    assert hash(again) == hash(evaluation)
    assert [*again] == [*evaluation]
    assert again.to_dict() == evaluation.to_dict()
    assert {evaluation: 1}[again] == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        evaluation.rounding = False  # type: ignore[misc]


def test_evaluations_of_different_things_differ() -> None:
    others = [
        evaluate(RULESET, assessment(unit="Annanby")),
        evaluate(RULESET, assessment(), missing="zero"),
        evaluate(plain.ruleset({**DOCUMENT, "note": "another"}), assessment()),
        evaluate(RULESET, assessment(), calculations={"half points": in_half_points}),
    ]
    assert len({EVALUATION, *others}) == 5


def test_threads_share_a_ruleset_and_an_evaluation() -> None:
    fresh = plain.ruleset({**DOCUMENT, "note": "read by many threads at once"})
    given = [assessment(answers={**COMPLETE, "1.1": points}) for points in range(21)] * 10
    with ThreadPoolExecutor(8) as pool:
        totals = [one.total.points for one in pool.map(lambda one: evaluate(fresh, one), given)]
        changed = [
            one.total.points for one in pool.map(lambda one: EVALUATION.with_answer("1.1", one % 21), range(210))
        ]
        told = {*pool.map(lambda _: str(EVALUATION.explain("total")), range(20))}
    assert totals == changed == [20 + points for points in range(21)] * 10
    assert len(told) == 1


SHAPE = Shape(depth=3, nodes=10)


@given(strategies.cases(SHAPE), st.data(), st.booleans())
def test_one_answer_changed_is_the_same_as_evaluating_anew(
    case: tuple[Document, Document, str], data: st.DataObject, rounding: bool
) -> None:
    document, given, missing = case
    other = data.draw(strategies.assessments(document, Answering(complete=True, not_applicable=False, cuts=False)))
    try:
        evaluation = evaluate(plain.ruleset(document), plain.assessment(given), missing=missing, rounding=rounding)
    except InvalidError:
        assume(False)
    candidates = {**other["answers"], **{code: 0 for code in given.get("answers", {}) if "." not in code}}
    code = data.draw(st.sampled_from(sorted(candidates)))
    answer = candidates[code]
    if Case(document, {}).scale(code)["kind"] == "points" and data.draw(st.booleans()):
        answer = Interval(Fraction(0), Fraction(answer))

    def anew() -> Evaluation:
        changed = evaluation.assessment.with_answer(code, answer)
        return evaluate(evaluation.ruleset, changed, missing=missing, rounding=rounding)

    results = [_outcome(anew), _outcome(lambda: evaluation.with_answer(code, answer))]
    results += [_outcome(lambda: evaluation.with_answer(code, answer).with_answer(code, answer))]
    assert results[0] == results[1] == results[2]


def _outcome(make: Callable[[], Evaluation]) -> tuple[object, object]:
    """An evaluation with its scores, or what is wrong."""
    try:
        made = make()
    except InvalidError as error:
        return error.findings, None
    return made, [*made]


def test_one_answer_of_many_kinds_is_changed() -> None:
    assert EVALUATION.with_answer("1.1", Decimal("14.5"))["1.1"].points == 15
    assert EVALUATION.with_answer("1.1", "41/3")["1.1"].unrounded == Fraction(41, 3)
    assert EVALUATION.with_answer("1.1", Interval.parse("[13.5, 14.5)"))["1"].points == 22
    assert EVALUATION["1.1"].unrounded == Fraction(27, 2)
    printed = evaluate(RULESET, assessment(answers={"1.1": 3}, printed={"1": Figure(Fraction(14))}))
    assert printed.with_answer("1.1", 4)["1.2"].points == 10
    with pytest.raises(FloatRefusedError):
        EVALUATION.with_answer("1.1", 14.5)  # type: ignore[arg-type]
    for code, slug in (("9", "unknown-code"), ("1", "answer-below-answer"), ("1.2.1", "answer-below-answer")):
        with pytest.raises(InvalidError) as refused:
            EVALUATION.with_answer(code, 1)
        assert slug in {found.code for found in refused.value.findings}


@pytest.mark.parametrize("answer", [7, Fraction(7, 3), Interval(3, 7)])
@pytest.mark.parametrize(
    ("answers", "missing"),
    [(COMPLETE, "refuse"), *(({"1.1": 3, "2.1": 5}, policy) for policy in ("zero", "exclude", "bound"))],
)
def test_an_answer_changed_or_added_is_as_if_it_had_been_given(
    answers: dict[str, Any], missing: str, answer: int | Fraction | Interval
) -> None:
    begun = evaluate(RULESET, assessment(answers=answers), missing=missing)
    for code in ("1.1", "1.2"):
        for changed in (begun.with_answer(code, answer), begun.with_answer(code, 2).with_answer("2.2", answer)):
            anew = evaluate(RULESET, changed.assessment, missing=missing)
            assert [*changed] == [*anew]
            assert changed.explain("total") == anew.explain("total")


DEEP = """
import sys
from fractions import Fraction
from kompass_rules import *

def chain(code, depth):
    if depth == 16:
        return Criterion(code, max_points=Fraction(3))
    prefix = "" if code == "total" else f"{code}."
    children = [chain(f"{prefix}{part}", depth + 1) for part in range(1 + (depth == 15))]
    most = sum(child.max_points for child in children)
    return Area(code, children, max_points=most)

total = chain("total", 0)
sys.setrecursionlimit(150)
levels = [Level(points=PointsRule(carries=True), percent=PercentRule())] * 16
ruleset = Ruleset("deep", "1", total, levels)
leaves = [node.code for node in ruleset if not node.children]
assert len(leaves[0].split(".")) == 16, leaves
given = Assessment("deep", "1", "Exempelby", answers={leaves[0]: Fraction(5, 2), leaves[1]: 1})
evaluation = evaluate(ruleset, given)
assert evaluation.total.points == 4
assert evaluation.with_answer(leaves[1], 3).total.points == 6
assert evaluate(ruleset, Assessment("deep", "1", "Exempelby"), missing="bound").total.points == Interval.parse("[0, 6]")
printed = Assessment("deep", "1", "Exempelby", printed={"total": Figure(Fraction(5))})
assert evaluate(ruleset, printed)[leaves[0]].points == Interval.parse("[2, 3]")
wrong = Assessment("deep", "1", "Exempelby", printed={"total": Figure(Fraction(5)), "0": Figure(Fraction(4))})
try:
    evaluate(ruleset, wrong)
except InvalidError as error:
    assert [found.code for found in error.findings] == ["figures-contradict"], error
assert str(evaluation.explain("total")) and evaluation.to_dict() and evaluation.to_dict()
assert hash(evaluation) == hash(evaluate(ruleset, given)) and evaluation == evaluate(ruleset, given)
assert ruleset.digest and repr(ruleset) and repr(evaluation)
"""


def test_the_deepest_tree_needs_no_deep_recursion() -> None:
    run = subprocess.run([sys.executable, "-c", DEEP], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_monotone_aggregation_is_a_value() -> None:
    assert Monotone(second_best) == Monotone(second_best)
    assert Monotone(second_best)((Fraction(1, 2), Fraction(1)), (Fraction(1), Fraction(1)), (None, None)) == Fraction(
        1, 2
    )
    assert Monotone(lambda _, weights, __: weights[0])((Fraction(1),), (Fraction(1, 3),), (None,)) == Fraction(1, 3)


def test_a_notebook_shows_an_evaluation_with_what_is_not_documented() -> None:
    shown = EVALUATION._repr_html_()
    assert shown.startswith("<strong>example 1 – Exempelby</strong><table>")
    below = [
        "Rule: everything must be answered.",
        "Nodes that are described and not scored are not shown: 1.",
        "Source, ruleset: invented",
    ]
    assert shown.endswith(f"</table><small>{'<br>'.join(below)}</small>")
    swedish = evaluate(RULESET, attrs.evolve(assessment(), language="sv", assessed="2025-11"))._repr_html_()
    assert "Uppnått" in swedish
    assert swedish.startswith("<strong>example 1 – Exempelby, 2025-11</strong>")
    assert "måste vara besvarat" in swedish


def test_a_notebook_shows_a_ruleset_and_an_explanation() -> None:
    assert RULESET._repr_html_().startswith("<strong>example 1</strong><table")
    assert EVALUATION.explain("1")._repr_html_().startswith("<pre>")


def test_what_is_open_reaches_as_far_as_the_steps_of_its_scale() -> None:
    """Steps of 3 end at 3 of 5; the half points beside them change nothing."""
    document = {
        **strategies.HEADER,
        "framework": "example",
        "levels": [{}],
        "total": {"max_points": Fraction(15, 2)},
        "scales": {"threes": {"kind": "points", "step": 3}},
        "nodes": {"1": {"max_points": 5, "scale": "threes"}, "2": {"max_points": Fraction(5, 2)}},
    }
    ruleset = plain.ruleset(document)
    assert evaluate(ruleset, assessment(answers={"2": 1}), missing="bound")["1"].points == Interval(0, 3)
    assert evaluate(ruleset, assessment(answers={}, printed={"2": Figure(1)}))["1"].points == Interval(0, 3)


def test_one_answer_changes_among_bounds() -> None:
    begun = {code: answer for code, answer in assessment().answers.items() if code != "1.2"}
    bounds = evaluate(RULESET, assessment(answers=begun), missing="bound")
    assert bounds.total.points is not None
    assert not bounds.total.points.is_exact
    anew = evaluate(RULESET, assessment(answers={**begun, "1.1": 1}), missing="bound")
    changed = bounds.with_answer("1.1", 1)
    assert changed == anew
    assert list(changed) == list(anew) != list(bounds)


def test_what_evolves_has_the_right_numbers() -> None:
    other = EVALUATION.assessment.with_answer("1.1", 0)
    right = evaluate(RULESET, other)
    for evolved in (attrs.evolve(EVALUATION, assessment=other), EVALUATION.with_answer("1.1", 0)):
        assert (evolved, [*evolved], evolved.snapshot()) == (right, [*right], right.snapshot())
        assert [*pickle.loads(pickle.dumps(evolved))] == [*copy(evolved)] == [*right]
    assert [*attrs.evolve(EVALUATION, rounding=False)] == [*evaluate(RULESET, EVALUATION.assessment, rounding=False)]
    with pytest.raises(InvalidError) as refused:
        attrs.evolve(EVALUATION, assessment=attrs.evolve(other, revision="other"))
    assert [found.code for found in refused.value.findings] == ["other-revision"]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda wrong: evaluate(wrong, EVALUATION.assessment), "ruleset must be a Ruleset, not None"),
        (lambda wrong: evaluate(RULESET, wrong), "assessment must be an Assessment, not None"),
        (lambda wrong: attrs.evolve(EVALUATION, rounding=wrong), "rounding must be a bool, not None"),
        (lambda wrong: attrs.evolve(EVALUATION, calculations={"x": wrong}), "must be a function, not None"),
    ],
)
def test_an_evaluation_is_made_of_a_ruleset_and_an_assessment(call: Callable[[Any], object], sentence: str) -> None:
    with pytest.raises(TypeError, match=sentence):
        call(None)
