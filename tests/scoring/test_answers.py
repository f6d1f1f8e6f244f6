"""Answers and figures against the ruleset that they are given for: what is wrong is told by name, place and values."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import (
    Area,
    Assessment,
    Criterion,
    Figure,
    Interval,
    InvalidError,
    Level,
    Note,
    PrintedChange,
    PrintedChanges,
    Ruleset,
    check_assessment,
    evaluate,
)
from kompass_rules.errors import Finding, finding
from tests import plain, strategies

DOCUMENT = {
    **strategies.HEADER,
    "framework": "example",
    "levels": [
        {"points": {"digits": 0, "rounding": "half-up"}, "percent": {"digits": 1, "rounding": "half-up"}},
        {},
    ],
    "total": {"max_points": 100, "points": {"digits": 0, "rounding": "half-up"}},
    "scales": {
        "steps": {"kind": "options", "options": {"none": 0, "system": "1/3", "reach": "2/3"}},
        "halves": {"kind": "points", "step": Fraction(1, 2)},
        "agree": {"kind": "likert", "low": 1, "high": 5},
        "routines": {"kind": "checklist", "items": 6},
        "turnout": {
            "kind": "bands",
            "low": 5,
            "high": 95,
            "bands": [{"from": 5, "share": 0}, {"from": 50, "share": 1}],
        },
    },
    "nodes": {
        "1": {"max_points": 60},
        "1.1": {"max_points": 40, "scale": "steps"},
        "1.2": {"max_points": 10, "scale": "halves"},
        "1.3": {"max_points": 10},
        "2": {"max_points": 30, "aggregation": "weighted-mean"},
        "2.1": {"scale": "agree"},
        "2.2": {"scale": "routines"},
        "2.3": {"scale": "turnout"},
        "3": {"max_points": 10},
        "3.1": {},
    },
}
RULESET = plain.ruleset(DOCUMENT)
COMPLETE: dict[str, Any] = {"1.1": "reach", "1.2": Fraction(5, 2), "1.3": 7, "2.1": 4, "2.2": 3, "2.3": 50, "3": 5}


def assessment(**parts: Any) -> Assessment:
    return Assessment(**{"framework": "example", "revision": "1", "unit": "Exempelby", "answers": COMPLETE, **parts})


def outside(code: str, answer: Any, low: Any, high: Any, step: Any = "") -> Finding:
    values = {"low": Fraction(low), "high": Fraction(high), "step": step}
    return finding("answer-outside-scale", "answers", code, code=code, answer=answer, **values)


def not_a_number(code: str, answer: str, low: Any, high: Any, step: Any = "") -> Finding:
    values = {"low": Fraction(low), "high": Fraction(high), "step": step}
    return finding("answer-not-a-number", "answers", code, code=code, answer=answer, **values, meant=())


OPTIONS = ("none", "system", "reach")

WRONG_ANSWERS: list[tuple[str, Any, Finding]] = [
    ("1.1", "ej tillämpligt", finding("not-applicable-answer", "answers", "1.1", code="1.1")),
    ("1.3", "N/A", finding("not-applicable-answer", "answers", "1.3", code="1.3")),
    ("1.1", "raech", finding("unknown-option", "answers", "1.1", answer="raech", options=OPTIONS, meant=("reach",))),
    ("1.1", 3, finding("unknown-option", "answers", "1.1", answer="3", options=OPTIONS, meant=())),
    (
        "1.1",
        Interval.parse("[1, 2)"),
        finding("unknown-option", "answers", "1.1", answer="[1, 2)", options=OPTIONS, meant=()),
    ),
    ("1.2", 11, outside("1.2", 11, 0, 10, Fraction(1, 2))),
    ("1.2", Fraction(9, 4), outside("1.2", Fraction(9, 4), 0, 10, Fraction(1, 2))),
    ("1.2", "3", not_a_number("1.2", "3", 0, 10, Fraction(1, 2))),
    ("1.3", -1, outside("1.3", -1, 0, 10)),
    ("1.3", Fraction(31, 3), outside("1.3", Fraction(31, 3), 0, 10)),
    ("1.3", "31/3", outside("1.3", Fraction(31, 3), 0, 10)),
    ("1.3", "3,5", not_a_number("1.3", "3,5", 0, 10)),
    ("1.3", "3/0", not_a_number("1.3", "3/0", 0, 10)),
    ("1.3", "[3, 2]", not_a_number("1.3", "[3, 2]", 0, 10)),
    ("1.3", "reach", not_a_number("1.3", "reach", 0, 10)),
    ("1.3", "[9, 11]", outside("1.3", Interval.parse("[9, 11]"), 0, 10)),
    ("1.3", Interval.parse("[-1, 2)"), outside("1.3", Interval.parse("[-1, 2)"), 0, 10)),
    ("2.1", 6, outside("2.1", 6, 1, 5)),
    ("2.1", Interval.parse("[4, 6)"), outside("2.1", Interval.parse("[4, 6)"), 1, 5)),
    ("2.2", Interval.parse("(2, 3)"), outside("2.2", Interval.parse("(2, 3)"), 0, 6, Fraction(1))),
    ("2.2", Fraction(7, 2), outside("2.2", Fraction(7, 2), 0, 6, Fraction(1))),
    ("2.3", 4, outside("2.3", 4, 5, 95)),
    ("3", Fraction(21, 2), outside("3", Fraction(21, 2), 0, 10)),
]


@pytest.mark.parametrize(("code", "answer", "expected"), WRONG_ANSWERS)
def test_a_wrong_answer_is_told(code: str, answer: Any, expected: Finding) -> None:
    given = assessment(answers={**COMPLETE, code: answer})
    assert check_assessment(RULESET, given) == (expected,)
    assert check_assessment(RULESET, {code: answer}) == (expected,)
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, given)
    assert refused.value.findings == (expected,)
    assert expected.text("sv") != expected.text("en")
    with pytest.raises(InvalidError):
        evaluate(RULESET, assessment()).with_answer(code, answer)


@pytest.mark.parametrize(
    ("code", "answer", "points"),
    [
        ("1.1", "system", Fraction(40, 3)),
        ("1.3", 0, 0),
        ("1.3", "10/3", Fraction(10, 3)),
        ("1.3", "1/1000", Fraction(1, 1000)),
        ("1.3", "[3, 4)", Interval.parse("[3, 4)")),
        ("1.3", "(3, 4]", Interval.parse("(3, 4]")),
        ("1.3", "[0, 10]", Interval(0, 10)),
        ("1.2", Interval.parse("[3, 3]"), 3),
        ("1.2", Interval.parse("(3, 4.9]"), Interval.parse("[3.5, 4.5]")),
        ("1.2", Decimal("2.50"), Fraction(5, 2)),
        ("3", 10, 10),
    ],
)
def test_a_right_answer_is_read(code: str, answer: Any, points: Any) -> None:
    given = assessment(answers={**COMPLETE, code: answer})
    assert check_assessment(RULESET, given) == ()
    assert evaluate(RULESET, given)[code].unrounded == points
    assert evaluate(RULESET, assessment()).with_answer(code, answer) == evaluate(RULESET, given)


MISPLACED: list[tuple[dict[str, Any], list[Finding]]] = [
    ({"framework": "other"}, [finding("other-framework", "framework", given="other", wanted="example")]),
    ({"revision": "2"}, [finding("other-revision", "revision", given="2", wanted="1")]),
    (
        {"answers": {**COMPLETE, "1.4": 3}},
        [finding("unknown-code", "answers", "1.4", code="1.4", meant=("1.3", "1.2", "1.1"))],
    ),
    (
        {"not_applicable": ["9"]},
        [finding("unknown-code", "not_applicable", 0, code="9", meant=())],
    ),
    (
        {"notes": {"1.11": Note(["Bra"])}},
        [finding("unknown-code", "notes", "1.11", code="1.11", meant=("1.1",))],
    ),
    (
        {"answers": {code: answer for code, answer in COMPLETE.items() if code != "3"} | {"3.1": 3}},
        [finding("answer-to-described", "answers", "3.1", code="3.1")],
    ),
    (
        {"answers": {}, "printed": {"3.1": Figure(Fraction(3)), "9": Figure(Fraction(3))}},
        [
            finding("answer-to-described", "printed", "3.1", code="3.1"),
            finding("unknown-code", "printed", "9", code="9", meant=()),
        ],
    ),
    (
        {"answers": {}, "changes": PrintedChanges("2001", {"9": PrintedChange(3)})},
        [finding("unknown-code", "changes", "9", code="9", meant=())],
    ),
    (
        {"answers": {}, "printed": {"2.1": Figure(points=Fraction(1), percent=Fraction(50))}},
        [finding("points-without-maximum", "printed", "2.1", "points", code="2.1")],
    ),
    (
        {"answers": {}, "printed": {"1": Figure(Fraction(61), Fraction(101))}},
        [
            finding("figure-outside", "printed", "1", "percent", figure=Fraction(101), most=Fraction(100)),
            finding("figure-outside", "printed", "1", "points", figure=Fraction(61), most=Fraction(60)),
        ],
    ),
    (
        {"answers": {}, "printed": {"1.3": Figure(Fraction(11)), "2.1": Figure(percent=Fraction(101))}},
        [
            finding("figure-outside", "printed", "1.3", "points", figure=Fraction(11), most=Fraction(10)),
            finding("figure-outside", "printed", "2.1", "percent", figure=Fraction(101), most=Fraction(100)),
        ],
    ),
    (
        {"answers": {}, "printed": {"1": Figure(Fraction(81, 2), Fraction(6755, 100))}},
        [
            finding(
                "figure-not-printable", "printed", "1", "percent", figure=Fraction(6755, 100), unit=Fraction(1, 10)
            ),
            finding("figure-not-printable", "printed", "1", "points", figure=Fraction(81, 2), unit=Fraction(1)),
        ],
    ),
    (
        {"answers": {}, "printed": {"1.3": Figure(Fraction(-1))}},
        [finding("figure-outside", "printed", "1.3", "points", figure=Fraction(-1), most=Fraction(10))],
    ),
]


@pytest.mark.parametrize(("parts", "expected"), MISPLACED)
def test_what_stands_where_it_cannot_is_told(parts: dict[str, Any], expected: list[Finding]) -> None:
    given = assessment(**parts)
    assert sorted(check_assessment(RULESET, given), key=str) == sorted(expected, key=str)
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, given)
    assert sorted(refused.value.findings, key=str) == sorted(expected, key=str)
    assert all(found.text("sv") != found.text("en") != found.code for found in expected)


UNDESCRIBED = assessment(answers={code: COMPLETE[code] for code in COMPLETE if code != "3"}, not_applicable=["3.1"])


def test_what_is_described_is_never_not_applicable() -> None:
    expected = finding("answer-to-described", "not_applicable", 0, code="3.1")
    assert check_assessment(RULESET, UNDESCRIBED) == (expected,)


def test_evaluating_refuses_what_checking_finds() -> None:
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, UNDESCRIBED, missing="zero")
    assert refused.value.findings == check_assessment(RULESET, UNDESCRIBED)


def test_against_another_ruleset_nothing_else_is_told() -> None:
    given = assessment(revision="2016", answers={"9": 1}, notes={"9": Note(["Bra"])})
    assert check_assessment(RULESET, given) == (finding("other-revision", "revision", given="2016", wanted="1"),)


def test_a_figure_that_is_right_is_no_fault() -> None:
    given = assessment(
        answers={}, printed={"1": Figure(Fraction(40), Fraction(134, 2)), "2.1": Figure(percent=Fraction(75))}
    )
    assert check_assessment(RULESET, given) == ()


def test_a_form_that_is_half_filled_in_is_checked_without_raising() -> None:
    form: dict[str, object] = {
        "1.1": "reach",
        "1.2": 2.5,
        "1.3": True,
        "2.1": "four",
        "2.2": None,
        "2.3": 96,
        "3": ["5"],
        "4": 1,
    }
    found = {(one.code, one.place): one for one in check_assessment(RULESET, form)}
    assert set(found) == {
        ("float-refused", 'answers."1.2"'),
        ("float-refused", 'answers."1.3"'),
        ("answer-not-a-number", 'answers."2.1"'),
        ("float-refused", 'answers."2.2"'),
        ("answer-outside-scale", 'answers."2.3"'),
        ("float-refused", 'answers."3"'),
        ("unknown-code", 'answers."4"'),
    }
    assert dict(found["float-refused", 'answers."1.2"'].values) == {"value": "2.5", "kind": "float"}
    assert dict(found["float-refused", 'answers."1.3"'].values) == {"value": "True", "kind": "bool"}
    assert all(one.text("sv") != one.text("en") for one in found.values())


def test_an_empty_form_is_no_fault() -> None:
    assert check_assessment(RULESET, {}) == ()


def test_a_form_with_answers_above_and_below_is_checked() -> None:
    found = check_assessment(RULESET, {"1": 50, "1.1": "reach", "1.2": 0.5, "2.1": 6, "1 a": 2})
    assert [(one.code, one.place) for one in found] == [
        ("float-refused", 'answers."1.2"'),
        ("answer-below-answer", 'answers."1.1"'),
        ("answer-outside-scale", 'answers."2.1"'),
        ("unknown-code", 'answers."1 a"'),
    ]


BELOW: dict[str, tuple[dict[str, Any], Finding]] = {
    "answer below an answer": (
        {"answers": {"1": 3, "1.2": 1, "3": 2}},
        finding("answer-below-answer", "answers", "1.2", code="1.2", above="1"),
    ),
    "answer below what is not applicable": (
        {"answers": {"1.2": 3}, "not_applicable": ["1"]},
        finding("answer-below-answer", "answers", "1.2", code="1.2", above="1"),
    ),
    "not applicable below an answer": (
        {"answers": {"total": 3}, "not_applicable": ["1"]},
        finding("answer-below-answer", "not_applicable", 0, code="1", above="total"),
    ),
}


@pytest.mark.parametrize("case", BELOW)
def test_no_answer_is_below_another(case: str) -> None:
    parts, expected = BELOW[case]
    given = assessment(**parts)
    assert check_assessment(RULESET, given) == (expected,)
    with pytest.raises(InvalidError) as refused:
        evaluate(RULESET, given, missing="bound")
    assert refused.value.findings == (expected,)


def test_what_is_below_another_is_said_by_the_tree_and_not_by_the_dots() -> None:
    controls = [Criterion("AC-2", max_points=3), Criterion("AC-2.1", max_points=1)]
    flat = Ruleset("example", "1", Area("total", controls, max_points=4), [Level()])
    given = assessment(answers={"AC-2": 2, "AC-2.1": 1})
    assert evaluate(flat, given).total.points == 3
    inside = Area("AC-2", [Criterion("AC-2(1)", max_points=1), Criterion("own", max_points=3)], max_points=4)
    nested = Ruleset("example", "1", Area("total", [inside], max_points=4), [Level(), Level()])
    (found,) = check_assessment(nested, assessment(answers={"AC-2": 2, "AC-2(1)": 1}))
    assert (found.code, found.place) == ("answer-below-answer", 'answers."AC-2(1)"')


def test_a_number_too_long_to_read_is_found_at_its_place() -> None:
    """`Decimal` means 10 million digits with nine characters; nothing is raised, and nothing waits."""
    (found,) = check_assessment(RULESET, {"1.2": Decimal("1e9999999")})
    assert (found.code, found.place) == ("not-a-number", 'answers."1.2"')


def test_a_fraction_as_text_is_a_number_on_any_scale_of_numbers() -> None:
    given = assessment(answers={**COMPLETE, "2.1": "7/2"})
    assert check_assessment(RULESET, given) == ()
    assert evaluate(RULESET, given)["2.1"].percent == Fraction(125, 2)


def test_every_answer_of_a_form_is_looked_at() -> None:
    form: Any = {7: 1, "1.3": 11}
    assert {found.code for found in check_assessment(RULESET, form)} == {"malformed-code", "answer-outside-scale"}


def test_where_very_many_codes_are_unknown_nothing_is_guessed() -> None:
    """Of a note as of an answer: what is looked at in all is limited."""
    wrong = {f"9.{number}": 1 for number in range(1, 600)}
    found = check_assessment(RULESET, assessment(answers=wrong, notes={"1.11": Note(["Bra"])}))
    (note,) = (one for one in found if one.at[0] == "notes")
    assert dict(note.values)["meant"] == ()


@pytest.mark.parametrize("answer", ["13-14", "13–14", "13 \u2212 14.0"])
def test_a_range_is_guessed_as_an_interval(answer: str) -> None:
    (found,) = check_assessment(RULESET, {"1.3": answer})
    assert dict(found.values)["meant"] in {("[13, 14]",), ("[13, 14.0]",)}


def test_an_option_that_looks_like_a_number_is_to_be_quoted() -> None:
    scales: dict[str, Any] = {"steps": {"kind": "options", "options": {"0": 0, "1": 1}}}
    nodes: dict[str, Any] = {"1": {"max_points": 100}, "1.1": {"max_points": 100, "scale": "steps"}}
    ruleset = plain.ruleset({**DOCUMENT, "scales": scales, "nodes": nodes})
    (found,) = check_assessment(ruleset, {"1.1": 1})
    assert found == finding("unquoted-number", "answers", "1.1", number=1)
    assert 'Skriv "1", inom citattecken' in found.text("sv")


def test_a_change_in_points_needs_a_maximum() -> None:
    changes = PrintedChanges("2018", {"2.1": PrintedChange(1), "2": PrintedChange(1)})
    given = Assessment("example", RULESET.revision, "Exempelby", changes=changes)
    assert check_assessment(RULESET, given) == (
        finding("points-without-maximum", "changes", "2.1", "points", code="2.1"),
    )
