from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject

from kompass_rules import (
    Assessment,
    Evaluation,
    Interval,
    InvalidError,
    bundled,
    bundled_names,
    evaluate,
    load_assessment,
    load_framework,
    parse_snapshot,
)
from kompass_rules.documents import json_text
from kompass_rules.exact import number_text
from tests import plain, strategies

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def example() -> Evaluation:
    ruleset = load_framework(EXAMPLES / "frameworks" / "exempel")["1"]
    return evaluate(
        ruleset,
        load_assessment(EXAMPLES / "assessments" / "exempelby-2025.toml"),
        calculations={
            "half": lambda evaluation: (evaluation.total.points or Interval(0, 0)) / 2,
            "verdict": lambda _: "good",
            "nothing": lambda _: None,
            "third": lambda _: Fraction(1, 3),
        },
    )


def told(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as raised:
        parse_snapshot(text, file="result.json")
    assert {found.file for found in raised.value.findings} == {"result.json"}
    return [(found.code, found.place) for found in raised.value.findings]


@pytest.mark.parametrize("path", [*(EXAMPLES / "assessments").glob("*.toml")], ids=lambda path: path.stem)
def test_results_read_back_equal(path: Path) -> None:
    assessment = load_assessment(path)
    name = assessment.framework
    framework = bundled(name) if name in bundled_names() else load_framework(EXAMPLES / "frameworks" / name)
    evaluation = evaluate(framework[assessment.revision], assessment)

    assert parse_snapshot(json.dumps(evaluation.to_dict())) == evaluation.snapshot()


@given(strategies.cases())
def test_random_results_read_back_equal(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    rules, answers, policy = case
    try:
        evaluation = evaluate(plain.ruleset(rules), plain.assessment(answers), missing=policy)
    except InvalidError:
        reject()

    assert parse_snapshot(json.dumps(evaluation.to_dict()).encode()) == evaluation.snapshot()


def test_own_calculations_read_back_equal() -> None:
    snapshot = example().snapshot()

    assert parse_snapshot(json.dumps(snapshot.to_dict(), ensure_ascii=False)) == snapshot
    assert snapshot.calculated["verdict"] == "good"


@pytest.mark.parametrize(
    ("given", "write"),
    [
        ("67.0", "67"),
        ("70.50", "70.5"),
        ("6.7e1", "67"),
        ("-1E-2", "-0.01"),
        ("1e999999999", "0"),
        ("1e99999999999999999999", "0"),
        ("0e" + "1" * 5_000, "0"),
        ("0." + "3" * 40, "0"),
        ("9" * 31, "0"),
        ("-Infinity", "0"),
    ],
)
def test_a_number_without_quotation_marks_is_told_as_it_is_written(given: str, write: str) -> None:
    text = total(percent=8888).replace("8888", given)
    with pytest.raises(InvalidError) as raised:
        parse_snapshot(text)
    (found,) = raised.value.findings

    assert (found.code, found.place) == ("unquoted-number", "total.percent")
    assert f'Skriv "{write}"' in found.text("sv")


def test_reading_back_gives_the_same_text() -> None:
    text = json.dumps(example().to_dict())

    assert json.dumps(parse_snapshot(text).to_dict()) == text


def changed(**changes: Any) -> str:
    return json.dumps({**example().to_dict(), **changes})


def total(**changes: Any) -> str:
    plain_total = example().to_dict()["total"]
    assert isinstance(plain_total, Mapping)
    return changed(total={**plain_total, **changes})


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[]", [("not-an-evaluation", "")]),
        ("{", [("json-syntax", "")]),
        (b"\xff\xff", [("json-syntax", "")]),
        ("[" * 100_000, [("nested-too-deep", "")]),
        ('{"a": ' * 16 + "{", [("nested-too-deep", "")]),
        ('{"a": ' * 15 + "1", [("json-syntax", "")]),
        ('{"a": "\\"[[[[[[[[[[[[[[[[[", "b": "', [("json-syntax", "")]),
        ("9" * 10_000, [("not-an-evaluation", "")]),
        ("[" + "9" * 10_000 + "]", [("not-an-evaluation", "")]),
        ('format = 1\nkind = "assessment"\n', [("not-an-evaluation", "")]),
        ('{"$schema": "x", "runs": []}', [("not-an-evaluation", "")]),
        ('{"format": 1, "kind": "check", "findings": []}', [("result-of-another-kind", "kind")]),
        ('{"format": 1, "format": 1}', [("duplicate-key", "")]),
        ('{"format": 2}', [("unknown-format", "format")]),
    ],
)
def test_what_is_no_result_is_refused(text: str | bytes, findings: list[tuple[str, str]]) -> None:
    assert told(text) == findings


def test_a_fault_of_syntax_has_line_and_column() -> None:
    with pytest.raises(InvalidError) as raised:
        parse_snapshot('{\n  "a": }')
    (found,) = raised.value.findings
    assert (found.line, found.column) == (2, 8)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"format": 1.5}, [("wrong-type", "format")]),
        ({"rounding": float("nan")}, [("wrong-type", "rounding")]),
        ({"kind": "ruleset"}, [("not-one-of", "kind")]),
        ({"missing": "exclud"}, [("not-one-of", "missing")]),
        ({"unit": None}, [("wrong-type", "unit")]),
        ({"extra": 1}, [("unknown-key", "extra")]),
        ({"total": None, "nodes": []}, [("wrong-type", "nodes"), ("wrong-type", "total")]),
        ({"digests": {"ruleset": "0"}}, [("missing-key", "digests.assessment")]),
        ({"assessed": "soon"}, [("malformed-date", "assessed")]),
        ({"calculated": {"a": "[1, 2]"}}, [("wrong-type", "calculated.a")]),
        ({"calculated": {"a": {"interval": "[2, 1]", "text": None}}}, [("empty-interval", "calculated.a.interval")]),
    ],
)
def test_results_are_read_strictly(changes: dict[str, Any], findings: list[tuple[str, str]]) -> None:
    assert told(changed(**changes)) == findings


def test_a_text_that_looks_like_an_interval_stays_a_text() -> None:
    said = {"a": {"interval": None, "text": "[1, 2]"}, "b": {"interval": "[1, 2]", "text": None}}

    assert parse_snapshot(changed(calculated=said)).calculated == {"a": "[1, 2]", "b": Interval.parse("[1, 2]")}


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"points": "1"}, [("result-disagrees", "total.points")]),
        ({"points": 1}, [("unquoted-number", "total.points")]),
        ({"points_interval": "[1, 2"}, [("not-a-number", "total.points_interval")]),
        ({"points_interval": "[2, 1]"}, [("empty-interval", "total.points_interval")]),
        ({"max_points": "100.0"}, [("result-disagrees", "total.max_points")]),
        ({"coverage": "all"}, [("not-a-number", "total.coverage")]),
        ({"status": "gone"}, [("not-one-of", "total.status")]),
    ],
)
def test_figures_are_read_strictly(changes: dict[str, Any], findings: list[tuple[str, str]]) -> None:
    assert told(total(**changes)) == findings


def test_a_misspelt_key_is_told_once() -> None:
    document: dict[str, Any] = {**example().to_dict()}
    document["unti"] = document.pop("unit")

    assert told(json.dumps(document)) == [("unknown-key", "unti")]


def test_what_is_absent_is_null_and_never_left_out() -> None:
    document: dict[str, Any] = {**example().to_dict()}
    del document["assessed"]

    assert told(json.dumps(document)) == [("missing-key", "assessed")]
    ruleset = bundled("hme")["2011"]
    evaluation = evaluate(ruleset, Assessment("hme", "2011", "U", answers={"1": 50}), missing="zero")
    assert parse_snapshot(json.dumps(evaluation.to_dict())).assessed is None


@given(strategies.cases())
def test_what_was_assessed_reads_back_equal(case: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    rules, answers, policy = case
    try:
        evaluation = evaluate(plain.ruleset(rules), plain.assessment(answers), missing=policy)
    except InvalidError:
        reject()
    again = parse_snapshot(json.dumps(evaluation.to_dict()))

    assert again.given is not None
    assert again.given.digest == evaluation.assessment.digest == again.assessment_digest
    assert dict(again.node_digests) == {code: evaluation.ruleset.node_digest(code) for code in evaluation.ruleset.codes}


def test_a_result_from_before_answers_were_kept_is_read() -> None:
    document: dict[str, Any] = {**example().to_dict()}
    del document["given"], document["digests"]["nodes"]
    snapshot = parse_snapshot(json.dumps(document))

    assert snapshot.given is None
    assert snapshot.node_digests == {}
    assert parse_snapshot(json.dumps(snapshot.to_dict())) == snapshot


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"answers": {"1": "3"}}, [("wrong-type", 'given.answers."1"')]),
        ({"answers": {"1": {"number": "x", "text": None}}}, [("not-a-number", 'given.answers."1".number')]),
        ({"answers": {"1": {"number": "[2, 1]", "text": None}}}, [("empty-interval", 'given.answers."1".number')]),
        ({"printed": {"1": {"points": "x", "percent": None}}}, [("not-a-number", 'given.printed."1".points')]),
        ({"printed": {"1": {"points": None, "percent": None}}}, [("empty-figure", 'given.printed."1"')]),
        ({"evidence": "sure"}, [("not-one-of", "given.evidence")]),
    ],
)
def test_what_was_assessed_is_read_strictly(changes: dict[str, Any], findings: list[tuple[str, str]]) -> None:
    given: Any = example().to_dict()["given"]

    assert told(changed(given={**given, **changes})) == findings


@pytest.mark.parametrize("kind", ["comparison", "series", "changes"])
def test_another_result_is_told_by_its_kind(kind: str) -> None:
    assert told(json.dumps({"format": 1, "kind": kind, "total": {}})) == [("result-of-another-kind", "kind")]


def test_a_result_is_read_from_parsed_json_as_from_text() -> None:
    snapshot = example().snapshot()

    assert parse_snapshot(snapshot.to_dict()) == snapshot
    assert parse_snapshot(json.loads(json.dumps(snapshot.to_dict()))) == snapshot


def test_a_float_of_parsed_json_is_told_at_its_place() -> None:
    document = json.loads(total(percent=67.5))
    with pytest.raises(InvalidError) as raised:
        parse_snapshot(document)

    assert [(found.code, found.place) for found in raised.value.findings] == [("unquoted-number", "total.percent")]


def test_what_json_does_not_have_is_no_result() -> None:
    with pytest.raises(InvalidError) as raised:
        parse_snapshot({"format": Fraction(1)})

    assert [found.code for found in raised.value.findings] == ["not-an-evaluation"]


def test_a_result_has_a_greatest_size() -> None:
    assert told(" " * (json_text.MOST_RESULT_BYTES + 1)) == [("too-large", "")]


def test_numbers_of_results_may_be_as_long_as_sums_make_them() -> None:
    long = Fraction(7, 3**9_000)
    assessment = Assessment("hme", "2011", "U")
    calculations = {"long": lambda _: Interval(0, long)}
    evaluation = evaluate(bundled("hme")["2011"], assessment, missing="bound", calculations=calculations)

    assert len(number_text(long)) > 4_000
    assert parse_snapshot(json.dumps(evaluation.to_dict())) == evaluation.snapshot()


@pytest.mark.parametrize("text", ["1/0", "1/", "1.", ".5", "+1", "1e3", "0x1", "one", "", "1/2/3", "1" * 200_001])
def test_a_number_of_a_result_is_written_in_one_way(text: str) -> None:
    assert told(total(max_points=text)) == [("not-a-number", "total.max_points")]
