"""What old scores may be in new terms: every figure here is worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs
import pytest

from kompass_rules import Association, Interval, compare
from kompass_rules.documents.folder import bundled
from kompass_rules.documents.loading import load_assessment
from kompass_rules.scoring.evaluation import evaluate
from tests import cases, plain
from tests.cases import HALF, row
from tests.comparison.made import PERCENT, between, compared, restated, step, tree, why

IDENTITY = row(["1"], ["1"]), row(["2"], ["2"])


@pytest.mark.parametrize(
    ("criteria", "old", "new", "expected"),
    [
        # 15 of 20 is three quarters: of four fifths common at least 11/20 and at most 3/4; the other fifth is free.
        ("same", "4/5", "4/5", Interval(11, 19)),
        ("stricter", "4/5", "4/5", Interval(0, 19)),
        ("looser", "4/5", "4/5", Interval(11, 20)),
        # The same content is two fifths of the new: half of what it was, and three fifths are free.
        ("same", "4/5", "2/5", Interval(Fraction("5.5"), Fraction("19.5"))),
        ("stricter", "4/5", "2/5", Interval(0, Fraction("19.5"))),
        # All of the old is a fifth of the new: 3 of 4 points, and the other 16 may be anything.
        ("same", "1", "1/5", Interval(3, 19)),
        ("same", "1", "1", Interval(15, 15)),
        ("stricter", "1", "1", Interval(0, 15)),
        ("looser", "1", "1", Interval(15, 20)),
    ],
)
def test_one_node_of_which_a_part_is_common(criteria: str, old: str, new: str, expected: Interval) -> None:
    one = between([[20]], [[20]], row(["1"], ["1"], "related", criteria, old, new))

    assert restated(compared(one, {"1": 15}, {"1": 20})["1"]) == expected


@pytest.mark.parametrize("criteria", ["changed", "unknown"])
def test_where_anything_may_have_happened_to_the_assessment_nothing_is_bounded(criteria: str) -> None:
    difference = compared(between([[20]], [[20]], row(["1"], ["1"], "exact", criteria)), {"1": 15}, {"1": 20})["1"]

    assert plain.all_of(difference.bounds, difference.verdict, difference.straight) == (None, "cannot-tell", 5)
    assert (difference.degree, difference.bias) == ("largely", "unknown")
    assert "not-bounded" in why(difference)


@pytest.mark.parametrize(
    "rows",
    [
        [row(["1", "2"], ["1"])],
        [row(["1"], ["1"], "broad", "same", None, "1/3"), row(["2"], ["1"], "broad", "same", None, "2/3")],
    ],
    ids=["joint", "two rows"],
)
def test_what_was_merged_is_known_together(rows: list[Association]) -> None:
    difference = compared(between([[10], [20]], [[30]], *rows), {"1": 6, "2": 9}, {"1": 20})["1"]

    assert restated(difference) == 15
    assert (difference.origin, difference.degree) == (("total",), "fully")
    assert plain.all_of(difference.straight, difference.bounds, difference.like_for_like) == (5, 5, 5)


def test_a_joint_row_restates_by_its_joint_share() -> None:
    """15 of 30 became 30 of 60; of three fifths that are common, 6 to 18 of 30, and the other two may be anything."""
    whole = compared(between([[10], [20]], [[60]], row(["1", "2"], ["1"])), {"1": 6, "2": 9}, {"1": 40})
    part = row(["1", "2"], ["1"], "close", "same", "3/5", "3/5")
    partly = compared(between([[10], [20]], [[60]], part), {"1": 6, "2": 9}, {"1": 40})

    assert restated(whole["1"]) == 30
    assert restated(partly["1"]) == Interval(6, 54)


def test_a_joint_row_that_reaches_out_of_an_area() -> None:
    """15 of 30 became 1.1 of 10 in one area, and the whole area 2 of 20; 4 of 10 became 1.2."""
    crossing = between([[30], [10]], [[10, 10], [20]], row(["1"], ["1.1", "2"]), row(["2"], ["1.2"]))
    comparison = compared(crossing, {"1": 15, "2": 4}, {"1.1": 9, "1.2": 9, "2": 18})

    assert restated(comparison["1"]) == Interval(4, 14)
    assert restated(comparison["2"]) == Interval(5, 15)
    assert restated(comparison["1.2"]) == 4
    assert restated(comparison.total) == 19
    assert comparison["1"].straight is None
    assert "crossing" in why(comparison["1"])
    assert comparison.total.straight == 17


@pytest.mark.parametrize(
    ("points", "criteria", "expected"),
    [
        # 29 of 30: at least 17 of the 18 that are common, of which the other node holds 10.
        (29, "same", Interval(7, 20)),
        (29, "looser", Interval(7, 20)),
        # 3 of 30: at most these, and all of the 12 that are not common.
        (3, "same", Interval(0, 15)),
        (3, "stricter", Interval(0, 15)),
        # Too much and too little to bound anything.
        (29, "stricter", None),
        (3, "looser", None),
        (15, "same", None),
    ],
)
def test_a_part_of_a_joint_row_of_which_not_all_is_common(
    points: int, criteria: str, expected: Interval | None
) -> None:
    part = row(["1"], ["1", "2"], "close", criteria, "3/5", "3/5")
    difference = compared(between([[30]], [[10], [20]], part), {"1": points}, {"1": 5, "2": 15})["2"]

    assert (difference.bounds if expected is None else restated(difference)) == expected


def test_a_part_of_a_joint_row_is_what_the_others_cannot_hold() -> None:
    """27 of 30 and looser: the part of 20 holds at least 17, the part of 10 at least 7."""
    part = row(["1"], ["1", "2"], "exact", "looser")
    comparison = compared(between([[30]], [[10], [20]], part), {"1": 27}, {"1": 5, "2": 15})

    assert restated(comparison["1"]) == Interval(7, 10)
    assert restated(comparison["2"]) == Interval(17, 20)


@pytest.mark.parametrize(
    ("criteria", "expected"), [("same", 120), ("stricter", Interval(20, 120)), ("looser", Interval(120, 200))]
)
def test_of_a_total_each_area_may_hold_what_it_can(criteria: str, expected: Interval | int) -> None:
    two = between([[100], [100]], [[100], [100]], row(["1"], ["1"], "exact", criteria), row(["2"], ["2"]))
    comparison = compare(cases.printed(two.old, {"total": 120}), cases.answered(two.new, {"1": 100, "2": 100}), two)

    assert restated(comparison.total) == expected
    assert restated(comparison["2"]) == Interval(20, 100)


def test_of_a_total_that_is_weighed_anew() -> None:
    """60 of 50 + 50: all of the first and 10 of the second make 80 + 4, the other way round 16 + 20."""
    anew = between([[50], [50]], [[80], [20]], *IDENTITY)
    comparison = compare(cases.printed(anew.old, {"total": 60}), cases.answered(anew.new, {"1": 80, "2": 20}), anew)

    assert restated(comparison.total) == Interval(36, 84)


FOUR = ("1.1", "1.2", "2.1", "2.2")


def test_what_is_known_halfway_up_bounds_what_lies_below() -> None:
    """16 of an area of 10 + 10, and 30 of a total of 40: the other two have 14, of which the stricter may lose all."""
    rows = [row([code], [code], "exact", "stricter" if code == "2.1" else "same") for code in FOUR]
    both = between([[10, 10], [10, 10]], [[10, 10], [10, 10]], *rows)
    comparison = compare(
        cases.printed(both.old, {"total": 30, "1": 16}), cases.answered(both.new, dict.fromkeys(FOUR, 10)), both
    )

    assert restated(comparison["1.1"]) == Interval(6, 10)
    assert restated(comparison["1"]) == 16
    assert restated(comparison["2"]) == Interval(4, 14)
    assert restated(comparison.total) == Interval(20, 30)


def test_what_is_new_may_be_anything_and_what_is_dropped_is_not_restated() -> None:
    rows = row(["1"], ["1"]), Association(["2"], []), Association([], ["2"])
    comparison = compared(between([[10], [30]], [[10], [5]], *rows), {"1": 6, "2": 30}, {"1": 9, "2": 5})

    assert restated(comparison["1"]) == 6
    assert restated(comparison.total) == Interval(6, 11)
    assert (comparison["2"].degree, comparison["2"].origin) == ("not", ())
    assert comparison.total.origin == ("total",)


def test_unknown_content_on_some_rows_leaves_the_rest_known() -> None:
    rows = row(["1"], ["1"]), row(["2"], ["2"], "close", "same")
    comparison = compared(between([[10], [10]], [[10], [10]], *rows), {"1": 6, "2": 8}, {"1": 9, "2": 9})

    assert comparison["2"].bounds is None
    assert restated(comparison.total) == Interval(6, 16)
    assert comparison.total.verdict == "rose"


def test_two_steps_follow_each_other() -> None:
    """15 of 20, four fifths common: 11 to 19; again, from 11: 7, and to 16 and the free fifth: 20."""
    once = row(["1"], ["1"], "close", "same", "4/5", "4/5")
    first = between([[20]], [[20]], once)
    second = step(first.new, cases.ruleset("3", [[20]]), once)
    twice = compared([first, second], {"1": 15}, {"1": 20})["1"]

    assert restated(twice) == Interval(7, 20)
    assert (twice.degree, "enclosing" in why(twice)) == ("largely", False)


def test_a_split_that_is_merged_again_is_said_to_be_only_enclosed() -> None:
    first = between([[30]], [[10], [20]], row(["1"], ["1", "2"]))
    second = step(first.new, cases.ruleset("3", [[30]]), row(["1", "2"], ["1"]))
    difference = compared([first, second], {"1": 15}, {"1": 20})["1"]

    assert restated(difference) == 15
    assert "enclosing" in why(difference)


@pytest.mark.parametrize(("maximum", "expected"), [(2, "2.8"), (4, "5.6")])
def test_what_the_old_rules_rounded_is_not_restated(maximum: int, expected: str) -> None:
    """Two times 1.4 of 2 is 2.8, and 3 was awarded; the new rules round nothing, and award 2.8, or 5.6 of twice."""
    nodes = {"1": {"max_points": 2}, "2": {"max_points": 2}}
    rounded = {"max_points": 4, "points": {"digits": 0, "rounding": "half-up"}}
    old = tree("1", nodes, rounded)
    new = tree("2", {code: {"max_points": maximum} for code in nodes})
    comparison = compared(step(old, new, *IDENTITY), {code: Fraction("1.4") for code in nodes}, {"1": 1, "2": 1})

    assert restated(comparison.total) == Fraction(expected)
    assert "rounding-changed" in why(comparison.total)
    assert "rounding-changed" not in why(comparison["1"])


def test_what_rounding_moved_in_kramfors_is_kept() -> None:
    """Kramfors 2013 prints 448 in all, and percents of areas of 100 points that sum to 447."""
    framework = bundled("kommunkompassen")
    given_2013 = load_assessment(plain.ROOT / "examples/assessments/kramfors-2013.toml")
    areas = [str(area) for area in range(1, 9)]
    copy = attrs.evolve(framework["2010"], revision="copy")
    same = step(framework["2010"], copy, *(row([code], [code]) for code in areas))
    old = evaluate(framework["2010"], given_2013)
    new = evaluate(copy, attrs.evolve(given_2013, revision="copy"))

    assert [compare(old, new, same).total.straight, framework.compare(old, old).total.straight] == [0, 0]
    to_2016 = framework.compare(old, evaluate(framework["2016"], attrs.evolve(given_2013, revision="2016"))).total
    assert plain.all_of(to_2016.old.points, to_2016.straight) == (448, 0)


ANY_MINIMUM = {"aggregation": "minimum", "max_points": 10}
TWO = {"1": {"max_points": 10}, "2": {"max_points": 10}}


def test_a_minimum_takes_the_ends_of_its_parts() -> None:
    """6 of 10 is known; of the other 0 to 7 is possible, so the lower of both is 0 to 6."""
    rows = row(["1"], ["1"]), row(["2"], ["2"], "close", "stricter", "4/5", "4/5")
    lowest = step(tree("1", TWO, ANY_MINIMUM), tree("2", TWO, ANY_MINIMUM), *rows)
    comparison = compared(lowest, {"1": 6, "2": 5}, {"1": 8, "2": 8})

    assert restated(comparison["2"]) == Interval(0, 7)
    assert restated(comparison.total) == Interval(0, 6)
    assert {"enclosing", "premise-weights"} <= why(comparison.total)
    assert comparison.total.like_for_like is None


def test_a_mean_of_minima_is_put_together_from_their_ends() -> None:
    below = {"1.1": {"max_points": 10}, "1.2": {"max_points": 10}}
    nodes = {"1": {**ANY_MINIMUM}, **below, "2": {"max_points": 10}}
    rows = row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"], "exact", "stricter"), row(["2"], ["2"])
    comparison = compared(
        step(tree("1", nodes), tree("2", nodes), *rows),
        {"1.1": 6, "1.2": 5, "2": 4},
        {"1.1": 6, "1.2": 5, "2": 4},
    )

    assert restated(comparison["1"]) == Interval(0, 5)
    assert restated(comparison.total) == Interval(4, 9)


def test_a_part_of_a_minimum_does_not_stand_for_itself() -> None:
    """Four fifths of the content may be any part of the lowest value, so the area may be anything; all of it is all."""
    nodes = {"1": ANY_MINIMUM, "1.1": {"max_points": 1}, "1.2": {"max_points": 1}, "2": {"max_points": 10}}
    trees = tree("1", nodes), tree("2", nodes)
    part = step(*trees, row(["1"], ["1"], "close", "same", "4/5", "4/5"), row(["2"], ["2"]))
    whole = step(*trees, *IDENTITY)
    answers = {"1": 5, "2": 4}, {"1": 8, "2": 8}

    assert compared(part, *answers)["1"].bounds is None
    assert restated(compared(part, *answers).total) == Interval(4, 14)
    assert "premise-inside" in why(compared(part, *answers).total)
    assert restated(compared(whole, *answers)["1"]) == 5
    assert restated(compared(whole, *answers).total) == 9
    assert "aggregated-otherwise" not in why(compared(whole, *answers)["1"])
    stricter = step(*trees, row(["1"], ["1"], "exact", "stricter", "1", "1"), row(["2"], ["2"]))
    assert restated(compared(stricter, *answers)["1"]) == Interval(0, 5)


def test_what_is_put_together_otherwise_inside_is_not_bounded() -> None:
    """A minimum became a maximum, and several became one: no part of the old stands for a part of the new."""
    low = {"1": ANY_MINIMUM, "1.1": {"max_points": 1}, "1.2": {"max_points": 1}, "2": {"max_points": 10}}
    high = {**low, "1": {**ANY_MINIMUM, "aggregation": "maximum"}}
    answers = {"1": 5, "2": 4}, {"1": 8, "2": 8}
    otherwise = compared(step(tree("1", low), tree("2", high), *IDENTITY), *answers)
    joint = compared(step(tree("1", low), cases.ruleset("2", [[20]]), row(["1", "2"], ["1"])), answers[0], {"1": 20})

    assert plain.all_of(otherwise["1"].bounds, otherwise["1"].straight) == (None, 3)
    assert plain.all_of(joint["1"].bounds, joint["1"].straight) == (None, 11)

    alone = tree("2", {code: node for code, node in low.items() if code != "2"})
    both = row(["1", "2"], ["1"], "exact", "same", "1", "1")
    assert compared(step(tree("1", low), alone, both), answers[0], {"1": 8})["1"].bounds is None


def test_what_is_known_of_a_minimum_bounds_its_parts_from_below() -> None:
    """The lowest of two is 5 of 10, so each has 5 to 10, and both together 10 to 20."""
    old = tree("1", TWO, ANY_MINIMUM)
    comparison = compare(
        cases.printed(old, {"total": 5}),
        cases.answered(cases.ruleset("2", [[10], [10]]), {"1": 9, "2": 9}),
        step(old, cases.ruleset("2", [[10], [10]]), *IDENTITY),
    )

    assert restated(comparison["1"]) == restated(comparison["2"]) == Interval(5, 10)
    assert restated(comparison.total) == Interval(10, 20)
    assert "enclosing" in why(comparison.total)


def test_means_without_a_maximum_are_restated_in_percent() -> None:
    """60 and 90 percent, weighed two to one, are 70 percent; weighed one to two they are 80."""
    mean = {"aggregation": "weighted-mean"}
    old = tree("1", {"1": {**PERCENT, "weight": 2}, "2": {**PERCENT, "weight": 1}}, mean)
    new = tree("2", {"1": {**PERCENT, "weight": 1}, "2": {**PERCENT, "weight": 2}}, mean)
    total = compared(step(old, new, *IDENTITY), {"1": 60, "2": 90}, {"1": 60, "2": 90}).total

    assert plain.all_of(total.old.percent, total.new.percent, total.straight) == (70, 80, 10)
    assert plain.all_of(total.bounds, total.like_for_like) == (0, 0)
    assert (total.new.points, total.new.max_points, total.degree) == (None, None, "largely")


NO_MAXIMA = {"1": {"max_points": 20}, "1.1": {}, "1.2": {}}


def test_what_new_nodes_weigh_may_be_unknown() -> None:
    """6 and 8 of 10 became parts of 20 that nobody knows: together between three and four fifths of it."""
    new = tree("2", NO_MAXIMA)
    described = step(cases.ruleset("1", [[10, 10]]), new, row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"]))
    comparison = compared(described, {"1.1": 6, "1.2": 8}, {"1": 15})

    assert restated(comparison["1"]) == restated(comparison.total) == Interval(12, 16)
    assert (comparison["1"].degree, comparison["1"].bias) == ("largely", "unknown")
    assert {"weights-unknown", "enclosing"} <= why(comparison["1"])
    assert comparison["1"].straight == 1
    assert (comparison["1.1"].degree, comparison["1.1"].straight) == ("fully", None)
    assert "new-unknown" in why(comparison["1.1"])


def test_what_old_nodes_weigh_may_be_unknown() -> None:
    """15 of 20 is known of both, and of neither how much it counts: weighed anew they may be anything."""
    described = step(tree("1", NO_MAXIMA), cases.ruleset("2", [[10, 10]]), row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"]))
    comparison = compared(described, {"1": 15}, {"1.1": 9, "1.2": 9})

    assert plain.all_of(comparison["1"].bounds, comparison["1"].straight) == (None, 3)
    assert (comparison["1.1"].bounds, comparison["1.1"].straight) == (Interval(-1, 9), None)
    assert {"weights-unknown", "not-bounded"} <= why(comparison["1"])
    assert "old-unknown" in why(comparison["1.1"])


def test_a_part_of_a_joint_row_of_unknown_weight_may_be_anything() -> None:
    joint = step(cases.ruleset("1", [[20]]), tree("2", NO_MAXIMA), row(["1"], ["1.1", "1.2"]))
    comparison = compared(joint, {"1": 12}, {"1": 15})

    assert comparison["1.1"].bounds is None
    assert comparison["1"].straight == 3


def test_open_ends_stay_open() -> None:
    """[13.5, 14.5) became the same: 15 is more by 0.5, not reached, to 1.5."""
    one = between([[20]], [[20]], row(["1"], ["1"]))
    half_open = Interval(Fraction("13.5"), Fraction("14.5"), high_open=True)
    difference = compared(one, {"1": half_open}, {"1": 15})["1"]

    assert difference.straight == difference.bounds == Interval(HALF, 3 * HALF, low_open=True)
    assert restated(difference) == half_open
    assert difference.verdict == "rose"


@pytest.mark.parametrize(
    ("scores", "official"),
    [(Interval(Fraction("1.3"), Fraction("1.4")), 3), (Interval(Fraction("1.1"), Fraction("1.2")), 2)],
)
def test_what_rounding_moved_beyond_its_parts_is_kept(scores: Interval, official: int) -> None:
    """2.6 to 2.8 is awarded 3, 2.2 to 2.4 is awarded 2: the same is the same, however it is rounded."""
    nodes = {"1": {"max_points": 2}, "2": {"max_points": 2}}
    rounded = {"max_points": 4, "points": {"digits": 0, "rounding": "half-up"}}
    trees = tree("1", nodes, rounded), tree("2", nodes, rounded)
    total = compared(step(*trees, *IDENTITY), dict.fromkeys(nodes, scores), dict.fromkeys(nodes, scores)).total

    assert plain.all_of(total.old.points, restated(total), total.straight) == (official, official, 0)


def test_what_rounding_moved_beyond_the_maximum_is_rounded_again() -> None:
    """1.5 of 1.5 is awarded 2, and so is its copy."""
    rounded = {"max_points": Fraction("1.5")}
    levels = [{"points": {"digits": 0, "rounding": "half-up"}}]
    trees = [tree(revision, {"1": rounded}, levels=levels) for revision in "12"]
    one = compared(step(trees[0], trees[1], row(["1"], ["1"])), {"1": Fraction("1.5")}, {"1": Fraction("1.5")})["1"]

    assert plain.all_of(one.old.points, one.new.points, one.straight, restated(one)) == (2, 2, 0, 2)


def test_rows_that_cross_areas_are_summed_on_either_side() -> None:
    """15 of 30: of the third that became 1.1 there may be 0 to 10, of the rest that became 2 between 5 and 15."""
    rows = row(["1"], ["1.1"], "narrow", "same", "1/3"), row(["1"], ["2"], "narrow", "same", "2/3"), row(["2"], ["1.2"])
    crossing = between([[30], [10]], [[10, 10], [20]], *rows)
    comparison = compared(crossing, {"1": 15, "2": 4}, {"1.1": 9, "1.2": 9, "2": 18})

    assert restated(comparison["1"]) == Interval(4, 14)
    assert restated(comparison["2"]) == Interval(5, 15)
    assert restated(comparison.total) == 19


def test_a_part_of_a_joint_row_of_which_the_old_is_not_known_exactly() -> None:
    """24 to 27 of 30: of the part of 20 at least 14, of the part of 10 at least 4."""
    joint = between([[30]], [[10], [20]], row(["1"], ["1", "2"]))
    comparison = compared(joint, {"1": Interval(24, 27)}, {"1": 5, "2": 15})

    assert restated(comparison["1"]) == Interval(4, 10)
    assert restated(comparison["2"]) == Interval(14, 20)
    assert restated(comparison.total) == Interval(24, 27)


def test_what_a_host_puts_together_alike_is_the_same() -> None:
    def best(shares: Sequence[Fraction], *_: object) -> Fraction:
        return max(shares)

    own = {"aggregation": "host:best", "max_points": 10}
    trees = tree("1", TWO, own), tree("2", TWO, own)
    old, new = (
        evaluate(rules, plain.assessment({**cases.given_for(rules), "answers": answers}), aggregations={"best": best})
        for rules, answers in zip(trees, ({"1": 3, "2": 5}, {"1": 7, "2": 5}), strict=True)
    )
    comparison = compare(old, new, step(*trees, *IDENTITY))

    assert plain.all_of(comparison.total.straight, comparison["1"].bounds) == (2, 4)
    assert plain.all_of(comparison.total.bounds, comparison.total.degree.value) == (2, "fully")


def test_what_was_split_and_partly_dropped_over_two_steps() -> None:
    """15 of 20: of the half that stayed between 5 and 10."""
    first = between([[20]], [[10, 10]], row(["1"], ["1"]))
    second = step(first.new, cases.ruleset("3", [[10]]), row(["1.1"], ["1"]), Association(["1.2"], []))
    difference = compared([first, second], {"1": 15}, {"1": 10})["1"]

    assert restated(difference) == Interval(5, 10)
    assert (difference.degree, difference.verdict) == ("partly", "cannot-tell")


CAPPED = {"1": {"aggregation": "capped-sum", "max_points": 10}, "1.1": {}, "1.2": {}}
KEPT = row(["1.1"], ["1.1"]), row(["1.2"], ["1.2"])


def test_a_capped_sum_of_unknown_maxima_may_reach_its_maximum() -> None:
    """3 and 3 of 5 are 6 of 10 where the maxima are 5 and 5, and 10 where they are 10 and 10."""
    old = tree("1", {"1": {"max_points": 10}, "1.1": {"max_points": 5}, "1.2": {"max_points": 5}})
    known = {**CAPPED, "1.1": {"max_points": 10}, "1.2": {"max_points": 10}}
    open_sum, whole_sum = (
        compared(step(old, tree("2", nodes), *KEPT), {"1.1": 3, "1.2": 3}, new)["1"]
        for nodes, new in ((CAPPED, {"1": 7}), (known, {"1.1": 6, "1.2": 6}))
    )

    assert (restated(open_sum), restated(whole_sum)) == (Interval(6, 10), Interval(10, 10))
    nothing = compared(step(old, tree("2", CAPPED), *KEPT), {"1.1": 0, "1.2": 0}, {"1": 7})["1"]
    assert restated(nothing) == 0


def test_unknown_maxima_of_a_capped_sum_are_taken_as_equal_where_it_is_the_same() -> None:
    old, same = tree("1", CAPPED), tree("2", CAPPED)
    kept = compared(step(old, same, *KEPT), {"1": 5}, {"1": 5})["1"]
    crossed = row(["1.1"], ["1.2"]), row(["1.2"], ["1.1"])
    moved = compared(step(old, same, *crossed), {"1": 5}, {"1": 5})["1"]

    assert restated(kept) == 5
    assert "maxima-taken-equal" in why(kept)
    assert moved.bounds != 0


def test_what_is_not_scored_is_not_compared() -> None:
    old, new = (
        tree(revision, {"1": {"max_points": 10}, "2": {"scored": False}}, {"max_points": 10}) for revision in ("1", "2")
    )
    both = compared(step(old, new, row(["1"], ["1"]), row(["2"], ["2"])), {"1": 5}, {"1": 6})

    assert plain.all_of(both.total.straight, both.total.bounds) == (1, 1)
    assert (both["2"].degree.value, "not-scored" in why(both["2"])) == ("not", True)


def test_what_lies_below_an_answer_was_rounded_by_less_than_a_unit() -> None:
    """A group handed up all of its 10 whole points, 9 to 10 before rounding, of which one of two parts had 4 to 5."""
    nodes = {"1": {"max_points": 20}}
    nodes |= {f"1.{group}": {"max_points": 10} for group in (1, 2)}
    nodes |= {f"1.{group}.{part}": {"max_points": 5} for group in (1, 2) for part in (1, 2)}
    rounds = {"points": {"digits": 0, "rounding": "half-up", "carries": True}}
    trees = tree("1", nodes, levels=[{}, rounds, {}]), tree("2", nodes)
    parts = [code for code in nodes if code.count(".") == 2]
    comparison = compared(step(*trees, *(row([code], [code]) for code in parts)), {"1": 20}, dict.fromkeys(parts, 3))

    assert restated(comparison["1.1.1"]) == Interval(4, 5)
