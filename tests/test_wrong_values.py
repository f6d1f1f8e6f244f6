"""Whatever a program gives: only the project's errors or a `TypeError` that says what is meant, in both languages."""

from __future__ import annotations

import inspect
import json
import linecache
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompass_rules
from kompass_rules import (
    Area,
    Assessment,
    Association,
    Band,
    Bands,
    Common,
    Comparison,
    Correspondence,
    Criterion,
    Defaults,
    Evaluation,
    Figure,
    Finding,
    Framework,
    Interval,
    InvalidError,
    KompassError,
    Level,
    Mean,
    Missing,
    Monotone,
    Options,
    Points,
    PointsRule,
    Ruleset,
    bundled,
    compare,
    diff,
    evaluate,
    number,
)

AT_ONCE = 40
"""The calls of one example: 300 examples make more than ten thousand."""


SCALARS: list[Any] = [
    *(None, True, False, 0, 5, -1, 10**40, 5.5, float("nan"), float("inf"), 1j, b"x", "", "x", "1", "total", "1/3"),
    *("\ud800", "å\x00", "x" * 5000, Decimal("1.5"), Decimal("NaN"), Decimal("1e9999"), Fraction(1, 3)),
    *(Fraction(1, 10**60), date(2026, 1, 2), object(), int, len, lambda: 1, Missing.ZERO, Missing),
    *(Points(), Interval(1, 2), PointsRule(), Figure(1), Common(), Level(), Association("1", "1"), range(3)),
]
WRONG = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from(["1", "sv", "", "\ud800"]), inner, max_size=2)
        | st.sampled_from([{1: 2}, {None: "x"}, {1, 2}, iter([1])])
    ),
    max_leaves=4,
)


@cache
def ruleset() -> Ruleset:
    return bundled("hme")["2011"]


@cache
def evaluation() -> Evaluation:
    return evaluate(ruleset(), Assessment("hme", "2011", "U"), missing="bound")


@cache
def comparison() -> Comparison:
    return compare(evaluation(), evaluation())


@cache
def correspondence() -> Correspondence:
    return bundled("kommunkompassen").correspondences[0]


@cache
def other() -> Evaluation:
    return evaluate(ruleset(), Assessment("hme", "2011", "V", answers={"1": Fraction(50)}), missing="bound")


KOLADA = '{"values": [{"kpi": "N1", "municipality": "1284", "period": 2022, "values": [{"gender": "T", "value": 1}]}]}'


@cache
def mean() -> Mean:
    return Mean(revision="2011", published="2020", population="all", points={"1": 50})


AREA = Area("total", [Criterion("1", max_points=10)], max_points=10)
CALLS: Mapping[str, Callable[[], tuple[Callable[..., Any], dict[str, Any]]]] = {
    "Area": lambda: (Area, {"code": "total", "children": [Criterion("1")]}),
    "Assessment": lambda: (Assessment, {"framework": "hme", "revision": "2011", "unit": "U"}),
    "Association": lambda: (Association, {"old": "1", "new": "1"}),
    "Band": lambda: (Band, {"start": 0, "share": 1}),
    "Bands": lambda: (Bands, {"low": 0, "high": 1, "bands": [Band(0, 1)]}),
    "Checklist": lambda: (kompass_rules.Checklist, {"items": 3}),
    "Common": lambda: (Common, {}),
    "Correspondence": lambda: (
        Correspondence,
        {"old": correspondence().old, "new": correspondence().new, "associations": correspondence().associations},
    ),
    "Criterion": lambda: (Criterion, {"code": "1", "max_points": 10}),
    "Defaults": lambda: (Defaults, {}),
    "Evaluation": lambda: (
        Evaluation,
        {
            "ruleset": ruleset(),
            "assessment": evaluation().assessment,
            "missing": "bound",
            "rounding": True,
            "aggregations": {},
            "calculations": {},
        },
    ),
    "Figure": lambda: (Figure, {}),
    "Finding": lambda: (Finding, {"code": "answer-missing"}),
    "Framework": lambda: (Framework, {"name": "hme", "rulesets": [ruleset()]}),
    "Grade": lambda: (kompass_rules.Grade, {"name": "low", "start": 0}),
    "GradeChange": lambda: (
        kompass_rules.GradeChange,
        {"old": ["low"], "new": ["low"], "steps": Interval(0, 0)},
    ),
    "Grades": lambda: (kompass_rules.Grades, {"by": "percent", "bounds": [kompass_rules.Grade("low", 0)]}),
    "Grades.title": lambda: (kompass_rules.Grades("points", ()).title, {"name": "low", "language": "sv"}),
    "BestOf": lambda: (kompass_rules.BestOf, {"count": 2}),
    "HostAggregation": lambda: (kompass_rules.HostAggregation, {"name": "owa"}),
    "Linear": lambda: (kompass_rules.Linear, {"worst": 8, "best": 1}),
    "Interval": lambda: (Interval, {"low": 1, "high": 2}),
    "Interval.parse": lambda: (Interval.parse, {"text": "1"}),
    "Interval.exactly": lambda: (Interval.exactly, {"value": 1}),
    "Interval.between": lambda: (Interval.between, {"low": Interval(1, 2).low_end, "high": Interval(1, 2).high_end}),
    "Interval.rounded": lambda: (Interval(1, 2).rounded, {"unit": 1, "rounding": "floor"}),
    "InvalidError": lambda: (InvalidError, {"findings": [Finding("answer-missing")]}),
    "Level": lambda: (Level, {}),
    "Likert": lambda: (kompass_rules.Likert, {"low": 1, "high": 5}),
    "Monotone": lambda: (Monotone, {"function": max}),
    "Note": lambda: (kompass_rules.Note, {}),
    "Options": lambda: (Options, {"options": {"yes": 1}}),
    "PercentRule": lambda: (kompass_rules.PercentRule, {}),
    "Points": lambda: (Points, {}),
    "PointsRule": lambda: (PointsRule, {}),
    "PrintedChange": lambda: (kompass_rules.PrintedChange, {"points": 4}),
    "PrintedChanges": lambda: (kompass_rules.PrintedChanges, {"since": "2018"}),
    "Profile": lambda: (kompass_rules.Profile, {}),
    "Ruleset": lambda: (Ruleset, {"framework": "x", "revision": "1", "total": AREA, "levels": [Level()]}),
    "Ruleset[]": lambda: (ruleset().__getitem__, {"code": "1"}),
    "Ruleset.title": lambda: (ruleset().title, {"code": "1", "language": "sv"}),
    "Ruleset.level": lambda: (ruleset().level, {"code": "1"}),
    "Ruleset.node_digest": lambda: (ruleset().node_digest, {"code": "1"}),
    "Evaluation[]": lambda: (evaluation().__getitem__, {"code": "1"}),
    "Figures[]": lambda: (evaluation().figure_bounds()[0].__getitem__, {"code": "1"}),
    "Evaluation.calculated": lambda: (evaluation().calculated, {"name": "x"}),
    "Evaluation.explain": lambda: (evaluation().explain, {"code": "1"}),
    "Evaluation.with_answer": lambda: (evaluation().with_answer, {"code": "1.1", "answer": 3}),
    "Evaluation.rows": lambda: (evaluation().rows, {}),
    "FormAnswers.assessment": lambda: (kompass_rules.answers_from_text(ruleset(), {}).assessment, {"unit": "U"}),
    "Options.title": lambda: (Options({"yes": 1}).title, {"name": "yes", "language": "sv"}),
    "Ruleset.scale": lambda: (ruleset().scale, {"code": "1"}),
    "Comparison.rows": lambda: (comparison().rows, {}),
    "Comparison[]": lambda: (comparison().__getitem__, {"code": "1"}),
    "Explanation.text": lambda: (evaluation().explain("1").text, {"language": "en"}),
    "Finding.text": lambda: (Finding("answer-missing", (), (("code", "1"),)).text, {"language": "en"}),
    "Framework[]": lambda: (bundled("hme").__getitem__, {"revision": "2011"}),
    "Framework.chain": lambda: (bundled("hme").chain, {"old": "2011", "new": "2011"}),
    "Framework.series": lambda: (bundled("hme").series, {"evaluations": [evaluation(), evaluation()]}),
    "Framework.compare": lambda: (bundled("hme").compare, {"old": evaluation(), "new": evaluation()}),
    "answers_from_text": lambda: (kompass_rules.answers_from_text, {"ruleset": ruleset(), "form": {"1.1": "3"}}),
    "audit": lambda: (kompass_rules.audit, {"ruleset": bundled("hme")["2011"], "assessment": evaluation().assessment}),
    "KeyFigure": lambda: (kompass_rules.KeyFigure, {"values": {"2022": 1}}),
    "KeyFigure.colour": lambda: (kompass_rules.KeyFigure(values={"2022": 1}).colour, {"value": 1}),
    "KeyFigures": lambda: (kompass_rules.KeyFigures, {"unit": "U", "figures": {}}),
    "Question": lambda: (kompass_rules.Question, {"number": 1}),
    "Questionnaire": lambda: (
        kompass_rules.Questionnaire,
        {"framework": "hme", "revision": "2011", "questions": (kompass_rules.Question(number=1),)},
    ),
    "Threshold": lambda: (kompass_rules.Threshold, {"start": 1, "colour": "red"}),
    "bundled_questionnaire": lambda: (kompass_rules.bundled_questionnaire, {"name": "hme", "revision": "2011"}),
    "coverage": lambda: (
        kompass_rules.coverage,
        {"ruleset": ruleset(), "questionnaire": kompass_rules.Questionnaire("hme", "2011", ()), "answered": []},
    ),
    "parse_key_figures": lambda: (kompass_rules.parse_key_figures, {"text": "x ="}),
    "parse_kolada": lambda: (kompass_rules.parse_kolada, {"text": KOLADA, "unit": "U"}),
    "parse_kolada_titles": lambda: (
        kompass_rules.parse_kolada_titles,
        {"text": '{"values": [{"id": "N1", "title": "x"}]}'},
    ),
    "parse_questionnaire": lambda: (kompass_rules.parse_questionnaire, {"text": "x ="}),
    "readings": lambda: (kompass_rules.readings, {"given": kompass_rules.KeyFigures("U", {})}),
    "Mean": lambda: (kompass_rules.Mean, {"revision": "2011", "published": "2020", "population": "x", "points": {}}),
    "Mean.between": lambda: (mean().between, {"code": "1"}),
    "Means": lambda: (kompass_rules.Means, {"framework": "hme", "means": [mean()]}),
    "bundled_means": lambda: (kompass_rules.bundled_means, {"name": "hme"}),
    "cohort": lambda: (kompass_rules.cohort, {"evaluations": [evaluation(), other()]}),
    "Cohort.rows": lambda: (kompass_rules.cohort([evaluation(), other()]).rows, {}),
    "Cohort[]": lambda: (kompass_rules.cohort([evaluation(), other()]).__getitem__, {"code": "total"}),
    "dump_key_figures": lambda: (
        kompass_rules.dump_key_figures,
        {"key_figures": kompass_rules.KeyFigures("U", {"x": kompass_rules.KeyFigure(values={"2020": 1})})},
    ),
    "dump_questionnaire": lambda: (
        kompass_rules.dump_questionnaire,
        {"questionnaire": kompass_rules.Questionnaire("hme", "2011", [kompass_rules.Question(number=1)])},
    ),
    "dump_means": lambda: (kompass_rules.dump_means, {"means": kompass_rules.Means("hme", [mean()])}),
    "parse_means": lambda: (kompass_rules.parse_means, {"text": "x ="}),
    "position": lambda: (
        kompass_rules.position,
        {"evaluation": evaluation(), "means": kompass_rules.Means("hme", [mean()])},
    ),
    "Regime": lambda: (kompass_rules.Regime, {"points": "floor"}),
    "Regime.under": lambda: (kompass_rules.Regime("floor").under, {"ruleset": ruleset()}),
    "regimes": lambda: (kompass_rules.regimes, {"ruleset": ruleset()}),
    "strains": lambda: (kompass_rules.strains, {"ruleset": ruleset(), "assessment": evaluation().assessment}),
    "ranking": lambda: (kompass_rules.ranking, {"evaluations": [evaluation(), evaluation()]}),
    "robustness": lambda: (kompass_rules.robustness, {"evaluation": evaluation(), "against": 50}),
    "Goal": lambda: (kompass_rules.Goal, {"points": 650}),
    "target": lambda: (kompass_rules.target, {"evaluation": evaluation(), "goal": kompass_rules.Goal(points=1)}),
    "bundled": lambda: (bundled, {"name": "hme"}),
    "Marks": lambda: (kompass_rules.Marks, {"label": "mean", "shares": {"1": Interval(0, 1)}}),
    "chart_points": lambda: (kompass_rules.chart_points, {"evaluation": evaluation()}),
    "chart_profile": lambda: (kompass_rules.chart_profile, {"evaluation": evaluation()}),
    "chart_series": lambda: (kompass_rules.chart_series, {"comparisons": [comparison()]}),
    "check_assessment": lambda: (kompass_rules.check_assessment, {"ruleset": ruleset(), "answers": {}}),
    "check_document": lambda: (kompass_rules.check_document, {"data": "x ="}),
    "compare": lambda: (compare, {"old": evaluation(), "new": evaluation()}),
    "diff": lambda: (diff, {"correspondence": correspondence()}),
    "draft": lambda: (kompass_rules.draft, {"old": ruleset(), "new": ruleset()}),
    "dump_assessment": lambda: (kompass_rules.dump_assessment, {"assessment": evaluation().assessment}),
    "dump_correspondence": lambda: (kompass_rules.dump_correspondence, {"correspondence": correspondence()}),
    "dump_framework": lambda: (kompass_rules.dump_framework, {"framework": bundled("hme")}),
    "dump_ruleset": lambda: (kompass_rules.dump_ruleset, {"ruleset": ruleset()}),
    "evaluate": lambda: (
        evaluate,
        {"ruleset": ruleset(), "assessment": evaluation().assessment, "missing": "bound", "calculations": {}},
    ),
    "Limits": lambda: (kompass_rules.Limits, {}),
    "number": lambda: (number, {"value": "1"}),
    "number_text": lambda: (kompass_rules.number_text, {"value": 1}),
    "parse_assessment": lambda: (kompass_rules.parse_assessment, {"text": "x ="}),
    "parse_framework": lambda: (kompass_rules.parse_framework, {"texts": {"framework.toml": "x ="}}),
    "parse_ruleset": lambda: (kompass_rules.parse_ruleset, {"text": "x ="}),
    "parse_snapshot": lambda: (kompass_rules.parse_snapshot, {"text": "{}"}),
    "report": lambda: (kompass_rules.report, {"evaluation": evaluation(), "comparisons": [comparison()]}),
    "replay": lambda: (kompass_rules.replay, {"snapshot": evaluation().snapshot(), "ruleset": ruleset()}),
    "restore": lambda: (kompass_rules.restore, {"ruleset": ruleset(), "snapshot": evaluation().snapshot()}),
    "schema": lambda: (kompass_rules.schema, {"kind": "ruleset"}),
    "scenarios": lambda: (kompass_rules.scenarios, {"comparison": comparison()}),
    "suppose": lambda: (kompass_rules.suppose, {"comparison": comparison()}),
}
ELSEWHERE = {
    *("Chart", "Report"),
    *("AnswerChange", "Marginal", "Robustness", "Target", "is_certified"),
    *("Cohort", "NodeCohort", "Position", "Standing", "load_means", "load_questionnaire"),
    *("Coverage", "KeyFigureReading"),
    *("Audit", "ChangesOutcome", "RegimeOutcome", "Strain"),
    *("Change", "Changes", "Comparability", "Comparison", "Difference", "Divergence", "Edits", "Explanation"),
    *(
        "ExplanationStep",
        "Figures",
        "FormAnswers",
        "NodeFigures",
        "Reason",
        "Replayed",
        "Score",
        "Shares",
        "Side",
        "Snapshot",
        "Supposition",
    ),
    *("Tipping", "TreeDiff", "Component", "End", "Row", "bundled_names"),
    *("load_assessment", "load_correspondence", "load_framework", "load_ruleset", "parse_correspondence"),
}
"""Results, which the library makes itself; and what reads paths, or takes the results of others."""


def test_every_public_callable_is_tried() -> None:
    names = {
        name
        for name in kompass_rules.__all__
        if inspect.isfunction(value := getattr(kompass_rules, name))
        or (inspect.isclass(value) and not issubclass(value, Enum | BaseException))
    }
    assert names == {name for name in CALLS if "." not in name and "[" not in name} - {"InvalidError"} | ELSEWHERE


def mistakes(name: str, parameter: str, value: Any) -> Iterator[str]:
    """What is wrong with the answer to one wrong value."""
    function, rightly = CALLS[name]()
    try:
        result = function(**{**rightly, parameter: value})
    except KompassError as error:
        yield from unprintable(error)
    except TypeError as error:
        if not said(error):
            yield f"{name}, {parameter}: {type(error).__name__}: {error}"
    except Exception as error:  # noqa: BLE001  # the point of the test
        yield f"{name}, {parameter}: {type(error).__name__}: {error}"
    else:
        repr(result)


def said(error: TypeError) -> bool:
    """Whether the library raised it, with a sentence, and not Python by itself."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    assert trace is not None
    code = trace.tb_frame.f_code
    if not re.match(r"\S", str(error)):  # it begins with the name of what is wrong
        return False
    return "kompass_rules" in code.co_filename and "raise " in linecache.getline(code.co_filename, trace.tb_lineno)


def stored(found: Finding) -> bytes:
    return json.dumps(found.to_dict(), ensure_ascii=False).encode()


def unprintable(error: KompassError) -> Iterator[str]:
    ways: dict[str, Callable[[], object]] = {"str": lambda: str(error), "repr": lambda: repr(error)}
    for found in error.findings if isinstance(error, InvalidError) else ():
        for language in ("sv", "en"):
            ways[f"{found.code} in {language}"] = partial(found.text, language)
        ways[f"{found.code} as JSON"] = partial(stored, found)
    for way, make in ways.items():
        try:
            make()
        except Exception as failed:  # noqa: BLE001  # the point of the test
            yield f"{way} of {type(error).__name__}: {failed!r}"


def refusals(call: Callable[[], object]) -> Iterator[str]:
    try:
        call()
    except KompassError as error:
        yield from unprintable(error)


def parameters(name: str) -> list[str]:
    function, _ = CALLS[name]()
    return [one.name for one in inspect.signature(function).parameters.values() if one.name != "self"]


@pytest.mark.parametrize("name", CALLS)
def test_the_right_values_are_right(name: str) -> None:
    function, rightly = CALLS[name]()
    assert [*refusals(lambda: function(**rightly))] == []


@pytest.mark.parametrize("name", CALLS)
def test_an_object_of_another_kind_is_named(name: str) -> None:
    for parameter in parameters(name):
        assert [*mistakes(name, parameter, object())] == []
        assert [*mistakes(name, parameter, [object()])] == []


@given(st.data())
@settings(deadline=None)
def test_a_wrong_value_is_refused_in_words(data: st.DataObject) -> None:
    for _ in range(AT_ONCE):
        name = data.draw(st.sampled_from([*CALLS]))
        parameter = data.draw(st.sampled_from(parameters(name)))
        value = data.draw(WRONG)
        assert [*mistakes(name, parameter, value)] == []


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (comparison, "chain"),
        (comparison, "supposed"),
        (lambda: diff(correspondence()), "correspondence"),
        (lambda: diff(correspondence()), "changes"),
        (lambda: evaluation().explain("1"), "contributions"),
        (lambda: evaluation().snapshot(), "scores"),
        (lambda: evaluation().snapshot(), "calculated"),
        (lambda: kompass_rules.answers_from_text(ruleset(), {}), "answers"),
    ],
)
@pytest.mark.parametrize("value", [None, "x", 5, object()])
def test_a_result_is_not_made_wrong_either(make: Callable[[], Any], name: str, value: Any) -> None:
    with pytest.raises(TypeError) as error:
        attrs.evolve(make(), **{name: value})

    assert said(error.value)
