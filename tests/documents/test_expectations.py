"""Expectations as documents: how they are read, and that one mistake is told once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass_rules import Interval
from kompass_rules.documents.loading import check_document
from kompass_rules.documents.reading import read
from kompass_rules.documents.records import Absent

HEAD = 'format = 1\nkind = "expectations"\nframework = "example"\n'
ENTRY = '[[expect]]\nname = "it scores"\nassessment = "one.toml"\n'


def told(text: str) -> list[tuple[str, str]]:
    return [(found.code, found.place) for found in check_document(HEAD + text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("611", Fraction(611)),
        ("0.5", Fraction(1, 2)),
        ('"1/3"', Fraction(1, 3)),
        ('"[14.9, 15.1)"', Interval.parse("[14.9, 15.1)")),
        ('"none"', Absent.NONE),
    ],
)
def test_an_amount_is_a_number_an_interval_or_none(written: str, meant: object) -> None:
    (expected,) = read(f'{HEAD}{ENTRY}points.total = {written}\npoints."5" = {written}\n').record.expect

    assert expected.points == {"total": meant, "5": meant}


@pytest.mark.parametrize(
    ("written", "code"),
    [('"nothing"', "not-a-number"), ('"[2, 1]"', "empty-interval"), ('"611"', "quoted-number"), ("true", "wrong-type")],
)
def test_another_amount_is_a_finding(written: str, code: str) -> None:
    assert told(f"{ENTRY}points.total = {written}\n") == [(code, "expect[0].points.total")]


def test_no_findings_are_another_thing_than_none_said() -> None:
    said, unsaid = (read(HEAD + ENTRY + line).record.expect[0].findings for line in ("findings = []\n", ""))

    assert (said, unsaid) == ((), None)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("point.total = 611", ("unknown-key", "expect[0].point")),
        ('points.total = "6,11"', ("quoted-number", "expect[0].points.total")),
        ('findings = [{ at = "answers" }]', ("missing-key", "expect[0].findings[0].code")),
        ("comparison = 3", ("wrong-type", "expect[0].comparison")),
    ],
)
def test_where_something_cannot_be_read_nothing_is_said_to_be_missing(line: str, found: tuple[str, str]) -> None:
    assert told(f"{ENTRY}{line}\n") == [found]


def test_an_expectation_without_a_name_is_one_finding() -> None:
    assert told('[[expect]]\nassessment = "one.toml"\npoints.total = 1\n') == [("missing-key", "expect[0].name")]


@pytest.mark.parametrize("name", ["", "name = 3\n"])
def test_without_its_name_an_expectation_and_the_others_are_looked_at(name: str) -> None:
    nameless = f'[[expect]]\n{name}assessment = "one.toml"\n'
    found = told(f"{ENTRY}{nameless}{nameless}{ENTRY}points.total = 1\n")

    assert [one for one in found if one[0] not in {"missing-key", "unquoted-number"}] == [
        ("nothing-expected", "expect[0]"),
        ("nothing-expected", "expect[1]"),
        ("nothing-expected", "expect[2]"),
        ("duplicate-expectation", "expect[3].name"),
    ]
    assert len(found) == 6


def test_swedish_keys_are_understood() -> None:
    (found,) = check_document(f"{HEAD}{ENTRY}poäng.total = 1\n".replace("poäng", '"poäng"'))

    assert 'Menade du "points"?' in found.text("sv")


def test_a_code_without_quotation_marks_is_told_as_such() -> None:
    assert [code for code, _ in told(f"{ENTRY}points.5.1 = 15\n")] == ["unquoted-code"]


@pytest.mark.parametrize(
    "case",
    [
        "",
        'revision = "points"\nassessment = "one.toml"\n',
        'old = "one.toml"\n',
        'old = "one.toml"\nnew = "two.toml"\nanswers = { "1" = 1 }\n',
        'assessment = "one.toml"\nprinted."1".points = 1\n',
        'answers = { "1" = 1 }\n',
    ],
)
def test_a_case_is_one_of_three(case: str) -> None:
    assert told(f'[[expect]]\nname = "it scores"\n{case}points.total = 1\n') == [("case-unclear", "expect[0]")]


def test_nothing_applicable_is_a_case() -> None:
    assert told('[[expect]]\nname = "x"\nrevision = "1"\nnot_applicable = ["1"]\nfindings = []\n') == []


@pytest.mark.parametrize(
    ("case", "key", "beside"),
    [
        ('old = "a.toml"\nnew = "b.toml"', "points.total = 1", "old"),
        ('assessment = "a.toml"', "comparison.total.straight = 1", "assessment"),
        ('revision = "1"', "comparison.total.straight = 1", "revision"),
    ],
)
def test_what_cannot_be_expected_is_told_beside_what_it_cannot(case: str, key: str, beside: str) -> None:
    text = f'{HEAD}[[expect]]\nname = "x"\n{case}\n{key}\n'
    (found,) = [one for one in check_document(text) if one.code == "not-to-be-expected"]
    assert dict(found.values)["beside"] == beside
