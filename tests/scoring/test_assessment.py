from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import (
    Assessment,
    Evidence,
    Figure,
    FloatRefusedError,
    Interval,
    InvalidError,
    Note,
    PrintedChange,
    PrintedChanges,
    check_assessment,
)
from kompass_rules.errors import Finding, finding
from tests import plain, strategies


def assessment(**parts: Any) -> Assessment:
    return Assessment(**{"framework": "example", "revision": "1", "unit": "Exempelby", **parts})


FAULTS: dict[str, tuple[dict[str, Any], list[Finding]]] = {
    "figure that prints nothing": ({"printed": {"1": Figure()}}, [finding("empty-figure", "printed", "1", code="1")]),
    "dispute of nothing": (
        {"disputed": {"1": "a misprint"}},
        [finding("disputed-not-printed", "disputed", "1", code="1")],
    ),
    "answered and not applicable": (
        {"answers": {"1": 3, "2": 4}, "not_applicable": ["3", "2"]},
        [finding("answered-and-not-applicable", "not_applicable", 1, code="2")],
    ),
    "not applicable twice": (
        {"not_applicable": ["3", "4", "3"]},
        [finding("duplicate-code", "not_applicable", 2, code="3")],
    ),
    "answer with a malformed code": (
        {"answers": {"1\ta": 3}},
        [finding("malformed-code", "answers", "1\ta", code="1\ta")],
    ),
    "malformed code that is not applicable": (
        {"not_applicable": [""]},
        [finding("malformed-code", "not_applicable", 0, code="")],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_assessment(fault: str) -> None:
    parts, expected = FAULTS[fault]
    with pytest.raises(InvalidError) as refused:
        assessment(**parts)
    assert list(refused.value.findings) == expected
    assert all(found.text("sv") and found.text("en") != found.code for found in expected)


@pytest.mark.parametrize("date", ["2020", "2020-12", "2020-12-03", "2024-02-29"])
def test_dates(date: str) -> None:
    assert assessment(assessed=date).assessed == date


@pytest.mark.parametrize(
    "date", ["", "20", "2020-13", "2020-02-30", "2020-1", "2020-12-3", "2020-12-03T10", "0000", "december 2020"]
)
def test_what_is_no_date(date: str) -> None:
    with pytest.raises(InvalidError) as refused:
        assessment(assessed=date)
    (found,) = refused.value.findings
    assert (found.code, found.at, dict(found.values)["date"]) == ("malformed-date", ("assessed",), date)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(InvalidError) as refused:
        assessment(assessed="soon", printed={"1": Figure()}, disputed={"2": "wrong"}, answers={"\n": 1})
    codes = {found.code for found in refused.value.findings}
    assert codes == {"malformed-date", "empty-figure", "disputed-not-printed", "malformed-code"}


def test_answers_are_kept_exactly() -> None:
    given = assessment(answers={"1": Decimal("13.60"), "2": Fraction(4, 2), "3": "3", "4": Interval.parse("[1, 2)")})
    assert given.answers == {"1": Fraction(68, 5), "2": 2, "3": "3", "4": Interval.parse("[1, 2)")}
    assert type(given.answers["2"]) is int


def test_a_float_is_refused_at_its_place() -> None:
    wrong: Any = 13.6
    with pytest.raises(FloatRefusedError, match=r'answers."1.1" is 13.6, a float; write .* or number\(\'13.6\'\)'):
        assessment(answers={"1.1": 13.6})
    with pytest.raises(FloatRefusedError, match=r'answers."1.1" is True, a bool'):
        assessment(answers={"1.1": True})
    with pytest.raises(FloatRefusedError, match=r"a printed figure is 13\.6"):
        Figure(points=wrong)
    with pytest.raises(FloatRefusedError, match=r'answers."?total"? is None'):
        assessment(answers={"total": None})


def test_figures() -> None:
    assert [*Figure(Fraction(14), Fraction(68)).items()] == [("points", Fraction(14)), ("percent", Fraction(68))]
    assert [*Figure(percent=Fraction(68)).items()] == [("percent", Fraction(68))]
    assert [*Figure().items()] == []


def test_an_assessment_is_a_value() -> None:
    given = assessment(
        answers={"1": 3, "2": "reach"},
        not_applicable=["10", "9"],
        notes={"1": Note(["Dialogen når alla"], [], iter(["samtal"]))},
        evidence="inferred",
    )
    assert given.not_applicable == ("10", "9")
    assert given.evidence is Evidence.INFERRED
    assert given.notes["1"] == Note(("Dialogen når alla",), (), ("samtal",))
    again = pickle.loads(pickle.dumps(given))
    assert again == given
    assert hash(again) == hash(given)
    assert repr(given) == "<Assessment Exempelby : example 1, 2 answers, 0 printed>"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        given.unit = "Annanby"  # type: ignore[misc]


def test_one_answer_is_changed_or_added() -> None:
    given = assessment(answers={"1": 3})
    assert given.with_answer("1", Fraction(7, 2)).answers == {"1": Fraction(7, 2)}
    assert given.with_answer("2", "reach").answers == {"1": 3, "2": "reach"}
    assert given.answers == {"1": 3}
    with pytest.raises(InvalidError):
        given.with_answer("", 1)


def test_a_changed_assessment_is_the_same_as_a_new_one() -> None:
    given = assessment(answers={"1": 3, "2": 4})
    assert {given: 1}[given] == 1
    for answer in (5, Decimal("5.0")):
        changed = given.with_answer("1", answer)
        assert changed == assessment(answers={"1": 5, "2": 4})
        assert hash(changed) == hash(assessment(answers={"1": 5, "2": 4}))
        assert changed.digest == assessment(answers={"1": 5, "2": 4}).digest
    with pytest.raises(FloatRefusedError, match=r'^answers\."1" is 5\.0, a float'):
        given.with_answer("1", 5.0)  # type: ignore[arg-type]


def test_a_code_is_a_text() -> None:
    codes: Any = {1: 2, "2": 3}
    with pytest.raises(InvalidError) as refused:
        assessment(answers=codes)
    assert refused.value.findings == (finding("malformed-code", "answers", "1", code="1"),)
    ruleset = plain.ruleset(
        {**strategies.HEADER, "levels": [{}], "total": {"max_points": 4}, "nodes": {"2": {"max_points": 4}}}
    )
    assert check_assessment(ruleset, codes) == refused.value.findings


def test_a_date_of_the_program_is_written_as_text() -> None:
    assert assessment(assessed=date(2020, 12, 3)).assessed == "2020-12-03"
    time_of_day: Any = datetime(2020, 12, 3, tzinfo=UTC)
    for wrong in (time_of_day, 2020):
        with pytest.raises(TypeError, match="a date must be a str or None"):
            assessment(assessed=wrong)


def test_an_answer_of_one_number_is_that_number() -> None:
    """Equal assessments have equal digests."""
    alone, number = assessment(answers={"1": Interval.exactly(1)}), assessment(answers={"1": 1})
    assert (alone, alone.digest, type(alone.answers["1"])) == (number, number.digest, int)
    between = Interval(Fraction(1), Fraction(2), high_open=True)
    assert assessment(answers={"1": between}).answers["1"] == between


def test_half_a_character_is_found_at_its_place() -> None:
    with pytest.raises(InvalidError) as refused:
        assessment(
            unit="\ud800",
            answers={"1": "\ud800"},
            printed={"2": Figure(1)},
            disputed={"2": "\ud800"},
            notes={"1": Note(strengths=["fine", "\ud800"])},
            note={"sv": "\ud800"},
        )
    assert [(found.code, found.place) for found in refused.value.findings] == [
        ("lone-surrogate", place)
        for place in ('answers."1"', 'disputed."2"', "note.sv", 'notes."1".strengths[1]', "unit")
    ]


@pytest.mark.parametrize("parts", [{"unit": 5}, {"language": 5}, {"printed": {"1": 5}}, {"notes": [1]}, {"answers": 5}])
def test_a_value_of_another_kind_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=" must be "):
        assessment(**parts)


@pytest.mark.parametrize("values", [{"answers": {"\ud800": 1}}, {"printed": {"\ud800": Figure(1)}}])
def test_half_a_character_is_no_code(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidError) as refused:
        assessment(**values)
    assert {found.code for found in refused.value.findings} == {"lone-surrogate"}
    assert str(refused.value).encode()


def test_changes_are_since_a_date() -> None:
    with pytest.raises(InvalidError) as refused:
        assessment(changes=PrintedChanges("the last time", {"1": PrintedChange(1)}))
    (found,) = refused.value.findings
    assert (found.code, found.place) == ("malformed-date", "changes.since")
