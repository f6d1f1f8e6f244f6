"""The report of an evaluation by grades and by a profile."""

from __future__ import annotations

from kompass_rules import Assessment, Mean, Means, evaluate, load_ruleset, report
from kompass_rules.showing.page import Lines, Page
from tests import plain
from tests.comparison.made import given, tree
from tests.showing.compared import in_percent

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


def test_a_total_without_a_maximum_is_said_in_percent_in_all_forms() -> None:
    written = report(in_percent().new, framework="Index", language="en")
    sentence = "Exempelby got 75 percent of the points in Index in 2020."

    assert written.text().startswith(f"Index 2: Exempelby\n\nSummary\n\n{sentence}\n")
    assert written.markdown().startswith(f"# Index 2: Exempelby\n\n## Summary\n\n{sentence}\n")
    assert f"<p>{sentence}</p>" in written.html()


def test_areas_that_are_equal_are_neither_highest_nor_lowest() -> None:
    """Six areas: the third and the fourth highest are equal, and the second lowest is below the third."""
    rules = tree("1", {str(number): {"max_points": 20} for number in range(1, 7)})
    points = {"1": 20, "2": 18, "3": 10, "4": 10, "5": 4, "6": 2}
    written = report(given(rules, points), language="en").text()

    assert "highest" not in written
    assert "lowest" in written


def test_means_of_areas_alone_set_nothing_beside_the_total() -> None:
    rules = tree("1", {"1": {"max_points": 4}, "2": {"max_points": 6}})
    mean = Mean(revision="1", published="2020", population="all", points={"1": 3})
    written = report(given(rules, {"1": 2, "2": 5}), means=Means(rules.framework, [mean]), language="en").text()

    assert "position" not in written.casefold()
