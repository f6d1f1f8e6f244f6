"""The official figures: what the framework's rules award, as rankings and comparisons use them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import Evaluation, Interval, evaluate
from kompass_rules.interval import End
from kompass_rules.rounding import Rounding
from tests import cases, plain
from tests.cases import HALF
from tests.comparison.made import PERCENT, given, tree

ROUNDED = {"max_points": 30, "points": {"digits": 0, "rounding": "half-up"}}
RULES = tree("1", {"1": {"max_points": 10}, "2": {"max_points": 20}}, ROUNDED)


def share(evaluation: Evaluation, code: str) -> Any:
    return evaluation.official().share(code)


def test_the_official_share_is_of_the_points_that_are_awarded() -> None:
    """5.25 and 10.5 are 15.75: 16 of 30 are awarded."""
    evaluation = given(RULES, {"1": Fraction("5.25"), "2": Fraction("10.5")})

    assert share(evaluation, "total") == ((Fraction(16, 30), 0),) * 2
    assert share(evaluation, "1") == ((Fraction("0.525"), 0),) * 2
    assert [evaluation.official().maximum(code) for code in ("total", "1")] == [30, 10]


def test_what_is_known_between_two_ends_keeps_them() -> None:
    half_open = cases.answered(RULES, {"1": Interval(5, 6, high_open=True), "2": 10})

    assert share(half_open, "1") == ((HALF, 0), (Fraction(6, 10), -1))
    assert share(half_open, "total") == ((HALF, 0), (Fraction(16, 30), 0))
    assert share(half_open, "2") == ((HALF, 0),) * 2


def test_what_does_not_apply_is_left_out() -> None:
    official = given(RULES, {"1": 5}, not_applicable=["2"]).official()

    assert official.left_out == {"2"}
    assert (official.maximum("2"), official.share("2")) == (None, None)
    assert (official.maximum("total"), official.share("total")) == (10, ((HALF, 0),) * 2)
    assert given(RULES, {"1": 5, "2": 5}).official().left_out == set()


@pytest.mark.parametrize(
    ("missing", "uncovered"), [("zero", {"total", "2"}), ("exclude", {"total", "2"}), ("bound", set())]
)
def test_what_is_not_answered_is_uncovered_where_that_moves_the_score(missing: str, uncovered: set[str]) -> None:
    assert given(RULES, {"1": 5}, missing).official().uncovered == uncovered
    assert given(RULES, {"1": 5}, missing, not_applicable=["2"]).official().uncovered == set()


def test_what_is_described_below_a_score_has_no_share() -> None:
    rules = tree(
        "1", {"1": {"max_points": 10}, "1.1": {}, "1.2": {}, "2": {"max_points": 10}, "2.1": {"max_points": 10}}
    )
    official = given(rules, {"1": 5, "2": 5}).official()

    assert [official.share(code) for code in ("1.1", "2.1")] == [None, None]
    assert [official.maximum(code) for code in ("1.1", "2.1")] == [None, 10]


def test_what_has_no_maximum_has_the_share_of_its_percent() -> None:
    """60 and 75 percent are 67.5: half-up 68, unless nothing is rounded."""
    rounded = {"aggregation": "weighted-mean", "percent": {"digits": 0, "rounding": "half-up"}}
    rules = tree("1", {"1": PERCENT, "2": PERCENT}, rounded)
    document = {**cases.given_for(rules), "answers": {"1": 60, "2": 75}}

    assert share(evaluate(rules, plain.assessment(document)), "total") == ((Fraction(68, 100), 0),) * 2
    assert share(evaluate(rules, plain.assessment(document), rounding=False), "total") == ((Fraction("0.675"), 0),) * 2
    assert evaluate(rules, plain.assessment(document)).official().maximum("total") is None


def test_the_share_before_a_nodes_own_rounding() -> None:
    evaluation = given(RULES, {"1": Fraction("5.25"), "2": Fraction("10.5")})
    assert evaluation.official().unrounded("total") == ((Fraction("15.75") / 30, 0),) * 2

    between = cases.answered(RULES, {"1": Interval(5, 6, high_open=True), "2": 10}).official()
    assert between.unrounded("total") == ((HALF, 0), (Fraction(16, 30), -1))
    assert between.unrounded("1") == ((HALF, 0), (Fraction(6, 10), -1))

    assert given(RULES, {"1": 5}, not_applicable=["2"]).official().unrounded("2") is None


def test_what_a_score_above_stands_for_is_described() -> None:
    rules = tree("1", {"1": {"max_points": 10}, "1.1": {}, "2": {"max_points": 10}, "2.1": {"max_points": 10}})
    official = given(rules, {"1": 5, "2": 5}).official()

    assert [code for code in rules.codes if official.is_described(code)] == ["1.1", "2.1"]


def test_a_node_passes_up_its_rounded_points_where_they_carry() -> None:
    nodes = {"1": {"max_points": 10}, "1.1": {"max_points": 10}, "2": {"max_points": 20}}
    for carries, passed_up in ((True, 4), (False, Fraction(18, 5))):
        rules = tree("1", nodes, levels=[{"points": {"digits": 0, "rounding": "half-up", "carries": carries}}, {}])
        official = given(rules, {"1.1": Fraction(18, 5), "2": 4}).official()

        assert official.passed_up("1") == ((Fraction(passed_up, 10), 0),) * 2
        assert official.exactly_passed_up["1"] == passed_up * official.grid
        assert official.share("1") == ((Fraction(4, 10), 0),) * 2


def test_a_node_that_is_described_passes_nothing_up() -> None:
    rules = tree("1", {"1": {"max_points": 10}, "1.1": {"max_points": 10}, "2": {"max_points": 10}})
    official = given(rules, {"1": 5}).official()

    assert (official.passed_up("1.1"), official.coverage("1.1"), official.coverage("2")) == (None, None, 0)
    assert "1.1" not in official.exactly_passed_up
    assert "2" not in official.exactly_passed_up


@pytest.mark.parametrize(
    ("rounding", "share", "rounded", "below", "above"),
    [
        ("half-up", "0.44", "0.4", "0.35", "0.45"),
        ("half-up", "0.45", "0.5", "0.45", "0.55"),
        ("floor", "0.49", "0.4", "0.4", "0.5"),
        ("ceiling", "0.41", "0.5", "0.4", "0.5"),
    ],
)
def test_a_share_is_rounded_by_the_rule_of_its_node(
    rounding: str, share: str, rounded: str, below: str, above: str
) -> None:
    """Shares of 10 points in whole ones: up to, and from, where what is rounded is below, and above."""
    rules = tree("1", {"1": {"max_points": 10}}, levels=[{"points": {"digits": 0, "rounding": rounding}}])
    official = given(rules, {"1": 5}).official()
    end = End(Fraction(rounded))

    assert official.share_rule("1") == (Fraction(1, 10), rounding)
    assert End(Fraction(share)).rounded(Fraction(1, 10), Rounding(rounding)) == end
    assert official.unrounded_limit("1", end, below=True) == Fraction(below)
    assert official.unrounded_limit("1", end, below=False) == Fraction(above)
    assert official.unrounded_limit("total", end, below=True) == end.value


def test_an_open_end_is_one_just_above_or_one_just_below_however_it_is_known() -> None:
    """Of what is answered, of what a mean makes of it, and of what a printed total leaves of the other."""
    opened = Interval(5, 6, low_open=True, high_open=True)
    answered = cases.answered(RULES, {"1": opened, "2": 10}).official()
    assert answered.unrounded("total") == ((HALF, 1), (Fraction(16, 30), -1))

    printed = given(RULES, {"1": opened}, printed={"total": {"points": 16}}).official()
    assert printed.unrounded("2") == ((Fraction("9.5") / 20, 1), (Fraction("11.5") / 20, -1))

    means = tree(
        "1",
        {
            "1": {"max_points": 10, "aggregation": "weighted-mean"},
            "1.1": {"max_points": 10},
            "1.2": {"max_points": 10},
            "2": {"max_points": 10},
        },
    )
    mean = given(means, {"1.1": opened, "1.2": 5}, printed={"2": {"points": 5}}).official()
    assert mean.unrounded("1") == ((HALF, 1), (Fraction(11, 20), -1))
