"""What came of expectations: everything that differs, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass_rules import Assessment, Framework, InvalidError, bundled, load_assessment, parse_framework
from kompass_rules.documents.reading import read
from kompass_rules.workbench.expectations import ExpectationOutcome, Suite, faults, outcome, outcomes

ROOT = Path(__file__).parents[2]
FRAMEWORK = bundled("kommunkompassen")
HEAD = 'format = 1\nkind = "expectations"\nframework = "kommunkompassen"\n'
TOTALS = 'framework = "toy"\nrevision = "1"\nlevels = [{}]\ntotal.max_points = 20\n'


def given(path: str) -> Assessment:
    return load_assessment(ROOT / "examples" / "assessments" / path)


def suite(text: str, framework: Framework = FRAMEWORK) -> Suite:
    return Suite(read(HEAD + text, "expectations", "our.expect.toml"), framework, given)


def only(text: str) -> ExpectationOutcome:
    """What came of the one expectation in a text."""
    (came,) = outcomes(suite(f'[[expect]]\nname = "it"\n{text}'))
    return came


def told(came: ExpectationOutcome) -> list[tuple[int | None, str, str]]:
    return [(found.line, found.place, found.code) for found in came.findings]


def test_what_comes_as_expected_holds() -> None:
    came = only('assessment = "hoganas-2020.toml"\npoints.total = 611\nunrounded."1.1" = "[13.5, 13.7)"\n')

    assert came.held
    assert came.text("sv") == ""


def test_everything_that_differs_is_told_in_the_order_of_its_lines() -> None:
    came = only(
        'assessment = "hoganas-2020.toml"\npercent."1.1" = 70\npoints."1" = 67\n'
        'unrounded."1.1" = 13.6\npoints.total = "none"\n'
    )

    assert told(came) == [
        (7, 'expect[0].percent."1.1"', "expected-otherwise"),
        (9, 'expect[0].unrounded."1.1"', "expected-otherwise"),
        (10, "expect[0].points.total", "expected-otherwise"),
    ]
    assert "Expected 13.6, but the result is [13.5, 13.7)." in came.text("en")
    assert "Väntat var none, men resultatet blev 611." in came.text("sv")


def test_what_there_is_not_is_none() -> None:
    comparison = 'comparison."3" = { straight = "none", bounds = 3, degree = "fully" }\n'
    came = only(f'old = "hoganas-2018.toml"\nnew = "hoganas-2023.toml"\n{comparison}')

    assert [dict(found.values) for found in came.findings] == [
        {"expected": 3, "found": "none"},
        {"expected": "fully", "found": "not"},
    ]


def test_a_share_is_written_as_a_rational_or_a_decimal() -> None:
    pair = 'old = "hoganas-2018.toml"\nnew = "hoganas-2020.toml"\n'

    assert only(f"{pair}comparison.total.tipping_share = 0.923125\n").held
    assert only(f'{pair}comparison.total.tipping_share = "1477/1600"\n').held
    assert not only(f'{pair}comparison.total.tipping_share = "1/2"\n').held


def test_policy_and_rounding_are_those_of_the_expectation() -> None:
    answers = 'revision = "2020"\nanswers = { "5.1" = 13.6 }\n'

    assert only(f'{answers}missing = "zero"\npoints.total = 14\n').held
    assert only(f'{answers}missing = "zero"\nrounding = false\npoints.total = 13.6\n').held
    assert only(f'{answers}missing = "bound"\npoints.total = "[14, 794]"\n').held


def test_what_is_refused_says_why_in_its_own_words() -> None:
    came = only('revision = "2020"\nanswers = { "5.1" = 21, "5.9" = 1 }\npoints.total = 14\n')

    assert told(came) == [(5, "expect[0].name", "finding-not-expected")]
    assert [one.code for one in came.refusals] == ["answer-outside-scale", "unknown-code"]
    assert "Findings that were not expected: 2." in came.text("en")
    assert '"5.9"' in came.text("en")


def test_of_many_refusals_some_are_shown_and_the_rest_counted() -> None:
    came = only('revision = "2020"\nanswers = { "5.1" = 20 }\npoints.total = 20\n')

    assert len(came.refusals) == 34
    assert came.text("en").count("[answer-missing]") == 5
    assert came.text("sv").endswith("… och 29 till")


def test_exactly_the_findings_that_are_listed_must_come() -> None:
    answers = 'revision = "2020"\nanswers = { "5.1" = 21, "5.9" = 1 }\n'
    outside, unknown = ('{ code = "answer-outside-scale", at = \'answers."5.1"\' }', '{ code = "unknown-code" }')
    wrong = f"{answers}findings = [{outside}, {unknown}]\n"

    assert only(f"{answers}findings = [{outside}, {unknown[:-2]}, at = 'answers.\"5.9\"' }}]\n").held
    assert told(only(wrong)) == [
        (8, "expect[0].findings", "finding-not-expected"),
        (8, "expect[0].findings[1]", "finding-not-made"),
    ]
    assert told(only(f"{answers}findings = []\n")) == [(8, "expect[0].findings", "finding-not-expected")]


def test_that_nothing_is_found_can_be_expected_beside_points() -> None:
    assert only('assessment = "hoganas-2020.toml"\nfindings = []\npoints.total = 611\n').held


def test_a_malformed_answer_is_refused_as_in_an_assessment() -> None:
    answers = 'revision = "2020"\nanswers = { "5.1" = 1, "5" = 2 }\n'

    assert only(f'{answers}findings = [{{ code = "answer-below-answer", at = \'answers."5.1"\' }}]\n').held


def test_both_sides_of_a_pair_are_looked_at() -> None:
    came = only('old = "exempelby-2025.toml"\nnew = "exempelby-2025.toml"\ncomparison.total.straight = 1\n')

    assert [one.code for one in came.refusals] == ["other-framework", "other-framework"]


def test_a_revision_that_the_framework_lacks_is_refused() -> None:
    (last,) = parse_framework(
        {
            "framework.toml": 'format = 1\nkind = "framework"\nframework = "kommunkompassen"\nrevisions = ["2020"]\n',
            "2020.toml": (ROOT / "rulesets" / "kommunkompassen" / "2020.toml").read_bytes(),
        }
    )
    text = '[[expect]]\nname = "it"\nassessment = "hoganas-2018.toml"\nfindings = '
    expected = f'{text}[{{ code = "revision-not-there", at = "revision" }}]\n'

    assert outcome(suite(expected, Framework("kommunkompassen", [last])), 0).held


def test_source_and_note_are_told_where_an_expectation_fails() -> None:
    text = 'source = "the header"\n[[expect]]\nname = "it"\nnote = "by hand"\nassessment = "hoganas-2020.toml"\n'
    (held,) = outcomes(suite(f"{text}points.total = 611\n"))
    (failed,) = outcomes(suite(f"{text}points.total = 612\n"))
    (own,) = outcomes(suite(f'{text}source = "its own"\npoints.total = 612\n'))

    assert held.text() == ""
    assert failed.text().split("\n")[-2:] == ["Source of the expectation: the header", "Note: by hand"]
    assert own.source == "its own"


def test_codes_files_and_revisions_that_do_not_exist_are_faults() -> None:
    lost = '[[expect]]\nname = "lost"\nold = "nowhere.toml"\nnew = "hoganas-2020.toml"\ncomparison."9".straight = 1\n'
    never = '[[expect]]\nname = "never"\nrevision = "2021"\nanswers = { "9" = 1 }\npoints."9" = 1\n'
    found = faults(suite(lost + never))

    assert [(one.code, one.place, one.line) for one in found] == [
        ("assessment-unreadable", "expect[0].old", 6),
        ("unknown-code", 'expect[0].comparison."9"', 8),
        ("revision-not-there", "expect[1].revision", 11),
    ]
    assert "den finns inte. Rätta sökvägen" in found[0].text("sv")
    assert 'ingen revidering "2021". Välj 2010, 2016, 2020 eller 2023.' in found[2].text("sv")


def test_an_assessment_that_is_itself_wrong_is_no_fault_of_the_expectations(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("format = 1\n", encoding="utf-8")
    text = '[[expect]]\nname = "it"\nassessment = "bad.toml"\npoints."9" = 1\n'
    bad = Suite(read(HEAD + text), FRAMEWORK, lambda path: load_assessment(tmp_path / path))

    assert faults(bad) == []
    (came,) = outcomes(bad)
    assert "bad.toml:1:1" in came.text()
    with pytest.raises(InvalidError):
        bad.given("bad.toml")


GRADED = {
    "framework.toml": 'format = 1\nkind = "framework"\nframework = "toy"\nrevisions = ["1"]\n',
    "1.toml": 'format = 1\nkind = "ruleset"\nframework = "toy"\nrevision = "1"\nlevels = [{}]\nmissing = "bound"\n'
    'profiles.first = { leaves_out = ["2"] }\n'
    "[total]\nmax_points = 20\n"
    'grades = { by = "points", bounds = [{ name = "low", from = 0 }, { name = "high", from = 12 }] }\n'
    '[nodes."1"]\nmax_points = 10\n[nodes."2"]\nmax_points = 10\n',
}


def of_grades(text: str) -> ExpectationOutcome:
    (came,) = outcomes(suite(f'[[expect]]\nname = "it"\nrevision = "1"\n{text}', parse_framework(GRADED)))
    return came


def test_a_grade_is_expected_by_its_name() -> None:
    assert of_grades('answers = { "1" = 9, "2" = 9 }\ngrade.total = "high"\n').held
    assert of_grades('answers = { "1" = 9 }\ngrade.total = ["low", "high"]\n').held
    assert of_grades('answers = { "1" = 9 }\nprofile = "first"\npoints.total = 9\ngrade.total = "low"\n').held
    came = of_grades('answers = { "1" = 9 }\ngrade.total = "high"\ngrade."1" = "low"\n')
    assert [found.code for found in came.findings] == ["expected-otherwise"] * 2
    assert "Expected high, but the result is low or high." in came.text("en")
    assert "Väntat var low, men resultatet blev none." in came.text("sv")


def test_a_number_is_expected_within_an_interval() -> None:
    assert of_grades('answers = { "1" = 9 }\npoints.total = { within = "[9, 19]" }\n').held
    came = of_grades(
        'answers = { "1" = 9 }\npoints.total = { within = "[9, 19)" }\npercent."2" = { within = "(1, 2)" }\n'
    )
    assert [found.code for found in came.findings] == ["expected-within"] * 2
    assert "Expected a value within [9, 19), but the result is [9, 19]." in came.text("en")
    pair = 'old = "hoganas-2018.toml"\nnew = "hoganas-2020.toml"\n'
    assert only(f'{pair}comparison.total.tipping_share = {{ within = "[0.9, 1]" }}\n').held
    assert not only(f'{pair}comparison.total.bounds = {{ within = "[0, 1]" }}\n').held
    none = 'old = "hoganas-2018.toml"\nnew = "hoganas-2023.toml"\n'
    assert not only(f'{none}comparison."3" = {{ straight = {{ within = "[0, 1]" }} }}\n').held


def test_a_change_of_grade_is_expected() -> None:
    pair = 'old = "hoganas-2018.toml"\nnew = "hoganas-2020.toml"\n'
    came = only(f'{pair}comparison.total = {{ grade_verdict = "rose", grade_steps = 1 }}\n')
    assert [dict(found.values)["found"] for found in came.findings] == ["none", "none"]
