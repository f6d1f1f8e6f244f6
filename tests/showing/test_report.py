"""The report of an evaluation by grades and by a profile."""

from __future__ import annotations

from kompass_rules import Assessment, evaluate, load_ruleset, report
from kompass_rules.showing.page import Lines, Page
from tests import plain

GRADED = load_ruleset(plain.ROOT / "tests" / "corpus" / "good" / "rulesets" / "graded.toml")


def summary(answers: dict[str, str], language: str, profile: str | None = None) -> tuple[str, ...]:
    assessment = Assessment("example", "graded", "X", answers=answers, profile=profile)
    (first, *_) = report(evaluate(GRADED, assessment, missing="bound"), language=language).page.parts
    assert isinstance(first, Page)
    (lines, *_) = first.parts
    assert isinstance(lines, Lines)
    return lines.lines


def test_the_summary_has_the_grade_of_the_total_and_the_profile() -> None:
    assert summary({"1.1": "fully", "1.2": "fully", "2.1": "fully"}, "en")[1:] == ("The total has the grade high.",)
    assert summary({"1.1": "fully"}, "sv", profile="basic")[1:] == (
        "Totalen har betyget mellan.",
        "Bedömningen gäller profilen Grundnivå.",
    )
    assert summary({"1.1": "fully"}, "sv")[1] == "Totalen har betyget mellan eller högt."
